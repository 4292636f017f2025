package io.cellshell.kernel.cli.run;

import io.cellshell.kernel.nbformat.CellTiming;
import io.cellshell.kernel.nbformat.NotebookCell;
import io.cellshell.kernel.nbformat.NotebookDocument;
import io.cellshell.kernel.nbformat.NotebookException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long cells took when they were run before, by their text. */
final class EarlierRun {

    private final Map<String, Duration> durations = new HashMap<>();

    /** Reads executed notebooks; of those that are missing or damaged, nothing is known. The first has the last word. */
    static EarlierRun read(List<Path> notebooks) {
        EarlierRun earlier = new EarlierRun();
        for (Path file : notebooks) {
            if (Files.isRegularFile(file)) {
                earlier.add(file);
            }
        }
        return earlier;
    }

    private void add(Path file) {
        try {
            NotebookDocument notebook = NotebookDocument.read(file);
            for (NotebookCell cell : notebook.cells()) {
                notebook.timing(cell)
                        .map(CellTiming::duration)
                        .ifPresent(duration -> durations.putIfAbsent(cell.source(), duration));
            }
        } catch (NotebookException e) {
            // an estimate is no reason not to run
        }
    }

    /** How long these cells will take; empty where one of them is new. */
    Optional<Duration> of(List<NotebookCell> cells) {
        Duration sum = Duration.ZERO;
        for (NotebookCell cell : cells) {
            Duration duration = durations.get(cell.source());
            if (duration == null) {
                return Optional.empty();
            }
            sum = sum.plus(duration);
        }
        return Optional.of(sum);
    }
}
