"""Asks real shells what their completion of a line offers, and holds it to what the command line has."""

import os
import pty
import select
import subprocess
import sys
import tempfile
import termios
import time

QILU = os.path.abspath(sys.argv[1])
COMMANDS = {
    "show", "figures", "claims", "presets", "cite", "brief", "export", "config", "keys", "completions", "man",
}
FORMATS = {"text", "ansi", "svg", "md", "csv", "json"}
THEMES = {"dark", "light", "mono", "high-contrast"}
PRESETS = {"gap-zhejiang", "rank", "mine"}
FILES = {"settings.toml", "two words"}

# A line, all that must be offered, and what must not be.
CASES = [
    ("qilu ", COMMANDS, FORMATS | FILES),
    ("qilu sh", {"show"}, {"figures", "claims"}),
    ("qilu show --format ", FORMATS, COMMANDS),
    ("qilu show --", {"--format", "--size", "--plain", "--output", "--theme", "--preset"}, {"--kiosk", "--strict"}),
    ("qilu --", {"--preset", "--view", "--plain", "--kiosk", "--idle-exit", "--color"}, {"--strict", "--size"}),
    ("qilu --theme ", THEMES, COMMANDS),
    ("qilu show --theme ", THEMES, COMMANDS),
    ("qilu --theme light show --format ", FORMATS, COMMANDS),
    ("qilu --preset ", PRESETS, COMMANDS | FILES),
    ("qilu show --preset ", PRESETS, COMMANDS | FILES),
    ("qilu presets mi", {"mine"}, {"rank"}),
    ("qilu show ", {"overview", "trends", "compare", "structure", "problems", "claims"}, FILES),
    ("qilu --view ", {"overview", "claims"}, COMMANDS - {"claims"}),
    ("qilu cite T1.vol", {"T1.volume.2012", "T1.volume.2017"}, {"T1.growth.2013"}),
    ("qilu figures gap.zhe", {"gap.zhejiang.2016"}, {"gap.jiangsu.2016"}),
    ("qilu figures growth.shandong.2017", {"growth.shandong.2017"}, {"growth.shandong.2017:yuan"}),
    ("qilu figures --region sh", {"shandong", "shanghai"}, {"zhejiang"}),
    ("qilu figures --flag con", {"conflict"}, {"undetermined"}),
    ("qilu claims C0", {"C01", "C09"}, {"C10"}),
    ("qilu claims --verdict ", {"holds", "contradicted", "no-figure"}, FORMATS),
    ("qilu claims --verdict holds,no", {"holds,no-figure"}, {"no-figure"}),
    ("qilu config ", {"path", "init", "check", "show"}, {"figures"}),
    ("qilu --config sett", {"settings.toml"}, PRESETS),
    ("qilu completions ", {"bash", "zsh", "fish"}, COMMANDS),
]
# Behind `=` bash is told the value alone, the others the whole word.
EQUALS = [("qilu --theme=", THEMES), ("qilu show --theme=li", {"light"}), ("qilu --preset=gap", {"gap-zhejiang"})]
# In another currency an id has a colon.
YUAN = "growth.shandong.2017:yuan"
COLONS = ["qilu figures growth.shandong.2017:", "qilu cite growth.shandong.2017:y"]

BASH = """
PS1= PS2=
bind 'set enable-bracketed-paste off' 'set completion-query-items 0' 'set page-completions off'
source "$FOLDER/qilu.bash"
_noted() {
    _qilu "$@"
    printf '%s\\n' "${COMPREPLY[@]}" >>"$HITS"
}
complete -o bashdefault -F _noted qilu
echo ready >>"$HITS"
"""

# Every match goes through compadd; it is written down on its way to the list.
ZSH = """
PS1= PS2= RPS1= LISTMAX=10000
autoload -Uz compinit && compinit -u -D
compadd() {
    case " ${@[1,(i)(-|--)]} " in *' -O '*|*' -A '*|*' -D '*) builtin compadd "$@"; return;; esac
    typeset -a found
    builtin compadd -A found "$@"
    builtin compadd "$@"
    local code=$?
    (( $#found )) && print -rl -- $found >>$HITS
    return $code
}
fpath=($FOLDER $fpath)
autoload -Uz _qilu && compdef _qilu qilu
bindkey '^I' list-choices
print ready >>$HITS
"""


