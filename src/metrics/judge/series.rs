//! Checks on one series: its steps, its rise over a span, its largest growth.

use rust_decimal::Decimal;

use super::held::{Held, Missing, cell_of};
use super::ruling::Ruling;
use crate::data::{Asked, Direction, Interval, Limit, Series, Side, Unit, Window, Year};
use crate::metrics::op::Op;
use crate::metrics::phrase::Phrase;
use crate::metrics::tables::Input;
use crate::metrics::truth::Truth;
use crate::number;
use crate::wording::{runs, span};

/// Lists of yearly changes longer than this are counted instead.
const LISTED: usize = 3;

/// A change from one year to another, in per cent of a level or in points of a rate.
pub(super) struct Movement<'a> {
    year: Year,
    pub by: Interval,
    unit: Unit,
    op: Op,
    pub cells: [Input<'a>; 2],
}

impl<'a> Movement<'a> {
    /// As the unit has it: amounts grow by per cent, what is a percentage itself moves by points.
    pub fn of(line: &'a Series, from: Year, to: Year) -> Result<Self, Missing> {
        let (op, unit) = match line.unit {
            Unit::Of(_) | Unit::Rate(..) | Unit::Per(_) | Unit::Times | Unit::IndexPoints => {
                (Op::Growth, Unit::Percent)
            }
            Unit::Percent | Unit::PercentPoint | Unit::PercentPerYear => (Op::Difference, Unit::PercentPoint),
            Unit::Place => (Op::Difference, Unit::Place),
        };
        Self::by(line, [from, to], op, unit)
    }

    /// Growth in per cent, whatever the unit: what a printed rate is of.
    pub fn growth(line: &'a Series, from: Year, to: Year) -> Result<Self, Missing> {
        Self::by(line, [from, to], Op::Growth, Unit::Percent)
    }

    fn by(line: &'a Series, [from, to]: [Year; 2], op: Op, unit: Unit) -> Result<Self, Missing> {
        let cells = [cell_of(line, to)?, cell_of(line, from)?];
        if let Some(year) = cells[0].parted_from(&cells[1]) {
            return Err(Missing(format!("{year} breaks the series")));
        }
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
    /// The rate printed for the step into its first year.
    before: Option<Input<'a>>,
    /// Those on which there are figures.
    steps: Vec<Movement<'a>>,
    /// The years of the others, and what they lack.
    missing: Vec<(Year, Missing)>,
    /// Whether all that they lack is a common basis.
    parted: bool,
}

impl<'a> Reading<'a> {
    fn new(line: &'a Series, window: Window, direction: Direction) -> Self {
        let (mut steps, mut missing) = (Vec::new(), Vec::new());
        for year in window.from..window.to {
            match Movement::of(line, year, year + 1) {
                Ok(step) => steps.push(step),
                Err(lack) => missing.push((year + 1, lack)),
            }
        }
        let parted = missing.iter().all(|(year, _)| line.breaks.contains(year));
        Self { window, direction, before: None, steps, missing, parted }
    }

    /// With what is printed of the step into its first year.
    fn after(self, rates: Option<&'a Series>) -> Self {
        Self { before: rates.and_then(|rates| Input::of(rates, self.window.from)), ..self }
    }

    fn begins(&self) -> Option<Truth> {
        self.before.map(|rate| Truth::of_direction(self.direction, rate.interval()))
    }

    /// What the steps say on which there are figures.
    fn reach(&self) -> Truth {
        let known = Truth::all(self.begins().into_iter().chain(self.goings()));
        if self.steps.is_empty() { Truth::Missing } else { known }
    }

    fn truth(&self) -> Truth {
        Truth::all([self.reach()].into_iter().chain(self.missing.iter().map(|_| Truth::Missing)))
    }

    fn lacking(&self) -> Vec<Year> {
        self.missing.iter().map(|(year, _)| *year).collect()
    }

