package io.cellshell.workbench.image.zarr;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.tukaani.xz.XZInputStream;

/** Takes one layer of compression off the bytes of a chunk. */
interface ByteCodec {

    String READABLE = "blosc, gzip, zlib, zstd, lz4, lzma and crc32c";

    /** So much memory the unpacking of LZMA may take. */
    int MOST_LZMA_KIB = 1 << 17;

    /**
     * @param most bytes that may come out
     * @throws IOException where the bytes are damaged, or more would come out
     */
    byte[] decode(byte[] encoded, int most) throws IOException;

    /** Of Zarr 2: the value of {@code compressor}, which may be missing. */
    static List<ByteCodec> ofVersion2(Optional<Json> compressor) {
        return compressor.map(json -> List.of(of(json, json.get("id").text()))).orElse(List.of());
    }

    /** Of Zarr 3: an item of the list of codecs. */
    static ByteCodec ofVersion3(Json codec) {
        return of(codec, codec.get("name").text().replace("numcodecs.", ""));
    }

    private static ByteCodec of(Json json, String name) {
        return switch (name) {
            case "gzip" -> (bytes, most) -> all(new GZIPInputStream(new ByteArrayInputStream(bytes)), most);
            case "zlib" -> (bytes, most) -> all(new InflaterInputStream(new ByteArrayInputStream(bytes)), most);
            case "zstd" -> (bytes, most) -> all(new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(bytes)), most);
            case "lz4" -> ByteCodec::lz4;
            case "lzma" ->
                (bytes, most) -> all(new XZInputStream(new ByteArrayInputStream(bytes), MOST_LZMA_KIB), most);
            case "blosc" -> Blosc::decode;
            case "crc32c" -> (bytes, most) -> checked(bytes);
            default -> throw json.unknown(READABLE);
        };
    }

    private static byte[] all(InputStream stream, int most) throws IOException {
        try (stream) {
            byte[] bytes = stream.readNBytes(most);
            if (stream.read() >= 0) {
                throw new IOException("more than " + most + " bytes come out");
            }
            return bytes;
        }
    }

    /** As numcodecs has it: the length, and one block. */
    private static byte[] lz4(byte[] bytes, int most) throws IOException {
        if (bytes.length < 4) {
            throw new IOException("the length is missing");
        }
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length < 0 || length > most) {
            throw new IOException("more than " + most + " bytes come out");
        }
        return Lz4.decode(Arrays.copyOfRange(bytes, 4, bytes.length), length);
    }

    /** The bytes before a checksum, after it was found to be right. */
    static byte[] checked(byte[] bytes) throws IOException {
        int length = bytes.length - 4;
        if (length < 0) {
            throw new IOException("the checksum is missing");
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        int said = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(length);
        if ((int) checksum.getValue() != said) {
            throw new IOException("the checksum is wrong");
        }
        return Arrays.copyOf(bytes, length);
    }
}
