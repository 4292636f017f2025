package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Patches of one size laid side by side as one sample, with a gap between them, so that one contrast is right for all. Of volumes the middle
 * section is seen.
 *
 * @param image all patches
 * @param annotation all their annotations
 */
record Mosaic(Image image, Annotation annotation) {

    private static final int GAP = 4;
    private static final int ACROSS = 4;

    static Mosaic of(List<Sample> patches) {
        Annotation first = patches.get(0).annotation();
        Grid grid = new Grid(patches.size(), patches.get(0).image().height());
        return new Mosaic(image(grid, each(patches, Sample::image)), annotation(grid, patches, first));
    }

    /** Whether the annotation can be drawn on the image. */
    boolean drawn() {
        return annotation instanceof Labels || annotation instanceof Points || annotation instanceof SemanticMask;
    }

    /** Whether what is seen is one channel of several: others than red, green and blue are not shown together. */
    boolean isFirstOfChannels() {
        return image.size(Axis.C) > 1 && !image.channelNames().equals(List.of("red", "green", "blue"));
    }

    private static Annotation annotation(Grid grid, List<Sample> patches, Annotation first) {
        if (first instanceof Labels) {
            int[] ids = grid.ints(
                    each(patches, s -> middle(s.annotation(Labels.class)).ids()));
            return Labels.of(grid.height(), grid.width(), ids);
        }
        if (first instanceof SemanticMask mask) {
            int[] classes = grid.ints(
                    each(patches, s -> middle(s.annotation(SemanticMask.class)).classes()));
            return SemanticMask.of(grid.height(), grid.width(), classes, mask.names());
        }
        if (first instanceof Points) {
            return grid.points(each(
                    patches, s -> s.annotation(Points.class).z(s.image().size(Axis.Z) / 2)));
        }
        if (first instanceof TargetImage clean) {
            Grid fine = new Grid(patches.size(), clean.image().height());
            return new TargetImage(image(
                    fine, each(patches, s -> s.annotation(TargetImage.class).image())));
        }
        return first;
    }

    private static <T> List<T> each(List<Sample> patches, Function<Sample, T> part) {
        return patches.stream().map(part).toList();
    }

    private static Labels middle(Labels labels) {
        return labels.z(labels.depth() / 2);
    }

    private static SemanticMask middle(SemanticMask mask) {
        return mask.z(mask.depth() / 2);
    }

    /** The gap has no number, so that it does not count for the contrast. */
    private static Image image(Grid grid, List<Image> images) {
        Image first = images.get(0);
        int channels = first.size(Axis.C);
        int area = grid.height() * grid.width();
        float[] pixels = new float[channels * area];
        Arrays.fill(pixels, Float.NaN);
        for (int n = 0; n < images.size(); n++) {
            for (int channel = 0; channel < channels; channel++) {
                float[] patch =
                        images.get(n).plane(0, channel, first.size(Axis.Z) / 2).pixels();
                for (int y = 0; y < grid.size(); y++) {
                    int place = channel * area + grid.place(n, y);
                    System.arraycopy(patch, y * grid.size(), pixels, place, grid.size());
                }
            }
        }
        boolean several = first.axes().contains(Axis.C);
        Image image = several
                ? Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {channels, grid.height(), grid.width()}, pixels)
                        .withChannelNames(first.channelNames())
                : Image.of(grid.height(), grid.width(), pixels);
        return first.pixelSize().map(image::withPixelSize).orElse(image);
    }

    /** Where each patch lies. */
    private record Grid(int count, int size) {

        int width() {
            return Math.min(count, ACROSS) * (size + GAP) - GAP;
        }

        int height() {
            return (count + ACROSS - 1) / ACROSS * (size + GAP) - GAP;
        }

        int top(int n) {
            return n / ACROSS * (size + GAP);
        }

        int left(int n) {
            return n % ACROSS * (size + GAP);
        }

        /** Where row {@code y} of patch {@code n} begins. */
        int place(int n, int y) {
            return (top(n) + y) * width() + left(n);
        }

        int[] ints(List<int[]> patches) {
            int[] all = new int[height() * width()];
            for (int n = 0; n < patches.size(); n++) {
                for (int y = 0; y < size; y++) {
                    System.arraycopy(patches.get(n), y * size, all, place(n, y), size);
                }
            }
            return all;
        }

        Points points(List<Points> patches) {
            List<Points.Point> all = new ArrayList<>();
            for (int n = 0; n < patches.size(); n++) {
                for (Points.Point point : patches.get(n).all()) {
                    all.add(new Points.Point(point.y() + top(n), point.x() + left(n)));
                }
            }
            return Points.of(all);
        }
    }
}
