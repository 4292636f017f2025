package io.cellshell.workbench.image.tiff.write;

import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.image.tiff.page.PixelFormat;
import io.cellshell.workbench.image.tiff.page.Tag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the directories of the pages of one file, little-endian. Text and fractions lie right behind the directory they
 * belong to.
 *
 * @param big whether places take eight bytes, for files above 4 GB
 * @param deflated whether the pixels are packed
 */
record TiffFields(
        boolean big, boolean deflated, int height, int width, NumberType type, Optional<PixelSize> pixelSize) {

    private static final int TEXT = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int LONG8 = 16;
    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int FLOAT = 3;
    private static final int NO_UNIT = 1;
    private static final int DEFLATE = 8;

    private record Field(int type, long count, byte[] value) {}

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] header() {
        ByteBuffer header = buffer(headerSize()).put((byte) 'I').put((byte) 'I');
        return big
                ? header.putShort((short) 43)
                        .putShort((short) 8)
                        .putShort((short) 0)
                        .putLong(headerSize())
                        .array()
                : header.putShort((short) 42).putInt(headerSize()).array();
    }

    int headerSize() {
        return big ? 16 : 8;
    }

    /** Bytes of the directory of a page with this description. */
    int size(String description) {
        return directory(0, description, 0, 0, 0).length;
    }

    /**
     * A directory with all that belongs to it.
     *
     * @param at where it will lie
     * @param description text about the whole file, empty for all pages but the first
     * @param pixels where the pixels of the page lie
     * @param bytes their number
     * @param next where the next directory lies, 0 for none
     */
    byte[] directory(long at, String description, long pixels, long bytes, long next) {
        Map<Integer, Field> fields = fields(description, pixels, bytes);
        int word = big ? 8 : 4;
        int table = (big ? 8 : 2) + fields.size() * (4 + 2 * word) + word;
        int behind = fields.values().stream()
                .mapToInt(field -> field.value().length > word ? even(field.value().length) : 0)
                .sum();
        ByteBuffer directory = buffer(even(table) + behind);
        put(directory, fields.size(), big ? 8 : 2);
        int free = even(table);
        for (Map.Entry<Integer, Field> entry : fields.entrySet()) {
            Field field = entry.getValue();
            directory.putShort(entry.getKey().shortValue()).putShort((short) field.type());
            put(directory, field.count(), word);
            if (field.value().length > word) {
                put(directory, at + free, word);
                directory.put(free, field.value());
                free += even(field.value().length);
            } else {
                directory.put(Arrays.copyOf(field.value(), word));
            }
        }
        put(directory, next, word);
        return directory.array();
    }

    private Map<Integer, Field> fields(String description, long pixels, long bytes) {
        Map<Integer, Field> fields = new TreeMap<>();
        fields.put(Tag.NEW_SUBFILE_TYPE, number(LONG, 0));
        fields.put(Tag.WIDTH, number(LONG, width));
        fields.put(Tag.HEIGHT, number(LONG, height));
        fields.put(Tag.BITS, number(SHORT, 8 * type.bytes()));
        fields.put(Tag.COMPRESSION, number(SHORT, deflated ? DEFLATE : 1));
        fields.put(Tag.PHOTOMETRIC, number(SHORT, PixelFormat.BLACK_IS_ZERO));
        if (!description.isEmpty()) {
            byte[] text = (description + '\0').getBytes(StandardCharsets.UTF_8);
            fields.put(Tag.DESCRIPTION, new Field(TEXT, text.length, text));
        }
        fields.put(Tag.STRIP_OFFSETS, number(big ? LONG8 : LONG, pixels));
        fields.put(Tag.SAMPLES, number(SHORT, 1));
        fields.put(Tag.ROWS_PER_STRIP, number(LONG, height));
        fields.put(Tag.STRIP_COUNTS, number(big ? LONG8 : LONG, bytes));
        pixelSize.ifPresent(size -> {
            fields.put(Tag.X_RESOLUTION, new Field(RATIONAL, 1, Rational.of(1 / size.x())));
            fields.put(Tag.Y_RESOLUTION, new Field(RATIONAL, 1, Rational.of(1 / size.y())));
            fields.put(Tag.RESOLUTION_UNIT, number(SHORT, NO_UNIT));
        });
        int kind = type.isFloat() ? FLOAT : type.name().startsWith("U") ? UNSIGNED : SIGNED;
        fields.put(Tag.SAMPLE_FORMAT, number(SHORT, kind));
        return fields;
    }

    private static Field number(int type, long value) {
        int size = type == SHORT ? 2 : type == LONG ? 4 : 8;
        ByteBuffer bytes = buffer(size);
        put(bytes, value, size);
        return new Field(type, 1, bytes.array());
    }

    private static void put(ByteBuffer to, long value, int size) {
        switch (size) {
            case 2 -> to.putShort((short) value);
            case 4 -> to.putInt((int) value);
            default -> to.putLong(value);
        }
    }

    /** Directories and what belongs to them start at even places. */
    private static int even(int size) {
        return size + (size & 1);
    }
}
