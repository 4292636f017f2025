package io.cellshell.kernel.resolve.maven;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells how far downloads have come, a few times a second, and ends them when the cell is stopped. */
public final class Downloads extends AbstractTransferListener {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final double MEGABYTE = 1_000_000;

    private final Consumer<String> progress;
    private volatile boolean cancelled;
    private long nextReport;
    private long bytes;
    private int files;

    /** @param progress gets lines, each instead of the one before; called by the threads that load */
    public Downloads(Consumer<String> progress) {
        this.progress = progress;
    }

    /** Ends all downloads. What was loaded in part is thrown away. */
    public void cancel() {
        cancelled = true;
    }

    /** Tells what it all came to, where there was something to load. */
    public synchronized void finish() {
        if (files > 0) {
            progress.accept("Loaded " + sum());
        }
    }

    @Override
    public void transferInitiated(TransferEvent event) throws TransferCancelledException {
        check();
    }

    @Override
    public void transferStarted(TransferEvent event) throws TransferCancelledException {
        check();
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        check();
        report(event, false);
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        report(event, true);
    }

    private void check() throws TransferCancelledException {
        if (cancelled) {
            throw new TransferCancelledException("the cell was stopped");
        }
    }

    private synchronized void report(TransferEvent event, boolean done) {
        if (done) {
            files++;
            bytes += event.getTransferredBytes();
        }
        long now = System.nanoTime();
        if (nextReport != 0 && now - nextReport < 0) {
            return;
        }
        nextReport = now + PAUSE;
        String path = event.getResource().getResourceName();
        String name = path.substring(path.lastIndexOf('/') + 1);
        long length = event.getResource().getContentLength();
        String of = length > 0 ? " of " + megabytes(length) : "";
        progress.accept("Loading " + name + " " + megabytes(event.getTransferredBytes()) + of + " MB; so far " + sum());
    }

    private String sum() {
        return files + (files == 1 ? " file, " : " files, ") + megabytes(bytes) + " MB";
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
    }
}
