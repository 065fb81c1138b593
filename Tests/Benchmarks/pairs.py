#!/usr/bin/env python3
"""pairs.py RUNS BAR OURS THEIRS -- COMMAND -- COMMAND: runs two commands in turn, RUNS times, and compares them pair by pair.

Each prints as its last line: wall seconds, processor seconds, bytes read, bytes written. BAR is how many times as fast as
theirs ours should be. Judged by processor time, which holds while others use the machine; on a quiet one both agree."""
import statistics, subprocess, sys


def measured(command):
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [float(value) for value in out.splitlines()[-1].split()]


def line(name, values, unit): print(f"{name:32s} min {min(values):8.2f}  median {statistics.median(values):8.2f}  max {max(values):8.2f}  {unit}")


def main():
    first = sys.argv.index("--")
    second = sys.argv.index("--", first + 1)
    runs, bar, ours, theirs = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3], sys.argv[4]
    a, b = [], []
    for _ in range(runs):
        a.append(measured(sys.argv[first + 1:second]))
        b.append(measured(sys.argv[second + 1:]))
    print(f"{a[0][2] / 1e6:.1f} MB read; {ours} gives {a[0][3] / 1e6:.2f} MB, {theirs} {b[0][3] / 1e6:.2f} MB")
    for index, clock in ((0, "wall"), (1, "processor")):
        line(f"{ours}, {clock}", [x[2] / x[index] / 1e6 for x in a], "MB/s")
        line(f"{theirs}, {clock}", [x[2] / x[index] / 1e6 for x in b], "MB/s")
        ratios = [y[index] / x[index] for x, y in zip(a, b)]
        line(f"times as fast, {clock}", ratios, f"(bar: {bar:g})")
    sys.exit(0 if statistics.median(ratios) >= bar else 1)


main()
