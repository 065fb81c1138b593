#!/usr/bin/env python3
"""docx_tables.py FILE...: the tables of Word files with python-docx, once to warm up and once timed; prints as tiepnhan-bench."""
import io, sys, time
import docx


def tables(content):
    size = 0
    for table in docx.Document(io.BytesIO(content)).tables:
        for row in table.rows: size += sum(len(cell.text.encode()) for cell in row.cells)
    return size


files = [open(path, "rb").read() for path in sys.argv[1:]]
for _ in range(2):
    wall, processor = time.perf_counter(), time.process_time()
    output = sum(tables(content) for content in files)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
print(wall, processor, sum(map(len, files)), output)
