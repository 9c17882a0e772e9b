//! The smallest program of which each key changes the whole page. `scripts/measure.py` sets it beside qilu,
//! whose keys do that, too, so as to tell what a page costs from what qilu does to fill it.

use crossterm::event::{self, Event, KeyCode};
use ratatui::widgets::Paragraph;

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

fn main() -> std::io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let mut keys = 0;
    let ended = loop {
        let drawn = terminal.draw(|frame| {
            let area = frame.area();
            let (from, to) = LETTERS.split_at(keys % LETTERS.len());
            let line = [to, from].concat().repeat(usize::from(area.width).div_ceil(LETTERS.len()));
            let lines = vec![line; area.height.into()];
            frame.render_widget(Paragraph::new(lines.join("\n")), area);
        });
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
