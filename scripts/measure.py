#!/usr/bin/env python3
"""Holds qilu against the smallest Ratatui program (examples/minimal.rs), from outside, in one run.

Both are built with the same release profile and run in turn on pseudo-terminals (Linux, Python 3.9 or
newer, nothing else). Printed are the least, the median and the greatest of each measure, the ratio of the
medians, and whether the target is met. docs/performance.md says what is measured and how.

    scripts/measure.py [--runs 31] [--keys 40] [--idle 10] [--size 80x24] [--no-build]
    scripts/measure.py --counts [--no-build]    instructions and allocations of a start and of each key
    scripts/measure.py --sources                lines by module, the longest file, function and parameters

The counts are those of valgrind, which must be there; they do not depend on how fast or busy a machine is.
"""

import argparse
import fcntl
import os
import re
import select
import signal
import statistics
import struct
import subprocess
import termios
import tempfile
import time
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ["cargo", "build", "--release", "--locked", "--bin", "qilu", "--example", "minimal", "--example", "page"]
# What silence ends a frame, in seconds; what is waited for at most.
QUIET, LIMIT = 0.03, 10.0
# The same under valgrind, where all takes fifty times as long.
QUIET_IN_VALGRIND, LIMIT_IN_VALGRIND = 1.0, 120.0
# What is counted, by the tool that counts it and where its log tells the sum.
COUNTS = {
    "instructions": (["--tool=callgrind", "--callgrind-out-file=/dev/null"], r"Collected : (\d+)"),
    "allocations": (["--tool=memcheck"], r"total heap usage: ([\d,]+) allocs"),
}
# Through four tabs, with steps of the year cursor and rows between them: what a reader does.
LEFT, RIGHT, DOWN = b"\x1b[D", b"\x1b[C", b"\x1b[B"
QILU_KEYS = [LEFT, RIGHT, b"2", LEFT, LEFT, b"3", RIGHT, RIGHT, b"6", DOWN, b"1"]
MINIMAL_KEYS = [b"x"]
# The same and the two tabs that it leaves out.
TOUR = [*QILU_KEYS, b"4", DOWN, b"5", RIGHT, DOWN]
# Escape sequences of a frame: parameters and final byte.
CSI = re.compile(r"\x1b\[([?>=]?)([\d;]*)([A-Za-z])")


class Program:
    """One run, as the leader of a session of its own on a terminal of its own."""

    def __init__(self, path, size, under=()):
        self.quiet, self.limit = (QUIET_IN_VALGRIND, LIMIT_IN_VALGRIND) if under else (QUIET, LIMIT)
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}
        name = os.ttyname(slave)
        # The first terminal that the leader of a session opens becomes its controlling one.
        files = [(os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0)]
        files += [(os.POSIX_SPAWN_DUP2, 0, fd) for fd in (1, 2)]
        self.began = time.monotonic()
        command = [*under, str(path)]
        self.pid = os.posix_spawnp(command[0], command, env, file_actions=files, setsid=True)
        os.close(slave)

    def frame(self, since):
        """Reads until silence: the seconds from `since` to the last byte, and all the bytes."""
        data, last, end = b"", None, since + self.limit
        while True:
            until = end if last is None else last + self.quiet
            if not select.select([self.master], [], [], max(0.0, until - time.monotonic()))[0]:
                break
            try:
                chunk = os.read(self.master, 65536)
            except OSError:  # the program has ended
                break
            last, data = time.monotonic(), data + chunk
        if last is None:
            raise SystemExit(f"no frame within {self.limit} s")
        return last - since, data

    def press(self, key):
        at = time.monotonic()
        os.write(self.master, key)
        return self.frame(at)

    def status(self, field):
        """A number from the status of each of the program's threads, summed up."""
        files = Path(f"/proc/{self.pid}/task").glob("*/status")
        return sum(int(n) for f in files for n in re.findall(rf"^{field}:\s+(\d+)", f.read_text(), re.M))

    def peak(self):
        """Most memory held at a time, in kB."""
        return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text())[1])

    def wait(self):
        """Until it has ended by itself."""
        try:
            while os.read(self.master, 65536):
                pass
        except OSError:  # as a terminal tells that nobody is there any more
            pass
        os.waitpid(self.pid, 0)
        os.close(self.master)

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


