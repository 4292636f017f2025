package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code that the compiler accepts and a class file cannot hold. */
class ClassLimitsTest {

    private static final int REPEATS = 15_000;

    /** Five characters, six bytes, as often. */
    private static final String TEXT = "é\\\"x\\u0041\\\\".repeat(REPEATS);

    private static final String SUMS = "x += 40000;".repeat(20_000);

    private final JavaInterpreter java = new JavaInterpreter(List.of(), List.of());
    private int cell;

    @AfterEach
    void close() {
        java.close();
    }

    private Outcome run(String code) {
        return java.eval(code, ++cell);
    }

    private void goesOn() {
        assertThat(run("1 + 1")).isEqualTo(new Outcome.Value(2, List.of()));
    }

    static List<String> longStrings() {
        String lines = IntStream.range(0, 1_000)
                .mapToObj(i -> "\"line " + i + " ".repeat(90) + "\"")
                .collect(Collectors.joining(" +\n"));
        return List.of(
                "String s = \"" + TEXT + "\";\ns.length()",
                "String s() {\n    return \"" + TEXT + "\";\n}\ns().length()",
                "class A { String s = \"" + TEXT + "\"; }\nnew A().s.length()",
                "String s = \"\"\"\n    " + TEXT + "\n    \"\"\";\ns.strip().length()",
                "(\"" + TEXT + "\").length()",
                "String s = " + lines + ";\ns.length()");
    }

    @ParameterizedTest
    @MethodSource("longStrings")
    void aLongStringJustWorks(String code) {
        Outcome outcome = run(code);
        int length = code.contains("line 1") ? 97_890 : 5 * REPEATS;
        assertThat(outcome).isEqualTo(new Outcome.Value(length, List.of()));
        goesOn();
    }

    @Test
    void aLongTextBlockHasTheSameTextAsAShortOne() {
        String block =
                "\"\"\"\n      first \\\n      joined \\t \"quoted\" \\\"\"\" \\s\n        indented  \n\n      %s\n      \"\"\"";
        Outcome.Value small = (Outcome.Value) run(block.formatted("x"));
        Outcome.Value large = (Outcome.Value) run("String s = " + block.formatted("x".repeat(70_000)) + ";\ns");
        assertThat(large.value()).isEqualTo(small.value().toString().replace("x", "x".repeat(70_000)));
    }

    @Test
    void linesBehindALongStringKeepTheirNumbers() {
        Outcome outcome =
                run("{ String s = \"\"\"\n    a\n    " + TEXT + "\n    \"\"\";\n    System.out.println(1 / 0); }");
        assertThat(((Outcome.Failed) outcome).error().traceback().toString()).contains("cell 1, line 5");
    }

    static List<String> tooLarge() {
        String numbers = IntStream.range(0, 20_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return List.of(
                "int[] a = {" + numbers + "};",
                "void f() { int x = 0; " + SUMS + " }",
                "class B { void f() { int x = 0; " + SUMS + " } }",
                "{ int x = 0; " + SUMS + " }",
                "var list = java.util.List.of(new int[] {" + numbers + "});",
                "int many(" + IntStream.range(0, 300).mapToObj(i -> "int p" + i).collect(Collectors.joining(", "))
                        + ") { return 1; }");
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void whatIsTooLargeIsAnErrorAndLeavesAllElseAsItWas(String code) {
        run("int[] a = {1, 2, 3};\nvoid f() {}\nclass B { int b = 4; }");
        Outcome.Failed failed = (Outcome.Failed) run(code);
        assertThat(failed.error().name()).isEqualTo("CompileError");
        assertThat(failed.error().message()).startsWith("cell 2, line 1: ").containsPattern("too large|too many");
        goesOn();
        assertThat(run("a.length + new B().b")).isEqualTo(new Outcome.Value(7, List.of()));
        assertThat(run("f();")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aStringThatHasToBeConstantIsAnError() {
        Outcome.Failed failed = (Outcome.Failed) run("class C { @Deprecated(since = \"" + TEXT + "\") int c; }");
        assertThat(failed.error().message()).contains("constant string too long");
        goesOn();
    }
}
