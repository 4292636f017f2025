package io.cellshell.workbench.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Gives up where nothing comes for so long: a server that has fallen silent would else be waited for without end. */
final class PatientStream extends FilterInputStream {

    private final Duration patience;
    private volatile boolean stalled;

    PatientStream(InputStream in, Duration patience) {
        super(in);
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        CompletableFuture<Boolean> silence =
                new CompletableFuture<Boolean>().completeOnTimeout(true, patience.toMillis(), TimeUnit.MILLISECONDS);
        silence.thenAccept(silent -> {
            if (silent) {
                giveUp();
            }
        });
        int read;
        try {
            read = super.read(bytes, from, length);
        } catch (IOException e) {
            throw stalled ? new IOException("nothing came for " + patience.toSeconds() + " s", e) : e;
        } finally {
            silence.complete(false);
        }
        if (stalled) {
            throw new IOException("nothing came for " + patience.toSeconds() + " s");
        }
        return read;
    }

    /** Closing is what wakes a thread that reads. */
    private void giveUp() {
        stalled = true;
        try {
            in.close();
        } catch (IOException e) {
            // there is nothing left to do with it
        }
    }
}
