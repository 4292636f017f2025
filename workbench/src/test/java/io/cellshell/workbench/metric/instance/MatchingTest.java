package io.cellshell.workbench.metric.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingTest {

    /** Object 1 has four pixels, object 2 has two; the prediction has three pixels of 1, none of 2, and something else. */
    private final Labels truth = Labels.of(1, 9, new int[] {1, 1, 1, 1, 0, 2, 2, 0, 0});

    private final Labels prediction = Labels.of(1, 9, new int[] {0, 9, 9, 9, 0, 0, 0, 5, 5});
    private final Labels empty = Labels.of(1, 9, new int[9]);

    @Test
    void tellsWhatBecameOfEachObject() {
        Matching matching = Matching.of(truth, prediction, 0.5);

        assertThat(matching.objects())
                .containsExactly(new ObjectMatch(1, 9, 0.75, 9, 0.75), new ObjectMatch(2, 0, 0, 0, 0));
        assertThat(matching.falsePositives()).containsExactly(5);
        assertThat(matching.counts()).isEqualTo(new Counts(1, 1, 1));
    }

    @Test
    void belowTheThresholdTheBestCandidateIsStillNamed() {
        assertThat(Matching.of(truth, prediction, 0.8).objects().get(0)).isEqualTo(new ObjectMatch(1, 0, 0, 9, 0.75));
    }

    @Test
    void aChainOfOverlapsIsMatchedAsAWhole() {
        Labels cells = Labels.of(1, 7, new int[] {1, 1, 1, 2, 2, 2, 2});
        Labels shifted = Labels.of(1, 7, new int[] {7, 8, 8, 8, 8, 0, 0});
        // Greedy by IoU would take 1–8 (2/5), which leaves 2 alone; 1–7 (1/3) and 2–8 (2/6) are two matches.
        assertThat(Matching.of(cells, shifted, 0.3).counts()).isEqualTo(new Counts(2, 0, 0));
    }

    @Test
    void whereNothingIsAnywhereScoresAreUndefined() {
        Matching matching = Matching.of(empty, empty, 0.5);

        assertThat(matching.counts()).isEqualTo(Counts.NONE);
        assertThat(matching.counts().accuracy()).isNaN();
        assertThat(matching.panopticQuality()).isNaN();
        assertThat(AveragePrecision.at(0.5).of(empty, empty)).hasToString("AP@0.5 = undefined");
    }

    @Test
    void anEmptyImageAddsNothingToAPooledScore() {
        Overlaps image = Overlaps.of(truth, prediction);

        assertThat(AveragePrecision.at(0.5)
                        .of(List.of(image, Overlaps.of(empty, empty)))
                        .value())
                .isEqualTo(1 / 3.0);
        assertThat(AveragePrecision.at(0.5).of(List.of(image, image)).value()).isEqualTo(2 / 6.0);
    }

    @Test
    void theMeanOverThresholdsCarriesItsDefinition() {
        Score score = AveragePrecision.over(0.5, 0.9).of(truth, prediction);

        assertThat(score.value()).isCloseTo((1 / 3.0 + 0) / 2, within(1e-12));
        assertThat(score).hasToString("mean AP@0.5–0.9 = 0.167");
        assertThat(score.definition().formula()).contains("TP / (TP + FP + FN)").contains("0.5, 0.9");
        assertThat(score.definition().source()).contains("doi");
    }

    @Test
    void differentShapesAndWrongThresholdsAreExplained() {
        assertThatThrownBy(() -> Matching.of(truth, Labels.of(3, 3, new int[9]), 0.5))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("1 × 9")
                .hasMessageContaining("3 × 3");
        assertThatThrownBy(() -> Matching.of(truth, prediction, 50)).hasMessageContaining("50.0 was given");
        assertThatThrownBy(() -> AveragePrecision.over()).hasMessageContaining("0.5 is common");
    }
}
