//! What the figures say, and the open flags: as many as fit, the one in focus always among them.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::paint::MARK;
use crate::app::{Model, Spot};
use crate::say::{finding_mark, notice_mark};
use crate::text;
use crate::theme::Role;
use crate::widget::window;

/// Something said: its mark and the words.
struct Saying<'a> {
    mark: &'static str,
    role: Role,
    text: Cow<'a, str>,
    /// Whether the figure that proves it is marked.
    marked: bool,
}

/// Draws findings, then flags; `before` rows that the cursor can stand on come before them.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, before: usize, area: Rect) {
    let found = model.findings();
    if area.height == 0 || (found.is_empty() && model.notices().is_empty()) {
        return;
    }
    // Where there is room for all of it, all is said in full.
    let wrapped = |text: &str| text::wrap(text, usize::from(area.width.saturating_sub(2))).len();
    let in_full = || {
        found.iter().map(|finding| wrapped(&finding.says.plain())).sum::<usize>()
            + model.notices().iter().map(|notice| wrapped(&notice.text)).sum::<usize>()
    };
    let fits = |lines: usize| usize::from(area.height) >= lines + 2;
    let whole = fits(found.len() + model.notices().len()) && fits(in_full());
    let findings: Vec<Saying<'_>> = found
        .iter()
        .map(|finding| {
            let text = if whole { finding.says.plain() } else { finding.says.brief() }.into();
            let (mark, role) = finding_mark(finding.mark);
            Saying { mark, role, text, marked: model.is_figure_marked(finding.figure) }
        })
        .collect();
    let flags: Vec<Saying<'_>> = model
        .notices()
        .iter()
        .map(|notice| {
            let (mark, role) = notice_mark(notice.kind);
            let text = Cow::from(if whole { &notice.text } else { &notice.short });
            let marked = notice.figure.is_some_and(|figure| model.is_figure_marked(figure));
            Saying { mark, role, text, marked }
        })
        .collect();

    let columns = usize::from(area.width);
    let said = flow(&findings, columns, if whole { 1 } else { 2 });
    let flagged = flow(&flags, columns, if whole { 1 } else { 3 });
    let row = model.row().checked_sub(before);
    let flag_row = row.and_then(|row| row.checked_sub(findings.len()));

    let height = usize::from(area.height);
    // Heading and blank line are worth less than what they head.
    let spare = height.saturating_sub(said.len() + flagged.len());
    let (heading, gap) = (usize::from(height >= 4), usize::from(whole || spare >= 2));
    let room = height.saturating_sub(heading + gap);
    let for_flags =
        flagged.len().min(room.div_ceil(3).max(1)).max(room.saturating_sub(said.len()).min(flagged.len()));
    let for_findings = room.saturating_sub(for_flags);

    if heading > 0 {
        canvas.say(area, 0, Role::Header, "What the figures say");
    }
    let part = |top: usize, rows: usize| {
        let top = u16::try_from(top).unwrap_or(u16::MAX).min(area.height);
        let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(area.height - top);
        Rect { y: area.y + top, height: rows, ..area }
    };
    let hidden = Flow { sayings: &findings, lines: &said, focus: row.filter(|_| flag_row.is_none()), before }
        .render(canvas, part(heading, for_findings), whole);
    if hidden > 0 && heading > 0 {
        canvas.say_right(area, 0, Role::Muted, format!("{hidden} more ↑↓"));
    }
    let top = heading + for_findings.min(lines_needed(&said, &findings, columns, whole)) + gap;
    let left = height.saturating_sub(top);
    let before = before + findings.len();
    Flow { sayings: &flags, lines: &flagged, focus: flag_row, before }.render(canvas, part(top, left), whole);
}

