package io.cellshell.workbench.image.io;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Channel;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageChoice;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.ImageSeries;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.UnknownAxesException;
import io.cellshell.workbench.image.npy.NpyFile;
import io.cellshell.workbench.image.outline.Outlines;
import io.cellshell.workbench.image.source.Colours;
import io.cellshell.workbench.image.source.MemoryPlanes;
import io.cellshell.workbench.image.source.Resolutions;
import io.cellshell.workbench.image.tiff.TiffFile;
import io.cellshell.workbench.image.zarr.ZarrFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the samples of a file their meaning: intensities or object ids. */
public final class ImageFiles {

    private ImageFiles() {}

    public static Image image(Path path) {
        return image(path, ImageChoice.WHOLE);
    }

    public static Image image(Path path, ImageChoice choice) {
        return Resolutions.level(full(path, choice), choice.level(), path.toString());
    }

    /** Formats that hold more than a plane may not name their axes, and may hold more than one image. */
    private static Image full(Path path, ImageChoice choice) {
        Optional<BioFormats> foreign = foreign(path);
        if (foreign.isPresent()) {
            Image image = foreign.get().image(choice).named(nameOf(path));
            return choice.axes().isEmpty() ? image : requireAxes(path, image, choice.axes());
        }
        FileFormat format = FileFormat.of(path);
        if (format == FileFormat.TIFF) {
            return TiffFile.open(path, choice).named(nameOf(path));
        }
        if (choice.isOfSeries() && format != FileFormat.ZARR) {
            throw new ImageException(path + " holds one image, so there is no image " + choice.series()
                    + " at resolution " + choice.level() + "; open it as Image.open(path).");
        }
        if (!choice.sizes().isEmpty()) {
            throw new ImageException(
                    path + " says its sizes itself; open it without sizes, as in Image.open(path," + " \"ZYX\").");
        }
        if (format.isPicture() && !choice.axes().isEmpty()) {
            return requireAxes(path, image(path), choice.axes());
        }
        Optional<List<Axis>> axes = choice.axes().isEmpty() ? Optional.empty() : Optional.of(choice.axes());
        return switch (format) {
            case NPY -> NpyFile.image(path, axes);
            case ZARR -> ZarrFile.image(path, choice);
            case GIF -> GifFile.open(path).named(nameOf(path));
            default -> picture(path);
        };
    }

    /** A picture has the axes that its format gives it. */
    private static Image requireAxes(Path path, Image image, List<Axis> axes) {
        List<Axis> colourLast = new ArrayList<>(image.axes());
        if (colourLast.remove(Axis.C)) {
            colourLast.add(Axis.C);
        }
        if (!axes.equals(image.axes()) && !axes.equals(colourLast)) {
            throw new ImageException("The axes " + axes + " do not fit " + path + ", which has the axes " + image.axes()
                    + "; open it without axes.");
        }
        return image;
    }

    /** What Bio-Formats makes of a file that only it can read, where it is there. */
    private static Optional<BioFormats> foreign(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        return ForeignFormat.of(path, FileFormat.bytes(path, ForeignFormat.START))
                .filter(ForeignFormat::vendor)
                .flatMap(format -> BioFormats.open(path));
    }

    public static List<ImageSeries> series(Path path) {
        Optional<BioFormats> foreign = foreign(path);
        if (foreign.isPresent()) {
            return foreign.get().series();
        }
        if (FileFormat.of(path) == FileFormat.TIFF) {
            return TiffFile.series(path);
        }
        if (FileFormat.of(path) == FileFormat.ZARR) {
            return ZarrFile.series(path);
        }
        Image image = image(path);
        return List.of(new ImageSeries(path, 0, image.name(), image.dimensions().toString(), 1));
    }

    /** One plane of an image that may be in colour. */
    public static Image image(Path path, Channel channel) {
        Image image = image(path);
        if (!image.channelNames().equals(Colours.NAMES)) {
            return image;
        }
        return channel == Channel.LUMINANCE ? Colours.luminance(image) : image.channel(channel.ordinal());
    }

