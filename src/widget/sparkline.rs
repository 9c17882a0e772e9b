//! Sparkline: one row of values as block heights, from the lowest to the highest, and never quite as high as the row,
//! so that rows do not touch.
//!
//! A missing value is a blank: never a zero, never bridged. Must not know: units, labels, years.

use super::{EIGHTHS, bounds, scaled};

/// A character a value, none of them the full cell; a blank for a gap.
pub fn blocks(values: &[Option<f64>]) -> impl Iterator<Item = char> {
    let range = bounds(values.iter().copied().flatten());
    values.iter().map(move |value| {
        let level = match (value.filter(|value| value.is_finite()), range) {
            (None, _) | (_, None) => 0,
            (Some(value), Some((low, high))) if low < high => 1 + scaled((value - low) / (high - low), 6),
            // All alike: half height says neither "lowest" nor "highest".
            (Some(_), Some(_)) => 3,
        };
        EIGHTHS[usize::from(level)]
    })
}

/// The same, but `▴` and `▾` for values on both sides of zero: a bar from the lowest of them would hide where that is.
pub fn blocks_or_signs(values: &[Option<f64>]) -> impl Iterator<Item = char> {
    let range = bounds(values.iter().copied().flatten());
    let turns = range.is_some_and(|(low, high)| low < 0.0 && high > 0.0);
    blocks(values).zip(values).map(move |(block, value)| match value.filter(|_| turns) {
        Some(value) if value < 0.0 => '▾',
        Some(_) => '▴',
        None => block,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(values: &[Option<f64>]) -> [String; 2] {
        [blocks(values).collect(), blocks_or_signs(values).collect()]
    }

    #[test]
    fn lowest_to_highest() {
        let values = [14.71, 17.53, 20.54, 17.71, 14.78, 14.62].map(Some);
        assert_eq!(drawn(&values), ["▁▄▇▄▁▁"; 2]);
    }

    #[test]
    fn gaps_stay_blank() {
        assert_eq!(drawn(&[Some(1.0), None, Some(f64::NAN), Some(2.0)]), ["▁  ▇"; 2]);
        assert_eq!(drawn(&[None, None]), ["  "; 2]);
    }

    #[test]
    fn equal_values_stand_half_way_and_signs_take_the_place_of_blocks() {
        assert_eq!(drawn(&[Some(5.0), Some(5.0)]), ["▃▃"; 2]);
        assert_eq!(drawn(&[Some(-1.0), None, Some(1.0)]), ["▁ ▇", "▾ ▴"]);
    }
}
