package io.cellshell.kernel.jshell.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** State after edits in a JVM that gives no class new code, where JShell replaces all that depends on a change. */
class VariableMigrationTest {

    private final JavaInterpreter java = new JavaInterpreter(List.of());
    private int cell;

    @AfterEach
    void stop() {
        java.close();
    }

    @Test
    void whatDependsOnAnEditedMethodKeepsItsValue() {
        run("int f() { return 1; }");
        run("var v = f();\nlong w = f();\nString s = \"s\" + f();");
        assertThat(run("int f() { return 2; }").notes()).isEmpty();
        assertThat(values()).containsExactly(1, 1L, "s1");
    }

    @Test
    void whatDependsOnARedeclaredVariableKeepsItsValue() {
        run("String dt = \"first\";\nvar d1 = dt.substring(2);");
        assertThat(run("String dt = \"override\";").notes()).isEmpty();
        assertThat(values()).containsExactly("override", "rst");
        assertThat(run("int dt = 3;").notes()).isEmpty();
        assertThat(values()).containsExactly(3, "rst");
    }

    @Test
    void aWildcardImportResetsNothing() {
        run("var list = new java.util.ArrayList<>(java.util.List.of(1));\nint n = list.size();");
        assertThat(run("import java.util.*;\nimport java.util.stream.*;").notes())
                .isEmpty();
        assertThat(values()).containsExactly(List.of(1), 1);
    }

    @Test
    void whatIsResetIsNamedWithItsCause() {
        run("class A { int x = 1; }");
        run("var a1 = new A();");
        run("A a2 = new A();\nint kept = a2.x;");
        assertThat(run("class A { int x = 1; int y = 2; }").notes())
                .containsExactly("a1 and a2 were reset to null, because class A got another shape; "
                        + "run their cells again: cell 2, cell 3.");
        assertThat(values()).containsExactly(null, null, 1);
        assertThat(run("a1 = new A();\na1.y")).isEqualTo(new Outcome.Value(2, List.of()));
        assertThat(run("interface A {}").notes())
                .contains("a1 was reset to null, because interface A got another shape; run its cell again: cell 2.");
    }

    @Test
    void aListOfAFormerClassIsNamed() {
        run("class A {}");
        run("var all = new java.util.ArrayList<A>();\nall.add(new A());");
        assertThat(run("class A { int x; }").notes())
                .containsExactly("all holds objects of class A as it was before; run its cell again: cell 2.");
        run("java.util.List<A> typed = new java.util.ArrayList<A>();\ntyped.add(new A());");
        assertThat(run("class A { int x, y; }").notes())
                .containsExactly("all and typed hold objects of class A as it was before; "
                        + "run their cells again: cell 2, cell 4.");
    }

    @Test
    void aValueOutlivesAnImportThatMakesItsTypeAmbiguous() {
        run(
                "import java.util.*;\nList<Integer> data = new ArrayList<>(List.of(1, 2));\nint total(List<Integer> l) { return l.size(); }");
        assertThat(run("import java.awt.*;").notes())
                .containsExactly(
                        "List still means java.util.List, which earlier cells use; for the other write java.awt.List.");
        assertThat(run("total(data)")).isEqualTo(new Outcome.Value(2, List.of()));
        assertThat(values()).containsExactly(List.of(1, 2));
    }

    @Test
    void anAmbiguousMethodKeepsItsMeaning() {
        run("import static java.lang.Math.*;\ndouble larger(double a) { return max(a, 1.0); }");
        assertThat(run("import static java.lang.StrictMath.*;").notes())
                .containsExactly(
                        "max still means java.lang.Math.max, which earlier cells use; for the other write java.lang.StrictMath.max.");
        assertThat(run("larger(2)")).isEqualTo(new Outcome.Value(2.0, List.of()));
    }

    @Test
    void aValueOutlivesAClassThatIsCalledLikeItsType() {
        run("import java.util.*;\nRandom random = new Random(1);\nSet<String> set = new HashSet<>(Set.of(\"a\"));");
        Object random = java.variables().get(0).value();
        run("class Random { }");
        run("class Set { }");
        assertThat(values()).containsExactly(random, Set.of("a"));
    }

