//! The whole catalogue a second time, by a path of its own: plain `f64` and the formulas as a
//! textbook writes them, with the figures of the paper typed in again.
//!
//! `src/metrics/tests.rs` holds chosen figures to values worked in fractions; here every figure there
//! is must be the same within 1e-9, and no figure may be left without a formula.

use crate::common::table;
use proptest::prelude::*;
use qilu::data::{Flag, Kind, Publication, TableId};
use qilu::metrics::{Figure, Tables, catalogue};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

const SHANDONG_T1: [f64; 6] = [14.71, 17.53, 20.54, 17.71, 14.78, 14.62];
const SHANDONG_T2: [f64; 6] = [14.71, 17.53, 20.54, 17.71, 14.82, 14.62];
const ZHEJIANG: [f64; 6] = [14.88, 14.37, 15.44, 16.79, 16.85, 18.66];
const JIANGSU: [f64; 6] = [132.91, 128.88, 129.36, 131.09, 116.98, 138.01];
const GROWTH: [f64; 6] = [-4.9, 19.2, 17.2, -13.8, -16.5, -1.08];
const SHARE: [f64; 6] = [11.2, 12.8, 14.2, 12.3, 10.8, 9.9];

/// Every cell, as one point of what the digits admit.
#[derive(Debug, Clone)]
struct Point {
    /// Followed for Shandong.
    shandong: [f64; 6],
    zhejiang: [f64; 6],
    jiangsu: [f64; 6],
    share: [f64; 6],
}

impl Point {
    fn printed(reading: TableId) -> Self {
        let shandong = match reading.as_str() {
            "T1" => SHANDONG_T1,
            _ => SHANDONG_T2,
        };
        Self { shandong, zhejiang: ZHEJIANG, jiangsu: JIANGSU, share: SHARE }
    }

    /// Each cell moved by a part, −1 to 1, of its half digit: 0.005 bn US$, 0.05 %.
    fn moved(&self, by: &[f64]) -> Self {
        let mut by = by.iter().copied().cycle();
        let mut shift = |cells: [f64; 6], half: f64| cells.map(|x| x + half * by.next().unwrap_or(0.0));
        Self {
            shandong: shift(self.shandong, 0.005),
            zhejiang: shift(self.zhejiang, 0.005),
            jiangsu: shift(self.jiangsu, 0.005),
            share: shift(self.share, 0.05),
        }
    }

    fn of(&self, region: &str) -> [f64; 6] {
        match region {
            "shandong" => self.shandong,
            "zhejiang" => self.zhejiang,
            "jiangsu" => self.jiangsu,
            other => panic!("no region {other}"),
        }
    }

    fn sum(&self, y: usize) -> f64 {
        self.shandong[y] + self.zhejiang[y] + self.jiangsu[y]
    }

    fn gross(&self, y: usize) -> f64 {
        100.0 * self.shandong[y] / self.share[y]
    }

    fn others(&self, y: usize) -> f64 {
        self.gross(y) - self.shandong[y]
    }

