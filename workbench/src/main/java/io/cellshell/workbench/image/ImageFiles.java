package io.cellshell.workbench.image;

import io.cellshell.workbench.image.npy.NpyFile;
import io.cellshell.workbench.image.tiff.TiffFile;
import io.cellshell.workbench.image.zarr.ZarrFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Gives the samples of a file their meaning: intensities or object ids. */
final class ImageFiles {

    private ImageFiles() {}

    /** Formats that hold more than a plane may not name their axes. */
    static Image image(Path path, List<Axis> axes) {
        return switch (FileFormat.of(path)) {
            case NPY -> NpyFile.image(path, Optional.of(axes));
            case TIFF -> TiffFile.open(path, Optional.of(axes)).named(nameOf(path));
            case ZARR -> ZarrFile.image(path, Optional.of(axes));
            default -> picture(path);
        };
    }

    static Image image(Path path) {
        return switch (FileFormat.of(path)) {
            case NPY -> NpyFile.image(path, Optional.empty());
            case TIFF -> TiffFile.open(path, Optional.empty()).named(nameOf(path));
            case ZARR -> ZarrFile.image(path, Optional.empty());
            default -> picture(path);
        };
    }

    /** One plane of an image that may be in colour. */
    static Image image(Path path, Channel channel) {
        Image image = image(path);
        if (!image.channelNames().equals(Colours.NAMES)) {
            return image;
        }
        return channel == Channel.LUMINANCE ? Colours.luminance(image) : image.channel(channel.ordinal());
    }

    private static Image picture(Path path) {
        Raw raw = ImageReading.read(path);
        Dimensions plane = Dimensions.plane(raw.height(), raw.width());
        if (raw.isGrey()) {
            return Image.of(new MemoryPlanes(plane, raw.type(), raw.band(0))).named(nameOf(path));
        }
        return Colours.image(plane, raw.type(), raw.colours()).named(nameOf(path));
    }

    static Labels labels(Path path) {
        return switch (FileFormat.of(path)) {
            case NPY -> NpyFile.labels(path);
            case TIFF -> TiffFile.labels(path);
            case ZARR -> ZarrFile.labels(path);
            default -> picturedLabels(path);
        };
    }

    private static Labels picturedLabels(Path path) {
        Raw raw = ImageReading.read(path);
        if (raw.format() == FileFormat.JPEG) {
            throw new ImageException(
                    path
                            + " is a JPEG, which changes pixel values, so its object ids are lost; export the labels as PNG or TIFF.");
        }
        if (!raw.isGrey() && !raw.isPalette()) {
            throw new ImageException(
                    path
                            + " is a colour picture, but labels are one plane of object ids; export the labels as 16-bit grey PNG or TIFF.");
        }
        return Labels.of(
                raw.height(), raw.width(), raw.samples().getSamples(0, 0, raw.width(), raw.height(), 0, (int[]) null));
    }

    private static String nameOf(Path path) {
        String file = path.getFileName().toString().replaceFirst("(?i)\\.ome\\.tiff?$", ".tif");
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
