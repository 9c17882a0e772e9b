//! Checks on one series: its steps, its rise over a span, its printed growth, its other printing.

use rust_decimal::Decimal;

use super::held::{Held, Missing, Sequence};
use super::truth::{Ruling, Truth};
use crate::data::{Asked, Direction, Interval, Limit, Unit, Window, Year};
use crate::metrics::op::Op;
use crate::metrics::tables::Input;
use crate::number;
use crate::wording::{runs, span};

/// Lists of yearly changes longer than this are counted instead.
const LISTED: usize = 3;

/// A change from one year to another, in per cent of a level or in points of a rate.
struct Movement<'a> {
    year: Year,
    by: Interval,
    unit: Unit,
    op: Op,
    cells: [Input<'a>; 2],
}

impl<'a> Movement<'a> {
    fn of(line: Sequence<'a>, from: Year, to: Year) -> Result<Self, Missing> {
        let cells = [line.cell(to)?, line.cell(from)?];
        let (op, unit) = match line.unit() {
            Unit::Of(_) | Unit::Per(_) | Unit::Times | Unit::IndexPoints => (Op::Growth, Unit::Percent),
            Unit::Percent | Unit::PercentPoint | Unit::PercentPerYear => (Op::Difference, Unit::PercentPoint),
            Unit::Place => (Op::Difference, Unit::Place),
        };
        let change = op
            .over(&cells.each_ref().map(Input::interval))
            .ok_or_else(|| Missing(format!("no growth from {} in {from}", cells[1].digits())))?;
        Ok(Self { year: to, by: change, unit, op, cells })
    }

    fn goes(&self, direction: Direction) -> Truth {
        Truth::of_direction(direction, self.by)
    }

    /// "100 × (17.71 / 20.54 − 1)".
    fn worked(&self) -> String {
        self.op.formula(&self.cells.each_ref().map(Input::digits).each_ref().map(String::as_str))
    }

    /// "−13.8 %".
    fn shown(&self, decimals: u32) -> String {
        format!("{} {}", number::signed(self.by.value, decimals), self.unit)
    }

    /// "−13.78 % [−13.83, −13.73]".
    fn with_interval(&self) -> String {
        format!("{} {}", self.shown(2), number::interval(self.by.lo, self.by.hi, 2))
    }
}

/// The yearly steps between the years of a window.
fn steps(line: Sequence<'_>, window: Window) -> Result<Vec<Movement<'_>>, Missing> {
    (window.from..window.to).map(|year| Movement::of(line, year, year + 1)).collect()
}

/// The cells of all steps, in the order of the years; each may come twice.
fn levels<'a>(steps: &'a [Movement<'a>]) -> impl Iterator<Item = &'a Input<'a>> {
    steps.iter().flat_map(|step| [&step.cells[1], &step.cells[0]])
}

fn going(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Steady => "unchanged",
    }
}

/// What a step against the direction claimed did.
fn contrary(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "fell",
        Direction::Down => "rose",
        Direction::Steady => "moved",
    }
}

/// One reading of the words: a window, its steps and what they say.
struct Reading<'a> {
    window: Window,
    direction: Direction,
    /// Those on which there are figures; never none.
    steps: Vec<Movement<'a>>,
    /// The years of the others.
    missing: Vec<Year>,
    truth: Truth,
}

impl<'a> Reading<'a> {
    fn new(line: Sequence<'a>, window: Window, direction: Direction) -> Result<Self, Missing> {
        let (mut steps, mut missing, mut lacks) = (Vec::new(), Vec::new(), None);
        for year in window.from..window.to {
            match Movement::of(line, year, year + 1) {
                Ok(step) => steps.push(step),
                Err(lack) => {
                    missing.push(year + 1);
                    lacks.get_or_insert(lack);
                }
            }
        }
        if steps.is_empty() {
            let none = || Missing(format!("no yearly step within {}-{}", window.from, window.to));
            return Err(lacks.unwrap_or_else(none));
        }
        let known = steps.iter().map(|step| step.goes(direction));
        let truth = Truth::all(known.chain(missing.iter().map(|_| Truth::Missing)));
        Ok(Self { window, direction, steps, missing, truth })
    }

