//! The view without a terminal: what the explorer would draw, as lines of text; and the same facts as
//! linear text, for a reader who hears it and for a log.
//!
//! The same `view::render` draws it, so that text and screen can never tell different stories. The
//! buffer has 100 columns and 40 rows, but on a terminal that cannot draw the columns of that: the text of a
//! view in a pipe depends on the view alone, and two of them can be compared. At that size every tab shows all that
//! it has; lists that are longer are what `qilu figures` and `qilu claims` are for. The footer is left
//! out, for there is nobody to press its keys.
//!
//! Linear text is the sheet of a view and has no size: headings, and below them one fact a line that can be
//! understood without the lines around it. Nothing in it is a mark or a place on a line; what the screen says by
//! `=`, `⚑` or a bar stands there in words.

use crate::app::Model;
use crate::metrics::Tables;
use crate::say::figure_in_words;
use crate::sheet::{Passage, sheet};
use crate::view;
use crate::widget::buffer_text;

/// Columns and rows that are drawn where no terminal has a say.
pub const SIZE: (u16, u16) = (100, 40);

/// Rows of the footer: its rule and the hints.
const FOOTER: usize = 2;

/// The view of a model as lines of text.
pub fn text(model: &Model) -> String {
    without_keys(&buffer_text(&view::frame(model)), model)
}

/// The lines of a view that is drawn, without those of its footer.
pub fn without_keys(drawn: &str, model: &Model) -> String {
    let rows = usize::from(model.state.size.1).saturating_sub(FOOTER);
    let kept: Vec<&str> = drawn.lines().take(rows).collect();
    format!("{}\n", kept.join("\n").trim_end())
}

/// The view of a model, of any size, as linear text: headings as Markdown has them, and a line a fact.
pub fn linear(model: &Model) -> String {
    let text = written(sheet(model).passages(), model.tables());
    model.setup.glyphs.fold_str(&text).into_owned()
}

fn written(passages: &[Passage], t: Tables<'_>) -> String {
    let mut text = String::new();
    for passage in passages {
        let line = match passage {
            Passage::Heading(level, words) => {
                if !text.is_empty() && !text.ends_with("\n\n") {
                    text.push('\n');
                }
                format!("{} {words}\n", "#".repeat(*level))
            }
            Passage::Line(words) => words.clone(),
            Passage::Fact(label, words) => format!("{label}: {words}"),
            Passage::Figure(label, figure, behind) => {
                format!("{label}: {}{behind}", figure_in_words(t, figure))
            }
            Passage::Also(_) => continue,
        };
        text.extend([&line, "\n"]);
    }
    format!("{}\n", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Publication;

    #[test]
    fn headings_stand_apart() {
        let passages = [
            Passage::Heading(1, "Trends".to_owned()),
            Passage::Fact("value".to_owned(), "−2.07 bn US$".to_owned()),
            Passage::Heading(2, "Said".to_owned()),
            Passage::Heading(3, "Here".to_owned()),
            Passage::Line("a".to_owned()),
        ];
        let ds = Publication::embedded().unwrap_or_else(|error| panic!("{error}"));
        let t = Tables::new(&ds, ds.first_table());
        assert_eq!(written(&passages, t), "# Trends\n\nvalue: −2.07 bn US$\n\n## Said\n\n### Here\n\na\n");
    }
}
