package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.data.DataException;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Bends the scale of intensities and keeps its ends: with the range of a channel of the patch from a to b, x becomes
 * a + (b − a) · ((x − a) / (b − a))^γ.
 *
 * @param most largest γ, above 1; the smallest is 1 / most
 */
record Gamma(double most) implements IntensityTransform {

    Gamma {
        if (!(most > 1 && most <= 10)) {
            throw new DataException(
                    "A gamma goes up to a number above 1 and at most 10, but " + most + " was given; 1.5 is usual.");
        }
    }

    @Override
    public IntensityChange draw(PatchShape shape, UniformRandomProvider random) {
        double gamma = Math.pow(most, random.nextDouble(-1, 1));
        int channel = shape.size().voxels();
        return pixels -> {
            for (int start = 0; start < pixels.length; start += channel) {
                bend(pixels, start, start + channel, gamma);
            }
        };
    }

    private static void bend(double[] pixels, int start, int end, double gamma) {
        double low = Arrays.stream(pixels, start, end).min().orElseThrow();
        double range = Arrays.stream(pixels, start, end).max().orElseThrow() - low;
        for (int i = start; range > 0 && i < end; i++) {
            pixels[i] = low + range * Math.pow((pixels[i] - low) / range, gamma);
        }
    }

    /** Noise is bent with the image, upwards by more than downwards, so its mean over many images is no longer the clean one. */
    @Override
    public OnClean onClean() {
        return OnClean.WRONG;
    }

    @Override
    public String words() {
        return "gamma from " + ThreeDigits.number(1 / most) + " to " + ThreeDigits.number(most);
    }

    @Override
    public Map<Measures, Severity> harms() {
        return Map.of(Measures.INTENSITY, Severity.STOP);
    }
}
