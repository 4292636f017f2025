"""Subshells (JEP 91): shells beside the main one, each with a queue of its own."""


import pytest
from helpers import TIMEOUT, only, text, types


@pytest.fixture
def subshell(notebook):
    created = notebook.control("create_subshell_request")["content"]
    assert created["status"] == "ok"
    yield created["subshell_id"]
    notebook.control("delete_subshell_request", {"subshell_id": created["subshell_id"]})


def send(notebook, subshell_id, msg_type, **content):
    message = notebook.client.session.msg(msg_type, content)
    message["header"]["subshell_id"] = subshell_id
    notebook.client.shell_channel.send(message)
    return message["header"]["msg_id"]


def execute(notebook, subshell_id, code, **options):
    return send(notebook, subshell_id, "execute_request", code=code, silent=False, allow_stdin=True, **options)


def running(notebook, code, subshell_id=None):
    """Starts a cell and waits until it runs."""
    msg_id = execute(notebook, subshell_id, code) if subshell_id else notebook.client.execute(code)
    while True:
        message = notebook.client.get_iopub_msg(timeout=TIMEOUT)
        if message["msg_type"] == "execute_input" and message["parent_header"]["msg_id"] == msg_id:
            return msg_id


def outputs(notebook, *msg_ids):
    """All broadcasts of several requests that run at once, by request."""
    found = {msg_id: [] for msg_id in msg_ids}
    while any("idle" not in [m["content"].get("execution_state") for m in each] for each in found.values()):
        message = notebook.client.get_iopub_msg(timeout=TIMEOUT)
        found.get(message["parent_header"].get("msg_id"), []).append(message)
    return found


def test_the_kernel_says_that_it_has_them(notebook):
    info = notebook.control("kernel_info_request")["content"]
    assert "kernel subshells" in info["supported_features"]
    assert info["protocol_version"] == "5.5"


def test_they_are_created_listed_and_deleted(notebook):
    one = notebook.control("create_subshell_request")["content"]["subshell_id"]
    two = notebook.control("create_subshell_request")["content"]["subshell_id"]
    assert notebook.control("list_subshell_request")["content"] == {"status": "ok", "subshell_id": [one, two]}
    assert notebook.control("delete_subshell_request", {"subshell_id": one})["content"] == {"status": "ok"}
    assert notebook.control("list_subshell_request")["content"]["subshell_id"] == [two]
    again = notebook.control("delete_subshell_request", {"subshell_id": one})["content"]
    assert again["status"] == "error" and one in again["evalue"]
    assert notebook.control("delete_subshell_request", {})["content"]["status"] == "error"
    notebook.control("delete_subshell_request", {"subshell_id": two})


def test_there_is_an_end_to_their_number(notebook):
    replies = [notebook.control("create_subshell_request")["content"] for _ in range(101)]
    assert [r["status"] for r in replies] == ["ok"] * 100 + ["error"]
    for subshell_id in notebook.control("list_subshell_request")["content"]["subshell_id"]:
        notebook.control("delete_subshell_request", {"subshell_id": subshell_id})
    assert notebook.control("list_subshell_request")["content"]["subshell_id"] == []


def test_requests_are_answered_during_a_long_cell(notebook, subshell):
    notebook.run("int shared = 41;")
    long = running(notebook, "Thread.sleep(600_000);")
    code = "shar"
    reply = notebook.reply(send(notebook, subshell, "complete_request", code=code, cursor_pos=len(code)))
    assert reply["content"]["matches"] == ["shared"]
    reply = notebook.reply(send(notebook, subshell, "inspect_request", code="shared", cursor_pos=3, detail_level=0))
    assert reply["content"]["found"]
    reply = notebook.reply(send(notebook, subshell, "is_complete_request", code="int x ="))
    assert reply["content"]["status"] == "incomplete"
    cell = execute(notebook, subshell, "int fromSubshell = 1; shared++; shared")
    assert notebook.reply(cell)["content"]["status"] == "ok"
    messages = outputs(notebook, cell)[cell]
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "42"
    notebook.manager.interrupt_kernel()
    assert notebook.reply(long)["content"]["status"] == "error"
    _, messages = notebook.run("shared + fromSubshell")
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "43"


BESIDE = {
    "kernel_info_request": {},
    "complete_request": {"code": "Strin", "cursor_pos": 5},
    "inspect_request": {"code": "String", "cursor_pos": 3, "detail_level": 0},
    "is_complete_request": {"code": "int x ="},
    "comm_info_request": {},
    "history_request": {"hist_access_type": "tail", "n": 1, "output": False, "raw": True},
}


@pytest.mark.parametrize("msg_type", BESIDE)
@pytest.mark.parametrize("in_subshell", [False, True])
def test_what_need_not_wait_is_answered_beside_a_cell(notebook, subshell, msg_type, in_subshell):
    where = subshell if in_subshell else None
    cell = running(notebook, 'input("go on?")', where)
    notebook.client.get_stdin_msg(timeout=TIMEOUT)
    waiting = execute(notebook, where, "1") if in_subshell else notebook.client.execute("1")
    asked = send(notebook, where, msg_type, **BESIDE[msg_type])
    first = notebook.client.get_shell_msg(timeout=TIMEOUT)
    assert (first["parent_header"]["msg_id"], first["content"]["status"]) == (
        asked,
        "incomplete" if msg_type == "is_complete_request" else "ok",
    )
    states = []
    while not states or states[-1] != (cell, "busy"):
        message = notebook.client.get_iopub_msg(timeout=TIMEOUT)
        assert message["msg_type"] == "status"
        states.append((message["parent_header"]["msg_id"], message["content"]["execution_state"]))
    # A front end takes the last state for the kernel's.
    assert states == [(asked, "busy"), (asked, "idle"), (cell, "busy")]
    notebook.client.input("yes")
    assert [notebook.reply(each)["content"]["status"] for each in (cell, waiting)] == ["ok", "ok"]
    outputs(notebook, waiting)


