package io.cellshell.workbench.image.npy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoredNumbersTest {

    private static final Map<NumberType, float[]> FIT = Map.ofEntries(
            Map.entry(NumberType.BOOL, new float[] {0, 1}),
            Map.entry(NumberType.INT8, new float[] {-128, -1, 0, 127}),
            Map.entry(NumberType.UINT8, new float[] {0, 128, 255}),
            Map.entry(NumberType.INT16, new float[] {-32768, -1, 0, 32767}),
            Map.entry(NumberType.UINT16, new float[] {0, 32768, 65535}),
            Map.entry(NumberType.INT32, new float[] {-0x1p31f, -3, 0, 0x1p24f}),
            Map.entry(NumberType.UINT32, new float[] {0, 7, 0x1p31f, 4294967040f}),
            Map.entry(NumberType.INT64, new float[] {-0x1p31f, -3, 0, 5, 0x1p30f}),
            Map.entry(NumberType.UINT64, new float[] {0, 5, 0x1p31f}),
            Map.entry(NumberType.FLOAT16, new float[] {-65504, -0f, 0.5f, 0x1p-24f, Float.POSITIVE_INFINITY}),
            Map.entry(NumberType.FLOAT32, new float[] {-1e38f, 0.1f, Float.NaN}),
            Map.entry(NumberType.FLOAT64, new float[] {-1e38f, 0.1f, Float.NaN}));

    /** What is written is what is read, in both byte orders. */
    @ParameterizedTest
    @EnumSource
    void intensitiesOfEveryTypeComeBack(NumberType type) {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            StoredNumbers numbers = new StoredNumbers("test", type, order);
            float[] given = FIT.get(type);
            ByteBuffer bytes = numbers.in(numbers.bytes(given));
            float[] read = new float[given.length];
            numbers.intensities(bytes, 0, 1, given.length, read, 0);
            assertThat(read).isEqualTo(given);
        }
    }

    @Test
    void longsAreWrittenAsLongs() {
        StoredNumbers numbers = new StoredNumbers("test", NumberType.INT64, ByteOrder.BIG_ENDIAN);
        ByteBuffer bytes = ByteBuffer.wrap(numbers.bytes(new float[] {3, -2, 0x1p62f}));
        assertThat(bytes.getLong()).isEqualTo(3);
        assertThat(bytes.getLong()).isEqualTo(-2);
        assertThat(bytes.getLong()).isEqualTo(1L << 62);
        numbers = new StoredNumbers("test", NumberType.UINT64, ByteOrder.BIG_ENDIAN);
        bytes = ByteBuffer.wrap(numbers.bytes(new float[] {3, 0x1p63f}));
        assertThat(bytes.getLong()).isEqualTo(3);
        assertThat(Long.toUnsignedString(bytes.getLong())).isEqualTo("9223372036854775808");
    }

    /** Numbers of numpy: {@code hex(np.float32(v).astype(np.float16).view(np.uint16))}. */
    @ParameterizedTest
    @CsvSource({
        "1.0, 3c00",
        "65504, 7bff",
        "65519, 7bff",
        "65519.996, 7bff",
        "65520, 7c00",
        "1e9, 7c00",
        "1e-8, 0000",
        "2.98e-8, 0000",
        "2.9802322e-08, 0000",
        "2.980233e-08, 0001",
        "8.940697e-08, 0002",
        "6e-8, 0001",
        "0.1, 2e66",
        "0.33333334, 3555",
        "-2.5, c100",
        "2049, 6800",
        "2051, 6802",
        "-2050, e801",
        "6.1e-5, 03ff",
        "6.103515625e-05, 0400",
        "6.1e-05, 03ff",
        "6.100e-05, 03ff",
        "1.0009765, 3c01",
        "1.0004883, 3c00",
        "1.0014648, 3c02",
        "-0.0, 8000",
        "Infinity, 7c00",
        "-70000, fc00"
    })
    void halvesAreRoundedAsNumpyRounds(float value, String bits) {
        assertThat(HalfFloat.toBits(value)).isEqualTo((short) Integer.parseInt(bits, 16));
    }

    @Test
    void everyHalfComesBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = HalfFloat.toFloat((short) bits);
            short back = HalfFloat.toBits(value);
            if (Float.isNaN(value)) {
                assertThat(HalfFloat.toFloat(back)).isNaN();
            } else {
                assertThat(back).isEqualTo((short) bits);
            }
        }
    }
}
