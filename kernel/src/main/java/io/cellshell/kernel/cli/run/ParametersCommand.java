package io.cellshell.kernel.cli.run;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.parameter.Parameter;
import io.cellshell.kernel.parameter.ParameterException;
import io.cellshell.kernel.parameter.ParametersCell;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Writes parameters as Java for papermill, whose translator in the wheel asks for it. Reads JSON from standard input: {@code cell},
 * the text of the cell that declares them, and {@code parameters}, names with values. Writes JSON: what the cell declares, and
 * the text of the cell to inject. So there is one rule for both programs.
 */
@Command(name = ParametersCommand.NAME, hidden = true)
public final class ParametersCommand implements Callable<Integer> {

    static final String NAME = "parameters";

    @Override
    public Integer call() throws CommandException, IOException {
        JsonNode request = ParameterOptions.JSON.readTree(System.in);
        ParametersCell cell = ParametersCell.of(request.path("cell").asText(""));
        List<Parameter> parameters = request.path("parameters").properties().stream()
                .map(entry -> new Parameter(entry.getKey(), entry.getValue(), null))
                .toList();
        ObjectNode answer = ParameterOptions.JSON.createObjectNode();
        ArrayNode declared = answer.putArray("declared");
        cell.declarations().forEach(declared::addPOJO);
        try {
            answer.put("injected", cell.injected(parameters));
        } catch (ParameterException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        }
        // Escaped, since the locale of the other program is not known.
        System.out.println(ParameterOptions.JSON
                .writer()
                .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                .writeValueAsString(answer));
        return ExitCode.OK;
    }
}
