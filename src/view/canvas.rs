//! What a screen is drawn upon, and the brushes that all views share.
//!
//! It notes what lies under the pointer while it is drawn: there is no second layout, and what is
//! pointed at is what is seen. It notes only where somebody asks; a frame for the screen costs nothing.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::prose::RunningText;
use crate::app::{PageLine, Spot};
use crate::glyphs::Glyphs;
use crate::keymap::Key;
use crate::text;
use crate::theme::{Role, Theme};
use crate::widget::band_scale::BandScale;
use crate::widget::table::{Placed, Table};
use crate::widget::{Drawable, put, stamp};
use crate::wording::capital;

/// Cells, and how they are to look.
pub struct Canvas<'a> {
    /// Colours, by role.
    pub theme: &'a Theme,
    /// The signs that the terminal can show; views draw in Unicode, what is ready is folded into them.
    pub glyphs: Glyphs,
    /// The cells.
    pub buf: &'a mut Buffer,
    pointer: Option<Position>,
    spots: Vec<Spot>,
}

impl<'a> Canvas<'a> {
    /// A canvas of these cells; `pointer`: the place where it is to be noted what stands there.
    pub fn new(theme: &'a Theme, glyphs: Glyphs, buf: &'a mut Buffer, pointer: Option<Position>) -> Self {
        Self { theme, glyphs, buf, pointer, spots: Vec::new() }
    }

    /// What stands at the pointer, in the order drawn: a cell of a table is in a row and in a column.
    pub fn pointed(self) -> Vec<Spot> {
        self.spots
    }

    /// Draws a chart or a table.
    pub fn draw(&mut self, drawable: &impl Drawable, area: Rect) {
        drawable.draw(self.theme, area, self.buf);
    }

    /// Draws a table whose first row is the `before`th of the screen; where its columns stand.
    pub fn rows(&mut self, table: &Table<'_>, before: usize, area: Rect) -> Vec<Placed> {
        let layout = table.place(self.theme, area, self.buf);
        for (row, y) in table.rows_shown(area) {
            self.spot_row(area, y - area.y, Spot::Row(before + row));
        }
        layout
    }

    /// Blanks out an area down to the ground, or to what panels stand on; a wide character that reaches into
    /// it goes whole.
    pub fn clear(&mut self, area: Rect, on: Role) {
        let area = area.intersection(self.buf.area);
        if let Some(left) = area.x.checked_sub(1) {
            for y in area.y..area.bottom() {
                if let Some(cell) = self.buf.cell_mut((left, y))
                    && text::width(cell.symbol()) > 1
                {
                    cell.set_symbol(" ");
                }
            }
        }
        let mut blank = Cell::EMPTY;
        blank.set_style(self.theme.ground().patch(self.style(on)));
        for row in self.rows_of(area) {
            row.fill(blank.clone());
        }
    }

    /// The cells of an area, row by row, without a look at where each of them is.
    fn rows_of(&mut self, area: Rect) -> impl Iterator<Item = &mut [Cell]> {
        let (all, area) = (self.buf.area, area.intersection(self.buf.area));
        let height = if area.is_empty() { 0 } else { area.height };
        let rows = self.buf.content.chunks_mut(usize::from(all.width).max(1));
        let rows = rows.skip(area.y.saturating_sub(all.y).into()).take(height.into());
        let from = usize::from(area.x.saturating_sub(all.x));
        rows.filter_map(move |row| row.get_mut(from..from + usize::from(area.width)))
    }

    /// Draws what stands there once more in one colour, as what cannot be reached now.
    pub fn fade(&mut self, area: Rect) {
        let style = self.theme.ground().patch(self.style(Role::Rule));
        for cell in self.rows_of(area).flatten() {
            (cell.fg, cell.bg, cell.modifier) = Default::default();
            cell.set_style(style);
        }
    }

