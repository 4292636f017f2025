"""The flags of execute_request. FLAGS_KERNEL=python3 runs what is said of every kernel against ipykernel."""

import os

import pytest
from helpers import KERNEL, TIMEOUT, Notebook, only, text, types
from jupyter_client.manager import start_new_kernel

NAME = os.environ.get("FLAGS_KERNEL", KERNEL)
OURS = NAME == KERNEL
CODE = {
    "value": "6 * 7",
    "error": "int broken = 1 / 0;" if OURS else "1 / 0",
    "print": 'System.out.println("out");' if OURS else 'print("out")',
    "slow error": "Thread.sleep(300); int broken = 1 / 0;" if OURS else "import time; time.sleep(0.3); 1 / 0",
}
FOUR = [(False, False), (False, True), (True, False), (True, True)]
ours_only = pytest.mark.skipif(not OURS, reason="said of CellShell alone")


@pytest.fixture(scope="module")
def kernel():
    manager, client = start_new_kernel(kernel_name=NAME, startup_timeout=TIMEOUT)
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.mark.parametrize("silent, store_history", FOUR)
def test_what_a_cell_shows_and_counts(notebook, silent, store_history):
    before = notebook.run(CODE["value"])[0]["content"]["execution_count"]
    reply, messages = notebook.run(CODE["value"], silent=silent, store_history=store_history)
    counts = store_history and not silent
    assert types(messages) == (["status", "status"] if silent else ["status", "execute_input", "execute_result", "status"])
    assert notebook.run(CODE["value"])[0]["content"]["execution_count"] == before + 1 + counts
    assert reply["content"]["status"] == "ok"
    assert reply["content"]["payload"] == []
    assert reply["content"]["user_expressions"] == {}


@pytest.mark.parametrize("silent, store_history", FOUR)
def test_what_is_remembered(notebook, silent, store_history):
    code = f"{CODE['value']} + {2 * silent + store_history}"
    notebook.run(code, silent=silent, store_history=store_history)
    content = notebook.client.history(
        hist_access_type="range", raw=True, output=False, session=0, start=0, reply=True, timeout=TIMEOUT
    )["content"]
    assert (code in [entry[2] for entry in content["history"]]) == (store_history and not silent)


@pytest.mark.parametrize("store_history", [False, True])
def test_a_failure_is_told_whether_it_counts_or_not(notebook, store_history):
    reply, messages = notebook.run(CODE["error"], store_history=store_history)
    assert types(messages) == ["status", "execute_input", "error", "status"]
    content = reply["content"]
    assert content["status"] == "error"
    (error,) = only(messages, "error")
    assert {key: content[key] for key in ("ename", "evalue", "traceback")} == error
    if OURS:
        assert content["execution_count"] == only(messages, "execute_input")[0]["execution_count"]


@pytest.mark.parametrize("silent", [False, True])
def test_a_silent_failure_is_in_the_reply(notebook, silent):
    reply, _ = notebook.run(CODE["error"], silent=silent)
    assert reply["content"]["status"] == "error"
    assert reply["content"]["ename"] in ("ArithmeticException", "ZeroDivisionError")


@pytest.mark.parametrize("stop_on_error", [False, True])
def test_cells_that_wait_behind_a_failure(notebook, stop_on_error):
    failing = notebook.client.execute(CODE["slow error"], stop_on_error=stop_on_error)
    waiting = notebook.client.execute(CODE["print"])
    expected = "aborted" if stop_on_error else "ok"
    assert notebook.reply(failing)["content"]["status"] == "error"
    assert notebook.reply(waiting)["content"]["status"] == expected
    notebook.outputs(failing)
    messages = notebook.outputs(waiting)
    assert types(messages) == (["status", "status"] if stop_on_error else ["status", "execute_input", "stream", "status"])


