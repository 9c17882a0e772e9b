//! The whole dataset as a Data Package: CSV files, what their fields mean, and a text for people.
//!
//! `schema` is the descriptor's vocabulary (<https://specs.frictionlessdata.io/>, version 1), `tables`,
//! `arguments` and `official` say which files there are and what stands in them, `readme` tells it in words. The same
//! dataset under the same reading yields the same bytes: nothing here knows a clock.

mod arguments;
mod official;
mod readme;
mod schema;
mod tables;

use serde::Serialize;
use thiserror::Error;

use crate::data::Official;
use crate::metrics::Tables;
use schema::{Licence, Resource, Source, Terms};
use tables::{Content, contents};

/// The descriptor's name, which a Data Package must have.
pub const DESCRIPTOR: &str = "datapackage.json";

/// What a package cannot be made for: none of it is known to happen in memory.
#[derive(Debug, Error)]
pub enum PackageError {
    /// A table of a package.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// The descriptor.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// The descriptor.
#[derive(Debug, Serialize)]
struct Package {
    profile: &'static str,
    name: &'static str,
    title: String,
    description: String,
    version: &'static str,
    licenses: Vec<Licence>,
    sources: Vec<Source>,
    resources: Vec<Resource>,
}

/// The files of the package, by name; the descriptor is the last one. `mark` stands before each table.
///
/// # Errors
/// None that is known: everything is written into memory.
pub fn package(t: Tables<'_>, o: &Official, mark: &str) -> Result<Vec<(String, String)>, PackageError> {
    let (official, mut own): (Vec<Content>, Vec<Terms>) = official::contents(t, o).into_iter().unzip();
    let mut contents = contents(t);
    let mut terms: Vec<Terms> = contents.iter().map(|_| Terms::default()).collect();
    terms.append(&mut own);
    contents.extend(official);
    let mut files = vec![("README.md".to_owned(), readme::readme(t, &contents))];
    let mut resources = Vec::new();
    for (content, terms) in contents.into_iter().zip(terms) {
        let csv = mark.to_owned() + &content.records.csv()?;
        let resource = resource(content, terms, csv.len());
        files.push((resource.path.clone(), csv));
        resources.push(resource);
    }
    let package = Package {
        profile: "tabular-data-package",
        name: "qilu-shandong-high-tech-exports",
        title: t.ds.paper.subject.en.clone(),
        description: description(t),
        version: env!("CARGO_PKG_VERSION"),
        licenses: vec![Licence::MIT],
        sources: vec![Source::titled(readme::source(t.ds))],
        resources,
    };
    files.push((DESCRIPTOR.to_owned(), serde_json::to_string_pretty(&package)? + "\n"));
    Ok(files)
}

fn resource(content: Content, terms: Terms, bytes: usize) -> Resource {
    Resource {
        profile: "tabular-data-resource",
        name: content.name,
        path: content.path(),
        title: content.title,
        description: content.description,
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        licenses: terms.licences,
        sources: terms.sources,
        bytes,
        schema: content.schema,
    }
}

/// What the package is, in a few sentences.
fn description(t: Tables<'_>) -> String {
    format!(
        "Every figure of a paper on Shandong's high-tech exports as printed, what follows from them with \
         the interval that the printed digits allow, and the paper's statements, problems and \
         countermeasures in other words than its own, with verdicts by its own tables. Beside them, in \
         tables of their own, official statistics and what they say of the statements. {} README.md says \
         how to read it and what is not known.",
        reading(t)
    )
}

/// Which of the tables the derived figures and the verdicts follow.
pub(super) fn reading(t: Tables<'_>) -> String {
    let years: Vec<String> = t.conflicts().iter().map(|conflict| conflict.year.to_string()).collect();
    format!(
        "Where the two tables differ ({} {}), derived figures and verdicts follow {}.",
        t.ds.region_name(t.ds.focus),
        years.join(", "),
        t.ds.table_name(t.reading)
    )
}
