#!/usr/bin/env python3
"""measure_names.py BENCH RULES DIR RUNS: tiepnhan-bench-names and RapidFuzz over the same names, in turn.

RapidFuzz is given the scorer and the cut-off with which it is best on this very data, which it could not know; ours
decides at one in two, or at the score at which the rules match without asking. Neither start of a process counts.
"""
import os, statistics, subprocess, sys, time
import numpy, rapidfuzz
from rapidfuzz import fuzz, process, utils
from rapidfuzz.distance import Levenshtein

SCORERS = {"ratio": (fuzz.ratio, 100), "token_sort_ratio": (fuzz.token_sort_ratio, 100),
           "Levenshtein": (Levenshtein.normalized_similarity, 1)}
CUTOFFS = [0.50, 0.55, 0.60, 0.64, 0.66, 0.68, 0.70, 0.72, 0.74, 0.76, 0.78, 0.80, 0.84, 0.88, 0.92, 0.96, 1.0]


def read(path):
    with open(path) as file: return file.read().split("\n")[:-1]


def quality(found, truth):
    """Precision, recall and F1 of names found (None where none was)."""
    right = sum(1 for name, meant in zip(found, truth) if meant and name == meant)
    answered = sum(1 for name in found if name is not None)
    precision, recall = right / max(answered, 1), right / sum(1 for meant in truth if meant)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def rapid(entries, listed, scorer, cutoff):
    """Wall and processor seconds of the matrix and its largest in each row; scores and names found by that."""
    function, whole = SCORERS[scorer]
    started, busy = time.perf_counter(), time.process_time()
    scores = process.cdist(entries, listed, scorer=function, processor=utils.default_process,
                           score_cutoff=cutoff * whole, workers=-1, dtype=numpy.float32)
    best = scores.argmax(axis=1)
    top = scores[numpy.arange(len(entries)), best]
    took = time.perf_counter() - started, time.process_time() - busy
    return took, top / whole, [listed[at] for at in best]


def tuned(entries, listed, truth):
    """The scorer and cut-off with the best F1."""
    best = (0, "", 0)
    for scorer in SCORERS:
        _, top, names = rapid(entries, listed, scorer, 0)
        for cutoff in CUTOFFS:
            found = [name if score >= cutoff else None for name, score in zip(names, top)]
            best = max(best, (quality(found, truth)[2], scorer, cutoff))
    return best[1:]


def ours(bench, rules, folder, listed):
    lines = subprocess.run([bench, rules, f"{folder}/nominations.txt", f"{folder}/entries.txt"], check=True,
                           stdout=subprocess.PIPE, text=True).stdout.split("\n")[:-1]
    answers = [line.split() for line in lines[1:]]
    return [float(s) for s in lines[0].split()], [(listed[int(a[0])], float(a[1])) if len(a) == 2 else (None, 0) for a in answers]


def spread(name, values, unit): print(f"{name}: min {min(values):.2f} median {statistics.median(values):.2f} max {max(values):.2f} {unit}")


def compare(bench, rules, folder, runs):
    listed, entries, truth = (read(f"{folder}/{name}.txt") for name in ("nominations", "entries", "truth"))
    scorer, cutoff = tuned(entries, listed, truth)
    mine, theirs = [], []
    for _ in range(runs):
        took, answers = ours(bench, rules, folder, listed)
        mine.append(took)
        took, top, names = rapid(entries, listed, scorer, cutoff)
        theirs.append(took)
    print(f"{len(entries)} entries against {len(listed)} nominations ({len(set(listed))} names), {os.cpu_count()} cores")
    print(f"RapidFuzz {rapidfuzz.__version__}: {scorer}, cut-off {cutoff:g}")
    for at, clock in enumerate(("wall", "processor")):
        spread(f"tiepnhan, {clock}", [1000 * s[at] for s in mine], "ms")
        spread(f"RapidFuzz, {clock}", [1000 * s[at] for s in theirs], "ms")
        spread(f"times as fast, {clock}", [r[at] / o[at] for r, o in zip(theirs, mine)], "(bar at 10,000: 3)")
    rows = {f"tiepnhan at {at}": [n if s >= at else None for n, s in answers] for at in (0.5, 0.9)}
    rows["RapidFuzz"] = [name if score >= cutoff else None for name, score in zip(names, top)]
    for label, found in rows.items(): print("%s: precision %.4f recall %.4f F1 %.4f" % (label, *quality(found, truth)))


if __name__ == "__main__": compare(*sys.argv[1:4], int(sys.argv[4]))
