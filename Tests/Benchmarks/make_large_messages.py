#!/usr/bin/env python3
"""make_large_messages.py COUNT DIR: COUNT messages of about 220 kB: text as plain and HTML, and files in base64."""
import base64, os, quopri, random, sys

TEXT = "Kính gửi phòng Nội vụ, nhà trường xin nộp hồ sơ đề nghị khen thưởng năm 2025 của các cá nhân và tập thể. "


def part(kind, content, encoding="base64", name=None):
    body = base64.encodebytes(content) if encoding == "base64" else quopri.encodestring(content)
    head = f"Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n"
    if name: head += f"Content-Disposition: attachment; filename*=UTF-8''{name}\n"
    return head + "\n" + body.decode()


def multipart(kind, boundary, parts):
    inside = "".join(f"--{boundary}\n{p}\n" for p in parts)
    return f"Content-Type: multipart/{kind}; boundary=\"{boundary}\"\n\n{inside}--{boundary}--\n"


def main():
    count, folder = int(sys.argv[1]), sys.argv[2]
    rng = random.Random(220)
    os.makedirs(folder, exist_ok=True)
    for n in range(count):
        text = TEXT * (5 + n % 20)
        texts = multipart("alternative", f"b{n}=", [
            part("text/plain; charset=utf-8", text.encode(), "quoted-printable"),
            part("text/html; charset=utf-8", f"<html><body><p>{text}</p></body></html>".encode(), "quoted-printable")])
        files = [part("application/octet-stream", rng.randbytes(rng.randrange(40_000, 60_000)), name=f"tr%C3%ADch%20ngang%20{i}.docx") for i in range(3)]
        head = (f"Received: from a.example by mx.example; Tue, 10 Mar 2026 08:00:{n % 60:02d} +0700\nFrom: =?utf-8?Q?Tr=C6=B0=E1=BB=9Dng_m=E1=BA=ABu?= <c1mau{n}@truong.example>\n"
                f"To: noivu@quan.example\nSubject: =?utf-8?B?{base64.b64encode(f'Nộp trích ngang {n}'.encode()).decode()}?=\nMessage-ID: <{n}@truong.example>\n"
                "Date: Tue, 10 Mar 2026 08:00:00 +0700\nMIME-Version: 1.0\n")
        message = head + multipart("mixed", f"a{n}", [texts] + files)
        with open(f"{folder}/{n:05d}.eml", "w", newline="\r\n") as f: f.write(message)


main()
