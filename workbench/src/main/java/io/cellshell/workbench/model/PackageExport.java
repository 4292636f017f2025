package io.cellshell.workbench.model;

import io.cellshell.workbench.model.bioimageio.PipelineWriter;
import io.cellshell.workbench.model.bioimageio.verdict.Outcome;
import io.cellshell.workbench.model.bioimageio.verdict.PackageTest;
import io.cellshell.workbench.model.bioimageio.verdict.PackageVerdict;
import io.cellshell.workbench.model.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Models that are no {@link Network}, written as packages of bioimage.io that pass its test; see {@link Pipeline#write(Path)}. */
public final class PackageExport {

    private PackageExport() {}

    /**
     * Writes a pipeline, the whole package or nothing.
     *
     * @throws ModelException where it cannot be said in a package, or does not do what it says
     * @throws java.io.UncheckedIOException where it cannot be written
     */
    public static void write(Pipeline<?> pipeline, Path path) {
        PipelineWriter.write(pipeline, path, PackageExport::require);
    }

    private static void require(Path folder) {
        PackageVerdict verdict = PackageTest.of(folder).run();
        if (verdict.outcome() == Outcome.FAILED) {
            throw new ModelException(
                    "The model is not written, since its package would not pass the test of bioimage.io: "
                            + verdict.steps().stream()
                                    .filter(step -> step.outcome() == Outcome.FAILED)
                                    .map(step -> step.name() + ": " + String.join("; ", step.errors()))
                                    .collect(Collectors.joining(". "))
                                    .replace(folder.toString(), "it")
                            + ". Correct the inputs, outputs or steps of the pipeline.");
        }
    }
}
