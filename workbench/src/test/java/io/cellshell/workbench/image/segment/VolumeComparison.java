package io.cellshell.workbench.image.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.filter.LaplacianOfGaussian;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** All steps on one volume against what {@code src/test/python/volume_reference.py} has found. */
final class VolumeComparison {

    private static final double RELATIVE = 1e-5;

    private final String name;
    private final JsonNode numbers;
    private final Function<String, double[]> arrays;
    private final int depth;
    private final int height;
    private final int width;
    private final Image image;
    private final Mask mask;

    VolumeComparison(String name, JsonNode numbers, Function<String, double[]> arrays) {
        this.name = name;
        this.numbers = numbers;
        this.arrays = arrays;
        double[] shape = doubles("shape");
        depth = shape.length == 3 ? (int) shape[0] : 1;
        height = (int) shape[shape.length - 2];
        width = (int) shape[shape.length - 1];
        image = volume("image").withType(numbers.get("whole").asBoolean() ? PixelType.UINT16 : PixelType.FLOAT32);
        int[] inside = ints("mask");
        boolean[] foreground = new boolean[inside.length];
        for (int i = 0; i < inside.length; i++) {
            foreground[i] = inside[i] > 0;
        }
        mask = Mask.of(depth, height, width, foreground);
    }

    void everyStepIsEqual() {
        same("otsu", new double[] {numbers.get("otsu").asDouble()}, new double[] {Threshold.otsu(image)});
        components();
        equal("filled", integers(mask.holesFilled().voxels()));
        if (numbers.get("background").asBoolean()) {
            same("distance", DistanceTransform.euclidean(mask, doubles("spacing")));
        }
        Image relief = volume("relief");
        watershed(relief);
        double apart = numbers.get("peak distance").asDouble();
        assertThat(Peaks.markers(Peaks.find(negative(relief), (int) apart, 0), mask)
                        .voxels())
                .as(name + ": peaks of the distance, in their order")
                .isEqualTo(ints("markers"));
        assertThat(places(Peaks.find(image, (int) apart, 60)))
                .as(name + ": peaks of the image")
                .isEqualTo(places(ints("peaks")));
        same("Gaussian nearest", GaussianBlur.blur(image, doubles("sigma")));
        same("Gaussian reflect", GaussianBlur.blurMirrored(image, 2));
        same("Laplacian", LaplacianOfGaussian.filter(image, doubles("sigma")));
    }

    private void components() {
        boolean plane = depth == 1;
        Connectivity[] neighbours = plane
                ? new Connectivity[] {Connectivity.FOUR, Connectivity.EIGHT, Connectivity.EIGHT}
                : new Connectivity[] {Connectivity.SIX, Connectivity.EIGHTEEN, Connectivity.TWENTY_SIX};
        for (int i = 0; i < neighbours.length; i++) {
            equal(
                    "components " + (i + 1),
                    ConnectedComponents.label(mask, neighbours[i]).voxels());
        }
        if (plane) {
            equal(
                    "components 1",
                    ConnectedComponents.label(mask, Connectivity.SIX).voxels());
            equal(
                    "components 2",
                    ConnectedComponents.label(mask, Connectivity.TWENTY_SIX).voxels());
        }
    }

    private void watershed(Image relief) {
        Labels markers = Labels.of(depth, height, width, ints("markers"));
        Labels wide = Labels.of(depth, height, width, ints("wide"));
        boolean[] all = new boolean[depth * height * width];
        Arrays.fill(all, true);
        equal("watershed", Watershed.fromMarkers(relief, markers, mask).voxels());
        equal(
                "watershed of wide markers",
                Watershed.fromMarkers(relief, wide, mask).voxels());
        equal(
                "watershed without mask",
                Watershed.fromMarkers(image, wide, Mask.of(depth, height, width, all))
                        .voxels());
    }

    private void equal(String step, int[] found) {
        assertThat(found).as(name + ": " + step).isEqualTo(ints(step));
    }

    private void same(String step, Image found) {
        double[] values = new double[depth * height * width];
        float[] voxels = found.voxels();
        for (int i = 0; i < values.length; i++) {
            values[i] = voxels[i];
        }
        same(step, arrays.apply(step), values);
    }

    /** Within 1e-5 of the value, or of the greatest of all where differences cancel each other. */
    private void same(String step, double[] expected, double[] found) {
        assertThat(found).as(name + ": " + step).hasSameSizeAs(expected);
        double greatest = 0;
        for (double value : expected) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        boolean cancels = step.equals("Laplacian");
        for (int i = 0; i < expected.length; i++) {
            double limit = RELATIVE * (cancels ? greatest : Math.max(Math.abs(expected[i]), 1e-6));
            if (!(Math.abs(found[i] - expected[i]) <= limit)) {
                assertThat(found[i]).as(name + ": " + step + ", voxel " + i).isEqualTo(expected[i]);
            }
        }
    }

    private Image volume(String key) {
        double[] values = arrays.apply(key);
        float[] voxels = new float[values.length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (float) values[i];
        }
        return Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {depth, height, width}, voxels);
    }

    private Image negative(Image relief) {
        float[] voxels = relief.voxels();
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = -voxels[i];
        }
        return Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {depth, height, width}, voxels);
    }

    private List<List<Integer>> places(List<Peaks.Peak> peaks) {
        return peaks.stream().map(peak -> List.of(peak.z(), peak.y(), peak.x())).toList();
    }

    private List<List<Integer>> places(int[] coordinates) {
        List<List<Integer>> places = new ArrayList<>();
        int axes = depth == 1 ? 2 : 3;
        for (int i = 0; i < coordinates.length; i += axes) {
            places.add(List.of(axes == 3 ? coordinates[i] : 0, coordinates[i + axes - 2], coordinates[i + axes - 1]));
        }
        return places;
    }

    private double[] doubles(String key) {
        return StreamSupport.stream(numbers.get(key).spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private int[] ints(String key) {
        double[] values = arrays.apply(key);
        int[] ints = new int[values.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) values[i];
        }
        return ints;
    }

    private static int[] integers(boolean[] values) {
        int[] ints = new int[values.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = values[i] ? 1 : 0;
        }
        return ints;
    }
}
