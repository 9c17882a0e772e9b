//! Structure: in the publication's own words, and layer by layer in figures.

use super::passages::Sheet;
use super::words::{claim, page_facts};
use crate::app::{Block, Model, Target};
use crate::metrics::{follows, unknowns};
use crate::wording::{capital, section, sections};

/// Places and directions, what follows from them, what they leave open, what would measure them.
pub fn ordinals(model: &Model, out: &mut Sheet) {
    let ds = model.ds();
    out.line(format!("Ordinal statements only: {} gives no figure. A place is its own word.", ds.noun()));
    let mut at = 0..;
    for scale in ds.structure.told() {
        out.heading(2, scale.short.as_str());
        out.fact("Places, from the lowest", scale.words.join(", "));
        for (row, at) in scale.parts.iter().zip(&mut at) {
            out.heading(3, format!("Ordinal: {}", row.name.en));
            let whole = row.part_of.and_then(|id| scale.part(id));
            if let Some(whole) = whole {
                out.fact("Part of", format!("{}; how large a part is not stated", whole.name.en));
            }
            page_facts(model, &Target::Ordinal(at), out);
        }
    }
    out.heading(2, "What follows from the words");
    for rule in follows(ds) {
        out.line(format!("{} ({})", rule.spoken, sections(&rule.sections)));
    }
    out.heading(2, "What the words cannot tell");
    for unknown in unknowns(ds) {
        out.line(&unknown);
    }
    for scale in ds.structure.told() {
        for problem in ds.problems.iter().filter(|problem| scale.sections.contains(&problem.section)) {
            out.heading(
                2,
                format!("What would turn the words of {} into figures", section(&problem.section)),
            );
            out.line(&problem.needs);
        }
        out.heading(2, format!("Statements on {}", sections(&scale.sections)));
        for (at, _) in ds.claims.iter().enumerate().filter(|(_, c)| scale.sections.contains(&c.section)) {
            claim(model, at, out);
        }
    }
}

/// A layer of Structure: its scope, its figures, and the paper's rules held against them.
pub fn layer(model: &Model, out: &mut Sheet) {
    let Some(layer) = model.layer() else { return };
    let (noun, (from, to)) = (model.ds().noun(), layer.years);
    if !layer.own {
        out.line(capital(&model.not_own()) + ".");
    }
    out.fact("Region, goods and flow", layer.title.as_str());
    out.fact("Years", &if from == to { from.to_string() } else { format!("{from} to {to}") });
    out.fact("Lowest grade of a source", layer.grade.to_string());
    out.fact(format!("Not {noun}'s scope"), &layer.difference);
    let mut said = None;
    for row in model.layer_rows() {
        let heading = match row.block {
            Block::Bars(at) => layer.splits.get(at).and_then(|split| {
                let bar = split.bars.get(row.index)?;
                Some(format!("Shares by {}, {}", split.by.name.within(), bar.period))
            }),
            Block::Matrix(at) => layer
                .matrices
                .get(at)
                .map(|m| format!("{} by {}, {}", m.rows.short, m.columns.name.within(), m.period)),
        };
        if heading != said {
            out.heading(2, heading.as_deref().unwrap_or_default());
            said = heading;
        }
        for figure in row.cells.iter().flatten().filter_map(|id| model.figure(id)) {
            let source = format!(" ({})", figure.source(model.tables()));
            out.figure_and(figure.name_aloud(model.tables()), &figure, source);
        }
    }
    if !layer.tests.is_empty() {
        out.heading(2, format!("{}'s words held against this layer", capital(noun)));
    }
    for test in &layer.tests {
        out.fact(&test.rule.spoken, format!("{} here, {}", test.said(), test.reason.spoken()));
    }
}
