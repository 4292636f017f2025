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

/**
 * A semantic segmentation of a plane or of a volume: each pixel (in a volume: voxel) holds the number of its class, class 0 first, which
 * mostly is background. A pixel of which nobody has said what it shows holds {@link #UNANNOTATED}: nothing is learned from it, and no
 * metric counts it. Immutable. What asks for the pixels of a plane refuses a volume: {@link #z} gives one section of it, {@link #voxels}
 * all classes.
 */
public final class SemanticMask implements PixelAnnotation {

    /** What a pixel holds that was not annotated. */
    public static final int UNANNOTATED = -1;

    private static final String WHAT = "The mask";

    private final Dimensions dimensions;
    private final int height;
    private final int width;
    private final int[] classes;
    private final List<String> names;

    private SemanticMask(Dimensions dimensions, int[] classes, List<String> names) {
        for (int number : classes) {
            if (number < UNANNOTATED || number >= names.size()) {
                throw new ImageException(
                        "The mask holds the class " + number + ", but the " + names.size() + " classes " + names
                                + " are numbered from 0 to " + (names.size() - 1) + "; name every class.");
            }
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new ImageException("Two classes have one name in " + names + "; name each differently.");
        }
        this.dimensions = dimensions;
        this.height = dimensions.height();
        this.width = dimensions.width();
        this.classes = classes;
        this.names = List.copyOf(names);
    }

    /**
     * A mask of the given classes.
     *
     * @param classes row by row from the top, {@code height * width} values from 0 to below the number of names, or {@link #UNANNOTATED};
     *     copied
     * @param names of the classes, class 0 first
     */
    public static SemanticMask of(int height, int width, int[] classes, List<String> names) {
        return of(1, height, width, classes, names);
    }

    /**
     * A mask of a volume; of a plane where the depth is 1.
     *
     * @param classes section by section, each row by row from the top, {@code depth * height * width} values from 0 to below the number of
     *     names, or {@link #UNANNOTATED}; copied
     * @param names of the classes, class 0 first
     * @throws ImageException where there are more than 2^28 voxels
     */
    public static SemanticMask of(int depth, int height, int width, int[] classes, List<String> names) {
        return new SemanticMask(
                Plane.requireVolume(WHAT, depth, height, width, classes.length), classes.clone(), names);
    }

    /** Opens the mask in a file; see {@link #open(Path)}. */
    public static SemanticMask open(String path) {
        return open(UserPath.of(path));
    }

    /**
     * Opens a PNG, TIFF, NumPy file or folder of Zarr whose pixel values are classes: 0, 1, 2 …, or 0 and 255 for background and foreground;
     * of a plane or, where the file says that its planes are optical sections, of a volume. A file that {@link #write} has written holds
     * their names, too.
     *
     * @throws ImageException where the file is missing or no mask, or its values are others, which must then be named
     */
    public static SemanticMask open(Path path) {
        return MaskFile.read(path);
    }

    /**
     * Opens a file whose pixel values stand for classes. Where one of the values says that a pixel was not annotated, name it, too, and
     * take it out with {@link #ignoring}.
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

    /**
     * Opens a file that does not say what its axes are, or says it wrongly; see {@link #open(Path, SortedMap)}.
     *
     * @param axes a letter for each index of the file, slowest first: {@code "ZYX"}
     * @throws ImageException as {@link #open(Path)}, or where the file has another number of axes
     */
    public static SemanticMask open(Path path, String axes, SortedMap<Integer, String> names) {
        return MaskFile.read(path, axes, names);
    }

    /**
     * Opens the mask of an image.
     *
     * @param names the class of each pixel value; where it is empty, the file is opened as {@link #open(Path)} opens it
     * @param image gives the meaning of the axes to a file that does not say it and has the sizes of the image's Z, Y and X
     */
    public static SemanticMask open(Path path, SortedMap<Integer, String> names, Image image) {
        return MaskFile.read(path, names, image);
    }

    /** Opens a file that does not say what its axes are; see {@link #open(Path, String, SortedMap)}. */
    public static SemanticMask open(String path, String axes, SortedMap<Integer, String> names) {
        return open(UserPath.of(path), axes, names);
    }

