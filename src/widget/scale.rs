//! Scales: from values to a fraction of an axis, and the round numbers printed beside it.
//!
//! Must not know: cells, labels. Nothing here assumes that zero is on the axis; bars bring
//! their own zero, lines need none.

use super::bounds;

/// A linear or logarithmic axis whose ends are round numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisScale {
    low: f64,
    high: f64,
    log: bool,
    ticks: Vec<f64>,
}

impl AxisScale {
    /// An axis that covers the values with about `wanted` ticks at steps of 1, 2 or 5 times a
    /// power of ten. On a logarithmic axis values that are not positive count as missing.
    /// `None` when nothing is left to cover.
    #[must_use]
    pub fn new(values: impl IntoIterator<Item = f64>, log: bool, wanted: u16) -> Option<Self> {
        let values = values.into_iter().filter(|value| !log || *value > 0.0);
        let (low, high) = bounds(values)?;
        // Beyond this a float has no room left for steps.
        if low.abs().max(high.abs()) > 1e200 {
            return None;
        }
        let ticks = if log { log_ticks(low, high, wanted) } else { linear_ticks(low, high, wanted) };
        let (first, last) = (*ticks.first()?, *ticks.last()?);
        (last > first).then_some(Self { low: first, high: last, log, ticks })
    }

    /// Whether equal distances are equal ratios: the caller's caption has to say so.
    #[must_use]
    pub fn is_log(&self) -> bool {
        self.log
    }

    /// Where it starts, if zero is not on it: the caller's caption has to say so. A logarithmic axis has
    /// no zero and is said to be one.
    #[must_use]
    pub fn start_off_zero(&self) -> Option<f64> {
        (!self.log && (self.low > 0.0 || self.high < 0.0)).then_some(self.low)
    }

    /// The round values, lowest first; the ends are among them.
    #[must_use]
    pub fn ticks(&self) -> &[f64] {
        &self.ticks
    }

    /// Where `value` lies: 0 at the low end, 1 at the high end; `None` when it has no place.
    #[must_use]
    pub fn fraction(&self, value: f64) -> Option<f64> {
        // Not the system's logarithm: that is a library of its own to be loaded at each start.
        let at = |x: f64| if self.log { libm::log(x) } else { x };
        let fraction = (at(value) - at(self.low)) / (at(self.high) - at(self.low));
        // A hair outside is rounding; more has no place on the axis.
        (-1e-9..=1.0 + 1e-9).contains(&fraction).then_some(fraction)
    }
}

/// 1, 2 and 5 times the powers of ten, rising, and whether each is a power itself.
fn round_values() -> impl Iterator<Item = (f64, bool)> {
    let factors = [(1.0, true), (2.0, false), (5.0, false)];
    (-12..=15).flat_map(move |power| factors.map(|(factor, whole)| (decimal(factor, power), whole)))
}

/// The smallest round value that is at least `raw`.
fn nice_step(raw: f64) -> f64 {
    let mut steps = round_values().map(|(step, _)| step);
    steps.find(|step| *step >= raw * 0.999_999).unwrap_or(raw)
}

fn linear_ticks(low: f64, high: f64, wanted: u16) -> Vec<f64> {
    // One value alone still needs an axis round it.
    let (low, high) = if high - low > high.abs() * 1e-9 {
        (low, high)
    } else {
        let air = if high == 0.0 { 1.0 } else { high.abs() * 0.05 };
        (low - air, high + air)
    };
    let step = nice_step((high - low) / f64::from(wanted.max(1)));
    let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
    // Multiples, not a running sum, so that the last tick is as exact as the first; dividing
    // by a whole number keeps 0.3 from becoming 0.30000000000000004.
    let whole = (1.0 / step).round();
    let at = |k: f64| if step < 1.0 { k / whole } else { k * step };
    (0..=32u32).map(|k| first + f64::from(k)).take_while(|k| *k <= last).map(at).collect()
}

