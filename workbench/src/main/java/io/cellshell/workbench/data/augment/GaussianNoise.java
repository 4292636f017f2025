package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.data.DataException;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Adds Gaussian noise, each patch as much as it happens.
 *
 * @param most largest standard deviation, in normalised intensities
 */
record GaussianNoise(double most) implements IntensityTransform {

    GaussianNoise {
        if (!(most > 0 && most <= 100)) {
            throw new DataException(
                    "Noise has a standard deviation above 0 and at most 100 normalised intensities, but " + most
                            + " was given; 0.03 is usual.");
        }
    }

    @Override
    public IntensityChange draw(PatchShape shape, UniformRandomProvider random) {
        double deviation = most * random.nextDouble();
        if (deviation == 0) {
            return pixels -> {};
        }
        double[] noise = new double[shape.values()];
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        Arrays.setAll(noise, i -> deviation * normal.sample());
        return pixels -> Arrays.setAll(pixels, i -> pixels[i] + noise[i]);
    }

    @Override
    public OnClean onClean() {
        return OnClean.STAYS;
    }

    @Override
    public String words() {
        return "noise of up to " + ThreeDigits.number(most) + " added";
    }

    /** The mean of the noise is 0, so what is measured stays the same on average. */
    @Override
    public Map<Measures, Severity> harms() {
        return Map.of();
    }
}
