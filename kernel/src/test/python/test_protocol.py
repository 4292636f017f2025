"""The kernel over real ZeroMQ: what the conformance suite does not cover."""

import json
import os
import subprocess

import pytest
import zmq
from jupyter_client.session import Session
from helpers import KERNEL, TIMEOUT, only, text, types
from jupyter_client.kernelspec import KernelSpecManager


def test_messages_come_in_order_and_name_their_parent(notebook):
    code = 'System.out.println("a"); System.err.println("b"); display("c"); 40 + 2'
    reply, messages = notebook.run(code)
    assert reply["content"]["status"] == "ok"
    assert types(messages) == [
        "status",
        "execute_input",
        "stream",
        "stream",
        "display_data",
        "execute_result",
        "status",
    ]
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "42"
    assert only(messages, "execute_input")[0]["code"] == code
    assert {m["parent_header"]["msg_id"] for m in messages} == {reply["parent_header"]["msg_id"]}


def test_a_silent_cell_says_nothing_and_counts_nothing(notebook):
    before, _ = notebook.run("1")
    _, messages = notebook.run('int quiet = 1; System.out.println("x"); quiet', silent=True)
    after, _ = notebook.run("quiet")
    assert types(messages) == ["status", "status"]
    assert after["content"]["execution_count"] == before["content"]["execution_count"] + 1


def test_a_cell_outside_the_history_counts_nothing(notebook):
    before, _ = notebook.run("1")
    _, messages = notebook.run("2", store_history=False)
    after, _ = notebook.run("3")
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "2"
    assert after["content"]["execution_count"] == before["content"]["execution_count"] + 1


def test_a_hundred_thousand_lines_arrive_whole_in_under_a_hundred_messages(notebook):
    _, messages = notebook.run('for (int i = 0; i < 100_000; i++) System.out.println("line " + i);')
    assert text(messages) == "".join(f"line {i}\n" for i in range(100_000))
    assert len(only(messages, "stream")) < 100


def test_streams_and_displays_keep_their_order(notebook):
    _, messages = notebook.run(
        'for (int i = 0; i < 50; i++) { System.out.print(i + " "); System.err.print(i + " "); if (i % 10 == 0) display(i); }'
    )
    seen = []
    for message in messages:
        content = message["content"]
        if message["msg_type"] == "stream":
            seen += [(content["name"], int(n)) for n in content["text"].split()]
        elif message["msg_type"] == "display_data":
            seen.append(("display", int(content["data"]["text/plain"])))
    expected = []
    for i in range(50):
        expected += [("stdout", i), ("stderr", i)] + ([("display", i)] if i % 10 == 0 else [])
    assert seen == expected


def test_late_output_of_a_thread_appears_under_the_cell_that_started_it(notebook, gate):
    file, wait = gate
    msg_id = notebook.client.execute(
        'new Thread(() -> { try { %s } catch (Exception e) {} System.out.println("late"); display("later"); }).start();' % wait
    )
    notebook.outputs(msg_id)
    notebook.run("1")
    file.touch()
    late = [notebook.client.get_iopub_msg(timeout=TIMEOUT) for _ in range(2)]
    assert types(late) == ["stream", "display_data"]
    assert {m["parent_header"]["msg_id"] for m in late} == {msg_id}


def test_updates_carry_the_id_of_what_they_replace(notebook):
    _, messages = notebook.run('var id = display("one");\nupdateDisplay(id, "two");')
    shown, update = only(messages, "display_data")[0], only(messages, "update_display_data")[0]
    assert update["data"]["text/plain"] == "two"
    assert shown["transient"]["display_id"] == update["transient"]["display_id"]


def test_display_shows_each_kind_of_value(notebook):
    _, messages = notebook.run(
        """
        record Nucleus(int id, double area) {}
        display("text");
        display(new java.awt.image.BufferedImage(2, 2, 1));
        display(List.of(new Nucleus(1, 2.5)));
        display(Map.of("k", 1));
        display(new Nucleus(1, 2.5));
        display(new int[] {1, 2});
        """
    )
    shown = [set(c["data"]) for c in only(messages, "display_data")]
    assert shown == [
        {"text/plain"},
        {"text/plain", "image/png"},
        {"text/plain", "text/html"},
        {"text/plain", "text/html"},
        {"text/plain", "text/html"},
        {"text/plain"},
    ]


