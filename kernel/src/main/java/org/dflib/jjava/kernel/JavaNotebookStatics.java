package org.dflib.jjava.kernel;

import io.cellshell.kernel.compat.CellFunctions;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** The kernel's functions, by the place where JJava has them. There it is an extension; here there is nothing to install. */
public class JavaNotebookStatics implements Extension {

    @Override
    public void install(BaseKernel kernel) {}

    public static JavaKernel getKernelInstance() {
        return kernel();
    }

    public static JavaKernel kernel() {
        return CellFunctions.getKernelInstance();
    }
}
