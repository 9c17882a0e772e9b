//! The command line as it is read: what is told where it is wrong, and which option counts where.

use std::ffi::OsString;
use std::io::{IsTerminal, stderr, stdout};
use std::process::exit;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches, ValueEnum};

use super::args::{Cli, Command, ENVIRONMENT, EXIT_CODES, Look, ShowArgs};
use super::environment::{When, coloured, columns, variable};
use super::failure::{MISTAKE, complain, print};
use super::list::{Page, words};
use crate::wording::shortened;

/// Columns of what is laid out for the help where nothing has to fit.
const HELP: usize = 100;

/// The command line; ends the process where it is wrong or asks for help.
pub fn parse() -> Cli {
    if std::env::args_os().len() <= 1 {
        // To define all that could have been written is a twentieth of a start.
        return Cli::default();
    }
    command()
        .try_get_matches()
        .and_then(|mut matches| Cli::from_arg_matches_mut(&mut matches))
        .unwrap_or_else(|error| tell(error))
}

/// The definition, for as many columns as there are; without any, lines are as long as they were written.
fn command() -> clap::Command {
    let columns = columns(variable).map(usize::from);
    let command = Cli::command().term_width(columns.unwrap_or_default());
    if !std::env::args_os().any(|arg| arg == "--help" || arg == "help") {
        return command;
    }
    // clap would wrap the table without looking at its columns.
    let rows = ENVIRONMENT.map(|[name, about]| [format!("  {name}"), about.to_owned()]);
    let table = Page::of(columns.unwrap_or(HELP)).table(words(["Environment:", ""]), &rows);
    command.after_long_help(format!("{table}\n{EXIT_CODES}"))
}

/// Ends with a usage error.
fn refuse(message: String) -> ! {
    tell(command().error(ErrorKind::ArgumentConflict, message))
}

/// Tells a mistake, or prints the help or the version that was asked for, and ends.
fn tell(mut error: clap::Error) -> ! {
    shorten(&mut error);
    let for_out = !error.use_stderr();
    let on_terminal = if for_out { stdout().is_terminal() } else { stderr().is_terminal() };
    let told = error.render();
    let colours = coloured(asked_colours(std::env::args_os()), on_terminal, variable);
    let told = if colours { told.ansi().to_string() } else { told.to_string() };
    if !for_out {
        complain(told.trim_end());
        exit(error.exit_code());
    }
    match print(&told) {
        Ok(()) => exit(0),
        Err(failure) => {
            complain(&failure.report());
            exit(MISTAKE.into());
        }
    }
}

/// clap repeats what it was given as it is, at any length and with what acts on a terminal.
fn shorten(error: &mut clap::Error) {
    let given: Vec<(ContextKind, ContextValue)> =
        error.context().map(|(kind, value)| (kind, value.clone())).collect();
    for (kind, value) in given {
        let ContextValue::String(text) = value else { continue };
        let short = shortened(&text);
        if short != text {
            error.insert(kind, ContextValue::String(short));
            // How to write it otherwise repeats it.
            error.remove(ContextKind::Suggested);
        }
    }
}

/// What `--color` says, on a command line that could not be read as a whole.
fn asked_colours(args: impl Iterator<Item = OsString>) -> When {
    let words: Vec<String> = args.map(|arg| arg.to_string_lossy().into_owned()).collect();
    let next = words.iter().skip(1).map(Some).chain([None]);
    let named = words.iter().zip(next).find_map(|(word, next)| match word.strip_prefix("--color") {
        Some("") => next.map(String::as_str),
        Some(value) => value.strip_prefix('='),
        None => None,
    });
    named.and_then(|name| When::from_str(name, false).ok()).unwrap_or_default()
}

/// Ends with a usage error where an option stands before a command that has no use for it: an option
/// that does nothing would be a lie.
pub fn refuse_misplaced(cli: &Cli, command: &Command) {
    let (takes_config, takes_glyphs) = match command {
        Command::Config { .. } | Command::Brief(_) | Command::Export(_) => (true, false),
        Command::Keys(_)
        | Command::Show(_)
        | Command::Cite(_)
        | Command::Presets(_)
        | Command::Themes(_)
        | Command::Figures(_)
        | Command::Diff(_)
        | Command::Audit(_)
        | Command::Claims(_) => (true, true),
        Command::Completions { .. }
        | Command::Man
        | Command::Init(_)
        | Command::Import(_)
        | Command::Check(_) => (false, false),
    };
    let takes_data = takes_config && !matches!(command, Command::Keys(_));
    let takes_look = matches!(command, Command::Show(_));
    let name = <&str>::from(command);
    let (explorer, look) = (&cli.explorer, &cli.look);
    let misplaced = [
        ("--preset", look.preset.is_some() && !takes_look),
        ("--theme", look.theme.is_some() && !takes_look),
        ("--plain", look.plain && !takes_look),
        ("--view", explorer.view.is_some()),
        ("--last", explorer.last),
        ("--no-mouse", explorer.no_mouse),
        ("--idle-exit", explorer.idle_exit.is_some()),
        ("--config", cli.config.is_some() && !takes_config),
        ("--data", cli.data.is_some() && !takes_data),
        ("--beside", !cli.beside.is_empty() && !takes_data),
        ("--glyphs", cli.glyphs.is_some() && !takes_glyphs),
    ];
    if let Some((option, _)) = misplaced.into_iter().find(|(_, given)| *given) {
        refuse(format!("the option '{option}' has no effect on '{name}'"));
    }
}

/// The same where two options of `show` exclude each other, on whichever side of it they stand.
pub fn refuse_contrary(args: &ShowArgs, look: &Look) {
    let contrary = [
        (look.preset.is_some() && args.address.is_some(), "--preset", "[ADDRESS]"),
        (look.plain && args.format.is_some(), "--plain", "--format"),
        (look.plain && args.size.is_some(), "--plain", "--size"),
        (look.plain && look.theme.is_some(), "--plain", "--theme"),
    ];
    if let Some((_, first, second)) = contrary.into_iter().find(|(both, ..)| *both) {
        refuse(format!("the argument '{first}' cannot be used with '{second}'"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_is_what_is_taken_for_one() {
        let parsed = Cli::from_arg_matches(&Cli::command().get_matches_from(["qilu"])).expect("it parses");
        assert_eq!(format!("{parsed:?}"), format!("{:?}", Cli::default()));
    }

    #[test]
    fn colours_are_found_on_a_line_that_is_wrong() {
        let asked = |line: &str| asked_colours(line.split(' ').map(OsString::from));
        assert_eq!(asked("qilu --color never figurs"), When::Never);
        assert_eq!(asked("qilu figurs --color=always"), When::Always);
        for line in ["qilu --color", "qilu --color=", "qilu --color=x", "qilu --colour never", "qilu"] {
            assert_eq!(asked(line), When::Auto, "{line}");
        }
    }
}
