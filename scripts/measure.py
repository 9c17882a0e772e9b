#!/usr/bin/env python3
"""Holds qilu against the smallest Ratatui program (examples/minimal.rs), from outside, in one run.

Both are built with the same release profile and run in turn on pseudo-terminals (Linux, Python 3.9 or
newer, nothing else). Printed are the least, the median and the greatest of each measure, the ratio of the
medians, and whether the target is met. docs/performance.md says what is measured and how.

    scripts/measure.py [--runs 31] [--keys 40] [--idle 10] [--size 80x24] [--no-build]
    scripts/measure.py --counts                 instructions and allocations of a start, of each key, of a search
    scripts/measure.py --counts --check         the same held against benches/counts.json; --write writes that
    scripts/measure.py --floor                  start and keys against a C program that writes the same bytes
    scripts/measure.py --guests 30              memory of so many sessions at once, which search, too
    scripts/measure.py --large                  the start, a search and the memory with 100,000 figures
    scripts/measure.py --sources                lines by module, the longest file, function and parameters

The counts are those of valgrind, which must be there; they do not depend on how fast or busy a machine is. The
floor takes `cc` and a static C library. With `--binary FILE` each measures that one, and nothing is built.
"""

import argparse
import fcntl
import json
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
QUIET_IN_VALGRIND, LIMIT_IN_VALGRIND = 0.3, 120.0
# What is counted, by the tool that counts it and where its log tells the sum.
COUNTS = {
    "instructions": (["--tool=callgrind", "--callgrind-out-file=/dev/null"], r"Collected : (\d+)"),
    "allocations": (["--tool=memcheck"], r"total heap usage: ([\d,]+) allocs"),
}
# Through four tabs, with steps of the year cursor and rows between them: what a reader does.
LEFT, RIGHT, DOWN, ESC = b"\x1b[D", b"\x1b[C", b"\x1b[B", b"\x1b"
NAMES = {LEFT: "left", RIGHT: "right", DOWN: "down", ESC: "esc"}
QILU_KEYS = [LEFT, RIGHT, b"2", LEFT, LEFT, b"3", RIGHT, RIGHT, b"6", DOWN, b"1"]
MINIMAL_KEYS = [b"x"]
# The same and the two tabs that it leaves out.
TOUR = [*QILU_KEYS, b"4", DOWN, b"5", RIGHT, DOWN]
# A search, from its key to where it is left.
SEARCH = [b"/", b"e", b"x", b"p", ESC]
# What the counts were, and of which compiler, C library and processor.
BASELINE = ROOT / "benches/counts.json"
# By how much a count may grow.
GROWTH = 1.05
# By so much a count differs from run to run, which of a cheap key is more than that.
NOISE = {"instructions": 20_000, "allocations": 2}
# What the C library chooses its copying by.
FEATURES = ("avx2", "avx512f", "bmi2", "erms", "evex512", "fsrm", "movbe", "rtm", "sse4_2")
# Escape sequences of a frame: parameters and final byte.
CSI = re.compile(r"\x1b\[([?>=]?)([\d;]*)([A-Za-z])")


