package io.cellshell.workbench.image;

import io.cellshell.workbench.image.source.Ancestor;
import io.cellshell.workbench.image.source.Computed;
import io.cellshell.workbench.image.source.KnownPlanes;
import io.cellshell.workbench.image.source.Resolutions;
import io.cellshell.workbench.image.source.SinglePlane;
import io.cellshell.workbench.image.source.Slicing;
import java.util.List;

/**
 * Planes over axes: their intensities, and the parts of them, each of which is an image again and reads its pixels when it is asked for them. The one
 * class of this kind is {@link Image}, which can be opened, written and shown, too.
 */
public abstract sealed class PlaneStack implements Dimensioned permits Image {

    private final PlaneSource source;
    private final ImageMetadata metadata;

    PlaneStack(PlaneSource source, ImageMetadata metadata) {
        this.source = source.dimensions().planes() == 1 ? SinglePlane.of(source) : KnownPlanes.of(source);
        this.metadata = metadata;
        int names = metadata.channelNames().size();
        if (names > 0 && names != size(Axis.C)) {
            throw new ImageException("The image “" + metadata.name() + "” has " + size(Axis.C)
                    + " channels, but the names " + metadata.channelNames() + " were given; give one name a channel.");
        }
    }

    @Override
    public Dimensions dimensions() {
        return source.dimensions();
    }

    /** Time point {@code index}, from 0, without the axis T. Read when its pixels are asked for. */
    public Image t(int index) {
        return Slicing.slice(self(), Axis.T, index);
    }

    /** Channel {@code index}, from 0, without the axis C. Read when its pixels are asked for. */
    public Image channel(int index) {
        return Slicing.slice(self(), Axis.C, index);
    }

    /**
     * The channel of this name, in upper or lower case, without the axis C.
     *
     * @throws ImageException where no channel has that name
     */
    public Image channel(String channelName) {
        return channel(Slicing.indexOfChannel(self(), channelName));
    }

    /** Optical section {@code index}, from 0, without the axis Z. Read when its pixels are asked for. */
    public Image z(int index) {
        return Slicing.slice(self(), Axis.Z, index);
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
        return Slicing.planes(self());
    }

    /**
     * The type that holds all intensities: {@link #type}, or 32-bit floats where some do not fit, after a computation, say. Reads
     * all planes.
     */
    public PixelType storableType() {
        return Slicing.storableType(self());
    }

    /** The maximum projection: the largest value along an axis, at each place, without that axis. */
    public Image maximum(Axis axis) {
        return Slicing.maximum(self(), axis);
    }

    /**
     * Intensity at row {@code y}, column {@code x}, both from 0; an {@link ImageException} where there is no such pixel, or more than
     * one plane.
     */
    public float at(int y, int x) {
        Slicing.requirePlane(self());
        int width = width();
        if (Plane.isOutside(height(), width, y, x)) {
            throw Plane.outside("The image “" + metadata.name() + "”", height(), width, y, x);
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
        return isPlane() ? pixels() : Slicing.voxels(self());
    }

    private float[] values() {
        Slicing.requirePlane(self());
        Plane.requireReadable("The image “" + metadata.name() + "”", height(), width());
        return source.read(0);
    }

    /** How the intensities are stored when the image is written. */
    public PixelType type() {
        return source.type();
    }

    private boolean isPlaceByPlaceOf(Image other) {
        return height() % other.height() == 0
                && width() % other.width() == 0
                && dimensions().planes() == other.dimensions().planes();
    }

    /** A part of this image, the same in every plane, with the same name and pixel size; of a large image no more is read. */
    public Image crop(Region region) {
        return Slicing.crop(self(), region);
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
        return Resolutions.level(self(), number, "The image “" + metadata.name() + "”");
    }

    /**
     * A part of this image: some of its time points, channels, sections, rows and columns. What the box does not name stays whole; no axis
     * is dropped. Read when its pixels are asked for.
     *
     * @throws ImageException where the box reaches out of the image
     */
    public Image crop(Box box) {
        return Slicing.crop(self(), box);
    }

    /**
     * This image with fewer pixels: the smallest resolution of its file that will do, of which every n-th pixel of every n-th row is taken
     * where it is still larger. No value is computed. An image that is small enough stays as it is.
     *
     * @param maxSide most pixels that a side may have
     */
    public Image thumbnail(int maxSide) {
        return Resolutions.thumbnail(self(), maxSide);
    }

    public PlaneSource source() {
        return source;
    }

    public ImageMetadata metadata() {
        return metadata;
    }

    /** Which pixels these are, whatever the image is called and whatever it was cut out of; reads every plane. */
    public SampleId id() {
        return Ancestor.sampleId(source);
    }

    /**
     * This image, known to be computed place by place from another one: normalised, filtered, with another background, enlarged. Who has
     * learned from one of the two has seen the other, and checks that look for that find it. Of an image made from several, say it of each.
     *
     * @throws ImageException where the two differ in size, and this one has not several pixels for each of the other one
     */
    public Image computedFrom(Image original) {
        if (!isPlaceByPlaceOf(original)) {
            throw new ImageException("The image “" + metadata.name() + "” (" + dimensions()
                    + ") cannot be computed place by place from “" + original.name() + "” (" + original.dimensions()
                    + "); give the image of the same size that it was made from.");
        }
        return new Image(new Computed(source, original.source()), metadata);
    }

    private Image self() {
        return (Image) this;
    }
}
