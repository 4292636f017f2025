package io.github.spencerpark.ijava.runtime;

import io.cellshell.kernel.api.CellShell;
import java.util.List;

/** Runs magics, by the place where IJava has these functions. */
public class Magics {

    public static <T> T lineMagic(String name, List<String> args) {
        return CellShell.lineMagic(name, args);
    }

    public static <T> T cellMagic(String name, List<String> args, String body) {
        return CellShell.cellMagic(name, args, body);
    }
}
