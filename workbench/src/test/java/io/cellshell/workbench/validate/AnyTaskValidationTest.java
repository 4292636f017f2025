package io.cellshell.workbench.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.metric.classify.Accuracy;
import io.cellshell.workbench.metric.classify.BalancedAccuracy;
import io.cellshell.workbench.metric.classify.CohenKappa;
import io.cellshell.workbench.metric.detect.LocalisationError;
import io.cellshell.workbench.metric.detect.PointF1;
import io.cellshell.workbench.metric.restore.MeanSquaredError;
import io.cellshell.workbench.metric.restore.PeakSignalToNoise;
import io.cellshell.workbench.metric.restore.PearsonCorrelation;
import io.cellshell.workbench.metric.restore.StructuralSimilarity;
import io.cellshell.workbench.metric.semantic.ClassIou;
import io.cellshell.workbench.metric.semantic.MeanIou;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.MetricScore;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Baselines of every task go through one validation, each by the metrics of its task. */
class AnyTaskValidationTest {

    @AfterEach
    void noInterruptIsLeftOver() {
        Thread.interrupted();
    }

    /** Gives each image as it is. */
    private record Unchanged() implements Model<Image> {
        @Override
        public String name() {
            return "unchanged";
        }

        @Override
        public Image predict(Image image) {
            return image;
        }
    }

    /** A stripe of noise on a ramp, the same each time. */
    private static Sample noisy(int number) {
        float[] clean = new float[400];
        float[] noisy = new float[400];
        for (int i = 0; i < 400; i++) {
            clean[i] = i % 20;
            noisy[i] = clean[i] + (number + 1) * 0.5f * ((i * 7919 + number) % 5 - 2);
        }
        Image image = Image.of(20, 20, noisy);
        return new Sample(
                "n" + number,
                image,
                new TargetImage(Image.of(20, 20, clean)),
                Map.of("dose", number % 2 == 0 ? "low" : "high"));
    }

    private static Dataset noisy(String name, int count) {
        return Dataset.of(
                name, IntStream.range(0, count).mapToObj(i -> noisy(i)).toList());
    }

    private static <A> Validation<A> quiet(Validation<A> validation, Dataset data) {
        return validation.on(data).resamples(999).progress(Progress.SILENT);
    }