class Screen:
    """What a terminal shows after the bytes of frames. Sequences that frames need not have are refused."""

    def __init__(self, size):
        self.width, self.height = size
        self.clear()
        self.x = self.y = 0
        self.style = ()

    def clear(self):
        self.cells = {(x, y): (" ", ()) for y in range(self.height) for x in range(self.width)}

    def feed(self, data):
        text, at = data.decode(), 0
        while at < len(text):
            c = text[at]
            if c == "\x1b":
                found = CSI.match(text, at)
                if not found:
                    raise SystemExit(f"measure.py does not know the sequence {text[at:at + 8]!r}")
                self.sequence(*found.groups())
                at = found.end()
                continue
            at += 1
            if c == "\r":
                self.x = 0
            elif c == "\n":
                self.y += 1
            elif c == "\b":
                self.x -= 1
            elif unicodedata.combining(c):
                glyph, style = self.cells[self.x - 1, self.y]
                self.cells[self.x - 1, self.y] = (glyph + c, style)
            else:
                wide = unicodedata.east_asian_width(c) in "WF"
                self.cells[self.x, self.y] = (c, self.style)
                if wide:
                    self.cells[self.x + 1, self.y] = ("", self.style)
                self.x += 1 + wide

    def sequence(self, private, numbers, final):
        if private:
            if final in "hl" and numbers == "1049":
                self.clear()
            return
        n = [int(word or 0) for word in numbers.split(";")]
        one = max(1, n[0])
        if final in "Hf":
            self.y, self.x = one - 1, max(1, (n + [1])[1]) - 1
        elif final == "m":
            self.style = restyled(self.style, n)
        elif final in "ABCDGd":
            move = {"A": (0, -one), "B": (0, one), "C": (one, 0), "D": (-one, 0)}.get(final)
            if move:
                self.x, self.y = self.x + move[0], self.y + move[1]
            elif final == "G":
                self.x = one - 1
            else:
                self.y = one - 1
        elif final == "J" and n[0] == 2:
            self.clear()
        elif final in "KX" and n[0] < 2 or final == "X":
            until = self.width if final == "K" else self.x + one
            for x in range(self.x, min(until, self.width)):
                self.cells[x, self.y] = (" ", tuple(s for s in self.style if s[0] == "bg"))
        else:
            raise SystemExit(f"measure.py does not know CSI {numbers}{final}")


# Attributes by the number that sets them, and what takes them away.
ATTRIBUTES = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 7: "reverse"}
OFF = {22: ("bold", "dim"), 23: ("italic",), 24: ("underline",), 27: ("reverse",)}


def restyled(style, numbers):
    """The style after SGR: pairs of an attribute and the parameters that set it."""
    now, at = dict(style), 0
    while at < len(numbers):
        n = numbers[at]
        length = 1 if n not in (38, 48) else 3 if numbers[at + 1] == 5 else 5
        if n == 0:
            now = {}
        elif n in ATTRIBUTES:
            now[ATTRIBUTES[n]] = str(n)
        elif n in OFF:
            for name in OFF[n]:
                now.pop(name, None)
        elif n in (39, 49, 59):
            now.pop({39: "fg", 49: "bg", 59: "line"}[n], None)
        elif 30 <= n <= 38 or 90 <= n <= 97 or 40 <= n <= 48 or 100 <= n <= 107:
            ground = "fg" if 30 <= n <= 38 or 90 <= n <= 97 else "bg"
            now[ground] = ";".join(map(str, numbers[at:at + length]))
        else:
            raise SystemExit(f"measure.py does not know SGR {n}")
        at += length
    return tuple(sorted(now.items()))


