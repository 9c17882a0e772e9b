//! What the place in focus would need to draw level: plain compound growth, no forecast.
//!
//! Owns the arithmetic of the what-if ledger. Errors of the printed digits are carried through; the
//! assumption that growth stays as it is has no interval, and is the reader's.

use rust_decimal::Decimal;

use super::corner::{corners, nth_root, power};
use super::formula::Formula;
use super::tables::{Input, Tables};
use crate::data::{Interval, PlaceId, Year};
use crate::number::{printed, signed};

/// The question: at what growth is the place in focus level with a peer in a coming year?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WhatIf {
    /// The peer to draw level with.
    pub peer: PlaceId,
    /// In this year, later than `from`.
    pub by: Year,
    /// The peer's growth until then, % a year; `None`: its compound growth over `span`.
    pub peer_growth: Option<Decimal>,
    /// The year of the levels that both start from, as a rule the last of the tables.
    pub from: Year,
    /// The years that past growth is taken from.
    pub span: (Year, Year),
}

/// The answer, each part with the interval that the printed digits allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIfResult {
    /// The peer's growth that is assumed, % a year.
    pub peer_growth: Interval,
    /// The peer's level in the target year, in the unit of the levels.
    pub target: Interval,
    /// Growth at which the place in focus is level with it then, % a year.
    pub required: Interval,
    /// Whether it is ahead as it is: then more growth than that keeps the lead.
    pub ahead: bool,
    /// Its own compound growth over the span, % a year.
    pub past: Option<Interval>,
    /// The year of its largest growth on the year before, and that growth, %.
    pub best: Option<(Year, Interval)>,
    /// The formula over cell ids.
    pub formula: String,
    /// The same with the printed digits.
    pub worked: String,
}

impl WhatIf {
    /// The answer; `None` where a cell is missing, the years do not fit or the peer is the place itself.
    pub fn result(&self, t: Tables<'_>) -> Option<WhatIfResult> {
        let years = u32::from(self.by.checked_sub(self.from).filter(|years| *years > 0)?);
        if self.peer == t.ds.focus || !t.ds.grows() {
            return None;
        }
        let cells = Cells::new(self, t)?;
        let inputs: Vec<Interval> = cells.inputs.iter().map(|input| input.printed.interval()).collect();
        // Each is a product of powers of its cells, and so monotone in each while they are positive.
        if inputs.iter().any(|input| input.lo <= Decimal::ZERO) {
            return None;
        }
        let growth = |x: &[Decimal]| cells.peer_factor(x);
        let target = |x: &[Decimal]| x.first()?.checked_mul(power(growth(x)?, years)?);
        let required = |x: &[Decimal]| nth_root(target(x)?.checked_div(*x.get(1)?)?, years);
        let peer_growth = corners(&inputs, |x| percent(growth(x)?))?;
        let target_level = corners(&inputs, target)?;
        let needed = corners(&inputs, |x| percent(required(x)?))?;
        let (formula, worked) = cells.formula(years, needed);
        Some(WhatIfResult {
            peer_growth,
            target: target_level,
            required: needed,
            ahead: inputs.first().zip(inputs.get(1)).is_some_and(|(peer, own)| own.lo > peer.hi),
            past: t.get(Formula::Cagr.over(t.ds.focus, self.span.0, self.span.1)),
            best: t.best_growth(t.ds.focus),
            formula,
            worked,
        })
    }
}

fn percent(factor: Decimal) -> Option<Decimal> {
    factor.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED)
}

/// The cells used, each once, and how the peer's growth is got from them.
struct Cells<'a> {
    /// The peer's and the own level to start from, then what else the peer's growth needs.
    inputs: Vec<Input<'a>>,
    growth: Growth,
}

enum Growth {
    /// A factor a year that the reader has set.
    Given(Decimal),
    /// Over a span of so many years, between these two of the inputs.
    Past { to: usize, from: usize, years: u32 },
}

impl<'a> Cells<'a> {
    fn new(question: &WhatIf, t: Tables<'a>) -> Option<Self> {
        let mut inputs =
            vec![t.volume_input(question.peer, question.from)?, t.volume_input(t.ds.focus, question.from)?];
        if let Some(rate) = question.peer_growth {
            let factor = rate.checked_div(Decimal::ONE_HUNDRED)?.checked_add(Decimal::ONE)?;
            return Some(Self { inputs, growth: Growth::Given(factor) });
        }
        let (from, to) = question.span;
        let years = u32::from(to.checked_sub(from).filter(|years| *years > 0)?);
        // The start is mostly the end of the span as well: one cell, whose error counts once.
        let mut index = |year| {
            let input = t.volume_input(question.peer, year)?;
            let known = inputs.iter().position(|known| *known == input);
            Some(known.unwrap_or_else(|| {
                inputs.push(input);
                inputs.len() - 1
            }))
        };
        let growth = Growth::Past { to: index(to)?, from: index(from)?, years };
        Some(Self { inputs, growth })
    }

