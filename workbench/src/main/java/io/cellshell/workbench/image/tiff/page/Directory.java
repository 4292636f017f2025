package io.cellshell.workbench.image.tiff.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of fields that describes one page. Values are read from the file when they are asked for. */
public final class Directory {

    private static final int MOST_FIELDS = 4096;
    private static final int MOST_TEXT = 1 << 26;

    /** Bytes a value, by the number of its type: BYTE, ASCII, SHORT, LONG, RATIONAL, … IFD8. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private static final int RATIONAL = 5;
    private static final int FLOAT = 11;
    private static final int DOUBLE = 12;

    /**
     * One field.
     *
     * @param at the place of its first value
     */
    private record Field(int type, long count, long at) {}

    private final TiffInput in;
    private final Map<Integer, Field> fields = new HashMap<>();

    /** All fields of this number: some writers give two, first OME's text and then ImageJ's. */
    private final List<Field> descriptions = new ArrayList<>();

    private final long next;

    public Directory(TiffInput in, long at) {
        this.in = in;
        int word = in.isBig() ? 8 : 4;
        int countSize = in.isBig() ? 8 : 2;
        long count = in.unsigned(at, countSize);
        if (count > MOST_FIELDS) {
            throw in.damaged("a directory of " + count + " fields");
        }
        long entry = at + countSize;
        for (int i = 0; i < count; i++) {
            int tag = (int) in.unsigned(entry, 2);
            int type = (int) in.unsigned(entry + 2, 2);
            long values = in.unsigned(entry + 4, word);
            long place = entry + 4 + word;
            if (type < SIZES.length && SIZES[type] > 0) {
                boolean inline = values <= word / SIZES[type];
                Field field = new Field(type, values, inline ? place : in.unsigned(place, word));
                // Of a field that is there twice the first counts, as in other readers.
                fields.putIfAbsent(tag, field);
                if (tag == Tag.DESCRIPTION) {
                    descriptions.add(field);
                }
            }
            entry = place + word;
        }
        this.next = in.unsigned(entry, word);
    }

    /** Where the next directory lies, 0 after the last. */
    long next() {
        return next;
    }

    boolean has(int tag) {
        return fields.containsKey(tag) && fields.get(tag).count() > 0;
    }

    /** Number of values of a field, 0 where it is absent. */
    public long count(int tag) {
        return has(tag) ? fields.get(tag).count() : 0;
    }

    /** The first value of a field of whole numbers. */
    public long number(int tag, long otherwise) {
        return has(tag) ? number(fields.get(tag), 0) : otherwise;
    }

    /** Like {@link #number}, for what no page can be without. */
    long require(int tag, String what) {
        if (!has(tag)) {
            throw in.damaged("a page does not say its " + what);
        }
        return number(tag, 0);
    }

    /** The first {@code wanted} values of a field, which must hold as many. */
    long[] numbers(int tag, int wanted, String what) {
        if (count(tag) < wanted) {
            throw in.damaged("a page has " + count(tag) + " " + what + ", where " + wanted + " are needed");
        }
        Field field = fields.get(tag);
        in.requireInside(field.at(), (long) wanted * SIZES[field.type()]);
        long[] values = new long[wanted];
        for (int i = 0; i < wanted; i++) {
            values[i] = number(field, i);
        }
        return values;
    }

    private long number(Field field, int index) {
        int size = SIZES[field.type()];
        if (field.type() == RATIONAL || field.type() >= FLOAT && field.type() <= DOUBLE) {
            throw in.damaged("a fraction where a whole number is needed");
        }
        return in.unsigned(field.at() + (long) index * size, size);
    }

    /** One divided by a number that may be a fraction; NaN where it is absent. */
    public double inverse(int tag) {
        if (!has(tag)) {
            return Double.NaN;
        }
        Field field = fields.get(tag);
        return switch (field.type()) {
            case RATIONAL -> (double) in.unsigned(field.at() + 4, 4) / in.unsigned(field.at(), 4);
            case FLOAT, DOUBLE -> 1 / in.real(field.at(), SIZES[field.type()]);
            default -> 1.0 / number(field, 0);
        };
    }

    /** A text, empty where it is absent or none. The standard asks for ASCII; today's writers give UTF-8. */
    public String text(int tag) {
        return has(tag) ? text(tag, fields.get(tag)) : "";
    }

    /** The texts about the image, in the order of the file. */
    List<String> descriptions() {
        return descriptions.stream()
                .map(field -> text(Tag.DESCRIPTION, field))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Whether the text about the image starts with a character, as far as that can be told without reading it. */
    boolean isDescribedWith(char start) {
        Field field = fields.get(Tag.DESCRIPTION);
        return field != null && field.count() > 1 && SIZES[field.type()] == 1 && in.unsigned(field.at(), 1) == start;
    }

    private String text(int tag, Field field) {
        boolean isText = field.count() > 0 && SIZES[field.type()] == 1;
        byte[] bytes = isText ? bytes(tag, field, MOST_TEXT) : new byte[0];
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
        return text.contains("\ufffd") ? new String(bytes, 0, end, StandardCharsets.ISO_8859_1) : text;
    }

    byte[] bytes(int tag, int most) {
        if (!has(tag)) {
            return new byte[0];
        }
        return bytes(tag, fields.get(tag), most);
    }

    /** Where the first value of a field lies. */
    public long place(int tag) {
        return fields.get(tag).at();
    }

    /** The bytes of a field of any type. */
    public byte[] raw(int tag, int most) {
        Field field = fields.get(tag);
        long bytes = field.count() * SIZES[field.type()];
        if (bytes > most) {
            throw in.damaged("the field " + tag + " holds " + field.count() + " values");
        }
        return in.bytes(field.at(), bytes);
    }

    private byte[] bytes(int tag, Field field, int most) {
        if (SIZES[field.type()] > 1 || field.count() > most) {
            throw in.damaged("the field " + tag + " holds " + field.count() + " values of type " + field.type());
        }
        return in.bytes(field.at(), field.count());
    }
}