    /// The figure with this id, from the definitions.
    fn figure(&self, id: &str) -> f64 {
        let parts: Vec<&str> = id.split('.').collect();
        let year = |text: &str| text.parse::<usize>().unwrap_or_else(|_| panic!("{id}")) - 2012;
        let span = |text: &str| {
            let (from, to) = text.split_once('-').unwrap_or_else(|| panic!("{id}"));
            (year(from), year(to))
        };
        let growth = |now: f64, before: f64| 100.0 * (now - before) / before;
        match parts[..] {
            ["growth", "gross", y] => growth(self.gross(year(y)), self.gross(year(y) - 1)),
            ["growth", "others", y] => growth(self.others(year(y)), self.others(year(y) - 1)),
            ["growth", r, y] => growth(self.of(r)[year(y)], self.of(r)[year(y) - 1]),
            ["change", r, y] => self.of(r)[year(y)] - self.of(r)[year(y) - 1],
            ["index", r, y] => 100.0 * self.of(r)[year(y)] / self.of(r)[0],
            ["share3", r, y] => 100.0 * self.of(r)[year(y)] / self.sum(year(y)),
            ["gap", r, y] => self.shandong[year(y)] - self.of(r)[year(y)],
            ["ratio", r, y] => self.of(r)[year(y)] / self.shandong[year(y)],
            ["rank", r, y] => {
                let own = self.of(r)[year(y)];
                let all = [self.shandong, self.zhejiang, self.jiangsu].map(|cells| cells[year(y)]);
                all.iter().fold(1.0, |place, other| if *other > own { place + 1.0 } else { place })
            }
            ["cagr", r, s] => {
                let (from, to) = span(s);
                let years = (to - from).to_f64().unwrap_or(f64::NAN);
                100.0 * ((self.of(r)[to] / self.of(r)[from]).ln() / years).exp_m1()
            }
            ["contribution", r, y] => {
                100.0 * (self.of(r)[year(y)] - self.of(r)[year(y) - 1]) / self.sum(year(y) - 1)
            }
            ["growth-gap", r, y] => {
                growth(self.shandong[year(y)], self.shandong[year(y) - 1])
                    - growth(self.of(r)[year(y)], self.of(r)[year(y) - 1])
            }
            ["points", "share", y] => self.share[year(y)] - self.share[year(y) - 1],
            ["gross", y] => self.gross(year(y)),
            ["others", y] => self.others(year(y)),
            // The midpoint: the change of one factor at the mean of the other.
            ["share-effect", s] => {
                let (a, b) = span(s);
                (self.share[b] - self.share[a]) / 100.0 * (self.gross(a) + self.gross(b)) / 2.0
            }
            ["total-effect", s] => {
                let (a, b) = span(s);
                (self.gross(b) - self.gross(a)) * (self.share[a] + self.share[b]) / 2.0 / 100.0
            }
            _ => panic!("no formula for {id}"),
        }
    }
}

fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(1.0)
}

fn embedded() -> Publication {
    Publication::embedded().unwrap_or_else(|error| panic!("{error}"))
}

fn derived(ds: &Publication, reading: TableId) -> Vec<Figure> {
    catalogue(Tables::new(ds, reading)).into_iter().filter(|figure| figure.kind == Kind::Derived).collect()
}

#[test]
fn every_derived_figure_is_what_its_definition_gives() {
    let ds = embedded();
    for reading in [table("T1"), table("T2")] {
        let point = Point::printed(reading);
        let figures = derived(&ds, reading);
        for figure in &figures {
            let (got, expected) = (float(figure.value.value), point.figure(&figure.id.to_string()));
            assert!(near(got, expected), "{}: {got}, not {expected}", figure.id);
        }
        // By years and regions: growth 15, change 15, index 18, share 18, gap 12, ratio 12, rank 18,
        // contribution 15, growth gap 10, points 5, gross 6, its growth 5, others 6, its growth 5,
        // compound growth 3 × 15, two effects over 5 steps and 2 longer spans.
        let all = 15 + 15 + 18 + 18 + 12 + 12 + 18 + 15 + 10 + 5 + 6 + 5 + 6 + 5 + 45 + 2 * 7;
        assert_eq!(figures.len(), all, "{reading}");
    }
}

#[test]
fn every_printed_figure_is_its_digits_and_half_of_the_last() {
    let ds = embedded();
    let printed: Vec<Figure> = catalogue(Tables::new(&ds, table("T1")))
        .into_iter()
        .filter(|figure| figure.kind == Kind::Printed)
        .collect();
    let rows = [SHANDONG_T1, GROWTH, SHARE, SHANDONG_T2, ZHEJIANG, JIANGSU];
    let expected: Vec<f64> = rows.into_iter().flatten().collect();
    assert_eq!(printed.len(), expected.len());
    for (figure, expected) in printed.iter().zip(expected) {
        assert!(near(float(figure.value.value), expected), "{}", figure.id);
        // −1.08 has two decimals where the other rates and shares have one.
        let half = if figure.unit.to_string() == "%" && figure.id.to_string() != "T1.growth.2017" {
            0.05
        } else {
            0.005
        };
        assert!(near(float(figure.value.hi - figure.value.value), half), "{}", figure.id);
        assert!(near(float(figure.value.value - figure.value.lo), half), "{}", figure.id);
    }
}

