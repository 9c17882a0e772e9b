//! What following another table would change, counted.

use super::certainty::Headline;
use crate::app::Model;
use crate::data::Unit;
use crate::metrics::Standing;
use crate::metrics::differences::Facet;
use crate::wording::{all_of, counted, in_words};

/// How many verdicts and figures turn with the other table, and whether a place or a lead does.
pub fn headline(model: &Model) -> Headline {
    let ds = model.ds();
    let [here, there] = [model.tables(), model.tables_against()];
    let conflicts = here.conflicts();
    let certainty: Vec<String> = conflicts
        .iter()
        .map(|conflict| format!("{} {}: {}.", ds.name(ds.focus), conflict.year, model.prints(conflict)))
        .collect();
    let certainty = format!("{} No other figure differs.", certainty.join(" "));
    let all = model.differences();
    let count = |facet| all.iter().filter(|one| one.compared == facet).count();
    let (verdicts, figures) = (count(Facet::Claim), count(Facet::Computed));
    let names = [here, there].map(|t| ds.table_name(t.reading));
    if verdicts + figures == 0 {
        let sentence = format!("{} come to the same.", all_of(names.iter()));
        return Headline { sentence, certainty };
    }
    let ranks = all.iter().any(|one| one.compared == Facet::Computed && one.unit == Some(Unit::Place));
    let leads = ds.peers().any(|peer| Standing::of(here, peer) != Standing::of(there, peer));
    let kept = match (ranks, leads) {
        (false, false) => "; no rank, no lead does",
        (false, true) => "; a lead does, no rank",
        (true, false) => "; a rank does, no lead",
        (true, true) => "; ranks and leads do, too",
    };
    let verdicts = match verdicts {
        few @ (0 | 1) => format!("{} verdict", in_words(few)),
        many => format!("{} verdicts", in_words(many)),
    };
    let sentence =
        format!("By {} {verdicts} and {} change{kept}.", names[1], counted(figures, "computed figure"));
    Headline { sentence, certainty }
}
