//! The whole dataset as a Data Package: CSV files, what their fields mean, and a text for people.
//!
//! `schema` is the descriptor's vocabulary (<https://specs.frictionlessdata.io/>, version 1), `tables`,
//! `arguments` and `beside` say which files there are and what stands in them, `readme` tells it in words. The same
//! dataset under the same reading yields the same bytes: nothing here knows a clock.

mod arguments;
mod beside;
mod readme;
mod schema;
mod tables;

use std::io;

use serde::Serialize;

use crate::data::Publication;
use crate::metrics::Tables;
use crate::wording::slug;
pub(super) use readme::reading;
use schema::{Content, DESCRIPTOR, DataSource, Licence, Resource};

/// The descriptor.
#[derive(Debug, Serialize)]
struct Package {
    profile: &'static str,
    name: String,
    title: String,
    description: String,
    version: &'static str,
    licenses: Vec<Licence>,
    sources: Vec<DataSource>,
    resources: Vec<Resource>,
}

/// The files of the package, by name; the descriptor is the last one. `mark` stands before each table.
///
/// # Errors
/// None that is known: everything is written into memory.
pub fn package(t: Tables<'_>, o: &Publication, mark: &str) -> io::Result<Vec<(String, String)>> {
    let mut contents = tables::contents(t);
    contents.extend(arguments::contents(t.ds));
    contents.extend(beside::contents(t, o));
    let told = |words: &str| t.ds.told(o.paper.kind, words);
    let contents: Vec<Content> = contents.into_iter().map(|content| content.told(told)).collect();
    let mut files = vec![("README.md".to_owned(), readme::readme(t, o, &contents))];
    let mut resources = Vec::new();
    for content in contents {
        let csv = mark.to_owned() + &content.records.csv()?;
        let path = content.path();
        resources.push(content.resource(csv.len()));
        files.push((path, csv));
    }
    let package = Package {
        profile: "tabular-data-package",
        name: name(t.ds),
        title: t.ds.paper.subject.en.clone(),
        description: description(t, o),
        version: env!("CARGO_PKG_VERSION"),
        licenses: vec![Licence::MIT],
        sources: vec![DataSource { title: readme::source(t.ds), path: None }],
        resources,
    };
    files.push((DESCRIPTOR.to_owned(), serde_json::to_string_pretty(&package)? + "\n"));
    Ok(files)
}

/// What a package may be called: small letters, digits and hyphens.
fn name(ds: &Publication) -> String {
    let of = ds.paper.scope.as_ref().map(|own| format!("{} {}", own.short, own.flow));
    slug(&format!("qilu {} {}", ds.focus, of.as_deref().unwrap_or(&ds.paper.id)), usize::MAX)
}

/// What the package is, in a few sentences.
fn description(t: Tables<'_>, o: &Publication) -> String {
    let words = "Every figure of {one} on {subject} as printed, what follows from them with \
                 the interval that the printed digits allow, and {own}'s statements, problems and \
                 countermeasures in other words than its own, with verdicts by its own tables. {beside}{reading} README.md says \
                 how to read it and what is not known.";
    let beside = "Beside them, in tables of their own, {whose} and what they say of the statements. ";
    let beside = if readme::has_figures(o) { beside } else { "" };
    let words = words.replace("{beside}", beside).replace("{subject}", &t.ds.subject());
    let words = words.replace("{reading}", &reading(t));
    t.ds.told(o.paper.kind, &words)
}
