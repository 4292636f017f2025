package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.diagnostics.CellError;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorTextTest {

    private JavaInterpreter java;
    private int cell;

    @BeforeAll
    void start() {
        java = new JavaInterpreter(List.of());
        run(
                "import java.util.*;\nimport java.util.function.*;\nimport java.util.stream.*;\nint counter = 1;\nint twice(int n) { return 2 * n; }");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new java.io.FileReader(\"C:\\temp\\new.png\");",
                "java.nio.file.Files.readString(java.nio.file.Path.of(\"C:\\temp\\new.png\"));"
            })
    void aPathWithSpecialCharactersIsExplained(String code) {
        assertThat(failed(code))
                .contains("C:\\temp\\new.png")
                .contains("(in a string \\t is a tab and \\n a line break: write / or \\\\ in a path)");
    }

    @Test
    void anAssertOfACellIsChecked() {
        assertThat(failed("assert counter == 2 : \"counter is \" + counter;")).contains("AssertionError: counter is 1");
        run("class Checked { int f(int n) { assert n > 0; return n; } }");
        run("new Checked().f(1)");
        assertThat(failed("new Checked().f(-1)")).contains("AssertionError", "Checked.f");
    }

    @Test
    void oneNameIsOneCause() {
        assertThat(failed("HttpClient c = HttpClient.newHttpClient();").split("Does not compile"))
                .hasSize(2);
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

    /** Also where the statement that has started the thread is not over, or is one of many. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread t = new Thread(() -> {\n    throw new IllegalStateException(\"aside\");\n}, \"mine\");\nt.start();\nt.join();",
                "java.util.concurrent.ForkJoinPool.commonPool();\nvar s = new Thread(() -> { throw new"
                        + " IllegalStateException(\"aside\"); }, \"mine\"); s.start(); s.join();",
                "int one = 1;\nvar threads = new java.util.ArrayList<Thread>(); Runnable fails = () -> { throw new"
                        + " IllegalStateException(\"aside\"); };\nthreads.add(new Thread(fails, \"mine\"));"
                        + " threads.get(0).start();\nthreads.get(0).join();",
                "for (int i = 0; i < 1; i++) {\n    var t = new Thread(() -> { throw new IllegalStateException(\"aside\"); },"
                        + " \"mine\");\n    t.start();\n    t.join();\n}"
            })
    void whatEndsAnotherThreadIsToldWithItsLine(String code) {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            run(code);
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
        assertThat(text)
                .startsWith("StackOverflowError: deep calls itself without end (cell " + (cell - 1) + ", line 2)\n")
                .contains("  … and so on, ");
        assertThat(text.lines().count()).isLessThan(12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Object self(Object o) { return new Object() { public String toString() { return "" + this; } }; } | "" + self(1) | toString calls itself without end
            class Own { public int hashCode() { return Objects.hash(this); } } | new HashSet<>().add(new Own()) | Own.hashCode calls itself without end (cell
            class Eq { public boolean equals(Object o) { return o.equals(this); } } | new Eq().equals(new Eq()) | Eq.equals calls itself without end (cell
            class It implements Iterable<Integer> { public Iterator<Integer> iterator() { return iterator(); } } | for (int i : new It()) { } | It.iterator calls itself without end (cell
            int ping(int n) { return pong(n); } int pong(int n) { return ping(n); } | ping(1) | call each other without end (cell
            List<Object> a1 = new ArrayList<>(), a2 = new ArrayList<>(); | a1.add(a2); a2.add(a1); System.out.println(a1); | AbstractCollection.toString calls itself without end (cell
            class R { Supplier<Object> s = () -> this.s.get(); } | new R().s.get() | without end (cell
            """)
    void whatRecursWithoutEndIsNamed(String declaration, String code, String said) {
        run(declaration);
        CellError error = error(code);
        assertThat(error.name()).isEqualTo("StackOverflowError");
        assertThat(error.message()).contains(said);
        assertThat(String.join("\n", error.traceback()).lines().count()).isLessThan(20);
    }

    @Test
    void whatHoldsItselfIsSuspected() {
        assertThat(error("List<Object> own = new ArrayList<>();\nown.add(own);\nown.hashCode()")
                        .message())
                .isEqualTo("ArrayList.hashCode calls itself without end (cell " + cell
                        + ", line 3); is there a value that holds itself?");
    }

    @Test
    void anExceptionWithoutAMessageSaysWhereItWasThrown() {
        assertThat(error("int k = 1;\nthrow new RuntimeException((String) null);")
                        .message())
                .isEqualTo("thrown without a message (cell " + cell + ", line 2)");
        assertThat(error("throw new RuntimeException(\"\", new Exception(\"why\"));")
                        .message())
                .isEqualTo("thrown without a message (cell " + cell + ", line 1); caused by Exception: why");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public String getMessage() { return getMessage(); }",
                "public String getLocalizedMessage() { throw new Error(); }",
                "public String toString() { return toString(); }",
                "public Throwable getCause() { throw new IllegalStateException(); }",
                "public Throwable getCause() { return getCause(); }",
                "public Throwable getCause() { return new RuntimeException(this); }",
                "public StackTraceElement[] getStackTrace() { throw new Error(); }",
                "public StackTraceElement[] getStackTrace() { return null; }"
            })
    void anExceptionThatFailsIsToldNevertheless(String method) {
        CellError error = error("class Odd extends RuntimeException { " + method + " }\nthrow new Odd();");
        assertThat(error.name()).isEqualTo("Odd");
        assertThat(error.message()).isNotBlank().isNotEqualTo("null").doesNotContain("JShell");
        assertThat(error.traceback().get(0)).contains("Odd");
    }

    @Test
    void aClassWhoseNameEndsInADigitKeepsIt() {
        run("class S1 {\n    static int f() {\n        return 1 / 0;\n    }\n}");
        assertThat(failed("S1.f()")).contains("line 3 in S1.f");
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

    private CellError error(String code) {
        Outcome outcome = run(code);
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).error();
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
