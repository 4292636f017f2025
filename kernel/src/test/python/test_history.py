"""History over the wire, from one kernel to the next, in one file."""

import json
import os
import queue
import stat
import time

import pytest
from helpers import KERNEL, TIMEOUT, Notebook, text
from jupyter_client.manager import start_new_kernel


@pytest.fixture
def start(history_file):
    """Starts kernels that share a history file of their own."""
    kernels = []
    history_file.unlink(missing_ok=True)

    def new_kernel(history=str(history_file)):
        env = {**os.environ, "CELLSHELL_HISTORY": history}
        manager, client = start_new_kernel(kernel_name=KERNEL, startup_timeout=TIMEOUT, env=env)
        kernels.append((manager, client))
        return Notebook(manager, client)

    yield new_kernel
    for manager, client in kernels:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def ask(notebook, **wanted):
    content = notebook.client.history(raw=True, reply=True, timeout=TIMEOUT, **wanted)["content"]
    assert content["status"] == "ok"
    return content["history"]


def wait_for_lines(file, count):
    deadline = time.monotonic() + 10
    while not file.exists() or file.read_text().count("\n") < count:
        assert time.monotonic() < deadline, file.exists() and file.read_text()
        time.sleep(0.02)
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_the_next_kernel_knows_what_was_typed_in_the_last(start, history_file):
    first = start()
    first.run("1 + 1")
    first.run('String name = "ü😀\\n";')
    first.run("2", store_history=False)
    first.run("3", silent=True)
    first.run("int broken = 1 / 0;")
    assert first.control("shutdown_request", {"restart": False})["content"]["status"] == "ok"
    assert first.manager.provisioner.process.wait(10) == 0
    second = start()
    second.run("40 + 2")
    assert ask(second, hist_access_type="tail", n=3, output=True) == [
        [1, 2, ['String name = "ü😀\\n";', ""]],
        [1, 3, ["int broken = 1 / 0;", ""]],
        [2, 1, ["40 + 2", "42"]],
    ]
    assert ask(second, hist_access_type="range", output=False, session=0, start=1) == [[0, 1, "40 + 2"]]
    assert ask(second, hist_access_type="range", output=False, session=-1, start=1, stop=2) == [[1, 1, "1 + 1"]]
    assert ask(second, hist_access_type="range", output=True, session=1, start=1, stop=2) == [[1, 1, ["1 + 1", "2"]]]
    assert ask(second, hist_access_type="range", output=False, session=0, start=-1) == [[0, 1, "40 + 2"]]
    assert ask(second, hist_access_type="range", output=False, session=7, start=0) == []
    assert ask(second, hist_access_type="search", output=False, pattern="*+*", n=9) == [
        [1, 1, "1 + 1"],
        [2, 1, "40 + 2"],
    ]
    assert ask(second, hist_access_type="search", output=False, pattern="*+*", n=1) == [[2, 1, "40 + 2"]]
    if os.name == "posix":
        assert stat.S_IMODE(history_file.stat().st_mode) == 0o600


def test_a_cell_is_in_the_file_soon_after_it_ran_so_that_a_killed_kernel_loses_none(start, history_file):
    notebook = start()
    notebook.run("6 * 7")
    (record,) = wait_for_lines(history_file, 1)
    assert (record["line"], record["input"], record["output"]) == (1, "6 * 7", "42")


def test_kernels_that_write_at_once_lose_nothing(start, history_file):
    notebooks = [start(), start()]
    sent = [(each, each.client.execute(f"int k{n}_{i} = {i};")) for i in range(40) for n, each in enumerate(notebooks)]
    for notebook, msg_id in sent:
        assert notebook.reply(msg_id)["content"]["status"] == "ok"
    records = wait_for_lines(history_file, 80)
    for n in range(2):
        inputs = [r["input"] for r in records if r["input"].startswith(f"int k{n}_")]
        assert inputs == [f"int k{n}_{i} = {i};" for i in range(40)]
    assert len({r["session"] for r in records}) == 2


def test_a_history_that_is_switched_off_knows_this_session_alone(start, history_file):
    start("off").run("1")
    notebook = start("off")
    notebook.run("2")
    assert ask(notebook, hist_access_type="tail", n=9, output=False) == [[1, 1, "2"]]
    assert not history_file.exists()


def test_a_file_that_cannot_be_written_is_told_once(start, tmp_path):
    (tmp_path / "file").write_text("")
    notebook = start(str(tmp_path / "file" / "history.jsonl"))
    for i in range(4):
        notebook.reply(notebook.client.execute(f"int x{i};"))
    messages = []
    with pytest.raises(queue.Empty):
        while True:
            messages.append(notebook.client.get_iopub_msg(timeout=1))
    assert text(messages, "stderr").count("cannot be used") == 1
    assert len(ask(notebook, hist_access_type="tail", n=9, output=False)) == 4


@pytest.mark.parametrize("wanted", [{}, {"hist_access_type": "dance"}, {"n": -5}, {"hist_access_type": "search"}])
def test_odd_requests_are_answered(start, wanted):
    notebook = start()
    notebook.run("1")
    message = notebook.client.session.msg("history_request", wanted)
    notebook.client.shell_channel.send(message)
    assert notebook.reply(message["header"]["msg_id"])["content"]["status"] == "ok"