def test_a_shell_without_cells_keeps_the_order_of_its_requests(notebook):
    asked = [notebook.client.complete("Strin", 5), notebook.client.is_complete("1"), notebook.client.execute("1")]
    replies = [notebook.client.get_shell_msg(timeout=TIMEOUT)["parent_header"]["msg_id"] for _ in asked]
    assert replies == asked


def test_what_cells_print_at_once_appears_under_each_of_them(notebook, subshell):
    code = 'for (int i = 0; i < 100; i++) { System.out.println("%s"); if (i / 10 * 10 == i) Thread.sleep(1); } "%s"'
    cells = [notebook.client.execute(code % ("main", "main"))]
    cells.append(execute(notebook, subshell, code % ("sub", "sub")))
    messages = outputs(notebook, *cells)
    for cell, name in zip(cells, ("main", "sub")):
        assert text(messages[cell]) == f"{name}\n" * 100
        assert only(messages[cell], "execute_result")[0]["data"]["text/plain"] == name
        states = [m["content"]["execution_state"] for m in messages[cell] if m["msg_type"] == "status"]
        assert states == ["busy", "idle"]


def test_numbers_of_cells_are_never_given_twice(notebook, subshell):
    cells = []
    for _ in range(20):
        cells += [notebook.client.execute("1"), execute(notebook, subshell, "2")]
    inputs = outputs(notebook, *cells)
    numbers = [only(inputs[cell], "execute_input")[0]["execution_count"] for cell in cells]
    assert sorted(numbers) == list(range(min(numbers), min(numbers) + 40))


def test_a_failure_gives_up_the_queue_of_its_own_shell_only(notebook, subshell):
    main = [notebook.client.execute("Thread.sleep(1000); int x = 1 / 0;"), notebook.client.execute("1")]
    sub = [execute(notebook, subshell, "Thread.sleep(1500);"), execute(notebook, subshell, "2")]
    messages = {}
    while len(messages) < 4:
        reply = notebook.client.get_shell_msg(timeout=TIMEOUT)
        messages[reply["parent_header"]["msg_id"]] = reply["content"]["status"]
    assert [messages[m] for m in main] == ["error", "aborted"]
    assert [messages[s] for s in sub] == ["ok", "ok"]


def test_an_interrupt_stops_the_cells_of_all_shells(notebook, subshell):
    main = running(notebook, "Thread.sleep(600_000);")
    sub = running(notebook, "Thread.sleep(600_000);", subshell)
    notebook.manager.interrupt_kernel()
    replies = {}
    while len(replies) < 2:
        reply = notebook.client.get_shell_msg(timeout=TIMEOUT)
        replies[reply["parent_header"]["msg_id"]] = reply["content"]["status"]
    assert replies == {main: "error", sub: "error"}


@pytest.mark.parametrize("msg_type", ["execute_request", "complete_request", "kernel_info_request"])
def test_a_request_to_a_subshell_that_is_not_there_gets_an_error(notebook, msg_type):
    msg_id = send(notebook, "nowhere", msg_type, code="1", cursor_pos=1)
    content = notebook.reply(msg_id)["content"]
    assert content["status"] == "error" and "nowhere" in content["evalue"]
    assert types(notebook.outputs(msg_id)) == ["status", "status"]


def test_what_waits_in_a_deleted_subshell_is_answered_and_its_cell_is_stopped(notebook):
    subshell = notebook.control("create_subshell_request")["content"]["subshell_id"]
    cell = running(notebook, "Thread.sleep(600_000);", subshell)
    waiting = execute(notebook, subshell, "1")
    assert notebook.control("delete_subshell_request", {"subshell_id": subshell})["content"] == {"status": "ok"}
    replies = {}
    while len(replies) < 2:
        reply = notebook.client.get_shell_msg(timeout=TIMEOUT)
        replies[reply["parent_header"]["msg_id"]] = reply["content"]["status"]
    assert replies[cell] == "error"
    assert replies[waiting] in ("error", "aborted")


def test_input_is_asked_for_the_cell_that_wants_it(notebook, subshell):
    cells = [notebook.client.execute('input("main")'), execute(notebook, subshell, 'input("sub")')]
    answers = {}
    for _ in cells:
        question = notebook.client.get_stdin_msg(timeout=TIMEOUT)
        answers[question["parent_header"]["msg_id"]] = question["content"]["prompt"]
        notebook.client.input(question["content"]["prompt"] + " answered")
    messages = outputs(notebook, *cells)
    assert answers == {cells[0]: "main", cells[1]: "sub"}
    shown = [only(messages[cell], "execute_result")[0]["data"]["text/plain"] for cell in cells]
    assert shown == ["main answered", "sub answered"]
