package io.cellshell.workbench.image;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A region in any number of dimensions: a range of indices for each axis that it names, such as rows, columns and optical sections. Of an
 * axis that it does not name, all is meant. Immutable.
 *
 * @param ranges at least one
 */
public record Box(Map<Axis, Range> ranges) {

    /**
     * Indices along an axis.
     *
     * @param start the first, 0 or more
     * @param size how many, at least 1
     */
    public record Range(int start, int size) {

        public Range {
            if (start < 0 || size < 1 || start > Integer.MAX_VALUE - size) {
                throw new ImageException("A range starts at 0 or later and holds at least one index, but start " + start
                        + ", size " + size + " was given.");
            }
        }

        /** The index after the last. */
        public int end() {
            return start + size;
        }

        /** Whether the index is one of these. */
        public boolean contains(int index) {
            return index >= start && index < end();
        }
    }

    public Box {
        if (ranges.isEmpty()) {
            throw new ImageException("A box has a range for one axis at least, but none was given.");
        }
        ranges = Collections.unmodifiableMap(new EnumMap<>(ranges));
    }

    /** The indices {@code start} to {@code start + size - 1} of one axis; {@link #and} adds others. */
    public static Box of(Axis axis, int start, int size) {
        return new Box(Map.of(axis, new Range(start, size)));
    }

    /** A rectangle of rows and columns. */
    public static Box of(Region region) {
        return of(Axis.Y, region.y(), region.height()).and(Axis.X, region.x(), region.width());
    }

    /** A cuboid that begins at section {@code z}, row {@code y}, column {@code x}. */
    public static Box of(int z, int y, int x, int depth, int height, int width) {
        return of(Axis.Z, z, depth).and(Axis.Y, y, height).and(Axis.X, x, width);
    }

    /** This box with the range of one axis more, or with another one. */
    public Box and(Axis axis, int start, int size) {
        Map<Axis, Range> more = new EnumMap<>(ranges);
        more.put(axis, new Range(start, size));
        return new Box(more);
    }

    /** The range of an axis, where the box names it. */
    public Optional<Range> range(Axis axis) {
        return Optional.ofNullable(ranges.get(axis));
    }

    /** Rows and columns; of an axis that the box does not name, those of an image of the given size. */
    public Region region(int imageHeight, int imageWidth) {
        Range rows = range(Axis.Y).orElseGet(() -> new Range(0, imageHeight));
        Range columns = range(Axis.X).orElseGet(() -> new Range(0, imageWidth));
        return new Region(rows.start(), columns.start(), rows.size(), columns.size());
    }

    /** Whether the voxel lies in this box. */
    public boolean contains(int z, int y, int x) {
        return contains(Axis.Z, z) && contains(Axis.Y, y) && contains(Axis.X, x);
    }

    private boolean contains(Axis axis, int index) {
        return range(axis).map(range -> range.contains(index)).orElse(true);
    }

    /**
     * This box grown by {@code margin} indices on both sides of each axis that it names, but no further than the given image.
     *
     * @param margin 0 or more
     */
    public Box grown(int margin, Dimensioned image) {
        Map<Axis, Range> grown = new EnumMap<>(Axis.class);
        ranges.forEach((axis, range) -> {
            int start = Math.max(0, range.start() - margin);
            int end = (int) Math.min(image.size(axis), (long) range.end() + margin);
            grown.put(axis, new Range(start, end - start));
        });
        return new Box(grown);
    }

    public void requireInside(Dimensions image) {
        ranges.forEach((axis, range) -> {
            if (range.end() > image.size(axis)) {
                throw new ImageException("The box " + this + " reaches out of the image of " + image + ": along " + axis
                        + ", " + Plane.outside("index", range.end() - 1, image.size(axis)) + ".");
            }
        });
    }

    /** Such as {@code Z 3 to 7, Y 0 to 99, X 20 to 29}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        Arrays.stream(Axis.values())
                .filter(ranges::containsKey)
                .forEach(axis -> text.add(axis + " " + ranges.get(axis).start() + " to "
                        + (ranges.get(axis).end() - 1)));
        return text.toString();
    }
}
