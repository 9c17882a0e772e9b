//! What a view shows, as records.

use super::record::{Records, Value};
use super::records;
use crate::app::{Model, Screen};
use crate::data::Problem;
use crate::metrics::FigureId;
use crate::metrics::differences::Revised;
use crate::sheet::{EvidenceFigure, evidence_figures, sheet};
use crate::wording::section;

/// The figures, statements, ordinals or links that a view shows, for all years that it shows.
pub fn view_records(model: &Model) -> Records {
    match model.state.screen() {
        Screen::Crosscheck => {
            let rows = model.crosschecks();
            let source = |id: FigureId| model.figure(id).map(|figure| figure.source(model.tables()));
            let sources = rows.iter().map(|row| Value::optional(source(row.beside).as_deref()));
            records::crosschecks(rows).with("official_source", sources)
        }
        Screen::Choice => {
            records::differences(model.differences().iter().filter(|one| one.change != Revised::Equal))
        }
        Screen::Ordinals => records::ordinals(model.ds()).records(),
        Screen::Overview | Screen::Trends | Screen::Compare | Screen::Ranking | Screen::Layer => {
            records::figures(&sheet(model).figures(), model.tables())
        }
        Screen::Problems if model.state.evidence => {
            let found = evidence_figures(model);
            let each = |value: &dyn Fn(&EvidenceFigure) -> Value| found.iter().map(value).collect::<Vec<_>>();
            records::figures(found.iter().map(|one| &one.figure), model.tables())
                .with("problem", each(&|one| Value::text(section(&one.problem))))
                .with("chart", each(&|one| Value::optional(one.chart.as_deref())))
                .with("says", each(&|one| Value::List(one.says.clone())))
                .with("limits", each(&|one| Value::text(&one.limits)))
        }
        Screen::Problems => {
            let ds = model.ds();
            let said = |problem: &Problem| records::evidence(model.evidence(&problem.id).as_deref());
            let all = records::pairs(ds, model.state.reverse).into_iter().map(|(problem, _)| said(problem));
            records::links(ds, model.state.reverse).with("official", all)
        }
        Screen::Claims => {
            let claims = &model.ds().claims;
            let listed = model.visible_claims();
            let said = listed.iter().filter_map(|at| Some((claims.get(*at)?, model.outcome(*at)?)));
            let second = listed.iter().map(|at| model.second_outcome(*at));
            records::claims(said)
                .records()
                .with("official", second.map(|outcome| records::second_verdict(model.beside(), outcome)))
        }
    }
}
