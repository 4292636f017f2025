package io.cellshell.workbench.model.stardist;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.model.processing.Statistics;
import io.cellshell.workbench.model.tensor.Tensor;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Holds the decoding against what stardist 0.9.2 and bioimageio.core 0.11 made of the same numbers, stored by stardist_reference.py. */
class StarDistReferenceTest {

    private static final List<String> AXES = List.of("batch", "channel", "z", "y", "x");

    @Test
    void thePartsOfTheFileAreAsStarDistHasThem() throws IOException {
        try (InputStream file = StarDistReferenceTest.class.getResourceAsStream("/reference/stardist.bin.gz");
                DataInputStream in = new DataInputStream(new GZIPInputStream(file, 1 << 16))) {
            int planes = in.readInt();
            assertThat(planes).isEqualTo(20);
            for (int i = 0; i < planes; i++) {
                plane(in, i);
            }
            int volumes = in.readInt();
            assertThat(volumes).isEqualTo(7);
            for (int i = 0; i < volumes; i++) {
                volume(in, i);
            }
            int operations = in.readInt();
            assertThat(operations).isEqualTo(6);
            for (int i = 0; i < operations; i++) {
                operation(in, i);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    /** All objects in their order, and all pixels. */
    private static void plane(DataInputStream in, int number) throws IOException {
        int[] size = integers(in, 2);
        int rays = in.readInt();
        List<Integer> grid = list(integers(in, 2));
        int[] full = integers(in, 2);
        List<BorderWidth> border = border(in, 2);
        StarDistSettings settings = new StarDistSettings(in.readDouble(), in.readDouble(), grid, border);
        RayMap map =
                RayMap.of(size[0], size[1], rays, floats(in, size[0] * size[1]), floats(in, rays * size[0] * size[1]));
        int[] points = integers(in, 2 * in.readInt());

        StarPolygons found = StarPolygons.decode(map, settings, full[0], full[1]);

        int[] centres = found.polygons().stream()
                .flatMap(polygon -> List.of(polygon.centreY(), polygon.centreX()).stream())
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(centres).as("objects of plane %d", number).isEqualTo(points);
        assertThat(found.labels().ids()).as("pixels of plane %d", number).isEqualTo(shorts(in, full[0] * full[1]));
    }

    /** All objects in their order; voxels that lie on a corner of an object within rounding may be in it or not. */
    private static void volume(DataInputStream in, int number) throws IOException {
        int[] size = integers(in, 3);
        int places = size[0] * size[1] * size[2];
        int rays = in.readInt();
        List<Integer> grid = list(integers(in, 3));
        int[] full = integers(in, 3);
        List<BorderWidth> border = border(in, 3);
        int overlap = in.readInt();
        List<Double> anisotropy = List.of(in.readDouble(), in.readDouble(), in.readDouble());
        StarDistSettings settings = new StarDistSettings(in.readDouble(), in.readDouble(), grid, border);
        GoldenSpiral spiral = GoldenSpiral.of(rays, anisotropy);
        assertThat(spiral.directions()).as("directions of volume %d", number).isEqualTo(floats(in, 3 * rays));
        TreeSet<String> faces = new TreeSet<>();
        for (int i = in.readInt(); i > 0; i--) {
            faces.add(list(integers(in, 3)).toString());
        }
        assertThat(faces(spiral)).as("triangles of volume %d", number).isEqualTo(faces);
        RayMap map = RayMap.of(size[0], size[1], size[2], rays, floats(in, places), floats(in, rays * places));
        int[] points = integers(in, 3 * in.readInt());

        StarPolyhedra found = StarPolyhedra.decode(
                map,
                spiral,
                settings,
                full[0],
                full[1],
                full[2],
                overlap < 0 ? OptionalInt.empty() : OptionalInt.of(overlap));

        int[] centres = found.polyhedra().stream()
                .flatMapToInt(polyhedron -> Arrays.stream(polyhedron.centre()))
                .toArray();
        assertThat(centres).as("objects of volume %d", number).isEqualTo(points);
        requireSameObjects(found.labels().voxels(), shorts(in, full[0] * full[1] * full[2]), "volume " + number);
    }

    private static TreeSet<String> faces(GoldenSpiral spiral) {
        TreeSet<String> faces = new TreeSet<>();
        for (int i = 0; i < spiral.faces().length; i += 3) {
            int[] face = Arrays.copyOfRange(spiral.faces(), i, i + 3);
            Arrays.sort(face);
            faces.add(list(face).toString());
        }
        return faces;
    }

    private static void operation(DataInputStream in, int number) throws IOException {
        int[] order = integers(in, in.readInt());
        List<String> axes = new ArrayList<>();
        for (int axis : order) {
            axes.add(AXES.get(axis));
        }
        int space = axes.contains("z") ? 3 : 2;
        List<Integer> sizes = list(integers(in, axes.size()));
        int rays = in.readInt();
        List<Integer> grid = list(integers(in, space));
        List<BorderWidth> border = border(in, space);
        int overlap = in.readInt();
        List<Double> anisotropy = new ArrayList<>();
        for (int i = 0; i < (space == 3 ? 3 : 0); i++) {
            anisotropy.add(in.readDouble());
        }
        StarDistSettings settings = new StarDistSettings(in.readDouble(), in.readDouble(), grid, border);
        Tensor given = Tensor.of(axes, sizes, floats(in, Tensor.count(sizes)));
        List<Integer> expected = list(integers(in, axes.size()));

        Tensor labels = new StarDistPostprocessing(
                        settings, rays, anisotropy, overlap < 0 ? OptionalInt.empty() : OptionalInt.of(overlap))
                .apply(given, Statistics.none());

        assertThat(labels.axes()).isEqualTo(axes);
        assertThat(labels.sizes()).as("sizes of operation %d", number).isEqualTo(expected);
        int[] ids = new int[labels.values().length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int) labels.values()[i];
        }
        requireSameObjects(ids, shorts(in, ids.length), "operation " + number);
    }

    private static void requireSameObjects(int[] found, int[] expected, String what) {
        Map<Integer, int[]> counts = new HashMap<>();
        for (int i = 0; i < found.length; i++) {
            if (found[i] == expected[i]) {
                int[] count = counts.computeIfAbsent(found[i], id -> new int[2]);
                count[0]++;
                count[1]++;
            } else {
                counts.computeIfAbsent(found[i], id -> new int[2])[1]++;
                counts.computeIfAbsent(expected[i], id -> new int[2])[1]++;
            }
        }
        counts.forEach((id, count) -> assertThat(count[0] / (double) count[1])
                .as("IoU of object %d of %s", id, what)
                .isGreaterThanOrEqualTo(0.99));
    }

    private static List<BorderWidth> border(DataInputStream in, int axes) throws IOException {
        List<BorderWidth> border = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            border.add(new BorderWidth(in.readInt(), in.readInt()));
        }
        return border;
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static int[] integers(DataInputStream in, int count) throws IOException {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = in.readInt();
        }
        return numbers;
    }

    private static int[] shorts(DataInputStream in, int count) throws IOException {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = in.readShort();
        }
        return numbers;
    }

    private static float[] floats(DataInputStream in, int count) throws IOException {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = in.readFloat();
        }
        return numbers;
    }
}
