//! Rows of a list: name, text, what stands at the right; the row chosen in sight.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::canvas::Canvas;
use super::frame::{below, plain, upper};
use crate::app::{ListEntry, Spot};
use crate::text;
use crate::theme::Role;
use crate::widget::window;

/// The columns of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryColumns {
    name: usize,
    text: usize,
    right: usize,
    name_cut: bool,
    text_cut: bool,
    right_lost: bool,
}

/// A text in fewer columns is left to the lines below the list.
const LEAST_TEXT: usize = 12;
/// Longer names are cut, so that texts keep their room where there are any.
const MOST_NAME: usize = 28;

fn widest<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    texts.map(text::width).max().unwrap_or(0)
}

/// Columns that the rows would take if nothing were cut.
pub fn natural(entries: &[ListEntry]) -> usize {
    let name = widest(entries.iter().map(|e| e.name.as_str()));
    let right = widest(entries.iter().map(|e| e.right.as_str()));
    2 + name + 2 + widest(entries.iter().map(|e| e.text.as_str())) + 2 + right
}

impl EntryColumns {
    /// How the rows share `width`.
    pub fn new(entries: &[ListEntry], width: usize) -> Self {
        let room = width.saturating_sub(2);
        let wanted = widest(entries.iter().map(|e| e.name.as_str()));
        let longest = widest(entries.iter().map(|e| e.text.as_str()));
        let mut right = widest(entries.iter().map(|e| e.right.as_str()));
        let alone = longest == 0;
        let mut name = if alone { wanted } else { wanted.min(MOST_NAME) };
        if !alone && name + right + LEAST_TEXT + 4 > room && right > 8 {
            right = 0;
        }
        let after = if right > 0 { right + 2 } else { 0 };
        if !alone && name + after + LEAST_TEXT + 2 > room && right == 0 {
            name = name.min(room * 2 / 5);
        }
        name = name.min(room.saturating_sub(after));
        let left = room.saturating_sub(name + after + 2);
        let text = if left >= LEAST_TEXT && !alone { left } else { 0 };
        let right_lost = right == 0 && entries.iter().any(|e| !e.right.is_empty());
        Self { name, text, right, name_cut: wanted > name && !alone, text_cut: longest > text, right_lost }
    }

    /// Whether the rows have names alone, which are told whole.
    fn are_names(self) -> bool {
        self.text == 0 && !self.text_cut
    }

    /// What the columns cut of the rows, in full.
    fn whole(self, entry: &ListEntry) -> String {
        let parts =
            [(self.name_cut, &entry.name), (self.text_cut, &entry.text), (self.right_lost, &entry.right)];
        let cut: Vec<&str> =
            parts.iter().filter(|(cut, part)| *cut && !part.is_empty()).map(|(_, p)| p.as_str()).collect();
        cut.join("  ")
    }
}

/// Lines of a whole text that are shown at most.
const MOST_TAIL: usize = 3;

/// Rows that the whole text of the row chosen needs below the list; 0 where nothing is cut.
pub fn tail(entries: &[ListEntry], width: usize) -> usize {
    let columns = EntryColumns::new(entries, width);
    // As many as the longest needs, so that the list does not jump under the cursor.
    let mut longest = 0;
    for entry in entries {
        let whole = columns.whole(entry);
        if !whole.is_empty() {
            longest = longest.max(text::wrap(&whole, width).len());
        }
        if longest >= MOST_TAIL {
            break;
        }
    }
    if longest == 0 { 0 } else { 1 + longest.min(MOST_TAIL) }
}

/// What a caller adds to each row.
pub type Mark<'a> = &'a dyn Fn(usize) -> Vec<Span<'static>>;

/// Draws the rows and, where something is cut, the whole of the row chosen below them.
pub fn render(
    canvas: &mut Canvas<'_>,
    entries: &[ListEntry],
    chosen: usize,
    mark: Option<Mark<'_>>,
    area: Rect,
) {
    let chosen = chosen.min(entries.len().saturating_sub(1));
    let marks = mark.map_or(0, |mark| Line::from(mark(0)).width());
    let columns = EntryColumns::new(entries, usize::from(area.width).saturating_sub(marks));
    let tail = u16::try_from(tail(entries, usize::from(area.width).saturating_sub(marks))).unwrap_or(0);
    // The list itself comes first.
    let tail = tail.min(area.height.saturating_sub(1) / 2);
    let rows = upper(area, area.height - tail);
    // Names that stand alone are told whole, in as many lines as they take.
    let lines: Vec<(usize, &str, bool)> = (0..)
        .zip(entries)
        .flat_map(|(at, entry)| {
            let named = text::wrap(&entry.name, columns.name);
            let most = if columns.are_names() { named.len().max(1) } else { 1 };
            let whole = if columns.are_names() { named } else { vec![entry.name.as_str()] };
            whole.into_iter().take(most).zip(0..).map(move |(said, part)| (at, said, part == 0))
        })
        .collect();
    let focus = lines.iter().position(|(at, ..)| *at == chosen).unwrap_or(0);
    for (y, line) in (0..rows.height).zip(window(focus, lines.len(), rows.height.into())) {
        let Some((at, name, first)) = lines.get(line).copied() else { continue };
        let Some(entry) = entries.get(at) else { continue };
        canvas.spot_row(rows, y, Spot::Entry(at));
        let here = at == chosen;
        let role = |other| if here && other == Role::Text { Role::Header } else { other };
        let mut spans = vec![canvas.cursor(here && first)];
        spans.push(canvas.span(Role::Text, " "));
        if let Some(mark) = mark {
            spans.extend(mark(at));
        }
        spans.push(canvas.span(role(Role::Text), text::fit(name, columns.name)));
        if columns.text > 0 {
            let text = text::truncate(&entry.text, columns.text).into_owned();
            spans.push(canvas.span(role(Role::Muted), format!("  {text}")));
        }
        canvas.line(rows, y, &spans);
        if columns.right > 0 && first {
            canvas.line_right(rows, y, &plain(canvas, Role::Muted, entry.right.clone()));
        }
        if here {
            canvas.raise(rows, y);
        }
    }
    if tail > 1
        && let Some(entry) = entries.get(chosen)
    {
        let foot = below(area, area.height - tail);
        canvas.rule(foot, 0);
        canvas.wrapped(foot, 1, &columns.whole(entry), canvas.style(Role::Text));
    }
}
