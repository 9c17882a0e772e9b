//! The list: a row a claim, the one in focus in the middle where the ends allow it.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::canvas::Canvas;
use super::super::paint::MARK;
use super::super::sizes::claims::HEADED;
use crate::app::{Model, Spot};
use crate::text;
use crate::theme::Role;
use crate::widget::window;
use crate::wording::section;

/// Columns of "abstract" and a blank.
const SECTION: usize = 9;
/// The same where a reason has more need of them: "abstr…".
const SHORT_SECTION: usize = 7;
/// Columns of the longest short statement and a blank.
const SHORT: usize = 35;
/// Columns of the longest verdict word.
const WORD: usize = 13;
/// A reason in fewer columns would say nothing.
const REASON: usize = 21;
/// Columns that hold the longest reason made of figures.
const REASON_KEPT: usize = 27;
/// Columns of an official verdict: two blanks, its mark, and its word.
const SECOND: usize = 2 + 2 + 12;
/// The same without the word.
const OFFICIAL_MARK: usize = 1 + 1;

/// How much there is of what official figures say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SecondColumn {
    Word,
    Mark,
    Nothing,
}

impl SecondColumn {
    fn columns(self) -> usize {
        match self {
            Self::Word => SECOND,
            Self::Mark => OFFICIAL_MARK,
            Self::Nothing => 0,
        }
    }
}

/// Which columns there are, besides marks and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ClaimColumns {
    section: usize,
    short: usize,
    word: bool,
    reason: usize,
    second: SecondColumn,
}

impl ClaimColumns {
    /// The cursor, the id, the verdict's mark, and a blank behind each of the last two.
    const ALWAYS: usize = 1 + 4 + 2;

    /// For so many columns; nothing may stand beside the publication.
    fn new(width: usize, alone: bool) -> Self {
        let room = width.saturating_sub(Self::ALWAYS);
        let (section, word, second) = if room >= SECTION + SHORT + WORD + 2 + REASON + SECOND {
            (SECTION, true, SecondColumn::Word)
        } else if room >= SHORT_SECTION + SHORT + REASON_KEPT + SECOND {
            (SHORT_SECTION, false, SecondColumn::Word)
        } else if room >= SHORT_SECTION + SHORT + REASON + OFFICIAL_MARK {
            (SHORT_SECTION, false, SecondColumn::Mark)
        } else if room >= SHORT / 2 + WORD + OFFICIAL_MARK {
            (0, true, SecondColumn::Mark)
        } else if room >= SHORT / 2 + OFFICIAL_MARK {
            (0, false, SecondColumn::Mark)
        } else {
            (0, false, SecondColumn::Nothing)
        };
        let second = if alone { SecondColumn::Nothing } else { second };
        let fixed = section + if word { WORD } else { 0 } + second.columns();
        let short = SHORT.min(room.saturating_sub(fixed));
        let left = room.saturating_sub(fixed + short);
        // Two blanks part the word from the reason.
        let reason = if word { left.saturating_sub(2) } else { left };
        Self { section, short, word, reason: if reason >= 18 { reason } else { 0 }, second }
    }

    /// Columns of the paper's verdict, with its mark, its word and its reason.
    fn verdict(&self) -> usize {
        let word = if self.word { WORD } else { 0 };
        let gap = if self.word && self.reason > 0 { 2 } else { 0 };
        2 + word + gap + self.reason
    }
}

/// Draws the rows.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let listed = model.visible_claims();
    if listed.is_empty() {
        let said = "No claim has a verdict that is listed. Choose others in the filter.";
        canvas.wrapped(area, 0, said, canvas.style(Role::Muted));
        return;
    }
    let columns = ClaimColumns::new(area.width.into(), model.setup.library.is_alone());
    let headed = columns.second != SecondColumn::Nothing && area.height >= HEADED;
    if headed {
        canvas.line(area, 0, &heading(canvas, model.ds().noun(), columns));
    }
    let head = u16::from(headed);
    let area = Rect { y: area.y + head, height: area.height - head, ..area };
    let cursor = model.state.cursors.claim;
    let shown = window(cursor, listed.len(), area.height.into());
    for (y, at) in (0..area.height).zip(shown) {
        if let Some(content) =
            listed.get(at).and_then(|index| row(canvas, model, *index, columns, at == cursor))
        {
            canvas.line(area, y, &content);
            if at == cursor {
                canvas.raise(area, y);
            }
            canvas.spot_row(area, y, Spot::Row(at));
        }
    }
}

