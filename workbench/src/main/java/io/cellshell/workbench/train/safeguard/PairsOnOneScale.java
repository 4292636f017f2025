package io.cellshell.workbench.train.safeguard;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.TargetImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * An image and its clean image are two, and have intensities of one scale. Noise changes neither the mean nor the unit, and a network learns what has to be
 * added to the image, in units of its spread; where one of the two was rescaled, that is the scale and not the noise.
 */
public final class PairsOnOneScale implements Check<List<PairsOnOneScale.Pair>> {

    /** Standard deviations of the image between the means, or of the clean image: noise alone comes nowhere near. */
    private static final double FAR = 3;

    /** From here on a loss is so large that nothing of the image is left in it. */
    private static final double BEYOND = 100;

    /** A clean image of a thousandth of the image's spread is even beside it: no noise is a thousand times as strong as what it lies on. */
    private static final double NOTHING = 1e-3;

    private static final Practice PRACTICE = new Practice(
            "E.scale",
            "Where noisy and clean images were not taken alike, their intensities are made alike first (Weigert et al. 2018,"
                    + " doi 10.1038/s41592-018-0216-7).");

    /**
     * The intensities of an image and its clean image.
     *
     * @param name of the image
     * @param mean of the image
     * @param spread standard deviation of the image
     * @param cleanMean of the clean image
     * @param cleanSpread its standard deviation
     * @param same whether both are equal in every pixel
     */
    public record Pair(String name, double mean, double spread, double cleanMean, double cleanSpread, boolean same) {

        /** Of an image and its clean image. */
        public static Pair of(String name, Image image, TargetImage clean) {
            float[] pixels = image.voxels();
            float[] others = clean.image().voxels();
            double[] noisy = moments(pixels);
            double[] fine = moments(others);
            return new Pair(name, noisy[0], noisy[1], fine[0], fine[1], Arrays.equals(pixels, others));
        }

        /** How far apart the scales are, in standard deviations of the image; infinite where it has none and the clean image is another. */
        double apart() {
            double most = Math.max(Math.abs(cleanMean - mean), cleanSpread);
            return most == 0 ? 0 : most / spread;
        }

        private static double[] moments(float[] values) {
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            double mean = sum / values.length;
            double squares = 0;
            for (float value : values) {
                squares += (value - mean) * (value - mean);
            }
            return new double[] {mean, Math.sqrt(squares / values.length)};
        }
    }

    @Override
    public Finding examine(List<Pair> pairs) {
        Pair worst = pairs.stream().max(Comparator.comparingDouble(Pair::apart)).orElseThrow();
        long far = pairs.stream().filter(pair -> pair.apart() > FAR).count();
        String evidence = String.format(
                Locale.ROOT,
                "%d of %d pairs; in “%s” the image has %.4g ± %.3g, the clean one %.4g ± %.3g (mean ± standard deviation)",
                far,
                pairs.size(),
                worst.name(),
                worst.mean(),
                worst.spread(),
                worst.cleanMean(),
                worst.cleanSpread());
        long same = pairs.stream().filter(Pair::same).count();
        if (2 * same > pairs.size()) {
            return PRACTICE.stop(
                    same + " of " + pairs.size() + " pairs",
                    "The clean images are the images themselves, so that there is nothing to restore.",
                    "Look at how the files were paired. Where there are no clean images, take Task.selfSupervisedDenoising(range).");
        }
        if (pairs.stream().allMatch(pair -> pair.cleanSpread() <= NOTHING * pair.spread())) {
            return PRACTICE.stop(
                    evidence,
                    "Beside the images the clean ones are of a single intensity, so that there is nothing to restore.",
                    "Look at the clean images, and at the unit of both: they must have the intensities of one scale.");
        }
        if (far == 0) {
            return PRACTICE.ok(evidence, "Images and clean images have intensities of one scale.");
        }
        String sentence =
                "An image and its clean image have intensities of different scales, so that the network would learn the"
                        + " difference of the scales, and no noise.";
        String remedy =
                "Bring both to one scale before: divide by the exposure, subtract the camera's offset, or fit the clean"
                        + " image to the noisy one by a straight line; leave out images of a single intensity.";
        return worst.apart() > BEYOND
                ? PRACTICE.stop(evidence, sentence, remedy)
                : PRACTICE.warn(evidence, sentence, remedy);
    }
}
