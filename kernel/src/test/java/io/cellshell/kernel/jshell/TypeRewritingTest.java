package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.declaration.Declaration;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JShell makes every type public and takes types one by one; Java that is right in a file is right in a cell. */
class TypeRewritingTest extends CellCase {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record P(int x) { P { if (x < 0) throw new IllegalArgumentException(); } }\nnew P(1).x()",
                "record P(int x) { private P { } }\nnew P(1).x()",
                "private record P(int x) { protected P(int x) { this.x = x; } }\nnew P(1).x()",
                "record P(int x) { @SuppressWarnings({\"private\", \"}\"}) /* private */ private P { } }\nnew P(1).x()",
                "record P(int x) { @Deprecated P { } P() { this(1); } private P(String s) { this(); } }\nnew P().x()",
                "record P<T extends Number>(int x, List<T> y) implements Comparable<P<T>> {\n"
                        + "  static int made;\n  P {\n    made++;\n  }\n"
                        + "  public int compareTo(P<T> o) { return 0; }\n}\nnew P<Integer>(1, null).x()",
                "record P(int x, int... more) { P(int x, int... more) { this.x = x; this.more = more; } }\nnew P(1, 2).x()",
                "record P(int x) { record Q(int y) { Q { } } P { } private static record R(int z) { private R { } } }\n"
                        + "new P.Q(1).y()",
                "record P() { P { } int x() { return 1; } }\nnew P().x()",
                "@Deprecated\nfinal record P(@Deprecated int x) { <T> P(T t, int y) { this(y); } P { } }\nnew P(\"a\", 1).x()"
            })
    void aRecordMayHaveAnyConstructor(String code) {
        assertThat(value(code)).isEqualTo(1);
        assertThat(value(code)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sealed interface S {}\nfinal class A implements S {}\nnew A() instanceof S",
                "final class A implements S {}\nsealed interface S {}\nnew A() instanceof S",
                "sealed interface S permits A, B {}\nrecord A() implements S {}\nenum B implements S { X }\nS s = B.X;\ns == B.X",
                "record A() implements S {}\nenum B implements S { X }\nsealed interface S permits A, B {}\nnew A() instanceof S",
                "sealed interface S<T> {}\nrecord A<T>(T t) implements S<T> { A { } }\nrecord B<T>() implements S<T> {}\n"
                        + "S<String> s = new A<>(\"a\");\ns instanceof A",
                "sealed abstract class S {}\nsealed class A extends S {}\nnon-sealed class B extends S {}\n"
                        + "final class C extends A {}\nclass D extends B {}\nnew C() instanceof S",
                "final class C extends A {}\nsealed class A extends S {}\nsealed abstract class S implements T {}\n"
                        + "enum E implements T { X }\nsealed interface T {}\nnew C() instanceof T",
                "sealed interface S { record A() implements S {} final class B implements S {} }\nnew S.A() instanceof S",
                "@FunctionalInterface interface F { int f(); }\n"
                        + "sealed /* { */ interface S // { here\n  extends F {\n}\nfinal class A implements S { public int f() { return 1; } }\nnew A().f() == 1",
                "boolean f(S s) { return s instanceof A; }\nsealed interface S {}\nrecord A() implements S {}\nf(new A())"
            })
    void theSubtypesOfASealedTypeAreThoseOfItsCell(String code) {
        assertThat(value(code)).isEqualTo(true);
        assertThat(value(code)).as("run again").isEqualTo(true);
    }

    @Test
    void aSubtypeMayBeAdded() {
        silent("sealed interface S {}\nrecord A() implements S {}");
        assertThat(
                        value(
                                "sealed interface S {}\nrecord A() implements S {}\nrecord B() implements S {}\nnew B() instanceof S"))
                .isEqualTo(true);
        assertThat(failure("record C() implements S {}")).contains("not listed in its");
    }

    @Test
    void errorsStandWhereTheUserSeesThem() {
        assertThat(marked("record P(int x) { private P { missing(); } int f() { return \"a\"; } }"))
                .containsExactly(
                        "    record P(int x) { private P { missing(); } int f() { return \"a\"; } }",
                        "                                  ^^^^^^^");
        assertThat(marked("record Q(int x) { Q { } int f() { return \"a\"; } }"))
                .containsExactly(
                        "    record Q(int x) { Q { } int f() { return \"a\"; } }",
                        "                                             ^^^");
        assertThat(marked("sealed interface S { default int f() { return \"a\"; } }\nrecord A() implements S {}"))
                .containsExactly(
                        "    sealed interface S { default int f() { return \"a\"; } }",
                        "                                                  ^^^");
        assertThat(failure("int one = 1;\nrecord R(int x) {\n  R { throw new Exception(); }\n}"))
                .startsWith("cell 4, line 3: unreported exception");
    }

    @Test
    void anExceptionComesFromTheLineThatTheUserWrote() {
        Outcome.Failed failed =
                failed("record P(int x) {\n  P {\n    throw new IllegalStateException();\n  }\n}\nnew P(1)");
        assertThat(String.join("\n", failed.error().traceback())).contains("cell 1, line 3", "cell 1, line 6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"record P(int x) { private P { } }|P", "sealed interface S {}|S"})
    void theSourceIsShownAsItWasTyped(String source, String name) {
        silent(source + "\nfinal class A implements " + (name.equals("S") ? "S" : "Runnable")
                + " { public void run() {} }");
        assertThat(java.declarations())
                .filteredOn(declaration -> declaration.name().equals(name))
                .extracting(Declaration::source)
                .containsExactly(source);
    }
}
