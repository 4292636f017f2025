package org.dflib.jjava.kernel;

import io.cellshell.kernel.api.Kernel;
import io.cellshell.kernel.api.MagicLine;
import java.io.File;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.registry.Magics;

/** The kernel by the name that it has in JJava since 1.0-a6. */
public abstract class JavaKernel extends BaseKernel {

    private final Magics magics;

    protected JavaKernel(Kernel kernel, Renderer renderer, JupyterIO io, Magics magics) {
        super(kernel, renderer, io);
        this.magics = magics;
    }

    public Magics getMagics() {
        return magics;
    }

    /** Adds jars and folders; globs, with the system's path separator between them. */
    public void addToClasspath(String classpath) {
        if (classpath != null && !classpath.isBlank()) {
            lineMagic("classpath", MagicLine.of(List.of(classpath.split(File.pathSeparator))));
        }
    }
}
