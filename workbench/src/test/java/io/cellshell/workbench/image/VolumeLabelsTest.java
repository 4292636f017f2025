package io.cellshell.workbench.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Label images of volumes: places, parts, objects, files, and what must refuse them. */
class VolumeLabelsTest {

    private static final int[] IDS = {
        0, 0, 0, 0, 0, 7, 7, 0, 0, 0, 0, 0, //
        0, 0, 3, 0, 0, 7, 7, 0, 0, 7, 7, 0, //
        0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private final Labels labels = Labels.of(3, 3, 4, IDS);

    private static Image image(int depth, int height, int width) {
        return Image.of(
                List.of(Axis.Z, Axis.Y, Axis.X), new int[] {depth, height, width}, new float[depth * height * width]);
    }

    @Test
    void knowTheirPlaces() {
        assertThat(labels.depth()).isEqualTo(3);
        assertThat(labels.dimensions()).isEqualTo(Dimensions.volume(3, 3, 4));
        assertThat(labels.at(1, 2, 1)).isEqualTo(7);
        assertThat(labels.at(2, 0, 3)).isEqualTo(3);
        assertThat(labels.z(1).ids()).containsExactly(0, 0, 3, 0, 0, 7, 7, 0, 0, 7, 7, 0);
        assertThat(labels.maximum().ids()).containsExactly(0, 0, 3, 3, 0, 7, 7, 0, 0, 7, 7, 0);
        assertThat(labels).hasToString("Labels, 3 × 3 × 4 pixels (Z × Y × X), 2 objects");
    }

    @Test
    void measureTheirObjects() {
        assertThat(labels.objects())
                .containsExactly(
                        new LabelledObject(3, 3, 5 / 3.0, 0, 7 / 3.0, Box.of(1, 0, 2, 2, 1, 2), true),
                        new LabelledObject(7, 6, 4 / 6.0, 8 / 6.0, 1.5, Box.of(0, 1, 1, 2, 2, 2), true));
        assertThat(labels.objects().get(1).isInVolume()).isTrue();
        assertThat(new LabelledObject(1, 33_510, 0, 0, 0, Box.of(0, 0, 0, 1, 1, 1), false).equivalentDiameter())
                .isBetween(39.99, 40.01);
    }

    /** An object that lies within one section is one of the volume all the same. */
    @Test
    void objectsTouchTheBorderInFrontAndBehind() {
        int[] ids = new int[5 * 5 * 5];
        ids[2 * 25 + 12] = 1;
        ids[12] = 2;
        ids[4 * 25 + 7] = 3;
        List<LabelledObject> objects = Labels.of(5, 5, 5, ids).objects();
        assertThat(objects).extracting(LabelledObject::touchesBorder).containsExactly(false, true, true);
        assertThatThrownBy(() -> objects.get(0).area())
                .hasMessage(
                        "Object 1 of a volume has no area but a size; take object.size(), or measure one optical section, as"
                                + " in labels.z(0).objects().");
        assertThatThrownBy(() -> objects.get(0).bounds()).hasMessageContaining("take object.box()");
    }

    @Test
    void cropsKeepIds() {
        assertThat(labels.crop(Box.of(1, 0, 1, 2, 2, 3)).voxels()).containsExactly(0, 3, 0, 7, 7, 0, 0, 3, 3, 0, 0, 0);
        assertThat(labels.crop(Box.of(Axis.Z, 1, 1)).ids())
                .isEqualTo(labels.z(1).ids());
        assertThat(labels.crop(new Region(1, 1, 1, 2)).voxels()).containsExactly(7, 7, 7, 7, 0, 0);
        assertThat(labels.relabelled().at(0, 1, 1)).isEqualTo(2);
        assertThatThrownBy(() -> labels.crop(Box.of(Axis.Z, 2, 2)))
                .hasMessage(
                        "The box Z 2 to 3 reaches out of the image of 3 × 3 × 4 pixels (Z × Y × X): along Z, index 3 lies"
                                + " outside 0 to 2.");
        assertThatThrownBy(() -> labels.crop(Box.of(Axis.T, 0, 2))).hasMessageContaining("along T, index 1");
    }

    @Test
    void outlinesLeaveOutWhatHasNoOtherIdAroundIt() {
        int[] cube = new int[27];
        Arrays.fill(cube, 4);
        assertThat(Labels.of(3, 3, 3, cube).outlines().voxels()).containsOnly(0);
        int[] framed = new int[125];
        for (int i = 0; i < 125; i++) {
            int z = i / 25;
            int y = i / 5 % 5;
            int x = i % 5;
            framed[i] = Math.min(Math.min(z, y), x) > 0 && Math.max(Math.max(z, y), x) < 4 ? 4 : 0;
        }
        int[] outline = Labels.of(5, 5, 5, framed).outlines().voxels();
        assertThat(outline[2 * 25 + 12]).isZero();
        assertThat(Arrays.stream(outline).sum()).isEqualTo(26 * 4);
    }

    /** What asks for a plane must not look at the first section of a volume. */
    @Test
    void areRefusedWhereAPlaneIsNeeded(@TempDir Path folder) {
        String way =
                "The label image is a volume of 3 × 3 × 4 pixels (Z × Y × X), where one plane is needed; take one section, as"
                        + " in labels.z(1), or a projection, as in labels.maximum().";
        assertThatThrownBy(labels::ids).isInstanceOf(ImageException.class).hasMessage(way);
        assertThatThrownBy(() -> labels.at(0, 0)).hasMessage(way);
        Mask mask = Mask.of(labels);
        assertThatThrownBy(mask::values).hasMessageContaining("The mask is a volume of 3 × 3 × 4");
        assertThatThrownBy(() -> mask.at(0, 0)).hasMessageContaining("The mask is a volume");
        assertThatThrownBy(() -> ConnectedComponents.label(mask, Connectivity.EIGHT))
                .hasMessageContaining("choose SIX, EIGHTEEN or TWENTY_SIX");
        assertThatThrownBy(() -> labels.write(folder.resolve("x.png")))
                .hasMessageContaining("A PNG holds one plane")
                .hasMessageContaining("labels.z(1).write");
    }

    @Test
    void areMadeOfTheIntensitiesOfAnImage() {
        float[] values = {0, 1, 1, 0, 70_000, 16_777_215};
        assertThat(Labels.of(Image.of(2, 3, values)).ids()).containsExactly(0, 1, 1, 0, 70_000, 16_777_215);
        Image stack = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {3, 1, 2}, values);
        assertThat(Labels.of(stack).at(2, 0, 1)).isEqualTo(16_777_215);
        assertThat(Labels.of(stack.crop(new Region(0, 1, 1, 1))).voxels()).containsExactly(1, 0, 16_777_215);
        for (float wrong : new float[] {-1, 0.5f, Float.NaN, Float.POSITIVE_INFINITY, 1 << 24}) {
            assertThatThrownBy(() -> Labels.of(Image.of(1, 2, new float[] {3, wrong})))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("holds the intensity " + wrong);
        }
        for (Axis axis : List.of(Axis.T, Axis.C)) {
            Image several = Image.of(List.of(axis, Axis.Y, Axis.X), new int[] {3, 1, 2}, values);
            assertThatThrownBy(() -> Labels.of(several)).isInstanceOf(ImageException.class);
        }
    }

