package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sequences as the Cell Tracking Challenge lays them out. */
class CellTrackingFoldersTest {

    private static final int SIDE = 8;

    @TempDir
    Path folder;

    private Path at(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    private static float[] plane(int value) {
        float[] pixels = new float[SIDE * SIDE];
        Arrays.fill(pixels, value);
        return pixels;
    }

    private void frames(String sequence, int number) throws IOException {
        for (int t = 0; t < number; t++) {
            Image.of(SIDE, SIDE, plane(100 + t))
                    .withType(PixelType.UINT16)
                    .write(at(sequence + String.format("/t%03d.tif", t)));
        }
    }

    /** One object, of so many pixels. */
    private void drawn(String path, int area) throws IOException {
        int[] ids = new int[SIDE * SIDE];
        Arrays.fill(ids, 0, area, 7);
        Labels.of(SIDE, SIDE, ids).write(at(path));
    }

    private static int area(Dataset data, int sample) {
        return data.sample(sample).labels().objects().get(0).area();
    }

    @Test
    void drawnFramesAreTheSamplesAndTheOthersAreNamed() throws IOException {
        for (String sequence : new String[] {"01", "02"}) {
            frames(sequence, 4);
            drawn(sequence + "_GT/SEG/man_seg001.tif", 5);
            drawn(sequence + "_GT/SEG/man_seg003.tif", 6);
            drawn(sequence + "_GT/TRA/man_track001.tif", 1);
            Files.writeString(at(sequence + "_GT/TRA/man_track.txt"), "7 1 3 0\n");
        }
        frames("03", 2);
        Dataset data = Dataset.folder(folder);
        assertThat(data.names()).containsExactly("01/t001", "01/t003", "02/t001", "02/t003");
        assertThat(data.sample(1).image().at(0, 0)).isEqualTo(103f);
        assertThat(area(data, 1)).isEqualTo(6);
        assertThat(data.sample(2).metadata()).containsEntry("sequence", "02").containsEntry("frame", "1");
        assertThat(data.groupedBy("sequence").groups()).containsExactly("01", "01", "02", "02");
        assertThat(data.notes())
                .anyMatch(n -> n.contains("2 of 4 frames in 02/, such as t000.tif"))
                .anyMatch(n -> n.contains("03/, of whose frames no cells are drawn"));
    }

    @Test
    void whatPeopleDrewIsTakenBeforeWhatProgramsMadeAndItIsSaid() throws IOException {
        frames("01", 3);
        drawn("01_ST/SEG/man_seg000.tif", 3);
        drawn("01_ST/SEG/man_seg001.tif", 3);
        drawn("01_ST/SEG/man_seg002.tif", 3);
        assertThat(Dataset.folder(folder).size()).isEqualTo(3);
        assertThat(Dataset.folder(folder).notes()).isEmpty();
        drawn("01_GT/SEG/man_seg002.tif", 9);
        drawn("01_RES/mask000.tif", 2);
        Dataset data = Dataset.folder(folder);
        assertThat(data.names()).containsExactly("01/t002");
        assertThat(area(data, 0)).isEqualTo(9);
        assertThat(data.notes())
                .anyMatch(n -> n.contains("01_ST/SEG/, which programs made"))
                .anyMatch(n -> n.contains("01_RES/, the results of a program"));
        // as the note says
        Dataset made = Dataset.files(folder).imagesNamed("01/t*.tif").labelsNamed("01_ST/SEG/man_seg*.tif");
        assertThat(made.size()).isEqualTo(3);
        assertThat(area(made, 2)).isEqualTo(3);
    }

    @Test
    void aSectionOfAStackIsThePlaneThatWasDrawn() throws IOException {
        float[] stack = new float[3 * SIDE * SIDE];
        for (int z = 0; z < 3; z++) {
            Arrays.fill(stack, z * SIDE * SIDE, (z + 1) * SIDE * SIDE, 100 * z);
        }
        Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {3, SIDE, SIDE}, stack)
                .withType(PixelType.UINT16)
                .write(at("set/01/t000.ome.tif"));
        drawn("set/01_GT/SEG/man_seg_000_002.tif", 4);
        Dataset data = Dataset.folder(folder);
        assertThat(data.names()).containsExactly("01/t000_z002");
        assertThat(data.sample(0).image().at(0, 0)).isEqualTo(200f);
        assertThat(area(data, 0)).isEqualTo(4);
    }

    @Test
    void partsAndOtherNumbersOfDigits() throws IOException {
        for (String part : new String[] {"train", "test"}) {
            Image.of(SIDE, SIDE, plane(1)).write(at(part + "/01/t0012.tif"));
            drawn(part + "/01_GT/SEG/man_seg012.tif", 4);
            Image.of(SIDE, SIDE, plane(1)).write(at(part + "/02/t0013.tif"));
            drawn(part + "/02_ST/SEG/man_seg0013.tif", 5);
        }
        Dataset data = Dataset.folder(folder);
        assertThat(data.givenSplit().test().names()).containsExactly("test/01/t0012", "test/02/t0013");
    }

    @Test
    void tracksAloneAndAnnotationsWithoutAFrameAreRefused() throws IOException {
        frames("01", 2);
        drawn("01_GT/TRA/man_track000.tif", 1);
        assertThatThrownBy(() -> Dataset.folder(folder)).hasMessageContaining("whose markers are no outlines of cells");
        drawn("01_GT/SEG/man_seg009.tif", 1);
        assertThatThrownBy(() -> Dataset.folder(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("man_seg009.tif has no image, which would be");
    }
}
