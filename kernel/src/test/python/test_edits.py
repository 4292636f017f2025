"""What becomes of values when a declaration is changed, in a kernel whose JVM gives classes new code."""

import itertools

import pytest

from helpers import only, text

NUMBERS = itertools.count(1)


def value(notebook, code):
    reply, outputs = notebook.run(code)
    assert reply["content"]["status"] == "ok", reply["content"]
    return only(outputs, "execute_result")[0]["data"]["text/plain"]


def notes(notebook, code):
    reply, outputs = notebook.run(code)
    assert reply["content"]["status"] == "ok", reply["content"]
    return text(outputs, "stderr")


@pytest.mark.parametrize(
    "broken, expression, mended",
    [
        ("class F1 { static int v = Integer.parseInt(\"x\"); }", "F1.v", "class F1 { static int v = 5; }"),
        ("enum F2 { A(1 / Integer.getInteger(\"none\", 0)); int v; F2(int v) { this.v = v; } }", "F2.A.v",
         "enum F2 { A(5 / Integer.getInteger(\"none\", 1)); int v; F2(int v) { this.v = v; } }"),
        ("interface F3 { Integer V = Integer.valueOf(\"x\"); }", "F3.V", "interface F3 { Integer V = Integer.valueOf(\"5\"); }"),
        ("record F4(int v) { static { if (true) throw new StackOverflowError(); } }", "new F4(5).v()", "record F4(int v) { }"),
        ("class F5 { static class In { static String v = System.getProperty(\"none\").trim(); } }", "F5.In.v",
         "class F5 { static class In { static String v = \"5\"; } }"),
    ],
)
def test_a_class_that_could_not_be_initialised_is_mended(notebook, broken, expression, mended):
    notebook.run(broken)
    assert notebook.run(expression)[0]["content"]["status"] == "error"
    assert notes(notebook, mended) == ""
    assert value(notebook, expression) == "5"


def test_a_class_is_mended_by_the_same_cell_once_what_it_lacked_is_there(notebook):
    cell = "class F6 { static int v = Integer.parseInt(System.getProperty(\"f6\")); }"
    notebook.run(cell)
    notebook.run("class F7 extends F6 { }\nint f8() { return F6.v; }")
    assert notebook.run("new F7()")[0]["content"]["status"] == "error"
    notebook.run("System.setProperty(\"f6\", \"5\");")
    notebook.run(cell)
    assert value(notebook, "new F7().v + f8() + F6.v") == "15"


def test_objects_outlive_another_initial_value(notebook):
    notebook.run("class S1 { static int limit = 10; static double rate = 0.5; static List<String> log = new ArrayList<>();"
                 " static final List<String> ALL = new ArrayList<>(); int n = 1; }\nS1 s1 = new S1();\ns1.n = 7; S1.ALL.add(\"a\");")
    assert notes(notebook, "class S1 { static int limit = 20; static double rate = 0.25; static List<String> log = new ArrayList<>(List.of(\"b\"));"
                 " static final List<String> ALL = new ArrayList<>(); int n = 1; }") == ""
    assert value(notebook, "S1.limit + \" \" + S1.rate + S1.log + S1.ALL + s1.n") == "20 0.25[b][a]7"


def test_what_the_user_assigned_is_kept_and_named(notebook):
    notebook.run("class S2 { static int limit = 10; static int other = 1; }\nS2.limit = 42;")
    assert notes(notebook, "class S2 { static int limit = 20; static int other = 2; }").strip() == (
        "S2.limit keeps 42, which was assigned since; assign it again to change it.")
    assert value(notebook, "S2.limit + S2.other") == "44"
    assert "S2.limit" not in notes(notebook, "class S2 { static int limit = 20; static int other = 2; int shape; }")
    assert value(notebook, "S2.limit + S2.other") == "44"


