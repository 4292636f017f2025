package io.cellshell.workbench.image;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.io.ImageFiles;
import io.cellshell.workbench.image.io.ImageWriting;
import io.cellshell.workbench.image.render.Difference;
import io.cellshell.workbench.image.render.Histogram;
import io.cellshell.workbench.image.render.Montage;
import io.cellshell.workbench.image.render.Rendering;
import io.cellshell.workbench.image.render.ShownImage;
import io.cellshell.workbench.image.render.SideBySide;
import io.cellshell.workbench.image.source.MemoryPlanes;
import io.cellshell.workbench.image.source.Retyped;
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
public final class Image extends PlaneStack implements Viewable {

    /** The planes of a source, and what is known about them. */
    public Image(PlaneSource source, ImageMetadata metadata) {
        super(source, metadata);
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

    /** Size of a pixel in µm, where it is known. */
    public Optional<PixelSize> pixelSize() {
        return metadata().pixelSize();
    }

    /** This image with a known pixel size. */
    public Image withPixelSize(PixelSize size) {
        return new Image(source(), metadata().withPixelSize(size));
    }

    /** Names of the channels, in their order, or an empty list where they are unknown. */
    public List<String> channelNames() {
        return metadata().channelNames();
    }

    /** This image with named channels. */
    public Image withChannelNames(List<String> names) {
        return new Image(source(), metadata().withChannelNames(names));
    }

    /** How the image was taken and stored, as far as its file says: objective, frame interval, “stored as” … */
    public Map<String, String> acquisition() {
        return metadata().acquisition();
    }

    /** This image with other words on how it was taken. */
    public Image withAcquisition(Map<String, String> acquisition) {
        return new Image(source(), metadata().withAcquisition(acquisition));
    }

    /** Name for captions and tables: the file's name without its ending, unless {@link #named} gave another. */
    public String name() {
        return metadata().name();
    }

    /** This image under another name. */
    public Image named(String newName) {
        return new Image(source(), metadata().withName(newName));
    }

    /** This image, to be stored in another type. Intensities stay as they are: what the type does not hold is stored as a float. */
    public Image withType(PixelType type) {
        return new Image(new Retyped(source(), type), metadata());
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
        return new Image(source(), metadata().withShown(DisplayRange.chosen(black, white)));
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
}