    @Test
    void aPartOfALargeFileIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.npy");
        int side = 20_000;
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            String header = "{'descr': '<u2', 'fortran_order': False, 'shape': (" + side + ", " + side + ")}";
            out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
            out.writeBytes(header + " ".repeat(117 - header.length()) + "\n");
            out.setLength(128 + 2L * side * side);
            out.seek(128 + 2L * (15_001L * side + 12_003));
            out.write(7);
        }
        assertThatThrownBy(() -> Labels.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("Labels.of(Image.open(\"large.npy\").crop(");
        Labels part = Labels.of(Image.open(file).crop(new Region(15_000, 12_000, 4, 5)));
        assertThat(part.objects()).singleElement().satisfies(object -> {
            assertThat(object.id()).isEqualTo(7);
            assertThat(part.at(1, 3)).isEqualTo(7);
        });
    }

    @Test
    void wrongSizesAreExplained() {
        assertThatThrownBy(() -> Labels.of(2, 3, 4, new int[23]))
                .hasMessageContaining("needs 24 values, but 23 were given");
        assertThatThrownBy(() -> Labels.of(0, 3, 4, new int[0])).hasMessageContaining("has no voxels: 0 × 3 × 4");
        assertThatThrownBy(() -> Labels.of(1 << 14, 1 << 14, 2, new int[0]))
                .hasMessageContaining("has more than the 268435456 voxels");
        assertThatThrownBy(() -> Labels.of(1, 1, 2, new int[] {1, -4})).hasMessageContaining("the id -4");
        assertThatThrownBy(() -> labels.at(3, 0, 4))
                .hasMessage("The label image has 3 × 3 × 4 pixels (Z × Y × X): optical section 3 lies outside 0 to 2.");
        assertThatThrownBy(() -> labels.z(-1)).hasMessageContaining("optical section -1 lies outside 0 to 2");
    }

    @Test
    void oneSectionIsAPlane() {
        Labels plane = Labels.of(1, 2, 2, new int[] {1, 0, 0, 2});
        assertThat(plane.dimensions()).isEqualTo(Dimensions.plane(2, 2));
        assertThat(plane.ids()).containsExactly(1, 0, 0, 2);
        assertThat(plane.objects().get(0).area()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"v.tif,9", "v.tif,70000", "v.ome.tif,9", "v.ome.tiff,65535"})
    void aStackSaysThatItsPlanesAreSections(String name, int id, @TempDir Path folder) {
        int[] ids = IDS.clone();
        ids[2] = id;
        Path file = folder.resolve(name);
        Labels.of(3, 3, 4, ids).write(file);
        Labels opened = Labels.open(file);
        assertThat(opened.dimensions()).isEqualTo(labels.dimensions());
        assertThat(opened.voxels()).isEqualTo(ids);
        assertThat(Image.open(file).axes()).containsExactly(Axis.Z, Axis.Y, Axis.X);
    }

    @Test
    void anArrayIsOpenedWithItsImageOrItsAxes(@TempDir Path folder) {
        Path file = folder.resolve("v.npy");
        labels.write(file);
        assertThat(Labels.open(file, "ZYX").voxels()).isEqualTo(IDS);
        assertThat(Labels.open(file, image(3, 3, 4)).voxels()).isEqualTo(IDS);
        String question = "holds an array of shape [3, 3, 4] and does not say what its indices mean";
        assertThatThrownBy(() -> Labels.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining(question)
                .hasMessageContaining("open a volume as Labels.open(path, \"ZYX\")");
        assertThatThrownBy(() -> Labels.open(file, image(4, 3, 3))).hasMessageContaining(question);
        assertThatThrownBy(() -> Labels.open(file, Image.of(3, 4, new float[12])))
                .hasMessageContaining(question);
        Image times = Image.of(List.of(Axis.T, Axis.Y, Axis.X), new int[] {3, 3, 4}, new float[36]);
        assertThatThrownBy(() -> Labels.open(file, times)).hasMessageContaining(question);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s.tif", "s.ome.tif"})
    void timePointsAndChannelsAreNoVolume(String name, @TempDir Path folder) {
        Path file = folder.resolve(name);
        for (Axis axis : List.of(Axis.T, Axis.C)) {
            Image.of(List.of(axis, Axis.Y, Axis.X), new int[] {3, 3, 4}, new float[36])
                    .withType(PixelType.UINT16)
                    .write(file);
            assertThatThrownBy(() -> Labels.open(file))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("holds labels of 3 × 3 × 4 pixels (" + axis + " × Y × X)")
                    .hasMessageContaining("save each " + (axis == Axis.T ? "time point" : "channel"));
        }
    }

    @Test
    void areShownBySectionAndProjection() {
        assertThat(labels.view().text())
                .contains("Labels, 3 × 3 × 4 pixels (Z × Y × X), 2 objects")
                .contains("the section Z = 1 of 0 to 2 (the middle)")
                .contains("the largest id along Z");
        assertThat(labels.overlay(image(3, 3, 4)).view().text())
                .contains("Z = 1 of 0 to 2")
                .contains("2 objects in the whole volume");
        assertThatThrownBy(() -> labels.overlay(image(4, 3, 4))).hasMessageContaining("3 × 3 × 4 pixels (Z × Y × X)");
        assertThatThrownBy(() -> labels.overlay(Image.of(3, 4, new float[12]))).isInstanceOf(ImageException.class);
    }

    @Test
    void anImageIsCroppedInAllOfItsAxes() {
        float[] values = new float[2 * 3 * 4 * 5 * 6];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Image whole = Image.of(List.of(Axis.C, Axis.T, Axis.Z, Axis.Y, Axis.X), new int[] {2, 3, 4, 5, 6}, values)
                .withChannelNames(List.of("nuclei", "actin"));
        Image part = whole.crop(Box.of(1, 2, 3, 2, 3, 2).and(Axis.C, 1, 1).and(Axis.T, 1, 2));
        assertThat(part.dimensions().sizes()).containsExactly(1, 2, 2, 3, 2);
        assertThat(part.channelNames()).containsExactly("actin");
        for (int t = 0; t < 2; t++) {
            for (int z = 0; z < 2; z++) {
                Image expected = whole.channel(1).t(t + 1).z(z + 1).crop(new Region(2, 3, 3, 2));
                assertThat(part.channel(0).t(t).z(z).pixels()).isEqualTo(expected.pixels());
                assertThat(part.channel(0).t(t).z(z).id().sharesPixels(whole.id()))
                        .isTrue();
            }
        }
        assertThat(whole.crop(Box.of(Axis.Z, 3, 1)).size(Axis.Z)).isEqualTo(1);
        assertThat(whole.channel(0).t(0).voxels()).hasSize(4 * 5 * 6).startsWith(0, 1, 2);
        assertThatThrownBy(whole::voxels).hasMessageContaining("as in image.t(0).channel(0)");
        assertThatThrownBy(() -> whole.crop(Box.of(Axis.Z, 3, 2))).hasMessageContaining("along Z, index 4");
    }

    @Test
    void boxesAreGrownWithinTheImage() {
        Box box = Box.of(1, 2, 3, 1, 2, 3);
        assertThat(box).hasToString("Z 1 to 1, Y 2 to 3, X 3 to 5");
        assertThat(box.grown(2, image(3, 10, 7))).isEqualTo(Box.of(0, 0, 1, 3, 6, 6));
        assertThat(box.contains(1, 3, 5)).isTrue();
        assertThat(box.contains(2, 3, 5)).isFalse();
        assertThat(Box.of(new Region(1, 2, 3, 4)).contains(9, 3, 5)).isTrue();
        assertThatThrownBy(() -> Box.of(Axis.Z, -1, 2)).hasMessageContaining("start -1");
        assertThatThrownBy(() -> Box.of(Axis.Z, 5, Integer.MAX_VALUE)).isInstanceOf(ImageException.class);
    }
}
