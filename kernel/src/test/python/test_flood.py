"""More output than the front end takes: nothing is lost for who reads, and the kernel's memory holds."""

import os
import re
import time

import pytest
import zmq
from helpers import KERNEL, TIMEOUT, Notebook, text
from jupyter_client.manager import start_new_kernel

ENDLESS = 'for (lines = 0; ; lines++) System.out.println("line " + lines);'


@pytest.fixture
def small():
    """A kernel with little memory: what waits for the front end must fit into it."""
    manager, client = start_new_kernel(
        kernel_name=KERNEL, startup_timeout=TIMEOUT, env={**os.environ, "CELLSHELL_JVM_OPTS": "-Xmx256m"}
    )
    notebook = Notebook(manager, client)
    notebook.run("volatile long lines = 0;")
    yield notebook
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def flood(notebook, lines):
    """Starts a cell without end, and waits until it has printed so many lines; a subshell tells without being read on iopub."""
    subshell = notebook.control("create_subshell_request")["content"]["subshell_id"]
    msg_id = notebook.client.execute(ENDLESS)
    deadline = time.monotonic() + TIMEOUT
    printed = 0
    while printed < lines:
        assert time.monotonic() < deadline, f"{printed} lines in {TIMEOUT} s"
        ask = notebook.client.session.msg(
            "execute_request", {"code": "", "silent": True, "user_expressions": {"printed": "lines"}, "allow_stdin": False}
        )
        ask["header"]["subshell_id"] = subshell
        notebook.client.shell_channel.send(ask)
        told = notebook.reply(ask["header"]["msg_id"])["content"]["user_expressions"]["printed"]
        printed = int(told["data"]["text/plain"])
    return msg_id


def interrupt(notebook, msg_id):
    notebook.manager.interrupt_kernel()
    assert notebook.reply(msg_id)["content"]["status"] == "error"


def assert_whole(printed):
    """Every line is there, and each once, from the first to the last."""
    numbers = [int(line.removeprefix("line ")) for line in printed.splitlines() if re.fullmatch(r"line \d+", line)]
    assert numbers[:1] == [0]
    assert numbers == list(range(len(numbers)))


def test_a_front_end_that_does_not_read_for_a_while_gets_every_line_later(small):
    msg_id = flood(small, 1_000_000)
    interrupt(small, msg_id)
    printed = text(small.outputs(msg_id))
    assert len(printed) > 10_000_000
    assert_whole(printed)
    assert small.run("1")[0]["content"]["status"] == "ok"


def test_a_flood_can_be_interrupted_while_nobody_reads(small):
    small.client.iopub_channel.stop()
    deaf = zmq.Context.instance().socket(zmq.SUB)
    deaf.setsockopt(zmq.RCVHWM, 1)
    deaf.subscribe(b"")
    deaf.connect(small.client._make_url("iopub"))
    # The welcome of the kernel, which then waits for this one, too.
    assert deaf.poll(TIMEOUT * 1000) and deaf.recv_multipart()
    msg_id = flood(small, 300_000)
    interrupt(small, msg_id)
    deaf.close(0)
