"""Messages that are no good: none of them may harm the kernel, and the good one behind them is answered."""

import json
import random
import time

import pytest
import zmq
from helpers import TIMEOUT, only, types
from jupyter_client.session import Session

SEED = 20261123


@pytest.fixture
def wire(notebook):
    """A socket of our own on the shell channel, and a session that signs with the right key."""
    client = notebook.client
    socket = zmq.Context.instance().socket(zmq.DEALER)
    socket.connect(client._make_url("shell"))
    yield socket, Session(key=client.session.key)
    socket.close(0)


def frames(session, msg_type, content, **header):
    """A signed message as its frames."""
    message = session.msg(msg_type, content)
    message["header"].update(header)
    return session.serialize(message)


def signed(session, *parts):
    return [b"<IDS|MSG>", session.sign(list(parts)), *parts]


def reply_to(socket, session, msg_id):
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        assert socket.poll(1000 * TIMEOUT)
        reply = session.deserialize(session.feed_identities(socket.recv_multipart())[1])
        if reply["parent_header"]["msg_id"] == msg_id:
            return reply["content"]
    raise TimeoutError(msg_id)


def is_fine(notebook):
    reply, messages = notebook.run("6 * 7")
    assert reply["content"]["status"] == "ok"
    return only(messages, "execute_result")[0]["data"]["text/plain"] == "42"


@pytest.mark.parametrize(
    "msg_type, content",
    [
        ("execute_request", {"code": 5}),
        ("execute_request", {"code": ["1"]}),
        ("execute_request", {"code": "1", "user_expressions": 5}),
        ("execute_request", {"code": "1", "silent": "perhaps"}),
        ("execute_request", []),
        ("execute_request", None),
        ("execute_request", "1"),
        ("complete_request", {"code": {}, "cursor_pos": 1}),
        ("complete_request", {"code": "x", "cursor_pos": 1e300}),
        ("complete_request", {"code": "x", "cursor_pos": "far"}),
        ("inspect_request", {"code": "String", "cursor_pos": 10**400}),
        ("history_request", {"n": "all"}),
        ("delete_subshell_request", {"subshell_id": {"a": 1}}),
        ("is_complete_request", {"code": 1.5}),
    ],
)
def test_content_of_the_wrong_type_is_answered_with_an_error(notebook, wire, msg_type, content):
    socket, session = wire
    message = session.msg(msg_type)
    message["content"] = content
    parts = [session.pack(message[p]) for p in ("header", "parent_header", "metadata")] + [session.pack(content)]
    socket.send_multipart(signed(session, *parts))
    reply = reply_to(socket, session, message["header"]["msg_id"])
    assert reply["status"] == "error"
    assert reply["evalue"].startswith(f"The content of the {msg_type} is")
    assert is_fine(notebook)


@pytest.mark.parametrize(
    "msg_type, content, status",
    [
        ("complete_request", {"code": "Strin", "cursor_pos": -1}, "ok"),
        ("complete_request", {"code": "Strin", "cursor_pos": 1_000_000_000}, "ok"),
        ("complete_request", {}, "ok"),
        ("inspect_request", {"code": "String", "cursor_pos": -5}, "ok"),
        ("inspect_request", {"code": "", "cursor_pos": 2**31 - 1}, "ok"),
        ("is_complete_request", {}, "complete"),
        ("execute_request", {}, "ok"),
        ("execute_request", {"code": None, "unknown": {"deep": [1]}}, "ok"),
        ("execute_request", {"code": "\u0000\U0001f600 \u2028"}, "error"),
        ("history_request", {"hist_access_type": "nonsense", "n": -5}, "ok"),
        ("history_request", {"hist_access_type": "range", "session": -99, "start": 5, "stop": -7}, "ok"),
        ("history_request", {"hist_access_type": "search", "pattern": "[(\\E*", "n": 2}, "ok"),
    ],
)
def test_values_out_of_range_and_absent_ones_do_no_harm(notebook, wire, msg_type, content, status):
    socket, session = wire
    sent = frames(session, msg_type, content)
    socket.send_multipart(sent)
    assert reply_to(socket, session, json.loads(sent[2])["msg_id"])["status"] == status
    assert is_fine(notebook)


