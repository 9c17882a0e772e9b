#!/usr/bin/env python3
"""Proves docs/server.md with a real OpenSSH server on loopback.

    scripts/ssh_proof.py [--qilu target/debug/qilu] [--sessions 100] [--seconds 20]

Account, sshd_config and config.toml are read from that page; only paths, port and user are others. Guests log
in, browse, copy, resize and quit; are cut off; try to break out; and come in a crowd. The first thing that is
not as the page says ends it with 1. Takes OpenSSH's server and clients, Linux, Python 3.9 or newer.

As root it makes an account for the time of the run, and where systemd runs, the daemon is the unit of the page.
Otherwise the guest is whoever runs it, with a shell of their own. That may be bash, which prints what LC_ALL holds:
then LC_ALL is left alone.
"""

import argparse
import contextlib
import fcntl
import grp
import os
import pwd
import re
import select
import shlex
import shutil
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from base64 import b64encode
from pathlib import Path

from measure import QILU_KEYS, SEARCH, Screen

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/server.md"
# What anything may take on a busy machine, in seconds; what takes this long has failed.
LIMIT = 60
END = b"\x1b[?2026l"
# What each of a crowd does: through tabs, years and rows, and a search.
GUEST_KEYS = [*QILU_KEYS, *SEARCH]
# What a client is to send; the daemon takes it as the page says.
SEND = "SendEnv=LC_ALL COLORTERM COLORFGBG"
COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def ok(what):
    print(f"ok  {what}", flush=True)


def hold(condition, what):
    """Ends all where a condition is false; `what` is a text, or a function that makes one where that is dear."""
    if not condition:
        raise SystemExit(f"ssh_proof.py: NOT SO: {what() if callable(what) else what}")


def until(condition, what, limit=LIMIT):
    """Waits for a condition and returns what it yields."""
    end = time.monotonic() + limit
    while not (found := condition()):
        hold(time.monotonic() < end, f"{what}, within {limit} s")
        time.sleep(0.05)
    return found


def block(name):
    """A file of the page: the code block that begins with its name."""
    found = re.search(rf"^```\S*\n# {re.escape(name)}\n.*?^```$", PAGE.read_text(), re.M | re.S)
    hold(found, f"{PAGE.name} has a file {name}")
    return "\n".join(found[0].splitlines()[1:-1]) + "\n"


def put(text, replaced):
    """The text with each of these replaced; one that is not there means that the page has changed."""
    for old, new in replaced.items():
        hold(old in text, f"{PAGE.name} says `{old}`")
        text = text.replace(old, new)
    return text


def verify(unit, file):
    """What systemd says of a unit; of a line that it does not know it only warns."""
    file.write_text(unit)
    done = subprocess.run(["systemd-analyze", "verify", file], capture_output=True, text=True, check=False)
    said = [line for line in (done.stdout + done.stderr).splitlines() if file.name in line]
    hold(done.returncode == 0 and not said, f"systemd takes the unit: {done}")
    ok("systemd-analyze verify has nothing to say of the unit")


class Process:
    """The daemon where no systemd runs: with the powers of the unit, as far as there are any to take away."""

    def __init__(self, command, unit, log):
        self.log = log
        if unit and shutil.which("setpriv"):
            hold("\nNoNewPrivileges=yes\n" in unit, "the unit grants no new privileges")
            powers = re.search(r"^CapabilityBoundingSet=(.*)$", unit, re.M)[1].lower().replace("cap_", "+").split()
            command = ["setpriv", "--no-new-privs", "--bounding-set", ",".join(["-all", *powers]), *command]
        self.process = subprocess.Popen([*command, "-E", log], stdin=subprocess.DEVNULL)
        self.pid = self.process.pid

    def runs(self):
        return self.process.poll() is None

    def said(self):
        return self.log.read_text() if self.log.exists() else ""

    def reload(self):
        self.process.send_signal(signal.SIGHUP)

    def end(self):
        self.process.terminate()
        self.process.wait(LIMIT)


class Service:
    """The daemon as a unit of systemd, until the next start of the machine at most."""

    def __init__(self, unit):
        self.name = f"qilu-proof-{os.getpid()}.service"
        self.file = Path("/run/systemd/system") / self.name
        self.file.write_text(unit)
        self.call("daemon-reload")
        try:
            self.call("start", self.name)
            self.pid = int(self.call("show", "--property=MainPID", "--value", self.name))
        except BaseException:
            self.end()
            raise
        ok("systemd runs the unit")

    def call(self, *words):
        done = subprocess.run(["systemctl", *words], capture_output=True, text=True, timeout=LIMIT, check=False)
        hold(done.returncode == 0, lambda: f"systemctl {' '.join(words)}: {done.stderr}{self.said()}")
        return done.stdout

    def runs(self):
        return subprocess.run(["systemctl", "--quiet", "is-active", self.name], check=False).returncode == 0

    def said(self):
        words = ["journalctl", "--no-pager", "--output=cat", f"--unit={self.name}"]
        return subprocess.run(words, capture_output=True, text=True, check=False).stdout

    def reload(self):
        self.call("reload", self.name)

    def end(self):
        subprocess.run(["systemctl", "stop", self.name], check=False)
        self.file.unlink()
        self.call("daemon-reload")


