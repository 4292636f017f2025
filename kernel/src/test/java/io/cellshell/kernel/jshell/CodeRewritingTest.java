package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell's variables are fields for JShell, and its methods static; code that is right for a method and its variables stays right. */
class CodeRewritingTest extends CellCase {

    private static final String RESOURCE =
            "class Res implements AutoCloseable { int closed; public void close() { closed++; } }\nRes res = new Res();\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "try (res) { res.hashCode(); }\nres.closed",
                "Res other = new Res();\ntry (other; res; Res last = new Res()) { }\nres.closed + other.closed - 1",
                "void f() { try (res) { } }\nf();\nres.closed",
                "Runnable r = () -> { try ( /* it */ res) { throw new Exception(); } catch (Exception e) { } finally { } };\nr.run();\nres.closed",
                "{ Res mine = res; try (mine) { } }\nres.closed"
            })
    void aVariableOfTheNotebookCanBeAResource(String code) {
        silent(RESOURCE);
        assertThat(value(code)).isEqualTo(1);
    }

    @Test
    void aLocalVariableThatChangesCannot() {
        silent(RESOURCE);
        assertThat(failure("{ Res mine = res; mine = new Res(); try (mine) { } }"))
                .contains("effectively final");
        assertThat(marked("String s = \"a\";\ntry (s) { }")).containsExactly("    try (s) { }", "         ^");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int n = 0;\nsynchronized void up() { n++; }\nup();\nn",
                "private static synchronized int one() throws Exception {\n  // the synchronized one }\n  return 1;\n}\none()",
                "synchronized int depth(int n) { return n == 0 ? 1 : depth(n - 1); }\ndepth(3)",
                "class A { synchronized int f() { return 1; } }\nnew A().f()",
                "synchronized <T> int size(List<T> l) { synchronized (l) { return l.size(); } }\nsize(List.of(1))"
            })
    void aMethodCanBeSynchronized(String code) {
        assertThat(value(code)).isEqualTo(1);
    }

    @Test
    void synchronizedMethodsExcludeEachOther() {
        silent("int n = 0;\nsynchronized void up() { n++; }\nsynchronized void down() { n--; }");
        assertThat(
                        value(
                                "IntStream.range(0, 20000).parallel().forEach(i -> { if (i % 2 == 0) up(); else down(); });\nn"))
                .isEqualTo(0);
    }

    @Test
    void errorsInThemStandWhereTheUserSeesThem() {
        assertThat(marked("synchronized int f() { int a = 1; return \"a\"; }"))
                .containsExactly(
                        "    synchronized int f() { int a = 1; return \"a\"; }",
                        "                                             ^^^");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default int f() { return 1; }|cannot be default",
                "native int f();|cannot be native: declare f in a class",
                "String toString() { return \"a\"; }|cannot be called toString",
                "boolean equals(int a, int b) { return a == b; }|cannot be called equals",
                "public static int hashCode(Object o) { return 1; }|cannot be called hashCode"
            })
    void aMethodThatMeansSomethingInATypeOnlyIsNamed(String code, String message) {
        silent("int ran = 1;");
        assertThat(failure("ran = 2;\n" + code)).contains(message);
        assertThat(value("ran")).isEqualTo(1);
        silent(
                "class A { public String toString() { return \"a\"; } }\ninterface I { default int hash(Object o) { return o.hashCode(); } }");
    }
}
