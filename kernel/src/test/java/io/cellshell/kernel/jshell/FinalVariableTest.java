package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JShell ignores that a variable is final. */
class FinalVariableTest extends CellCase {

    @BeforeEach
    void declare() {
        silent("final int F = 1;\nint ran = 1;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "F = 2;",
                "F = 2",
                "F++",
                "--F;",
                "F += 3;",
                "(F) = 4;",
                "1 + (F = 5)",
                "int a = F = 6;",
                "for (F = 0; F < 3; ) { }",
                "for (int i = 0; i < 3; F++) { i = 3; }",
                "while (ran < 1) { F <<= 1; }",
                "Runnable r = () -> F = 7;",
                "Supplier<Integer> s = () -> { return F--; };",
                "void f() { F = 8; }",
                "class A { void f() { F = 9; } }",
                "class A implements Runnable { public void run() { int G = F++; } }",
                "record R(int x) { R { F = x; } }",
                "enum E { X; { F++; } }",
                "{ { int F = 3; F = 4; } F = 5; }",
                "final List<Integer> L = List.of();\nL = null;",
                "public static final var V = 1;\nV = 2;",
                "@Deprecated final int D = 1, E = 2;\nE = 3;",
                "void g() { K = 1; }\nfinal int K = 3;"
            })
    void aFinalVariableKeepsItsValue(String code) {
        assertThat(failure("ran = 2;\n" + code)).contains(" is final and keeps its value: ");
        assertThat(value("F + ran")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ int F = 3; F = 4; }",
                "for (int F = 0; F < 3; F++) { }",
                "for (int F : List.of(1)) { F++; }",
                "IntUnaryOperator o = F -> F++;",
                "void f(int F) { F = 2; }",
                "class A { int F; void f() { F = 2; } }",
                "class A { void f() { F = 2; } int F; }",
                "class A { int F; class B { void f() { F++; } } }",
                "class P { int F; }\nclass Q extends P { void f() { F = 2; } }",
                "Object o = 1;\nif (o instanceof Integer F) { F = 2; }",
                "switch (1) { case 0: int F = 1; default: F = 2; }",
                "class A { int F; }\nA a = new A();\na.F = 2;\nnew A() { void f() { F = 3; } };",
                "try { throw new Exception(); } catch (Exception F) { F = null; }",
                "int x = F;\nx++;\nx = F + 1;\nboolean same = x == F;",
                "int[] array = new int[2];\narray[F] = 3;",
                "final int[] G = {1};\nG[0] = 2;",
                "final int F = 1;",
                "int F = 5;\nF = 6;",
                "void f() { F = 2; }\nint F = 5;"
            })
    void whatIsNotThatVariableMayChange(String code) {
        silent(code);
    }

    @Test
    void theNewestDeclarationCounts() {
        silent("int F = 2;");
        assertThat(value("F = 3;\nF")).isEqualTo(3);
        silent("final int F = 4;");
        assertThat(failure("F = 5;")).startsWith("cell 5, line 1: F is final");
        assertThat(java.drop("F")).isTrue();
        silent("int F = 6;\nF++;");
        java.reset();
        silent("int F = 7;\nF++;");
    }

    @Test
    void oneWithoutAValueGetsItInItsCell() {
        assertThat(value("final int LATE;\nif (ran > 0) LATE = 3; else LATE = 4;\nLATE"))
                .isEqualTo(3);
        assertThat(failure("LATE = 5;")).contains("LATE is final and keeps its value");
    }

    @Test
    void itStaysFinalWhenItsTypeChanges() {
        silent("class T { int a; }\nfinal T T1 = new T();");
        run("class T { int a; int b; }");
        assertThat(failure("T1 = new T();")).contains("T1 is final");
    }

    @Test
    void theMarkStandsUnderTheName() {
        assertThat(marked("int a = 1;  F = a;")).containsExactly("    int a = 1;  F = a;", "                ^");
    }
}