class Server:
    """The daemon of the page, with an account and a folder of its own."""

    def __init__(self, program):
        self.root = os.geteuid() == 0
        # Not below /tmp: sshd trusts no file in a folder that anyone may write.
        self.folder = Path(tempfile.mkdtemp(prefix="qilu-proof-", dir="/var/lib" if self.root else Path.home()))
        self.folder.chmod(0o755)
        self.user = "qilu-proof" if self.root else pwd.getpwuid(os.getuid()).pw_name
        self.etc, self.program = self.folder / "etc", self.folder / "qilu"
        self.daemon = self.agent = None
        (self.etc / "home").mkdir(parents=True)
        shutil.copy(program, self.program)
        self.program.chmod(0o755)
        try:
            self.make_account()
        except BaseException:
            shutil.rmtree(self.folder)
            raise
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        for name in ("etc/ssh_host_ed25519_key", "key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / name], check=True)
        shutil.copy(self.folder / "key.pub", self.etc / "guests")
        host = (self.etc / "ssh_host_ed25519_key.pub").read_text()
        (self.folder / "known").write_text(f"[127.0.0.1]:{self.port} {host}")
        self.settings = block("/etc/qilu/config.toml")
        (self.etc / "config.toml").write_text(self.settings)
        places = {"/etc/qilu/": f"{self.etc}/", "/usr/local/bin/qilu": str(self.program)}
        self.config = put(block("/etc/qilu/sshd_config"), {
            "Port 2222\n": f"Port {self.port}\nListenAddress 127.0.0.1\n",
            "AllowUsers qilu\n": f"AllowUsers {self.user}\n",
            **places,
        })
        (self.etc / "sshd_config").write_text(self.config)

    def make_account(self):
        if not self.root:
            master, slave = os.openpty()
            group = grp.getgrgid(os.fstat(slave).st_gid).gr_name
            hold(group == "tty", f"terminals belong to the group tty, not {group}: here sshd needs root to hand them out")
            os.close(master)
            os.close(slave)
            return
        line = re.search(r"^useradd .* qilu$", PAGE.read_text(), re.M)
        hold(line, f"{PAGE.name} makes an account")
        self.remove_account()
        words = shlex.split(put(line[0], {"/etc/qilu/home": str(self.etc / "home")}))
        subprocess.run([*words[:-1], self.user], check=True)

    def remove_account(self):
        if self.root:
            subprocess.run(["userdel", self.user], stderr=subprocess.DEVNULL, check=False)

    def start(self):
        if self.root:
            os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
        sshd = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
        subprocess.run([sshd, "-f", self.etc / "sshd_config", "-t"], check=True)
        unit = block("/etc/systemd/system/qilu-sshd.service")
        if shutil.which("systemd-analyze"):
            verify(unit, self.folder / "qilu-sshd.service")
        if self.root and os.path.isdir("/run/systemd/system"):
            self.daemon = Service(put(unit, {"/etc/qilu/": f"{self.etc}/"}))
        else:
            self.daemon = Process([sshd, "-D", "-f", self.etc / "sshd_config"], unit if self.root else "", self.folder / "log")

        def listens():
            hold(self.daemon.runs(), lambda: f"sshd runs:\n{self.daemon.said()}")
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return True

        until(listens, "sshd listens")
        self.quiet("the daemon waits")

    def reload(self, replaced):
        """Has the daemon read its settings again, with each of these replaced."""
        (self.etc / "sshd_config").write_text(put(self.config, replaced))
        listening = lambda: self.daemon.said().count("Server listening on ")
        before = listening()
        self.daemon.reload()
        until(lambda: listening() > before, "sshd reads its settings again")

    def stop(self):
        """Leaves nothing behind, however far the proof has come."""
        sessions = self.children() if self.daemon else ()
        if self.daemon:
            self.daemon.end()
        if self.agent:
            self.agent.terminate()
            self.agent.wait(LIMIT)
        for pid in sessions:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.remove_account()
        shutil.rmtree(self.folder)

    def ssh(self, *options, tool="ssh", port="-p"):
        """The command line of a client up to its own options; none of the user's settings count."""
        known = f"UserKnownHostsFile={self.folder / 'known'}"
        fixed = ["-F", "/dev/null", "-o", known, "-o", "StrictHostKeyChecking=yes", "-o", "BatchMode=yes"]
        return [tool, *fixed, "-o", "IdentitiesOnly=yes", "-i", str(self.folder / "key"), port, str(self.port), *options]

    def target(self):
        return f"{self.user}@127.0.0.1"

    def run(self, *options, command=(), env=None, **kind):
        """A client without a terminal: its code, output and errors."""
        line = [*self.ssh(*options, **kind), *([self.target(), *command] if not kind else command)]
        done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, env=env, timeout=LIMIT, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def programs(self):
        """The processes that run qilu, whoever their parents are now."""
        found = set()
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if entry.name.isdigit() and os.readlink(entry / "exe") == str(self.program):
                    found.add(int(entry.name))
        return found

    def children(self, of=None):
        """The daemon's processes for connections, and theirs."""
        parents = {}
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if entry.name.isdigit():
                    parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        found, new = set(), {of or self.daemon.pid}
        while new := {pid for pid, parent in parents.items() if parent in new}:
            found |= new
        return found

    def quiet(self, what):
        """Nothing of any session is left, neither qilu nor sshd."""
        until(lambda: not self.programs() and not self.children(), f"{what}: no process is left")


class Session:
    """A guest at a terminal: a client of ssh on a pseudo-terminal."""

    def __init__(self, server, *options, command=(), size=(80, 24), env=None, host=None):
        self.master, slave = os.openpty()
        self.raw, self.screen, self.fed = b"", Screen(size), 0
        self.resize(size)
        words = server.ssh("-tt", *options, host or server.target(), *command)
        name = os.ttyname(slave)
        # The first terminal that the leader of a session opens becomes its controlling one.
        files = [(os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0)]
        files += [(os.POSIX_SPAWN_DUP2, 0, fd) for fd in (1, 2)]
        env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **(env or {})}
        self.pid = os.posix_spawnp(words[0], words, env, file_actions=files, setsid=True)
        self.code = None
        os.close(slave)

    def claim(self, size):
        """Says that the terminal has this size, and looks at nothing that is drawn for it."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def resize(self, size):
        self.claim(size)
        # What was drawn for the old size is not looked at any more.
        self.fed, self.screen = len(self.raw), Screen(size)

    def read(self, seconds=0.0):
        """Takes what has come by then; whether it was anything."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            chunk = os.read(self.master, 1 << 16)
        except OSError:  # the client has ended
            chunk = b""
        self.raw += chunk
        return bool(chunk)

    def text(self):
        """The screen after the last whole frame."""
        last = self.raw.rfind(END, self.fed)
        if last >= 0:
            whole = last + len(END)
            frames = COPIED.sub(b"", self.raw[self.fed:whole])
            # What was said before the screen was taken is not on it.
            self.screen.feed(frames[max(0, frames.find(b"\x1b[?1049h")):])
            self.fed = whole
        rows = range(self.screen.height)
        return "\n".join("".join(self.screen.cells[x, y][0] for x in range(self.screen.width)) for y in rows)

    def see(self, what, limit=LIMIT):
        """Waits until the screen shows a text."""
        end = time.monotonic() + limit
        while what not in self.text():
            hold(time.monotonic() < end, lambda: f"the screen shows {what!r}:\n{self.text()}\n{self.raw[-2000:]!r}")
            self.read(0.2)

    def press(self, keys):
        os.write(self.master, keys)

    def ended(self):
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code is not None

    def end(self, limit=LIMIT):
        """Reads to the end: the code of the client."""
        def over():
            while self.read():
                pass
            return self.ended()

        until(over, f"the client ends:\n{self.raw[-2000:]!r}", limit)
        while self.read():
            pass
        os.close(self.master)
        return self.code

    def quit(self):
        self.press(b"q")
        hold(self.end() == 0, f"`q` ends the session with 0, not {self.code}")
        left = self.raw.rpartition(END)[2]
        for sequence in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l"):
            hold(sequence in left, f"the end restores the terminal: {left!r}")

    def kill(self, by=signal.SIGKILL):
        os.kill(self.pid, by)



