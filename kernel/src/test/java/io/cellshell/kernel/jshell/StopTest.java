package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a cell does, an interrupt ends it; its threads end with it, and what it had stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class StopTest {

    private final ExecutorService shell = Executors.newSingleThreadExecutor();
    private JavaInterpreter java;
    private int cell;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path api = UserClasspath.in(folder);
        java = new JavaInterpreter(List.of(api));
        java.addImports(List.of(
                "java.math.*",
                "java.util.*",
                "java.util.concurrent.*",
                "java.util.concurrent.locks.*",
                "java.util.stream.*"));
        run("void started() { System.setProperty(\"test.started\", \"\"); }");
        run("int kept = 41;");
        run("void spin() { long n = 0; while (true) n++; }");
        run("int depth(int n) { try { return depth(n + 1); } catch (Throwable e) { return depth(n + 1); } }");
        run("class Endless { static int value; static { while (value >= 0) value = 1; } }");
        run("Object held = new Object();");
    }

    @AfterAll
    void stop() {
        java.close();
        shell.shutdownNow();
    }

    static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("a loop", "while (true) { }"),
                Arguments.of("a loop that computes", "long n = 0; for (;;) n += n * 31 ^ 7;"),
                Arguments.of(
                        "a counted loop",
                        "long n = 0; while (true) for (int i = 0; i < 2_000_000_000; i++) n += i ^ n;"),
                Arguments.of("a loop of an earlier cell", "spin();"),
                Arguments.of(
                        "a loop that catches everything",
                        "long n = 0; while (true) { try { n++; Integer.parseInt(\"x\"); } catch (Throwable e) { } }"),
                Arguments.of(
                        "a loop within a loop that catches everything",
                        "while (true) { try { while (true) { } } catch (Throwable e) { } finally { kept = 41; } }"),
                Arguments.of(
                        "sleep that swallows",
                        "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }"),
                Arguments.of("a stream", "Stream.iterate(0, i -> i + 1).filter(i -> i < 0).findFirst();"),
                Arguments.of(
                        "a stream of library code",
                        "Stream.generate(Object::new).filter(Objects::isNull).findFirst();"),
                Arguments.of(
                        "a parallel stream",
                        "LongStream.iterate(0, i -> i + 1).parallel().filter(i -> i < 0).findFirst();"),
                Arguments.of(
                        "a parallel stream of library code",
                        "Stream.generate(Object::new).parallel().filter(Objects::isNull).findFirst();"),
                Arguments.of("a power", "BigInteger.valueOf(3).pow(200_000_000);"),
                Arguments.of(
                        "a regular expression",
                        "java.util.regex.Pattern.matches(\"(x+x+)+(y|\\\\1z)\", \"x\".repeat(60));"),
                Arguments.of("park", "while (true) LockSupport.park();"),
                Arguments.of(
                        "a lock that cannot be interrupted",
                        "var lock = new ReentrantLock(); "
                                + "Thread t = new Thread(() -> { lock.lock(); LockSupport.park(); }); t.setDaemon(true); t.start(); "
                                + "while (!lock.isLocked()) Thread.onSpinWait(); lock.lock();"),
                Arguments.of(
                        "wait",
                        "synchronized (held) { while (true) { try { held.wait(); } catch (InterruptedException e) { } } }"),
                Arguments.of("a future", "new CompletableFuture<String>().get();"),
                Arguments.of("a future joined", "new CompletableFuture<String>().join();"),
                Arguments.of("a static initialiser", "Endless.value++;"),
                Arguments.of("a lambda", "Runnable r = () -> { while (true) { } }; r.run();"),
                Arguments.of("an anonymous class", "new Object() { void f() { do { } while (kept > 0); } }.f();"),
                Arguments.of("a recursion that catches everything", "depth(0);"),
                Arguments.of(
                        "threads of the cell",
                        "Thread a = new Thread(() -> { while (true) { } }); a.start(); a.join();"),
                Arguments.of(
                        "a pool in library code",
                        "var pool = Executors.newFixedThreadPool(1); pool.submit(() -> BigInteger.valueOf(3).pow(200_000_000)).get();"),
                Arguments.of(
                        "a switch", "int s = 0; while (true) switch (s) { case 0: s = 1; continue; default: s = 0; }"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void isStopped(String name, String code) throws Exception {
        Ended ended = interrupted("kept = 42;\n{ started(); " + code + " }");
        System.out.printf("stopped %-45s in %4d ms%n", name, ended.millis());
        assertThat(ended.failed().error().name()).isEqualTo("InterruptedException");
        assertThat(ended.failed().error().message()).as(plain(ended.failed())).isEqualTo("the cell was stopped");
        assertThat(plain(ended.failed())).containsAnyOf("cell " + cell + ", line 2", "in depth");
        assertThat(busyThreads()).isEmpty();
        assertThat(shell.submit(() -> java.eval("kept", ++cell)).get()).isEqualTo(new Outcome.Value(42, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String getMessage() { started(); while (true) { } }",
                "String getLocalizedMessage() { started(); while (true) { } }",
                "StackTraceElement[] getStackTrace() { started(); while (true) { } }",
                "Throwable getCause() { started(); while (true) { } }"
            })
    void anExceptionThatNeverEndsToTellOfItselfIsStopped(String method) throws Exception {
        run("class Never extends RuntimeException { @Override public " + method + " }");
        for (String thrown : List.of("new Never()", "new RuntimeException(\"outer\", new Never())")) {
            Ended ended = interrupted("kept = 42;\nthrow " + thrown + ";");
            assertThat(ended.failed().error().message()).isEqualTo("(its message could not be made: that was stopped)");
            assertThat(busyThreads()).isEmpty();
            assertThat(shell.submit(() -> java.eval("kept", ++cell)).get()).isEqualTo(new Outcome.Value(42, List.of()));
        }
    }

    private record Ended(Outcome.Failed failed, long millis) {}

    /** Runs a cell, interrupts it a moment after it has called {@code started}, and measures from then. */
    private Ended interrupted(String code) throws Exception {
        System.clearProperty("test.started");
        int number = ++cell;
        Future<Outcome> outcome = shell.submit(() -> java.eval(code, number));
        while (System.getProperty("test.started") == null && !outcome.isDone()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        TimeUnit.MILLISECONDS.sleep(300);
        long start = System.nanoTime();
        java.interrupt();
        Outcome ended = outcome.get(30, TimeUnit.SECONDS);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertThat(ended).as(ended.toString()).isInstanceOf(Outcome.Failed.class);
        return new Ended((Outcome.Failed) ended, millis);
    }

    /** Threads that still run code of cells, after a moment for those that end a little later than the cell. */
    private static List<String> busyThreads() throws InterruptedException {
        List<String> busy = List.of();
        for (int i = 0; i < 200; i++) {
            busy = Thread.getAllStackTraces().entrySet().stream()
                    .filter(each -> each.getKey().getState() == Thread.State.RUNNABLE)
                    .filter(each -> Arrays.stream(each.getValue())
                            .anyMatch(frame -> frame.getClassName().startsWith("REPL.")
                                    || frame.getClassName().equals("java.util.stream.ForEachOps$ForEachTask")
                                    || frame.getClassName().startsWith("java.math.")))
                    .map(each -> each.getKey() + " " + Arrays.toString(each.getValue()))
                    .toList();
            if (busy.isEmpty()) {
                return busy;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return busy;
    }

    private Outcome run(String code) {
        Outcome outcome = java.eval(code, ++cell);
        assertThat(outcome).as(outcome.toString()).isNotInstanceOf(Outcome.Failed.class);
        return outcome;
    }

    private static String plain(Outcome.Failed failed) {
        return String.join("\n", failed.error().traceback()).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    /** The compiler takes minutes over each of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "var kept = %s;",
                "System.out.println(%s.size());",
                "Object made() { return %s; }",
                "kept = 5; var x = %s;"
            })
    void aCellThatIsCompiledWithoutEndIsStopped(String code) throws Exception {
        run("kept = 42;");
        String map = Stream.iterate(0, i -> i + 1)
                .limit(6000)
                .map(i -> "Map.entry(\"k" + i + "\", " + i + ")")
                .collect(Collectors.joining(",", "Map.ofEntries(", ")"));
        Future<Outcome> outcome = shell.submit(() -> java.eval(code.formatted(map), ++cell));
        while (!outcome.isDone()) {
            java.interrupt();
            Thread.sleep(10);
        }
        Outcome.Failed stopped = (Outcome.Failed) outcome.get();
        assertThat(stopped.error().name()).isEqualTo("InterruptedException");
        assertThat(((Outcome.Value) shell.submit(() -> java.eval("kept + 1", ++cell))
                                .get())
                        .value())
                .isEqualTo(43);
    }
}
