//! Which publication is explored, and what stands beside it.
//!
//! The paper and the official statistics are part of the program. Whoever names a file explores that one
//! instead, with nothing beside it.

use std::path::{Path, PathBuf};

use super::environment::{self, variable};
use super::failure::{Failure, complain, shown};
use super::input::{FileKind, name, out_of_reach, read, required};
use crate::config::{Located, ParsedConfig, locate};
use crate::data::{FileText, Publication};
use crate::library::Library;
use crate::wording::{all_of, counted};

/// The files that a command line names.
#[derive(Debug, Clone, Copy, Default)]
pub struct Files<'a> {
    /// The settings.
    pub config: Option<&'a Path>,
    /// The publication.
    pub data: Option<&'a Path>,
    /// What stands beside it.
    pub beside: &'a [PathBuf],
    /// Whether nothing but these counts.
    pub only: bool,
    /// Whether what is part of the program is meant where they name no publication.
    pub built_in: bool,
    /// Whether what they lack is told to nobody: the screen is not theirs.
    pub silent: bool,
}

impl Files<'_> {
    /// The config file.
    pub fn located(&self) -> Located {
        locate(self.config, |name| variable(name).filter(|_| !self.only))
    }
}

/// The text of the config file, if there is one; one that is named must be there.
pub fn settings_text(located: &Located) -> Result<Option<String>, Failure> {
    match located {
        Located::Named(path) => required(path, FileKind::CONFIG).map(Some),
        Located::Usual(path) => match out_of_reach(path) {
            // Nobody asked for it: accounts of services have homes that are no directories.
            Some(error) => {
                let name = shown(path);
                complain(&format!("qilu: {name} cannot be read: {error}: here are the built-in settings"));
                Ok(None)
            }
            None => read(path, FileKind::CONFIG),
        },
        Located::Nowhere => Ok(None),
    }
}

/// The files as one publication: what one of them has, the others may name.
fn beside(paths: &[PathBuf]) -> Result<Publication, Failure> {
    if paths.is_empty() {
        return Ok(Publication::default());
    }
    let texts = paths.iter().map(|path| Ok((name(path), required(path, FileKind::DATA)?)));
    let texts: Vec<(String, String)> = texts.collect::<Result<_, Failure>>()?;
    let texts: Vec<FileText<'_>> = texts.iter().map(|(origin, text)| FileText { origin, text }).collect();
    Ok(Publication::parse_all(&texts)?)
}

/// The publication that a command line names, else `$QILU_DATA`, else the config file, else the paper; and what
/// stands beside it.
pub fn open(files: Files<'_>) -> Result<Library, Failure> {
    let located = files.located();
    let text = if files.data.is_none() { settings_text(&located)? } else { None };
    let name = located.path().map(name).unwrap_or_default();
    let file = text.as_deref().map(|text| ParsedConfig::parse(text, &name)).transpose()?;
    named(files, located.path().zip(file.as_ref()))
}

/// The file of the publication that is meant; none where it is the one that is part of the program.
pub fn subject_path(
    files: Files<'_>,
    config: Option<(&Path, &ParsedConfig<'_>)>,
) -> Result<Option<PathBuf>, Failure> {
    let is_free = !files.only && !files.built_in;
    let said = || variable("QILU_DATA").filter(|path| !path.is_empty() && is_free).map(PathBuf::from);
    let path = files.data.map(Path::to_path_buf).or_else(said);
    // A guest gets what the command line names itself.
    let Some((file, config)) = config.filter(|_| path.is_none() && is_free) else { return Ok(path) };
    let kept = config.data()?.map(|kept| environment::home_path(&kept, variable));
    // It is found from where it is named.
    Ok(kept.map(|kept| file.parent().map_or(kept.clone(), |place| place.join(&kept))))
}

/// The publication and what stands beside it, where the config file has been read.
pub fn named(files: Files<'_>, config: Option<(&Path, &ParsedConfig<'_>)>) -> Result<Library, Failure> {
    let path = subject_path(files, config)?;
    // Where nothing is named, the program's own stand beside its own.
    if path.is_none() && files.beside.is_empty() {
        return Ok(Library::embedded()?);
    }
    let subject = match &path {
        Some(path) => Publication::parse(&required(path, FileKind::DATA)?, &name(path))?,
        None => Publication::embedded()?,
    };
    let beside = beside(files.beside)?;
    if files.silent {
        return Ok(Library::of(subject, beside));
    }
    let told = beside.checks.iter().map(|check| check.claim.as_str());
    tell_of("statement", &told.filter(|id| subject.claim(id).is_none()).collect::<Vec<_>>());
    let told = beside.evidence.iter().map(|told| told.problem.as_str());
    tell_of("problem", &told.filter(|id| subject.problem(id).is_none()).collect::<Vec<_>>());
    Ok(Library::of(subject, beside))
}

/// Says which statements or problems are asked about that there are not: a slip, or files that stand beside
/// another publication as well.
fn tell_of(noun: &str, unknown: &[&str]) {
    const LISTED: usize = 8;
    if let Some(first) = unknown.get(..LISTED.min(unknown.len())).filter(|first| !first.is_empty()) {
        let more = unknown.len() - first.len();
        let ids = if more > 0 { format!("{} and {more} more", first.join(", ")) } else { all_of(first) };
        let what = counted(unknown.len(), noun);
        complain(&format!("qilu: --beside asks about {what} that the publication does not have: {ids}"));
    }
}
