//! The screen: draws the model and changes nothing.
//!
//! ```text
//!  qilu  Shandong high-tech exports 2012-2017                    header
//!  1 Overview  [2 Trends]  3 Compare   4 Structure …             header
//! ────────────────────────────────────────────────────────────   header
//!  the tab                                                        one file a tab
//! ────────────────────────────────────────────────────────────   footer
//!  ←→ year  ↑↓ row  enter source  …  ? help  q quit               footer, or the last message
//! ```
//!
//! Views draw in Unicode; the last step folds the frame into the glyph set chosen.

mod canvas;
mod choice;
mod claims;
mod compare;
mod cut;
mod footer;
mod header;
mod headline;
mod overlay;
mod overview;
pub mod paint;
mod panel;
mod problems;
mod prose;
mod shares;
mod sizes;
mod structure;
mod too_small;
mod trends;

pub use problems::links;
pub use shares::{look, rest, shown};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use crate::app::{Model, Screen, Shape, Spot};
use crate::theme::Role;
use canvas::Canvas;
use cut::cut_rows;

/// The whole screen at the model's own size.
pub fn frame(model: &Model) -> Buffer {
    let (width, height) = model.state.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    render(model, buffer.area, &mut buffer);
    buffer
}

/// Draws the whole screen, over whatever the buffer held. Where a line is being typed, the place of its caret
/// comes back: the terminal's own cursor belongs there, for input methods and screen readers follow that one.
pub fn render(model: &Model, area: Rect, buf: &mut Buffer) -> Option<Position> {
    draw(&mut canvas(model, buf, None), model, area)
}

/// What stands at a place of the screen, for the mouse: found by drawing it.
pub fn spots_at(model: &Model, column: u16, row: u16) -> Vec<Spot> {
    let (width, height) = model.state.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let area = buffer.area;
    let mut canvas = canvas(model, &mut buffer, Some(Position::new(column, row)));
    draw(&mut canvas, model, area);
    canvas.pointed()
}

/// Draws the tab alone, without header, footer and what may lie over it.
pub fn render_tab(model: &Model, area: Rect, buf: &mut Buffer) {
    let canvas = &mut canvas(model, buf, None);
    let area = area.intersection(canvas.buf.area);
    ground(canvas, area);
    render_body(canvas, model, area);
    canvas.glyphs.fold(canvas.buf);
}

fn canvas<'a>(model: &'a Model, buf: &'a mut Buffer, pointer: Option<Position>) -> Canvas<'a> {
    Canvas::new(&model.setup.theme, model.setup.glyphs, buf, pointer)
}

fn draw(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> Option<Position> {
    let area = area.intersection(canvas.buf.area);
    ground(canvas, area);
    let caret = match model.shape() {
        Shape::TooSmall => {
            too_small::render(canvas, model, area);
            None
        }
        Shape::Column => {
            let [head, body, foot] = cut_rows(area, [Some(1), None, Some(1)]);
            header::render_line(canvas, model, head);
            render_body(canvas, model, body);
            footer::render_line(canvas, model, foot);
            let caret = overlay::render(canvas, model, head, body);
            footer::message(canvas, model, area);
            caret
        }
        Shape::Full => {
            let [head, body, foot] = cut_rows(area, [Some(3), None, Some(2)]);
            header::render(canvas, model, head);
            render_body(canvas, model, body);
            footer::render(canvas, model, foot);
            let caret = overlay::render(canvas, model, head, body);
            footer::message(canvas, model, area);
            caret
        }
    };
    canvas.glyphs.fold(canvas.buf);
    caret
}

/// The style of text, for all that is drawn upon it.
fn ground(canvas: &mut Canvas<'_>, area: Rect) {
    let style = canvas.theme.ground();
    if area == canvas.buf.area {
        // As below, without a look at where each of the cells is, and over whatever was there.
        let mut blank = Cell::EMPTY;
        blank.set_style(style);
        let Cell { fg, bg, modifier, .. } = blank;
        for cell in &mut canvas.buf.content {
            *cell = Cell::EMPTY;
            (cell.fg, cell.bg, cell.modifier) = (fg, bg, modifier);
        }
    } else {
        canvas.buf.set_style(area, style);
    }
}

fn render_body(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    if let Some(said) = model.nothing() {
        let area = paint::inset(area);
        let is_unstated = model.state.screen() == Screen::Claims;
        let told = if is_unstated { claims::render_alone(canvas, model, area) } else { 0 };
        canvas.wrapped(area, told.max(area.height / 3), &said, canvas.style(Role::Muted));
        return;
    }
    if model.is_apart() {
        // Whose figures these are is seen before it is read.
        canvas.buf.set_style(area, canvas.style(Role::OfficialGround));
    }
    let area = headline::above(canvas, model, area);
    match model.state.screen() {
        Screen::Overview => overview::render(canvas, model, area),
        Screen::Trends => trends::render(canvas, model, area),
        Screen::Compare => compare::render(canvas, model, area),
        Screen::Ranking => compare::rank::render(canvas, model, area),
        Screen::Crosscheck => compare::crosscheck::render(canvas, model, area),
        Screen::Ordinals | Screen::Layer => structure::render(canvas, model, area),
        Screen::Problems => problems::render(canvas, model, area),
        Screen::Claims => claims::render(canvas, model, area),
        Screen::Choice => choice::render(canvas, model, area),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Message, Setup, update};
    use crate::config::Config;
    use crate::data::Publication;
    use crate::theme::Theme;
    use crate::widget::buffer_text;

    /// The explorer of a dataset at an address.
    pub(super) fn model(text: &str, address: &str, size: (u16, u16)) -> Model {
        let embedded = Setup::embedded(Config::default(), Theme::default()).unwrap();
        let library = Publication::parse(text, "test").unwrap().into();
        Model::new(Setup { library, ..embedded }, &address.parse().unwrap(), size).unwrap()
    }

    /// What a publication's file looks like at an address and a size.
    pub(super) fn screen(text: &str, address: &str, size: (u16, u16)) -> String {
        buffer_text(&frame(&model(text, address, size)))
    }

    /// Loading the official statistics costs more than the whole start: the paper's own screens must not.
    #[test]
    fn the_paper_s_screens_do_not_load_the_official_statistics() {
        let model_of = |address| model(Publication::embedded_text(), address, (120, 40));
        let mut model = model_of("overview");
        let mut loaded_by = |keys: &str| {
            for key in keys.split(' ') {
                update(&mut model, Message::Key(key.parse().expect("a key")));
                let _ = frame(&model);
            }
            model.setup.library.is_loaded()
        };
        for keys in [
            "1 left",
            "2 left down v",
            "3 right t d b",
            "v [ ] s f space",
            "w esc p esc ? esc 1 enter esc",
            "5 down",
        ] {
            assert!(!loaded_by(keys), "{keys}");
        }
        assert!(loaded_by("3 o"));
        for address in ["structure", "structure?layer=china-hightech", "problems?evidence=yes", "claims"] {
            let model = model_of(address);
            let _ = frame(&model);
            assert!(model.setup.library.is_loaded(), "{address}");
        }
    }
}
