//! Whether a number as it is written can be a figure: its unit, its sign, what its digits leave open.

use rust_decimal::Decimal;

use super::bound::{Claimed, claimed};
use super::number::WrittenNumber;
use crate::data::{Grid, Interval, Kind, Unit};
use crate::library::Library;
use crate::metrics::Figure;

/// Words for powers of ten.
const SCALES: [(&str, i64); 13] = [
    ("trillion", 12),
    ("tn", 12),
    ("万亿", 12),
    ("billion", 9),
    ("bn", 9),
    ("亿", 8),
    ("million", 6),
    ("mn", 6),
    ("m", 6),
    ("万", 4),
    ("thousand", 3),
    ("k", 3),
    ("b", 9),
];

/// Why a number is not the figure that it is tied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// By more than rounding.
    Differs,
    /// The word before it claims what the figure is not.
    NotSo(&'static str),
    /// It is the figure with the other sign.
    OtherSign,
    /// It is written in another unit.
    OtherUnit,
}

/// A number, or the two ends of a range or an interval, with the words round it.
pub struct Quoted<'a> {
    /// One number, or the lower and the upper one.
    pub numbers: &'a [WrittenNumber],
    /// Whether these are the ends of the figure's own interval.
    pub is_interval: bool,
    /// What stands directly before it.
    pub before: &'a str,
    /// What stands between it and the comment.
    pub after: &'a str,
}

impl Quoted<'_> {
    /// The units that the number may be written in, by the words before and behind it; none where it cannot be
    /// that of the figure. What is not understood says nothing.
    fn units(&self, figure: Unit, library: &Library) -> Vec<Unit> {
        let marks = |c: char| c.is_whitespace() || matches!(c, '*' | '~' | ')' | ']' | '_');
        let after = self.after.trim_matches(marks).trim_end_matches([',', '.', ';', ':']);
        let first = after.split(|c: char| c.is_whitespace() || c == '-').next().unwrap_or_default();
        if first.starts_with('%') || first == "percent" || after.starts_with("per cent") {
            let is_rate = matches!(figure, Unit::Percent | Unit::PercentPerYear);
            let written =
                if is_rate { Some(figure) } else { (figure == Unit::Times).then_some(Unit::Percent) };
            return written.into_iter().collect();
        }
        if matches!(first, "pp" | "point" | "points") || after.starts_with("percentage point") {
            let is_points = matches!(figure, Unit::PercentPoint | Unit::IndexPoints);
            return if is_points { vec![figure] } else { Vec::new() };
        }
        let scale =
            SCALES.iter().find(|(word, _)| *word == first || (!word.is_ascii() && after.starts_with(word)));
        let counted = after.get(scale.map_or(0, |(word, _)| word.len())..).unwrap_or_default().trim();
        let prefix = self.before.rsplit([' ', '(', '*', '\n']).next().unwrap_or_default();
        let known = |unit: &Unit| figure.powers_to(*unit).is_some() || is_of(*unit, library);
        let of = [counted, prefix].into_iter().find_map(|word| word.parse().ok().filter(known));
        match (of, scale) {
            (Some(of), _) if figure.powers_to(of).is_none() => Vec::new(),
            (Some(_) | None, Some((_, power))) => figure.scaled(*power).into_iter().collect(),
            // 14.62 under a heading that says what is counted by, or each of them counted.
            (Some(of), None) => vec![figure, of],
            (None, None) => vec![figure],
        }
    }

    /// Whether the figure may be written so.
    ///
    /// # Errors
    /// Why not.
    pub fn fits(&self, figure: &Figure, negated: bool, library: &Library) -> Result<(), Misfit> {
        let tried = self.units(figure.unit, library).into_iter().map(|unit| {
            let read = |number: &WrittenNumber| in_figures_unit(number.value, unit, figure.unit);
            let read: Option<Vec<Interval>> = self.numbers.iter().map(read).collect();
            self.is(&read.ok_or(Misfit::OtherUnit)?, figure, negated)
        });
        tried.reduce(Result::or).unwrap_or(Err(Misfit::OtherUnit))
    }

    fn is(&self, read: &[Interval], figure: &Figure, negated: bool) -> Result<(), Misfit> {
        let turn = |x: Interval| Interval { lo: -x.hi, value: -x.value, hi: -x.lo };
        let value = if negated { turn(figure.value) } else { figure.value };
        if let (Some((word, claimed)), [one]) = (claimed(self.before), read) {
            // Digits that are the figure's are right for "about", but for no bound.
            let is_it = claimed == Claimed::About && is_one(*one, value, figure.kind);
            return if is_it || claimed.holds(one.value, value) { Ok(()) } else { Err(Misfit::NotSo(word)) };
        }
        match read {
            [one] if is_one(*one, value, figure.kind) => Ok(()),
            [one] if is_one(turn(*one), value, figure.kind) => Err(Misfit::OtherSign),
            [lo, hi] if self.is_interval && is_end(*lo, value.lo, true) && is_end(*hi, value.hi, false) => {
                Ok(())
            }
            [lo, hi] if !self.is_interval && lo.lo <= value.hi && value.lo <= hi.hi => Ok(()),
            _ => Err(Misfit::Differs),
        }
    }
}

/// What is written, in the unit of the figure.
fn in_figures_unit(x: Interval, written: Unit, figure: Unit) -> Option<Interval> {
    if (written, figure) == (Unit::Percent, Unit::Times) {
        let over = |x: Decimal| x / Decimal::ONE_HUNDRED;
        return Some(Interval { lo: over(x.lo), value: over(x.value), hi: over(x.hi) });
    }
    written.convert(x, figure)
}

/// A number is a figure where it is its value rounded, or lies within its interval; but nobody knows more digits
/// than are printed.
fn is_one(written: Interval, figure: Interval, kind: Kind) -> bool {
    let finer = written.hi - written.lo < figure.hi - figure.lo;
    written.contains(figure.value) || (figure.contains(written.value) && !(finer && kind == Kind::Printed))
}

/// The end of an interval is rounded outwards or to the nearest digit.
fn is_end(written: Interval, end: Decimal, lower: bool) -> bool {
    let outwards = if lower { end - written.value } else { written.value - end };
    let unit = written.hi - written.lo;
    written.contains(end) || (outwards >= Decimal::ZERO && outwards < unit)
}

/// Whether a publication counts in that unit, or a power of ten of it.
fn is_of(unit: Unit, library: &Library) -> bool {
    let of = |grid: &Grid| grid.measure.unit.powers_to(unit).is_some();
    let own = &library.subject;
    own.series.iter().any(|series| series.unit.powers_to(unit).is_some())
        || own.grids.iter().any(of)
        || library.beside().grids.iter().any(of)
}
