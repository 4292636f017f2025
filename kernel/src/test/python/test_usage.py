"""usage_request on the control channel: what the meters of front ends show."""

import os
import platform
import sys

import pytest
from helpers import only, text


def usage(notebook):
    return notebook.control("usage_request")["content"]


def test_usage_has_the_keys_and_units_of_ipykernel(notebook):
    _, messages = notebook.run("ProcessHandle.current().pid()")
    content = usage(notebook)
    assert content["pid"] == int(only(messages, "execute_result")[0]["data"]["text/plain"])
    assert content["hostname"] == platform.node()
    assert content["cpu_count"] == os.cpu_count()
    assert 20 << 20 < content["kernel_memory"] < 4 << 30
    assert isinstance(content["kernel_cpu"], float)
    memory = content["host_virtual_memory"]
    assert {"total", "available", "percent", "used", "free"} <= set(memory)
    assert memory["total"] > memory["available"] > 0
    assert 0 < memory["percent"] < 100


def test_usage_is_answered_while_a_cell_runs_and_sees_its_work(notebook):
    usage(notebook)
    msg_id = notebook.client.execute(
        "for (long end = System.nanoTime() + 1_500_000_000L, i = 0; System.nanoTime() < end; i++) {}"
    )
    while notebook.client.get_iopub_msg(timeout=60)["msg_type"] != "execute_input":
        pass
    usage(notebook)
    while True:
        content = usage(notebook)
        if content["kernel_cpu"] > 20:
            break
        assert not notebook.client.shell_channel.msg_ready(), content
    assert 0 < content["host_cpu_percent"] <= 100
    notebook.outputs(msg_id)


@pytest.mark.skipif(not os.path.exists("/proc"), reason="only Linux tells what other processes hold")
def test_usage_counts_the_processes_that_cells_start(notebook):
    before = usage(notebook)["kernel_memory"]
    hold = "x = b'x' * (200 << 20); print('ready', flush=True); import time; time.sleep(60)"
    _, messages = notebook.run(
        f'var child = new ProcessBuilder("{sys.executable}", "-c", "{hold}").start();'
        "System.out.print(child.inputReader().readLine());"
    )
    assert text(messages) == "ready"
    during = usage(notebook)["kernel_memory"]
    notebook.run("child.destroyForcibly().waitFor();")
    assert during > before + (180 << 20)
    assert usage(notebook)["kernel_memory"] < during - (180 << 20)
