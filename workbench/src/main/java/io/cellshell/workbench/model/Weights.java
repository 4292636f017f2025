package io.cellshell.workbench.model;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** All values of a network, in the order of its layers, running statistics of the normalisation included. Immutable. */
public final class Weights {

    private final float[] values;

    Weights(float[] values) {
        this.values = values;
    }

    /** The present values of a block. */
    public static Weights of(Block block) {
        int size = 0;
        for (Parameter parameter : block.getParameters().values()) {
            size += Math.toIntExact(parameter.getShape().size());
        }
        FloatBuffer values = FloatBuffer.allocate(size);
        for (Parameter parameter : block.getParameters().values()) {
            values.put(parameter.getArray().toFloatArray());
        }
        return new Weights(values.array());
    }

    /**
     * Gives a block of the same architecture these values while it is initialised, layer by layer. (Copying them in afterwards
     * would make libtorch write a warning to the user's terminal.)
     */
    Initializer initializer() {
        FloatBuffer rest = FloatBuffer.wrap(values);
        return (manager, shape, type) -> {
            float[] part = new float[Math.toIntExact(shape.size())];
            rest.get(part);
            return manager.create(part, shape);
        };
    }

    /** Number of values. */
    public int count() {
        return values.length;
    }

    /** The values as big-endian 32-bit floats. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    static Weights fromBytes(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining() / 4];
        bytes.asFloatBuffer().get(values);
        return new Weights(values);
    }

    /** A fingerprint of the values: two networks are equal bit for bit where it is equal. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(toBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
