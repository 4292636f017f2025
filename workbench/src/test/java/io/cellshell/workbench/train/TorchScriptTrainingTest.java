package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.NamedShape;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.TorchScriptNetwork;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.decode.PeakDecoder;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.processing.AxisNumbers;
import io.cellshell.workbench.model.processing.Clip;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.ScaleLinear;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.model.tensor.TorchScript;
import io.cellshell.workbench.model.tensor.TorchScriptFile;
import io.cellshell.workbench.model.torchscript.ScriptProgram;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.SquaredErrorLoss;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.train.freeze.FreezePlan;
import io.cellshell.workbench.train.input.InputParity;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's network in TorchScript is trained, written and opened again ({@code torchscript_reference.py}). */
class TorchScriptTrainingTest {

    private static final JsonNode REFERENCE = Reference.read("torchscript.json");

    @TempDir
    Path folder;

    private static Path file(String kind) {
        try {
            return Path.of(TorchScriptTrainingTest.class
                    .getResource("/reference/torchscript-" + kind + ".pt")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<AxisSpec> axes(int channels, boolean output) {
        List<AxisSpec> axes = new ArrayList<>(List.of(AxisSpec.batch(), AxisSpec.channels(channels)));
        for (AxisRole role : List.of(AxisRole.Y, AxisRole.X)) {
            String id = role == AxisRole.Y ? "y" : "x";
            SizeRule size = output ? new SizeRule.RelativeTo("raw", id) : new SizeRule.Stepped(16, 2);
            axes.add(new AxisSpec(id, role, size, output ? 4 : 0, List.of()));
        }
        return axes;
    }

    /** A package of somebody, with steps that are more than a zero and a scale. */
    private Path packaged(String kind) {
        Pipeline<Image> pipeline = pipeline(kind);
        pipeline = pipeline.with(pipeline.card().author("A. Author").license("MIT"));
        Path path = folder.resolve(kind + ".zip");
        pipeline.write(path);
        return path;
    }

    private static Pipeline<Image> pipeline(String kind) {
        return Pipeline.of(
                        "theirs",
                        TorchScript.of(
                                file(kind),
                                List.of(new TensorSpec("raw", axes(1, false))),
                                switch (kind) {
                                    case "two" ->
                                        List.of(
                                                new TensorSpec("given", axes(3, true)),
                                                new TensorSpec("more", axes(1, true)));
                                    case "restoring" -> List.of(new TensorSpec("given", axes(1, true)));
                                    default -> List.of(new TensorSpec("given", axes(3, true)));
                                }))
                .with("raw", kind.equals("restoring") ? steps().subList(0, 1) : steps())
                .haloBeyondBorder();
    }

    private static List<Processing> steps() {
        return List.of(
                new ScaleLinear(AxisNumbers.of(0.01), AxisNumbers.of(-1)), new Clip(new Clip.At(-1), new Clip.At(20)));
    }

    private static Split split() {
        return Simulation.nuclei()
                .size(48, 48)
                .samples(4)
                .split(0.5, 0.25, 0.25)
                .seed(1)
                .make();
    }

    private static TrainingResult<Labels> trained(Network<Labels> start, Split split) {
        return FineTuning.of(start)
                .on(split)
                .freeze("encoder.0")
                .patchSize(16)
                .batchSize(2)
                .stepsPerEpoch(12)
                .epochs(3)
                .learningRate(1e-2)
                .threads(1)
                .progress(Progress.SILENT)
                .start();
    }

    @Test
    void stepsWithAFrozenEncoderAreThoseOfPyTorch() {
        ModelPackage theirs = ModelPackage.open(packaged("scripted"));
        TorchScriptNetwork network = (TorchScriptNetwork) theirs.network().architecture();
        assertThat(network.layers())
                .as("in the order in which they work")
                .containsExactly(
                        "scale",
                        "encoder.0.0",
                        "encoder.0.1",
                        "encoder.1.0",
                        "encoder.1.1",
                        "decoder.0",
                        "decoder.1",
                        "head");
        Torch.withThreads(1, () -> {
            try (Learner learner = new Learner(
                    network,
                    network.weights(),
                    FreezePlan.layers("encoder").of(network),
                    List.of(new SquaredErrorLoss()))) {
                int step = 0;
                for (JsonNode loss : REFERENCE.get("scripted").get("losses")) {
                    int salt = step++;
                    double found = learner.step(
                            scope -> new Learner.Batch(
                                    scope.create(numbers(128, salt), new Shape(2, 1, 8, 8)),
                                    scope.create(numbers(384, 100 + salt), new Shape(2, 3, 8, 8))),
                            0.01);
                    assertThat(found).isCloseTo(loss.asDouble(), within(1e-5));
                }
                for (NamedShape tensor : network.tensors()) {
                    float[] theirValues = Reference.floats(
                            REFERENCE.get("scripted").get("values").get(tensor.name()));
                    float[] ours = learner.weights().values(tensor.name());
                    for (int i = 0; i < ours.length; i++) {
                        assertThat(ours[i]).as(tensor.name()).isCloseTo(theirValues[i], within(2e-4f));
                    }
                }
            }
            return null;
        });
    }

    private static float[] numbers(int count, int salt) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (((i * 7919L + i / 13 * 104729L + salt * 31L + 17) % 2003) / 1001.0 - 1);
        }
        return values;
    }

    @Test
    void whatIsFrozenStaysAsItIsAndThePackageGoesOn() {
        for (String kind : List.of("scripted", "traced")) {
            Network<?> theirs = ModelPackage.open(packaged(kind)).network();
            Task<Labels> task = Task.instanceSegmentation();
            Network<Labels> start = task.network(theirs, 1);
            assertThat(start.weights().sha256()).isEqualTo(theirs.weights().sha256());
            Split split = split();
            TrainingResult<Labels> run = trained(start, split);
            assertThat(run.bestEpoch()).as(run.toString()).isPositive();
            Network<Labels> best = run.best();
            Set<String> frozen = start.architecture().tensorsIn(List.of("encoder.0"));
            for (NamedShape tensor : best.weights().tensors()) {
                float[] before = start.weights().values(tensor.name());
                float[] after = best.weights().values(tensor.name());
                if (frozen.contains(tensor.name()) || tensor.name().equals("scale")) {
                    assertThat(after).as(tensor.name()).containsExactly(before);
                } else if (tensor.trained() || kind.equals("scripted")) {
                    assertThat(after).as(tensor.name()).isNotEqualTo(before);
                }
            }
            assertThat(best.learnedFrom()).isNotEmpty();

            Path written = folder.resolve(kind + "-tuned.zip");
            best.write(written);
            ModelPackage tuned = ModelPackage.open(written);
            Network<Labels> again = tuned.network(Labels.class);
            assertThat(again.weights().sha256()).isEqualTo(best.weights().sha256());
            Image image = split.test().sample(0).image();
            assertThat(again.predict(image).voxels())
                    .containsExactly(best.predict(image).voxels());
            assertThat(again.card().authors()).containsExactly("A. Author");
            assertThat(tuned.license()).contains("MIT");
            assertThat(again.learnedFrom()).isEqualTo(best.learnedFrom());
            assertThat(trained(again, split).best().name()).isNotEmpty();
        }
    }

    @Test
    void thePackagesOwnStepsAreTheSameInTrainingAndPrediction() {
        Network<?> theirs = ModelPackage.open(packaged("scripted")).network();
        for (int[] size : new int[][] {{16, 16}, {33, 20}, {150, 131}}) {
            Dataset data = Simulation.nuclei().size(size[0], size[1]).seed(2).samples(2);
            var parity = InputParity.between(theirs, theirs).examine(data);
            assertThat(parity.severity()).as(parity.evidence()).isEqualTo(Severity.OK);
            Image given = theirs.input(data.sample(0).image());
            float[] expected = data.sample(0).image().voxels();
            for (int i = 0; i < expected.length; i++) {
                assertThat(given.voxels()[i])
                        .isCloseTo(Math.min(20, Math.max(-1, expected[i] * 0.01f - 1)), within(1e-4f));
            }
        }
    }

    @Test
    void anotherHeadIsGivenAndWritten() {
        Network<?> theirs = ModelPackage.open(packaged("scripted")).network();
        Network<Image> five = theirs.withNewHead(5, new ImageDecoder(0), 1);
        assertThat(five.architecture().outputs()).isEqualTo(5);
        assertThat(five.weights().values("encoder.0.0.weight"))
                .containsExactly(theirs.weights().values("encoder.0.0.weight"));
        Path path = folder.resolve("five.zip");
        five.withExample(split().test().sample(0).image()).write(path);
        Network<?> again = ModelPackage.open(path).network();
        assertThat(again.architecture().outputs()).isEqualTo(5);
        assertThat(again.weights().sha256()).isEqualTo(five.weights().sha256());
        assertThatThrownBy(() -> theirs.architecture().tensorsIn(List.of("encodr")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no layer “encodr”")
                .hasMessageContaining("head");
    }

    @Test
    void aSigmoidOrSoftmaxAtTheEndIsUndoneForATask() {
        Image image = split().test().sample(0).image();
        for (String kind : List.of("sigmoid", "softmax")) {
            Network<Image> theirs = ModelPackage.open(packaged(kind)).network(Image.class);
            Network<Labels> start = Task.instanceSegmentation().network(theirs, 1);
            assertThat(start.toString()).contains("the " + kind + " at its end undone");
            float[][] given = channels(theirs.predict(image));
            float[][] found = channels(start.outputs(image));
            for (int i = 0; i < found[0].length; i++) {
                double sum = 0;
                for (float[] channel : given) {
                    sum += kind.equals("softmax") ? channel[i] : channel[i] / (1 - channel[i]);
                }
                double first = kind.equals("softmax") ? given[0][i] : given[0][i] / (1 - given[0][i]);
                assertThat(found[0][i]).isCloseTo((float) (first / sum), within(1e-4f));
            }
        }
        Network<Labels> start = Task.instanceSegmentation()
                .network(ModelPackage.open(packaged("sigmoid")).network(), 1);
        Path path = folder.resolve("task.zip");
        start.write(path);
        assertThat(channels(Network.open(path).outputs(image))).isDeepEqualTo(channels(start.outputs(image)));
        Network<Image> softmax = ModelPackage.open(packaged("softmax")).network(Image.class);
        assertThatThrownBy(() -> softmax.withNewHead(1, new PeakDecoder(1.5), 1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("ends in a softmax");
    }

    private static float[][] channels(Image image) {
        return new float[][] {
            image.channel(0).voxels(),
            image.channel(1).voxels(),
            image.channel(2).voxels()
        };
    }

    @Test
    void aNetworkThatRestoresImagesGoesOnAndIsWritten() {
        Network<Image> theirs = ModelPackage.open(packaged("restoring")).network(Image.class);
        Split split = Simulation.tissue()
                .restoration()
                .size(64, 64)
                .samples(4)
                .split(0.5, 0.25, 0.25)
                .seed(1)
                .make();
        Image image = split.test().sample(0).image();
        for (Task<Image> task : List.of(Task.denoising(65535), Task.selfSupervisedDenoising(65535))) {
            Network<Image> start = task.network(theirs, 1);
            assertThat(start.toString()).contains("subtracted at its end");
            float[] direct = theirs.outputs(image).voxels();
            float[] given = theirs.input(image).voxels();
            float[] added = start.outputs(image).voxels();
            float[] restored = start.predict(image).voxels();
            for (int i = 0; i < added.length; i++) {
                assertThat(added[i]).isCloseTo(direct[i] - given[i], within(1e-4f));
                if (task.name().equals("denoising")) {
                    assertThat(restored[i]).as("in intensities").isCloseTo((direct[i] + 1) * 100, within(0.02f));
                }
            }
            Network<Image> best = FineTuning.of(start, task)
                    .on(split)
                    .patchSize(16)
                    .batchSize(2)
                    .stepsPerEpoch(4)
                    .epochs(1)
                    .threads(1)
                    .withoutSafeguards()
                    .progress(Progress.SILENT)
                    .start()
                    .best();
            Path path = folder.resolve(task.name() + ".zip");
            best.write(path);
            Network<Image> again = Network.open(path, Image.class);
            assertThat(again.predict(image).voxels())
                    .containsExactly(best.predict(image).voxels());
            assertThat(task.network(again, 1).outputs(image).voxels())
                    .as("goes on as it is")
                    .containsExactly(best.outputs(image).voxels());
        }
    }

    @Test
    void aNewHeadForRestorationBeginsAtZero() {
        Network<Image> start = Task.denoising(65535)
                .network(ModelPackage.open(packaged("traced")).network(), 1);
        Image image = Simulation.nuclei().size(32, 32).seed(1).make().image();
        assertThat(start.outputs(image).voxels()).containsOnly(0f);
    }

    @Test
    void theHeadIsTheLayerOfTheFirstOutput() {
        Network<Image> theirs = ModelPackage.open(packaged("two")).network(Image.class);
        assertThat(theirs.architecture().layers()).containsExactly("other", "first part", "head");
        assertThat(theirs.withNewHead(4, new ImageDecoder(0), 1).architecture().outputs())
                .isEqualTo(4);
    }

    @Test
    void aNetworkThatGivesOtherValuesEachTimeIsRefused() {
        Pipeline<Image> random = pipeline("random");
        ScriptProgram program = ScriptProgram.read(file("random"));
        assertThatThrownBy(() -> TorchScriptNetwork.of(program, random))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("gives other values each time");
    }

    @Test
    void aTensorThatRepeatsItsNumbersIsRefusedWhateverItsSize() {
        Path repeated = new TorchScriptFile()
                .with("w", 1)
                .shape(new TorchScriptFile.Shape(1, 0, List.of(70_000, 70_000), List.of(0, 0)))
                .write(folder.resolve("repeated.pt"));
        assertThatThrownBy(() -> ScriptProgram.read(repeated))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("only 1 numbers, which it repeats");
    }
}