    /// Lets row `row` of `area` stand out as the one that the keys act on: what stands there keeps its colours.
    pub fn raise(&mut self, area: Rect, row: u16) {
        if row < area.height {
            let line = Rect { y: area.y + row, height: 1, ..area }.intersection(self.buf.area);
            self.buf.set_style(line, self.style(Role::Raised));
        }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// Text in the style of a role.
    pub fn span<'t>(&self, role: Role, text: impl Into<Cow<'t, str>>) -> Span<'t> {
        Span::styled(text, self.style(role))
    }

    /// Notes that something stands there.
    pub fn spot(&mut self, area: Rect, spot: Spot) {
        if self.pointer.is_some_and(|place| area.contains(place)) {
            if spot == Spot::Nothing {
                self.spots.clear();
            } else {
                self.spots.push(spot);
            }
        }
    }

    /// As [`spot`](Self::spot), for places that are not known without a sum.
    pub fn spots<I: IntoIterator<Item = (Rect, Spot)>>(&mut self, all: impl FnOnce(&Self) -> I) {
        if self.pointer.is_some() {
            for (area, spot) in all(self) {
                self.spot(area, spot);
            }
        }
    }

    /// Notes that row `row` of `area` is a row of the tab or of the overlay.
    pub fn spot_row(&mut self, area: Rect, row: u16, spot: Spot) {
        if row < area.height {
            self.spot(Rect { y: area.y + row, height: 1, ..area }, spot);
        }
    }

    /// Notes that line `y` of `area` is row `row` of the tab, and lets it stand out where the cursor is on that.
    pub fn listed(&mut self, area: Rect, y: u16, row: usize, here: bool) {
        self.spot_row(area, y, Spot::Row(row));
        if here {
            self.raise(area, y);
        }
    }

    /// Notes where the years stand, all down `area`.
    pub fn spot_years(&mut self, area: Rect, slots: BandScale) {
        for index in 0..slots.count() {
            if let Some((x, width)) = slots.slot(index) {
                self.spot(Rect { x, width, ..area }.intersection(area), Spot::Column(index));
            }
        }
    }

    /// Draws one line on row `row` of `area`; nothing outside it.
    pub fn line<'s, 't: 's>(&mut self, area: Rect, row: u16, spans: impl IntoIterator<Item = &'s Span<'t>>) {
        let mut x = area.x;
        for span in spans {
            x = self.run(area, (x, row), &span.content, span.style);
        }
    }

    /// Draws text in one style from a column of the screen on; returns the next one.
    fn run(&mut self, area: Rect, (mut x, row): (u16, u16), text: &str, style: Style) -> u16 {
        if row >= area.height {
            return x;
        }
        let y = area.y + row;
        // A mark that stands on a ground of its own leaves that of the blanks around it alone.
        if style != self.style(Role::Warning) {
            return put(self.buf, area, (x, y), text, style);
        }
        let (before, said) = text.split_at(text.len() - text.trim_start().len());
        let (said, after) = said.split_at(said.trim_end().len());
        let blank = self.style(Role::Text);
        for (part, style) in [(before, blank), (said, style), (after, blank)] {
            x = put(self.buf, area, (x, y), part, style);
        }
        x
    }

    /// As [`line`](Self::line), ending at the right edge of `area`.
    pub fn line_right<'s, 't: 's>(
        &mut self,
        area: Rect,
        row: u16,
        spans: impl IntoIterator<Item = &'s Span<'t>> + Copy,
    ) {
        let width = columns_of(spans).min(area.width);
        let right = Rect { x: area.right() - width, width, ..area };
        self.line(right, row, spans);
    }

    /// A line of one role.
    pub fn say(&mut self, area: Rect, row: u16, role: Role, said: impl AsRef<str>) {
        self.run(area, (area.x, row), said.as_ref(), self.style(role));
    }

    /// As [`say`](Self::say), ending at the right edge of `area`.
    pub fn say_right(&mut self, area: Rect, row: u16, role: Role, said: impl AsRef<str>) {
        let said = said.as_ref();
        let x = area.right() - text::width_u16(said).min(area.width);
        self.run(Rect { x, width: area.right() - x, ..area }, (x, row), said, self.style(role));
    }

    /// Draws lines from row `row` on; the number of the first row left free.
    pub fn lines(&mut self, area: Rect, row: u16, all: &[Line<'_>]) -> u16 {
        let mut at = row;
        for content in all {
            self.line(area, at, content);
            at = at.saturating_add(1);
        }
        at
    }

    /// Text wrapped into `area` from row `row` on; the number of the first row left free.
    pub fn wrapped(&mut self, area: Rect, row: u16, content: &str, style: Style) -> u16 {
        let mut at = row;
        for part in text::wrap(content, usize::from(area.width)) {
            self.run(area, (area.x, at), part, style);
            at = at.saturating_add(1);
        }
        at
    }

    /// A horizontal rule across row `row` of `area`.
    pub fn rule(&mut self, area: Rect, row: u16) {
        if row < area.height {
            self.drawn_over(Rect { y: area.y + row, height: 1, ..area }, '─');
        }
    }

    /// Fills an area with a character of rules.
    fn drawn_over(&mut self, area: Rect, c: char) {
        let style = self.style(Role::Rule);
        let drawn = Cell::from(c);
        for cell in self.rows_of(area).flatten() {
            stamp(cell, &drawn, style);
        }
    }

    /// A heading over what follows; what stands at its right gives way.
    pub fn heading(&mut self, area: Rect, row: u16, said: &str, right: &str) {
        let room = usize::from(area.width);
        let said = text::truncate(&capital(said), room).into_owned();
        if text::width(&said) + text::width(right) + 2 <= room {
            self.say_right(area, row, Role::Muted, right);
        }
        self.say(area, row, Role::Header, said);
    }

    /// A horizontal rule that ends with words, where they have room.
    pub fn worded_rule(&mut self, area: Rect, row: u16, said: &str) {
        self.rule(area, row);
        if text::width(said) + 4 <= usize::from(area.width) {
            let inner = Rect { width: area.width - 1, ..area };
            self.say_right(inner, row, Role::Muted, format!(" {said} "));
        }
    }

    /// A vertical rule down column `column` of `area`.
    pub fn vertical_rule(&mut self, area: Rect, column: u16) {
        if column < area.width {
            self.drawn_over(Rect { x: area.x + column, width: 1, ..area }, '│');
        }
    }

    /// The first column of a list: the cursor, or a blank without its style.
    pub fn cursor(&self, here: bool) -> Span<'static> {
        if here { self.span(Role::Accent, "▸") } else { self.span(Role::Text, " ") }
    }

    /// A line of a page: its label, then its text.
    pub fn page_line(&self, page_line: &PageLine, labels: usize) -> Line<'static> {
        let role = if page_line.is_title { Role::Header } else { Role::Text };
        let label =
            if page_line.is_title { String::new() } else { text::pad_right(&page_line.label, labels) };
        Line::from(vec![self.span(Role::Muted, label), self.span(role, page_line.text.clone())])
    }

    /// A key in as few columns as can be read.
    pub fn key(&self, key: Key) -> Cow<'static, str> {
        brief_key(key, self.glyphs)
    }
    /// Text in several roles, wrapped as one behind `bullet`, under which the further lines are indented.
    pub fn flow(&self, bullet: (Role, &str), parts: &[(Role, &str)], columns: u16) -> Vec<Line<'static>> {
        let mut text = self.prose(columns);
        text.say(bullet, parts);
        text.lines
    }

    /// Text to be written in so many columns.
    pub fn prose(&self, columns: u16) -> RunningText<'a> {
        RunningText::new(self.theme, columns)
    }

    /// As many lines from the head of an area on as it has room for; where some are left out, `hint` ends the last. The
    /// number of the first row left free.
    pub fn cut(&mut self, area: Rect, lines: Vec<Line<'static>>, hint: &str) -> u16 {
        let shown = self.clipped(lines, (area.width, area.height), hint);
        self.lines(area, 0, &shown)
    }

    /// The lines that fit into `room`, columns by rows; where some are left out, the last one shown ends with `hint`,
    /// or, where less would be left of it than the hint is long, gives it its place.
    pub fn clipped(&self, mut lines: Vec<Line<'static>>, room: (u16, u16), hint: &str) -> Vec<Line<'static>> {
        let (columns, rows) = (usize::from(room.0), usize::from(room.1));
        if lines.len() <= rows {
            return lines;
        }
        lines.truncate(rows);
        if let Some(last) = lines.last_mut() {
            let room = columns.saturating_sub(text::width(hint) + 1);
            if last.width() > room && room < text::width(hint) {
                *last = Line::from(self.span(Role::Muted, hint.to_owned()));
                return lines;
            }
            // Cut as one text: its parts alone might end in the middle of a word.
            let whole: String = last.spans.iter().map(|part| part.content.as_ref()).collect();
            // The hint has its own ellipsis.
            let mut left = text::truncate(&whole, room).trim_end_matches(text::ELLIPSIS).len();
            for part in &mut last.spans {
                let kept = left.min(part.content.len());
                part.content.to_mut().truncate(kept);
                left -= kept;
            }
            last.spans.push(self.span(Role::Muted, format!(" {hint}")));
        }
        lines
    }
}

