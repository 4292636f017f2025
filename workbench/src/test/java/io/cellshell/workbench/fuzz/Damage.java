package io.cellshell.workbench.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Damages the bytes of a file in one of the ways in which files break, or in which somebody might break them. */
final class Damage {

    private static final int[] EXTREMES = {0, 1, -1, 0x7fffffff, 0x80000000, 0xffff, 0x10000, 0x7fff, 255, 256};
    private static final String[] TEXTS = {
        "99999999999999999999",
        "-1",
        "1e308",
        "NaN",
        "[[[[[[[[",
        "{\"a\":",
        "\"",
        ",,,,",
        "\n\n",
        "0.0000001",
        "null",
        "\u0000",
        "]",
        "}"
    };

    private Damage() {}

    /** A damaged copy; the same seed gives the same damage. */
    static byte[] of(byte[] file, boolean text, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] damaged = file.clone();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            damaged = once(damaged, text, random);
        }
        return damaged;
    }

    /** A PNG with the right sums: else nearly all that is damaged is refused for them, and no more of it is looked at. */
    static byte[] withSums(byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png.clone());
        for (long at = 8; at + 12 <= png.length; ) {
            long length = file.getInt((int) at) & 0xffff_ffffL;
            if (at + 12 + length > png.length) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(png, (int) at + 4, (int) length + 4);
            file.putInt((int) (at + 8 + length), (int) sum.getValue());
            at += 12 + length;
        }
        return file.array();
    }

    private static byte[] once(byte[] file, boolean text, SplittableRandom random) {
        if (file.length < 2) {
            return file;
        }
        byte[] damaged = file.clone();
        // most of what decides how a file is read stands at its beginning
        int at = random.nextInt(random.nextBoolean() ? Math.min(file.length, 256) : file.length);
        switch (random.nextInt(text ? 8 : 6)) {
            case 0 -> {
                for (int n = 1 + random.nextInt(16); n > 0; n--) {
                    damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> damaged = Arrays.copyOf(file, at);
            case 2 -> {
                int value = EXTREMES[random.nextInt(EXTREMES.length)];
                boolean big = random.nextBoolean();
                for (int i = 0; i < 4 && at + i < file.length; i++) {
                    damaged[at + i] = (byte) (value >> 8 * (big ? 3 - i : i));
                }
            }
            case 3 -> damaged[at] = (byte) random.nextInt(256);
            case 4 -> {
                int length = Math.min(file.length - at, 1 + random.nextInt(64));
                damaged = joined(Arrays.copyOf(file, at + length), Arrays.copyOfRange(file, at, file.length));
            }
            case 5 ->
                damaged = joined(
                        Arrays.copyOf(file, at),
                        Arrays.copyOfRange(file, Math.min(file.length, at + 1 + random.nextInt(32)), file.length));
            default -> {
                byte[] word = TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
                damaged = joined(joined(Arrays.copyOf(file, at), word), Arrays.copyOfRange(file, at, file.length));
            }
        }
        return damaged;
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
