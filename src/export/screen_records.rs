//! The records of screens on which not figures alone stand.

use super::record::{Records, Value};
use super::records;
use crate::app::Model;
use crate::data::Problem;
use crate::metrics::FigureId;
use crate::sheet::{EvidenceFigure, evidence_figures};
use crate::wording::section;

pub fn crosscheck(model: &Model) -> Records {
    let rows = model.crosschecks();
    let source = |id: FigureId| model.figure(id).map(|figure| figure.source(model.tables()));
    let sources = rows.iter().map(|row| Value::optional(source(row.beside).as_deref()));
    records::crosschecks(rows).with("official_source", sources)
}

pub fn problems(model: &Model) -> Records {
    if model.state.evidence {
        let found = evidence_figures(model);
        let each = |value: &dyn Fn(&EvidenceFigure) -> Value| found.iter().map(value).collect::<Vec<_>>();
        return records::figures(found.iter().map(|one| &one.figure), model.tables())
            .with("problem", each(&|one| Value::text(section(&one.problem))))
            .with("chart", each(&|one| Value::optional(one.chart.as_deref())))
            .with("says", each(&|one| Value::List(one.says.clone())))
            .with("limits", each(&|one| Value::text(&one.limits)));
    }
    let ds = model.ds();
    let said = |problem: &Problem| records::evidence(model.evidence(&problem.id).as_deref());
    let all = records::pairs(ds, model.state.reverse).into_iter().map(|(problem, _)| said(problem));
    records::links(ds, model.state.reverse).with("official", all)
}

pub fn claims(model: &Model) -> Records {
    let claims = &model.ds().claims;
    let listed = model.visible_claims();
    let said = listed.iter().filter_map(|at| Some((claims.get(*at)?, model.outcome(*at)?)));
    let second = listed.iter().map(|at| model.second_outcome(*at));
    records::claims(said)
        .records()
        .with("official", second.map(|outcome| records::second_verdict(model.beside(), outcome)))
}
