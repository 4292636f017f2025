package io.cellshell.workbench.image.outline;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.Points;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Objects that another program has drawn: ImageJ's {@code .roi} files and zips of them, and GeoJSON as QuPath writes it. Immutable.
 *
 * <p><b>The pixel rule</b> is that of ImageJ: coordinates count from the corner of the first pixel, and a pixel belongs to an object
 * where its centre lies inside. Holes are no part of it. A pixel in several objects goes to the last of them, which the
 * {@linkplain Labels#notes() notes of the labels} tell.
 */
public final class Outlines {

    /** Objects may cover the image that often, one above the other. */
    private static final int MOST_LAYERS = 20;

    private final String source;
    private final List<Outline> all;
    private final List<String> notes;
    private final Optional<Dimensions> drawnOn;

    Outlines(String source, List<Outline> all, List<String> notes) {
        this(source, all, notes, Optional.empty());
    }

    /** @param drawnOn the size of the image on which they were drawn, where the file says it */
    Outlines(String source, List<Outline> all, List<String> notes, Optional<Dimensions> drawnOn) {
        this.source = source;
        this.all = List.copyOf(all);
        this.notes = List.copyOf(notes);
        this.drawnOn = drawnOn;
    }

    /**
     * Opens a {@code .roi} file, a zip of them, or GeoJSON.
     *
     * @throws ImageException where the file is missing, damaged, too large or of another kind
     */
    public static Outlines open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new ImageException("There is no file " + path + " (looked in "
                    + path.toAbsolutePath().getParent() + "); check the name and the folder.");
        }
        return switch (OutlineFormat.of(path)) {
            case ROI -> RoiZip.single(path);
            case ZIP -> RoiZip.read(path);
            case JSON -> GeoJson.read(path);
            case NONE ->
                throw new ImageException(path
                        + " holds no outlines that are read; those are .roi files and zips of ImageJ, and GeoJSON.");
        };
    }

    /** Opens a file; see {@link #open(Path)}. */
    public static Outlines open(String path) {
        return open(UserPath.of(path));
    }

    /** Whether a file begins as one of outlines does. */
    public static boolean areIn(Path path) {
        return OutlineFormat.of(path) != OutlineFormat.NONE;
    }

    /** Number of objects. */
    public int count() {
        return all.size();
    }

    /** The names of the objects, in the order of the file; empty ones where the file gives none. */
    public List<String> names() {
        return all.stream().map(Outline::name).toList();
    }

    /** The class of each object, in the order of the file; empty ones where the file gives none. */
    public List<String> classes() {
        return all.stream().map(Outline::classification).toList();
    }

    /** What the file holds beside areas and points, such as lines, which become no objects. */
    public List<String> notes() {
        return notes;
    }

    /** Whether these are places rather than areas. */
    public boolean arePoints() {
        return !all.isEmpty() && all.stream().noneMatch(Outline::hasArea);
    }

    /** All together, whatever planes of a stack they were drawn on. */
    public Outlines onAnyPlane() {
        return new Outlines(
                source,
                all.stream()
                        .map(o -> new Outline(o.name(), o.classification(), o.areas(), o.points(), Outline.Place.ANY))
                        .toList(),
                notes,
                drawnOn);
    }

    /** Those drawn on one plane of a stack, counted from 0, and those that name no plane. */
    public Outlines onPlane(int t, int z) {
        return new Outlines(
                source, all.stream().filter(o -> o.plane().mayBe(t, z)).toList(), notes, drawnOn);
    }

    /**
     * The objects of an image as pixels; see {@link #labels(int, int)}. Where it has several channels and one plane of each, the
     * numbers of slices that ImageJ gives are those of channels, and objects of all of them lie on one plane.
     */
    public Labels labels(Image image) {
        Dimensions of = image.dimensions();
        int channels = of.size(Axis.C);
        boolean ofChannels = channels > 1
                && of.size(Axis.T) * of.size(Axis.Z) == 1
                && all.stream().allMatch(o -> o.plane().slice() <= channels);
        Outlines here = !ofChannels
                ? this
                : new Outlines(source, all.stream().map(Outline::withoutSlice).toList(), notes, drawnOn);
        return here.labels(image.height(), image.width());
    }

    /**
     * The objects as pixels, in the order of the file: the first has the id 1. A file without any object is an image without objects.
     *
     * @throws ImageException where there are no areas, none lies in an image of this size, or they were drawn on several planes or on
     *     an image of another size
     */
    public Labels labels(int height, int width) {
        Plane.requireSize(source, height, width);
        requireOnePlane();
        requireSize(height, width);
        List<Outline> areas = all.stream().filter(Outline::hasArea).toList();
        List<String> told = new ArrayList<>(notes);
        if (areas.size() < all.size()) {
            told.add((all.size() - areas.size()) + " of " + all.size() + " objects are points and have no area.");
        }
        if (all.isEmpty() && notes.isEmpty()) {
            return Labels.of(height, width, new int[height * width]).withNotes(told);
        }
        if (areas.isEmpty()) {
            throw new ImageException(source + " holds no object with an area"
                    + (all.isEmpty() ? "" : ", but " + all.size() + " of points: open them with Points.open")
                    + (notes.isEmpty() ? "." : ": " + String.join(" ", notes)));
        }
        return painted(areas, height, width, told);
    }

    private Labels painted(List<Outline> areas, int height, int width, List<String> told) {
        int[] ids = new int[height * width];
        BitSet several = new BitSet();
        List<String> empty = new ArrayList<>();
        long most = (long) MOST_LAYERS * height * width;
        long[] filled = {0};
        for (int n = 0; n < areas.size(); n++) {
            Outline outline = areas.get(n);
            int id = n + 1;
            long before = filled[0];
            IntConsumer paint = p -> {
                if (ids[p] != id) {
                    filled[0]++;
                    if (ids[p] > 0) {
                        several.set(p);
                    }
                    ids[p] = id;
                }
            };
            outline.areas().forEach(area -> area.fill(height, width, paint));
            if (filled[0] > most) {
                throw new ImageException("The objects of " + source + " cover the image more than " + MOST_LAYERS
                        + " times; they are no objects side by side, so choose those that are meant.");
            }
            if (filled[0] == before) {
                empty.add(outline.name().isEmpty() ? "number " + id : outline.name());
            }
        }
        int overlapping = several.cardinality();
        if (empty.size() == areas.size()) {
            throw new ImageException("None of the " + areas.size() + " objects of " + source + " lies in an image of "
                    + height + " × " + width
                    + " pixels (height × width); they belong to another image, or to one of another scale.");
        }
        if (!empty.isEmpty()) {
            told.add(empty.size() + " of " + areas.size()
                    + " objects have no pixel, being outside of the image or smaller than a pixel, such as “"
                    + empty.get(0) + "”.");
        }
        if (overlapping > 0) {
            told.add("Objects overlap: " + overlapping + " pixels lay in several and went to the last of them.");
        }
        return Labels.of(height, width, ids).withNotes(told);
    }

    /** Outlines of an image that was made larger or smaller since would lie elsewhere, and no value would tell. */
    private void requireSize(int height, int width) {
        if (drawnOn.isPresent()
                && (drawnOn.get().height() != height || drawnOn.get().width() != width)) {
            throw new ImageException("The objects of " + source + " were drawn on an image of "
                    + drawnOn.get().height() + " × " + drawnOn.get().width() + " pixels, but this one has " + height
                    + " × " + width + " (height × width), so they would lie elsewhere; take the image that was"
                    + " annotated, or correct its size in the file.");
        }
    }

    private void requireOnePlane() {
        Set<String> planes = all.stream()
                .map(Outline::plane)
                .filter(p -> !p.equals(Outline.Place.ANY))
                .map(Outline.Place::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        if (planes.size() > 1) {
            throw new ImageException(
                    "The objects of " + source + " were drawn on " + planes.size() + " planes ("
                            + planes.stream().limit(5).collect(Collectors.joining(", "))
                            + (planes.size() > 5 ? " …" : "")
                            + ", counted from 0), which one plane of labels cannot hold; choose one, as in"
                            + " Outlines.open(path).onPlane(0, 2).labels(height, width), or take all together with onAnyPlane().");
        }
    }

    /** Every place of the objects that are points, from pixel centres as {@link Points} counts. */
    public Points points() {
        requireOnePlane();
        List<Points.Point> points = new ArrayList<>();
        for (Outline outline : all) {
            for (int i = 0; i < outline.points().length; i += 2) {
                points.add(new Points.Point(outline.points()[i + 1] - 0.5, outline.points()[i] - 0.5));
            }
        }
        if (points.isEmpty() && !all.isEmpty()) {
            throw new ImageException(source + " holds " + all.size()
                    + " objects with areas and no points; open them as labels: Labels.open(path, image).");
        }
        return Points.of(points);
    }

    @Override
    public String toString() {
        return "Outlines of " + count() + " objects"
                + notes.stream().map(n -> "\n" + n).collect(Collectors.joining());
    }
}
