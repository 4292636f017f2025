package io.cellshell.workbench.zoo.tournament;

import static io.cellshell.workbench.zoo.tournament.PlantedCrops.crops;
import static io.cellshell.workbench.zoo.tournament.PlantedCrops.finding;
import static io.cellshell.workbench.zoo.tournament.PlantedCrops.model;
import static io.cellshell.workbench.zoo.tournament.PlantedCrops.names;
import static io.cellshell.workbench.zoo.tournament.PlantedCrops.squares;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Candidates, crops and pools that are not as they should be, or that leave no decision. */
class OddCandidatesTest {

    private static final Model<Labels> GOOD = finding("good", 0.98);
    private static final Model<Labels> POOR = finding("poor", 0.5);

    private record Given<P>(String name, Function<Image, P> how) implements Model<P> {
        @Override
        public P predict(Image image) {
            return how.apply(image);
        }
    }

    private static Tournament<Labels> quiet(Dataset crops) {
        return Tournament.of(Task.instanceSegmentation()).on(crops).progress(Progress.SILENT);
    }

    private static String first(TournamentResult<?> result) {
        return result.verdict().statements().get(0);
    }

    /** A model that says what opening it says. */
    private static Model<Labels> opening(String name, Function<Image, Labels> predict, Runnable open, Runnable close) {
        return new Model<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Labels predict(Image image) {
                return predict.apply(image);
            }

            @Override
            public Predictor<Labels> open() {
                open.run();
                return new Predictor<>() {
                    @Override
                    public Labels predict(Image image) {
                        return predict.apply(image);
                    }

                    @Override
                    public void close() {
                        close.run();
                    }
                };
            }
        };
    }

    private static void fail() {
        throw new ModelException("weights are damaged");
    }

    @Test
    void theProgressEndsOnceAndWithTheLastPrediction() {
        List<Progress.Step> steps = new ArrayList<>();
        Model<Labels> failing = model("failing", image -> {
            throw new ModelException("no");
        });
        quiet(crops(9)).candidates(GOOD, failing, POOR).progress(steps::add).run();
        assertThat(steps).filteredOn(Progress.Step::isLast).hasSize(1);
        Progress.Step last = steps.get(steps.size() - 1);
        assertThat(last.isLast()).isTrue();
        assertThat(last.done())
                .as("9 for each of 3, and 3 that failed")
                .isEqualTo(30)
                .isEqualTo(last.total());
        steps.clear();
        TournamentResult<Labels> early =
                quiet(crops(30)).candidates(GOOD, POOR).progress(steps::add).run();
        assertThat(early.judgedCrops()).hasSizeLessThan(30);
        assertThat(steps).filteredOn(Progress.Step::isLast).hasSize(1);
        assertThat(steps.get(steps.size() - 1).done())
                .isEqualTo(3 * early.judgedCrops().size())
                .isEqualTo(steps.get(steps.size() - 1).total());
    }

    @Test
    void oneThatCannotBeOpenedMakesItNoHarderToWin() {
        List<Model<Labels>> many = new ArrayList<>(List.of(GOOD, POOR));
        for (int i = 0; i < 8; i++) {
            many.add(opening("shut " + i, image -> squares(), OddCandidatesTest::fail, () -> {}));
        }
        TournamentResult<Labels> result = quiet(crops(9)).candidates(many).run();
        assertThat(result.winner().map(Model::name)).contains("good");
        assertThat(result.verdict().toString())
                .contains("shut 7 was set aside: it cannot be opened: weights are damaged.");
    }

    @Test
    void oneThatCannotBeClosedEndsNothing() {
        TournamentResult<Labels> result = quiet(crops(9))
                .candidates(opening("good", GOOD::predict, () -> {}, OddCandidatesTest::fail), POOR)
                .run();
        assertThat(result.winner().map(Model::name)).contains("good");
    }

    @Test
    void whatIsNoAnswerIsSaidInPlainWords() {
        @SuppressWarnings("unchecked")
        Model<Labels> points = (Model<Labels>) (Model<?>) new Given<>("points", image -> Points.of(List.of()));
        assertThat(quiet(crops(9)).candidates(GOOD, points).run().verdict().toString())
                .contains("it gave Points, not Labels.");
        Dataset noisy = restored(i -> PlantedCrops.image(i));
        Model<Image> nan = new Given<>("nan", image -> changed(image, 70, Float.NaN));
        Model<Image> infinite = new Given<>("infinite", image -> changed(image, 3, Float.NEGATIVE_INFINITY));
        Model<Image> small = new Given<>("small", image -> Image.of(8, 9, new float[72]));
        Model<Image> same = new Given<>("same", image -> changed(image, 0, 1));
        Tournament<Image> tournament = Tournament.of(Task.denoising(100))
                .candidates(nan, infinite, small, same)
                .on(noisy)
                .pool(noisy)
                .progress(Progress.SILENT);
        assertThat(tournament.run().verdict().toString())
                .contains("it gave NaN at row 1, column 6, which is no finite number")
                .contains("it gave -Infinity at row 0, column 3, which is no finite number")
                .contains("it gave an image of 8 × 9 pixels for one of 64 × 64");
        Screening screening = tournament.screen();
        assertThat(screening.toString())
                .contains("nan was set aside: it failed on each of the first 3 crops: it gave NaN at row 1, column 6");
        assertThat(screening.rows().get(0).others())
                .as("nothing agrees with no answer")
                .isNaN();
    }

    private static Image changed(Image image, int place, float value) {
        float[] pixels = image.pixels().clone();
        pixels[place] = value;
        return Image.of(image.height(), image.width(), pixels);
    }

    private static Dataset restored(IntFunction<Image> image) {
        return Dataset.of(
                "noisy",
                IntStream.range(0, 6)
                        .mapToObj(i -> new Sample("n" + i, image.apply(i), new TargetImage(image.apply(i)), Map.of()))
                        .toList());
    }

    /** The range of a file of 16 bits makes all dark images alike; agreement goes by what the images show. */
    @Test
    void agreementOfRestoredImagesDoesNotGoByTheRangeOfTheFile() {
        Dataset dark = restored(PlantedCrops::image);
        Screening screening = Tournament.of(Task.denoising(65535))
                .candidates(
                        new Given<>("same", image -> image),
                        new Given<>("other", image -> PlantedCrops.image(500 + PlantedCrops.number(image))))
                .pool(dark)
                .progress(Progress.SILENT)
                .screen();
        PairAgreement<Image> agreement = PairAgreement.of(Task.denoising(65535));
        assertThat(agreement.of(PlantedCrops.image(1), PlantedCrops.image(2))).isLessThan(0.2);
        assertThat(agreement.of(PlantedCrops.image(1), PlantedCrops.image(1))).isEqualTo(1);
        Image flat = Image.of(64, 64, new float[64 * 64]);
        assertThat(agreement.of(flat, flat)).isEqualTo(1);
        assertThat(agreement.of(flat, PlantedCrops.image(1))).isLessThan(0.2);
        assertThat(screening.toString()).contains("in proportion to the contrast of the image");
    }

    @Test
    void methodsOfOneNameAreToldApartByTheirSettings() {
        TournamentResult<Labels> result = quiet(crops(3))
                .candidates(List.of(
                        Baseline.blobWatershed(4), Baseline.blobWatershed(8), Baseline.otsuWatershed(), GOOD, GOOD))
                .run();
        assertThat(names(result))
                .containsExactlyInAnyOrder(
                        "LoG + watershed (radius 4.0)",
                        "LoG + watershed (radius 8.0)",
                        "Otsu + watershed",
                        "good",
                        "good (2)");
        assertThat(result.standings())
                .as("a classical method stays one where it is named as a candidate")
                .filteredOn(Standing::isBaseline)
                .extracting(Standing::candidate)
                .containsExactly("Otsu + watershed");
    }

    @Test
    void allCandidatesAreInTheTable() {
        List<Model<Labels>> many = IntStream.range(0, 13)
                .mapToObj(i -> finding("candidate " + i, 0.5 + i / 30.0))
                .toList();
        TournamentResult<Labels> result = quiet(crops(3)).candidates(many).run();
        for (Model<Labels> one : many) {
            assertThat(result.view().html().orElseThrow()).contains(">" + one.name() + "<");
        }
        assertThat(result.toString()).contains("14 rows").doesNotContain("not shown");
    }

    @Test
    void whereNothingIsThereNobodyHasAPlace() {
        Dataset empty = Dataset.of(
                "empty",
                IntStream.range(0, 10)
                        .mapToObj(i -> new Sample("e" + i, PlantedCrops.image(i), squares(), Map.of()))
                        .toList());
        TournamentResult<Labels> result = quiet(empty)
                .candidates(model("none", image -> squares()), model("many", image -> squares(1, 2)))
                .run();
        assertThat(result.standings()).allMatch(s -> s.place().isEmpty());
        assertThat(result.comparisons()).isEmpty();
        assertThat(first(result)).contains("no crop holds an object");
    }

    /** Whoever always says the one class that is there is right, and yet knows nothing. */
    @Test
    void cropsOfOneClassDecideNothing() {
        Dataset training = Dataset.of(
                "training",
                IntStream.range(60, 64)
                        .mapToObj(i -> new Sample(
                                "t" + i, PlantedCrops.image(i), new ImageClass(i % 2 == 0 ? "a" : "b"), Map.of()))
                        .toList());
        Dataset ofA = Dataset.of(
                "of a",
                IntStream.range(0, 10)
                        .mapToObj(i -> new Sample("c" + i, PlantedCrops.image(i), new ImageClass("a"), Map.of()))
                        .toList());
        TournamentResult<ImageClass> classes = Tournament.of(Task.classification(training))
                .candidates(
                        new Given<>("always a", image -> new ImageClass("a")),
                        new Given<>("always b", image -> new ImageClass("b")))
                .on(ofA)
                .progress(Progress.SILENT)
                .run();
        assertThat(classes.winner()).isEmpty();
        assertThat(first(classes)).contains("everything in these crops is of the class “a”");
        Dataset dark = Dataset.of(
                "dark",
                IntStream.range(0, 10)
                        .mapToObj(i -> new Sample("m" + i, PlantedCrops.image(i), mask(0), Map.of()))
                        .toList());
        TournamentResult<SemanticMask> masks = Tournament.of(Task.semanticSegmentation("dark", "bright"))
                .candidates(new Given<>("dark", image -> mask(0)), new Given<>("bright", image -> mask(1)))
                .on(dark)
                .progress(Progress.SILENT)
                .run();
        assertThat(masks.winner()).isEmpty();
        assertThat(first(masks)).contains("everything in these crops is of the class “dark”");
    }

    private static SemanticMask mask(int value) {
        return SemanticMask.of(
                64, 64, IntStream.generate(() -> value).limit(64 * 64).toArray(), List.of("dark", "bright"));
    }

    @Test
    void anInterruptWhileThePoolIsLookedAtKeepsWhatWasJudged() {
        Thread caller = Thread.currentThread();
        Model<Labels> interrupting = model("interrupting", image -> {
            if (PlantedCrops.number(image) >= 200) {
                caller.interrupt();
            }
            return GOOD.predict(image);
        });
        List<Image> pool = List.of(PlantedCrops.image(200), PlantedCrops.image(201));
        TournamentResult<Labels> result =
                quiet(crops(4)).candidates(interrupting, POOR).pool(pool).run();
        Thread.interrupted();
        assertThat(result.judgedCrops()).hasSize(4);
        assertThat(result.standings().get(0).candidate()).isEqualTo("interrupting");
        assertThat(result.annotateNext(5).toString()).contains("It was interrupted");
        assertThat(result.view().html()).isPresent();
    }

    @Test
    void imagesToAnnotateCanBeAskedForAfterwards() {
        TournamentResult<Labels> result = quiet(crops(4)).candidates(GOOD, POOR).run();
        List<Image> images = IntStream.range(100, 104)
                .mapToObj(i -> PlantedCrops.image(i).named("p" + i))
                .toList();
        assertThat(result.annotateNext(2, images).names()).hasSize(2).allMatch(name -> name.startsWith("p10"));
        assertThat(result.annotateNext(9, crops(6)).names()).containsExactlyInAnyOrder("crop 4", "crop 5");
        assertThatThrownBy(() -> result.annotateNext(0, images)).isInstanceOf(TournamentException.class);
        assertThatThrownBy(() -> result.annotateNext(1, (Dataset) null)).isInstanceOf(TournamentException.class);
    }

    /** The same image with other noise, or a little darker, tells nothing more. */
    @Test
    void nearlyTheSameImageIsNotToBeAnnotatedTwice() {
        Dataset annotated = Dataset.of(
                "annotated",
                IntStream.range(0, 3)
                        .mapToObj(i -> new Sample("a" + i, blobs(i, 0), squares(0), Map.of()))
                        .toList());
        List<Image> pool = new ArrayList<>();
        for (int i = 2; i < 6; i++) {
            pool.add(blobs(i, 0).named("i" + i));
            pool.add(blobs(i, 7).named("noisy i" + i));
        }
        TournamentResult<Labels> result = quiet(annotated)
                .candidates(model("one", image -> squares(0)), model("two", image -> squares(1)))
                .pool(pool)
                .run();
        assertThat(result.annotateNext(8).names()).containsExactly("i3", "i4", "i5");
    }

    /** Bright discs at places that the number decides. */
    private static Image blobs(int number, long noise) {
        Random random = new Random(number);
        float[] pixels = new float[64 * 64];
        for (int k = 0; k < 9; k++) {
            int y = 4 + random.nextInt(56);
            int x = 4 + random.nextInt(56);
            for (int i = 0; i < pixels.length; i++) {
                double distance = Math.hypot(i / 64 - y, i % 64 - x);
                pixels[i] += (float) (200 * Math.exp(-distance * distance / 18));
            }
        }
        Random grain = new Random(noise);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += (float) (20 + 2 * grain.nextGaussian());
        }
        return Image.of(64, 64, pixels);
    }

    /** A candidate that is stopped where the image is mirrored has no worker any more for the next one. */
    @Test
    void oneThatIsStoppedOnAMirroredImageDoesNotEndTheScreening() {
        Model<Labels> slow = model("slow", image -> {
            if (image.pixels()[0] != Math.rint(image.pixels()[0]) || PlantedCrops.number(image) > 6) {
                try {
                    Thread.sleep(600_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return GOOD.predict(image);
        });
        Screening screening = Tournament.of(Task.instanceSegmentation())
                .candidates(slow, GOOD)
                .pool(crops(3))
                .timeLimit(Duration.ofMillis(1500))
                .progress(Progress.SILENT)
                .screen();
        assertThat(screening.toString()).contains("slow").contains("it took longer than 1.5 s");
        assertThat(screening.rows().get(1).mirrored()).isBetween(0.0, 1.0);
    }

    @Test
    void nothingAtAllIsRefusedInASentence() {
        assertThatThrownBy(() -> Tournament.of(Task.instanceSegmentation()).on(null))
                .isInstanceOf(TournamentException.class)
                .hasMessageContaining("The crops are null");
        assertThatThrownBy(() -> Tournament.of(Task.instanceSegmentation()).pool((List<Image>) null))
                .isInstanceOf(TournamentException.class);
        assertThatThrownBy(() -> Tournament.of(Task.instanceSegmentation()).candidates((List<Model<Labels>>) null))
                .isInstanceOf(TournamentException.class);
    }

    @Test
    void aSingleCropIsSaidInTheSingular() {
        TournamentResult<Labels> result = quiet(crops(1)).candidates(GOOD).run();
        assertThat(result.verdict().toString())
                .contains("Judged: 1 crop of 1 field of view;")
                .contains("p by a sign-flip test over independent images; a winner")
                .doesNotContain("all 1 pairs");
    }

    @Test
    void anInterruptOfAScreeningKeepsThoseThatAreDone() {
        Thread caller = Thread.currentThread();
        Model<Labels> interrupting = model("interrupting", image -> {
            caller.interrupt();
            return squares();
        });
        Tournament<Labels> tournament =
                Tournament.of(Task.instanceSegmentation()).pool(crops(3)).progress(Progress.SILENT);
        Screening screening = tournament.candidates(GOOD, POOR, interrupting).screen();
        Thread.interrupted();
        assertThat(screening.toString())
                .contains("It was interrupted: what is said rests on the candidates")
                .contains("interrupting was set aside: it had not looked at all images before the interrupt");
        assertThat(screening.rows().get(0).others()).isBetween(0.0, 1.0);
        assertThat(screening.rows().get(2).noisy()).isNaN();
        assertThatThrownBy(() -> tournament.candidates(GOOD, interrupting, POOR).screen())
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("before two candidates");
        Thread.interrupted();
    }

    /** An order that was drawn anew with each look would make errors more frequent with each: the crops of a former look come first. */
    @Test
    void cropsThatAreAddedComeAfterThoseThatWereThere() {
        List<String> before = List.of();
        for (int count : new int[] {5, 10, 15, 25, 30, 40}) {
            TournamentResult<Labels> result =
                    quiet(crops(count)).candidates(GOOD, POOR).allCrops().run();
            assertThat(result.judgedCrops()).hasSize(count);
            assertThat(result.judgedCrops().subList(0, before.size())).isEqualTo(before);
            before = result.judgedCrops();
        }
        TournamentResult<Labels> early = quiet(crops(40)).candidates(GOOD, POOR).run();
        assertThat(early.judgedCrops()).isEqualTo(before.subList(0, 10));
        assertThat(early.verdict().toString())
                .contains("It stopped after the first 10 of 40 fields of view, in the order in which they were given.");
    }
}
