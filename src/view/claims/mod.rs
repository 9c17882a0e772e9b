//! Claims: every statement with its verdict, and all that decides the one in focus.

mod detail;
mod list;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use strum::VariantArray;

use super::cut::{cut_columns, cut_rows};
use super::paint::{
    inset, line, line_right, span, verdict_mark, verdict_role, verdict_word, vertical_rule, worded_rule,
};
use crate::app::{Model, count};
use crate::data::Verdict;
use crate::theme::Role;

/// From this width on the claim in focus stands at the side of the list, not below it.
const WITH_PANEL: u16 = 112;
/// More lines than these the detail below the list never needs.
const MOST_DETAIL: u16 = 14;

/// Draws the tab.
pub fn render(model: &Model, area: Rect, buf: &mut Buffer) {
    if area.width >= WITH_PANEL && area.height >= 15 {
        let panel_width = (area.width / 3).min(64);
        let [main, panel] = cut_columns(area, [None, Some(panel_width)]);
        let [counts, place, body] = cut_rows(inset(main), [Some(1), Some(1), None]);
        render_counts(model, counts, "", buf);
        worded_rule(model, buf, place, 0, &position(model), &filter(model));
        list::render(model, body, buf);
        vertical_rule(model, buf, panel, 0);
        let panel = Rect { x: panel.x + 2, width: panel.width.saturating_sub(3), ..panel };
        detail::render_panel(model, panel, buf);
        return;
    }
    let area = inset(area);
    if area.height < 6 {
        let [counts, body] = cut_rows(area, [Some(1), None]);
        render_counts(model, counts, &position(model), buf);
        list::render(model, body, buf);
        return;
    }
    // The share of the detail does not depend on the claim: the list must not jump under the cursor.
    let below = (area.height.saturating_sub(1) / 2).min(MOST_DETAIL);
    let [counts, body, place, detail] = cut_rows(area, [Some(1), None, Some(1), Some(below)]);
    render_counts(model, counts, "", buf);
    list::render(model, body, buf);
    worded_rule(model, buf, place, 0, &position(model), &filter(model));
    detail::render_below(model, detail, buf);
}

/// "4 of 13".
fn position(model: &Model) -> String {
    let listed = model.visible_claims().len();
    format!("{} of {listed}", (model.state.cursors.claim + 1).min(listed))
}

/// Which verdicts are listed, in words.
fn filter(model: &Model) -> String {
    let all = model.ds().claims.len();
    if model.state.filter.is_empty() {
        return "every verdict listed".to_owned();
    }
    let words: Vec<&str> = model.state.filter.iter().map(|verdict| verdict_word(*verdict)).collect();
    format!("only {}; {all} in all", words.join(" · "))
}

/// How many claims have each verdict, in words where there is room; those not listed stand back.
fn render_counts(model: &Model, area: Rect, right: &str, buf: &mut Buffer) {
    let draw = |words: bool, gap: &'static str, between: &'static str| {
        let mut spans: Vec<Span<'_>> = Vec::new();
        for verdict in Verdict::VARIANTS {
            if !spans.is_empty() {
                spans.push(span(model, Role::Text, between));
            }
            let listed = model.state.filter.is_empty() || model.state.filter.contains(verdict);
            let role = if listed { verdict_role(*verdict) } else { Role::Muted };
            let number = count(model.outcomes(), *verdict);
            spans.push(span(model, role, format!("{}{gap}{number}", verdict_mark(*verdict))));
            if words {
                spans.push(span(model, Role::Muted, format!(" {}", plural(*verdict))));
            }
        }
        Line::from(spans)
    };
    let room = usize::from(area.width);
    let wide = [draw(true, " ", "   "), draw(true, "", "  "), draw(true, "", " "), draw(false, "", " ")];
    let [.., least] = &wide;
    let shown = wide.iter().find(|counts| counts.width() <= room).unwrap_or(least);
    line(buf, area, 0, shown);
    if shown.width() + 2 + right.len() <= room {
        line_right(buf, area, 0, &Line::from(span(model, Role::Muted, right)));
    }
}

/// A verdict behind its count.
fn plural(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "hold",
        Verdict::HoldsBut => "hold, but",
        Verdict::DependsOnReading => "by reading",
        Verdict::Contradicted => "contradicted",
        Verdict::TextConflict => "text",
        Verdict::NoFigure => "no figure",
    }
}
