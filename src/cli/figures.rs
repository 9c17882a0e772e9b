//! `qilu figures`: every printed and derived figure, the paper's and then the official ones.

use super::args::{FiguresArgs, Format};
use super::failure::{Failure, print};
use super::list::{Align, columns, exported, matches, written};
use crate::data::{Dataset, Kind, Official};
use crate::export;
use crate::glyphs::Glyphs;
use crate::metrics::figures::record_numbers;
use crate::metrics::official::official_catalogue;
use crate::metrics::{Figure, Tables, catalogue};
use crate::wording::counted;

/// Prints the figures that the pattern lets through.
pub fn run(args: &FiguresArgs, glyphs: Glyphs) -> Result<(), Failure> {
    let dataset = Dataset::embedded()?;
    let mut figures = catalogue(Tables::new(&dataset, args.conflict));
    figures.extend(official_catalogue(&Official::embedded()?));
    figures.retain(|figure| matches(args.pattern.as_deref(), [&figure.id, &figure.name]));
    match args.format {
        Format::Text => print(&exported(&glyphs.fold_str(&table(&figures)))),
        Format::Md | Format::Csv | Format::Json => print(&written(&export::figures(&figures), args.format)?),
    }
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
    let official = figures.iter().filter(|figure| figure.is_official()).count();
    let official =
        if official > 0 { format!("; {official} from official statistics") } else { String::new() };
    let flagged = figures.iter().filter(|figure| !figure.flags.is_empty()).count();
    format!(
        "{}{}: {} printed, {derived} derived (~); {flagged} with a flag (⚑){official}\n",
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
