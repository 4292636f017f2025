package io.cellshell.workbench.image.npy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The planes of a NumPy file, each read when it is asked for. A plane of a column-major stack is spread over the whole file, which is
 * then read from start to end for each.
 */
record NpyPlanes(Path path, NpyHeader header, List<Axis> stored, Dimensions dimensions) implements PlaneSource {

    private static final int MOST_BYTES_AT_ONCE = 1 << 20;

    /** Puts one number of the file into the plane. */
    private interface Sink {
        void put(int pixel, ByteBuffer bytes, int index);
    }

    /**
     * @param stored the axes in the order of the file's indices
     */
    static NpyPlanes of(Path path, NpyHeader header, List<Axis> stored) {
        List<Axis> axes = new ArrayList<>(stored);
        axes.removeAll(List.of(Axis.Y, Axis.X));
        axes.addAll(List.of(Axis.Y, Axis.X));
        List<Integer> sizes = axes.stream()
                .map(axis -> header.shape().get(stored.indexOf(axis)))
                .toList();
        return new NpyPlanes(path, header, stored, new Dimensions(axes, sizes));
    }

    @Override
    public PixelType type() {
        return header.numbers().type().pixelType();
    }

    @Override
    public float[] read(int index, Region region, int level) {
        require(index, region, level);
        float[] part = new float[region.height() * region.width()];
        StoredNumbers numbers = header.numbers();
        read(index, region, (pixel, bytes, at) -> part[pixel] = numbers.intensity(bytes, at));
        return part;
    }

    /** The one plane as object ids. */
    int[] ids(int index) {
        Plane.requireSize(path.toString(), dimensions.height(), dimensions.width());
        int[] plane = new int[dimensions.height() * dimensions.width()];
        StoredNumbers numbers = header.numbers();
        read(index, Region.of(dimensions), (pixel, bytes, at) -> plane[pixel] = numbers.id(bytes, at));
        return plane;
    }

    /** Visits the pixels of a part of a plane in the order in which they lie in the file. */
    private void read(int index, Region region, Sink sink) {
        long first = 0;
        int rest = index;
        for (int i = dimensions.axes().size() - 3; i >= 0; i--) {
            int size = dimensions.sizes().get(i);
            first += rest % size * stride(dimensions.axes().get(i));
            rest /= size;
        }
        long down = stride(Axis.Y);
        long right = stride(Axis.X);
        boolean byRows = down >= right;
        int outer = byRows ? region.height() : region.width();
        int inner = byRows ? region.width() : region.height();
        first += region.y() * down + region.x() * right;
        try (FileChannel channel = FileChannel.open(path)) {
            boolean whole = inner == (byRows ? dimensions.width() : dimensions.height());
            // Between the rows of a part lies what is not asked for.
            long atOnce = (whole ? (long) outer * inner : inner) * Math.min(down, right);
            Window window = new Window(channel, atOnce);
            for (int i = 0; i < outer; i++) {
                for (int j = 0; j < inner; j++) {
                    int y = byRows ? i : j;
                    int x = byRows ? j : i;
                    int at = window.of(first + y * down + x * right);
                    sink.put(y * region.width() + x, window.bytes, at);
                }
            }
        } catch (IOException e) {
            throw new ImageException("Cannot read " + path + " (" + e + "); check that you may read it.", e);
        }
    }

    /** How many numbers lie between neighbours along an axis. */
    private long stride(Axis axis) {
        long stride = 1;
        int at = stored.indexOf(axis);
        List<Integer> shape = header.shape();
        for (int size : header.columnMajor() ? shape.subList(0, at) : shape.subList(at + 1, shape.size())) {
            stride *= size;
        }
        return stride;
    }

    /** A part of the file that moves along. */
    private final class Window {

        private final FileChannel channel;
        private final int bytesEach = header.numbers().type().bytes();
        private final long length;
        private ByteBuffer bytes = ByteBuffer.allocate(0);
        private long start;
        private long end;

        private Window(FileChannel channel, long numbersAtOnce) {
            this.channel = channel;
            this.length = Math.min(MOST_BYTES_AT_ONCE, numbersAtOnce * bytesEach);
        }

        /** Where in the window a number of the file is. */
        int of(long number) throws IOException {
            if (number < start || number >= end) {
                long begin = header.offset() + number * bytesEach;
                int there = (int) Math.max(bytesEach, Math.min(length, channel.size() - begin));
                bytes = NpyHeader.read(path, channel, begin, there)
                        .order(header.numbers().order());
                start = number;
                end = number + there / bytesEach;
            }
            return (int) (number - start);
        }
    }
}
