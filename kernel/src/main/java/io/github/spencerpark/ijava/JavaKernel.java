package io.github.spencerpark.ijava;

import io.cellshell.kernel.api.Kernel;
import io.github.spencerpark.ijava.magics.MavenResolver;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.JupyterIO;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;

/**
 * The kernel that runs the notebook, with all that IJava's and JJava's kernels offer. One class can stand for all of theirs
 * because the types of IJava extend those of JJava.
 */
public class JavaKernel extends BaseKernel {

    /** The kernel by these types; a session has one. */
    public JavaKernel(Kernel kernel) {
        super(kernel, new Renderer(), new JupyterIO(), new Magics(kernel));
    }

    @Override
    public Magics getMagics() {
        return (Magics) super.getMagics();
    }

    public MavenResolver getMavenResolver() {
        return new MavenResolver(this);
    }
}
