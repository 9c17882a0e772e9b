//! The paper's ordinal rules held against the bars of one layer.
//!
//! A share that a source does not name is at most what the named ones leave; a lower bound fixes no
//! level. What neither decides stays open.

use rust_decimal::Decimal;

use crate::data::{Direction, Flag, Interval, Kind, PartId, Year};
use crate::metrics::corner::corners;
use crate::metrics::formula::FigureId;
use crate::metrics::ordinal::{Rule, Says};
use crate::metrics::phrase::{Phrase, Told};
use crate::metrics::shares::{LayerPart, ShareBar};
use crate::metrics::truth::Truth;
use crate::number;
use crate::verdict::Bearing;

/// A rule that follows from the paper's words, held against a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleTest {
    /// The rule.
    pub rule: Rule,
    /// What they say of the paper's words: nothing where they are of another scope.
    pub verdict: Bearing,
    /// What they say within their own scope.
    pub here: Bearing,
    /// The figures compared, period by period: "2018 Jan-Nov: 22.7 against 67.5 %".
    pub reason: Told,
    /// The same for the period nearest to the paper's years; of a share that moves, all of it.
    pub nearest: Told,
    /// How many comparisons there are.
    pub periods: usize,
    /// The figures used.
    pub cells: Vec<FigureId>,
}

/// The share of a row of the paper's ordinals in a bar.
pub struct Share {
    /// In per cent.
    pub value: Interval,
    /// With the digits that it has, and its marks: `82`, `~15.8`, `> 80`.
    pub shown: Phrase,
    /// The figures that it is the sum of.
    pub cells: Vec<FigureId>,
    /// Whether a source only says "more than".
    bound: bool,
    /// Who made it.
    maker: String,
}

impl RuleTest {
    /// What the figures say within their own scope, in a few words.
    pub fn said(&self) -> &'static str {
        match self.here {
            Bearing::Confirmed => "so it is",
            Bearing::Contradicted => "not so",
            Bearing::AsFarAsFiguresReach | Bearing::Mixed => "so in part",
            Bearing::NoData | Bearing::None => "no figure decides it",
        }
    }
}

impl Share {
    /// The sum of some parts of a bar; `None` of none.
    fn of(parts: &[&LayerPart]) -> Option<Self> {
        let intervals: Vec<Interval> = parts.iter().map(|part| part.share.value).collect();
        let decimals = parts.iter().map(|part| part.share.decimals).max()?;
        let value = corners(&intervals, |x| x.iter().try_fold(Decimal::ZERO, |sum, y| sum.checked_add(*y)))?;
        let bound = parts.iter().any(|part| part.share.has(Flag::LowerBound));
        let derived = parts.len() > 1 || parts.iter().any(|part| part.share.kind == Kind::Derived);
        let marked = match (bound, derived) {
            (true, _) => Phrase::default().twice("> ", "more than "),
            (false, true) => Phrase::default().computed(),
            (false, false) => Phrase::default(),
        };
        let shown = marked.all(number::fixed(value.value, decimals));
        let cells = parts.iter().map(|part| part.share.id).collect();
        let maker = parts.first().map_or("", |part| part.maker.as_str()).to_owned();
        Some(Self { value, shown, cells, bound, maker })
    }
}

/// The share of a row of the paper's ordinals in a bar: the sum of the parts that belong to it.
pub fn share_of(bar: &ShareBar, part: PartId) -> Option<Share> {
    Share::of(&bar.parts.iter().filter(|p| p.belongs_to(part)).collect::<Vec<_>>())
}

/// The largest of the parts that do not belong to a row.
fn largest_but(bar: &ShareBar, part: PartId) -> Option<Share> {
    let others = bar.parts.iter().filter(|p| !p.belongs_to(part));
    let largest = others.max_by(|a, b| a.share.value.value.cmp(&b.share.value.value))?;
    Share::of(&[largest])
}

const NOTHING: &str = "no figure on it in this layer";

/// One comparison: whether it bears the rule out, and how.
struct Compared {
    year: Year,
    holds: Truth,
    shown: Phrase,
    cells: Vec<FigureId>,
}

/// Holds a rule against bars of its dimension; `paper`: first and last year of the subject.
pub fn test(rule: &Rule, bars: &[ShareBar], paper: (Year, Year)) -> RuleTest {
    let bars: Vec<&ShareBar> = bars.iter().collect();
    let steps: Vec<Compared> = match &rule.says {
        Says::Above(upper, lower) => bars.iter().filter_map(|bar| above(bar, *upper, *lower)).collect(),
        Says::Moves(row, direction) => moves(&levels(&bars, *row), *direction),
    };
    let here = Truth::bearing(&steps.iter().map(|step| step.holds).collect::<Vec<_>>(), true);
    let none = || match &rule.says {
        Says::Moves(row, _) => unjoined(&levels(&bars, *row)),
        Says::Above(..) => NOTHING.into(),
    };
    let together = match &rule.says {
        Says::Above(..) => "",
        // It may consist of shares that rise and of others that fall.
        Says::Moves(..) => "; the rest as a whole",
    };
    let shown = Phrase::joined(steps.iter().map(|step| &step.shown), "; ");
    let reason = Told::from(if steps.is_empty() { none() } else { shown.all(together) });
    let nearest = match &rule.says {
        Says::Above(..) => {
            let away = |step: &&Compared| step.year.abs_diff(step.year.clamp(paper.0, paper.1));
            steps.iter().min_by_key(away).map_or_else(none, |step| step.shown.clone()).into()
        }
        // A turn is no turn without both of its sides.
        Says::Moves(..) => reason.clone(),
    };
    RuleTest {
        rule: rule.clone(),
        verdict: here,
        here,
        reason,
        nearest,
        periods: steps.len(),
        cells: steps.into_iter().flat_map(|step| step.cells).collect(),
    }
}

