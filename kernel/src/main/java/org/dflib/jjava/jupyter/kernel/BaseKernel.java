package org.dflib.jjava.jupyter.kernel;

import io.cellshell.kernel.api.CellException;
import io.cellshell.kernel.api.Kernel;
import io.cellshell.kernel.compat.CellFunctions;
import io.cellshell.kernel.compat.DelegatingKernel;
import io.cellshell.kernel.compat.SessionViews;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** The kernel that runs the notebook, as libraries that were built for JJava see it. */
public abstract class BaseKernel extends DelegatingKernel {

    private final Renderer renderer;
    private final JupyterIO io;

    protected BaseKernel(Kernel kernel, Renderer renderer, JupyterIO io) {
        super(kernel);
        this.renderer = renderer;
        this.io = io;
        kernel.addRenderer(new SessionViews(renderer));
    }

    /** The kernel of the running cell. */
    public static BaseKernel notebookKernel() {
        return CellFunctions.getKernelInstance();
    }

    public String getName() {
        return "CellShell";
    }

    public String getVersion() {
        return String.valueOf(Kernel.class.getPackage().getImplementationVersion());
    }

    public String getBanner() {
        return "Java " + Runtime.version() + ", " + getName();
    }

    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo();
    }

    public List<? extends HelpLink> getHelpLinks() {
        return List.of();
    }

    public Renderer getRenderer() {
        return renderer;
    }

    public MagicsRegistry getMagicsRegistry() {
        return new MagicsRegistry(this);
    }

    public JupyterIO getIO() {
        return io;
    }

    public void display(DisplayData data) {
        io.display.display(data);
    }

    /** Runs code and returns the value of its last expression; null where it has none. */
    public Object evalRaw(String source) {
        return run(source);
    }

    /** Runs code and returns the views of the value of its last expression; null where it has none. */
    public DisplayData eval(String source) {
        Object value = evalRaw(source);
        return value == null ? null : getRenderer().render(value);
    }

    @Override
    public String toString() {
        return getBanner();
    }

    /** What a cell would show of this, line by line. */
    public List<String> formatError(Exception e) {
        if (e instanceof CellException cell && !cell.lines().isEmpty()) {
            return cell.lines();
        }
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        return trace.toString().lines().toList();
    }

    public List<String> formatError(Throwable e) {
        return formatError(e instanceof Exception exception ? exception : new IllegalStateException(e));
    }
}