    fn that_are(&self, truth: Truth) -> impl Iterator<Item = &Movement<'a>> {
        self.steps.iter().filter(move |step| step.goes(self.direction) == truth)
    }

    /// "2012-14 rose": the first run of steps against the direction claimed.
    fn first_contrary_run(&self) -> Option<String> {
        let mut against = self.that_are(Truth::No);
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
            Truth::Open => self.that_are(Truth::Open).next().map(|step| format!("{} open", step.year)),
            Truth::Missing => self.as_far(),
        }
    }

    /// "so in 2017 (−0.7 %); before: no figure".
    fn as_far(&self) -> Option<String> {
        let (first, last) = (self.steps.first()?, self.steps.last()?);
        let lacks = if self.missing.iter().all(|year| *year < first.year) {
            "before".to_owned()
        } else {
            runs(&self.missing)
        };
        let known = match self.that_are(Truth::Open).next() {
            Some(step) => format!("{}: {}, sign open", step.year, step.with_interval()),
            None if first.year == last.year => format!("so in {} ({})", first.year, last.shown(1)),
            None => {
                let years: Vec<Year> = self.steps.iter().map(|step| step.year).collect();
                format!("so in {} ({})", runs(&years), last.shown(1))
            }
        };
        Some(format!("{known}; {lacks}: no figure"))
    }

    /// "not in 2017 (−0.7 %)", "up in 2 of 5 steps".
    fn refuted(&self) -> String {
        let mut against = self.that_are(Truth::No);
        if let (Some(step), None) = (against.next(), against.next()) {
            return format!("not in {} ({})", step.year, step.shown(1));
        }
        let yes = self.that_are(Truth::Yes).count();
        format!("{} in {yes} of {} steps", going(self.direction), self.steps.len())
    }

    /// "−16.5 %, −1.1 %", "down in all 5 steps".
    fn confirmed(&self) -> String {
        if self.steps.len() <= LISTED {
            self.steps.iter().map(|step| step.shown(1)).collect::<Vec<_>>().join(", ")
        } else {
            format!("{} in all {} steps", going(self.direction), self.steps.len())
        }
    }
}

pub(super) fn monotone(
    held: Held<'_>,
    row: &Asked,
    direction: Direction,
    windows: &[Window],
) -> Result<Ruling, Missing> {
    let line = held.line(row)?;
    let readings: Vec<Reading<'_>> =
        windows.iter().map(|window| Reading::new(line, *window, direction)).collect::<Result<_, _>>()?;
    let Some(first) = readings.first() else { return Err(Missing("no years named".to_owned())) };
    let truth = Truth::of_readings(readings.iter().map(|reading| reading.truth));
    let reason = match truth {
        Truth::Yes => first.confirmed(),
        Truth::No => first.refuted(),
        Truth::Open | Truth::Missing => mixed_reason(&readings, line),
    };
    let cells = readings.iter().flat_map(|reading| levels(&reading.steps));
    Ok(Ruling::new(truth, reason).cells(cells).formula(chain(&first.steps)))
}

