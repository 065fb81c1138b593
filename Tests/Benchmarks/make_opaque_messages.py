#!/usr/bin/env python3
"""make_opaque_messages.py COUNT MEGABYTES DIR: a Maildir DIR of COUNT messages of MEGABYTES together, each with one attached
file of random bytes, in which there is nothing to read. The same bytes every time."""
import base64, os, random, sys

count, total, folder = int(sys.argv[1]), int(float(sys.argv[2]) * 1e6), sys.argv[3]
chance = random.Random(532)
for part in ("cur", "new", "tmp"): os.makedirs(f"{folder}/{part}", exist_ok=True)
# Sizes as mail has them: most are small, a few large.
weights = [chance.lognormvariate(0, 0.8) for _ in range(count)]
for number, weight in enumerate(weights):
    size = max(1000, int(total * weight / sum(weights)))
    body = base64.encodebytes(chance.randbytes(size * 57 // 78)).decode().replace("\n", "\r\n")
    seconds = 1773100000 + number * 60
    text = (f"Received: from mail.school.example by mx.example.vn; Tue, 10 Mar 2026 08:{number % 60:02d}:33 +0700\r\n"
            f"From: truong{number % 40}@school.example\r\nTo: phongnoivu@example.vn\r\nSubject: tep {number}\r\n"
            f"Message-ID: <opaque-{number}@school.example>\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nGui tep.\r\n"
            f"--b\r\nContent-Type: application/octet-stream; name=\"{number}.bin\"\r\n"
            f"Content-Disposition: attachment; filename=\"{number}.bin\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            f"{body}--b--\r\n")
    path = f"{folder}/new/{seconds}.M{number}.bench"
    with open(path, "w", newline="") as file: file.write(text)
    os.utime(path, (seconds, seconds))
