package io.cellshell.workbench.data;

import io.cellshell.workbench.data.layout.FolderSearch;
import io.cellshell.workbench.data.layout.NamedFiles;
import io.cellshell.workbench.data.layout.Reading;
import io.cellshell.workbench.image.Image;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * The files of a data set, of which it is said how they are named and opened where {@link Dataset#folder(Path)} cannot find it out.
 * Immutable: each method gives a new one, and those whose names begin with the kind of annotation give the data set.
 *
 * <p>A pattern is a path below the folder with one star: {@code "*_cp_masks.tif"}, {@code "masks/*.png"}. An image and an annotation
 * belong together where the star stands for the same.
 */
public final class DatasetFiles {

    private final Path folder;
    private final String images;
    private final Reading reading;

    DatasetFiles(Path folder, String images, Reading reading) {
        this.folder = folder;
        this.images = images;
        this.reading = reading;
    }

    /** What it is, for someone who forgot to say how to end. */
    @Override
    public String toString() {
        return "The files of " + folder + ", not looked for yet; say .labelsNamed(\"*_labels.tif\"), or .find().";
    }

    /** Which files are images; without this, those that are named as the annotation without what its pattern adds. */
    public DatasetFiles imagesNamed(String pattern) {
        return new DatasetFiles(folder, pattern, reading);
    }

    /** What the axes of every image are, slowest first, where its file does not say: {@code "ZYX"}. */
    public DatasetFiles axes(String axes) {
        return new DatasetFiles(folder, images, new Reading(axes, reading.change()));
    }

    /** What is done to each image when it is read, such as {@code image -> image.maximum(Axis.Z)} where the labels are of the projection. */
    public DatasetFiles eachImage(UnaryOperator<Image> change) {
        return new DatasetFiles(folder, images, new Reading(reading.axes(), change));
    }

    /** The data set with these files as object ids; a {@link DataException} where a partner is missing. */
    public Dataset labelsNamed(String pattern) {
        return named(pattern, "labels");
    }

    /** The data set with these files as a class for each pixel; a {@link DataException} where a partner is missing. */
    public Dataset masksNamed(String pattern) {
        return named(pattern, "masks");
    }

    /** The data set with these tables of points; a {@link DataException} where a partner is missing. */
    public Dataset pointsNamed(String pattern) {
        return named(pattern, "points");
    }

    /** The data set with what these ROI, zip or GeoJSON files outline; a {@link DataException} where a partner is missing. */
    public Dataset outlinesNamed(String pattern) {
        return named(pattern, "outlines");
    }

    /** The data set with these files as the same fields without noise, or sharper; a {@link DataException} where a partner is missing. */
    public Dataset cleanNamed(String pattern) {
        return named(pattern, "clean");
    }

    /** The data set as {@link Dataset#folder(Path)} finds it, opened as said. */
    public Dataset find() {
        if (!images.isEmpty()) {
            throw new DataException("Which files are images was said (" + images
                    + "), but not which are annotations; end with labelsNamed, masksNamed, pointsNamed or cleanNamed.");
        }
        return Dataset.of(folder, new FolderSearch(folder, reading).found());
    }

    private Dataset named(String pattern, String kind) {
        return Dataset.of(folder, new NamedFiles(folder, reading).found(images, pattern, kind));
    }
}
