package io.cellshell.workbench.model.bioimageio.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.bioimageio.description.ReproducibilityTolerance;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TorchScriptFile;
import io.cellshell.workbench.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without Python; {@link VerdictIT} holds many packages against the reference. */
class PackageTestTest {

    @TempDir
    private Path folder;

    /** A package of ours, unpacked, so that it can be damaged. */
    private Path unpacked() throws IOException {
        UNet unet = new UNet(1, 2);
        Path zip = folder.resolve("sound.zip");
        Network.of("sound one", unet, unet.randomWeights(3), InstanceDecoder.standard())
                .write(zip);
        Path to = Files.createDirectory(folder.resolve("unpacked"));
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                Files.copy(file.getInputStream(entry), to.resolve(entry.getName()));
            }
        }
        return to;
    }

    private static void replace(Path file, String what, String by) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replaceFirst(what, by));
    }

    @Test
    void aSoundPackagePassesInEveryStep() throws Exception {
        unpacked();
        PackageVerdict verdict = PackageTest.of(folder.resolve("sound.zip")).run();
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.PASSED);
        assertThat(verdict.outcome("onnx")).isEqualTo(Outcome.PASSED);
        assertThat(verdict.outcome("torchscript")).isEqualTo(Outcome.INCOMPLETE);
        assertThat(verdict.steps())
                .extracting(TestStep::name)
                .containsExactly(
                        "Description",
                        "Files of the package",
                        "Test tensors",
                        "Reproduce the test outputs from the test inputs",
                        "Run with batch size 1 and n = 0",
                        "Run with batch size 1 and n = 1",
                        "Run with batch size 1 and n = 2",
                        "Run with batch size 2 and n = 0",
                        "Run with batch size 2 and n = 1",
                        "Run with batch size 2 and n = 2");
    }

    /** bioimageio.core does not look into a folder of an archive, though the model runs here. */
    @Test
    void anArchiveOfAFolderFailsTheTest() throws Exception {
        Path to = unpacked();
        Path zip = folder.resolve("folder.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> files = Files.list(to)) {
            for (Path file : files.toList()) {
                out.putNextEntry(new ZipEntry("nuclei/" + file.getFileName()));
                out.write(Files.readAllBytes(file));
            }
        }
        assertThat(ModelPackage.open(zip).folder()).isEqualTo("nuclei/");
        assertThat(PackageTest.of(zip).run().steps().get(1).errors())
                .singleElement()
                .asString()
                .contains("“nuclei/”", "pack the files without that folder");
    }

    /** The order of bioimageio.spec: rdf.yaml, bioimageio.yaml, model.yaml, each with or without a name before it. */
    @Test
    void theDescriptionIsTheOneThatTheReferenceTakes() throws Exception {
        Path to = unpacked();
        String text = Files.readString(to.resolve("rdf.yaml"));
        Files.delete(to.resolve("rdf.yaml"));
        String[] names = {"model.yaml", "my.bioimageio.yaml", "bioimageio.yaml", "rdf.yaml", "nuclei.rdf.yaml"};
        for (String name : names) {
            // each comes before all those before it
            Files.writeString(to.resolve(name), text.replaceFirst("sound one", "from " + name.replace('.', ' ')));
            assertThat(ModelPackage.open(to).name()).isEqualTo("from " + name.replace('.', ' '));
        }
    }

    @Test
    void whatIsDamagedIsNamed() throws Exception {
        Path to = unpacked();
        Files.writeString(to.resolve("README.md"), "another");
        PackageVerdict verdict = PackageTest.of(to).run();
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict.steps().get(1).errors())
                .singleElement()
                .asString()
                .contains("documentation", "README.md", "SHA-256");
        Files.delete(to.resolve("test_input.npy"));
        assertThat(PackageTest.of(to).run().steps().get(1).errors()).hasSize(2);
        assertThat(PackageTest.of(folder.resolve("nothing.zip")).run().toString())
                .contains("failed", "There is no file");
        Files.writeString(to.resolve("rdf.yaml"), "a: [");
        assertThat(PackageTest.of(to).run().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void weightsThatDoNotRunHereLeaveItIncomplete() throws Exception {
        Path to = unpacked();
        Files.writeString(to.resolve("w.h5"), "weights");
        replace(
                to.resolve("rdf.yaml"),
                "weights:\n",
                "weights:\n  keras_hdf5: {source: w.h5, tensorflow_version: \"2.10\"}\n");
        PackageVerdict verdict = PackageTest.of(to).run();
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(verdict.outcome("onnx")).isEqualTo(Outcome.PASSED);
        assertThat(verdict.outcome("keras_hdf5")).isEqualTo(Outcome.INCOMPLETE);
        assertThat(verdict.toString()).contains("keras_hdf5 do not run here");
        assertThat(PackageTest.of(to).weights("onnx").run().passed()).isTrue();
        assertThat(PackageTest.of(to).weights("torchscript").run().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void anInterruptEndsTheTest() throws Exception {
        Path to = unpacked();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> PackageTest.of(to).run()).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** The package with a program that computes {@code body} as its only weights. */
    private Path withTorchScript(String body) throws IOException {
        Path to = unpacked();
        new TorchScriptFile().forward(body).write(to.resolve("weights.pt"));
        Path description = to.resolve("rdf.yaml");
        Files.writeString(
                description,
                Files.readString(description)
                        .replaceFirst(
                                "(?s)weights:\\s+onnx:.*?(?=\\n\\S)",
                                "weights:\n  torchscript:\n    source: weights.pt\n    pytorch_version: 2.7.1"));
        return to;
    }

    @Test
    void weightsThatTakeTooLongAreStoppedAndLeaveItIncomplete() throws Exception {
        Path to = withTorchScript("return x");
        List<String> told = new ArrayList<>();
        PackageVerdict verdict = PackageTest.of(to)
                .timeLimit(Duration.ofMillis(1))
                .progress(new Progress() {
                    @Override
                    public void waiting(String why) {
                        told.add(why);
                    }

                    @Override
                    public void at(Step step) {
                        told.add(step.task());
                    }
                })
                .run();
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(verdict.toString()).contains("has not ended after 1 ms and was stopped");
        assertThat(told).contains("Running the weights torchscript; each run is stopped after 1 ms.");
        assertThatThrownBy(() -> PackageTest.of(to).timeLimit(Duration.ZERO)).isInstanceOf(ModelException.class);
    }

    @Test
    void progressIsToldForEachRun() throws Exception {
        Path to = unpacked();
        List<String> told = new ArrayList<>();
        PackageTest.of(to)
                .progress(step -> told.add(step.task() + " " + step.done() + "/" + step.total()))
                .run();
        assertThat(told).hasSizeGreaterThan(2).allMatch(text -> text.matches("Runs of the weights onnx \\d/\\d"));
        assertThat(told.get(told.size() - 1)).matches(".* (\\d)/\\1");
    }

    @Test
    void anInterruptEndsWeightsThatRunForEver() throws Exception {
        Path to = withTorchScript(
                "y = x\n    while torch.gt(torch.len(torch.size(x)), 0):\n      y = torch.mul(y, 1)\n    return y");
        Thread tester = Thread.currentThread();
        PackageTest test = PackageTest.of(to).progress(new Progress() {
            @Override
            public void waiting(String why) {
                tester.interrupt();
            }

            @Override
            public void at(Step step) {}
        });
        assertThatThrownBy(test::run).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void reportsAreWrittenByTheirEndings() throws Exception {
        PackageVerdict verdict = new PackageVerdict(
                "a <b>|c*",
                Path.of("p.zip"),
                List.of(
                        TestStep.of("Description", "", List.of(), List.of("a | b"), List.of()),
                        TestStep.failed("Load the weights", "onnx", "<script>alert(1)</script>\nsecond line")));
        for (String ending : List.of("json", "md", "html", "txt")) {
            Path file = folder.resolve("report." + ending);
            verdict.write(file);
            assertThat(Files.readString(file)).contains("failed", "Load the weights", "second line");
        }
        assertThat(Files.readString(folder.resolve("report.json"))).contains("\"outcome\": \"failed\"");
        assertThat(verdict.html()).doesNotContain("<script>").contains("a &lt;b&gt;");
        assertThat(verdict.markdown())
                .doesNotContain("<script>")
                .contains("a \\| b")
                .contains("a &lt;b&gt;\\|c\\*");
        assertThat(verdict.toString()).contains("✗ Load the weights (onnx)").contains("△ Description");
        assertThatThrownBy(() -> verdict.write(folder.resolve("report.pdf")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(".json");
    }

    private static Tensor tensor(float... values) {
        return Tensor.of(List.of("x"), List.of(values.length), values);
    }

    @Test
    void valuesAreComparedInFloats() {
        ReproducibilityTolerance tolerance = new ReproducibilityTolerance(0.01, 0.5, 100, List.of(), List.of());
        Mismatch mismatch = Mismatch.of(
                "a",
                tensor(1.5f, 1.52f, 102, Float.NaN, 1, Float.POSITIVE_INFINITY),
                tensor(1, 1, 100, 1, Float.NaN, 1),
                tolerance);
        // allowed are 0.51, 0.51 and 1.5; what is no number agrees with everything
        assertThat(mismatch.disagreeing()).isEqualTo(3);
        assertThat(mismatch.notNumbers()).isEqualTo(1);
        assertThat(mismatch.perMillion()).isEqualTo(500_000);
        assertThat(mismatch.sentence(tolerance)).contains("3 of 6 values disagree (50 %", "largest at x 5");
        assertThat(Mismatch.of("a", tensor(), tensor(), tolerance).perMillion()).isZero();
    }

    @Test
    void tensorsAreResizedAsNumpyDoes() {
        // numpy.pad([1, 2, 3], (2, 2), "symmetric") and its crops
        assertThat(ResizedTensor.of(tensor(1, 2, 3), List.of(7)).values()).containsExactly(2, 1, 1, 2, 3, 3, 2);
        assertThat(ResizedTensor.of(tensor(1, 2, 3), List.of(4)).values()).containsExactly(1, 2, 3, 3);
        assertThat(ResizedTensor.of(tensor(1, 2), List.of(9)).values()).containsExactly(2, 2, 1, 1, 2, 2, 1, 1, 2);
        assertThat(ResizedTensor.of(tensor(1, 2, 3, 4), List.of(1)).values()).containsExactly(2);
        Tensor plane = Tensor.of(List.of("y", "x"), List.of(2, 2), new float[] {1, 2, 3, 4});
        assertThat(ResizedTensor.of(plane, List.of(1, 3)).values()).containsExactly(1, 2, 2);
    }
}
