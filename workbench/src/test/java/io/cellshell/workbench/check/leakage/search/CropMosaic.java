package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.GaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Fields of blurred nuclei with camera noise, of which it is known what was cut from what. */
public final class CropMosaic {

    private CropMosaic() {}

    /** A field of nuclei of which no two of different seeds have anything in common. */
    public static Image field(int side, long seed) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        float[] pixels = new float[side * side];
        java.util.Arrays.fill(pixels, 20);
        int nuclei = side * side / 500;
        for (int n = 0; n < nuclei; n++) {
            double cy = random.nextDouble() * side;
            double cx = random.nextDouble() * side;
            double radius = 5 + 4 * random.nextDouble();
            double brightness = 60 + 100 * random.nextDouble();
            int reach = (int) (radius + 6);
            for (int y = Math.max(0, (int) cy - reach); y < Math.min(side, cy + reach); y++) {
                for (int x = Math.max(0, (int) cx - reach); x < Math.min(side, cx + reach); x++) {
                    double inside = radius - Math.hypot(y - cy, x - cx);
                    pixels[y * side + x] += (float) (brightness / (1 + Math.exp(-1.5 * inside)));
                }
            }
        }
        return noisy(Image.of(side, side, pixels), 2, seed + 1_000_000).named("field" + seed);
    }

    /** The image with Gaussian noise added. */
    public static Image noisy(Image image, double deviation, long seed) {
        var noise = GaussianSampler.of(
                ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(seed)), 0, deviation);
        float[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += (float) noise.sample();
        }
        return Image.of(image.height(), image.width(), pixels).named(image.name());
    }

    /** The image cut into {@code parts * parts} tiles. */
    public static List<Image> tiles(Image image, int parts) {
        int height = image.height() / parts;
        int width = image.width() / parts;
        List<Image> tiles = new ArrayList<>();
        for (int row = 0; row < parts; row++) {
            for (int column = 0; column < parts; column++) {
                tiles.add(image.crop(new Region(row * height, column * width, height, width))
                        .named(image.name() + "-" + row + column));
            }
        }
        return tiles;
    }

    /** What the leakage search takes. */
    static List<LeakageSearch.Subject> subjects(List<Image> images) {
        return images.stream()
                .map(i -> new LeakageSearch.Subject(i.name(), Map.of(), () -> i))
                .toList();
    }
}
