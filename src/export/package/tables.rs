//! Which tables there are; columns and rows of those with figures and statements.

use strum::VariantArray;

use super::arguments;
use super::schema::{Field, Schema, Type};
use crate::data::{Flag, Kind, PlaceId, Unit, Voice};
use crate::export::record::{Records, Value};
use crate::export::records;
use crate::metrics::{Figure, Outcome, Tables, catalogue, check_all};
use crate::verdict::Verdict;

/// A table of the package.
#[derive(Debug)]
pub struct Content {
    pub name: &'static str,
    pub title: &'static str,
    pub description: &'static str,
    pub schema: Schema,
    pub records: Records,
}

impl Content {
    /// The file.
    pub fn path(&self) -> String {
        format!("{}.csv", self.name)
    }
}

/// All tables, figures first.
pub fn contents(t: Tables<'_>) -> Vec<Content> {
    let figures = catalogue(t);
    let (printed, derived): (Vec<Figure>, Vec<Figure>) =
        figures.into_iter().partition(|figure| figure.kind == Kind::Printed);
    let outcomes = check_all(t);
    let mut all = vec![
        figures_printed(&printed, &t.ds.regions),
        figures_derived(&derived, &t.ds.regions),
        figure_cells(&derived),
        claims(t, &outcomes),
        claim_cells(t, &outcomes),
    ];
    all.extend(arguments::contents(t.ds));
    all
}

fn figures_printed(figures: &[Figure], places: &[PlaceId]) -> Content {
    Content {
        name: "figures-printed",
        title: "Figures as the paper prints them",
        description: "Every cell of the paper's two tables, with the digits that are printed.",
        schema: Schema::new(&["id"], figure_fields(Kind::Printed, places, figures)),
        records: figure_records(figures),
    }
}

fn figures_derived(figures: &[Figure], places: &[PlaceId]) -> Content {
    Content {
        name: "figures-derived",
        title: "Figures that follow from the printed ones",
        description: "What the paper does not print and its tables yield: each with its formula and the \
                      interval that the printed digits allow.",
        schema: Schema::new(&["id"], figure_fields(Kind::Derived, places, figures)),
        records: figure_records(figures),
    }
}

/// Figures with their names as the last field.
pub fn figure_records(figures: &[Figure]) -> Records {
    records::figures(figures).with("name", figures.iter().map(|figure| Value::text(&figure.name)))
}

/// The fields of these records.
pub fn figure_fields(kind: Kind, places: &[PlaceId], figures: &[Figure]) -> Vec<Field> {
    let (lo, hi, digits, kinds, source) = match kind {
        Kind::Printed => (
            "The value less half a unit of its last printed digit, in the unit of the row.",
            "The value plus half a unit of its last printed digit, in the unit of the row.",
            "The value with the digits that the paper prints, in the unit of the row.",
            "printed: it stands in the paper.",
            "Table, year and section of the paper.",
        ),
        Kind::Derived => (
            "The lowest value that the printed digits allow, rounded down, in the unit of the row.",
            "The highest value that the printed digits allow, rounded up, in the unit of the row.",
            "The value computed from the digits as printed, with as many decimals as its interval \
             warrants, in the unit of the row.",
            "derived: it is computed and does not stand in the paper.",
            "Tables and section of the paper that it is derived from.",
        ),
    };
    vec![
        Field::text("id", "The name of the figure in the program and in all that it writes.").required(),
        Field::text("region", "The province.").required().one_of(places),
        Field::text("indicator", "What is measured, in one word; the field name says it in full.").required(),
        Field::new("from", Type::Year, "The first year of a span; empty for what is of one year."),
        Field::new("year", Type::Year, "The calendar year, or the last one of a span.").required(),
        Field::new("value", Type::Number, digits).required(),
        Field::text(
            "unit",
            "The unit of value, lo and hi. bn US$: billion dollars, the year and kind of which the paper \
             does not state. %: per cent. pp: percentage points. %/yr: per cent a year, compounded. times: \
             a multiple. index points: the first year is 100. place: 1 is the largest.",
        )
        .required()
        .one_of(distinct(figures.iter().map(|figure| figure.unit))),
        Field::new("lo", Type::Number, lo).required(),
        Field::new("hi", Type::Number, hi).required(),
        Field::text("kind", kinds).required().one_of([kind]),
        Field::text(
            "flags",
            "What must be known before the figure is used, parted by semicolons. conflict: the two tables \
             print different values. depends-on-conflict: it would be another if the other table were \
             followed. undetermined: the interval includes zero, so that the direction is open. \
             rank-uncertain: intervals overlap, so that the place is open. does-not-recompute: the printed \
             cells do not yield the printed value.",
        )
        .pattern(flags_pattern()),
        Field::text("source", source).required(),
        Field::text(
            "formula",
            "How it is computed, over the ids of printed figures; empty for a printed one.",
        ),
        Field::text("name", "What it is, in words.").required(),
    ]
}

