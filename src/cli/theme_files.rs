//! The themes of files beside the settings, and the one that is asked for.

use std::fs;
use std::io;
use std::path::Path;

use super::args::Look;
use super::environment::{When, theme_name, variable};
use super::failure::{Failure, shown};
use super::input::{FileKind, read};
use crate::address::View;
use crate::config::{Config, Located};
use crate::theme::Themes;
use crate::wording::{help_for, quoted};

/// The themes of `themes/NAME.toml` beside the config file, or all their mistakes.
pub fn beside(located: &Located) -> Result<Themes, Failure> {
    let Some(dir) = located.path().and_then(Path::parent).map(|dir| dir.join("themes")) else {
        return Ok(Themes::default());
    };
    // Nobody asked for it.
    let Ok(entries) = fs::read_dir(&dir) else { return Ok(Themes::default()) };
    let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>();
    let mut paths = paths.map_err(|error| Failure::file(&dir, "read", &error))?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        files.extend(read(&path, FileKind::CONFIG)?.map(|text| (name, shown(&path), text)));
    }
    Ok(Themes::of(&files)?)
}

/// The theme that is asked for here and now, which must be one and beats what a view brings.
pub fn asked<'a>(
    look: &'a Look,
    color: When,
    config: &Config,
    view: &mut View,
) -> Result<Option<&'a str>, Failure> {
    let Some(named) = theme_name(look.theme.as_deref(), color, variable) else { return Ok(None) };
    let all: Vec<&str> = config.themes.names().collect();
    if !all.contains(&named) {
        let why = format!("{} is not a theme", quoted(named));
        return Err(Failure::argument("--theme", named, why, Some(help_for(named, &all))));
    }
    view.theme = None;
    Ok(Some(named))
}