def style_cost(old, new):
    """Bytes of the shortest SGR from one style to another: from nothing, or by what differs."""
    if old == new:
        return 0
    a, b = dict(old), dict(new)
    afresh = len("\x1b[0m") - 1 + sum(len(v) + 1 for v in b.values()) if b else len("\x1b[m")
    words = [v for k, v in b.items() if a.get(k) != v]
    gone = [k for k in a if k not in b]
    words += {"39" if k == "fg" else "49" if k == "bg" else {"bold": "22", "dim": "22", "italic": "23",
              "underline": "24", "reverse": "27"}[k] for k in gone}
    if ("bold" in gone) != ("dim" in gone):
        words += [b[k] for k in ("bold", "dim") if k in b and a.get(k) == b[k]]
    return min(afresh, len("\x1b[m") + len(";".join(words)))


def move_cost(old, new):
    """Bytes of the shortest way of the cursor; `old` is None where it can be anywhere."""
    if old == new:
        return 0
    x, y = new
    ways = [len(f"\x1b[{y + 1};{x + 1}H") if x else len(f"\x1b[{y + 1}H") if y else len("\x1b[H")]
    if old:
        right = x - old[0]
        if old[1] == y:
            ways.append(len(f"\x1b[{right if right > 1 else ''}C") if right > 0 else min(-right, x + 1 if x else 1))
        elif y > old[1] and x == 0:
            ways.append(1 + y - old[1])
    return min(ways)


def smallest(before, after):
    """Bytes of the smallest encoding of the cells that differ, in the order of reading.

    After each of them the cursor and the style are known, so that the least sum is found by looking at
    each step on its own: go to the next cell, or write the unchanged ones between once more. A blank end of
    a row can be erased. The first style is none, as at the end of any frame; the cursor can be anywhere.
    """
    total, place, style = 0, None, ()
    for y in range(after.height):
        row = [after.cells[x, y] for x in range(after.width)]
        filled = max((x + 1 for x, cell in enumerate(row) if cell != (" ", ())), default=0)
        for x, cell in enumerate(row):
            if cell == before.cells[x, y] or cell[0] == "":
                continue
            size = lambda at: style_cost(row[at - 1][1], row[at][1]) + len(row[at][0].encode())
            go = move_cost(place, (x, y)) + style_cost(style, cell[1]) + len(cell[0].encode())
            if place and place[1] == y and 0 < place[0] <= x:
                go = min(go, sum(size(at) for at in range(place[0], x + 1)))
            if x >= filled:
                rest = sum(before.cells[at, y] != row[at] for at in range(x, after.width))
                erase = move_cost(place, (x, y)) + style_cost(style, ()) + len("\x1b[K")
                if erase < go + rest - 1:
                    total, place, style = total + erase, (x, y), ()
                    break
            total, style = total + go, cell[1]
            wide = x + 1 < after.width and row[x + 1][0] == ""
            place = (x + 1 + wide, y)
    return total + style_cost(style, ())


def keys(path, size, script, count, row):
    """Presses keys: milliseconds and bytes of each, and the smallest number that would have done."""
    program, before, after = Program(path, size), Screen(size), Screen(size)
    before_data = program.frame(program.began)[1]
    before.feed(before_data)
    after.feed(before_data)
    for i in range(count):
        seconds, data = program.press(script[i % len(script)])
        after.feed(data)
        row["key to frame, ms"].append(seconds * 1e3)
        row["bytes a key"].append(len(data))
        row["smallest encoding"].append(smallest(before, after))
        before.cells = dict(after.cells)
    row["peak memory, MB"].append(program.peak() / 1024)
    program.end()


