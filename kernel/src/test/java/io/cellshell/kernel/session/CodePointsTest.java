package io.cellshell.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodePointsTest {

    @Test
    void aCharacterOutsideTheBasicPlaneIsOneCodePointAndTwoChars() {
        assertThat(CodePoints.toChars("a😀b", 2)).isEqualTo(3);
        assertThat(CodePoints.fromChars("a😀b", 3)).isEqualTo(2);
    }

    @Test
    void positionsOutsideTheTextAreMovedToItsEnds() {
        assertThat(CodePoints.toChars("ab", 9)).isEqualTo(2);
        assertThat(CodePoints.toChars("ab", -1)).isZero();
    }
}
