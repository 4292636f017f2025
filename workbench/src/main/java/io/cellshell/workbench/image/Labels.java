package io.cellshell.workbench.image;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.io.ImageFiles;
import io.cellshell.workbench.image.io.ImageWriting;
import io.cellshell.workbench.image.outline.Outlines;
import io.cellshell.workbench.image.render.Rendering;
import io.cellshell.workbench.plot.View;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An instance segmentation of a plane or of a volume: each pixel (in a volume: voxel) holds the id of its object, or 0 in the background.
 * Immutable. What asks for the pixels of a plane refuses a volume: {@link #z} gives one section of it, {@link #voxels} all ids.
 */
public final class Labels implements Annotation, Dimensioned {

    private static final String WHAT = "The label image";

    private final Dimensions dimensions;
    private final int height;
    private final int width;
    private final int[] ids;
    private final List<String> notes;
    private volatile List<LabelledObject> objects;

    private Labels(Dimensions dimensions, int[] ids, List<String> notes) {
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
        return new Labels(dimensions, ids, others);
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

    /** Number of optical sections; 1 in a plane. */
    public int depth() {
        return dimensions.size(Axis.Z);
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
        return isPlane() ? this : plane(Arrays.copyOfRange(ids, index * length, (index + 1) * length));
    }

    /** The largest id along Z, at each place: where objects lie behind each other, one of them is seen. */
    public Labels maximum() {
        return plane(ObjectIds.maximum(ids, height * width));
    }

    private Labels plane(int[] part) {
        return new Labels(Dimensions.plane(height, width), part, List.of());
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
        int[] part = Plane.part(ids, dimensions, sections, region);
        return new Labels(Dimensions.volume(sections.size(), region.height(), region.width()), part, List.of());
    }

    /** The same objects with the ids 1, 2, … n, in the order of their present ids. */
    public Labels relabelled() {
        int[] present = objects().stream().mapToInt(LabelledObject::id).toArray();
        return new Labels(dimensions, ObjectIds.renumbered(ids, present), List.of());
    }

    /**
     * The inner outlines: object pixels with a neighbour above, below, left or right (in a volume also in the sections before and
     * behind) that has another id. Pixels inside, and the background, become 0. The border of the image is no neighbour.
     */
    public Labels outlines() {
        return new Labels(dimensions, ObjectIds.outlines(ids, dimensions), List.of());
    }

    @Override
    public String kind() {
        return "labels";
    }

    @Override
    public String extent() {
        return dimensions.toString();
    }

    @Override
    public boolean isVolume() {
        return !isPlane();
    }

    /** These labels without the objects of fewer pixels, in a volume voxels; the others are numbered anew from 1. */
    public Labels withoutObjectsBelow(int size) {
        Set<Integer> small = objects().stream()
                .filter(object -> object.size() < size)
                .map(LabelledObject::id)
                .collect(Collectors.toSet());
        int[] ids = voxels();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = small.contains(ids[i]) ? 0 : ids[i];
        }
        return of(depth(), height(), width(), ids).relabelled();
    }

    /** A plane fits every image of its height and width, a volume those of one time point that have its depth, too. */
    @Override
    public boolean fits(Image image) {
        return height == image.height()
                && width == image.width()
                && (isPlane() || depth() == image.size(Axis.Z) && image.size(Axis.T) == 1);
    }

    /**
     * Writes a TIFF ({@code .tif}: 16 bits, or 32 where an id needs them), an OME-TIFF of 16 bits ({@code .ome.tif}), a 16-bit PNG
     * ({@code .png}, one plane), or a NumPy file of 32 bits ({@code .npy}). A volume becomes a stack whose planes are marked as sections.
     *
     * @throws ImageException where an id is above 65535 in an OME-TIFF or a PNG, a volume is to be a PNG, or the name ends in something else
     */
    @Override
    public void write(Path path) {
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
                + (notes.isEmpty() ? "" : ". " + String.join(" ", notes));
    }
}