    private static Image picture(Path path) {
        Raw raw = ImageReading.read(path);
        Dimensions plane = Dimensions.plane(raw.height(), raw.width());
        Image image = raw.isGrey()
                ? Image.of(new MemoryPlanes(plane, raw.type(), raw.band(0)))
                : Colours.image(plane, raw.type(), raw.colours());
        Map<String, String> notes = new LinkedHashMap<>(image.acquisition());
        List<String> stored = new ArrayList<>(raw.notes());
        if (raw.isTransparent()) {
            stored.add("with transparency, which is left out");
        }
        if (!stored.isEmpty()) {
            notes.merge("stored as", String.join("; ", stored), (once, more) -> once + "; " + more);
        }
        return image.withAcquisition(notes).named(nameOf(path));
    }

    /** The objects of this image, which says what the axes are where the file does not. */
    public static Labels labels(Path path, Image image) {
        try {
            return labels(path, ImageChoice.WHOLE);
        } catch (UnknownAxesException e) {
            if (image.size(Axis.Z) > 1) {
                Labels volume = labels(path, ImageChoice.axes("ZYX"));
                if (volume.fits(image)) {
                    return volume;
                }
            }
            throw e.ofLabels();
        }
    }

    public static Labels labels(Path path) {
        try {
            return labels(path, ImageChoice.WHOLE);
        } catch (UnknownAxesException e) {
            throw e.ofLabels();
        }
    }

    public static Labels labels(Path path, ImageChoice choice) {
        if (Outlines.areIn(path)) {
            throw new ImageException(path
                    + " seems to hold outlines rather than pixels, which have no height and width of their own; open it with the image"
                    + " that they belong to, as in Labels.open(path, image).");
        }
        Optional<List<Axis>> axes = choice.axes().isEmpty() ? Optional.empty() : Optional.of(choice.axes());
        return switch (FileFormat.of(path)) {
            case NPY -> NpyFile.labels(path, axes);
            case TIFF -> TiffFile.labels(path, choice);
            case ZARR -> ZarrFile.labels(path, axes);
            default -> picturedLabels(path, choice.axes());
        };
    }

    private static Labels picturedLabels(Path path, List<Axis> axes) {
        Raw raw = ImageReading.read(path);
        if (!axes.isEmpty() && !axes.equals(List.of(Axis.Y, Axis.X))) {
            throw new ImageException(
                    "The axes " + axes + " do not fit " + path + ", which has the axes [Y, X]; open it without axes.");
        }
        if (raw.format() == FileFormat.JPEG) {
            throw new ImageException(path + " is a " + raw.format()
                    + ", which changes pixel values, so its object ids are lost; export the labels as PNG or TIFF.");
        }
        if (raw.isOneOfSeveral()) {
            throw new ImageException(path + " holds " + raw.pictures()
                    + ", but labels are one plane of object ids; save the picture you want as PNG or TIFF.");
        }
        if (!raw.isGrey() && !raw.isPalette() && !isGreyInColours(raw)) {
            throw new ImageException(
                    path
                            + " is a colour picture, but labels are one plane of object ids; export the labels as 16-bit grey PNG or TIFF.");
        }
        int[] ids = raw.palette().map(p -> PaletteIds.of(raw.numbers(), p)).orElseGet(raw::numbers);
        return Labels.of(raw.height(), raw.width(), ids);
    }

    /** Many programs write a mask in three equal colours: each pixel still has one value. */
    private static boolean isGreyInColours(Raw raw) {
        float[][] colours = raw.colours();
        return Arrays.equals(colours[0], colours[1]) && Arrays.equals(colours[0], colours[2]);
    }

    /**
     * Whether a file, or a folder, is meant to be an image, by its first bytes or its name; it may be damaged, or of a kind that is not
     * read.
     */
    public static boolean looksLikeImage(Path path) {
        return FileFormat.isMeant(path);
    }

    private static String nameOf(Path path) {
        String file = path.getFileName().toString().replaceFirst("(?i)\\.ome\\.tiff?$", ".tif");
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
