package io.cellshell.kernel.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CellStopTest {

    private static final String LIBRARY = """
            package library;
            public class Work {
                public static volatile boolean started;
                public static String careful() {
                    started = true;
                    while (!Thread.interrupted()) { }
                    return "kept";
                }
                public static String busy() {
                    String kept = careful();
                    long end = System.nanoTime() + 60_000_000;
                    while (System.nanoTime() < end) { }
                    return kept;
                }
            }
            """;

    private final UserThread thread = new UserThread(new ThreadGroup("test"));

    @AfterEach
    void end() {
        thread.end();
    }

    @Test
    void theTimeThatALibraryGetsIsCountedFromTheStopAndNotFromTheStartOfTheCell(@TempDir Path folder) throws Exception {
        Class<?> work = library(folder).loadClass("library.Work");
        CompletableFuture<Object> ended = new CompletableFuture<>();
        Duration timeout = Duration.ofSeconds(2);
        CellStop stop = new CellStop(thread, ended, null, Set.of(), new StopTools(new StopSite(), timeout));
        execute(ended, () -> work.getMethod("careful").invoke(null));
        while (!(boolean) work.getField("started").get(null)) {
            Thread.onSpinWait();
        }
        TimeUnit.MILLISECONDS.sleep(timeout.toMillis() + 100);
        stop.run();
        assertThat(ended.get()).isEqualTo("kept");
        assertThat(stop.hasActed()).isFalse();
        assertThat(thread.isUsable()).isTrue();
    }

    /** Sixty milliseconds are more than a cell gets to obey, and less than a library to keep what it has. */
    @Test
    void aLibraryKeepsWhatItHasThoughTheStopIsAskedForTwiceAtOnce(@TempDir Path folder) throws Exception {
        Class<?> work = library(folder).loadClass("library.Work");
        CompletableFuture<Object> ended = new CompletableFuture<>();
        CellStop stop = new CellStop(thread, ended, null, Set.of(), new StopTools(new StopSite()));
        execute(ended, () -> work.getMethod("busy").invoke(null));
        while (!(boolean) work.getField("started").get(null)) {
            Thread.onSpinWait();
        }
        stop.hurry();
        stop.run();
        assertThat(ended.get()).isEqualTo("kept");
        assertThat(stop.hasActed()).isFalse();
        assertThat(thread.isUsable()).isTrue();
    }

    @Test
    void aStopThatComesLateDoesNothingToTheNextTask() throws Exception {
        CompletableFuture<Object> first = new CompletableFuture<>();
        execute(first, () -> "first");
        assertThat(first.get()).isEqualTo("first");
        CompletableFuture<Object> second = new CompletableFuture<>();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        execute(second, () -> {
            running.countDown();
            goOn.await();
            return "second";
        });
        running.await();
        List<Thread> stopped = new ArrayList<>();
        thread.interruptUserCode(first);
        assertThat(thread.stopUserCode(first, recording(stopped))).isFalse();
        assertThat(thread.abandon(first)).isFalse();
        new CellStop(thread, first, null, Set.of(), new StopTools(new StopSite())).run();
        assertThat(stopped).isEmpty();
        assertThat(thread.isUsable()).isTrue();
        goOn.countDown();
        assertThat(second.get()).isEqualTo("second");
        assertThat(thread.stopUserCode(second, recording(stopped))).isFalse();
    }

    @Test
    void aTaskThatIsStoppedByForceLeavesAThreadThatTakesNoMore() throws Exception {
        CompletableFuture<Object> task = new CompletableFuture<>();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        execute(task, () -> {
            running.countDown();
            goOn.await();
            return "done";
        });
        running.await();
        List<Thread> stopped = new ArrayList<>();
        assertThat(thread.stopUserCode(task, recording(stopped))).isTrue();
        assertThat(stopped).containsExactly(thread);
        assertThat(thread.isUsable()).isFalse();
        goOn.countDown();
        thread.join();
    }

    @Test
    void aTaskThatHasNotBegunCanBeGivenUp() throws InterruptedException, ExecutionException {
        CompletableFuture<Object> task = new CompletableFuture<>();
        CountDownLatch goOn = new CountDownLatch(1);
        thread.execute(new Object(), () -> {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.execute(task, () -> task.complete("ran"));
        assertThat(thread.abandon(task)).isTrue();
        goOn.countDown();
        thread.join();
        assertThat(task).isNotDone();
    }

    private void execute(CompletableFuture<Object> ended, Callable<Object> code) {
        thread.execute(ended, () -> {
            try {
                ended.complete(thread.userCode(code));
            } catch (Throwable e) {
                ended.completeExceptionally(e);
            }
        });
    }

    private static HardStop recording(List<Thread> stopped) {
        return new HardStop() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public boolean stop(Thread thread) {
                return stopped.add(thread);
            }
        };
    }

    /** A stop knows the classes of users' libraries by the name of their loader. */
    private static ClassLoader library(Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("Work.java"), LIBRARY);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", folder.toString(), source.toString()))
                .isZero();
        return new URLClassLoader("user", new URL[] {folder.toUri().toURL()}, null);
    }
}
