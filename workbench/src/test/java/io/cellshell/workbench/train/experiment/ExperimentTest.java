package io.cellshell.workbench.train.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.metadata.LearningCurve;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.train.FineTuning;
import io.cellshell.workbench.train.TrainingException;
import io.cellshell.workbench.train.TrainingResult;
import io.cellshell.workbench.train.show.ShownBatch;
import io.cellshell.workbench.train.show.ShownResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiny networks on tiny images: each experiment goes its whole way; what it is worth on real images, benchmarks say. */
class ExperimentTest {

    private static final UNet SMALL = new UNet(1, 2);

    /** Bright disks on a dark ground, each image of one plate of two images. */
    private static Dataset disks(int images) {
        List<Sample> samples = new ArrayList<>();
        for (int n = 0; n < images; n++) {
            float[] pixels = new float[32 * 32];
            int[] ids = new int[32 * 32];
            for (int i = 0; i < ids.length; i++) {
                boolean inside = Math.hypot(i / 32 - 14 - n % 3, i % 32 - 16) < 7;
                ids[i] = inside ? 1 : 0;
                pixels[i] = inside ? 100 + n : 10 + i % 3;
            }
            samples.add(new Sample(
                    "image " + n,
                    Image.of(32, 32, pixels).named("image " + n),
                    Labels.of(32, 32, ids),
                    Map.of("plate", "p" + n / 2)));
        }
        return Dataset.of("disks", samples).groupedBy("plate");
    }

    private static FineTuning<Labels> tiny(Network<Labels> network) {
        return FineTuning.of(network)
                .on(disks(16).split(0.5, 0.25, 0.25).byGroup().make())
                .patchSize(16)
                .batchSize(2)
                .stepsPerEpoch(1)
                .epochs(1)
                .threads(1)
                .withoutSafeguards()
                .progress(Progress.SILENT);
    }

    @Test
    void freezingIsComparedUnderOneBudget() {
        List<Progress.Step> steps = new ArrayList<>();
        FreezeComparison compared =
                tiny(SMALL.untrained(1)).progress(steps::add).compareFreezing(2);
        assertThat(compared.table().stringColumn("trained").asList())
                .containsExactly("all layers", "upper layers", "head only", "lower layers", "before training");
        assertThat(compared.table().intColumn("values").asList().get(0))
                .isEqualTo(SMALL.untrained(1).architecture().parameterCount());
        assertThat(compared.table().intColumn("values").getInt(2)).isBetween(1, 20);
        assertThat(compared.comparisons()).hasSize(4);
        assertThat(compared.cannotBeTold()).containsExactly("upper layers", "head only", "lower layers");
        assertThat(compared.view().text())
                .contains("Not to be told from training all layers: upper layers, head only, lower layers")
                .contains("has chosen the epochs as well");
        assertThat(compared.view().html().orElseThrow()).contains("<svg");
        Progress.Step last = steps.get(steps.size() - 1);
        assertThat(last.done()).isEqualTo(last.total()).isEqualTo(8);
        assertThat(steps.subList(0, steps.size() - 1)).noneMatch(Progress.Step::isLast);
    }

    @Test
    void aSeriesOfTrainingsHasOneBarWhichEnds() {
        List<String> said = new ArrayList<>();
        tiny(SMALL.untrained(1))
                .on(disks(16))
                .epochs(14)
                .learningRate(1e-12)
                .progress(new Progress() {
                    @Override
                    public void waiting(String why) {
                        said.add("waiting: " + why);
                    }

                    @Override
                    public void note(String sentence) {
                        said.add(sentence);
                    }

                    @Override
                    public void at(Step step) {
                        said.add(step.isLast() ? "last, " + step.done() + " of " + step.total() : "step");
                    }
                })
                .compareSeeds(2);
        assertThat(said).filteredOn(one -> one.startsWith("last")).containsExactly("last, 28 of 28");
        assertThat(said)
                .filteredOn(one -> !one.equals("step"))
                .as("the split is told once")
                .hasSize(2);
    }

    @Test
    void anInterruptKeepsWhatIsFinished() {
        FreezeComparison compared = tiny(SMALL.untrained(1))
                .epochs(2)
                .progress(step -> {
                    if (step.done() == 5) {
                        Thread.currentThread().interrupt();
                    }
                })
                .compareFreezing();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(compared.table().stringColumn("trained").asList())
                .containsExactly("all layers", "upper layers", "before training");
        assertThat(compared.toString()).contains("not finished and left out: head only, lower layers");
        SeedSpread none = tiny(SMALL.untrained(1))
                .epochs(2)
                .progress(step -> Thread.currentThread().interrupt())
                .compareSeeds(2);
        assertThat(none.scores()).isEmpty();
        assertThat(none.toString()).contains("Fewer than two seeds");
    }