/// Indices of the sayings, line by line: as many short ones beside each other as `most` allows.
fn flow(sayings: &[Saying<'_>], columns: usize, most: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::with_capacity(sayings.len());
    let widths: Vec<usize> = sayings.iter().map(|saying| text::width(&saying.text) + 4).collect();
    for (i, width) in widths.iter().enumerate() {
        let share = (2..=most).rev().find(|parts| *width <= columns / parts).unwrap_or(1);
        // A line is divided into equal parts, so that what stands on it is aligned with its neighbours.
        let fits = lines.last().is_some_and(|line| {
            line.len() < share
                && line.clone().all(|j| widths.get(j).is_some_and(|other| *other <= columns / share))
        });
        match lines.last_mut() {
            Some(line) if fits => line.end = i + 1,
            Some(_) | None => lines.push(i..i + 1),
        }
    }
    lines
}

/// Rows that the lines take: each one, but for those that are wrapped.
fn lines_needed(lines: &[Range<usize>], sayings: &[Saying<'_>], columns: usize, whole: bool) -> usize {
    if !whole {
        return lines.len();
    }
    sayings.iter().map(|saying| text::wrap(&saying.text, columns.saturating_sub(2)).len()).sum()
}

/// Sayings in lines, and which of them is in focus.
struct Flow<'a> {
    sayings: &'a [Saying<'a>],
    lines: &'a [Range<usize>],
    focus: Option<usize>,
    /// Rows that the cursor can stand on before the first of them.
    before: usize,
}

impl Flow<'_> {
    /// Draws the lines round the focus; the number of sayings out of sight.
    fn render(&self, canvas: &mut Canvas<'_>, area: Rect, whole: bool) -> usize {
        if whole {
            self.render_whole(canvas, area);
            return 0;
        }
        let focused = self.lines.iter().position(|line| self.focus.is_some_and(|f| line.contains(&f)));
        let shown = window(focused.unwrap_or(0), self.lines.len(), usize::from(area.height));
        let all: usize = self.lines.iter().map(Range::len).sum();
        let lines = self.lines.get(shown).unwrap_or_default();
        for (row, indices) in lines.iter().enumerate() {
            let parts = u16::try_from(indices.len().max(1)).unwrap_or(1);
            // Parts of a line keep their columns when the neighbour is missing.
            let alone = indices.len() == 1;
            let width = if alone { area.width } else { area.width / parts };
            for (part, index) in (0..).zip(indices.clone()) {
                let place = Rect { x: area.x + part * width, width, ..area };
                let row = u16::try_from(row).unwrap_or(u16::MAX);
                let Some(saying) = self.sayings.get(index) else { continue };
                let said = text::truncate(&saying.text, usize::from(width.saturating_sub(2)));
                self.saying(canvas, (place, row), index, &said);
                self.cursor(canvas, index, place, row);
                canvas.spot_row(place, row, Spot::Row(self.before + index));
            }
        }
        all - lines.iter().map(Range::len).sum::<usize>()
    }

    /// Each saying from its own line on, wrapped.
    fn render_whole(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let mut row = 0;
        for (index, saying) in self.sayings.iter().enumerate() {
            for (i, part) in
                text::wrap(&saying.text, usize::from(area.width.saturating_sub(2))).into_iter().enumerate()
            {
                if i == 0 {
                    self.saying(canvas, (area, row), index, part);
                    self.cursor(canvas, index, area, row);
                } else {
                    canvas.say(after_mark(area), row, self.role(index), part);
                }
                canvas.listed(area, row, self.before + index, self.focus == Some(index));
                row += 1;
            }
        }
    }

    /// The cursor has the column left of a saying, which keeps its own mark.
    fn cursor(&self, canvas: &mut Canvas<'_>, index: usize, place: Rect, row: u16) {
        if self.focus == Some(index)
            && let Some(x) = place.x.checked_sub(1)
        {
            let margin = Rect { x, width: 1, ..place };
            canvas.say(margin, row, Role::Accent, "▸");
        }
    }

    /// Its mark, whether it is picked, and what it says.
    fn saying(&self, canvas: &mut Canvas<'_>, (area, row): (Rect, u16), index: usize, said: &str) {
        let Some(Saying { mark, role, marked, .. }) = self.sayings.get(index) else { return };
        let marks = [*mark, if *marked { MARK } else { " " }].map(|mark| canvas.span(*role, mark));
        canvas.line(area, row, &marks);
        canvas.say(after_mark(area), row, self.role(index), said);
    }

    fn role(&self, index: usize) -> Role {
        if self.focus == Some(index) { Role::Header } else { Role::Text }
    }
}

/// What stands behind the marks.
fn after_mark(area: Rect) -> Rect {
    let marks = area.width.min(2);
    Rect { x: area.x + marks, width: area.width - marks, ..area }
}
