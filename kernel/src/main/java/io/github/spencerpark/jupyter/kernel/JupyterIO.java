package io.github.spencerpark.jupyter.kernel;

import java.io.InputStream;
import java.io.PrintStream;

/** Where a cell's output goes and its input comes from. The fields are its own: compiled code looks for them here. */
public class JupyterIO extends org.dflib.jjava.jupyter.kernel.JupyterIO {

    public final DisplayStream display;
    public final PrintStream out = super.out;
    public final PrintStream err = super.err;
    public final InputStream in = super.in;

    public JupyterIO() {
        this(new DisplayStream());
    }

    private JupyterIO(DisplayStream display) {
        super(display);
        this.display = display;
    }
}
