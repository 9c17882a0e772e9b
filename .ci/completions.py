"""Asks real shells what their completion of a line offers, and holds it to what the command line has."""

import os
import pty
import select
import subprocess
import sys
import tempfile
import time

QILU = os.path.abspath(sys.argv[1])
COMMANDS = {"show", "figures", "claims", "cite", "export", "config", "keys", "completions", "man"}
FORMATS = {"text", "ansi", "svg", "md", "csv", "json"}

# A line, all that must be offered, and what must not be.
CASES = [
    ("qilu ", COMMANDS, FORMATS),
    ("qilu sh", {"show"}, {"figures", "claims"}),
    ("qilu show --format ", FORMATS, COMMANDS),
    ("qilu show --", {"--format", "--size", "--plain", "--output", "--theme"}, {"--kiosk", "--strict"}),
    ("qilu --", {"--preset", "--view", "--plain", "--kiosk", "--idle-exit"}, {"--strict", "--size"}),
    ("qilu --theme ", {"dark", "light", "mono", "high-contrast"}, COMMANDS),
    ("qilu claims --verdict ", {"holds", "contradicted", "no-figure"}, FORMATS),
    ("qilu config ", {"path", "init", "check", "show"}, {"figures"}),
    ("qilu completions ", {"bash", "zsh", "fish"}, COMMANDS),
]

BASH = """
source "$1"
complete -p qilu >/dev/null || exit 1
read -ra COMP_WORDS <<<"$2"
[[ $2 == *' ' ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$2 COMP_POINT=${#2}
_qilu qilu "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\\n' "${COMPREPLY[@]}"
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


def bash(script, line):
    run = subprocess.run(
        ["bash", "--norc", "--noprofile", "-c", BASH, "bash", script, line],
        capture_output=True, text=True, check=True,
    )
    return run.stdout.split("\n")


def fish(script, line):
    run = subprocess.run(
        ["fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", script, line],
        capture_output=True, text=True, check=True,
    )
    return [offer.split("\t")[0] for offer in run.stdout.split("\n")]


class Zsh:
    """An interactive zsh: its completion works nowhere else."""

    def __init__(self, folder):
        self.hits = os.path.join(folder, "hits")
        setup = os.path.join(folder, "setup.zsh")
        with open(setup, "w", encoding="utf-8") as file:
            file.write(ZSH)
        child, self.master = pty.fork()
        if child == 0:
            environment = {
                "HOME": folder, "FOLDER": folder, "HITS": self.hits, "TERM": "dumb",
                "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8",
            }
            os.execvpe("zsh", ["zsh", "-f", "-i"], environment)
        self.send(f"source {setup}\r")
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

    def __call__(self, _script, line):
        open(self.hits, "w", encoding="utf-8").close()
        self.send(f"{line}\t\x15print done >>$HITS\r")
        return self.wait("done")

    def end(self):
        self.send("exit\r")
        os.close(self.master)


def main():
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        scripts = {}
        for shell, name in [("bash", "qilu.bash"), ("zsh", "_qilu"), ("fish", "qilu.fish")]:
            scripts[shell] = os.path.join(folder, name)
            with open(scripts[shell], "wb") as file:
                file.write(subprocess.run([QILU, "completions", shell], capture_output=True, check=True).stdout)
        zsh = Zsh(folder)
        for shell, ask in [("bash", bash), ("zsh", zsh), ("fish", fish)]:
            for line, must, must_not in CASES:
                offered = {offer.strip() for offer in ask(scripts[shell], line)}
                if must - offered or must_not & offered:
                    wrong.append(f"{shell}: {line!r} offers {sorted(offered)}")
            print(f"{shell}: {len(CASES)} lines completed")
        zsh.end()
    if wrong:
        sys.exit("\n".join(wrong))


main()
