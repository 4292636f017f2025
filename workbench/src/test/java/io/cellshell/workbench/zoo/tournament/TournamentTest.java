package io.cellshell.workbench.zoo.tournament;

import static io.cellshell.workbench.zoo.tournament.PlantedCrops.crop;
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
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.validate.statistics.Comparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tournament names a winner only where the evidence separates one, and is ended by no candidate. */
class TournamentTest {

    @AfterEach
    void noInterruptIsLeftOver() {
        Thread.interrupted();
    }

    private static Tournament<Labels> quiet(Dataset crops) {
        return Tournament.of(Task.instanceSegmentation()).on(crops).progress(Progress.SILENT);
    }

    private static final Model<Labels> GOOD = finding("good", 0.97);
    private static final Model<Labels> POOR = finding("poor", 0.4);

    @Test
    void aCandidateThatIsClearlyBetterIsFound() {
        TournamentResult<Labels> result =
                quiet(crops(10)).candidates(POOR, GOOD).run();
        assertThat(result.winner().orElseThrow().name()).isEqualTo("good");
        assertThat(result.verdict().toString())
                .startsWith("good is better on images such as these crops than each of the 2 others")
                .contains(
                        "too good for that model",
                        "Validate the one that you take on other images: Validation.of(result.winner().get(), task)",
                        "(Holm)");
        assertThat(names(result)).containsExactly("good", "poor", "Otsu + watershed");
        assertThat(result.standings().get(0).note()).isEqualTo("better than each other");
        assertThat(result.standings().get(0).score()).isGreaterThan(0.9);
        assertThat(result.comparisons())
                .hasSize(2)
                .allMatch(c -> c.model().equals("good") && c.outcome() == Comparison.Outcome.BETTER);
    }

    @Test
    void ofTwoTheOtherIsNamed() {
        Task<Labels> task = Task.instanceSegmentation();
        TournamentResult<Labels> result = Tournament.of(
                        new Task<>(task.objective(), task.decoder(), task.metrics(), List.of(POOR)))
                .candidates(GOOD)
                .on(crops(9))
                .progress(Progress.SILENT)
                .run();
        assertThat(result.verdict().statements().get(0))
                .startsWith("good is better on images such as these crops than poor (p ≤ 0.0039");
    }

    @Test
    void theWinnerRemembersWhichCropsChoseIt() {
        Dataset crops = crops(10);
        Model<Labels> winner =
                quiet(crops).candidates(POOR, GOOD).run().winner().orElseThrow();
        assertThat(winner.learnedFrom()).containsExactlyInAnyOrderElementsOf(crops.ids());
        assertThat(Validation.of(winner)
                        .on(crops)
                        .progress(Progress.SILENT)
                        .run()
                        .verdict()
                        .toString())
                .startsWith(
                        "This is no test of good: it has learned from 10 of these 10 images, or was chosen by them");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void withFewCropsNoneIsNamed(int count) {
        TournamentResult<Labels> result =
                quiet(crops(count)).candidates(POOR, GOOD).run();
        assertThat(result.winner()).isEmpty();
        assertThat(result.verdict().toString())
                .startsWith("The candidates cannot be told apart yet: with ")
                .contains("no difference could be told from chance; 8 or more are needed", "Annotate five more crops");
        assertThat(result.standings().get(0).candidate()).isEqualTo("good");
    }

    @Test
    void withoutCropsItSaysSo() {
        Dataset none = crops(1).part("none", List.of());
        TournamentResult<Labels> result = quiet(none).candidates(POOR, GOOD).run();
        assertThat(result.winner()).isEmpty();
        assertThat(result.verdict().statements().get(0)).startsWith("No candidate could be judged");
        assertThat(result.view().html()).isPresent();
        assertThatThrownBy(() -> Tournament.of(Task.instanceSegmentation())
                        .candidates(POOR)
                        .run())
                .isInstanceOf(TournamentException.class)
                .hasMessageContaining("say .on(crops)");
        assertThatThrownBy(() -> quiet(crops(2)).run())
                .isInstanceOf(TournamentException.class)
                .hasMessageContaining("say .candidates(one, another)");
    }

    @Test
    void cropsOfOneImageAreOneUnit() {
        Sample whole = crop(1);
        List<Sample> parts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            parts.add(whole.crop(new Region(i, 0, 40, 60), "part " + i));
        }
        TournamentResult<Labels> result = quiet(Dataset.of("parts", parts))
                .candidates(
                        model(
                                "knows",
                                image -> squares(0, 1, 2, 4, 5, 6, 8, 9, 10).crop(new Region(0, 0, 40, 60))),
                        model("nothing", image -> squares().crop(new Region(0, 0, 40, 60))))
                .run();
        assertThat(result.winner()).isEmpty();
        assertThat(result.verdict().statements().get(0))
                .contains(
                        "with one independent image (the 12 crops are of 1 field of view, where crops of one image count as one)");
    }

