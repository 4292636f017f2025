package io.cellshell.workbench.image.source;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of height, width and intensities of a plane whose rows come one after the other. */
final class PlaneDigest {

    private final MessageDigest digest;
    private final ByteBuffer row;
    private final int width;

    PlaneDigest(int height, int width) {
        this.width = width;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
        row = ByteBuffer.allocate(Math.max(2, width) * Float.BYTES);
        row.putInt(height).putInt(width).flip();
        digest.update(row);
    }

    void add(float[] pixels) {
        for (int at = 0; at < pixels.length; at += width) {
            int count = Math.min(width, pixels.length - at);
            row.clear();
            row.asFloatBuffer().put(pixels, at, count);
            row.limit(count * Float.BYTES);
            digest.update(row);
        }
    }

    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
