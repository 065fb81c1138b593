"""Compares tiepnhan with the tesseract program over the pages that make_pages.py has written into a folder."""
import json, os, shutil, subprocess, sys, time, unicodedata


def plain(text):
    return " ".join(unicodedata.normalize("NFC", text).split())


def cells(text):
    """A name that wraps in its cell stands on two lines of the page, with other columns between: not for a plain text."""
    return plain(text.replace("\t", " "))


def found(names, text):
    return [name for name in names if plain(name) in text]


def ours(tiepnhan, paths):
    start = time.perf_counter()
    lines = subprocess.run([tiepnhan, "inspect", "--json", *paths], capture_output=True, text=True).stdout.splitlines()
    took = time.perf_counter() - start
    texts = {}
    for line in lines:
        document = json.loads(line)
        texts[document["source"]] = cells(document["text"] or "")
    return took, texts


def theirs(paths, environment):
    texts, took = {}, 0.0
    for path in paths:
        start = time.perf_counter()
        done = subprocess.run(["tesseract", path, "-", "-l", "vie"], capture_output=True, text=True, env={**os.environ, **environment})
        took += time.perf_counter() - start
        texts[os.path.basename(path)] = plain(done.stdout)
    return took, texts


def factors(names, runs):
    """Names exact by dots an inch and by skew, over the pages that differ in nothing else."""
    for place, title in [(1, "dots an inch"), (2, "degrees askew")]:
        levels = sorted({name[:-4].split("-", 2)[place] for name in names if name.startswith("factor-")}, key=float)
        for level in levels:
            pages = [name for name in names if name.startswith("factor-") and name[:-4].split("-", 2)[place] == level]
            total = sum(len(names[name]) for name in pages)
            shares = [f"{who} {sum(len(found(names[name], texts.get(name, ''))) for name in pages) / total:.2f}" for who, (_, texts) in runs]
            print(f"  {level} {title}: {', '.join(shares)} of {total}")


def main(tiepnhan, folder, base=None):
    names = json.load(open(os.path.join(folder, "names.json")))
    paths = [os.path.join(folder, name) for name in names]
    total = sum(map(len, names.values()))
    runs = [("tiepnhan", ours(tiepnhan, paths))]
    if base:
        runs.append(("the other build", ours(base, paths)))
    if shutil.which("tesseract"):
        runs += [("tesseract", theirs(paths, {})), ("tesseract, one thread", theirs(paths, {"OMP_THREAD_LIMIT": "1"}))]
    else:
        print("no tesseract program here: nothing to compare with", file=sys.stderr)
    for who, (took, texts) in runs:
        hits = sum(len(found(people, texts.get(name, ""))) for name, people in names.items())
        print(f"{who}: {hits} of {total} names exact ({hits / total:.3f}), {60 * len(paths) / took:.0f} pages a minute")
    factors(names, runs)
    for name, people in names.items():
        missed = [person for person in people if person not in found(people, runs[0][1][1].get(name, ""))]
        if missed:
            print(f"  missed in {name}: {', '.join(missed)}")
    for who, (took, _) in runs[1:]:
        print(f"times as fast as {who}: {took / runs[0][1][0]:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:4])
