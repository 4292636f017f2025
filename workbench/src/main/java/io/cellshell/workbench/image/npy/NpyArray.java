package io.cellshell.workbench.image.npy;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.image.ImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * All numbers of a NumPy file, with as many indices as it has: for tensors, whose indices are no axes of an image.
 *
 * @param shape sizes, in the order of the indices; empty for a single number
 * @param type in which they are stored
 * @param values as 32-bit floats, the last index running fastest; not copied
 */
public record NpyArray(List<Integer> shape, NumberType type, float[] values) {

    private static final int PIECE = 1 << 20;

    public NpyArray {
        shape = List.copyOf(shape);
    }

    /**
     * Reads a file.
     *
     * @throws ImageException where it is damaged, too large for memory, or holds numbers that are no 32-bit floats
     */
    public static NpyArray read(Path path) {
        try (FileChannel channel = FileChannel.open(path)) {
            NpyHeader header = NpyHeader.read(path, channel);
            long count = header.shape().stream().mapToLong(n -> n).reduce(1, Math::multiplyExact);
            if (count > Integer.MAX_VALUE - 8) {
                throw new ImageException(
                        path + " holds " + count + " numbers, too many for one array in memory; save a part of it.");
            }
            float[] values = new float[(int) count];
            int bytesEach = header.numbers().type().bytes();
            for (int from = 0; from < values.length; from += PIECE) {
                int some = Math.min(PIECE, values.length - from);
                ByteBuffer bytes = NpyHeader.read(
                                path, channel, header.offset() + (long) from * bytesEach, some * bytesEach)
                        .order(header.numbers().order());
                header.numbers().intensities(bytes, 0, 1, some, values, from);
            }
            return new NpyArray(
                    header.shape(),
                    header.numbers().type(),
                    header.columnMajor() ? rowMajor(values, header.shape()) : values);
        } catch (IOException e) {
            throw new ImageException("Cannot read " + path + " (" + e + "); check that you may read it.", e);
        }
    }

    /** The same numbers where the first index runs fastest in {@code values}. */
    private static float[] rowMajor(float[] values, List<Integer> shape) {
        float[] ordered = new float[values.length];
        int[] index = new int[shape.size()];
        for (int i = 0; i < ordered.length; i++) {
            int from = 0;
            for (int a = shape.size() - 1; a >= 0; a--) {
                from = from * shape.get(a) + index[a];
            }
            ordered[i] = values[from];
            for (int a = shape.size() - 1; a >= 0 && ++index[a] == shape.get(a); a--) {
                index[a] = 0;
            }
        }
        return ordered;
    }

    /** Writes 32-bit floats, the whole file or nothing. */
    public static void write(Path path, List<Integer> shape, float[] values) {
        write(path, shape, values, NumberType.FLOAT32);
    }

    /** Writes numbers of this type, which has to hold them exactly; the whole file or nothing. */
    public static void write(Path path, List<Integer> shape, float[] values, NumberType type) {
        StoredNumbers numbers = new StoredNumbers(path.toString(), type, ByteOrder.LITTLE_ENDIAN);
        AtomicFile.write(path, out -> {
            out.write(NpyHeader.bytes(type, shape));
            out.write(numbers.bytes(values));
        });
    }
}