/// Those that occur, each once.
fn distinct(of: impl Iterator<Item = Unit>) -> Vec<Unit> {
    let mut seen = Vec::new();
    of.for_each(|unit| {
        if !seen.contains(&unit) {
            seen.push(unit);
        }
    });
    seen
}

/// Flags, parted by semicolons.
fn flags_pattern() -> String {
    let names: Vec<String> = Flag::VARIANTS.iter().map(ToString::to_string).collect();
    let flag = format!("({})", names.join("|"));
    format!("{flag}(; {flag})*")
}

fn figure_cells(derived: &[Figure]) -> Content {
    // A figure may have a cell twice in its formula: an index in its base year.
    let cells = |figure: &Figure| {
        let mut seen: Vec<String> = Vec::new();
        for cell in &figure.cells {
            if !seen.contains(cell) {
                seen.push(cell.clone());
            }
        }
        seen
    };
    let pairs = derived
        .iter()
        .flat_map(|figure| cells(figure).into_iter().map(move |cell| [&figure.id, &cell].map(Value::text)));
    Content {
        name: "figure-cells",
        title: "Which printed figures a derived one rests on",
        description: "A row for each printed figure in the formula of a derived one.",
        schema: Schema::new(
            &["figure", "cell"],
            vec![
                Field::text("figure", "The derived figure.").required(),
                Field::text("cell", "A printed figure that it is computed from.").required(),
            ],
        )
        .refers(&["figure"], "figures-derived", &["id"])
        .refers(&["cell"], "figures-printed", &["id"]),
        records: Records::new(&["figure", "cell"], pairs),
    }
}

fn claims(t: Tables<'_>, outcomes: &[Outcome]) -> Content {
    let claims = &t.ds.claims;
    let units = outcomes.iter().map(|outcome| outcome.unit.map_or(Value::Missing, Value::text));
    Content {
        name: "claims",
        title: "Statements of the paper and on it, with verdicts",
        description: "Each statement in other words than the paper's, held against the paper's own tables.",
        schema: Schema::new(
            &["id"],
            vec![
                Field::text("id", "The name of the statement; it is never given to another.").required(),
                Field::text("section", "The section that says so, such as §1.1, a table, or the abstract.")
                    .required(),
                Field::text(
                    "voice",
                    "Whose statement it is. author: the paper's text. caption: a table's caption or the head \
                     of a column. ours: an observation on the paper, which does not make it.",
                )
                .required()
                .one_of(Voice::VARIANTS),
                Field::text("statement", "What is said, in our words.").required(),
                Field::text(
                    "verdict",
                    "holds: the tables bear it out. holds-but: they do, and something must be added to be \
                     fair. depends-on-reading: true in one reading of the words or digits, false in another. \
                     contradicted: the tables say otherwise. text-conflict: the paper's text says otherwise \
                     elsewhere. no-figure: no figure of the paper decides it.",
                )
                .required()
                .one_of(Verdict::VARIANTS),
                Field::text("reason", "Why, in one line.").required(),
                Field::text(
                    "cells",
                    "Ids of the printed figures used, parted by semicolons; also in claim-cells.",
                ),
                Field::text(
                    "formula",
                    "The sum done, with the printed digits; empty where nothing is computed.",
                ),
                Field::new("value", Type::Number, "What was computed, in unit; empty where nothing is."),
                Field::new("lo", Type::Number, "The lowest value that the printed digits allow, in unit."),
                Field::new("hi", Type::Number, "The highest value that the printed digits allow, in unit."),
                Field::new(
                    "depends_on_conflict",
                    Type::Boolean,
                    "Whether the verdict would be another if the other table were followed for 2016.",
                )
                .required(),
                Field::text("unit", "The unit of value, lo and hi, by the names of figures-printed.")
                    .one_of(distinct(outcomes.iter().filter_map(|outcome| outcome.unit))),
                Field::text(
                    "needs",
                    "What would have to be measured to test it, where no figure decides it.",
                ),
                Field::text("note", "A remark that is ours and not the paper's."),
            ],
        ),
        records: records::claims(claims.iter().zip(outcomes))
            .with("unit", units)
            .with("needs", claims.iter().map(|claim| Value::optional(claim.needs.as_deref())))
            .with("note", claims.iter().map(|claim| Value::optional(claim.note.as_deref()))),
    }
}

fn claim_cells(t: Tables<'_>, outcomes: &[Outcome]) -> Content {
    let used = t.ds.claims.iter().zip(outcomes);
    let pairs = used.flat_map(|(claim, outcome)| outcome.cells.iter().map(move |cell| (&claim.id, cell)));
    Content {
        name: "claim-cells",
        title: "Which printed figures a verdict rests on",
        description: "A row for each printed figure that was used to decide a statement.",
        schema: Schema::new(
            &["claim", "cell"],
            vec![
                Field::text("claim", "The statement.").required(),
                Field::text("cell", "A printed figure that was used to decide it.").required(),
            ],
        )
        .refers(&["claim"], "claims", &["id"])
        .refers(&["cell"], "figures-printed", &["id"]),
        records: Records::new(&["claim", "cell"], pairs.map(|(id, cell)| [id, cell].map(Value::text))),
    }
}
