#!/usr/bin/env python3
"""The console in a real browser, as people use it: first login, a queue of fifty by keyboard, undo, two on one item, live figures,
a list whose columns are mended, a release after preview, roles, search; at 1280 and at 390 px. Then every page in light and dark,
at twice the size, by Tab alone, under axe-core, and with mail that brings scripts.

  Tests/Console/run                                       installs what it needs and runs this
  Tests/Console/browser.py TIEPNHAN [--pictures FOLDER] [--axe FILE]

Not part of deploy/test: it needs a browser."""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PASSWORD = "mật khẩu dài của tôi"
FAMILY = ["Lò", "Vừ", "Giàng", "Hà", "Bế", "Đặng", "Lý", "Nông"]
MIDDLE = ["Thị", "Văn", "A", "Thu", "Minh"]
GIVEN = ["Mơ", "Sáng", "Piêng", "Xuyến", "Đăm", "Páo", "Thạch", "Mây", "Ước", "Diệu"]


def mail(number, day, hour, text, names, sender="c2hoaban@school.example", subject="Nộp trích ngang thành tích", date=None):
    received = f"{day:02d} Mar 2022 {hour:02d}:{number % 60:02d}:00 +0700"
    people = "\n".join(f"Họ và tên: {name}\nChức vụ: Giáo viên\nThành tích: Hoàn thành tốt\nHình thức khen thưởng: Giấy khen\n" for name in names)
    file = f"TRƯỜNG THCS HOA BAN\nTRÍCH NGANG THÀNH TÍCH\nCải cách hành chính năm 2021\n({number})\n\n{people}" if names else ""
    return f"""Received: from mail.school.example by mx.example.vn; {received}
From: {sender}
To: phongnoivu@example.vn
Date: {date or received}
Subject: {subject}
Message-ID: <{number}@school.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

{text}
--b
Content-Type: text/plain; charset=utf-8
Content-Disposition: attachment; filename="trich-ngang-{number}.txt"

{file}
--b--
"""


HOSTILE = """Received: from mail.school.example by mx.example.vn; 12 Mar 2022 10:00:00 +0700
From: "<img src=x onerror=document.title='x'>" <c2hoaban@school.example>
To: phongnoivu@example.vn
Date: 12 Mar 2022 10:00:00 +0700
Subject: "><svg onload=document.title='x'>
Message-ID: <hostile@school.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/html; charset=utf-8

<p>Gửi hồ sơ</p><script>document.title='x'</script><img src=x onerror="document.title='x'"><iframe src="javascript:parent.document.title='x'"></iframe><a href="javascript:document.title='x'">x</a><form action=//evil.example><input></form>
--b
Content-Type: text/html; name="a.html"
Content-Disposition: attachment; filename="\\"><img src=x onerror=document.title='x'>.html"

<script>document.title='x'</script>
--b
Content-Type: image/svg+xml
Content-Disposition: attachment; filename="../../../../etc/passwd.svg"

<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='x'"/>
--b--
"""


