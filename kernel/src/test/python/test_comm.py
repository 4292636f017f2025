"""Comms: a front end's half of a widget is played here, the kernel's half is Java in cells."""

import pytest
from helpers import TIMEOUT, only, text, types

ECHO = """
comms().register("echo", (comm, opened) -> {
    System.out.println("opened with " + opened.data().get("start") + " " + opened.buffers().size());
    comm.onMessage((self, message) -> {
        var reversed = new ArrayList<byte[]>();
        for (byte[] buffer : message.buffers()) {
            byte[] turned = new byte[buffer.length];
            for (int i = 0; i < buffer.length; i++) turned[i] = buffer[buffer.length - 1 - i];
            reversed.add(turned);
        }
        System.out.println("got " + message.data());
        self.send(new io.cellshell.kernel.api.CommMessage(
                Map.of("echo", message.data()), Map.of("seen", message.metadata()), reversed));
    });
    comm.onClose((self, message) -> System.out.println("closed with " + message.data()));
});
"""


@pytest.fixture(autouse=True)
def target(notebook):
    reply, _ = notebook.run(ECHO)
    assert reply["content"]["status"] == "ok"


def say(notebook, msg_type, content, **beside):
    """Sends a message of a comm and returns what comes from busy to idle."""
    message = notebook.client.session.msg(msg_type, content)
    buffers = beside.pop("buffers", None)
    message["metadata"] = beside.pop("metadata", {})
    notebook.client.session.send(notebook.client.shell_channel.socket, message, buffers=buffers)
    return notebook.outputs(message["header"]["msg_id"])


def open_comm(notebook, comm_id, data=None, **beside):
    content = {"comm_id": comm_id, "target_name": "echo", "data": data or {}}
    return say(notebook, "comm_open", content, **beside)


def open_comms(notebook, target=None):
    return notebook.client.comm_info(target, reply=True, timeout=TIMEOUT)["content"]["comms"]


def message_of(messages, msg_type):
    (found,) = [m for m in messages if m["msg_type"] == msg_type]
    return found, [bytes(b) for b in found["buffers"]]


def test_buffers_metadata_and_data_travel_both_ways(notebook):
    opened = open_comm(notebook, "c1", {"start": 7}, buffers=[b"xyz"])
    assert text(opened) == "opened with 7 1\n"
    data = {"n": [1, 2.5, None, True, "ü😀", {"deep": {}}]}
    messages = say(
        notebook,
        "comm_msg",
        {"comm_id": "c1", "data": data},
        buffers=[b"abc", b"", bytes(range(256))],
        metadata={"why": "test"},
    )
    assert types(messages) == ["status", "stream", "comm_msg", "status"]
    echo, buffers = message_of(messages, "comm_msg")
    assert echo["content"] == {"comm_id": "c1", "data": {"echo": data}}
    assert echo["metadata"] == {"seen": {"why": "test"}}
    assert buffers == [b"cba", b"", bytes(reversed(range(256)))]
    assert text(say(notebook, "comm_close", {"comm_id": "c1", "data": {"bye": 1}})) == "closed with {bye=1}\n"
    assert open_comms(notebook) == {}


def test_a_comm_gets_no_reply_on_the_shell(notebook):
    open_comm(notebook, "silent")
    say(notebook, "comm_close", {"comm_id": "silent", "data": {}})
    assert not notebook.client.shell_channel.msg_ready()


def test_the_kernel_opens_sends_and_closes_from_cells_and_the_comm_survives_them(notebook):
    _, messages = notebook.run(
        'var mine = comms().open("front", io.cellshell.kernel.api.CommMessage.of(Map.of("a", 1), new byte[] {1, 2}));'
    )
    opened, buffers = message_of(messages, "comm_open")
    comm_id = opened["content"]["comm_id"]
    assert opened["content"] == {"comm_id": comm_id, "target_name": "front", "data": {"a": 1}}
    assert buffers == [b"\x01\x02"]
    assert open_comms(notebook) == {comm_id: {"target_name": "front"}}
    assert open_comms(notebook, "front") == {comm_id: {"target_name": "front"}}
    assert open_comms(notebook, "other") == {}
    notebook.run('var seen = new ArrayList<Object>(); mine.onMessage((c, m) -> seen.add(m.data().get("value")));')
    for value in (3, 4):
        assert types(say(notebook, "comm_msg", {"comm_id": comm_id, "data": {"value": value}})) == ["status", "status"]
    _, messages = notebook.run('mine.send(Map.of("list", List.of(1, "two")));\nseen')
    assert only(messages, "comm_msg") == [{"comm_id": comm_id, "data": {"list": [1, "two"]}}]
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "[3, 4]"
    _, messages = notebook.run("mine.close();\nmine.close();\nmine.isOpen()")
    assert only(messages, "comm_close") == [{"comm_id": comm_id, "data": {}}]
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "false"
    assert open_comms(notebook) == {}
    reply, _ = notebook.run("mine.send(Map.of());")
    assert "is closed; open another one" in reply["content"]["evalue"]


