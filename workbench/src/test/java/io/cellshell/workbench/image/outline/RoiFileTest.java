package io.cellshell.workbench.image.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.io.RoiEncoder;
import ij.process.ImageProcessor;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ROIs that ImageJ itself has written, against the pixels that ImageJ itself finds inside. */
class RoiFileTest {

    private static final int HEIGHT = 60;
    private static final int WIDTH = 70;

    @TempDir
    Path folder;

    private static float[] random(Random random, int n, double from, double to, boolean whole) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            double v = from + (to - from) * random.nextDouble();
            values[i] = (float) (whole ? Math.rint(v) : v);
        }
        return values;
    }

    private static int[] insideByImageJ(Roi roi) {
        int[] inside = new int[HEIGHT * WIDTH];
        Rectangle bounds = roi.getBounds();
        ImageProcessor mask = roi.getMask();
        for (int y = 0; y < bounds.height; y++) {
            for (int x = 0; x < bounds.width; x++) {
                int column = bounds.x + x;
                int row = bounds.y + y;
                boolean within = column >= 0 && row >= 0 && column < WIDTH && row < HEIGHT;
                if (within && (mask == null || mask.get(x, y) != 0)) {
                    inside[row * WIDTH + column] = 1;
                }
            }
        }
        return inside;
    }

    private Path file(Roi roi) throws IOException {
        return Files.write(folder.resolve("a.roi"), RoiEncoder.saveAsByteArray(roi));
    }

    private void agrees(Roi roi, int tolerance) throws IOException {
        Labels ours = Outlines.open(file(roi)).labels(HEIGHT, WIDTH);
        int[] theirs = insideByImageJ(roi);
        int different = 0;
        int[] ids = ours.ids();
        for (int i = 0; i < ids.length; i++) {
            different += ids[i] == theirs[i] ? 0 : 1;
        }
        assertThat(different).as(roi.toString()).isLessThanOrEqualTo(tolerance);
    }

    @Test
    void rectanglesAndOvals() throws IOException {
        Random random = new Random(1);
        for (int n = 0; n < 40; n++) {
            int x = random.nextInt(30);
            int y = random.nextInt(30);
            int width = 2 + random.nextInt(35);
            int height = 2 + random.nextInt(28);
            agrees(new Roi(x, y, width, height), 0);
            agrees(new OvalRoi(x, y, width, height), 0);
        }
    }

    @Test
    void polygonsFreehandAndTracedOnWholePixels() throws IOException {
        Random random = new Random(2);
        for (int n = 0; n < 60; n++) {
            int corners = 3 + random.nextInt(12);
            float[] x = random(random, corners, 0, WIDTH, true);
            float[] y = random(random, corners, 0, HEIGHT, true);
            int[] xs = new int[corners];
            int[] ys = new int[corners];
            for (int i = 0; i < corners; i++) {
                xs[i] = (int) x[i];
                ys[i] = (int) y[i];
            }
            int type = new int[] {Roi.POLYGON, Roi.FREEROI, Roi.TRACED_ROI}[n % 3];
            agrees(new PolygonRoi(xs, ys, corners, type), 0);
        }
    }

    @Test
    void polygonsWithFractions() throws IOException {
        Random random = new Random(3);
        for (int n = 0; n < 60; n++) {
            int corners = 3 + random.nextInt(12);
            agrees(
                    new PolygonRoi(
                            random(random, corners, 0, WIDTH, false),
                            random(random, corners, 0, HEIGHT, false),
                            Roi.POLYGON),
                    0);
        }
    }

    @Test
    void ellipsesAndTurnedRectanglesAreStoredAsPolygons() throws IOException {
        agrees(new EllipseRoi(10, 12, 50, 40, 0.6), 0);
        agrees(new RotatedRectRoi(10, 12, 50, 40, 15), 0);
    }

    @Test
    void compositesHaveHoles() throws IOException {
        Roi ring = new ShapeRoi(new OvalRoi(5, 5, 40, 40)).xor(new ShapeRoi(new Roi(15, 15, 12, 12)));
        agrees(ring, 0);
        agrees(new ShapeRoi(new Roi(2, 2, 10, 10)).or(new ShapeRoi(new Roi(30, 30, 20, 20))), 0);
        agrees(
                new ShapeRoi(new Polygon(new int[] {1, 40, 20}, new int[] {1, 5, 50}, 3))
                        .or(new ShapeRoi(new Roi(0, 0, 9, 9))),
                0);
    }

    @Test
    void pointsAreBroughtToPixelCentres() throws IOException {
        Path whole = file(new PointRoi(new int[] {3, 7}, new int[] {4, 9}, 2));
        assertThat(Points.open(whole).all()).containsExactly(new Points.Point(4, 3), new Points.Point(9, 7));
        Path fractions = file(new PointRoi(new float[] {3.25f, 7.5f}, new float[] {4.5f, 9.75f}));
        assertThat(Points.open(fractions).all()).containsExactly(new Points.Point(4, 2.75), new Points.Point(9.25, 7));
        assertThatThrownBy(() -> Outlines.open(whole).labels(20, 20))
                .hasMessageContaining("open them with Points.open");
    }

    private Path zip(Map<String, Roi> rois) throws IOException {
        Path path = folder.resolve("RoiSet.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (Map.Entry<String, Roi> roi : rois.entrySet()) {
                zip.putNextEntry(new ZipEntry(roi.getKey() + ".roi"));
                zip.write(RoiEncoder.saveAsByteArray(roi.getValue()));
            }
        }
        return path;
    }

    private static Roi named(Roi roi, String name) {
        roi.setName(name);
        return roi;
    }

    @Test
    void aZipTellsOverlapsLinesAndWhatLiesOutside() throws IOException {
        Map<String, Roi> rois = new LinkedHashMap<>();
        rois.put("0001", named(new Roi(2, 2, 10, 10), "cell é"));
        rois.put("0002", named(new OvalRoi(8, 8, 12, 12), "second"));
        rois.put("0003", new Line(1, 1, 9, 9));
        rois.put("0004", new Roi(200, 200, 5, 5));
        Outlines outlines = Outlines.open(zip(rois));
        assertThat(outlines.names()).containsExactly("cell é", "second", "0004");
        Labels labels = outlines.labels(HEIGHT, WIDTH);
        assertThat(labels.at(2, 2)).isEqualTo(1);
        assertThat(labels.at(14, 14)).isEqualTo(2);
        int both = 0;
        int[] square = insideByImageJ(rois.get("0001"));
        int[] oval = insideByImageJ(rois.get("0002"));
        for (int i = 0; i < square.length; i++) {
            both += square[i] * oval[i];
        }
        assertThat(labels.notes())
                .anyMatch(n -> n.contains("0003 (line)"))
                .anyMatch(n -> n.contains("1 of 3 objects have no pixel") && n.contains("“0004”"))
                .contains("Objects overlap: " + both + " pixels lay in several and went to the last of them.");
        assertThat(labels.toString()).contains("overlap");
        assertThat(Labels.open(folder.resolve("RoiSet.zip"), Image.of(HEIGHT, WIDTH, new float[HEIGHT * WIDTH]))
                        .ids())
                .isEqualTo(labels.ids());
        assertThatThrownBy(() -> Labels.open(folder.resolve("RoiSet.zip")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("Labels.open(path, image)");
        assertThatThrownBy(() -> Outlines.open(folder.resolve("RoiSet.zip")).labels(1, 1))
                .hasMessageContaining("None of the 3 objects");
    }

    @Test
    void objectsOfSeveralPlanesAreAQuestion() throws IOException {
        Map<String, Roi> rois = new LinkedHashMap<>();
        Roi first = new Roi(2, 2, 3, 3);
        first.setPosition(1, 2, 1);
        Roi second = new Roi(9, 9, 3, 3);
        second.setPosition(1, 4, 1);
        rois.put("a", first);
        rois.put("b", second);
        Outlines outlines = Outlines.open(zip(rois));
        assertThatThrownBy(() -> outlines.labels(HEIGHT, WIDTH))
                .hasMessageContaining("drawn on 2 planes (t 0 z 1, t 0 z 3");
        assertThat(outlines.onPlane(0, 3).labels(HEIGHT, WIDTH).at(10, 10)).isEqualTo(1);
        assertThat(outlines.onPlane(0, 3).count()).isEqualTo(1);
    }

    @Test
    void otherZipsAndDamagedFilesAreNamed() throws IOException {
        Path other = folder.resolve("a.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new ZipEntry("../../etc/passwd"));
            zip.write(1);
        }
        assertThatThrownBy(() -> Outlines.open(other)).hasMessageContaining("../../etc/passwd”, which is no ROI");
        byte[] roi =
                RoiEncoder.saveAsByteArray(new PolygonRoi(new int[] {1, 9, 5}, new int[] {1, 1, 9}, 3, Roi.POLYGON));
        Path cut = Files.write(folder.resolve("cut.roi"), Arrays.copyOf(roi, 66));
        assertThatThrownBy(() -> Outlines.open(cut)).hasMessageContaining("is damaged (3 corners in 66 bytes)");
        roi[6] = 77;
        Path wrong = Files.write(folder.resolve("wrong.roi"), roi);
        assertThatThrownBy(() -> Outlines.open(wrong)).hasMessageContaining("type 77");
    }

    @Test
    void whatTheSystemAddsToAZipIsPassedOver() throws IOException {
        byte[] roi = RoiEncoder.saveAsByteArray(new Roi(2, 2, 3, 3));
        Path path = folder.resolve("mac.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (String name : new String[] {
                "cells/", "cells/a.roi", "__MACOSX/cells/._a.roi", "cells/.DS_Store", "cells/._a.roi", "Thumbs.db"
            }) {
                zip.putNextEntry(new ZipEntry(name));
                if (name.equals("cells/a.roi")) {
                    zip.write(roi);
                } else if (!name.endsWith("/")) {
                    zip.write(7);
                }
            }
        }
        Outlines outlines = Outlines.open(path);
        assertThat(outlines.names()).containsExactly("a");
        assertThat(outlines.labels(HEIGHT, WIDTH).at(3, 3)).isEqualTo(1);
    }

    /** In a stack that is no hyperstack, ImageJ writes one number. */
    @Test
    void objectsOfSeveralSlicesAreAQuestion() throws IOException {
        Map<String, Roi> rois = new LinkedHashMap<>();
        Roi first = new Roi(2, 2, 3, 3);
        first.setPosition(1);
        Roi second = new Roi(9, 9, 3, 3);
        second.setPosition(4);
        Roi anywhere = new Roi(20, 20, 3, 3);
        rois.put("a", first);
        rois.put("b", second);
        rois.put("c", anywhere);
        Outlines outlines = Outlines.open(zip(rois));
        assertThatThrownBy(() -> outlines.labels(HEIGHT, WIDTH))
                .hasMessageContaining("drawn on 2 planes (slice 0, slice 3, counted from 0)")
                .hasMessageContaining("onAnyPlane()");
        assertThat(outlines.onPlane(0, 3).count()).isEqualTo(2);
        assertThat(outlines.onPlane(3, 0).labels(HEIGHT, WIDTH).at(10, 10)).isEqualTo(1);
        assertThat(outlines.onPlane(0, 0).labels(HEIGHT, WIDTH).at(3, 3)).isEqualTo(1);
        assertThat(outlines.onAnyPlane().labels(HEIGHT, WIDTH).count()).isEqualTo(3);
        second.setPosition(1);
        assertThat(Outlines.open(zip(rois)).labels(HEIGHT, WIDTH).count()).isEqualTo(3);
    }

    /** Channels are drawn over each other: objects of several channels lie on one plane. */
    @Test
    void objectsOfSeveralChannelsLieOnOnePlane() throws IOException {
        Map<String, Roi> rois = new LinkedHashMap<>();
        for (int channel = 1; channel <= 2; channel++) {
            Roi roi = new Roi(10 * channel, 2, 3, 3);
            roi.setPosition(channel, 0, 0);
            rois.put("c" + channel, roi);
        }
        assertThat(Outlines.open(zip(rois)).labels(HEIGHT, WIDTH).count()).isEqualTo(2);
    }

    @Test
    void aZipThatBreaksOffBetweenTwoFilesIsDamaged() throws IOException {
        Map<String, Roi> rois = new LinkedHashMap<>();
        rois.put("a", new Roi(2, 2, 3, 3));
        rois.put("b", new Roi(9, 9, 3, 3));
        byte[] whole = Files.readAllBytes(zip(rois));
        int second = 4;
        while (whole[second] != 'P' || whole[second + 1] != 'K' || whole[second + 2] != 3 || whole[second + 3] != 4) {
            second++;
        }
        for (int length : new int[] {second, second + 30, whole.length - 40, whole.length - 1}) {
            Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Outlines.open(cut)).hasMessageContaining("is a damaged or cut-off zip (");
        }
        // one of the two files is in the list only
        byte[] without = new byte[whole.length - second];
        System.arraycopy(whole, second, without, 0, without.length);
        Path lacking = Files.write(folder.resolve("lacking.zip"), without);
        assertThatThrownBy(() -> Outlines.open(lacking)).hasMessageContaining("2 files are listed, 1 there");
    }

    @Test
    void aNameWillDoForAPath() {
        assertThatThrownBy(() -> Outlines.open("~/no/such.zip")).hasMessageContaining(System.getProperty("user.home"));
    }

    /** In a picture of two channels that is no hyperstack, the number is that of the channel. */
    @Test
    void slicesAreChannelsWhereTheImageHasNoOtherPlanes() throws IOException {
        Map<String, Roi> rois = new LinkedHashMap<>();
        for (int slice = 1; slice <= 2; slice++) {
            Roi roi = new Roi(10 * slice, 2, 3, 3);
            roi.setPosition(slice);
            rois.put("s" + slice, roi);
        }
        Path zip = zip(rois);
        List<Axis> axes = List.of(Axis.C, Axis.Y, Axis.X);
        Image two = Image.of(axes, new int[] {2, HEIGHT, WIDTH}, new float[2 * HEIGHT * WIDTH]);
        assertThat(Labels.open(zip, two).count()).isEqualTo(2);
        Image one = Image.of(HEIGHT, WIDTH, new float[HEIGHT * WIDTH]);
        assertThatThrownBy(() -> Labels.open(zip, one)).hasMessageContaining("drawn on 2 planes (slice 0, slice 1");
        rois.get("s2").setPosition(3);
        Path third = zip(rois);
        assertThatThrownBy(() -> Labels.open(third, two)).hasMessageContaining("drawn on 2 planes (slice 0, slice 2");
    }
}
