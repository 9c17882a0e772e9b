//! Claims that hold one province against another.

use rust_decimal::Decimal;

use super::{Limit, Missing, Ruling, Truth, digits, volume};
use crate::data::{Direction, Interval, PlaceId, Unit, Year};
use crate::metrics::corner::corners;
use crate::metrics::op::Op;
use crate::metrics::tables::{Input, Tables};
use crate::number;
use crate::verdict::Verdict;
use crate::wording::all_of;

/// How far one region stands above another in a year.
struct Lead<'a> {
    inputs: [Input<'a>; 2],
    gap: Interval,
    year: Year,
}

impl<'a> Lead<'a> {
    fn of(t: Tables<'a>, above: PlaceId, below: PlaceId, year: Year) -> Result<Self, Missing> {
        let inputs = [volume(t, above, year)?, volume(t, below, year)?];
        let gap = over(Op::Difference, &inputs)?;
        Ok(Self { inputs, gap, year })
    }

    fn is_ahead(&self) -> Truth {
        Truth::of_direction(Direction::Up, self.gap)
    }

    /// "16.85 − 14.78".
    fn worked(&self) -> String {
        format!("{} − {}", digits(&self.inputs[0]), digits(&self.inputs[1]))
    }

    /// With as many decimals as the cells.
    fn decimals(&self) -> u32 {
        self.inputs.iter().map(|input| input.printed.0.scale()).max().unwrap_or(0)
    }

    fn shown(&self) -> String {
        number::fixed(self.gap.value, self.decimals())
    }
}

