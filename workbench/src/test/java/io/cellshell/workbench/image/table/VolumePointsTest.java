package io.cellshell.workbench.image.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Box;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Points.Point;
import io.cellshell.workbench.image.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points of volumes, as programs write them. */
class VolumePointsTest {

    private static final PixelSize VOXEL = PixelSize.ofMicrometres(0.5, 0.1, 0.2);

    private static final Image STACK = Image.of(
                    List.of(Axis.Z, Axis.Y, Axis.X), new int[] {9, 40, 60}, new float[9 * 40 * 60])
            .withPixelSize(VOXEL);

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("p.csv"), text.replace('|', '\n') + "\n");
    }

    /** All but the last are the same two points: section 2, row 10, column 20 and section 5.5, row 30.25, column 4. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "z,y,x|2,10,20|5.5,30.25,4",
                "X,Y,Z|20,10,2|4,30.25,5.5",
                "x_px,y_px,z_px|20,10,2|4,30.25,5.5",
                "id,z (um),y (um),x (um)|1,1,1,4|2,2.75,3.025,0.8",
                "z [nm],y [nm],x [nm]|1000,1000,4000|2750,3025,800",
                "z (µm),y,x|1,10,20|2.75,30.25,4",
                "ImageNumber,ObjectNumber,Location_Center_X,Location_Center_Y,Location_Center_Z|1,1,20,10,2|1,2,4,30.25,5.5",
                "ImageNumber,AreaShape_Center_Z,Location_Center_X,Location_Center_Y,Location_Center_Z|1,2,20,10,2|1,5.5,4,30.25,5.5",
                "LABEL,POSITION_X,POSITION_Y,POSITION_Z,FRAME|Label,X,Y,Z,Frame|,(µm),(µm),(µm),|a,4,1,1,0|b,0.8,3.025,2.75,0"
            })
    void aColumnZIsTheSection(String text) throws IOException {
        for (Points read : List.of(Points.open(file(text), Optional.of(VOXEL)), Points.open(file(text), STACK))) {
            assertThat(read.isVolume()).isTrue();
            near(read.all().get(0), 2, 10, 20);
            near(read.all().get(1), 5.5, 30.25, 4);
        }
    }

    private static void near(Point point, double z, double y, double x) {
        assertThat(point.z().orElseThrow()).isCloseTo(z, within(1e-9));
        assertThat(point.y()).isCloseTo(y, within(1e-9));
        assertThat(point.x()).isCloseTo(x, within(1e-9));
    }

    /** napari and scikit-image number their axes: only the image says whether the first is depth. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "index,axis-0,axis-1,axis-2|0,2,10,20|1,5.5,30.25,4; axis-0",
                "label,centroid-0,centroid-1,centroid-2|1,2,10,20|2,5.5,30.25,4; centroid-0",
                "label,centroid_weighted-0,centroid_weighted-1,centroid_weighted-2|1,2,10,20|2,5.5,30.25,4; centroid_weighted-0"
            })
    void numberedAxesAreAskedAbout(String text, String column) throws IOException {
        assertThatThrownBy(() -> Points.open(file(text)))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("2 values of “" + column + "”")
                .hasMessageContaining("sections(\"" + column + "\", 1)");
        near(Points.open(file(text), STACK).all().get(1), 5.5, 30.25, 4);
        near(
                PointTable.open(file(text))
                        .sections(column, 0)
                        .points(Optional.empty())
                        .all()
                        .get(1),
                5.5,
                30.25,
                4);
        Image film = Image.of(List.of(Axis.T, Axis.Y, Axis.X), new int[] {9, 4, 6}, new float[9 * 24]);
        assertThatThrownBy(() -> Points.open(file(text), film)).hasMessageContaining("2 values");
    }

    @Test
    void imageJCountsSlicesFromOne() throws IOException {
        String text = " ,X,Y,Slice|1,20,10,3|2,4,30,6";
        assertThatThrownBy(() -> Points.open(file(text))).hasMessageContaining("2 values of “Slice”");
        Points read = PointTable.open(file(text)).sections("slice", 1).points(Optional.empty());
        near(read.all().get(0), 2, 10, 20);
        near(read.all().get(1), 5, 30, 4);
        // of its plugins some count from 0, so a column Z is a question, too
        assertThatThrownBy(() -> Points.open(file(" ,X,Y,Z|1,20,10,3|2,4,30,6")))
                .hasMessageContaining("2 values of “Z”");
    }

    @Test
    void aPlaneStaysAPlane() throws IOException {
        assertThat(Points.open(file("z,y,x|0,1,2|0,3,4")).all()).containsExactly(new Point(1, 2), new Point(3, 4));
        assertThat(PointTable.open(file("z,y,x|1,1,2|2,3,4"))
                        .where("z", 2)
                        .points(Optional.empty())
                        .all())
                .containsExactly(new Point(3, 4));
        assertThat(PointTable.open(file("z,y,x|1,1,2|2,3,4"))
                        .ignoring("z")
                        .points(Optional.empty())
                        .all())
                .containsExactly(new Point(1, 2), new Point(3, 4));
        Image plane = Image.of(40, 60, new float[2400]);
        assertThatThrownBy(() -> Points.open(file("z,y,x|1,1,2|2,3,4"), plane)).hasMessageContaining("2 values of “z”");
        assertThat(Points.open(file("z,y,x|3,1,2"), plane).isVolume()).isFalse();
        assertThat(Points.open(file("z,y,x|0,1,2"), STACK).all()).containsExactly(Point.of(0, 1, 2));
        // of ThunderSTORM, z is a distance from the focus
        String storm = "id,frame,x [nm],y [nm],z [nm],sigma [nm]|1,1,400,100,-30,120|2,1,80,200,40,120";
        assertThatThrownBy(() -> Points.open(file(storm), Optional.of(VOXEL)))
                .hasMessageContaining("2 values of “z [nm]”");
    }

    @Test
    void lengthsNeedAPixelSizeWithDepth() throws IOException {
        assertThatThrownBy(() -> Points.open(file("z (µm),y,x|1,1,2|2,3,4")))
                .hasMessageContaining("the pixel size is not known");
        assertThatThrownBy(() -> Points.open(file("z (µm),y,x|1,1,2|2,3,4"), Optional.of(PixelSize.ofMicrometres(0.1))))
                .hasMessageContaining("how far apart sections are is not known");
        assertThatThrownBy(() -> Points.open(file("z,y,x|1,1,2|,3,4"))).isInstanceOf(ImageException.class);
    }

    @Test
    void theFileOfTrackMateKnowsItsVoxels() throws IOException {
        Path xml = Files.writeString(
                folder.resolve("t.xml"),
                "<?xml version=\"1.0\"?>\n<TrackMate version=\"7\"><Model spatialunits=\"micron\"><AllSpots>"
                        + "<Spot ID=\"1\" POSITION_X=\"4\" POSITION_Y=\"1\" POSITION_Z=\"1\" FRAME=\"0\" VISIBILITY=\"1\"/>"
                        + "<Spot ID=\"2\" POSITION_X=\"0.8\" POSITION_Y=\"3.025\" POSITION_Z=\"2.75\" FRAME=\"0\" VISIBILITY=\"1\"/>"
                        + "</AllSpots></Model><Settings><ImageData pixelwidth=\"0.2\" pixelheight=\"0.1\" voxeldepth=\"0.5\"/>"
                        + "</Settings></TrackMate>");
        near(Points.open(xml).all().get(1), 5.5, 30.25, 4);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Points points = Points.of(List.of(Point.of(2.25, 10, 20.5), Point.of(7, -0.25, 3)));
        points.write(folder.resolve("w.csv"));
        assertThat(Points.open(folder.resolve("w.csv"))).isEqualTo(points);
    }

    @Test
    void pointsOfAVolumeAreCutAndSeenBySection() {
        Points points = Points.of(List.of(Point.of(2.25, 10, 20.5), Point.of(2.5, 1, 3), Point.of(-0.5, 39.25, 0)));
        assertThat(points.z(2).all()).containsExactly(new Point(10, 20.5));
        assertThat(points.z(3).all()).containsExactly(new Point(1, 3));
        assertThat(points.projected().count()).isEqualTo(3);
        assertThat(points.inside(3, 40, 60).all()).containsExactly(Point.of(2.25, 10, 20.5), Point.of(-0.5, 39.25, 0));
        assertThat(points.crop(new Region(5, 10, 10, 20)).all()).containsExactly(Point.of(2.25, 5, 10.5));
        assertThat(points.crop(Box.of(2, 0, 0, 2, 40, 60)).all())
                .containsExactly(Point.of(0.25, 10, 20.5), Point.of(0.5, 1, 3));
        assertThat(points.crop(Box.of(Axis.Z, 0, 1)).all()).containsExactly(Point.of(-0.5, 39.25, 0));
        assertThat(points.overlay(STACK).view().text()).contains("3, 0 in the section shown");
        assertThat(points.view().text()).contains("Points, 3 in a volume");
    }

    @Test
    void aMixtureIsRefused() {
        assertThatThrownBy(() -> Points.of(List.of(Point.of(1, 2, 3), new Point(2, 3))))
                .isInstanceOf(ImageException.class)
                .hasMessage("1 of 2 points have a section (z) and the others none; give all of them one, or none.");
        assertThatThrownBy(() -> Point.of(Double.NaN, 2, 3)).isInstanceOf(ImageException.class);
        assertThatThrownBy(() -> Points.of(List.of(new Point(2, 3))).crop(Box.of(0, 0, 0, 1, 5, 5)))
                .hasMessageContaining("lie in a plane");
        assertThatThrownBy(() -> Point.of(1, 2, 3).distance(Point.of(1, 2, 4))).hasMessageContaining("µm");
        assertThat(Point.of(1, 2, 3).distance(Point.of(3, 2, 3), VOXEL)).isEqualTo(1);
        assertThatThrownBy(() -> Point.of(1, 2, 3).distance(Point.of(3, 2, 3), PixelSize.ofMicrometres(0.1)))
                .hasMessageContaining("How far apart sections are is not known");
    }
}
