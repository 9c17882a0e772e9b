//! The list by verdict: a heading above each, a row a claim, the one in focus in the middle where the ends
//! allow it.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::canvas::Canvas;
use super::super::paint::MARK;
use super::super::sizes::claims::HEADED;
use crate::action::Action;
use crate::app::{ClaimGroup, Model, Screen, Target, count};
use crate::text;
use crate::theme::Role;
use crate::verdict::{Bearing, Verdict};
use crate::widget::window;

/// Columns of the longest short statement and two blanks.
const SHORT: usize = 36;
/// A reason in fewer columns would say nothing.
const REASON: usize = 18;
/// The same beside the words of official verdicts.
const REASON_KEPT: usize = 27;
/// Two blanks before what official figures say, and its mark.
const SECOND_MARK: usize = 2 + 1;
/// Rows that a part of what is folded is worth.
const WORTH: usize = 3;
/// Lines that a reason has at most.
const MOST_LINES: usize = 3;

/// Which columns there are behind the cursor and the mark of what is picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ClaimColumns {
    short: usize,
    reason: usize,
    /// What official figures say: their mark, with its word or alone.
    second: usize,
}

impl ClaimColumns {
    /// The cursor, the mark of what is picked, a blank.
    const ALWAYS: usize = 3;

    /// For so many columns; nothing may stand beside the publication.
    fn new(width: usize, alone: bool) -> Self {
        let room = width.saturating_sub(Self::ALWAYS);
        let word = Bearing::of_figures().map(|bearing| text::width(bearing.told().word)).max().unwrap_or(0);
        let second = if alone || room < SHORT / 2 + SECOND_MARK {
            0
        } else if room >= SHORT + REASON_KEPT + SECOND_MARK + 1 + word {
            SECOND_MARK + 1 + word
        } else {
            SECOND_MARK
        };
        let short = SHORT.min(room.saturating_sub(second));
        let reason = room.saturating_sub(short + second);
        if reason >= REASON {
            Self { short, reason, second }
        } else {
            Self { short: short + reason, reason: 0, second }
        }
    }

    /// Where the reason begins.
    fn before_reason(self) -> usize {
        Self::ALWAYS + self.short
    }
}

/// A line of the list.
enum ListedLine<'a> {
    Heading(&'a ClaimGroup),
    /// A claim, by its index and its row, and how many lines its reason has.
    Claim(usize, usize, usize),
    /// A line under the claim of this row, indented by so many columns: more of its reason or, where there is room for
    /// every statement, what it states.
    Under(usize, usize, Role, &'a str),
    /// One of a group that is folded, where rows are free: the cursor does not go there.
    Folded(usize),
    /// How many of that group are not shown.
    Left(usize),
}

/// Draws the list.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let groups = model.claim_groups();
    if groups.is_empty() {
        let said = "No claim has a verdict that is listed. Choose others in the filter.";
        canvas.wrapped(area, 0, said, canvas.style(Role::Muted));
        return;
    }
    let columns = ClaimColumns::new(area.width.into(), model.setup.library.is_alone());
    let lines = lines(model, &groups, columns, (area.width.into(), area.height.into()));
    let cursor = model.state.cursors[Screen::Claims];
    let focused = |line: &ListedLine<'_>| matches!(line, ListedLine::Claim(_, at, _) if *at == cursor);
    let shown = window(lines.iter().position(focused).unwrap_or(0), lines.len(), area.height.into());
    for (y, line) in (0..area.height).zip(&lines[shown]) {
        match line {
            ListedLine::Heading(group) => {
                canvas.line(area, y, &heading(canvas, model, group));
                if y == 0 && area.height >= HEADED {
                    over_columns(canvas, model, columns, area);
                }
            }
            ListedLine::Folded(index) => {
                canvas.line(area, y, &row(canvas, model, *index, columns, (false, 1)));
            }
            ListedLine::Left(count) => {
                canvas.say(area, y, Role::Muted, format!("    … {count} more"));
            }
            ListedLine::Claim(index, at, reason) => {
                canvas.line(area, y, &row(canvas, model, *index, columns, (*at == cursor, *reason)));
                canvas.listed(area, y, *at, *at == cursor);
            }
            ListedLine::Under(at, indent, role, said) => {
                canvas.say(area, y, *role, format!("{}{said}", " ".repeat(*indent)));
                canvas.listed(area, y, *at, *at == cursor);
            }
        }
    }
}

