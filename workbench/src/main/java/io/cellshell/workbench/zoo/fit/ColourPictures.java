package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.quality.GreyAsColour;
import io.cellshell.workbench.check.quality.measure.FalseColours;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Grey images that were stored in colours: in which channel the grey levels are. */
final class ColourPictures {

    private ColourPictures() {}

    /** The channel that varies most, and so holds most grey levels; empty where some image is no grey one. */
    static Optional<Integer> greyChannel(List<Image> images) {
        for (Image image : images) {
            Image part = image.crop(Window.of(image));
            if (part.size(Axis.Z) * part.size(Axis.T) > 1
                    || new GreyAsColour().examine(part).severity() != Severity.WARN) {
                return Optional.empty();
            }
        }
        List<float[]> channels = channels(images.get(0));
        return IntStream.range(0, channels.size())
                .boxed()
                .max(Comparator.comparingDouble(c -> variance(channels.get(c))));
    }

    /** Whether its colours are those of a look-up table of which no single channel tells the grey level. */
    static boolean isFalselyColoured(Image image) {
        if (image.size(Axis.C) != 3 && image.size(Axis.C) != 4) {
            return false;
        }
        List<float[]> rgb = channels(image);
        int colours = FalseColours.ofTable(rgb.toArray(float[][]::new));
        return colours > 0
                && !FalseColours.onALine(rgb.toArray(float[][]::new))
                && IntStream.range(0, rgb.size()).noneMatch(c -> tells(rgb, c));
    }

    /** Whether the other channels grow with this one, and are known by it. */
    private static boolean tells(List<float[]> rgb, int channel) {
        TreeMap<Float, float[]> table = new TreeMap<>();
        float[] key = rgb.get(channel);
        for (int i = 0; i < key.length; i++) {
            float[] colour = {rgb.get(0)[i], rgb.get(1)[i], rgb.get(2)[i]};
            float[] known = table.putIfAbsent(key[i], colour);
            if (known != null && !Arrays.equals(known, colour)) {
                return false;
            }
        }
        float[] before = null;
        for (float[] colour : table.values()) {
            for (int c = 0; before != null && c < colour.length; c++) {
                if (colour[c] < before[c]) {
                    return false;
                }
            }
            before = colour;
        }
        return true;
    }

    /** The first three, of a part. */
    private static List<float[]> channels(Image image) {
        Image part = image.crop(Window.of(image));
        return IntStream.range(0, Math.min(3, part.size(Axis.C)))
                .mapToObj(c -> part.plane(part.size(Axis.T) / 2, c, part.size(Axis.Z) / 2)
                        .pixels())
                .toList();
    }

    private static double variance(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        return squares / values.length - mean * mean;
    }
}
