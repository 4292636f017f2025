package io.cellshell.workbench.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks of volumes, and masks that leave pixels open. */
class VolumeMaskTest {

    private static final List<String> NAMES = List.of("background", "nucleus", "fibre");
    private static final int OPEN = SemanticMask.UNANNOTATED;

    /** Three sections of 2 × 3 pixels. */
    private static final SemanticMask VOLUME =
            SemanticMask.of(3, 2, 3, new int[] {0, 0, 0, 1, 1, OPEN, 0, 2, 2, 1, 1, 0, OPEN, OPEN, 2, 0, 0, 0}, NAMES);

    private static final SemanticMask PLANE = SemanticMask.of(2, 3, new int[] {0, 1, OPEN, 2, OPEN, 0}, NAMES);

    @Test
    void aVolumeIsAskedByItsSections() {
        assertThat(VOLUME.depth()).isEqualTo(3);
        assertThat(VOLUME.isVolume()).isTrue();
        assertThat(VOLUME.at(1, 0, 2)).isEqualTo(2);
        assertThat(VOLUME.z(2).classes()).containsExactly(OPEN, OPEN, 2, 0, 0, 0);
        assertThat(VOLUME.counts()).containsExactly(entry("background", 8), entry("nucleus", 4), entry("fibre", 3));
        assertThat(VOLUME.unannotated()).isEqualTo(3);
        assertThat(VOLUME.crop(Box.of(1, 0, 1, 2, 2, 2)).voxels()).containsExactly(2, 2, 1, 0, OPEN, 2, 0, 0);
        assertThat(VOLUME.crop(new Region(1, 0, 1, 2)).voxels()).containsExactly(1, 1, 1, 1, 0, 0);
        assertThatThrownBy(VOLUME::classes)
                .isInstanceOf(ImageException.class)
                .hasMessage("The mask is a volume of 3 × 2 × 3 pixels (Z × Y × X), where one plane is needed; take one"
                        + " section, as in mask.z(1).");
        assertThatThrownBy(() -> VOLUME.at(3, 0, 0)).hasMessageContaining("section");
        assertThatThrownBy(() -> VOLUME.z(3)).hasMessageContaining("optical section");
        assertThatThrownBy(() -> SemanticMask.of(2, 2, 3, new int[6], NAMES)).isInstanceOf(ImageException.class);
        assertThatThrownBy(() -> SemanticMask.of(1, 2, new int[] {-2, 0}, NAMES))
                .hasMessageContaining("class -2");
    }

    @Test
    void itFitsImagesOfItsDepth() {
        Image stack = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {3, 2, 3}, new float[18]);
        Image colours = Image.of(List.of(Axis.C, Axis.Z, Axis.Y, Axis.X), new int[] {2, 3, 2, 3}, new float[36]);
        Image film = Image.of(List.of(Axis.T, Axis.Z, Axis.Y, Axis.X), new int[] {2, 3, 2, 3}, new float[36]);
        Image thin = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {1, 2, 3}, new float[6]);
        assertThat(VOLUME.fits(stack)).isTrue();
        assertThat(VOLUME.fits(colours)).isTrue();
        assertThat(VOLUME.fits(film)).isFalse();
        assertThat(VOLUME.fits(thin)).isFalse();
        assertThat(PLANE.fits(thin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.tif", "m.tiff"})
    void aFileKeepsNamesSectionsAndWhatIsOpen(String name, @TempDir Path folder) {
        Path file = folder.resolve(name);
        VOLUME.write(file);
        SemanticMask read = SemanticMask.open(file);
        assertThat(read.voxels()).isEqualTo(VOLUME.voxels());
        assertThat(read.names()).isEqualTo(NAMES);
        assertThat(Labels.open(file).at(2, 0, 0)).isEqualTo(65_535);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.png", "m.tif"})
    void aPlaneKeepsWhatIsOpen(String name, @TempDir Path folder) {
        Path file = folder.resolve(name);
        PLANE.write(file);
        assertThat(SemanticMask.open(file).classes()).isEqualTo(PLANE.classes());
        assertThat(Labels.open(file).at(0, 2)).isEqualTo(name.endsWith("png") ? 255 : 65_535);
    }

    @Test
    void manyClassesLeaveRoomForWhatIsOpen(@TempDir Path folder) {
        List<String> names =
                java.util.stream.IntStream.range(0, 256).mapToObj(i -> "c" + i).toList();
        SemanticMask mask = SemanticMask.of(1, 3, new int[] {OPEN, 255, 0}, names);
        mask.write(folder.resolve("m.png"));
        assertThat(SemanticMask.open(folder.resolve("m.png")).classes()).containsExactly(OPEN, 255, 0);
    }

    @Test
    void aPngHoldsNoVolume(@TempDir Path folder) {
        assertThatThrownBy(() -> VOLUME.write(folder.resolve("m.png")))
                .isInstanceOf(ImageException.class)
                .hasMessage("A PNG holds one plane, but the mask has 3 × 2 × 3 pixels (Z × Y × X); write it as .tif, or"
                        + " one section, as in mask.z(1).write(\"x.png\").");
        assertThat(folder.resolve("m.png")).doesNotExist();
    }

    @Test
    void aStackOfNumbersIsAVolume(@TempDir Path folder) {
        Labels numbers = Labels.of(2, 2, 2, new int[] {0, 1, 1, 0, 2, 2, 0, 0});
        numbers.write(folder.resolve("m.tif"));
        assertThat(SemanticMask.open(folder.resolve("m.tif")).voxels()).isEqualTo(numbers.voxels());
        numbers.write(folder.resolve("m.npy"));
        TreeMap<Integer, String> names = new TreeMap<>(Map.of(0, "background", 1, "cell", 2, "void"));
        assertThatThrownBy(() -> SemanticMask.open(folder.resolve("m.npy")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("SemanticMask.open(path, \"ZYX\", names)");
        SemanticMask read =
                SemanticMask.open(folder.resolve("m.npy"), "ZYX", names).ignoring("void");
        assertThat(read.voxels()).containsExactly(0, 1, 1, 0, OPEN, OPEN, 0, 0);
        assertThat(read.names()).containsExactly("background", "cell");
    }

    @Test
    void whatIsOpenStaysOpenUnderOtherNames() {
        SemanticMask joined = VOLUME.relabelled(Map.of("fibre", "nucleus"));
        assertThat(joined.names()).containsExactly("background", "nucleus");
        assertThat(joined.unannotated()).isEqualTo(3);
        assertThat(joined.at(2, 0, 2)).isEqualTo(1);
        assertThat(PLANE.ignoring("background").classes()).containsExactly(OPEN, 0, OPEN, 1, OPEN, OPEN);
        assertThatThrownBy(() -> PLANE.ignoring("void")).hasMessageContaining("“void”");
    }

    @Test
    void itIsShownByItsMiddleSection() {
        assertThat(VOLUME.view().text())
                .contains("Mask, 3 × 2 × 3 pixels (Z × Y × X)", "fibre 16.7 %", "(not annotated) 16.7 %", "section 1");
        Image stack = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {3, 2, 3}, new float[18]);
        assertThat(VOLUME.overlay(stack).view().html().orElseThrow()).contains("<img");
        assertThat(PLANE.view().text()).contains("background is black", "grey lines: not annotated");
    }
}
