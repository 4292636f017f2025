package io.github.spencerpark.jupyter.kernel.magic.common;

import io.cellshell.kernel.api.CellShell;
import java.util.List;

/** {@code %%writefile} is a magic of every notebook; who registers this class finds it there. */
public class WriteFile {

    public static Void writefile(List<String> args, String body) throws Exception {
        return CellShell.cellMagic("writefile", args, body);
    }
}
