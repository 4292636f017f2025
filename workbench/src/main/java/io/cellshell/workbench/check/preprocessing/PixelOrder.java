package io.cellshell.workbench.check.preprocessing;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Image;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The pixels of an image lie in the order that makes a picture; of a stack the first plane is looked at. Light is spread by the microscope, so neighbours are alike; where
 * another order (height and width swapped, colours one after the other in a row, the other order of bytes) makes them clearly more
 * alike, the file was probably read in the wrong one. It says nothing on a square image that is transposed, which is as smooth as
 * the right one; that takes labels to see.
 */
public final class PixelOrder implements Check<Image> {

    /**
     * By how much the correlation of neighbours must rise. In 120 simulated fields of nuclei and spots (seeds 500 to 559) each other
     * order lowered it by 0.03 at least, in 372 photographed ones of DSB2018 by 0.007.
     */
    private static final double CLEARLY = 0.05;

    /** Chance alone: a correlation of n unrelated pairs has a standard deviation of one over the root of n. */
    private static final double DEVIATIONS = 5;

    private static final int MOST_COLOURS = 4;

    /** In fewer rows or columns too few pixels are neighbours. */
    private static final int SMALLEST = 8;

    private static final Practice PRACTICE = new Practice(
            "D6.order",
            "A wrong order of axes, colours or bytes still gives numbers, and a network still gives an answer to them"
                    + " (such as github.com/deepimagej/deepimagej-plugin/issues/52).");

    /** Another order in which the pixels make a better picture. */
    private record Better(String evidence, String sentence, String remedy) {}

    @Override
    public Finding examine(Image image) {
        PixelGrid grid = PixelGrid.of(image);
        if (Math.min(grid.height(), grid.width()) < SMALLEST) {
            return PRACTICE.notChecked(
                    grid.height() + " × " + grid.width() + " pixels (height × width)",
                    "“" + image.name() + "” is too small to tell whether its pixels lie in another order.",
                    "");
        }
        if (grid.isConstant()) {
            return PRACTICE.notChecked(
                    "every pixel holds the same value",
                    "“" + image.name()
                            + "” is blank, so that it cannot be told whether its pixels lie in another order.",
                    "");
        }
        double margin = Math.max(CLEARLY, DEVIATIONS / Math.sqrt(grid.values().length));
        return swapped(grid, margin)
                .or(() -> interleaved(grid, margin))
                .or(() -> shifted(grid))
                .or(() -> bytes(grid, margin))
                .map(better -> PRACTICE.warn(
                        better.evidence(), "“" + image.name() + "”: " + better.sentence(), better.remedy()))
                .orElseGet(() -> PRACTICE.ok(
                        String.format(Locale.ROOT, "correlation of neighbours %.3f", grid.smoothness()),
                        "No other order of the pixels of “" + image.name() + "” makes a better picture."));
    }

    private static Optional<Better> swapped(PixelGrid grid, double margin) {
        if (grid.height() == grid.width()) {
            return Optional.empty();
        }
        double now = grid.down(1);
        double then = grid.inRowsOf(grid.height()).down(1);
        return better(
                now,
                then,
                margin,
                "pixels one below the other",
                "with height and width swapped",
                "height and width seem to be swapped: rows of " + grid.height() + " pixels make a better picture.",
                "Read it with " + grid.width() + " rows of " + grid.height() + " pixels, and check whatever wrote it.");
    }

    private static Optional<Better> interleaved(PixelGrid grid, double margin) {
        double across = grid.across(1);
        double down = grid.down(1);
        for (int apart = 2; apart <= MOST_COLOURS; apart++) {
            String pattern =
                    " pixel is more alike than the next one: several colours or channels lie between each other,"
                            + " or every second line is shifted.";
            String remedy = "If it is a colour picture, read it with its channels as an axis; a raw picture of a colour"
                    + " camera must be converted first, and shifted lines be aligned at the microscope.";
            Optional<Better> found = better(
                            across,
                            grid.across(apart),
                            margin,
                            "pixels side by side",
                            apart + " pixels apart",
                            "in a row, each " + ordinal(apart) + pattern,
                            remedy)
                    .or(stepDown(grid, down, apart, margin, pattern, remedy));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Supplier<Optional<Better>> stepDown(
            PixelGrid grid, double down, int apart, double margin, String pattern, String remedy) {
        return () -> better(
                down,
                grid.down(apart),
                margin,
                "pixels one below the other",
                apart + " pixels apart",
                "in a column, each " + ordinal(apart) + pattern,
                remedy);
    }

    /** Every second line lies a few pixels beside its neighbours, as in scans to and fro. */
    private static Optional<Better> shifted(PixelGrid grid) {
        return LineShift.of(grid)
                .map(
                        shift -> new Better(
                                String.format(
                                        Locale.ROOT,
                                        "moved by %d pixels, every second %s differs by %.0f %% less from those beside it",
                                        shift.pixels(),
                                        shift.ofRows() ? "row" : "column",
                                        100 * shift.gain()),
                                "every second " + (shift.ofRows() ? "row" : "column")
                                        + " is shifted against the others, as by a scanner that goes to and fro or a camera that is"
                                        + " read in two halves.",
                                "Align the lines at the microscope (its phase), or move every second line back by so many pixels."));
    }

    private static Optional<Better> bytes(PixelGrid grid, double margin) {
        return grid.twoBytes()
                ? better(
                        grid.smoothness(),
                        grid.bytesSwapped().smoothness(),
                        margin,
                        "neighbours",
                        "with the two bytes of each pixel swapped",
                        "the two bytes of each pixel seem to be swapped.",
                        "Read it in the other byte order (little or big endian).")
                : Optional.empty();
    }

    private static Optional<Better> better(
            double now, double then, double margin, String which, String otherwise, String sentence, String remedy) {
        return then - now > margin
                ? Optional.of(new Better(
                        String.format(Locale.ROOT, "correlation of %s %.3f, %s %.3f", which, now, otherwise, then),
                        sentence,
                        remedy))
                : Optional.empty();
    }

    private static String ordinal(int number) {
        return switch (number) {
            case 2 -> "second";
            case 3 -> "third";
            default -> "fourth";
        };
    }
}
