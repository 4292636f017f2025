package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.evaluation.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What JShell would misunderstand or pass over without a word: nothing of the cell runs. */
class CellProblemTest extends CellCase {

    @BeforeEach
    void declare() {
        silent("int ran = 1;");
    }

    private void nothingRuns(String code, String place, String message) {
        assertThat(failure("ran = 2;\n" + code))
                .matches("(?s)cell \\d+, " + place + ": .*")
                .contains(message);
        assertThat(value("ran")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/* TODO\nran = 3;",
                "/** a comment of a\nint later = 1;",
                "ran = 3; /* here /* and there ** ran = 4;",
                "String s = \"/* no */\"; /*",
                "// a line\n  /*/ ran = 3;",
                "class A { /* }\nran = 3;",
                "char c = '\"'; /* ' \" ran = 3;"
            })
    void aCommentIsClosed(String code) {
        String line = "line "
                + (2
                        + (int) code.substring(0, code.indexOf("/*", code.contains("no */") ? 20 : 0))
                                .chars()
                                .filter(c -> c == '\n')
                                .count());
        nothingRuns(code, line, "comment not closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u001aran = 3;", "int a = 1;\u001a int b = 2;", "ran =\u001a 3;", "// a\n\u001a\nran = 3;"})
    void nothingStandsBehindTheEndOfTheFile(String code) {
        String line = code.startsWith("//") ? "line 3" : "line 2";
        nothingRuns(code, line, "an invisible character (U+001A)");
    }

    @Test
    void theMarkOfTheEndMayStandAtTheEndAndInTexts() {
        assertThat(value("1 + 1\u001a")).isEqualTo(2);
        assertThat(value("1 + 2 // a \u001a b\n")).isEqualTo(3);
        assertThat(value("\"a\u001ab\".length() \u001a\n")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return;|return stands outside of a method",
                "return 5;|without return",
                "if (ran > 0) { return; }|return stands outside of a method",
                "for (int i = 0; i < 2; i++) { try { return; } finally { } }|return stands outside of a method",
                "switch (ran) { case 1: return; default: }|return stands outside of a method",
                "{ return ran; }|without return",
                "synchronized (\"a\") { return; }|return stands outside of a method",
                "here: { if (ran == 2) break here; return; }|return stands outside of a method",
                "break;|break stands outside of a loop or switch",
                "if (ran > 0) break;|break stands outside of a loop or switch",
                "continue;|continue stands outside of a loop",
                "switch (ran) { default: continue; }|continue stands outside of a loop",
                "yield 3;|yield stands outside of a switch expression",
                "while (true) { yield 3; }|yield stands outside of a switch expression"
            })
    void nothingIsLeftThatIsNotThere(String code, String message) {
        nothingRuns(code, "line 2", message);
        nothingRuns("int more = 1;\n  " + code, "line 3", message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int f() { return 1; }",
                "Supplier<Integer> s = () -> { return 1; };",
                "Runnable r = new Runnable() { public void run() { return; } };",
                "{ class L { int f() { return 1; } } }",
                "List.of(1).forEach(i -> { if (i > 0) return; });",
                "for (int i = 0; i < 3; i++) { if (i == 1) continue; break; }",
                "outer: for (int i = 0; i < 3; i++) { while (true) { if (i > 1) break outer; continue outer; } }",
                "int v = switch (ran) { case 1: yield 2; default: { while (true) { break; } yield 3; } };",
                "switch (ran) { case 1: break; default: break; }",
                "here: { break here; }",
                "do { break; } while (true);",
                "<T> List<Map<String, T>> f(T t) { return List.of(Map.of(\"return\", t)); }"
            })
    void whatLeavesSomethingIsRight(String code) {
        silent(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abstract int q();", "abstract int q() { return 1; }", "public abstract void q(int a);"})
    void aMethodOfACellIsNotAbstract(String code) {
        nothingRuns(code, "line 2", "give q a body");
    }

    @Test
    void theMarkStandsUnderTheStatement() {
        assertThat(marked("ran = 2;\n\tif (ran > 0) { return 5; }"))
                .containsExactly("    \tif (ran > 0) { return 5; }", "    \t               ^^^^^^^^^");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "synchronized (this) { ran = 3; }",
                "int f() { return this.hashCode(); }",
                "Runnable r = () -> System.out.println(this);",
                "super.toString()",
                "var o = new ArrayList<Object>(List.of(this));"
            })
    void noObjectIsAroundACell(String code) {
        nothingRuns(code, "line 2", "means an object of the class around it, and here is none");
    }

    @Test
    void anObjectIsAroundTheMembersOfAClass() {
        silent(
                "class T { T self() { return this; } public String toString() { return \"T\" + (super.hashCode() == hashCode()); } }");
        silent(
                "Object o = new Object() { public String toString() { return \"o\" + this.getClass().isAnonymousClass(); } };");
        assertThat(value("// of this one\n\"this \" + new T().self() + o")).isEqualTo("this Ttrueotrue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"int x = 1, x = 2;", "String a, b, a;", "final var list = 1, list = 2;", "int[] y = {1, 2}, y[];"
            })
    void aStatementDeclaresANameOnce(String code) {
        assertThat(failure("ran = 2;\n" + code)).startsWith("cell 2, line 2: ");
        assertThat(value("ran")).isEqualTo(1);
    }

    @Test
    void severalVariablesOfOneStatementAreFine() {
        assertThat(
                        value(
                                "Map<String, Integer> m = new HashMap<>(), n = m; int x = Math.max(1, 2), y = x; x + y + n.size()"))
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "switch (ran) { case N: ran = 3; break; default: }",
                "switch (\"k\") { case KEY -> ran = 3; default -> {} }",
                "String s = switch (ran) { case N -> \"n\"; default -> \"d\"; };",
                "@SuppressWarnings(KEY) int g = 3;"
            })
    void aFinalVariableIsNoConstantOfTheCompiler(String code) {
        silent("final int N = 2;\nfinal String KEY = \"k\";");
        nothingRuns(code, "line 2", "declare class Constants { static final int N = 1; } and write Constants.N");
    }