def environment(pid):
    pairs = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    return dict(pair.split(b"=", 1) for pair in pairs if b"=" in pair)


def visits(server):
    """What a guest comes for."""
    guest = Session(server)
    guest.see("[1 Overview]")
    for key, tab in ((b"2", "[2 Trends]"), (b"3", "[3 Compare]")):
        guest.press(key)
        guest.see(tab)
    ok("logs in and browses")
    guest.claim((65535, 65535))
    until(lambda: guest.read(0.2) and re.search(rb"\x1b\[500[;Hd]", guest.raw), "no more than 500 rows are drawn")
    for size in ((120, 40), (60, 20), (500, 200), (80, 24)):
        guest.resize(size)
        until(lambda: guest.read(0.2) or "quit" in guest.text().splitlines()[-1], f"the footer is in row {size[1]}")
        # On 60 columns the key stands directly before the name.
        guest.see("[3Compare]" if size[0] == 60 else "[3 Compare]")
    ok("resizes to 65535x65535, 120x40, 60x20, 500x200 and back")
    guest.press(b"Y")
    guest.see("address sent to the terminal")
    hold(COPIED.findall(guest.raw) == [b64encode(b"compare")], "`Y` sends the address by OSC 52")
    guest.quit()
    server.quiet("a guest has left")
    (server.etc / "config.toml").write_text(put(server.settings, {'mode = "osc52"': 'mode = "off"'}))
    guest = Session(server)
    guest.see("[1 Overview]")
    guest.press(b"Y")
    guest.see("the clipboard is off here")
    hold(not COPIED.search(guest.raw), "nothing is copied where copying is off")
    guest.quit()
    (server.etc / "config.toml").write_text(server.settings)
    ok("copies by OSC 52, or not, as config.toml says; the next login reads it anew")