class Office:
    """A data folder whose mail leaves 50 questions and more."""

    def __init__(self, program):
        self.program = os.path.abspath(program)
        self.folder = tempfile.mkdtemp(prefix="console-")
        self.data = os.path.join(self.folder, "d")
        self.run("init", "--rules", os.path.join(ROOT, "rules/532-KH-PGDDT"), "--mailbox", "phongnoivu@example.vn")
        settings = os.path.join(self.data, "tiepnhan.yaml")
        text = open(settings, encoding="utf-8").read()
        text = text.replace("mode: outbox ", "mode: hold ").replace("start_from: null", "start_from: 2022-01-01")
        open(settings, "w", encoding="utf-8").write(text)
        names = [f"{f} {m} {g}" for f in FAMILY for m in MIDDLE for g in GIVEN][::7][:50]
        units = "code,name,level,emails,aliases\nC2-HB,Trường THCS Hoa Ban,THCS,c2hoaban@school.example,THCS Hoa Ban\nTH-BM,Trường Tiểu học Bản Mận,TH,thbanman@school.example,TH Bản Mận\n"
        rows = ["id,kind,name,birth_date,position,unit_code,award"]
        for index, name in enumerate(names):
            rows.append(f"D{2 * index + 1},individual,{name},1980-05-04,Giáo viên,C2-HB,district_certificate")
            rows.append(f"D{2 * index + 2},individual,{name},1991-10-20,Giáo viên,C2-HB,district_certificate")
        self.list = "\n".join(rows) + "\n"
        self.put("units.csv", units)
        self.put("list.csv", self.list)
        self.run("units", "import", self.path("units.csv"))
        self.run("round", "open", "2021", "--published", "2022-03-01")
        self.run("nominations", "import", "--round", "2021", self.path("list.csv"))
        os.mkdir(self.path("mail"))
        for index, name in enumerate(names):
            self.put(f"mail/{index:03d}.eml", mail(index, 10 + index % 5, 8, "Kính gửi Phòng Nội vụ hồ sơ đề nghị khen thưởng.", [name]))
        self.put("mail/100.eml", mail(100, 17, 0, "Gửi hồ sơ.", [names[3]], date="16 Mar 2022 21:00:00 +0700"))
        self.put("mail/101.eml", mail(101, 11, 8, "Gửi hồ sơ.", [], sender="thbanman@school.example"))
        self.put("mail/109.eml", HOSTILE)
        for index in range(102, 108):
            self.put(f"mail/{index}.eml", mail(index, 12, 9, "<script>document.title='x'</script><img src=x onerror=alert(1)>",
                                              [names[index - 90]], sender="la@other.example", subject="<script>alert(1)</script>"))
        self.run("ingest", self.path("mail"))
        ready = self.path("ready")
        self.console = subprocess.Popen([self.program, "console", "--data", self.data, "--listen", "127.0.0.1:0", "--ready-file", ready],
                                        stderr=open(self.path("log"), "w"))
        for _ in range(300):
            if os.path.exists(ready) and open(ready).read().endswith("\n"):
                break
            time.sleep(0.1)
        self.address = open(ready).read().strip()

    def path(self, name):
        return os.path.join(self.folder, name)

    def put(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def run(self, *words, input=None):
        answer = subprocess.run([self.program, *words[:1], *([words[1]] if words[0] in ("units", "round", "nominations", "users") else []),
                                 "--data", self.data, *words[2 if words[0] in ("units", "round", "nominations", "users") else 1:]],
                                capture_output=True, text=True, input=input)
        if answer.returncode not in (0,):
            raise SystemExit(f"{words}: {answer.returncode} {answer.stderr}")
        return answer.stdout

    def stop(self):
        self.console.send_signal(signal.SIGTERM)
        self.console.wait(20)


class Person:
    def __init__(self, office, width=1280, dark=False):
        self.office = office
        options = webdriver.ChromeOptions()
        for word in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},900", "--lang=vi"]:
            options.add_argument(word)
        self.browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.size(width)
        if dark:
            self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})

    def size(self, width):
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                     {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600})

    def go(self, path):
        self.browser.get(self.office.address + path)

    def tn(self, name):
        return self.browser.find_element(By.CSS_SELECTOR, f'[data-tn="{name}"]')

    def has(self, name):
        return bool(self.browser.find_elements(By.CSS_SELECTOR, f'[data-tn="{name}"]'))

    def log_in(self, user):
        self.go("/login")
        self.browser.find_element(By.NAME, "user").send_keys(user)
        self.browser.find_element(By.NAME, "password").send_keys(PASSWORD, Keys.ENTER)
        self.wait(lambda: "/login" not in self.browser.current_url)

    def keys(self, *keys):
        webdriver.ActionChains(self.browser).send_keys(*keys).perform()

    def wait(self, done, seconds=20):
        for _ in range(seconds * 20):
            try:
                if done():
                    return
            except StaleElementReferenceException:
                pass
            time.sleep(0.05)
        raise SystemExit(f"waited in vain at {self.browser.current_url}")

    def post(self, path, fields):
        """What a form that the page does not have would be answered: whoever writes his own requests."""
        return self.browser.execute_async_script(
            "const [path, fields, done] = arguments; const token = document.querySelector('[name=csrf]').value;"
            "fetch(path, {method: 'POST', body: new URLSearchParams({csrf: token, ...fields}), redirect: 'manual'})"
            ".then(answer => done(answer.status));", path, fields)

    def picture(self, folder, name):
        if folder:
            height = self.browser.execute_script("return document.documentElement.scrollHeight")
            width = self.browser.execute_script("return window.innerWidth")
            self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                "width": width, "height": min(height, 4000), "deviceScaleFactor": 1, "mobile": width < 600})
            self.browser.save_screenshot(os.path.join(folder, name + ".png"))
            self.size(width)


