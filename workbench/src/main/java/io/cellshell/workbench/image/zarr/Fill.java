package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.image.npy.StoredNumbers;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What the pixels of missing chunks hold.
 *
 * @param numbers how the number is kept
 * @param number eight bytes
 */
record Fill(StoredNumbers numbers, ByteBuffer number) {

    static Fill of(String file, NumberType type, Optional<Json> value) {
        ByteBuffer number = ByteBuffer.allocate(8);
        if (type.isFloat()) {
            number.putDouble(0, value.map(Fill::fraction).orElse(0.0));
            return new Fill(new StoredNumbers(file, NumberType.FLOAT64, ByteOrder.BIG_ENDIAN), number);
        }
        number.putLong(0, value.map(Fill::whole).orElse(0L));
        NumberType wide = type.name().startsWith("U") ? NumberType.UINT64 : NumberType.INT64;
        return new Fill(new StoredNumbers(file, wide, ByteOrder.BIG_ENDIAN), number);
    }

    private static double fraction(Json value) {
        if (!value.isText()) {
            return value.number();
        }
        return switch (value.text()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw value.unknown("a number, NaN, Infinity and -Infinity");
        };
    }

    private static long whole(Json value) {
        String text = value.value().getAsString();
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true") ? 1 : 0;
        }
        if (!text.matches("-?[0-9]{1,20}(\\.0)?")) {
            throw value.unknown("whole numbers");
        }
        return new BigDecimal(text).longValue();
    }

    float intensity() {
        return numbers.intensity(number, 0);
    }

    int id() {
        return numbers.id(number, 0);
    }
}
