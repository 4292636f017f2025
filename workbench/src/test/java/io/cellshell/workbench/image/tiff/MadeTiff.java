package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.tiff.page.Page;
import io.cellshell.workbench.image.tiff.page.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Makes little-endian TIFF files of any fields, also of one field twice, in the order in which they are given. */
final class MadeTiff {

    private record Field(int tag, int type, int count, byte[] value) {}

    /** One page: its fields and, where it has any, its pixels. */
    static final class Page {
        private final List<Field> fields = new ArrayList<>();
        private byte[] pixels = {};

        /** Pixels of 16 bits. */
        static Page of(int height, int width, int... values) {
            ByteBuffer bytes = buffer(2 * values.length);
            for (int value : values) {
                bytes.putShort((short) value);
            }
            return of(height, width, 16, bytes.array());
        }

        static Page of(int height, int width, int bits, byte[] pixels) {
            Page page = new Page()
                    .longs(Tag.WIDTH, width)
                    .longs(Tag.HEIGHT, height)
                    .shorts(Tag.BITS, bits)
                    .longs(Tag.ROWS_PER_STRIP, height)
                    .longs(Tag.STRIP_COUNTS, pixels.length);
            page.pixels = pixels;
            return page;
        }

        Page shorts(int tag, int... values) {
            ByteBuffer bytes = buffer(2 * values.length);
            for (int value : values) {
                bytes.putShort((short) value);
            }
            return with(tag, 3, values.length, bytes.array());
        }

        Page longs(int tag, int... values) {
            ByteBuffer bytes = buffer(4 * values.length);
            for (int value : values) {
                bytes.putInt(value);
            }
            return with(tag, 4, values.length, bytes.array());
        }

        Page text(int tag, String text) {
            byte[] bytes = (text + '\0').getBytes(StandardCharsets.UTF_8);
            return with(tag, 2, bytes.length, bytes);
        }

        /** Any field; the same again is a second one. */
        Page with(int tag, int type, int count, byte[] value) {
            fields.add(new Field(tag, type, count, value));
            return this;
        }

        /** The field anew, without the one of before. */
        Page without(int tag) {
            fields.removeIf(field -> field.tag() == tag);
            return this;
        }
    }

    private MadeTiff() {}

    /** The pieces of a page lie one after the other. */
    private static Page offsets(Page page, int at) {
        int[] counts = page.fields.stream()
                .filter(field -> field.tag() == Tag.STRIP_COUNTS)
                .map(field -> ByteBuffer.wrap(field.value())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asIntBuffer())
                .flatMapToInt(numbers -> IntStream.range(0, numbers.limit()).map(numbers::get))
                .toArray();
        int[] offsets = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            offsets[i] = i == 0 ? at : offsets[i - 1] + counts[i - 1];
        }
        return new Page().longs(Tag.STRIP_OFFSETS, offsets);
    }

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static void write(Path file, Page... pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {'I', 'I', 42, 0, 0, 0, 0, 0});
        int link = 4;
        List<int[]> links = new ArrayList<>();
        for (Page page : pages) {
            int at = out.size();
            out.write(page.pixels);
            List<Field> fields = new ArrayList<>(page.fields);
            if (fields.stream().noneMatch(field -> field.tag() == Tag.STRIP_OFFSETS)) {
                fields.addAll(offsets(page, at).fields);
            }
            fields.sort(Comparator.comparingInt(Field::tag));
            ByteBuffer table = buffer(6 + 12 * fields.size()).putShort((short) fields.size());
            for (Field field : fields) {
                table.putShort((short) field.tag())
                        .putShort((short) field.type())
                        .putInt(field.count());
                if (field.value().length <= 4) {
                    table.put(Arrays.copyOf(field.value(), 4));
                } else {
                    table.putInt(out.size());
                    out.write(field.value());
                }
            }
            links.add(new int[] {link, out.size()});
            link = out.size() + table.capacity() - 4;
            out.write(table.array());
        }
        ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        links.forEach(to -> bytes.putInt(to[0], to[1]));
        Files.write(file, bytes.array());
    }
}
