package io.cellshell.workbench.zoo.download;

import io.cellshell.workbench.progress.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;

/** One download of a package at a time, among the threads and processes of this machine; the others wait and then find it there. */
final class PackageLock implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final FileChannel channel;

    private PackageLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until nobody else has the lock.
     *
     * @throws CancellationException where the thread was interrupted
     */
    static PackageLock take(Path file, String what, Progress progress) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            boolean told = false;
            while (!locked(channel)) {
                if (!told) {
                    progress.waiting(what + " is being downloaded by another notebook; waiting for it.");
                    told = true;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            return new PackageLock(channel);
        } catch (InterruptedException e) {
            channel.close();
            throw new CancellationException(
                    "Waiting for the download of " + what + " was interrupted; run the cell again.");
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // another thread of this program
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
