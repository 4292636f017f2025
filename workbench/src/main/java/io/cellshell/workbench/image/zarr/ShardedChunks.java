package io.cellshell.workbench.image.zarr;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Many chunks a file, with an index that says where each of them lies. Source: Zarr 3, codec {@code sharding_indexed} 1.0. */
final class ShardedChunks implements ChunkStore {

    private static final long MISSING = -1;

    private final FolderChunks shards;
    private final List<Integer> perShard;
    private final boolean indexAtEnd;
    private final boolean checksum;
    private final long mostBytes;
    /** The index that was read last: chunks are asked for one after the other. */
    private final AtomicReference<Index> last = new AtomicReference<>();

    private record Index(Path shard, ByteBuffer entries) {}

    /**
     * @param perShard number of chunks in a shard along each axis
     * @param checksum whether the index ends with one
     * @param mostBytes that a chunk may have
     */
    ShardedChunks(FolderChunks shards, List<Integer> perShard, boolean indexAtEnd, boolean checksum, long mostBytes) {
        this.shards = shards;
        this.perShard = List.copyOf(perShard);
        this.indexAtEnd = indexAtEnd;
        this.checksum = checksum;
        this.mostBytes = mostBytes;
    }

    @Override
    public byte[] read(int[] at) throws IOException {
        int[] shard = new int[at.length];
        int inside = 0;
        for (int i = 0; i < at.length; i++) {
            shard[i] = at[i] / perShard.get(i);
            inside = inside * perShard.get(i) + at[i] % perShard.get(i);
        }
        Optional<Path> file = shards.file(shard);
        if (file.isEmpty()) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file.get())) {
            ByteBuffer index = index(file.get(), channel);
            long offset = index.getLong(16 * inside);
            long length = index.getLong(16 * inside + 8);
            if (offset == MISSING && length == MISSING) {
                return null;
            }
            if (offset < 0 || length < 0 || length > mostBytes || offset > channel.size() - length) {
                throw new IOException("its index places a chunk of " + length + " bytes at " + offset);
            }
            return bytes(channel, offset, (int) length);
        }
    }

    private ByteBuffer index(Path shard, FileChannel channel) throws IOException {
        Index known = last.get();
        if (known != null && known.shard().equals(shard)) {
            return known.entries();
        }
        int chunks = perShard.stream().reduce(1, (a, b) -> a * b);
        int length = 16 * chunks + (checksum ? 4 : 0);
        byte[] bytes = bytes(channel, indexAtEnd ? channel.size() - length : 0, length);
        ByteBuffer entries =
                ByteBuffer.wrap(checksum ? ByteCodec.checked(bytes) : bytes).order(ByteOrder.LITTLE_ENDIAN);
        last.set(new Index(shard, entries));
        return entries;
    }

    private static byte[] bytes(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (at < 0 || channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("it ends too early");
            }
        }
        return bytes.array();
    }
}
