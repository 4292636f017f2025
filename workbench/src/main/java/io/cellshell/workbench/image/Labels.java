package io.cellshell.workbench.image;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.io.ImageFiles;
import io.cellshell.workbench.image.io.ImageWriting;
import io.cellshell.workbench.image.outline.Outlines;
import io.cellshell.workbench.image.render.Rendering;
import io.cellshell.workbench.plot.View;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An instance segmentation of a plane or of a volume: each pixel (in a volume: voxel) holds the id of its object, or 0 in the background.
 * A pixel of which nobody has said whether it is of an object is not annotated: it holds 0, nothing is learned from it, and no metric counts
 * it; see {@link #ignoring(int)}. Immutable. What asks for the pixels of a plane refuses a volume: {@link #z} gives one section of it, {@link #voxels} all ids.
 */
public final class Labels implements PixelAnnotation {

    /** What a pixel that was not annotated holds in {@link #partly} and {@link #annotatedVoxels}. */
    public static final int UNANNOTATED = -1;

    private static final String WHAT = "The label image";

    private final Dimensions dimensions;
    private final int height;
    private final int width;
    private final int[] ids;
    /** Empty where all was annotated. */
    private final BitSet unannotated;

    private final List<String> notes;
    private volatile List<LabelledObject> objects;

    private Labels(Dimensions dimensions, int[] ids, List<String> notes) {
        this(dimensions, ids, new BitSet(), notes);
    }

    private Labels(Dimensions dimensions, int[] ids, BitSet unannotated, List<String> notes) {
        for (int id : ids) {
            if (id < 0) {
                throw new ImageException(WHAT + " holds the id " + id
                        + "; ids are 0 for background and 1 or more for objects, so renumber the objects.");
            }
        }
        this.dimensions = dimensions;
        this.height = dimensions.height();
        this.width = dimensions.width();
        this.ids = ids;
        this.unannotated = unannotated;
        this.notes = List.copyOf(notes);
    }

    /** Opens the label image in a file; see {@link #open(Path)}. */
    public static Labels open(String path) {
        return open(UserPath.of(path));
    }

    /**
     * Opens a PNG, TIFF, NumPy file or folder of Zarr whose pixel values are object ids, of a plane or, where the file says that its planes
     * are optical sections, of a volume. In a PNG with a palette, the palette's indices are the ids.
     *
     * @throws ImageException where the file is missing, no image, damaged, in colour, holds fractions, several time points or channels, or
     *     planes of which it does not say what they are
     */
    public static Labels open(Path path) {
        return ImageFiles.labels(path);
    }

    /** Opens a label image whose file does not say what its axes are; see {@link #open(Path, String)}. */
    public static Labels open(String path, String axes) {
        return open(UserPath.of(path), axes);
    }

    /**
     * Opens a label image whose file does not say what its axes are, or says it wrongly.
     *
     * @param axes a letter for each index of the file, slowest first: {@code "ZYX"}
     * @throws ImageException as {@link #open(Path)}, or where the file has another number of axes
     */
    public static Labels open(Path path, String axes) {
        return ImageFiles.labels(path, ImageChoice.axes(axes));
    }

    /** Opens what another program has drawn on an image; see {@link #open(Path, Image)}. */
    public static Labels open(String path, Image image) {
        return open(UserPath.of(path), image);
    }

    /**
     * Opens the objects of an image: a label image, or what another program has drawn on it, as ImageJ's {@code .roi} files and zips of
     * them and QuPath's GeoJSON hold. A pixel belongs to an object where its centre lies inside the outline; see {@link Outlines}.
     *
     * @param image gives height and width to outlines, and the meaning of the axes to a file that does not say it and has the sizes of the
     *     image's Z, Y and X
     * @throws ImageException where the file is missing, damaged or of another kind, or no object lies in the image
     */
    public static Labels open(Path path, Image image) {
        return Outlines.areIn(path) ? Outlines.open(path).labels(image) : ImageFiles.labels(path, image);
    }

    /** What could not be kept when these labels were made from outlines or from a mask for each object; mostly nothing. */
    public List<String> notes() {
        return notes;
    }

    /**
     * A label image of the given ids.
     *
     * @param ids row by row from the top, {@code height * width} values of 0 or more; copied
     */
    public static Labels of(int height, int width, int[] ids) {
        return of(1, height, width, ids);
    }

    /**
     * A label image of a volume; of a plane where the depth is 1.
     *
     * @param ids section by section, each row by row from the top, {@code depth * height * width} values of 0 or more; copied
     * @throws ImageException where there are more than 2^28 voxels
     */
    public static Labels of(int depth, int height, int width, int[] ids) {
        return new Labels(Plane.requireVolume(WHAT, depth, height, width, ids.length), ids.clone(), List.of());
    }

    /**
     * A label image of a volume, or of a plane where the depth is 1, of which a part was not annotated.
     *
     * @param ids as {@link #of(int, int, int, int[])} takes them, or {@link #UNANNOTATED} where it is not known whether there is an object
     */
    public static Labels partly(int depth, int height, int width, int[] ids) {
        return partly(Plane.requireVolume(WHAT, depth, height, width, ids.length), ids, List.of());
    }

    private static Labels partly(Dimensions dimensions, int[] codes, List<String> notes) {
        int[] known = codes.clone();
        BitSet unknown = new BitSet();
        for (int i = 0; i < known.length; i++) {
            if (known[i] == UNANNOTATED) {
                known[i] = 0;
                unknown.set(i);
            }
        }
        return new Labels(dimensions, known, unknown, notes);
    }

    /**
     * The objects whose ids are the intensities of an image. A label image that is too large to be opened as a whole is an image whose parts
     * can be read: {@code Labels.of(Image.open("slide-labels.tif").crop(new Region(0, 0, 1024, 1024)))}.
     *
     * @param image a plane or a z-stack of one channel
     * @throws ImageException where an intensity is no whole number of 0 to 2^24 - 1 (those above are not told apart in an image), there are
     *     several channels or time points, or more than 2^28 voxels
     */
    public static Labels of(Image image) {
        return LabelReading.of(image);
    }

    /**
     * These labels, made from something else.
     *
     * @param others sentences about what could not be kept
     */
    public Labels withNotes(List<String> others) {
        return new Labels(dimensions, ids, unannotated, others);
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
     * Id at row {@code y}, column {@code x}; 0 is background. An {@link ImageException} where there is no such pixel, or more than one
     * plane.
     */
    public int at(int y, int x) {
        if (Plane.isOutside(height, width, y, x)) {
            throw Plane.outside(WHAT, height, width, y, x);
        }
        requirePlane();
        return ids[y * width + x];
    }

    /** Id at section {@code z}, row {@code y}, column {@code x}; 0 is background. An {@link ImageException} where there is no such voxel. */
    public int at(int z, int y, int x) {
        if (Plane.isOutside(dimensions, z, y, x)) {
            throw Plane.outside(WHAT, dimensions, z, y, x);
        }
        return ids[(z * height + y) * width + x];
    }

    /** A copy of the ids, row by row from the top; an {@link ImageException} where there is more than one plane. */
    public int[] ids() {
        requirePlane();
        return ids.clone();
    }

    /** A copy of the ids of all sections, one after the other, each row by row from the top. */
    public int[] voxels() {
        return ids.clone();
    }

    /** A copy of the ids as {@link #voxels}, with {@link #UNANNOTATED} where a pixel was not annotated. */
    public int[] annotatedVoxels() {
        int[] codes = ids.clone();
        unannotated.stream().forEach(i -> codes[i] = UNANNOTATED);
        return codes;
    }

    /** Whether it is known what the pixel at section {@code z}, row {@code y}, column {@code x} shows. */
    public boolean isAnnotated(int z, int y, int x) {
        return !unannotated.get((z * height + y) * width + x);
    }

    /** Number of pixels that were not annotated. */
    @Override
    public int unannotated() {
        return unannotated.cardinality();
    }

    /**
     * These labels, in which the pixels of one id are no object: they were not annotated (“void”, “don't care”), so nothing is learned from
     * them, and no metric counts them.
     *
     * @param id that stands for “not annotated”, such as 255
     * @throws ImageException where no pixel has that id
     */
    public Labels ignoring(int id) {
        if (id <= 0 || Arrays.stream(ids).noneMatch(one -> one == id)) {
            throw new ImageException(WHAT + " has no pixel of the id " + id + " among its " + count()
                    + " objects; name the id that marks what was not annotated.");
        }
        int[] codes = annotatedVoxels();
        for (int i = 0; i < codes.length; i++) {
            codes[i] = ids[i] == id ? UNANNOTATED : codes[i];
        }
        return partly(dimensions, codes, notes);
    }

    /**
     * These labels, of which only a part was annotated, in a volume the same in every section: what lies outside of it is not learned from,
     * and no metric counts it.
     *
     * @throws ImageException where the part reaches out of them
     */
    public Labels annotatedIn(Region part) {
        part.requireInside(height, width);
        int[] codes = annotatedVoxels();
        for (int i = 0; i < codes.length; i++) {
            int y = i / width % height;
            int x = i % width;
            boolean inside =
                    y >= part.y() && y < part.y() + part.height() && x >= part.x() && x < part.x() + part.width();
            codes[i] = inside ? codes[i] : UNANNOTATED;
        }
        return partly(dimensions, codes, notes);
    }

    /** The ids themselves, for code of this package, which never writes into them. */
    int[] shared() {
        return ids;
    }

    private void requirePlane() {
        if (!isPlane()) {
            throw new ImageException(WHAT + " is a volume of " + dimensions
                    + ", where one plane is needed; take one section, as in labels.z(" + depth() / 2
                    + "), or a projection, as in labels.maximum().");
        }
    }

    /** Optical section {@code index}, from 0, as a label image of a plane. Objects keep their ids. */
    public Labels z(int index) {
        if (index < 0 || index >= depth()) {
            throw new ImageException(
                    WHAT + " has " + dimensions + ": " + Plane.outside("optical section", index, depth()) + ".");
        }
        int length = height * width;
        return isPlane() ? this : plane(Arrays.copyOfRange(annotatedVoxels(), index * length, (index + 1) * length));
    }

    /** The largest id along Z, at each place: where objects lie behind each other, one of them is seen. */
    public Labels maximum() {
        int[] largest = ObjectIds.maximum(ids, height * width);
        unannotated.stream()
                .map(i -> i % largest.length)
                .filter(i -> largest[i] == 0)
                .forEach(i -> largest[i] = UNANNOTATED);
        return plane(largest);
    }

    private Labels plane(int[] part) {
        return partly(Dimensions.plane(height, width), part, List.of());
    }

    /** Number of objects. */
    public int count() {
        return objects().size();
    }

    /** The objects, in the order of their ids. Pixels with one id are one object, connected or not. */
    public List<LabelledObject> objects() {
        List<LabelledObject> known = objects;
        if (known == null) {
            // Two threads may both measure them; what they find is the same.
            known = ObjectMeasurement.of(ids, dimensions);
            objects = known;
        }
        return known;
    }

    /** A part of this label image, in a volume the same in every section. Objects keep their ids, so that they can be found again in the whole. */
    @Override
    public Labels crop(Region region) {
        region.requireInside(height, width);
        return crop(Box.of(region));
    }

    /**
     * A part of this label image. Objects keep their ids.
     *
     * @throws ImageException where the box reaches out of it, or names another axis than Z, Y and X
     */
    public Labels crop(Box box) {
        box.requireInside(dimensions);
        Region region = box.region(height, width);
        Box.Range sections = box.range(Axis.Z).orElseGet(() -> new Box.Range(0, depth()));
        int[] part = Plane.part(annotatedVoxels(), dimensions, sections, region);
        return partly(Dimensions.volume(sections.size(), region.height(), region.width()), part, List.of());
    }

    /** The same objects with the ids 1, 2, … n, in the order of their present ids. */
    public Labels relabelled() {
        int[] present = objects().stream().mapToInt(LabelledObject::id).toArray();
        return new Labels(dimensions, ObjectIds.renumbered(ids, present), unannotated, List.of());
    }

    /**
     * The inner outlines: object pixels with a neighbour above, below, left or right (in a volume also in the sections before and
     * behind) that has another id. Pixels inside, and the background, become 0. The border of the image is no neighbour.
     */
    public Labels outlines() {
        return new Labels(dimensions, ObjectIds.outlines(ids, dimensions), unannotated, List.of());
    }

    @Override
    public String kind() {
        return "labels";
    }

    /** These labels without the objects of fewer pixels, in a volume voxels; the others are numbered anew from 1. */
    public Labels withoutObjectsBelow(int size) {
        Set<Integer> small = objects().stream()
                .filter(object -> object.size() < size)
                .map(LabelledObject::id)
                .collect(Collectors.toSet());
        int[] codes = annotatedVoxels();
        for (int i = 0; i < codes.length; i++) {
            codes[i] = small.contains(codes[i]) ? 0 : codes[i];
        }
        return partly(dimensions, codes, List.of()).relabelled();
    }

    /**
     * Writes a TIFF ({@code .tif}: 16 bits, or 32 where an id needs them), an OME-TIFF of 16 bits ({@code .ome.tif}), a 16-bit PNG
     * ({@code .png}, one plane), or a NumPy file of 32 bits ({@code .npy}). A volume becomes a stack whose planes are marked as sections.
     *
     * @throws ImageException where pixels were not annotated, which no file of labels says, an id is above 65535 in an OME-TIFF or a PNG, a volume is to be a PNG, or the name ends in something else
     */
    @Override
    public void write(Path path) {
        if (!unannotated.isEmpty()) {
            throw new ImageException(WHAT + " has " + unannotated() + " pixels that were not annotated, which a file of"
                    + " labels cannot say; give them an id of their own where labels.annotatedVoxels() holds "
                    + UNANNOTATED + ", write those, and say labels.ignoring(id) when they are opened.");
        }
        ImageWriting.write(this, path);
    }

    /**
     * The objects in colours that colour-blind people can tell apart; neighbours may share one. Of a volume the middle section and the
     * largest ids along Z.
     */
    @Override
    public View view() {
        return Rendering.view(this);
    }

    @Override
    public String toString() {
        return "Labels, " + dimensions + ", " + count() + " objects"
                + (unannotated.isEmpty() ? "" : ", " + unannotated() + " pixels not annotated")
                + (notes.isEmpty() ? "" : ". " + String.join(" ", notes));
    }
}
