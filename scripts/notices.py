#!/usr/bin/env python3
"""Prints the licences of what is linked into qilu, each with its text, as the licences want it to be given along.

    scripts/notices.py [--target TRIPLE] >third-party.txt
    scripts/notices.py --check     only whether each licence is among those of deny.toml, and each source crates.io

The packages are those that cargo resolves for the target, without what only builds or tests; the texts are those in
their sources. Takes Python 3.11 or newer and no network once the program has been built.
"""

import argparse
import json
import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REGISTRY = "registry+https://github.com/rust-lang/crates.io-index"
# What is linked beside packages.
LINKED = """\
qilu is linked with the packages below; a text that several share stands once. Beside them with the standard library of
Rust (MIT OR Apache-2.0), and where it is one static file with the C library of the system that it was built on: mostly
the GNU C Library, LGPL-2.1-or-later, whose source that system has. Who wants to link qilu with another one can:
its own source and `scripts/package` are all that takes.
"""
# Files that state a licence or name who holds the rights.
TEXTS = re.compile(r"(licen[sc]e|copying|copyright|notice|unlicense)", re.I)


def linked(target):
    """The packages of the registry that are linked into the program, by name and version."""
    command = ["cargo", "metadata", "--format-version=1", "--locked", f"--filter-platform={target}"]
    graph = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    packages = {package["id"]: package for package in graph["packages"]}
    nodes = {node["id"]: node for node in graph["resolve"]["nodes"]}
    macros = {i for i, package in packages.items() if any("proc-macro" in t["kind"] for t in package["targets"])}
    found, todo = set(), [graph["resolve"]["root"]]
    while todo:
        for dependency in nodes[todo.pop()]["deps"]:
            normal = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            if normal and dependency["pkg"] not in found | macros:
                found.add(dependency["pkg"])
                todo.append(dependency["pkg"])
    return sorted((packages[i] for i in found), key=lambda package: (package["name"], package["version"]))


def permitted(expression, allowed):
    """Whether an SPDX expression can be met with licences that are allowed: `AND` binds more tightly than `OR`."""
    words = re.findall(r"[()]|[\w.+-]+(?: WITH [\w.-]+)?", expression.replace("/", " OR "))

    def either(at):
        met, at = both(at)
        while words[at:at + 1] == ["OR"]:
            other, at = both(at + 1)
            met = met or other
        return met, at

    def both(at):
        met, at = one(at)
        while words[at:at + 1] == ["AND"]:
            other, at = one(at + 1)
            met = met and other
        return met, at

    def one(at):
        if words[at] == "(":
            met, at = either(at + 1)
            return met, at + 1
        return words[at] in allowed, at + 1

    return either(0)[0]


def faults(packages):
    """What deny.toml does not permit."""
    rules = tomllib.loads((ROOT / "deny.toml").read_text())
    allowed = set(rules["licenses"]["allow"])
    for package in packages:
        name = f"{package['name']} {package['version']}"
        if package["source"] != REGISTRY:
            yield f"{name} is from {package['source']}, not from crates.io"
        if not permitted(package["license"] or "", allowed):
            yield f"{name} is under {package['license']}; deny.toml allows {', '.join(sorted(allowed))}"


def texts(package):
    """The texts of a package's licences, the shortest first."""
    folder = Path(package["manifest_path"]).parent
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and TEXTS.match(path.name)]
    return sorted((path.read_text(errors="replace").strip() for path in files), key=len)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", default="x86_64-unknown-linux-gnu", help="for which it is built")
    parser.add_argument("--check", action="store_true", help="print no notices")
    options = parser.parse_args()
    packages = linked(options.target)
    told = list(faults(packages))
    if told:
        raise SystemExit("\n".join(told))
    if options.check:
        return print(f"{len(packages)} packages, all from crates.io and under licences that deny.toml allows")
    print(LINKED)
    shared = {}
    for package in packages:
        authors = f" ({', '.join(package['authors'])})" if package["authors"] else ""
        print(f"{package['name']} {package['version']}: {package['license']}{authors}")
        for text in texts(package):
            shared.setdefault(re.sub(r"\s+", " ", text), (text, []))[1].append(package["name"])
    for text, names in shared.values():
        print(f"\n{'=' * 80}\n{', '.join(sorted(set(names)))}\n{'-' * 80}\n{text}")


if __name__ == "__main__":
    main()
