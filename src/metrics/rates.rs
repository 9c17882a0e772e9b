//! Rates of exchange held against what is printed in both currencies.

use rust_decimal::Decimal;

use super::figure::{Figure, decimals_within, in_unit};
use super::figures;
use super::formula::Formula;
use super::op::Op;
use super::phrase::{BESIDE, Phrase};
use super::sentence::Sentence;
use super::tables::{Input, Tables};
use super::truth::Truth;
use crate::data::{Interval, Proportion, Publication, ReleasedId, Year};
use crate::number;

/// By how much, in per cent, the rate that two prints of one amount imply may miss the average of the year. The bound is
/// ours: nobody sells evenly over a year.
const NEAR: Decimal = Decimal::ONE;

/// What stands beside in the currency of the rates, over the level that it prints, or over the whole that this is a share
/// of: the rate that would make one the other, against the average of the year.
pub fn rate_tests(t: Tables<'_>, o: &Publication) -> Vec<Sentence> {
    let known = |told: &Proportion, year: Year| {
        let level = t.volume_input(t.ds.focus, year)?.id();
        let [part, of] = [told.part, told.of].map(|table| ReleasedId::of_area(table, t.ds.focus, year));
        let (part, of) = (part?, of?);
        let (release, _) = o.structure.evidence(part)?;
        let (scope, own) = (o.structure.scope(release.scope)?, t.ds.paper.scope.as_ref()?);
        let same = (&scope.goods, &scope.flow) == (&own.goods, &own.flow);
        same.then(|| [(part, level), (of, Formula::Whole.of_focus(year).into())])
    };
    let mut tests = Vec::new();
    for told in &o.structure.proportions {
        for year in t.ds.years() {
            let pairs = known(told, year).into_iter().flatten();
            tests.extend(
                pairs.filter_map(|(id, level)| rate_test(t, o, id, (&figures::find(t, level.of)?, year))),
            );
        }
    }
    tests
}

fn rate_test(
    t: Tables<'_>,
    o: &Publication,
    id: ReleasedId,
    (level, year): (&Figure, Year),
) -> Option<Sentence> {
    let rates = &t.converted()?.1.rates;
    let rate = Input::of(rates.only()?, year)?;
    let (release, row) = o.structure.evidence(id)?;
    let (unit, count) = level.unit.at_rate(rates.measure.unit)?;
    let amount = release.unit.convert(row.value, unit)?;
    // A rate is so much for a count of the other.
    let counted = |x: Decimal| x.checked_div(count.into());
    let Interval { lo, value, hi } = level.value;
    let level_counted = Interval { lo: counted(lo)?, value: counted(value)?, hi: counted(hi)? };
    let implied = Op::Ratio.over(&[amount, level_counted])?;
    let off = Op::Growth.over(&[implied, rate.interval()])?;
    let within = match Truth::of(off.lo >= -NEAR && off.hi <= NEAR, off.lo > NEAR || off.hi < -NEAR) {
        Truth::Yes => "within our bound of",
        Truth::No => "beyond our bound of",
        Truth::Open | Truth::Missing => "the digits leave open whether within our bound of",
    };
    let written = |x: Interval, decimals: u32| number::interval(x.lo, x.hi, decimals);
    let (decimals, of_off) =
        (decimals_within(implied, rate.printed.0.scale()), decimals_within(off, 2).max(1));
    let amount = in_unit(&number::printed(row.printed.0), release.unit);
    let implied_by = format!("{} {}", number::fixed(implied.value, decimals), written(implied, decimals));
    let off_by = format!("{} % {}", number::signed(off.value, of_off), written(off, of_off));
    let said = Phrase::from(format!("{year}, "));
    let said = said.twice(&row.category, row.category.replace(BESIDE[0], BESIDE[1])).all(": ");
    let said = said.sum(format_args!("{amount} / {}", level.with_unit()), implied_by);
    let said =
        said.all(format_args!(" {}; the average of the year is {}", rates.measure.unit, rate.digits()));
    let text = said.all(format_args!(": {off_by}, {within} {NEAR} %")).into();
    Some(Sentence { text, cells: vec![id.into(), level.id, rate.id()] })
}
