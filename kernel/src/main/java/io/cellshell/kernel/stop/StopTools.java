package io.cellshell.kernel.stop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What one interpreter stops its cells with. */
public final class StopTools {

    /** Time for a library to finish its step and to keep what it has. A second request cuts it short. */
    private static final Duration LIBRARY = Duration.ofSeconds(10);

    private final StopSite site;
    private final Duration timeout;
    private final CompletableFuture<HardStop> hardStop = new CompletableFuture<>();
    private boolean prepared;

    /** The place that all instrumented places of the interpreter's classes call. */
    public StopTools(StopSite site) {
        this(site, LIBRARY);
    }

    StopTools(StopSite site, Duration timeout) {
        this.site = site;
        this.timeout = timeout;
    }

    /** How long a library may go on after a stop. */
    Duration timeout() {
        return timeout;
    }

    /** Gets ready for the JVM's own stop, in the background: it takes a moment, so call this when a cell runs long. */
    public synchronized void prepare() {
        if (prepared) {
            return;
        }
        prepared = true;
        Thread thread = new Thread(
                () -> {
                    hardStop.complete(HardStop.ofThisJava(System.getenv()));
                    Stack.of(Thread.currentThread());
                },
                "cellshell-stop-tools");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the user code that calls this, as an instrumented place would. */
    public static void endHere() {
        throw new StopSignal();
    }

    StopSite site() {
        return site;
    }

    HardStop hardStop() {
        prepare();
        return hardStop.join();
    }
}