/// Whose verdict stands where.
fn heading(canvas: &Canvas<'_>, noun: &str, columns: ClaimColumns) -> Line<'static> {
    let second = "official";
    let before = ClaimColumns::ALWAYS - 2 + columns.section + columns.short;
    let verdicts = before + columns.verdict();
    // Over a mark alone the word hangs to the left, into the column of the paper's verdict.
    let at = match columns.second {
        SecondColumn::Word => verdicts + 2,
        SecondColumn::Mark | SecondColumn::Nothing => {
            (verdicts + columns.second.columns()).saturating_sub(text::width(second))
        }
    };
    let head = if columns.section > 0 { "where" } else { "" };
    let statement = format!("     {head:<0$}statement", columns.section);
    let names = [&format!("{noun}'s tables"), noun, ""];
    let room = at.saturating_sub(before);
    let name = names.into_iter().find(|name| text::width(name) < room).unwrap_or_default();
    let left = text::fit(&format!("{}{name}", text::fit(&statement, before.min(at))), at);
    Line::from(canvas.span(Role::Muted, format!("{left}{second}")))
}

fn row(
    canvas: &Canvas<'_>,
    model: &Model,
    index: usize,
    columns: ClaimColumns,
    focus: bool,
) -> Option<Line<'static>> {
    let (claim, outcome) = (model.ds().claims.get(index)?, model.outcomes().get(index)?);
    let name = if focus { Role::Header } else { Role::Text };
    let role = outcome.verdict.told().role;
    let marked = if model.is_marked(&claim.id) { MARK } else { " " };
    let mut spans: Vec<Span<'static>> =
        vec![canvas.cursor(focus), canvas.span(name, text::fit(&claim.id, 3)), canvas.span(name, marked)];
    if columns.section > 0 {
        spans.push(canvas.span(
            Role::Muted,
            text::pad_right(&text::truncate(&section(&claim.section), columns.section - 1), columns.section),
        ));
    }
    let short = columns.short.saturating_sub(1);
    spans.push(canvas.span(name, text::fit(&claim.short, short)));
    spans.push(canvas.span(Role::Text, " "));
    spans.push(canvas.span(role, format!("{} ", outcome.verdict.told().mark)));
    if columns.word {
        spans.push(canvas.span(role, text::fit(outcome.verdict.told().word, WORD)));
        if columns.reason > 0 {
            spans.push(canvas.span(Role::Text, "  "));
        }
    }
    if columns.reason > 0 {
        spans.push(
            canvas.span(Role::Text, text::fit(&phrase(&outcome.reason, columns.reason), columns.reason)),
        );
    }
    let second = model.second_outcome(index);
    if let Some(verdict) = second.map(|outcome| outcome.verdict) {
        let said = match columns.second {
            SecondColumn::Word => format!("  {} {}", verdict.told().mark, verdict.told().word),
            SecondColumn::Mark => format!(" {}", verdict.told().mark),
            SecondColumn::Nothing => String::new(),
        };
        spans.push(canvas.span(verdict.told().role, said));
    }
    Some(Line::from(spans))
}

/// Words before which a phrase may end.
const BREAKS: [&str; 10] =
    [", ", "; ", " for ", " in ", " and ", " by ", " with ", " over ", " from ", " before "];

/// As much of a reason as has room and reads as a phrase; where that were little, as much as has room.
fn phrase(reason: &str, room: usize) -> Cow<'_, str> {
    if text::width(reason) <= room {
        return reason.into();
    }
    let ends = BREAKS.iter().flat_map(|word| reason.match_indices(word).map(|(at, _)| at));
    let heads = ends.filter_map(|at| reason.get(..at)).filter(|head| text::width(head) + 2 <= room);
    let head = heads.max_by_key(|head| head.len()).filter(|head| text::width(head) * 5 >= room * 3);
    head.map_or(reason.into(), |head| format!("{head} …").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_useful_columns_go_first() {
        let wide = ClaimColumns::new(134, false);
        assert!(
            wide.section == SECTION && wide.word && wide.reason >= 44 && wide.second == SecondColumn::Word
        );
        let usual = ClaimColumns::new(78, false);
        assert_eq!(usual.second, SecondColumn::Mark);
        assert!(usual.section == SHORT_SECTION && !usual.word && usual.reason == REASON_KEPT);
        let narrow = ClaimColumns::new(58, false);
        assert!(narrow.section == 0 && narrow.word && narrow.short == SHORT && narrow.reason == 0);
        assert_eq!(narrow.second, SecondColumn::Mark);
        let column = ClaimColumns::new(28, false);
        assert!(
            column.section == 0 && !column.word && column.short == 19 && column.second == SecondColumn::Mark
        );
        for width in 0..200 {
            let c = ClaimColumns::new(width, false);
            let before = ClaimColumns::ALWAYS - 2 + c.short + c.section;
            let used = before + c.verdict() + c.second.columns();
            assert!(used <= width.max(ClaimColumns::ALWAYS), "{width}: {c:?}");
        }
    }
}
