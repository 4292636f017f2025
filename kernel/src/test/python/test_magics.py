"""Magics over real ZeroMQ: cells as the documentation of other Java kernels has them, and what only a front end shows."""

import subprocess
import time
from pathlib import Path

import pytest
from helpers import KERNEL, TIMEOUT, Notebook, only, text, types
from jupyter_client.manager import start_new_kernel


def result(messages):
    shown = only(messages, "execute_result")
    return shown[0]["data"]["text/plain"] if shown else None


def run(notebook, code):
    reply, messages = notebook.run(code)
    assert reply["content"]["status"] == "ok", reply["content"]
    return messages


def fails(notebook, code):
    reply, messages = notebook.run(code)
    assert reply["content"]["status"] == "error"
    return reply["content"], messages


@pytest.fixture(scope="module")
def jar(tmp_path_factory):
    """A jar with one class, made as a user would make it."""
    folder = tmp_path_factory.mktemp("jar")
    source = folder / "Greeter.java"
    source.write_text(
        'package greet; public class Greeter { public static String hello(String n) { return "hello " + n; } }'
    )
    subprocess.run(["javac", "-d", str(folder / "classes"), "--release", "17", str(source)], check=True)
    made = folder / "libs" / "greeter-1.0.jar"
    made.parent.mkdir()
    subprocess.run(["jar", "cf", str(made), "-C", str(folder / "classes"), "."], check=True)
    return made


def test_a_magic_and_java_share_a_cell_in_order(notebook, jar):
    messages = run(
        notebook,
        f'String who = "you";\n%jars {jar.parent}/*.jar\nimport greet.Greeter;\nGreeter.hello(who)',
    )
    assert result(messages) == "hello you"


def test_the_assignment_form_gives_the_value(notebook, jar):
    messages = run(notebook, f"List<String> added = %jars {jar.parent}/*.jar\nadded.size() + added.get(0)")
    assert result(messages) == f"1{jar}"


def test_a_jar_is_added_once(notebook, jar):
    run(notebook, f"%classpath {jar}\n%jar {jar.parent}")
    messages = run(notebook, 'System.getProperty("java.class.path")')
    assert result(messages).split(":").count(str(jar)) == 1


def test_nothing_found_is_an_error_that_names_the_glob(notebook):
    content, _ = fails(notebook, "int before = 1;\n%jars nowhere/*.jar\nint after = 1;")
    assert content["ename"] == "MagicError"
    assert content["evalue"].startswith("Nothing is found at nowhere/*.jar")
    trace = "\n".join(content["traceback"])
    assert "line 2" in trace and "%jars nowhere/*.jar" in trace
    assert result(run(notebook, "before")) == "1"
    assert fails(notebook, "after")[0]["ename"] == "CompileError"


def test_an_unknown_magic_says_what_is_near(notebook):
    content, messages = fails(notebook, "%tiem 1 + 1")
    assert content["evalue"] == "There is no magic %tiem. Did you mean %time? %help lists all."
    assert types(messages) == ["status", "execute_input", "error", "status"]


def test_a_remainder_at_the_start_of_a_line_is_java(notebook):
    assert result(run(notebook, "int total = 17;\nint size = 5;\ntotal\n  %size")) == "2"
    assert result(run(notebook, "int rest = total\n    % size;\nrest")) == "2"


def test_errors_below_a_magic_name_line_and_column(notebook):
    content, _ = fails(notebook, "%pwd\n\nint fine = 1;\nint bad =   nothing;")
    assert "line 4" in content["evalue"]
    shown = content["traceback"][0].splitlines()
    caret = next(line for line in shown if "^" in line)
    assert caret.replace("\x1b[1m", "").index("^") - 4 == "int bad =   nothing;".index("nothing")


def test_ijava_statics(notebook):
    messages = run(
        notebook,
        """
        String id = display("<b>Hello</b>", "text/html");
        updateDisplay(id, "<i>Hello</i>", "text/html");
        printf("%d-%s%n", 4, "x");
        int evaluated = (Integer) eval("6 * 7");
        evaluated
        """,
    )
    shown = only(messages, "display_data")[0]
    update = only(messages, "update_display_data")[0]
    assert shown["data"]["text/html"] == "<b>Hello</b>"
    assert update["data"]["text/html"] == "<i>Hello</i>"
    assert shown["transient"]["display_id"] == update["transient"]["display_id"]
    assert text(messages) == "4-x\n"
    assert result(messages) == "42"


def test_ijava_magics_as_functions(notebook, jar):
    messages = run(
        notebook,
        f'List<String> added = lineMagic("jars", List.of("{jar.parent}/*.jar"));\n'
        'cellMagic("markdown", List.of(), "# Title");\n'
        "getKernelInstance() != null && kernel() != null && added.size() == 1",
    )
    assert only(messages, "display_data")[0]["data"]["text/markdown"] == "# Title"
    assert result(messages) == "true"


def test_render_gives_the_bundle(notebook):
    messages = run(notebook, 'render("<b>x</b>", "text/html").data().get("text/html")')
    assert result(messages) == "<b>x</b>"


def test_values_of_variables_in_arguments(notebook, jar):
    messages = run(
        notebook, f'String folder = "{jar.parent}";\nList<String> found = %jars ${{folder}}/*.jar\nfound.size()'
    )
    assert result(messages) == "1"


def test_jjava_time(notebook):
    messages = run(notebook, "%time 40 + 2")
    assert result(messages) == "42"
    assert text(messages).startswith("Wall time: ")
    messages = run(notebook, "%%time\nint slow = 0;\nThread.sleep(20);\nslow = 3;")
    assert "ms, CPU time" in text(messages)
    assert result(run(notebook, "slow")) == "3"


