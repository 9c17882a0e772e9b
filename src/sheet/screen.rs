//! What each screen says: a row a screen.

use super::headline::{self, Headline};
use super::passages::Sheet;
use super::{choice, evidence, figures, ranking, structure, words};
use crate::app::{Model, Screen};
use crate::metrics::differences::Revised;

/// How many records there are, what one of them is, of what they are, and what each says.
type RecordsTold = (usize, &'static str, &'static str, &'static str);

/// What one screen says.
pub(super) struct ScreenSheet {
    /// In one sentence.
    pub headline: fn(&Model) -> Option<Headline>,
    /// In full.
    pub body: fn(&Model, &mut Sheet),
    /// As records; `None`: as the figures that stand on it.
    pub records: Option<fn(&Model) -> RecordsTold>,
}

/// A screen of figures.
const fn figures_of(headline: fn(&Model) -> Option<Headline>, body: fn(&Model, &mut Sheet)) -> ScreenSheet {
    ScreenSheet { headline, body, records: None }
}

pub(super) fn row_of(screen: Screen) -> ScreenSheet {
    match screen {
        Screen::Overview => figures_of(headline::series::overview, figures::overview),
        Screen::Trends => figures_of(|model| Some(headline::series::trends(model)), figures::trends),
        Screen::Compare => figures_of(headline::compare::headline, figures::compare),
        Screen::Ranking => figures_of(headline::beside::ranking, ranking::ranking),
        Screen::Crosscheck => ScreenSheet {
            headline: |model| Some(headline::beside::crosscheck(model)),
            body: ranking::crosscheck,
            records: Some(|model| {
                let each = "each with both, difference and verdict";
                (model.crosschecks().len(), "pair", " of a figure of {own} and one of {whose}", each)
            }),
        },
        Screen::Ordinals => ScreenSheet {
            headline: |model| Some(headline::words::ordinals(model)),
            body: structure::ordinals,
            records: Some(|model| {
                let each = "each with place, direction and sections; no figures";
                (model.ds().structure.ordinals().count(), "ordinal statement", "", each)
            }),
        },
        Screen::Layer => figures_of(|model| headline::words::layer(model, model.layer()?), structure::layer),
        Screen::Problems => ScreenSheet {
            headline: |model| Some(headline::words::problems(model)),
            body: words::problems,
            records: Some(problems),
        },
        Screen::Claims => ScreenSheet {
            headline: |model| Some(headline::words::claims(model)),
            body: words::claims,
            records: Some(|model| {
                let each = "each with verdict, reason, cells, sum and what {other} figures say";
                (model.visible_claims().len(), "statement", "", each)
            }),
        },
        Screen::Choice => ScreenSheet {
            headline: |model| Some(headline::choice::headline(model)),
            body: choice::choice,
            records: Some(|model| {
                let count = model.differences().iter().filter(|one| one.change != Revised::Equal).count();
                let each = "each with what it is by the one and by the other";
                (count, "difference", " between the two tables", each)
            }),
        },
    }
}

fn problems(model: &Model) -> RecordsTold {
    if model.state.evidence {
        let each = "each with unit, interval, source, chart and sentences";
        return (evidence::evidence_figures(model).len(), "{other} figure", " on the problems", each);
    }
    let ds = model.ds();
    let each = "each with link, reason and both texts";
    (ds.problems.len() * ds.countermeasures.len(), "pair", " of a problem and a countermeasure", each)
}