/// Columns before what a claim states.
const STATED: usize = 5;

/// The lines of what a claim states.
fn stated(model: &Model, index: usize, columns: usize) -> Vec<&str> {
    let room = columns.saturating_sub(STATED + 1);
    model.ds().claims.get(index).map(|claim| text::wrap(&claim.statement, room)).unwrap_or_default()
}

/// All lines. While rows are free, reasons that one line would cut have more; where all have room, what is stated stands
/// under each.
fn lines<'a>(
    model: &'a Model,
    groups: &'a [ClaimGroup],
    columns: ClaimColumns,
    (width, height): (usize, usize),
) -> Vec<ListedLine<'a>> {
    let claims = |group: &ClaimGroup| if group.folded { 0 } else { group.claims.len() };
    let mut free = height.saturating_sub(groups.iter().map(|group| 1 + claims(group)).sum());
    let statements = groups.iter().flat_map(|group| group.claims.iter().take(claims(group)));
    let told = |index: &usize| stated(model, *index, width);
    let all_stated =
        statements.map(told).try_fold(0, |sum, lines| Some(sum + lines.len()).filter(|sum| *sum <= free));
    let with_statements = all_stated.is_some();
    free -= all_stated.unwrap_or(0);
    let (mut all, mut at, mut folded) = (Vec::new(), 0, Vec::new());
    for group in groups {
        all.push(ListedLine::Heading(group));
        for index in group.claims.iter().take(claims(group)) {
            // What decides is told whole; what would be needed is, where there is room.
            let decided = usize::from(group.verdict != Verdict::NoFigure);
            let most = if free > 0 { MOST_LINES } else { 1 + decided };
            let why = if most > 1 { reason(model, *index, columns.reason) } else { Vec::new() };
            let wanted = why.len().min(most);
            let rows = if wanted <= 1 + free.max(decided) { wanted.max(1) } else { 1 };
            free = free.saturating_sub(rows - 1);
            all.push(ListedLine::Claim(*index, at, rows));
            let before = columns.before_reason();
            let why = why.into_iter().take(rows).skip(1);
            all.extend(why.map(|said| ListedLine::Under(at, before, Role::Text, said)));
            let said = if with_statements { told(index) } else { Vec::new() };
            all.extend(said.into_iter().map(|said| ListedLine::Under(at, STATED, Role::Muted, said)));
            at += 1;
        }
        if group.folded {
            // The fold keeps what decides together; rows that nothing else needs show what is in it.
            folded = group.claims.iter().map(|index| ListedLine::Folded(*index)).collect();
        }
    }
    let rows = free.saturating_sub(1);
    if rows >= WORTH {
        let left = folded.len().saturating_sub(rows);
        all.extend(folded.into_iter().take(rows));
        all.extend((left > 0).then_some(ListedLine::Left(left)));
    }
    all
}

/// The lines of a reason.
fn reason(model: &Model, index: usize, columns: usize) -> Vec<&str> {
    let reason = model.outcome(index).filter(|_| columns > 2).map(|outcome| &*outcome.reason);
    reason.map(|reason| text::wrap(reason, columns - 2)).unwrap_or_default()
}

