//! Columns and rows of the tables with official statistics. They are not the paper's, and no row of
//! another table is computed from them: each of them has its scope and its source beside it.

use std::collections::HashSet;

use super::schema::{Field, Licence, Schema, Source, Terms, Type};
use super::tables::{Content, figure_fields, figure_records};
use crate::data::official::{Grade, Statistic};
use crate::data::{Kind, Official};
use crate::export::record::{Records, Value};
use crate::metrics::official::{OfficialOutcome, official_catalogue, official_check, official_find};
use crate::metrics::{Figure, Tables};
use crate::verdict::Bearing;

/// The second verdict of each statement that official figures bear on.
type Second<'a> = Vec<(&'a str, OfficialOutcome)>;

/// All of them.
pub fn contents(t: Tables<'_>, o: &Official) -> Vec<(Content, Terms)> {
    let claims = t.ds.claims.iter();
    let seconds: Second<'_> =
        claims.filter_map(|claim| Some((claim.id.as_str(), official_check(t, o, &claim.id)?))).collect();
    let mut figures = official_catalogue(o);
    // A verdict may rest on a figure that the list leaves out for its length.
    let known: HashSet<String> = figures.iter().map(|figure| figure.id.clone()).collect();
    let mut more: Vec<&String> = Vec::new();
    for cell in seconds.iter().flat_map(|(_, outcome)| &outcome.cells) {
        if !known.contains(cell) && !more.contains(&cell) {
            more.push(cell);
        }
    }
    figures.extend(more.into_iter().filter_map(|id| official_find(o, id)));
    let by_province = |figure: &Figure| figure.id.starts_with("NBS.");
    let (provinces, structure): (Vec<Figure>, Vec<Figure>) = figures.into_iter().partition(by_province);
    let parted = |all: Vec<Figure>| all.into_iter().partition(|figure: &Figure| figure.kind == Kind::Printed);
    let (province_printed, province_derived): (Vec<Figure>, Vec<Figure>) = parted(provinces);
    let (structure_printed, structure_derived): (Vec<Figure>, Vec<Figure>) = parted(structure);
    vec![
        provinces_printed(o, &province_printed),
        provinces_derived(o, &province_derived),
        (caveats(o), Terms::default()),
        structure_figures(o, &structure_printed, Kind::Printed),
        structure_figures(o, &structure_derived, Kind::Derived),
        (claims_table(&seconds), Terms::default()),
        (claim_cells(&seconds), Terms::default()),
    ]
}

/// The cell of a table by province that a figure is, or begins with.
fn cell(figure: &Figure) -> &str {
    figure.cells.first().map_or(figure.id.as_str(), String::as_str)
}

/// The statistic that a figure by province is one of.
fn statistic(figure: &Figure) -> Option<Statistic> {
    cell(figure).split('.').nth(1)?.parse().ok()
}

fn series_field() -> Field {
    Field::text("series", "The statistic; its caveats stand in official-caveats.").required()
}

fn grade_field() -> Field {
    Field::text(
        "grade",
        "How near the transcription is to the office. A: official, or a study's own abstract. B: a press or \
         journal copy of an official release.",
    )
    .required()
    .one_of([Grade::A, Grade::B])
}

fn scope_field() -> Field {
    Field::text("scope", "What exactly is counted, of whom; figures of two scopes cannot be compared.")
        .required()
}

/// The fields of a figure, with what they mean where the figure is not the paper's.
fn official_fields(kind: Kind, figures: &[Figure]) -> Vec<Field> {
    let (value, kinds) = match kind {
        Kind::Printed => (
            "The value with the digits that the source has, in the unit of the row.",
            "printed: it stands in the source.",
        ),
        Kind::Derived => (
            "The value computed from the digits of the source, with as many decimals as its interval warrants, \
             in the unit of the row.",
            "derived: it is computed and does not stand in the source.",
        ),
    };
    let mut fields = figure_fields(kind, &[], figures);
    for field in &mut fields {
        match field.name {
            "region" => {
                describe(
                    field,
                    "The province, china, provinces (what is computed over the 31 together: a mean, a median, a \
                     concentration, none of which is a figure of China), or another area, by its name in ids.",
                );
                field.constraints.one_of.clear();
            }
            "value" => describe(field, value),
            "unit" => describe(
                field,
                "The unit of value, lo and hi. bn, mn, thousand US$: billion, million, thousand US dollars. bn yuan, \
                 100 mn yuan: billion, hundred million yuan. patents: a number of patents or of applications. per \
                 100 mn yuan: these over R&D spending. %: per cent. pp: percentage points. index points: as the \
                 name and the formula say. place: 1 is the largest.",
            ),
            "kind" => describe(field, kinds),
            "name" => describe(
                field,
                "What it is, in words: those of the source. SOE, FIE and POE are the customs tables' own short \
                 forms: state-owned, foreign-invested and private enterprises.",
            ),
            "flags" => describe(
                field,
                "What must be known before the figure is used, parted by semicolons. lower-bound: the source says \
                 more than this. press-copy: a press or journal copy of an official release. undetermined: the \
                 interval includes zero, so that the direction is open. rank-uncertain: intervals overlap, so \
                 that the place is open.",
            ),
            "source" => describe(
                field,
                "Publication, edition and table, or the release or study; behind it the period, where it is no \
                 calendar year.",
            ),
            "formula" => describe(
                field,
                "How it is computed, over the ids of official figures; empty for a printed one.",
            ),
            _ => {}
        }
    }
    fields
}

