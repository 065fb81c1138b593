#!/usr/bin/env python3
"""What a package is made of, as SPDX 2.3: the Swift packages linked into it and the Debian packages that it stands on.

  deploy/sbom.py VERSION SECONDS CHECKOUTS FILE...      FILE: what has been built; the answer is on standard output

Versions of Swift packages are those of Package.resolved, licences those of their checkouts; Debian's libraries are those that
the loader would take on this machine. Python's standard library only."""

import hashlib
import json
import os
import re
import subprocess
import sys
import time

# The first words that tell a licence, the most particular first.
LICENCES = [("Apache License", "Apache-2.0"), ("MIT License", "MIT"), ("Permission is hereby granted, free of charge", "MIT")]
# What else lies in a package's sources.
INSIDE = {"yams": "Holds LibYAML (MIT)."}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def licence(folder):
    for name in ("LICENSE.txt", "LICENSE", "LICENSE.md"):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            return next((name for words, name in LICENCES if words in text), "NOASSERTION")
    return "NOASSERTION"


def swift_packages(checkouts):
    with open("Package.resolved", encoding="utf-8") as file:
        pins = json.load(file)["pins"]
    for pin in sorted(pins, key=lambda pin: pin["identity"]):
        folder = os.path.join(checkouts, os.path.basename(pin["location"]).removesuffix(".git"))
        version = pin["state"].get("version") or pin["state"]["revision"]
        yield {
            "SPDXID": "SPDXRef-swift-" + re.sub(r"[^A-Za-z0-9.-]", "-", pin["identity"]), "name": pin["identity"],
            "versionInfo": version, "downloadLocation": f"git+{pin['location']}@{pin['state']['revision']}",
            "filesAnalyzed": False, "licenseConcluded": "NOASSERTION", "licenseDeclared": licence(folder),
            "copyrightText": "NOASSERTION", **({"comment": INSIDE[pin["identity"]]} if pin["identity"] in INSIDE else {}),
            "externalRefs": [{
                "referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                "referenceLocator": "pkg:swift/" + pin["location"].split("://")[-1].removesuffix(".git") + "@" + version}],
        }


def runtime():
    version = re.search(r"Swift version (\S+)", run("swift", "--version"))[1]
    return {
        "SPDXID": "SPDXRef-swift-runtime", "name": "swift", "versionInfo": version,
        "downloadLocation": "https://www.swift.org/", "filesAnalyzed": False, "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "Apache-2.0 WITH Swift-exception", "copyrightText": "NOASSERTION",
        "comment": "Standard library, Dispatch and Foundation, linked in; Foundation holds ICU (Unicode-3.0)."}


def debian_packages(files):
    """The packages of the libraries that the files name themselves; what those stand on is Debian's to say."""
    found = {}
    for file in files:
        needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", file)))
        for name, path in re.findall(r"^\s*(\S+) => (/\S+)", run("ldd", file), re.M):
            if name in needed:
                found[name] = os.path.realpath(path)
    for path in sorted(set(found.values())):
        for place in (path, path.removeprefix("/usr"), "/usr" + path):
            answer = subprocess.run(("dpkg-query", "-S", place), capture_output=True, text=True)
            if answer.returncode == 0:
                break
        package = answer.stdout.split(": ")[0]
        if package:
            yield package


def debian_package(name):
    short, version, architecture, source = run(
        "dpkg-query", "-W", "-f", "${Package} ${Version} ${Architecture} ${source:Package}", name).split()
    return {
        "SPDXID": "SPDXRef-debian-" + re.sub(r"[^A-Za-z0-9.-]", "-", short), "name": short, "versionInfo": version,
        "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "NOASSERTION", "copyrightText": "NOASSERTION",
        "comment": f"See /usr/share/doc/{short}/copyright; source package {source}.",
        "externalRefs": [{
            "referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
            "referenceLocator": f"pkg:deb/debian/{short}@{version}?arch={architecture}"}]}


def main():
    version, seconds, checkouts, *files = sys.argv[1:]
    swift = list(swift_packages(checkouts)) + [runtime()]
    debian = [debian_package(name) for name in sorted(set(debian_packages(files)))]
    own = {
        "SPDXID": "SPDXRef-tiepnhan", "name": "tiepnhan", "versionInfo": version, "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False, "licenseConcluded": "GPL-3.0-or-later", "licenseDeclared": "GPL-3.0-or-later",
        "copyrightText": "NOASSERTION"}
    relations = [("SPDXRef-DOCUMENT", "DESCRIBES", own["SPDXID"])]
    relations += [(own["SPDXID"], "STATIC_LINK", part["SPDXID"]) for part in swift]
    relations += [(own["SPDXID"], "DYNAMIC_LINK", part["SPDXID"]) for part in debian]
    # Two documents of different parts have different names.
    mark = hashlib.sha256(json.dumps([own, swift, debian], sort_keys=True).encode()).hexdigest()[:32]
    print(json.dumps({
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"tiepnhan-{version}",
        "documentNamespace": f"urn:tiepnhan:sbom:{mark}",
        "creationInfo": {"created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(seconds))),
                         "creators": ["Tool: tiepnhan-deploy-sbom"]},
        "packages": [own] + swift + debian,
        "relationships": [
            {"spdxElementId": a, "relationshipType": kind, "relatedSpdxElement": b} for a, kind, b in relations],
    }, indent=1, ensure_ascii=False))


main()