    @Test
    void denoising() {
        Dataset data = noisy("noisy", 8);
        ValidationResult result = quiet(
                        Validation.of(Baseline.gaussian(1), new MeanSquaredError())
                                .also(new PeakSignalToNoise(20), new StructuralSimilarity(20), new PearsonCorrelation())
                                .against(new Unchanged()),
                        data)
                .run();
        double expected = IntStream.range(0, 8)
                .mapToDouble(i -> new MeanSquaredError()
                        .of(
                                data.sample(i).annotation(TargetImage.class).image(),
                                Baseline.gaussian(1).predict(data.sample(i).image()))
                        .value())
                .average()
                .orElseThrow();
        assertThat(result.scores().get(0).score().value()).isCloseTo(expected, within(1e-9));
        Comparison comparison = result.comparisons().get(0);
        assertThat(comparison.difference()).isNegative();
        assertThat(comparison.outcome()).as("a lower error is better").isEqualTo(Comparison.Outcome.BETTER);
        assertThat(result.verdict().toString())
                .contains("Gaussian blur is better than unchanged", "8 images;", "8 fields of view", "MSE = mean of");
        assertThat(result.table().stringColumn("metric").asList())
                .containsExactly("MSE", "MSE", "PSNR (dB)", "PSNR (dB)", "SSIM", "SSIM", "Pearson's r", "Pearson's r");
        assertThat(result.worstNames()).startsWith("n7", "n6");
        assertThat(result.worst(2).view().text()).contains("The 2 of 8 images on which Gaussian blur did worst by MSE");
        assertThat(result.by("dose").table().stringColumn("dose").asList())
                .containsExactly("high", "low", "high", "low");
        assertThat(result.by("dose").table().intColumn("images").asList()).containsExactly(4, 4, 4, 4);
        assertThat(result.each().rowCount()).isEqualTo(8);
        assertThat(result.each().doubleColumn("unchanged").get(7))
                .isCloseTo(
                        new MeanSquaredError()
                                .of(
                                        data.sample(7)
                                                .annotation(TargetImage.class)
                                                .image(),
                                        data.sample(7).image())
                                .value(),
                        within(1e-9));
        assertThat(result.view().html().orElseThrow()).contains("MSE");
        assertThatThrownBy(() -> result.by("donor"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("known are [dose]");
    }

    @Test
    void aBaselineOfTheTaskIsNotTakenTwice() {
        ValidationResult result = quiet(
                        Validation.of(new Unchanged(), Task.denoising(20)).against(Baseline.median(1)),
                        noisy("noisy", 3))
                .run();
        assertThat(result.scores())
                .extracting(MetricScore::model)
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    @Test
    void aBaselineOfTheTaskThatIsValidatedItselfIsNotComparedWithItself() {
        Task<Image> task = Task.denoising(20);
        ValidationResult result = quiet(Validation.of(Baseline.median(1), task), noisy("noisy", 6))
                .run();
        assertThat(result.scores()).hasSize(task.baselines().size());
    }

    @Test
    void groupsAreTheUnits() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Sample plain = noisy(i);
            samples.add(new Sample(plain.name(), plain.image(), plain.annotation(), Map.of("donor", "d" + i / 2)));
        }
        ValidationResult result = quiet(
                        Validation.of(Baseline.gaussian(1), new MeanSquaredError()),
                        Dataset.of("donors", samples).groupedBy("donor"))
                .run();
        assertThat(result.unit()).isEqualTo("6 groups (donor)");
    }

    @Test
    void semanticSegmentation() {
        List<String> names = List.of("dark", "bright");
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            float[] pixels = new float[256];
            int[] classes = new int[256];
            for (int p = 0; p < 256; p++) {
                classes[p] = p / 16 > 3 + i ? 1 : 0;
                pixels[p] = 100 * classes[p] + p * 37 % 11;
            }
            samples.add(
                    new Sample("s" + i, Image.of(16, 16, pixels), SemanticMask.of(16, 16, classes, names), Map.of()));
        }
        Dataset data = Dataset.of("halves", samples);
        Model<SemanticMask> forest = Baseline.pixelClassifier().fit(data);
        ValidationResult result = quiet(
                        Validation.of(Baseline.otsuClasses("dark", "bright").sigma(0), new MeanIou())
                                .also(new ClassIou("bright"))
                                .against(forest),
                        data)
                .run();
        assertThat(result.scores().get(0).score().value()).isEqualTo(1);
        assertThat(result.allScores().get(1)).hasSize(2);
        assertThat(result.worst(1).view().text()).contains("mean IoU");
        assertThat(result.verdict().statements().get(0)).startsWith("This is no test of " + forest.name());
    }

