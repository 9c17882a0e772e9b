//! `qilu completions`: a script that has the shell ask the program itself what may stand next, and the
//! answers. So presets, ids and regions are offered as they are when the key is pressed.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::exit;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_complete::engine::{CompletionCandidate, complete};
use clap_complete::env::{CompleteEnv, Shells};

use super::args::Cli;
use super::environment::variable;
use super::failure::{Failure, print};

/// Names the shell that asks.
const ASKED: &str = "QILU_COMPLETE";
/// Ours, where the crate's own falls short: bash parts words at `=`, and zsh loads a function by the name of
/// its file. They tell the place of the word, counted from 0, and then the words.
const SCRIPTS: [(Shell, &str); 2] = [
    (Shell::Bash, include_str!("../../assets/completions/qilu.bash")),
    (Shell::Zsh, include_str!("../../assets/completions/qilu.zsh")),
];

/// Prints the script of a shell.
pub fn script(shell: Shell) -> Result<(), Failure> {
    if let Some((_, script)) = SCRIPTS.iter().find(|(ours, _)| *ours == shell) {
        return print(script);
    }
    let mut script = Vec::new();
    if let Some(shell) = Shells::builtins().completer(&shell.to_string()) {
        shell.write_registration(ASKED, "qilu", "qilu", "qilu", &mut script).map_err(Failure::Output)?;
    }
    print(&String::from_utf8_lossy(&script))
}

/// Answers a shell and ends, where it is one that asks.
pub fn answer() {
    let Some(shell) = variable(ASKED) else { return };
    let ours = SCRIPTS.iter().map(|(ours, _)| *ours).find(|ours| shell == *ours.to_string());
    let Some(ours) = ours else {
        if Shells::builtins().completer(&shell.to_string_lossy()).is_some() {
            CompleteEnv::with_factory(Cli::command).var(ASKED).complete();
        }
        return;
    };
    let asked: Vec<OsString> = std::env::args_os().skip_while(|arg| arg != "--").skip(1).collect();
    // A shell that has gone, or asks for nothing, is offered nothing.
    let offered = offers(ours, &asked).unwrap_or_default();
    drop(io::stdout().write_all(offered.as_bytes()));
    exit(0)
}

/// What may stand at the place that is told, a line each.
fn offers(shell: Shell, asked: &[OsString]) -> io::Result<String> {
    let (first, words) = asked.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let place: usize = first.to_str().and_then(|place| place.parse().ok()).unwrap_or(words.len());
    let mut words: Vec<OsString> = words.iter().take(place.saturating_add(1)).cloned().collect();
    // zsh leaves out a word that is empty.
    if words.len() <= place {
        words.push(OsString::new());
    }
    let mut replaced = 0;
    if shell == Shell::Bash {
        (words, replaced) = joined(&words);
    }
    let place = words.len() - 1;
    let offered = complete(&mut Cli::command(), words, place, std::env::current_dir().ok().as_deref())?;
    let line = |offer: &CompletionCandidate| {
        let value = offer.get_value().to_string_lossy();
        if shell == Shell::Bash {
            return escaped(value.get(replaced..).unwrap_or_default()) + "\n";
        }
        let about = offer.get_help().map(ToString::to_string).unwrap_or_default();
        let about = about.lines().next().map(|about| format!(":{about}")).unwrap_or_default();
        format!("{}{about}\n", value.replace('\\', "\\\\").replace(':', "\\:"))
    };
    Ok(offered.iter().map(line).collect())
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
