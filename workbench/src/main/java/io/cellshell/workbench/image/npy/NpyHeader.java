package io.cellshell.workbench.image.npy;

import io.cellshell.workbench.image.ImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The head of a NumPy file, versions 1 to 3: {@code \x93NUMPY}, the version, the length, and a Python dictionary in text. Source:
 * numpy.lib.format.
 *
 * @param numbers type and byte order
 * @param columnMajor whether the first index runs fastest (“Fortran order”)
 * @param shape sizes, in the order of the indices
 * @param offset where the numbers begin
 */
record NpyHeader(StoredNumbers numbers, boolean columnMajor, List<Integer> shape, long offset) {

    /** NumPy's own limit is 10,000 characters. */
    private static final int LONGEST = 1 << 16;

    private static final int MOST_AXES = 32;

    private static final int LONGEST_SHOWN = 100;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']{1,20})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]*)\\)");

    static NpyHeader read(Path path, FileChannel channel) throws IOException {
        ByteBuffer start = read(path, channel, 0, 12).order(ByteOrder.LITTLE_ENDIAN);
        if (!start.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw damaged(path, "it does not begin as one");
        }
        int version = start.get(6);
        if (version < 1 || version > 3) {
            throw new ImageException(path + " is a NumPy file of version " + version
                    + ", but 1 to 3 are read; save it again with numpy.save.");
        }
        int begin = version == 1 ? 10 : 12;
        long length = version == 1 ? start.getShort(8) & 0xffff : start.getInt(8) & 0xffffffffL;
        if (length > LONGEST) {
            throw damaged(path, "its head claims " + length + " bytes");
        }
        ByteBuffer head = read(path, channel, begin, (int) length);
        return parse(path, StandardCharsets.UTF_8.decode(head).toString(), begin + length, channel.size());
    }

    private static NpyHeader parse(Path path, String text, long offset, long fileLength) {
        if (Pattern.compile("'descr'\\s*:\\s*[\\[(]").matcher(text).find()) {
            throw new ImageException(path
                    + " holds records of several fields, not one array of numbers; save one field of it as its own"
                    + " array.");
        }
        String descriptor = find(path, TYPE, text);
        NumberType type = NumberType.described(path.toString(), descriptor);
        ByteOrder order = descriptor.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        List<Integer> shape = new ArrayList<>();
        long numbers = 1;
        for (String size : find(path, SHAPE, text).split(",")) {
            if (size.isBlank()) {
                continue;
            }
            // Python 2 wrote long numbers as 12L
            String digits = size.strip().replaceFirst("L$", "");
            if (!digits.matches("[0-9]{1,9}") || shape.size() == MOST_AXES) {
                throw damaged(path, "its shape is (" + shown(find(path, SHAPE, text)) + ")");
            }
            if (Integer.parseInt(digits) == 0) {
                throw new ImageException(path + " holds an array without numbers: its shape is ("
                        + shown(find(path, SHAPE, text)) + "); save one that has some.");
            }
            shape.add(Integer.parseInt(digits));
            numbers *= Integer.parseInt(digits);
            if (numbers < 1 || numbers > fileLength) {
                throw damaged(path, "its shape " + shape + " does not fit the file of " + fileLength + " bytes");
            }
        }
        if (offset + numbers * type.bytes() > fileLength) {
            throw damaged(
                    path,
                    numbers + " numbers of " + type.bytes() + " bytes do not fit the file of " + fileLength + " bytes");
        }
        boolean columnMajor = find(path, ORDER, text).equals("True");
        return new NpyHeader(new StoredNumbers(path.toString(), type, order), columnMajor, List.copyOf(shape), offset);
    }

    /** Without indices of size 1 before Y and X, or after them, where a plane is left: it needs no question. */
    NpyHeader squeezed() {
        int from = 0;
        int to = shape.size();
        while (to - from > 2 && shape.get(from) == 1) {
            from++;
        }
        while (to - from > 2 && shape.get(to - 1) == 1 && shape.get(to - 2) > 1) {
            to--;
        }
        return to - from == 2 ? new NpyHeader(numbers, columnMajor, shape.subList(from, to), offset) : this;
    }

    private static String find(Path path, Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw damaged(path, "its head does not say " + pattern.pattern().split("'")[1]);
        }
        return matcher.group(1);
    }

    /** A head of version 1.0, filled up with blanks to a multiple of 64 bytes. */
    static byte[] bytes(NumberType type, List<Integer> shape) {
        String sizes = shape.stream().map(size -> size + ", ").collect(Collectors.joining());
        String text =
                "{'descr': '" + type.descriptor() + "', 'fortran_order': False, 'shape': (" + sizes.strip() + "), }";
        int length = (10 + text.length() + 1 + 63) / 64 * 64;
        ByteBuffer head = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        head.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (length - 10));
        head.put(text.getBytes(StandardCharsets.US_ASCII));
        head.put(" ".repeat(head.remaining() - 1).getBytes(StandardCharsets.US_ASCII))
                .put((byte) '\n');
        return head.array();
    }

    /** Exactly the bytes that are asked for. */
    static ByteBuffer read(Path path, FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw damaged(path, "it ends after " + channel.size() + " bytes");
            }
        }
        return bytes.flip();
    }

    private static String shown(String shape) {
        return shape.length() > LONGEST_SHOWN ? shape.substring(0, LONGEST_SHOWN) + "…" : shape;
    }

    static ImageException damaged(Path path, String found) {
        return new ImageException(path + " is a damaged or cut-off NumPy file (" + found + "); copy or save it again.");
    }
}
