package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.declaration.Variable;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllOrNothingTest {

    private final JavaInterpreter java = new JavaInterpreter(List.of());
    private int cell;

    @BeforeEach
    void imports() {
        java.addImports(List.of("java.util.*", "java.util.function.*", "java.util.stream.*"));
    }

    @AfterEach
    void stop() {
        java.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ran = 2;\nint x = \"text\";",
                "ran = 2;\nmissing(1);",
                "ran = 2;\nString s = \"a\";\ns.lenght();",
                "ran = 2;\nvar list = List.of(1);\nfor (String each : list) { }",
                "ran = 2;\nint f() { }",
                "ran = 2;\nint f(int a) { return a; }\nf(\"no\")",
                "ran = 2;\nclass A { int x; }\nnew A().y",
                "ran = 2;\nrecord P(int x) {}\nvar p = new P(1, 2);",
                "ran = 2;\nint later = soon + 1;\nint soon = 1;",
                "ran = 2;\nint = 7;",
                "ran = 2;\nfor (int i = 0; i < 3; i++) {",
                "ran = 2;\n1 + true",
                "ran = 2;\nThread.sleep(\"x\")",
                "int again = 1;\nran = 2;\nString again = \"a\";\nagain - 1",
                "ran = 2;\nNoSuchType t = null;",
                "ran = 2;\nvoid g() { Thread.sleep(1); }"
            })
    void aFaultyUnitStopsTheOnesBeforeIt(String code) {
        run("int ran = 1;");
        Outcome outcome = run(code);
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Failed.class);
        Outcome.Failed failed = (Outcome.Failed) outcome;
        assertThat(failed.error().name()).isEqualTo("CompileError");
        assertThat(failed.error().traceback()).last().isEqualTo("Nothing of this cell was run.");
        assertThat(String.join("\n", failed.error().traceback())).doesNotContain("$");
        assertThat(run("ran")).isEqualTo(new Outcome.Value(1, List.of()));
        assertThat(java.variables()).extracting(Variable::name).containsExactly("ran");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int a = 1;\nint b = a + 1;\na + b",
                "var n = 0;\nRunnable r = () -> n++;\nr.run();\nn",
                "int n = 0;\nfor (int i = 0; i < 3; i++) n += i;\nn",
                "static int n = 5;\nfinal int m = 6;\nn = 7;\nn + m",
                "int x;\nx = 4;\nint y = x;",
                "class Ping { Pong p; }\nclass Pong { Ping p; }\nnew Ping().p",
                "sealed interface S permits A, B {}\nrecord A(int a) implements S {}\nrecord B() implements S {}\nS s = new A(1);",
                "interface I { int f(); }\nclass C implements I { public int f() { return g(); } }\nint g() { return 3; }\nnew C().f()",
                "enum E { P, Q }\nE e = E.P;\nswitch (e) { case P -> System.out.print(\"\"); default -> {} }",
                "int f() { return h(); }\nint h() { return 2; }\nf()",
                "int i = 0;\nString i = \"a\";\ni.length()",
                "int f(int a) { return a; }\nint f(String a) { return 1; }\nf(1) + f(\"x\")",
                "System.out.print(\"\");\nSystem.out.print(\"\")",
                "var o = new Object() { int z = 3; };\no.z",
                "while (true) { break; }\nint after = 1;",
                "if (1 > 2) { throw new Exception(\"a\"); }\nint after = 1;",
                "<T> List<T> two(T t) { return List.of(t, t); }\ntwo(1).get(0) + 1",
                "class N { static int count = 0; static void up() { count++; } }\nN.up();\nN.count",
                "record R(int a) { static R of(int a) { return new R(helper(a)); } }\nstatic int helper(int a) { return a + 1; }\nR.of(1).a()",
                "Function<Integer, Integer> twice = v -> 2 * v;\nint v = twice.apply(2);\nv",
                "int[] grid[] = {{1}, {2}};\nint sum = Arrays.stream(grid).mapToInt(r -> r[0]).sum();",
                "String text = \"\"\"\n    hello\n    \"\"\";\ntext.strip()",
                "int p = 1, q = 2;\np + q",
                "import java.time.*;\nDuration d = Duration.ofSeconds(1);\nd.toMillis()",
                "int before = 1;\nimport java.time.*;\nDuration d = Duration.ofSeconds(1);\nd.toMillis()",
                "@FunctionalInterface\ninterface Op { int run(int a); }\nOp op = a -> a + 1;\nop.run(1)",
                "abstract class Base { abstract int v(); }\nclass Impl extends Base { int v() { return 1; } }\nBase b = new Impl();\nb.v()",
                "Later unknown;\nclass Later {}\nunknown",
                "List<? super Integer> some = new ArrayList<Number>();\nsome.add(1);\nsome.size()"
            })
    void noSoundCellIsRefused(String code) {
        Outcome first = run(code);
        assertThat(first).as(first.toString()).isNotInstanceOf(Outcome.Failed.class);
        Outcome again = run(code);
        assertThat(again).as("again: " + again).isNotInstanceOf(Outcome.Failed.class);
    }

    @Test
    void whatEarlierCellsDeclaredMayChangeItsMeaning() {
        run("class A { int x = 1; }");
        run("int h(A a) { return a.x; }\nA make() { return new A(); }");
        assertThat(run("class A { int x = 1; int y = 2; }\nA a = new A();\nint sum = h(a) + make().y;\nsum"))
                .isEqualTo(new Outcome.Value(3, List.of()));
        run("int later(Missing m) { return m.v(); }");
        assertThat(run("class Missing { int v() { return 9; } }\nint nine = later(new Missing());\nnine"))
                .isEqualTo(new Outcome.Value(9, List.of()));
        run("int over(int a) { return a; }");
        assertThat(run("int over(String s) { return 1; }\nint both = over(2) + over(\"x\");\nboth"))
                .isEqualTo(new Outcome.Value(3, List.of()));
    }

    @Test
    void thePlaceOfTheErrorIsThatInTheCell() {
        Outcome.Failed failed = (Outcome.Failed) run("int a = 1;\n\n  String s = a;");
        assertThat(failed.error().message())
                .startsWith("cell 1, line 3: incompatible types: int cannot be converted to String\n");
        List<String> lines = Arrays.asList(String.join("\n", failed.error().traceback())
                .replaceAll("\u001b\\[[0-9;]*m", "")
                .split("\n"));
        assertThat(lines).contains("      String s = a;", "                 ^");
    }

    @Test
    void itCanBeSwitchedOff() {
        java.allOrNothing(false);
        assertThat(java.allOrNothing()).isFalse();
        assertThat(run("int a = 1;\nint b = \"no\";")).isInstanceOf(Outcome.Failed.class);
        assertThat(run("a")).isEqualTo(new Outcome.Value(1, List.of()));
    }

    private Outcome run(String code) {
        return java.eval(code, ++cell);
    }
}
