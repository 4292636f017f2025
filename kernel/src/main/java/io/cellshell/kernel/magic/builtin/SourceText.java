package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.MagicException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The text of a file of code, whatever wrote it: UTF-8 as a rule; UTF-16 or UTF-32 where the file begins with the mark of it, or is full of
 * zeros as these are; otherwise the one-byte letters of Windows, which hold those of Latin-1.
 */
final class SourceText {

    private static final char MARK = '\uFEFF';
    private static final int LOOKED_AT = 1000;
    private static final int UTF_32_UNIT = 4;

    private SourceText() {}

    /**
     * The text without a mark of its encoding.
     *
     * @throws MagicException where the file holds no text
     */
    static String of(byte[] bytes, Path path) {
        String text = decoded(bytes);
        if (text.indexOf('\0') >= 0) {
            throw new MagicException(path + " holds no text: it has zero bytes, as programs and pictures have.");
        }
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    private static String decoded(byte[] bytes) {
        Charset wide = wide(bytes);
        if (wide != null) {
            return new String(bytes, wide);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    /** The encoding with more than a byte for each letter; null where it is none of these. */
    private static Charset wide(byte[] bytes) {
        if (begins(bytes, 0xFF, 0xFE, 0, 0)) {
            return Charset.forName("UTF-32LE");
        }
        if (begins(bytes, 0, 0, 0xFE, 0xFF)) {
            return Charset.forName("UTF-32BE");
        }
        if (begins(bytes, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int even = zeros(bytes, 0);
        int odd = zeros(bytes, 1);
        int most = Math.min(bytes.length, LOOKED_AT) / UTF_32_UNIT;
        if (odd > most && even == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return even > most && odd == 0 ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean begins(byte[] bytes, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static int zeros(byte[] bytes, int from) {
        int zeros = 0;
        for (int i = from; i < Math.min(bytes.length, LOOKED_AT); i += 2) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return zeros;
    }
}
