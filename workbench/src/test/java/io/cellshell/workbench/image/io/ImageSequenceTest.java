package io.cellshell.workbench.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders of numbered files as one image. */
class ImageSequenceTest {

    @TempDir
    Path folder;

    /** The value of all its pixels tells a file. */
    private void file(String name, int value) {
        Image.of(2, 3, new float[] {value, value, value, value, value, value}).write(folder.resolve(name));
    }

    private static float value(Image image) {
        return image.at(0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "img_t%d.tif, T",
        "img_z%03d.png, Z",
        "Time %d.tif, T",
        "slice-%d.tif, Z",
        "a_frame%d.tif, T",
        "well3_t%d_.tif, T"
    })
    void numbersCountWhatStandsBeforeThem(String name, Axis axis) {
        for (int i = 1; i <= 12; i++) {
            file(name.formatted(i), i);
        }
        Image image = ImageSequence.open(folder);
        assertThat(image.dimensions()).isEqualTo(Dimensions.of(List.of(axis, Axis.Y, Axis.X), 12, 2, 3));
        for (int i = 0; i < 12; i++) {
            assertThat(value(axis == Axis.T ? image.t(i) : image.z(i))).isEqualTo(i + 1);
        }
        assertThat(image.name()).isEqualTo(folder.getFileName().toString());
    }

    @Test
    void severalNumbersAreSeveralAxesInTheCustomaryOrder() {
        for (int z = 0; z < 3; z++) {
            for (int c = 1; c <= 2; c++) {
                for (int t = 8; t < 11; t++) {
                    file("x_z" + z + "_w" + c + "_t" + t + ".tif", 100 * t + 10 * c + z);
                }
            }
        }
        Image image = ImageSequence.open(folder.toString());
        assertThat(image.axes()).containsExactly(Axis.T, Axis.C, Axis.Z, Axis.Y, Axis.X);
        assertThat(image.channelNames()).containsExactly("channel 1", "channel 2");
        assertThat(value(image.plane(2, 1, 0))).isEqualTo(1020);
        assertThat(value(image.plane(0, 0, 2))).isEqualTo(812);
    }

    @Test
    void namesThatDoNotSayItAreAQuestion() {
        for (int i = 9; i < 12; i++) {
            file(i + ".tif", i);
        }
        assertThatThrownBy(() -> ImageSequence.open(folder))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("ImageSequence.open(path, \"TYX\")");
        assertThat(value(ImageSequence.open(folder, "ZYX").z(1))).isEqualTo(10);
        assertThatThrownBy(() -> ImageSequence.open(folder, "TZYX")).hasMessageContaining("differ in 1 numbers");
    }

    @Test
    void gapsDoublesAndIncompleteGridsAreNamed() throws IOException {
        for (int i : new int[] {1, 2, 3, 5, 6}) {
            file("t" + i + ".tif", i);
        }
        assertThatThrownBy(() -> ImageSequence.open(folder))
                .hasMessageContaining("numbered from 1 to 6, but 4 is missing;");
        file("t4.tif", 4);
        file("t04.tif", 4);
        assertThatThrownBy(() -> ImageSequence.open(folder))
                .hasMessageContaining("t04.tif and t4.tif")
                .hasMessageContaining("one number");
        Files.delete(folder.resolve("t04.tif"));
        file("overview.png", 1);
        assertThatThrownBy(() -> ImageSequence.open(folder)).hasMessageContaining("there is also overview.png");
        Files.delete(folder.resolve("overview.png"));
        Files.writeString(folder.resolve("notes.txt"), "x");
        Files.writeString(folder.resolve("._t1.tif"), "x");
        assertThat(ImageSequence.open(folder).size(Axis.T)).isEqualTo(6);
        Path grid = Files.createDirectories(folder.resolve("grid"));
        for (String name : new String[] {"t1_z1.tif", "t1_z2.tif", "t2_z1.tif"}) {
            Files.copy(folder.resolve("t1.tif"), grid.resolve(name));
        }
        assertThatThrownBy(() -> ImageSequence.open(grid))
                .hasMessageContaining("2 × 2 would be 4 files, but there are 3");
    }

    @Test
    void everyTenthNumberIsNoGap() {
        for (int i = 0; i < 50; i += 10) {
            file("t" + i + ".tif", i);
        }
        Image image = ImageSequence.open(folder);
        assertThat(value(image.t(4))).isEqualTo(40);
        assertThat(image.acquisition().get("files")).contains("every 10th number");
    }

    @Test
    void unequalSizesAndFoldersWithoutImagesAreNamed() {
        assertThatThrownBy(() -> ImageSequence.open(folder)).hasMessageContaining("holds no image");
        assertThatThrownBy(() -> ImageSequence.open(folder.resolve("none"))).hasMessageContaining("There is no folder");
        file("t1.tif", 1);
        assertThat(ImageSequence.open(folder).isPlane()).isTrue();
        Image.of(1, 1, new float[1]).write(folder.resolve("t2.tif"));
        assertThatThrownBy(() -> ImageSequence.open(folder)).hasMessageContaining("t2.tif has 1 × 1 pixels");
    }

    @Test
    void filesOfSeveralTypesAreTold() {
        file("t1.tif", 1);
        Image.of(2, 3, new float[6]).withType(PixelType.UINT16).write(folder.resolve("t2.tif"));
        assertThat(ImageSequence.open(folder).acquisition().get("types"))
                .contains("t1.tif")
                .contains("uint16, such as t2.tif")
                .contains("different scales");
        file("t2.tif", 2);
        assertThat(ImageSequence.open(folder).acquisition()).containsOnlyKeys("files");
    }
}
