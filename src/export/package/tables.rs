//! The tables with the paper's figures and statements.

use std::collections::HashSet;

use super::schema::Content;
use crate::data::Kind;
use crate::export::listing::Listing;
use crate::export::records::{self, FigureWords};
use crate::metrics::{Figure, FigureId, Outcome, Tables, catalogue, check_all};

/// All of them, figures first.
pub fn contents(t: Tables<'_>) -> Vec<Content> {
    let (printed, derived): (Vec<Figure>, Vec<Figure>) =
        catalogue(t).into_iter().partition(|figure| figure.kind == Kind::Printed);
    let outcomes = check_all(t);
    let words = |kind| FigureWords { places: t.ds.members.clone(), ..figure_words(kind) };
    vec![
        named(&printed, t, &words(Kind::Printed), "What it is, in words.").content(
            "figures-printed",
            "Figures as {own} prints them",
            "Every cell of {own}'s tables, with the digits that are printed.",
        ),
        named(&derived, t, &words(Kind::Derived), "What it is, in words.").content(
            "figures-derived",
            "Figures that follow from the printed ones",
            "What {own} does not print and its tables yield: each with its formula and the interval that \
                 the printed digits allow.",
        ),
        figure_cells(t, &printed, &derived),
        claims(t, &outcomes),
        claim_cells(t, &outcomes),
    ]
}

/// Figures with their names behind the other columns.
pub fn named<'a>(
    figures: &'a [Figure],
    t: Tables<'_>,
    words: &FigureWords,
    description: &'static str,
) -> Listing<&'a Figure> {
    records::figure_columns(figures, t, words).text("name", description, |figure| figure.name(t)).required()
}

/// What is said of the columns of the paper's figures.
pub fn figure_words(kind: Kind) -> FigureWords {
    let (value, lo, hi, of_kind, source) = match kind {
        Kind::Printed => (
            "The value with the digits that {own} prints, in the unit of the row.",
            "The value less half a unit of its last printed digit, in the unit of the row.",
            "The value plus half a unit of its last printed digit, in the unit of the row.",
            "printed: it stands in {own}.",
            "Table, year and section of {own}.",
        ),
        Kind::Derived => (
            "The value computed from the digits as printed, to twelve significant digits, in the unit of the row.",
            "The lowest value that the printed digits allow, rounded down to twelve significant digits, in the unit of the row.",
            "The highest value that the printed digits allow, rounded up to twelve significant digits, in the unit of the row.",
            "derived: it is computed and does not stand in {own}.",
            "Tables and section of {own} that it is derived from.",
        ),
    };
    FigureWords {
        region: "The {place}.",
        value,
        unit: "The unit of value, lo and hi. bn US$: billion dollars, the year and kind of which {own} does \
               not state. %: per cent. pp: percentage points. %/yr: per cent a year, compounded. times: a \
               multiple. index points: the first year is 100. place: 1 is the largest.",
        lo,
        hi,
        kind: of_kind,
        flags: "What must be known before the figure is used, parted by semicolons. conflict: the tables \
                print different values. depends-on-conflict: it would be another if the other table were followed. \
                undetermined: the interval includes zero, so that the direction is open. rank-uncertain: \
                intervals overlap, so that the place is open. does-not-recompute: the printed cells do not yield \
                the printed value.",
        source,
        formula: "How it is computed, over the ids of printed figures; empty for a printed one.",
        places: Vec::new(),
        kinds: Some(kind),
    }
}

fn figure_cells(t: Tables<'_>, printed: &[Figure], derived: &[Figure]) -> Content {
    // Rates of exchange stand in another table.
    let printed: HashSet<FigureId> = printed.iter().map(|figure| figure.id).collect();
    // A figure may have a cell twice in its formula: an index in its base year.
    let cells = derived.iter().flat_map(|figure| {
        let mut seen = HashSet::new();
        let cells = figure.cells(t).into_iter().filter(move |cell| seen.insert(*cell));
        cells.map(|cell| (figure.id, cell))
    });
    let cells = cells.filter(|(_, cell)| printed.contains(cell));
    Listing::of(cells)
        .text("figure", "The derived figure.", |(figure, _)| figure)
        .key()
        .refers("figures-derived", "id")
        .text("cell", "A printed figure that it is computed from.", |(_, cell)| cell)
        .key()
        .refers("figures-printed", "id")
        .content(
            "figure-cells",
            "Which printed figures a derived one rests on",
            "A row for each printed figure in the formula of a derived one.",
        )
}

fn claims(t: Tables<'_>, outcomes: &[Outcome]) -> Content {
    records::claims(t.ds.claims.iter().zip(outcomes)).content(
        "claims",
        "Statements of {own} and on it, with verdicts",
        "Each statement in other words than {own}'s, held against {own}'s own tables.",
    )
}

fn claim_cells(t: Tables<'_>, outcomes: &[Outcome]) -> Content {
    let used = t.ds.claims.iter().zip(outcomes);
    let cells = used.flat_map(|(claim, outcome)| outcome.cells.iter().map(move |cell| (&claim.id, cell)));
    Listing::of(cells)
        .text("claim", "The statement.", |(claim, _)| claim)
        .key()
        .refers("claims", "id")
        .text("cell", "A printed figure that was used to decide it.", |(_, cell)| cell)
        .key()
        .refers("figures-printed", "id")
        .content(
            "claim-cells",
            "Which printed figures a verdict rests on",
            "A row for each printed figure that was used to decide a statement.",
        )
}
