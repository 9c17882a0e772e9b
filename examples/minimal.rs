//! The smallest explorer there can be: a paragraph in a border. `scripts/measure.py` holds qilu against it.
//!
//! It is written as the first page of Ratatui's documentation would have it, so that what it costs is
//! what the libraries cost. Each key is shown with its number: what a key changes can then be measured.

use crossterm::event::{self, Event, KeyCode};
use ratatui::widgets::{Block, Paragraph};

fn main() -> std::io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let mut keys = 0_u32;
    let ended = loop {
        let text = format!("A paragraph in a border.\n\nKeys pressed: {keys}\nq quits.");
        let paragraph = Paragraph::new(text).block(Block::bordered().title("minimal"));
        let drawn = terminal.draw(|frame| frame.render_widget(&paragraph, frame.area()));
        match drawn.and_then(|_| event::read()) {
            Ok(Event::Key(key)) if key.code == KeyCode::Char('q') => break Ok(()),
            Ok(Event::Key(_)) => keys += 1,
            Ok(_) => {}
            Err(error) => break Err(error),
        }
    };
    ratatui::try_restore()?;
    ended
}