    /// "2013: no figure"; nothing where all steps have figures.
    fn lacks(&self) -> Option<String> {
        let lacks = || format!("{}: {}", runs(&self.lacking()), self.why());
        (!self.missing.is_empty()).then(lacks)
    }

    fn why(&self) -> &'static str {
        if self.parted { "not comparable" } else { "no figure" }
    }

    fn goings(&self) -> impl Iterator<Item = Truth> {
        self.steps.iter().map(|step| step.goes(self.direction))
    }

    /// How many of the years that have a figure go in the direction, and how many there are.
    fn count(&self) -> (usize, usize) {
        let all = self.begins().into_iter().chain(self.goings());
        all.fold((0, 0), |(yes, all), truth| (yes + usize::from(truth == Truth::Yes), all + 1))
    }

    fn that_are(&self, truth: Truth) -> impl Iterator<Item = &Movement<'a>> {
        self.steps.iter().filter(move |step| step.goes(self.direction) == truth)
    }

    /// "2012-14 rose": the first run of steps against the direction claimed.
    fn first_contrary_run(&self) -> String {
        let mut against = self.that_are(Truth::No);
        let Some(first) = against.next().map(|step| step.year) else {
            return format!("{} {}", self.window.from, contrary(self.direction));
        };
        let mut to = first;
        for step in against {
            if step.year.abs_diff(to) > 1 {
                break;
            }
            to = step.year;
        }
        format!("{} {}", span(first.saturating_sub(1), to), contrary(self.direction))
    }

    /// The clauses that this reading adds to the reason where readings differ.
    fn part(&self, last: Option<Year>) -> Option<Vec<String>> {
        let Window { from, to } = self.window;
        let clause = match self.truth() {
            Truth::Yes if last == Some(to) => format!("since {from} yes"),
            Truth::Yes => format!("{} yes", span(from, to)),
            Truth::No => self.first_contrary_run(),
            Truth::Open => {
                let first = self.that_are(Truth::Open).next().map(|step| step.year);
                format!("{} open", first.unwrap_or(from))
            }
            Truth::Missing => return self.as_far(),
        };
        Some(vec![clause])
    }

    /// "so in 2017 (−0.7 %)", "before: no figure".
    fn as_far(&self) -> Option<Vec<String>> {
        let (first, last) = (self.steps.first()?, self.steps.last()?);
        let lacking = self.lacking();
        let lacks =
            if lacking.iter().all(|year| *year < first.year) { "before".to_owned() } else { runs(&lacking) };
        let known = match self.that_are(Truth::Open).next() {
            Some(step) => format!("{}: {}, sign open", step.year, step.with_interval()),
            None if first.year == last.year => format!("so in {} ({})", first.year, last.shown(1)),
            None => {
                let years: Vec<Year> = self.steps.iter().map(|step| step.year).collect();
                format!("so in {} ({})", runs(&years), last.shown(1))
            }
        };
        Some(vec![known, format!("{lacks}: {}", self.why())])
    }

    /// "not in 2017 (−0.7 %)", "up in 2 of 6 years".
    fn refuted(&self) -> Vec<String> {
        let begins = self.before.filter(|_| self.begins() == Some(Truth::No));
        let mut against = self.that_are(Truth::No);
        let first = match (begins, against.next(), against.next()) {
            (None, Some(step), None) => format!("not in {} ({})", step.year, step.shown(1)),
            (Some(rate), None, _) => {
                format!("not in {} (printed {} {})", rate.year, rate.digits(), rate.row.unit)
            }
            (Some(_), Some(_), _) | (None, _, _) => {
                let (yes, all) = self.count();
                format!("{} in {yes} of {all} years", going(self.direction))
            }
        };
        std::iter::once(first).chain(self.lacks()).collect()
    }

    /// "−16.5 %, −1.1 %", "down in all 5 years".
    fn confirmed(&self) -> String {
        let (_, all) = self.count();
        if self.steps.len() == all && all <= LISTED {
            self.steps.iter().map(|step| step.shown(1)).collect::<Vec<_>>().join(", ")
        } else {
            format!("{} in all {all} years", going(self.direction))
        }
    }

    /// "−4.9 % in 2012; 14.71 < 17.53".
    fn worked(&self) -> String {
        let before =
            self.before.map(|rate| format!("{} {} in {}; ", rate.digits(), rate.row.unit, rate.year));
        before.unwrap_or_default() + &chain(&self.steps)
    }
}

