package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.data.DataException;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Multiplies intensities by one factor. Percentiles of an image jump by such factors with a few very bright cells, so this is
 * what makes a model robust to them.
 *
 * @param gain largest factor by which contrast is raised or lowered, above 1
 */
record Gain(double gain) implements IntensityTransform {

    Gain {
        if (!(gain > 1 && gain <= 100)) {
            throw new DataException("Contrast changes by a factor above 1 and at most 100, but " + gain
                    + " was given; 2.5 is up to 2.5 times more or less.");
        }
    }

    @Override
    public IntensityChange draw(PatchShape shape, UniformRandomProvider random) {
        double factor = Math.pow(gain, random.nextDouble(-1, 1));
        return pixels -> Arrays.setAll(pixels, i -> factor * pixels[i]);
    }

    @Override
    public OnClean onClean() {
        return OnClean.ALIKE;
    }

    @Override
    public String words() {
        return "contrast up to " + ThreeDigits.number(gain) + " times higher or lower";
    }

    @Override
    public Map<Measures, Severity> harms() {
        return Map.of(Measures.INTENSITY, Severity.STOP);
    }
}
