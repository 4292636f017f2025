package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.data.DataException;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Adds one value to all intensities.
 *
 * @param shift largest shift up or down, in normalised intensities
 */
record Offset(double shift) implements IntensityTransform {

    Offset {
        if (!(shift > 0 && shift <= 100)) {
            throw new DataException("Brightness shifts by more than 0 and at most 100 normalised intensities, but "
                    + shift + " was given; 0.1 is usual.");
        }
    }

    @Override
    public IntensityChange draw(PatchShape shape, UniformRandomProvider random) {
        double added = shift * random.nextDouble(-1, 1);
        return pixels -> Arrays.setAll(pixels, i -> pixels[i] + added);
    }

    @Override
    public OnClean onClean() {
        return OnClean.ALIKE;
    }

    @Override
    public String words() {
        return "brightness shifted by up to " + ThreeDigits.number(shift);
    }

    @Override
    public Map<Measures, Severity> harms() {
        return Map.of(Measures.INTENSITY, Severity.STOP);
    }
}
