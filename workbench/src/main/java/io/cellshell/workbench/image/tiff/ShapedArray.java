package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageChoice;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.image.npy.StoredArray;
import io.cellshell.workbench.image.npy.StoredNumbers;
import io.cellshell.workbench.image.tiff.page.Page;
import io.cellshell.workbench.image.tiff.page.Pages;
import io.cellshell.workbench.image.tiff.page.TiffInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An array of tifffile whose last indices are not rows and columns, such as {@code ZYXC} of two channels: tifffile makes pages of the
 * last two indices whatever they mean, here pictures of X × C. Without compression the numbers lie in one piece, as in a NumPy file,
 * and the planes can be picked out of it.
 */
final class ShapedArray {

    private static final int FEW = 4;
    private static final List<String> LIKELY = List.of("YXC", "ZYXC", "TZYXC");

    private final TiffInput in;
    private final Pages pages;
    private final List<Integer> shape;

    private ShapedArray(TiffInput in, Pages pages, List<Integer> shape) {
        this.in = in;
        this.pages = pages;
        this.shape = shape;
    }

    /** Nothing where the pages are planes, or the file is not tifffile's. */
    static Optional<Image> open(TiffInput in, Pages pages, ImageChoice choice) {
        boolean whole =
                choice.series() < 1 && choice.level() == 0 && choice.sizes().isEmpty();
        if (!whole || pages.descriptions().size() != 1 || !pages.shaped().containsKey(0)) {
            return Optional.empty();
        }
        return ShapedText.whole(in, pages)
                .flatMap(text -> new ShapedArray(in, pages, text.shape()).image(text.axes(), choice.axes()));
    }

    private Optional<Image> image(String said, List<Axis> given) {
        List<Axis> axes = given.isEmpty() ? axes(said) : given;
        int n = axes.size();
        long samples = pages.kind(0).samples();
        if (axes.isEmpty() && said.isEmpty() && samples == 1 && looksLikeChannelsLast()) {
            String likely = LIKELY.get(shape.size() - 3);
            throw new ImageException(in.path() + " holds an array of shape " + shape
                    + " and does not say what its indices mean; most likely " + likely
                    + ". Open it as Image.open(path, \"" + likely + "\").");
        }
        boolean planes = n > 1 && axes.subList(n - 2, n).equals(List.of(Axis.Y, Axis.X));
        boolean colours = samples > 1 && n > 2 && axes.subList(n - 3, n).equals(List.of(Axis.Y, Axis.X, Axis.C));
        if (n != shape.size() || planes || colours) {
            return Optional.empty();
        }
        if (new HashSet<>(axes).size() < n || !axes.containsAll(List.of(Axis.Y, Axis.X))) {
            return Optional.empty();
        }
        return Optional.of(image(axes));
    }

    /** Two to four values beside each other are no picture. */
    private boolean looksLikeChannelsLast() {
        int n = shape.size();
        return n >= 3
                && n - 3 < LIKELY.size()
                && shape.get(n - 1) > 1
                && shape.get(n - 1) <= FEW
                && shape.get(n - 2) > FEW
                && shape.get(n - 3) > FEW;
    }

    private Image image(List<Axis> axes) {
        Page first = Page.of(in, pages.offsets()[0]);
        NumberType type = first.format().type();
        long bytes = first.format().planeBytes() * first.format().samples();
        boolean plain = first.format().bits() == 8 * type.bytes() && !first.reversedBits() && first.predictor() == 1;
        long end = first.offsets()[0];
        for (int page = 0; page < pages.count(); page++) {
            Page next = page == 0 ? first : Page.of(in, pages.offsets()[page]);
            plain &= next.isContiguous() && next.offsets()[0] == end;
            end += bytes;
        }
        long all = type.bytes();
        for (int size : shape) {
            all = Math.min(all * size, in.length() + 1);
        }
        if (!plain) {
            throw in.unusual("its axes are " + AxisQuestion.letters(axes)
                    + ", so that its pages, which are packed, are no planes of rows (Y) and columns (X)");
        }
        in.requireInside(first.offsets()[0], all);
        StoredNumbers numbers = new StoredNumbers(in.path().toString(), type, in.order());
        Image image = Image.of(StoredArray.planes(in.path(), first.offsets()[0], numbers, shape, axes));
        boolean converted = type == NumberType.FLOAT64 || type != NumberType.of(type.pixelType());
        return converted ? image.withAcquisition(Map.of("stored as", type + ", read as float32")) : image;
    }

    /** None where a letter is no axis here. */
    private static List<Axis> axes(String letters) {
        List<Axis> axes = new ArrayList<>();
        for (char letter : letters.toCharArray()) {
            if ("TCZYXS".indexOf(letter) < 0) {
                return List.of();
            }
            axes.add(letter == 'S' ? Axis.C : Axis.valueOf(String.valueOf(letter)));
        }
        return axes;
    }
}
