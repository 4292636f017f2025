package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Box;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.ImageMetadata;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Images made from others without reading a pixel, and what goes with their metadata. */
public final class Slicing {

    private Slicing() {}

    public static Image slice(Image image, Axis axis, int index) {
        if (index < 0 || index >= image.size(axis)) {
            throw new ImageException("The image “" + image.name() + "” has " + image.dimensions() + ": "
                    + Plane.outside(counted(axis), index, image.size(axis)) + ".");
        }
        if (!image.axes().contains(axis)) {
            return image;
        }
        ImageMetadata metadata = image.metadata();
        if (axis == Axis.C && !metadata.channelNames().isEmpty()) {
            metadata = metadata.withChannelNames(List.of(metadata.channelNames().get(index)));
        }
        return new Image(new Slice(image.source(), axis, index), metadata);
    }

    private static String counted(Axis axis) {
        return switch (axis) {
            case T -> "time point";
            case C -> "channel";
            case Z -> "optical section";
            case Y -> "row";
            case X -> "column";
        };
    }

    /** Made when they are asked for: a list of images would keep every plane that was read. */
    public static List<Image> planes(Image image) {
        return new AbstractList<>() {
            @Override
            public Image get(int index) {
                if (index < 0 || index >= size()) {
                    throw new IndexOutOfBoundsException("The image “" + image.name() + "” has " + image.dimensions()
                            + ": " + Plane.outside("plane", index, size()) + ".");
                }
                Image plane = image;
                for (Axis axis : image.axes().subList(0, image.axes().size() - 2)) {
                    int stride = image.dimensions().stride(axis);
                    plane = slice(plane, axis, index / stride % image.size(axis));
                }
                return plane;
            }

            @Override
            public int size() {
                return image.dimensions().planes();
            }
        };
    }

    public static PixelType storableType(Image image) {
        for (Image plane : image.planes()) {
            for (Region band : PlaneContent.bands(plane.source())) {
                for (float value : plane.source().read(0, band, 0)) {
                    if (!image.type().holds(value)) {
                        return PixelType.FLOAT32;
                    }
                }
            }
        }
        return image.type();
    }

    public static int indexOfChannel(Image image, String name) {
        List<String> names = image.channelNames();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new ImageException("The image “" + image.name() + "” has no channel “" + name + "”; "
                + (names.isEmpty()
                        ? "its channels have no names, so take one by its number, as in channel(0)."
                        : "it has " + String.join(", ", names) + "."));
    }

    public static Image maximum(Image image, Axis axis) {
        if (axis == Axis.Y || axis == Axis.X) {
            throw new ImageException("A maximum projection goes along T, C or Z, but " + axis
                    + " was given; image.maximum(Axis.Z) projects a z-stack.");
        }
        if (!image.axes().contains(axis)) {
            return image;
        }
        ImageMetadata metadata = axis == Axis.C ? image.metadata().withChannelNames(List.of()) : image.metadata();
        return new Image(new Projection(image.source(), axis), metadata);
    }

    /**
     * A part of one plane is copied: a patch shall not keep the whole field in memory. A large field is not in memory: there the part
     * is read when it is asked for.
     */
    public static Image crop(Image image, Region region) {
        region.requireInside(image.height(), image.width());
        PlaneSource part = new Cropped(image.source(), region);
        if (!image.isPlane() || Origin.of(part, 0).isLarge()) {
            return new Image(part, image.metadata());
        }
        MemoryPlanes copy = new MemoryPlanes(part.dimensions(), part.type(), part.read(0));
        return new Image(new CutPlane(copy, Ancestor.of(image.source(), 0, region)), image.metadata());
    }

    public static Image crop(Image image, Box box) {
        box.requireInside(image.dimensions());
        PlaneSource source = image.source();
        ImageMetadata metadata = image.metadata();
        for (Axis axis : image.axes().subList(0, image.axes().size() - 2)) {
            Optional<Box.Range> range = box.range(axis);
            if (range.isPresent()) {
                source = new Ranged(source, axis, range.get());
                if (axis == Axis.C && !image.channelNames().isEmpty()) {
                    metadata = metadata.withChannelNames(image.channelNames()
                            .subList(range.get().start(), range.get().end()));
                }
            }
        }
        Image part = new Image(source, metadata);
        Region plane = box.region(image.height(), image.width());
        boolean whole = plane.equals(new Region(0, 0, image.height(), image.width()));
        return whole ? part : crop(part, plane);
    }

    /** All intensities of a z-stack, section by section. */
    public static float[] voxels(Image image) {
        if (image.size(Axis.T) > 1 || image.size(Axis.C) > 1) {
            boolean times = image.size(Axis.T) > 1;
            boolean channels = image.size(Axis.C) > 1;
            throw new ImageException("The image “" + image.name() + "” has " + image.dimensions()
                    + ", where one volume (Z, Y and X) is needed; take one, as in image"
                    + (times ? ".t(0)" : "") + (channels ? ".channel(0)" : "") + ".");
        }
        PlaneSource stored = image.source() instanceof KnownPlanes known ? known.source() : image.source();
        if (stored instanceof MemoryPlanes memory) {
            return memory.values().clone();
        }
        Plane.requireVoxels("The image “" + image.name() + "”", image.dimensions());
        int length = image.height() * image.width();
        float[] voxels = new float[image.dimensions().planes() * length];
        for (int plane = 0; plane < image.dimensions().planes(); plane++) {
            System.arraycopy(image.source().read(plane), 0, voxels, plane * length, length);
        }
        return voxels;
    }

    public static Image stack(Axis axis, List<Image> images) {
        if (images.isEmpty()) {
            throw new ImageException("A stack needs at least one image, but none was given.");
        }
        Image first = images.get(0);
        if (first.axes().contains(axis)) {
            throw new ImageException("The images have the axis " + axis + " already: " + first.dimensions()
                    + "; take one index of it, or stack along another axis.");
        }
        for (Image image : images) {
            if (!image.dimensions().equals(first.dimensions())) {
                throw new ImageException("A stack needs images of one size, but “" + first.name() + "” has "
                        + first.dimensions() + " and “" + image.name() + "” has " + image.dimensions()
                        + "; crop them to one size.");
            }
        }
        List<PlaneSource> sources = images.stream().map(Image::source).toList();
        ImageMetadata metadata = axis == Axis.C
                ? first.metadata()
                        .withChannelNames(images.stream().map(Image::name).toList())
                : first.metadata();
        return new Image(new Stack(axis, sources), metadata);
    }

    public static void requirePlane(Image image) {
        if (!image.isPlane()) {
            List<Axis> several = image.axes().stream()
                    .filter(axis -> image.size(axis) > 1 && axis != Axis.Y && axis != Axis.X)
                    .toList();
            String way = several.stream()
                    .map(axis -> axis == Axis.C ? ".channel(0)" : axis == Axis.Z ? ".z(0)" : ".t(0)")
                    .collect(Collectors.joining());
            throw new ImageException("The image “" + image.name() + "” has " + image.dimensions()
                    + ", where one plane is needed; take one, as in image" + way
                    + ", or a projection, as in image.maximum(Axis." + several.get(0) + ").");
        }
    }
}