/// Where each cell stands once in the formula and moves it one way, the ends are those of the cells.
#[test]
fn simple_intervals_are_as_tight_as_the_cells() {
    let ds = embedded();
    for figure in derived(&ds, table("T1")) {
        let (low, high) =
            (Point::printed(table("T1")).moved(&[-1.0]), Point::printed(table("T1")).moved(&[1.0]));
        let id = figure.id.to_string();
        let parts: Vec<&str> = id.split('.').collect();
        let y = |text: &str| text.parse::<usize>().unwrap_or_else(|_| panic!("{}", figure.id)) - 2012;
        let ends = match parts[..] {
            ["growth", r, year] if ["shandong", "zhejiang", "jiangsu"].contains(&r) => {
                let (l, h) = (low.of(r), high.of(r));
                let y = y(year);
                Some((100.0 * (l[y] / h[y - 1] - 1.0), 100.0 * (h[y] / l[y - 1] - 1.0)))
            }
            ["gap", r, year] => {
                let y = y(year);
                Some((low.shandong[y] - high.of(r)[y], high.shandong[y] - low.of(r)[y]))
            }
            ["ratio", r, year] => {
                let y = y(year);
                Some((low.of(r)[y] / high.shandong[y], high.of(r)[y] / low.shandong[y]))
            }
            ["gross", year] => {
                let y = y(year);
                Some((100.0 * low.shandong[y] / high.share[y], 100.0 * high.shandong[y] / low.share[y]))
            }
            // A share grows with its own cell and falls with the others'.
            ["share3", r, year] => {
                let y = y(year);
                let end = |own: &Point, rest: &Point| {
                    let own = own.of(r)[y];
                    100.0 * own / (rest.sum(y) - rest.of(r)[y] + own)
                };
                Some((end(&low, &high), end(&high, &low)))
            }
            _ => None,
        };
        if let Some((lo, hi)) = ends {
            let got = (float(figure.value.lo), float(figure.value.hi));
            assert!(near(got.0, lo) && near(got.1, hi), "{}: {got:?}, not {:?}", figure.id, (lo, hi));
        }
    }
}

/// What is flagged undetermined has both signs among its corners, and nothing else has.
#[test]
fn undetermined_means_that_zero_is_admissible() {
    let ds = embedded();
    let open: Vec<String> = derived(&ds, table("T1"))
        .into_iter()
        .filter(|figure| figure.has(Flag::Undetermined))
        .map(|figure| {
            assert!(figure.value.lo <= Decimal::ZERO && figure.value.hi >= Decimal::ZERO);
            figure.id.to_string()
        })
        .collect();
    assert_eq!(open, ["growth.gross.2015", "total-effect.2014-2015"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any cells that would be printed as they are give figures within the intervals.
    #[test]
    fn an_interval_contains_what_any_admissible_digits_give(by in prop::collection::vec(-1.0_f64..=1.0, 24)) {
        let ds = embedded();
        for reading in [table("T1"), table("T2")] {
            let point = Point::printed(reading).moved(&by);
            for figure in derived(&ds, reading) {
                let value = point.figure(&figure.id.to_string());
                let (lo, hi) = (float(figure.value.lo), float(figure.value.hi));
                prop_assert!(lo - 1e-9 <= value && value <= hi + 1e-9, "{}: {value} not in {lo}, {hi}", figure.id);
            }
        }
    }
}
