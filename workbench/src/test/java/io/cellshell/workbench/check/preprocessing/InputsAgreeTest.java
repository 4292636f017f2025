package io.cellshell.workbench.check.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import org.junit.jupiter.api.Test;

class InputsAgreeTest {

    private static final float[] LEARNED = {0, 0.25f, 0.5f, 2};

    private static Finding examine(float... given) {
        return new InputsAgree().examine(new InputsAgree.Subject("a", LEARNED, given));
    }

    @Test
    void firesOnAnotherScaleAndSaysWhich() {
        Finding finding = examine(-1, -0.5f, 0, 3);
        assertThat(finding.severity()).isEqualTo(Severity.STOP);
        assertThat(finding.evidence())
                .contains("largest difference 1.0", "prediction = 2.000 × training -1.000", "correlation 1.00000");
        assertThat(finding.remedy()).startsWith("The scale differs");
    }

    @Test
    void firesOnOtherPixels() {
        Finding finding = examine(0.5f, 0.25f, 0, 2);
        assertThat(finding.severity()).isEqualTo(Severity.STOP);
        assertThat(finding.remedy()).startsWith("The pixels differ");
    }

    @Test
    void firesOnANumberThatIsMissing() {
        assertThat(examine(0, Float.NaN, 0.5f, 2).severity()).isEqualTo(Severity.STOP);
    }

    @Test
    void warnsOfAlmostTheSame() {
        assertThat(examine(0, 0.25f, 0.50002f, 2).severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void silentOnTheSameUpToTheLastBits() {
        assertThat(examine(0, 0.25f, 0.5f, Math.nextUp(2f)).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void differentNumbersOfPixelsCannotBeCompared() {
        assertThatThrownBy(() -> examine(1, 2)).hasMessageContaining("4 from training and 2");
    }
}
