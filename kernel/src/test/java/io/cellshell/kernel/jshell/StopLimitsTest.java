package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stop must leave alone, and what it cannot do. */
@Timeout(120)
class StopLimitsTest {

    private static final String LIBRARY = """
            package library;
            public class Work {
                public static volatile boolean started;
                public static String careful() {
                    started = true;
                    while (!Thread.interrupted()) { }
                    long end = System.nanoTime() + 300_000_000L;
                    while (System.nanoTime() < end) { }
                    return "kept";
                }
                public static void careless() {
                    started = true;
                    while (true) { }
                }
                public static void leave(int status) {
                    System.exit(status);
                }
            }
            """;

    private final ExecutorService shell = Executors.newSingleThreadExecutor();
    private JavaInterpreter java;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Path api = UserClasspath.in(Files.createDirectories(folder.resolve("api")));
        Path library = Files.createDirectories(folder.resolve("library"));
        Path source = Files.writeString(folder.resolve("Work.java"), LIBRARY);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", library.toString(), source.toString()))
                .isZero();
        java = new JavaInterpreter(List.of(api, library));
        value("int kept = 1;\nvolatile boolean started = false;\nObject gate = new Object();");
    }

    @AfterEach
    void stop() {
        java.close();
        shell.shutdownNow();
    }

    @Test
    void aThreadThatWaitsForALockIsLeftNamedAndDiesWhenItGetsTheLock() throws Exception {
        value(
                "volatile boolean release = false;\nThread holder = new Thread(() -> { synchronized (gate) { started = true; "
                        + "while (!release) { try { Thread.sleep(10); } catch (InterruptedException e) { } } } }, \"the holder\");\n"
                        + "holder.start();\nwhile (!started) Thread.sleep(5);\nThread waiter = null;");
        Future<Outcome> cell = shell.submit(
                () -> java.eval("waiter = Thread.currentThread();\nsynchronized (gate) { kept = 2; }\nkept = 3;", 7));
        Thread waiter = until(() -> (Thread) value("waiter"), Thread.State.BLOCKED);
        java.interrupt();
        Outcome.Failed failed = (Outcome.Failed) cell.get();
        assertThat(failed.error().name()).isEqualTo("InterruptedException");
        assertThat(failed.error().message())
                .startsWith(
                        "the cell was left, but its thread could not be stopped: it waits for a lock (java.lang.Object@")
                .contains("that the thread \"the holder\" holds. Your variables are kept and other cells can run.");
        assertThat(String.join("\n", failed.error().traceback())).contains("cell 7, line 2");
        assertThat(value("kept")).isEqualTo(1);
        Object next = shell.submit(() -> value("Thread.currentThread()")).get();
        assertThat(next).isNotSameAs(waiter);
        assertThat(value("release = true; holder.join();\nholder.isAlive()")).isEqualTo(false);
        waiter.join(TimeUnit.SECONDS.toMillis(5));
        assertThat(waiter.isAlive()).isFalse();
        assertThat(value("kept")).isEqualTo(1);
    }

    @Test
    void aDeadlockIsLeft() throws Exception {
        value("Object other = new Object();\nvolatile Thread first = null, second = null;");
        Future<Outcome> cell = shell.submit(() -> java.eval(
                "first = Thread.currentThread();\nsynchronized (gate) { Thread t = new Thread(() -> { synchronized (other) { started = true; "
                        + "synchronized (gate) { } } }); t.setDaemon(true); t.start(); while (!started) Thread.onSpinWait(); "
                        + "synchronized (other) { } }",
                1));
        until(() -> (Thread) value("first"), Thread.State.BLOCKED);
        java.interrupt();
        assertThat(((Outcome.Failed) cell.get()).error().message())
                .contains("could not be stopped", "waits for a lock");
        assertThat(shell.submit(() -> value("kept")).get()).isEqualTo(1);
    }

    @Test
    void threadsOfEarlierCellsGoOn() throws Exception {
        value(
                "import java.util.concurrent.*;\nvar beats = new java.util.concurrent.atomic.AtomicLong();\nvar pieces = new java.util.concurrent.atomic.AtomicLong();\n"
                        + "Thread heart = new Thread(() -> { while (!Thread.currentThread().isInterrupted()) beats.incrementAndGet(); });\n"
                        + "heart.setDaemon(true);\nheart.start();\n"
                        + "var pool = Executors.newSingleThreadExecutor(r -> { Thread t = new Thread(r); t.setDaemon(true); return t; });\n"
                        + "pool.submit(() -> { while (true) { Thread.sleep(1); pieces.incrementAndGet(); } });");
        for (String endless : List.of(
                "started = true; while (true) { }",
                "started = true; java.math.BigInteger.valueOf(3).pow(200_000_000);")) {
            value("started = false;");
            Future<Outcome> cell = shell.submit(() -> java.eval(endless, 2));
            await(() -> (boolean) value("started"));
            TimeUnit.MILLISECONDS.sleep(200);
            java.interrupt();
            assertThat(cell.get()).isInstanceOf(Outcome.Failed.class);
            for (String counter : List.of("beats.get()", "pieces.get()")) {
                long before = (long) value(counter);
                await(() -> (long) value(counter) > before);
            }
        }
        java.eval("heart.interrupt();\npool.shutdownNow();", 3);
    }

    @Test
    void aLibraryThatObeysInterruptsMayFinishItsStep() throws Exception {
        Future<Outcome> cell = shell.submit(() -> java.eval("library.Work.careful()", 1));
        await(() -> (boolean) value("library.Work.started"));
        java.interrupt();
        assertThat(cell.get()).isEqualTo(new Outcome.Value("kept", List.of()));
    }

    /** What the library returns is kept in whatever way the cell takes it, and stays where it is when the cell is run again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "var result = library.Work.careful();",
                "String result = library.Work.careful();",
                "result = library.Work.careful();",
                "{ result = library.Work.careful(); }",
                "{ var r = library.Work.careful(); result = r + \"\"; }",
                "for (int i = 0; i < 5; i++) { result = library.Work.careful(); }",
                "try { result = library.Work.careful(); } finally { kept = 1; }",
                "result = library.Work.careful();\nresult = \"lost\";",
                "var result = library.Work.careful();\nvar other = library.Work.careful();",
                "java.util.stream.Stream.of(1).forEach(i -> result = library.Work.careful());"
            })
    void whatALibraryReturnsWhenItIsStoppedIsKept(String code) throws Exception {
        if (!code.startsWith("var") && !code.startsWith("String")) {
            value("String result = null;");
        }
        for (int i = 0; i < 2; i++) {
            value("library.Work.started = false;");
            Future<Outcome> cell = shell.submit(() -> java.eval(code, 1));
            await(() -> (boolean) value("library.Work.started"));
            java.interrupt();
            cell.get();
            assertThat(value("result")).isEqualTo("kept");
        }
        assertThat(shell.submit(() -> value("kept")).get()).isEqualTo(1);
    }

    @Test
    void aLibraryThatDoesNotIsStoppedBySecondInterrupt() throws Exception {
        Future<Outcome> cell = shell.submit(() -> java.eval("library.Work.careless()", 1));
        await(() -> (boolean) value("library.Work.started"));
        java.interrupt();
        TimeUnit.MILLISECONDS.sleep(300);
        assertThat(cell).isNotDone();
        long start = System.nanoTime();
        java.interrupt();
        assertThat(((Outcome.Failed) cell.get()).error().message()).isEqualTo("the cell was stopped");
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void systemExitEndsTheCell() {
        for (String code : List.of(
                "System.exit(3);",
                "Runtime.getRuntime().exit(3);",
                "Runtime.getRuntime().halt(3);",
                "java.util.function.IntConsumer c = System::exit; c.accept(3);",
                "library.Work.leave(3);")) {
            Outcome.Failed failed = (Outcome.Failed) java.eval(code + "\nkept = 2;", 4);
            assertThat(failed.error().name()).isEqualTo("SystemExit");
            assertThat(failed.error().message())
                    .matches(
                            "(System|Runtime)\\.(exit|halt)\\(3\\) ended this cell, not the kernel; %exit ends the kernel\\.");
            assertThat(String.join("\n", failed.error().traceback())).contains("cell 4, line 1");
        }
        assertThat(value("kept")).isEqualTo(1);
    }

    @Test
    void aThousandStopsDoNotWearOut() throws Exception {
        int stops = Integer.getInteger("cellshell.test.stops", 40);
        for (int i = 0; i < stops; i++) {
            value("started = false;");
            String endless = i % 2 == 0
                    ? "{ started = true; java.math.BigInteger.valueOf(3).pow(200_000_000); }"
                    : "{ started = true; java.util.stream.Stream.generate(Object::new).filter(java.util.Objects::isNull).findFirst(); }";
            Future<Outcome> cell = shell.submit(() -> java.eval(endless, 1));
            await(() -> (boolean) value("started"));
            java.interrupt();
            assertThat(((Outcome.Failed) cell.get()).error().message()).isEqualTo("the cell was stopped");
        }
        assertThat(value("kept")).isEqualTo(1);
        await(() -> Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("cellshell-stop"))
                        .count()
                == 0);
    }

    private Object value(String code) {
        Outcome outcome = java.eval(code, 99);
        assertThat(outcome).as(outcome.toString()).isNotInstanceOf(Outcome.Failed.class);
        return outcome instanceof Outcome.Value value ? value.value() : null;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 2000 && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private interface Threads {
        Thread get();
    }

    private static Thread until(Threads thread, Thread.State state) throws InterruptedException {
        await(() -> thread.get() != null && thread.get().getState() == state);
        return thread.get();
    }
}