def test_enum_constants_are_made_anew_and_variables_follow_by_name(notebook):
    notebook.run("enum S3 { EARTH(1), MARS(2); int mass; S3(int m) { mass = m; } }\nS3 s3 = S3.MARS;\nS3 s3gone = S3.EARTH;")
    assert notes(notebook, "enum S3 { EARTH(1), MARS(300); int mass; S3(int m) { mass = m; } }") == ""
    assert value(notebook, "S3.MARS.mass + s3.mass + (s3 == S3.MARS ? 1 : 0)") == "601"
    assert notes(notebook, "enum S3 { EARTH(1), MARS(300); int mass; S3(int m) { mass = m * 2; } }") == ""
    assert value(notebook, "s3.mass") == "600"
    said = notes(notebook, "enum S3 { MARS(300), VENUS(1); int mass; S3(int m) { mass = m; } }")
    assert said.startswith("s3gone was reset to null, because enum S3 got another shape; run its cell again: cell ")
    assert value(notebook, "s3.name() + s3gone") == "MARSnull"


def test_constants_are_current_wherever_they_were_copied_to(notebook):
    notebook.run("class S4 { static final int K = 1; int use() { return K; } }\ninterface S5 { int L = S4.K + 1; }\n"
                 "int s4() { return S4.K + S5.L; }\nclass S6 { int f() { return S5.L; } }\nS4 s4 = new S4();\nS6 s6 = new S6();")
    assert value(notebook, "s4() + s4.use() + s6.f()") == "6"
    assert notes(notebook, "class S4 { static final int K = 10; int use() { return K; } }") == ""
    assert value(notebook, "s4() + s4.use() + s6.f()") == "42"


def test_statics_survive_another_shape(notebook):
    notebook.run("class S7 { static final List<String> LOG = new ArrayList<>(); static int count; static final Map<String, Integer> M = new HashMap<>();"
                 " static { M.put(\"a\", 1); } }\nS7.LOG.add(\"x\"); S7.count = 3; S7.M.put(\"b\", 2);")
    assert notes(notebook, "class S7 { static final List<String> LOG = new ArrayList<>(); static int count; static final Map<String, Integer> M = new HashMap<>();"
                 " static { M.put(\"a\", 1); } int shape; }").strip() == (
        "S7.M has its initial value again, because a static block fills it.")
    assert value(notebook, "\"\" + S7.LOG + S7.count + S7.M") == "[x]3{a=1}"


def test_the_same_cell_again_changes_nothing(notebook):
    cell = "class S8 { static int n = 1; static final List<String> L = new ArrayList<>(); }"
    notebook.run(cell)
    notebook.run("S8.n = 5; S8.L.add(\"x\");")
    assert notes(notebook, cell) == ""
    assert notes(notebook, "\n// moved\n" + cell.replace(";", "  ;")) == ""
    assert value(notebook, "\"\" + S8.n + S8.L") == "5[x]"


def test_containers_of_a_changed_record_are_kept_and_named(notebook):
    notebook.run("record R1(int a) {}\nList<R1> r1s = new ArrayList<>(List.of(new R1(1)));\nOptional<R1> r1o = Optional.of(new R1(2));\n"
                 "R1[] r1a = { new R1(3) };\nvar r1v = Map.of(\"k\", new R1(4));\nint r1m() { return new R1(5).a(); }\nObject r1any = new R1(6);")
    said = notes(notebook, "record R1(int a, int b) {}")
    assert "r1a was reset to null, because record R1 got another shape; run its cell again: cell " in said
    assert "r1any, r1o, r1s and r1v hold objects of record R1 as it was before; run their cell again: cell " in said
    assert "method r1m does not compile any more, because record R1 changed (constructor R1" in said
    assert value(notebook, "\"\" + r1s + r1o + r1a + r1v + r1any") == "[R1[a=1]]Optional[R1[a=2]]null{k=R1[a=4]}R1[a=6]"