def idle(path, size, seconds):
    """Context switches of all threads while nothing happens."""
    program = Program(path, size)
    program.frame(program.began)
    time.sleep(0.5)
    count = lambda: program.status("voluntary_ctxt_switches") + program.status("nonvoluntary_ctxt_switches")
    before = count()
    time.sleep(seconds)
    switches = count() - before
    program.end()
    return switches


def counted(path, size, script, count):
    """What `count` comes to for a start, a script of keys and the end."""
    options, wanted = COUNTS[count]
    with tempfile.NamedTemporaryFile("r") as log:
        program = Program(path, size, ["valgrind", *options, f"--log-file={log.name}"])
        program.frame(program.began)
        for key in script:
            program.press(key)
        os.write(program.master, b"q")
        program.wait()
        found = re.search(wanted, Path(log.name).read_text())
    if not found:
        raise SystemExit(f"valgrind told no {count}")
    return int(found[1].replace(",", ""))


def counts(path, size):
    """A start with its end, and what each key of the tour adds to all before it."""
    sums = {count: [counted(path, size, TOUR[:n], count) for n in range(len(TOUR) + 1)] for count in COUNTS}
    steps = {count: [b - a for a, b in zip([0, *sums[count]], sums[count])] for count in COUNTS}
    names = {LEFT: "left", RIGHT: "right", DOWN: "down"}
    print("| | instructions, M | allocations |\n|---|---|---|")
    for i, key in enumerate(["start and end", *(names.get(key, key.decode()) for key in TOUR)]):
        print(f"| {key} | {steps['instructions'][i] / 1e6:.2f} | {steps['allocations'][i]:,} |")
    print(f"| all {len(TOUR)} keys | {sum(steps['instructions'][1:]) / 1e6:.2f} | {sum(steps['allocations'][1:]):,} |")


def functions(lines):
    """Name, lines and parameters of each function, as rustfmt lays them out."""
    for at, text in enumerate(lines):
        found = re.match(r"( *)(?:pub(?:\([^)]*\))? )?(?:const )?fn (\w+)", text)
        if not found:
            continue
        end = next(i for i in range(at, len(lines)) if lines[i].endswith(("{", "}", ";")))
        if lines[end].endswith("{"):
            end = lines.index(found[1] + "}", end)
        signature = re.sub("->|=>", "", " ".join(lines[at:end + 1])[found.end():])
        while (without := re.sub("<[^<>]*>", "", signature)) != signature:
            signature = without
        depth, inner = 0, ""
        for c in signature:
            depth += (c in "([") - (c in ")]")
            if depth == 0 and c == ")":
                break
            inner += c if depth == 1 and c != "(" else ""
        yield found[2], end - at + 1, sum(bool(part.strip()) for part in inner.split(","))