    @Test
    void theVariableOfAPatternBelongsToItsStatement() {
        silent("Object o = \"abc\";");
        nothingRuns(
                "if (!(o instanceof String s)) throw new IllegalStateException();\nint n = s.length();",
                "line 3",
                "s is known in the statement of its instanceof alone, as if that stood in braces: write String s = (String) …;");
    }

    @Test
    void theSubtypesOfASealedTypeStandInItsCell() {
        assertThat(failure("sealed interface Op {}")).contains("Its subtypes belong in the same cell; or name them");
        silent("sealed interface Shape {}\nrecord Circle(int r) implements Shape {}");
        assertThat(failure("record Square(int a) implements Shape {}"))
                .contains(
                        "The subtypes of a sealed type are those of its own cell: declare this one in the cell of Shape.");
    }

    @Test
    void whatOneVariableOfADeclarationThrowsIsTold() {
        assertThat(failure("int b = 1, c = b / 0, d = 5;")).startsWith("/ by zero");
        assertThat(value("b + \" \" + c + \" \" + d")).isEqualTo("1 0 0");
        assertThat(value("int e = 1, f = e + 1; e + f")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { B b; int f() { return \"s\"; } }\nclass B { A a; }",
                "class B { A a; }\nclass A { B b; int f() { return \"s\"; } }",
                "interface A { B b(); }\nclass B implements A { public B b() { return this; } int f() { return \"s\"; } }"
            })
    void ofTypesThatReferToEachOtherNoneIsDeclaredWhereOneIsWrong(String code) {
        Outcome.Failed failed = failed(code);
        assertThat(failed.error().message()).contains("String cannot be converted to int");
        assertThat(failed.notes()).isEmpty();
        assertThat(failure("new B()")).contains("B is not defined");
    }

    @Test
    void anObjectOfAFormerClassIsNamedAsThat() {
        silent("record R(int a) {}\nList<R> all = new ArrayList<>(List.of(new R(1)));");
        assertThat(run("record R(int a, int b) {}").notes()).hasSize(1);
        assertThat(failure("all.get(0).a()"))
                .contains(
                        "an object of class R as it was before is none of class R as it is now: run the cell again that made it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int... xs", "int[] xs", "Integer a, List<?> b"})
    void oneOfSeveralOverloadsMayBeChanged(String parameters) {
        String call = parameters.startsWith("Integer") ? "sum(1, List.of())" : "sum(new int[0])";
        silent("int sum(" + parameters + ") { return 1; }\ndouble sum(double a, double b) { return a + b; }");
        silent("long sum(" + parameters + ") { return 100; }");
        assertThat(value(call)).isEqualTo(100L);
        assertThat(value("sum(1.0, 2.0)")).isEqualTo(3.0);
    }
}
