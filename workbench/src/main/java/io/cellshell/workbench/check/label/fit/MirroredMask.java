package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.image.Image;
import java.util.List;
import java.util.Locale;

/** The labels are turned as the image is: neither mirrored, nor with rows and columns exchanged. */
public final class MirroredMask implements Check<LabelledImage> {

    /** Another way round explains this much more of the image, and labels as they are less than half of that. */
    private static final double GAIN = 0.2;

    /** More than half of what any other way can reach. */
    private static final double ENOUGH = 0.5;

    private static final List<String> WAYS = List.of(
            "as they are",
            "mirrored left to right",
            "mirrored top to bottom",
            "turned by 180°",
            "with rows and columns exchanged",
            "turned by 90° counterclockwise",
            "turned by 90° clockwise",
            "with rows and columns exchanged and turned by 180°");

    private static final Practice PRACTICE = new Practice(
            "B3.orientation",
            "Programs count rows from above or below and put rows or columns first; labels that went through two of them may come"
                    + " back turned (checklist B3).");

    @Override
    public Finding examine(LabelledImage subject) {
        double present = asTheyAre(subject);
        if (present >= ENOUGH) {
            return PRACTICE.ok(
                    String.format(Locale.ROOT, "correlation of labels and intensities as they are %.2f", present),
                    "The labels are turned as the image is.");
        }
        Image image = subject.image();
        double[] agreement = new double[WAYS.size()];
        int best = 0;
        for (int way = 0; way < (image.height() == image.width() ? WAYS.size() : WAYS.size() / 2); way++) {
            agreement[way] = agreement(subject, way);
            best = agreement[way] > agreement[best] ? way : best;
        }
        String evidence = String.format(
                Locale.ROOT,
                "labels and intensities agree best with the labels %s: correlation %.2f, as they are %.2f",
                WAYS.get(best),
                agreement[best],
                agreement[0]);
        if (agreement[best] == 0) {
            return PRACTICE.notChecked(
                    "labels and intensities have nothing in common: one of the two does not vary",
                    "Whether the labels of “" + subject.name() + "” are turned cannot be told.",
                    "");
        }
        return agreement[best] - agreement[0] < GAIN || agreement[0] > agreement[best] / 2
                ? PRACTICE.ok(evidence, "The labels are turned as the image is.")
                : PRACTICE.stop(
                        evidence,
                        "The labels of “" + subject.name() + "” seem to be turned or mirrored against the image.",
                        "Turn them as the evidence says, and look for the program that exchanges rows and columns.");
    }

    /** Agreement of the labels as they are. */
    static double asTheyAre(LabelledImage subject) {
        return agreement(subject, 0);
    }

    /** The greatest agreement of all ways round. */
    static double best(LabelledImage subject) {
        boolean square = subject.image().height() == subject.image().width();
        double best = 0;
        for (int way = 0; way < (square ? WAYS.size() : WAYS.size() / 2); way++) {
            best = Math.max(best, agreement(subject, way));
        }
        return best;
    }

    /** Correlation of foreground and intensity, without its sign. */
    private static double agreement(LabelledImage subject, int way) {
        float[] intensities = subject.image().pixels();
        double[] foreground = new double[intensities.length];
        int height = subject.image().height();
        int width = subject.image().width();
        int[] ids = subject.labels().ids();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                foreground[y * width + x] = ids[turned(way, y, x, height, width)] > 0 ? 1 : 0;
            }
        }
        return Math.abs(Correlation.of(intensities, foreground));
    }

    /** The place of the label that comes to a pixel where the labels are turned one of the {@link #WAYS}. */
    private static int turned(int way, int y, int x, int height, int width) {
        int bottom = height - 1;
        int right = width - 1;
        return switch (way) {
            case 0 -> y * width + x;
            case 1 -> y * width + right - x;
            case 2 -> (bottom - y) * width + x;
            case 3 -> (bottom - y) * width + right - x;
            case 4 -> x * width + y;
            case 5 -> x * width + right - y;
            case 6 -> (bottom - x) * width + y;
            default -> (bottom - x) * width + right - y;
        };
    }
}
