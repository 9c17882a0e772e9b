//! `qilu figures`: every printed and derived figure.

use serde::Serialize;

use super::args::{FiguresArgs, Format};
use super::failure::{Failure, print};
use super::list::{Align, columns, counted, exported, json, matches};
use crate::data::{Dataset, Flag, Kind};
use crate::glyphs::Glyphs;
use crate::metrics::figures::record_numbers;
use crate::metrics::{Figure, Tables, catalogue};

/// A figure for a program. Fields and their order are a promise.
#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    region: String,
    indicator: &'a str,
    year: &'a str,
    value: String,
    unit: String,
    lo: String,
    hi: String,
    kind: Kind,
    flags: &'a [Flag],
    source: &'a str,
    formula: &'a str,
}

impl<'a> From<&'a Figure> for Record<'a> {
    fn from(figure: &'a Figure) -> Self {
        let [value, lo, hi] = record_numbers(figure);
        Self {
            id: &figure.id,
            region: figure.region.to_string(),
            indicator: &figure.indicator,
            year: &figure.year,
            value,
            unit: figure.unit.to_string(),
            lo,
            hi,
            kind: figure.kind,
            flags: &figure.flags,
            source: &figure.source,
            formula: &figure.formula,
        }
    }
}

/// Prints the figures that the pattern lets through.
pub fn run(args: &FiguresArgs, glyphs: Glyphs) -> Result<(), Failure> {
    let dataset = Dataset::embedded()?;
    let mut figures = catalogue(Tables::new(&dataset, args.conflict));
    figures.retain(|figure| matches(args.pattern.as_deref(), [&figure.id, &figure.name]));
    let list = match args.format {
        Format::Json => json(&figures.iter().map(Record::from).collect::<Vec<_>>())?,
        Format::Text => glyphs.fold_str(&table(&figures)).into_owned(),
    };
    print(&exported(&list))
}

fn table(figures: &[Figure]) -> String {
    let rows: Vec<[String; 7]> = figures.iter().map(row).collect();
    let heading = [
        ("  ID", Align::Left),
        ("VALUE", Align::Point),
        ("LO", Align::Point),
        ("HI", Align::Point),
        ("UNIT", Align::Left),
        ("FIGURE", Align::Left),
        ("FLAGS", Align::Left),
    ];
    let derived = figures.iter().filter(|figure| figure.kind == Kind::Derived).count();
    let flagged = figures.iter().filter(|figure| !figure.flags.is_empty()).count();
    format!(
        "{}{}: {} printed, {derived} derived (~); {flagged} with a flag (⚑)\n",
        columns(heading, &rows),
        counted(figures.len(), "figure"),
        figures.len() - derived,
    )
}

fn row(figure: &Figure) -> [String; 7] {
    let [value, lo, hi] = record_numbers(figure);
    let mark = match figure.kind {
        Kind::Printed => ' ',
        Kind::Derived => '~',
    };
    let flags: Vec<String> = figure.flags.iter().map(ToString::to_string).collect();
    let flags = if flags.is_empty() { String::new() } else { format!("⚑ {}", flags.join(" ")) };
    let name = format!("{}, {}", figure.name, figure.year);
    [format!("{mark} {}", figure.id), value, lo, hi, figure.unit.to_string(), name, flags]
}
