#!/usr/bin/env python3
"""straight_loop.py DIR: what one would write in an afternoon, for comparison: email, python-docx and rapidfuzz in a loop.

No ledger, no receipts, no isolation; prints how many names it found on the list."""
import csv, email, email.policy, glob, io, sys
import docx
from rapidfuzz import fuzz, process

folder = sys.argv[1]
names = [row["name"] for row in csv.DictReader(open(f"{folder}/nominations.csv", encoding="utf-8"))]
found = 0
for path in sorted(glob.glob(f"{folder}/mail/*.eml")):
    message = email.message_from_binary_file(open(path, "rb"), policy=email.policy.default)
    for part in message.iter_attachments():
        document = docx.Document(io.BytesIO(part.get_content()))
        for table in document.tables:
            head = [cell.text for cell in table.rows[0].cells]
            if "Họ và tên" not in head: continue
            column = head.index("Họ và tên")
            for row in table.rows[1:]:
                hit = process.extractOne(row.cells[column].text, names, scorer=fuzz.ratio, score_cutoff=90)
                found += hit is not None
print(found)
