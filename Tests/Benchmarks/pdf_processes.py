#!/usr/bin/env python3
"""pdf_processes.py FILE...: `pdftotext -bbox-layout` in a process for each file; prints as tiepnhan-bench."""
import os, resource, subprocess, sys, time


def layout(path):
    # close_fds=False lets Python start the process the cheap way (vfork).
    return len(subprocess.run(["/usr/bin/pdftotext", "-bbox-layout", path, "-"], check=True, stdout=subprocess.PIPE, close_fds=False).stdout)


def processor_seconds():
    """Ours, for starting them, and theirs."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


paths = sys.argv[1:]
for _ in range(2):
    wall, processor = time.perf_counter(), processor_seconds()
    output = sum(map(layout, paths))
    wall, processor = time.perf_counter() - wall, processor_seconds() - processor
print(wall, processor, sum(map(os.path.getsize, paths)), output)
