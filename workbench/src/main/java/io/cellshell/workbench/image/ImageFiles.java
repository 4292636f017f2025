package io.cellshell.workbench.image;

import io.cellshell.workbench.image.npy.NpyFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gives the samples of a file their meaning: intensities or object ids. */
final class ImageFiles {

    private ImageFiles() {}

    /** The array formats hold any number of axes, which they may not name. */
    static Image image(Path path, List<Axis> axes) {
        return switch (FileFormat.of(path)) {
            case NPY -> NpyFile.image(path, Optional.of(axes));
            default -> image(path, Optional.empty());
        };
    }

    static Image image(Path path, Optional<Channel> channel) {
        return switch (FileFormat.of(path)) {
            case NPY -> NpyFile.image(path, Optional.empty());
            default -> picture(path, channel);
        };
    }

    private static Image picture(Path path, Optional<Channel> channel) {
        Raw raw = ImageReading.read(path);
        return new Image(
                raw.height(),
                raw.width(),
                intensities(path, raw, channel),
                raw.type(),
                raw.metadata().pixelSize(),
                nameOf(path));
    }

    private static float[] intensities(Path path, Raw raw, Optional<Channel> channel) {
        // A palette in a TIFF is a look-up table for display (ImageJ writes one for pseudo-colours): its indices are
        // intensities.
        if (raw.isGrey() || raw.isPalette() && raw.format() == FileFormat.TIFF) {
            return raw.band(0);
        }
        float[][] rgb = raw.colours();
        if (Arrays.equals(rgb[0], rgb[1]) && Arrays.equals(rgb[1], rgb[2])) {
            return rgb[0];
        }
        Channel plane = channel.orElseThrow(
                () -> new ImageException(
                        path
                                + " is a colour picture, where one grey plane is needed; say which one to take, as in Image.open(path, Channel.GREEN)."));
        float[] taken = new float[rgb[0].length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = plane.of(rgb[0][i], rgb[1][i], rgb[2][i]);
        }
        return taken;
    }

    static Labels labels(Path path) {
        return switch (FileFormat.of(path)) {
            case NPY -> NpyFile.labels(path);
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
        int[] ids = raw.isFloatingPoint()
                ? wholeNumbers(path, raw)
                : raw.samples().getSamples(0, 0, raw.width(), raw.height(), 0, (int[]) null);
        for (int id : ids) {
            if (id < 0) {
                throw new ImageException(path + " holds the negative value " + id
                        + ", but object ids are 0 or more; check that it is a label image.");
            }
        }
        return Labels.of(raw.height(), raw.width(), ids);
    }

    private static int[] wholeNumbers(Path path, Raw raw) {
        float[] values = raw.band(0);
        int[] ids = new int[values.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int) values[i];
            if (ids[i] != values[i]) {
                throw new ImageException(path + " holds the value " + values[i]
                        + ", but object ids are whole numbers; check that it is a label image and no intensity image.");
            }
        }
        return ids;
    }

    private static String nameOf(Path path) {
        String file = path.getFileName().toString();
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
