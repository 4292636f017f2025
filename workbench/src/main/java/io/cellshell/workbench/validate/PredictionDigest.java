package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SemanticMask;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Tells whether two answers are equal, pixel by pixel, without keeping them. Numbers of objects do not matter, only which pixels are one. */
public final class PredictionDigest {

    private final MessageDigest digest;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

    private PredictionDigest(String extent) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
        digest.update(extent.getBytes(StandardCharsets.UTF_8));
    }

    /** Equal for equal predictions, and for no others. */
    public static String of(Object prediction) {
        if (prediction instanceof Labels labels) {
            PredictionDigest sum = new PredictionDigest(labels.extent());
            Map<Integer, Integer> numbers = new HashMap<>();
            return sum.add(labels.voxels(), id -> id <= 0 ? 0 : numbers.computeIfAbsent(id, n -> numbers.size() + 1))
                    .end();
        }
        if (prediction instanceof SemanticMask mask) {
            return new PredictionDigest(mask.extent() + mask.names())
                    .add(mask.voxels(), value -> value)
                    .end();
        }
        if (prediction instanceof Image image) {
            PredictionDigest sum = new PredictionDigest(image.dimensions().toString());
            for (Image plane : image.planes()) {
                float[] pixels = plane.pixels();
                int[] bits = new int[pixels.length];
                for (int i = 0; i < bits.length; i++) {
                    bits[i] = Float.floatToIntBits(pixels[i]);
                }
                sum.add(bits, value -> value);
            }
            return sum.end();
        }
        return String.valueOf(prediction.hashCode());
    }

    private PredictionDigest add(int[] values, IntUnaryOperator number) {
        for (int value : values) {
            if (!bytes.hasRemaining()) {
                digest.update(bytes.flip());
                bytes.clear();
            }
            bytes.putInt(number.applyAsInt(value));
        }
        return this;
    }

    private String end() {
        digest.update(bytes.flip());
        return HexFormat.of().formatHex(digest.digest());
    }
}
