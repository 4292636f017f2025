package io.cellshell.kernel.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.nbformat.NotebookCell;
import io.cellshell.kernel.nbformat.NotebookDocument;
import io.cellshell.kernel.nbformat.NotebookException;
import io.cellshell.kernel.nbformat.NotebookLanguage;
import io.cellshell.kernel.parameter.Parameter;
import io.cellshell.kernel.parameter.ParameterException;
import io.cellshell.kernel.parameter.ParametersCell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A notebook that can be run, with its parameters in it.
 *
 * @param document the notebook
 * @param parameters what the user gave
 * @param warnings what the user should know of the parameters, a sentence each
 */
record PreparedNotebook(NotebookDocument document, Collection<Parameter> parameters, List<String> warnings) {

    /** Refuses, before anything runs, what could not be run. */
    static PreparedNotebook of(Path file, Collection<Parameter> parameters) throws CommandException {
        try {
            NotebookDocument document = NotebookDocument.read(file);
            checkLanguage(file, document.language());
            List<NotebookCell> allTagged = document.cells().stream()
                    .filter(cell -> cell.tags().contains(ParametersCell.TAG))
                    .toList();
            Optional<NotebookCell> tagged = allTagged.stream().findFirst();
            ParametersCell cell =
                    tagged.map(found -> ParametersCell.of(found.source())).orElseGet(ParametersCell::none);
            if (parameters.isEmpty()) {
                return new PreparedNotebook(document, parameters, List.of());
            }
            return new PreparedNotebook(
                    document.withCell(cell.injected(parameters), ParametersCell.INJECTED_TAG, ParametersCell.TAG),
                    parameters,
                    warnings(file, allTagged, cell, parameters));
        } catch (NotebookException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        } catch (ParameterException e) {
            throw new CommandException(ExitCode.USAGE, file + ": " + e.getMessage());
        }
    }

    /** The values that the user gave, by name. */
    JsonNode parameterValues() {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        parameters.forEach(parameter -> values.set(parameter.name(), parameter.asInPython()));
        return values;
    }

    /** The parameters that were given, now or when a value was put into this notebook before, to their values as Java. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        document.cells().stream()
                .filter(cell ->
                        cell.kind() == NotebookCell.Kind.CODE && cell.tags().contains(ParametersCell.INJECTED_TAG))
                .flatMap(cell -> ParametersCell.of(cell.source()).declarations().stream())
                .forEach(variable -> values.put(variable.name(), variable.value()));
        return values;
    }

    private static void checkLanguage(Path file, NotebookLanguage language) throws CommandException {
        if (!language.mayBeJava()) {
            String name = language.name().isEmpty() ? "" : " in " + language.name();
            String kernel = language.kernel().isEmpty() ? "" : " for the kernel '" + language.kernel() + "'";
            throw new CommandException(
                    ExitCode.USAGE,
                    "The notebook " + file + " is written" + name + kernel
                            + ", and only Java is run here; run it with 'jupyter execute', or give it a Java kernel in JupyterLab.");
        }
    }

    private static List<String> warnings(
            Path file, List<NotebookCell> tagged, ParametersCell cell, Collection<Parameter> parameters) {
        if (tagged.isEmpty()) {
            return List.of(file + " has no cell with the tag 'parameters'; the values stand in front of all cells.");
        }
        List<String> warnings = new ArrayList<>();
        if (tagged.size() > 1) {
            warnings.add(
                    file + " has " + tagged.size()
                            + " cells with the tag 'parameters', and the first counts; what a later one sets has the last word.");
        }
        if (tagged.get(0).kind() != NotebookCell.Kind.CODE) {
            warnings.add(file
                    + " has the tag 'parameters' on a cell that is no code; give it to the cell with the variables.");
        }
        for (Parameter parameter : parameters) {
            if (!cell.declares(parameter.name())) {
                String known = cell.declarations().stream()
                        .map(ParametersCell.Declaration::name)
                        .collect(Collectors.joining(", "));
                warnings.add(file + " declares no parameter '" + parameter.name()
                        + "' in its cell with the tag 'parameters', but " + (known.isEmpty() ? "none" : known)
                        + "; it was put in all the same.");
            }
        }
        return warnings;
    }
}
