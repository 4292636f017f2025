package io.cellshell.workbench.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
            int[] ids = new int[SIDE * SIDE];
            float[] pixels = image.pixels();
            for (int i = 0; i < ids.length; i++) {
                ids[i] = change.applyAsInt((int) pixels[i]);
            }
            return Labels.of(SIDE, SIDE, ids);
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

    private static Validation quiet(Model<Labels> model, Dataset data) {
        return Validation.of(model).on(data).resamples(999).progress(Progress.SILENT);
    }

    @Test
    void aBetterModelIsCalledBetterWithItsLimits() {
        ValidationResult result = quiet(PERFECT, oneField()).against(HALF).run();
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
    void equalModelsAreNotCalledDifferent() {
        Model<Labels> oneLess = new Oracle("one less", id -> id == 7 ? 0 : id);
        ValidationResult result = quiet(PERFECT, oneField()).against(oneLess).run();
        assertThat(result.comparisons().get(0).outcome()).isEqualTo(Comparison.Outcome.NO_EVIDENCE);
        assertThat(result.verdict().statements().get(0))
                .startsWith("There is no evidence that perfect is better or worse");
    }

    @Test
    void oneFieldIsCutIntoBlocksAndSeveralFieldsAreUnitsThemselves() {
        assertThat(quiet(HALF, oneField()).run().unit()).isEqualTo("25 blocks of 17 × 17 pixels");
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            samples.add(sample("s" + i));
        }
        ValidationResult result = quiet(HALF, Dataset.of("four", samples)).run();
        assertThat(result.unit()).isEqualTo("4 fields of view");
        assertThat(result.verdict().limits()).anyMatch(l -> l.contains("few units (4)"));
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
        Sample sample = new Sample("a", Image.of(1, SIDE, new float[SIDE]), labels, Map.of());
        List<ObjectError> errors = new ErrorFinder(Field.of(sample, "a", predicted)).errors(0.6);
        assertThat(errors)
                .extracting(ObjectError::kind)
                .containsExactly(
                        ObjectError.Kind.MISSED,
                        ObjectError.Kind.MERGED,
                        ObjectError.Kind.MERGED,
                        ObjectError.Kind.SPLIT,
                        ObjectError.Kind.INACCURATE,
                        ObjectError.Kind.FALSE_POSITIVE);
    }

    private static void fill(int[] row, int id, int from, int to) {
        Arrays.fill(row, from, to, id);
    }

    @Test
    void theWorstObjectsAreShown() {
        ValidationResult result = quiet(HALF, oneField()).run();
        assertThat(result.errors()).hasSize(32).allMatch(e -> e.kind() == ObjectError.Kind.MISSED);
        assertThat(result.worst(3).view().html().orElseThrow()).contains("missed, best IoU 0.00");
        assertThat(result.worst(1000).view().text()).contains("The 32 worst of 32 errors of half");
    }

    @Test
    void tablesAndCurvesShowWhatWasMeasured() {
        ValidationResult result = quiet(PERFECT, oneField()).against(HALF).run();
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
}