    @Test
    void groupsAreUnits() {
        List<Sample> samples = IntStream.range(0, 12)
                .mapToObj(i -> crop("c" + i, i, Map.of("donor", "d" + i / 3)))
                .toList();
        TournamentResult<Labels> result = quiet(Dataset.of("donors", samples).groupedBy("donor"))
                .candidates(POOR, GOOD)
                .run();
        assertThat(result.winner()).isEmpty();
        assertThat(result.verdict().statements().get(0))
                .contains("with 4 independent images (the 12 crops are of 4 groups (donor))");
    }

    @Test
    void equalCandidatesAreNamedAndCountAsOne() {
        Model<Labels> same = model("good again", GOOD::predict);
        TournamentResult<Labels> result =
                quiet(crops(10)).candidates(GOOD, same, POOR).run();
        assertThat(result.winner().orElseThrow().name()).isEqualTo("good");
        assertThat(result.verdict().toString())
                .startsWith("good (and good again, which gave the same answers) is better")
                .contains("good again gave the same answer as good on every crop; they count as one.");
    }

    @Test
    void whereAllAreEqualThereIsNothingToChoose() {
        Model<Labels> none = model("none", image -> squares());
        Task<Labels> task = new Task<>(
                Task.instanceSegmentation().objective(),
                Task.instanceSegmentation().decoder(),
                Task.instanceSegmentation().metrics(),
                List.of(model("also none", image -> squares())));
        TournamentResult<Labels> result = Tournament.of(task)
                .candidates(none, model("none", image -> squares()))
                .on(crops(9))
                .progress(Progress.SILENT)
                .run();
        assertThat(result.winner()).isEmpty();
        assertThat(result.verdict().statements().get(0))
                .startsWith("All candidates that could be judged gave the same answers");
        assertThat(names(result)).containsExactly("none", "none (2)", "also none");
    }

    @Test
    void oneThatFailsIsToldAndCountedAndEndsNothing() {
        Model<Labels> sometimes = model("sometimes", image -> {
            if (PlantedCrops.number(image) == 4) {
                throw new ModelException("The image has 1 channel, but 3 are needed.");
            }
            return GOOD.predict(image);
        });
        Model<Labels> hungry = model("hungry", image -> {
            throw new OutOfMemoryError("Java heap space");
        });
        Model<Labels> silent = model("silent", image -> null);
        Model<Labels> small = model("small", image -> Labels.of(2, 2, new int[4]));
        TournamentResult<Labels> result = quiet(crops(10))
                .candidates(sometimes, hungry, silent, small, POOR, GOOD)
                .run();
        assertThat(result.winner().orElseThrow().name()).isEqualTo("good");
        assertThat(result.verdict().statements())
                .contains(
                        "sometimes is not ranked, because it gave no answer for 1 crop: “crop 4” (The image has 1 channel, but 3"
                                + " are needed).",
                        "hungry was set aside: it failed on each of the first 3 crops: it ran out of memory.")
                .anyMatch(s -> s.startsWith(
                        "silent was set aside: it failed on each of the first 3 crops: it gave nothing (null)"))
                .anyMatch(s -> s.startsWith(
                        "small was set aside: it failed on each of the first 3 crops: it gave labels of 2 × 2 pixels (height × width) for an"
                                + " image of 64 × 64 pixels"));
        assertThat(result.standings().stream()
                        .filter(s -> s.candidate().equals("sometimes"))
                        .findFirst()
                        .orElseThrow()
                        .crops())
                .isEqualTo(9);
    }

