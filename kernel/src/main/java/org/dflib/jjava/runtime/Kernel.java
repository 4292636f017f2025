package org.dflib.jjava.runtime;

import io.cellshell.kernel.api.CellShell;
import io.cellshell.kernel.compat.CellFunctions;
import org.dflib.jjava.JavaKernel;

/** The kernel, by the place where JJava has these functions. */
public class Kernel {

    public static JavaKernel getKernelInstance() {
        return CellFunctions.getKernelInstance();
    }

    public static Object eval(String expr) throws Exception {
        return CellShell.eval(expr);
    }
}