fn log_ticks(low: f64, high: f64, wanted: u16) -> Vec<f64> {
    let all: Vec<(f64, bool)> = round_values().collect();
    let first = all.iter().rposition(|(tick, _)| *tick <= low * (1.0 + 1e-9)).unwrap_or(0);
    let last = all
        .iter()
        .position(|(tick, _)| *tick >= high * (1.0 - 1e-9))
        .unwrap_or(all.len() - 1)
        .max(first + 1)
        .min(all.len() - 1);
    let ticks = &all[first.min(last)..=last];
    // Where there is no room for 1-2-5, whole decades and the ends remain.
    let crowded = ticks.len() > usize::from(wanted.max(2)) * 2;
    let ends = [ticks.first().copied(), ticks.last().copied()];
    let keep = |tick: &&(f64, bool)| !crowded || tick.1 || ends.contains(&Some(**tick));
    ticks.iter().filter(keep).map(|(tick, _)| *tick).collect()
}

/// `factor * 10^power`, as close as a float gets.
fn decimal(factor: f64, power: i32) -> f64 {
    if power < 0 { factor / 10f64.powi(-power) } else { factor * 10f64.powi(power) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(values: &[f64], log: bool, wanted: u16) -> Vec<f64> {
        let scale = AxisScale::new(values.iter().copied(), log, wanted);
        scale.map_or_else(Vec::new, |scale| scale.ticks().to_vec())
    }

    #[test]
    fn linear_ticks_are_round() {
        assert_eq!(ticks(&[88.0, 139.6], false, 4), [80.0, 100.0, 120.0, 140.0]);
        assert_eq!(ticks(&[-16.5, 19.2], false, 4), [-20.0, -10.0, 0.0, 10.0, 20.0]);
        assert_eq!(ticks(&[0.1, 0.3], false, 2), [0.1, 0.2, 0.3]);
        assert_eq!(ticks(&[100.0, 100.0], false, 2), [95.0, 100.0, 105.0]);
        assert_eq!(ticks(&[0.0], false, 2), [-1.0, 0.0, 1.0]);
    }

    #[test]
    fn an_axis_without_zero_tells_its_start() {
        let start =
            |values: [f64; 2], log| AxisScale::new(values, log, 4).and_then(|scale| scale.start_off_zero());
        assert_eq!(start([88.0, 139.6], false), Some(80.0));
        assert_eq!(start([-140.0, -101.0], false), Some(-140.0));
        assert_eq!(start([1.0, 20.0], false), None);
        assert_eq!(start([-16.5, 19.2], false), None);
        assert_eq!(start([14.37, 138.01], true), None);
    }

    #[test]
    fn log_ticks_are_one_two_five() {
        assert_eq!(ticks(&[14.37, 138.01], true, 4), [10.0, 20.0, 50.0, 100.0, 200.0]);
        assert_eq!(ticks(&[10.0], true, 4), [10.0, 20.0]);
        assert_eq!(ticks(&[1.0, 900.0], true, 2), [1.0, 10.0, 100.0, 1000.0]);
        assert_eq!(ticks(&[-3.0, 0.0], true, 4), [0.0; 0]);
    }

    #[test]
    fn fractions_and_their_limits() -> Result<(), &'static str> {
        let scale = AxisScale::new([10.0, 1000.0], true, 9).ok_or("no scale")?;
        assert!((scale.fraction(100.0).unwrap_or(9.0) - 0.5).abs() < 1e-9);
        assert_eq!(scale.fraction(0.0), None);
        assert_eq!(scale.fraction(-1.0), None);
        assert_eq!(scale.fraction(f64::NAN), None);
        assert!(scale.is_log());
        Ok(())
    }

    #[test]
    fn odd_values_give_no_axis_or_a_sound_one() {
        assert_eq!(ticks(&[], false, 4), [0.0; 0]);
        assert_eq!(ticks(&[f64::NAN, f64::INFINITY], false, 4), [0.0; 0]);
        assert_eq!(ticks(&[f64::MAX, f64::MIN], false, 4), [0.0; 0]);
        for value in [1e-300, 5e-324, 1e199, -1e199, 1e-20] {
            for log in [false, true] {
                let found = ticks(&[value, value * 3.0], log, 5);
                assert!(found.len() < 40, "{value}: {found:?}");
            }
        }
    }
}