def test_an_error_names_cell_line_and_causes_and_comes_alone(notebook):
    first, _ = notebook.run("int half(int x) {\n    return x / 0;\n}")
    reply, messages = notebook.run(
        'try {\n    half(1);\n} catch (Exception e) {\n    throw new IllegalStateException("no half", e);\n}'
    )
    assert types(messages) == ["status", "execute_input", "error", "status"]
    assert reply["content"]["ename"] == "IllegalStateException"
    shown = "\n".join(only(messages, "error")[0]["traceback"])
    assert f"cell {first['content']['execution_count']}, line 2" in shown
    assert f"cell {reply['content']['execution_count']}, line 4" in shown
    assert "Caused by: ArithmeticException: / by zero" in shown


def test_cells_queued_behind_a_failure_are_given_up(notebook, gate):
    file, wait = gate
    slow = notebook.client.execute(wait + " int broken = 1 / 0;")
    waiting = notebook.client.execute("int never = 1;")
    notebook.until_queued()
    file.touch()
    assert notebook.reply(slow)["content"]["status"] == "error"
    assert notebook.reply(waiting)["content"]["status"] == "aborted"
    reply, _ = notebook.run("1")
    assert reply["content"]["status"] == "ok"


def test_a_failure_that_need_not_stop_lets_the_queue_go_on(notebook, gate):
    file, wait = gate
    slow = notebook.client.execute(wait + " int broken = 1 / 0;", stop_on_error=False)
    waiting = notebook.client.execute("int reached = 1;")
    notebook.until_queued()
    file.touch()
    assert notebook.reply(slow)["content"]["status"] == "error"
    assert notebook.reply(waiting)["content"]["status"] == "ok"


def test_an_interrupt_stops_the_cell_and_keeps_its_state(notebook):
    notebook.run("int progress = 0;")
    msg_id = notebook.client.execute("while (true) { if (++progress == 10) display(progress); Thread.sleep(10); }")
    notebook.until(msg_id, "display_data")
    notebook.manager.interrupt_kernel()
    assert notebook.reply(msg_id)["content"]["ename"] == "InterruptedException"
    _, messages = notebook.run("progress > 0")
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "true"


def test_a_cell_may_show_things_while_it_is_interrupted(notebook):
    _, messages = notebook.run(
        'Thread.currentThread().interrupt();\nfor (int i = 0; i < 20; i++) display(i);\nSystem.out.println("end");'
    )
    assert len(only(messages, "display_data")) == 20
    assert text(messages) == "end\n"
    for _ in range(5):
        msg_id = notebook.client.execute("while (true) display(1);")
        notebook.until(msg_id, "display_data")
        notebook.manager.interrupt_kernel()
        assert notebook.reply(msg_id)["content"]["ename"] == "InterruptedException"
        notebook.outputs(msg_id)
    # A cell that looks for the interrupt itself may get to its end before it is stopped, and has then ended well.
    for _ in range(5):
        msg_id = notebook.client.execute("while (!Thread.currentThread().isInterrupted()) display(1);")
        notebook.until(msg_id, "display_data")
        notebook.manager.interrupt_kernel()
        assert notebook.reply(msg_id)["content"].get("ename", "ended") in ("InterruptedException", "ended")
        notebook.outputs(msg_id)
    _, messages = notebook.run("6 * 7")
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "42"


def test_control_is_answered_while_a_cell_runs(notebook):
    msg_id = notebook.start("Thread.sleep(60_000);")
    info = notebook.control("kernel_info_request")
    assert info["content"]["status"] == "ok"
    assert notebook.control("interrupt_request")["content"]["status"] == "ok"
    assert notebook.reply(msg_id)["content"]["status"] == "error"


def test_positions_count_code_points(notebook):
    code = 'String face = "😀"; face.len'
    reply = notebook.client.complete(code, reply=True, timeout=TIMEOUT)["content"]
    assert reply["matches"] == ["length()"]
    assert (reply["cursor_start"], reply["cursor_end"]) == (len(code) - 3, len(code))