def check(what, holds):
    print(("ok    " if holds else "WRONG ") + what, flush=True)
    if not holds:
        check.wrong += 1


check.wrong = 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--pictures")
    parser.add_argument("--axe")
    words = parser.parse_args()
    if words.pictures:
        os.makedirs(words.pictures, exist_ok=True)
    for width in (390, 1280):
        print(f"--- at {width} px", flush=True)
        office = Office(words.program)
        try:
            item = walk(office, words, width)
            if width == 1280:
                pages(office, words, item)
        finally:
            office.stop()
            shutil.rmtree(office.folder)
    sys.exit(1 if check.wrong else 0)


def walk(office, words, width):
    first = Person(office, width)
    link = re.search(r"http://[^ ]*/first/[0-9a-f]{64}", office.run("doctor"))[0]
    first.browser.get(link)
    for name, value in [("user", "quantri"), ("name", "Trần Quản Trị"), ("password", PASSWORD), ("again", PASSWORD)]:
        first.browser.find_element(By.NAME, name).send_keys(value)
    first.picture(words.pictures, f"first-{width}")
    first.browser.find_element(By.NAME, "again").send_keys(Keys.ENTER)
    first.wait(lambda: first.browser.current_url.endswith("/login"))
    first.picture(words.pictures, f"login-{width}")
    first.log_in("quantri")
    first.go("/")
    check("the first administrator gets in by the link", first.has("on_time"))
    for user, role in [("hanh", "clerk"), ("binh", "clerk"), ("xem", "viewer"), ("nhom", "lead")]:
        office.run("users", "add", user, "--role", role, "--name", "Lê " + user.capitalize(), input=PASSWORD + "\n")

    clerk = Person(office, width)
    clerk.log_in("hanh")
    before = int(clerk.tn("decisions").text)
    clerk.go("/queue?kind=entry")
    clerk.picture(words.pictures, f"queue-{width}")
    clerk.browser.find_element(By.CSS_SELECTOR, '[data-tn="item"]').click()
    clerk.picture(words.pictures, f"choosing-{width}")
    started = time.time()
    decided = 0
    while decided < 50 and clerk.has("candidate-1"):
        there = clerk.browser.current_url
        clerk.keys("1")
        clerk.keys("r")
        clerk.keys("Đã đối chiếu")
        clerk.keys(Keys.ESCAPE)
        clerk.keys(Keys.ENTER)
        clerk.wait(lambda: clerk.browser.current_url != there)
        decided += 1
    print(f"      {decided} items by keyboard in {time.time() - started:.1f} s")
    first.wait(lambda: before - int(first.tn("decisions").text) == 50)
    check("figures change on a page that nobody loads again", True)
    clerk.go("/")
    check("50 items are decided by keyboard alone", decided == 50 and before - int(clerk.tn("decisions").text) == 50)
    clerk.go("/journal")
    rows = clerk.browser.find_element(By.TAG_NAME, "table").text
    check("the journal names who decided", "Lê Hanh (hanh)" in rows and "Đã đối chiếu" in rows)

    clerk.go("/queue?kind=arrival")
    clerk.browser.find_element(By.CSS_SELECTOR, '[data-tn="item"]').click()
    item = clerk.browser.current_url
    other = Person(office, width)
    other.log_in("binh")
    other.browser.get(item)
    clerk.keys("r")
    clerk.keys("Có căn cứ", Keys.ESCAPE, "1", Keys.ENTER)
    clerk.wait(lambda: clerk.browser.current_url != item)
    other.keys("1")
    other.keys("r")
    other.keys("Tôi cũng", Keys.ESCAPE, Keys.ENTER)
    other.wait(lambda: "đã có người quyết định" in other.browser.page_source)
    check("of two people the second sees the first's decision", "Lê Hanh (hanh)" in other.browser.page_source)
    here = clerk.browser.current_url
    clerk.keys("u")
    clerk.wait(lambda: clerk.browser.current_url != here)
    check("u takes it back", "Đã rút lại" in clerk.browser.page_source and clerk.has("confirm"))

    clerk.keys("?")
    check("? shows the keys", clerk.browser.find_element(By.ID, "keys").is_displayed())
    clerk.keys(Keys.ESCAPE)

    clerk.go("/outbox?part=held")
    held = clerk.browser.find_elements(By.CSS_SELECTOR, '[data-tn="letter"]')
    count = len(held)
    held[0].click()
    clerk.picture(words.pictures, f"preview-{width}")
    clerk.tn("release").click()
    clerk.wait(lambda: clerk.has("done"))
    clerk.go("/outbox?part=held")
    check("a letter goes after its preview", len(clerk.browser.find_elements(By.CSS_SELECTOR, '[data-tn="letter"]')) == count - 1)

    reader = Person(office, width)
    reader.log_in("xem")
    reader.browser.get(item)
    check("a reader cannot decide", not reader.tn("confirm").is_enabled() if reader.has("confirm") else not reader.has("undo"))
    path = item[len(office.address):].split("?")[0]
    check("nor by a request of his own", reader.post(path, {"choice": "late", "reason": "vì sao"}) == 403
          and reader.post("/outbox", {"number": "HD-CCHC2021-00001"}) == 403 and reader.post("/lists", {}) == 403)
    check("a clerk is no lead", clerk.post("/lists", {}) == 403 and clerk.post("/users", {"what": "lock", "login": "quantri"}) == 403)
    reader.go("/users")
    check("nor is a page shown to whom it is not for", "Không đủ quyền" in reader.browser.page_source)

    lead = Person(office, width)
    lead.log_in("nhom")
    lead.go("/lists")
    heads = "Mã đề nghị,Đối tượng,Họ và tên,Sinh,Việc đang làm,Mã đơn vị,Hình thức khen thưởng"
    rows = office.list.replace("Lò Thị Mơ", "Lò Thị Mơ Mới").split("\n", 1)[1]
    rows += "D999,individual,Lầu Thị Say,1990,Giáo viên,TH-BM,district_certificate\n"
    office.put("new.csv", heads + "\n" + rows)
    lead.browser.find_element(By.ID, "file").send_keys(office.path("new.csv"))
    lead.tn("upload").click()
    lead.wait(lambda: lead.has("column"))
    columns = {column.get_attribute("aria-label").split(" là cột")[0]: Select(column)
               for column in lead.browser.find_elements(By.CSS_SELECTOR, '[data-tn="column"]')}
    lead.picture(words.pictures, f"importing-before-{width}")
    wrong = columns["Việc đang làm"].first_selected_option.text
    columns["Việc đang làm"].select_by_visible_text("chức vụ")
    lead.tn("again").click()
    lead.wait(lambda: "đã sửa" in lead.browser.page_source)
    lead.picture(words.pictures, f"importing-{width}")
    check(f"a column is mended ({wrong} → chức vụ) and the difference shown again", "Lầu Thị Say" in lead.browser.page_source)
    lead.tn("apply").click()
    lead.wait(lambda: lead.has("done"))
    check("a list is taken in after its preview", "Lầu Thị Say" in lead.browser.page_source)
    listed = office.run("nominations", "list", "--round", "2021", "--json")
    check("by the mended column", '"D999"' in listed and "Giáo viên" in listed)

    for words_, expected in [("lau thi say", "Lầu Thị Say"), ("LÒ THỊ", "Lò Thị"), ("hoa ban", "Trường THCS Hoa Ban")]:
        lead.go("/")
        lead.keys("/")
        lead.keys(words_, Keys.ENTER)
        lead.wait(lambda: "/search" in lead.browser.current_url)
        check(f"search finds {words_}", any(expected in one.text for one in lead.browser.find_elements(By.CSS_SELECTOR, '[data-tn="result"]')))

    lead.go("/search?q=lau")
    field = lead.browser.find_element(By.ID, "q")
    field.clear()
    field.send_keys("lo thi mo m")
    lead.wait(lambda: any("Lò Thị Mơ Mới" in one.text for one in lead.browser.find_elements(By.CSS_SELECTOR, '[data-tn="result"]')))
    check("results come as they are typed", True)
    for person in (first, clerk, other, reader, lead):
        person.browser.quit()
    return item


