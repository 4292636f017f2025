package io.cellshell.kernel.compat;

import io.cellshell.kernel.api.Kernel;
import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.api.Renderer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Passes all on to the kernel as the running cell sees it. */
public abstract class DelegatingKernel implements Kernel {

    private final Kernel first;

    /**
     * @param first the kernel as the cell sees it that asked for it first; for threads that belong to no cell
     */
    protected DelegatingKernel(Kernel first) {
        this.first = first;
    }

    private Kernel now() {
        return Notebook.current().map(Notebook::kernel).orElse(first);
    }

    @Override
    public Object run(String code) {
        return now().run(code);
    }

    @Override
    public Object lineMagic(String name, MagicLine line) {
        return now().lineMagic(name, line);
    }

    @Override
    public Object cellMagic(String name, MagicLine line, String body) {
        return now().cellMagic(name, line, body);
    }

    @Override
    public void addMagic(Magic magic) {
        now().addMagic(magic);
    }

    @Override
    public void addRenderer(Renderer renderer) {
        now().addRenderer(renderer);
    }

    @Override
    public List<Path> addToClasspath(List<Path> paths) {
        return now().addToClasspath(paths);
    }

    @Override
    public List<Magic> magics() {
        return now().magics();
    }

    @Override
    public <T> T shared(Class<T> type, Function<Kernel, T> first) {
        return now().shared(type, first);
    }
}
