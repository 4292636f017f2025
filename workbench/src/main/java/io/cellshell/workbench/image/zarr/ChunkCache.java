package io.cellshell.workbench.image.zarr;

import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the chunks that were decoded last where a chunk crosses several planes, which would otherwise decode it again one after
 * the other. Memory that is needed elsewhere is given back. Several threads may use it.
 */
final class ChunkCache {

    private static final long MOST_BYTES = 1L << 28;

    private final ZarrArray array;
    private final Map<List<Integer>, SoftReference<ByteBuffer>> kept;

    ChunkCache(ZarrArray array) {
        this.array = array;
        long most = MOST_BYTES / array.chunkBytes();
        kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<List<Integer>, SoftReference<ByteBuffer>> eldest) {
                return size() > most;
            }
        };
    }

    /** The numbers of a chunk, or null where it is missing. */
    ByteBuffer read(int[] at) {
        List<Integer> key = Arrays.stream(at).boxed().toList();
        SoftReference<ByteBuffer> known;
        synchronized (kept) {
            known = kept.get(key);
        }
        ByteBuffer chunk = known == null ? null : known.get();
        if (chunk == null) {
            // Two threads may both decode it; what they get is the same.
            chunk = array.read(at);
            if (chunk != null) {
                synchronized (kept) {
                    kept.put(key, new SoftReference<>(chunk));
                }
            }
        }
        return chunk;
    }
}
