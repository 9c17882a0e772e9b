//! What is told of problems: templates of charts and sentences, held against the figures that there are.

use std::ops::Range;

use super::ids::Table;
use crate::data::evidence::{ChartTemplate, LineTemplate, ProblemTemplate, SharesTemplate, Template, YEAR};
use crate::data::publication::Publication;
use crate::document::{Fields, Value, Walk};
use crate::wording::{help_for, quoted};

/// Reads what is told of a problem; `o` has the figures that it may name.
pub fn evidence(walk: &mut Walk<'_>, table: Table<'_, '_>, o: &Publication) -> ProblemTemplate {
    let tables: Vec<&str> = o.grids.iter().map(|grid| grid.id.as_str()).collect();
    let mut fields = Fields::new(walk, table, "what is told of a problem");
    let problem = fields.id("problem");
    let years =
        fields.optional("years").and_then(|_| fields.reference("years", "table", &tables).parse().ok());
    let limits = fields.text("limits");
    let texts = fields.texts("sentences");
    let sentences = texts.into_iter().filter_map(|text| {
        sentence(fields.walk, text, |walk, id, span| known_figure(walk, id, span, (&tables, o)))
    });
    let sentences = sentences.collect();
    let charts = fields.tables("charts");
    let shares = fields.optional("shares").and_then(|_| fields.table("shares"));
    fields.finish();
    let charts = charts.into_iter().map(|table| chart(walk, table, (&tables, o))).collect();
    let shares = shares.map(|table| shares_of(walk, table, o));
    ProblemTemplate { problem, years, charts, shares, sentences, limits }
}

/// Reads a text with gaps; `known` notes a figure that there is not.
pub(super) fn sentence(
    walk: &mut Walk<'_>,
    (text, span): (String, Range<usize>),
    known: impl Fn(&mut Walk<'_>, &str, Range<usize>),
) -> Option<Template> {
    // Byte by byte as in the file, unless something in it is escaped.
    let part = |at: Range<usize>| {
        if span.len() == text.len() + 2 {
            span.start + 1 + at.start..span.start + 1 + at.end
        } else {
            span.clone()
        }
    };
    match Template::parse(&text) {
        Ok(sentence) => {
            for id in sentence.figures() {
                let at = text.find(id.as_str()).unwrap_or(0);
                known(walk, id, part(at..at + id.len()));
            }
            Some(sentence)
        }
        Err((at, message, help)) => {
            walk.mistake(part(at), message, Some(help.to_owned()));
            None
        }
    }
}

fn chart(walk: &mut Walk<'_>, table: Table<'_, '_>, figures: (&[&str], &Publication)) -> ChartTemplate {
    let line = |fields: &mut Fields<'_, '_, '_, '_>| {
        let line = LineTemplate { figure: fields.text("figure"), name: fields.text_if("name") };
        if let Some(span) = fields.optional("figure").map(Value::span) {
            known_figure(fields.walk, &format!("{}.{YEAR}", line.figure), span, figures);
        }
        line
    };
    Fields::read(walk, table, "a chart", |fields| ChartTemplate {
        title: fields.text("title"),
        lines: fields.each("lines", "a line", line),
    })
}

fn shares_of(walk: &mut Walk<'_>, table: Table<'_, '_>, o: &Publication) -> SharesTemplate {
    let dimensions: Vec<&str> = o.structure.breakdowns.iter().map(|by| by.id.as_str()).collect();
    let scopes: Vec<&str> = o.structure.scopes.iter().map(|scope| scope.id.as_str()).collect();
    Fields::read(walk, table, "shares", |fields| SharesTemplate {
        by: fields.reference("by", "breakdown", &dimensions).parse().unwrap_or_default(),
        scopes: fields
            .references("scopes", "scope", &scopes)
            .iter()
            .filter_map(|id| id.parse().ok())
            .collect(),
    })
}

/// Notes a figure that is neither of a release nor of a table and a place. What is derived from a table bears its
/// id and more: that it can be derived, the formulas know.
pub(super) fn known_figure(
    walk: &mut Walk<'_>,
    id: &str,
    span: Range<usize>,
    (tables, o): (&[&str], &Publication),
) {
    if o.structure.named(id).is_some_and(|id| o.structure.evidence(id.part()).is_some()) {
        return;
    }
    let stem = id.strip_suffix(YEAR).unwrap_or_else(|| id.trim_end_matches(|c: char| c.is_ascii_digit()));
    let named = stem.strip_suffix('.').and_then(|stem| stem.rsplit_once('.'));
    let Some((of, place)) = named else {
        let help = Some("expected a figure of a release, or of a table: TABLE.PLACE.{year}".to_owned());
        return walk.mistake(span, format!("{} is no figure", quoted(id)), help);
    };
    let places: Vec<&str> = o.places.iter().map(|place| place.id.as_str()).collect();
    if !tables
        .iter()
        .any(|table| of.strip_prefix(table).is_some_and(|rest| rest.is_empty() || rest.starts_with('_')))
    {
        walk.mistake(span, format!("there is no table {}", quoted(of)), Some(help_for(of, tables)));
    } else if !places.contains(&place) {
        walk.mistake(span, format!("there is no place {}", quoted(place)), Some(help_for(place, &places)));
    }
}
