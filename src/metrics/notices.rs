//! Open flags: what a reader must know before trusting the tables as a whole.

use serde::{Deserialize, Serialize};

use super::formula::{FigureId, FigureOf};
use super::judge::verdict;
use super::tables::{Prints, Tables};
use super::validation::{self, Relation, Validation};
use crate::data::{Claim, Interval, MeasureKind, Series, TableId, Year};
use crate::number::printed;
use crate::verdict::Verdict;
use crate::wording::{all_of, counted, plural};

/// An open flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// In a few words.
    pub short: String,
    /// The whole of it.
    pub text: String,
    /// The figure it is about, if it is about one.
    pub figure: Option<FigureId>,
    /// What it is of.
    pub kind: NoticeKind,
}

/// What a notice is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoticeKind {
    /// Figures that do not fit each other.
    Figures,
    /// Statements that the figures contradict.
    Statements,
    /// What must only be known.
    Caveat,
    /// The same, of the currency of the levels: it is assumed.
    AssumedCurrency,
}

/// The open flags under a reading: where the tables differ, which printed growth rates fit only one
/// of them or neither, what else does not fit by what was validated, how many of the authors' claims are
/// contradicted, and the caveats of the dataset.
pub fn notices(t: Tables<'_>, validations: &[Validation]) -> Vec<Notice> {
    let mut all: Vec<Notice> = t.conflicts().iter().map(|conflict| conflict_notice(t, conflict)).collect();
    all.extend(misfits(t));
    all.extend(others(t, validations));
    let is_contradicted = |claim: &&Claim| t.ds.counts(claim) && verdict(t, claim) == Verdict::Contradicted;
    let contradicted = t.ds.claims.iter().filter(is_contradicted).count();
    if contradicted > 0 {
        let short = format!("{} contradicted", counted(contradicted, "claim"));
        let text = format!("{short} by {}'s own tables or lists", t.ds.noun());
        all.push(Notice { short, text, figure: None, kind: NoticeKind::Statements });
    }
    all.extend(t.ds.caveats.iter().map(|caveat| Notice {
        short: caveat.short.clone(),
        text: caveat.text.clone(),
        figure: None,
        kind: if caveat.currency { NoticeKind::AssumedCurrency } else { NoticeKind::Caveat },
    }));
    all
}

fn conflict_notice(t: Tables<'_>, conflict: &Prints) -> Notice {
    let year = conflict.year;
    let prints = |said: &dyn Fn(&str, String) -> String| -> String {
        let each =
            conflict.prints.iter().map(|(table, digits)| said(t.ds.table_name(*table), printed(digits.0)));
        each.collect::<Vec<_>>().join(", ")
    };
    Notice {
        short: format!("{year}: {}", prints(&|table, digits| format!("{table} {digits}"))),
        text: format!("{year} is {}", prints(&|table, digits| format!("{digits} in {table}"))),
        figure: t.ds.of_focus(MeasureKind::Level).map(|series| series.cell_id(year)),
        kind: NoticeKind::Figures,
    }
}

/// What else does not fit among the figures: all but levels and rates of the place in focus, which are told above.
fn others(t: Tables<'_>, validations: &[Validation]) -> Vec<Notice> {
    let of_focus = |id: &FigureId| {
        let FigureOf::Cell(row, _) = id.of else { return false };
        t.ds.series(row).is_some_and(|series| series.place == t.ds.focus && series.kind != MeasureKind::Share)
    };
    let told = |one: &Validation| {
        matches!(one.relation, Relation::Growth | Relation::Twice) && one.cells.first().is_some_and(of_focus)
    };
    let notices = validation::misfits(validations).filter(|one| !told(one)).map(|one| Notice {
        short: format!("{}: {} does not fit", one.about, one.relation),
        text: format!("{}: {}", one.about, one.reason),
        figure: one.cells.first().copied(),
        kind: NoticeKind::Figures,
    });
    notices.collect()
}

/// A year, and the growth rate printed for it.
type Rate = (Year, String);

/// What the printed growth rates fit: where not every table's levels, those of some, or of none.
fn misfits(t: Tables<'_>) -> Vec<Notice> {
    let Some(rates) = t.ds.of_focus(MeasureKind::Growth) else {
        return Vec::new();
    };
    // The tables that print levels of the place in focus, and which rates fit their levels alone.
    let tables: Vec<TableId> = (t.ds.tables.iter().map(|table| table.id))
        .filter(|table| t.own_levels().any(|series| series.table == *table))
        .collect();
    let fits = |table, year, rate: Interval| {
        Tables::new(t.ds, table).growth_rate(t.ds.focus, year).map(|recomputed| recomputed.overlaps(rate))
    };
    let mut only: Vec<(Vec<TableId>, Vec<Rate>)> = Vec::new();
    for cell in &rates.cells {
        let Some(rate) = cell.printed else { continue };
        let by = |table: &TableId| fits(*table, cell.year, rate.interval());
        if !tables.iter().any(|table| by(table) == Some(false)) {
            continue;
        }
        let fitting: Vec<TableId> = tables.iter().copied().filter(|table| by(table) == Some(true)).collect();
        let entry = (cell.year, printed(rate.0));
        match only.iter_mut().find(|(tables, _)| *tables == fitting) {
            Some((_, entries)) => entries.push(entry),
            None => only.push((fitting, vec![entry])),
        }
    }
    // In the order of the tables; what fits none stands last.
    only.sort_by_key(|(fitting, _)| {
        fitting.first().map_or(tables.len(), |first| tables.iter().position(|t| t == first).unwrap_or(0))
    });
    let none = if tables.len() == 2 { "neither table's levels" } else { "no table's levels" };
    only.into_iter().filter_map(|(fitting, entries)| misfit(t, rates, (&fitting, none), &entries)).collect()
}

/// Rates that fit the levels of these tables only, or of none.
fn misfit(
    t: Tables<'_>,
    rates: &Series,
    (fitting, none): (&[TableId], &str),
    entries: &[Rate],
) -> Option<Notice> {
    let (year, _) = entries.first()?;
    let list: Vec<&str> = entries.iter().map(|(_, rate)| rate.as_str()).collect();
    let (fit, s) = (if list.len() == 1 { "fits" } else { "fit" }, plural(list.len()));
    let names: Vec<&str> = fitting.iter().map(|table| t.ds.table_name(*table)).collect();
    let (what, short) = if fitting.is_empty() {
        (none.to_owned(), "no table".to_owned())
    } else {
        (format!("only {}", all_of(&names)), format!("only {}", names.join(", ")))
    };
    Some(Notice {
        short: format!("rate{s} {} {fit} {short}", list.join(", ")),
        text: format!("printed growth rate{s} {} {fit} {what}", all_of(&list)),
        figure: Some(rates.cell_id(*year)),
        kind: NoticeKind::Figures,
    })
}
