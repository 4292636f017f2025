"""One kernel for all tests of a file; each test gets a client with nothing left to read."""

import os
import queue
import signal
import sys
import time

import pytest
from jupyter_client.connect import LocalPortCache
from jupyter_client.manager import start_new_kernel

# What a shell starts in the background ignores SIGINT, and so would the kernels that are started here: Java leaves a signal alone
# that was ignored when it started.
signal.signal(signal.SIGINT, signal.default_int_handler)

KERNEL = os.environ.get("CELLSHELL_KERNEL", "cellshell")
TIMEOUT = 60


# Files of tests run side by side. A port is chosen a second before the kernel listens there, so each run has a share of the ports of its own.
SHARE, SHARES = map(int, os.environ.get("CELLSHELL_TEST_PORTS", "0/1").split("/"))
any_port = LocalPortCache.find_available_port


def port_of_this_run(cache, ip):
    while (port := any_port(cache, ip)) // 2 % SHARES != SHARE:
        pass
    return port


LocalPortCache.find_available_port = port_of_this_run


class Notebook:
    """A client that runs one cell and gathers what came back."""

    def __init__(self, manager, client):
        self.manager = manager
        self.client = client

    def run(self, code, **options):
        msg_id = self.client.execute(code, **options)
        return self.reply(msg_id), self.outputs(msg_id)

    def start(self, code, within="REPL", **options):
        """Starts a cell and waits until it runs code of the package; the line in front of it looks."""
        begins = f"""{{ Thread cell = Thread.currentThread(); new Thread(() -> {{
            while (java.util.stream.Stream.of(cell.getStackTrace()).noneMatch(f -> f.getClassName().startsWith("{within}")))
                Thread.onSpinWait();
            System.out.println("begins"); }}).start(); }}\n"""
        msg_id = self.client.execute(" ".join(begins.splitlines()) + "\n" + code, **options)
        self.until_printed(msg_id, "begins")
        return msg_id

    def until(self, msg_id, msg_type):
        """Waits until a cell has caused a message of the type."""
        while True:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") == msg_id and message["msg_type"] == msg_type:
                return message

    def until_printed(self, msg_id, words):
        while words not in self.until(msg_id, "stream")["content"]["text"]:
            pass

    def until_queued(self):
        """Waits until all that was sent on the shell channel has arrived: this is answered beside the cell that runs."""
        self.reply(self.client.kernel_info())

    def reply(self, msg_id):
        deadline = time.monotonic() + TIMEOUT
        while (left := deadline - time.monotonic()) > 0:
            try:
                reply = self.client.get_shell_msg(timeout=left)
            except queue.Empty:
                break
            if reply["parent_header"].get("msg_id") == msg_id:
                return reply
        self.print_threads()
        raise TimeoutError(f"no reply to {msg_id}")

    def print_threads(self):
        """Has the JVM print what its threads do, for whoever reads the failure."""
        process = getattr(self.manager.provisioner, "process", None)
        if process is not None and process.poll() is None and hasattr(signal, "SIGQUIT"):
            process.send_signal(signal.SIGQUIT)
            time.sleep(2)

    def outputs(self, msg_id):
        """All broadcasts of one request, from busy to idle."""
        messages = []
        while True:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            messages.append(message)
            if message["content"].get("execution_state") == "idle":
                return messages

    def control(self, msg_type, content=None):
        message = self.client.session.msg(msg_type, content or {})
        self.client.control_channel.send(message)
        while True:
            reply = self.client.get_control_msg(timeout=TIMEOUT)
            if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return reply


@pytest.fixture(scope="module", autouse=True)
def history_file(tmp_path_factory):
    """Each file of tests has a history of its own: none may write into the developer's."""
    before = os.environ.get("CELLSHELL_HISTORY")
    file = tmp_path_factory.mktemp("history") / "history.jsonl"
    os.environ["CELLSHELL_HISTORY"] = str(file)
    yield file
    del os.environ["CELLSHELL_HISTORY"]
    if before is not None:
        os.environ["CELLSHELL_HISTORY"] = before


@pytest.fixture(scope="module")
def kernel():
    manager, client = start_new_kernel(kernel_name=KERNEL, startup_timeout=TIMEOUT)
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.fixture
def notebook(kernel):
    manager, client = kernel
    for channel in (client.shell_channel, client.iopub_channel, client.control_channel, client.stdin_channel):
        while channel.msg_ready():
            channel.get_msg(timeout=1)
    return Notebook(manager, client)


def types(messages):
    return [message["msg_type"] for message in messages]


def only(messages, msg_type):
    return [message["content"] for message in messages if message["msg_type"] == msg_type]


def text(messages, name="stdout"):
    return "".join(c["text"] for c in only(messages, "stream") if c["name"] == name)


@pytest.fixture
def gate(tmp_path):
    """A file, and code that waits until it is there."""
    file = tmp_path / "gate"
    return file, f'while (!Files.exists(Path.of("{file.as_posix()}"))) Thread.sleep(5);'


sys.modules["helpers"] = sys.modules[__name__]