def test_a_message_that_comes_again_is_not_run_again(notebook, wire):
    socket, session = wire
    notebook.run("int count = 0;")
    sent = frames(session, "execute_request", {"code": "count++;"})
    for _ in range(3):
        socket.send_multipart(sent)
    # the other channel must not be the first to be heard
    assert reply_to(socket, session, json.loads(sent[2])["msg_id"])["status"] == "ok"
    thief = zmq.Context.instance().socket(zmq.DEALER)
    thief.connect(notebook.client._make_url("control"))
    thief.send_multipart(sent)
    assert thief.poll(300) == 0
    thief.close(0)
    _, messages = notebook.run("count")
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "1"


@pytest.mark.parametrize(
    "header, parent, metadata, content",
    [
        (b"{}", b"{}", b"{}", b"{}"),
        (b"null", b"{}", b"{}", b"{}"),
        (b'{"msg_type": "execute_request"}', b"{}", b"{}", b'{"code": "1"}'),
        (b'{"msg_id": "1"}', b"{}", b"{}", b'{"code": "1"}'),
        (b'{"msg_id": 1, "msg_type": 2}', b"{}", b"{}", b"{}"),
        (b'{"msg_id": "a", "msg_type": "execute_request"}', b"{}", b"[1]", b'{"code": "1"}'),
        (b'{"msg_id": "b", "msg_type": "execute_request"}', b"5", b"{}", b'{"code": "1"}'),
        (b"[" * 100_000, b"{}", b"{}", b"{}"),
        (b'{"msg_id": "c", "msg_type": "execute_request"}', b"{}", b'{"a":' * 50_000, b"{}"),
        (b"\xff\xfe\x00", b"\x80", b"", b"{"),
    ],
)
def test_messages_without_a_usable_header_are_dropped(notebook, wire, header, parent, metadata, content):
    socket, session = wire
    socket.send_multipart(signed(session, header, parent, metadata, content))
    assert socket.poll(200) == 0
    assert is_fine(notebook)


@pytest.mark.parametrize("content", [b"[" * 1_000_000, b'{"code":' * 100_000, b'{"code": 1' + b"0" * 1_000_000 + b"}"])
def test_bombs_of_json_go_off_without_harm(notebook, wire, content):
    socket, session = wire
    header = session.pack(session.msg("execute_request")["header"])
    socket.send_multipart(signed(session, header, b"{}", b"{}", content))
    assert reply_to(socket, session, json.loads(header)["msg_id"])["status"] == "error"
    assert is_fine(notebook)


def test_a_frame_that_is_too_large_closes_its_connection_and_no_other(notebook, wire):
    socket, session = wire
    socket.send_multipart([b"<IDS|MSG>", bytes(300 << 20)])
    assert is_fine(notebook)
    other = zmq.Context.instance().socket(zmq.DEALER)
    other.connect(notebook.client._make_url("shell"))
    sent = frames(session, "kernel_info_request", {})
    other.send_multipart(sent)
    assert reply_to(other, session, json.loads(sent[2])["msg_id"])["status"] == "ok"
    other.close(0)


def test_a_message_of_many_frames_that_is_too_large_is_dropped(notebook, wire):
    socket, session = wire
    large = frames(session, "execute_request", {"code": "1"}) + [bytes(60 << 20)] * 5
    socket.send_multipart(large)
    sent = frames(session, "kernel_info_request", {})
    socket.send_multipart(sent)
    assert reply_to(socket, session, json.loads(sent[2])["msg_id"])["status"] == "ok"
    assert is_fine(notebook)


def mutate(rng, parts):
    """The frames with something wrong about them."""
    parts = list(parts)
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(parts)) if parts else 0
        kind = rng.randrange(7)
        if kind == 0 and parts:
            del parts[at]
        elif kind == 1:
            parts.insert(at, rng.randbytes(rng.randrange(50)))
        elif kind == 2 and parts and parts[at]:
            flipped = bytearray(parts[at])
            flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
            parts[at] = bytes(flipped)
        elif kind == 3 and parts:
            parts[at] = parts[at][: rng.randrange(len(parts[at]) + 1)]
        elif kind == 4 and parts:
            parts[at] = parts[at] * rng.randint(2, 5)
        elif kind == 5 and len(parts) > 1:
            rng.shuffle(parts)
        elif parts:
            parts[at] = rng.choice([b"", b"null", b"{}", b"[]", b"0", b'""', b"<IDS|MSG>", b'{"code": null}'])
    return parts or [b""]


