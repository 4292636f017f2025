package io.cellshell.kernel.jshell.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.syntax.CellCompleteness.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellCompletenessTest {

    private static JavaInterpreter java;

    @BeforeAll
    static void start() {
        java = new JavaInterpreter(List.of());
    }

    @AfterAll
    static void end() {
        java.close();
    }

    private static CellCompleteness readiness(String code) {
        return java.readiness(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n ",
                "// only a comment",
                "/* only a comment */",
                "1 + 1",
                "int x = 1",
                "int x = 1; // why",
                "class A {}\nint y = 2;",
                "@Override public String toString() { return \"\"; }",
                "if (x) y();",
                "if (x) { y(); }\nelse { z(); }",
                "do { x++; } while (x < 3)",
                "try { a(); } catch (Exception e) { }",
                "foo()\n    .bar()",
                "\"\"\"\n  text \"quoted\"\n  \"\"\"",
                "import java.util.List",
                "a ? b : c",
                "String s = \"{ ( [ // /* \";",
                "record P(int x) {}",
                "int f(int x) { return x; }\nf(3)",
                "label: for (;;) { break label; }"
            })
    void complete(String code) {
        assertThat(readiness(code)).isEqualTo(new CellCompleteness(Status.COMPLETE, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (;;) {",
                "for (;;)",
                "if (x)",
                "if (x) y(); else",
                "if (x) { y(); }\nelse",
                "while (true)",
                "do x++;",
                "try { a(); }",
                "class A",
                "class A extends B",
                "record P(int x)",
                "int f(int x)",
                "@Override",
                "@Deprecated class A",
                "int x =",
                "x +",
                "foo(1,",
                "foo().",
                "a ? b",
                "a ? b :",
                "x ->",
                "int[] a = {",
                "/* open",
                "int x; /* open",
                "\"\"\"\ntext",
                "import",
                "new",
                "1 +\n// why"
            })
    void incomplete(String code) {
        assertThat(readiness(code).status()).isEqualTo(Status.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "}",
                "int = 7q",
                "int = 7q; for (;;) {}",
                "String s = \"open",
                "\"open\\",
                "'a",
                "x = = 3",
                "void f() { } }",
                "7q",
                "int x 5",
                "foo \\",
                "case 1:"
            })
    void invalid(String code) {
        assertThat(readiness(code)).isEqualTo(new CellCompleteness(Status.INVALID, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class A {                              | 4",
                "class A {\\n                           | 4",
                "class A { // why {                     | 4",
                "void f() {\\n    if (true) {           | 8",
                "void f() {\\n    if (true) {\\n    }   | 4",
                "void f() {\\n    a();\\n\\n            | 4",
                "if (x)                                 | 4",
                "if (x) {\\n    a();\\n} else           | 4",
                "if (x) {\\n    a();\\n} else {         | 4",
                "'  for (;;)'                           | 6",
                "foo(1,                                 | 4",
                "foo(1,\\n    2,                        | 4",
                "int x =                                | 4",
                "int x = 1 +\\n    2 +                  | 4",
                "run(() -> {                            | 4",
                "run(() -> {\\n    a();\\n}, () -> {    | 4",
                "int[][] a = {\\n    {1}, {             | 8",
                "String s = foo(\"{\",                  | 4",
                "class A {\\n    // {                   | 4",
                "switch (x) {\\n    case 1 -> a();      | 4",
            })
    void theNextLineIsIndentedByItsBrackets(String code, int blanks) {
        assertThat(readiness(code.stripTrailing().replace("\\n", "\n")).indent())
                .isEqualTo(" ".repeat(blanks));
    }

    @Test
    void onlyCodeIsKeptInItsPlace() {
        String source = "a(\"b{\", 'c'); // d\n/* e\nf */ g \"\"\"\nh\"\"\" i";
        String code = CodeText.onlyCode(source);
        assertThat(code)
                .isEqualTo("a(xxxx, xxx);     \n    \n     g xxx\nxxxx i")
                .hasSameSizeAs(source);
    }

    @Test
    void aCursorIsInCodeOrInATextOrAComment() {
        assertThat(positionsInCode("a \"b\" c")).containsExactly(0, 1, 2, 5, 6, 7);
        assertThat(positionsInCode("a//b\nc")).containsExactly(0, 1, 5, 6);
        assertThat(positionsInCode("/*\"*/a")).containsExactly(0, 5, 6);
        assertThat(positionsInCode("'\\''a")).containsExactly(0, 4, 5);
        assertThat(positionsInCode("\"\"\"\n\"\"\"\"a")).containsExactly(0, 7);
    }

    private static List<Integer> positionsInCode(String source) {
        return IntStream.rangeClosed(0, source.length())
                .filter(position -> CodeText.isCode(source, position))
                .boxed()
                .toList();
    }
}
