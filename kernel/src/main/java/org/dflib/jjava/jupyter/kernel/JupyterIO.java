package org.dflib.jjava.jupyter.kernel;

import java.io.InputStream;
import java.io.PrintStream;

/** Where a cell's output goes and its input comes from. */
public class JupyterIO {

    public final DisplayStream display;
    public final PrintStream out = System.out;
    public final PrintStream err = System.err;
    public final InputStream in = System.in;

    public JupyterIO() {
        this(new DisplayStream());
    }

    protected JupyterIO(DisplayStream display) {
        this.display = display;
    }

    public boolean isAttached() {
        return display.isAttached();
    }
}