/// A verdict, how many claims have it, and the key that shows or folds those that nothing could test.
fn heading(canvas: &Canvas<'_>, model: &Model, group: &ClaimGroup) -> Line<'static> {
    let told = group.verdict.told();
    let listed = group.counted(model);
    let (all, beside) = (count(model, group.verdict), group.claims.len() - listed);
    let number = if listed < all { format!("{listed} of {all}") } else { all.to_string() };
    let beside = if beside > 0 { format!(", {beside} not counted") } else { String::new() };
    let mut spans = vec![
        canvas.span(told.role, format!(" {} ", told.mark)),
        canvas.span(Role::Header, format!("{} ", told.word)),
        canvas.span(Role::Muted, number + &beside),
    ];
    let key = model.setup.config.keys.keys(Action::Fold).first().map(|key| canvas.key(*key));
    if group.verdict == Verdict::NoFigure
        && model.state.filter.is_empty()
        && let Some(key) = key
    {
        spans.push(canvas.span(Role::Key, format!("   {key}")));
        spans.push(canvas.span(Role::Muted, if group.folded { " unfold" } else { " fold" }));
    }
    Line::from(spans)
}

/// Whose figures stand where, beside the first heading.
fn over_columns(canvas: &mut Canvas<'_>, model: &Model, columns: ClaimColumns, area: Rect) {
    if columns.reason > 0 {
        let at = u16::try_from(columns.before_reason()).unwrap_or(area.width).min(area.width);
        let beside = Rect { x: area.x + at, width: area.width - at, ..area };
        let whole = format!("{}'s own figures", model.ds().noun());
        let said = if text::width(&whole) <= columns.reason { whole.as_str() } else { "own figures" };
        canvas.say(beside, 0, Role::Muted, said);
    }
    if columns.second > 0 {
        // Over marks alone the word hangs to the left.
        let other = model.setup.library.other();
        let width = text::width_u16(other).max(u16::try_from(columns.second).unwrap_or(0).saturating_sub(2));
        let right = Rect { x: area.right() - width.min(area.width), width: width.min(area.width), ..area };
        canvas.say(right, 0, Role::Muted, other);
    }
}

fn row(
    canvas: &Canvas<'_>,
    model: &Model,
    index: usize,
    columns: ClaimColumns,
    (focus, lines): (bool, usize),
) -> Line<'static> {
    let (Some(claim), Some(outcome)) = (model.ds().claims.get(index), model.outcome(index)) else {
        return Line::default();
    };
    let name = if focus { Role::Header } else { Role::Text };
    let marked = if model.is_target_marked(&Target::Claim(index)) { MARK } else { " " };
    let short =
        text::pad_right(&text::truncate(&claim.short, columns.short.saturating_sub(1)), columns.short);
    let mut spans: Vec<Span<'static>> =
        vec![canvas.cursor(focus), canvas.span(name, format!("{marked} ")), canvas.span(name, short)];
    if columns.reason > 0 {
        let room = columns.reason - 2;
        let said = if lines > 1 {
            reason(model, index, columns.reason).into_iter().next().unwrap_or_default().to_owned()
        } else {
            phrase(&outcome.reason, room).into_owned()
        };
        spans.push(canvas.span(Role::Text, text::fit(&said, columns.reason)));
    }
    let second = Some(model.second_verdict(index)).filter(|second| *second != Bearing::None);
    if let Some(told) = second.filter(|_| columns.second > 0).map(Bearing::told) {
        let word = if columns.second > SECOND_MARK { format!(" {}", told.word) } else { String::new() };
        spans.push(canvas.span(told.role, format!("  {}{word}", told.mark)));
    }
    Line::from(spans)
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
    match head {
        Some(head) => format!("{head} …").into(),
        None => text::truncate(reason, room),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_useful_columns_go_first() {
        let wide = ClaimColumns::new(134, false);
        assert!(wide.short == SHORT && wide.reason >= 44 && wide.second > SECOND_MARK);
        let usual = ClaimColumns::new(78, false);
        assert!(usual.second == SECOND_MARK && usual.reason >= REASON_KEPT);
        let narrow = ClaimColumns::new(58, false);
        assert_eq!((narrow.reason, narrow.second), (0, SECOND_MARK));
        let alone = ClaimColumns::new(58, true);
        assert_eq!((alone.second, alone.short + alone.reason), (0, 55));
        for width in 0..200 {
            let c = ClaimColumns::new(width, false);
            assert!(
                c.before_reason() + c.reason + c.second <= width.max(ClaimColumns::ALWAYS),
                "{width}: {c:?}"
            );
        }
    }
}
