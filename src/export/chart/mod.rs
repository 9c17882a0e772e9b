//! A view as a chart: its sentence as the title, lines, bars and words below it, and at its foot where the figures
//! come from and what the marks mean.
//!
//! Owns how a chart is laid out on the pixels that the size of the model stands for. It has no cursor, no tabs and
//! no key: what is drawn is what the view is about.

pub mod drawing;
pub mod places;
mod plot;
pub mod shares;
mod table;
pub mod words;
pub mod years;

use super::frame::{picture_title, source};
use super::screen::row_of;
use crate::app::Model;
use crate::marks::MARKS;
use crate::metrics::Prints;
use crate::sheet::{Headline, headline};
use crate::theme::Role;

pub use drawing::{ASIDE, Anchor, Area, Drawing, DrawnMark, Ink, Label};

/// Pixels of a column and of a row, and round the whole: those of the screen as a picture.
const CELL: (f64, f64) = (9.0, 19.0);
/// What no chart can be smaller than.
const LEAST: (f64, f64) = (360.0, 240.0);
/// Pixels between the edge and what is drawn.
const MARGIN: f64 = 20.0;
/// Sizes of letters: the sentence, what is said below it, the foot.
const TITLE: f64 = 16.0;
const SAID: f64 = 13.0;
const FOOT: f64 = 11.0;
/// Pixels from one line of the foot to the next, and above the first.
const FOOT_LINE: f64 = 15.0;
const GAP: f64 = 24.0;

/// The view of a model as a chart: as wide as its size says, and as high; lower where there is less to say, and
/// higher where rows of words or places need it, for none of them is left out.
pub fn chart(model: &Model) -> Drawing {
    // How many lines the foot needs is known when all is drawn.
    let (drawing, lines) = laid_out(model, 2);
    let mut drawing = if lines == 2 { drawing } else { laid_out(model, lines).0 };
    for mark in &mut drawing.marks {
        if let DrawnMark::Words(label) = mark {
            for words in [&mut label.words, &mut label.aside] {
                *words = model.setup.glyphs.fold_str(words).into_owned();
            }
        }
    }
    drawing
}

/// The chart with room for so many lines at its foot, and how many it has.
fn laid_out(model: &Model, lines: usize) -> (Drawing, usize) {
    let (columns, rows) = model.state.size;
    let width = (f64::from(columns) * CELL.0 + 16.0).max(LEAST.0);
    let height = (f64::from(rows) * CELL.1 + 16.0).max(LEAST.1);
    let mut drawing = Drawing::new(width, height);
    let room = width - 2.0 * MARGIN;
    let Headline { sentence, certainty } = headline(model).unwrap_or_else(|| Headline {
        sentence: picture_title(model),
        certainty: model.nothing().unwrap_or_default(),
    });
    let head = Label::new(sentence, (MARGIN, 32.0)).size(TITLE).bold(true).ink(Role::Header);
    let y = drawing.paragraph(&head, room) - TITLE + SAID;
    let y = drawing.paragraph(&Label::new(certainty, (MARGIN, y)).size(SAID).muted(), room);
    let begun = drawing.marks.len();
    let foot = drawing::float(lines) * FOOT_LINE + GAP + MARGIN - FOOT_LINE;
    let body = Area { x: MARGIN, y: y + 6.0, w: room, h: (height - foot - y - 6.0).max(LEAST.1 / 2.0) };
    let end = if model.nothing().is_some() {
        body.y
    } else {
        (row_of(model.state.screen()).draw)(&mut drawing, model, body)
    };
    let said = foot_words(model, &drawing, begun);
    let lines = drawing::wrapped(&said, FOOT, false, room).len();
    let foot = Label::new(said, (MARGIN, end + GAP)).size(FOOT).muted();
    drawing.height = drawing.paragraph(&foot, room) - FOOT_LINE + MARGIN;
    (drawing, lines)
}

/// Where the figures come from, which table is followed, and what the marks mean that are drawn from mark
/// `begun` on.
fn foot_words(model: &Model, drawing: &Drawing, begun: usize) -> String {
    let [whole, _] = source(model);
    let more = sources(model);
    let more = more.iter().map(|more| format!("; {}", more.trim_end_matches('.')));
    let mut said = vec![format!("Source: {whole}{}.", more.collect::<String>())];
    let drawn = drawing.marks.iter().skip(begun).filter_map(|mark| match mark {
        DrawnMark::Words(label) => Some([label.words.as_str(), label.aside.as_str()]),
        DrawnMark::Bar(..) | DrawnMark::Line { .. } | DrawnMark::Point { .. } => None,
    });
    let drawn: Vec<&str> = drawn.flatten().collect();
    let has = |glyph: char| drawn.iter().any(|words| is_marked(words, glyph));
    if has('⚑') || has('⚐') {
        let prints = |conflict: Prints| {
            let focus = model.ds().name(model.ds().focus);
            format!(
                "{focus} {}: {}; here {}.",
                conflict.year,
                model.prints(&conflict),
                model.table_followed()
            )
        };
        said.extend(model.tables().conflicts().into_iter().map(prints));
    }
    // The marks of places stand before their names.
    let is_place = |glyph| ['●', '▪', '✚', '✦'].contains(&glyph);
    let explained = MARKS.iter().filter(|mark| !is_place(mark.glyph) && has(mark.glyph));
    said.extend(explained.map(|mark| format!("{} {}", mark.glyph, mark.meaning)));
    match drawing.intervals {
        Some(true) => said.push("Thin lines at the values: all that the printed digits allow.".to_owned()),
        Some(false) => said.push("What the printed digits leave open is no wider than the marks.".to_owned()),
        None => {}
    }
    said.join(" ")
}

/// Publishers and works of figures that are not the publication's own.
fn sources(model: &Model) -> Vec<String> {
    let mut all = (row_of(model.state.screen()).works)(model);
    let mut seen: Vec<String> = Vec::new();
    all.retain(|one| {
        let new = !one.is_empty() && !seen.contains(one);
        seen.push(one.clone());
        new
    });
    all
}

/// Whether words have a mark: alone, or before or behind a figure or a name, and not as the sign of a sentence.
fn is_marked(words: &str, glyph: char) -> bool {
    let sign = matches!(glyph, '?' | '!' | '[' | '·' | '=');
    let digits = |rest: &str| rest.ends_with(|c: char| c.is_ascii_digit()) && !rest.contains(' ');
    words.starts_with(glyph) && (!sign || matches!(glyph, '=' | '!'))
        || words == glyph.encode_utf8(&mut [0; 4])
        || words.strip_suffix(glyph).is_some_and(|rest| !sign || glyph == '?' && digits(rest))
}