/// "since 2014 yes; 2012-14 rose"; for a single reading, the step that the digits leave open.
fn mixed_reason(readings: &[Reading<'_>], line: Sequence<'_>) -> String {
    let last = line.ends().map(|(_, last)| last);
    let first_that_is = |truth| readings.iter().find(|reading| reading.truth == truth);
    let parts: Vec<String> = [Truth::Yes, Truth::No, Truth::Open, Truth::Missing]
        .into_iter()
        .filter_map(|truth| first_that_is(truth)?.part(last))
        .collect();
    let open = || first_that_is(Truth::Open).and_then(|reading| reading.that_are(Truth::Open).next());
    match (parts.len(), open()) {
        (1, Some(step)) => format!("{}: {}, sign open", step.year, step.with_interval()),
        (_, Some(_) | None) => parts.join("; "),
    }
}

/// "14.71 < 17.53 < 20.54 > 17.71": the levels, with `≈` where the digits leave the order open.
fn chain(steps: &[Movement<'_>]) -> String {
    let mut chain = String::new();
    let mut before = None;
    for step in steps {
        if before != step.year.checked_sub(1) {
            let parted = if chain.is_empty() { "" } else { "; " };
            chain.extend([parted, &step.cells[1].digits()]);
        }
        let sign = match step.goes(Direction::Up) {
            Truth::Yes => " < ",
            Truth::No => " > ",
            Truth::Open | Truth::Missing => " ≈ ",
        };
        chain.extend([sign, &step.cells[0].digits()]);
        before = Some(step.year);
    }
    chain
}

/// A change over a span can be read by its ends or by each of its steps.
pub(super) fn rise_over(
    held: Held<'_>,
    row: &Asked,
    direction: Direction,
    window: Window,
) -> Result<Ruling, Missing> {
    let line = held.line(row)?;
    let ends = Movement::of(line, window.from, window.to)?;
    let by_steps = Reading::new(line, window, direction)?;
    let by_ends = ends.goes(direction);
    let truth = Truth::of_readings([by_ends, by_steps.truth]);
    let against = by_steps.that_are(Truth::No).next();
    let open = by_steps.that_are(Truth::Open).next();
    let reason = match (by_ends, against, open) {
        (Truth::Open, _, _) => format!("ends {}, sign open", ends.with_interval()),
        (Truth::Yes | Truth::No | Truth::Missing, Some(step), _) => {
            format!("ends {}; {} {}", ends.shown(1), step.year, step.shown(1))
        }
        (Truth::Yes | Truth::No | Truth::Missing, None, Some(step)) => {
            format!("ends {}; {} sign open", ends.shown(1), step.year)
        }
        (Truth::Yes | Truth::No | Truth::Missing, None, None) if !by_steps.missing.is_empty() => {
            format!("ends {}; {}: no figure", ends.shown(1), runs(&by_steps.missing))
        }
        (Truth::Yes | Truth::No | Truth::Missing, None, None) => {
            format!("ends {}, {} each year", ends.shown(1), going(direction))
        }
    };
    let decimals = 2;
    let formula = format!("{} = {}", ends.worked(), ends.shown(decimals));
    Ok(Ruling::new(truth, reason)
        .cells(levels(&by_steps.steps))
        .formula(formula)
        .value(ends.by, ends.unit, decimals))
}

pub(super) fn one_step(
    held: Held<'_>,
    row: &Asked,
    year: Year,
    direction: Direction,
) -> Result<Ruling, Missing> {
    let before = year.checked_sub(1).ok_or_else(|| Missing(format!("no year before {year}")))?;
    let step = Movement::of(held.line(row)?, before, year)?;
    let truth = step.goes(direction);
    let open = if truth == Truth::Open { ", sign open" } else { "" };
    Ok(Ruling::new(truth, format!("{}{open}", step.with_interval()))
        .cells(&step.cells)
        .formula(format!("{} = {}", step.worked(), step.shown(2)))
        .value(step.by, step.unit, 2))
}

pub(super) fn max_growth(
    held: Held<'_>,
    row: &Asked,
    window: Window,
    limit: Limit,
) -> Result<Ruling, Missing> {
    let steps = steps(held.line(row)?, window)?;
    let best = steps.iter().reduce(|a, b| if b.by.value > a.by.value { b } else { a });
    let best = best.ok_or_else(|| Missing(format!("no yearly step within {}-{}", window.from, window.to)))?;
    // The highest of the highs is exact; the highest of the lows is a safe lower end, and exact where
    // one step is above the others by more than their errors.
    let end = |pick: fn(&Movement<'_>) -> Decimal| steps.iter().map(pick).max().unwrap_or_default();
    let max = Interval { lo: end(|s| s.by.lo), value: best.by.value, hi: end(|s| s.by.hi) };
    let truth = Truth::within(limit, max);
    let value = number::fixed(max.value, 2);
    let open = if truth == Truth::Open { ", either side" } else { "" };
    Ok(Ruling::new(truth, format!("max {value} {}{open}", number::interval(max.lo, max.hi, 2)))
        .cells(levels(&steps))
        .formula(format!("max = {} = {value} {} in {}", best.worked(), best.unit, best.year))
        .value(max, best.unit, 2))
}

pub(super) fn printed_growth(held: Held<'_>, growth: &Asked, level: &Asked) -> Result<Ruling, Missing> {
    let (rates, levels) = (held.line(growth)?, held.line(level)?);
    let first = levels.ends().map(|(first, _)| first);
    let mut cells = Vec::new();
    let mut worked = Vec::new();
    let mut misfits = Vec::new();
    for year in rates.years() {
        let Some(before) = year.checked_sub(1).filter(|_| first.is_some_and(|first| first < year)) else {
            continue; // The first year of the levels has none before it to compute from.
        };
        let printed = rates.cell(year)?;
        let recomputed = Movement::of(levels, before, year)?;
        let value = number::signed(recomputed.by.value, 2);
        if !recomputed.by.overlaps(printed.interval()) {
            misfits.push(format!("{year}: {value}, printed {}", printed.digits()));
        }
        worked.push(format!("{value} ({})", printed.digits()));
        cells.push(printed);
        cells.extend(recomputed.cells);
    }
    let tested = worked.len();
    let ruling = match misfits.first() {
        _ if tested == 0 => return Err(Missing("no rate to recompute".to_owned())),
        None => Ruling::new(Truth::Yes, format!("all {tested} fit the digits")),
        Some(first) => Ruling::new(Truth::No, format!("{} of {tested} fit; {first}", tested - misfits.len())),
    };
    Ok(ruling.cells(&cells).formula(format!("recomputed (printed), %: {}", worked.join(", "))))
}

pub(super) fn tables_agree(held: Held<'_>, one: &str, other: &str) -> Result<Ruling, Missing> {
    let (one, other) = (held.as_printed(one)?, held.as_printed(other)?);
    let (here, there) = (Sequence::from(one), Sequence::from(other));
    let common = there.years();
    let mut pairs = Vec::new();
    let mut gap = None;
    for year in here.years().into_iter().filter(|year| common.contains(year)) {
        match (here.cell(year), there.cell(year)) {
            (Ok(here), Ok(there)) => pairs.push([here, there]),
            (Err(missing), _) | (_, Err(missing)) => gap = gap.or(Some(missing)),
        }
    }
    let differing = pairs.iter().find(|[here, there]| here.printed.0 != there.printed.0);
    let cells = || pairs.iter().flatten();
    let Some(pair) = differing else {
        return match gap {
            Some(missing) => Err(missing),
            None if pairs.is_empty() => Err(Missing("the tables share no year".to_owned())),
            None => Ok(Ruling::new(Truth::Yes, format!("all {} years agree", pairs.len())).cells(cells())),
        };
    };
    let year = pair[0].year;
    let [here, there] = pair.each_ref().map(Input::digits);
    let reason = format!("{year}: {here} in {}, {there} in {}", one.table, other.table);
    let ruling = Ruling::new(Truth::No, reason).cells(cells());
    let unit = if one.unit == Unit::Percent { Unit::PercentPoint } else { one.unit };
    let decimals = pair.iter().map(|cell| cell.printed.0.scale()).max().unwrap_or(0);
    Ok(match Op::Difference.over(&pair.each_ref().map(Input::interval)) {
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
pub(super) fn covers(held: Held<'_>, ids: &[String], window: Window) -> Result<Ruling, Missing> {
    let mut cells = Vec::new();
    let mut wrong = None;
    for id in ids {
        let line = Sequence::from(held.as_printed(id)?);
        for year in window.from..=window.to {
            match line.cell(year) {
                Ok(cell) => cells.push(cell),
                Err(Missing(reason)) => {
                    wrong.get_or_insert(reason);
                }
            }
        }
        let mut outside = line.years().into_iter().filter(|year| !(window.from..=window.to).contains(year));
        if let Some(cell) = outside.find_map(|year| line.cell(year).ok()) {
            wrong.get_or_insert_with(|| format!("{} is printed too", cell.id()));
        }
    }
    let years = usize::from(window.to - window.from) + 1;
    let right = || Ruling::new(Truth::Yes, format!("all {years} years in {} series", ids.len()));
    Ok(wrong.map_or_else(right, |reason| Ruling::new(Truth::No, reason)).cells(&cells))
}
