package io.cellshell.workbench.model.tensor;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.cellshell.workbench.image.npy.NumberType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * Tensors of whole numbers without sign of 16, 32 and 64 bits, which ONNX Runtime computes with, but its Java part has no way to make. So
 * ONNX Runtime is asked for them: a graph of one operator casts the signed numbers of the same bits. Source of the numbers of fields and
 * types: onnx.proto of ONNX 1.12.
 */
final class OnnxUnsigned implements AutoCloseable {

    private static final String NETWORK_INPUT = "x";
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;

    private final OrtEnvironment environment;
    private final Map<NumberType, OrtSession> casts = new EnumMap<>(NumberType.class);

    OnnxUnsigned(OrtEnvironment environment) {
        this.environment = environment;
    }

    /** The type of the same bits with a sign, for a type that Java cannot make. */
    static OnnxJavaType signed(NumberType type) {
        return switch (type) {
            case UINT16 -> OnnxJavaType.INT16;
            case UINT32 -> OnnxJavaType.INT32;
            case UINT64 -> OnnxJavaType.INT64;
            default -> throw new IllegalArgumentException("ONNX Runtime's Java part makes " + type + " itself.");
        };
    }

    /**
     * The same bits as numbers without sign.
     *
     * @param signed of the type {@link #signed}; it is closed
     */
    OnnxTensor of(NumberType type, OnnxTensor signed) throws OrtException {
        try (signed) {
            return (OnnxTensor) cast(type).run(Map.of(NETWORK_INPUT, signed)).get(0);
        }
    }

    private OrtSession cast(NumberType type) throws OrtException {
        OrtSession cast = casts.get(type);
        if (cast == null) {
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                cast = environment.createSession(graph(type), options);
            }
            casts.put(type, cast);
        }
        return cast;
    }

    private static byte[] graph(NumberType type) {
        int from = switch (type) {
            case UINT16 -> 5;
            case UINT32 -> 6;
            default -> 7;
        };
        int to = switch (type) {
            case UINT16 -> 4;
            case UINT32 -> 12;
            default -> 13;
        };
        byte[] attribute = joined(text(1, "to"), number(3, to), new byte[] {(byte) 0xa0, 1, 2});
        byte[] node = joined(text(1, NETWORK_INPUT), text(2, "y"), text(4, "Cast"), message(5, attribute));
        byte[] graph = joined(
                message(1, node),
                text(2, "cast"),
                message(11, tensor(NETWORK_INPUT, from)),
                message(12, tensor("y", to)));
        return joined(number(1, IR_VERSION), message(7, graph), message(8, number(2, OPSET)));
    }

    private static byte[] tensor(String name, int type) {
        return joined(text(1, name), message(2, message(1, number(1, type))));
    }

    /** Fields below 16 and numbers and lengths below 128 take a byte each. */
    private static byte[] number(int field, int value) {
        return new byte[] {(byte) (field << 3), (byte) value};
    }

    private static byte[] text(int field, String text) {
        return message(field, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] message(int field, byte[] inner) {
        return joined(new byte[] {(byte) (field << 3 | 2), (byte) inner.length}, inner);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Override
    public void close() throws OrtException {
        for (OrtSession cast : casts.values()) {
            cast.close();
        }
        casts.clear();
    }
}
