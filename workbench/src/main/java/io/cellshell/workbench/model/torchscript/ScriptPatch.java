package io.cellshell.workbench.model.torchscript;

import io.cellshell.workbench.model.tensor.Unpickler.Whole;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** Writes other whole numbers into a pickle. It has no lengths and no offsets, so that all else stays as it is. */
final class ScriptPatch {

    private static final byte BININT = 'J';

    private final byte[] pickle;
    private final Map<Integer, Whole> replaced = new TreeMap<>();

    ScriptPatch(byte[] pickle) {
        this.pickle = pickle;
    }

    void put(Whole number, int value) {
        replaced.put(number.at(), new Whole(value, number.at(), number.to()));
    }

    byte[] patched() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(pickle.length + 5 * replaced.size());
        int done = 0;
        for (Whole number : replaced.values()) {
            out.write(pickle, done, number.at() - done);
            ByteBuffer literal = ByteBuffer.allocate(1 + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            literal.put(BININT).putInt((int) number.value());
            out.writeBytes(literal.array());
            done = number.to();
        }
        out.write(pickle, done, pickle.length - done);
        return out.toByteArray();
    }
}
