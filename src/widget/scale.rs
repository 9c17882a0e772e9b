//! Scales: from values to rows of an axis, and the round numbers printed beside it.
//!
//! Ticks stand on whole rows, so that the number beside a row is that row's; on a linear axis at equal
//! distances. Must not know: cells, labels. Nothing here assumes that zero is on the axis; bars bring their
//! own zero, lines need none.

use super::{bounds, scaled};

/// A linear or logarithmic axis over a number of rows, as tight as its values.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisScale {
    /// What lies in the middle of the lowest row, as a logarithm on a logarithmic axis.
    low: f64,
    /// Rows a unit.
    pitch: f64,
    rows: u16,
    log: bool,
    ticks: Vec<(f64, u16)>,
}

impl AxisScale {
    /// An axis that covers the values on so many rows, with ticks at steps of 1, 2, 2.5 or 5 times a power of
    /// ten; on a logarithmic axis at 1-2-5 or 1-2-3-5-7, or where that leaves fewer than two, at such steps.
    /// There, values that are not positive count as missing. `None` when nothing is left to cover.
    pub fn new(values: impl IntoIterator<Item = f64>, log: bool, rows: u16) -> Option<Self> {
        let values = values.into_iter().filter(|value| !log || *value > 0.0);
        let (low, high) = bounds(values)?;
        // Beyond this a float has no room left for steps.
        if rows == 0 || low.abs().max(high.abs()) > 1e200 {
            return None;
        }
        // One value alone still needs an axis round it.
        let (low, high) = if high - low > high.abs() * 1e-9 {
            (low, high)
        } else {
            let air = if high == 0.0 { 1.0 } else { high.abs() * 0.05 };
            (low - air, high + air)
        };
        if log { Self::logarithmic(low, high, rows) } else { Self::linear(low, high, rows) }
    }

    fn linear(low: f64, high: f64, rows: u16) -> Option<Self> {
        let span = f64::from(rows.saturating_sub(1).max(1));
        let mut best: Option<(f64, Self)> = None;
        let fits = |step: &f64| (0.5 / span..=4.0).contains(&(*step / (high - low)));
        for step in round_steps().filter(fits) {
            let first = (low / step + 1e-9).floor();
            // A value may lie half a row above the middle of the highest row.
            let each = ((span + 0.49) / (high / step - first)).floor();
            if each < 1.0 {
                continue;
            }
            let lines = (span / each).floor() + 1.0;
            let used = (high - low) / step * each / span;
            let crowded = if each < 2.0 && rows > 5 { 0.2 } else { 0.0 };
            let wanted = if rows > 4 { 3.0 } else { 2.0 };
            let few = 0.25 * (wanted - lines).max(0.0);
            let score = used - crowded - few - 0.04 * (lines - 6.0).max(0.0);
            if best.as_ref().is_none_or(|(found, _)| score >= *found) {
                let rows_up = scaled(each / f64::from(u16::MAX), u16::MAX);
                let ticks = (0..rows).step_by(usize::from(rows_up.max(1))).zip(0u16..);
                let ticks = ticks.map(|(row, k)| (multiple(first + f64::from(k), step), row)).collect();
                let scale = Self { low: multiple(first, step), pitch: each / step, rows, log: false, ticks };
                best = Some((score, scale));
            }
        }
        best.map(|(_, scale)| scale)
    }

