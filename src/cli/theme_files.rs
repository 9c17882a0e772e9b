//! The themes of files beside the settings.

use std::fs;
use std::io;
use std::path::Path;

use super::failure::{Failure, shown};
use super::input::{FileKind, read};
use crate::config::Located;
use crate::theme::Themes;

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
