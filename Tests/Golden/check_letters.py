"""Checks a folder of letters made by `tiepnhan receipts preview`, with other people's parsers.

Each KIND.eml must parse without a defect and hold KIND.txt and KIND.html as alternatives; each page must be well-formed
and fetch nothing. Prints one line a fault; exits 1 where there is any.
"""
import email
import email.policy
import html.parser
import pathlib
import sys
import xml.etree.ElementTree

FETCHING = {"img", "script", "link", "iframe", "object", "embed", "video", "audio", "source", "form", "base"}
VOID = {"meta", "br", "hr"}


class Page(html.parser.HTMLParser):
    """Notes elements that fetch or run something, attributes that do, and tags that do not match."""

    def __init__(self):
        super().__init__()
        self.open, self.faults = [], []

    def handle_starttag(self, tag, attributes):
        if tag in FETCHING:
            self.faults.append(f"element {tag}")
        for name, value in attributes:
            if name in ("src", "href", "background") or name.startswith("on") or "url(" in (value or ""):
                self.faults.append(f"attribute {name}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def faults_of_page(text):
    page = Page()
    page.feed(text)
    page.close()
    try:
        xml.etree.ElementTree.fromstring(text)
    except xml.etree.ElementTree.ParseError as error:
        page.faults.append(str(error))
    if "://" in text:
        page.faults.append("an address")
    return page.faults + [f"<{tag}> is not closed" for tag in page.open]


def faults_of_mail(data, text, page):
    message = email.message_from_bytes(data, policy=email.policy.default)
    faults = [f"defect {defect!r}" for part in message.walk() for defect in part.defects]
    faults += [f"defect {defect!r} in {name}" for name, value in message.items() for defect in value.defects]
    if message.get_content_type() != "multipart/alternative":
        faults.append(f"type {message.get_content_type()}")
    parts = [part for part in message.walk() if not part.is_multipart()]
    if [part.get_content_type() for part in parts] != ["text/plain", "text/html"]:
        faults.append("other parts than text and page")
    for part, expected in zip(parts, (text, page)):
        if part.get_content().replace("\r\n", "\n") != expected:
            faults.append(f"{part.get_content_type()} is another text")
    if len(message["Subject"]) > 120:
        faults.append("subject too long")
    if not message["Subject"].endswith(message["X-TiepNhan-Receipt"]):
        faults.append("subject does not end in the number")
    if any(len(line) > 76 for line in data.split(b"\r\n")):
        faults.append("long line")
    return faults


def main(folder):
    mails = sorted(pathlib.Path(folder).glob("*.eml"))
    count = 0
    for mail in mails:
        text = mail.with_suffix(".txt").read_text("utf-8")
        page = mail.with_suffix(".html").read_text("utf-8")
        for fault in faults_of_page(page) + faults_of_mail(mail.read_bytes(), text, page):
            print(f"{mail.stem}: {fault}")
            count += 1
    print(f"{len(mails)} letters")
    return 1 if count or not mails else 0


sys.exit(main(sys.argv[1]))