def test_an_import_leaves_names_that_are_used_their_meaning(notebook):
    notebook.run("List<Integer> data = new ArrayList<>(List.of(1, 2));\nint total(List<Integer> l) { return l.size(); }\n"
                 "class Held { List<String> names = List.of(\"q\"); }\nHeld held = new Held();\nDate day = new Date(0);")
    assert notes(notebook, "import java.awt.*;").strip() == (
        "List still means java.util.List, which earlier cells use; for the other write java.awt.List.")
    assert value(notebook, "\"\" + data + total(data) + held.names") == "[1, 2]2[q]"
    assert notes(notebook, "import java.sql.*;").strip() == (
        "Date still means java.util.Date, which earlier cells use; for the other write java.sql.Date.")
    assert value(notebook, "day.getTime() + new Date(1).getTime()") == "1"


def test_a_class_of_the_user_leaves_variables_of_the_imported_one_alone(notebook):
    notebook.run("Set<String> set1 = new HashSet<>(Set.of(\"a\"));\nRandom random1 = new Random(1);")
    notebook.run("class Set { }")
    notebook.run("class Random { }")
    assert value(notebook, "set1 + random1.getClass().getName() + new Random().getClass().getSimpleName()") == "[a]java.util.RandomRandom"


@pytest.mark.parametrize(
    "before, after, expression",
    [
        ("class N1 { class I {} }\nvar n1 = new N1().new I();", "class N1 { static class I { int k = 5; } }", "new N1.I().k"),
        ("class N1 { static class I {} }\nN1.I n1 = new N1.I();", "class N1 { class I { int k = 5; } }", "new N1().new I().k"),
        ("class N1 { class A { class B {} } }\nvar n1 = new N1().new A().new B();",
         "class N1 { static class A { class B { int k = 5; } } }", "new N1.A().new B().k"),
        ("class N1 { record I(int a) {} }\nvar n1 = new N1.I(1);", "class N1 { class I { int k = 5; } }", "new N1().new I().k"),
        ("class N1<T> { class I { T t; } }\nvar n1 = new N1<String>().new I();", "class N1 { enum I { A; int k = 5; } }", "N1.I.A.k"),
    ],
)
def test_types_within_a_type_may_change(notebook, before, after, expression):
    notebook.run("class N1 { }")
    notebook.run(before)
    said = notes(notebook, after)
    assert said.startswith("n1 was reset to null, because class N1 got another shape; run its cell again: cell ")
    assert value(notebook, f"n1 == null ? {expression} : 0") == "5"
    assert notes(notebook, after.replace("int k = 5;", "int k = 6; int m;")) == ""
    assert value(notebook, expression) == "6"
    notebook.run("Object n1 = null;")


MANY = 55
"""Cells after which the kernel has forgotten all that is not declared any more."""


@pytest.mark.parametrize(
    "before, after, expression",
    [
        (["int b1 = 1;", "String b1 = null;", "long b1 = 3;"], ["int b1 = false;", "double b1 = 5;"], "(int) b1"),
        (["int b2 = 1;", "String b2 = null;", "long b2 = 5;"], ["int b2 = false;"], "b2"),
        (["int b3() { return 1; }", "String b3() { return null; }", "long b3() { return 2; }"],
         ["int b3() { return false; }", "int b3() { return false; }", "double b3() { return 5; }"], "(int) b3()"),
        (["int b4 = 1;", "String b4 = null;", "long b4 = 2;"], ["%reset b4", "double b4 = 5;"], "(int) b4"),
        (["int b5() { return 1; }", "String b5() { return null; }", "long b5() { return 2; }"], ["%reset b5", "double b5() { return 5; }"],
         "(int) b5()"),
        (["record B6(int a) { }", "B6 b6 = new B6(1);", "record B6(long a) { }", "record B6(int a, int b) { }"],
         ["record B6(int a) { int f() { return false; } }", "record B6(String a) { }", "B6 b6 = new B6(\"5\");"], "b6.a()"),
        (["class B7<T> { class I { } }", "var b7 = new B7<String>().new I();", "int b7 = 3;", "var b7 = new B7<String>().new I();"],
         ["class B7 { record I(int v) { } }", "b7 = new B7.I(5);"], "b7.v()"),
    ],
)
def test_a_name_comes_back_after_many_cells(notebook, before, after, expression):
    for cell in before + ["{ }"] * MANY + after:
        notebook.run(cell)
    assert value(notebook, expression) == "5"