def cuts(server):
    """Clients that are killed."""
    for what in ("quiet", "amid output"):
        guest = Session(server, size=(500, 200))
        guest.see("[1 Overview]")
        if what != "quiet":
            # Nobody reads what these draw, so that qilu is stuck in a write.
            guest.press(b"21" * 200)
        guest.kill()
        guest.end()
        server.quiet(f"a client killed, {what}")
    ok("a client is killed, quiet or amid output: no process is left")


def without_a_terminal(server):
    """Whatever a guest asks to be run."""
    mark = "BROKEN$((6 * 7))"
    commands = {
        "nothing (-T)": [],
        "sh": ["sh", "-c", f"'echo {mark}'"],
        "a list": [f"; echo {mark}; echo {mark} >&2 & `echo {mark}` $(echo {mark}) | sh"],
        "qilu with other arguments": [str(server.program), "config", "init"],
        "escape sequences": ["\x1b]0;owned\x07\n\r\x1bc"],
        "100 kB": [f"echo {mark}; #" + 100_000 * "x"],
    }
    for what, command in commands.items():
        code, out, err = server.run("-T", command=command)
        hold(code == 0 and "[1 Overview]" in out, f"{what}: the view as text, not {code} {out!r} {err!r}")
        hold("BROKEN" not in out + err and "owned" not in out + err, f"{what} is not run: {out!r} {err!r}")
    code, out, err = server.run("-T", command=[f"echo {mark}; #" + 100_000 * "x", 100_000 * "y"])
    hold(code != 0 and "Overview" not in out and "BROKEN" not in out + err, f"200 kB: {code} {out!r} {err!r}")
    ok(f"a command ({', '.join(commands)}) is not run: the view as text; one of 200 kB ends the session")
    guest = Session(server, command=["sh"])
    guest.see("[1 Overview]")
    guest.quit()
    ok("`ssh -t host sh` is the explorer")


def hostile_environment(server, known):
    """Variables that would change what runs or what it reads, and terminals with a will of their own."""
    evil = server.folder / "evil"
    evil.mkdir(exist_ok=True)
    (evil / "qilu").mkdir(exist_ok=True)
    (evil / "config.toml").write_text('[view]\ntab = "claims"\n')
    (evil / "qilu/config.toml").write_text('[view]\ntab = "claims"\n')
    sent = {
        "LD_PRELOAD": evil / "x.so", "LD_LIBRARY_PATH": evil, "LD_AUDIT": evil / "x.so", "PATH": evil, "HOME": evil,
        "ENV": evil / "rc", "BASH_ENV": evil / "rc", "SHELL": evil / "sh", "QILU_CONFIG": evil / "config.toml",
        "XDG_CONFIG_HOME": evil, "XDG_STATE_HOME": evil, "TMUX": "x,1,1", "RUST_BACKTRACE": "full", "IFS": "q",
    }
    pairs = " ".join(f"{name}={value}" for name, value in sent.items())
    escape = "xterm\x1b]0;owned\x07\x1b[31mowned"
    locale = f"{escape}.UTF-8" if server.root else "C.UTF-8"
    let_in = {"TERM": escape, "LC_ALL": locale, "COLORTERM": escape, "COLORFGBG": f"{escape};15\x1b[31mowned"}
    guest = Session(server, "-o", f"SetEnv={pairs}", "-o", SEND, env=let_in)
    guest.see("[1 Overview]")
    inner = environment(the_one(server, known))
    came = {name for name in sent if os.fsencode(str(sent[name])) in inner.get(name.encode(), b"")}
    hold(not came, f"variables of the guest do not arrive: {came}")
    home = server.etc / "home" if server.root else Path.home()
    hold(inner[b"HOME"] == os.fsencode(home), f"the home is {home}")
    hold(b"owned" not in guest.raw, f"{', '.join(let_in)} are never printed: {guest.raw[:300]!r}")
    guest.press(b"Y")
    guest.see("address sent to the terminal")
    hold(not list(evil.rglob("last-copy")), "nothing is written")
    guest.quit()
    for term, shown in (("dumb", b"TERM=dumb"), ("", b"1 Overview"), ("no-such-terminal", b"1 Overview"), ("x" * 50_000, b"1 Overview")):
        guest = Session(server, env={"TERM": term})
        until(lambda: guest.read(0.2) and shown in guest.raw or guest.ended(), f"TERM={term[:20]!r} shows {shown!r}")
        if term != "dumb":
            guest.see("[1 Overview]")
            guest.press(b"q")
        hold(guest.end() == 0 and shown in guest.raw, f"TERM={term[:20]!r} shows {shown!r}: {guest.raw[:300]!r}")
    ok(f"no variable gets in ({', '.join(sent)}); {', '.join(let_in)} with escape sequences, TERM of 50 kB do no harm")


