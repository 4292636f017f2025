"""The JVM's own stop: a JVM that checks native calls goes on, and the stop can be switched off."""

import os
import subprocess

from helpers import KERNEL, TIMEOUT, Notebook
from jupyter_client.manager import start_new_kernel

LIBRARY_CODE = "java.math.BigInteger.valueOf(3).pow(500_000_000);"


def start(tmp_path, **environment):
    log = open(tmp_path / "log", "w")
    manager, client = start_new_kernel(
        kernel_name=KERNEL, startup_timeout=TIMEOUT, env=dict(os.environ, **environment), stdout=log, stderr=subprocess.STDOUT
    )
    return Notebook(manager, client)


def stop(notebook):
    notebook.client.stop_channels()
    notebook.manager.shutdown_kernel(now=True)


def stopped(notebook, code):
    notebook.run("volatile boolean started = false;")
    msg_id = notebook.start("{ started = true; %s }" % code, "java.math" if code is LIBRARY_CODE else "REPL")
    notebook.manager.interrupt_kernel()
    return notebook.reply(msg_id)["content"]


def test_a_jvm_that_checks_native_calls_has_nothing_to_say_and_goes_on(tmp_path):
    notebook = start(tmp_path, CELLSHELL_JVM_OPTS="-Xcheck:jni")
    try:
        for _ in range(2):
            assert stopped(notebook, LIBRARY_CODE)["ename"] == "InterruptedException"
            assert stopped(notebook, "while (true) { }")["evalue"] == "the cell was stopped"
        assert notebook.run("1")[0]["content"]["status"] == "ok"
    finally:
        stop(notebook)
    said = (tmp_path / "log").read_text()
    assert "FATAL" not in said and "WARNING in native" not in said and "JNI" not in said, said


def test_it_can_be_switched_off(tmp_path):
    notebook = start(tmp_path, CELLSHELL_JVM_STOP="off")
    try:
        assert "could not be stopped" in stopped(notebook, LIBRARY_CODE)["evalue"]
        # What cells do themselves is stopped by other means.
        assert stopped(notebook, "while (true) { }")["evalue"] == "the cell was stopped"
        assert notebook.run("1")[0]["content"]["status"] == "ok"
    finally:
        stop(notebook)