fn describe(field: &mut Field, description: &str) {
    description.clone_into(&mut field.description);
}

/// Values for a column, one for each figure, from the series that it is one of.
fn of_series<'a>(
    o: &'a Official,
    figures: &'a [Figure],
    value: impl Fn(&'a crate::data::official::OfficialSeries) -> Value + 'a,
) -> impl Iterator<Item = Value> + 'a {
    let series = figures.iter().map(move |figure| statistic(figure).and_then(|id| o.series(id)));
    series.map(move |series| series.map_or(Value::Missing, &value))
}

fn provinces_printed(o: &Official, figures: &[Figure]) -> (Content, Terms) {
    let mut fields = official_fields(Kind::Printed, figures);
    fields.extend([
        series_field(),
        scope_field(),
        Field::text("publisher", "The offices that publish it.").required(),
        Field::text("work", "The publication.").required(),
        Field::new(
            "edition",
            Type::Year,
            "Its edition, by its year; empty where the transcription does not say.",
        ),
        Field::text("table", "The table in it, such as table 5-8; empty where it is not known."),
        Field::text("transcription", "Who typed it in, and on which terms; the print was not seen.")
            .required(),
        grade_field(),
    ]);
    let edition = figures.iter().map(|figure| {
        let series = statistic(figure).and_then(|id| o.series(id));
        let edition = series.and_then(|series| {
            let at = series.years.iter().position(|year| figure.year == year.to_string())?;
            series.editions.get(at)
        });
        edition.map_or(Value::Missing, |edition| Value::Number(edition.clone()))
    });
    let content = Content {
        name: "official-provinces-printed",
        title: "Official statistics of 31 provinces and China, as published",
        description: "High-tech exports and imports, R&D and patents. They are not the paper's: other offices \
                      count other things, and the scope of each row says which.",
        schema: Schema::new(&["id"], fields),
        records: figure_records(figures)
            .with("series", of_series(o, figures, |series| Value::Text(format!("NBS.{}", series.id))))
            .with("scope", of_series(o, figures, |series| Value::text(&series.scope)))
            .with("publisher", of_series(o, figures, |series| Value::text(&series.publisher)))
            .with("work", of_series(o, figures, |series| Value::text(&series.work)))
            .with("edition", edition)
            .with("table", of_series(o, figures, |series| table_cell(series.table.as_deref())))
            .with("transcription", of_series(o, figures, |series| Value::text(&series.transcription)))
            .with("grade", of_series(o, figures, |series| Value::text(series.grade))),
    };
    (content, Terms { licences: vec![Licence::MIT_OF_TRANSCRIPTION], sources: works(o) })
}

/// A bare "5-8" is a date to a spreadsheet.
fn table_cell(table: Option<&str>) -> Value {
    table.map_or(Value::Missing, |table| Value::Text(format!("table {table}")))
}

fn provinces_derived(o: &Official, figures: &[Figure]) -> (Content, Terms) {
    let mut fields = official_fields(Kind::Derived, figures);
    fields.extend([series_field(), scope_field(), grade_field()]);
    let content = Content {
        name: "official-provinces-derived",
        title: "What follows from the statistics of provinces",
        description: "Growth, ranks, shares and ratios: of all provinces for high-tech exports, of Shandong and \
                      China for the rest. No figure of the paper enters them.",
        schema: Schema::new(&["id"], fields),
        records: figure_records(figures)
            .with("series", of_series(o, figures, |series| Value::Text(format!("NBS.{}", series.id))))
            .with("scope", of_series(o, figures, |series| Value::text(&series.scope)))
            .with("grade", of_series(o, figures, |series| Value::text(series.grade))),
    };
    (content, Terms { licences: vec![Licence::MIT_OF_TRANSCRIPTION], sources: works(o) })
}

/// The publications of the tables by province, each once.
fn works(o: &Official) -> Vec<Source> {
    let mut works: Vec<Source> = Vec::new();
    for series in &o.series {
        let title =
            format!("{}: {}, as transcribed in {}", series.publisher, series.work, series.transcription);
        if !works.iter().any(|known| known.title == title) {
            works.push(Source::titled(title));
        }
    }
    works
}