def colours(server):
    """What a guest's terminal tells of its colours and its ground, by the settings of ssh that the page has."""
    own = put(block("~/.ssh/config"), {
        "HostName server.example.org\n": "HostName 127.0.0.1\n",
        "Port 2222\n": f"Port {server.port}\n",
        "User qilu\n": f"User {server.user}\n",
    })
    ground = "    #SetEnv COLORFGBG=0;15\n"
    plain, light = server.folder / "ssh_config", server.folder / "ssh_config_light"
    plain.write_text(own)
    light.write_text(put(own, {ground: ground.replace("#", "")}))

    def draws(settings, told, seen, colours):
        guest = Session(server, "-F", str(settings), env=told, host="qilu")
        guest.see("[1 Overview]")
        found = [name for name, colour in colours.items() if colour in guest.raw]
        short = {name: value[:40] for name, value in told.items()}
        hold(found == seen, f"{short} with {settings.name} draws {seen}, not {found}: {guest.raw[:2000]!r}")
        hold(b"owned" not in guest.raw, f"{short} is never printed")
        guest.quit()

    escape, long = "\x1b]0;owned\x07", 100_000 * ";"
    # The text of the light theme has number 235 of 256; no text of the dark one has it.
    text = {"light": b"38;5;235"}
    draws(plain, {}, [], text)
    draws(plain, {"COLORFGBG": "15;0"}, [], text)
    draws(plain, {"COLORFGBG": "0;15"}, ["light"], text)
    draws(plain, {"COLORFGBG": f"0;15{escape}"}, [], text)
    draws(plain, {"COLORFGBG": f"{long}15"}, ["light"], text)
    draws(light, {}, ["light"], text)
    # An orange that only 24 bits have; the nearest of 256 colours is 208, which is ff8700.
    (server.etc / "config.toml").write_text(f'{server.settings}[theme]\nnegative = "#ff8701"\n')
    orange = {"of 256": b"38;5;208", "of 24 bits": b"38;2;255;135;1"}
    draws(plain, {"TERM": "xterm"}, [], orange)
    draws(plain, {}, ["of 256"], orange)
    draws(plain, {"COLORTERM": "truecolor"}, ["of 24 bits"], orange)
    draws(plain, {"TERM": "xterm", "COLORTERM": "24bit"}, ["of 24 bits"], orange)
    draws(plain, {"COLORTERM": f"truecolor{escape}"}, ["of 256"], orange)
    draws(plain, {"COLORTERM": long}, ["of 256"], orange)
    (server.etc / "config.toml").write_text(server.settings)
    ok("with the page's settings of ssh, COLORTERM chooses colours and COLORFGBG the theme, and neither does harm")


