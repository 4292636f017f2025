package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.magic.NotebookInterpreter;
import io.cellshell.kernel.resolve.Libraries;
import io.cellshell.kernel.resolve.Resolution;
import io.cellshell.kernel.resolve.maven.ResolveException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Puts libraries onto the class path of the notebook, and tells the person what came of it. */
final class LibraryLoader {

    private final NotebookInterpreter cells;
    private final ReentrantLock turn = new ReentrantLock();

    LibraryLoader(NotebookInterpreter cells) {
        this.cells = cells;
    }

    /** A request for libraries. */
    @FunctionalInterface
    interface Request {

        Resolution to(Libraries libraries, Libraries.Options options) throws ResolveException, InterruptedException;
    }

    Libraries libraries() {
        return cells.libraries();
    }

    /**
     * Loads libraries.
     *
     * @param verbose whether to list what was chosen
     * @param update whether to look for newer snapshots
     * @return paths of the files that were added
     * @throws MagicException where that fails
     */
    List<String> load(boolean verbose, boolean update, Request request) throws InterruptedException {
        // Who comes second finds the libraries of the first on the class path.
        turn.lockInterruptibly();
        try {
            Libraries.Options options = new Libraries.Options(cells.java().classpath(), new DownloadDisplay(), update);
            Resolution resolution = request.to(libraries(), options);
            cells.addChecked(resolution.jars());
            resolution.notes().forEach(System.err::println);
            if (verbose) {
                resolution.details().forEach(System.out::println);
            }
            return Stream.concat(resolution.jars().stream(), resolution.files().stream())
                    .map(Path::toString)
                    .toList();
        } catch (ResolveException e) {
            throw new MagicException(e.getMessage());
        } finally {
            turn.unlock();
        }
    }

    /** One line below the cell that says how far downloads have come. */
    private static final class DownloadDisplay implements Consumer<String> {

        private final Optional<Notebook> notebook = Notebook.current();
        private String id;

        @Override
        public synchronized void accept(String line) {
            MimeBundle text = MimeBundle.text(line);
            if (id != null) {
                notebook.ifPresent(shown -> shown.update(id, text));
            } else {
                id = notebook.map(shown -> shown.display(text)).orElse(null);
            }
        }
    }
}
