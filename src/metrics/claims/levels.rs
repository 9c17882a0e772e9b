//! Claims about one series: its steps, its rise over a span, its printed growth, its other printing.

use rust_decimal::Decimal;

use super::{Limit, Missing, Ruling, Step, Truth, cell, change, digits, series};
use crate::data::{Direction, Interval, Series, Unit, Window, Year};
use crate::metrics::op::Op;
use crate::metrics::tables::{Input, Tables};
use crate::number;
use crate::verdict::Verdict;
use crate::wording::span;

/// Lists of yearly changes longer than this are counted instead.
const LISTED: usize = 3;

/// The yearly steps between the years of a window.
fn steps(series: &Series, window: Window) -> Result<Vec<Step<'_>>, Missing> {
    let steps = (window.from..window.to).map(|year| change(series, year, year + 1));
    let steps: Vec<Step<'_>> = steps.collect::<Result<_, _>>()?;
    if steps.is_empty() {
        return Err(Missing(format!("no yearly step within {}-{}", window.from, window.to)));
    }
    Ok(steps)
}

/// The cells of a window, in the order of the years.
fn levels(series: &Series, window: Window) -> Result<Vec<Input<'_>>, Missing> {
    (window.from..=window.to).map(|year| cell(series, year)).collect()
}

/// What a step against the direction claimed did.
fn contrary(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "fell",
        Direction::Down => "rose",
        Direction::Steady => "moved",
    }
}

fn going(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Steady => "unchanged",
    }
}

/// One reading of the words: a window, its steps and what they say.
struct Reading<'a> {
    window: Window,
    steps: Vec<Step<'a>>,
    truth: Truth,
    direction: Direction,
}

impl<'a> Reading<'a> {
    fn new(series: &'a Series, window: Window, direction: Direction) -> Result<Self, Missing> {
        let steps = steps(series, window)?;
        let truth = Truth::all(steps.iter().map(|step| Truth::of_direction(direction, step.change)));
        Ok(Self { window, steps, truth, direction })
    }

    fn steps_that_are(&self, truth: Truth) -> impl Iterator<Item = &Step<'a>> {
        self.steps.iter().filter(move |step| Truth::of_direction(self.direction, step.change) == truth)
    }

    /// "2012-14 rose": the first run of steps against the direction claimed.
    fn first_contrary_run(&self) -> Option<String> {
        let mut against = self.steps_that_are(Truth::No);
        let first = against.next()?.year;
        let mut to = first;
        for step in against {
            if step.year.abs_diff(to) > 1 {
                break;
            }
            to = step.year;
        }
        Some(format!("{} {}", span(first.saturating_sub(1), to), contrary(self.direction)))
    }

    /// What this reading adds to the reason where readings differ.
    fn part(&self, last: Option<Year>) -> Option<String> {
        let Window { from, to } = self.window;
        match self.truth {
            Truth::Yes if last == Some(to) => Some(format!("since {from} yes")),
            Truth::Yes => Some(format!("{} yes", span(from, to))),
            Truth::No => self.first_contrary_run(),
            Truth::Open => self.steps_that_are(Truth::Open).next().map(|step| format!("{} open", step.year)),
        }
    }
}

pub(super) fn monotone(
    t: Tables<'_>,
    id: &str,
    direction: Direction,
    windows: &[Window],
) -> Result<Ruling, Missing> {
    let series = series(t, id)?;
    let readings: Vec<Reading<'_>> =
        windows.iter().map(|window| Reading::new(series, *window, direction)).collect::<Result<_, _>>()?;
    let Some(first) = readings.first() else {
        return Err(Missing(format!("no years named for {id}")));
    };
    let (all, any) =
        (readings.iter().all(|r| r.truth == Truth::Yes), readings.iter().any(|r| r.truth != Truth::No));
    let verdict = match (all, any) {
        (true, _) => Verdict::Holds,
        (false, false) => Verdict::Contradicted,
        (false, true) => Verdict::DependsOnReading,
    };
    let reason = match verdict {
        Verdict::Holds if first.steps.len() <= LISTED => {
            first.steps.iter().map(|step| step.shown(1)).collect::<Vec<_>>().join(", ")
        }
        Verdict::Holds => format!("{} in all {} steps", going(direction), first.steps.len()),
        Verdict::Contradicted => {
            let yes = first.steps_that_are(Truth::Yes).count();
            format!("{} in {yes} of {} steps", going(direction), first.steps.len())
        }
        Verdict::HoldsBut | Verdict::DependsOnReading | Verdict::TextConflict | Verdict::NoFigure => {
            mixed_reason(&readings, series)
        }
    };
    let mut inputs = Vec::new();
    for window in windows {
        inputs.extend(levels(series, *window)?);
    }
    Ok(Ruling::new(verdict, reason)
        .cells(&inputs)
        .formula(chain(&levels(series, first.window)?, &first.steps)))
}

