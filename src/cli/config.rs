//! `qilu config`: the settings found, created, checked, shown.

use std::path::Path;

use super::args::ConfigCommand;
use super::environment::{path, usual_config};
use super::failure::{Failure, print, reason, shown};
use super::input::{name, out_of_reach, unread};
use super::list::{Page, words};
use super::save::led_to;
use super::settings::{Files, Located, Settings};
use super::{effective, store, stream};
use crate::config::EMBEDDED;

/// Does what is asked with the file.
pub fn run(command: &ConfigCommand, files: Files<'_>) -> Result<(), Failure> {
    match command {
        ConfigCommand::Path => print(&places(files)),
        ConfigCommand::Init => init(&files.located()),
        ConfigCommand::Check { file } => check(Files { config: file.as_deref().or(files.config), ..files }),
        ConfigCommand::Show => {
            let settings = Settings::load(files)?;
            let origin = settings.located.path().filter(|_| settings.text.is_some()).map(shown);
            let text = settings.text.as_deref().unwrap_or_default();
            print(&effective::toml(
                &settings.config,
                &settings.library.subject.paper.id,
                text,
                origin.as_deref(),
            )?)
        }
    }
}

/// Each place in the order in which they are asked, what is there, and which one counts.
fn places(files: Files<'_>) -> String {
    let located = files.located();
    let there = |path: &Path| {
        let state = match out_of_reach(path) {
            Some(error) => format!("cannot be read: {}", reason(&error)),
            None if path.exists() || stream::is_dash(path) => "exists".to_owned(),
            None => "does not exist".to_owned(),
        };
        format!("{} ({state})", name(path))
    };
    let places = [
        ("--config FILE", files.config.map(there), "not given"),
        ("$QILU_CONFIG", path("QILU_CONFIG").as_deref().map(there), "not set"),
        ("the usual place", usual_config().as_deref().map(there), "no home directory is known"),
        ("built in", Some("the defaults, which a file of yours is laid over".to_owned()), ""),
    ];
    let chosen = match &located {
        Located::Named(_) if files.config.is_some() => 0,
        Located::Named(_) => 1,
        Located::Usual(path) if path.exists() && out_of_reach(path).is_none() => 2,
        Located::Usual(_) | Located::Nowhere => 3,
    };
    let rows: Vec<[String; 2]> = places
        .into_iter()
        .enumerate()
        .map(|(at, (place, found, none))| {
            let mark = if at == chosen { '>' } else { ' ' };
            [format!("{mark} {place}"), found.unwrap_or_else(|| none.to_owned())]
        })
        .collect();
    let first = match located.path().filter(|_| chosen < 3) {
        Some(path) if path.exists() || stream::is_dash(path) => name(path),
        Some(path) => format!("{}: it does not exist, so nothing can start with it", shown(path)),
        None => "built in: there is no file to read".to_owned(),
    };
    // A path is not broken: it is there to be copied.
    let page = Page::of(usize::MAX);
    format!("{first}\n\n{}", page.table(words(["  PLACE", "WHAT IS THERE"]), &rows))
}

fn init(located: &Located) -> Result<(), Failure> {
    let Some(path) = located.path() else {
        let why = "there is no place for a config file: no home directory is known, and --config names none";
        return Failure::sentence(why);
    };
    if stream::is_stream(path) {
        return Failure::sentence(format!("{} is no file to keep settings in", name(path)));
    }
    if let Some(target) = dangling(path) {
        let why = format!("{} leads to {target}, which does not exist, and stays as it is", shown(path));
        return Failure::sentence(why);
    }
    store::create(path, EMBEDDED)?;
    print(&format!("{} written\n", shown(path)))
}

/// What a link leads to that is not there.
fn dangling(path: &Path) -> Option<String> {
    let target = led_to(path).ok().filter(|target| target != path && !target.exists());
    target.map(|target| shown(&target))
}

fn check(files: Files<'_>) -> Result<(), Failure> {
    if let Located::Usual(path) = files.located()
        && let Some(error) = out_of_reach(&path)
    {
        return Err(unread(&path, &error));
    }
    let Settings { located, text, .. } = Settings::load(files)?;
    let Some(path) = located.path() else {
        return print("no home directory is known, hence no config file: nothing to check\n");
    };
    if text.is_some() {
        return print(&format!("{}: no mistakes\n", name(path)));
    }
    let link = dangling(path).map(|target| format!("leads to {target}, which "));
    print(&format!("{} {}does not exist: nothing to check\n", shown(path), link.unwrap_or_default()))
}
