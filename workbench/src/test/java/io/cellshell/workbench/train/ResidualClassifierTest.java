package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.model.FeatureNorm;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.ResidualClassifier;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.decode.ClassDecoder;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.task.TaskException;
import io.cellshell.workbench.train.freeze.FreezePlan;
import io.cellshell.workbench.train.input.Pixels;
import io.cellshell.workbench.validate.Validation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidualClassifierTest {

    private static final ResidualClassifier SMALL = new ResidualClassifier(2, 4);
    private static final ClassDecoder TWO = new ClassDecoder(List.of("smooth", "granular"));

    private static FineTuning<ImageClass> training(Network<ImageClass> start, Task<ImageClass> task, Split split) {
        return FineTuning.of(start, task)
                .on(split)
                .augmentation(Augmentation.none().flips().quarterTurns())
                .patchSize(64)
                .batchSize(8)
                .stepsPerEpoch(15)
                .epochs(4)
                .learningRate(1e-2)
                .threads(1)
                .progress(Progress.SILENT);
    }

    @Test
    void itIsTrainedFrozenJudgedWrittenAndOpenedLikeAnyOther(@TempDir Path folder) {
        Split split = Simulation.phenotypes()
                .size(96, 96)
                .samples(20)
                .split(0.5, 0.2, 0.3)
                .seed(1)
                .make();
        Task<ImageClass> task = Task.classification(split.train());
        assertThat(task.network(1).architecture()).isEqualTo(ResidualClassifier.standard());
        TrainingResult<ImageClass> run =
                training(task.network(SMALL.outputs(9), 1), task, split).start();
        assertThat(run.bestEpoch()).as(run.toString()).isPositive();
        assertThat(run.best().name()).isEqualTo("Residual classifier");
        assertThat(run.epochs().get(run.bestEpoch()).validationLoss())
                .isLessThan(0.95 * run.epochs().get(0).validationLoss());
        assertThat(Validation.of(run.best(), task)
                        .on(split.test())
                        .resamples(999)
                        .progress(Progress.SILENT)
                        .run()
                        .scores())
                .hasSize(1 + task.baselines().size());
        // goes on with its lower layers frozen
        TrainingResult<ImageClass> frozen = training(run.best(), task, split)
                .freeze(FreezePlan.upperLayers().decreasing(2))
                .batchSize(4)
                .stepsPerEpoch(20)
                .epochs(1)
                .start();
        assertThat(frozen.divergence())
                .as("a value stands for several pixels, so a batch has fewer values than a patch has pixels")
                .isEmpty();
        assertThat(frozen.frozenUnchanged().severity()).isIn(Severity.OK, Severity.NOTE);
        assertThat(frozen.best().weights().values("stage.1.conv1.weight"))
                .isEqualTo(run.best().weights().values("stage.1.conv1.weight"));
        // a package, whose ONNX the writer holds against what the network gives
        Path file = folder.resolve("classes.zip");
        run.best().write(file);
        Network<ImageClass> again = Network.open(file, ImageClass.class);
        assertThat(again.weights().sha256()).isEqualTo(run.best().weights().sha256());
        assertThat(again.architecture()).isEqualTo(run.best().architecture());
        // images of other sizes, which no stride divides
        for (int[] size : new int[][] {{160, 200}, {97, 61}, {17, 19}}) {
            Image image = Simulation.phenotypes().size(size[0], size[1]).make().image();
            assertThat(again.predict(image)).isEqualTo(run.best().predict(image));
            Image places = run.best().outputs(image);
            assertThat(places.size(Axis.C)).isEqualTo(2);
            assertThat(places.height()).isEqualTo((size[0] + 3) / 4);
            Image onnx = ModelPackage.open(file).pipeline().predict(image);
            assertThat(Pixels.channelByChannel(onnx)).hasSize(Pixels.channelByChannel(places).length);
        }
        // weights alone
        Path weights = folder.resolve("classes.safetensors");
        run.best().weights().write(weights);
        assertThat(run.best().architecture().readWeights(weights).sha256())
                .isEqualTo(run.best().weights().sha256());
    }

    @Test
    void everyNormalisationAndSizeHasTheTensorsThatItSays() {
        for (FeatureNorm norm : FeatureNorm.values()) {
            for (ResidualClassifier shape : List.of(
                    SMALL.norm(norm),
                    new ResidualClassifier(1, 1, 64, 64, norm),
                    new ResidualClassifier(3, 3, 2, 5, norm))) {
                // the block is filled in the order of the tensors, and refuses others
                assertThat(shape.weights(values(shape)).sha256())
                        .isEqualTo(shape.randomWeights(1).sha256());
                assertThat(shape.layers()).startsWith("stem", "stage.1").endsWith("head");
                Network<ImageClass> network = shape.outputs(2).untrained(TWO, 1);
                float[] pixels = new float[shape.inputs() * 20 * 12];
                pixels[7] = 3;
                Image image = shape.inputs() == 1
                        ? Image.of(20, 12, pixels)
                        : Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {shape.inputs(), 20, 12}, pixels);
                assertThat(network.predict(image).name()).isIn("smooth", "granular");
            }
        }
        assertThatThrownBy(() -> new ResidualClassifier(7, 8)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> SMALL.outputs(0)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> SMALL.readWeights("missing.safetensors")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> Task.instanceSegmentation().network(SMALL, 1))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("U-Net");
        assertThatThrownBy(() -> Network.of("x", SMALL, UNet.standard().randomWeights(1), TWO))
                .isInstanceOf(ModelException.class);
    }

    private static Map<String, float[]> values(ResidualClassifier shape) {
        Map<String, float[]> values = new HashMap<>();
        shape.tensors()
                .forEach(tensor ->
                        values.put(tensor.name(), shape.randomWeights(1).values(tensor.name())));
        return values;
    }
}
