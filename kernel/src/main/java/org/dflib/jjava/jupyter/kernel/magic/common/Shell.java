package org.dflib.jjava.jupyter.kernel.magic.common;

import io.cellshell.kernel.compat.ProcessLines;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.magic.registry.LineMagic;

/** A magic {@code %sh} that returns the lines which a program prints. */
public class Shell {

    @LineMagic
    public static List<String> sh(List<String> args) throws Exception {
        return ProcessLines.of(args);
    }
}
