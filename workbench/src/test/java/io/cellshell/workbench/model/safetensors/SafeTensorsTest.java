package io.cellshell.workbench.model.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.model.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {

    @TempDir
    Path folder;

    private Path file(String json, int... data) throws IOException {
        byte[] header = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        for (int one : data) {
            bytes.put((byte) one);
        }
        return Files.write(folder.resolve("some.safetensors"), bytes.array());
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        Map<String, SafeTensors.Values> tensors = new LinkedHashMap<>();
        float[] many = new float[100_003];
        Random random = new Random(1);
        for (int i = 0; i < many.length; i++) {
            many[i] = (float) random.nextGaussian();
        }
        tensors.put("many", new SafeTensors.Values(List.of(100_003), many));
        tensors.put("none", new SafeTensors.Values(List.of(3, 0, 2), new float[0]));
        tensors.put("one \"β\"\n", new SafeTensors.Values(List.of(), new float[] {-0f}));
        float[] odd = {1, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY};
        tensors.put("odd", new SafeTensors.Values(List.of(2, 1, 2), odd));
        Path path = folder.resolve("a.safetensors");
        SafeTensors.write(path, tensors, Map.of("format", "pt", "said", "“this”"));

        SafeTensors read = SafeTensors.open(path);
        assertThat(read.names()).containsExactly("many", "none", "one \"β\"\n", "odd");
        assertThat(read.metadata()).isEqualTo(Map.of("format", "pt", "said", "“this”"));
        tensors.forEach((name, tensor) -> {
            assertThat(read.sizes(name)).isEqualTo(tensor.sizes());
            assertThat(read.values(name)).isEqualTo(tensor.values());
        });
        assertThatThrownBy(() -> read.values("other")).isInstanceOf(ModelException.class);
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        Path path = folder.resolve("a.safetensors");
        SafeTensors.write(path, Map.of("w", new SafeTensors.Values(List.of(2), new float[] {1, -2})), Map.of());
        String json = "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getLong()).isEqualTo((json.length() + 7) / 8 * 8);
        byte[] header = new byte[(json.length() + 7) / 8 * 8];
        bytes.get(header);
        assertThat(new String(header, StandardCharsets.UTF_8).strip()).isEqualTo(json);
        assertThat(bytes.getFloat()).isEqualTo(1);
        assertThat(bytes.getFloat()).isEqualTo(-2);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, 1, 01, 1",
        "U8, 1, ff, 255",
        "I8, 1, ff, -1",
        "U16, 2, ffff, 65535",
        "I16, 2, 0080, -32768",
        "U32, 4, 000000ff, 4278190080",
        "I32, 4, feffffff, -2",
        "I64, 8, ffffffffffffffff, -1",
        "F16, 2, 003c, 1",
        "F16, 2, 01c0, -2.001953125",
        "F16, 2, 0100, 5.9604645E-8",
        "F16, 2, ff7b, 65504",
        "F16, 2, 007c, Infinity",
        "F16, 2, 00fc, -Infinity",
        "F16, 2, 017c, NaN",
        "F16, 2, 0004, 6.103515625E-5",
        "BF16, 2, 803f, 1",
        "BF16, 2, 49c0, -3.140625",
        "BF16, 2, 80ff, -Infinity",
        "F32, 4, 0000803f, 1",
        "F64, 8, 000000000000f83f, 1.5"
    })
    void numbersOfEveryTypeAreRead(String type, int bytes, String hex, float value) throws IOException {
        int[] data = new int[bytes];
        for (int i = 0; i < bytes; i++) {
            data[i] = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        Path path = file(entry(type, "[1]", 0, bytes), data);
        assertThat(SafeTensors.open(path).values("w")).containsExactly(value);
    }

    private static String entry(String type, String shape, long begin, long end) {
        return "{\"w\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + "," + end
                + "]}}";
    }

    @Test
    void numbersThatAFloatCannotHoldAreRefused() throws IOException {
        Path tenth = file(entry("F64", "[]", 0, 8), 0x9a, 0x99, 0x99, 0x99, 0x99, 0x99, 0xb9, 0x3f);
        assertThatThrownBy(() -> SafeTensors.open(tenth).values("w"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("holds 0.1, which is not exactly");
        Path odd = file(entry("I32", "[]", 0, 4), 1, 0, 0, 1);
        assertThatThrownBy(() -> SafeTensors.open(odd).values("w")).hasMessageContaining("1.6777217E7");
    }

    /** Each with the four bytes of one float behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                " {}",
                "{}x",
                "{} {}",
                "{'w':1}",
                "{\"w\":1}",
                "{\"w\":null}",
                "{\"w\":{}}",
                "{\"w\":[]}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"more\":1}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1e0],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[4294967296],\"data_offsets\":[0,17179869184]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F4\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":null,\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"v\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
                        + "\"v\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}}",
                "{\"__metadata__\":{\"a\":1},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"__metadata__\":[],\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
            })
    void aHeaderThatDoesNotFitIsRefused(String json) throws IOException {
        Path path = file(json, 0, 0, 0x80, 0x3f);
        assertThatThrownBy(() -> SafeTensors.open(path))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is not a readable safetensors file")
                .hasMessageNotContaining("null;");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1000, 100_000_001, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void aLengthThatCannotBeIsRefusedBeforeMemoryIsAskedFor(long length) throws IOException {
        byte[] bytes = ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
        Path path = Files.write(folder.resolve("some.safetensors"), bytes);
        assertThatThrownBy(() -> SafeTensors.open(path)).hasMessageContaining("its header cannot have");
    }

    @Test
    void everyFileThatIsCutShortIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file(entry("F32", "[1]", 0, 4), 0, 0, 0, 0));
        for (int length = 0; length < whole.length; length++) {
            Path path = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafeTensors.open(path)).isInstanceOf(ModelException.class);
        }
    }

    @Test
    void whatCannotBeWrittenIsRefusedAndLeavesNothing() {
        Path path = folder.resolve("a.safetensors");
        for (SafeTensors.Values wrong : List.of(
                new SafeTensors.Values(List.of(2), new float[3]), new SafeTensors.Values(List.of(), new float[0]))) {
            assertThatThrownBy(() -> SafeTensors.write(path, Map.of("w", wrong), Map.of()))
                    .isInstanceOf(ModelException.class);
        }
        assertThatThrownBy(() -> SafeTensors.write(
                        path, Map.of("__metadata__", new SafeTensors.Values(List.of(), new float[1])), Map.of()))
                .isInstanceOf(ModelException.class);
        assertThat(path).doesNotExist();
    }
}
