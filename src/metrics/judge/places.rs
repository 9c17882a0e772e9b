//! Checks that hold one place against others.

use rust_decimal::Decimal;

use super::held::{Held, Missing, cell_of};
use super::ruling::Ruling;
use crate::data::{Direction, Interval, Limit, Low, MeasureId, PlaceId, Rank, Series, Than, Unit, Year};
use crate::metrics::corner::corners;
use crate::metrics::figure::Figure;
use crate::metrics::formula::FigureId;
use crate::metrics::op::{Op, place};
use crate::metrics::phrase::Phrase;
use crate::metrics::tables::Input;
use crate::metrics::truth::Truth;
use crate::number;
use crate::wording::{ordinal, runs};

/// Decimals of a value that is told in another unit than it is printed in.
const CONVERTED: u32 = 2;
/// Of more places the figure that ranks one stands for the cells of all.
const FEW: usize = 8;

/// Two places under one measure.
struct Rivals<'a> {
    held: Held<'a>,
    above: &'a Series,
    below: &'a Series,
}

/// How far one place stands above another in a year.
struct Lead<'a> {
    year: Year,
    cells: [Input<'a>; 2],
    gap: Interval,
    /// In the unit of the subject.
    told: String,
}

impl<'a> Rivals<'a> {
    fn of(
        held: Held<'a>,
        measure: Option<MeasureId>,
        above: PlaceId,
        below: PlaceId,
    ) -> Result<Self, Missing> {
        Ok(Self { held, above: held.of(measure, above)?, below: held.of(measure, below)? })
    }

    fn unit(&self) -> Unit {
        self.above.unit
    }

    /// The years that either has.
    fn ends(&self) -> Result<(Year, Year), Missing> {
        let ends = self.above.ends().zip(self.below.ends());
        let ((a, b), (c, d)) = ends.ok_or_else(|| Missing("the tables are empty".to_owned()))?;
        Ok((a.min(c), b.max(d)))
    }

    fn lead(&self, year: Year) -> Result<Lead<'a>, Missing> {
        let cells = [cell_of(self.above, year)?, cell_of(self.below, year)?];
        let gap = over(Op::Difference, &cells)?;
        let (value, decimals) = match self.held.in_own_unit(self.unit(), gap) {
            value if value == gap => (value, decimals(&cells)),
            converted => (converted, CONVERTED),
        };
        Ok(Lead { year, cells, gap, told: number::fixed(value.value, decimals) })
    }
}

impl Lead<'_> {
    fn is_ahead(&self) -> Truth {
        Truth::of_direction(Direction::Up, self.gap)
    }

    /// "16.85 − 14.78".
    fn worked(&self) -> String {
        format!("{} − {}", self.cells[0].digits(), self.cells[1].digits())
    }
}