    @Test
    void aVariableWhoseInitialiserNoLongerCompilesKeepsWhatItHolds() {
        run("class A { A(int x) { } }");
        run("java.util.List<A> all = new java.util.ArrayList<>(java.util.List.of(new A(1)));\nA one = new A(2);");
        assertThat(run("class A { A(int x, int y) { } int z; }").notes())
                .containsExactly(
                        "one was reset to null, because class A got another shape; run its cell again: cell 2.",
                        "all holds objects of class A as it was before; run its cell again: cell 2.");
        assertThat((List<?>) values().get(0)).hasSize(1);
    }

    @Test
    void whatNoLongerCompilesIsNamed() {
        run("class A { A(int x) { } }");
        run("Object f() { return new A(1); }\nclass B { A a = new A(1); }");
        List<String> notes = run("class A { A(int x, int y) { } }").notes();
        assertThat(notes).hasSize(1);
        assertThat(notes.get(0))
                .startsWith("class B and method f do not compile any more, because class A changed (")
                .endsWith("); correct them in cell 2.");
        assertThat(run("f()"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error().message()).startsWith("f does not compile any more ("));
    }

    @Test
    void staticFieldsOfAReplacedClassKeepWhatTheyHold() {
        run(
                "class S { static int n = 1; static final java.util.List<String> LOG = new java.util.ArrayList<>(); static int bare; }");
        run("S.n = 5; S.LOG.add(\"x\"); S.bare = 2;");
        assertThat(
                        run("class S { static int n = 2; static final java.util.List<String> LOG = new java.util.ArrayList<>();"
                                        + " static int bare; int more; }")
                                .notes())
                .containsExactly("S.n keeps 5, which was assigned since; assign it again to change it.");
        assertThat(run("S.n + \" \" + S.LOG + S.bare")).isEqualTo(new Outcome.Value("5 [x]2", List.of()));
    }

    @Test
    void aVariableFollowsTheConstantOfAnEnumByName() {
        run("enum E { A(1), B(2); final int n; E(int n) { this.n = n; } }\nE e = E.B;");
        assertThat(run("enum E { A(1), B(300); final int n; E(int n) { this.n = n; } }")
                        .notes())
                .isEmpty();
        assertThat(run("e.n + (e == E.B ? 1 : 0)")).isEqualTo(new Outcome.Value(301, List.of()));
    }

    @Test
    void theFormerFieldOfAVariableHoldsNothing() {
        run("class Big { byte[] bytes = new byte[1000]; }");
        run("Big big = new Big();");
        var former = new WeakReference<>(java.variables().get(0).value());
        run("class Big { byte[] bytes = new byte[1000]; int more; }");
        for (int i = 0; i < 50 && former.get() != null; i++) {
            System.gc();
        }
        assertThat(former.get()).isNull();
    }

    @Test
    void aDeclarationThatDoesNotCompileChangesNothing() {
        run("int n = 7;");
        assertThat(run("int n = \"seven\";")).isInstanceOf(Outcome.Failed.class);
        assertThat(run("String n = 8;")).isInstanceOf(Outcome.Failed.class);
        assertThat(values()).containsExactly(7);
        run("var m = n + 1;\nint f() { return m; }\nclass C { int c = n; }\nvar object = new C();");
        Object object = java.variables().get(2).value();
        assertThat(run("int n = \"seven\";").notes()).isEmpty();
        assertThat(run("int f() { return true; }").notes()).isEmpty();
        assertThat(run("class C { int c = null; }").notes()).isEmpty();
        assertThat(values()).containsExactly(7, 8, object);
        assertThat(run("f() + n + new C().c")).isEqualTo(new Outcome.Value(22, List.of()));
        assertThat(java.variables()).extracting(Variable::cell).containsExactly(1, 4, 4);
    }

    private Outcome run(String code) {
        return java.eval(code, ++cell);
    }

    private List<Object> values() {
        return Arrays.asList(java.variables().stream().map(Variable::value).toArray());
    }
}
