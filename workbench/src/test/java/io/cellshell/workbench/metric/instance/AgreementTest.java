package io.cellshell.workbench.metric.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AgreementTest {

    /** Three objects; the second annotator forgets one and draws one wider: IoU 1, 2/3 and none. */
    private static final Labels FIRST = Labels.of(1, 8, new int[] {1, 1, 0, 2, 2, 0, 3, 0});

    private static final Labels SECOND = Labels.of(1, 8, new int[] {7, 7, 0, 9, 9, 9, 0, 0});

    @Test
    void everyMeasureByHand() {
        var agreement = Agreement.of(List.of(FIRST), List.of(SECOND), 1);
        var values = agreement.measures().stream().map(m -> m.score().value()).toList();
        assertThat(values.get(0)).isEqualTo(2 / 3.0);
        // Up to an IoU of 0.65 two of three objects match; above, one of four does.
        assertThat(values.get(1)).isEqualTo((4 * 2 / 3.0 + 6 * 1 / 4.0) / 10, within(1e-12));
        assertThat(values.get(2)).isEqualTo(8 / 10.0);
        assertThat(values.get(3)).isEqualTo((0.75 - 34 / 64.0) / (1 - 34 / 64.0), within(1e-12));
        assertThat(agreement.countBias()).isEqualTo(-1);
        assertThat(agreement.countLimits()).isNaN();
        assertThat(agreement.toString()).contains("cannot be told from one").doesNotContain("NaN");
        assertThat(agreement.ceiling()).hasToString("AP@0.5 = 0.667 (fewer than 6 images: no interval)");
    }

    /** Known from the textbooks: both 20, first alone 5, second alone 10, neither 15. */
    @Test
    void kappaOfTheTextbook() {
        assertThat(new Kappa(20, 5, 10, 15).kappa()).isEqualTo(0.4, within(1e-12));
    }

    @Test
    void pooledApIsThatOfTheMetric() {
        var overlaps = List.of(Overlaps.of(FIRST, SECOND), Overlaps.of(SECOND, FIRST), Overlaps.of(FIRST, FIRST));
        var agreement = Agreement.of(List.of(FIRST, SECOND, FIRST), List.of(SECOND, FIRST, FIRST), 1);
        assertThat(agreement.measures().get(0).score())
                .isEqualTo(AveragePrecision.at(0.5).of(overlaps));
        assertThat(agreement.measures().get(1).score().value())
                .isEqualTo(AveragePrecision.overDsb2018().of(overlaps).value(), within(1e-12));
    }

    @Test
    void theIntervalComesFromImages() {
        var first = Collections.nCopies(10, FIRST);
        var second = new ArrayList<>(Collections.nCopies(5, FIRST));
        second.addAll(Collections.nCopies(5, SECOND));
        var ceiling = Agreement.of(first, second, 1).ceiling();
        assertThat(ceiling.score().value()).isEqualTo(25 / 30.0);
        assertThat(ceiling.low()).isBetween(0.66, 0.82);
        assertThat(ceiling.high()).isBetween(0.85, 1.0);
        assertThat(Agreement.of(first, second, 1).countLimits()).isEqualTo(1.96 * Math.sqrt(2.5 / 9), within(1e-12));
    }

    @Test
    void theSameImagesAreCompared() {
        assertThatThrownBy(() -> Agreement.of(List.of(FIRST), List.of(), 1)).hasMessageContaining("1 and 0 were given");
    }

    @Test
    void theViewNamesEachFormula() {
        var view = Agreement.of(List.of(FIRST), List.of(SECOND), 1).view();
        assertThat(view.html().orElseThrow()).contains("TP / (TP + FP + FN)", "Bland–Altman");
        assertThat(view.text()).startsWith("Agreement of two annotators on 1 image\nAP@0.5 = 0.667");
    }

    @Test
    void theCeilingIsUnknownWithOneAnnotator() {
        var finding = new HumanCeiling().examine(new HumanCeiling.Subject(Optional.empty(), OptionalDouble.empty()));
        assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        assertThat(finding.sentence()).contains("unknown");
    }

    @Test
    void aModelAboveTheCeilingIsSuspicious() {
        var agreement = Optional.of(Agreement.of(List.of(FIRST), List.of(SECOND), 1));
        var check = new HumanCeiling();
        assertThat(check.examine(new HumanCeiling.Subject(agreement, OptionalDouble.of(0.9)))
                        .severity())
                .isEqualTo(Severity.WARN);
        assertThat(check.examine(new HumanCeiling.Subject(agreement, OptionalDouble.of(0.6)))
                        .severity())
                .isEqualTo(Severity.OK);
    }
}
