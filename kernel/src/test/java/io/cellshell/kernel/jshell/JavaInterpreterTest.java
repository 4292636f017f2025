package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.completion.Completion;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaInterpreterTest {

    private JavaInterpreter java;
    private int cell;

    /** User code sees a folder with the api alone, as it sees the api's jar in a kernel. */
    @BeforeAll
    void start(@TempDir Path userClasspath) throws IOException {
        Path api = Path.of("io", "cellshell", "kernel", "api");
        Files.createDirectories(userClasspath.resolve(api));
        try (var classes = Files.list(Path.of("target", "classes").resolve(api))) {
            for (Path file : classes.toList()) {
                Files.copy(file, userClasspath.resolve(api).resolve(file.getFileName()));
            }
        }
        java = new JavaInterpreter(List.of(userClasspath));
        java.addImports(List.of("java.util.*", "java.util.function.*", "java.util.stream.*"));
    }

    @AfterAll
    void stop() {
        java.close();
    }

    @Test
    void theLastExpressionIsTheRealObject() {
        run("var list = new ArrayList<String>();");
        Object first = value("list");
        assertThat(first).isInstanceOf(java.util.ArrayList.class).isSameAs(value("list"));
        assertThat(value("int a = 2;\nint b = 3;\na * b")).isEqualTo(6);
        assertThat(value("null")).isNull();
    }

    @Test
    void aSemicolonADeclarationAndAnAssignmentShowNothing() {
        assertThat(run("1 + 1;")).isInstanceOf(Outcome.Done.class);
        assertThat(run("\"http://cellshell.io\";")).isInstanceOf(Outcome.Done.class);
        assertThat(run("1 + 1; // so be it")).isInstanceOf(Outcome.Done.class);
        assertThat(run("int c = 1")).isInstanceOf(Outcome.Done.class);
        assertThat(run("c = 2")).isInstanceOf(Outcome.Done.class);
        assertThat(run("// nothing\n")).isInstanceOf(Outcome.Done.class);
        assertThat(value("1 + 1 // shown")).isEqualTo(2);
    }

    @Test
    void importsAreThereWhenCodeNeedsThem() {
        try (JavaInterpreter fresh = new JavaInterpreter(List.of())) {
            fresh.addImports(List.of("java.util.*", "java.time.*"));
            assertThat(fresh.eval("int a = 1;", 1)).isInstanceOf(Outcome.Done.class);
            assertThat(fresh.eval("List<Integer> list() { return List.of(a); }\nlist()", 2))
                    .isEqualTo(new Outcome.Value(List.of(1), List.of()));
        }
        try (JavaInterpreter fresh = new JavaInterpreter(List.of())) {
            fresh.addImports(List.of("java.util.*", "java.time.*"));
            assertThat(fresh.complete("Durati", 6).matches())
                    .extracting(Completion.Match::text)
                    .contains("Duration");
        }
    }

    @Test
    void classesOfOneCellMayDependOnEachOther() {
        run("class Ping { Pong p; }\nclass Pong { Ping p; int n = 7; }");
        assertThat(value("new Pong().n")).isEqualTo(7);
    }

    @Test
    void whatOnlyLooksLikeAnExpressionRunsAllTheSame() {
        assertThat(run("System.out.print(\"\")")).isInstanceOf(Outcome.Done.class);
        run("int io = 4;");
        assertThat(value("io")).isEqualTo(4);
        assertThat(value("io > 3 ? \"many\" : \"few\" // comment")).isEqualTo("many");
        run("Function<Integer, Integer> twice = n -> 2 * n;");
        assertThat(value("twice.apply(\n    io)")).isEqualTo(8);
    }

    @Test
    void anExceptionIsToldWithCellLineAndCauses() {
        run("int divide(int x) {\n    int zero = 0;\n    return x / zero;\n}");
        int defined = cell;
        Outcome.Failed failed = failed(
                "\n\n// a comment\ntry {\n    divide(1);\n} catch (RuntimeException e) {\n    throw new IllegalStateException(\"outer\", e);\n}");
        assertThat(failed.error().name()).isEqualTo("IllegalStateException");
        assertThat(failed.error().message()).isEqualTo("outer");
        assertThat(traceback(failed))
                .contains("IllegalStateException: outer", "cell " + cell + ", line 7")
                .contains("Caused by: ArithmeticException: / by zero", "cell " + defined + ", line 3 in divide")
                .contains("return x / zero;");
    }

    @Test
    void libraryFramesAreFolded() {
        String traceback = traceback(failed("Stream.of(0).map(i -> 1 / i).toList()"));
        assertThat(traceback).contains("more library frames", "cell " + cell + ", line 1");
        assertThat(traceback.lines().filter(line -> line.contains("java.util.stream")))
                .hasSize(1);
    }

    @Test
    void anExceptionThatIsItsOwnCauseOrHasSuppressedOnesIsToldOnce() {
        String traceback = traceback(
                failed("var e = new RuntimeException(\"a\"); e.addSuppressed(new Exception(\"b\")); throw e;"));
        assertThat(traceback).contains("RuntimeException: a", "Suppressed: Exception: b");
    }

    @Test
    void aCompileErrorIsToldWithCellLineAndMark() {
        Outcome.Failed failed = failed("int ok = 1;\n\nString wrong = ok + 1;");
        assertThat(failed.error().name()).isEqualTo("CompileError");
        assertThat(failed.error().message()).startsWith("cell " + cell + ", line 3: incompatible types");
        List<String> lines = traceback(failed).lines().toList();
        assertThat(lines.get(1)).isEqualTo("    String wrong = ok + 1;");
        assertThat(lines.get(2)).isEqualTo("                   ^^^^^^");
    }

    @Test
    void unfinishedCodeIsACompileErrorAndNothingIsLost() {
        run("int kept = 5;");
        assertThat(failed("for (int i = 0; i < 3; i++) {").error().name()).isEqualTo("CompileError");
        assertThat(failed("}").error().name()).isEqualTo("CompileError");
        assertThat(failed("\"no end").error().name()).isEqualTo("CompileError");
        assertThat(value("kept")).isEqualTo(5);
    }

    @Test
    void aForwardReferenceIsNotedAndExplainedWhenUsed() {
        Outcome defined = run("int later() { return notYetThere(); }");
        assertThat(defined.notes())
                .containsExactly("later uses method notYetThere(), which no cell has defined so far (cell " + cell
                        + ", line 1); define it before you use later.");
        assertThat(failed("later()").error().message()).contains("it needs method notYetThere()");
        run("int notYetThere() { return 3; }");
        assertThat(value("later()")).isEqualTo(3);
    }

    @Test
    void userCodeDoesNotSeeTheKernelsLibraries() {
        Outcome.Failed failed = failed("Class.forName(\"com.fasterxml.jackson.databind.ObjectMapper\")");
        assertThat(failed.error().name()).isEqualTo("ClassNotFoundException");
        assertThat(failed("Class.forName(\"io.cellshell.kernel.session.Session\")")
                        .error()
                        .name())
                .isEqualTo("ClassNotFoundException");
        assertThat(value("Class.forName(\"io.cellshell.kernel.api.MimeBundle\")"))
                .isEqualTo(io.cellshell.kernel.api.MimeBundle.class);
    }

    @Test
    void aDeepRecursionEndsTheCellOnly() {
        run("int deep(int n) { return 1 + deep(n + 1); }");
        assertThat(failed("deep(0)").error().name()).isEqualTo("StackOverflowError");
        assertThat(value("1 + 1")).isEqualTo(2);
    }

    @Test
    void anInterruptEndsASleepingCellAndKeepsItsState() throws Exception {
        run("int before = 1;");
        Thread stopper = new Thread(() -> {
            while (System.getProperty("cell.asleep") == null) {
                pause(10);
            }
            java.interrupt();
        });
        stopper.start();
        Outcome.Failed failed =
                failed("before = 2;\nSystem.setProperty(\"cell.asleep\", \"\");\nThread.sleep(60_000);\nbefore = 3;");
        stopper.join();
        System.clearProperty("cell.asleep");
        assertThat(failed.error().name()).isEqualTo("InterruptedException");
        assertThat(value("before")).isEqualTo(2);
    }

    private Outcome run(String code) {
        return java.eval(code, ++cell);
    }

    private Object value(String code) {
        Outcome outcome = run(code);
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) outcome).value();
    }

    private Outcome.Failed failed(String code) {
        Outcome outcome = run(code);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    private static String traceback(Outcome.Failed failed) {
        return String.join("\n", failed.error().traceback()).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