class Program:
    """One run, as the leader of a session of its own on a terminal of its own."""

    def __init__(self, path, size, under=(), arguments=()):
        self.quiet, self.limit = (QUIET_IN_VALGRIND, LIMIT_IN_VALGRIND) if under else (QUIET, LIMIT)
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}
        name = os.ttyname(slave)
        # The first terminal that the leader of a session opens becomes its controlling one.
        files = [(os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0)]
        files += [(os.POSIX_SPAWN_DUP2, 0, fd) for fd in (1, 2)]
        self.began = time.monotonic()
        command = [*under, str(path), *arguments]
        self.worked = None
        self.pid = os.posix_spawnp(command[0], command, env, file_actions=files, setsid=True)
        os.close(slave)

    def frame(self, since):
        """Reads until silence: the seconds from `since` to the last byte, and all the bytes."""
        data, last, end = b"", None, since + self.limit
        while True:
            until = end if last is None else last + self.quiet
            if not select.select([self.master], [], [], max(0.0, until - time.monotonic()))[0]:
                if last is not None and self.busy() and time.monotonic() < end:
                    last = time.monotonic()
                    continue
                break
            try:
                chunk = os.read(self.master, 65536)
            except OSError:  # the program has ended
                break
            last, data = time.monotonic(), data + chunk
        if last is None:
            raise SystemExit(f"no frame within {self.limit} s")
        return last - since, data

    def busy(self):
        """Whether it works, or has since this was asked last; only where that takes a while, under valgrind."""
        if self.quiet == QUIET:
            return False
        state, *told = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        known, self.worked = self.worked, told[10:12]
        return state != "S" or known != self.worked

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

    def memory(self):
        """Of its memory in MiB: what it has written itself, and all with a share of what processes have in common."""
        told = Path(f"/proc/{self.pid}/smaps_rollup").read_text()
        kb = lambda fields: sum(int(n) for n in re.findall(rf"^(?:{fields}):\s+(\d+)", told, re.M))
        return kb("Private_Dirty") / 1024, kb("Pss") / 1024

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
            if text.startswith("\x1b]", at):
                # A question to the terminal, or a word to it: nothing that is shown.
                at = min(end for end in (text.find("\x1b\\", at) + 2, text.find("\x07", at) + 1) if end > at)
                continue
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
        os.write(program.master, b"\x03")
        program.wait()
        found = re.search(wanted, Path(log.name).read_text())
    if not found:
        raise SystemExit(f"valgrind told no {count}")
    return int(found[1].replace(",", ""))


def counts(path, size):
    """What a start with its end takes, and what each key of the tour and of a search adds to all before it."""
    rows, start = [], None
    for name, script in ("tour", TOUR), ("search", SEARCH):
        sums = {count: [counted(path, size, script[:n], count) for n in range(len(script) + 1)] for count in COUNTS}
        start = start or {"key": "start and end", **{count: sums[count][0] for count in COUNTS}}
        for i, key in enumerate(script):
            row = {count: sums[count][i + 1] - sums[count][i] for count in COUNTS}
            rows.append({"in": name, "key": NAMES.get(key, key.decode()), **row})
    return [start, *rows]


def made_with():
    """What counts depend on beside the program."""
    told = lambda *command: subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    flags = re.search(r"^flags\s*:(.*)", Path("/proc/cpuinfo").read_text(), re.M)
    has = set(flags[1].split()) if flags else set()
    return {
        "rustc": told("rustc", "--version"),
        "libc": os.confstr("CS_GNU_LIBC_VERSION"),
        "valgrind": told("valgrind", "--version"),
        "processor": [feature for feature in FEATURES if feature in has],
    }


def counted_and_held(path, size, check, write):
    """Prints the counts; beside them those of the baseline, where one is asked for."""
    rows, here = counts(path, size), made_with()
    known = json.loads(BASELINE.read_text()) if check else {"rows": []}
    before = {(row.get("in"), i): row for i, row in enumerate(known["rows"])}
    print("| | instructions, M | before | allocations | before |\n|---|---|---|---|---|")
    worse = []
    for i, row in enumerate(rows):
        was = before.get((row.get("in"), i), {})
        shown = [f"{row['instructions'] / 1e6:.2f}", f"{was['instructions'] / 1e6:.2f}" if was else "-",
                 f"{row['allocations']:,}", f"{was['allocations']:,}" if was else "-"]
        print(f"| {row['key']} | {' | '.join(shown)} |")
        worse += [f"{row['key']} ({row.get('in', 'start')}): {count} {was[count]:,} -> {row[count]:,}"
                  for count in COUNTS if was and row[count] > max(was[count] * GROWTH, was[count] + NOISE[count])]
    for name in "tour", "search":
        those = [row for row in rows if row.get("in") == name]
        sums = [sum(row[count] for row in those) for count in COUNTS]
        middle = [statistics.median(row[count] for row in those) for count in COUNTS]
        print(f"| all {len(those)} keys of the {name} | {sums[0] / 1e6:.2f} | | {sums[1]:,} | |")
        print(f"| median of them | {middle[0] / 1e6:.2f} | | {middle[1]:,.0f} | |")
    if write:
        BASELINE.write_text(json.dumps({"made with": here, "rows": rows}, indent=1) + "\n")
    if check and known["made with"] != here:
        print(f"\nThe baseline is of {known['made with']}, and this is {here}: shown, not held.")
    elif worse:
        raise SystemExit("\n".join(["", f"Grown by more than {GROWTH - 1:.0%}:", *worse]))