def test_inspect_gives_the_javadoc_where_the_jdk_has_its_sources(notebook):
    content = notebook.client.inspect("Math.max", reply=True, timeout=TIMEOUT)["content"]
    assert "int Math.max(int a, int b)" in content["data"]["text/plain"]
    java = KernelSpecManager().get_kernel_spec(KERNEL).argv[0]
    if os.path.exists(os.path.join(os.path.dirname(java), "..", "lib", "src.zip")):
        assert "Returns the greater of two" in content["data"]["text/plain"]


def test_requests_of_unknown_type_do_no_harm(notebook):
    notebook.client.shell_channel.send(notebook.client.session.msg("dance_request", {"comm_id": "1"}))
    info = notebook.client.kernel_info(reply=True, timeout=TIMEOUT)
    assert info["content"]["status"] == "ok"


def test_messages_with_a_wrong_signature_are_dropped_and_the_kernel_lives_on(notebook):
    client = notebook.client
    stranger = Session(key=b"another key")
    socket = zmq.Context.instance().socket(zmq.DEALER)
    socket.connect(f"tcp://{client.ip}:{client.shell_port}")
    stranger.send(socket, "execute_request", {"code": 'System.setProperty("intruder", "1");', "silent": False})
    Session(key=b"").send(socket, "execute_request", {"code": 'System.setProperty("intruder", "1");'})
    socket.send_multipart([b"noise"])
    socket.send_multipart([b"<IDS|MSG>", b"", b"{}"])
    assert socket.poll(500) == 0
    socket.close(0)
    _, messages = notebook.run('System.getProperty("intruder") == null')
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "true"


def test_the_heartbeat_echoes_while_a_cell_runs(notebook):
    msg_id = notebook.start("Thread.sleep(60_000);")
    socket = zmq.Context.instance().socket(zmq.REQ)
    socket.connect(f"tcp://{notebook.client.ip}:{notebook.client.hb_port}")
    for beat in (b"one", b"two"):
        socket.send(beat)
        assert socket.poll(TIMEOUT * 1000)
        assert socket.recv() == beat
    socket.close(0)
    notebook.control("interrupt_request")
    notebook.outputs(msg_id)


@pytest.mark.parametrize(
    "content, found",
    [
        (None, "does not exist"),
        ("not json", "cannot be read as JSON"),
        ("{}", "has no shell_port"),
        ('{"shell_port": 99999}', "has the shell_port 99999"),
    ],
)
def test_a_wrong_connection_file_is_explained_in_one_sentence(tmp_path, content, found):
    file = tmp_path / "connection.json"
    if content is not None:
        file.write_text(content)
    argv = [a.replace("{connection_file}", str(file)) for a in KernelSpecManager().get_kernel_spec(KERNEL).argv]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=TIMEOUT)
    assert done.returncode != 0
    assert found in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_port_that_is_taken_is_explained_in_one_sentence(tmp_path):
    taken = zmq.Context.instance().socket(zmq.REP)
    port = taken.bind_to_random_port("tcp://127.0.0.1")
    info = {f"{n}_port": port for n in ("shell", "iopub", "stdin", "control", "hb")}
    file = tmp_path / "connection.json"
    file.write_text(json.dumps({**info, "ip": "127.0.0.1", "key": "k", "transport": "tcp"}))
    argv = [a.replace("{connection_file}", str(file)) for a in KernelSpecManager().get_kernel_spec(KERNEL).argv]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=TIMEOUT)
    taken.close(0)
    assert done.returncode != 0
    assert f"{port}" in done.stderr and "in use" in done.stderr


def test_shutdown_is_answered_and_ends_the_process(notebook):
    """Last: the kernel is gone afterwards."""
    notebook.start("Thread.sleep(60_000);")
    reply = notebook.control("shutdown_request", {"restart": False})
    assert reply["content"] == {"status": "ok", "restart": False}
    assert notebook.manager.provisioner.process.wait(TIMEOUT) == 0
