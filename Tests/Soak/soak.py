#!/usr/bin/env python3
"""soak.py TIEPNHAN IMAP_PORT LMTP_PORT DIR MINUTES RATE: see run."""
import glob, json, os, signal, smtplib, sqlite3, statistics, subprocess, sys, threading, time

tiepnhan, imap_port, lmtp_port, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
minutes, rate = float(sys.argv[5]), float(sys.argv[6])
data, here = f"{folder}/data", os.getcwd()
# The messages of deploy/try, over and over, with their lists.
SAMPLES = "deploy/samples"
# Memory may grow by so much between the second and the last tenth of the time: SQLite's cache and malloc's arenas fill.
MEMORY_SLACK = 64 << 20
FILES_SLACK = 8
# What is delivered last has so long to be settled.
CATCH_UP = 300


def run(*words): subprocess.run((tiepnhan, *words), check=True, stdout=subprocess.DEVNULL)


def prepare():
    run("init", "--data", data, "--rules", f"{here}/rules/532-KH-PGDDT")
    run("units", "import", "--data", data, f"{SAMPLES}/units.csv")
    round = json.load(open(f"{SAMPLES}/round.json"))
    run("round", "open", "--data", data, round["id"], "--published", round["published"])
    run("nominations", "import", "--data", data, "--round", round["id"], f"{SAMPLES}/nominations.csv")
    with open(f"{data}/mail.password", "w") as file: file.write("secret\n")
    os.chmod(f"{data}/mail.password", 0o600)
    with open(f"{data}/tiepnhan.yaml", "w") as file:
        file.write(f"mailbox:\n  url: imap://127.0.0.1:{imap_port}/INBOX\n  starttls: never\n  username: pnv\n"
                   f"  password_file: mail.password\n  start_from: {round['published']}\nreceipts:\n  mode: hold\n"
                   f"rules: {here}/rules/532-KH-PGDDT\n")


def below(root):
    """A process and all below it."""
    found, todo = [], [root]
    while todo:
        pid = todo.pop(); found.append(pid)
        for path in glob.glob(f"/proc/{pid}/task/*/children"):
            try: todo += [int(x) for x in open(path).read().split()]
            except OSError: pass
    return found


def resident(pid):
    try:
        with open(f"/proc/{pid}/statm") as file: return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    except OSError: return 0


def files(pid):
    try: return len(os.listdir(f"/proc/{pid}/fd"))
    except OSError: return 0


class Delivery(threading.Thread):
    """Messages by LMTP, each with a subject and Message-ID of its own, at the asked pace."""
    def __init__(self, end):
        super().__init__(daemon=True)
        self.end, self.count, self.behind, self.error = end, 0, 0.0, None

    def run(self):
        texts = [open(path, "rb").read().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") for path in sorted(glob.glob(f"{SAMPLES}/mail/*.eml"))]
        started = time.monotonic()
        try:
            with smtplib.LMTP("127.0.0.1", lmtp_port) as door:
                while time.monotonic() < self.end:
                    text = texts[self.count % len(texts)]
                    own = b"X-Soak: %d\r\n" % self.count
                    head, body = text.split(b"\r\n\r\n", 1)
                    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"message-id:")]
                    door.sendmail("a@school.example", ["pnv@mx.example.vn"],
                                  own + b"Message-ID: <soak-%d@school.example>\r\n" % self.count + b"\r\n".join(lines) + b"\r\n\r\n" + body)
                    self.count += 1
                    due = started + self.count / rate
                    self.behind = max(self.behind, time.monotonic() - due)
                    time.sleep(max(0, due - time.monotonic()))
        except Exception as error: self.error = error


def number(query):
    return rows(query)[0]


def rows(query):
    """The first row of an answer of the ledger, read beside the daemon."""
    ledger = sqlite3.connect(f"file:{data}/tiepnhan.sqlite?mode=ro", uri=True, timeout=30)
    try: return ledger.execute(query).fetchone()
    finally: ledger.close()


def main():
    prepare()
    log = open(f"{folder}/daemon.log", "wb")
    daemon = subprocess.Popen((tiepnhan, "run", "--data", data), stderr=log, stdout=log)
    samples, started = [], time.monotonic()
    delivery = Delivery(started + minutes * 60)
    delivery.start()
    step = max(2, minutes * 60 / 90)
    print("seconds  delivered  settled  daemon MB  readers MB  files", flush=True)
    while delivery.is_alive():
        time.sleep(step)
        if daemon.poll() is not None: sys.exit(f"the daemon ended with {daemon.returncode}: {open(log.name).read()[-2000:]}")
        rest = below(daemon.pid)[1:]
        sample = (time.monotonic() - started, delivery.count, number("SELECT count(*) FROM messages WHERE stage = 'settled'"),
                  resident(daemon.pid), sum(map(resident, rest)), files(daemon.pid))
        samples.append(sample)
        print("%7.0f %10d %8d %10.1f %11.1f %6d" % (*sample[:3], sample[3] / 1e6, sample[4] / 1e6, sample[5]), flush=True)
    if delivery.error: sys.exit(f"delivery failed: {delivery.error}")
    until = time.monotonic() + CATCH_UP
    while time.monotonic() < until and number("SELECT count(*) FROM messages WHERE stage = 'settled'") < delivery.count: time.sleep(1)
    caught = time.monotonic() - delivery.end
    stopped = time.monotonic()
    daemon.send_signal(signal.SIGTERM)
    code = daemon.wait(timeout=60)
    print(f"ended with {code} {time.monotonic() - stopped:.1f} s after SIGTERM; all settled {caught:.1f} s after the last delivery; "
          f"delivery at most {delivery.behind:.1f} s behind its pace")
    judge(samples, delivery, code, log.name)


def judge(samples, delivery, code, log):
    wrong = []
    poll = subprocess.run((tiepnhan, "poll", "--data", data), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if poll.returncode: wrong.append(f"the pass afterwards ended with {poll.returncode}: {poll.stderr[-500:]}")
    balance = rows("SELECT on_server, stored, failed FROM balances")
    settled = number("SELECT count(*) FROM messages WHERE stage = 'settled'")
    distinct = number("SELECT count(DISTINCT rfc_message_id) FROM readings")
    print(f"delivered {delivery.count}; balance: on the server {balance[0]} = stored {balance[1]} + failed {balance[2]}; settled {settled}, "
          f"{distinct} different Message-IDs")
    if code: wrong.append("the daemon did not end well")
    if not (delivery.count == settled == distinct == balance[0] == balance[1]): wrong.append("mail is missing or there twice")
    # Some of the samples cannot be read, which people are told; anything else is trouble.
    alarms = [line for line in open(log, "rb") if b"ALARM" in line and b"quarantine" not in line]
    if alarms: wrong.append("there was an alarm")
    tenth = max(1, len(samples) // 10)
    early, late = samples[tenth:2 * tenth] or samples[:1], samples[-tenth:]
    for name, index, slack, unit in (("memory of the daemon", 3, MEMORY_SLACK, 1e6), ("open files", 5, FILES_SLACK, 1)):
        before, after = (statistics.median(sample[index] for sample in part) for part in (early, late))
        print(f"{name}: {before / unit:.1f} in the second tenth of the time, {after / unit:.1f} in the last, at most {max(s[index] for s in samples) / unit:.1f}")
        if after > before + slack: wrong.append(f"{name} grew")
    for sentence in wrong: print(f"WRONG: {sentence}")
    sys.exit(1 if wrong else 0)


main()
