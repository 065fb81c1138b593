#!/usr/bin/env python3
"""measure.py [--poll PORT] TIEPNHAN DIR RUNS: runs the commands in turn and prints minimum, median and maximum."""
import glob, itertools, os, statistics, subprocess, sys, threading, time

HERE = os.path.dirname(os.path.abspath(__file__))


def quiet(*command): subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def memory(root):
    """Resident bytes (proportional set size) of a process and all below it."""
    total, todo = 0, [root]
    while todo:
        pid = todo.pop()
        try:
            with open(f"/proc/{pid}/smaps_rollup") as f: total += sum(int(l.split()[1]) for l in f if l.startswith("Pss:"))
            for path in glob.glob(f"/proc/{pid}/task/*/children"): todo += [int(x) for x in open(path).read().split()]
        except OSError: pass
    return total * 1024


def timed(*command, watch=False):
    peak = [0]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if watch:
        def look():
            while process.poll() is None:
                peak[0] = max(peak[0], memory(process.pid)); time.sleep(0.005)
        thread = threading.Thread(target=look); thread.start(); process.wait(); thread.join()
    code = process.wait()
    took = time.perf_counter() - started
    if code: sys.exit(f"{command[0]}: exit {code}")
    return took, peak[0]


def line(name, values, unit="s"): print(f"{name}: min {min(values):.3f} median {statistics.median(values):.3f} max {max(values):.3f} {unit}")


COUNT = itertools.count()


def prepare(tiepnhan, folder):
    # A new folder each time and nothing removed between: ext4 looks long for inodes that were freed a moment ago.
    data = f"{folder}/data{os.getpid()}-{next(COUNT)}"
    quiet(tiepnhan, "init", "--data", data, "--rules", "rules/532-KH-PGDDT")
    quiet(tiepnhan, "units", "import", "--data", data, f"{folder}/units.csv")
    quiet(tiepnhan, "round", "open", "--data", data, "2025", "--published", "2026-03-02")
    quiet(tiepnhan, "nominations", "import", "--data", data, "--round", "2025", f"{folder}/nominations.csv")
    return data


def poll(port, tiepnhan, folder, runs):
    data = prepare(tiepnhan, folder)
    rules = os.path.abspath("rules/532-KH-PGDDT")
    open(f"{data}/mail.password", "w").write("secret\n"); os.chmod(f"{data}/mail.password", 0o600)
    open(f"{data}/tiepnhan.yaml", "w").write(f"mailbox:\n  url: imap://127.0.0.1:{port}/INBOX\n  starttls: never\n  username: pnv\n  password_file: mail.password\n  start_from: 2026-03-01\nrules: {rules}\n")
    command = (tiepnhan, "poll", "--data", data, "--json")
    timed(*command)
    line("empty poll", [timed(*command)[0] for _ in range(runs * 2)])


def main():
    args = sys.argv[1:]
    if args[0] == "--poll": return poll(args[1], args[2], args[3], int(args[4]))
    tiepnhan, folder, runs = args[0], args[1], int(args[2])
    loop = (sys.executable, f"{HERE}/straight_loop.py", folder)
    ours, theirs = [], []
    timed(*loop)
    for _ in range(runs):
        data = prepare(tiepnhan, folder)
        ours.append(timed(tiepnhan, "ingest", "--data", data, "--json", f"{folder}/mail")[0])
        theirs.append(timed(*loop)[0])
    line("ingest of 300 messages", ours); line("straight loop", theirs)
    line("times as fast", [b / a for a, b in zip(ours, theirs)], "")
    data = prepare(tiepnhan, folder)
    peak = timed(tiepnhan, "ingest", "--data", data, "--json", f"{folder}/mail", watch=True)[1]
    print(f"peak memory of all processes: {peak / 1e6:.0f} MB")


main()
