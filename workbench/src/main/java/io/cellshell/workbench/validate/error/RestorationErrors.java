package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the squared error of a restored image is made of. The error, restored minus true, is divided into parts that are orthogonal, so that their
 * squares add up to its own: its mean; what follows the true intensities and their fine detail, which is the truth minus itself blurred; what
 * follows the image that was given besides; and the rest, which is in none of these. Each is what a linear regression adds, in that order.
 * Intensities and detail go together, so that both are fitted at once, and what they explain is divided in proportion to the squares of
 * what each contributes. Where the image that was given has another size, noise that was left cannot be told from structure that was
 * invented.
 */
public record RestorationErrors() implements ErrorTaxonomy<Image> {

    private static final double BLUR = 1.5;

    /** What is left of a pattern that others hold already are its last digits. */
    private static final double LAST_DIGITS = 1e-9;

    private static final ErrorKind OFFSET = ErrorKind.unlimited(
            "intensities shifted",
            "All intensities are too high or too low by one number: look at the normalisation, and do not compare them with raw images.");
    private static final ErrorKind SCALE = ErrorKind.unlimited(
            "contrast changed",
            "Bright and dark are stretched or compressed: look at the normalisation, and do not measure ratios of intensities.");
    private static final ErrorKind SMOOTHED = ErrorKind.unlimited(
            "detail lost",
            "Fine structure is smoothed away: do not measure what is as small; train with a loss that keeps it, or with more images.");
    private static final ErrorKind SHARPENED =
            ErrorKind.unlimited("too sharp", "Edges are exaggerated: do not measure widths or small intensities.");
    private static final ErrorKind NOISE = ErrorKind.unlimited(
            "noise left",
            "Train longer or with more noisy images, or take a stronger method: the noise of the raw image is still there.");
    private static final ErrorKind INVENTED = ErrorKind.unlimited(
            "structure that is neither in the truth nor in the raw image",
            "Do not interpret single small structures; look at the worst images, and at what the model makes of empty fields.");
    private static final ErrorKind NOISE_OR_INVENTED = ErrorKind.unlimited(
            "noise left, or structure invented",
            "The raw image has another size, so that both cannot be told apart; look at the worst images.");

    @Override
    public ErrorScale scale() {
        return new ErrorScale("squared error", "squared deviation of the truth from its mean", ErrorScale.TENTH);
    }

    @Override
    public ErrorTally tally(Image image, Image truth, Image prediction) {
        float[] wanted = truth.voxels();
        float[] given = prediction.voxels();
        double[] error = new double[wanted.length];
        for (int i = 0; i < error.length; i++) {
            error[i] = (double) given[i] - wanted[i];
        }
        double[] one = new double[wanted.length];
        Arrays.fill(one, 1);
        List<double[]> basis = new ArrayList<>(List.of(one));
        Map<ErrorKind, Double> amounts = new TreeMap<>();
        double offset = product(one, error) / one.length;
        add(error, one, -offset);
        put(amounts, OFFSET, offset * offset * one.length);
        double[] intensity = orthogonal(basis, doubles(wanted));
        double whole = product(intensity, intensity);
        takeTruth(basis, intensity, orthogonal(basis, detail(truth, wanted)), error, amounts);
        boolean sameSize = image.dimensions().equals(truth.dimensions());
        if (sameSize) {
            takeNoise(basis, doubles(image.voxels()), error, amounts);
        }
        put(amounts, sameSize ? INVENTED : NOISE_OR_INVENTED, product(error, error));
        return ErrorTally.of(amounts, whole);
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }

    private static double[] detail(Image truth, float[] wanted) {
        double[] detail = doubles(wanted);
        int at = 0;
        for (Image plane : truth.planes()) {
            for (float smooth : GaussianBlur.blur(plane, BLUR).pixels()) {
                detail[at++] -= smooth;
            }
        }
        return detail;
    }

    private static void put(Map<ErrorKind, Double> amounts, ErrorKind kind, double amount) {
        if (amount > 0) {
            amounts.merge(kind, amount, Double::sum);
        }
    }

    /** Takes out of the error what follows the truth and its detail: the least squares of both by Cramer's rule. */
    private static void takeTruth(
            List<double[]> basis, double[] intensity, double[] detail, double[] error, Map<ErrorKind, Double> amounts) {
        double ii = product(intensity, intensity);
        double dd = product(detail, detail);
        double id = product(intensity, detail);
        double ie = product(intensity, error);
        double de = product(detail, error);
        double determinant = ii * dd - id * id;
        boolean both = determinant > LAST_DIGITS * ii * dd;
        double ofIntensity = both ? (ie * dd - de * id) / determinant : ii > 0 ? ie / ii : 0;
        double ofDetail = both ? (de * ii - ie * id) / determinant : 0;
        double before = product(error, error);
        add(error, intensity, -ofIntensity);
        add(error, detail, -ofDetail);
        double explained = before - product(error, error);
        double squares = ofIntensity * ofIntensity * ii;
        double all = squares + ofDetail * ofDetail * dd;
        if (all > 0) {
            put(amounts, SCALE, explained * squares / all);
            put(amounts, ofDetail > 0 ? SHARPENED : SMOOTHED, explained * (all - squares) / all);
        }
        if (ii > 0) {
            basis.add(intensity);
        }
        if (both) {
            basis.add(orthogonal(basis, detail));
        }
    }

    /** Takes out of the error what follows the image that was given besides the truth: with it, it is noise that was left. */
    private static void takeNoise(List<double[]> basis, double[] raw, double[] error, Map<ErrorKind, Double> amounts) {
        double[] noise = orthogonal(basis, raw);
        double size = product(noise, noise);
        if (size <= LAST_DIGITS * product(raw, raw)) {
            return;
        }
        double slope = product(noise, error) / size;
        add(error, noise, -slope);
        put(amounts, slope > 0 ? NOISE : INVENTED, slope * slope * size);
    }

    private static void add(double[] to, double[] pattern, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * pattern[i];
        }
    }

    private static double[] orthogonal(List<double[]> basis, double[] pattern) {
        double[] left = pattern.clone();
        for (double[] one : basis) {
            double share = product(left, one) / product(one, one);
            for (int i = 0; i < left.length; i++) {
                left[i] -= share * one[i];
            }
        }
        return left;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
