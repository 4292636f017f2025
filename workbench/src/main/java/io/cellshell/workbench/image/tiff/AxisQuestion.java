package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.UnknownAxesException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the axes of a file are is never guessed: where it does not say so, the user is asked, with the likely answer named. */
final class AxisQuestion {

    /** So few planes are likely channels. */
    private static final int FEW = 4;

    private AxisQuestion() {}

    /**
     * What to ask of a file that does not name all of its axes.
     *
     * @param axes without Y and X; null for one that the file does not name
     * @param sizes of these
     * @param inPage whether the last of them are the values of a pixel
     * @param partOf the set of files to which this one belongs, where it says so
     */
    static ImageException ask(
            Path path, List<Axis> axes, List<Integer> sizes, boolean inPage, Optional<String> partOf) {
        List<Axis> likely = new ArrayList<>(axes);
        for (int i = axes.size() - 1; i >= 0; i--) {
            if (axes.get(i) == null) {
                boolean few = sizes.get(i) <= FEW && !likely.contains(Axis.C);
                likely.set(i, few ? Axis.C : !likely.contains(Axis.Z) ? Axis.Z : Axis.T);
            }
        }
        String open = letters(likely) + "YX";
        String more = partOf.map(set -> " It is part of " + set + ", and that file is not beside it.")
                .orElse("");
        if (axes.size() > 1) {
            return new UnknownAxesException(
                    path + " has planes in " + axes.size() + " dimensions, "
                            + sizes.stream().map(String::valueOf).collect(Collectors.joining(" × "))
                            + ", and does not say which of them are Z, T or C; most likely " + letters(likely),
                    open,
                    more);
        }
        return new UnknownAxesException(
                path + " has " + sizes.get(0) + (inPage ? " planes in a page" : " pages")
                        + " and does not say whether they are Z, T or C; most likely " + likely.get(0),
                open,
                more);
    }

    /** What to say where the axes that the user gives are not as many as those of the file. */
    static ImageException doNotFit(Path path, List<Axis> wanted, List<Integer> sizes) {
        String has = sizes.isEmpty() ? "one plane" : "planes in " + sizes.size() + " dimensions, " + sizes;
        return new ImageException("The axes " + letters(wanted) + " do not fit " + path + ", which has " + has
                + "; give one letter for each, and YX at the end, or name the sizes, too, as in Image.open(path,"
                + " \"CZYX\", 2, 3).");
    }

    static String letters(List<Axis> axes) {
        StringBuilder letters = new StringBuilder();
        axes.forEach(letters::append);
        return letters.toString();
    }
}
