//! What of a screen leaves the program: a row a screen.

use super::chart::drawing::{Area, Drawing};
use super::chart::{places, shares, words, years};
use super::record::Records;
use super::{records, screen_records, title};
use crate::app::{Model, Screen};
use crate::metrics::differences::Revised;
use crate::metrics::{FigureId, Layer};
use crate::sheet::{ranked, sheet};

/// What leaves of one screen.
pub(super) struct ScreenExport {
    /// What it shows, in a line.
    pub title: fn(&Model) -> String,
    /// Where that comes from, in full and in short, of what its own tables and text are called.
    pub source: fn(&Model, [String; 2]) -> [String; 2],
    /// Its records; `None`: the figures that stand on it.
    pub records: Option<fn(&Model) -> Records>,
    /// Draws it as a chart; where that ends.
    pub draw: fn(&mut Drawing, &Model, Area) -> f64,
    /// Publishers and works of figures in the chart that are not the publication's own.
    pub works: fn(&Model) -> Vec<String>,
    /// Rows of it in a brief as text, and whether its figures stand below.
    pub brief: (u16, bool),
}

/// Rows of a chart or a list, and of a view whose texts would be cut in fewer.
const ROWS: [u16; 2] = [28, 44];

/// A screen of the publication's own figures.
const FIGURES: ScreenExport = ScreenExport {
    title: |model| model.tab_name().to_owned(),
    source: |_, own| own,
    records: None,
    draw: |_, _, area| area.y,
    works: |_| Vec::new(),
    brief: (ROWS[0], true),
};

pub(super) fn row_of(screen: Screen) -> ScreenExport {
    match screen {
        Screen::Overview => ScreenExport {
            title: |_| "Every series, and what the figures say".to_owned(),
            draw: places::overview,
            ..FIGURES
        },
        Screen::Trends => ScreenExport { title: title::trends, draw: years::trends, ..FIGURES },
        Screen::Compare => ScreenExport { title: title::compare, draw: years::compare, ..FIGURES },
        Screen::Ranking => ScreenExport {
            title: title::ranking,
            draw: places::ranking,
            works: |model| {
                let year = model.ranked_year();
                vec![ranked::source(model, &[year.saturating_sub(1), year], false)]
            },
            // All the provinces have a row.
            brief: (ROWS[1], true),
            ..FIGURES
        },
        Screen::Crosscheck => ScreenExport {
            title: |model| model.told("{Own}'s figures minus those of {whose}"),
            source: |model, _| {
                [title::tables(model) + &model.told(" of {own}; {whose}"), model.told("{bare}, {other}")]
            },
            records: Some(screen_records::crosscheck),
            draw: places::crosscheck,
            works: |model| works(model, model.crosschecks().iter().map(|row| row.beside)),
            ..FIGURES
        },
        Screen::Ordinals => ScreenExport {
            title: title::ordinals,
            records: Some(|model| records::ordinals(model.ds()).records()),
            draw: words::ordinals,
            brief: (ROWS[1], false),
            ..FIGURES
        },
        Screen::Layer => ScreenExport {
            title: title::layer,
            draw: |drawing, model, area| {
                model.layer().map_or(area.y, |layer| shares::layer(drawing, model, layer, area))
            },
            works: |model| {
                let bars = model.layer().into_iter().flat_map(Layer::bars);
                bars.flat_map(|(_, bar)| bar.sources.clone()).collect()
            },
            brief: (ROWS[1], true),
            ..FIGURES
        },
        Screen::Problems => ScreenExport {
            title: |model| {
                if model.state.evidence {
                    model.told("Problems, and what {whose} say of the one in focus")
                } else {
                    "Problems and countermeasures: which bears on which".to_owned()
                }
            },
            source: and_beside,
            records: Some(screen_records::problems),
            draw: |drawing, model, area| {
                if model.state.evidence {
                    shares::evidence(drawing, model, area)
                } else {
                    words::problems(drawing, model, area)
                }
            },
            works: evidence_works,
            brief: (ROWS[1], false),
        },
        Screen::Claims => ScreenExport {
            title: |model| model.told("Statements of {own} with their verdicts"),
            source: and_beside,
            records: Some(screen_records::claims),
            draw: words::claims,
            brief: (ROWS[0], false),
            ..FIGURES
        },
        Screen::Choice => ScreenExport {
            records: Some(|model| {
                let all = model.differences().iter();
                records::differences(all.filter(|one| one.change != Revised::Equal))
            }),
            draw: words::choice,
            ..FIGURES
        },
    }
}

/// The figures, statements, ordinals or links that a view shows, for all years that it shows.
pub fn view_records(model: &Model) -> Records {
    match row_of(model.state.screen()).records {
        Some(records) => records(model),
        None => records::figures(&sheet(model).figures(), model.tables()),
    }
}

/// Where it comes from where others say something of it, too.
fn and_beside(model: &Model, [own, short]: [String; 2]) -> [String; 2] {
    if model.setup.library.is_alone() {
        return [own, short];
    }
    [own + &model.told("; {whose}"), short + &model.told(" and {other}")]
}

fn evidence_works(model: &Model) -> Vec<String> {
    let problem =
        model.ds().problems.get(model.state.cursors[Screen::Problems]).filter(|_| model.state.evidence);
    let found = problem.and_then(|problem| model.evidence(&problem.id));
    let said = found.iter().flat_map(|found| &found.sentences);
    works(model, said.flat_map(|said| said.cells.iter().copied()))
}

/// Publishers and works of the cells of official figures.
fn works(model: &Model, ids: impl IntoIterator<Item = FigureId>) -> Vec<String> {
    let of = |cell: &FigureId| {
        let o = model.beside();
        let release = || Some(o.structure.evidence(cell.released()?)?.0.source.clone());
        let table = cell.row().and_then(|row| o.grid(row.table));
        table.map(|grid| format!("{}, {}", grid.publisher, grid.work)).or_else(release)
    };
    let figures = ids.into_iter().filter_map(|id| model.figure(id));
    figures
        .flat_map(|figure| figure.cells(model.tables()).iter().filter_map(of).collect::<Vec<_>>())
        .collect()
}