    @Test
    void oneThatCannotBeOpenedIsSetAside() {
        Model<Labels> broken = new Model<>() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Labels predict(Image image) {
                return squares();
            }

            @Override
            public Predictor<Labels> open() {
                throw new ModelException("The file of the weights is cut off.");
            }
        };
        TournamentResult<Labels> result =
                quiet(crops(8)).candidates(broken, GOOD).run();
        assertThat(result.verdict().statements())
                .contains("broken was set aside: it cannot be opened: The file of the weights is cut off.");
    }

    @Test
    void eachIsOpenedOnceAndClosedBeforeTheNextIsOpened() {
        AtomicInteger open = new AtomicInteger();
        List<String> opened = new ArrayList<>();
        List<Model<Labels>> models = List.of(counting("a", open, opened), counting("b", open, opened));
        TournamentResult<Labels> result = quiet(crops(10)).candidates(models).run();
        assertThat(opened).containsExactly("a", "b");
        assertThat(open).hasValue(0);
        assertThat(result.standings().get(0).threads()).hasValue(3);
    }

    private static Model<Labels> counting(String name, AtomicInteger open, List<String> opened) {
        return new Model<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Labels predict(Image image) {
                throw new IllegalStateException("not opened");
            }

            @Override
            public Predictor<Labels> open() {
                opened.add(name);
                assertThat(open.incrementAndGet()).isEqualTo(1);
                return new Predictor<>() {
                    @Override
                    public Labels predict(Image image) {
                        return finding(name, 0.6).predict(image);
                    }

                    @Override
                    public OptionalInt threads() {
                        return OptionalInt.of(3);
                    }

                    @Override
                    public void close() {
                        open.decrementAndGet();
                    }
                };
            }
        };
    }

    @Test
    void oneThatTakesTooLongIsStoppedAndSetAside() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Model<Labels> slow = model("slow", image -> {
            asked.incrementAndGet();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new CancellationException();
            }
            return squares();
        });
        TournamentResult<Labels> result = quiet(crops(8))
                .candidates(slow, GOOD)
                .timeLimit(Duration.ofSeconds(3))
                .run();
        assertThat(asked).hasValue(1);
        assertThat(result.verdict().statements())
                .contains("slow was set aside: for “crop 0” it took longer than 3 s; timeLimit(…) gives more.");
        assertThat(names(result)).contains("good", "slow");
        assertThatThrownBy(() -> quiet(crops(1)).timeLimit(Duration.ZERO)).isInstanceOf(TournamentException.class);
    }

    @Test
    void oneThatHasLearnedFromTheCropsIsNamedAndNotRanked() {
        Dataset crops = crops(8);
        List<SampleId> known = crops.part("some", List.of(1, 2)).ids();
        Model<Labels> leaky = new Model<>() {
            @Override
            public String name() {
                return "leaky";
            }

            @Override
            public Labels predict(Image image) {
                throw new IllegalStateException("is not asked");
            }

            @Override
            public List<SampleId> learnedFrom() {
                return known;
            }
        };
        TournamentResult<Labels> result = quiet(crops).candidates(leaky, GOOD).run();
        assertThat(result.verdict().statements())
                .contains(
                        "leaky was set aside: it has learned from 2 of these 8 crops, or was chosen by them (“crop 1”, “crop 2”),"
                                + " so that its score would be too good; take crops that it has never seen.");
        assertThat(result.standings().get(2).place()).isEmpty();
    }

    @Test
    void emptyCropsDecideNothing() {
        Dataset empty = Dataset.of(
                "empty",
                IntStream.range(0, 12)
                        .mapToObj(i -> new Sample("e" + i, PlantedCrops.image(i), squares(), Map.of()))
                        .toList());
        TournamentResult<Labels> result = quiet(empty)
                .candidates(model("none", image -> squares()), model("one", image -> squares(3)))
                .run();
        assertThat(result.winner()).isEmpty();
        assertThat(result.verdict().toString()).contains("no crop holds an object");
        assertThat(result.view().html()).isPresent();
    }

    @Test
    void cropsOfAnotherKindAreRefused() {
        Dataset points =
                Dataset.of("points", List.of(new Sample("p", PlantedCrops.image(1), Points.of(List.of()), Map.of())));
        assertThatThrownBy(() -> quiet(points).candidates(GOOD).run())
                .isInstanceOf(TournamentException.class)
                .hasMessageContaining("is annotated with points")
                .hasMessageContaining("Labels are needed");
    }

    @Test
    void aCropOfAnotherKindAmongOthersIsLeftOut() {
        List<Sample> samples = new ArrayList<>(
                IntStream.range(0, 9).mapToObj(PlantedCrops::crop).toList());
        samples.add(new Sample("p", PlantedCrops.image(77), Points.of(List.of()), Map.of()));
        TournamentResult<Labels> result =
                quiet(Dataset.of("mixed", samples)).candidates(POOR, GOOD).run();
        assertThat(result.judgedCrops()).hasSize(9).doesNotContain("p");
        assertThat(result.verdict().statements()).anyMatch(s -> s.startsWith("“p” is left out: "));
    }

    @Test
    void itStopsWhenItIsDecided() {
        TournamentResult<Labels> early = quiet(crops(60)).candidates(POOR, GOOD).run();
        assertThat(early.judgedCrops()).hasSize(10);
        assertThat(early.winner().orElseThrow().name()).isEqualTo("good");
        assertThat(early.winner().orElseThrow().learnedFrom()).hasSize(10);
        assertThat(early.verdict().statements().get(0)).contains("of 60 fields of view were enough to tell");
        assertThat(early.judgedCrops()).isEqualTo(crops(60).names().subList(0, 10));
        TournamentResult<Labels> all =
                quiet(crops(60)).candidates(POOR, GOOD).allCrops().run();
        assertThat(all.judgedCrops()).hasSize(60);
        TournamentResult<Labels> close = quiet(crops(25))
                .candidates(finding("x", 0.6), finding("y", 0.6))
                .run();
        assertThat(close.judgedCrops()).hasSize(25);
        assertThat(close.winner()).isEmpty();
        assertThat(close.verdict().statements().get(0))
                .contains("are so close that chance alone could have made the difference");
    }

    @Test
    void anInterruptKeepsWhatWasJudged() {
        Model<Labels> interrupts = model("interrupts", image -> squares());
        Thread caller = Thread.currentThread();
        Model<Labels> interrupting = model("interrupting", image -> {
            caller.interrupt();
            return interrupts.predict(image);
        });
        TournamentResult<Labels> result =
                quiet(crops(9)).candidates(GOOD, POOR, interrupting).run();
        assertThat(result.winner()).isEmpty();
        assertThat(result.judgedCrops()).hasSize(9);
        assertThat(result.verdict().toString())
                .contains(
                        "It was interrupted",
                        "interrupting was set aside: it was not judged on all crops before the interrupt");
        assertThat(result.standings().get(0).candidate()).isEqualTo("good");
        assertThatThrownBy(() -> quiet(crops(9)).candidates(interrupting, GOOD).run())
                .isInstanceOf(CancellationException.class);
    }

    /** Two candidates differ on crops 103 and 107 alone, a third, which is far worse, on others. */
    @Test
    void imagesOnWhichCandidatesDisagreeAreToBeAnnotatedNext() {
        Model<Labels> one = model("one", image -> PlantedCrops.number(image) == 103 ? squares(0) : GOOD.predict(image));
        Model<Labels> two =
                model("two", image -> PlantedCrops.number(image) == 107 ? squares(1, 2) : GOOD.predict(image));
        Model<Labels> bad = model("bad", image -> squares(PlantedCrops.number(image) % 3));
        List<Image> pool = new ArrayList<>(IntStream.range(100, 110)
                .mapToObj(i -> PlantedCrops.image(i).named("p" + i))
                .toList());
        pool.add(0, PlantedCrops.image(103).crop(new Region(0, 0, 60, 60)).named("part of p103"));
        Model<Labels> first = model(
                "one", image -> image.height() == 60 ? squares(0).crop(new Region(0, 0, 60, 60)) : one.predict(image));
        Model<Labels> second = model(
                "two", image -> image.height() == 60 ? squares(1).crop(new Region(0, 0, 60, 60)) : two.predict(image));
        Model<Labels> third = model(
                "bad", image -> image.height() == 60 ? squares(2).crop(new Region(0, 0, 60, 60)) : bad.predict(image));
        List<Sample> samples = new ArrayList<>(
                IntStream.range(0, 12).mapToObj(PlantedCrops::crop).toList());
        samples.add(crop("c103", 999, Map.of()));
        Model<Labels> apart =
                model("two", image -> PlantedCrops.number(image) == 999 ? squares(0) : second.predict(image));
        TournamentResult<Labels> result = quiet(Dataset.of("crops", samples))
                .candidates(first, apart, third)
                .pool(pool)
                .run();
        assertThat(result.winner()).isEmpty();
        NextCrops next = result.annotateNext(2);
        assertThat(next.names()).as("not two of one image").containsExactly("part of p103", "p107");
        assertThat(next.choices().get(0).agreement()).isZero();
        assertThat(next.view().text()).contains("one", "two").doesNotContain("bad");
        assertThat(result.verdict().statements().get(0))
                .contains("one and two are so close that chance alone could have made the difference")
                .contains("Annotate these 5 crops: “part of p103”, “p107”, “p1");
        assertThat(result.verdict().toString()).contains("Crops that were chosen because candidates disagree on them");
    }

    @Test
    void nothingIsToBeAnnotatedWhereItIsDecided() {
        TournamentResult<Labels> decided =
                quiet(crops(10)).candidates(POOR, GOOD).pool(crops(3)).run();
        assertThat(decided.annotateNext(5).names()).isEmpty();
        assertThat(decided.annotateNext(5).toString()).contains("the evidence separates a winner");
        TournamentResult<Labels> without =
                quiet(crops(3)).candidates(POOR, GOOD).run();
        assertThat(without.annotateNext(5).toString()).contains("say result.annotateNext(5, images)");
        TournamentResult<Labels> known =
                quiet(crops(3)).candidates(POOR, GOOD).pool(crops(4)).run();
        assertThat(known.annotateNext(5).names())
                .as("what is annotated is not asked for")
                .containsExactly("crop 3");
    }

    @Test
    void itShowsSentenceTableFigureAndPictures() {
        TournamentResult<Labels> result = quiet(crops(10))
                .candidates(POOR, GOOD, Baseline.blobWatershed(4))
                .run();
        String html = result.view().html().orElseThrow();
        assertThat(html).startsWith("<p><b>good is better");
        assertThat(html.indexOf("<table")).isPositive().isLessThan(html.indexOf("image/svg+xml"));
        assertThat(html.indexOf("image/svg+xml")).isLessThan(html.indexOf("image/png"));
        assertThat(result.table().columnNames())
                .containsExactly(
                        "candidate",
                        "place",
                        "AP@0.5 (to choose by)",
                        "interval low",
                        "interval high",
                        "crops",
                        "seconds per crop",
                        "threads",
                        "note");
        assertThat(result.gallery(3).view().text()).contains("3 crops of the 10 that were judged", "good: AP@0.5 = ");
        assertThat(result.figure().view().text()).contains("to choose by, not a performance");
    }
}
