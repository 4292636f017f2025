package io.cellshell.workbench.image;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.io.ImageFiles;
import io.cellshell.workbench.image.io.ImageSequence;
import io.cellshell.workbench.image.io.ImageWriting;
import io.cellshell.workbench.image.render.Difference;
import io.cellshell.workbench.image.render.Histogram;
import io.cellshell.workbench.image.render.Montage;
import io.cellshell.workbench.image.render.Rendering;
import io.cellshell.workbench.image.render.ShownImage;
import io.cellshell.workbench.image.render.SideBySide;
import io.cellshell.workbench.image.source.Computed;
import io.cellshell.workbench.image.source.KnownPlanes;
import io.cellshell.workbench.image.source.MemoryPlanes;
import io.cellshell.workbench.image.source.Resolutions;
import io.cellshell.workbench.image.source.Retyped;
import io.cellshell.workbench.image.source.SinglePlane;
import io.cellshell.workbench.image.source.Slicing;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Intensities over the axes Y and X, and over some of time (T), channel (C) and depth (Z), with what is known about them: name,
 * pixel size, channel names, how they were taken and stored. Immutable. Intensities are kept as the camera wrote them; nothing
 * is rescaled when a file is opened, only when the image is shown. An image of several planes reads each of them when it is asked for:
 * {@link #t}, {@link #channel(int)}, {@link #z} and {@link #plane} lead there.
 */
public final class Image implements Dimensioned, Viewable {

    private final PlaneSource source;
    private final ImageMetadata metadata;

    public Image(PlaneSource source, ImageMetadata metadata) {
        this.source = source.dimensions().planes() == 1 ? SinglePlane.of(source) : KnownPlanes.of(source);
        this.metadata = metadata;
        int names = metadata.channelNames().size();
        if (names > 0 && names != size(Axis.C)) {
            throw new ImageException("The image “" + name() + "” has " + size(Axis.C) + " channels, but the names "
                    + metadata.channelNames() + " were given; give one name a channel.");
        }
    }

    /** Opens the image in a file; see {@link #open(Path)}. */
    public static Image open(String path) {
        return open(UserPath.of(path));
    }

    /**
     * Opens a PNG, JPEG, TIFF, OME-TIFF or NumPy file, or a folder of OME-Zarr. A single plane is read at once, the planes of a larger image when they are
     * asked for. A colour picture has the channels red, green and blue; where they are equal everywhere, it is opened as one grey
     * plane. Pixel size, channel names and axes come from what ImageJ and OME write
     * into TIFF and Zarr.
     *
     * @throws ImageException where the file is missing, no image, damaged, too large, or does not say what its axes are
     */
    public static Image open(Path path) {
        return ImageFiles.image(path);
    }

    /** Opens an image whose file does not say what its axes are; see {@link #open(Path, String, int...)}. */
    public static Image open(String path, String axes, int... sizes) {
        return open(UserPath.of(path), axes, sizes);
    }

    /**
     * Opens an image whose file does not say what its axes are, or says it wrongly.
     *
     * @param axes a letter for each index of the file, slowest first, such as {@code "ZYX"} or {@code "YXC"}
     * @param sizes of the axes before Y and X where the planes of a TIFF lie in one row: {@code open(path, "CZYX", 2, 3)} for six
     *     pages, of which the first three are the depths of the first channel. Without sizes the file must have as many indices as
     *     axes are given
     * @throws ImageException where the file has another number of axes or planes
     */
    public static Image open(Path path, String axes, int... sizes) {
        return ImageFiles.image(path, ImageChoice.axes(axes, sizes));
    }

    /**
     * The images of a file that may hold several: positions, scenes, pictures of the slide beside a scan. Most files hold one.
     *
     * @throws ImageException as {@link #open(Path)}
     */
    public static List<ImageSeries> series(Path path) {
        return ImageFiles.series(path);
    }

    /** The images of a file that may hold several; see {@link #series(Path)}. */
    public static List<ImageSeries> series(String path) {
        return series(UserPath.of(path));
    }

    /**
     * Opens one of several images of a file.
     *
     * @param series its number, from 0, as {@link #series(Path)} lists them
     */
    public static Image open(Path path, int series) {
        return open(path, series, 0);
    }

    /** Opens one of several images of a file; see {@link #open(Path, int)}. */
    public static Image open(String path, int series) {
        return open(UserPath.of(path), series);
    }

    /**
     * Opens one of several images of a file at a smaller resolution.
     *
     * @param level 0 for the full resolution, 1 for the next smaller one
     */
    public static Image open(Path path, int series, int level) {
        return ImageFiles.image(path, ImageChoice.series(series, level));
    }

    /** Opens one plane of a colour picture; an image in other channels is opened as it is. */
    public static Image open(Path path, Channel channel) {
        return ImageFiles.image(path, channel);
    }

    /** Opens one plane of a colour picture; an image in other channels is opened as it is. */
    public static Image open(String path, Channel channel) {
        return open(UserPath.of(path), channel);
    }

    /** One image of a folder of numbered files; see {@link #sequence(Path)}. */
    public static Image sequence(String folder) {
        return sequence(UserPath.of(folder));
    }

    /**
     * One image of a folder of numbered files, in the order of the numbers: 10 comes after 9. What stands before a number says what it
     * counts: {@code t}, {@code time} or {@code frame}; {@code z}, {@code slice} or {@code section}; {@code c}, {@code ch} or {@code w}, as in {@code
     * a_t003_z01.tif}. Planes are read when they are asked for.
     *
     * @throws ImageException where the names do not say what their numbers are, a number is missing, or sizes differ
     */
    public static Image sequence(Path folder) {
        return ImageSequence.open(folder, List.of());
    }

    /** One image of a folder of numbered files whose names do not say what they count; see {@link #sequence(Path, String)}. */
    public static Image sequence(String folder, String axes) {
        return sequence(UserPath.of(folder), axes);
    }

    /**
     * One image of a folder of numbered files whose names do not say what they count.
     *
     * @param axes a letter for each number that differs, in the order of the names, and YX: {@code "ZYX"}
     */
    public static Image sequence(Path folder, String axes) {
        return ImageSequence.open(folder, Axis.parse(axes));
    }

    /**
     * An image of one plane.
     *
     * @param pixels row by row from the top, {@code height * width} values; copied
     */
    public static Image of(int height, int width, float[] pixels) {
        Plane.requireLength("Image “image”", height, width, pixels.length);
        return of(new MemoryPlanes(Dimensions.plane(height, width), PixelType.FLOAT32, pixels.clone()));
    }

    /**
     * An image of several planes.
     *
     * @param axes slowest first, Y and X at the end
     * @param shape one size for each axis
     * @param values plane by plane, each row by row from the top; copied
     */
    public static Image of(List<Axis> axes, int[] shape, float[] values) {
        return of(new MemoryPlanes(Dimensions.of(axes, shape), PixelType.FLOAT32, values.clone()));
    }

    /** An image of the planes of a source, called “image” until {@link #named} says otherwise. */
    public static Image of(PlaneSource source) {
        return new Image(source, ImageMetadata.of("image", Optional.empty()));
    }

    /**
     * Images of equal axes and sizes, one behind the other along a new axis. Along C their names become the names of the channels.
     *
     * @throws ImageException where the list is empty, the images differ in size, or have that axis already
     */
    public static Image stack(Axis axis, List<Image> images) {
        return Slicing.stack(axis, images);
    }

    @Override
    public Dimensions dimensions() {
        return source.dimensions();
    }

    /** Time point {@code index}, from 0, without the axis T. Read when its pixels are asked for. */
    public Image t(int index) {
        return Slicing.slice(this, Axis.T, index);
    }

    /** Channel {@code index}, from 0, without the axis C. Read when its pixels are asked for. */
    public Image channel(int index) {
        return Slicing.slice(this, Axis.C, index);
    }

    /**
     * The channel of this name, in upper or lower case, without the axis C.
     *
     * @throws ImageException where no channel has that name
     */
    public Image channel(String channelName) {
        return channel(Slicing.indexOfChannel(this, channelName));
    }

    /** Optical section {@code index}, from 0, without the axis Z. Read when its pixels are asked for. */
    public Image z(int index) {
        return Slicing.slice(this, Axis.Z, index);
    }

    /** One plane; the index of an axis that the image does not have is 0. */
    public Image plane(int t, int channel, int z) {
        return t(t).channel(channel).z(z);
    }

    /**
     * All planes, with the last axis before Y running fastest. The list makes and forgets them: go through it plane by plane, and
     * only one is in memory.
     */
    public List<Image> planes() {
        return Slicing.planes(this);
    }

    /**
     * The type that holds all intensities: {@link #type}, or 32-bit floats where some do not fit, after a computation, say. Reads
     * all planes.
     */
    public PixelType storableType() {
        return Slicing.storableType(this);
    }

    /** The maximum projection: the largest value along an axis, at each place, without that axis. */
    public Image maximum(Axis axis) {
        return Slicing.maximum(this, axis);
    }

    /**
     * Intensity at row {@code y}, column {@code x}, both from 0; an {@link ImageException} where there is no such pixel, or more than
     * one plane.
     */
    public float at(int y, int x) {
        Slicing.requirePlane(this);
        int width = width();
        if (Plane.isOutside(height(), width, y, x)) {
            throw Plane.outside("The image “" + name() + "”", height(), width, y, x);
        }
        return Plane.isReadable(height(), width)
                ? source.read(0)[y * width + x]
                : source.read(0, new Region(y, x, 1, 1), 0)[0];
    }

    /** A copy of the intensities, row by row from the top; an {@link ImageException} where there is more than one plane. */
    public float[] pixels() {
        return values().clone();
    }

    /**
     * A copy of the intensities of a z-stack, section by section, each row by row from the top; of one plane the same as {@link #pixels}.
     *
     * @throws ImageException where there is more than one time point or channel, or more than 2^28 voxels
     */
    public float[] voxels() {
        return isPlane() ? pixels() : Slicing.voxels(this);
    }

    private float[] values() {
        Slicing.requirePlane(this);
        Plane.requireReadable("The image “" + name() + "”", height(), width());
        return source.read(0);
    }

    /** How the intensities are stored when the image is written. */
    public PixelType type() {
        return source.type();
    }

    /** Size of a pixel in µm, where it is known. */
    public Optional<PixelSize> pixelSize() {
        return metadata.pixelSize();
    }

    /** This image with a known pixel size. */
    public Image withPixelSize(PixelSize size) {
        return new Image(source, metadata.withPixelSize(size));
    }

    /** Names of the channels, in their order, or an empty list where they are unknown. */
    public List<String> channelNames() {
        return metadata.channelNames();
    }

    /** This image with named channels. */
    public Image withChannelNames(List<String> names) {
        return new Image(source, metadata.withChannelNames(names));
    }

    /** How the image was taken and stored, as far as its file says: objective, frame interval, “stored as” … */
    public Map<String, String> acquisition() {
        return metadata.acquisition();
    }

    /** This image with other words on how it was taken. */
    public Image withAcquisition(Map<String, String> acquisition) {
        return new Image(source, metadata.withAcquisition(acquisition));
    }

    /** Name for captions and tables: the file's name without its ending, unless {@link #named} gave another. */
    public String name() {
        return metadata.name();
    }

    /** This image under another name. */
    public Image named(String newName) {
        return new Image(source, metadata.withName(newName));
    }

    /** Which pixels these are, whatever the image is called and whatever it was cut out of; reads every plane. */
    public SampleId id() {
        return SampleId.of(source);
    }

    /**
     * This image, known to be computed place by place from another one: normalised, filtered, with another background, enlarged. Who has
     * learned from one of the two has seen the other, and checks that look for that find it. Of an image made from several, say it of each.
     *
     * @throws ImageException where the two differ in size, and this one has not several pixels for each of the other one
     */
    public Image computedFrom(Image original) {
        if (!isPlaceByPlaceOf(original)) {
            throw new ImageException("The image “" + name() + "” (" + dimensions()
                    + ") cannot be computed place by place from “" + original.name() + "” (" + original.dimensions()
                    + "); give the image of the same size that it was made from.");
        }
        return new Image(new Computed(source, original.source), metadata);
    }

    private boolean isPlaceByPlaceOf(Image other) {
        return height() % other.height() == 0
                && width() % other.width() == 0
                && dimensions().planes() == other.dimensions().planes();
    }

    /** A part of this image, the same in every plane, with the same name and pixel size; of a large image no more is read. */
    public Image crop(Region region) {
        return Slicing.crop(this, region);
    }

    /** The resolutions in which the image can be had, the full one first; one where its file has no smaller ones. */
    public List<PyramidLevel> levels() {
        return source.levels();
    }

    /**
     * This image at a smaller resolution of its file, with the size of its pixels. Read when its pixels are asked for.
     *
     * @param number 0 for the full resolution, which is this image, 1 for the next smaller one
     * @throws ImageException where the image has no such resolution
     */
    public Image level(int number) {
        return Resolutions.level(this, number, "The image “" + name() + "”");
    }

    /**
     * A part of this image: some of its time points, channels, sections, rows and columns. What the box does not name stays whole; no axis
     * is dropped. Read when its pixels are asked for.
     *
     * @throws ImageException where the box reaches out of the image
     */
    public Image crop(Box box) {
        return Slicing.crop(this, box);
    }

    /**
     * This image with fewer pixels: the smallest resolution of its file that will do, of which every n-th pixel of every n-th row is taken
     * where it is still larger. No value is computed. An image that is small enough stays as it is.
     *
     * @param maxSide most pixels that a side may have
     */
    public Image thumbnail(int maxSide) {
        return Resolutions.thumbnail(this, maxSide);
    }

    /** This image, to be stored in another type. Intensities stay as they are: what the type does not hold is stored as a float. */
    public Image withType(PixelType type) {
        return new Image(new Retyped(source, type), metadata);
    }

    /**
     * Writes an OME-TIFF ({@code .ome.tif}: axes, pixel size, channel names), a TIFF as ImageJ does ({@code .tif}), a NumPy file
     * ({@code .npy}), a folder of OME-Zarr 0.4 ({@code .zarr}), or one plane, grey or in red, green and blue, as PNG ({@code .png}:
     * whole numbers from 0 to 65535).
     * Planes are read one at a time; intensities are never rescaled or rounded.
     *
     * @throws ImageException where the format cannot hold the intensities or the file cannot be written
     */
    @Override
    public void write(Path path) {
        ImageWriting.write(this, path);
    }

    /** Writes a TIFF or OME-TIFF packed in a way of choice; see {@link #write(Path)}. */
    public void write(String path, Compression compression) {
        write(UserPath.of(path), compression);
    }

    /** Writes a TIFF or OME-TIFF packed in a way of choice; see {@link #write(Path)}. */
    public void write(Path path, Compression compression) {
        ImageWriting.write(this, path, compression);
    }

    /**
     * This image, to be shown between two intensities of choice, the display range: in its own picture, and in every overlay, montage,
     * gallery and comparison made from it or a part of it. Intensities stay as they are.
     *
     * @param black shown as black, as is anything below
     * @param white shown as white, as is anything above; below {@code black}, it gives the negative
     * @throws ImageException where both are equal, or one is no finite number
     */
    public Image withDisplayRange(double black, double white) {
        return new Image(source, metadata.withShown(DisplayRange.chosen(black, white)));
    }

    /** The picture between two intensities of choice, see {@link #withDisplayRange}, to be looked at or written. */
    public ShownImage show(double black, double white) {
        return new ShownImage(withDisplayRange(black, white));
    }

    /** The picture as it is seen, to be written as PNG, SVG or PDF: {@link #write} writes the intensities. */
    public ShownImage show() {
        return new ShownImage(this);
    }

    /**
     * How often each intensity occurs, with the ends and the limits of what is shown. Large planes, of more than 2^24 pixels, are judged
     * by a smaller resolution, or by some of their pixels, evenly spaced; the histogram says by which.
     */
    public Histogram histogram() {
        return Histogram.of(this);
    }

    /**
     * The planes along T, C or Z next to each other, at most 16, evenly chosen; of other axes the middle.
     *
     * @throws ImageException where the image does not have that axis
     */
    public Montage montage(Axis axis) {
        return Montage.of(this, axis);
    }

    /** This image and another one next to each other, under one contrast. */
    public SideBySide beside(Image other) {
        return SideBySide.of(this, other);
    }

    /**
     * This image minus another one of the same size, shown in colours with white at 0.
     *
     * @throws ImageException where the sizes differ
     */
    public Difference minus(Image other) {
        return Difference.of(this, other);
    }

    /**
     * The image in grey, with contrast stretched as {@link View#text} says. Of time and depth the middle is shown, of channels
     * each; of a large image a smaller resolution, or some of its pixels, evenly spaced.
     */
    @Override
    public View view() {
        return Rendering.view(this);
    }

    @Override
    public String toString() {
        return "Image “" + name() + "”, " + dimensions()
                + (channelNames().isEmpty() ? "" : ", channels " + String.join(", ", channelNames()))
                + ", " + type() + ", "
                + pixelSize().map(s -> "pixel size " + s).orElse("pixel size unknown");
    }

    public PlaneSource source() {
        return source;
    }

    public ImageMetadata metadata() {
        return metadata;
    }
}
