package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.npy.StoredNumbers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * An array in chunks.
 *
 * @param path what the user called it
 * @param shape sizes of the axes
 * @param chunk sizes of a chunk along the axes
 * @param order in which the axes lie in a chunk, slowest first: 0, 1, 2 … unless it is transposed
 * @param numbers their type and byte order
 * @param fill what missing chunks hold
 * @param codecs what was done to the bytes, first the first
 * @param store where the chunks are
 * @param axisNames as the array itself gives them, empty where it gives none
 */
record ZarrArray(
        String path,
        List<Integer> shape,
        List<Integer> chunk,
        List<Integer> order,
        StoredNumbers numbers,
        Fill fill,
        List<ByteCodec> codecs,
        ChunkStore store,
        List<String> axisNames) {

    /** A chunk is decoded in memory. */
    static final long MOST_CHUNK_BYTES = 1L << 29;

    private static final int MOST_AXES = 32;

    ZarrArray {
        boolean axes = shape.size() <= MOST_AXES && chunk.size() == shape.size() && order.size() == shape.size();
        if (!axes || shape.contains(0) || chunk.contains(0)) {
            throw new ImageException(path + " has the shape " + shape + " in chunks of " + chunk
                    + ", which makes no image; copy the whole folder again.");
        }
        double bytes = numbers.type().bytes();
        for (int size : chunk) {
            bytes *= size;
        }
        if (bytes > MOST_CHUNK_BYTES) {
            throw new ImageException(path + " has chunks of " + chunk + " pixels, each more than " + MOST_CHUNK_BYTES
                    + " bytes; write it again with smaller chunks.");
        }
    }

    int chunkBytes() {
        return chunk.stream().reduce(numbers.type().bytes(), (a, b) -> a * b);
    }

    /** More than any compressor makes of a chunk. */
    static long mostEncodedBytes(long chunkBytes) {
        return chunkBytes + chunkBytes / 8 + 4096;
    }

    /** How many numbers lie between neighbours along each axis of a chunk. */
    int[] strides() {
        int[] strides = new int[order.size()];
        int stride = 1;
        for (int i = order.size() - 1; i >= 0; i--) {
            strides[order.get(i)] = stride;
            stride *= chunk.get(order.get(i));
        }
        return strides;
    }

    /** The numbers of a chunk, or null where it is missing. */
    ByteBuffer read(int[] at) {
        try {
            byte[] bytes = store.read(at);
            if (bytes == null) {
                return null;
            }
            int most = (int) mostEncodedBytes(chunkBytes());
            for (int i = codecs.size() - 1; i >= 0; i--) {
                bytes = codecs.get(i).decode(bytes, most);
            }
            if (bytes.length != chunkBytes()) {
                throw new IOException(bytes.length + " bytes instead of " + chunkBytes());
            }
            return numbers.in(bytes);
        } catch (IOException | RuntimeException e) {
            if (e instanceof ImageException ours) {
                throw ours;
            }
            // Decompressors meet hostile bytes with many kinds of exceptions; all mean the same to the person.
            throw new ImageException(
                    "The chunk " + Arrays.toString(at) + " of " + path + " is damaged (" + e.getMessage()
                            + "); copy the whole folder again.",
                    e);
        }
    }
}