WRONG = "class %s { static int g() { return false; } }"


@pytest.mark.parametrize(
    "cells",
    [
        ["class Q1 { static int s = 1; int f; static int g() { return s; } }",
         "record Q1(int a) { static final Integer S = 2; static int g() { return S; } }", WRONG % "Q1",
         "record Q1(int a) { static final Integer S = 5; static int g() { return S; } }"],
        ["enum Q2 { A; int f = 1; static int g() { return A.f; } }", "class Q2 { static int s = 2; int f; static int g() { return s; } }",
         WRONG % "Q2", WRONG % "Q2", "class Q2 { static int s = 5; int f; static int g() { return s; } }"],
        ["interface Q3 { Integer K = 1; static int g() { return K; } }", "interface Q3 { Integer K = 2; static int g() { return K; } }",
         WRONG % "Q3", "class Q3 { static int s = 3; static int g() { return s; } }", "interface Q3 { Integer K = 4; static int g() { return K; } }",
         WRONG % "Q3", "interface Q3 { Integer K = 5; static int g() { return K; } }"],
        ["record Q4(int a) { static final Integer S = 1; static int g() { return S; } }", "class Q4 { static int s = 2; static int g() { return s; } }",
         WRONG % "Q4", "class Q4 { static int s = 5; static int g() { return s; } }"],
    ],
)
@pytest.mark.parametrize("between", [0, MANY])
def test_an_edit_that_does_not_compile_leaves_no_former_value(notebook, cells, between):
    name = cells[-1].split("(")[0].split()[1]
    other = f"{name}x{between}"
    for cell in cells[:-1]:
        notebook.run(cell.replace(name, other))
        notebook.run(f"{other}.g()")
    for _ in range(between):
        notebook.run("{ }")
    notebook.run(cells[-1].replace(name, other))
    assert value(notebook, f"{other}.g()") == "5"


def test_code_that_is_held_calls_the_newest_method(notebook):
    notebook.run("int m1() { return 1; }\nIntSupplier held = () -> m1() * 10;\nList<IntSupplier> all = new ArrayList<>(List.of(held));\n"
                 "interface G { int g(); }\nObject anonymous = new G() { public int g() { return m1(); } };\n"
                 "class M1 { int f() { return m1(); } }\nM1 object = new M1();\n"
                 "var passed = new java.util.concurrent.SynchronousQueue<Integer>();\n"
                 "Thread runs = new Thread(() -> { try { while (true) passed.put(m1()); } catch (InterruptedException e) { } });\n"
                 "runs.setDaemon(true); runs.start();")
    notebook.run("String m1() { return \"x\"; }")
    notebook.run("int m1() { return 3; }")
    assert value(notebook, "all.get(0).getAsInt() + \" \" + ((G) anonymous).g() + \" \" + object.f()") == "30 3 3"
    assert value(notebook, "passed.take(); passed.take()") == "3"
    assert notebook.run("int m1() { return false; }")[0]["content"]["status"] == "error"
    assert value(notebook, "all.get(0).getAsInt()") == "30"
    notebook.run("int m1() { return 4; }")
    assert value(notebook, "all.get(0).getAsInt() + \" \" + object.f()") == "40 4"
    notebook.run("runs.interrupt();")


