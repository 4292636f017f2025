package io.github.spencerpark.jupyter.kernel;

import io.cellshell.kernel.api.Kernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;

/** The kernel that runs the notebook, as libraries that were built for IJava see it. */
public abstract class BaseKernel extends org.dflib.jjava.JavaKernel {

    protected BaseKernel(Kernel kernel, Renderer renderer, JupyterIO io, Magics magics) {
        super(kernel, renderer, io, magics);
    }

    @Override
    public Renderer getRenderer() {
        return (Renderer) super.getRenderer();
    }

    @Override
    public JupyterIO getIO() {
        return (JupyterIO) super.getIO();
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo();
    }

    public void display(DisplayData data) {
        super.display(data);
    }

    @Override
    public DisplayData eval(String source) {
        return (DisplayData) super.eval(source);
    }
}