pub(super) fn monotone(
    held: Held<'_>,
    row: &Asked,
    direction: Direction,
    windows: &[Window],
    rates: Option<&Asked>,
) -> Result<Ruling, Missing> {
    let line = held.line(row)?;
    let rates = rates.and_then(|rates| held.line(rates).ok());
    let mut readings: Vec<Reading<'_>> =
        windows.iter().map(|window| Reading::new(line, *window, direction).after(rates)).collect();
    if readings.iter().all(|reading| reading.steps.is_empty()) {
        let lack = readings.iter_mut().flat_map(|reading| reading.missing.drain(..)).next();
        return Err(lack.map_or_else(|| Missing("no years named".to_owned()), |(_, lack)| lack));
    }
    let truths: Vec<Truth> = readings.iter().map(Reading::truth).collect();
    let reason = match (Truth::of_readings(&truths), readings.as_slice()) {
        (Truth::Yes, [first, ..]) => vec![first.confirmed()],
        (Truth::No, [first, ..]) => first.refuted(),
        (Truth::Yes | Truth::No | Truth::Open | Truth::Missing, _) => mixed_reason(&readings, line),
    };
    let reach: Vec<Truth> = readings.iter().map(Reading::reach).collect();
    let cells = readings.iter().flat_map(|reading| reading.before.iter().chain(levels(&reading.steps)));
    let worked = readings.iter().find(|reading| !reading.steps.is_empty());
    let formula = worked.map_or_else(String::new, Reading::worked);
    let reason = reason.into_iter().map(Phrase::from).collect();
    let ruling = Ruling { reason, ..Ruling::of_readings(&truths, "") }.reaching(Truth::of_readings(&reach));
    Ok(ruling.cells(cells).formula(formula))
}

