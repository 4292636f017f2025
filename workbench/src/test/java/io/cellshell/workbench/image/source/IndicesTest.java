package io.cellshell.workbench.image.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.segment.GaussianFit;
import io.cellshell.workbench.image.segment.Mask;
import io.cellshell.workbench.image.segment.Peaks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A number out of its range is refused with what it counts, and never reads something else. */
class IndicesTest {

    private interface At {
        Object at(int y, int x);
    }

    private static final Image PLANE = Image.of(3, 4, new float[12]).named("cells");
    private static final Image STACK =
            Image.of(List.of(Axis.T, Axis.C, Axis.Z, Axis.Y, Axis.X), new int[] {2, 3, 4, 1, 1}, new float[24]);

    static Stream<Arguments> planes() {
        List<At> all = List.of(
                PLANE::at,
                PLANE.crop(new Region(0, 0, 3, 4))::at,
                Image.stack(Axis.Z, List.of(PLANE, PLANE)).z(1)::at,
                Labels.of(3, 4, new int[12])::at,
                SemanticMask.of(3, 4, new int[12], List.of("background"))::at,
                Mask.of(3, 4, new boolean[12])::at);
        return all.stream()
                .flatMap(plane -> Stream.of(
                        Arguments.of(plane, 0, 4, "column 4 lies outside 0 to 3"),
                        Arguments.of(plane, 0, 11, "column 11 lies outside 0 to 3"),
                        Arguments.of(plane, 1, -1, "column -1 lies outside 0 to 3"),
                        Arguments.of(plane, 3, 0, "row 3 lies outside 0 to 2"),
                        Arguments.of(plane, -1, 3, "row -1 lies outside 0 to 2"),
                        Arguments.of(plane, 3, -4, "row 3 lies outside 0 to 2, and column -4 lies outside 0 to 3"),
                        Arguments.of(plane, Integer.MAX_VALUE, 0, "row 2147483647 lies"),
                        Arguments.of(plane, 1, Integer.MIN_VALUE, "column -2147483648 lies")));
    }

    @ParameterizedTest
    @MethodSource("planes")
    void ofAPixel(At plane, int y, int x, String message) {
        assertThat(plane.at(2, 3)).isNotNull();
        assertThatThrownBy(() -> plane.at(y, x))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("3 × 4 pixels (height × width): ")
                .hasMessageContaining(message);
    }

    @Test
    void theImageIsNamed() {
        Image wide = Image.of(1, 512, new float[512]).named("nuclei");
        assertThatThrownBy(() -> wide.at(0, 600))
                .hasMessage(
                        "The image “nuclei” has 1 × 512 pixels (height × width): column 600 lies outside 0 to 511.");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, 0, time point 2 lies outside 0 to 1",
        "-1, 0, 0, time point -1 lies outside 0 to 1",
        "0, 3, 0, channel 3 lies outside 0 to 2",
        "0, -1, 0, channel -1 lies outside 0 to 2",
        "1, 2, 4, optical section 4 lies outside 0 to 3",
        "1, 2, -3, optical section -3 lies outside 0 to 3",
    })
    void ofAPlane(int t, int channel, int z, String message) {
        assertThatThrownBy(() -> STACK.plane(t, channel, z))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void ofAnAxisThatIsNotThere() {
        assertThatThrownBy(() -> PLANE.z(1)).hasMessageContaining("optical section 1 lies outside 0 to 0");
        assertThat(PLANE.z(0).at(2, 3)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"24", "-1", "100"})
    void ofAPlaneInTheListOrTheSource(int index) {
        String message = "plane " + index + " lies outside 0 to 23";
        assertThatThrownBy(() -> STACK.planes().get(index))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> STACK.source().read(index)).hasMessageContaining(message);
        assertThatThrownBy(() -> STACK.crop(new Region(0, 0, 1, 1)).source().read(index))
                .hasMessageContaining(message);
        assertThatThrownBy(() -> new Slice(STACK.source(), Axis.C, 0).read(index))
                .hasMessageContaining("lies outside 0 to 7");
        assertThatThrownBy(() -> new Projection(STACK.source(), Axis.T).read(index))
                .hasMessageContaining("lies outside 0 to 11");
        assertThatThrownBy(() -> PLANE.source().read(index)).hasMessageContaining("lies outside 0 to 0");
        assertThatThrownBy(() ->
                        Image.stack(Axis.T, List.of(PLANE, PLANE)).source().read(index))
                .hasMessageContaining("lies outside 0 to 1");
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 2, 1", "0, 3, 1, 2", "3, 0, 1, 1", "0, 0, 2147483647, 1", "1, 1, 1, 2147483647"})
    void ofARegionPartlyOutside(int y, int x, int height, int width) {
        Region region = new Region(y, x, height, width);
        for (Runnable crop : List.<Runnable>of(
                () -> PLANE.crop(region),
                () -> Image.stack(Axis.Z, List.of(PLANE, PLANE)).crop(region),
                () -> Labels.of(3, 4, new int[12]).crop(region),
                () -> SemanticMask.of(3, 4, new int[12], List.of("a")).crop(region))) {
            assertThatThrownBy(crop::run)
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("at row " + y + ", column " + x)
                    .hasMessageContaining("3 × 4");
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 1, 1", "0, -1, 1, 1", "0, 0, 0, 1", "0, 0, 1, 0", "0, 0, -1, 1"})
    void ofARegionThatIsNone(int y, int x, int height, int width) {
        assertThatThrownBy(() -> new Region(y, x, height, width))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("row " + y + ", column " + x + ", height " + height + ", width " + width);
    }

    @Test
    void ofStepsThatTakeAPlace() {
        assertThatThrownBy(() -> GaussianFit.around(PLANE, 0, 9, 1, 2))
                .hasMessageContaining("column 9 lies outside 0 to 3");
        assertThatThrownBy(() -> Peaks.markers(List.of(new Peaks.Peak(0, 5, 1)), 3, 4))
                .hasMessageContaining("column 5 lies outside 0 to 3");
        assertThat(new Region(0, 0, 2, 2).grown(Integer.MAX_VALUE, 3, 4)).isEqualTo(new Region(0, 0, 3, 4));
    }
}
