package io.cellshell.workbench.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.model.card.Measurement;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.report.Document;
import io.cellshell.workbench.report.Section;
import io.cellshell.workbench.validate.error.MeasurementAgreement;
import io.cellshell.workbench.validate.error.ObjectError;
import io.cellshell.workbench.validate.error.ObjectErrorKind;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class ValidationTest {

    private static final int SIDE = 80;

    /** Squares of 5 pixels, 10 apart: 64 objects; an image is its own ground truth, so that a model can be made from it. */
    private static Labels squares() {
        int[] ids = new int[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                ids[y * SIDE + x] = y % 10 < 5 && x % 10 < 5 ? 1 + y / 10 * 8 + x / 10 : 0;
            }
        }
        return Labels.of(SIDE, SIDE, ids);
    }

    private static Sample sample(String name) {
        float[] pixels = new float[SIDE * SIDE];
        int[] ids = squares().ids();
        for (int i = 0; i < ids.length; i++) {
            pixels[i] = ids[i];
        }
        return new Sample(name, Image.of(SIDE, SIDE, pixels).named(name), squares(), Map.of());
    }

    /** Says what the ground truth says, but for ids that {@code change} turns into others. */
    private record Oracle(String name, IntUnaryOperator change) implements Model<Labels> {
        @Override
        public Labels predict(Image image) {
            float[] pixels = image.pixels();
            int[] ids = new int[pixels.length];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = change.applyAsInt((int) pixels[i]);
            }
            return Labels.of(image.height(), image.width(), ids);
        }
    }

    /** Says what is there, as a method that drops small objects. */
    private record WithoutSmall(int area) implements Model<Labels> {
        @Override
        public String name() {
            return "drops";
        }

        @Override
        public Labels predict(Image image) {
            int[] ids = new int[image.height() * image.width()];
            float[] pixels = image.pixels();
            for (int i = 0; i < ids.length; i++) {
                ids[i] = (int) pixels[i];
            }
            Labels all = Labels.of(image.height(), image.width(), ids);
            all.objects().stream().filter(o -> o.area() < area).forEach(o -> {
                for (int i = 0; i < ids.length; i++) {
                    ids[i] = ids[i] == o.id() ? 0 : ids[i];
                }
            });
            return Labels.of(image.height(), image.width(), ids);
        }
    }

    private record Blind() implements Model<Labels> {
        @Override
        public String name() {
            return "blind";
        }

        @Override
        public Labels predict(Image image) {
            return Labels.of(image.height(), image.width(), new int[image.height() * image.width()]);
        }
    }

    private static final Model<Labels> PERFECT = new Oracle("perfect", id -> id);
    private static final Model<Labels> HALF = new Oracle("half", id -> id % 2 == 0 ? id : 0);

    private static Dataset oneField() {
        return Dataset.of("one", List.of(sample("a")));
    }

    private static ObjectValidation quiet(Model<Labels> model, Dataset data) {
        return Validation.of(model).on(data).resamples(999).progress(Progress.SILENT);
    }

    @Test
    void aBetterModelIsCalledBetterWithItsLimits() {
        ObjectValidationResult result = quiet(PERFECT, oneField()).against(HALF).run();
        assertThat(result.objects()).isEqualTo(64);
        assertThat(result.scores().get(0).score().value()).isEqualTo(1.0);
        assertThat(result.scores().get(1).score().value()).isEqualTo(0.5);
        assertThat(result.scores().get(1).interval().low()).isBetween(0.3, 0.5);
        Comparison comparison = result.comparisons().get(0);
        assertThat(comparison.difference()).isEqualTo(0.5);
        assertThat(comparison.outcome()).isEqualTo(Comparison.Outcome.BETTER);
        assertThat(result.verdict().toString())
                .contains("perfect is better than half")
                .contains("64 objects")
                .contains("AP@0.5 = TP / (TP + FP + FN)")
                .contains("one field of view");
        assertThat(quiet(HALF, oneField())
                        .against(PERFECT)
                        .run()
                        .comparisons()
                        .get(0)
                        .outcome())
                .isEqualTo(Comparison.Outcome.WORSE);
    }

    @Test
    void theResultGoesIntoTheCard() {
        Evaluation evaluation = quiet(HALF, oneField()).run().evaluation(Evaluation.Role.TEST);
        assertThat(evaluation.dataset()).isEqualTo("one");
        assertThat(evaluation.samples()).isEqualTo(1);
        assertThat(evaluation.measurements()).hasSize(1);
        Measurement measured = evaluation.measurements().get(0);
        assertThat(measured.metric()).isEqualTo("AP@0.5");
        assertThat(measured.number()).hasValue(0.5);
        assertThat(measured.low().getAsDouble()).isBetween(0.3, 0.5);
        assertThat(ModelCard.empty().evaluation(evaluation).evaluations()).containsExactly(evaluation);
    }

    @Test
    void theReportSaysWhatTheVerdictSaysAndWhatIsNotKnown() {
        ObjectValidationResult result = quiet(HALF, oneField()).against(PERFECT).run();
        Document report = result.report();
        assertThat(report.title()).isEqualTo("Validation of half on one");
        assertThat(report.sections().get(0).paragraphs())
                .containsAll(result.verdict().statements());
        assertThat(report.sections().get(1).paragraphs())
                .isEqualTo(result.verdict().limits());
        assertThat(report.sections().get(1).open()).hasSize(3);
        assertThat(report.sections())
                .extracting(Section::heading)
                .contains("Scores", "Worst cases", "DOME", "For the methods section", "Environment");
        assertThat(report.markdown()).contains("AP@0.5", "perfect");
    }

    @Test
    void theMethodsTextTakesItsNumbersFromTheResult() {
        ObjectValidationResult result = quiet(HALF, oneField()).against(PERFECT).run();
        assertThat(result.methodsText())
                .startsWith("“half” was tested on 1 image (“one”; ")
                .contains(
                        result.definition().toString(),
                        result.unit(),
                        result.comparisons().get(0).toString())
                .contains("sign-flip permutation test", "SHA-256")
                .doesNotContain("from none of which it had learned");
        assertThat(quiet(HALF, oneField()).run().methodsText()).doesNotContain("p values");
        assertThat(quiet(HALF, donors(3, 1)).against(PERFECT).run().methodsText())
                .contains("by Student's t", "p values are two-sided, from a sign-flip permutation test");
    }

    @Test
    void equalModelsAreNotCalledDifferent() {
        Model<Labels> oneLess = new Oracle("one less", id -> id == 7 ? 0 : id);
        ObjectValidationResult result =
                quiet(PERFECT, oneField()).against(oneLess).run();
        assertThat(result.comparisons().get(0).outcome()).isEqualTo(Comparison.Outcome.NO_EVIDENCE);
        assertThat(result.verdict().statements().get(0))
                .startsWith("There is no evidence that perfect is better or worse")
                .contains("differ in only 1 of 25 units, where 6 are needed");
    }

    @Test
    void oneFieldIsCutIntoBlocksAndSeveralFieldsAreUnitsThemselves() {
        assertThat(quiet(HALF, oneField()).run().unit()).isEqualTo("25 blocks of 17 × 17 pixels");
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            samples.add(sample("s" + i));
        }
        ObjectValidationResult result = quiet(HALF, Dataset.of("four", samples)).run();
        assertThat(result.unit()).isEqualTo("4 fields of view");
        assertThat(result.verdict().limits()).anyMatch(l -> l.contains("few units (4)"));
    }

    private static Sample of(String name, String donor, Labels labels) {
        float[] pixels = new float[labels.height() * labels.width()];
        int[] ids = labels.ids();
        for (int i = 0; i < ids.length; i++) {
            pixels[i] = ids[i];
        }
        Image image = Image.of(labels.height(), labels.width(), pixels).named(name);
        return new Sample(name, image, labels, Map.of("donor", donor));
    }

    private static Dataset donors(int donors, int fieldsEach) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < donors * fieldsEach; i++) {
            samples.add(of("f" + i, "d" + i / fieldsEach, squares()));
        }
        return Dataset.of("donors", samples).groupedBy("donor");
    }

    @Test
    void countsAreComparedWithTheTrueOnesByDonor() {
        MeasurementAgreement half =
                quiet(HALF, donors(6, 2)).run().measurements().of("number of objects");
        assertThat(half.limits().units()).isEqualTo(6);
        assertThat(half.limits().images()).isEqualTo(12);
        assertThat(half.findings().severity()).isEqualTo(Severity.WARN);
        assertThat(half.toString())
                .contains("number of objects is -50.0 % off")
                .contains("independent groups (donor): 6");
        MeasurementAgreement perfect =
                quiet(PERFECT, donors(6, 2)).run().measurements().of("number of objects");
        assertThat(perfect.findings().severity()).isEqualTo(Severity.OK);
        MeasurementAgreement one = quiet(HALF, oneField()).run().measurements().of("number of objects");
        assertThat(one.findings().severity()).isEqualTo(Severity.NOT_CHECKED);
    }

    private static Labels nothing() {
        return Labels.of(SIDE, SIDE, new int[SIDE * SIDE]);
    }

    /** No resampling changes a difference that is the same in every unit; that makes it no less certain. */
    @Test
    void theClearestResultIsTold() {
        Comparison one = quiet(PERFECT, donors(1, 20))
                .against(new Blind())
                .run()
                .comparisons()
                .get(0);
        assertThat(one.outcome()).isEqualTo(Comparison.Outcome.BETTER);
        assertThat(one.interval()).isEqualTo(new Interval(1, 1, 0.95));
        Comparison worse =
                quiet(HALF, donors(8, 1)).against(PERFECT).run().comparisons().get(0);
        assertThat(worse.outcome()).isEqualTo(Comparison.Outcome.WORSE);
        assertThat(worse.interval()).isEqualTo(new Interval(-0.5, -0.5, 0.95));
        Comparison none = quiet(PERFECT, donors(8, 1))
                .against(new Oracle("same", id -> id))
                .run()
                .comparisons()
                .get(0);
        assertThat(none.outcome()).isEqualTo(Comparison.Outcome.NO_EVIDENCE);
        assertThat(none.interval()).isEqualTo(new Interval(0, 0, 0.95));
    }

    @Test
    void fieldsOfOneDonorAreTheUnitsAndTheVerdictHoldsForThatDonor() {
        ObjectValidationResult result =
                quiet(PERFECT, donors(1, 20)).against(HALF).run();
        assertThat(result.unit()).isEqualTo("20 fields of view");
        assertThat(result.verdict().limits())
                .anyMatch(l -> l.contains("donor “d0”") && l.contains("nothing about another donor"));
        assertThat(quiet(PERFECT, donors(1, 3)).run().unit()).isEqualTo("3 fields of view");
        assertThat(quiet(PERFECT, donors(6, 4)).run().unit()).isEqualTo("6 groups (donor)");
        assertThat(quiet(PERFECT, donors(1, 1)).run().unit()).isEqualTo("25 blocks of 17 × 17 pixels");
    }

    @Test
    void tooFewDonorsForAnyEvidenceAreSaidToBeTooFew() {
        for (int donors = 2; donors <= 5; donors++) {
            ObjectValidationResult result =
                    quiet(PERFECT, donors(donors, 3)).against(HALF).run();
            assertThat(result.comparisons().get(0).outcome()).isEqualTo(Comparison.Outcome.TOO_FEW_UNITS);
            assertThat(result.verdict().statements().get(0))
                    .contains("with " + donors + ", no difference can reach p < 0.05; 6 are needed");
            assertThat(Double.isNaN(result.scores().get(1).interval().low())).isEqualTo(donors == 2);
        }
        assertThat(quiet(PERFECT, donors(6, 3))
                        .against(HALF)
                        .run()
                        .comparisons()
                        .get(0)
                        .outcome())
                .isEqualTo(Comparison.Outcome.BETTER);
        assertThat(quiet(PERFECT, donors(6, 1))
                        .against(HALF, new Blind())
                        .run()
                        .verdict()
                        .statements()
                        .get(1))
                .contains("with 6, no difference can reach p < 0.05; 7 are needed");
    }

    @Test
    void emptyFieldsAreNoUnitsAndDoNotDecideWhatAUnitIs() {
        List<Sample> samples = new ArrayList<>(List.of(of("empty", "d", nothing())));
        samples.add(of("full", "d", squares()));
        Dataset oneFull = Dataset.of("one full", samples).groupedBy("donor");
        assertThat(quiet(HALF, oneFull).run().unit()).isEqualTo("25 blocks of 17 × 17 pixels");
        for (int i = 0; i < 5; i++) {
            samples.add(of("full " + i, "d", squares()));
        }
        Dataset more = Dataset.of("more", samples).groupedBy("donor");
        assertThat(quiet(HALF, more).run().unit()).isEqualTo("6 fields of view");
    }

    /** What a model finds in an empty field are errors of one field, not of as many blocks. */
    @Test
    void anEmptyFieldIsOneUnitHoweverMuchIsFoundInIt() {
        List<Sample> samples = new ArrayList<>(List.of(sample("full")));
        for (int i = 0; i < 3; i++) {
            Sample squares = sample("empty " + i);
            samples.add(new Sample(squares.name(), squares.image(), nothing(), Map.of()));
        }
        ObjectValidationResult result =
                quiet(PERFECT, Dataset.of("controls", samples)).run();
        assertThat(result.scores().get(0).counts()).isEqualTo(new Counts(64, 3 * 64, 0));
        assertThat(result.units()).isEqualTo(25 + 3);
    }

    @Test
    void twoFieldsOfOneNameAreTwoUnits() {
        Dataset twins = Dataset.of("twins", List.of(sample("a"), sample("a"), sample("b")));
        assertThat(quiet(HALF, twins).run().unit()).isEqualTo("3 fields of view");
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        assertThat(quiet(HALF, oneField()).run().toString())
                .isEqualTo(quiet(HALF, oneField()).run().toString());
    }

    @Test
    void everyKindOfErrorIsTold() {
        int[] truth = new int[SIDE * SIDE];
        int[] prediction = new int[SIDE * SIDE];
        fill(truth, 1, 0, 10);
        fill(truth, 2, 20, 30);
        fill(truth, 3, 30, 40);
        fill(prediction, 1, 20, 40);
        fill(truth, 4, 50, 60);
        fill(prediction, 2, 50, 55);
        fill(prediction, 3, 55, 60);
        fill(truth, 5, 64, 70);
        fill(prediction, 4, 61, 76);
        fill(prediction, 5, 77, 80);
        Labels labels = Labels.of(1, SIDE, Arrays.copyOf(truth, SIDE));
        Labels predicted = Labels.of(1, SIDE, Arrays.copyOf(prediction, SIDE));
        List<ObjectError> errors =
                new ErrorFinder(EvaluatedImage.of("a", labels, predicted, CountingRule.ALL), 0.6).errors();
        assertThat(errors)
                .extracting(ObjectError::kind)
                .containsExactly(
                        ObjectErrorKind.MISSED,
                        ObjectErrorKind.MERGED,
                        ObjectErrorKind.MERGED,
                        ObjectErrorKind.SPLIT,
                        ObjectErrorKind.INACCURATE,
                        ObjectErrorKind.FALSE_POSITIVE);
    }

    private static void fill(int[] row, int id, int from, int to) {
        Arrays.fill(row, from, to, id);
    }

    private static List<ObjectError> errors(int[] truth, int[] prediction, double iou) {
        Labels labels = Labels.of(1, truth.length, truth);
        EvaluatedImage image = EvaluatedImage.of("a", labels, Labels.of(1, truth.length, prediction), CountingRule.ALL);
        return new ErrorFinder(image, iou).errors();
    }

    private static int[] row(int... idFromTo) {
        int[] row = new int[40];
        for (int i = 0; i < idFromTo.length; i += 3) {
            fill(row, idFromTo[i], idFromTo[i + 1], idFromTo[i + 2]);
        }
        return row;
    }

    @Test
    void aPredictionTooManyOnAFoundObjectIsAnErrorOfItsOwn() {
        int[] truth = row(1, 0, 20);
        assertThat(errors(truth, row(1, 0, 16, 2, 16, 20), 0.5)).singleElement().satisfies(e -> {
            assertThat(e.kind()).isEqualTo(ObjectErrorKind.DUPLICATE);
            assertThat(e.falsePositives()).isEqualTo(1);
            assertThat(e.falseNegatives()).isZero();
            assertThat(e.area()).isEqualTo(4);
            assertThat(e.caption()).contains("too many on an object that was found");
        });
        // partly outside of the found object
        assertThat(errors(truth, row(1, 0, 16, 2, 16, 22), 0.5))
                .extracting(ObjectError::kind)
                .containsExactly(ObjectErrorKind.DUPLICATE);
        // mostly outside
        assertThat(errors(truth, row(1, 0, 16, 2, 18, 30), 0.5))
                .extracting(ObjectError::kind)
                .containsExactly(ObjectErrorKind.FALSE_POSITIVE);
        // three parts of which one is enough
        assertThat(errors(truth, row(1, 0, 11, 2, 11, 15, 3, 15, 20), 0.5))
                .extracting(ObjectError::kind)
                .containsExactly(ObjectErrorKind.DUPLICATE, ObjectErrorKind.DUPLICATE);
        // three parts of which none is
        assertThat(errors(truth, row(1, 0, 7, 2, 7, 13, 3, 13, 20), 0.5))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(ObjectErrorKind.SPLIT);
                    assertThat(e.falsePositives()).isEqualTo(3);
                    assertThat(e.falseNegatives()).isEqualTo(1);
                });
    }

    /** Whatever a model says, each false negative and each false positive is in exactly one error. */
    @Test
    void errorsAddUpToTheCounts() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            int[] truth = new int[40];
            int[] prediction = new int[40];
            for (int object = 1; object <= 6; object++) {
                int at = random.nextInt(36);
                fill(truth, object, at, Math.min(40, at + 1 + random.nextInt(12)));
                int near = random.nextInt(36);
                fill(prediction, object, near, Math.min(40, near + 1 + random.nextInt(12)));
            }
            double iou = 0.1 + 0.8 * random.nextDouble();
            CountingRule rule =
                    random.nextBoolean() ? CountingRule.ALL : new CountingRule(random.nextInt(4), random.nextInt(6));
            EvaluatedImage image = EvaluatedImage.of("a", Labels.of(1, 40, truth), Labels.of(1, 40, prediction), rule);
            Counts counts = Judgement.of(image, iou).counts();
            List<ObjectError> errors = new ErrorFinder(image, iou).errors();
            assertThat(errors.stream().mapToInt(ObjectError::falseNegatives).sum())
                    .isEqualTo(counts.fn());
            assertThat(errors.stream().mapToInt(ObjectError::falsePositives).sum())
                    .isEqualTo(counts.fp());
            assertThat(errors).allMatch(e -> e.falseNegatives() + e.falsePositives() > 0);
            assertThat(counts.truthObjects()).isEqualTo(image.truth().size() - image.uncountedTruth());
            if (rule.equals(CountingRule.ALL)) {
                assertThat(counts).isEqualTo(Matching.of(image.overlaps(), iou).counts());
            }
        }
    }

    /** The third of three strips cuts the objects of a row in the middle, at a sliver, or between two. */
    private static Dataset strip(int from) {
        Sample whole = sample("whole");
        return Dataset.of("strip", List.of(whole.crop(new Region(0, from, SIDE, SIDE - from), "strip")));
    }

    @Test
    void sliversCutByASplitCountNeitherAsTrueNorAsPredicted() {
        for (int from : new int[] {1, 2, 3, 4, 14, 24}) {
            Dataset data = strip(from);
            // 5 - from % 10 columns are left of 5: below half from 3 on
            boolean sliver = from % 10 >= 3;
            int whole = 8 * ((SIDE - from - 1) / 10);
            ObjectValidationResult perfect = quiet(PERFECT, data).run();
            assertThat(perfect.objects()).isEqualTo(sliver ? whole : whole + 8);
            assertThat(perfect.scores().get(0).counts().fp()).isZero();
            assertThat(perfect.scores().get(0).score().value()).isEqualTo(1);
            // a model that does not see the cut objects is no worse for the slivers
            Model<Labels> drops = new WithoutSmall(21);
            ObjectValidationResult dropped = quiet(drops, data).run();
            assertThat(dropped.scores().get(0).score().value() == 1).isEqualTo(sliver);
            assertThat(dropped.counting())
                    .startsWith("objects below 3 pixels, and below 13 pixels at the border, do not count")
                    .contains(sliver ? "(8 true; 0 of drops)" : "(0 true; 0 of drops)");
            assertThat(dropped.verdict().basis()).contains("do not count, neither true nor predicted ones");
        }
    }

    @Test
    void theRuleCanBeChosen() {
        Dataset data = strip(4);
        assertThat(quiet(PERFECT, data).minimumAreaAtBorder(0).run().objects()).isEqualTo(64);
        ObjectValidationResult inner =
                quiet(PERFECT, data).minimumAreaAtBorder(Integer.MAX_VALUE).run();
        // of the objects in the seven whole columns, those in the first row touch the border
        assertThat(inner.objects()).isEqualTo(7 * 7);
        assertThat(inner.counting()).contains("and all that touch the border");
        assertThatThrownBy(() -> quiet(PERFECT, data).minimumArea(26).run())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("None of the 64 true objects");
        assertThatThrownBy(() -> quiet(PERFECT, data).minimumArea(-1)).hasMessageContaining("0 pixels or more");
    }

    @Test
    void aPredictionOnASliverIsNoErrorAndASpeckIsNone() {
        int[] truth = row(1, 0, 2, 2, 10, 20, 3, 25, 35);
        Labels labels = Labels.of(1, 40, truth);
        CountingRule rule = new CountingRule(3, 3);
        // one prediction on the sliver that is larger than it, one speck, one right, one missed
        Labels prediction = Labels.of(1, 40, row(1, 0, 4, 2, 10, 20, 3, 22, 24));
        assertThat(Judgement.of(EvaluatedImage.of("a", labels, prediction, rule), 0.6)
                        .counts())
                .isEqualTo(new Counts(1, 0, 1));
        // a true object that counts is found by a prediction that would not
        Labels small = Labels.of(1, 40, row(2, 10, 20, 3, 25, 35));
        assertThat(Judgement.of(EvaluatedImage.of("a", labels, small, new CountingRule(10, 3)), 0.9)
                        .counts())
                .isEqualTo(new Counts(2, 0, 0));
    }

    @Test
    void aSliverCountsNoMoreWhereItsOutlineLeavesTheLastColumnOut() {
        int[] ids = new int[400];
        for (int row = 5; row < 15; row++) {
            Arrays.fill(ids, row * 20 + 6, row * 20 + 14, 1);
            Arrays.fill(ids, row * 20 + 17, row * 20 + 19, 2);
        }
        EvaluatedImage image = EvaluatedImage.of(
                "a", Labels.of(20, 20, ids), Labels.of(20, 20, new int[400]), new CountingRule(8, 40));
        assertThat(Judgement.of(image, 0.5).counts()).isEqualTo(new Counts(0, 0, 1));
    }

    @Test
    void smallObjectsCountWhereAllAreSmall() {
        int[] ids = new int[400];
        for (int i = 0; i < 40; i++) {
            ids[i / 10 * 100 + 21 + i % 10 * 7] = i + 1;
            ids[i / 10 * 100 + 22 + i % 10 * 7] = i + 1;
        }
        TruthSurvey survey = new TruthSurvey();
        survey.add(Labels.of(4, 100, ids));
        CountingRule rule = survey.usualRule();
        assertThat(rule.minimumArea()).isEqualTo(1);
    }

    @Test
    void theWorstObjectsAreShown() {
        ObjectValidationResult result = quiet(HALF, oneField()).run();
        assertThat(result.errors().worst()).hasSize(32).allMatch(e -> e.kind() == ObjectErrorKind.MISSED);
        assertThat(result.worst(3).view().html().orElseThrow()).contains("missed, best IoU 0.00");
        String tiles = result.worst(3).view().html().orElseThrow();
        assertThat(tiles.split("width:280px", -1)).as("all tiles of one size").hasSize(4);
        assertThat(tiles).contains("prediction of half", "the object in question");
        String whole = result.predictions(1).view().text();
        assertThat(whole)
                .contains("ground truth: 64 objects", "half: 32 objects; 32 found, 0 false, 32 missed")
                .contains("Ground truth and prediction on the test image, whole");
        assertThatThrownBy(() -> result.predictions(0)).hasMessageContaining("at least one image");
        assertThat(result.worst(1000).view().text()).contains("The 32 worst of 32 errors of half");
    }

    @Test
    void tablesAndCurvesShowWhatWasMeasured() {
        ObjectValidationResult result = quiet(PERFECT, oneField()).against(HALF).run();
        assertThat(result.table().doubleColumn("AP@0.5").asDoubleArray()).containsExactly(1.0, 0.5);
        assertThat(result.view().html().orElseThrow()).contains("<td style=\"text-align:left\">0.500</td>");
        assertThat(result.at(0.5, 0.9).view().svg().orElseThrow()).contains("<svg");
    }

    @Test
    void whatCannotBeValidatedSaysWhy() {
        assertThatThrownBy(() -> Validation.of(PERFECT).run()).hasMessageContaining("on(split.test())");
        assertThatThrownBy(() -> quiet(PERFECT, oneField()).against(PERFECT).run())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Two models are called “perfect”");
        Dataset empty = Dataset.of(Image.of(1, 1, new float[1]), Labels.of(1, 1, new int[1]));
        Model<Labels> nothing = new Blind();
        assertThatThrownBy(() -> quiet(nothing, empty).run()).hasMessageContaining("no labelled object");
    }

    private static ObjectValidationResult fields(int count, Model<Labels> model, List<Model<Labels>> others) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(sample("s" + i));
        }
        ObjectValidation validation = quiet(model, Dataset.of("fields", samples));
        for (Model<Labels> other : others) {
            validation = validation.against(other);
        }
        return validation.run();
    }

    /** What is said of the method is what was done: no p without a comparison, no permutation where Student's t was taken. */
    @Test
    void theVerdictNamesTheMethodThatWasUsed() {
        assertThat(fields(8, PERFECT, List.of(HALF)).verdict().basis())
                .contains("; intervals and p by a permutation test over 8 fields of view; ");
        assertThat(fields(8, PERFECT, List.of()).verdict().basis())
                .contains("; intervals by a permutation test over 8 fields of view; ")
                .doesNotContain(" p ");
        assertThat(fields(4, PERFECT, List.of(HALF)).verdict().basis())
                .contains("; intervals by Student's t, p by a permutation test over 4 fields of view; ");
        assertThat(fields(4, PERFECT, List.of()).verdict().basis())
                .contains("; intervals by Student's t over 4 fields of view; ")
                .doesNotContain("permutation");
        assertThat(fields(2, PERFECT, List.of(HALF)).verdict().basis())
                .contains("; p by a permutation test over 2 fields of view; ")
                .doesNotContain("interval");
        assertThat(fields(2, PERFECT, List.of()).verdict().basis())
                .contains(" objects; over 2 fields of view; ")
                .doesNotContain("interval", "permutation");
    }

    @Test
    void modelsThatScoreTheSameEverywhereAreSaidToDoSo() {
        ObjectValidationResult result =
                fields(8, HALF, List.of(new Oracle("the other half", id -> id % 2 == 1 ? id : 0)));
        assertThat(result.comparisons().get(0).toString())
                .endsWith("p = 1.0); the two score the same in each of the 8 units");
    }

    private record Giving(Labels prediction) implements Model<Labels> {
        @Override
        public String name() {
            return "giving";
        }

        @Override
        public Labels predict(Image image) {
            return image.name().equals("s1") ? prediction : Labels.of(SIDE, SIDE, new int[SIDE * SIDE]);
        }
    }

    @Test
    void aPredictionThatFitsNoFieldIsNamedWithItsModelAndSample() {
        assertThatThrownBy(() -> quiet(null, oneField()).run())
                .isInstanceOf(ValidationException.class)
                .hasMessage("One of the models is null; was the cell that trains or opens it run to its end?");
        assertThatThrownBy(() -> fields(3, new Giving(null), List.of()))
                .isInstanceOf(ValidationException.class)
                .hasMessage(
                        "The model “giving” gave nothing for “s1”; where it finds no object, let it give labels that"
                                + " are 0 everywhere.");
        assertThatThrownBy(() -> fields(3, new Giving(Labels.of(2, 3, new int[6])), List.of()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("The model “giving” gave labels of 2 × 3 pixels")
                .hasMessageContaining("for “s1”, whose ground truth has " + SIDE + " × " + SIDE + " pixels");
    }

    /** Fields of one donor resemble each other also where nobody has grouped by donor. */
    @Test
    void originsThatAreKnownButNotGroupedByAreNamed() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Sample plain = pixels("f" + i, i);
            Map<String, String> known = Map.of("donor", "d" + i % 3, "plate", "P1", "field", "f" + i, "note", "x");
            samples.add(new Sample(plain.name(), plain.image(), plain.annotation(), known));
        }
        Dataset data = Dataset.of("three donors", samples);
        assertThat(quiet(new Squares(), data).run().verdict().limits())
                .anyMatch(l -> l.contains(
                                "donor (3 different) and plate (1) in common: the result may not hold for another donor or another plate")
                        && l.contains("data.groupedBy(\"donor\")"))
                .noneMatch(l -> l.contains("another field") || l.contains("another note"));
        assertThat(quiet(new Squares(), data.groupedBy("donor")).run().verdict().limits())
                .anyMatch(l -> l.contains("have plate (1) in common: the result may not hold for another plate."))
                .noneMatch(l -> l.contains("groupedBy"));
        assertThat(quiet(new Squares(), data.groupedBy("field")).run().verdict().limits())
                .anyMatch(l -> l.contains("donor (3 different)"));
    }

    /** A field of its own pixels, with the squares as truth. */
    private static Sample pixels(String name, int seed) {
        float[] pixels = new float[SIDE * SIDE];
        Random random = new Random(seed);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return new Sample(name, Image.of(SIDE, SIDE, pixels).named(name), squares(), Map.of());
    }

    private record Squares() implements Model<Labels> {
        @Override
        public String name() {
            return "squares";
        }

        @Override
        public Labels predict(Image image) {
            return squares()
                    .crop(new Region(
                            0,
                            0,
                            image.dimensions().height(),
                            image.dimensions().width()));
        }
    }

    @Test
    void imagesThatAreThereTwiceAndCropsOfOneImageAreNoIndependentUnits() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            samples.add(pixels("f" + i, i));
        }
        assertThat(quiet(new Squares(), Dataset.of("apart", samples))
                        .run()
                        .verdict()
                        .limits())
                .noneMatch(l -> l.contains("same image"));
        samples.add(pixels("again", 3));
        assertThat(quiet(new Squares(), Dataset.of("twice", samples))
                        .run()
                        .verdict()
                        .limits())
                .anyMatch(l -> l.startsWith("2 of the 9 test images are the same image as another of them")
                        && l.contains("(“f3”, “again”)"));
        Sample whole = pixels("whole", 1);
        List<Sample> crops = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            crops.add(whole.crop(new Region(10 * i, 0, 20, SIDE), "crop " + i));
        }
        assertThat(quiet(new Squares(), Dataset.of("crops", crops))
                        .run()
                        .verdict()
                        .limits())
                .anyMatch(l -> l.startsWith("6 of the 6 test images") && l.contains("cut out of the same"));
    }

    /** The rule of three: 20 units alike leave 14 % open, 6 leave 39 %. */
    @Test
    void anIntervalWithoutWidthIsNoCertainty() {
        assertThat(fields(20, PERFECT, List.of(HALF)).verdict().limits())
                .anyMatch(l -> l.contains("after 20 units alike, up to 14 % of all others may still be different"));
        assertThat(fields(6, PERFECT, List.of()).verdict().limits()).anyMatch(l -> l.contains("up to 39 %"));
        assertThat(quiet(HALF, oneField()).run().verdict().limits()).noneMatch(l -> l.contains("no width"));
    }

    /** 8 / 11 and 1, whose difference is no number that a computer holds exactly. */
    @Test
    void lastDigitsDoNotMakeAWidth() {
        Model<Labels> fewer = new Oracle("fewer", id -> id % 11 == 0 ? 0 : id % 7 == 0 ? 0 : id);
        Model<Labels> shifted = new Oracle("more", id -> id % 3 == 0 ? 0 : id % 5 == 0 ? 0 : id);
        for (int count = 6; count <= 14; count++) {
            Comparison comparison =
                    fields(count, fewer, List.of(shifted)).comparisons().get(0);
            assertThat(comparison.interval().low())
                    .isEqualTo(comparison.interval().high());
            assertThat(comparison.toString()).contains("every unit gave the same");
        }
    }

    @Test
    void severalComparisonsAreSaidToBeCorrected() {
        assertThat(fields(8, PERFECT, List.of(HALF, new Blind())).verdict().limits())
                .anyMatch(l -> l.startsWith("p is corrected for 2 comparisons (Holm)"));
        assertThat(fields(8, PERFECT, List.of(HALF)).verdict().limits()).noneMatch(l -> l.contains("Holm"));
    }

    @Test
    void whatWouldFillTheMemoryOrHasNoNameIsRefused() {
        assertThatThrownBy(() -> quiet(HALF, oneField()).resamples(1_000_001))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("up to 1000000");
        for (String name : new String[] {null, "", " "}) {
            assertThatThrownBy(
                            () -> quiet(new Oracle(name, id -> id), oneField()).run())
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("has no name");
        }
    }

    /** A model that has learned from images, whatever it makes of them. */
    private record Learned(List<SampleId> learnedFrom) implements Model<Labels> {
        @Override
        public String name() {
            return "learned";
        }

        @Override
        public Labels predict(Image image) {
            return new Squares().predict(image);
        }
    }

    @Test
    void aModelIsNotTestedOnWhatItHasLearnedFrom() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            samples.add(pixels("f" + i, i));
        }
        Dataset data = Dataset.of("test", samples);
        Model<Labels> learned = new Learned(List.of(
                pixels("other name", 2).image().id(),
                samples.get(5).image().crop(new Region(3, 4, 20, 20)).id()));
        for (ObjectValidationResult result : List.of(
                quiet(learned, data).against(HALF).run(),
                quiet(HALF, data).against(learned).run())) {
            assertThat(result.verdict().statements()).hasSize(2);
            assertThat(result.verdict().statements().get(0))
                    .startsWith("This is no test of learned: it has learned from 2 of these 8 images");
            assertThat(result.toString()).startsWith("This is no test of learned");
            assertThat(result.view().html().orElseThrow()).contains("This is no test of learned");
        }
        assertThatThrownBy(() -> quiet(learned, data).run().evaluation(Evaluation.Role.TEST))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("learned from 2 of these 8 images")
                .hasMessageContaining("Role.TRAIN");
        assertThat(quiet(learned, data).run().evaluation(Evaluation.Role.TRAIN).samples())
                .isEqualTo(8);
        assertThat(quiet(HALF, data)
                        .against(learned)
                        .run()
                        .evaluation(Evaluation.Role.TEST)
                        .role())
                .isEqualTo(Evaluation.Role.TEST);
        Model<Labels> elsewhere = new Learned(List.of(pixels("f0", 99).image().id()));
        assertThat(quiet(elsewhere, data).run().verdict().statements()).noneMatch(s -> s.contains("no test"));
    }

    /** Cubes of 5 voxels in the middle section of 7, 10 apart; an image is its own ground truth. */
    private static Sample volume(int number) {
        int[] ids = new int[7 * SIDE * SIDE];
        float[] pixels = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int y = i / SIDE % SIDE;
            int x = i % SIDE;
            boolean cube = i / (SIDE * SIDE) >= 1
                    && i / (SIDE * SIDE) < 6
                    && y % 10 >= 3
                    && y % 10 < 8
                    && x % 10 >= 3
                    && x % 10 < 8;
            ids[i] = cube ? 1 + y / 10 * 8 + x / 10 : 0;
            pixels[i] = ids[i] == number ? 0 : ids[i];
        }
        Image image = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {7, SIDE, SIDE}, pixels);
        return new Sample("v" + number, image, Labels.of(7, SIDE, SIDE, ids), Map.of());
    }

    /** Says of a volume what it holds. */
    private record Voxels() implements Model<Labels> {
        @Override
        public String name() {
            return "voxels";
        }

        @Override
        public Labels predict(Image image) {
            int[] ids = new int[7 * SIDE * SIDE];
            for (int z = 0; z < 7; z++) {
                float[] pixels = image.z(z).pixels();
                for (int i = 0; i < pixels.length; i++) {
                    ids[z * SIDE * SIDE + i] = (int) pixels[i];
                }
            }
            return Labels.of(7, SIDE, SIDE, ids);
        }
    }

    @Test
    void volumesAreValidatedAsPlanesAre() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            samples.add(volume(10 * i));
        }
        ObjectValidationResult result =
                quiet(new Voxels(), Dataset.of("volumes", samples)).run();
        assertThat(result.scores().get(0).counts()).isEqualTo(new Counts(6 * 63, 0, 6));
        assertThat(result.errors().worst())
                .hasSize(6)
                .allMatch(e -> e.area() == 125 && e.kind() == ObjectErrorKind.MISSED);
        assertThat(result.worst(1).view().text()).contains("125 voxels, at section 3, row");
        assertThat(result.predictions(1).view().text()).contains("voxels: 63 objects; 63 found, 0 false, 1 missed");
    }

    @Test
    void aBuilderIsNeverChanged() {
        ObjectValidation plain = quiet(HALF, oneField());
        plain.against(PERFECT);
        plain.iou(0.9);
        plain.minimumArea(26);
        plain.on(donors(6, 1));
        ObjectValidationResult result = plain.run();
        assertThat(result.scores()).hasSize(1);
        assertThat(result.objects()).isEqualTo(64);
        assertThat(result.definition().name()).isEqualTo("AP@0.5");
    }

    @Test
    void onlyTheWorstErrorsAreKeptAndTheOthersAreCounted() {
        ObjectValidationResult result = quiet(HALF, donors(6, 1)).keepWorst(10).run();
        assertThat(result.errors().worst()).hasSize(10);
        assertThat(result.scores().get(0).counts().fn()).isEqualTo(6 * 32);
        assertThat(result.worst(3).view().text()).contains("The 3 worst of 192 errors of half");
        assertThat(quiet(HALF, oneField()).keepWorst(0).run().errors().worst()).isEmpty();
        assertThatThrownBy(() -> quiet(HALF, oneField()).keepWorst(-1)).hasMessageContaining("From 0 to");
    }

    @Test
    void otherThresholdsAreToldOfWhereTheyWereAskedForBefore() {
        ObjectValidationResult result = quiet(HALF, oneField()).thresholds(0.3).run();
        assertThat(result.at(0.3, 0.5).view().svg().orElseThrow()).contains("<svg");
        assertThatThrownBy(() -> result.at(0.72))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("say thresholds(0.72) before run()");
    }

    @Test
    void scoresOfConditionsAndImagesComeFromTheSameTallies() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Sample plain = sample("f" + i);
            samples.add(new Sample(
                    plain.name(),
                    plain.image(),
                    plain.annotation(),
                    Map.of("condition", i == 0 ? "control" : "treated")));
        }
        ObjectValidationResult result =
                quiet(HALF, Dataset.of("conditions", samples)).against(PERFECT).run();
        assertThat(result.by("condition").table().doubleColumn("value").asDoubleArray())
                .containsExactly(0.5, 0.5, 1, 1);
        assertThat(result.by("condition").table().intColumn("images").asList()).containsExactly(1, 3, 1, 3);
        assertThat(result.by("condition").findings().severity()).isEqualTo(Severity.NOT_CHECKED);
        assertThatThrownBy(() -> quiet(HALF, oneField()).run().by("dose"))
                .hasMessageContaining("Nothing is known of the images but their pixels");
        assertThat(result.each().doubleColumn("perfect").asDoubleArray()).containsExactly(1, 1, 1, 1);
        assertThatThrownBy(() -> result.by("dose")).hasMessageContaining("known are [condition]");
    }

    @Test
    void theMedianAreaIsThatOfAllObjects() {
        AreaCounts areas = new AreaCounts();
        assertThat(areas.median()).isNaN();
        int[] all = {7, 3, 3, 9, 100, 4};
        for (int area : all) {
            areas.add(area);
        }
        assertThat(areas.median()).isEqualTo(5.5);
        areas.add(1);
        assertThat(areas.median()).isEqualTo(4);
    }
}
