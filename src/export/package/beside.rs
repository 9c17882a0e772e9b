//! Columns and rows of the tables with what stands beside the subject. They are not the subject's, and no row of
//! another table is computed from them: each of them has its scope and its source beside it.

use std::collections::HashSet;

use super::schema::{Content, DataSource, Licence};
use super::tables::{figure_words, named};
use crate::data::{Evidence, Grade, Grid, Kind, Publication, Release};
use crate::export::listing::{Listing, Type};
use crate::export::records::FigureWords;
use crate::metrics::{Figure, FigureId, FigureOf, Outcome, Tables, catalogue, check_beside, find, sources};
use crate::verdict::Bearing;

/// The second verdict of each statement that official figures bear on.
type Second<'a> = Vec<(&'a str, Outcome<Bearing>)>;

/// All of them.
pub fn contents(t: Tables<'_>, o: &Publication) -> Vec<Content> {
    let claims = t.ds.claims.iter();
    let seconds: Second<'_> =
        claims.filter_map(|claim| Some((claim.id.as_str(), check_beside(t, o, &claim.id)?))).collect();
    let mut figures = catalogue(o);
    // A verdict may rest on a figure that the list leaves out for its length.
    let mut known: HashSet<FigureId> = figures.iter().map(|figure| figure.id).collect();
    for cell in seconds.iter().flat_map(|(_, outcome)| &outcome.cells) {
        if known.insert(*cell) {
            figures.extend(find(o, cell));
        }
    }
    let (provinces, structure): (Vec<Figure>, Vec<Figure>) =
        figures.into_iter().partition(|figure| series(o, figure).is_some());
    let parted = |all: Vec<Figure>| all.into_iter().partition(|figure: &Figure| figure.kind == Kind::Printed);
    let (province_printed, province_derived): (Vec<Figure>, Vec<Figure>) = parted(provinces);
    let (structure_printed, structure_derived): (Vec<Figure>, Vec<Figure>) = parted(structure);
    vec![
        provinces_printed(o, &province_printed),
        provinces_derived(o, &province_derived),
        caveats(o),
        Content { sources: releases(o), ..of_release(o, &structure_printed, Kind::Printed).content(
            "official-structure-printed",
            "How wholes divide, in {other} releases and studies",
            "Each of its own region, goods, flow and period: they stand beside {own}'s words and give them no \
             figures.",
        ) },
        Content { sources: releases(o), ..of_release(o, &structure_derived, Kind::Derived).content(
            "official-structure-derived",
            "Parts over their wholes in these releases",
            "Computed from two figures of one release, where it names the whole.",
        ) },
        claims_table(o, &seconds),
        claim_cells(&seconds),
    ]
}

/// The cell of a table by province that a figure is, or begins with.
fn cell(o: &Publication, figure: &Figure) -> FigureId {
    figure.first_cell(o.into()).unwrap_or(figure.id)
}

/// The series of a table by province that a figure is of. Every column asks: all cells are looked for only where the
/// reference names no table.
fn series<'a>(o: &'a Publication, figure: &Figure) -> Option<&'a Grid> {
    match figure.id.of {
        FigureOf::Cell(row, _) => o.grid(row.table),
        FigureOf::Derived(derived) => {
            let of = derived.of.and_then(|of| o.grid(of));
            of.or_else(|| o.grid(cell(o, figure).row()?.table))
        }
        FigureOf::Released(_) => None,
    }
}

