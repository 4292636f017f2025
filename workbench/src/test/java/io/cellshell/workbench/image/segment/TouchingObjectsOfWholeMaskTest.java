package io.cellshell.workbench.image.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TouchingObjectsOfWholeMaskTest {

    @Test
    void aMaskWithoutBackgroundIsOneObject() {
        for (int[] size : new int[][] {{1, 1, 1}, {1, 1, 9}, {1, 8, 1}, {1, 64, 40}, {4, 6, 5}}) {
            boolean[] all = new boolean[size[0] * size[1] * size[2]];
            Arrays.fill(all, true);
            Mask mask = size[0] == 1 ? Mask.of(size[1], size[2], all) : Mask.of(size[0], size[1], size[2], all);
            assertThat(TouchingObjects.part(mask, 5, Optional.empty()).count()).isEqualTo(1);
        }
    }
}
