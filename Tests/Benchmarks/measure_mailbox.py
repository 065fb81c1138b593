#!/usr/bin/env python3
"""measure_mailbox.py TIEPNHAN PORT DIR RUNS BAR NAME: `poll` with receipts held, and `mbsync` with fsync, over the same mailbox in
turn; prints wall and processor time, and fails where the median of the ratios of wall time is above BAR.

Judge on a quiet machine; on a busy one the ratios say more than the times."""
import os, resource, shutil, statistics, subprocess, sys, time

tiepnhan, port, folder, runs, bar, name = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), float(sys.argv[5]), sys.argv[6]
here = os.getcwd()


def timed(*command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode: sys.exit(f"{command[0]}: exit {process.returncode}: {process.stderr[-400:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ours(number):
    data = f"{folder}/{name}-data{number}"
    run = lambda *words: subprocess.run((tiepnhan, *words), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    run("init", "--data", data, "--rules", f"{here}/rules/532-KH-PGDDT")
    run("round", "open", "--data", data, "2025", "--published", "2026-03-02")
    with open(f"{data}/mail.password", "w") as file: file.write("secret\n")
    os.chmod(f"{data}/mail.password", 0o600)
    with open(f"{data}/tiepnhan.yaml", "w") as file:
        file.write(f"mailbox:\n  url: imap://127.0.0.1:{port}/INBOX\n  starttls: never\n  username: pnv\n"
                   f"  password_file: mail.password\n  start_from: 2026-03-01\nreceipts:\n  mode: hold\n"
                   f"rules: {here}/rules/532-KH-PGDDT\n")
    took = timed(tiepnhan, "poll", "--data", data)
    stored = sum(len(files) for _, _, files in os.walk(f"{data}/raw"))
    if stored != 500: sys.exit(f"poll stored {stored} messages of 500")
    return took


def theirs(number):
    copy, state = f"{folder}/{name}-mbsync{number}", f"{folder}/{name}-state{number}"
    os.makedirs(copy); os.makedirs(state)
    with open(f"{folder}/mbsyncrc", "w") as file:
        file.write(f"FSync yes\nIMAPStore far\nTimeout 120\nHost 127.0.0.1\nPort {port}\nUser pnv\nPass secret\nSSLType None\nAuthMechs PLAIN\n\n"
                   f"MaildirStore near\nInbox {copy}/INBOX\nPath {copy}/\n\n"
                   f"Channel c\nFar :far:\nNear :near:\nPatterns INBOX\nCreate Near\nSync Pull\nSyncState {state}/\n")
    took = timed("mbsync", "-q", "-c", f"{folder}/mbsyncrc", "c")
    stored = sum(len(files) for part in ("cur", "new") for _, _, files in os.walk(f"{copy}/INBOX/{part}"))
    if stored != 500: sys.exit(f"mbsync stored {stored} messages of 500")
    return took


def line(what, values, unit="s"):
    print(f"{name:9s} {what:28s} min {min(values):6.2f}  median {statistics.median(values):6.2f}  max {max(values):6.2f}  {unit}")


a, b = [], []
# One of each unmeasured: the server builds its index, and both programs come into memory.
theirs("w"); ours("w")
for number in range(runs):
    a.append(ours(number)); b.append(theirs(number))
    for path in os.listdir(folder):
        if path.startswith(f"{name}-"): shutil.rmtree(f"{folder}/{path}")
line("poll", [x[0] for x in a]); line("mbsync", [x[0] for x in b])
line("poll, processor", [x[1] for x in a]); line("mbsync, processor", [x[1] for x in b])
ratios = [x[0] / y[0] for x, y in zip(a, b)]
line("poll / mbsync", ratios, f"(bar: {bar:g})")
sys.exit(0 if statistics.median(ratios) <= bar else 1)
