package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorTextTest {

    private JavaInterpreter java;
    private int cell;

    @BeforeAll
    void start() {
        java = new JavaInterpreter(List.of());
        run("import java.util.*;\nimport java.util.stream.*;\nint counter = 1;\nint twice(int n) { return 2 * n; }");
    }

    @AfterAll
    void stop() {
        java.close();
    }

    @Test
    void aMisspeltNameIsMet() {
        assertThat(failed("conuter + 1")).contains("symbol:   variable conuter", "Did you mean counter?");
        assertThat(failed("\"abc\".lenght()")).contains("Did you mean length()?");
        assertThat(failed("\"abc\".length")).contains("Did you mean length()?");
        assertThat(failed("new int[1].length()")).contains("Did you mean length?");
        assertThat(failed("twcie(3)")).contains("Did you mean twice(…)?");
        assertThat(failed("Sting s = null;")).contains("Did you mean String?");
        assertThat(failed("String word = \"a\";\nword.toUperCase()")).contains("Did you mean toUpperCase(…)?");
        assertThat(failed("int number = 3;\nnumbre + 1")).contains("Did you mean number?");
        assertThat(failed("xyzzyPlugh + 1")).doesNotContain("Did you mean");
    }

    @Test
    void aMissingImportIsNamed() {
        assertThat(failed("AtomicInteger a = null;"))
                .contains("It is known after: import java.util.concurrent.atomic.AtomicInteger;");
    }

    @Test
    void theMarkStandsUnderTheName() {
        assertThat(failed("class T {\n\tvoid f() {\n\t\tint x = \"a\";\n\t}\n}")
                        .lines()
                        .skip(1)
                        .limit(2))
                .containsExactly("    \t\tint x = \"a\";", "    \t\t        ^^^");
    }

    @Test
    void madeUpNamesNeverShow() {
        run(
                "class A { int x; class Inner {} }\nObject o = new A();\nA none = null;\nclass Bad { static int n = 1 / 0; }");
        assertThat(failed("String s = (String) o;")).startsWith("ClassCastException: class A cannot be cast to class");
        assertThat(failed("none.x"))
                .startsWith("NullPointerException: Cannot read field \"x\" because \"none\" is null");
        assertThat(failed("String t = new A();")).contains("A cannot be converted to String");
        assertThat(failed("Bad.n"))
                .contains("ExceptionInInitializerError", "Caused by: ArithmeticException: / by zero");
        assertThat(failed("Bad.n")).contains("NoClassDefFoundError: Could not initialize class Bad");
        assertThat(failed("Stream.of(1).map(i -> { throw new IllegalStateException(\"a\"); }).toList()"))
                .doesNotContain("lambda$");
        assertThat(failed("new A().wrong()")).contains("symbol:   method wrong()");
    }

    @Test
    void aChainIsToldWhole() {
        run("void inner() {\n    throw new IllegalArgumentException(\"first\\nsecond\");\n}");
        int inner = cell;
        String text = failed("try {\n    inner();\n} catch (RuntimeException e) {\n"
                + "    var outer = new RuntimeException(\"outer\", e);\n"
                + "    outer.addSuppressed(new java.io.IOException(\"beside\"));\n    throw outer;\n}");
        assertThat(text)
                .startsWith("RuntimeException: outer\n  at cell " + cell + ", line 4")
                .contains("    Suppressed: IOException: beside\n      at cell " + cell + ", line 5")
                .contains(
                        "Caused by: IllegalArgumentException: first\nsecond\n  at cell " + inner + ", line 2 in inner")
                .contains("at cell " + cell + ", line 2\n      inner();");
    }

    @Test
    void whatEndsAnotherThreadIsToldWithItsLine() {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            run("Thread t = new Thread(() -> {\n    throw new IllegalStateException(\"aside\");\n}, \"mine\");\n"
                    + "t.start();\nt.join();");
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;]*m", ""))
                .startsWith(
                        "Exception in thread \"mine\" IllegalStateException: aside\n  at cell " + cell + ", line 2\n");
    }

    @Test
    void aCircleOfCausesEnds() {
        String text =
                failed("var a = new Exception(\"a\");\nvar b = new Exception(\"b\", a);\na.initCause(b);\nthrow a;");
        assertThat(text).contains("Exception: a", "Caused by: Exception: b", "Caused by: Exception (told above)");
    }

    @Test
    void aRecursionIsCutShort() {
        run("int deep(int n) {\n    return 1 + deep(n + 1);\n}");
        String text = failed("deep(0)");
        assertThat(text).startsWith("StackOverflowError\n").contains(" more calls");
        assertThat(text.lines().count()).isLessThan(50);
    }

    @Test
    void exceptionsOfCellsHaveTheirNames() {
        run("class Broken extends RuntimeException { Broken(String m) { super(m); } }");
        assertThat(failed("throw new Broken(\"so\");")).startsWith("Broken: so\n");
        assertThat(failed("throw new RuntimeException(\"anonymous\") { };"))
                .startsWith("RuntimeException: anonymous\n");
        assertThat(failed("throw new RuntimeException() { public String getMessage() { throw new Error(); } };"))
                .startsWith("RuntimeException: (its message could not be made");
    }

    private Outcome run(String code) {
        return java.eval(code, ++cell);
    }

    private String failed(String code) {
        Outcome outcome = run(code);
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Failed.class);
        String text = String.join("\n", ((Outcome.Failed) outcome).error().traceback());
        assertThat(text).doesNotContain("$JShell$", "do_it$", "REPL");
        return text.replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