/// A key in as few columns as can be read.
pub fn brief_key(key: Key, glyphs: Glyphs) -> Cow<'static, str> {
    match key {
        Key::Left => "←".into(),
        Key::Right => "→".into(),
        Key::Up => "↑".into(),
        Key::Down => "↓".into(),
        // As they stand on most boards.
        Key::PageUp => "PgUp".into(),
        Key::PageDown => "PgDn".into(),
        // No character of ASCII looks like the key.
        Key::Enter if glyphs == Glyphs::Ascii => key.spelled(),
        Key::Enter => "⏎".into(),
        Key::Char(_)
        | Key::Ctrl(_)
        | Key::Esc
        | Key::Tab
        | Key::ShiftTab
        | Key::Home
        | Key::End
        | Key::Backspace
        | Key::Delete
        | Key::F(_)
        | Key::ByWord(_) => key.spelled(),
    }
}

/// Columns that they take together.
pub fn columns_of<'s, 't: 's>(spans: impl IntoIterator<Item = &'s Span<'t>>) -> u16 {
    let all: usize = spans.into_iter().map(|span| text::width(&span.content)).sum();
    u16::try_from(all).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_cut_to_the_screen_and_one_outside_changes_nothing() {
        let theme = Theme::default();
        let mut buf = Buffer::filled(Rect::new(0, 0, 10, 4), Cell::new("x"));
        let whole = buf.clone();
        for area in [Rect::new(20, 0, 5, 2), Rect::new(0, 9, 3, 3), Rect::new(3, 1, 0, 2), Rect::ZERO] {
            let mut canvas = Canvas::new(&theme, Glyphs::Unicode, &mut buf, None);
            canvas.clear(area, Role::Surface);
            canvas.fade(area);
            assert_eq!(buf, whole, "{area}");
        }
        Canvas::new(&theme, Glyphs::Unicode, &mut buf, None).clear(Rect::new(8, 3, 9, 9), Role::Surface);
        let blank = buf.content.iter().filter(|cell| cell.symbol() == " ").count();
        assert_eq!(blank, 2, "the last two columns of the last row");
    }
}
