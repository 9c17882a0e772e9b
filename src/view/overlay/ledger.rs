//! The what-if ledger: assumptions that can be changed above what follows from them.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::frame::{Panel, below, key};
use crate::action::Action;
use crate::app::{CardPage, Model, Spot, WhatIfForm, room};
use crate::number::{interval, signed};
use crate::text;
use crate::theme::Role;
use crate::wording::counted;

/// One assumption: what it is, its value, what there is to say of it.
struct Assumption {
    label: &'static str,
    value: String,
    note: String,
}

/// Draws assumptions and results.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, (form, chosen): (&WhatIfForm, usize), body: Rect) {
    let (columns, rows) = room(body.width, body.height);
    let columns = columns.min(WhatIfForm::COLUMNS);
    let lines = model.ledger(form).fact_lines(columns.into());
    let title = format!("What if {} were to draw level?", model.ds().name(model.ds().focus));
    let mut panel = Panel::new(title, columns.into(), WhatIfForm::HEAD + lines.len());
    panel.note = format!("{}{} changes", key(canvas, model, Action::Left), key(canvas, model, Action::Right));
    let shown = usize::from(rows).saturating_sub(WhatIfForm::HEAD);
    let scroll = WhatIfForm::scroll(chosen).min(lines.len().saturating_sub(shown));
    if lines.len() > shown {
        panel.more = format!("{}{} more", key(canvas, model, Action::Up), key(canvas, model, Action::Down));
        let last = (scroll + shown).min(lines.len());
        panel.position = format!("{}-{last} of {} lines", scroll + 1, lines.len());
    }
    let inner = panel.open(canvas, body);
    for (row, (y, assumption)) in (0..inner.height).zip(assumptions(canvas, model, form)).enumerate() {
        let content = draw(canvas, &assumption, row == chosen, inner.width.into());
        canvas.line(inner, y, &content);
        canvas.spot_row(inner, y, Spot::Entry(row));
    }
    let results = below(inner, u16::try_from(WhatIfForm::ROWS).unwrap_or(0));
    canvas.heading(results, 0, "what it takes", "");
    let results = below(results, 1);
    let labels = CardPage::label_columns(columns.into());
    for (y, content) in (0..results.height).zip(lines.iter().skip(scroll)) {
        canvas.line(results, y, &canvas.page_line(content, labels));
    }
}

fn assumptions(canvas: &Canvas<'_>, model: &Model, form: &WhatIfForm) -> [Assumption; WhatIfForm::ROWS] {
    let last = model.ends().1;
    let span = model.state.span;
    let years = form.by.saturating_sub(last);
    let (growth, note) = match (form.peer_growth, model.what_if(form)) {
        (Some(set), _) => {
            let reset = key(canvas, model, Action::First);
            (
                format!("{} % a year", signed(set, 1)),
                format!("set by you; {reset}: as over {}-{}", span.from, span.to),
            )
        }
        (None, Some(result)) => {
            let past = result.peer_growth;
            (
                format!("= {} % a year", signed(past.value, 2)),
                format!("{} as over {}-{}", interval(past.lo, past.hi, 2), span.from, span.to),
            )
        }
        (None, None) => ("–".to_owned(), format!("unknown over {}-{}", span.from, span.to)),
    };
    [
        Assumption { label: "level with", value: model.ds().name(form.peer).to_owned(), note: String::new() },
        Assumption {
            label: "by",
            value: form.by.to_string(),
            note: format!("{} after {last}", counted(years.into(), "year")),
        },
        Assumption { label: "it grows", value: growth, note },
    ]
}

fn draw(canvas: &Canvas<'_>, assumption: &Assumption, here: bool, columns: usize) -> Line<'static> {
    let role = |other| if here && other == Role::Text { Role::Header } else { other };
    let mark = |mark: &'static str| {
        if here { canvas.span(Role::Focus, mark) } else { canvas.span(Role::Text, " ") }
    };
    let mut spans = vec![
        mark("▸"),
        canvas.span(role(Role::Muted), format!(" {}", text::pad_right(assumption.label, 11))),
        mark("‹"),
        canvas.span(role(Role::Text), format!(" {} ", assumption.value)),
        mark("›"),
    ];
    let used = Line::from(spans.clone()).width();
    if !assumption.note.is_empty() && used + 2 + text::width(&assumption.note) <= columns {
        spans.push(canvas.span(Role::Muted, format!("  {}", assumption.note)));
    }
    Line::from(spans)
}
