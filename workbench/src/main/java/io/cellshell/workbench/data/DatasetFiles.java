package io.cellshell.workbench.data;

import io.cellshell.workbench.data.layout.BidsTree;
import io.cellshell.workbench.data.layout.CsvList;
import io.cellshell.workbench.data.layout.FolderSearch;
import io.cellshell.workbench.data.layout.Found;
import io.cellshell.workbench.data.layout.LooseImages;
import io.cellshell.workbench.data.layout.NamedFiles;
import io.cellshell.workbench.data.layout.Reading;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Image;
import java.nio.file.Path;
import java.util.List;
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

    /**
     * The samples in a tree as the Brain Imaging Data Structure lays out microscopy, {@code
     * sub-01/ses-01/micr/sub-01_ses-01_sample-A_FLUO.tif}, with annotations of the same keys under {@code derivatives/} whose names
     * end in {@code _labels} (or {@code _dseg}), {@code _mask}, {@code _points} or {@code _clean}. The keys become metadata, as do
     * {@code participants.tsv} and {@code samples.tsv}.
     *
     * @throws DataException where there are no images, or one has no annotation or several
     */
    public Dataset bids() {
        requireNoPattern("bids() finds them by the rules of BIDS");
        return Dataset.of(folder, new Found(new BidsTree(folder, reading).entries(), List.of()));
    }

    /** The samples listed in a table, opened as said; see {@link #listedIn(Path)}. */
    public Dataset listedIn(String table) {
        return listedIn(UserPath.of(table));
    }

    /**
     * The samples listed in a table with the columns of {@link Dataset#csv(Path)}, opened as said. Paths in it lie in this folder, and are
     * relative to it.
     *
     * @throws DataException where a file is missing or lies outside of this folder
     */
    public Dataset listedIn(Path table) {
        requireNoPattern("a table names them");
        return Dataset.of(table, new Found(new CsvList(table, folder, reading).entries(), List.of()));
    }

    /**
     * The images alone, in the order of their names, where nothing is annotated yet: those of the folder, or of {@code images/} in it. For {@code
     * model.fits(images)}, or as the pool of a tournament.
     *
     * @throws DataException where there is no image
     */
    public List<Image> unannotated() {
        requireNoPattern("without annotations all are taken");
        return new LooseImages(folder, reading).open();
    }

    private void requireNoPattern(String instead) {
        if (!images.isEmpty()) {
            throw new DataException(
                    "Which files are images was said (" + images + "), but " + instead + "; leave imagesNamed out.");
        }
    }

    private Dataset named(String pattern, String kind) {
        return Dataset.of(folder, new NamedFiles(folder, reading).found(images, pattern, kind));
    }
}
