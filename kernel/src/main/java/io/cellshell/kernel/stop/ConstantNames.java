package io.cellshell.kernel.stop;

import java.util.Arrays;

/** Names in the constant pool of a class, found without taking the class apart. */
final class ConstantNames {

    private ConstantNames() {}

    /** Whether a class names any of these, which must be shorter than 256 bytes. */
    static boolean anyIn(byte[] bytecodes, byte[]... names) {
        for (int i = 1; i < bytecodes.length; i++) {
            // A name follows its length, which takes two bytes.
            if (bytecodes[i - 1] == 0 && isAny(bytecodes, i, names)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAny(byte[] bytecodes, int at, byte[][] names) {
        for (byte[] name : names) {
            int end = at + 1 + name.length;
            if (bytecodes[at] == name.length
                    && end <= bytecodes.length
                    && Arrays.equals(bytecodes, at + 1, end, name, 0, name.length)) {
                return true;
            }
        }
        return false;
    }
}
