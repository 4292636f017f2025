package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.ImageChoice;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.tiff.page.PixelFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The dimensions of an image whose axes the user names, with sizes or without. */
final class GivenAxes {

    private GivenAxes() {}

    /**
     * @param found the sizes of the axes of the file, without Y and X
     * @param pages that the file has
     * @param samples values of a pixel that are planes
     */
    static Dimensions dimensions(
            Path path, PixelFormat format, ImageChoice choice, List<Integer> found, long pages, int samples) {
        List<Integer> sizes = new ArrayList<>(choice.sizes().isEmpty() ? found : choice.sizes());
        List<Axis> axes = leading(path, choice.axes(), found, samples > 1);
        long planes = pages * samples;
        List<Integer> plane = List.of(format.height(), format.width());
        int n = axes.size();
        if (!choice.sizes().isEmpty()
                && sizes.size() == n + 2
                && sizes.subList(n, n + 2).equals(plane)) {
            sizes = new ArrayList<>(sizes.subList(0, n));
        }
        if (choice.sizes().isEmpty() && found.isEmpty() && n == 1) {
            sizes.add(1);
        }
        if (n != sizes.size()) {
            throw choice.sizes().isEmpty()
                    ? AxisQuestion.doNotFit(path, choice.axes(), found)
                    : new ImageException("The axes " + AxisQuestion.letters(choice.axes()) + " need " + n
                            + " sizes, those before Y and X, but " + choice.sizes() + " was given.");
        }
        axes.addAll(List.of(Axis.Y, Axis.X));
        sizes.addAll(plane);
        Dimensions dimensions = new Dimensions(axes, sizes);
        if (dimensions.planes() != planes) {
            throw new ImageException(path + " has " + planes + " planes of " + format.height() + " × " + format.width()
                    + " pixels, but " + sizes.subList(0, n) + " makes " + dimensions.planes()
                    + "; the sizes of all axes before Y and X, multiplied, are the number of planes.");
        }
        return dimensions;
    }

    /**
     * The axes before Y and X; the values of a pixel may be named last, as in {@code YXC}, where it has several. In other files
     * what runs fastest are columns, whatever they are called.
     */
    private static List<Axis> leading(Path path, List<Axis> wanted, List<Integer> found, boolean severalValues) {
        int n = wanted.size();
        boolean colourLast =
                severalValues && n >= 3 && wanted.subList(n - 3, n).equals(List.of(Axis.Y, Axis.X, Axis.C));
        List<Axis> axes = new ArrayList<>(wanted.subList(0, Math.max(0, n - (colourLast ? 3 : 2))));
        if (colourLast) {
            axes.add(Axis.C);
        } else if (n < 2 || !wanted.subList(n - 2, n).equals(List.of(Axis.Y, Axis.X))) {
            throw AxisQuestion.doNotFit(path, wanted, found);
        }
        return axes;
    }
}