/// "since 2014 yes; 2012-14 rose"; for a single reading, the step that the digits leave open.
fn mixed_reason(readings: &[Reading<'_>], series: &Series) -> String {
    let last = series.cells.iter().map(|cell| cell.year).max();
    let first_that_is = |truth| readings.iter().find(|reading| reading.truth == truth);
    let parts: Vec<String> = [Truth::Yes, Truth::No, Truth::Open]
        .into_iter()
        .filter_map(|truth| first_that_is(truth)?.part(last))
        .collect();
    let open = || readings.iter().find_map(|reading| reading.steps_that_are(Truth::Open).next());
    match (parts.len(), open()) {
        (1, Some(step)) => format!("{}: {}, sign open", step.year, step.with_interval()),
        (_, Some(_) | None) => parts.join("; "),
    }
}

/// "14.71 < 17.53 < 20.54 > 17.71": the levels, with `≈` where the digits leave the order open.
fn chain(levels: &[Input<'_>], steps: &[Step<'_>]) -> String {
    let mut links: Vec<String> = levels.first().map(digits).into_iter().collect();
    links.extend(levels.iter().skip(1).zip(steps).map(|(level, step)| {
        let sign = match Truth::of_direction(Direction::Up, step.change) {
            Truth::Yes => '<',
            Truth::No => '>',
            Truth::Open => '≈',
        };
        format!("{sign} {}", digits(level))
    }));
    links.join(" ")
}

pub(super) fn rise_over(
    t: Tables<'_>,
    id: &str,
    direction: Direction,
    window: Window,
) -> Result<Ruling, Missing> {
    let series = series(t, id)?;
    let ends = change(series, window.from, window.to)?;
    let by_steps = Reading::new(series, window, direction)?;
    let by_ends = Truth::of_direction(direction, ends.change);
    let verdict = match (by_ends, by_steps.truth) {
        (Truth::Yes, Truth::Yes) => Verdict::Holds,
        (Truth::No, Truth::No) => Verdict::Contradicted,
        (Truth::Yes | Truth::No | Truth::Open, Truth::Yes | Truth::No | Truth::Open) => {
            Verdict::DependsOnReading
        }
    };
    let against = by_steps.steps_that_are(Truth::No).next();
    let open = by_steps.steps_that_are(Truth::Open).next();
    let reason = match (by_ends, against, open) {
        (Truth::Open, _, _) => format!("ends {}, sign open", ends.with_interval()),
        (Truth::Yes | Truth::No, Some(step), _) => {
            format!("ends {}; {} {}", ends.shown(1), step.year, step.shown(1))
        }
        (Truth::Yes | Truth::No, None, Some(step)) => {
            format!("ends {}; {} sign open", ends.shown(1), step.year)
        }
        (Truth::Yes | Truth::No, None, None) => {
            format!("ends {}, {} each year", ends.shown(1), going(direction))
        }
    };
    let decimals = 2;
    let formula = format!("{} = {}", ends.worked(), ends.shown(decimals));
    Ok(Ruling::new(verdict, reason).cells(&levels(series, window)?).formula(formula).value(
        ends.change,
        ends.unit,
        decimals,
    ))
}

pub(super) fn one_step(t: Tables<'_>, id: &str, year: Year, direction: Direction) -> Result<Ruling, Missing> {
    let before = year.checked_sub(1).ok_or_else(|| Missing(format!("no year before {year}")))?;
    let step = change(series(t, id)?, before, year)?;
    let truth = Truth::of_direction(direction, step.change);
    let open = if truth == Truth::Open { ", sign open" } else { "" };
    Ok(Ruling::new(truth.verdict(), format!("{}{open}", step.with_interval()))
        .cells(&step.inputs)
        .formula(format!("{} = {}", step.worked(), step.shown(2)))
        .value(step.change, step.unit, 2))
}

pub(super) fn max_growth(t: Tables<'_>, id: &str, window: Window, limit: Limit) -> Result<Ruling, Missing> {
    let series = series(t, id)?;
    let steps = steps(series, window)?;
    let Some(best) = steps.iter().reduce(|a, b| if b.change.value > a.change.value { b } else { a }) else {
        return Err(Missing(format!("no yearly step in {id}")));
    };
    // The highest of the highs is exact; the highest of the lows is a safe lower end, and exact where
    // one step is above the others by more than their errors.
    let end = |pick: fn(&Step<'_>) -> Decimal| steps.iter().map(pick).max().unwrap_or_default();
    let max = Interval { lo: end(|s| s.change.lo), value: best.change.value, hi: end(|s| s.change.hi) };
    let truth = limit.met_by(max);
    let shown = format!("max {} {}", number::fixed(max.value, 2), number::interval(max.lo, max.hi, 2));
    let open = if truth == Truth::Open { ", either side" } else { "" };
    Ok(Ruling::new(truth.verdict(), format!("{shown}{open}"))
        .cells(&levels(series, window)?)
        .formula(format!(
            "max = {} = {} {} in {}",
            best.worked(),
            number::fixed(max.value, 2),
            best.unit,
            best.year
        ))
        .value(max, best.unit, 2))
}

pub(super) fn printed_growth(t: Tables<'_>, growth: &str, level: &str) -> Result<Ruling, Missing> {
    let (rates, levels) = (series(t, growth)?, series(t, level)?);
    let first = levels.cells.iter().map(|cell| cell.year).min();
    let mut inputs = Vec::new();
    let mut worked = Vec::new();
    let mut misfits = Vec::new();
    let mut tested = 0_usize;
    for rate in &rates.cells {
        let Some(before) = rate.year.checked_sub(1).filter(|_| first.is_some_and(|first| first < rate.year))
        else {
            continue; // The first year of the levels has none before it to compute from.
        };
        let printed = cell(rates, rate.year)?;
        let recomputed = change(levels, before, rate.year)?;
        tested += 1;
        if !recomputed.change.overlaps(printed.printed.interval()) {
            misfits.push(format!(
                "{}: {}, printed {}",
                rate.year,
                number::signed(recomputed.change.value, 2),
                digits(&printed)
            ));
        }
        worked.push(format!("{} ({})", number::signed(recomputed.change.value, 2), digits(&printed)));
        inputs.push(printed);
        inputs.extend(recomputed.inputs);
    }
    if tested == 0 {
        return Err(Missing(format!("{growth} has no rate to recompute")));
    }
    let (verdict, reason) = match misfits.first() {
        None => (Verdict::Holds, format!("all {tested} fit the digits")),
        Some(first) => {
            (Verdict::Contradicted, format!("{} of {tested} fit; {first}", tested - misfits.len()))
        }
    };
    let formula = format!("recomputed (printed), %: {}", worked.join(", "));
    Ok(Ruling::new(verdict, reason).cells(&inputs).formula(formula))
}

/// Reads both series as printed: which table is followed must not make them agree.
pub(super) fn tables_agree(t: Tables<'_>, one: &str, other: &str) -> Result<Ruling, Missing> {
    let raw = |id: &str| t.ds.series(id).ok_or_else(|| Missing(format!("no series {id}")));
    let (one, other) = (raw(one)?, raw(other)?);
    let common = |year: &Year| other.cells.iter().any(|cell| cell.year == *year);
    let mut pairs = Vec::new();
    let mut gap = None;
    for year in one.cells.iter().map(|cell| cell.year).filter(common) {
        match (cell(one, year), cell(other, year)) {
            (Ok(here), Ok(there)) => pairs.push((year, [here, there])),
            (Err(missing), _) | (_, Err(missing)) => gap = gap.or(Some(missing)),
        }
    }
    let differing = pairs.iter().find(|(_, [here, there])| here.printed.0 != there.printed.0);
    let cells = pairs.iter().flat_map(|(_, pair)| pair);
    let Some((year, pair)) = differing else {
        return match gap {
            Some(missing) => Err(missing),
            None if pairs.is_empty() => Err(Missing("the tables share no year".to_owned())),
            None => Ok(Ruling::new(Verdict::Holds, format!("all {} years agree", pairs.len())).cells(cells)),
        };
    };
    let [here, there] = pair.each_ref().map(digits);
    let reason = format!("{year}: {here} in {}, {there} in {}", one.table, other.table);
    let ruling = Ruling::new(Verdict::Contradicted, reason).cells(cells);
    let unit = if one.unit == Unit::Percent { Unit::PercentPoint } else { one.unit };
    let decimals = pair.iter().map(|input| input.printed.0.scale()).max().unwrap_or(0);
    Ok(match Op::Difference.over(&pair.each_ref().map(|input| input.printed.interval())) {
        Some(difference) => {
            let shown = number::signed(difference.value, decimals);
            ruling
                .formula(format!("{year}: {here} − {there} = {shown} {unit}"))
                .value(difference, unit, decimals)
        }
        None => ruling,
    })
}

/// A missing cell is no reason to withhold judgement here: it is what the statement denies.
pub(super) fn covers(t: Tables<'_>, ids: &[String], window: Window) -> Result<Ruling, Missing> {
    let mut inputs = Vec::new();
    let mut wrong = None;
    for id in ids {
        let series = t.ds.series(id).ok_or_else(|| Missing(format!("no series {id}")))?;
        for year in window.from..=window.to {
            match cell(series, year) {
                Ok(input) => inputs.push(input),
                Err(Missing(reason)) => {
                    wrong.get_or_insert(reason);
                }
            }
        }
        let outside = |year: Year| !(window.from..=window.to).contains(&year);
        if let Some(cell) = series.cells.iter().find(|cell| outside(cell.year) && cell.printed.is_some()) {
            wrong.get_or_insert_with(|| format!("{} is printed too", series.cell_id(cell.year)));
        }
    }
    let years = usize::from(window.to - window.from) + 1;
    Ok(match wrong {
        Some(reason) => Ruling::new(Verdict::Contradicted, reason),
        None => Ruling::new(Verdict::Holds, format!("all {years} years in {} series", ids.len())),
    }
    .cells(&inputs))
}
