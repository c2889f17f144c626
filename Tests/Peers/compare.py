"""How many times faster than PyTorch and Keras this toolkit trains and answers, on this machine.

usage: compare.py [--rounds N] [--seconds X] [--threads N] [--only small-train,deep-infer]

Machines are noisy, so everybody is measured in turn, round after round, and each round gives one ratio; the table shows
their median and, in brackets, the quartiles. It needs `swift build -c release`, and a Python with torch or tensorflow; a peer
that is not installed is left out.
"""

import argparse
import datetime
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONVBOOK = HERE.parent.parent / ".build" / "release" / "convbook"
# PyTorch at its best: memory is kept, in large pages, instead of being fetched anew for each step.
TUNED = {
    "MALLOC_MMAP_THRESHOLD_": "4000000000",
    "MALLOC_TRIM_THRESHOLD_": "8000000000",
    "MALLOC_TOP_PAD_": "500000000",
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
}


class Peer:
    """A framework that is kept waiting between its turns."""

    def __init__(self, script, network, mode, threads):
        self.process = subprocess.Popen(
            [sys.executable, HERE / script, network, mode, str(threads)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, env=os.environ | TUNED)
        self.name = self.process.stdout.readline().strip()

    def measure(self, seconds):
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def ours(network, mode, threads, seconds):
    words = ["--network", network, "--mode", mode, "--threads", str(threads)]
    output = subprocess.check_output(
        [CONVBOOK, "bench", *words, "--seconds", str(seconds), "--json"])
    return json.loads(output)["imagesPerSecond"]


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return "unknown processor"


def quartiles(values):
    if len(values) < 2:
        return values[0], values[0], values[0]
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--only", default="small-train,deep-train,small-infer,deep-infer")
    options = parser.parse_args()
    if not CONVBOOK.exists():
        sys.exit(f"{CONVBOOK} is not there; run swift build -c release first")

    print(
        f"{datetime.date.today()}, {processor()}, {options.threads} threads, "
        f"{options.rounds} rounds of {options.seconds:g} s each")
    for case in options.only.split(","):
        network, mode = case.split("-")
        peers = [
            Peer(script, network, mode, options.threads)
            for script in ("peer_pytorch.py", "peer_keras.py")]
        peers = [peer for peer in peers if peer.name]
        rates, ratios = [], {peer.name: [] for peer in peers}
        for _ in range(options.rounds):
            mine = ours(network, mode, options.threads, options.seconds)
            rates.append(mine)
            for peer in peers:
                ratios[peer.name].append(mine / peer.measure(options.seconds))
        line = f"{network:5} {mode:5} {statistics.median(rates):9,.0f} images/s"
        for name, values in ratios.items():
            low, middle, high = quartiles(values)
            line += f"   {middle:.1f} × {name} ({low:.1f}–{high:.1f})"
        print(line, flush=True)
        for peer in peers:
            peer.close()


main()
