package org.dflib.jjava;

import io.cellshell.kernel.api.Kernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.registry.Magics;

/** The kernel by the name that it had in JJava up to 1.0-a5. */
public abstract class JavaKernel extends org.dflib.jjava.kernel.JavaKernel {

    protected JavaKernel(Kernel kernel, Renderer renderer, JupyterIO io, Magics magics) {
        super(kernel, renderer, io, magics);
    }
}
