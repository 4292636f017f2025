package org.dflib.jjava.distro;

import io.cellshell.kernel.compat.CellFunctions;
import org.dflib.jjava.kernel.JavaKernel;

/** Where code that was written for JJava since 1.0-a6 asks for the kernel. */
public class JJava {

    /** The kernel that runs the notebook. */
    public static JavaKernel getKernelInstance() {
        return CellFunctions.getKernelInstance();
    }
}
