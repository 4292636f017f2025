package io.cellshell.workbench.image;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.io.ImageWriting;
import io.cellshell.workbench.image.io.MaskFile;
import io.cellshell.workbench.image.render.MaskPainter;
import io.cellshell.workbench.plot.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A semantic segmentation: each pixel holds the number of its class, class 0 first, which mostly is background. Immutable. */
public final class SemanticMask implements Annotation {

    private final int height;
    private final int width;
    private final int[] classes;
    private final List<String> names;

    private SemanticMask(int height, int width, int[] classes, List<String> names) {
        Plane.requireLength("The mask", height, width, classes.length);
        for (int number : classes) {
            if (number < 0 || number >= names.size()) {
                throw new ImageException(
                        "The mask holds the class " + number + ", but the " + names.size() + " classes " + names
                                + " are numbered from 0 to " + (names.size() - 1) + "; name every class.");
            }
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new ImageException("Two classes have one name in " + names + "; name each differently.");
        }
        this.height = height;
        this.width = width;
        this.classes = classes;
        this.names = List.copyOf(names);
    }

    /**
     * A mask of the given classes.
     *
     * @param classes row by row from the top, {@code height * width} values from 0 to below the number of names; copied
     * @param names of the classes, class 0 first
     */
    public static SemanticMask of(int height, int width, int[] classes, List<String> names) {
        return new SemanticMask(height, width, classes.clone(), names);
    }

    /** Opens the mask in a file; see {@link #open(Path)}. */
    public static SemanticMask open(String path) {
        return open(UserPath.of(path));
    }

    /**
     * Opens a PNG or TIFF file whose pixel values are classes: 0, 1, 2 …, or 0 and 255 for background and foreground. A file that
     * {@link #write} has written holds their names, too.
     *
     * @throws ImageException where the file is missing or no mask, or its values are others, which must then be named
     */
    public static SemanticMask open(Path path) {
        return MaskFile.read(path);
    }

    /**
     * Opens a PNG or TIFF file whose pixel values stand for classes.
     *
     * @param names the class of each pixel value; the lowest value is class 0
     */
    public static SemanticMask open(Path path, SortedMap<Integer, String> names) {
        return MaskFile.read(path, names);
    }

    /** Opens a PNG or TIFF file whose pixel values stand for classes; see {@link #open(Path, SortedMap)}. */
    public static SemanticMask open(String path, SortedMap<Integer, String> names) {
        return open(UserPath.of(path), names);
    }

    /** Number of rows. */
    public int height() {
        return height;
    }

    /** Number of columns. */
    public int width() {
        return width;
    }

    /** Class at row {@code y}, column {@code x}, counted from 0; an {@link ImageException} where there is no such pixel. */
    public int at(int y, int x) {
        if (Plane.isOutside(height, width, y, x)) {
            throw Plane.outside("The mask", height, width, y, x);
        }
        return classes[y * width + x];
    }

    /** A copy of the classes, row by row from the top. */
    public int[] classes() {
        return classes.clone();
    }

    /** The names of the classes, class 0 first. */
    public List<String> names() {
        return names;
    }

    /** Number of pixels of each class, by its name, class 0 first. */
    public Map<String, Integer> counts() {
        int[] counts = new int[names.size()];
        for (int number : classes) {
            counts[number]++;
        }
        Map<String, Integer> byName = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            byName.put(names.get(i), counts[i]);
        }
        return byName;
    }

    /**
     * The same mask with other names. Classes that get one name become one class.
     *
     * @param newNames present name to new name; a class that is not in it keeps its name
     */
    public SemanticMask relabelled(Map<String, String> newNames) {
        for (String name : newNames.keySet()) {
            if (!names.contains(name)) {
                throw new ImageException("There is no class “" + name + "” to rename; the classes are " + names + ".");
            }
        }
        List<String> renamed = new ArrayList<>();
        int[] numbers = new int[names.size()];
        for (int i = 0; i < numbers.length; i++) {
            String name = newNames.getOrDefault(names.get(i), names.get(i));
            if (!renamed.contains(name)) {
                renamed.add(name);
            }
            numbers[i] = renamed.indexOf(name);
        }
        return new SemanticMask(
                height, width, Arrays.stream(classes).map(c -> numbers[c]).toArray(), renamed);
    }

    /**
     * Writes a PNG ({@code .png}) or TIFF ({@code .tif}, {@code .tiff}) whose pixel values are the class numbers, with the names of the
     * classes, which {@link #open(Path)} finds again.
     *
     * @throws ImageException where the name ends in something else: other formats have no place for the names
     */
    @Override
    public void write(Path path) {
        ImageWriting.write(this, path);
    }

    @Override
    public String kind() {
        return "mask";
    }

    @Override
    public String extent() {
        return height + " × " + width + " pixels (height × width)";
    }

    @Override
    public boolean fits(Image image) {
        return height == image.height() && width == image.width();
    }

    @Override
    public SemanticMask crop(Region region) {
        region.requireInside(height, width);
        int[] part = new int[region.height() * region.width()];
        for (int y = 0; y < region.height(); y++) {
            System.arraycopy(classes, (region.y() + y) * width + region.x(), part, y * region.width(), region.width());
        }
        return new SemanticMask(region.height(), region.width(), part, names);
    }

    /** A colour for each class, class 0 black. */
    @Override
    public View view() {
        return MaskPainter.view(this);
    }

    @Override
    public String toString() {
        return "Mask, " + height + " × " + width + " pixels (height × width), classes " + MaskPainter.shares(this);
    }
}
