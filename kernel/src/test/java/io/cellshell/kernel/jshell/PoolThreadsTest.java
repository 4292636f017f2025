package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.TestJar;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads of pools that cells and libraries make. The common pool is one of the process; a kernel's tests look at it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoolThreadsTest {

    private static final String LIBRARY = "package lib; import java.util.concurrent.*; public class Pools {"
            + " public static ExecutorService stealing() { return Executors.newWorkStealingPool(2); }"
            + " public static ExecutorService forkJoin() { return new ForkJoinPool(2); } }";

    private JavaInterpreter java;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path api = UserClasspath.in(folder.resolve("api"));
        Path jar = new TestJar().source("Pools", LIBRARY).write(folder.resolve("pools.jar"));
        java = new JavaInterpreter(List.of(api, jar));
        java.addImports(List.of("java.util.*", "java.util.concurrent.*", "java.util.function.*"));
        java.eval("ClassLoader context() { return Thread.currentThread().getContextClassLoader(); }", 1);
        java.eval("class Mine extends ForkJoinPool { Mine() { super(2); } }", 2);
    }

    @AfterAll
    void stop() {
        java.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new ForkJoinPool()",
                "new ForkJoinPool(2)",
                "new Mine()",
                "Executors.newWorkStealingPool()",
                "Executors.newWorkStealingPool(3)",
                "Executors.newFixedThreadPool(1)",
                "Executors.newScheduledThreadPool(1)",
                "((Supplier<ExecutorService>) () -> new ForkJoinPool(1)).get()",
                "lib.Pools.stealing()",
                "lib.Pools.forkJoin()"
            })
    void lookForClassesWhereCellsDo(String pool) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(java.classLoader());
        try {
            Outcome outcome = java.eval("((ExecutorService) " + pool + ").submit(() -> context()).get()", 3);
            assertThat(outcome).isInstanceOf(Outcome.Value.class);
            assertThat(((Outcome.Value) outcome).value()).isSameAs(java.classLoader());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
