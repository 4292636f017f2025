package io.cellshell.workbench.train.input;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.task.Target;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over the samples of a data set, in their order: intensities and what is learned of them, bit for bit; names do not count. */
public final class DataFingerprint {

    private static final int PIECE = 1 << 14;

    private final MessageDigest digest;
    private int samples;

    public DataFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    public void add(Image image, Target target) {
        samples++;
        digest.update(image.dimensions().toString().getBytes(StandardCharsets.UTF_8));
        add(Pixels.channelByChannel(image));
        digest.update((target.channels() + "×" + target.depth() + "×" + target.height() + "×" + target.width())
                .getBytes(StandardCharsets.UTF_8));
        add(target.values());
    }

    private void add(float[] values) {
        ByteBuffer piece = ByteBuffer.allocate(Float.BYTES * PIECE);
        FloatBuffer floats = piece.asFloatBuffer();
        for (int from = 0; from < values.length; from += PIECE) {
            int some = Math.min(PIECE, values.length - from);
            floats.clear();
            floats.put(values, from, some);
            digest.update(piece.array(), 0, Float.BYTES * some);
        }
    }

    /** To be asked once, when all were added. */
    public String words() {
        return samples
                + (samples == 1 ? " sample, " : " samples, ")
                + HexFormat.of().formatHex(digest.digest());
    }
}
