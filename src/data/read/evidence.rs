//! What is told of problems: templates of charts and sentences, held against the figures that there are.

use std::ops::Range;

use crate::data::evidence::{ChartTemplate, LineTemplate, ProblemTemplate, SharesTemplate, Template, YEAR};
use crate::data::publication::Publication;
use crate::document::{Fields, Value, Walk};
use crate::wording::{help_for, quoted};

/// Reads what is told of a problem; `o` has the figures that it may name.
pub fn evidence(fields: &mut Fields<'_, '_, '_, '_>, o: &Publication) -> ProblemTemplate {
    let tables: Vec<&str> = o.grids.iter().map(|grid| grid.id.as_str()).collect();
    let figures = (tables.as_slice(), o);
    let problem = fields.id("problem");
    let years = fields.reference_if("years", "table", &tables);
    let limits = fields.text("limits");
    let texts = fields.texts("sentences");
    let read = |text| sentence(fields.walk, text, |walk, id, span| known_figure(walk, id, span, figures));
    let sentences = texts.into_iter().filter_map(read).collect();
    let charts = fields.each("charts", "a chart", |fields| ChartTemplate {
        title: fields.text("title"),
        lines: fields.each("lines", "a line", |fields| {
            let line = LineTemplate { figure: fields.text("figure"), name: fields.text_if("name") };
            if let Some(span) = fields.optional("figure").map(Value::span) {
                known_figure(fields.walk, &format!("{}.{YEAR}", line.figure), span, figures);
            }
            line
        }),
    });
    let dimensions: Vec<&str> = o.structure.breakdowns.iter().map(|by| by.id.as_str()).collect();
    let scopes: Vec<&str> = o.structure.scopes.iter().map(|scope| scope.id.as_str()).collect();
    let shares = fields.inner_if("shares", "shares", |fields| SharesTemplate {
        by: fields.reference("by", "breakdown", &dimensions),
        scopes: fields.references("scopes", "scope", &scopes),
    });
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
