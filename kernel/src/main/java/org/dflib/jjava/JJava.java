package org.dflib.jjava;

import io.cellshell.kernel.compat.CellFunctions;

/** Where code that was written for JJava up to 1.0-a5 asks for the kernel. */
public class JJava {

    /** The kernel that runs the notebook. */
    public static JavaKernel getKernelInstance() {
        return CellFunctions.getKernelInstance();
    }
}
