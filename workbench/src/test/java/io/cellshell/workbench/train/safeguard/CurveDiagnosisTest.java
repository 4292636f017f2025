package io.cellshell.workbench.train.safeguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveDiagnosisTest {

    /** Of nuclei, a U-Net of depth 2 and 8 channels, 10 epochs of 10 steps, as they came. */
    private static final double[] TRAINING = {
        1.3818, 0.9873, 0.8820, 0.7972, 0.7005, 0.6769, 0.6965, 0.6553, 0.6565, 0.6615
    };

    private static final double[] VALIDATION = {
        1.9614, 1.2243, 0.9150, 0.7226, 0.6415, 0.5866, 0.5947, 0.5595, 0.5355, 0.5179, 0.5121
    };

    private static final double CONSTANT = 1.455;
    private static final double AT_BEST = 0.5072;

    private static TrainingCurve curve(double[] training, double[] validation, double trainingAtBest, long shared) {
        int best = 0;
        for (int i = 1; i < validation.length; i++) {
            best = validation[i] < validation[best] ? i : best;
        }
        return new TrainingCurve(
                Arrays.stream(training).boxed().toList(),
                Arrays.stream(validation).boxed().toList(),
                best,
                true,
                trainingAtBest,
                VALIDATION[0],
                CONSTANT,
                shared);
    }

    private static List<String> objections(TrainingCurve curve) {
        return CurveDiagnosis.of(curve, "test").all().stream()
                .filter(finding -> finding.severity().isObjection())
                .map(Finding::id)
                .toList();
    }

    @Test
    void aSoundTrainingIsLeftInPeace() {
        assertThat(objections(curve(TRAINING, VALIDATION, AT_BEST, 0))).isEmpty();
    }

    @Test
    void aNetworkThatHasLearnedNothing() {
        double[] training = {1.47, 1.46, 1.45, 1.45, 1.44, 1.44};
        double[] validation = {1.96, 1.52, 1.50, 1.49, 1.49, 1.49, 1.49};
        assertThat(objections(curve(training, validation, 1.45, 0))).containsExactly("E.underfitting");
    }

    @Test
    void aNetworkThatLearnsByHeart() {
        double[] training = {1.2, 0.8, 0.6, 0.4, 0.2, 0.1, 0.06, 0.04};
        double[] validation = {1.9, 1.1, 0.8, 0.7, 0.75, 0.8, 0.9, 0.95, 1.0};
        assertThat(objections(curve(training, validation, 0.6, 0))).containsExactly("E.overfitting");
    }

    @Test
    void aNetworkThatKnowsItsTrainingImagesOnly() {
        double[] training = {1.2, 0.6, 0.3, 0.1, 0.05, 0.03, 0.03, 0.03};
        double[] validation = {1.9, 1.1, 0.8, 0.62, 0.61, 0.6, 0.6, 0.6, 0.6};
        assertThat(objections(curve(training, validation, 0.03, 0))).containsExactly("E.overfitting");
    }

    @Test
    void aRateThatIsTooHigh() {
        double[] training = {1.2, 1.1, 0.9, 1.0, 0.8, 0.7, 0.6, 0.5};
        double[] validation = {1.9, 1.1, 2.3, 0.9, 1.6, 0.7, 1.3, 0.69, 0.68};
        assertThat(objections(curve(training, validation, 0.6, 0))).containsExactly("E.unsteady");
    }

    @Test
    void aValidationThatIsKnown() {
        assertThat(objections(curve(TRAINING, VALIDATION, AT_BEST, 2))).containsExactly("E.leaking");
        assertThat(objections(curve(TRAINING, VALIDATION, 0.9, 0))).containsExactly("E.leaking");
    }

    /** Of a classifier that is right about all of a few images. */
    @Test
    void ratiosOfLossesNearZeroSayNothing() {
        double[] training = {0.5, 0.2, 0.1, 0.05, 0.03, 0.03, 0.02, 0.02};
        double[] validation = {0.7, 0.3, 0.15, 0.02, 0.04, 0.01, 0.02, 0.009, 0.01};
        assertThat(objections(curve(training, validation, 0.0186, 0))).isEmpty();
    }

    @Test
    void aTrainingThatWasTooShort() {
        double[] training = {1.4, 1.3, 1.2, 1.1, 1.0};
        double[] validation = {1.9, 1.5, 1.4, 1.3, 1.2, 1.1};
        assertThat(objections(curve(training, validation, 1.1, 0))).containsExactly("E.improving");
    }

    @Test
    void fewEpochsSayNothing() {
        TrainingCurve two = curve(new double[] {1.4, 1.3}, new double[] {1.9, 1.5, 1.4}, 1.3, 0);
        assertThat(CurveDiagnosis.of(two, "test").of(Severity.NOT_CHECKED)).hasSize(4);
    }
}
