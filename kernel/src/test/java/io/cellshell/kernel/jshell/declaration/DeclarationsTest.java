package io.cellshell.kernel.jshell.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeclarationsTest {

    private final JavaInterpreter java = new JavaInterpreter(List.of());

    @AfterEach
    void stop() {
        java.close();
    }

    @Test
    void variablesComeWithTypeValueAndCell() {
        java.eval("import java.util.*;\nint n = 3;", 1);
        java.eval("var words = new ArrayList<>(List.of(\"a\"));", 2);
        java.eval("String none;", 3);
        java.eval("n = 4;", 4);
        assertThat(java.variables())
                .extracting(Variable::name, Variable::typeName, Variable::value, Variable::cell)
                .containsExactly(
                        tuple("n", "int", 4, 1),
                        tuple("words", "ArrayList<String>", List.of("a"), 2),
                        tuple("none", "String", null, 3));
    }

    @Test
    void declarationsComeWithKindSignatureAndSource() {
        java.eval("import java.util.*;\nimport static java.lang.Math.max;", 1);
        java.eval("int twice(int x, List<String> y) { return 2 * x; }\nrecord Point(int x, int y) {}", 2);
        java.eval("interface Shape {}\nint a = 1; a + 1", 3);
        assertThat(java.declarations())
                .extracting(Declaration::kind, Declaration::name, Declaration::signature, Declaration::cell)
                .containsExactly(
                        tuple(Declaration.Kind.IMPORT, "java.util.*", "java.util.*", 1),
                        tuple(Declaration.Kind.IMPORT, "java.lang.Math.max", "static java.lang.Math.max", 1),
                        tuple(Declaration.Kind.METHOD, "twice", "int twice(int,List<String>)", 2),
                        tuple(Declaration.Kind.TYPE, "Point", "record Point", 2),
                        tuple(Declaration.Kind.TYPE, "Shape", "interface Shape", 3),
                        tuple(Declaration.Kind.VARIABLE, "a", "int a", 3));
        assertThat(java.declarations().get(3).source()).isEqualTo("record Point(int x, int y) {}");
    }

    @Test
    void whatIsDroppedIsGone() {
        java.eval("int a = 1; int f() { return 1; } int f(int x) { return x; }", 1);
        assertThat(java.drop("f")).isTrue();
        assertThat(java.drop("f")).isFalse();
        assertThat(java.eval("f(2)", 2)).isInstanceOf(Outcome.Failed.class);
        assertThat(java.eval("a", 3)).isEqualTo(new Outcome.Value(1, List.of()));
    }

    @Test
    void aResetKeepsTheImports() {
        java.eval("import java.util.*;\nint a = 1;\nclass A {}\nint f() { return a; }", 1);
        java.reset();
        assertThat(java.declarations()).extracting(Declaration::name).containsExactly("java.util.*");
        assertThat(java.variables()).isEmpty();
        assertThat(java.eval("List<Integer> a = List.of(7); a.get(0)", 2)).isEqualTo(new Outcome.Value(7, List.of()));
    }
}