class Canary:
    """A server within the reach of sshd that nobody may come to by its help."""

    def __init__(self, folder):
        self.touched = False
        self.path = folder / "canary"
        self.inet = socket.create_server(("127.0.0.1", 0))
        self.unix = socket.socket(socket.AF_UNIX)
        self.unix.bind(str(self.path))
        self.path.chmod(0o777)
        self.unix.listen()
        self.port = self.inet.getsockname()[1]
        for server in (self.inet, self.unix):
            threading.Thread(target=self.watch, args=(server,), daemon=True).start()

    def watch(self, server):
        with contextlib.suppress(OSError):
            while True:
                server.accept()[0].sendall(b"canary")
                self.touched = True


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def forwarding(server, known):
    canary = Canary(server.folder)
    with socket.create_connection(("127.0.0.1", canary.port)) as probe:
        hold(probe.recv(6) == b"canary", "the canary sings")
    until(lambda: canary.touched, "the canary notices")
    canary.touched = False
    socks = b"\x05\x01\x00" + b"\x05\x01\x00\x01\x7f\x00\x00\x01" + canary.port.to_bytes(2, "big")
    here = free_port()
    for option, hello in (
        (f"-L{here}:127.0.0.1:{canary.port}", b"hello"),
        (f"-L{here}:{canary.path}", b"hello"),
        (f"-D127.0.0.1:{here}", socks),
    ):
        client = subprocess.Popen(server.ssh("-N", option, server.target()), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)

        def answer():
            with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", here)) as way:
                way.sendall(hello)
                heard = b""
                with contextlib.suppress(ConnectionResetError):
                    while more := way.recv(100):
                        heard += more
                return [heard]
            return None

        heard = until(answer, f"the client takes {option}")[0]
        client.kill()
        refused = client.communicate()[1]
        hold(b"canary" not in heard and not canary.touched, f"{option} leads nowhere")
        hold(b"open failed" in refused, f"{option} is refused: {refused!r}")
    # Or the client would wait until the server closes a connection without a session.
    at_once = ("-o", "ExitOnForwardFailure=yes")
    for options in (
        ("-W", f"127.0.0.1:{canary.port}"),
        ("-N", *at_once, "-R", f"0:127.0.0.1:{canary.port}"),
        ("-N", *at_once, "-R", f"{server.folder / 'back'}:127.0.0.1:{canary.port}"),
        ("-N", *at_once, "-R", "0"),
    ):
        code, out, err = server.run(*options)
        hold(code == 255 and not out and not canary.touched, f"{options} is refused, not {code} {out!r} {err!r}")
    hold(not (server.folder / "back").exists(), "no socket is made")
    ok("-L (port and socket), -D, -W and -R (port, socket and SOCKS) are refused")
    for name in ("sftp", "netconf", "sh"):
        code, out, err = server.run("-s", command=[name])
        hold(code == 255 and not out and "subsystem request failed" in err, f"{name}: {code} {out!r} {err!r}")
    ok("a subsystem, sftp or another, is refused")
    # The client makes its end of the tunnel first.
    if server.root and os.path.exists("/dev/net/tun"):
        for kind in ("point-to-point", "ethernet"):
            code, out, err = server.run("-v", "-N", *at_once, "-o", f"Tunnel={kind}", "-w", "any:any")
            # Without this word it might only have failed: a guest may not make the other end.
            hold(code == 255 and "rejected tunnel" in err, f"a tunnel ({kind}) is refused, not {code} {out!r} {err!r}")
        ok("-w, a tunnel of packets or frames, is refused")

    agent = str(server.folder / "agent")
    server.agent = subprocess.Popen(["ssh-agent", "-D", "-a", agent], stdout=subprocess.DEVNULL)
    until(lambda: os.path.exists(agent), "an agent runs")
    guest = Session(server, "-A", "-Y", env={"SSH_AUTH_SOCK": agent, "DISPLAY": "127.0.0.1:77"})
    guest.see("[1 Overview]")
    inner = environment(the_one(server, known))
    hold(not {b"SSH_AUTH_SOCK", b"DISPLAY"} & set(inner), "neither agent nor X11 is forwarded")
    hold(b"X11 forwarding request failed" in guest.raw, f"X11 is asked for and refused: {guest.raw[:300]!r}")
    guest.quit()
    server.agent.terminate()
    ok("-A and -Y bring neither agent nor X11")

    mux = ["-S", str(server.folder / "mux")]
    guest = Session(server, "-M", *mux)
    guest.see("[1 Overview]")
    code, out, err = server.run(*mux, "-o", "ProxyCommand=false", command=["sh"])
    hold(code == 255 and not out and "refused" in err, f"a second session is refused, not {code} {out!r} {err!r}")
    guest.quit()
    ok("one connection is one session")


def files(server):
    """scp and sftp, both ways, and what is in the home after all that."""
    (server.folder / "mine").write_text("mine")
    stolen = server.folder / "stolen"
    to, of = f"{server.target()}:{server.folder}/theirs", f"{server.target()}:/etc/passwd"
    mine = str(server.folder / "mine")
    for options in (("-O", mine, to), (mine, to), ("-O", of, str(stolen)), (of, str(stolen))):
        code, out, err = server.run(*options[:-2], tool="scp", port="-P", command=options[-2:])
        hold(code != 0, f"scp {options} fails: {out!r} {err!r}")
    batch = server.folder / "batch"
    batch.write_text(f"put {mine} {server.folder}/theirs\nget /etc/passwd {stolen}\n")
    code, out, err = server.run("-b", str(batch), tool="sftp", port="-P", command=[server.target()])
    hold(code != 0, f"sftp fails: {out!r} {err!r}")
    hold(not (server.folder / "theirs").exists(), "no file comes to the server")
    hold(not stolen.exists() or "root:" not in stolen.read_text(), "no file leaves the server")
    ok("scp (new and old protocol) and sftp carry nothing, neither way")


