package io.cellshell.workbench.image;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.render.PointPainter;
import io.cellshell.workbench.image.table.PointTable;
import io.cellshell.workbench.image.table.PointsFile;
import io.cellshell.workbench.plot.View;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Places in an image, of a plane or of a volume: spots, cell centres. Either all have a section, or none has. Immutable. */
public final class Points implements Annotation {

    /** Of an axis that a box does not name. */
    private static final Box.Range ALL = new Box.Range(0, Integer.MAX_VALUE);

    private final List<Point> all;

    /**
     * One place, in pixels. The centre of the first pixel is (0, 0), so its area reaches from -0.5 to 0.5.
     *
     * @param y row, downwards
     * @param x column, to the right
     * @param z section, in a volume: the middle of the first section is 0, so it reaches from -0.5 to 0.5
     */
    public record Point(double y, double x, OptionalDouble z) {

        public Point {
            if (!(Double.isFinite(y) && Double.isFinite(x) && Double.isFinite(z.orElse(0)))) {
                throw new ImageException("A point lies at a row and a column, but row " + y + ", column " + x
                        + (z.isPresent() ? ", section " + z.getAsDouble() : "")
                        + " was given; leave out points without a place.");
            }
        }

        /** A place in a plane. */
        public Point(double y, double x) {
            this(y, x, OptionalDouble.empty());
        }

        /** A place in a volume. */
        public static Point of(double z, double y, double x) {
            return new Point(y, x, OptionalDouble.of(z));
        }

        /**
         * Distance to another point of the same plane, in pixels. In a volume see {@link #distance(Point, PixelSize)}: its sections mostly
         * lie further apart than its pixels.
         *
         * @throws ImageException where one of the two lies in a volume
         */
        public double distance(Point other) {
            if (z.isPresent() || other.z.isPresent()) {
                throw new ImageException(
                        "Points in a volume have a distance in µm, since sections are mostly further apart than"
                                + " pixels; give the pixel size, as in PixelSize.ofMicrometres(0.5, 0.1, 0.1) for z, y and x.");
            }
            return Math.hypot(y - other.y, x - other.x);
        }

        /**
         * Distance to another point, in µm.
         *
         * @throws ImageException where one point lies in a volume and the other in a plane, or the distance of sections is not known
         */
        public double distance(Point other, PixelSize pixelSize) {
            if (z.isPresent() != other.z.isPresent()) {
                throw new ImageException(
                        "One point lies in a volume and the other in a plane, so they have no distance; give both a section, or none.");
            }
            double inPlane = Math.hypot(pixelSize.y() * (y - other.y), pixelSize.x() * (x - other.x));
            if (z.isEmpty()) {
                return inPlane;
            }
            double sections = pixelSize
                    .z()
                    .orElseThrow(
                            () -> new ImageException("How far apart sections are is not known, but only " + pixelSize
                                    + "; give it, too, as in PixelSize.ofMicrometres(0.5, 0.1, 0.1) for z, y and x."));
            return Math.hypot(inPlane, sections * (z.getAsDouble() - other.z.getAsDouble()));
        }
    }

    private Points(List<Point> all) {
        long inVolume = all.stream().filter(p -> p.z().isPresent()).count();
        if (inVolume > 0 && inVolume < all.size()) {
            throw new ImageException(inVolume + " of " + all.size()
                    + " points have a section (z) and the others none; give all of them one, or none.");
        }
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
     * Opens a table with a point a line, in a plane or in a volume, parted by commas, semicolons or tabs, or the points of a ROI file or GeoJSON. The table has
     * columns {@code y} and {@code x}, in capitals or not; a unit may follow, as in {@code y (µm)}, {@code x [nm]} or {@code x_px}, else they
     * are pixels. A column {@code z} beside them is the section, where it holds anything but 0. Read are also the columns of napari, TrackMate, ThunderSTORM, CellProfiler, QuPath and scikit-image. Points of several
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

    /**
     * Opens the points of an image: those in µm by its pixel size, those of a volume with their sections.
     *
     * @throws ImageException as {@link #open(Path, Optional)}, and where the image is a plane and the points lie in several
     */
    public static Points open(Path path, Image image) {
        return PointsFile.read(path, image);
    }

    /** Opens the points of an image; see {@link #open(Path, Image)}. */
    public static Points open(String path, Image image) {
        return open(UserPath.of(path), image);
    }

    /** Every point. */
    public List<Point> all() {
        return all;
    }

    /** Number of points. */
    public int count() {
        return all.size();
    }

    /** Whether the points have a section each; a list without a point has none. */
    @Override
    public boolean isVolume() {
        return !all.isEmpty() && all.get(0).z().isPresent();
    }

    /** The points within the pixels of an image of this height and width, in a volume whatever their section. */
    public Points inside(int height, int width) {
        return new Points(all.stream()
                .filter(p -> isInside(p.y(), height) && isInside(p.x(), width))
                .toList());
    }

    /** The points within the voxels of a volume of this size; of points without a section those inside its planes. */
    public Points inside(int depth, int height, int width) {
        return new Points(inside(height, width).all.stream()
                .filter(p -> p.z().isEmpty() || isInside(p.z().getAsDouble(), depth))
                .toList());
    }

    private static boolean isInside(double place, int length) {
        return place >= -0.5 && place < length - 0.5;
    }

    /** The points of optical section {@code index}, from 0, as points of a plane; points of a plane themselves. */
    public Points z(int index) {
        return isVolume()
                ? new Points(all.stream()
                        .filter(p -> p.z().getAsDouble() >= index - 0.5 && p.z().getAsDouble() < index + 0.5)
                        .map(p -> new Point(p.y(), p.x()))
                        .toList())
                : this;
    }

    /** The points as they are seen along Z, without their sections. */
    public Points projected() {
        return new Points(all.stream().map(p -> new Point(p.y(), p.x())).toList());
    }

    /** Writes a CSV file with the columns {@code y} and {@code x}, and {@code z} before them in a volume, in pixels. */
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

    /** Any image may have points, those in a volume any of one time point; which of them lie inside, {@link #inside} says. */
    @Override
    public boolean fits(Image image) {
        return !isVolume() || image.size(Axis.T) == 1;
    }

    /** The points inside, counted from the corner of the rectangle; their sections stay. */
    @Override
    public Points crop(Region region) {
        return crop(Box.of(region));
    }

    /**
     * The points inside, counted from the corner of the box.
     *
     * @throws ImageException where the box names Z, and the points have no section
     */
    public Points crop(Box box) {
        Box.Range rows = box.range(Axis.Y).orElse(ALL);
        Box.Range columns = box.range(Axis.X).orElse(ALL);
        Box.Range sections = box.range(Axis.Z).orElse(ALL);
        if (sections != ALL && count() > 0 && !isVolume()) {
            throw new ImageException("The points lie in a plane, but " + box
                    + " names sections; crop them without Z, or give them a section each.");
        }
        return new Points(all.stream()
                .map(p -> new Point(
                        p.y() - rows.start(),
                        p.x() - columns.start(),
                        p.z().isEmpty() ? p.z() : OptionalDouble.of(p.z().getAsDouble() - sections.start())))
                .filter(p -> (rows == ALL || isInside(p.y(), rows.size()))
                        && (columns == ALL || isInside(p.x(), columns.size()))
                        && (sections == ALL || isInside(p.z().orElse(0), sections.size())))
                .toList());
    }

    /** The points as circles on black, in a picture that just holds them; those of a volume as they are seen along Z. */
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
        return "Points, " + count() + (isVolume() ? " in a volume" : "");
    }
}
