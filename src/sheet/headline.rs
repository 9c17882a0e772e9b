//! What a view says in one sentence, and how sure that is.
//!
//! Built once from what is drawn, the place and the year in focus and the table followed, and read by all that
//! shows a view. Whole sentences, without a mark and without a width.

mod beside;
mod certainty;
mod choice;
mod compare;
mod series;
mod words;

use crate::app::{Model, Screen};

pub use certainty::Headline;

/// The headline of the present view; `None` where there is nothing to say it of.
pub fn headline(model: &Model) -> Option<Headline> {
    if model.nothing().is_some() {
        return None;
    }
    match model.state.screen() {
        Screen::Compare => compare::headline(model),
        Screen::Overview => series::overview(model),
        Screen::Trends => Some(series::trends(model)),
        Screen::Ranking => beside::ranking(model),
        Screen::Crosscheck => Some(beside::crosscheck(model)),
        Screen::Ordinals => Some(words::ordinals(model)),
        Screen::Layer => words::layer(model, model.layer()?),
        Screen::Problems => Some(words::problems(model)),
        Screen::Claims => Some(words::claims(model)),
        Screen::Choice => Some(choice::headline(model)),
    }
}