/// Official figures with their names, and with what is said of these columns where they are not the paper's.
fn not_the_subjects<'a>(o: &Publication, figures: &'a [Figure], kind: Kind) -> Listing<&'a Figure> {
    let (value, of_kind) = match kind {
        Kind::Printed => (
            "The value with the digits that the source has, in the unit of the row.",
            "printed: it stands in the source.",
        ),
        Kind::Derived => (
            "The value computed from the digits of the source, to twelve significant digits, in the unit of the row.",
            "derived: it is computed and does not stand in the source.",
        ),
    };
    let words = FigureWords {
        region: "The place, the whole that it is part of, all places together (a mean, a median, a concentration, \
                 none of which is a figure of the whole), or another area, by its name in ids.",
        value,
        unit: "The unit of value, lo and hi. bn, mn, thousand US$: billion, million, thousand US dollars. bn yuan, \
               100 mn yuan: billion, hundred million yuan. patents: a number of patents or of applications. per \
               100 mn yuan: these over R&D spending. %: per cent. pp: percentage points. index points: as the \
               name and the formula say. place: 1 is the largest.",
        kind: of_kind,
        flags: "What must be known before the figure is used, parted by semicolons. lower-bound: the source says \
                more than this. press-copy: a press or journal copy of an official release. undetermined: the \
                interval includes zero, so that the direction is open. rank-uncertain: intervals overlap, so \
                that the place is open.",
        source: "Publication, edition and table, or the release or study; behind it the period, where it is no \
                 calendar year.",
        formula: "How it is computed, over the ids of {other} figures; empty for a printed one.",
        ..figure_words(kind)
    };
    named(
        figures,
        o.into(),
        &words,
        "What it is, in words: those of the source, with what its short forms stand for.",
    )
}

const SCOPE: &str = "What exactly is counted, of whom; figures of two scopes cannot be compared.";

/// How near to the office a figure is, behind the other columns.
fn graded<R: Copy>(columns: Listing<R>, grade: impl Fn(R) -> Option<Grade>) -> Listing<R> {
    columns
        .optional(
            "grade",
            "How near the transcription is to the office. A: official, or a study's own abstract. B: a press or \
             journal copy of an official release.",
            grade,
        )
        .required()
        .one_of([Grade::A, Grade::B])
}

/// Figures of tables by province, with the series that they are of.
fn of_series<'a>(o: &Publication, figures: &'a [Figure], kind: Kind) -> Listing<&'a Figure> {
    not_the_subjects(o, figures, kind)
        .optional("series", "The statistic; its caveats stand in official-caveats.", |figure| {
            series(o, figure).map(|series| series.id)
        })
        .required()
        .optional("scope", SCOPE, |figure| series(o, figure).map(|series| series.measure.scope.as_str()))
        .required()
}

fn provinces_printed(o: &Publication, figures: &[Figure]) -> Content {
    let columns = of_series(o, figures, Kind::Printed)
        .optional("publisher", "The offices that publish it.", |figure| {
            series(o, figure).map(|series| series.publisher.as_str())
        })
        .required()
        .optional("work", "The publication.", |figure| series(o, figure).map(|series| series.work.as_str()))
        .required()
        .number(
            "edition",
            Type::Year,
            "Its edition, by its year; empty where the transcription does not say.",
            |figure| {
                let series = series(o, figure)?;
                let at = series.years.iter().position(|year| figure.id.in_year() == Some(*year))?;
                series.editions.get(at)
            },
        )
        // A bare "5-8" is a date to a spreadsheet.
        .optional("table", "The table in it, such as table 5-8; empty where it is not known.", |figure| {
            series(o, figure)?.table.as_ref().map(|table| format!("table {table}"))
        })
        .optional("transcription", "Who typed it in, and on which terms; the print was not seen.", |figure| {
            series(o, figure).map(|series| series.transcription.as_str())
        })
        .required();
    Content {
        licences: licences(o),
        sources: works(o),
        ..graded(columns, |figure| series(o, figure).map(|series| series.grade)).content(
            "official-provinces-printed",
            "Tables of many places, as published",
            "They are not {own}'s: other offices count other things, and the scope of each row says which.",
        )
    }
}

fn provinces_derived(o: &Publication, figures: &[Figure]) -> Content {
    let columns = of_series(o, figures, Kind::Derived);
    Content {
        licences: licences(o),
        sources: works(o),
        ..graded(columns, |figure| series(o, figure).map(|series| series.grade)).content(
            "official-provinces-derived",
            "What follows from tables of many places",
            "Growth, ranks, shares and ratios: of all places for the table that is ranked, of the place in focus and \
             of the whole for the rest. No figure of {own} enters them.",
        )
    }
}

/// Sources, each once.
fn distinct(all: impl IntoIterator<Item = DataSource>) -> Vec<DataSource> {
    let mut known: Vec<DataSource> = Vec::new();
    for source in all {
        if !known.iter().any(|known| known.title == source.title) {
            known.push(source);
        }
    }
    known
}