def test_a_silent_cell_may_talk_to_its_widget(notebook):
    _, messages = notebook.run('comms().open("front", Map.of()).close(); System.out.println("x");', silent=True)
    assert types(messages) == ["status", "comm_open", "comm_close", "status"]


def test_an_unknown_target_is_closed_again(notebook):
    messages = say(notebook, "comm_open", {"comm_id": "u", "target_name": "nobody", "data": {}})
    assert only(messages, "comm_close") == [{"comm_id": "u", "data": {}}]
    assert open_comms(notebook) == {}


def test_messages_to_comms_that_are_not_open_do_no_harm(notebook):
    for msg_type in ("comm_msg", "comm_close"):
        assert types(say(notebook, msg_type, {"comm_id": "never", "data": {}})) == ["status", "status"]


@pytest.mark.parametrize("content", [{}, {"comm_id": None, "data": None}, {"comm_id": "x" * 2_000, "data": {}}])
@pytest.mark.parametrize("msg_type", ["comm_open", "comm_msg", "comm_close"])
def test_messages_without_a_usable_id_are_told_and_do_no_harm(notebook, msg_type, content):
    assert "must carry an id" in text(say(notebook, msg_type, content), "stderr")


def test_a_comm_that_is_opened_twice_stays_the_first(notebook):
    open_comm(notebook, "twice")
    assert "twice" in text(open_comm(notebook, "twice"), "stderr")
    assert list(open_comms(notebook)) == ["twice"]
    say(notebook, "comm_close", {"comm_id": "twice", "data": {}})


def test_a_handler_that_fails_is_told_under_its_message_and_the_kernel_lives_on(notebook):
    notebook.run(
        'comms().register("bad", (comm, opened) -> {'
        '    if (opened.data().containsKey("now")) throw new java.io.IOException("not now");'
        '    comm.onMessage((c, m) -> { throw new IllegalStateException("broken handler"); });'
        "});"
    )
    refused = say(notebook, "comm_open", {"comm_id": "b1", "target_name": "bad", "data": {"now": True}})
    assert "not now" in text(refused, "stderr")
    assert only(refused, "comm_close") == [{"comm_id": "b1", "data": {}}]
    say(notebook, "comm_open", {"comm_id": "b2", "target_name": "bad", "data": {}})
    for _ in range(2):
        messages = say(notebook, "comm_msg", {"comm_id": "b2", "data": {}})
        told = text(messages, "stderr")
        assert "broken handler" in told and "cell" in told
        assert "REPL" not in told and "io.cellshell" not in told
    say(notebook, "comm_close", {"comm_id": "b2", "data": {}})
    reply, _ = notebook.run("1")
    assert reply["content"]["status"] == "ok"


def test_messages_wait_for_the_running_cell(notebook, gate):
    file, wait = gate
    open_comm(notebook, "wait")
    msg_id = notebook.client.execute(wait + ' System.out.println("cell");')
    message = notebook.client.session.msg("comm_msg", {"comm_id": "wait", "data": {"x": 1}})
    notebook.client.shell_channel.send(message)
    notebook.until_queued()
    file.touch()
    seen = notebook.outputs(msg_id) + notebook.outputs(message["header"]["msg_id"])
    assert [c["text"] for c in only(seen, "stream")] == ["cell\n", "got {x=1}\n"]
    say(notebook, "comm_close", {"comm_id": "wait", "data": {}})


