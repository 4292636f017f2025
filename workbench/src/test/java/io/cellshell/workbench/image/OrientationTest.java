package io.cellshell.workbench.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrientationTest {

    private final Image image = Image.of(2, 3, new float[] {1, 2, 3, 4, 5, 6});

    @Test
    void theEightAreAllDifferent() {
        Set<String> seen = new HashSet<>();
        for (Orientation orientation : Orientation.values()) {
            Image turned = orientation.apply(image);
            seen.add(turned.height() + Arrays.toString(turned.pixels()));
        }
        assertThat(seen).hasSize(8);
    }

    @Test
    void wordsSayWhatIsDone() {
        assertThat(Orientation.CLOCKWISE.apply(image).pixels()).containsExactly(4, 1, 5, 2, 6, 3);
        assertThat(Orientation.COUNTERCLOCKWISE.apply(image).pixels()).containsExactly(3, 6, 2, 5, 1, 4);
        assertThat(Orientation.MIRRORED.apply(image).pixels()).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(Orientation.HALF_TURN.apply(image).pixels()).containsExactly(6, 5, 4, 3, 2, 1);
    }

    @Test
    void placesGoWhereTheirPixelsGo() {
        for (Orientation orientation : Orientation.values()) {
            Image turned = orientation.apply(image);
            for (int row = 0; row < 2; row++) {
                for (int column = 0; column < 3; column++) {
                    int y = (int) orientation.y(row, column, 2, 3);
                    int x = (int) orientation.x(row, column, 2, 3);
                    assertThat(turned.at(y, x)).as("%s", orientation).isEqualTo(image.at(row, column));
                    assertThat(orientation.source(y, x, 2, 3)).isEqualTo(row * 3 + column);
                }
            }
        }
    }

    /** Where one.in(P) and other.in(Q) are the same, P.after(Q) brings one on other. */
    @Test
    void whatTwoOrientationsMakeTheSameIsBroughtTogether() {
        for (Orientation orientation : Orientation.values()) {
            Image other = orientation.apply(image);
            for (Orientation p : Orientation.values()) {
                for (Orientation q : Orientation.values()) {
                    if (same(p.apply(image), q.apply(other))) {
                        assertThat(same(p.after(q).apply(image), other))
                                .as("%s after %s", p, q)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void twoAfterEachOtherAreOne() {
        for (Orientation first : Orientation.values()) {
            for (Orientation second : Orientation.values()) {
                assertThat(same(first.then(second).apply(image), second.apply(first.apply(image))))
                        .as("%s, then %s", first, second)
                        .isTrue();
            }
            assertThat(same(first.inverse().apply(first.apply(image)), image)).isTrue();
        }
    }

    private static boolean same(Image one, Image other) {
        return one.height() == other.height() && Arrays.equals(one.pixels(), other.pixels());
    }
}