fn caveats(o: &Official) -> Content {
    let rows = o.series.iter().flat_map(|series| {
        (1..).zip(&series.caveats).map(|(number, caveat): (usize, &String)| {
            [
                Value::Text(format!("NBS.{}", series.id)),
                Value::Number(number.to_string()),
                Value::text(caveat),
            ]
        })
    });
    Content {
        name: "official-caveats",
        title: "What must be known of the statistics of provinces",
        description: "A row for each caveat of a series.",
        schema: Schema::new(
            &["series", "number"],
            vec![
                Field::text("series", "The statistic, as in official-provinces-printed.").required(),
                Field::new("number", Type::Integer, "Its place among the caveats of the series, from 1.")
                    .required(),
                Field::text("caveat", "The caveat.").required(),
            ],
        ),
        records: Records::new(&["series", "number", "caveat"], rows),
    }
}

fn structure_figures(o: &Official, figures: &[Figure], kind: Kind) -> (Content, Terms) {
    let mut fields = official_fields(kind, figures);
    fields.extend([
        scope_field(),
        grade_field(),
        Field::text("address", "Where the source can be read; empty where no address is known."),
        Field::text("remark", "A remark on this figure; empty where there is none."),
    ]);
    let found: Vec<_> = figures.iter().map(|figure| o.evidence(cell(figure))).collect();
    let scope = found.iter().map(|found| {
        let scope = found.and_then(|(release, _)| o.scope(&release.scope));
        scope.map_or(Value::Missing, |scope| {
            Value::Text(format!("{}, {}, {}", o.name(scope.area), scope.goods, scope.flow))
        })
    });
    let grade =
        found.iter().map(|found| found.map_or(Value::Missing, |(release, _)| Value::text(release.grade)));
    let address =
        found.iter().map(|found| Value::optional(found.and_then(|(release, _)| release.url.as_deref())));
    let remark = found.iter().map(|found| Value::optional(found.and_then(|(_, row)| row.note.as_deref())));
    let (name, title, description) = match kind {
        Kind::Printed => (
            "official-structure-printed",
            "Trade modes and ownership in official releases and studies",
            "Each of its own region, goods, flow and period. Only those of one release, on 2000, are of Shandong's \
             high-tech exports: they stand beside the paper's words and give them no figures.",
        ),
        Kind::Derived => (
            "official-structure-derived",
            "Parts over their wholes in these releases",
            "Computed from two figures of one release, where it names the whole.",
        ),
    };
    let content = Content {
        name,
        title,
        description,
        schema: Schema::new(&["id"], fields),
        records: figure_records(figures)
            .with("scope", scope)
            .with("grade", grade)
            .with("address", address)
            .with("remark", remark),
    };
    (content, Terms { licences: Vec::new(), sources: releases(o) })
}

/// The releases, each once, with their addresses.
fn releases(o: &Official) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for release in &o.releases {
        if !sources.iter().any(|known| known.title == release.source) {
            sources.push(Source { title: release.source.clone(), path: release.url.clone() });
        }
    }
    sources
}

fn claims_table(seconds: &Second<'_>) -> Content {
    let rows = seconds.iter().map(|(claim, outcome)| {
        [
            Value::text(claim),
            Value::text(outcome.verdict),
            Value::text(&outcome.detail),
            Value::List(outcome.cells.clone()),
            Value::List(outcome.sources.clone()),
        ]
    });
    Content {
        name: "official-claims",
        title: "What official statistics say of the paper's statements",
        description: "A second verdict, beside the one by the paper's own tables in claims. A statement that is not \
                      here has no official figure that bears on it.",
        schema: Schema::new(
            &["claim"],
            vec![
                Field::text("claim", "The statement.").required(),
                Field::text(
                    "verdict",
                    "confirmed: official figures bear it out. contradicted: they say otherwise. partly: in part, in \
                     one reading, or for some years. no-data: the nearest official figures are of another scope.",
                )
                .required()
                .one_of(Bearing::of_figures()),
                Field::text("reason", "Every reading of the statement with its comparison, and what is lacking.")
                    .required(),
                Field::text(
                    "cells",
                    "Ids of the official figures used, parted by semicolons; also in official-claim-cells.",
                ),
                Field::text("sources", "Their sources, parted by semicolons."),
            ],
        )
        .refers(&["claim"], "claims", &["id"]),
        records: Records::new(&["claim", "verdict", "reason", "cells", "sources"], rows),
    }
}

fn claim_cells(seconds: &Second<'_>) -> Content {
    let pairs =
        seconds.iter().flat_map(|(claim, outcome)| outcome.cells.iter().map(move |cell| (*claim, cell)));
    Content {
        name: "official-claim-cells",
        title: "Which official figures a second verdict rests on",
        description: "A row for each official figure that was used.",
        schema: Schema::new(
            &["claim", "cell"],
            vec![
                Field::text("claim", "The statement.").required(),
                Field::text("cell", "The id of an official figure, in one of the official tables.")
                    .required(),
            ],
        )
        .refers(&["claim"], "official-claims", &["claim"]),
        records: Records::new(
            &["claim", "cell"],
            pairs.map(|(id, cell)| [Value::text(id), Value::text(cell)]),
        ),
    }
}
