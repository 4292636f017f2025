package io.cellshell.workbench.image.zarr;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What Zarr 3 does to a chunk, one codec after the other: transpose the numbers, make them bytes or a shard of smaller chunks,
 * compress the bytes.
 *
 * @param chunk its shape; in a shard, that of the smaller chunks
 * @param order of the axes in the chunk
 * @param byteOrder of the numbers
 * @param codecs of the bytes
 * @param shard what the shard is made of, where there is one
 */
record CodecChain(
        List<Integer> chunk, List<Integer> order, ByteOrder byteOrder, List<ByteCodec> codecs, Optional<Shard> shard) {

    private static final int MOST_IN_SHARD = 1 << 22;

    /** How a shard is laid out. */
    record Shard(List<Integer> chunks, boolean indexAtEnd, boolean checksum) {}

    static CodecChain of(Json list, List<Integer> chunk) {
        List<Integer> order = ArrayFile.inOrder(chunk.size());
        ByteOrder byteOrder = null;
        List<ByteCodec> codecs = new ArrayList<>();
        for (Json codec : list.list()) {
            String name = codec.get("name").text();
            switch (name) {
                case "transpose" ->
                    order = transposed(order, codec.get("configuration").get("order"));
                case "bytes" -> byteOrder = byteOrder(codec);
                case "sharding_indexed" -> {
                    if (list.list().size() > 1) {
                        throw codec.unknown("shards that are not compressed as a whole");
                    }
                    return sharded(codec.get("configuration"), chunk);
                }
                default -> codecs.add(ByteCodec.ofVersion3(codec));
            }
        }
        if (byteOrder == null) {
            throw list.unknown("lists with the codec “bytes” or “sharding_indexed”");
        }
        return new CodecChain(chunk, order, byteOrder, codecs, Optional.empty());
    }

    private static CodecChain sharded(Json shard, List<Integer> outer) {
        List<Integer> inner = shard.get("chunk_shape").wholes();
        List<Integer> chunks = new ArrayList<>();
        long count = 1;
        for (int i = 0; i < outer.size(); i++) {
            boolean fits = inner.size() == outer.size() && inner.get(i) > 0 && outer.get(i) % inner.get(i) == 0;
            count *= fits ? outer.get(i) / inner.get(i) : MOST_IN_SHARD + 1L;
            if (count < 1 || count > MOST_IN_SHARD) {
                throw shard.get("chunk_shape").unknown("chunks that fill the shard of " + outer + " evenly");
            }
            chunks.add(outer.get(i) / inner.get(i));
        }
        CodecChain chain = of(shard.get("codecs"), inner);
        if (chain.shard().isPresent()) {
            throw shard.get("codecs").unknown("shards that hold no shards");
        }
        boolean checksum = false;
        for (Json codec : shard.get("index_codecs").list()) {
            switch (codec.get("name").text()) {
                case "bytes" -> {
                    if (byteOrder(codec) != ByteOrder.LITTLE_ENDIAN) {
                        throw codec.unknown("little-endian indices");
                    }
                }
                case "crc32c" -> checksum = true;
                default -> throw codec.unknown("indices of bytes with a checksum");
            }
        }
        String place = shard.find("index_location").map(Json::text).orElse("end");
        Shard layout = new Shard(chunks, !place.equals("start"), checksum);
        return new CodecChain(inner, chain.order(), chain.byteOrder(), chain.codecs(), Optional.of(layout));
    }

    private static ByteOrder byteOrder(Json codec) {
        return codec.find("configuration")
                .flatMap(known -> known.find("endian"))
                .filter(endian -> endian.text().equals("big"))
                .map(big -> ByteOrder.BIG_ENDIAN)
                .orElse(ByteOrder.LITTLE_ENDIAN);
    }

    /** Axis {@code i} of what comes out is axis {@code order[i]} of what goes in. */
    private static List<Integer> transposed(List<Integer> before, Json order) {
        List<Integer> said = order.wholes();
        if (said.size() != before.size() || !new HashSet<>(said).equals(new HashSet<>(before))) {
            throw order.unknown("each axis once");
        }
        return said.stream().map(before::get).toList();
    }

    ChunkStore store(FolderChunks files, long mostBytes) {
        return shard.<ChunkStore>map(layout ->
                        new ShardedChunks(files, layout.chunks(), layout.indexAtEnd(), layout.checksum(), mostBytes))
                .orElse(files);
    }
}
