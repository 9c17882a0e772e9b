//! What a view shows, as records.

use std::rc::Rc;

use super::record::Records;
use super::records;
use crate::address::Tab;
use crate::app::{Model, compare_rows, overview_series, trends_figures};
use crate::data::Year;
use crate::metrics::Figure;

/// The figures, statements, ordinals or links that a view shows, for all years that it shows.
#[must_use]
pub fn view_records(model: &Model) -> Records {
    match model.state.tab {
        Tab::Overview => {
            let found = model.findings().iter().map(|finding| finding.figure.clone());
            figures(model, by_series(model, |year| overview_series(model, year)).into_iter().chain(found))
        }
        Tab::Trends => {
            // The charts have every year, the panel beside them the year of the cursor; as a table, the
            // view has all of it.
            let charted = |year: Year| {
                let mut ids = trends_figures(model, year);
                ids.retain(|id| model.state.table || id.starts_with("T1.") || id.starts_with("T2."));
                ids
            };
            let of_year = trends_figures(model, model.state.year);
            figures(model, by_series(model, charted).into_iter().chain(of_year))
        }
        Tab::Compare => {
            let rows = compare_rows(model);
            let ids = |year| rows.iter().map(|row| row.figure(model, year)).collect();
            figures(model, by_series(model, ids))
        }
        Tab::Structure => records::ordinals(&model.ds().ordinals),
        Tab::Problems => records::links(model.ds(), model.state.reverse),
        Tab::Claims => {
            let (claims, outcomes) = (&model.ds().claims, model.outcomes());
            let listed = model.visible_claims();
            let said = listed.iter().filter_map(|at| Some((claims.get(*at)?, outcomes.get(*at)?)));
            let official = listed.iter().map(|at| model.official_outcomes().get(*at)?.as_ref());
            records::claims(said).with("official", official.map(records::official))
        }
    }
}

/// The ids of each row of a view, year by year, row after row.
fn by_series(model: &Model, ids: impl Fn(Year) -> Vec<String>) -> Vec<String> {
    let columns: Vec<Vec<String>> = model.years().iter().map(|year| ids(*year)).collect();
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    (0..rows).flat_map(|row| columns.iter().filter_map(move |column| column.get(row).cloned())).collect()
}

/// Each figure that exists, once.
fn figures(model: &Model, ids: impl IntoIterator<Item = String>) -> Records {
    let mut list: Vec<Rc<Figure>> = Vec::new();
    for figure in ids.into_iter().filter_map(|id| model.figure(&id)) {
        if !list.iter().any(|known| known.id == figure.id) {
            list.push(figure);
        }
    }
    records::figures(list.iter().map(Rc::as_ref))
}