def test_user_expressions_are_evaluated_after_the_code(notebook):
    define = "int n = 6;" if OURS else "n = 6"
    reply, messages = notebook.run(define, user_expressions={"product": "n * 7", "bad": "nowhere + 1"})
    values = reply["content"]["user_expressions"]
    assert values["product"]["status"] == "ok"
    assert values["product"]["data"]["text/plain"] == "42"
    assert values["product"]["metadata"] == {}
    assert values["bad"]["status"] == "error"
    assert {"ename", "evalue", "traceback"} <= set(values["bad"])
    assert types(messages) == ["status", "execute_input", "status"]


def test_user_expressions_of_a_silent_request(notebook):
    before = notebook.run(CODE["value"])[0]["content"]["execution_count"]
    reply, messages = notebook.run("", silent=True, user_expressions={"sum": "1 + 1"})
    assert reply["content"]["user_expressions"]["sum"]["data"]["text/plain"] == "2"
    assert types(messages) == ["status", "status"]
    assert notebook.run(CODE["value"])[0]["content"]["execution_count"] == before + 1


def test_user_expressions_of_a_cell_that_fails_are_left_alone(notebook):
    count = "int touched = 0; int touch() { return ++touched; }" if OURS else "touched = []"
    touch = "touch()" if OURS else "touched.append(1)"
    look = "touched" if OURS else "len(touched)"
    notebook.run(count)
    reply, _ = notebook.run(CODE["error"], user_expressions={"t": touch})
    assert not reply["content"].get("user_expressions")
    _, messages = notebook.run(look)
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "0"


def test_user_expressions_leave_the_history_alone(notebook):
    notebook.run(CODE["value"], user_expressions={"x": "900 + 99"})
    content = notebook.client.history(
        hist_access_type="search", pattern="*900 + 99*", raw=True, output=False, n=9, reply=True, timeout=TIMEOUT
    )["content"]
    assert content["history"] == []


@ours_only
def test_user_expressions_come_rich_and_fail_with_their_exception(notebook):
    reply, messages = notebook.run(
        "",
        user_expressions={
            "table": 'List.of(Map.of("a", 1))',
            "null": "null",
            "thrown": "1 / 0",
            "statement": "int k = 0;",
            "empty": "",
        },
    )
    values = reply["content"]["user_expressions"]
    assert "text/html" in values["table"]["data"]
    assert values["null"]["data"]["text/plain"] == "null"
    assert values["thrown"]["ename"] == "ArithmeticException"
    for name in ("statement", "empty"):
        assert values[name]["ename"] == "NoExpression"
    assert types(messages) == ["status", "execute_input", "status"]


@ours_only
def test_pages_and_the_next_input_travel_as_payload(notebook):
    reply, _ = notebook.run('page("help"); setNextInput("int a;"); setNextInput("int b;", true);')
    page, following = reply["content"]["payload"]
    assert page == {"source": "page", "data": {"text/plain": "help"}, "start": 0}
    assert following == {"source": "set_next_input", "text": "int b;", "replace": True}
    reply, _ = notebook.run('setNextInput("again");')
    assert reply["content"]["payload"] == [{"source": "set_next_input", "text": "again", "replace": False}]
    reply, _ = notebook.run('setNextInput("lost"); int broken = 1 / 0;')
    assert reply["content"]["status"] == "error"
    reply, _ = notebook.run("1")
    assert reply["content"]["payload"] == []


@ours_only
def test_exit_lets_the_cell_end_answers_and_ends_the_kernel():
    manager, client = start_new_kernel(kernel_name=KERNEL, startup_timeout=TIMEOUT)
    try:
        reply, messages = Notebook(manager, client).run(
            'io.cellshell.kernel.api.Notebook.current().get().askExit(); System.out.println("bye");'
        )
        assert text(messages) == "bye\n"
        assert reply["content"]["payload"] == [{"source": "ask_exit", "keepkernel": False}]
        assert manager.provisioner.process.wait(10) == 0
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
