//! `qilu figures`: every printed and derived figure, the paper's and then the official ones.

use std::collections::BTreeSet;

use super::args::FiguresArgs;
use super::candidates::all_figures;
use super::failure::Failure;
use super::list::{Align, Page, guesses, matches};
use super::settings::Files;
use crate::data::Kind;
use crate::export;
use crate::glyphs::Glyphs;
use crate::library::Library;
use crate::metrics::{Figure, Tables, shown_numbers};
use crate::say::title;
use crate::wording::{counted, quoted};

/// Prints the figures that pattern and filters let through.
pub fn run(args: &FiguresArgs, files: Files<'_>, glyphs: Glyphs) -> Result<(), Failure> {
    let library = files.library()?;
    let (t, all) = all_figures(&library, args.followed.conflict)?;
    let figures: Vec<&Figure> = asked(args, t, &all).collect();
    args.list.print(
        glyphs,
        |page| if figures.is_empty() { String::new() } else { table(&figures, t, &library, page) },
        || export::figures(figures.iter().copied(), t),
    )?;
    if figures.is_empty() { Err(nothing(args, t, &all)) } else { Ok(()) }
}

fn asked<'a>(args: &'a FiguresArgs, t: Tables<'a>, all: &'a [Figure]) -> impl Iterator<Item = &'a Figure> {
    let pattern = args.pattern.as_deref();
    // An id that is spelt out asks for this one figure, and not for those whose ids go on from it.
    let is = |figure: &Figure, id: &str| figure.id.to_string().eq_ignore_ascii_case(id);
    let exact = pattern.filter(|id| all.iter().any(|figure| is(figure, id)));
    all.iter().filter(move |figure| {
        let named = match exact {
            Some(id) => is(figure, id),
            None => pattern.is_none() || matches(pattern, [&figure.id.to_string(), &figure.name(t)]),
        };
        named
            && (args.region.is_empty() || args.region.contains(&figure.region.to_string()))
            && args.kind.is_none_or(|kind| figure.kind == kind)
            && (args.flag.is_empty() || args.flag.iter().any(|flag| figure.has(*flag)))
    })
}

/// Which of pattern and filters lets no figure through, or that only all of them together do not.
fn nothing(args: &FiguresArgs, t: Tables<'_>, all: &[Figure]) -> Failure {
    let ids: Vec<String> = all.iter().map(|figure| figure.id.to_string()).collect();
    let ids = ids.iter().map(String::as_str);
    if let Some(pattern) = &args.pattern
        && !all.iter().any(|figure| matches(Some(pattern), [&figure.id.to_string(), &figure.name(t)]))
    {
        let why = format!("no figure has {} in its id or name", quoted(pattern));
        return Failure::nothing("PATTERN", pattern, why, guesses(ids), "qilu figures");
    }
    let regions: BTreeSet<String> = all.iter().map(|figure| figure.region.to_string()).collect();
    if let Some(region) = args.region.iter().find(|region| !regions.contains(*region)) {
        let why = format!("no figure is about {}", quoted(region));
        let regions = regions.iter().map(String::as_str);
        return Failure::nothing("--region", region, why, regions, "qilu figures --format csv");
    }
    Failure::Nothing("qilu: no figure has all that is asked for".to_owned())
}

fn table(figures: &[&Figure], t: Tables<'_>, library: &Library, page: Page) -> String {
    let rows: Vec<[String; 7]> = figures.iter().map(|figure| row(t, figure)).collect();
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
    let beside = figures.iter().filter(|figure| figure.is_beside()).count();
    let beside =
        if beside > 0 { format!("; {beside}{}", library.told(" from {whose}")) } else { String::new() };
    let flagged = figures.iter().filter(|figure| !figure.flags.is_empty()).count();
    let counts = format!(
        "{}: {} printed, {derived} computed (=); {flagged} with a flag (⚑){beside}",
        counted(figures.len(), "figure"),
        figures.len() - derived,
    );
    page.table(heading, &rows) + &page.text(&counts)
}

fn row(t: Tables<'_>, figure: &Figure) -> [String; 7] {
    let [lo, value, hi] = shown_numbers(figure);
    let mark = match figure.kind {
        Kind::Printed => ' ',
        Kind::Derived => '=',
    };
    let flags: Vec<String> = figure.flags.iter().map(|flag| flag.to_string()).collect();
    let flags = if flags.is_empty() { String::new() } else { format!("⚑ {}", flags.join(" ")) };
    [format!("{mark} {}", figure.id), value, lo, hi, figure.unit.to_string(), title(t, figure), flags]
}