def idles(server):
    """Who presses no key leaves, by the limit that the daemon has had since it was last told to read its settings."""
    early = Session(server)
    early.see("[1 Overview]")
    server.reload({"--idle-exit 15m": "--idle-exit 3s"})
    began = time.monotonic()
    gone, busy = Session(server), Session(server)
    for guest in (gone, busy):
        guest.see("[1 Overview]")
    # Longer than the limit, with each pause shorter than it; what says nothing of a reader does not count.
    for at in range(20):
        busy.press(b"21"[at % 2:at % 2 + 1])
        busy.read(0.25)
        if not gone.ended():
            gone.resize((80 + at, 24))
            gone.read()
    busy.see("[1 Overview]")
    hold(gone.end() == 0, f"who is idle leaves with 0, not {gone.code}")
    hold(time.monotonic() - began > 3, "not before the limit")
    left = gone.raw.rpartition(END)[2]
    hold(b"\x1b[?1049l" in left and b"for no key was pressed for 3 seconds" in left, f"the end says why: {left!r}")
    busy.quit()
    early.press(b"2")
    early.see("[2 Trends]")
    early.quit()
    server.reload({})
    ok("--idle-exit: who is idle leaves, who presses keys stays; a reload leaves the sessions there are as they are")


def others(server):
    for name, options in (("root", ()), (server.user, ("-o", "PubkeyAuthentication=no"))):
        line = server.ssh(*options, "-o", "PreferredAuthentications=publickey,password,keyboard-interactive,none")
        if name == server.user or not server.user == "root":
            done = subprocess.run([*line, f"{name}@127.0.0.1", "sh"], stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT, check=False)
            hold(done.returncode == 255 and b"Permission denied" in done.stderr, f"{name} {options} stays outside: {done}")
    ok("nobody else gets in, nor the guest without a key")


def inside(server, known):
    """What a guest can try with keys, and what qilu holds open."""
    guest = Session(server)
    guest.see("[1 Overview]")
    pid = the_one(server, known)
    hold(Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[1] == b"--kiosk", "it is a kiosk")
    before = sorted((server.etc / "home").rglob("*"))
    for keys, shown in (
        (b"\x1a", "suspending is off here"), (b"P", "saving presets is off here"), (b"\x1c\x1d\x00\x04!sh2", "[2 Trends]"),
        (b":suspend\r", "suspending is off here"), (b"1", "[1 Overview]"),
    ):
        guest.press(keys)
        guest.see(shown)
        hold(not server.children(pid), "qilu starts no process")
    state = dict(line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    hold(state["State"][0] in "SR", "qilu is not stopped")
    kinds = {os.readlink(f).partition(":")[0] for f in Path(f"/proc/{pid}/fd").iterdir()}
    terminal = {kind for kind in kinds if kind.startswith("/dev/")}
    hold(len(terminal - {"/dev/tty"}) == 1, f"its only files are the terminal: {kinds}")
    hold(kinds - terminal <= {"socket", "pipe", "anon_inode"}, f"its only files are the terminal: {kinds}")
    hold(os.stat(f"/proc/{pid}/fd/0").st_rdev == os.stat(f"/proc/{pid}/fd/2").st_rdev, "all three are the terminal")
    parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]
    hold("sshd" in Path(f"/proc/{parent}/comm").read_text(), "no shell stays between sshd and qilu")
    hold(sorted((server.etc / "home").rglob("*")) == before == [], "nothing is written at home")
    guest.quit()
    ok("no key stops it, starts a process or writes a file; it holds its terminal open and nothing else")


def paste_without_end(server):
    """A paste that does not end takes no memory; a while after it has stopped coming, ctrl-c gets through."""
    guest = Session(server)
    guest.see("[1 Overview]")
    pid = the_one(server)
    guest.press(b"/\x1b[200~")
    for _ in range(16384):
        guest.press(b"x" * 4096)
    guest.press(b"\x03")
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    peak = int(found[1]) / 1024
    hold(peak < 30, f"it had {peak:.0f} MiB at most")

    def gone():
        guest.read()
        return guest.ended()

    until(gone, "ctrl-c ends the session")
    os.close(guest.master)
    server.quiet("a paste without end")
    ok(f"64 MiB of a paste without end took {peak:.0f} MiB in all, and ctrl-c ended it")


def processor(pid):
    """Seconds that the threads of a process have been on a processor."""
    return sum(int(task.read_text().split()[0]) for task in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def share_of_memory(pid):
    """MiB of a process: its own pages, and its share of those that it has in common with others."""
    with contextlib.suppress(OSError):
        return int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1]) / 1024
    return None


