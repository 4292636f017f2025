"""The kernel as `cellshell install` leaves it, and as `pip install` of the wheel leaves it."""

import os
import sys
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import start_new_kernel

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