def test_what_a_handler_shows_belongs_to_its_message(notebook):
    notebook.run('comms().register("show", (comm, m) -> { display("shown"); new Thread(() -> display("late")).start(); });')
    messages = say(notebook, "comm_open", {"comm_id": "s", "target_name": "show", "data": {}})
    while len(only(messages, "display_data")) < 2:
        messages.append(notebook.client.get_iopub_msg(timeout=TIMEOUT))
    assert {c["data"]["text/plain"] for c in only(messages, "display_data")} == {"shown", "late"}
    assert len({m["parent_header"]["msg_id"] for m in messages}) == 1
    say(notebook, "comm_close", {"comm_id": "s", "data": {}})


@pytest.mark.parametrize(
    "value, found",
    [
        ('Map.of("when", new Object())', "The value of data.when is of type java.lang.Object"),
        ('Map.of("list", List.of(1, new byte[1]))', "The value of data.list[1] is of type byte[]"),
        ('Map.of("map", Map.of(1, 2))', "The keys of data.map must be strings, but one is of type java.lang.Integer"),
        ("new HashMap<String, Object>() {{ put(\"me\", this); }}", "contains itself"),
    ],
)
def test_what_json_cannot_say_is_refused_in_a_sentence(notebook, value, found):
    reply, messages = notebook.run(f'comms().open("front", {value});')
    assert found in reply["content"]["evalue"]
    assert only(messages, "comm_open") == []
    assert open_comms(notebook) == {}


def test_a_hundred_messages_keep_their_order(notebook):
    open_comm(notebook, "order")
    sent = []
    for i in range(100):
        message = notebook.client.session.msg("comm_msg", {"comm_id": "order", "data": {"i": i}})
        notebook.client.session.send(notebook.client.shell_channel.socket, message, buffers=[str(i).encode()])
        sent.append(message["header"]["msg_id"])
    echoes = [message_of(notebook.outputs(msg_id), "comm_msg") for msg_id in sent]
    assert [m["content"]["data"]["echo"]["i"] for m, _ in echoes] == list(range(100))
    assert [b for _, b in echoes] == [[str(i).encode()[::-1]] for i in range(100)]
    say(notebook, "comm_close", {"comm_id": "order", "data": {}})


def test_a_handler_that_never_ends_is_interrupted_and_the_comm_lives_on(notebook):
    notebook.run(
        'comms().register("spin", (comm, m) -> comm.onMessage((c, told) -> {'
        '    if (told.data().containsKey("spin")) { System.out.println("spinning"); while (true) {} }'
        '    System.out.println("alive");'
        "}));"
    )
    say(notebook, "comm_open", {"comm_id": "spin", "target_name": "spin", "data": {}})
    message = notebook.client.session.msg("comm_msg", {"comm_id": "spin", "data": {"spin": 1}})
    notebook.client.shell_channel.send(message)
    while notebook.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "stream":
        pass
    assert notebook.control("interrupt_request")["content"]["status"] == "ok"
    assert "Interrupted" in text(notebook.outputs(message["header"]["msg_id"]), "stderr")
    assert text(say(notebook, "comm_msg", {"comm_id": "spin", "data": {}})) == "alive\n"
    say(notebook, "comm_close", {"comm_id": "spin", "data": {}})


def test_a_handler_may_run_in_a_subshell_while_a_cell_runs(notebook):
    open_comm(notebook, "sub")
    subshell = notebook.control("create_subshell_request")["content"]["subshell_id"]
    cell = notebook.start("Thread.sleep(60_000);")
    message = notebook.client.session.msg("comm_msg", {"comm_id": "sub", "data": {"x": 1}})
    message["header"]["subshell_id"] = subshell
    notebook.client.session.send(notebook.client.shell_channel.socket, message, buffers=[b"ab"])
    echo, buffers = message_of(notebook.outputs(message["header"]["msg_id"]), "comm_msg")
    assert echo["content"]["data"] == {"echo": {"x": 1}}
    assert buffers == [b"ba"]
    assert not notebook.client.shell_channel.msg_ready()
    notebook.control("interrupt_request")
    notebook.outputs(cell)
    notebook.control("delete_subshell_request", {"subshell_id": subshell})
    say(notebook, "comm_close", {"comm_id": "sub", "data": {}})
