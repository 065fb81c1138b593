#!/usr/bin/env python3
"""measure_console.py TIEPNHAN DATA WORK: every page of the console as one client sees it over a connection that stays open, its
memory, and its pages a second beside Django's over the same rows. Run by `console`.

The time is the client's, from the request to the last byte: what the server takes is less."""
import http.client, os, re, signal, socket, statistics, subprocess, sys, time, urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
ROUNDS = int(os.environ.get("ROUNDS", "200"))
PASSWORD = "một mật khẩu dài"


class Server:
    def __init__(self, port):
        self.port = port
        self.cookie = ""
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def send(self, method, path, form=None):
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://127.0.0.1:{self.port}"
        self.connection.request(method, path, urllib.parse.urlencode(form) if form is not None else None, headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.getheader("Set-Cookie"):
            self.cookie = "; ".join(filter(None, [self.cookie, answer.getheader("Set-Cookie").split(";")[0]]))
        return answer.status, body

    def times(self, path, rounds=ROUNDS):
        seen = []
        for _ in range(rounds):
            started = time.perf_counter()
            status, body = self.send("GET", path)
            seen.append((time.perf_counter() - started) * 1000)
            if status != 200:
                raise SystemExit(f"{path}: {status}")
        seen.sort()
        return statistics.median(seen), seen[max(0, int(len(seen) * 0.99) - 1)], len(body)

    def rate(self, path):
        """Pages a second: four connections for five seconds."""
        out = subprocess.run(["wrk", "-t1", "-c4", "-d5s", "-H", f"Cookie: {self.cookie}", f"http://127.0.0.1:{self.port}{path}"],
                             capture_output=True, text=True).stdout
        if "Non-2xx" in out:
            raise SystemExit(f"{path}: {out}")
        return float(re.search(r"Requests/sec: *([0-9.]+)", out)[1])


def memory(process):
    """Highest and present resident memory in MB."""
    status = open(f"/proc/{process}/status").read()
    return [int(re.search(name + r":\s*(\d+)", status)[1]) / 1024 for name in ("VmHWM", "VmRSS")]


def console(program, data, work):
    ready = os.path.join(work, "ready")
    subprocess.run([program, "users", "add", "do", "--data", data, "--role", "quản trị"], input=PASSWORD + "\n", text=True, check=True,
                   capture_output=True)
    process = subprocess.Popen([program, "console", "--data", data, "--listen", "127.0.0.1:0", "--ready-file", ready])
    while not os.path.exists(ready) or not open(ready).read().endswith("\n"):
        time.sleep(0.05)
    server = Server(int(open(ready).read().strip().rsplit(":", 1)[1]))
    status, _ = server.send("POST", "/login", {"user": "do", "password": PASSWORD})
    if status != 303:
        raise SystemExit(f"login: {status}")
    return process, server


def django(data, work):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = dict(os.environ, TIEPNHAN_DATA=data, DJANGO_WORK=work, PYTHONPATH=HERE)
    python = sys.executable
    subprocess.run([python, os.path.join(HERE, "django_pages.py")], env=environment, check=True)
    process = subprocess.Popen([python, "-m", "gunicorn", "-w", "2", "--threads", "2", "--keep-alive", "30", "-b", f"127.0.0.1:{port}", "--log-level", "error",
                                "django_pages:application"], env=environment)
    server = Server(port)
    for _ in range(200):
        try:
            server.send("GET", "/login")
            break
        except OSError:
            server.connection.close()
            time.sleep(0.1)
    server.send("POST", "/login", {"user": "do", "password": PASSWORD})
    return process, server


def main():
    program, data, work = sys.argv[1:4]
    process, server = console(program, data, work)
    try:
        _, queue = server.send("GET", "/queue")
        item = re.search(rb'href="(/items/[^"?]+)', queue)[1].decode()
        pages = ["/", "/queue", "/queue?kind=looks", item, "/units/U0001", "/messages/10001", "/lists", "/lists?standing=missing",
                 "/lists?show=units", "/outbox", "/outbox?part=held", "/outbox?show=HD-CCHC2026-00001", "/journal", "/users", "/counts",
                 "/messages/10001/copy", "/messages/10001/files/1"]
        searches = ["hoa", "quang thi thu", "lường ngọc yến", "HD-CCHC2026-00100", "c1banmau17@truong.example", "ban mau 150",
                    "trich ngang 19999", "khong co gi nhu the"]
        print(f"{'page':44} {'median ms':>9} {'p99 ms':>9} {'bytes':>9}")
        slow = []
        for path in pages + ["/search?q=" + urllib.parse.quote(one) for one in searches]:
            server.send("GET", path)
            median, last, size = server.times(path)
            print(f"{urllib.parse.unquote(path):44} {median:9.1f} {last:9.1f} {size:9}", flush=True)
            if median >= 50 or last >= 150 or "search" in path and last >= 100:
                slow.append(path)
        print("slower than it should be: " + (", ".join(slow) or "none"))
        high, now = memory(process.pid)
        print(f"memory: {high:.0f} MB at most, {now:.0f} MB now")
        ours = {path: server.rate(path) for path in ("/units/U0001", "/messages/10001")}
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
    process, server = django(data, work)
    try:
        print(f"{'pages a second':44} {'console':>9} {'Django':>9} {'times':>9}")
        for path, rate in ours.items():
            median, last, size = server.times(path, 50)
            theirs = server.rate(path)
            print(f"{path:44} {rate:9.0f} {theirs:9.0f} {rate / theirs:9.1f}   (Django: {median:.1f} ms, {size} bytes)")
    finally:
        process.terminate()
        process.wait(30)


main()