/// The publications of the tables by province.
fn works(o: &Publication) -> Vec<DataSource> {
    distinct(o.grids.iter().map(|series| DataSource {
        title: format!("{}: {}, as transcribed in {}", series.publisher, series.work, series.transcription),
        path: None,
    }))
}

/// The terms of those who typed them in, as far as they name some.
fn licences(o: &Publication) -> Vec<Licence> {
    let mut all: Vec<&str> = o.grids.iter().map(|grid| grid.transcription.as_str()).collect();
    all.dedup();
    all.into_iter().filter_map(Licence::of_transcription).collect()
}

fn caveats(o: &Publication) -> Content {
    let rows = o.grids.iter().flat_map(|series| {
        (1_usize..).zip(&series.caveats).map(move |(number, caveat)| (series, number, caveat))
    });
    Listing::of(rows)
        .text("series", "The statistic, as in official-provinces-printed.", |(series, ..)| series.id)
        .key()
        .place("Its place among the caveats of the series, from 1.", |(_, number, _)| number)
        .text("caveat", "The caveat.", |(_, _, caveat)| caveat)
        .content(
            "official-caveats",
            "What must be known of tables of many places",
            "A row for each caveat of a series.",
        )
}

/// Figures of releases, with what is known of these.
fn of_release<'a>(o: &'a Publication, figures: &'a [Figure], kind: Kind) -> Listing<&'a Figure> {
    let found = |figure: &Figure| -> Option<(&Release, &Evidence)> {
        o.structure.evidence(cell(o, figure).released()?)
    };
    let columns = not_the_subjects(o, figures, kind)
        .optional("scope", SCOPE, |figure| {
            o.structure.scope(found(figure)?.0.scope).map(|scope| o.scope_words(scope))
        })
        .required();
    graded(columns, |figure| found(figure).map(|(release, _)| release.grade))
        .optional("address", "Where the source can be read; empty where no address is known.", |figure| {
            found(figure)?.0.url.as_deref()
        })
        .optional("remark", "A remark on this figure; empty where there is none.", |figure| {
            found(figure)?.1.note.as_deref()
        })
}

/// The releases.
fn releases(o: &Publication) -> Vec<DataSource> {
    let sources = o.structure.releases.iter();
    distinct(sources.map(|one| DataSource { title: one.source.clone(), path: one.url.clone() }))
}

fn claims_table(o: &Publication, seconds: &Second<'_>) -> Content {
    Listing::of(seconds)
        .text("claim", "The statement.", |(claim, _)| *claim)
        .key()
        .refers("claims", "id")
        .text(
            "verdict",
            "confirmed: {other} figures bear it out. as-far-as-figures-reach: they bear out what they reach, \
             which is not all of it. mixed: they bear it out in one reading or part, not in another. \
             contradicted: they say otherwise. no-data: no {other} figure of its scope decides it.",
            |(_, outcome)| outcome.verdict,
        )
        .one_of(Bearing::of_figures())
        .text(
            "reason",
            "Every reading of the statement with its comparison, and what is lacking.",
            |(_, outcome)| &outcome.reason,
        )
        .list(
            "cells",
            "Ids of the {other} figures used, parted by semicolons; also in official-claim-cells.",
            |(_, outcome)| &outcome.cells,
        )
        .list("sources", "Their sources, parted by semicolons.", |(_, outcome)| sources(o, &outcome.cells))
        .content(
            "official-claims",
            "What {whose} say of {own}'s statements",
            "A second verdict, beside the one by {own}'s own tables in claims. A statement that is not \
             here has no {other} figure that bears on it.",
        )
}

fn claim_cells(seconds: &Second<'_>) -> Content {
    let cells =
        seconds.iter().flat_map(|(claim, outcome)| outcome.cells.iter().map(move |cell| (*claim, cell)));
    Listing::of(cells)
        .key_of("official-claims", "claim", "The statement.", |(claim, _)| claim)
        .text(
            "cell",
            "The id of a figure in one of the tables whose names begin with official-.",
            |(_, cell)| cell,
        )
        .key()
        .content(
            "official-claim-cells",
            "Which {other} figures a second verdict rests on",
            "A row for each {other} figure that was used.",
        )
}