    @Test
    void aGainWithinTheSpreadOfSeedsIsNotCalledOne() {
        assertThat(new SeedSpread("F1", 0.70, List.of(0.70, 0.74, 0.78), List.of(1, 2, 3), "").toString())
                .contains("F1 = 0.740 ± 0.040")
                .contains("less than two standard deviations");
        assertThat(new SeedSpread("F1", 0.50, List.of(0.70, 0.74, 0.78), List.of(1, 2, 3), "").toString())
                .contains("more than two standard deviations")
                .contains("less than 0.080");
        assertThat(new SeedSpread("F1", 1, List.of(1.0, 1.0), List.of(1, 2), "").toString())
                .contains("All seeds came to the same score")
                .contains("too easy")
                .doesNotContain("two standard deviations");
        assertThat(new SeedSpread("F1", 0.5, List.of(0.5, 0.5), List.of(0, 0), "").toString())
                .contains("no training made the network better");
        SeedSpread run = tiny(SMALL.untrained(1)).compareSeeds(2);
        assertThat(run.scores()).hasSize(2);
    }

    @Test
    void theCurveOfImagesIsThatOfNestedParts() {
        List<String> said = new ArrayList<>();
        TrainingSizeCurve curve = tiny(SMALL.untrained(1))
                .progress(new Progress() {
                    @Override
                    public void note(String sentence) {
                        said.add(sentence);
                    }

                    @Override
                    public void at(Step step) {
                        said.add("step");
                    }
                })
                .howManyImages(2);
        assertThat(said.get(0)).as("before hours of training").contains("there are 3 sizes and 2 draws");
        assertThat(curve.points()).extracting(TrainingSizeCurve.Point::groups).containsExactly(1, 2, 4, 1, 2, 4);
        assertThat(curve.points()).extracting(TrainingSizeCurve.Point::images).containsExactly(2, 4, 8, 2, 4, 8);
        assertThat(curve.view().html().orElseThrow()).contains("<svg");
    }

    private static TrainingSizeCurve curve(double noise, double limit, double factor) {
        List<TrainingSizeCurve.Point> points = new ArrayList<>();
        for (int draw = 1; draw <= 3; draw++) {
            for (int images : new int[] {4, 8, 16, 32}) {
                double score = limit - factor / Math.sqrt(images) + noise * (draw - 2);
                points.add(new TrainingSizeCurve.Point(images, images, draw, score));
            }
        }
        return new TrainingSizeCurve("F1", true, 1, points, "plate", "");
    }

