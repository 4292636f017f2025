package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.ResidualClassifier;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.decode.ClassDecoder;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.task.TaskException;
import io.cellshell.workbench.train.freeze.FreezePlan;
import io.cellshell.workbench.train.input.Pixels;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A network that was trained for one question goes on with another. */
class RepurposeTest {

    private static final UNet SMALL = new UNet(2, 4);

    @Test
    void aNetworkForObjectsLearnsToDenoise() {
        Network<Labels> objects = Task.instanceSegmentation().network(SMALL, 7);
        Task<Image> task = Task.denoising(65535);
        Network<Image> start = task.network(objects, 1);
        assertThat(start.architecture().outputs()).isEqualTo(1);
        assertThat(start.weights().values("encoder.0.conv1.weight"))
                .isEqualTo(objects.weights().values("encoder.0.conv1.weight"));
        Split split = Simulation.tissue()
                .photons(10)
                .restoration()
                .size(64, 64)
                .samples(6)
                .split(0.5, 0.3, 0.2)
                .seed(1)
                .make();
        Image noisy = split.test().sample(0).image();
        assertThat(start.predict(noisy).pixels())
                .as("begins by leaving images as they are")
                .isEqualTo(noisy.pixels());
        TrainingResult<Image> run = FineTuning.of(start, task)
                .on(split)
                .freeze(FreezePlan.nothing().decreasing(1.5))
                .augmentation(Augmentation.none().flips())
                .patchSize(32)
                .batchSize(4)
                .stepsPerEpoch(15)
                .epochs(2)
                .learningRate(1e-2)
                .threads(1)
                .progress(Progress.SILENT)
                .start();
        assertThat(run.epochs().get(run.bestEpoch()).validationLoss())
                .isLessThan(0.95 * run.epochs().get(0).validationLoss());
    }

    @Test
    void classesThatStayKeepWhatTheHeadKnowsOfThem() {
        Task<SemanticMask> two = Task.semanticSegmentation("stroma", "epithelium");
        Task<SemanticMask> four = Task.semanticSegmentation("fibres", "epithelium", "vessels", "stroma");
        Network<SemanticMask> before = two.network(SMALL, 3);
        Network<SemanticMask> after = four.network(before, 5);
        float[] image = new float[32 * 32];
        for (int i = 0; i < image.length; i++) {
            image[i] = i * 7919 % 101;
        }
        Image shown = Image.of(32, 32, image);
        float[] old = Pixels.channelByChannel(before.with(new ImageDecoder(0)).predict(shown));
        float[] now = Pixels.channelByChannel(after.with(new ImageDecoder(0)).predict(shown));
        int area = 32 * 32;
        assertThat(now).hasSize(4 * area);
        assertThat(plane(now, 3)).as("stroma").isEqualTo(plane(old, 0));
        assertThat(plane(now, 1)).as("epithelium").isEqualTo(plane(old, 1));
        assertThat(plane(now, 0)).as("new").isNotEqualTo(plane(old, 0)).isNotEqualTo(plane(old, 1));
        assertThat(four.network(before, 5).weights().sha256())
                .isEqualTo(after.weights().sha256());
        Network<SemanticMask> fresh = before.withNewHead(4, four.decoder(), 5);
        assertThat(fresh.weights().values("head.bias")).hasSize(4);
        assertThat(fresh.weights().values("head.weight"))
                .isNotEqualTo(after.weights().values("head.weight"));
        for (int wrong : new int[] {-1, 2, 99}) {
            List<OptionalInt> rows = List.of(OptionalInt.of(wrong), OptionalInt.empty());
            assertThatThrownBy(() -> before.withNewHead(rows, two.decoder(), 1))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("outputs 0 to 1");
        }
        assertThatThrownBy(() -> Task.starConvexObjects().network(before, 1))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("grid");
        ClassDecoder images = new ClassDecoder(List.of("a", "b"));
        Network<?> classifier = new ResidualClassifier(1, 2).untrained(images, 1);
        assertThatThrownBy(() -> two.network(classifier, 1)).isInstanceOf(TaskException.class);
    }

    private static float[] plane(float[] values, int channel) {
        return Arrays.copyOfRange(values, channel * 32 * 32, (channel + 1) * 32 * 32);
    }

    @Test
    void channelsThatAreAllAlikeGiveWhatOneGave() {
        float[] one = new float[16 * 16];
        for (int i = 0; i < one.length; i++) {
            one[i] = i * 31 % 17;
        }
        float[] three = new float[3 * one.length];
        for (int c = 0; c < 3; c++) {
            System.arraycopy(one, 0, three, c * one.length, one.length);
        }
        Image plain = Image.of(16, 16, one);
        Image coloured = Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {3, 16, 16}, three);
        for (UNet unet : List.of(SMALL, SMALL.residual(true), SMALL.grid(2).outputs(3))) {
            Network<Labels> before = unet.untrained(1).with(Normalisation.fixed(0, 10));
            Network<Labels> after = before.withInputs(3);
            near(after.outputs(coloured), before.outputs(plain));
            near(after.withInputs(1).outputs(plain), before.outputs(plain));
        }
        Network<?> classifier = new ResidualClassifier(2, 4)
                .untrained(new ClassDecoder(List.of("a", "b")), 1)
                .with(Normalisation.fixed(0, 10));
        near(classifier.withInputs(3).outputs(coloured), classifier.outputs(plain));
        assertThatThrownBy(() -> classifier.withInputs(0)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> classifier.withInputs(65)).isInstanceOf(ModelException.class);
    }

    private static void near(Image found, Image wanted) {
        float[] values = Pixels.channelByChannel(found);
        float[] expected = Pixels.channelByChannel(wanted);
        assertThat(values).hasSize(expected.length);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isCloseTo(expected[i], within(1e-4f));
        }
    }
}
