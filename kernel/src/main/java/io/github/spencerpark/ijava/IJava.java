package io.github.spencerpark.ijava;

import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.compat.CellFunctions;

/** Where code that was written for IJava asks for the kernel. */
public class IJava {

    public static final String COMPILER_OPTS_KEY = "IJAVA_COMPILER_OPTS";
    public static final String TIMEOUT_DURATION_KEY = "IJAVA_TIMEOUT";
    public static final String CLASSPATH_KEY = "IJAVA_CLASSPATH";
    public static final String STARTUP_SCRIPTS_KEY = "IJAVA_STARTUP_SCRIPTS_PATH";
    public static final String STARTUP_SCRIPT_KEY = "IJAVA_STARTUP_SCRIPT";

    /** The version of IJava whose types these are. */
    public static final String VERSION = "1.3.0";

    /** The kernel that runs the notebook; null in a thread that belongs to none. */
    public static JavaKernel getKernelInstance() {
        return Notebook.current().isPresent() ? CellFunctions.getKernelInstance() : null;
    }
}
