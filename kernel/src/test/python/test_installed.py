"""The kernel as `cellshell install` leaves it, and as `pip install` of the wheel leaves it."""

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import KernelManager, start_new_kernel

TIMEOUT = 60
INSTALLED, FROM_WHEEL = "cellshell", "cellshell-plain"


def run(name, code, **environment):
    """The reply to one cell, and the text and errors that it showed, from a kernel with these variables."""
    manager, client = start_new_kernel(kernel_name=name, env={**os.environ, **environment}, startup_timeout=TIMEOUT)
    shown = []

    def show(message):
        if message["msg_type"] == "stream":
            shown.append(message["content"]["text"])
        if message["msg_type"] == "error":
            shown.append(message["content"]["evalue"])

    try:
        reply = client.execute_interactive(code, timeout=TIMEOUT, output_hook=show)
        return reply["content"], "".join(shown)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.mark.parametrize("name", [INSTALLED, FROM_WHEEL])
@pytest.mark.parametrize("variable", ["CELLSHELL_JVM_OPTS", "JJAVA_JVM_OPTS"])
def test_one_variable_sets_the_options_of_java(name, variable):
    code = 'System.out.println(Runtime.getRuntime().maxMemory() / 1_000_000 + " " + System.getProperty("a.b"));'
    reply, text = run(name, code, **{variable: "-Xmx200m -Da.b=c"})

    assert reply["status"] == "ok"
    memory, property_value = text.split()
    assert int(memory) <= 210
    assert property_value == "c"


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes in /proc")
def test_where_no_shell_reads_the_options_the_kernel_does_and_leaves_nothing_behind(tmp_path):
    """As on Windows: Java itself is what the front end starts, and kills."""
    argv = KernelSpecManager().get_kernel_spec(INSTALLED).argv
    java, program = argv[argv.index("cellshell") + 1], argv[argv.index("cellshell") + 2 :]
    spec = {"argv": [java, "-Dcellshell.options=unread", *program], "display_name": "x", "language": "java"}
    (tmp_path / "kernel.json").write_text(json.dumps({**spec, "interrupt_mode": "message"}))
    manager = KernelManager(kernel_name="unread")
    manager._kernel_spec = KernelSpec.from_resource_dir(str(tmp_path))
    manager.start_kernel(env={**os.environ, "CELLSHELL_JVM_OPTS": "-Da.b=c"})
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=TIMEOUT)
    shown = []
    code = 'System.out.print(System.getProperty("a.b") + " " + ProcessHandle.current().pid());'
    client.execute_interactive(code, timeout=TIMEOUT, output_hook=lambda m: shown.append(m["content"].get("text", "")))
    value, pid = "".join(shown).split()
    client.stop_channels()
    started = manager.provisioner.pid
    os.kill(started, signal.SIGKILL)
    manager.provisioner.process.wait(TIMEOUT)

    assert value == "c" and int(pid) != started
    wait_until_gone(int(pid))
    manager.cleanup_resources()


def is_running(pid):
    """Whether a process runs; one that has ended may wait for somebody to ask how."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def wait_until_gone(pid):
    deadline = time.monotonic() + TIMEOUT
    while is_running(pid):
        assert time.monotonic() < deadline, f"the process {pid} is still there"
        time.sleep(0.02)


def test_pip_puts_the_kernelspec_where_jupyter_looks():
    spec = KernelSpecManager().get_kernel_spec(FROM_WHEEL)

    assert Path(spec.resource_dir).is_relative_to(sys.prefix)
    assert spec.argv == ["python", "-m", "cellshell_plain", "kernel", "--plain", "{connection_file}"]
    assert {"kernel.json", "logo-svg.svg"} <= {file.name for file in Path(spec.resource_dir).iterdir()}


def test_a_missing_jdk_is_explained_in_the_notebook(tmp_path):
    reply, text = run(FROM_WHEEL, "1 + 1", CELLSHELL_JAVA_HOME=str(tmp_path))

    assert reply["status"] == "error"
    assert str(tmp_path) in text
    assert "JDK 17 or newer" in text and "JAVA_HOME" in text


def test_a_java_that_is_too_old_is_named(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "javac").touch()
    (tmp_path / "bin" / "javac.exe").touch()
    (tmp_path / "release").write_text('JAVA_VERSION="1.8.0_392"\n')

    _, text = run(FROM_WHEEL, "1 + 1", CELLSHELL_JAVA_HOME=str(tmp_path))

    assert f"{tmp_path}: Java 8" in text
