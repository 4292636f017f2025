"""The kernel behind Unix sockets instead of TCP ports."""

import os
import stat
import subprocess
import sys

import pytest
import zmq
from helpers import KERNEL, TIMEOUT, Notebook, only, text
from jupyter_client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ZeroMQ has no ipc on Windows")


@pytest.fixture
def ipc(tmp_path):
    manager = KernelManager(kernel_name=KERNEL, transport="ipc", ip=str(tmp_path / "k"))
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=TIMEOUT)
    yield Notebook(manager, client)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def sockets(folder):
    return sorted(name for name in os.listdir(folder) if name.startswith("k-"))


def beats(client):
    """Whether the heartbeat answers. The client's own channel gives up after a second, which a busy machine may need."""
    with zmq.Context() as context, context.socket(zmq.REQ) as socket:
        socket.linger = 0
        socket.connect(f"ipc://{client.ip}-{client.hb_port}")
        socket.send(b"beat")
        return socket.poll(TIMEOUT * 1000) > 0 and socket.recv() == b"beat"


def test_everything_works_through_unix_sockets(ipc, tmp_path):
    assert ipc.client.transport == "ipc"
    assert sockets(tmp_path) == ["k-1", "k-2", "k-3", "k-4", "k-5"]
    _, messages = ipc.run('for (int i = 0; i < 100_000; i++) System.out.println("line " + i);')
    assert text(messages) == "".join(f"line {i}\n" for i in range(100_000))
    msg_id = ipc.client.execute('input("?").length()', allow_stdin=True)
    ipc.client.get_stdin_msg(timeout=TIMEOUT)
    ipc.client.input("x" * 1_000_000)
    assert only(ipc.outputs(msg_id), "execute_result")[0]["data"]["text/plain"] == "1000000"
    assert ipc.control("kernel_info_request")["content"]["status"] == "ok"
    assert beats(ipc.client)


def test_only_its_user_may_open_the_sockets(ipc, tmp_path):
    for name in sockets(tmp_path):
        assert stat.S_IMODE(os.stat(tmp_path / name).st_mode) == 0o600


@pytest.mark.skipif(not os.path.exists("/proc/net/tcp"), reason="looks at sockets through /proc")
def test_nobody_else_can_listen_because_the_kernel_listens_nowhere_else(ipc):
    assert beats(ipc.client)
    ipc.run("1")
    pid = ipc.manager.provisioner.process.pid
    held = {os.readlink(f"/proc/{pid}/fd/{fd}") for fd in os.listdir(f"/proc/{pid}/fd") if os.path.exists(f"/proc/{pid}/fd/{fd}")}
    listening = []
    for table in ("tcp", "tcp6"):
        with open(f"/proc/net/{table}") as file:
            rows = [line.split() for line in file.readlines()[1:]]
        listening += [row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in held]
    assert listening == []


def test_clients_come_and_go(ipc):
    for _ in range(3):
        other = BlockingKernelClient(connection_file=ipc.manager.connection_file)
        other.load_connection_file()
        other.start_channels()
        other.wait_for_ready(timeout=TIMEOUT)
        msg_id = other.execute("6 * 7")
        assert Notebook(ipc.manager, other).reply(msg_id)["content"]["status"] == "ok"
        other.stop_channels()
    _, messages = ipc.run('System.out.println("x".repeat(1_000_000));')
    assert len(text(messages)) == 1_000_001


def test_the_sockets_are_gone_after_a_shutdown(ipc, tmp_path):
    ipc.control("shutdown_request", {"restart": False})
    ipc.manager.provisioner.process.wait(TIMEOUT)
    assert sockets(tmp_path) == []


def test_a_kernel_that_was_killed_can_be_restarted(ipc, tmp_path):
    ipc.manager.provisioner.process.kill()
    ipc.manager.provisioner.process.wait(TIMEOUT)
    assert sockets(tmp_path) == ["k-1", "k-2", "k-3", "k-4", "k-5"]
    ipc.manager.restart_kernel(now=True)
    ipc.client.wait_for_ready(timeout=TIMEOUT)
    _, messages = ipc.run("6 * 7")
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "42"


def test_a_file_in_the_place_of_a_socket_is_kept_and_named(tmp_path):
    (tmp_path / "k-1").write_text("mine")
    file = tmp_path / "connection.json"
    file.write_text(
        '{"transport": "ipc", "ip": "%s", "key": "", "shell_port": 1, "iopub_port": 2, "stdin_port": 3,'
        ' "control_port": 4, "hb_port": 5}' % (tmp_path / "k")
    )
    argv = [a.replace("{connection_file}", str(file)) for a in KernelSpecManager().get_kernel_spec(KERNEL).argv]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=TIMEOUT)
    assert done.returncode != 0
    assert "k-1" in done.stderr and len(done.stderr.strip().splitlines()) == 1
    assert (tmp_path / "k-1").read_text() == "mine"
