//! The themes of files beside the settings, and the one that is asked for.

use std::fs;
use std::io;
use std::path::Path;

use super::failure::{Failure, shown};
use super::input::{FileKind, read};
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

/// The theme that `--theme` names, which must be one.
pub fn known<'a>(named: Option<&'a str>, config: &Config) -> Result<Option<&'a str>, Failure> {
    let Some(wrong) = named.filter(|name| config.themes.names().all(|known| known != *name)) else {
        return Ok(named);
    };
    let all: Vec<&str> = config.themes.names().collect();
    let why = format!("{} is not a theme", quoted(wrong));
    Err(Failure::argument("--theme", wrong, why, Some(help_for(wrong, &all))))
}