    @Test
    void howManyMoreIsSaidWhereItCanBeKnownAndRefusedWhereNot() {
        // 0.9 - 0.8 / sqrt(n): 0.7586 with 32 images, 0.8 with 64, so 0.8086 with 77
        TrainingSizeCurve rising = curve(0.002, 0.9, 0.8);
        LearningCurve.Estimate twice = rising.changeWith(2).orElseThrow();
        assertThat(twice.value()).isBetween(0.040, 0.043);
        assertThat(twice.low()).isBetween(0.02, twice.value());
        LearningCurve.Estimate more = rising.moreImagesFor(0.05).orElseThrow();
        assertThat(more.value()).isBetween(43.0, 47.0);
        assertThat(rising.toString()).contains("about 45 more images are needed");
        // what lies beyond four times the images is not told
        assertThat(rising.moreImagesFor(0.1)).isEmpty();
        assertThatThrownBy(() -> rising.changeWith(10)).hasMessageContaining("1 to 4 times");
        TrainingSizeCurve flat = curve(0.02, 0.7, 0.001);
        assertThat(flat.moreImagesFor(0.05)).isEmpty();
        assertThat(flat.toString()).contains("it is not shown that more images").contains("cannot be known from 32");
        TrainingSizeCurve one =
                new TrainingSizeCurve("F1", true, 1, rising.points().subList(0, 4), "plate", "");
        assertThat(one.changeWith(2)).isEmpty();
        assertThat(one.toString()).contains("cannot be known from this");
        TrainingSizeCurve small =
                new TrainingSizeCurve("F1", true, 1, rising.points().subList(0, 2), "plate", "");
        assertThat(small.toString()).contains("needs four sizes");
        assertThat(small.view().html()).isPresent();
        List<TrainingSizeCurve.Point> perfect = rising.points().stream()
                .map(p -> new TrainingSizeCurve.Point(p.groups(), p.images(), p.draw(), 1))
                .toList();
        assertThat(new TrainingSizeCurve("F1", true, 1, perfect, "", "").toString())
                .contains("nothing is left for more images to show")
                .doesNotContain("more images would be needed");
        assertThat(curve(0, 0.5, 0).changeWith(2))
                .as("the same score for all says nothing")
                .isEmpty();
        assertThat(curve(0, 0.5, 0).toString()).contains("Every network has the same score, 0.500");
        assertThat(curve(0.001, 0.6, -0.5).toString()).contains("worse than any that learned from 4");
        assertThat(curve(0.002, 0.99, 0.1).toString()).contains("F1 cannot become better by 0.05: 0.028 is left");
        List<TrainingSizeCurve.Point> undefined = new ArrayList<>(rising.points());
        undefined.set(0, new TrainingSizeCurve.Point(4, 4, 1, Double.NaN));
        assertThat(new TrainingSizeCurve("F1", true, 1, undefined, "", "").toString())
                .contains("about 45 more images")
                .contains("undefined for them: 1 of 12");
        List<TrainingSizeCurve.Point> decibels = rising.points().stream()
                .map(p -> new TrainingSizeCurve.Point(p.groups(), p.images(), p.draw(), 30 + p.score()))
                .toList();
        assertThat(new TrainingSizeCurve("PSNR (dB)", true, Double.POSITIVE_INFINITY, decibels, "", "")
                        .changeWith(2)
                        .orElseThrow()
                        .value())
                .isBetween(0.040, 0.043);
        // of errors, less is better
        List<TrainingSizeCurve.Point> errors = rising.points().stream()
                .map(p -> new TrainingSizeCurve.Point(p.groups(), p.images(), p.draw(), 1 - p.score()))
                .toList();
        assertThat(new TrainingSizeCurve("NRMSE", false, 0, errors, "", "")
                        .moreImagesFor(0.05)
                        .orElseThrow()
                        .value())
                .isBetween(43.0, 47.0);
    }

