package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.ImageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the axes of a file are is never guessed: where it does not say so, the user is asked, with the likely answer named. */
final class AxisQuestion {

    /** So few pages are likely channels. */
    private static final int FEW = 4;

    private AxisQuestion() {}

    /**
     * The dimensions of an image.
     *
     * @param axes without Y and X; null for one that the file does not name
     * @param sizes of these
     * @param wanted all axes, where the user says what they are
     */
    static Dimensions answer(
            Path path, List<Axis> axes, List<Integer> sizes, Optional<List<Axis>> wanted, PixelFormat format) {
        List<Axis> all = new ArrayList<>(axes);
        List<Integer> allSizes = new ArrayList<>(sizes);
        if (wanted.isPresent()) {
            all = new ArrayList<>(
                    wanted.get().subList(0, Math.max(0, wanted.get().size() - 2)));
            boolean onePlane = sizes.isEmpty() && all.size() == 1;
            if (onePlane) {
                allSizes.add(1);
            }
            if (all.size() != allSizes.size()
                    || !wanted.get().subList(all.size(), wanted.get().size()).equals(List.of(Axis.Y, Axis.X))) {
                throw new ImageException("The axes " + letters(wanted.get()) + " do not fit " + path + ", which has "
                        + (sizes.isEmpty() ? "one plane" : "planes in " + sizes.size() + " dimensions, " + sizes)
                        + "; give one letter for each, and YX at the end.");
            }
        } else if (axes.contains(null)) {
            int pages = sizes.get(axes.indexOf(null));
            Axis likely = pages <= FEW && !axes.contains(Axis.C) ? Axis.C : Axis.Z;
            all.set(axes.indexOf(null), likely);
            throw new ImageException(
                    path + " has " + pages + " pages and does not say whether they are Z, T or C; most likely " + likely
                            + ". Open it as Image.open(path, \"" + letters(all) + "YX\").");
        }
        all.add(Axis.Y);
        all.add(Axis.X);
        allSizes.add(format.height());
        allSizes.add(format.width());
        return new Dimensions(all, allSizes);
    }

    private static String letters(List<Axis> axes) {
        StringBuilder letters = new StringBuilder();
        axes.forEach(letters::append);
        return letters.toString();
    }
}
