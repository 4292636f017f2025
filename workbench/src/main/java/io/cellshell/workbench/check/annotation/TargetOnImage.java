package io.cellshell.workbench.check.annotation;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.Locale;

/** A clean image shows the same field as the other one: neither mirrored, turned or shifted, nor another field. */
public final class TargetOnImage implements Check<TargetOnImage.Subject> {

    /** Between these blurs, in pixels, lies detail that noise spares and uneven light does not reach. */
    private static final double FINE = 1.5;

    private static final double COARSE = 12;

    private static final int SMALLEST = 32;
    private static final int FARTHEST = 32;
    private static final int STEP = 3;

    /** Another way round explains this much more of the image. */
    private static final double GAIN = 0.1;

    /** A shift that raises the correlation by less explains next to nothing more. */
    private static final double GAIN_OF_SHIFT = 0.01;

    /** As they are, they must agree more than any other way round by this. */
    private static final double MARGIN = 0.05;

    private static final Practice PRACTICE = new Practice(
            "B3.clean-place",
            "A network that is shown another field, or the same one moved by a pixel, as the truth learns to blur (checklist"
                    + " B3; Weigert et al. 2018, doi 10.1038/s41592-018-0216-7).");

    /**
     * An image and what a better microscope saw.
     *
     * @param name for sentences
     * @param image one plane
     * @param clean of its size, or a whole multiple
     */
    public record Subject(String name, Image image, TargetImage clean) {}

    @Override
    public Finding examine(Subject subject) {
        int height = subject.image().height();
        int width = subject.image().width();
        Image plane = subject.clean().image();
        Image clean = plane.isPlane() ? plane : plane.plane(0, 0, 0);
        float[] one = detail(subject.image());
        float[] other = detail(Image.of(height, width, reduced(clean, height, width)));
        if (Math.min(height, width) < SMALLEST || isEmpty(one) || isEmpty(other)) {
            return PRACTICE.notChecked(
                    height + " × " + width + " pixels (height × width)",
                    "“" + subject.name() + "” is too small or too even to compare it with its clean image.",
                    "");
        }
        double present = correlation(one, other, height, width, 0, 0);
        Orientation best = Orientation.UPRIGHT;
        double turned = -1;
        for (Orientation orientation : Orientation.values()) {
            boolean fits = orientation != Orientation.UPRIGHT && (height == width || !orientation.swapsAxes());
            double r = fits ? correlation(one, orientation.apply(other, height, width), height, width, 0, 0) : -1;
            if (r > turned) {
                turned = r;
                best = orientation;
            }
        }
        int[] shift = shift(one, other, height, width);
        double shifted = correlation(one, other, height, width, shift[0], shift[1]);
        String evidence = String.format(Locale.ROOT, "correlation of their details %.3f", present);
        if (turned - present > GAIN && turned > shifted) {
            return PRACTICE.stop(
                    String.format(Locale.ROOT, "%s, with the clean image %s %.3f", evidence, best.words(), turned),
                    "The clean image of “" + subject.name() + "” seems to be turned or mirrored.",
                    "Turn it as the evidence says, and look for the program that exchanges rows and columns.");
        }
        if (Math.hypot(shift[0], shift[1]) >= 1 && shifted - present > GAIN_OF_SHIFT && shifted - turned > MARGIN) {
            return PRACTICE.warn(
                    String.format(
                            Locale.ROOT,
                            "%s, with the clean image moved by %d rows and %d columns %.3f",
                            evidence,
                            shift[0],
                            shift[1],
                            shifted),
                    "The clean image of “" + subject.name() + "” seems shifted.",
                    "Move it as the evidence says, or look for a stage drift between the two exposures.");
        }
        return present - turned > MARGIN
                ? PRACTICE.ok(evidence, "The clean image shows the same field.")
                : PRACTICE.warn(
                        String.format(Locale.ROOT, "%s, of a mirrored or turned one %.3f", evidence, turned),
                        "Nothing shows that the clean image of “" + subject.name() + "” is of the same field.",
                        "Look at the two side by side, and check that the files belong together.");
    }

    /** Each block of pixels that lies on one of the other image as its mean. */
    private static float[] reduced(Image clean, int height, int width) {
        int factor = clean.height() / height;
        float[] pixels = clean.pixels();
        float[] means = new float[height * width];
        for (int y = 0; y < height * factor; y++) {
            for (int x = 0; x < width * factor; x++) {
                means[y / factor * width + x / factor] += pixels[y * clean.width() + x] / (factor * factor);
            }
        }
        return means;
    }

    private static float[] detail(Image plane) {
        float[] pixels = plane.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Float.isFinite(pixels[i]) ? pixels[i] : 0;
        }
        Image finite = Image.of(plane.height(), plane.width(), pixels);
        float[] fine = GaussianBlur.blur(finite, FINE).pixels();
        float[] coarse = GaussianBlur.blur(finite, COARSE).pixels();
        for (int i = 0; i < fine.length; i++) {
            fine[i] -= coarse[i];
        }
        return fine;
    }

    private static boolean isEmpty(float[] detail) {
        float most = 0;
        for (float value : detail) {
            most = Math.max(most, Math.abs(value));
        }
        return !(most > 1e-9);
    }

    /** First every third shift, then all around the best of these. */
    private static int[] shift(float[] one, float[] other, int height, int width) {
        int reach = Math.min(FARTHEST, Math.min(height, width) / 4) / STEP * STEP;
        int[] best = best(one, other, height, width, new int[] {0, 0}, reach, STEP);
        return best(one, other, height, width, best, STEP - 1, 1);
    }

    private static int[] best(float[] one, float[] other, int height, int width, int[] about, int reach, int step) {
        int[] best = about;
        double most = correlation(one, other, height, width, about[0], about[1]);
        for (int down = about[0] - reach; down <= about[0] + reach; down += step) {
            for (int right = about[1] - reach; right <= about[1] + reach; right += step) {
                double r = correlation(one, other, height, width, down, right);
                if (r > most) {
                    most = r;
                    best = new int[] {down, right};
                }
            }
        }
        return best;
    }

    /** Pearson's, of what lies over each other once the other is moved, in every second row and column. */
    private static double correlation(float[] one, float[] other, int height, int width, int down, int right) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        int n = 0;
        for (int y = Math.max(0, down); y < Math.min(height, height + down); y += 2) {
            for (int x = Math.max(0, right); x < Math.min(width, width + right); x += 2) {
                double p = one[y * width + x];
                double q = other[(y - down) * width + x - right];
                a += p;
                b += q;
                aa += p * p;
                bb += q * q;
                ab += p * q;
                n++;
            }
        }
        double spread = (aa - a * a / n) * (bb - b * b / n);
        return spread > 0 ? (ab - a * b / n) / Math.sqrt(spread) : 0;
    }
}
