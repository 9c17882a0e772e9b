//! What a shell is offered where an option or a command takes a name that only the data or the settings
//! know. A mistake in the settings is not told here: the built-in names are offered then.

use std::ffi::OsStr;

use clap_complete::engine::CompletionCandidate;

use super::failure::Failure;
use super::settings::{Files, Settings, followed};
use crate::address::Tab;
use crate::config::Config;
use crate::data::TableId;
use crate::library::Library;
use crate::metrics::{Figure, Tables, catalogue};
use crate::wording::names_of;

/// A name, and what it is.
fn offer(name: &str, about: &str) -> CompletionCandidate {
    CompletionCandidate::new(name).help(Some(about.to_owned().into()))
}

fn config() -> Config {
    Settings::load(Files::default()).map(|settings| settings.config).unwrap_or_default()
}

/// The presets of the reader and the built-in ones.
pub fn presets() -> Vec<CompletionCandidate> {
    config().presets().into_iter().map(|preset| offer(&preset.name, &preset.title)).collect()
}

/// The themes of the reader and the built-in ones.
pub fn themes() -> Vec<CompletionCandidate> {
    let themes = config().themes;
    themes.names().map(|name| offer(name, &themes.about(name))).collect()
}

/// The tabs, each of which is an address.
pub fn tabs() -> Vec<CompletionCandidate> {
    names_of::<Tab>().into_iter().map(CompletionCandidate::new).collect()
}

/// The tables that can be followed.
pub fn tables() -> Vec<CompletionCandidate> {
    let Ok(library) = Files::default().library() else { return Vec::new() };
    library.subject.tables.iter().map(|table| offer(&table.id.spelled(), &table.name)).collect()
}

/// The statements.
pub fn claim_ids() -> Vec<CompletionCandidate> {
    let Ok(library) = Files::default().library() else { return Vec::new() };
    library.subject.claims.iter().map(|claim| offer(&claim.id, &claim.short)).collect()
}

/// Everybody that a figure is about.
pub fn regions() -> Vec<CompletionCandidate> {
    let Ok(library) = Files::default().library() else { return Vec::new() };
    let Ok((_, figures)) = all_figures(&library, None) else { return Vec::new() };
    let mut names: Vec<String> = figures.iter().map(|figure| figure.region.to_string()).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(CompletionCandidate::new).collect()
}

/// The figures whose ids begin so.
pub fn figure_ids(begun: &OsStr) -> Vec<CompletionCandidate> {
    let begun = begun.to_string_lossy();
    let Ok(library) = Files::default().library() else { return Vec::new() };
    let Ok((t, figures)) = all_figures(&library, None) else { return Vec::new() };
    let meant = figures.iter().filter(|figure| figure.id.to_string().starts_with(&*begun));
    // In another currency there are as many again: they are offered behind the colon.
    let meant = meant.filter(|figure| begun.contains(':') || figure.id.currency.is_none());
    meant.map(|figure| offer(&figure.id.to_string(), &figure.name(t))).collect()
}

/// What may stand in a brief, behind the last comma.
pub fn picks(begun: &OsStr) -> Vec<CompletionCandidate> {
    let begun = begun.to_string_lossy();
    let (before, last) = begun.split_at(begun.rfind(',').map_or(0, |at| at + 1));
    let mut all = claim_ids();
    all.extend(tabs());
    all.retain(|offer| offer.get_value().to_string_lossy().starts_with(last));
    all.extend(figure_ids(OsStr::new(last)));
    all.into_iter().map(|offer| offer.add_prefix(before)).collect()
}

/// Every figure, the publication's and then those beside it, with the tables that tell of them.
pub fn all_figures(library: &Library, table: Option<TableId>) -> Result<(Tables<'_>, Vec<Figure>), Failure> {
    let t = followed(library, table)?;
    let mut figures = catalogue(t);
    figures.extend(catalogue(library.beside()));
    Ok((t, figures))
}