def crowd(server, count, seconds):
    """So many guests at once, each pressing a key a second."""
    began = time.monotonic()
    guests = [Session(server) for _ in range(count)]
    waiting = set(guests)
    while waiting:
        hold(time.monotonic() < began + 2 * LIMIT, lambda: f"all guests get in; {len(waiting)} are not:\n{server.daemon.said()[-2000:]}")
        for guest in list(waiting):
            if guest.read(0.01) and END in guest.raw:
                waiting.discard(guest)
    arrived = time.monotonic() - began
    programs = server.programs()
    hold(len(programs) == count, f"{count} guests have {len(programs)} qilu")
    daemons = server.children() - programs
    for guest in guests:
        guest.text()
    used = {pid: processor(pid) for pid in programs | daemons}
    start = time.monotonic()
    poll = select.poll()
    by_fd = {guest.master: guest for guest in guests}
    for at, guest in enumerate(guests):
        poll.register(guest.master, select.POLLIN)
        guest.due, guest.pressed, guest.asked, guest.mark = start + at / count, 0, None, 0
    delays = []
    while True:
        now = time.monotonic()
        for guest in guests:
            if guest.asked is None and guest.due <= now < start + seconds:
                guest.mark, guest.asked = len(guest.raw), time.monotonic()
                guest.press(GUEST_KEYS[guest.pressed % len(GUEST_KEYS)])
                guest.pressed, guest.due = guest.pressed + 1, guest.due + 1
            hold(guest.asked is None or now < guest.asked + LIMIT, lambda: f"each key is answered:\n{guest.text()}")
        if now > start + seconds and all(guest.asked is None for guest in guests):
            break
        for fd, _ in poll.poll(10):
            guest = by_fd[fd]
            hold(guest.read(), lambda: f"no session ends by itself:\n{guest.raw[-500:]!r}")
            if guest.asked is not None and END in guest.raw[guest.mark:]:
                delays.append((time.monotonic() - guest.asked) * 1e3)
                guest.asked = None
    taken = time.monotonic() - start
    used = {pid: processor(pid) - before for pid, before in used.items()}
    memory = {pid: share_of_memory(pid) for pid in used}
    for guest in guests:
        guest.press(SEARCH[-1])
    # A lone Esc is one only when nothing follows it.
    time.sleep(0.5)
    for guest in guests:
        # Whatever the keys before, this is where this one leads.
        guest.press(b"2")
    for guest in guests:
        guest.see("[2 Trends]")
        guest.quit()
    server.quiet("a crowd has left")
    hold(len(delays) >= count * min(seconds, 3), "each guest has pressed keys")
    ok(f"{count} guests at once, each a key a second for {seconds} s: each key answered, none left behind")

    def per_guest(pids):
        cpu = sum(used[pid] for pid in pids)
        sizes = [memory[pid] for pid in pids if memory[pid] is not None]
        size = f"{sum(sizes) / count:.1f}" if len(sizes) == len(pids) else "not told"
        return size, cpu / len(delays) * 1e3, cpu / taken / count * 100

    print(f"    all in after {arrived:.1f} s; {len(delays)} keys; load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    print(f"    key to frame at the client, ms: median {statistics.median(delays):.1f}, worst {max(delays):.0f}")
    for name, pids in (("qilu", programs), ("sshd", daemons)):
        size, key, share = per_guest(pids)
        print(f"    {name}, a session: {size} MiB, {key:.2f} ms of processor a key, {share:.2f} % of a core")


def the_one(server, known=()):
    """The one qilu that runs beside those that are known."""
    return until(lambda: len(found := server.programs() - set(known)) == 1 and found.pop(), "one qilu runs")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--qilu", type=Path, default=ROOT / "target/debug/qilu", help="the program [target/debug/qilu]")
    parser.add_argument("--sessions", type=int, default=100, help="guests at once [100]")
    parser.add_argument("--seconds", type=int, default=20, help="how long they press keys [20]")
    options = parser.parse_args()
    # Account, daemon and folder go, also where the proof is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    server = Server(options.qilu)
    try:
        server.start()
        visits(server)
        # These take their time, so that they begin now: one that is cut off without a word, as by a laptop that
        # falls asleep, and one that asks for no session.
        frozen = Session(server)
        frozen.see("[1 Overview]")
        frozen.kill(signal.SIGSTOP)
        idler = subprocess.Popen(server.ssh("-N", server.target()), stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        began = time.monotonic()
        cut = server.programs()
        known = set(cut)
        without_a_terminal(server)
        hostile_environment(server, known)
        colours(server)
        forwarding(server, known)
        files(server)
        others(server)
        inside(server, known)
        idles(server)
        until(lambda: idler.poll() is not None, "a connection without a session ends after 30 s")
        ok("-N, a connection without a session, is closed by the server")
        gone = lambda: not cut & server.programs()
        # OpenSSH may count each interval twice, for it counts whole seconds.
        until(gone, "a session whose client is silent ends within 80 s", 90)
        ok(f"a client that falls silent without a word: its session ended, {time.monotonic() - began:.0f} s at most")
        frozen.kill()
        frozen.end()
        server.quiet("all that")
        cuts(server)
        paste_without_end(server)
        crowd(server, options.sessions, options.seconds)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
