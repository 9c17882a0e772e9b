//! Open flags: what a reader must know before trusting the tables as a whole.

use rust_decimal::Decimal;

use super::claims::verdict;
use super::tables::Tables;
use crate::data::{Claim, Indicator, Interval, Reading, Region, Verdict, Year};
use crate::number::printed;

/// An open flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// In a few words.
    pub short: String,
    /// The whole of it.
    pub text: String,
    /// The figure it is about, if it is about one.
    pub figure: Option<String>,
}

/// The open flags under a reading: where the tables differ, which printed growth rates fit only one
/// of them or neither, how many claims are contradicted, and the caveats of the dataset.
#[must_use]
pub fn notices(t: Tables<'_>) -> Vec<Notice> {
    let mut all: Vec<Notice> =
        t.conflicts().into_iter().map(|(year, t1, t2)| conflict(t, year, t1.0, t2.0)).collect();
    all.extend(misfits(t));
    let is_contradicted = |claim: &&Claim| verdict(t, claim) == Verdict::Contradicted;
    let contradicted = t.ds.claims.iter().filter(is_contradicted).count();
    match contradicted {
        0 => {}
        1 => all.push(counted("1 claim contradicted")),
        many => all.push(counted(&format!("{many} claims contradicted"))),
    }
    all.extend(t.ds.caveats.iter().map(|caveat| Notice {
        short: caveat.short.clone(),
        text: caveat.text.clone(),
        figure: None,
    }));
    all
}

fn counted(short: &str) -> Notice {
    Notice {
        short: short.to_owned(),
        text: format!("{short} by the paper's own tables or lists"),
        figure: None,
    }
}

fn conflict(t: Tables<'_>, year: Year, t1: Decimal, t2: Decimal) -> Notice {
    Notice {
        short: format!("{year}: {} in T1, {} in T2", printed(t1), printed(t2)),
        text: format!("{year} is {} in Table 1, {} in Table 2", printed(t1), printed(t2)),
        figure: t.ds.t1(Indicator::Volume).map(|series| series.cell_id(year)),
    }
}

/// What the printed growth rates fit.
fn misfits(t: Tables<'_>) -> Vec<Notice> {
    let Some(rates) = t.ds.t1(Indicator::Growth) else {
        return Vec::new();
    };
    let fits = |reading, year, rate: Interval| {
        let tables = Tables::new(t.ds, reading);
        tables.growth(Region::SUBJECT, year).map(|recomputed| recomputed.overlaps(rate))
    };
    let (mut only_t1, mut only_t2, mut neither) = (Vec::new(), Vec::new(), Vec::new());
    for cell in &rates.cells {
        let Some(rate) = cell.printed else { continue };
        let by = |reading| fits(reading, cell.year, rate.interval());
        let entry = (cell.year, printed(rate.0));
        match (by(Reading::T1), by(Reading::T2)) {
            (Some(true), Some(false)) => only_t1.push(entry),
            (Some(false), Some(true)) => only_t2.push(entry),
            (Some(false), Some(false) | None) | (None, Some(false)) => neither.push(entry),
            (Some(true) | None, Some(true) | None) => {}
        }
    }
    let notice = |entries: Vec<(Year, String)>, what: &str, short: &str| {
        let (year, _) = *entries.first()?;
        let list: Vec<&str> = entries.iter().map(|(_, rate)| rate.as_str()).collect();
        let (fit, s) = if list.len() == 1 { ("fits", "") } else { ("fit", "s") };
        let text = format!("printed growth rate{s} {} {fit} {what}", list.join(" and "));
        let short = format!("rate{s} {} {fit} {short}", list.join(", "));
        Some(Notice { short, text, figure: Some(rates.cell_id(year)) })
    };
    let all = [
        (only_t1, "only Table 1", "only T1"),
        (only_t2, "only Table 2", "only T2"),
        (neither, "neither table's volumes", "no table"),
    ];
    all.into_iter().filter_map(|(entries, what, short)| notice(entries, what, short)).collect()
}
