"""The end of a kernel: asked for, whatever user code does to put it off, or come with the death of its parent."""

import os
import signal
import subprocess
import sys
import time

import pytest
from helpers import KERNEL, TIMEOUT, Notebook, only
from jupyter_client.connect import write_connection_file
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import start_new_kernel

LIVE_THREAD = "new Thread(() -> { while (true) { } }).start();"
ENDLESS_HOOK = """Runtime.getRuntime().addShutdownHook(new Thread(() -> {
    while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } } }));"""
DEADLOCK = """
Object a = new Object(), b = new Object();
void both(Object one, Object two) {
    synchronized (one) { try { Thread.sleep(200); } catch (InterruptedException e) { } synchronized (two) { } }
}
new Thread(() -> both(a, b)).start();
new Thread(() -> both(b, a)).start();
Thread.sleep(400);
"""


@pytest.fixture
def fresh():
    manager, client = start_new_kernel(kernel_name=KERNEL, startup_timeout=TIMEOUT)
    yield Notebook(manager, client)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rsplit(")", 1)[1].split()[0] != "Z"


def wait_for_end(pid, seconds):
    deadline = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_alive(pid)


@pytest.mark.parametrize("code", [LIVE_THREAD, ENDLESS_HOOK, DEADLOCK, ENDLESS_HOOK + LIVE_THREAD])
@pytest.mark.parametrize("restart", [True, False])
def test_nothing_puts_off_a_shutdown(fresh, code, restart):
    assert fresh.run(code)[0]["content"]["status"] == "ok"
    reply = fresh.control("shutdown_request", {"restart": restart})
    assert reply["content"] == {"status": "ok", "restart": restart}
    assert fresh.manager.provisioner.process.wait(TIMEOUT) == 0


def test_what_is_to_be_done_at_the_end_has_the_time_that_front_ends_grant(fresh, tmp_path):
    file = tmp_path / "done"
    hook = """Runtime.getRuntime().addShutdownHook(new Thread(() -> {
        try { Thread.sleep(1500); Files.writeString(Path.of("%s"), "done"); } catch (Exception e) { } }));"""
    fresh.run(hook % file)
    fresh.control("shutdown_request", {"restart": False})
    assert fresh.manager.provisioner.process.wait(TIMEOUT) == 0
    assert file.read_text() == "done"


@pytest.mark.parametrize(
    "options", ["--limit-modules=java.base,java.management,java.xml,java.logging,java.desktop,java.net.http,java.naming,java.sql"]
)
def test_a_kernel_that_cannot_start_says_why_and_ends_with_a_code(tmp_path, options):
    file = tmp_path / "connection.json"
    write_connection_file(str(file), ip="127.0.0.1", key=b"key")
    argv = [a.replace("{connection_file}", str(file)) for a in KernelSpecManager().get_kernel_spec(KERNEL).argv]
    jar = argv.index("-jar") if "-jar" in argv else 1
    done = subprocess.run(argv[:jar] + options.split() + argv[jar:], capture_output=True, text=True, timeout=TIMEOUT)
    assert done.returncode == 1, done.stderr
    assert "cellshell: The kernel could not start: " in done.stderr


@pytest.mark.parametrize(
    "code",
    ["while (true) { }", "Thread.sleep(600_000);", "while (true) { System.out.println(1); }", "new Scanner(System.in).next();"],
)
def test_a_running_cell_does_not_put_off_a_shutdown(fresh, code):
    fresh.start(code)
    assert fresh.control("shutdown_request", {"restart": False})["content"]["status"] == "ok"
    assert fresh.manager.provisioner.process.wait(TIMEOUT) == 0


def test_everybody_is_told_of_the_end_after_the_reply(fresh):
    fresh.control("shutdown_request", {"restart": True})
    while True:
        message = fresh.client.get_iopub_msg(timeout=TIMEOUT)
        if message["msg_type"] == "shutdown_reply":
            assert message["content"] == {"restart": True}
            return


def test_a_kernel_can_be_restarted(fresh):
    fresh.run("int before = 1;")
    fresh.manager.restart_kernel()
    fresh.client.wait_for_ready(timeout=TIMEOUT)
    reply, _ = fresh.run("before")
    assert reply["content"]["status"] == "error"
    assert reply["content"]["execution_count"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_sigint_interrupts_the_cell_and_harms_nothing_while_idle(fresh):
    fresh.run("int kept = 5;")
    pid = fresh.manager.provisioner.process.pid
    for _ in range(3):
        msg_id = fresh.start("while (true) Thread.sleep(10);")
        os.kill(pid, signal.SIGINT)
        assert fresh.reply(msg_id)["content"]["status"] == "error"
    os.kill(pid, signal.SIGINT)
    time.sleep(0.3)
    _, messages = fresh.run("kept")
    assert only(messages, "execute_result")[0]["data"]["text/plain"] == "5"


def test_an_interrupt_while_idle_does_not_reach_the_next_cell(fresh):
    for _ in range(5):
        assert fresh.control("interrupt_request")["content"]["status"] == "ok"
        assert fresh.run("Thread.sleep(20); 1")[0]["content"]["status"] == "ok"


def test_an_interrupt_gives_up_the_cells_behind(fresh):
    running = fresh.start("Thread.sleep(60_000);")
    waiting = [fresh.client.execute("1") for _ in range(3)]
    fresh.until_queued()
    fresh.manager.interrupt_kernel()
    assert fresh.reply(running)["content"]["status"] == "error"
    assert [fresh.reply(w)["content"]["status"] for w in waiting] == ["aborted"] * 3
    assert fresh.run("1")[0]["content"]["status"] == "ok"


@pytest.mark.skipif(not os.path.exists("/proc"), reason="looks at processes through /proc")
@pytest.mark.parametrize("code", ["1", "while (true) { }", ENDLESS_HOOK])
def test_a_kernel_ends_with_the_process_that_started_it(code):
    """A front end that is killed has no time to shut its kernels down."""
    front_end = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time; from jupyter_client.manager import start_new_kernel;"
            "m, c = start_new_kernel(kernel_name=sys.argv[1], startup_timeout=60); c.execute(sys.argv[2]);"
            "any(iter(lambda: c.get_iopub_msg(timeout=60)['msg_type'] == 'execute_input', True));"
            "print(m.provisioner.process.pid, flush=True); time.sleep(100)",
            KERNEL,
            code,
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    kernel = int(front_end.stdout.readline())
    assert is_alive(kernel)
    front_end.kill()
    front_end.wait()
    assert wait_for_end(kernel, 15)
