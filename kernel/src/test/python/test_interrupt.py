"""An interrupt over the wire ends whatever a cell does. How long it took is printed, see also interrupt_benchmark.py."""

import time

import pytest
from helpers import TIMEOUT, only, text
from interrupt_benchmark import CASES, SETUP

TIMES = {}


@pytest.fixture(scope="module", autouse=True)
def report(kernel):
    manager, client = kernel
    for line in SETUP.strip().splitlines():
        client.execute_interactive(line, timeout=60, output_hook=lambda message: None)
    yield
    times = sorted(TIMES.values())
    if times:
        print(f"\ninterrupts: median {times[len(times) // 2]:.0f} ms, longest {times[-1]:.0f} ms {TIMES}")


# Where a cell is to be interrupted in code of a library.
WITHIN = {
    "infinite stream": "java.util.stream.AbstractPipeline",
    "BigInteger.pow": "java.math",
    "regular expression": "java.util.regex",
    "LockSupport.park": "java.util.concurrent.locks",
}


def interrupted(notebook, code, within="REPL"):
    """Interrupts a cell once it runs code of the package."""
    notebook.run("kept = 42;")
    msg_id = notebook.start(code, within, allow_stdin=True)
    begin = time.monotonic()
    assert notebook.control("interrupt_request")["content"]["status"] == "ok"
    reply = notebook.reply(msg_id)
    took = time.monotonic() - begin
    return reply["content"], notebook.outputs(msg_id), took * 1000


def works(notebook):
    _, messages = notebook.run("kept")
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "42"


@pytest.mark.parametrize("name", [name for name in CASES if name != "synchronized"])
def test_an_interrupt_ends(notebook, name):
    content, messages, TIMES[name] = interrupted(notebook, CASES[name], WITHIN.get(name, "REPL"))
    assert content["status"] == "error"
    assert content["ename"] == "InterruptedException"
    errors = only(messages, "error")
    assert len(errors) == 1
    works(notebook)
    _, messages = notebook.run(
        "Thread.getAllStackTraces().entrySet().stream().filter(t -> t.getKey() != Thread.currentThread())"
        '.filter(t -> Arrays.stream(t.getValue()).anyMatch(f -> f.getClassName().startsWith("REPL."))).filter(t -> t.getKey() != holder).count()'
    )
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "0"


def test_where_the_cell_was_is_told(notebook):
    content, _, _ = interrupted(notebook, "spin();")
    traceback = "\n".join(content["traceback"])
    assert "spin" in traceback
    assert "line 2" in traceback


def test_a_thread_that_cannot_be_stopped_is_named_with_the_lock_and_its_owner(notebook):
    content, _, TIMES["synchronized"] = interrupted(notebook, CASES["synchronized"])
    assert content["ename"] == "InterruptedException"
    assert "could not be stopped" in content["evalue"]
    assert 'that the thread "Thread-' in content["evalue"]
    works(notebook)


def test_ten_interrupts_in_a_row_hurt_nothing(notebook):
    for _ in range(10):
        msg_id = notebook.client.execute("while (true) System.out.println(kept);")
        notebook.until(msg_id, "stream")
        for _ in range(3):
            notebook.control("interrupt_request")
        assert notebook.reply(msg_id)["content"]["status"] == "error"
        notebook.outputs(msg_id)
    works(notebook)


def test_an_interrupt_while_nothing_runs_does_not_end_the_next_cell(notebook):
    for _ in range(3):
        notebook.control("interrupt_request")
    works(notebook)


def test_a_view_that_never_comes_to_an_end_can_be_stopped(notebook):
    notebook.run('class Slow { public String toString() { System.out.println("making"); while (true) { } } }')
    notebook.run("kept = 42;")
    msg_id = notebook.client.execute("new Slow()")
    notebook.until_printed(msg_id, "making")
    notebook.control("interrupt_request")
    assert notebook.reply(msg_id)["content"]["status"] == "error"
    works(notebook)


def test_system_exit_ends_the_cell_and_not_the_kernel(notebook):
    for call in ("System.exit(3)", "Runtime.getRuntime().exit(3)", "Runtime.getRuntime().halt(3)"):
        reply, messages = notebook.run(f'System.out.println("before");\n{call};\nkept = 1;')
        assert reply["content"]["ename"] == "SystemExit"
        assert "(3) ended this cell, not the kernel; %exit ends the kernel." in reply["content"]["evalue"]
        assert text(messages) == "before\n"
        works(notebook)
    reply, _ = notebook.run("java.util.function.IntConsumer exit = System::exit;\nexit.accept(0);")
    assert reply["content"]["ename"] == "SystemExit"
    _, messages = notebook.run("Thread t = new Thread(() -> System.exit(4), \"leaver\"); t.start(); t.join();")
    assert "Thread leaver: System.exit(4) ended this cell" in text(messages, "stderr")
    works(notebook)


def test_an_endless_recursion_ends_the_cell_with_few_words(notebook):
    notebook.run("int deep(int n) { return deep(n + 1) + 1; }")
    reply, _ = notebook.run("deep(0)")
    assert reply["content"]["ename"] == "StackOverflowError"
    assert len("\n".join(reply["content"]["traceback"]).splitlines()) < 100
    works(notebook)


def test_generated_code_may_be_nested_deeper_than_the_usual_stack(notebook):
    code = 'String joined = "a"' + " + 1" * 4_000 + ";\nint x = " + "(" * 3_000 + "1" + ")" * 3_000 + ";\njoined.length() + x"
    reply, messages = notebook.run(code)
    assert reply["content"]["status"] == "ok"
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "4002"


def test_what_is_too_deep_for_the_compiler_ends_the_cell(notebook):
    for code in ("int x = " + "(" * 200_000 + "1" + ")" * 200_000 + ";", "long sum = " + "1 + " * 100_000 + "1;"):
        reply, messages = notebook.run(code)
        assert reply["content"]["status"] == "error"
        assert "nested too deeply for the compiler; split it" in reply["content"]["evalue"]
        assert len(only(messages, "error")) == 1
    works(notebook)


def test_too_little_memory_ends_the_cell(notebook):
    reply, _ = notebook.run("var all = new ArrayList<long[]>();\nwhile (true) all.add(new long[20_000_000]);")
    assert reply["content"]["ename"] == "OutOfMemoryError"
    notebook.run("all = null;")
    works(notebook)
