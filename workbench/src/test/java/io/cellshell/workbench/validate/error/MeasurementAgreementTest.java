package io.cellshell.workbench.validate.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasurementAgreementTest {

    private static final double[] DIFFERENCES = {-2, 0, 1, -3, -1, 0, 2, -4};

    private static List<String> eachAlone(int number) {
        return IntStream.range(0, number).mapToObj(String::valueOf).toList();
    }

    /** Images of 20 to 40 cells, of which the model finds a share; it misses and invents some by chance, a half of them per donor. */
    private static MeasurementAgreement study(long seed, double found, int donors, int fieldsEach) {
        Random random = new Random(seed);
        List<MeasuredPair> images = new ArrayList<>();
        for (int donor = 0; donor < donors; donor++) {
            double ofDonor = random.nextGaussian();
            for (int field = 0; field < fieldsEach; field++) {
                int truth = 20 + random.nextInt(21);
                int predicted = (int) Math.round(truth * found + ofDonor + random.nextGaussian());
                images.add(new MeasuredPair("f" + field, "d" + donor, images.size(), truth, predicted));
            }
        }
        return counted("groups (donor)", images);
    }

    private static MeasurementAgreement counted(String units, List<MeasuredPair> images) {
        return MeasurementAgreement.of("a model", units, MeasuredQuantity.of("number of objects", "", "image", images));
    }

    private static Finding finding(MeasurementAgreement agreement) {
        return agreement.findings().all().get(0);
    }

    /** Values by numpy 2 and scipy.stats.t.ppf(0.975, 7), of the formulas of Bland and Altman 1999, section 2. */
    @Test
    void biasAndLimitsAreThoseOfBlandAndAltman() {
        LimitsOfAgreement limits = LimitsOfAgreement.of(DIFFERENCES, eachAlone(8));
        assertThat(limits.bias()).isEqualTo(-0.875);
        assertThat(limits.biasError()).isCloseTo(1.6979665185997312, within(1e-9));
        assertThat(limits.deviation()).isCloseTo(2.03100960115899, within(1e-12));
        assertThat(limits.limitError()).isCloseTo(3.035135931236432, within(1e-9));
        assertThat(limits.upper() - limits.lower()).isCloseTo(2 * 1.96 * limits.deviation(), within(1e-12));
    }

    @Test
    void imagesOfOneDonorTellLessThanImagesOfMany() {
        double[] alike = {3, 3, 3, -1, -1, -1, 1, 1, 1, 0, 0, 0};
        List<String> donors = List.of("a", "a", "a", "b", "b", "b", "c", "c", "c", "d", "d", "d");
        LimitsOfAgreement clustered = LimitsOfAgreement.of(alike, donors);
        LimitsOfAgreement asIfAlone = LimitsOfAgreement.of(alike, eachAlone(12));
        LimitsOfAgreement ofDonors = LimitsOfAgreement.of(new double[] {3, -1, 1, 0}, eachAlone(4));
        assertThat(clustered.biasError()).isCloseTo(ofDonors.biasError(), within(1e-12));
        assertThat(clustered.biasError()).isGreaterThan(2 * asIfAlone.biasError());
    }

    @Test
    void countsThatAreOffByASeventhAreFoundAndSoundOnesAreNot() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(finding(study(seed, 0.85, 8, 3)).severity()).isEqualTo(Severity.WARN);
            assertThat(finding(study(seed, 1.15, 8, 3)).severity()).isEqualTo(Severity.WARN);
            assertThat(finding(study(seed, 1, 8, 3)).severity()).isLessThan(Severity.WARN);
        }
        assertThat(finding(study(1, 0.85, 8, 3)).sentence())
                .contains("The number of objects is -1")
                .contains("% off");
    }

    @Test
    void fewUnitsAndEmptyTruthsAreNotChecked() {
        assertThat(finding(study(1, 0.5, 4, 20)).severity()).isEqualTo(Severity.NOT_CHECKED);
        List<MeasuredPair> one = List.of(new MeasuredPair("a", "0", 0, 3, 2));
        MeasurementAgreement alone = counted("fields of view", one);
        assertThat(finding(alone).toString()).contains("no interval").doesNotContain("NaN");
        assertThat(alone.view().html().orElseThrow()).doesNotContain("NaN");
        List<MeasuredPair> empty = eachAlone(6).stream()
                .map(name -> new MeasuredPair(name, name, 0, 0, 1))
                .toList();
        assertThat(finding(counted("fields of view", empty)).severity()).isEqualTo(Severity.NOT_CHECKED);
    }

    @Test
    void everyNumberIsInTheTable() {
        MeasurementAgreement agreement = study(1, 0.9, 6, 2);
        assertThat(agreement.table().rowCount()).isEqualTo(12);
        assertThat(agreement.table().doubleColumn("difference").mean())
                .isCloseTo(agreement.limits().bias(), within(1e-9));
        assertThat(agreement.view().table()).isPresent();
    }

    @Test
    void differencesThatAreNoNumbersAreRefused() {
        assertThatThrownBy(() -> LimitsOfAgreement.of(new double[] {1, Double.NaN}, eachAlone(2)))
                .hasMessageContaining("NaN")
                .hasMessageContaining("Leave the image out");
        assertThatThrownBy(() -> LimitsOfAgreement.of(new double[0], List.of())).hasMessageContaining("at least one");
    }
}
