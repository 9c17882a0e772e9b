//! `qilu completions` and `qilu man`: what the command line's own definition yields.

use clap::builder::PossibleValue;
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::Cli;
use super::failure::{Failure, print};

/// Prints the completions of a shell.
pub fn completions(shell: Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    let mut root = Cli::command();
    clap_complete::generate(shell, &mut root, "qilu", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    print(&if shell == Shell::Fish { for_fish(&script, &root) } else { script })
}

/// What the generator for fish leaves out: the values of an option that stands before any command, since
/// `argparse` refuses the option whose value is being typed, and the values of positional arguments.
/// Both are tried in the shell by `.ci/completions`.
fn for_fish(script: &str, root: &Command) -> String {
    let parse = "argparse -s (__fish_qilu_global_optspecs) -- $cmd";
    let retried = format!("{parse} 2>/dev/null\n    or {parse} value 2>/dev/null\n    or return");
    let mut script = script.replace(&format!("{parse} 2>/dev/null\n    or return"), &retried);
    for command in root.get_subcommands() {
        for positional in command.get_positionals() {
            let values = positional.get_possible_values();
            let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
            if !names.is_empty() {
                let (command, names) = (command.get_name(), names.join(" "));
                let offer = format!("__fish_qilu_using_subcommand {command}\" -f -a \"{names}");
                script.extend(["complete -c qilu -n \"", &offer, "\"\n"]);
            }
        }
    }
    script
}

/// Prints the manual page in roff: one page with the options of every command, so that none of them
/// is behind a page that is not installed.
pub fn page() -> Result<(), Failure> {
    let mut root = Cli::command();
    root.build();
    let man = Man::new(root.clone());
    let mut page = rendered(|to| man.render_title(to))?;
    page.push_str(&rendered(|to| man.render_name_section(to))?);
    page.push_str(&rendered(|to| man.render_synopsis_section(to))?);
    page.push_str(&rendered(|to| man.render_description_section(to))?);
    page.push_str(&rendered(|to| man.render_options_section(to))?);
    page.push_str(".SH COMMANDS\n");
    for command in root.get_subcommands() {
        describe(command, &mut page)?;
    }
    // It is laid out by hand, line by line.
    let extra = rendered(|to| man.render_extra_section(to))?;
    page.push_str(&extra.replacen(".SH EXTRA\n", ".SH ENVIRONMENT AND EXIT CODES\n.nf\n", 1));
    page.push_str(".fi\n");
    page.push_str(&rendered(|to| man.render_version_section(to))?);
    print(&page)
}

/// A command, and those below it, each under a heading of its own.
fn describe(command: &Command, page: &mut String) -> Result<(), Failure> {
    if command.is_hide_set() || command.get_name() == "help" {
        return Ok(());
    }
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    page.extend([".SS ", name, "\n"]);
    let man = Man::new(command.clone());
    let parts = [
        rendered(|to| man.render_synopsis_section(to))?,
        ".PP\n".to_owned(),
        rendered(|to| man.render_description_section(to))?,
        rendered(|to| man.render_options_section(to))?,
    ];
    let lines = parts.iter().flat_map(|part| part.lines()).filter(|line| !line.starts_with(".SH "));
    page.extend(lines.flat_map(|line| [line, "\n"]));
    for below in command.get_subcommands() {
        describe(below, page)?;
    }
    Ok(())
}

/// A part of a page as text.
fn rendered(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> Result<String, Failure> {
    let mut part = Vec::new();
    write(&mut part).map_err(Failure::Output)?;
    Ok(String::from_utf8_lossy(&part).into_owned())
}