/// "since 2014 yes", "2012-14 rose"; for a single reading, the step that the digits leave open.
fn mixed_reason(readings: &[Reading<'_>], line: &'_ Series) -> Vec<String> {
    let last = line.ends().map(|(_, last)| last);
    let first_that_is = |truth| readings.iter().find(|reading| reading.truth() == truth);
    let parts: Vec<Vec<String>> = [Truth::Yes, Truth::No, Truth::Open, Truth::Missing]
        .into_iter()
        .filter_map(|truth| first_that_is(truth)?.part(last))
        .collect();
    let open = || first_that_is(Truth::Open).and_then(|reading| reading.that_are(Truth::Open).next());
    match (parts.len(), open()) {
        (1, Some(step)) => vec![format!("{}: {}, sign open", step.year, step.with_interval())],
        (_, Some(_) | None) => parts.concat(),
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
    let by_steps = Reading::new(line, window, direction);
    let ends = match Movement::of(line, window.from, window.to) {
        Ok(ends) => ends,
        Err(Missing(lack)) => return without_an_end(lack, &by_steps),
    };
    let by_ends = ends.goes(direction);
    let against = by_steps.that_are(Truth::No).next();
    let open = by_steps.that_are(Truth::Open).next();
    let shown = format!("ends {}", ends.shown(1));
    let (reason, more) = match (by_ends, against, open, by_steps.lacks()) {
        (Truth::Open, ..) => (format!("ends {}, sign open", ends.with_interval()), None),
        (_, Some(step), ..) => (shown, Some(format!("{} {}", step.year, step.shown(1)))),
        (_, None, Some(step), _) => (shown, Some(format!("{} sign open", step.year))),
        (_, None, None, Some(lacks)) => (shown, Some(lacks)),
        (_, None, None, None) => (format!("{shown}, {} each year", going(direction)), None),
    };
    let decimals = 2;
    let formula = Phrase::default().sum(ends.worked(), ends.shown(decimals));
    let cells = levels(&by_steps.steps).chain(&ends.cells);
    Ok(Ruling::of_readings(&[by_ends, by_steps.truth()], reason)
        .and(more)
        .reaching(Truth::of_readings(&[by_ends, by_steps.reach()]))
        .cells(cells)
        .formula(formula)
        .value(ends.by, ends.unit, decimals))
}

/// Where an end of a span has no figure the steps between the others still have theirs.
fn without_an_end(lack: String, by_steps: &Reading<'_>) -> Result<Ruling, Missing> {
    if by_steps.steps.is_empty() {
        return Err(Missing(lack));
    }
    let steps = if by_steps.reach() == Truth::Yes {
        let years: Vec<Year> = by_steps.steps.iter().map(|step| step.year).collect();
        format!("{} in all {} years, {}", going(by_steps.direction), years.len(), runs(&years))
    } else {
        let each = by_steps.steps.iter().map(|step| format!("{} {}", step.year, step.shown(1)));
        each.collect::<Vec<_>>().join(", ")
    };
    let ruling = Ruling::new(Truth::Missing, steps).and([lack]);
    Ok(ruling.reaching(by_steps.reach()).cells(levels(&by_steps.steps)).formula(chain(&by_steps.steps)))
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
        .formula(Phrase::default().sum(step.worked(), step.shown(2)))
        .value(step.by, step.unit, 2))
}

pub(super) fn max_growth(
    held: Held<'_>,
    row: &Asked,
    window: Window,
    limit: Limit,
    rates: Option<&Asked>,
) -> Result<Ruling, Missing> {
    let Reading { steps, mut missing, .. } = Reading::new(held.line(row)?, window, Direction::Up);
    let best = steps.iter().reduce(|a, b| if b.by.value > a.by.value { b } else { a });
    let Some(best) = best else {
        let none = || Missing(format!("no yearly step within {}-{}", window.from, window.to));
        return Err(missing.drain(..).next().map_or_else(none, |(_, lack)| lack));
    };
    // The highest of the highs is exact; the highest of the lows is a safe lower end, and exact where
    // one step is above the others by more than their errors.
    let end = |pick: fn(&Movement<'_>) -> Decimal| steps.iter().map(pick).max().unwrap_or_default();
    let max = Interval { lo: end(|s| s.by.lo), value: best.by.value, hi: end(|s| s.by.hi) };
    let known = Truth::within(limit, max);
    // A year without a figure can only have grown more: what is above the bound stays so.
    let settled = match limit.side {
        Side::Above | Side::AtLeast => Truth::Yes,
        Side::Below => Truth::No,
    };
    let truth = if missing.is_empty() || known == settled { known } else { Truth::Missing };
    let value = number::fixed(max.value, 2);
    let open = if known == Truth::Open { ", either side" } else { "" };
    let lacking: Vec<Year> = missing.iter().map(|(year, _)| *year).collect();
    let lacks = (!lacking.is_empty()).then(|| format!("{}: no figure", runs(&lacking)));
    let printed = rates.and_then(|rates| Input::of(held.line(rates).ok()?, best.year));
    // A rate is no number of points.
    let printed = printed.filter(|rate| rate.row.unit == best.unit);
    let unit = if best.unit == Unit::Percent { String::new() } else { format!(" {}", best.unit) };
    let beside = printed.map(|rate| format!("printed {}", rate.digits()));
    let reason = format!("{value}{unit} {}{open}", number::interval(max.lo, max.hi, 2));
    Ok(Ruling::new(truth, reason)
        .and(beside.into_iter().chain(lacks))
        .reaching(known)
        .cells(levels(&steps))
        .formula(
            Phrase::default()
                .sum("max", best.worked())
                .sum("", format_args!("{value} {} in {}", best.unit, best.year)),
        )
        .value(max, best.unit, 2))
}
