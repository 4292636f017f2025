package io.cellshell.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundaryTargetTest {

    @Test
    void aBoundaryIsOnePixelToTheBackgroundAndTwoToAnotherObject() {
        int[] ids = {0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 0};
        assertThat(BoundaryTarget.of(1, 12, ids)).containsExactly(0, 2, 1, 1, 2, 2, 2, 2, 1, 1, 2, 0);
    }

    @Test
    void theBorderOfTheImageIsNoBoundary() {
        assertThat(BoundaryTarget.of(2, 2, new int[] {5, 5, 5, 5})).containsOnly(BoundaryTarget.INSIDE);
    }

    @Test
    void diagonalNeighboursCount() {
        assertThat(BoundaryTarget.of(2, 2, new int[] {1, 1, 1, 0})).containsExactly(2, 2, 2, 0);
    }
}