FLOOR = r"""
#include <termios.h>
#include <unistd.h>
@FRAMES@
int main(void) {
    struct termios raw;
    char key[64];
    tcgetattr(0, &raw);
    cfmakeraw(&raw);
    tcsetattr(0, TCSANOW, &raw);
    for (unsigned at = 0; at < sizeof frames / sizeof *frames; at++) {
        for (unsigned long done = 0; done < sizes[at];) {
            long n = write(1, frames[at] + done, sizes[at] - done);
            if (n <= 0) return 1;
            done += n;
        }
        if (read(0, key, sizeof key) <= 0) return 1;
    }
    return 0;
}
"""


def floor(path, size, runs, count):
    """Start and keys of qilu, and of a program that writes the bytes that qilu has written, and does nothing else."""
    program = Program(path, size)
    frames = [program.frame(program.began)[1]]
    frames += [program.press(QILU_KEYS[i % len(QILU_KEYS)])[1] for i in range(count)]
    program.end()
    with tempfile.TemporaryDirectory() as folder:
        source, least = Path(folder) / "floor.c", Path(folder) / "floor"
        octal = lambda frame: "".join(f"\\{byte:03o}" for byte in frame)
        lines = ["static const char *const frames[] = {", *(f'"{octal(frame)}",' for frame in frames), "};"]
        lines.append(f"static const unsigned long sizes[] = {{{','.join(str(len(frame)) for frame in frames)}}};")
        source.write_text(FLOOR.replace("@FRAMES@", "\n".join(lines)))
        subprocess.run(["cc", "-O2", "-static", "-o", least, source], check=True)
        starts, pressed = {path: [], least: []}, {path: [], least: []}
        for _ in range(runs):
            for one in starts:
                program = Program(one, size)
                starts[one].append(program.frame(program.began)[0] * 1e3)
                program.end()
        for one in pressed:
            program = Program(one, size)
            program.frame(program.began)
            pressed[one] = [program.press(QILU_KEYS[i % len(QILU_KEYS)])[0] * 1e3 for i in range(count)]
            program.end()
    print("| measure | qilu: least, median, greatest | floor: the same | ratio |\n|---|---|---|---|")
    spread = lambda values: " ".join(f"{v:.2f}" for v in (min(values), statistics.median(values), max(values)))
    for name, values in ("start to first frame, ms", starts), ("key to frame, ms", pressed):
        ratio = statistics.median(values[path]) / statistics.median(values[least])
        print(f"| {name} | {spread(values[path])} | {spread(values[least])} | {ratio:.2f} |")


def guests(path, size, number):
    """Memory of sessions that stay: after the tour, and after a search on top of it."""
    programs = [Program(path, size) for _ in range(number)]
    print("| after | own, MiB: least, median, greatest | with a share of the common, MiB | peak, MiB |\n|---|---|---|---|")
    for name, script in ("the first frame", []), ("a tour", TOUR), ("a search", SEARCH), ("a tour again", TOUR):
        for program in programs:
            if not script:
                program.frame(program.began)
            for key in script:
                program.press(key)
        told = [program.memory() for program in programs]
        spread = lambda values: " ".join(f"{v:.2f}" for v in (min(values), statistics.median(values), max(values)))
        peak = max(program.peak() for program in programs) / 1024
        print(f"| {name} | {spread([own for own, _ in told])} | {spread([pss for _, pss in told])} | {peak:.2f} |")
    for program in programs:
        program.end()


