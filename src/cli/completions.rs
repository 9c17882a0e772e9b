//! `qilu completions`: a script that has the shell ask the program itself what may stand next, and the
//! answers. So presets, ids and regions are offered as they are when the key is pressed.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;
use clap_complete::CompleteEnv;
use clap_complete::Shell;
use clap_complete::engine::{CompletionCandidate, complete};
use clap_complete::env::{Elvish, EnvCompleter, Fish, Powershell, Shells};

use super::args::Cli;
use super::environment::variable;
use super::failure::{Failure, print};

/// Names the shell that asks.
const ASKED: &str = "QILU_COMPLETE";
/// Ours where the crate's own script falls short: bash parts words at `=`, and zsh loads a function by its
/// file's name.
const SHELLS: Shells<'static> = Shells(&[&Bash, &Elvish, &Fish, &Powershell, &Zsh]);

/// Prints the script of a shell.
pub fn script(shell: Shell) -> Result<(), Failure> {
    let name = shell.to_string();
    let mut script = Vec::new();
    if let Some(shell) = SHELLS.completer(&name) {
        shell.write_registration(ASKED, "qilu", "qilu", "qilu", &mut script).map_err(Failure::Output)?;
    }
    print(&String::from_utf8_lossy(&script))
}

/// Answers a shell and ends, where it is one that calls.
pub fn answer() {
    if variable(ASKED).is_some() {
        CompleteEnv::with_factory(Cli::command).var(ASKED).shells(SHELLS).complete();
    }
}

/// Whose script calls with the place of the word, counted from 0, and then the words.
fn offers(
    command: &mut clap::Command,
    words: &[OsString],
    place: usize,
    dir: Option<&Path>,
) -> io::Result<Vec<CompletionCandidate>> {
    let mut words = words.to_vec();
    words.resize(place + 1, OsString::new());
    complete(command, words, place, dir)
}

/// The place that a script tells first, and the words up to there.
fn asked(args: &[OsString]) -> (usize, &[OsString]) {
    let (first, words) = args.split_first().map_or((None, args), |(first, words)| (first.to_str(), words));
    let place = first.and_then(|place| place.parse::<usize>().ok()).unwrap_or_default().min(words.len());
    (place, &words[..words.len().min(place + 1)])
}

struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == self.name()
    }

    fn write_registration(&self, _: &str, _: &str, _: &str, _: &str, to: &mut dyn Write) -> io::Result<()> {
        to.write_all(include_bytes!("../../assets/completions/qilu.bash"))
    }

    fn write_complete(
        &self,
        command: &mut clap::Command,
        args: Vec<OsString>,
        dir: Option<&Path>,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        let (words, replaced) = joined(asked(&args).1);
        for offer in offers(command, &words, words.len().saturating_sub(1), dir)? {
            let offer = offer.get_value().to_string_lossy();
            writeln!(to, "{}", escaped(offer.get(replaced..).unwrap_or_default()))?;
        }
        Ok(())
    }
}

/// The words that bash parted at `=` in one piece again, without what hides a character from it; and how
/// much of the last one stands before what bash will replace.
fn joined(words: &[OsString]) -> (Vec<OsString>, usize) {
    let mut whole: Vec<String> = Vec::new();
    let mut goes_on = false;
    let mut before = 0;
    for word in words {
        let word = word.to_string_lossy().replace('\\', "");
        before = 0;
        match whole.last_mut().filter(|last| last.starts_with("--") && (goes_on || word == "=")) {
            Some(last) => {
                goes_on = word == "=";
                before = if goes_on { last.len() + 1 } else { last.len() };
                last.push_str(&word);
            }
            None => whole.push(word),
        }
    }
    (whole.into_iter().map(OsString::from).collect(), before)
}

/// A word as bash reads it back.
fn escaped(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./,+=:@%~".contains(c);
    word.chars().flat_map(|c| (!plain(c)).then_some('\\').into_iter().chain([c])).collect()
}

struct Zsh;

impl EnvCompleter for Zsh {
    fn name(&self) -> &'static str {
        "zsh"
    }

    fn is(&self, name: &str) -> bool {
        name == self.name()
    }

    fn write_registration(&self, _: &str, _: &str, _: &str, _: &str, to: &mut dyn Write) -> io::Result<()> {
        to.write_all(include_bytes!("../../assets/completions/qilu.zsh"))
    }

    fn write_complete(
        &self,
        command: &mut clap::Command,
        args: Vec<OsString>,
        dir: Option<&Path>,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        let (place, words) = asked(&args);
        for offer in offers(command, words, place, dir)? {
            let value = offer.get_value().to_string_lossy().replace('\\', "\\\\").replace(':', "\\:");
            let about = offer.get_help().map(ToString::to_string).unwrap_or_default();
            match about.lines().next() {
                Some(about) => writeln!(to, "{value}:{about}")?,
                None => writeln!(to, "{value}")?,
            }
        }
        Ok(())
    }
}
