package io.cellshell.workbench.image;

import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One plane of intensities, with what is known about it: name, pixel size, stored type. Immutable. Intensities are kept as
 * the camera wrote them; nothing is rescaled when a file is opened, only when the image is shown.
 */
public final class Image implements Viewable {

    private final int height;
    private final int width;
    private final float[] pixels;
    private final PixelType type;
    private final Optional<PixelSize> pixelSize;
    private final String name;

    /** Takes the array as it is: callers hand over a copy. */
    Image(int height, int width, float[] pixels, PixelType type, Optional<PixelSize> pixelSize, String name) {
        Plane.requireLength("Image “" + name + "”", height, width, pixels.length);
        this.height = height;
        this.width = width;
        this.pixels = pixels;
        this.type = type;
        this.pixelSize = pixelSize;
        this.name = name;
    }

    /** Opens the image in a file; see {@link #open(Path)}. */
    public static Image open(String path) {
        return open(Path.of(path));
    }

    /**
     * Opens a PNG, JPEG or TIFF file with one grey plane of 8, 16 or 32 bits a pixel. A colour picture is taken as grey where
     * red, green and blue are equal everywhere. The pixel size comes from the calibration that ImageJ writes into TIFF.
     *
     * @throws ImageException where the file is missing, no image, damaged, too large, in colour, or a stack
     */
    public static Image open(Path path) {
        return ImageFiles.image(path, Optional.empty());
    }

    /** Opens one plane of a colour picture; a grey image is opened as it is. */
    public static Image open(Path path, Channel channel) {
        return ImageFiles.image(path, Optional.of(channel));
    }

    /** Opens one plane of a colour picture; a grey image is opened as it is. */
    public static Image open(String path, Channel channel) {
        return open(Path.of(path), channel);
    }

    /**
     * An image of the given intensities.
     *
     * @param pixels row by row from the top, {@code height * width} values; copied
     */
    public static Image of(int height, int width, float[] pixels) {
        return new Image(height, width, pixels.clone(), PixelType.FLOAT32, Optional.empty(), "image");
    }

    /** Number of rows. */
    public int height() {
        return height;
    }

    /** Number of columns. */
    public int width() {
        return width;
    }

    /** The axes, slowest first: {@code [Y, X]}. */
    public List<Axis> axes() {
        return List.of(Axis.Y, Axis.X);
    }

    /** Intensity at row {@code y}, column {@code x}. */
    public float at(int y, int x) {
        return pixels[y * width + x];
    }

    /** A copy of the intensities, row by row from the top. */
    public float[] pixels() {
        return pixels.clone();
    }

    /** How the intensities are stored when the image is written. */
    public PixelType type() {
        return type;
    }

    /** Size of a pixel in µm, where it is known. */
    public Optional<PixelSize> pixelSize() {
        return pixelSize;
    }

    /** This image with a known pixel size. */
    public Image withPixelSize(PixelSize size) {
        return new Image(height, width, pixels, type, Optional.of(size), name);
    }

    /** Name for captions and tables: the file's name without its ending, unless {@link #named} gave another. */
    public String name() {
        return name;
    }

    /** This image under another name. */
    public Image named(String newName) {
        return new Image(height, width, pixels, type, pixelSize, newName);
    }

    /** A part of this image, with the same name and pixel size. */
    public Image crop(Region region) {
        region.requireInside(height, width);
        float[] part = new float[region.height() * region.width()];
        for (int y = 0; y < region.height(); y++) {
            System.arraycopy(pixels, (region.y() + y) * width + region.x(), part, y * region.width(), region.width());
        }
        return new Image(region.height(), region.width(), part, type, pixelSize, name);
    }

    /**
     * Writes a TIFF ({@code .tif}, {@code .tiff}: 8, 16 or 32 bits as in {@link #type}, with the pixel size as ImageJ writes it) or
     * a PNG ({@code .png}: whole numbers from 0 to 65535). Intensities are never rescaled or rounded.
     *
     * @throws ImageException where the format cannot hold the intensities or the file cannot be written
     */
    public void write(Path path) {
        ImageWriting.write(this, path);
    }

    /** How often each intensity occurs, with the ends and the limits of what is shown. */
    public Histogram histogram() {
        return Histogram.of(this);
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

    /** The image in grey, with contrast stretched as {@link View#text} says. */
    @Override
    public View view() {
        return Rendering.view(this);
    }

    @Override
    public String toString() {
        return "Image “" + name + "”, " + height + " × " + width + " pixels (height × width), "
                + pixelSize.map(s -> "pixel size " + s).orElse("pixel size unknown");
    }
}