def test_code_that_is_held_sees_the_variable_that_is_used_now(notebook):
    notebook.run("int k1 = 5;\nList<IntSupplier> reads = new ArrayList<>(List.of(() -> k1, () -> ++k1));")
    notebook.run("String k1 = \"x\";")
    assert "it is of type String now" in notebook.run("reads.get(0).getAsInt()")[0]["content"]["evalue"]
    notebook.run("int k1 = 7;")
    assert value(notebook, "reads.get(0).getAsInt() + \" \" + reads.get(1).getAsInt() + \" \" + k1") == "7 8 8"
    notebook.run("k1 = 20;")
    assert value(notebook, "reads.get(0).getAsInt()") == "20"


def test_code_that_holds_former_constants_is_named(notebook):
    notebook.run("interface K9 { double RATE = 0.1; }\nDoubleSupplier k9 = () -> K9.RATE;\ndouble k9now() { return K9.RATE; }")
    assert notes(notebook, "interface K9 { double RATE = 0.2; }").startswith(
        "k9 goes on with the former constants of K9; run its cell again: cell ")
    assert value(notebook, "k9now()") == "0.2"


def test_a_class_whose_initialiser_never_ends_is_replaced(notebook):
    notebook.run("class W1 { static int v = waits(); static int waits() { java.util.concurrent.locks.LockSupport.park(); return waits(); } }\n"
                 "Thread w1 = new Thread(() -> System.out.println(W1.v)); w1.setDaemon(true); w1.start();\n"
                 "while (w1.getState() != Thread.State.WAITING) Thread.onSpinWait();")
    notebook.run("class W1 { static int v = 5; }")
    assert value(notebook, "W1.v") == "5"


@pytest.mark.parametrize(
    "before, after, result",
    [
        ("int f%d() { return 1; }", "byte f%d() { return 7; }", "7"),
        ("long f%d() { return 1; }", "int f%d() { return 8; }", "8"),
        ("double f%d() { return 1; }", "int f%d() { return 2; }", "2.0"),
        ("int f%d() { return 1; }", "char f%d() { return 'a'; }", "97"),
        ("int f%d() { return 1; }", "Integer f%d() { return 6; }", "6"),
        ("Integer f%d() { return 1; }", "int f%d() { return 5; }", "5"),
        ("Object f%d() { return 1; }", "String f%d() { return \"new\"; }", "new"),
        ("CharSequence f%d() { return \"old\"; }", "Object f%d() { return \"fits\"; }", "fits"),
        ("List<Integer> f%d() { return null; }", "Collection<Integer> f%d() { return List.of(4); }", "[4]"),
    ],
)
def test_code_that_is_held_gets_a_result_of_another_type_where_it_fits(notebook, before, after, result):
    n = next(NUMBERS)
    notebook.run(before % n + f" Supplier<Object> held{n} = () -> f{n}();")
    for cell in (after, before, after):
        assert notes(notebook, cell % n) == ""
    assert value(notebook, f"held{n}.get()") == result


@pytest.mark.parametrize(
    "before, after, was, now",
    [
        ("int g1() { return 1; }", "long g1() { return 2; }", "int", "long"),
        ("int g2() { return 1; }", "String g2() { return \"2\"; }", "int", "String"),
        ("int g3() { return 1; }", "void g3() { }", "int", "void"),
        ("String g4() { return \"1\"; }", "int[] g4() { return new int[1]; }", "String", "int[]"),
        ("boolean g5() { return true; }", "int g5() { return 2; }", "boolean", "int"),
    ],
)
def test_code_that_is_held_says_that_a_result_does_not_fit(notebook, before, after, was, now):
    name = before.split("(")[0].split()[-1]
    notebook.run(f"{before} Supplier<Object> held_{name} = () -> {name}();")
    notebook.run(after)
    assert notebook.run(f"held_{name}.get()")[0]["content"]["evalue"] == (
        f"What calls {name} here was compiled when that returned {was}; it returns {now} now. Run this cell again.")
    notebook.run(before)
    assert notebook.run(f"held_{name}.get()")[0]["content"]["status"] == "ok"


