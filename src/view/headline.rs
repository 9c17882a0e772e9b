//! The sentence that opens a view, and below it how sure that is.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::cut::cut_rows;
use super::paint::inset;
use super::sizes::headline::{WITH_AIR, WITH_CERTAINTY};
use crate::app::{Model, Screen, Shape};
use crate::sheet::{Headline, headline};
use crate::text;
use crate::theme::Role;

/// Rows of header and footer.
const AROUND: u16 = 5;

/// Whether the present screen has room for the line that says how sure the sentence is.
pub fn is_certain(model: &Model) -> bool {
    model.shape() == Shape::Full && model.state.size.1 >= WITH_CERTAINTY + AROUND
}

/// Rows that the sentence takes at most; what official figures say of a problem stands whole, here or nowhere.
fn most_rows(model: &Model) -> usize {
    if model.state.screen() == Screen::Problems && model.state.evidence { 3 } else { 2 }
}

/// Whether the sentence of the present screen stands there whole.
pub fn is_whole(model: &Model) -> bool {
    let room = usize::from(model.state.size.0.saturating_sub(2));
    headline(model).is_some_and(|said| text::wrap(&said.sentence, room).len() <= most_rows(model))
}

/// Draws it at the head of `area`, as far as there is room; what is left for the view.
pub fn above(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> Rect {
    if model.shape() != Shape::Full {
        return area;
    }
    let Some(Headline { sentence, certainty }) = headline(model) else { return area };
    let room = usize::from(inset(area).width);
    // Whose the figures of a layer and of the ranking are is said below it at any size, and all places have a row.
    let told_below = matches!(model.state.screen(), Screen::Layer | Screen::Ranking);
    let with_certainty = area.height >= WITH_CERTAINTY && !certainty.is_empty() && !told_below;
    // A sentence that is too long takes the room of the other, for half of one says nothing.
    let rows: u16 = if with_certainty { 2 } else { 1 };
    let said = text::wrap(&sentence, room);
    // The evidence tells it whole, among its sentences.
    if said.len() > most_rows(model) && most_rows(model) > 2 {
        return area;
    }
    let said = text::first_lines(&said, most_rows(model), room);
    let taken = u16::try_from(said.len()).unwrap_or(1).max(rows);
    let air = u16::from(area.height >= WITH_AIR && !told_below);
    let [head, _, rest] = cut_rows(area, [Some(taken), Some(air), None]);
    let head = inset(head);
    let mut y = 0;
    for line in said {
        canvas.say(head, y, Role::Header, line);
        y += 1;
    }
    if with_certainty && y < head.height {
        let certainty = whole_sentences(&certainty, room);
        canvas.say(head, y, Role::Muted, certainty);
    }
    rest
}

/// As many sentences as fit; of one that is too long, its beginning.
fn whole_sentences(said: &str, room: usize) -> String {
    let ends = said.match_indices(". ").map(|(at, _)| at + 1).chain([said.len()]);
    let fitting = ends.filter_map(|end| said.get(..end)).filter(|part| text::width(part) <= room).last();
    fitting.map_or_else(|| text::truncate(said, room).into_owned(), str::to_owned)
}