/// Whether a row's share is above every other one, and above whatever the source does not name.
pub fn stands_above(bar: &ShareBar, part: PartId, own: Interval) -> Truth {
    let others = || bar.parts.iter().filter(|other| !other.belongs_to(part)).map(|other| other.share.value);
    let top = others().map(|other| other.hi).fold(bar.rest.hi, Ord::max);
    Truth::of(own.lo > top, others().any(|other| other.lo > own.hi))
}

/// Whether a row stands above another, or above every other one.
fn above(bar: &ShareBar, upper: PartId, lower: Option<PartId>) -> Option<Compared> {
    let high = share_of(bar, upper);
    let low = match lower {
        Some(lower) => share_of(bar, lower),
        None => largest_but(bar, upper),
    };
    let rest = bar.rest.hi;
    let left = format!("at most {} % left", number::fixed(rest, u32::from(!rest.fract().is_zero())));
    let period = Phrase::from(format!("{}: ", bar.period));
    let (holds, shown, cells) = match (high, low) {
        (None, None) => return None,
        (Some(high), None) => {
            let holds = Truth::of(high.value.lo > rest, false);
            (holds, period.then(&high.shown).all(format_args!(" %, {left}")), high.cells)
        }
        (None, Some(low)) => {
            let holds = Truth::of(false, rest < low.value.lo);
            (holds, period.all(format_args!("{left} against ")).then(&low.shown).all(" %"), low.cells)
        }
        (Some(high), Some(low)) => {
            let holds = match lower {
                Some(_) => Truth::below(low.value, high.value),
                None => stands_above(bar, upper, high.value),
            };
            let shown = period.then(&high.shown).all(" against ").then(&low.shown).all(" %");
            (holds, shown, high.cells.into_iter().chain(low.cells).collect())
        }
    };
    Some(Compared { year: bar.year, holds, shown, cells })
}

/// The periods that fix a level of a share.
fn levels<'a>(bars: &[&'a ShareBar], row: PartId) -> Vec<(&'a ShareBar, Share)> {
    let shares = bars.iter().filter_map(|bar| share_of(bar, row).map(|share| (*bar, share)));
    shares.filter(|(_, share)| !share.bound).collect()
}

/// Why levels of several periods make no movement: "no two of one maker and season: 2018 Jan-Nov 29.6 %, …".
fn unjoined(known: &[(&ShareBar, Share)]) -> Phrase {
    if known.len() < 2 {
        return NOTHING.into();
    }
    let said = Phrase::from("no two of one maker and season: ");
    said.list(known, ", ", |said, (bar, share)| in_period(said, bar, share))
}

/// "2018 Jan-Nov 29.6 %".
fn in_period(said: Phrase, bar: &ShareBar, share: &Share) -> Phrase {
    said.all(format_args!("{} ", bar.period)).then(&share.shown).all(" %")
}

/// Each line of levels that one maker gives for one season of the year.
fn moves(known: &[(&ShareBar, Share)], direction: Direction) -> Vec<Compared> {
    let mut lines: Vec<Vec<&(&ShareBar, Share)>> = Vec::new();
    for level in known {
        let key = |(bar, share): &(&ShareBar, Share)| (bar.period.season(bar.year), share.maker.clone());
        match lines.iter_mut().find(|line| line.iter().any(|other| key(other) == key(level))) {
            Some(line) => line.push(level),
            None => lines.push(vec![level]),
        }
    }
    lines.iter().flat_map(|line| along(line, direction)).collect()
}

/// From the first period to the last, by way of the one between them where the share turned, if it did.
fn along(line: &[&(&ShareBar, Share)], direction: Direction) -> Vec<Compared> {
    let [first, between @ .., last] = line else { return Vec::new() };
    if first.0.year == last.0.year {
        return Vec::new();
    }
    let (low, high) = (first.1.value.lo.min(last.1.value.lo), first.1.value.hi.max(last.1.value.hi));
    // How far outside the ends a share lies; nothing where the digits do not say that it does.
    let outside = |x: Interval| (low - x.hi).max(x.lo - high);
    let turn = between
        .iter()
        .filter(|(_, share)| outside(share.value) > Decimal::ZERO)
        .max_by(|a, b| outside(a.1.value).cmp(&outside(b.1.value)));
    match turn {
        Some(turn) => vec![step(first, turn, direction), step(turn, last, direction)],
        None => vec![step(first, last, direction)],
    }
}

fn step(from: &(&ShareBar, Share), to: &(&ShareBar, Share), direction: Direction) -> Compared {
    let (a, b) = (from.1.value, to.1.value);
    let holds = match direction {
        Direction::Up => Truth::below(a, b),
        Direction::Down => Truth::below(b, a),
        Direction::Steady => Truth::Open,
    };
    Compared {
        year: to.0.year,
        holds,
        shown: in_period(in_period(Phrase::default(), from.0, &from.1).all(", "), to.0, &to.1),
        cells: from.1.cells.iter().chain(&to.1.cells).copied().collect(),
    }
}
