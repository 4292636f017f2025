package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Blurs, as a microscope out of focus does.
 *
 * @param most largest standard deviation of the Gaussian, in pixels
 */
record Blur(double most) implements IntensityTransform {

    Blur {
        if (!(most > 0 && most <= 100)) {
            throw new DataException(
                    "A blur's sigma lies above 0 and is at most 100 pixels, but " + most + " was given; 1 is usual.");
        }
    }

    @Override
    public IntensityChange draw(int size, UniformRandomProvider random) {
        double sigma = most * random.nextDouble();
        return pixels -> blur(pixels, size, sigma);
    }

    private static void blur(double[] pixels, int size, double sigma) {
        float[] sharp = new float[pixels.length];
        for (int i = 0; i < sharp.length; i++) {
            sharp[i] = (float) pixels[i];
        }
        float[] blurred = GaussianBlur.blur(Image.of(size, size, sharp), sigma).pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = blurred[i];
        }
    }

    @Override
    public String words() {
        return "blurred with a sigma of up to " + ThreeDigits.number(most) + " pixels";
    }

    /** Peaks become lower and edges wider. */
    @Override
    public Map<Measures, Severity> harms() {
        return Map.of(Measures.INTENSITY, Severity.WARN, Measures.SIZE, Severity.WARN, Measures.SHAPE, Severity.WARN);
    }
}
