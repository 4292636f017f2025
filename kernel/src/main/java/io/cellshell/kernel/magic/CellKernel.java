package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.CellException;
import io.cellshell.kernel.api.Kernel;
import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.api.Renderer;
import io.cellshell.kernel.jshell.diagnostics.CellError;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The kernel as the code of one cell sees it. */
record CellKernel(NotebookInterpreter cells, int number) implements Kernel {

    @Override
    public Object run(String code) {
        Outcome outcome = cells.run(code, number);
        outcome.notes().forEach(System.err::println);
        if (outcome instanceof Outcome.Failed failed) {
            CellError error = failed.error();
            throw new CellException(error.name(), error.message(), error.traceback());
        }
        return outcome instanceof Outcome.Value value ? value.value() : null;
    }

    @Override
    public Object lineMagic(String name, MagicLine line) {
        return unchecked(() -> cells.line(name, line));
    }

    @Override
    public Object cellMagic(String name, MagicLine line, String body) {
        return unchecked(() -> cells.cell(name, line, body));
    }

    @Override
    public void addMagic(Magic magic) {
        cells.magics().add(magic);
    }

    @Override
    public void addRenderer(Renderer renderer) {
        cells.addRenderer(renderer);
    }

    @Override
    public List<Path> addToClasspath(List<Path> paths) {
        return cells.addToClasspath(paths);
    }

    @Override
    public List<Magic> magics() {
        return cells.magics().all();
    }

    @Override
    public <T> T shared(Class<T> type, Function<Kernel, T> first) {
        return cells.shared(type, () -> first.apply(this));
    }

    private interface Work {
        Object run() throws Exception;
    }

    /** Cells call magics without a try around them, so what a magic throws must be unchecked. */
    private static Object unchecked(Work work) {
        try {
            return work.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }
}
