package io.cellshell.workbench.image.npy;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.LabelReading;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.UnknownAxesException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** NumPy files ({@code .npy}) as images and labels. Source of the format: numpy.lib.format. */
public final class NpyFile {

    private NpyFile() {}

    /**
     * The array as an image whose planes are read when they are asked for.
     *
     * @param axes what the indices mean, in their order; where it is empty, two indices are Y and X
     * @throws ImageException where the file is damaged, holds no numbers, or does not say what its indices mean
     */
    public static Image image(Path path, Optional<List<Axis>> axes) {
        NpyPlanes planes = planes(path, axes);
        NumberType type = planes.header().numbers().type();
        boolean same = type == NumberType.of(planes.type());
        Map<String, String> stored =
                same && type != NumberType.FLOAT64 ? Map.of() : Map.of("stored as", type + ", read as float32");
        String file = path.getFileName().toString();
        int dot = file.lastIndexOf('.');
        return Image.of(planes).named(dot > 0 ? file.substring(0, dot) : file).withAcquisition(stored);
    }

    /**
     * The array as object ids.
     *
     * @param axes what the indices mean, in their order; where it is empty, two indices are Y and X
     * @throws ImageException where the array is no plane and no volume, does not say what its indices mean, or its numbers are no ids
     */
    public static Labels labels(Path path, Optional<List<Axis>> axes) {
        NpyPlanes planes = planes(path, axes);
        return LabelReading.read(path, planes.dimensions(), planes::ids, List.of());
    }

    private static NpyPlanes planes(Path path, Optional<List<Axis>> axes) {
        NpyHeader header;
        try (FileChannel channel = FileChannel.open(path)) {
            header = NpyHeader.read(path, channel);
        } catch (IOException e) {
            throw new ImageException("Cannot read " + path + " (" + e + "); check that you may read it.", e);
        }
        header = axes.isEmpty() ? header.squeezed() : header;
        int indices = header.shape().size();
        if (indices < 2) {
            throw new ImageException(path + " holds an array of shape " + header.shape()
                    + ", but an image has at least the two axes Y and X; save it with its full shape.");
        }
        if (axes.isEmpty() && indices > 2) {
            throw new UnknownAxesException(
                    path + " holds an array of shape " + header.shape()
                            + " and does not say what its indices mean; most likely " + likely(header.shape()),
                    likely(header.shape()),
                    "");
        }
        List<Axis> stored = axes.orElse(List.of(Axis.Y, Axis.X));
        if (stored.size() != indices || !stored.containsAll(List.of(Axis.Y, Axis.X))) {
            throw new ImageException(path + " holds an array of shape " + header.shape() + ", so it needs " + indices
                    + " axes with Y and X among them, but " + stored + " was given.");
        }
        return NpyPlanes.of(path, header, stored);
    }

    /** Three or four values in the last index are mostly colours, few in the third last are mostly channels. */
    private static String likely(List<Integer> shape) {
        int n = shape.size();
        int last = shape.get(n - 1);
        if (n == 3 && (last == 3 || last == 4) && shape.get(0) > 4) {
            return "YXC";
        }
        return switch (n) {
            case 3 -> shape.get(0) <= 4 ? "CYX" : "ZYX";
            case 4 -> shape.get(0) <= 4 ? "CZYX" : shape.get(1) <= 4 ? "ZCYX" : "TZYX";
            default -> "TCZYX";
        };
    }

    /**
     * Writes an image plane by plane, with one index for each axis, in their order.
     *
     * @throws ImageException where a plane cannot be read
     */
    public static void write(Image image, Path path) {
        NumberType type = NumberType.of(image.storableType());
        StoredNumbers numbers = new StoredNumbers(path.toString(), type, ByteOrder.LITTLE_ENDIAN);
        AtomicFile.write(path, out -> {
            out.write(NpyHeader.bytes(type, image.dimensions().sizes()));
            for (Image plane : image.planes()) {
                out.write(numbers.bytes(plane.pixels()));
            }
        });
    }

    /** Writes labels as 32-bit integers, with one index for each axis. */
    public static void write(Labels labels, Path path) {
        ByteBuffer ids =
                ByteBuffer.allocate(4 * labels.height() * labels.width()).order(ByteOrder.LITTLE_ENDIAN);
        AtomicFile.write(path, out -> {
            out.write(NpyHeader.bytes(NumberType.INT32, labels.dimensions().sizes()));
            for (int z = 0; z < labels.depth(); z++) {
                ids.asIntBuffer().put(labels.z(z).ids());
                out.write(ids.array());
            }
        });
    }
}
