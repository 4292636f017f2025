package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.train.TrainingResult.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The report of a training that is kept in a folder, written there when the training has come to its end. It is made on a thread of its own: a stop returns at once with what was learned, and leaves
 * the report out.
 */
final class KeptReport {

    private static final String FILE = "report.html";

    private KeptReport() {}

    /** Writes it unless it is there, or the training is to go on; what hinders it is told and does no harm to the result. */
    static <P> void write(TrainingResult<P> result, Dataset validation, Path folder, Progress listener) {
        Path file = folder.resolve(FILE);
        boolean over = result.ending() == Ending.FINISHED || result.ending() == Ending.STOPPED_EARLY;
        if (!over || Files.exists(file)) {
            return;
        }
        FutureTask<?> report = new FutureTask<>(() -> result.report(validation).write(file), null);
        Thread thread = new Thread(report, "training-report");
        thread.setDaemon(true);
        thread.start();
        try {
            report.get();
            listener.note("The report is in " + file
                    + ". It judges by the images that chose the epoch; run.report(split.test()) judges by others.");
        } catch (InterruptedException e) {
            thread.interrupt();
            listener.note(
                    "The report was left out, since it was stopped; start the training again to have it written: the result is there at once.");
        } catch (ExecutionException e) {
            listener.note("No report was written: " + e.getCause().getMessage());
        }
    }
}
