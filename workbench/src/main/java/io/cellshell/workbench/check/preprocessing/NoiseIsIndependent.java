package io.cellshell.workbench.check.preprocessing;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The noise of neighbouring pixels is independent, without which a network that tells hidden pixels from their surroundings learns the noise, too. It
 * is not where a camera interpolates or has lines, and in images that were scaled, turned, deconvolved, smoothed or saved as JPEG.
 */
public final class NoiseIsIndependent implements Check<List<NoiseIsIndependent.Noise>> {

    /** Of sound images that people have published, one in 25 lies above; neighbours of images scaled to twice their size are at 0.58. */
    private static final double MOST = 0.15;

    /** Of the images whose noise can be measured, so many may lie above by chance. */
    private static final double SHARE = 0.25;

    private static final Practice PRACTICE = new Practice(
            "D2.noise",
            "Noise2Void takes away what cannot be told from the pixels around; structured noise can (Krull et al. 2019, doi 10.1109/CVPR.2019.00223; Broaddus et"
                    + " al. 2020, doi 10.1109/ISBI45749.2020.9098336).");

    private static final String REMEDY =
            "Learn from the images as the camera gave them: not scaled, turned, registered, deconvolved, smoothed or saved as JPEG. If the camera itself"
                    + " does it, learn from pairs of short and long exposure, with Task.denoising(…).";

    /**
     * The noise of one image.
     *
     * @param name of the image
     * @param correlation of neighbours, see {@link io.cellshell.workbench.image.filter.NoiseCorrelation}; empty where it cannot be told
     */
    public record Noise(String name, OptionalDouble correlation) {}

    @Override
    public Finding examine(List<Noise> images) {
        List<Noise> measured =
                images.stream().filter(one -> one.correlation().isPresent()).toList();
        if (measured.isEmpty()) {
            return PRACTICE.notChecked(
                    images.size() + (images.size() == 1 ? " image" : " images")
                            + ", in none of which noise could be measured",
                    "The images are too small, or have too little noise, to tell whether the noise of neighbouring pixels hangs together.",
                    "If they were scaled, turned or saved as JPEG, learn from the images before that.");
        }
        double[] sorted = measured.stream()
                .mapToDouble(one -> one.correlation().getAsDouble())
                .sorted()
                .toArray();
        long above = measured.stream()
                .filter(one -> one.correlation().getAsDouble() > MOST)
                .count();
        String evidence = String.format(
                Locale.ROOT,
                "correlation of neighbouring pixels' noise: %.2f in the middle one of %d images, above %.2f in %d of them",
                sorted[sorted.length / 2],
                sorted.length,
                MOST,
                above);
        return above > SHARE * measured.size()
                ? PRACTICE.warn(
                        evidence,
                        "The noise of neighbouring pixels hangs together. A network that learns from noisy images alone will take it for structure, and keep it.",
                        REMEDY)
                : PRACTICE.ok(
                        evidence, "The noise of a pixel cannot be told from its neighbours, so it can be taken away.");
    }
}
