package io.github.spencerpark.ijava.runtime;

import io.cellshell.kernel.api.CellShell;
import io.cellshell.kernel.compat.CellFunctions;
import io.github.spencerpark.ijava.JavaKernel;

/** The kernel, by the place where IJava has these functions. */
public class Kernel {

    public static JavaKernel getKernelInstance() {
        return CellFunctions.getKernelInstance();
    }

    public static Object eval(String expr) throws Exception {
        return CellShell.eval(expr);
    }
}