    /** Height and width, and depth (Z) before them in a volume. */
    @Override
    public Dimensions dimensions() {
        return dimensions;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int width() {
        return width;
    }

    /**
     * Class at row {@code y}, column {@code x}, counted from 0, or {@link #UNANNOTATED}; an {@link ImageException} where there is no such
     * pixel, or more than one plane.
     */
    public int at(int y, int x) {
        if (Plane.isOutside(height, width, y, x)) {
            throw Plane.outside(WHAT, height, width, y, x);
        }
        requirePlane();
        return classes[y * width + x];
    }

    /** Class at section {@code z}, row {@code y}, column {@code x}; an {@link ImageException} where there is no such voxel. */
    public int at(int z, int y, int x) {
        if (Plane.isOutside(dimensions, z, y, x)) {
            throw Plane.outside(WHAT, dimensions, z, y, x);
        }
        return classes[(z * height + y) * width + x];
    }

    /** A copy of the classes, row by row from the top; an {@link ImageException} where there is more than one plane. */
    public int[] classes() {
        requirePlane();
        return classes.clone();
    }

    /** A copy of the classes of all sections, one after the other, each row by row from the top. */
    public int[] voxels() {
        return classes.clone();
    }

    private void requirePlane() {
        if (!isPlane()) {
            throw new ImageException(WHAT + " is a volume of " + dimensions
                    + ", where one plane is needed; take one section, as in mask.z(" + depth() / 2 + ").");
        }
    }

    /** Optical section {@code index}, from 0, as a mask of a plane. */
    public SemanticMask z(int index) {
        if (index < 0 || index >= depth()) {
            throw new ImageException(
                    WHAT + " has " + dimensions + ": " + Plane.outside("optical section", index, depth()) + ".");
        }
        int length = height * width;
        return isPlane()
                ? this
                : of(height, width, Arrays.copyOfRange(classes, index * length, (index + 1) * length), names);
    }

    /** The names of the classes, class 0 first. */
    public List<String> names() {
        return names;
    }

    /** Number of pixels that nobody has given a class. */
    @Override
    public int unannotated() {
        return (int) Arrays.stream(classes).filter(c -> c == UNANNOTATED).count();
    }

    /** Number of annotated pixels of each class, by its name, class 0 first. */
    public Map<String, Integer> counts() {
        int[] counts = new int[names.size()];
        for (int number : classes) {
            if (number != UNANNOTATED) {
                counts[number]++;
            }
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
        return renumbered(numbers, renamed);
    }

    /**
     * The same mask without one of its classes: its pixels were not annotated (“void”, “don’t care”), so nothing is learned from them and no
     * metric counts them. The other classes keep their order.
     */
    public SemanticMask ignoring(String name) {
        if (!names.contains(name) || names.size() == 1) {
            throw new ImageException("The classes are " + names + ", from which “" + name
                    + "” cannot be left out; name one of several.");
        }
        List<String> kept = names.stream().filter(n -> !n.equals(name)).toList();
        return renumbered(names.stream().mapToInt(kept::indexOf).toArray(), kept);
    }

    private SemanticMask renumbered(int[] numbers, List<String> newNames) {
        return new SemanticMask(
                dimensions,
                Arrays.stream(classes)
                        .map(c -> c == UNANNOTATED ? UNANNOTATED : numbers[c])
                        .toArray(),
                newNames);
    }

    /**
     * Writes a PNG ({@code .png}, one plane) or TIFF ({@code .tif}, {@code .tiff}) whose pixel values are the class numbers, and the largest
     * of the format (255 or 65535) where a pixel was not annotated, with the names of the classes, which {@link #open(Path)} finds again. A
     * volume becomes a stack whose planes are marked as sections.
     *
     * @throws ImageException where a volume is to be a PNG, or the name ends in something else: other formats have no place for the names
     */
    @Override
    public void write(Path path) {
        ImageWriting.write(this, path);
    }

    @Override
    public String kind() {
        return "mask";
    }

    /** A part of this mask, in a volume the same in every section. */
    @Override
    public SemanticMask crop(Region region) {
        region.requireInside(height, width);
        return crop(Box.of(region));
    }

    /**
     * A part of this mask.
     *
     * @throws ImageException where the box reaches out of it, or names another axis than Z, Y and X
     */
    public SemanticMask crop(Box box) {
        box.requireInside(dimensions);
        Region region = box.region(height, width);
        Box.Range sections = box.range(Axis.Z).orElseGet(() -> new Box.Range(0, depth()));
        return new SemanticMask(
                Dimensions.volume(sections.size(), region.height(), region.width()),
                Plane.part(classes, dimensions, sections, region),
                names);
    }

    /** A colour for each class, class 0 black; of a volume the middle section. */
    @Override
    public View view() {
        return MaskPainter.view(this);
    }

    @Override
    public String toString() {
        return "Mask, " + dimensions + ", classes " + MaskPainter.shares(this);
    }
}
