package io.cellshell.workbench.model.bioimageio.verdict;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.bioimageio.description.DeclaredFile;
import io.cellshell.workbench.model.bioimageio.description.DescribedTensor;
import io.cellshell.workbench.model.bioimageio.description.DescribedWeights;
import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import io.cellshell.workbench.model.bioimageio.description.ProcessingStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that a description names: whether they are there, and are the files that it means. */
final class DeclaredFiles {

    private static final String NAME = "Files of the package";

    private DeclaredFiles() {}

    static TestStep check(ModelPackage model) {
        List<String> errors = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        int checked = 0;
        for (Map.Entry<String, DeclaredFile> entry : all(model.metadata()).entrySet()) {
            DeclaredFile file = entry.getValue();
            if (file.isElsewhere()) {
                elsewhere.add(entry.getKey() + " lies at " + file.source() + ", and nothing is fetched here");
                continue;
            }
            error(model, file).ifPresent(error -> errors.add(entry.getKey() + ": " + error));
            checked += file.sha256().isPresent() ? 1 : 0;
        }
        if (errors.isEmpty() && !elsewhere.isEmpty()) {
            return new TestStep(NAME, "", Outcome.INCOMPLETE, List.of(), elsewhere, List.of());
        }
        return TestStep.of(NAME, "", errors, elsewhere, List.of(checked + " checksums agree"));
    }

    private static Optional<String> error(ModelPackage model, DeclaredFile file) {
        Optional<String> found;
        try {
            found = model.sha256(file.source());
        } catch (ModelException e) {
            return Optional.of(e.getMessage());
        }
        if (found.isEmpty()) {
            return Optional.of("there is no file “" + file.source() + "” in the package");
        }
        return file.sha256()
                .filter(expected -> !expected.equals(found.get()))
                .map(expected -> "“" + file.source() + "” is not the file that is meant: its SHA-256 is " + found.get()
                        + ", but " + expected + " was expected");
    }

    /** By the fields that name them; of several in a list each by its number. */
    private static Map<String, DeclaredFile> all(ModelDescription model) {
        Map<String, DeclaredFile> all = new LinkedHashMap<>();
        model.about().documentation().ifPresent(file -> all.put("documentation", file));
        add(all, "covers", model.about().covers());
        add(all, "attachments", model.about().attachments());
        model.about().licenseFile().ifPresent(file -> all.put("license", file));
        model.about().iconFile().ifPresent(file -> all.put("icon", file));
        Stream.concat(model.inputs().stream(), model.outputs().stream()).forEach(tensor -> add(all, tensor));
        model.format04().ifPresent(old -> {
            add(all, "sample_inputs", old.sampleInputs());
            add(all, "sample_outputs", old.sampleOutputs());
        });
        for (DescribedWeights weights : model.weights()) {
            String place = "weights." + weights.format();
            all.put(place, weights.file());
            weights.externalData().ifPresent(file -> all.put(place + ".external_data", file));
            weights.dependencies().ifPresent(file -> all.put(place + ".dependencies", file));
            weights.architecture()
                    .flatMap(DescribedWeights.Architecture::file)
                    .ifPresent(file -> all.put(place + ".architecture", file));
            add(all, place + ".attachments", weights.attachments());
        }
        return all;
    }

    private static void add(Map<String, DeclaredFile> all, DescribedTensor tensor) {
        tensor.testTensor().ifPresent(file -> all.put("test tensor of “" + tensor.id() + "”", file));
        tensor.sampleTensor().ifPresent(file -> all.put("sample tensor of “" + tensor.id() + "”", file));
        for (ProcessingStep step : tensor.processing()) {
            step.code().ifPresent(code -> all.put("processing “" + step.operation() + "”", code.file()));
        }
    }

    private static void add(Map<String, DeclaredFile> all, String field, List<DeclaredFile> files) {
        for (int i = 0; i < files.size(); i++) {
            all.put(field + "[" + i + "]", files.get(i));
        }
    }
}