/// As many decimals as the cells.
fn decimals(cells: &[Input<'_>]) -> u32 {
    cells.iter().map(|cell| cell.printed.0.scale()).max().unwrap_or(0)
}

fn over(op: Op, cells: &[Input<'_>]) -> Result<Interval, Missing> {
    let intervals: Vec<Interval> = cells.iter().map(Input::interval).collect();
    op.over(&intervals).ok_or_else(|| Missing("a level of zero cannot be divided by".to_owned()))
}

/// Passing is being above in the year and not in the year before; having been above earlier still is
/// what has to be added.
pub(super) fn crossing(
    held: Held<'_>,
    measure: Option<MeasureId>,
    [below, above]: [PlaceId; 2],
    year: Year,
) -> Result<Ruling, Missing> {
    let before = year.checked_sub(1).ok_or_else(|| Missing(format!("no year before {year}")))?;
    let pair = Rivals::of(held, measure, above, below)?;
    let (now, previous) = (pair.lead(year), pair.lead(before).ok());
    // Who is ahead in the year before does not pass, whatever the year itself says.
    let now = match (now, &previous) {
        (Err(_), Some(lead)) if lead.is_ahead() == Truth::Yes => None,
        (now, _) => Some(now?),
    };
    let earlier: Vec<(Year, Option<Lead<'_>>)> =
        (pair.ends()?.0..before).map(|year| (year, pair.lead(year).ok())).collect();
    let name = held.name(above);
    let close = |year| format!("{year}: too close for the digits");
    let ruling =
        match (now.as_ref().map_or(Truth::Missing, Lead::is_ahead), previous.as_ref().map(Lead::is_ahead)) {
            (Truth::No, _) => Ruling::new(Truth::No, format!("no: {name} is behind in {year}")),
            (_, Some(Truth::Yes)) => Ruling::new(Truth::No, format!("{name} is ahead in {before} already")),
            (Truth::Open, Some(_)) => Ruling::new(Truth::Open, close(year)),
            (Truth::Open, None) => {
                Ruling::new(Truth::Missing, close(year)).and([format!("{before}: no figure")])
            }
            (_, None) => {
                let ruling = Ruling::new(Truth::Missing, format!("{name} ahead in {year}"));
                ruling.and([format!("{before}: no figure")]).reaching(Truth::Yes)
            }
            (_, Some(Truth::Open)) => Ruling::new(Truth::Open, close(before)),
            (_, Some(Truth::No | Truth::Missing)) => for_the_first_time(&earlier, year),
        };
    let leads = || now.iter().chain(&previous);
    let worked = |lead: &Lead<'_>| {
        let gap = number::signed(lead.gap.value, decimals(&lead.cells));
        Phrase::from(format!("{}: ", lead.year)).sum(lead.worked(), gap)
    };
    let formula: Vec<Phrase> = leads().map(worked).collect();
    let all = leads().chain(earlier.iter().filter_map(|(_, lead)| lead.as_ref()));
    let ruling = ruling.cells(all.flat_map(|lead| &lead.cells)).formula(Phrase::joined(&formula, "; "));
    Ok(match now {
        Some(now) => ruling.value(now.gap, pair.unit(), decimals(&now.cells)),
        None => ruling,
    })
}

/// Whether who passes in a year was ahead in none before.
fn for_the_first_time(earlier: &[(Year, Option<Lead<'_>>)], year: Year) -> Ruling {
    let that_are = |wanted: &[Truth]| -> Vec<Year> {
        let truth = |lead: &Option<Lead<'_>>| lead.as_ref().map_or(Truth::Missing, Lead::is_ahead);
        earlier.iter().filter(|(_, lead)| wanted.contains(&truth(lead))).map(|(year, _)| *year).collect()
    };
    let (ahead, unclear) = (that_are(&[Truth::Yes]), that_are(&[Truth::Open, Truth::Missing]));
    match (ahead.as_slice(), unclear.as_slice()) {
        ([], []) => Ruling::new(Truth::Yes, "yes").and([format!("behind in every year before {year}")]),
        ([], unclear) => Ruling::but("yes").and([format!("{} not certain", runs(unclear))]),
        (ahead, _) => Ruling::but("yes").and([format!("ahead in {} too", runs(ahead))]),
    }
}

/// A single step cannot show a gradual change, so it is said.
pub(super) fn gap_widens(
    held: Held<'_>,
    measure: Option<MeasureId>,
    [ahead, behind]: [PlaceId; 2],
    (from, to): (Year, Option<Year>),
) -> Result<Ruling, Missing> {
    let pair = Rivals::of(held, measure, ahead, behind)?;
    let last = match to {
        Some(to) => to,
        None => pair.ends()?.1,
    };
    let all: Vec<(Year, Result<Lead<'_>, Missing>)> =
        (from..=last).map(|year| (year, pair.lead(year))).collect();
    let lacking: Vec<Year> = all.iter().filter(|(_, lead)| lead.is_err()).map(|(year, _)| *year).collect();
    let mut truths = Vec::new();
    let mut widening = None;
    for two in all.windows(2) {
        let [(_, Ok(a)), (_, Ok(b))] = two else { continue };
        let [[above0, below0], [above1, below1]] = [a, b].map(|lead| lead.cells.map(|cell| cell.interval()));
        let step = corners(&[above1, below1, above0, below0], |x| match x {
            [a1, b1, a0, b0] => a1.checked_sub(*b1)?.checked_sub(a0.checked_sub(*b0)?),
            _ => None,
        });
        let step = step.ok_or_else(|| Missing(format!("the gap of {} overflows", b.year)))?;
        truths.push((Truth::of_direction(Direction::Up, step), b.year));
        widening = Some(step);
    }
    let mut lack = None;
    let leads: Vec<Lead<'_>> = all
        .into_iter()
        .filter_map(|(_, lead)| lead.map_err(|missing| lack.get_or_insert(missing)).ok())
        .collect();
    let none = || Missing(format!("no year after {from} in the tables"));
    let (Some(start), Some(end)) = (leads.first(), leads.last()) else {
        return Err(lack.unwrap_or_else(none));
    };
    // Who is not ahead at the start has no lead that could widen, whatever is known of later years.
    let is_behind = start.year == from && start.is_ahead() == Truth::No;
    if truths.is_empty() && !is_behind {
        return Err(lack.unwrap_or_else(none));
    }
    let steps = truths.len();
    let span = format!("{} to {}", start.told, end.told);
    let first_that_is = |wanted| truths.iter().find(|(truth, _)| *truth == wanted).map(|(_, year)| *year);
    let ruling = match (start.is_ahead(), first_that_is(Truth::No), first_that_is(Truth::Open)) {
        _ if is_behind => Ruling::new(Truth::No, format!("{} is not ahead in {from}", held.name(ahead))),
        (_, Some(year), _) => Ruling::new(Truth::No, format!("narrows in {year}")).and([span]),
        (_, None, open) if !lacking.is_empty() => {
            let ruling = Ruling::new(Truth::Missing, span).and([format!("{}: no figure", runs(&lacking))]);
            ruling.reaching(if open.is_some() { Truth::Open } else { Truth::Yes })
        }
        (Truth::Open, None, _) => Ruling::new(Truth::Open, format!("{from}: too close for the digits")),
        (_, None, Some(year)) => Ruling::new(Truth::Open, format!("{year} sign open")).and([span]),
        (_, None, None) if steps == 1 => Ruling::but(format!("{span}, one step")),
        (_, None, None) => Ruling::new(Truth::Yes, format!("{span}, all {steps} steps")),
    };
    let shown = |lead: &Lead<'_>| number::fixed(lead.gap.value, decimals(&lead.cells));
    let worked = |lead: &Lead<'_>| Phrase::default().sum(lead.worked(), shown(lead));
    let gaps: Vec<Phrase> = leads.iter().map(worked).collect();
    let ruling = ruling.cells(leads.iter().flat_map(|lead| &lead.cells)).formula(Phrase::joined(&gaps, "; "));
    let most = decimals(&end.cells).max(decimals(&start.cells));
    Ok(match widening {
        Some(widening) => ruling.value(widening, pair.unit(), most),
        None => ruling,
    })
}

/// Its interval is told where it is wider than a tenth of the last digit that is shown.
pub(super) fn ratio(
    held: Held<'_>,
    measure: Option<MeasureId>,
    [above, below]: [PlaceId; 2],
    year: Year,
    limit: Limit,
) -> Result<Ruling, Missing> {
    let pair = Rivals::of(held, measure, above, below)?;
    let cells = [cell_of(pair.above, year)?, cell_of(pair.below, year)?];
    let ratio = over(Op::Ratio, &cells)?;
    let shown = number::fixed(ratio.value, 2);
    let told = if ratio.hi - ratio.lo > Decimal::new(1, 3) {
        number::interval(ratio.lo, ratio.hi, 2)
    } else {
        held.name(below).to_owned()
    };
    let bound = limit.bound.normalize();
    Ok(Ruling::new(Truth::within(limit, ratio), format!("{shown} × {told}"))
        .and([format!("our bound {} {bound}", limit.side.symbol())])
        .cells(&cells)
        .formula(Phrase::default().sum(
            format_args!("{} / {}", cells[0].digits(), cells[1].digits()),
            format_args!("{shown} times"),
        ))
        .value(ratio, Unit::Times, 2))
}

/// The place among those of the tables is the best that the place among more can be.
pub(super) fn rank(held: Held<'_>, rank: &Rank) -> Result<Ruling, Missing> {
    let Rank { measure, place: of, year, claimed, among } = *rank;
    let implied = measure.and_then(|measure| held.implying(measure));
    let (mut cells, mut values, mut lacking) = (Vec::new(), Vec::new(), None);
    let others = held.places().iter().copied().filter(|place| *place != of);
    for place in std::iter::once(of).chain(others) {
        match ranked(held, measure, implied.map(|(two, _)| two), (place, year)) {
            Ok((value, used)) => {
                values.push(value);
                cells.extend(used);
            }
            Err(lack) if place == of => return Err(lack),
            Err(_) => lacking = lacking.or(Some(place)),
        }
    }
    let Some(own) = values.first() else { return Err(Missing("no place to rank".to_owned())) };
    let known = place(*own, &values);
    let places = held.places().len();
    // Whoever has no figure may be above or below.
    let unknown = Decimal::from(places.saturating_sub(values.len()));
    let here = Interval { hi: known.hi.saturating_add(unknown), ..known };
    let more = among.and_then(|among| usize::try_from(among).ok()).is_some_and(|among| among > places);
    let best = ordinal(&here.lo.to_string());
    let shown =
        if here.lo == here.hi { best } else { format!("{best} to {}", ordinal(&here.hi.to_string())) };
    let shown = format!("{shown} of {places}");
    let [first, last] = claimed.map(Decimal::from);
    let truth = Truth::of(first <= here.lo && here.hi <= last, here.lo > last || here.hi < first);
    // A place among few is none among many, and is not told as if it were.
    if more && here.lo <= last {
        let reason = format!("{places} {} in the tables", held.t.ds.paper.places);
        return Ok(Ruling::new(Truth::Missing, reason));
    }
    let ruling = if more {
        Ruling::new(Truth::No, format!("{shown} in the tables already"))
    } else if let (Truth::Open, Some(place)) = (truth, lacking) {
        Ruling::new(Truth::Missing, shown).and([format!("{}: no figure", held.name(place))])
    } else {
        match implied {
            None => Ruling::new(truth, format!("{shown} in {year}")),
            Some((_, whole)) => Ruling::new(truth, format!("{shown} by implied {whole}, {year}")),
        }
    };
    let digits: Vec<String> = cells.iter().map(Input::digits).collect();
    let used = if implied.is_some() { 2 } else { 1 };
    let figure = held.ranked(measure, of, year).filter(|_| places > FEW && lacking.is_none());
    let (used, formula) = match (&figure, digits.as_slice()) {
        (None, [own, others @ ..]) if implied.is_none() => {
            let sum = format!("1 + how many of {} exceed {own}", others.join(", "));
            (places, Phrase::default().sum(sum, here.value))
        }
        (None, _) => (cells.len(), Phrase::default()),
        (Some(_), _) => (used, Phrase::default()),
    };
    let ruling = ruling.ids(figure.map(FigureId::from)).cells(cells.iter().take(used));
    Ok(ruling.formula(formula).value(here, Unit::Place, 0))
}

/// What a place is ranked by, and the cells that it follows from: a level, or the whole that a part and its
/// share imply.
fn ranked(
    held: Held<'_>,
    measure: Option<MeasureId>,
    implied: Option<[MeasureId; 2]>,
    (place, year): (PlaceId, Year),
) -> Result<(Interval, Vec<Input<'_>>), Missing> {
    let cell = |measure| cell_of(held.of(measure, place)?, year);
    let Some([part, share]) = implied else {
        let own = cell(measure)?;
        return Ok((own.interval(), vec![own]));
    };
    let two = [cell(Some(part))?, cell(Some(share))?];
    Ok((over(Op::Gross, &two)?, two.to_vec()))
}

/// Low is below the median of the others of the set: the rule is ours, and stands in the reason.
pub(super) fn low_among(held: Held<'_>, low: &Low) -> Result<Ruling, Missing> {
    let (set, said) = held.set(&low.among);
    let own = held.told(low, low.place)?;
    let all: Vec<Figure> = set.iter().map(|place| held.told(low, *place)).collect::<Result<_, _>>()?;
    let values: Vec<Interval> = all.iter().map(|figure| figure.value).collect();
    let others = set.iter().zip(&values).filter(|(place, _)| **place != low.place).map(|(_, value)| *value);
    let middle = average(Op::Median, &others.collect::<Vec<_>>())?;
    let rank = ordinal(&place(own.value, &values).value.to_string());
    let truth = Truth::below(own.value, middle);
    let median = number::fixed(middle.value, own.decimals);
    let (stands, shown) = (side(truth), own.shown());
    let reason =
        format!("{rank} of {said} by {}, {shown} {stands} the others' median {median}", held.what(low));
    Ok(Ruling::new(truth, reason).ids(all.iter().map(|figure| figure.id)))
}

/// On which side of a bound a value stands that is said to be below it.
fn side(below: Truth) -> &'static str {
    match below {
        Truth::Yes => "under",
        Truth::No => "over",
        Truth::Open | Truth::Missing => "near",
    }
}

fn average(of: Op, all: &[Interval]) -> Result<Interval, Missing> {
    of.over(all).ok_or_else(|| Missing("there are no others".to_owned()))
}

pub(super) fn below(
    held: Held<'_>,
    measure: MeasureId,
    of: PlaceId,
    than: Than,
    year: Year,
) -> Result<Ruling, Missing> {
    let cell = |place| cell_of(held.of(Some(measure), place)?, year);
    let own = cell(of)?;
    if than == Than::Whole {
        let place = held.whole()?;
        let whole = cell(place)?;
        let reason = format!("{} against {}'s {}", own.digits(), held.name(place), whole.digits());
        return Ok(Ruling::new(Truth::below(own.interval(), whole.interval()), reason).cells(&[own, whole]));
    }
    // "Average" can be either.
    let cells: Vec<Input<'_>> = held.places().iter().map(|place| cell(*place)).collect::<Result<_, _>>()?;
    let all: Vec<Interval> = cells.iter().map(Input::interval).collect();
    let averages = [average(Op::Mean, &all)?, average(Op::Median, &all)?];
    let [by_mean, by_median] = averages.map(|average| Truth::below(own.interval(), average));
    let what = held.short(measure);
    let reason = if by_mean == by_median {
        format!("{what} {} mean, median, {year}", side(by_mean))
    } else {
        format!("{what} {} the mean, {} the median, {year}", side(by_mean), side(by_median))
    };
    let ruling = Ruling::of_readings(&[by_mean, by_median], reason).cells(&[own]);
    Ok(match held.averages(measure, year) {
        Some(averages) => ruling.ids(averages.map(FigureId::from)),
        None => ruling.cells(&cells),
    })
}
