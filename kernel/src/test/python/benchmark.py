"""How fast the kernel is, beside others in the same run. Run by hand; no test asserts a clock.

    cd kernel && target/python/bin/pip install ipykernel==7.4.0 jjava
    target/python/bin/python src/test/python/benchmark.py cellshell python3 java

(`java` is the name that jjava gives its kernel.)

Kernels take turns, so that a machine that slows down slows all of them. Each row is a median; the columns behind the
first kernel are followed by the ratio of the first to them. "nan": the kernel did not finish.
"""

import math
import os
import queue
import statistics
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client.manager import KernelManager

# Kernels keep their history as they do for a user, but not among what the user has typed.
os.environ["CELLSHELL_HISTORY"] = os.path.join(tempfile.mkdtemp(), "history.jsonl")

STARTS = 5
TIMEOUT = 60
CODE = {
    "python": {
        "lines": 'for i in range(100_000): print("line", i)',
        "declare": "v{0} = {0}",
        "complete": "str.joi",
        "statement": "total += {0}",
        "total": "total = 0",
        "unknown": "AtomicLong()",
    },
    "java": {
        "lines": 'for (int i = 0; i < 100_000; i++) System.out.println("line " + i);',
        "declare": "int v{0} = {0};",
        "complete": '"".jo',
        "statement": "total += {0};",
        "total": "int total = 0;",
        "unknown": "AtomicLong a = null;",
    },
}


def execute(client, code):
    """Seconds until idle, and the messages that came."""
    begin = time.perf_counter()
    msg_id = client.execute(code)
    messages = []
    while True:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["parent_header"].get("msg_id") == msg_id:
            messages.append(message)
            if message["content"].get("execution_state") == "idle":
                break
    while client.get_shell_msg(timeout=TIMEOUT)["parent_header"].get("msg_id") != msg_id:
        pass
    return time.perf_counter() - begin, messages


def start(name):
    """A kernel, the seconds until it has answered a first cell, and its resident memory then.

    The cell is sent at once. `start_new_kernel` would wait 0.2 s longer than the kernel needs.
    """
    manager = KernelManager(kernel_name=name)
    begin = time.perf_counter()
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    client.execute("1+1", reply=True, timeout=TIMEOUT)
    seconds = time.perf_counter() - begin
    memory = resident(manager.provisioner.pid)
    client.wait_for_ready(timeout=TIMEOUT)
    return manager, client, seconds, memory


def resident(pid):
    """Resident memory of a process and its children, in MiB; nan where there is no /proc."""
    process = Path("/proc") / str(pid)
    if not process.exists():
        return math.nan
    pages = int((process / "statm").read_text().split()[1])
    children = [child for task in (process / "task").iterdir() for child in (task / "children").read_text().split()]
    return pages * 4096 / 2**20 + sum(resident(child) for child in children)


def processor(pid):
    """Seconds of processor time that a process has taken so far; nan where there is no /proc."""
    stat = Path("/proc") / str(pid) / "stat"
    if not stat.exists():
        return math.nan
    fields = stat.read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def hasty(name):
    """Figures of a kernel that is given no time to rest."""
    manager, client, _, _ = start(name)
    language = CODE[manager.kernel_spec.language]
    unknown, _ = execute(client, language["unknown"])
    for i in range(300):
        execute(client, language["declare"].format(i))
    begin = time.perf_counter()
    client.complete(language["complete"], reply=True, timeout=TIMEOUT)
    completion = time.perf_counter() - begin
    memory = resident(manager.provisioner.pid)
    execute(client, language["total"])
    statements, _ = execute(client, "\n".join(language["statement"].format(i) for i in range(400)))
    declarations, _ = execute(client, "\n".join(language["declare"].format(1000 + i) for i in range(400)))
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return {
        "first unknown name in a fresh kernel, s": unknown,
        "completion after 300 declarations without a pause, s": completion,
        "  resident then, MiB": memory,
        "400 statements in one cell, s": statements,
        "400 declarations in one cell, s": declarations,
    }


def steady(manager, client, name):
    """The figures of a running kernel, after the seconds that a user takes to read and type."""
    spent = processor(manager.provisioner.pid)
    time.sleep(6)
    spent = processor(manager.provisioner.pid) - spent
    settled = resident(manager.provisioner.pid)
    language = CODE[manager.kernel_spec.language]
    round_trips = [execute(client, "1+1")[0] for _ in range(60)][20:]
    declarations = [execute(client, language["declare"].format(i))[0] for i in range(300)]
    completions = []
    for _ in range(15):
        begin = time.perf_counter()
        client.complete(language["complete"], reply=True, timeout=TIMEOUT)
        completions.append(time.perf_counter() - begin)
    try:
        seconds, messages = execute(client, language["lines"])
        texts = [m["content"]["text"] for m in messages if m["msg_type"] == "stream"]
    except queue.Empty:  # the kernel has lost messages, the last among them
        seconds, texts = math.nan, []
    return {
        "resident 6 s later, MiB": settled,
        "processor time in these 6 s, s": spent,
        "1+1, ms": 1000 * statistics.median(round_trips),
        "declaration of 300, ms": 1000 * statistics.median(declarations),
        "last 20 / first 20": statistics.median(declarations[-20:]) / statistics.median(declarations[:20]),
        "completion, ms": 1000 * statistics.median(completions[5:]),
        "100,000 lines, s": seconds,
        "  lines that arrived": "".join(texts).count("\n"),
        "  messages": len(texts),
    }


def ratio(ours, theirs):
    return f"{ours / theirs:.2f}" if theirs else "-"


def main(names):
    starts = {name: [] for name in names}
    memories = {name: [] for name in names}
    figures = {}
    for turn in range(STARTS):
        for name in names:
            manager, client, seconds, memory = start(name)
            starts[name].append(seconds)
            memories[name].append(memory)
            if turn == STARTS - 1:
                figures[name] = steady(manager, client, name)
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    for name in names:
        figures[name].update(hasty(name))
    rows = {
        "start to first result, s": {name: statistics.median(starts[name]) for name in names},
        "resident after start, MiB": {name: statistics.median(memories[name]) for name in names},
    }
    for row in figures[names[0]]:
        rows[row] = {name: figures[name][row] for name in names}
    print("| | " + " | ".join([names[0]] + [f"{name} | ratio" for name in names[1:]]) + " |")
    print("|---|" + "---|" * (2 * len(names) - 1))
    for row, values in rows.items():
        ours = values[names[0]]
        cells = [f"{ours:.4g}"] + [f"{values[n]:.4g} | {ratio(ours, values[n])}" for n in names[1:]]
        print(f"| {row} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main(sys.argv[1:] or ["cellshell"])
