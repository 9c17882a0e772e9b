//! What a card says of an official figure, and the words for what official figures say of a claim.

use crate::data::Official;
use crate::data::official::{Grade, Statistic};
use crate::metrics::Figure;

/// Scope, publisher and caveats of an official figure, by the label under which each stands.
pub(super) fn official_facts(o: &Official, figure: &Figure) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let cell = figure.cells.first().map_or(figure.id.as_str(), String::as_str);
    if let Some((release, row)) = o.evidence(cell) {
        if let Some(scope) = o.scope(&release.scope) {
            facts.push(("scope", format!("{}, {}, {}", o.name(scope.area), scope.goods, scope.flow)));
        }
        facts.push(("grade", graded(release.grade)));
        facts.extend(release.url.clone().map(|url| ("address", url)));
        facts.extend(row.note.clone().map(|note| ("remark", note)));
        return facts;
    }
    let statistic = cell.split('.').nth(1).and_then(|id| id.parse::<Statistic>().ok());
    let Some(series) = statistic.and_then(|statistic| o.series(statistic)) else { return facts };
    facts.push(("scope", series.scope.clone()));
    facts.push(("publisher", series.publisher.clone()));
    facts.push(("grade", graded(series.grade)));
    for (i, caveat) in series.caveats.iter().enumerate() {
        facts.push((if i == 0 { "caveats" } else { "" }, caveat.clone()));
    }
    facts
}

fn graded(grade: Grade) -> String {
    let words = match grade {
        Grade::A => "official, or the study's own abstract",
        Grade::B => "a press or journal copy of an official release",
    };
    format!("{grade}: {words}")
}
