"""State survives edits: in a kernel started as a front end starts it, where the JVM gives classes new code."""

from helpers import only, text


def result(notebook, code):
    reply, outputs = notebook.run(code)
    assert reply["content"]["status"] == "ok", reply["content"]
    results = only(outputs, "execute_result")
    return results[0]["data"]["text/plain"] if results else None


def notes(notebook, code):
    reply, outputs = notebook.run(code)
    assert reply["content"]["status"] == "ok", reply["content"]
    return text(outputs, "stderr")


def test_values_survive_an_edited_method(notebook):
    notebook.run("int f() { return 1; }\nvar v = f();")
    assert notes(notebook, "int f() { return 2; }") == ""
    assert result(notebook, "v + f()") == "3"


def test_live_objects_get_the_new_code(notebook):
    notebook.run("class A { int x = 1; int g() { return 1; } }\nvar a1 = new A();")
    assert notes(notebook, "class A { int x = 1; int g() { return 2; } }") == ""
    assert result(notebook, "a1.g() + a1.x") == "3"


def test_a_lambda_of_an_earlier_cell_sees_the_new_value(notebook):
    notebook.run('String word = "a";\njava.util.function.Supplier<String> s = () -> word;')
    notebook.run('String word = "b";')
    assert result(notebook, "s.get()") == "b"


def test_what_is_reset_is_named(notebook):
    notebook.run("class B { int x = 1; }\nB b1 = new B();\nvar b2 = new B();\nint kept = b1.x;")
    said = notes(notebook, "class B { int x = 1; int y = 2; }")
    assert said.startswith("b1 and b2 were reset to null, because class B got another shape; run their cell again: cell ")
    assert result(notebook, "b1 == null && b2 == null && kept == 1") == "true"


def test_a_chain_of_variables_keeps_its_values(notebook):
    notebook.run('String dt = "first";\nvar d1 = dt.substring(2);\nint d2 = d1.length();')
    assert notes(notebook, 'String dt = "override";') == ""
    assert result(notebook, 'd1 + d2') == "rst3"


def test_a_wildcard_import_resets_nothing(notebook):
    notebook.run('var list = new ArrayList<String>(List.of("a"));')
    notebook.run("import java.util.*;\nimport java.awt.geom.*;")
    assert result(notebook, "list.size()") == "1"


def test_another_return_type_does_not_hang(notebook):
    notebook.run("static int sm(int a) { return a; }\nint smv = sm(3);")
    notebook.run('static String sm(int a) { return "s" + a; }')
    assert result(notebook, "sm(4) + smv") == "s43"


def test_a_faulty_cell_runs_nothing(notebook):
    notebook.run("int ran = 1;")
    reply, outputs = notebook.run('ran = 2;\nString s = ran;')
    assert reply["content"]["ename"] == "CompileError"
    assert only(outputs, "error")[0]["traceback"][-1] == "Nothing of this cell was run."
    assert result(notebook, "ran") == "1"


def test_old_values_are_let_go(notebook):
    for size in range(40):
        reply, _ = notebook.run(f"byte[] big = new byte[50_000_000 + {size}];")
        assert reply["content"]["status"] == "ok", reply["content"]
    assert used_heap(notebook) < 250_000_000
    notebook.run("big = null;")


def used_heap(notebook):
    used = "System.gc();\nRuntime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()"
    return int(result(notebook, used))


def test_many_cells_leave_the_heap_flat(notebook):
    def run(count):
        for i in range(count):
            result(notebook, f'for (int i = 0; i < 3; i++) {{ String s = "cell {i}" + i; }}')

    run(120)
    before = used_heap(notebook)
    run(300)
    assert used_heap(notebook) - before < 5_000_000


def test_memory_that_runs_out_names_the_biggest_variables(notebook):
    notebook.run("byte[] hog = new byte[60_000_000];\nint kept = 5;")
    reply, _ = notebook.run("var all = new ArrayList<long[]>();\nwhile (true) all.add(new long[4_000_000]);")
    content = reply["content"]
    assert content["ename"] == "OutOfMemoryError"
    told = "\n".join(content["traceback"])
    assert "The biggest variables:\n  all  about " in told
    assert "  hog  about 57 MiB  (byte[], cell " in told
    assert "CELLSHELL_JVM_OPTS" in told
    notebook.run("all = null;\nhog = null;")
    assert result(notebook, "kept") == "5"
