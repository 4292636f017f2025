package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.PythonEnvironment;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.description.DescriptionProblem;
import io.cellshell.workbench.model.bioimageio.description.DescriptionReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions that a seeded program varied and damaged: valid here where bioimageio.spec finds them valid, and nowhere else. */
@Tag("reference")
class DescriptionIT {

    private static final int NUMBER = 600;

    @TempDir
    private Path folder;

    @Test
    void theVerdictOnDamagedDescriptionsIsThatOfTheReference() throws Exception {
        String said = PythonEnvironment.create()
                .run("description_check.py", folder.toString(), Integer.toString(NUMBER), "5");
        assertThat(said).contains(NUMBER + " descriptions");
        assertThat(differences(folder)).isEmpty();
    }

    /** What differs, in a line each. */
    static List<String> differences(Path folder) throws IOException {
        List<String> different = new ArrayList<>();
        List<String> verdicts = Files.readAllLines(folder.resolve("verdicts.txt"));
        for (int i = 0; i < verdicts.size(); i++) {
            boolean expected = verdicts.get(i).startsWith("valid");
            String found = found(folder.resolve(i + ".rdf.yaml"));
            if (found.isEmpty() != expected) {
                different.add(i + ": " + verdicts.get(i) + " | here: " + found);
            }
        }
        return different;
    }

    /** All errors; none of a valid description. */
    private static String found(Path path) {
        try {
            DescriptionReport report = ModelPackage.check(path);
            assertThat(report.isValid()).isEqualTo(report.errors().isEmpty());
            return report.errors().stream()
                    .map(DescriptionProblem::sentence)
                    .toList()
                    .toString()
                    .replace("[]", "");
        } catch (ModelException e) {
            return e.getMessage();
        }
    }

    public static void main(String[] arguments) throws IOException {
        differences(Path.of(arguments[0])).forEach(System.out::println);
    }
}
