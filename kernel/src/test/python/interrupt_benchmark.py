"""Ten cells that do not end by themselves: does an interrupt end them? Run by hand; no test asserts a clock.

    cd kernel && target/python/bin/pip install jjava
    target/python/bin/python src/test/python/interrupt_benchmark.py cellshell java

(`java` is the name that jjava gives its kernel.)

For each cell: milliseconds from the interrupt to idle, and what was wrong then. "burns": the process still uses more than half
a core eight seconds later. "lost": the next cell did not see a variable. "hangs": no idle within five seconds; the kernel is
replaced by a new one. What an unwoven kernel calls stopped may be a thread that was only forgotten, so the burning counts.
"""

import os
import queue
import statistics
import sys
import time

from jupyter_client.manager import start_new_kernel

TIMEOUT = 60
RUNS_FOR = 2.0
ENDS_WITHIN = 5.0

SETUP = """
int kept = 41;
void spin() { long n = 0; while (true) n++; }
Object gate = new Object();
Thread holder = new Thread(() -> { synchronized (gate) { while (true) { try { Thread.sleep(60_000); } catch (InterruptedException e) { } } } });
holder.setDaemon(true); holder.start();
"""

CASES = {
    "while (true)": "while (true) { }",
    "loop of an earlier cell": "spin();",
    "catches Throwable": 'long n = 0; while (true) { try { n++; Integer.parseInt("x"); } catch (Throwable e) { } }',
    "sleep that swallows": "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }",
    "infinite stream": "java.util.stream.Stream.iterate(0, i -> i + 1).filter(i -> i < 0).findFirst();",
    "BigInteger.pow": "java.math.BigInteger.valueOf(3).pow(500_000_000);",
    "regular expression": 'java.util.regex.Pattern.matches("(x+x+)+(y|\\\\1z)", "x".repeat(60));',
    "System.in": "System.in.read();",
    "LockSupport.park": "while (true) java.util.concurrent.locks.LockSupport.park();",
    "synchronized": "synchronized (gate) { }",
}


def start(name):
    manager, client = start_new_kernel(kernel_name=name, startup_timeout=TIMEOUT)
    for line in SETUP.strip().splitlines():
        client.execute_interactive(line, timeout=TIMEOUT, output_hook=lambda message: None)
    return manager, client


def until_idle(client, msg_id, seconds):
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        try:
            message = client.get_iopub_msg(timeout=max(0.001, deadline - time.perf_counter()))
        except queue.Empty:
            return False
        if message["parent_header"].get("msg_id") == msg_id and message["content"].get("execution_state") == "idle":
            return True
    return False


def cpu_seconds(pid):
    """Of the process and the processes that it has started."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    total = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return total + sum(cpu_seconds(int(child)) for child in file.read().split())


def measure(manager, client, code):
    msg_id = client.execute("kept = 42;", allow_stdin=True)
    until_idle(client, msg_id, TIMEOUT)
    msg_id = client.execute(code, allow_stdin=True)
    time.sleep(RUNS_FOR)
    begin = time.perf_counter()
    manager.interrupt_kernel()
    if not until_idle(client, msg_id, ENDS_WITHIN):
        return float("nan"), ["hangs"]
    millis = (time.perf_counter() - begin) * 1000
    wrong = []
    if burns(manager.provisioner.process.pid):
        wrong.append("burns")
    if "42" not in result(client, "kept"):
        wrong.append("lost")
    return millis, wrong


def burns(pid):
    """Whether it goes on for many seconds: a kernel may also use a pause to prepare for the next cell."""
    for _ in range(8):
        before = cpu_seconds(pid)
        time.sleep(1)
        if cpu_seconds(pid) - before < 0.5:
            return False
    return True


def result(client, code):
    msg_id = client.execute(code, allow_stdin=False)
    while True:
        message = client.get_iopub_msg(timeout=10)
        if message["parent_header"].get("msg_id") == msg_id:
            if message["msg_type"] == "execute_result":
                return message["content"]["data"]["text/plain"]
            if message["content"].get("execution_state") == "idle":
                return ""


def run(name):
    print(f"\n{name}")
    manager, client = start(name)
    good, times = 0, []
    for case, code in CASES.items():
        try:
            millis, wrong = measure(manager, client, code)
        except (queue.Empty, TimeoutError, RuntimeError) as error:
            millis, wrong = float("nan"), [f"no answer afterwards ({type(error).__name__})"]
        print(f"  {case:26} {millis:8.1f} ms  {', '.join(wrong) or 'stopped'}", flush=True)
        if wrong:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
            manager, client = start(name)
        else:
            good += 1
            times.append(millis)
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    if times:
        print(f"  {good} of {len(CASES)}; median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms")
    else:
        print(f"  0 of {len(CASES)}")


if __name__ == "__main__":
    for kernel in sys.argv[1:] or ["cellshell"]:
        run(kernel)