def test_rapaio_jshell_and_help(notebook):
    run(notebook, "int shown(int x) { return x; }")
    assert "int shown(int)" in text(run(notebook, "%jshell /methods"))
    assert "%%bash" in text(run(notebook, "%help"))


def test_output_of_a_script_comes_as_it_is_written(notebook, tmp_path):
    """The script goes on only when its first line was seen."""
    go = tmp_path / "go"
    msg_id = notebook.client.execute(f"%%bash\necho first\nwhile [ ! -e {go} ]; do sleep 0.05; done\necho second >&2")
    seen = {}
    while "idle" not in seen:
        message = notebook.client.get_iopub_msg(timeout=30)
        if message["parent_header"].get("msg_id") != msg_id:
            continue
        if message["msg_type"] == "stream":
            seen[message["content"]["name"]] = message["content"]["text"]
            go.touch()
        elif message["content"].get("execution_state") == "idle":
            seen["idle"] = True
    notebook.reply(msg_id)
    assert (seen["stdout"], seen["stderr"]) == ("first\n", "second\n")


def test_an_interrupt_ends_a_script_with_its_children(notebook, tmp_path):
    mark = tmp_path / "pid"
    msg_id = notebook.client.execute(f"%%bash\nsleep 300 &\necho $! > {mark}\nsleep 300")
    deadline = time.monotonic() + 20
    while not (mark.exists() and mark.read_text().strip()) and time.monotonic() < deadline:
        time.sleep(0.05)
    notebook.control("interrupt_request")
    assert notebook.reply(msg_id)["content"]["status"] == "error"
    child = Path("/proc") / mark.read_text().strip()
    deadline = time.monotonic() + 10
    while child.exists() and "Z" not in (child / "stat").read_text().split()[2] and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not child.exists() or (child / "stat").read_text().split()[2] == "Z"
    assert result(run(notebook, "1 + 1")) == "2"


def test_load_runs_a_notebook_in_this_session(notebook, tmp_path):
    (tmp_path / "helpers.ipynb").write_text(
        '{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["int helped = 5;\\n", "display(helped);"]}]}'
    )
    messages = run(notebook, f"%load {tmp_path}/helpers\nhelped * 2")
    assert only(messages, "display_data")[0]["data"]["text/plain"] == "5"
    assert result(messages) == "10"


def test_the_error_of_loaded_code_is_the_error_of_the_cell(notebook, tmp_path):
    (tmp_path / "bad.jshell").write_text("int fine = 1;\n\nint bad = 1 / 0;")
    content, messages = fails(notebook, f"%load {tmp_path}/bad.jshell")
    assert content["ename"] == "ArithmeticException"
    assert "1 / 0" in "\n".join(content["traceback"])
    assert types(messages).count("error") == 1


def test_libraries_of_the_kernel_are_invisible(notebook):
    hidden = [
        "com.fasterxml.jackson.databind.ObjectMapper",
        "org.zeromq.ZMQ",
        "io.cellshell.kernel.session.Session",
        "io.cellshell.kernel.magic.NotebookInterpreter",
        "org.jsoup.Jsoup",
        "org.commonmark.parser.Parser",
        "picocli.CommandLine",
        "org.eclipse.aether.RepositorySystem",
        "org.objectweb.asm.ClassReader",
    ]
    for name in hidden:
        content, _ = fails(notebook, f'Class.forName("{name}")')
        assert content["ename"] == "ClassNotFoundException", name
        content, _ = fails(notebook, f"{name} x = null;")
        assert content["ename"] == "CompileError", name
    assert result(run(notebook, 'Class.forName("io.cellshell.kernel.api.CellShell").getSimpleName()')) == "CellShell"


def test_names_of_magics_are_completed_with_their_kind(notebook):
    msg_id = notebook.client.complete("%%writ", 6)
    content = notebook.reply(msg_id)["content"]
    assert content["matches"] == ["%%writefile"]
    assert (content["cursor_start"], content["cursor_end"]) == (0, 6)
    assert content["metadata"]["_jupyter_types_experimental"][0]["type"] == "magic"


def test_inspection_of_a_magic_is_its_help(notebook):
    content = notebook.reply(notebook.client.inspect("%timeit x", 4, detail_level=1))["content"]
    assert content["found"]
    assert content["data"]["text/plain"].startswith("%timeit [-n N] [-r R] CODE")
    assert "warms up" in content["data"]["text/plain"]


def test_exit_ends_the_kernel_after_the_cell():
    manager, client = start_new_kernel(kernel_name=KERNEL, startup_timeout=TIMEOUT)
    try:
        own = Notebook(manager, client)
        reply, messages = own.run('%exit\nSystem.out.println("still here");')
        assert reply["content"]["payload"][0]["source"] == "ask_exit"
        assert text(messages) == "still here\n"
        deadline = time.monotonic() + 10
        while manager.is_alive() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not manager.is_alive()
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.mark.parametrize(
    "code",
    [
        "%time spin();",
        "%%time\nint spun = 0;\nspin();",
        "%timeit -n 1 -r 1 spin()",
        'eval("spin();");',
        "%sh echo begins; sleep 300",
    ],
)
def test_an_interrupt_ends_what_a_magic_runs(notebook, code):
    notebook.run('void spin() { System.out.println("begins"); while (true) { } }')
    msg_id = notebook.client.execute(code)
    notebook.until_printed(msg_id, "begins")
    notebook.control("interrupt_request")
    content = notebook.reply(msg_id)["content"]
    assert content["status"] == "error" and content["ename"] == "InterruptedException"
    assert result(run(notebook, "2 + 2")) == "4"
