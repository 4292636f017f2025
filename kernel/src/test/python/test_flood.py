"""More output than the front end takes: nothing is lost for who reads, and the kernel's memory holds."""

import os
import re
import time

import pytest
import zmq
from helpers import KERNEL, TIMEOUT, Notebook, text
from jupyter_client.manager import start_new_kernel

ENDLESS = 'for (long i = 0; ; i++) System.out.println("line " + i);'


@pytest.fixture
def small():
    """A kernel with little memory: what waits for the front end must fit into it."""
    manager, client = start_new_kernel(
        kernel_name=KERNEL, startup_timeout=TIMEOUT, env={**os.environ, "CELLSHELL_JVM_OPTS": "-Xmx256m"}
    )
    yield Notebook(manager, client)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def interrupt(notebook, msg_id):
    notebook.manager.interrupt_kernel()
    assert notebook.reply(msg_id)["content"]["status"] == "error"


def assert_whole(printed):
    """Every line is there, and each once, from the first to the last."""
    numbers = [int(line.removeprefix("line ")) for line in printed.splitlines() if re.fullmatch(r"line \d+", line)]
    assert numbers[:1] == [0]
    assert numbers == list(range(len(numbers)))


def test_a_front_end_that_does_not_read_for_a_while_gets_every_line_later(small):
    msg_id = small.client.execute(ENDLESS)
    time.sleep(8)
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
    time.sleep(0.5)
    msg_id = small.client.execute(ENDLESS)
    time.sleep(4)
    interrupt(small, msg_id)
    deaf.close(0)
