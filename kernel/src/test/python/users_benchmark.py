"""Many users on one machine: kernels that start at once, and how much memory all of them take. Run by hand; no test asserts a clock.

    cd kernel && target/python/bin/python src/test/python/users_benchmark.py cellshell-plain=20 cellshell=5

(`cellshell-plain=20` stands for twenty kernels of that name; those of another name are asked for a network of PyTorch.) Each user has a home of
their own. Memory is the proportional set size: a page that n processes share counts 1/n for each.
"""

import os
import sys
import tempfile
import threading
import time
from pathlib import Path

from jupyter_client.manager import KernelManager

TIMEOUT = 600
CODE = {
    "plain": ("1 + 1", "2"),
    "workbench": (
        """
        import ai.djl.engine.Engine;
        import ai.djl.ndarray.NDManager;
        float sum = 0;
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            sum = manager.arange(5f).sum().getFloat();
        }
        sum
        """,
        "10.0",
    ),
}


class User:
    """One kernel, started by a user of their own; notes when it had its first result."""

    def __init__(self, name, home):
        self.kind = "plain" if name.endswith("plain") else "workbench"
        self.home = home
        self.manager = KernelManager(kernel_name=name)
        self.client = None
        self.first = self.second = None

    def start(self):
        begin = time.perf_counter()
        variables = {"XDG_CACHE_HOME": str(self.home / "cache"), "CELLSHELL_HISTORY": str(self.home / "history")}
        self.manager.start_kernel(env={**os.environ, **variables})
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.run("1 + 1", "2")
        self.first = time.perf_counter() - begin
        self.run(*CODE[self.kind])
        self.second = time.perf_counter() - begin

    def run(self, code, value):
        shown = []
        reply = self.client.execute_interactive(code, timeout=TIMEOUT, output_hook=shown.append)
        values = [m["content"]["data"]["text/plain"] for m in shown if m["msg_type"] == "execute_result"]
        assert reply["content"]["status"] == "ok" and values == [value], shown

    def memory(self):
        """Proportional and private memory in MiB, and what is mapped of PyTorch."""
        process = Path("/proc") / str(self.manager.provisioner.pid)
        fields = dict(
            line.split(":", 1) for line in (process / "smaps_rollup").read_text().splitlines()[1:]
        )
        kib = {name: int(value.split()[0]) for name, value in fields.items() if value.strip().endswith("kB")}
        files = {line.split()[-1] for line in (process / "maps").read_text().splitlines() if "libtorch_cpu" in line}
        return kib["Pss"] / 1024, (kib["Private_Dirty"] + kib["Private_Clean"]) / 1024, files

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def available():
    lines = Path("/proc/meminfo").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable")) / 1024


def main(wanted):
    home = Path(tempfile.mkdtemp())
    names = [name for kernel in wanted for name in [kernel.split("=")[0]] * int(kernel.split("=")[1])]
    alone = User(names[0], home / "alone")
    alone.start()
    alone.stop()
    print(f"one kernel alone: {alone.first:.1f} s to the first result")
    before = available()
    users = [User(name, home / f"user{number}") for number, name in enumerate(names)]
    threads = [threading.Thread(target=user.start) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    measured = [(user, *user.memory()) for user in users]
    print(f"{len(users)} kernels at once on {os.cpu_count()} cores: {', '.join(wanted)}")
    for kind in CODE:
        of_kind = [row for row in measured if row[0].kind == kind]
        if of_kind:
            first = sorted(row[0].first for row in of_kind)
            second = sorted(row[0].second for row in of_kind)
            print(
                f"{kind}: 1 + 1 after {first[0]:.1f} to {first[-1]:.1f} s, its work after {second[0]:.1f} to"
                f" {second[-1]:.1f} s; {sum(row[1] for row in of_kind):.0f} MiB in all,"
                f" {min(row[1] for row in of_kind):.0f} to {max(row[1] for row in of_kind):.0f} each"
            )
    firsts = sorted(user.first for user in users)
    print(f"first result of the last over that of the first: {firsts[-1] / firsts[0]:.2f}")
    print(f"memory: {sum(row[1] for row in measured):.0f} MiB proportional, {before - available():.0f} MiB less available")
    print(f"files of PyTorch that are mapped: {sorted(set().union(*(row[3] for row in measured)))}")
    print(f"PyTorch in caches of users: {len(list(home.glob('*/cache/**/libtorch_cpu.*')))}")
    for user in users:
        user.stop()


if __name__ == "__main__":
    main(sys.argv[1:] or ["cellshell-plain=20", "cellshell=5"])
