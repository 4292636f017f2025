package io.cellshell.workbench.zoo.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Camera;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.image.segment.Threshold;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.processing.AxisNumbers;
import io.cellshell.workbench.model.processing.EnsureType;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.ScaleLinear;
import io.cellshell.workbench.model.processing.ScaleRange;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.statistics.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A “network” that gives back what it is given: objects are what lies above a half then, so that it is known which preprocessing is right. */
class ForensicsTest {

    private static final ScaleRange PERCENTILES = new ScaleRange(Set.of("y", "x"), 1, 99.8, 1e-6, Optional.empty());

    private record Same() implements TensorModel {

        @Override
        public List<TensorSpec> inputs() {
            return List.of(new TensorSpec(
                    "raw",
                    List.of(
                            AxisSpec.batch(),
                            AxisSpec.channels(1),
                            new AxisSpec("y", AxisRole.Y, SizeRule.Stepped.any()),
                            new AxisSpec("x", AxisRole.X, SizeRule.Stepped.any()))));
        }

        @Override
        public List<TensorSpec> outputs() {
            return List.of(new TensorSpec(
                    "out",
                    List.of(
                            AxisSpec.batch(),
                            AxisSpec.channels(1),
                            new AxisSpec("y", AxisRole.Y, new SizeRule.RelativeTo("raw", "y")),
                            new AxisSpec("x", AxisRole.X, new SizeRule.RelativeTo("raw", "x")))));
        }

        @Override
        public TensorSession open(int threads) {
            return new TensorSession() {
                @Override
                public List<Tensor> run(List<Tensor> inputs) {
                    return inputs;
                }

                @Override
                public void close() {
                    // there is nothing to free
                }
            };
        }
    }

    /** What lies above 0.4, smoothed a little. */
    private record AboveHalf() implements Decoder<Labels> {

        @Override
        public Labels decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
            Image given = new ImageDecoder(0).decode(specs, outputs, image);
            return ConnectedComponents.label(Threshold.above(GaussianBlur.blur(given, 1), 0.4), Connectivity.EIGHT);
        }
    }

    private static Pipeline<Labels> model(Processing... steps) {
        return Pipeline.of("test", new Same(), new AboveHalf()).with("raw", List.of(steps));
    }

    private static Dataset crops(int count, int size) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(Simulation.nuclei()
                    .size(size, size)
                    .touching(0)
                    .density(0.1)
                    .brightnessSpread(0.1)
                    .camera(Camera.eightBit())
                    .seed(100 + i)
                    .make());
        }
        return Dataset.of("crops", samples);
    }

    private static Forensics<Labels> forensics(Model<Labels> model, Dataset crops) {
        return Forensics.of(model, Task.instanceSegmentation(), crops);
    }

    private static Comparison.Outcome outcome(Forensics<?> forensics, String name) {
        return forensics.rows().stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow()
                .comparison()
                .orElseThrow()
                .outcome();
    }

    @Test
    void whatIsDeclaredRightIsKept() {
        Forensics<Labels> found = forensics(model(new EnsureType(NumberType.FLOAT32), PERCENTILES), crops(10, 128));
        assertThat(found.winner()).as(found.toString()).isEmpty();
        assertThat(found.sentence()).startsWith("Nothing works better than what is declared");
        assertThat(outcome(found, "no normalisation")).isEqualTo(Comparison.Outcome.WORSE);
        assertThat(outcome(found, "inverted")).isEqualTo(Comparison.Outcome.WORSE);
        assertThat(outcome(found, "rows and columns exchanged")).isEqualTo(Comparison.Outcome.NO_EVIDENCE);
        assertThat(found.applied().name()).isEqualTo("test");
        // what is declared is not tried twice
        assertThat(found.rows().stream().map(ForensicsRow::name))
                .doesNotHaveDuplicates()
                .startsWith(Preprocessing.DECLARED)
                .doesNotContain("percentiles 1 to 99.8 as 0 to 1")
                .contains("each quarter by itself", "rescaled by 0.5", "rescaled by 2.0");
        assertThat(found.table().rowCount()).isEqualTo(found.rows().size());
        assertThat(found.view().html().orElseThrow()).contains("each quarter by itself");
    }

    @Test
    void aForgottenNormalisationIsFoundAndDone() {
        Dataset crops = crops(10, 128);
        Forensics<Labels> found = forensics(model(), crops);
        assertThat(found.winner()).as(found.toString()).isPresent();
        assertThat(found.winner().get()).isIn("percentiles 1 to 99.8 as 0 to 1", "least to greatest as 0 to 1");
        assertThat(found.sentence()).contains("is not the one that works").contains("judge the model by others");
        Labels mended = found.applied().predict(crops.sample(0).image());
        assertThat(mended.count())
                .isBetween(
                        crops.sample(0).labels().count() - 2,
                        crops.sample(0).labels().count() + 2);
        // the crops are used up, and that is known
        assertThat(found.applied().learnedFrom()).hasSize(10);
    }

    @Test
    void normalisedTwiceAndInverted() {
        Processing divided = new ScaleLinear(AxisNumbers.of(1 / 255.0), AxisNumbers.of(0));
        Forensics<Labels> twice = forensics(model(PERCENTILES, divided), crops(10, 128));
        assertThat(twice.winner()).as(twice.toString()).isPresent();
        assertThat(twice.winner().get()).contains("0 to 1");
        List<Sample> dark = new ArrayList<>();
        for (Sample sample : crops(10, 128)) {
            dark.add(Sample.of(Adaptation.none().inverted(0, 255).apply(sample.image()), sample.annotation()));
        }
        Forensics<Labels> inverted = forensics(model(PERCENTILES), Dataset.of("dark", dark));
        assertThat(inverted.winner()).contains("inverted");
    }

    @Test
    void fewCropsDecideNothing() {
        Forensics<Labels> found = forensics(model(), crops(5, 96));
        assertThat(found.winner()).isEmpty();
        assertThat(found.sentence())
                .startsWith("The preprocessings cannot be told apart: with 5 independent crops")
                .contains("more.");
        // crops of one group are one piece of evidence
        List<Sample> grouped = new ArrayList<>();
        for (Sample sample : crops(10, 96)) {
            grouped.add(new Sample(
                    sample.name(), sample.image(), sample.annotation(), Map.of("field", "f" + grouped.size() / 3)));
        }
        Forensics<Labels> groups =
                forensics(model(), Dataset.of("groups", grouped).groupedBy("field"));
        assertThat(groups.sentence()).contains("with 4 independent crops");
    }

    @Test
    void withoutAnnotationsItScreens() {
        List<Image> images = new ArrayList<>();
        crops(4, 96).forEach(s -> images.add(s.image()));
        Forensics<Labels> found = Forensics.of(model(PERCENTILES), Task.instanceSegmentation(), images);
        assertThat(found.winner()).isEmpty();
        assertThat(found.sentence()).startsWith("Screening only").contains("annotate a few crops");
        assertThat(found.rows().get(0).score()).isEqualTo(1);
        assertThat(found.table().columnNames()).contains("AP@0.5 under flips").doesNotContain("p (Holm)");
    }

    @Test
    void otherAnnotationsAndNoCrops() {
        assertThatThrownBy(() -> forensics(
                        model(PERCENTILES), Simulation.spots().size(64, 64).samples(3)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the model predicts Labels");
        assertThatThrownBy(() -> Forensics.of(model(PERCENTILES), Task.instanceSegmentation(), List.of()))
                .hasMessageContaining("no crop");
    }
}