    fn logarithmic(low: f64, high: f64, rows: u16) -> Option<Self> {
        // Not the system's logarithm: that is a library of its own to be loaded at each start.
        let (from, to) = (libm::log(low), libm::log(high));
        let span = f64::from(rows.saturating_sub(1).max(1));
        let mut scale = Self { low: from, pitch: span / (to - from), rows, log: true, ticks: Vec::new() };
        if !scale.pitch.is_finite() {
            return None;
        }
        let apart = if rows > 5 { 2 } else { 1 };
        let place = |values: &mut dyn Iterator<Item = f64>| -> Option<Vec<(f64, u16)>> {
            let within = values.filter(|value| (low * (1.0 - 1e-9)..=high * (1.0 + 1e-9)).contains(value));
            let ticks: Vec<(f64, u16)> =
                within.filter_map(|value| Some((value, scale.nearest_row(value)?))).collect();
            let clear = ticks.windows(2).all(|pair| matches!(pair, [a, b] if b.1 >= a.1 + apart));
            (clear && ticks.len() <= 6).then_some(ticks)
        };
        let powers = |factors: &'static [f64]| {
            (-12..=15).flat_map(move |power| factors.iter().map(move |factor| decimal(*factor, power)))
        };
        let series: [&'static [f64]; 3] = [&[1.0], &[1.0, 2.0, 5.0], &[1.0, 2.0, 3.0, 5.0, 7.0]];
        let by_decade = series.into_iter().filter_map(|factors| place(&mut powers(factors)));
        let mut best = by_decade.max_by_key(Vec::len).unwrap_or_default();
        if best.len() < 2 {
            let steps = round_steps().filter(|step| *step <= high && *step * 64.0 > high - low);
            let multiples =
                |step: f64| (0u16..=64).map(move |k| multiple((low / step).ceil() + f64::from(k), step));
            let found = steps.filter_map(|step| place(&mut multiples(step)));
            let found = found.reduce(|found, next| if next.len() > found.len() { next } else { found });
            best = found.filter(|found| found.len() > best.len()).unwrap_or(best);
        }
        scale.ticks = best;
        Some(scale)
    }

    /// Where it starts, if zero is not on it: the caller's caption has to say so. A logarithmic axis has
    /// no zero and is said to be one.
    pub fn start_off_zero(&self) -> Option<f64> {
        (!self.log && self.row(0.0).is_none()).then_some(self.low)
    }

    /// The round values, lowest first, each with its row, counted from the lowest.
    pub fn ticks(&self) -> &[(f64, u16)] {
        &self.ticks
    }

    /// Decimals that the ticks need.
    pub fn decimals(&self) -> usize {
        let of = |(value, _): &(f64, u16)| {
            value.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
        };
        self.ticks.iter().map(of).max().unwrap_or(0)
    }

    /// Where `value` lies, in rows above the middle of the lowest; `None` when it has no place.
    pub fn row(&self, value: f64) -> Option<f64> {
        let at = if self.log { libm::log(value) } else { value };
        let row = (at - self.low) * self.pitch;
        (-0.5..f64::from(self.rows) - 0.5).contains(&row).then_some(row)
    }

    fn nearest_row(&self, value: f64) -> Option<u16> {
        let last = self.rows.saturating_sub(1);
        self.row(value).map(|row| scaled(row / f64::from(last.max(1)), last))
    }
}

/// 1, 2, 2.5 and 5 times the powers of ten, rising.
fn round_steps() -> impl Iterator<Item = f64> {
    (-12..=15).flat_map(move |power| [1.0, 2.0, 2.5, 5.0].map(|factor| decimal(factor, power)))
}

/// `k` steps: not a running sum, so that the last is as exact as the first; dividing by a whole number keeps
/// 0.3 from becoming 0.30000000000000004.
fn multiple(k: f64, step: f64) -> f64 {
    if step < 1.0 { k / (1.0 / step).round() } else { k * step }
}