def publication(places, measures, years):
    """A publication of as many figures as the product of the three, in TOML."""
    names = [f"place-{i}" for i in range(places)]
    lines = ['[publication]', 'id = "large"', 'about = "Generated figures"', 'kind = "own"', 'places = "places"',
             f'focus = "{names[0]}"', "[[origin]]", 'id = "G"', 'kind = "own"']
    for i, name in enumerate(names):
        role = "focus" if i == 0 else "peer" if i < 3 else "member"
        lines += ["[[place]]", f'id = "{name}"', f'name = "Place {i}"', f'short = "P{i}"', f'role = "{role}"']
    span = ", ".join(str(2025 - years + 1 + i) for i in range(years))
    for measure in range(measures):
        lines += ["[[measure]]", f'id = "m{measure}"', f'name = "Measure {measure} of something"', f'short = "m{measure}"',
                  'kind = "level"', 'unit = "bn US$"', "[[grid]]", f'id = "G.m{measure}"', f'measure = "m{measure}"',
                  'publisher = "Nobody"', 'work = "A generated table"', 'transcription = "none"', 'grade = "B"', f"years = [{span}]",
                  f"decimals = [{', '.join(['1'] * years)}]", "[grid.values]"]
        for i, name in enumerate(names):
            value = lambda year: f'"{(i * 37 + measure * 11 + year * 13) % 9000 + 100}.{(i + year) % 10}"'
            lines.append(f"{name} = [{', '.join(value(year) for year in range(years))}]")
    return "\n".join(lines) + "\n"


def large(path, size, runs):
    """A start and a search with 100,000 figures beside the same with the built-in paper."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.toml"
        file.write_text(publication(50, 100, 20))
        print(f"{file.stat().st_size / 2**20:.1f} MiB of TOML\n")
        print("| | built-in, ms | 100,000 figures, ms |\n|---|---|---|")
        rows, memory = {}, []
        for arguments in [], ["--data", str(file)]:
            for _ in range(runs):
                program = Program(path, size, arguments=arguments)
                rows.setdefault("start", ([], []))[bool(arguments)].append(program.frame(program.began)[0] * 1e3)
                for key in SEARCH[:-1]:
                    seconds = program.press(key)[0]
                    rows.setdefault(key.decode(), ([], []))[bool(arguments)].append(seconds * 1e3)
                memory.append((program.memory()[0], program.peak() / 1024))
                program.end()
        for name, (small, big) in rows.items():
            print(f"| {name} | {statistics.median(small):.1f} | {statistics.median(big):.1f} |")
        own = [statistics.median(m for m, _ in memory[half]) for half in (slice(0, runs), slice(runs, None))]
        peak = [max(p for _, p in memory[half]) for half in (slice(0, runs), slice(runs, None))]
        print(f"| own memory, MiB | {own[0]:.2f} | {own[1]:.2f} |\n| peak, MiB | {peak[0]:.2f} | {peak[1]:.2f} |")


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
    parser.add_argument("--check", action="store_true", help="hold the counts against the baseline")
    parser.add_argument("--write", action="store_true", help="write the baseline")
    parser.add_argument("--floor", action="store_true", help="hold times against the floor, and nothing else")
    parser.add_argument("--guests", type=int, default=0, help="measure the memory of so many, and nothing else")
    parser.add_argument("--large", action="store_true", help="measure with 100,000 figures, and nothing else")
    parser.add_argument("--binary", type=Path, help="measure this one instead of building")
    parser.add_argument("--sources", action="store_true", help="count lines, and nothing else")
    options = parser.parse_args()
    size = tuple(map(int, options.size.split("x")))
    if options.sources:
        return sources()
    if not options.no_build and not options.binary:
        subprocess.run(BUILD, cwd=ROOT, check=True)
    release = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
    binary = options.binary or release / "qilu"
    if options.counts:
        return counted_and_held(binary, size, options.check, options.write)
    if options.floor:
        return floor(binary, size, options.runs, options.keys)
    if options.guests:
        return guests(binary, size, options.guests)
    if options.large:
        return large(binary, size, max(3, options.runs // 10))
    # The minimal program twice: what differs between its two rows is the noise.
    programs = {"qilu": binary, "minimal": release / "examples/minimal"}
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
