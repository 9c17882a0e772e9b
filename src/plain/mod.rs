//! The view without a terminal: what the explorer would draw, as lines of text; and the same facts as
//! linear text, for a reader who hears it and for a log.
//!
//! The same `view::render` draws it, so that text and screen can never tell different stories. The
//! buffer has 100 columns and 40 rows, but on a terminal that cannot draw the columns of that: the text of a
//! view in a pipe depends on the view alone, and two of them can be compared. At that size every tab shows all that
//! it has; lists that are longer are what `qilu figures` and `qilu claims` are for. The footer is left
//! out, for there is nobody to press its keys.
//!
//! Linear text has no size: headings, and below them one fact a line that can be understood without
//! the lines around it. Nothing in it is a mark or a place on a line; what the screen says by `~`, `⚑`
//! or a bar stands there in words.

mod figures;
mod official;
mod outline;
mod words;

use crate::address::{Comparison, Tab};
use crate::app::Model;
use crate::view;
use crate::view::paint::tab_name;
use crate::widget::buffer_text;
use outline::Outline;

/// Columns and rows that are drawn where no terminal has a say.
pub const SIZE: (u16, u16) = (100, 40);

/// Rows of the footer: its rule and the hints.
const FOOTER: usize = 2;

/// The view of a model as lines of text.
#[must_use]
pub fn text(model: &Model) -> String {
    without_keys(&buffer_text(&view::frame(model)), model)
}

/// The lines of a view that is drawn, without those of its footer.
#[must_use]
pub fn without_keys(drawn: &str, model: &Model) -> String {
    let rows = usize::from(model.state.size.1).saturating_sub(FOOTER);
    let kept: Vec<&str> = drawn.lines().take(rows).collect();
    format!("{}\n", kept.join("\n").trim_end())
}

/// The view of a model, of any size, as linear text.
#[must_use]
pub fn linear(model: &Model) -> String {
    let mut out = Outline::default();
    out.heading(1, &format!("{}: {}", model.ds().paper.subject.en, tab_name(model.state.tab)));
    out.fact("Address", &model.address().to_string());
    // Where no figure of the paper is told, neither table is followed.
    let conflicts = if model.is_apart() { Vec::new() } else { model.tables().conflicts() };
    for conflict in conflicts {
        out.line(&format!(
            "{} {} is {}; here {} is followed.",
            model.ds().region_name(model.ds().focus),
            conflict.year,
            model.prints(&conflict),
            model.table_followed()
        ));
    }
    match model.state.tab {
        Tab::Overview => figures::overview(model, &mut out),
        Tab::Trends => figures::trends(model, &mut out),
        Tab::Compare => match model.state.comparison {
            Comparison::Paper => figures::compare(model, &mut out),
            Comparison::Rank => official::ranking(model, &mut out),
            Comparison::Crosscheck => official::crosscheck(model, &mut out),
        },
        Tab::Structure => match model.layer() {
            None => words::structure(model, &mut out),
            Some(layer) => official::layer(model, layer, &mut out),
        },
        Tab::Problems => words::problems(model, &mut out),
        Tab::Claims => words::claims(model, &mut out),
    }
    words::in_focus(model, &mut out);
    model.setup.glyphs.fold_str(&out.finish()).into_owned()
}
