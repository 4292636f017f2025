package io.github.spencerpark.jupyter.kernel.magic.common;

import io.cellshell.kernel.compat.ProcessLines;
import io.github.spencerpark.jupyter.kernel.magic.registry.LineMagic;
import java.util.List;

/** A magic {@code %sh} that returns the lines which a program prints. */
public class Shell {

    @LineMagic
    public static List<String> sh(List<String> args) throws Exception {
        return ProcessLines.of(args);
    }
}
