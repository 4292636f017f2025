package io.cellshell.kernel.jshell.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportsTest {

    private final JavaInterpreter java = new JavaInterpreter(List.of(), List.of());
    private int cell;

    @BeforeEach
    void addImports() {
        java.addImports(List.of("java.util.*", "java.util.function.*", "static java.lang.Math.*"));
    }

    @AfterEach
    void close() {
        java.close();
    }

    private Outcome run(String code) {
        return java.eval(code, ++cell);
    }

    @Test
    void allHoldInTheFirstCellWhateverItIs() {
        assertThat(run("List<Integer> list(int n) { return List.of(n, abs(-n)); }\nlist(2)"))
                .isEqualTo(new Outcome.Value(List.of(2, 2), List.of()));
    }

    @Test
    void aStarImportOfACellGoesBeforeThoseOfAllCells() {
        assertThat(run("import static java.lang.StrictMath.*;\nint twice = 2 * abs(-4);\nmax(twice, 3)"))
                .isEqualTo(new Outcome.Value(8, List.of()));
        assertThat(run("floorMod(-1, 3) + min(1, 2)")).isEqualTo(new Outcome.Value(3, List.of()));
    }

    @Test
    void aDeclarationThatReplacesAnotherRunsOnce() {
        run("int k = 0;\nint f() { k++; return k; }");
        run("int n = 1;");
        run("int n = f();");
        run("String n = \"\" + f();");
        run("var n = new ArrayList<Integer>(List.of(f()));");
        assertThat(run("k")).isEqualTo(new Outcome.Value(3, List.of()));
    }

    @Test
    void whatIsNotDeclaredYetMakesNothingRunTwice() {
        run("int k = 0;\nint f() { k++; return k; }");
        assertThat(run("int g() { return missing() + f(); }").notes()).hasSize(1);
        assertThat(run("f() + missing()")).isInstanceOf(Outcome.Failed.class);
        assertThat(run("k")).isEqualTo(new Outcome.Value(0, List.of()));
    }

    @Test
    void aLateImportIsFoundByWhatLackedIt() {
        assertThat(run("class U { AtomicLong c = new AtomicLong(4); }").notes()).hasSize(1);
        run("import java.util.concurrent.atomic.*;");
        assertThat(run("new U().c.get()")).isEqualTo(new Outcome.Value(4L, List.of()));
    }

    @Test
    void importsAreListedOneByOneAndOnlyOnce() {
        run("import java.util.*;");
        run("import static java.lang.Math.*;\nimport java.time.Duration;");
        assertThat(java.declarations())
                .extracting(Declaration::signature)
                .containsExactly(
                        "java.util.*", "java.util.function.*", "static java.lang.Math.*", "java.time.Duration");
    }

    @Test
    void anImportThatDoesNotExistHidesNoOther() {
        try (JavaInterpreter other = new JavaInterpreter(List.of(), List.of())) {
            other.addImports(List.of("java.util.*", "no.such.library.*", "java.time.*"));
            assertThat(other.eval("List.of(Duration.ZERO).size()", 1)).isEqualTo(new Outcome.Value(1, List.of()));
        }
    }

    @Test
    void resetKeepsThem() {
        run("int a = 1;");
        java.reset();
        assertThat(run("List.of(1)")).isEqualTo(new Outcome.Value(List.of(1), List.of()));
    }

    @Test
    void typesAreNamedAsCellsWriteThem() {
        run("var list = List.of(1);\nvar clock = java.time.Clock.systemUTC();\njava.awt.List other = null;");
        assertThat(java.variables())
                .extracting(Variable::typeName)
                .containsExactly("List<Integer>", "java.time.Clock", "java.awt.List");
    }
}
