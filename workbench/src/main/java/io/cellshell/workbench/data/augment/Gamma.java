package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.data.DataException;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Bends the scale of intensities and keeps its ends: with the patch's range from a to b, x becomes
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
    public IntensityChange draw(int size, UniformRandomProvider random) {
        double gamma = Math.pow(most, random.nextDouble(-1, 1));
        return pixels -> bend(pixels, gamma);
    }

    private static void bend(double[] pixels, double gamma) {
        double low = Arrays.stream(pixels).min().orElseThrow();
        double range = Arrays.stream(pixels).max().orElseThrow() - low;
        for (int i = 0; range > 0 && i < pixels.length; i++) {
            pixels[i] = low + range * Math.pow((pixels[i] - low) / range, gamma);
        }
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