    @Test
    void whatANetworkForgetsNarrowsItsCard() {
        Network<Labels> before =
                SMALL.untrained(1).withExample(disks(1).sample(0).image());
        assertThat(Forgetting.of(before, before).moved()).isZero();
        assertThat(Forgetting.of(before, before).network()).isSameAs(before);
        Network<Labels> other = SMALL.untrained(2);
        Forgetting<Labels> judged = Forgetting.of(before, other, Metrics.averagePrecision(0.5), disks(4));
        assertThat(judged.hasForgotten()).as("neither finds an object").isFalse();
        assertThat(judged.toString()).contains("is worse was not shown");
        Forgetting<Labels> forgotten = Forgetting.of(before, other);
        assertThat(forgotten.hasForgotten()).isTrue();
        assertThat(forgotten.toString()).contains("may have forgotten");
        String scope = forgotten.network().card().use().outOfScopeUse().orElseThrow();
        assertThat(scope).contains("before it was fine-tuned").contains("of the pixels have another class");
        assertThat(Forgetting.of(before, forgotten.network())
                        .network()
                        .card()
                        .use()
                        .outOfScopeUse())
                .contains(scope);
        assertThat(Forgetting.of(SMALL.untrained(1), other).toString()).contains("came without a test image");
        // a head that is made anew gives nothing yet that could be forgotten
        assertThat(Forgetting.of(before.withNewHead(1), other).moved()).isNaN();
        assertThatThrownBy(() -> Forgetting.of(before, Task.starConvexObjects().network(SMALL, 1)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("for the same task");
    }

    @Test
    void dataWithoutASplitAreSplitByGroupsAndItIsSaid() {
        FineTuning<Labels> tuning = tiny(SMALL.untrained(1)).on(disks(12));
        Split split = tuning.split();
        assertThat(split.train().groups())
                .doesNotContainAnyElementsOf(split.test().groups());
        assertThat(split.validation().groups())
                .doesNotContainAnyElementsOf(split.test().groups());
        List<String> said = new ArrayList<>();
        tuning.progress(new Progress() {
                    @Override
                    public void note(String sentence) {
                        said.add(sentence);
                    }

                    @Override
                    public void at(Step step) {}
                })
                .start();
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).contains("was split by plate").contains("tuning.split().test()");
        assertThat(tuning.on(disks(4), disks(2)).toString()).doesNotContain("was split");
        assertThatThrownBy(() -> tuning.on(disks(4), disks(2)).split()).isInstanceOf(TrainingException.class);
    }

    @Test
    void aModelOfTheZooIsAStartInOneLine() {
        FineTuning<Labels> tuning = FineTuning.of("nuclei-fluorescence").on(disks(12));
        ShownBatch batch = tuning.patchSize(32).showBatch();
        assertThat(batch.patches()).hasSize(8);
        assertThat(batch.toString())
                .contains("8 patches as the network will see them, all under one contrast", "32 × 32 pixels")
                .containsPattern("image \\d+: [01] object");
        assertThat(batch.view().html().orElseThrow()).contains("<img");
        assertThat(batch.empty()).isLessThan(8);
        assertThatThrownBy(() -> FineTuning.of("nuclei-fluoresence")).hasMessageContaining("nuclei-fluorescence");
    }

    @Test
    void resultsAreShownTheWorstFirstOrEvenly() {
        Network<Labels> network = SMALL.untrained(1);
        ShownResults<Labels> shown = tiny(network).start().showResults(disks(6));
        assertThat(shown.count(2).names()).hasSize(2);
        assertThat(shown.toString()).contains("the 4 worst of 6 images by AP@0.5");
        assertThat(shown.count(3).evenly().toString()).contains("3 of 6 images, evenly from the worst to the best");
        assertThat(shown.count(9).toString()).contains("all images, the worst first");
        assertThat(shown.count(1).toString())
                .contains("the worst of 6 images")
                .containsPattern("image \\d \\(0\\.\\d{3}\\)");
        assertThat(shown.view().text()).contains("AP@0.5 = ").containsPattern("\\d found, \\d missed, \\d+ invented");
        assertThatThrownBy(() -> shown.count(0)).hasMessageContaining("at least one");
    }

    @Test
    void picturesSayWhatTheirColoursMeanAndWhatIsLearnedFrom() {
        int[] classes = new int[16 * 16];
        Arrays.fill(classes, 0, 64, 2);
        Arrays.fill(classes, 64, 128, -1);
        Image image = Image.of(16, 16, new float[16 * 16]).named("tissue");
        SemanticMask mask = SemanticMask.of(16, 16, classes, List.of("ground", "rare", "gland"));
        Task<SemanticMask> classesOfPixels = Task.semanticSegmentation("ground", "rare", "gland");
        assertThat(views(classesOfPixels, Dataset.of(image, mask)))
                .allMatch(text -> text.contains("sky blue: gland"))
                .anyMatch(text -> text.contains("tissue: ground, gland"));
        Points points = Points.of(List.of(new Points.Point(4, 5), new Points.Point(9, 9)));
        assertThat(views(Task.detection(2), Dataset.of(image, points)))
                .allMatch(text -> text.contains("orange: points") && text.contains("2 points"));
        assertThat(views(Task.selfSupervisedDenoising(1), Dataset.of(image, new TargetImage(image)))
                        .get(0))
                .contains("hidden")
                .doesNotContain("it shall give");
    }

    /** Of what is shown before a training and after it. */
    private static <P> List<String> views(Task<P> task, Dataset data) {
        FineTuning<P> tuning = FineTuning.of(task.network(SMALL, 1), task)
                .on(data, data)
                .patchSize(16)
                .batchSize(1)
                .augmentation(Augmentation.none());
        return List.of(
                tuning.showBatch().view().text(),
                ShownResults.of(task.network(SMALL, 1), task.metrics().get(0), data, Progress.SILENT)
                        .view()
                        .text());
    }

    @Test
    void theReportIsOnePageThatNeedsNoOtherFile(@TempDir Path folder) throws IOException {
        TrainingResult<Labels> run = tiny(SMALL.untrained(1)).epochs(2).start();
        assertThat(run.forgetting().toString()).contains("came without a test image");
        run.report(disks(6)).write(folder.resolve("report.html"));
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("<h2>What may be concluded</h2>")
                .contains("Otsu")
                .contains("before training")
                .contains("cross-entropy + Dice")
                .contains("Weights, SHA-256")
                .doesNotContainPattern("(?i)<script|src=\"(?!data:)");
    }
}