fn over(op: Op, inputs: &[Input<'_>]) -> Result<Interval, Missing> {
    let intervals: Vec<Interval> = inputs.iter().map(|input| input.printed.interval()).collect();
    op.over(&intervals).ok_or_else(|| Missing("a level of zero cannot be divided by".to_owned()))
}

/// First and last year of the tables.
fn ends(t: Tables<'_>) -> Result<(Year, Year), Missing> {
    t.ends().ok_or_else(|| Missing("the tables are empty".to_owned()))
}

/// Passing is being above in the year and not in the year before; having been above earlier still is
/// what has to be added.
pub(super) fn crossing(t: Tables<'_>, below: PlaceId, above: PlaceId, year: Year) -> Result<Ruling, Missing> {
    let year_before = year.checked_sub(1).ok_or_else(|| Missing(format!("no year before {year}")))?;
    let (now, before) = (Lead::of(t, above, below, year)?, Lead::of(t, above, below, year_before)?);
    let name = t.ds.region_name(above);
    let (first, _) = ends(t)?;
    let mut cells = [now.inputs, before.inputs].concat();
    let mut earlier = Vec::new();
    let mut unclear = Vec::new();
    for y in first..year_before {
        match Lead::of(t, above, below, y) {
            Ok(lead) => {
                match lead.is_ahead() {
                    Truth::Yes => earlier.push(y),
                    Truth::Open => unclear.push(y),
                    Truth::No => {}
                }
                cells.extend(lead.inputs);
            }
            Err(Missing(_)) => unclear.push(y),
        }
    }
    let (verdict, reason) = match (now.is_ahead(), before.is_ahead()) {
        (Truth::No, _) => (Verdict::Contradicted, format!("no: {name} is behind in {year}")),
        (Truth::Yes | Truth::Open, Truth::Yes) => {
            (Verdict::Contradicted, format!("{name} is ahead in {year_before} already"))
        }
        (Truth::Open, _) => (Verdict::DependsOnReading, format!("{year}: too close for the digits")),
        (Truth::Yes, Truth::Open) => {
            (Verdict::DependsOnReading, format!("{year_before}: too close for the digits"))
        }
        (Truth::Yes, Truth::No) => match (earlier.as_slice(), unclear.as_slice()) {
            ([], []) => (Verdict::Holds, format!("yes; behind in every year before {year}")),
            ([], unclear) => (Verdict::HoldsBut, format!("yes; {} not certain", all_of(unclear))),
            (earlier, _) => (Verdict::HoldsBut, format!("yes; ahead in {} too", all_of(earlier))),
        },
    };
    let formula = format!(
        "{year}: {} = {}; {year_before}: {} = {}",
        now.worked(),
        number::signed(now.gap.value, now.decimals()),
        before.worked(),
        number::signed(before.gap.value, before.decimals()),
    );
    Ok(Ruling::new(verdict, reason).cells(&cells).formula(formula).value(
        now.gap,
        t.ds.level_unit(),
        now.decimals(),
    ))
}

/// A single step cannot show a gradual change, so it is said.
pub(super) fn gap_widens(
    t: Tables<'_>,
    ahead: PlaceId,
    behind: PlaceId,
    from: Year,
) -> Result<Ruling, Missing> {
    let (_, last) = ends(t)?;
    let leads: Vec<Lead<'_>> =
        (from..=last).map(|year| Lead::of(t, ahead, behind, year)).collect::<Result<_, _>>()?;
    let (Some(start), Some(end), true) = (leads.first(), leads.last(), leads.len() > 1) else {
        return Err(Missing(format!("no year after {from} in the tables")));
    };
    let mut truths = Vec::new();
    let mut widening = None;
    for pair in leads.windows(2) {
        let [a, b] = pair else { continue };
        let inputs = [a, b].map(|lead| lead.inputs.each_ref().map(|input| input.printed.interval()));
        let [[above0, below0], [above1, below1]] = inputs;
        let step = corners(&[above1, below1, above0, below0], |x| match x {
            [a1, b1, a0, b0] => a1.checked_sub(*b1)?.checked_sub(a0.checked_sub(*b0)?),
            _ => None,
        });
        let step = step.ok_or_else(|| Missing(format!("the gap of {} overflows", b.year)))?;
        truths.push((Truth::of_direction(Direction::Up, step), b));
        widening = Some(step);
    }
    let steps = truths.len();
    let span = format!("{} → {}", start.shown(), end.shown());
    let first_that_is = |wanted| truths.iter().find(|(truth, _)| *truth == wanted).map(|(_, lead)| lead.year);
    let name = t.ds.region_name(ahead);
    let (verdict, reason) = match (start.is_ahead(), first_that_is(Truth::No), first_that_is(Truth::Open)) {
        (Truth::No, _, _) => (Verdict::Contradicted, format!("{name} is not ahead in {from}")),
        (Truth::Yes | Truth::Open, Some(year), _) => {
            (Verdict::Contradicted, format!("narrows in {year}; {span}"))
        }
        (Truth::Open, None, _) => (Verdict::DependsOnReading, format!("{from}: too close for the digits")),
        (Truth::Yes, None, Some(year)) => (Verdict::DependsOnReading, format!("{year} sign open; {span}")),
        (Truth::Yes, None, None) if steps == 1 => (Verdict::HoldsBut, format!("{span}, one step")),
        (Truth::Yes, None, None) => (Verdict::Holds, format!("{span}, all {steps} steps")),
    };
    let gaps: Vec<String> =
        leads.iter().map(|lead| format!("{} = {}", lead.worked(), lead.shown())).collect();
    let ruling = Ruling::new(verdict, reason)
        .cells(leads.iter().flat_map(|lead| &lead.inputs))
        .formula(gaps.join("; "));
    Ok(match widening {
        Some(widening) => ruling.value(widening, t.ds.level_unit(), end.decimals().max(start.decimals())),
        None => ruling,
    })
}

pub(super) fn ratio(
    t: Tables<'_>,
    (numerator, denominator): (PlaceId, PlaceId),
    year: Year,
    limit: Limit,
) -> Result<Ruling, Missing> {
    let inputs = [volume(t, numerator, year)?, volume(t, denominator, year)?];
    let ratio = over(Op::Ratio, &inputs)?;
    let truth = limit.met_by(ratio);
    let shown = number::fixed(ratio.value, 2);
    let reason = format!(
        "{shown} × {}; our bound {} {}",
        number::interval(ratio.lo, ratio.hi, 2),
        limit.symbol(),
        limit.bound.normalize()
    );
    Ok(Ruling::new(truth.verdict(), reason)
        .cells(&inputs)
        .formula(format!("{} / {} = {shown} times", digits(&inputs[0]), digits(&inputs[1])))
        .value(ratio, Unit::Times, 2))
}

/// The place among the provinces of the tables is the best that the place among more can be.
pub(super) fn rank(
    t: Tables<'_>,
    region: PlaceId,
    year: Year,
    place: u32,
    among: u32,
) -> Result<Ruling, Missing> {
    let mut inputs = vec![volume(t, region, year)?];
    for other in t.ds.regions.iter().filter(|other| **other != region) {
        inputs.push(volume(t, *other, year)?);
    }
    let here = over(Op::Rank, &inputs)?;
    let (claimed, regions) = (Decimal::from(place), inputs.len());
    let more = usize::try_from(among).map_or(true, |among| among > regions);
    let shown = if here.lo == here.hi {
        format!("place {} of {regions}", here.value)
    } else {
        format!("place {} to {} of {regions}", here.lo, here.hi)
    };
    let (verdict, reason) = if here.lo > claimed {
        (Verdict::Contradicted, format!("{shown} in the tables already"))
    } else if more {
        (Verdict::NoFigure, format!("{regions} provinces in the tables"))
    } else if here.lo == here.hi {
        (Truth::from(here.value == claimed).verdict(), shown)
    } else if here.contains(claimed) {
        (Verdict::DependsOnReading, shown)
    } else {
        (Verdict::Contradicted, shown)
    };
    let others: Vec<String> = inputs.iter().skip(1).map(digits).collect();
    let own = digits(&inputs[0]);
    let formula = format!("1 + how many of {} exceed {own} = {}", others.join(", "), here.value);
    Ok(Ruling::new(verdict, reason).cells(&inputs).formula(formula).value(here, Unit::Place, 0))
}
