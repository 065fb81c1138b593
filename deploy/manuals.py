#!/usr/bin/env python3
"""Makes a manual page for each command out of what the program says of itself (`--experimental-dump-help`).

  deploy/manuals.py PROGRAM VERSION DATE FOLDER

Python's standard library only."""

import json
import os
import subprocess
import sys


def escaped(text):
    """Text as groff takes it: no line is a request, no backslash an escape, dashes are what can be copied."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def spelled(argument):
    """How an option is written on a line: `--round <round>`."""
    names = ["--" + n["name"] if n["kind"] == "long" else "-" + n["name"] for n in argument.get("names", [])]
    value = f"<{argument.get('valueName', 'value')}>"
    if argument["kind"] == "positional":
        return value
    return ", ".join(names) + (f" {value}" if argument["kind"] == "option" else "")


def synopsis(argument):
    words = spelled(argument).replace(", ", "|")
    if argument.get("isRepeating"):
        words += " ..."
    return f"[{words}]" if argument.get("isOptional") else words


def discussion(text):
    """Paragraphs as they are; what is indented is an example to be copied."""
    lines, inside = [], False
    for line in text.strip("\n").split("\n"):
        example = line.startswith("  ")
        if example != inside:
            lines.append(".PP\n.nf\n.RS" if example else ".RE\n.fi")
            inside = example
        lines.append(escaped(line.strip()) if line.strip() else ".PP" if not example else "")
    if inside:
        lines.append(".RE\n.fi")
    return "\n".join(lines)


def pages(command, path, date, version):
    """(name, text) of the command's page and of those below it."""
    name = "-".join(path)
    arguments = [a for a in command.get("arguments", []) if a.get("shouldDisplay", True)]
    below = [c for c in command.get("subcommands", []) if c["commandName"] != "help" and c.get("shouldDisplay", True)]
    abstract = command.get("abstract", "").rstrip(".").split("\n")[0]
    out = [f'.TH {name.upper()} 1 "{date}" "TiepNhan {version}" "TiepNhan"', ".SH NAME",
           f"{escaped(name)} \\- {escaped(abstract)}", ".SH SYNOPSIS", f".B {escaped(' '.join(path))}"]
    if below:
        out.append("\\fIcommand\\fR")
    out += [escaped(synopsis(a)) for a in arguments if a.get("valueName") != "help" and spelled(a) != "-h, --help"]
    if command.get("discussion"):
        out += [".SH DESCRIPTION", discussion(command["discussion"])]
    if arguments:
        out.append(".SH OPTIONS")
    for argument in arguments:
        words = argument.get("abstract", "")
        if argument.get("defaultValue"):
            words += f" Default: {argument['defaultValue']}."
        out += [".TP", f".B {escaped(spelled(argument))}", escaped(words.strip()) or "\\&"]
    if below:
        out.append(".SH COMMANDS")
        for one in below:
            out += [".TP", f".B {escaped(' '.join(path + [one['commandName']]))}", escaped(one.get("abstract", ""))]
    related = ["-".join(path[:-1])] * (len(path) > 1) + ["-".join(path + [one["commandName"]]) for one in below]
    if related:
        out += [".SH SEE ALSO", ", ".join(f".BR {r} (1)".replace(".BR ", "\\fB") .replace(" (1)", "\\fR(1)")
                                          .replace("-", "\\-") for r in related)]
    yield name, "\n".join(out) + "\n"
    for one in below:
        yield from pages(one, path + [one["commandName"]], date, version)


def main():
    program, version, date, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    # Pages under man1 are English, whatever the locale of whoever makes the package.
    told = json.loads(subprocess.run([program, "--lang", "en", "--experimental-dump-help"], capture_output=True,
                                     check=True).stdout)
    count = 0
    for name, text in pages(told["command"], ["tiepnhan"], date, version):
        with open(os.path.join(folder, name + ".1"), "w", encoding="utf-8") as file:
            file.write(text)
        count += 1
    print(f"{count} manual pages.")


main()
