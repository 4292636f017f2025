package io.cellshell.workbench.planted;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.Region;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.rng.sampling.distribution.GaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Two images that are made of one, as they come into two parts of a split in one way or another. */
final class LeakageFaults {

    private LeakageFaults() {}

    /** Name of a fault to what makes the two images. */
    static Map<String, Function<Image, List<Image>>> all() {
        Map<String, Function<Image, List<Image>>> all = new LinkedHashMap<>();
        all.put("the same image", i -> List.of(i, i));
        all.put("mirrored", i -> List.of(i, Orientation.MIRRORED.apply(i)));
        all.put("inverted", i -> List.of(i, inverted(i)));
        all.put("brighter by 1.3", i -> List.of(i, scaled(i, 1.3)));
        all.put("noisier", i -> List.of(i, noisier(i, 3)));
        all.put("turned by 3 degrees", i -> List.of(i, turned(i, 3)));
        all.put("turned by 5 degrees", i -> List.of(i, turned(i, -5)));
        all.put("turned by 10 degrees", i -> List.of(i, turned(i, 10)));
        all.put("halves, 10 % overlap", i -> sideBySide(i, 0.1, 0));
        all.put("halves, 5 % overlap", i -> sideBySide(i, 0.05, 0));
        all.put("10 % overlap, staggered by 30 %", i -> sideBySide(i, 0.1, 0.3));
        all.put("20 % overlap, the second mirrored", i -> second(sideBySide(i, 0.2, 0), Orientation.MIRRORED));
        all.put("20 % overlap, the second turned by 90°", i -> second(sideBySide(i, 0.2, 0), Orientation.CLOCKWISE));
        all.put("50 % overlap, the second turned by 180°", i -> second(sideBySide(i, 0.5, 0), Orientation.HALF_TURN));
        all.put(
                "30 % overlap, the second inverted",
                i -> {
                    List<Image> pair = sideBySide(i, 0.3, 0);
                    return List.of(pair.get(0), inverted(pair.get(1)));
                });
        all.put(
                "30 % overlap, each with noise of its own",
                i -> {
                    List<Image> pair = sideBySide(i, 0.3, 0);
                    return List.of(noisier(pair.get(0), 2), noisier(pair.get(1), 2));
                });
        all.put("a crop of 80 % at the corner", i -> List.of(i, crop(i, 0, 0, 0.8)));
        all.put("a crop of 90 % in the middle", i -> List.of(i, crop(i, 0.05, 0.05, 0.9)));
        all.put("a crop of 50 %", i -> List.of(i, crop(i, 0.3, 0.2, 0.5)));
        for (int gap : new int[] {0, 1, 2, 4, 8}) {
            all.put("side by side, gap of " + gap + " px", i -> apart(i, gap));
        }
        return all;
    }

    private static Image inverted(Image image) {
        float[] pixels = image.pixels();
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = 255 - pixels[p];
        }
        return of(image, pixels);
    }

    private static Image scaled(Image image, double factor) {
        float[] pixels = image.pixels();
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = (float) Math.min(255, Math.rint(factor * pixels[p]));
        }
        return of(image, pixels);
    }

    private static Image noisier(Image image, double sigma) {
        float[] pixels = image.pixels();
        var noise = GaussianSampler.of(
                ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(Arrays.hashCode(pixels))),
                0,
                sigma);
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = (float) Math.max(0, Math.min(255, Math.rint(pixels[p] + noise.sample())));
        }
        return of(image, pixels);
    }

    /** About the middle, bilinear, rounded to whole numbers; beyond the sides as at the sides. */
    private static Image turned(Image image, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        int height = image.height();
        int width = image.width();
        float[] from = image.pixels();
        float[] pixels = new float[from.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double dy = y - (height - 1) / 2.0;
                double dx = x - (width - 1) / 2.0;
                double row = Math.max(0, Math.min(height - 1.001, cos * dy - sin * dx + (height - 1) / 2.0));
                double column = Math.max(0, Math.min(width - 1.001, sin * dy + cos * dx + (width - 1) / 2.0));
                int i = (int) row * width + (int) column;
                double v = row - (int) row;
                double u = column - (int) column;
                pixels[y * width + x] = (float) Math.rint((1 - v) * ((1 - u) * from[i] + u * from[i + 1])
                        + v * ((1 - u) * from[i + width] + u * from[i + width + 1]));
            }
        }
        return of(image, pixels);
    }

    /** Two tiles of equal size, whose overlap is a share of their width; the second further down by a share of their height. */
    private static List<Image> sideBySide(Image image, double overlap, double lower) {
        int width = (int) (image.width() / (2 - overlap));
        int height = (int) (image.height() / (1 + lower));
        int left = width - (int) Math.round(overlap * width);
        return List.of(
                image.crop(new Region(0, 0, height, width)),
                image.crop(new Region(image.height() - height, left, height, width)));
    }

    private static List<Image> second(List<Image> pair, Orientation orientation) {
        return List.of(pair.get(0), orientation.apply(pair.get(1)));
    }

    private static Image crop(Image image, double down, double right, double share) {
        return image.crop(new Region(
                (int) (down * image.height()), (int) (right * image.width()), (int) (share * image.height()), (int)
                        (share * image.width())));
    }

    private static List<Image> apart(Image image, int gap) {
        int width = (image.width() - gap) / 2;
        return List.of(
                image.crop(new Region(0, 0, image.height(), width)),
                image.crop(new Region(0, width + gap, image.height(), width)));
    }

    private static Image of(Image image, float[] pixels) {
        return Image.of(image.height(), image.width(), pixels).named(image.name());
    }
}
