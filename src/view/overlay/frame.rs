//! The panel under every overlay: it has a ground of its own between two rules, and the screen behind it
//! is in one colour.
//!
//! ```text
//! ━ Title ━━━━━━━━━━━━━━━━━━━━ note ━     on a small body:   ━ Title ━━━━━ 3 of 12 ━
//!   what it holds                                            what it holds
//! ─ more ────────────────── 3 of 12 ─
//! ```

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::canvas::Canvas;
use crate::action::Action;
use crate::app::{Model, framed, room};
use crate::text;
use crate::theme::Role;

/// Where a panel stands that is smaller than the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// At the top, so that it stays where it is while its list grows and shrinks.
    Top,
    /// In the middle.
    Middle,
    /// At the right, so that the list on the left stays in sight.
    Right,
}

/// A panel to be drawn.
pub struct Panel {
    /// What it is.
    pub title: String,
    /// At the right of the title.
    pub note: String,
    /// Where in it the reader is: at the right of the lower line.
    pub position: String,
    /// What is out of sight, and how it is reached: at the left of the lower line.
    pub more: String,
    /// Columns it would like inside.
    pub columns: usize,
    /// Rows it would like inside.
    pub rows: usize,
    /// Where it stands.
    pub place: Where,
}

impl Panel {
    /// A panel with a title, in the middle.
    pub fn new(title: impl Into<String>, columns: usize, rows: usize) -> Self {
        Self {
            title: title.into(),
            note: String::new(),
            position: String::new(),
            more: String::new(),
            columns,
            rows,
            place: Where::Middle,
        }
    }

    /// Clears the panel's place, draws its frame and returns what is inside.
    pub fn open(&self, canvas: &mut Canvas<'_>, body: Rect) -> Rect {
        let fit = |wanted: usize, most: u16| u16::try_from(wanted).unwrap_or(u16::MAX).min(most);
        let (columns, rows) = room(body.width, body.height);
        let rows = fit(self.rows, rows).max(1);
        if !framed(body.width, body.height) {
            let outer = Rect { height: (rows + 1).min(body.height), ..body };
            // What little is left below would only confuse.
            canvas.clear(body, Role::Surface);
            canvas.line(outer, 0, &heavy(canvas, outer.width));
            let right = if self.position.is_empty() { &self.note } else { &self.position };
            words(canvas, outer, 0, (&self.title, Role::Header), right);
            let inside = Rect { y: outer.y + 1, height: outer.height - 1, ..outer };
            return Rect { x: inside.x + 1, width: inside.width - 2, ..inside };
        }
        let width = fit(self.columns, columns) + 4;
        let height = rows + 2;
        let (across, down) = (body.width - width, body.height - height);
        // As high as the body it ends on the rule of the footer: two rules would touch.
        let ends_below = down == 0 && body.bottom() + 1 < canvas.buf.area.bottom();
        let body = if ends_below { Rect { y: body.y + 1, ..body } } else { body };
        let (x, y) = match self.place {
            Where::Top => (across / 2, (down / 6).min(2)),
            Where::Middle => (across / 2, down / 2),
            Where::Right => (across.saturating_sub(1), down / 2),
        };
        let outer = Rect { x: body.x + x, y: body.y + y, width, height };
        // A blank on either side: words below must not seem to run into the panel.
        let left = outer.x.saturating_sub(1).max(body.x);
        let right = (outer.right() + 1).min(body.right());
        let cleared = Rect { x: left, width: right - left, ..outer };
        part_words(canvas, body, cleared);
        canvas.clear(cleared, Role::Text);
        canvas.clear(outer, Role::Surface);
        canvas.line(outer, 0, &heavy(canvas, width));
        canvas.rule(outer, height - 1);
        words(canvas, outer, 0, (&self.title, Role::Header), &self.note);
        words(canvas, outer, height - 1, (&self.more, Role::Key), &self.position);
        Rect { x: outer.x + 2, y: outer.y + 1, width: width - 4, height: rows }
    }
}

/// The upper rule.
fn heavy(canvas: &Canvas<'_>, columns: u16) -> Line<'static> {
    Line::from(canvas.span(Role::Accent, "━".repeat(columns.into())))
}

/// Blanks out what the panel would leave of a word that it covers in part.
fn part_words(canvas: &mut Canvas<'_>, body: Rect, panel: Rect) {
    let is_word = |canvas: &Canvas<'_>, x: u16, y: u16| {
        canvas
            .buf
            .cell((x, y))
            .is_some_and(|cell| cell.symbol().chars().any(|c| c.is_alphanumeric() || "_-−.,%".contains(c)))
    };
    for y in panel.top()..panel.bottom() {
        let left = (body.left()..panel.left())
            .rev()
            .take_while(|x| is_word(canvas, *x, y) && is_word(canvas, x + 1, y));
        let right =
            (panel.right()..body.right()).take_while(|x| is_word(canvas, *x, y) && is_word(canvas, x - 1, y));
        let cut: Vec<u16> = left.chain(right).collect();
        for x in cut {
            if let Some(cell) = canvas.buf.cell_mut((x, y)) {
                cell.set_symbol(" ");
            }
        }
    }
}

/// Words on a line of the frame; those on the right give way.
fn words(canvas: &mut Canvas<'_>, outer: Rect, row: u16, left: (&str, Role), right: &str) {
    let inner = Rect { x: outer.x + 1, width: outer.width - 2, ..outer };
    let room = usize::from(inner.width).saturating_sub(2);
    let word = text::truncate(left.0, room);
    if !word.is_empty() {
        canvas.say(inner, row, left.1, format!(" {word} "));
    }
    if !right.is_empty() && text::width(&word) + text::width(right) + 3 <= room {
        canvas.say_right(inner, row, Role::Muted, format!(" {right} "));
    }
}

/// The first key of an action, as short as can be; empty where it has none.
pub fn key(canvas: &Canvas<'_>, model: &Model, action: Action) -> String {
    model.setup.config.keys.keys(action).first().map(|key| canvas.key(*key).into_owned()).unwrap_or_default()
}

/// The mark before a name with the blanks behind it, or those that stand for one; and the name.
pub fn marked(name: &str) -> (&str, &str) {
    let after = name.chars().next().map_or("", |mark| &name[mark.len_utf8()..]);
    let said = after.trim_start_matches(' ');
    if said.len() < after.len() { name.split_at(name.len() - said.len()) } else { ("", name) }
}

/// "3 of 12", or nothing in an empty list.
pub fn position(row: usize, len: usize) -> String {
    if len == 0 { String::new() } else { format!("{} of {len}", row.min(len - 1) + 1) }
}

/// The rows of `area` from `row` on.
pub fn below(area: Rect, row: u16) -> Rect {
    let row = row.min(area.height);
    Rect { y: area.y + row, height: area.height - row, ..area }
}

/// `area`, at most `rows` high.
pub fn upper(area: Rect, rows: u16) -> Rect {
    Rect { height: rows.min(area.height), ..area }
}

/// A line in one role.
pub fn plain(canvas: &Canvas<'_>, role: Role, text: impl Into<String>) -> Line<'static> {
    let span: Span<'static> = canvas.span(role, text.into());
    Line::from(span)
}
