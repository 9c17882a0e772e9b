//! Intervals carried through a formula.

use rust_decimal::Decimal;

use crate::data::Interval;

/// Most inputs of which nothing is known: 2^MOST corners are computed.
const MOST_FREE: u32 = 8;
/// Inputs that have room on the stack.
const FEW: usize = 8;

/// The value of `f` at the printed digits, and its lowest and highest value over all admissible ones.
///
/// `rises` says of an input, by its place, whether `f` rises with it or falls on all of the box; where it
/// knows, one end of the input is enough for each extreme. `None` is always right.
///
/// Exact for an `f` that is monotone in each argument while the others are held, whichever way: its
/// extremes over a box then lie at corners. Every formula of this crate is (a test tries them
/// with random admissible digits). A cell that occurs twice in a formula is
/// one argument, so that its error is not counted twice. `None` where `f` is not defined at some
/// corner (a division by zero), or where too little is known of too many inputs.
pub fn extremes(
    inputs: &[Interval],
    rises: impl Fn(usize) -> Option<bool>,
    f: impl Fn(&[Decimal]) -> Option<Decimal>,
) -> Option<Interval> {
    let (mut few, mut many) = ([Decimal::ZERO; FEW], Vec::new());
    let at = few.get_mut(..inputs.len()).unwrap_or_else(|| {
        many.resize(inputs.len(), Decimal::ZERO);
        &mut many
    });
    // A bit an input: whether `f` rises with it, and whether nothing is known of it.
    let (mut rising, mut free) = (0_u64, 0_u64);
    for (i, (slot, input)) in at.iter_mut().zip(inputs).enumerate() {
        *slot = input.value;
        let bit = 1_u64.checked_shl(u32::try_from(i).ok()?)?;
        match rises(i) {
            Some(true) => rising |= bit,
            Some(false) => {}
            None => free |= bit,
        }
    }
    if free.count_ones() > MOST_FREE {
        return None;
    }
    let value = f(at)?;
    let (mut lo, mut hi) = (value, value);
    let all_free = usize::try_from(free.count_ones()).ok()? == inputs.len();
    let mut chosen = 0_u64;
    loop {
        // Those that are known take all their low or all their high ends.
        for known in [!rising & !free, rising].into_iter().take(if all_free { 1 } else { 2 }) {
            let high = chosen | known & !free;
            for (i, (slot, input)) in at.iter_mut().zip(inputs).enumerate() {
                *slot = if high >> i & 1 == 1 { input.hi } else { input.lo };
            }
            let y = f(at)?;
            lo = lo.min(y);
            hi = hi.max(y);
        }
        // The next subset of the free ones; none is left when all were chosen.
        if chosen == free {
            return Some(Interval { lo, value, hi });
        }
        chosen = chosen.wrapping_sub(free) & free;
    }
}

/// The same, where nothing is known of the directions: all corners of the box are tried.
pub fn corners(inputs: &[Interval], f: impl Fn(&[Decimal]) -> Option<Decimal>) -> Option<Interval> {
    extremes(inputs, |_| None, f)
}

pub fn sum(values: &[Decimal]) -> Option<Decimal> {
    values.iter().try_fold(Decimal::ZERO, |sum, x| sum.checked_add(*x))
}

/// `x` to the power of `n`; `None` where it overflows.
pub fn power(x: Decimal, n: u32) -> Option<Decimal> {
    let (mut power, mut square, mut rest) = (Decimal::ONE, x, n);
    while rest > 0 {
        if rest % 2 == 1 {
            power = power.checked_mul(square)?;
        }
        rest /= 2;
        if rest > 0 {
            square = square.checked_mul(square)?;
        }
    }
    Some(power)
}

/// The positive `n`-th root of a positive decimal, by Newton's method, to 24 digits or so.
/// `None` for what is not positive and for `n = 0`.
pub fn nth_root(x: Decimal, n: u32) -> Option<Decimal> {
    if x <= Decimal::ZERO || n == 0 {
        return None;
    }
    let degree = Decimal::from(n);
    let step = |root: Decimal| {
        let slope = power(root, n - 1).and_then(|p| x.checked_div(p)).unwrap_or_default();
        (degree - Decimal::ONE).checked_mul(root)?.checked_add(slope)?.checked_div(degree)
    };
    // Some fifteen digits are there at once. One step from wherever ends above the root (the mean of
    // numbers is not below their geometric mean); from there each goes down, and the first that does not
    // is the end.
    let near = f64::try_from(x).ok().map(|x| libm::pow(x, 1.0 / f64::from(n)));
    let near = near.and_then(|near| Decimal::try_from(near).ok()).filter(|near| !near.is_zero());
    let mut root = step(near.unwrap_or(Decimal::ONE))?;
    for _ in 0..256 {
        let next = step(root)?;
        if next >= root {
            break;
        }
        root = next;
    }
    Some(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_quotient_takes_its_extremes_at_opposite_corners() {
        // 14.78 / 17.71 with both ± 0.005: lowest 14.775/17.715, highest 14.785/17.705 (by hand).
        let inputs = [
            Interval { lo: d("14.775"), value: d("14.78"), hi: d("14.785") },
            Interval { lo: d("17.705"), value: d("17.71"), hi: d("17.715") },
        ];
        let q = corners(&inputs, |x| x[0].checked_div(x[1])).unwrap();
        assert_eq!(q.lo.round_dp(6), d("0.834039"));
        assert_eq!(q.hi.round_dp(6), d("0.835075"));
    }

    #[test]
    fn a_division_by_zero_is_none_and_not_a_panic() {
        let zero = Interval::exact(Decimal::ZERO);
        assert_eq!(corners(&[zero], |x| Decimal::ONE.checked_div(x[0])), None);
    }

    #[test]
    fn roots_match_known_ones() {
        // 2^(1/2) and 10^(1/3) from a table.
        assert_eq!(nth_root(d("2"), 2).unwrap().round_dp(15), d("1.414213562373095"));
        assert_eq!(nth_root(d("10"), 3).unwrap().round_dp(15), d("2.154434690031884"));
        assert_eq!(nth_root(d("0.001"), 3).unwrap().round_dp(15), d("0.100000000000000"));
        assert_eq!(nth_root(Decimal::ZERO, 2), None);
        // python3: from decimal import *; getcontext().prec = 40; Decimal(2**96 - 1) ** (Decimal(1) / 2)
        // -> 281474976710655.99999…, and Decimal('1e-20') ** (Decimal(1) / 5) -> 0.0001
        assert_eq!(nth_root(Decimal::MAX, 2).unwrap().round_dp(6), d("281474976710656"));
        assert_eq!(nth_root(d("0.00000000000000000001"), 5).unwrap().round_dp(9), d("0.0001"));
    }
}