def test_a_result_that_nobody_wants_and_bounds_of_a_type_parameter(notebook):
    notebook.run("int runs = 0; void h1() { runs = 1; } Runnable held1 = () -> h1();")
    notebook.run("double h1() { runs = 2; return 0.5; }")
    assert value(notebook, "held1.run(); runs") == "2"
    notebook.run("<T> int h2(T t) { return -1; } ToIntFunction<String> held2 = s -> h2(s); ToIntFunction<Object> any = o -> h2(o);")
    notebook.run("<T extends CharSequence> int h2(T t) { return t.length(); }")
    assert value(notebook, "held2.applyAsInt(\"four\")") == "4"
    assert "took Object; it takes CharSequence now" in notebook.run("any.applyAsInt(5)")[0]["content"]["evalue"]
    notebook.run("int h3(int a) { return 1; } IntSupplier held3 = () -> h3(3);")
    notebook.run("int h3(long a) { return 2; }")
    notebook.run("long h3(long a) { return 3; }")
    assert value(notebook, "held3.getAsInt()") == "1"


def test_code_that_is_held_uses_a_variable_of_another_type_where_it_fits(notebook):
    notebook.run("int w = 1; Supplier<Object> gets = () -> w; Runnable sets = () -> w = 9;")
    notebook.run("short w = 2;")
    assert value(notebook, "gets.get()") == "2"
    notebook.run("long w = 3;")
    assert notebook.run("gets.get()")[0]["content"]["evalue"] == (
        "What uses w here was compiled when that was of type int; it is of type long now. Run this cell again.")
    assert value(notebook, "sets.run(); w") == "9"
    notebook.run("String w = \"s\";")
    assert "of type int; it is of type String now" in notebook.run("sets.run()")[0]["content"]["evalue"]
    notebook.run("int w = 4;")
    assert value(notebook, "gets.get()") == "4"
    assert value(notebook, "sets.run(); w + \"\" + gets.get()") == "99"
    notebook.run("CharSequence some = \"a\"; IntSupplier length = () -> some.length();")
    notebook.run("String some = \"bcd\";")
    assert value(notebook, "length.getAsInt()") == "3"


@pytest.mark.parametrize("other", ["int some = 1;", "String some = \"a\";", "Map<Integer, Integer> some = Map.of();"])
def test_code_that_is_held_uses_a_collection_that_has_become_a_list(notebook, other):
    notebook.run(other)
    for _ in range(2):
        notebook.run("Collection<Integer> some = List.of(1); IntSupplier length = () -> some.size();")
        assert notebook.run("List<Integer> some = List.of(1, 2, 3);")[0]["content"]["status"] == "ok"
        assert value(notebook, "length.getAsInt()") == "3"


def test_code_that_makes_objects_of_a_former_class_is_named(notebook):
    notebook.run("class Tool { int run() { return 1; } }")
    notebook.run("Tool tool = new Tool(); IntSupplier makes = () -> new Tool().run(); Supplier<Object> none = () -> 5;")
    said = notes(notebook, "class Tool { int more; int run() { return 2; } }")
    assert "makes holds code that uses class Tool as it was before; run its cell again: cell " in said
    assert "none" not in said


def test_a_sole_object_is_made_anew_by_its_constructors_and_fields_but_not_by_its_methods(notebook):
    sole = "class Sole { static final Sole ONE = new Sole(1); int n; int m = %d; Sole(int n) { this.n = n; } int sum() { return %s; } }"
    notebook.run(sole % (2, "n + m"))
    assert value(notebook, "Sole.ONE.m = 7; Sole.ONE.sum()") == "8"
    assert notes(notebook, sole % (2, "100 * (n + m)")) == ""
    assert value(notebook, "Sole.ONE.sum()") == "800"
    notebook.run(sole % (30, "n + m"))
    assert value(notebook, "Sole.ONE.sum()") == "31"
