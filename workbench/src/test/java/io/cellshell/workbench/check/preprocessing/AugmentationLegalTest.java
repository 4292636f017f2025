package io.cellshell.workbench.check.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AugmentationLegalTest {

    private static final AugmentationLegal.Change CONTRAST =
            new AugmentationLegal.Change("contrast", Map.of(Measures.INTENSITY, Severity.STOP));

    private static final AugmentationLegal.Change FLIP =
            new AugmentationLegal.Change("flip", Map.of(Measures.ORIENTATION, Severity.STOP));

    private static Finding examine(Purpose purpose, AugmentationLegal.Change... changes) {
        return new AugmentationLegal().examine(new AugmentationLegal.Subject(purpose, List.of(changes)));
    }

    @Test
    void firesWhereTheMeasuredQuantityIsChanged() {
        Finding finding = examine(Purpose.measuring(Measures.INTENSITY), FLIP, CONTRAST);
        assertThat(finding.severity()).isEqualTo(Severity.STOP);
        assertThat(finding.evidence())
                .isEqualTo("of interest is intensity; changes that alter it: contrast (alters intensity)");
        assertThat(finding.remedy()).contains("augmentation.preserving(Measures.INTENSITY)");
    }

    @Test
    void silentWhereItIsLeftAlone() {
        assertThat(examine(Purpose.measuring(Measures.INTENSITY), FLIP).severity())
                .isEqualTo(Severity.OK);
        assertThat(examine(Purpose.measuring(Measures.SIZE, Measures.SHAPE), FLIP, CONTRAST)
                        .severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void outlinesMoveWithTheImageSoOnlyADirectionIsWarnedOf() {
        Purpose intensity = Purpose.measuring(Measures.INTENSITY).insideOutlines();
        Purpose direction = Purpose.measuring(Measures.ORIENTATION).insideOutlines();
        assertThat(examine(intensity, CONTRAST).severity()).isEqualTo(Severity.NOTE);
        assertThat(examine(direction, FLIP).severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void anUnknownPurposeIsNoted() {
        assertThat(examine(Purpose.measuring(), CONTRAST).severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void metadataNamesWhatIsMeasured() {
        assertThat(Measures.parse("Size; intensity")).containsExactly(Measures.INTENSITY, Measures.SIZE);
        assertThat(Measures.parse("")).isEmpty();
        assertThatThrownBy(() -> Measures.parse("colour")).hasMessageContaining("“colour”");
    }
}
