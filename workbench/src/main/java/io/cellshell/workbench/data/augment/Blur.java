package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Blurs, as a microscope out of focus does; each section in its plane.
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
    public IntensityChange draw(PatchShape shape, UniformRandomProvider random) {
        double sigma = most * random.nextDouble();
        return pixels -> blur(pixels, shape.size().side(), sigma);
    }

    private static void blur(double[] pixels, int size, double sigma) {
        float[] sharp = new float[size * size];
        for (int start = 0; start < pixels.length; start += sharp.length) {
            for (int i = 0; i < sharp.length; i++) {
                sharp[i] = (float) pixels[start + i];
            }
            float[] blurred =
                    GaussianBlur.blur(Image.of(size, size, sharp), sigma).pixels();
            for (int i = 0; i < sharp.length; i++) {
                pixels[start + i] = blurred[i];
            }
        }
    }

    @Override
    public OnClean onClean() {
        return OnClean.STAYS;
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