def sources():
    """Lines of src by module, tests in it included, and the greatest of what is to stay small."""
    modules, files, all_functions = {}, [], []
    for path in sorted((ROOT / "src").rglob("*.rs")):
        name, lines = path.relative_to(ROOT / "src"), path.read_text().splitlines()
        module = name.parts[0].removesuffix(".rs")
        modules[module] = modules.get(module, 0) + len(lines)
        files.append((len(lines), str(name)))
        all_functions += [(length, count, f"{function} in {name}") for function, length, count in functions(lines)]
    print("| module | lines |\n|---|---|")
    for module, lines in sorted(modules.items(), key=lambda item: -item[1]):
        print(f"| {module} | {lines:,} |")
    print(f"| all | {sum(modules.values()):,} |\n")
    length, _, longest = max(all_functions)
    most = max(all_functions, key=lambda function: function[1])
    print(f"{len(all_functions):,} functions in {len(files)} files; the longest file has {max(files)[0]} lines ({max(files)[1]}), "
          f"the longest function {length} ({longest}), the most parameters are {most[1]} ({most[2]})")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=31, help="starts of each program [31]")
    parser.add_argument("--keys", type=int, default=40, help="keys in each program [40]")
    parser.add_argument("--idle", type=float, default=10, help="seconds without a key [10]")
    parser.add_argument("--size", default="80x24", help="columns and rows [80x24]")
    parser.add_argument("--no-build", action="store_true", help="measure what was built before")
    parser.add_argument("--counts", action="store_true", help="count instructions and allocations, and nothing else")
    parser.add_argument("--sources", action="store_true", help="count lines, and nothing else")
    options = parser.parse_args()
    size = tuple(map(int, options.size.split("x")))
    if options.sources:
        return sources()
    if not options.no_build:
        subprocess.run(BUILD, cwd=ROOT, check=True)
    release = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
    if options.counts:
        return counts(release / "qilu", size)
    # The minimal program twice: what differs between its two rows is the noise.
    programs = {"qilu": release / "qilu", "minimal": release / "examples/minimal"}
    programs["again"] = programs["minimal"]
    names = ["start to first frame, ms", "key to frame, ms", "bytes a key", "smallest encoding", "peak memory, MB"]
    rows = {name: {measure: [] for measure in names} for name in programs}
    for _ in range(options.runs):
        for name, path in programs.items():
            program = Program(path, size)
            rows[name][names[0]].append(program.frame(program.began)[0] * 1e3)
            program.end()
    for name, path in programs.items():
        keys(path, size, QILU_KEYS if name == "qilu" else MINIMAL_KEYS, options.keys, rows[name])
    page = {measure: [] for measure in names}
    keys(release / "examples/page", size, MINIMAL_KEYS, options.keys, page)
    for name, path in programs.items():
        rows[name]["release binary, MB"] = [path.stat().st_size / 1e6]
        if name != "again":
            rows[name][f"context switches, {options.idle:g} s idle"] = [idle(path, size, options.idle)]

    print(f"{options.size}, {options.runs} starts, {options.keys} keys; load {os.getloadavg()[0]:.2f}\n")
    print("| measure | qilu: least, median, greatest | minimal: the same | ratio | noise |")
    print("|---|---|---|---|---|")
    medians = {name: {m: statistics.median(v) for m, v in row.items()} for name, row in rows.items()}
    spread = lambda values: " ".join(f"{v:.2f}" for v in (min(values), statistics.median(values), max(values)))
    for measure, values in rows["qilu"].items():
        a, b = medians["qilu"][measure], medians["minimal"][measure]
        ratio = f"{a / b:.2f}" if b else "-"
        again = medians["again"].get(measure)
        noise = f"{again / b:.2f}" if again and b else "-"
        print(f"| {measure} | {spread(values)} | {spread(rows['minimal'][measure])} | {ratio} | {noise} |")
    milliseconds, count = (statistics.median(page[measure]) for measure in ("key to frame, ms", "bytes a key"))
    print(f"\nkey to frame of examples/page.rs, {count:.0f} bytes a key: {spread(page['key to frame, ms'])} ms; "
          f"qilu's to it: {medians['qilu']['key to frame, ms'] / milliseconds:.2f}")
    targets = [("start to first frame, ms", 1.3), ("key to frame, ms", 1.3), ("peak memory, MB", 2.0), ("release binary, MB", 3.0)]
    print()
    for measure, target in targets:
        ratio = medians["qilu"][measure] / medians["minimal"][measure]
        print(f"{measure}: {ratio:.2f} of at most {target}: {'met' if ratio <= target else 'missed'}")
    ratio = sum(rows["qilu"]["bytes a key"]) / sum(rows["qilu"]["smallest encoding"])
    print(f"bytes of all keys to the smallest encoding: {ratio:.2f} of at most 1.5: {'met' if ratio <= 1.5 else 'missed'}")
    switches = rows["qilu"][f"context switches, {options.idle:g} s idle"][0]
    print(f"context switches while idle: {switches} of 0: {'met' if switches == 0 else 'missed'}")


if __name__ == "__main__":
    main()