    /// By what the peer's level is multiplied each year.
    fn peer_factor(&self, x: &[Decimal]) -> Option<Decimal> {
        match self.growth {
            Growth::Given(factor) => Some(factor),
            Growth::Past { to, from, years } => nth_root(x.get(to)?.checked_div(*x.get(from)?)?, years),
        }
    }

    /// Over ids and over digits.
    fn formula(&self, years: u32, needed: Interval) -> (String, String) {
        let over = |texts: &[String]| {
            let at = |i: usize| texts.get(i).map_or("", String::as_str);
            let factor = match self.growth {
                Growth::Given(factor) => factor.normalize().to_string(),
                Growth::Past { to, from, years } => format!("({} / {})^(1/{years})", at(to), at(from)),
            };
            format!("100 × (({} × ({factor})^{years} / {})^(1/{years}) − 1)", at(0), at(1))
        };
        let ids: Vec<String> = self.inputs.iter().map(|input| input.id().to_string()).collect();
        let digits: Vec<String> = self.inputs.iter().map(|input| printed(input.printed.0)).collect();
        (over(&ids), format!("{} = {} % a year", over(&digits), signed(needed.value, 2)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::fixture::{dataset, place, set_shandong, t1};

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn level_with(peer: PlaceId) -> WhatIf {
        WhatIf { peer, by: 2025, peer_growth: None, from: 2017, span: (2012, 2017) }
    }

    fn rounded(x: Interval) -> [Decimal; 3] {
        [x.lo, x.value, x.hi].map(|x| x.round_dp(6))
    }

    /// python3, in decimal with 40 digits, p the peer's 2017, b its 2012, s Shandong's 2017, each at its
    /// printed value and at both ends of its half digit (least, value, most of the eight corners):
    /// `g = (p/b)**(Decimal(1)/5); t = p*g**8; 100*((t/s)**(Decimal(1)/8) - 1)`
    #[test]
    fn drawing_level_at_the_peers_past_growth() {
        let ds = dataset();
        let zhejiang = level_with(place("zhejiang")).result(t1(&ds)).unwrap();
        assert_eq!(rounded(zhejiang.peer_growth), [d("4.618691"), d("4.631329"), d("4.643969")]);
        assert_eq!(rounded(zhejiang.target), [d("26.771303"), d("26.804368"), d("26.837473")]);
        assert_eq!(rounded(zhejiang.required), [d("7.850386"), d("7.871638"), d("7.892896")]);
        assert_eq!(zhejiang.past.map(rounded), Some([d("-0.136287"), d("-0.122666"), d("-0.109044")]));
        assert_eq!(
            zhejiang.best.map(|(year, best)| (year, best.value.round_dp(2))),
            Some((2013, d("19.17")))
        );
        assert_eq!(
            zhejiang.worked,
            "100 × ((18.66 × ((18.66 / 14.88)^(1/5))^8 / 14.62)^(1/8) − 1) = +7.87 % a year"
        );
        let jiangsu = level_with(place("jiangsu")).result(t1(&ds)).unwrap();
        assert_eq!(rounded(jiangsu.required), [d("33.387162"), d("33.395438"), d("33.403716")]);
    }

    /// The same with g = 1.05: only the levels of 2017 have errors.
    #[test]
    fn a_growth_that_the_reader_sets_has_no_error() {
        let ds = dataset();
        let question = WhatIf { peer_growth: Some(d("5")), ..level_with(place("zhejiang")) };
        let answer = question.result(t1(&ds)).unwrap();
        assert_eq!(answer.peer_growth, Interval::exact(d("5")));
        assert_eq!(rounded(answer.required), [d("8.243474"), d("8.251727"), d("8.259981")]);
        let standing = WhatIf { peer_growth: Some(d("0")), by: 2018, ..level_with(place("zhejiang")) };
        // One year to 18.66 from 14.62: 18.66/14.62 − 1 = 27.633… %, by long division.
        assert_eq!(standing.result(t1(&ds)).unwrap().required.value.round_dp(3), d("27.633"));
    }

    #[test]
    fn questions_without_an_answer() {
        let mut ds = dataset();
        let asked = level_with(place("zhejiang"));
        let none = |question: WhatIf, ds: &crate::data::Publication| question.result(t1(ds)).is_none();
        assert!(none(WhatIf { by: 2017, ..asked }, &ds), "no year ahead");
        assert!(none(WhatIf { from: 2018, ..asked }, &ds), "a year that the tables lack");
        assert!(none(WhatIf { span: (2017, 2012), ..asked }, &ds), "a span backwards");
        assert!(none(level_with(place("shandong")), &ds), "Shandong with itself");
        assert!(none(WhatIf { peer_growth: Some(d("-100")), ..asked }, &ds), "a level of zero");
        assert!(none(WhatIf { peer_growth: Some(d("1000")), by: 9999, ..asked }, &ds), "beyond any decimal");
        set_shandong(&mut ds, 2017, "");
        assert!(none(asked, &ds), "a missing cell");
    }
}