    @Test
    void classification() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            float[] pixels = new float[64];
            for (int p = 0; p < 64; p++) {
                pixels[p] = (i % 3 == 0 ? 200 : 100) + (p * 13 + i) % 17 + 0.01f * i;
            }
            samples.add(new Sample(
                    "c" + i, Image.of(8, 8, pixels), new ImageClass(i % 3 == 0 ? "mitotic" : "interphase"), Map.of()));
        }
        Dataset training = Dataset.of("training", samples.subList(0, 15));
        Dataset test = Dataset.of("test", samples.subList(15, 30));
        ValidationResult result = quiet(
                        Validation.of(Baseline.intensityClassifier().fit(training), new BalancedAccuracy())
                                .also(new Accuracy(), new CohenKappa())
                                .against(Baseline.majorityClass().fit(training)),
                        test)
                .run();
        assertThat(result.scores()).extracting(s -> s.score().value()).containsExactly(1.0, 0.5);
        assertThat(result.allScores().get(1)).extracting(s -> s.score().value()).containsExactly(1.0, 10 / 15.0);
        assertThat(result.allScores().get(2)).extracting(s -> s.score().value()).containsExactly(1.0, 0.0);
        assertThat(result.worst(3).view().text()).contains("ground truth (interphase)");
        assertThat(result.toString()).doesNotContain("This is no test");
    }

    @Test
    void detection() {
        Dataset data = Simulation.spots().size(64, 64).count(6).apart(10).samples(6);
        ValidationResult result = quiet(
                        Validation.of(Baseline.spots(), new PointF1(2))
                                .also(new LocalisationError(2))
                                .against(new Nowhere()),
                        data)
                .run();
        assertThat(result.scores().get(0).score().value()).isGreaterThan(0.5);
        assertThat(result.scores().get(1).score().value()).isZero();
        assertThat(result.comparisons().get(0).outcome()).isEqualTo(Comparison.Outcome.BETTER);
        assertThat(result.allScores().get(1).get(0).score().value()).isLessThan(1);
        assertThat(result.allScores().get(1).get(1).score().value())
                .as("nothing was matched")
                .isNaN();
        assertThat(result.allScores().get(1).get(1).toString()).contains("undefined", "no interval");
        assertThat(result.worst(2).view().text()).contains("point F1");
    }

    /** One point is off by one pixel, the other by four. */
    @Test
    void pointsThatAreOffAreFoundWithinALargerDistance() {
        Points truth = Points.of(List.of(new Points.Point(10, 10), new Points.Point(30, 30)));
        Points off = Points.of(List.of(new Points.Point(10, 11), new Points.Point(30, 34)));
        List<Sample> samples = IntStream.range(0, 6)
                .mapToObj(i -> new Sample("p" + i, noisy(i).image(), truth, Map.of()))
                .toList();
        Validation<Points> one = quiet(Validation.of(gives("off", off), new PointF1(2)), Dataset.of("points", samples));
        Figure curve = one.also(new PointF1(5), new PointF1(0.5)).run().overDistance();
        Table values = curve.view().table().orElseThrow();
        assertThat(values.print()).contains("0.5", "2", "5");
        assertThat(curve.view().text()).contains("point F1 over distance within which points match (pixels)");
        ValidationResult single = one.run();
        assertThatThrownBy(single::overDistance).hasMessageContaining("within one distance, 2.0 pixels");
        assertThat(one.also(new PointF1(5)).run().table().stringColumn("metric").asList())
                .as("two of one name are told apart")
                .doesNotHaveDuplicates()
                .anyMatch(name -> name.contains("within 5.0 pixels"));
        assertThatThrownBy(() -> quiet(Validation.of(new Unchanged(), new MeanSquaredError()), noisy("n", 6))
                        .run()
                        .overDistance())
                .hasMessageContaining("has no distance");
    }

    private record Nowhere() implements Model<Points> {
        @Override
        public String name() {
            return "nowhere";
        }

        @Override
        public Points predict(Image image) {
            return Points.of(List.of());
        }
    }

    /** Says a number of each image, which no metric can judge. */
    private record Odd<A>(A answer) implements Model<A> {
        @Override
        public String name() {
            return "odd";
        }

        @Override
        public A predict(Image image) {
            return answer;
        }
    }

    @Test
    void whatCannotBeJudgedIsNamedWithItsModelAndSample() {
        Dataset data = noisy("noisy", 2);
        assertThatThrownBy(() -> quiet(
                                Validation.of(new Odd<>(Image.of(2, 2, new float[4])), new MeanSquaredError()), data)
                        .run())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("The prediction of the model “odd” for “n0” cannot be judged")
                .hasMessageContaining("the same size");
        assertThatThrownBy(() -> quiet(Validation.of(new Odd<>(new ImageClass("a")), new Accuracy()), data)
                        .run())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("“n0” cannot be judged")
                .hasMessageContaining("annotated with");
        assertThatThrownBy(() -> quiet(Validation.of(new Odd<Image>(null), new MeanSquaredError()), data)
                        .run())
                .hasMessageContaining("gave nothing for “n0”");
        assertThatThrownBy(() ->
                        Validation.of(new Unchanged(), new MeanSquaredError()).run())
                .hasMessageContaining("on(split.test())");
    }

    @Test
    void imagesWithoutAValueAreLeftOutAndSaid() {
        List<Sample> samples = new ArrayList<>(List.of(noisy(0), noisy(1), noisy(2)));
        Image flat = Image.of(20, 20, new float[400]);
        samples.add(new Sample("flat", flat, new TargetImage(flat), Map.of()));
        ValidationResult result = quiet(
                        Validation.of(new Unchanged(), new PearsonCorrelation()), Dataset.of("one flat", samples))
                .run();
        assertThat(result.verdict().basis())
                .contains("4 images; ", "over 3 fields of view", "undefined for 1 image, which is left out");
    }

    /** The PSNR of an image that equals its target is infinite, and so is the mean; that of the other model is not. */
    @Test
    void aScoreWithoutABoundIsSaidToHaveNone() {
        List<Sample> samples =
                new ArrayList<>(IntStream.range(0, 7).mapToObj(i -> noisy(i)).toList());
        Image exact = samples.get(0).annotation(TargetImage.class).image();
        samples.add(new Sample("exact", exact, new TargetImage(exact), Map.of()));
        PeakSignalToNoise psnr = new PeakSignalToNoise(20);
        ValidationResult result = quiet(
                        Validation.of(new Unchanged(), psnr).against(Baseline.gaussian(1)),
                        Dataset.of("one exact", samples))
                .run();
        double other = result.scores().get(1).score().value();
        assertThat(result.verdict().toString())
                .contains(String.format(Locale.ROOT, "PSNR (dB) Infinity against %.3f", other))
                .contains("no interval of what has no bound", "cannot be tested");
        assertThat(result.aggregated().findings().severity()).isEqualTo(Severity.NOT_CHECKED);
        assertThat(result.aggregated().table().doubleColumn("value").asList().subList(0, 3))
                .containsOnly(Double.POSITIVE_INFINITY);
        assertThat(result.tests().findings().severity()).isEqualTo(Severity.NOT_CHECKED);
        assertThat(result.tests().table().doubleColumn("standardised low").get(0))
                .isNull();
    }

    @Test
    void whatIsUndefinedIsNotCalledTheSame() {
        List<Sample> samples = IntStream.range(0, 6)
                .mapToObj(i -> new Sample("blank " + i, noisy(i).image(), Points.of(List.of()), Map.of()))
                .toList();
        Verdict verdict = quiet(
                        Validation.of(found("one", 1), new PointF1(2)).against(found("none", 0)),
                        Dataset.of("blank", samples))
                .run()
                .verdict();
        assertThat(verdict.toString())
                .contains("point F1 0.000 against undefined", "what is undefined cannot be compared")
                .doesNotContain("score the same");
    }

    private static Model<Points> found(String name, int number) {
        return gives(name, Points.of(Collections.nCopies(number, new Points.Point(1, 1))));
    }

    private static Model<Points> gives(String name, Points points) {
        return new Model<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Points predict(Image image) {
                return points;
            }
        };
    }

    @Test
    void anInterruptAtAnyMomentSaysHowFarItCame() {
        Dataset data = noisy("noisy", 3);
        for (int after = 1; after < 6; after++) {
            int last = after;
            Progress interrupting = step -> {
                if (step.done() == last) {
                    Thread.currentThread().interrupt();
                }
            };
            assertThatThrownBy(() -> Validation.of(new Unchanged(), new MeanSquaredError())
                            .against(Baseline.gaussian(1))
                            .on(data)
                            .progress(interrupting)
                            .run())
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("The validation was interrupted after " + last + " of 6 predictions.");
        }
    }

    @Test
    void aValidationIsNeverChanged() {
        Dataset data = noisy("noisy", 6);
        Validation<Image> plain = quiet(Validation.of(new Unchanged(), new MeanSquaredError()), data);
        plain.against(Baseline.gaussian(1));
        plain.also(new PearsonCorrelation());
        plain.on(noisy("other", 2));
        assertThat(plain.run().scores()).hasSize(1);
        assertThat(plain.run().allScores()).hasSize(1);
        assertThat(plain.run().unit()).isEqualTo("6 fields of view");
    }

    /** Nothing of an image may stay but its tally, and of the worst their predictions. */
    @Test
    void imagesAreLetGo() {
        int count = 400;
        List<WeakReference<Image>> made = new ArrayList<>();
        Dataset data = Dataset.made(
                "made", IntStream.range(0, count).mapToObj(i -> "m" + i).toList(), i -> {
                    Sample sample = noisy(i % 50);
                    made.add(new WeakReference<>(sample.image()));
                    return sample;
                });
        ValidationResult result = quiet(Validation.of(new Unchanged(), new MeanSquaredError()), data)
                .keepWorst(5)
                .run();
        System.gc();
        assertThat(made.stream().filter(image -> image.get() != null).count()).isLessThan(50);
        assertThat(result.worstNames()).hasSize(5);
    }
}