/// `factor * 10^power`, as close as a float gets.
fn decimal(factor: f64, power: i32) -> f64 {
    if power < 0 { factor / 10f64.powi(-power) } else { factor * 10f64.powi(power) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(values: &[f64], log: bool, rows: u16) -> Vec<(f64, u16)> {
        let scale = AxisScale::new(values.iter().copied(), log, rows);
        scale.map_or_else(Vec::new, |scale| scale.ticks().to_vec())
    }

    /// By hand: on 8 rows the levels of two provinces take 6.54 / 2 = 3.27 steps of 2 above 14, at two rows
    /// each 6.54 of the 7 rows above the lowest; on 15 rows the same at four rows each, or twice as many
    /// ticks at two rows each.
    #[test]
    fn linear_ticks_are_round_and_on_whole_rows() {
        assert_eq!(ticks(&[14.37, 20.54], false, 8), [(14.0, 0), (16.0, 2), (18.0, 4), (20.0, 6)]);
        assert_eq!(ticks(&[14.37, 20.54], false, 15), [(14.0, 0), (16.0, 4), (18.0, 8), (20.0, 12)]);
        // Three places on nine rows.
        assert_eq!(ticks(&[-3.0, -1.0], false, 9), [(-3.0, 0), (-2.0, 4), (-1.0, 8)]);
    }

    #[test]
    fn every_linear_axis_holds_its_values_and_uses_two_fifths_of_its_rows_at_least() {
        for rows in 4..40 {
            for (low, high) in [(14.37, 20.54), (-16.5, 19.2), (0.85, 1.28), (88.0, 139.6), (-123.39, 5.1)] {
                let scale = AxisScale::new([low, high], false, rows).expect("an axis");
                let (bottom, top) = (scale.row(low).expect("on it"), scale.row(high).expect("on it"));
                assert!((top - bottom) * 2.5 > f64::from(rows - 1), "{rows} {low} {high}: {scale:?}");
                let steps: Vec<u16> = scale.ticks().windows(2).map(|pair| pair[1].1 - pair[0].1).collect();
                assert!(steps.windows(2).all(|pair| pair[0] == pair[1]), "{scale:?}");
                for (value, row) in scale.ticks() {
                    let at = scale.row(*value).expect("on it");
                    assert!((at - f64::from(*row)).abs() < 1e-6, "{value} {row}: {scale:?}");
                }
            }
        }
    }

    #[test]
    fn an_axis_without_zero_tells_its_start() {
        let start =
            |values: [f64; 2], log| AxisScale::new(values, log, 9).and_then(|scale| scale.start_off_zero());
        assert_eq!(start([14.37, 20.54], false), Some(14.0));
        assert_eq!(start([-140.0, -101.0], false), Some(-140.0));
        assert_eq!(start([1.0, 20.0], false), None);
        assert_eq!(start([-16.5, 19.2], false), None);
        assert_eq!(start([14.37, 138.01], true), None);
    }

    /// By hand: ln(138.01 / 14.37) = 2.262; 20 lies ln(20 / 14.37) / 2.262 = 0.146 of the way up, 50 at 0.551,
    /// 100 at 0.858; of 8 rows above the lowest that is 1.2, 4.4 and 6.9.
    #[test]
    fn a_log_axis_is_as_tight_as_its_values() {
        assert_eq!(ticks(&[14.37, 138.01], true, 9), [(20.0, 1), (50.0, 4), (100.0, 7)]);
        // Less than a decade: 2-3-5-7.
        let values: Vec<f64> = ticks(&[19.0, 76.0], true, 12).into_iter().map(|(value, _)| value).collect();
        assert_eq!(values, [20.0, 30.0, 50.0, 70.0]);
        // Less than that: equal steps.
        let values: Vec<f64> = ticks(&[85.0, 139.6], true, 9).into_iter().map(|(value, _)| value).collect();
        assert_eq!(values, [100.0, 120.0]);
        assert_eq!(ticks(&[-3.0, 0.0], true, 4), []);
    }

    #[test]
    fn rows_and_their_limits() -> Result<(), &'static str> {
        let scale = AxisScale::new([10.0, 1000.0], true, 9).ok_or("no scale")?;
        assert!((scale.row(100.0).unwrap_or(9.0) - 4.0).abs() < 1e-9);
        assert_eq!(scale.row(0.0), None);
        assert_eq!(scale.row(-1.0), None);
        assert_eq!(scale.row(f64::NAN), None);
        Ok(())
    }

    #[test]
    fn odd_values_give_no_axis_or_a_sound_one() {
        assert_eq!(ticks(&[], false, 4), []);
        assert_eq!(ticks(&[f64::NAN, f64::INFINITY], false, 4), []);
        assert_eq!(ticks(&[f64::MAX, f64::MIN], false, 4), []);
        for value in [1e-300, 5e-324, 1e199, -1e199, 1e-20] {
            for log in [false, true] {
                for rows in [0, 1, 2, 5, 40] {
                    let found = ticks(&[value, value * 3.0], log, rows);
                    assert!(found.len() <= 40, "{value}: {found:?}");
                }
            }
        }
    }
}
