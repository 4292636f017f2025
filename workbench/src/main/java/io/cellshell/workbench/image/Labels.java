package io.cellshell.workbench.image;

import io.cellshell.workbench.image.outline.Outlines;
import io.cellshell.workbench.plot.UserPath;
import io.cellshell.workbench.plot.View;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** An instance segmentation: each pixel holds the id of its object, or 0 in the background. Immutable. */
public final class Labels implements Annotation {

    private final int height;
    private final int width;
    private final int[] ids;
    private final List<String> notes;
    private volatile List<LabelledObject> objects;

    private Labels(int height, int width, int[] ids, String name) {
        this(height, width, ids, name, List.of());
    }

    private Labels(int height, int width, int[] ids, String name, List<String> notes) {
        Plane.requireLength(name, height, width, ids.length);
        for (int id : ids) {
            if (id < 0) {
                throw new ImageException(name + " holds the id " + id
                        + "; ids are 0 for background and 1 or more for objects, so renumber the objects.");
            }
        }
        this.height = height;
        this.width = width;
        this.ids = ids;
        this.notes = List.copyOf(notes);
    }

    /** Opens the label image in a file; see {@link #open(Path)}. */
    public static Labels open(String path) {
        return open(UserPath.of(path));
    }

    /**
     * Opens a PNG, TIFF or NumPy file whose pixel values are object ids. In a PNG with a palette, the palette's indices are the ids.
     *
     * @throws ImageException where the file is missing, no image, damaged, in colour, a stack, or holds fractions
     */
    public static Labels open(Path path) {
        return ImageFiles.labels(path);
    }

    /** Opens what another program has drawn on an image; see {@link #open(Path, Image)}. */
    public static Labels open(String path, Image image) {
        return open(UserPath.of(path), image);
    }

    /**
     * Opens the objects of an image: a label image, or what another program has drawn on it, as ImageJ's {@code .roi} files and zips of
     * them and QuPath's GeoJSON hold. A pixel belongs to an object where its centre lies inside the outline; see {@link Outlines}.
     *
     * @param image gives height and width
     * @throws ImageException where the file is missing, damaged or of another kind, or no object lies in the image
     */
    public static Labels open(Path path, Image image) {
        return Outlines.areIn(path) ? Outlines.open(path).labels(image) : open(path);
    }

    /**
     * A label image that was made from something else.
     *
     * @param ids row by row from the top, {@code height * width} values of 0 or more; copied
     * @param notes sentences about what could not be kept
     */
    public static Labels of(int height, int width, int[] ids, List<String> notes) {
        return new Labels(height, width, ids.clone(), "The label image", notes);
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
        return new Labels(height, width, ids.clone(), "The label image");
    }

    /** Number of rows. */
    public int height() {
        return height;
    }

    /** Number of columns. */
    public int width() {
        return width;
    }

    /** Id at row {@code y}, column {@code x}; 0 is background. An {@link ImageException} where there is no such pixel. */
    public int at(int y, int x) {
        if (Plane.isOutside(height, width, y, x)) {
            throw Plane.outside("The label image", height, width, y, x);
        }
        return ids[y * width + x];
    }

    /** A copy of the ids, row by row from the top. */
    public int[] ids() {
        return ids.clone();
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
            known = Objects2d.of(this);
            objects = known;
        }
        return known;
    }

    /** A part of this label image. Objects keep their ids, so that they can be found again in the whole. */
    @Override
    public Labels crop(Region region) {
        region.requireInside(height, width);
        int[] part = new int[region.height() * region.width()];
        for (int y = 0; y < region.height(); y++) {
            System.arraycopy(ids, (region.y() + y) * width + region.x(), part, y * region.width(), region.width());
        }
        return new Labels(region.height(), region.width(), part, "The label image");
    }

    /** The same objects with the ids 1, 2, … n, in the order of their present ids. */
    public Labels relabelled() {
        int[] present =
                Arrays.stream(ids).filter(id -> id > 0).distinct().sorted().toArray();
        int[] renumbered = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            renumbered[i] = ids[i] == 0 ? 0 : Arrays.binarySearch(present, ids[i]) + 1;
        }
        return new Labels(height, width, renumbered, "The label image");
    }

    /**
     * The inner outlines: object pixels with a neighbour above, below, left or right that has another id. Pixels inside, and the
     * background, become 0. The border of the image is no neighbour.
     */
    public Labels outlines() {
        int[] outline = new int[ids.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int id = at(y, x);
                boolean edge = (y > 0 && at(y - 1, x) != id)
                        || (y < height - 1 && at(y + 1, x) != id)
                        || (x > 0 && at(y, x - 1) != id)
                        || (x < width - 1 && at(y, x + 1) != id);
                outline[y * width + x] = edge ? id : 0;
            }
        }
        return new Labels(height, width, outline, "The label image");
    }

    @Override
    public String kind() {
        return "labels";
    }

    @Override
    public String extent() {
        return height + " × " + width + " pixels (height × width)";
    }

    @Override
    public boolean fits(Image image) {
        return height == image.height() && width == image.width();
    }

    /**
     * Writes a TIFF ({@code .tif}: 16 bits, or 32 where an id needs them), an OME-TIFF of 16 bits ({@code .ome.tif}), a 16-bit PNG
     * ({@code .png}), or a NumPy file of 32 bits ({@code .npy}).
     *
     * @throws ImageException where an id is above 65535 in an OME-TIFF or a PNG, or the name ends in something else
     */
    @Override
    public void write(Path path) {
        ImageWriting.write(this, path);
    }

    /** The objects in colours that colour-blind people can tell apart; neighbours may share one. */
    @Override
    public View view() {
        return Rendering.view(this);
    }

    @Override
    public String toString() {
        return "Labels, " + height + " × " + width + " pixels (height × width), " + count() + " objects"
                + (notes.isEmpty() ? "" : ". " + String.join(" ", notes));
    }
}
