//! Text in several roles, block by block, in lines of one width.

use ratatui::text::{Line, Span};

use crate::text;
use crate::theme::{Role, Theme};
use crate::wording::capital;

/// Lines that are written from top to bottom.
pub struct RunningText<'t> {
    theme: &'t Theme,
    /// Columns that a line has.
    pub columns: u16,
    /// What there is so far.
    pub lines: Vec<Line<'static>>,
}

impl<'t> RunningText<'t> {
    /// Nothing so far, in so many columns.
    pub fn new(theme: &'t Theme, columns: u16) -> Self {
        Self { theme, columns, lines: Vec::new() }
    }

    /// Text wrapped as one behind `bullet`, under which the further lines are indented.
    pub fn say(&mut self, bullet: (Role, &str), parts: &[(Role, &str)]) {
        let span = |role: Role, text: String| Span::styled(text, self.theme.style(role));
        let indent = text::width(bullet.1);
        let joined: String;
        let whole = if let [(_, one)] = parts {
            *one
        } else {
            joined = parts.iter().map(|(_, part)| *part).collect();
            &joined
        };
        let wrapped = text::wrap(whole, usize::from(self.columns).saturating_sub(indent));
        self.lines.reserve(wrapped.len());
        for (i, content) in wrapped.into_iter().enumerate() {
            // A role that underlines is the bullet's, not the blanks' below it.
            let first = if i == 0 {
                span(bullet.0, bullet.1.to_owned())
            } else {
                Span::styled(text::blanks(indent), self.theme.style(Role::Text))
            };
            let mut spans = Vec::with_capacity(2);
            spans.push(first);
            // Lines are parts of the whole, and so are the parts in roles.
            let start = content.as_ptr().addr() - whole.as_ptr().addr();
            let mut behind = 0;
            for (role, part) in parts {
                let before = behind;
                behind += part.len();
                let (from, to) = (before.max(start), behind.min(start + content.len()));
                if let Some(run) = whole.get(from..to).filter(|run| !run.is_empty()) {
                    // A blank that must not break has done its work here.
                    spans.push(span(*role, run.replace('\u{a0}', " ")));
                }
            }
            self.lines.push(Line::from(spans));
        }
    }

    /// Text without a bullet.
    pub fn text(&mut self, parts: &[(Role, &str)]) {
        self.say((Role::Text, ""), parts);
    }

    /// One of a list.
    pub fn item(&mut self, parts: &[(Role, &str)]) {
        self.say((Role::Muted, "- "), parts);
    }

    /// A heading over what follows.
    pub fn title(&mut self, said: &str) {
        self.text(&[(Role::Header, &capital(said))]);
    }

    /// A line that is not wrapped, whatever its length.
    pub fn unwrapped(&mut self, role: Role, said: impl Into<String>) {
        self.lines.push(Line::from(Span::styled(said.into(), self.theme.style(role))));
    }

    /// A blank line.
    pub fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    /// Whether there is more than so many rows have room for.
    pub fn is_over(&self, rows: u16) -> bool {
        self.lines.len() > rows.into()
    }
}