def fish(line):
    run = subprocess.run(
        ["fish", "--no-config", "-c", "source $FOLDER/qilu.fish; complete -C $argv[1]", line],
        capture_output=True, text=True, check=True,
    )
    return [offer.split("\t")[0] for offer in run.stdout.split("\n")]


def pasted(shell):
    """Every address that `qilu presets` lists, as it stands there, behind `qilu show`."""
    options = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    listed = subprocess.run([QILU, "presets"], capture_output=True, text=True, check=True).stdout
    addresses = [line.split()[-1] for line in listed.splitlines()[1:]]
    lines = [f"qilu show {address} >/dev/null || echo {address}" for address in addresses]
    run = subprocess.run([shell, *options, "-c", "\n".join(lines)], capture_output=True, text=True)
    if run.stdout or run.stderr or run.returncode:
        return [f"{shell}: pasted: {run.stdout}{run.stderr}"]
    return []


class Interactive:
    """A shell on a terminal: bash parts words, and zsh completes, nowhere else."""

    def __init__(self, command, setup):
        self.hits = os.path.join(os.environ["FOLDER"], f"hits.{command[0]}")
        os.environ["HITS"] = self.hits
        script = os.path.join(os.environ["FOLDER"], f"setup.{command[0]}")
        with open(script, "w", encoding="utf-8") as file:
            file.write(setup)
        self.child, self.master = pty.fork()
        if self.child == 0:
            # What is sent while the shell is not yet reading keys is not for the terminal to take away.
            modes = termios.tcgetattr(0)
            modes[6][termios.VKILL] = b"\0"
            termios.tcsetattr(0, termios.TCSANOW, modes)
            os.execvp(command[0], command)
        self.send(f"source {script}\r")
        self.wait("ready")

    def send(self, text):
        os.write(self.master, text.encode())

    def wait(self, word):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if select.select([self.master], [], [], 0.05)[0]:
                os.read(self.master, 65536)
            if os.path.exists(self.hits):
                with open(self.hits, encoding="utf-8") as file:
                    found = file.read().split("\n")
                if word in found:
                    return found
        sys.exit(f"zsh did not say {word!r} in time")

    def __call__(self, line):
        open(self.hits, "w", encoding="utf-8").close()
        self.send(f"{line}\t\x15echo done >>$HITS\r")
        return self.wait("done")

    def end(self):
        self.send("exit\r")
        os.waitpid(self.child, 0)
        os.close(self.master)


def offered(ask, line):
    return {offer.strip() for offer in ask(line)}


def main():
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "HOME": folder, "FOLDER": folder, "TERM": "dumb", "LC_ALL": "C.UTF-8",
            "PATH": os.path.dirname(QILU) + os.pathsep + os.environ["PATH"],
        }
        os.chdir(folder)
        for shell, name in [("bash", "qilu.bash"), ("zsh", "_qilu"), ("fish", "qilu.fish")]:
            with open(name, "wb") as file:
                file.write(subprocess.run([QILU, "completions", shell], capture_output=True, check=True).stdout)
        os.makedirs(".config/qilu")
        for name in [".config/qilu/config.toml", *FILES]:
            with open(name, "w", encoding="utf-8") as file:
                file.write('[[preset]]\nname = "mine"\ntitle = "Why: a title?"\ntab = "trends"\n')
        bash = Interactive(["bash", "--norc", "--noprofile", "-i"], BASH)
        zsh = Interactive(["zsh", "-f", "-i"], ZSH)
        for shell, ask in [("bash", bash), ("zsh", zsh), ("fish", fish)]:
            for line, must, must_not in CASES:
                found = offered(ask, line)
                if must - found or must_not & found:
                    wrong.append(f"{shell}: {line!r} offers {sorted(found)[:40]}")
            for line, values in EQUALS:
                before = "" if shell == "bash" else line.split()[-1].split("=")[0] + "="
                found = offered(ask, line)
                if {before + value for value in values} - found:
                    wrong.append(f"{shell}: {line!r} offers {sorted(found)[:40]}")
            for line in COLONS:
                # bash parts a word at its colon and is told the rest of it.
                if {"yuan" if shell == "bash" else YUAN} - offered(ask, line):
                    wrong.append(f"{shell}: {line!r} does not offer {YUAN}")
            wrong += pasted(shell)
            print(f"{shell}: {len(CASES) + len(EQUALS) + len(COLONS)} lines completed")
        bash.end()
        zsh.end()
    if wrong:
        sys.exit("\n".join(wrong))


main()
