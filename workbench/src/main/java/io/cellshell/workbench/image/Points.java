package io.cellshell.workbench.image;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.render.PointPainter;
import io.cellshell.workbench.image.table.PointTable;
import io.cellshell.workbench.image.table.PointsFile;
import io.cellshell.workbench.plot.View;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Places in an image: spots, cell centres. Immutable. */
public final class Points implements Annotation {

    private final List<Point> all;

    /**
     * One place, in pixels. The centre of the first pixel is (0, 0), so its area reaches from -0.5 to 0.5.
     *
     * @param y row, downwards
     * @param x column, to the right
     */
    public record Point(double y, double x) {

        public Point {
            if (!(Double.isFinite(y) && Double.isFinite(x))) {
                throw new ImageException("A point lies at a row and a column, but row " + y + ", column " + x
                        + " was given; leave out points without a place.");
            }
        }

        /** Distance to another point, in pixels. */
        public double distance(Point other) {
            return Math.hypot(y - other.y, x - other.x);
        }
    }

    private Points(List<Point> all) {
        this.all = List.copyOf(all);
    }

    /** The given points, in their order; none is allowed: a field without a spot. */
    public static Points of(List<Point> points) {
        return new Points(points);
    }

    /** Opens a list of points in pixels; see {@link #open(Path, Optional)}. */
    public static Points open(String path) {
        return open(UserPath.of(path));
    }

    /** Opens a list of points in pixels; see {@link #open(Path, Optional)}. */
    public static Points open(Path path) {
        return open(path, Optional.empty());
    }

    /**
     * Opens a table with a point a line, parted by commas, semicolons or tabs, or the points of a ROI file or GeoJSON. The table has
     * columns {@code y} and {@code x}, in capitals or not; a unit may follow, as in {@code y (µm)}, {@code x [nm]} or {@code x_px}, else they
     * are pixels. Read are also the columns of napari, TrackMate, ThunderSTORM, CellProfiler, QuPath and scikit-image. Points of several
     * frames, sections or images are a question that {@link PointTable} answers.
     *
     * <p>Places from ImageJ's results (columns X and Y after one without a name), QuPath and ThunderSTORM count from the corner of the
     * first pixel, half a pixel before its centre, and are brought to pixel centres; points clicked in ImageJ are whole numbers and
     * stay. ImageJ does not write its unit: give it in the header where it is not pixels.
     *
     * @param pixelSize converts points in µm; needed where the header says so
     * @throws ImageException where the file is missing, too large, or no list of points
     */
    public static Points open(Path path, Optional<PixelSize> pixelSize) {
        return PointsFile.read(path, pixelSize);
    }

    /** Opens a list of points; see {@link #open(Path, Optional)}. */
    public static Points open(String path, Optional<PixelSize> pixelSize) {
        return open(UserPath.of(path), pixelSize);
    }

    /** Every point. */
    public List<Point> all() {
        return all;
    }

    /** Number of points. */
    public int count() {
        return all.size();
    }

    /** The points within the pixels of an image of this height and width. */
    public Points inside(int height, int width) {
        return new Points(all.stream().filter(p -> isInside(p, height, width)).toList());
    }

    private static boolean isInside(Point p, int height, int width) {
        return p.y() >= -0.5 && p.y() < height - 0.5 && p.x() >= -0.5 && p.x() < width - 0.5;
    }

    /** Writes a CSV file with the columns {@code y} and {@code x}, in pixels. */
    @Override
    public void write(Path path) {
        PointsFile.write(this, path);
    }

    @Override
    public String kind() {
        return "points";
    }

    @Override
    public String extent() {
        return count() + " in all";
    }

    /** Any image may have points; which of them lie inside, {@link #inside} says. */
    @Override
    public boolean fits(Image image) {
        return true;
    }

    /** The points inside, counted from the corner of the rectangle. */
    @Override
    public Points crop(Region region) {
        return new Points(all.stream()
                        .map(p -> new Point(p.y() - region.y(), p.x() - region.x()))
                        .toList())
                .inside(region.height(), region.width());
    }

    /** The points as circles on black, in a picture that just holds them. */
    @Override
    public View view() {
        return PointPainter.view(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Points points && all.equals(points.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return "Points, " + count();
    }
}
