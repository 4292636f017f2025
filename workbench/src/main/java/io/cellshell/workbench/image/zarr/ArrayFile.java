package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.image.npy.StoredNumbers;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads what an array says of itself: {@code .zarray} of Zarr 2, {@code zarr.json} of Zarr 3. */
final class ArrayFile {

    private ArrayFile() {}

    /** The array in this folder, if one is there. */
    static Optional<ZarrArray> read(ZarrFolder folder) {
        Optional<Json> three = folder.json("zarr.json");
        if (three.isPresent()) {
            boolean array = three.get().get("node_type").text().equals("array");
            return array ? Optional.of(version3(folder, three.get())) : Optional.empty();
        }
        return folder.json(".zarray").map(json -> version2(folder, json));
    }

    private static ZarrArray version2(ZarrFolder folder, Json json) {
        String path = folder.path().toString();
        Json type = json.get("dtype");
        if (!type.isText()) {
            throw type.unknown("arrays of plain numbers");
        }
        Optional<Json> filters = json.find("filters");
        if (filters.isPresent() && !filters.get().list().isEmpty()) {
            throw filters.get().unknown("arrays without filters");
        }
        StoredNumbers numbers = new StoredNumbers(
                path,
                NumberType.described(path, type.text()),
                type.text().startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        List<Integer> chunk = json.get("chunks").wholes();
        List<Integer> order = new ArrayList<>(inOrder(chunk.size()));
        if (json.get("order").text().equals("F")) {
            Collections.reverse(order);
        }
        // Before Zarr 2.8 for Python folders of folders did not say that they were.
        boolean folders = ChunkNames.of(folder).equals(Set.of(ChunkNames.FOLDERS));
        String separator = separator(json.find("dimension_separator"), folders && chunk.size() > 1 ? "/" : ".");
        ChunkNames.require(folder, separator.equals("/") ? ChunkNames.FOLDERS : ChunkNames.DOTTED, chunk.size());
        return new ZarrArray(
                path,
                json.get("shape").wholes(),
                chunk,
                order,
                numbers,
                Fill.of(path, numbers.type(), json.find("fill_value")),
                ByteCodec.ofVersion2(json.find("compressor")),
                new FolderChunks(folder, "", separator, mostBytes(chunk, numbers)),
                List.of());
    }

    private static ZarrArray version3(ZarrFolder folder, Json json) {
        String path = folder.path().toString();
        Json type = json.get("data_type");
        if (!type.isText()) {
            throw type.unknown("arrays of plain numbers");
        }
        NumberType numberType = NumberType.named(path, type.text());
        Json grid = json.get("chunk_grid");
        if (!grid.get("name").text().equals("regular")) {
            throw grid.get("name").unknown("the grid “regular”");
        }
        Json keys = json.get("chunk_key_encoding");
        boolean asIn2 = keys.get("name").text().equals("v2");
        if (!asIn2 && !keys.get("name").text().equals("default")) {
            throw keys.get("name").unknown("“default” and “v2”");
        }
        String separator =
                separator(keys.find("configuration").flatMap(known -> known.find("separator")), asIn2 ? "." : "/");
        List<Integer> chunk = grid.get("configuration").get("chunk_shape").wholes();
        CodecChain chain = CodecChain.of(json.get("codecs"), chunk);
        StoredNumbers numbers = new StoredNumbers(path, numberType, chain.byteOrder());
        long most = mostBytes(chain.chunk(), numbers);
        ChunkNames.require(
                folder,
                separator.equals("/")
                        ? asIn2 ? ChunkNames.FOLDERS : ChunkNames.C_FOLDERS
                        : asIn2 ? ChunkNames.DOTTED : ChunkNames.C_DOTTED,
                chunk.size());
        FolderChunks files = new FolderChunks(folder, asIn2 ? "" : "c" + separator, separator, most);
        return new ZarrArray(
                path,
                json.get("shape").wholes(),
                chain.chunk(),
                chain.order(),
                numbers,
                Fill.of(path, numberType, json.find("fill_value")),
                chain.codecs(),
                chain.store(files, most),
                axisNames(json));
    }

    /** Each index may have a name or none. */
    private static List<String> axisNames(Json json) {
        return json.find("dimension_names").map(Json::list).orElse(List.of()).stream()
                .map(name -> name.isText() ? name.text() : "")
                .toList();
    }

    private static long mostBytes(List<Integer> chunk, StoredNumbers numbers) {
        long bytes = numbers.type().bytes();
        for (int size : chunk) {
            bytes = Math.min(ZarrArray.MOST_CHUNK_BYTES, bytes * size);
        }
        return ZarrArray.mostEncodedBytes(bytes);
    }

    static List<Integer> inOrder(int axes) {
        return IntStream.range(0, axes).boxed().toList();
    }

    /** It becomes a part of paths. */
    private static String separator(Optional<Json> json, String otherwise) {
        String separator = json.map(Json::text).orElse(otherwise);
        if (!separator.equals(".") && !separator.equals("/")) {
            throw json.orElseThrow().unknown("“.” and “/”");
        }
        return separator;
    }
}
