//! `qilu diff`: what two publications, or two tables of the one at hand, print of the same, and what turns with it.

use std::path::Path;
use std::process::ExitCode;

use super::args::DiffArgs;
use super::failure::{FINDINGS, Failure};
use super::input::{FileKind, name, required};
use super::list::{Align, Page, words};
use super::settings::Files;
use crate::data::Publication;
use crate::export;
use crate::glyphs::Glyphs;
use crate::metrics::Tables;
use crate::metrics::differences::{self, Difference, Edition, Facet, OneSide, Revised, differences};

/// Prints what differs: 0 nothing, 1 something.
pub fn run(args: &DiffArgs, files: Files<'_>, glyphs: Glyphs) -> Result<ExitCode, Failure> {
    let library = files.library()?;
    let ds = &library.subject;
    let tables = [&args.old, &args.new].map(|name| name.to_str().and_then(|name| ds.table(name)));
    let all = if let [Some(old), Some(new)] = tables {
        let [old, new] = [old, new].map(|table| Edition { tables: Tables::new(ds, table.id), only: true });
        differences(old, new)
    } else {
        let [old, new] = [publication(&args.old)?, publication(&args.new)?];
        let edition = |ds| Edition { tables: Tables::new(ds, ds.first_table()), only: false };
        differences(edition(&old), edition(&new))
    };
    let told: Vec<&Difference> = all.iter().filter(|one| args.all || one.change != Revised::Equal).collect();
    args.list.print(glyphs, |page| text(&all, &told, page), || export::differences(told.iter().copied()))?;
    let differs = all.iter().any(|one| !matches!(one.change, Revised::Equal | Revised::WithinRounding));
    Ok(if differs { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

fn publication(path: &Path) -> Result<Publication, Failure> {
    Ok(Publication::parse(&required(path, FileKind::DATA)?, &name(path))?)
}

/// How many figures are the same, then those that are not, then what turns.
fn text(all: &[Difference], told: &[&Difference], page: Page) -> String {
    let (figures, turned): (Vec<&Difference>, Vec<&Difference>) =
        told.iter().copied().partition(|one| matches!(one.compared, Facet::Figure | Facet::Computed));
    let shown = |side: &Option<OneSide>| side.as_ref().map(OneSide::to_string).unwrap_or_default();
    let rows: Vec<[String; 7]> = figures
        .iter()
        .map(|one| {
            let unit = one.unit.map(|unit| unit.to_string()).unwrap_or_default();
            let (old, new) = (shown(&one.old), shown(&one.new));
            [
                one.id.to_string(),
                old,
                new,
                unit,
                one.change.to_string(),
                differences::by(one),
                one.name.clone(),
            ]
        })
        .collect();
    let mut text = page.text(&differences::counted(all));
    if !rows.is_empty() {
        let heading = [
            ("ID", Align::Left),
            ("OLD", Align::Point),
            ("NEW", Align::Point),
            ("UNIT", Align::Left),
            ("CHANGE", Align::Left),
            ("BY", Align::Point),
            ("FIGURE", Align::Left),
        ];
        text.push_str(&page.table(heading, &rows));
    }
    let rows: Vec<[String; 4]> = turned
        .iter()
        .map(|one| [one.compared.to_string(), one.name.clone(), shown(&one.old), shown(&one.new)])
        .collect();
    if !rows.is_empty() {
        text.push('\n');
        text.push_str(&page.table(words(["TURNS", "WHAT", "OLD", "NEW"]), &rows));
    }
    text
}