def tabbed(person):
    """What Tab comes to and does not show, of the first places of a page."""
    bad = []
    for _ in range(40):
        person.keys(Keys.TAB)
        found = person.browser.execute_script(
            "const e = document.activeElement; if (!e || e === document.body) return null;"
            "const s = getComputedStyle(e), r = e.getBoundingClientRect();"
            "return [e.outerHTML.slice(0, 80), s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, r.width > 0 && r.right <= innerWidth + 1 && r.left >= -1]")
        if not found:
            break
        if not found[1] or not found[2]:
            bad.append(found[0])
    return bad


def pages(office, words, item):
    axe = open(words.axe, encoding="utf-8").read() if words.axe else None
    path = item[len(office.address):]
    asking = Person(office)
    asking.log_in("quantri")
    asking.go("/search?q=svg+onload")
    hostile = asking.browser.find_element(By.CSS_SELECTOR, 'a[href^="/messages/"]').get_attribute("href").split("/")[-1]
    asking.browser.quit()
    names = {"today": "/", "queue": "/queue", "item": "/queue?kind=sender", "arrival": path, "unit": "/units/C2-HB", "message": "/messages/53", "hostile": f"/messages/{hostile}", "file": f"/messages/{hostile}/files/1",
             "copy": "/messages/1/copy", "lists": "/lists", "outbox": "/outbox", "journal": "/journal", "search": "/search?q=lo+thi", "users": "/users"}
    # 640 px is a window of 1280 at 200 %.
    for width, dark in [(390, False), (1280, False), (1280, True), (640, False)]:
        person = Person(office, width, dark)
        person.log_in("quantri")
        for name, place in names.items():
            person.go(place)
            if name == "item":
                links = person.browser.find_elements(By.CSS_SELECTOR, '[data-tn="item"]')
                if links:
                    links[0].click()
            wide = person.browser.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
            check(f"{name} fits {width} px", wide <= 0)
            check(f"{name} runs nothing of a mail", person.browser.title.endswith("– Tiếp nhận"))
            if not dark and width != 640:
                bad = tabbed(person)
                check(f"focus is seen everywhere on {name} at {width} px {bad[:3] if bad else ''}", not bad)
                person.go(place)
            if width != 640:
                person.picture(words.pictures, f"{name}-{width}{'-dark' if dark else ''}")
            if axe and width != 640:
                person.browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
                person.browser.refresh()
                person.browser.execute_script(axe)
                found = person.browser.execute_async_script(
                    "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations)).catch(e => done([{id: String(e), impact: 'critical', nodes: []}]));")
                for one in found:
                    if one["impact"] in ("serious", "critical"):
                        check(f"axe {name} {width}: {one['id']} {[node['html'][:120] for node in one['nodes'][:3]]}", False)
                person.browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
        person.browser.quit()


if __name__ == "__main__":
    main()
