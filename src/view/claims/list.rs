//! The list: a row a claim, the one in focus in the middle where the ends allow it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::paint::{MARK, cursor, line, span, verdict_mark, verdict_role, verdict_word, wrapped};
use crate::app::{Model, section};
use crate::text;
use crate::theme::Role;
use crate::widget::window;

/// Columns of "abstract" and a blank.
const SECTION: usize = 9;
/// Columns of the longest short statement and a blank.
const SHORT: usize = 35;
/// Columns of the longest verdict word.
const WORD: usize = 13;
/// A reason in fewer columns would say nothing.
const REASON: usize = 24;

/// Columns that a reason takes at most.
const REASON_MADE: usize = 44;

/// Which columns there are, besides marks and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Columns {
    section: bool,
    short: usize,
    word: bool,
    reason: usize,
}

impl Columns {
    /// The cursor, the id, the verdict's mark, and a blank behind each of the last two.
    const ALWAYS: usize = 1 + 4 + 2;

    fn new(width: usize) -> Self {
        let room = width.saturating_sub(Self::ALWAYS);
        let (section, word) = if room >= SECTION + SHORT + WORD + 2 + REASON {
            (true, true)
        } else if room >= SECTION + SHORT + REASON {
            (true, false)
        } else {
            (false, room >= SHORT / 2 + WORD)
        };
        let fixed = if section { SECTION } else { 0 } + if word { WORD } else { 0 };
        let short = SHORT.min(room.saturating_sub(fixed));
        let gap = if word { 2 } else { 0 };
        let left = room.saturating_sub(fixed + short + gap);
        Self { section, short, word, reason: if left >= REASON { left } else { 0 } }
    }
}

/// Draws the rows.
pub fn render(model: &Model, area: Rect, buf: &mut Buffer) {
    let listed = model.visible_claims();
    if listed.is_empty() {
        let said = "No claim has a verdict that is listed. Choose others in the filter.";
        wrapped(buf, area, 0, said, super::super::paint::style(model, Role::Muted));
        return;
    }
    let columns = Columns::new(area.width.into());
    let cursor = model.state.cursors.claim;
    let shown = window(cursor, listed.len(), area.height.into());
    for (y, at) in (0..area.height).zip(shown) {
        if let Some(content) = listed.get(at).and_then(|index| row(model, *index, columns, at == cursor)) {
            line(buf, area, y, &content);
        }
    }
}

fn row(model: &Model, index: usize, columns: Columns, focus: bool) -> Option<Line<'static>> {
    let (claim, outcome) = (model.ds().claims.get(index)?, model.outcomes().get(index)?);
    let name = if focus { Role::Focus } else { Role::Text };
    let role = verdict_role(outcome.verdict);
    let marked = if model.is_marked(&claim.id) { MARK } else { " " };
    let mut spans: Vec<Span<'static>> =
        vec![cursor(model, focus), span(model, name, text::fit(&claim.id, 3)), span(model, name, marked)];
    if columns.section {
        let quiet = if focus { Role::Focus } else { Role::Muted };
        spans.push(span(model, quiet, text::fit(&section(&claim.section), SECTION)));
    }
    let short = columns.short.saturating_sub(1);
    spans.push(span(model, name, text::fit(&claim.short, short)));
    spans.push(span(model, Role::Text, " "));
    spans.push(span(model, role, format!("{} ", verdict_mark(outcome.verdict))));
    if columns.word {
        spans.push(span(model, role, text::fit(verdict_word(outcome.verdict), WORD)));
        spans.push(span(model, Role::Text, "  "));
    }
    if columns.reason > 0 {
        // A reason is made for a narrow list; where there is more room, what is needed stands whole.
        let whole = match &claim.needs {
            Some(needs)
                if columns.reason > REASON_MADE
                    && outcome.reason.starts_with("needs: ")
                    && outcome.reason.ends_with(text::ELLIPSIS) =>
            {
                format!("needs: {needs}")
            }
            Some(_) | None => outcome.reason.clone(),
        };
        let reason = text::truncate(&whole, columns.reason).into_owned();
        spans.push(span(model, Role::Text, reason));
    }
    Some(Line::from(spans))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_useful_columns_go_first() {
        let wide = Columns::new(134);
        assert!(wide.section && wide.word && wide.reason >= 44);
        let usual = Columns::new(78);
        assert!(usual.section && !usual.word && usual.reason >= 26);
        let narrow = Columns::new(58);
        assert!(!narrow.section && narrow.word && narrow.short == SHORT && narrow.reason == 0);
        let column = Columns::new(28);
        assert!(!column.section && !column.word && column.short == 21);
        for width in 0..200 {
            let c = Columns::new(width);
            let used = Columns::ALWAYS
                + c.short
                + c.reason
                + if c.section { SECTION } else { 0 }
                + if c.word { WORD } else { 0 };
            assert!(used <= width.max(Columns::ALWAYS), "{width}: {c:?}");
        }
    }
}