def test_two_thousand_mutated_messages_do_no_harm(notebook, wire):
    socket, session = wire
    rng = random.Random(SEED)
    kinds = {
        "execute_request": {"code": "1 + 1", "silent": False, "user_expressions": {"a": "1"}},
        "complete_request": {"code": "Strin", "cursor_pos": 5},
        "inspect_request": {"code": "String", "cursor_pos": 3, "detail_level": 1},
        "is_complete_request": {"code": "int x ="},
        "history_request": {"hist_access_type": "tail", "n": 3, "raw": True, "output": False},
        "comm_info_request": {"target_name": "t"},
        "comm_open": {"comm_id": "c", "target_name": "t", "data": {}},
        "comm_msg": {"comm_id": "c", "data": {"a": [1]}},
        "list_subshell_request": {},
        "kernel_info_request": {},
        "input_reply": {"value": "x"},
        "dance_request": {"steps": 3},
    }
    for i in range(2000):
        msg_type = rng.choice(list(kinds))
        sent = frames(session, msg_type, kinds[msg_type])
        if i % 2:
            mutated = mutate(rng, sent)
        else:
            parts = (mutate(rng, sent[2:6]) + [b"{}"] * 4)[:4]
            mutated = signed(session, *parts)
        socket.send_multipart(mutated)
        while socket.poll(0):
            socket.recv_multipart()
    sent = frames(session, "kernel_info_request", {})
    socket.send_multipart(sent)
    assert reply_to(socket, session, json.loads(sent[2])["msg_id"])["status"] == "ok"
    assert is_fine(notebook)
    assert notebook.control("kernel_info_request")["content"]["status"] == "ok"


def test_five_hundred_mixed_requests_are_each_answered_once_between_busy_and_idle_and_cells_in_order(notebook):
    """What need not wait for a cell may overtake it; the cell is then said to be busy still."""
    rng = random.Random(SEED)
    client = notebook.client
    kinds = [
        lambda: client.execute("1 + 1"),
        lambda: client.execute('System.out.print("x");'),
        lambda: client.execute("int y = 1 / 0;", stop_on_error=False),
        lambda: client.execute("2", silent=True),
        lambda: client.complete("Strin", 5),
        lambda: client.inspect("String", 3),
        lambda: client.is_complete("int x ="),
        lambda: client.history(hist_access_type="tail", n=1),
        lambda: client.comm_info(),
        lambda: client.kernel_info(),
    ]
    chosen = [rng.choice(kinds) for _ in range(500)]
    sent = [kind() for kind in chosen]
    cells = [msg_id for msg_id, kind in zip(sent, chosen) if kind in kinds[:4]]
    replies = [client.get_shell_msg(timeout=TIMEOUT)["parent_header"]["msg_id"] for _ in sent]
    assert sorted(replies) == sorted(sent)
    assert [msg_id for msg_id in replies if msg_id in cells] == cells
    broadcasts = {msg_id: [] for msg_id in sent}
    order = []
    while len(order) < len(sent):
        message = client.get_iopub_msg(timeout=TIMEOUT)
        parent = message["parent_header"].get("msg_id")
        if parent not in broadcasts:
            continue
        broadcasts[parent].append(message)
        if message["content"].get("execution_state") == "idle":
            order.append(parent)
    assert sorted(order) == sorted(sent)
    assert [msg_id for msg_id in order if msg_id in cells] == cells
    for msg_id, messages in broadcasts.items():
        states = [m["content"]["execution_state"] for m in messages if m["msg_type"] == "status"]
        assert states[0] == "busy" and states[-1] == "idle" and states.count("idle") == 1
        assert msg_id in cells or len(states) == 2
        assert types(messages)[0] == types(messages)[-1] == "status"
