//! A band scale: where each category of a shared axis lies, counted in columns.
//!
//! Charts that are handed the same [`BandScale`] stand exactly under each other. Must not know:
//! what is drawn in a slot.

/// Equal columns for `count` categories.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct BandScale {
    first: u16,
    pitch: u16,
    count: usize,
    end: u16,
}

impl BandScale {
    /// `count` slots that share `width` columns from column `x` on; what is left over goes to
    /// both sides. Bands that find no column do not exist.
    #[must_use]
    pub fn new(x: u16, width: u16, count: usize) -> Self {
        let pitch = columns_each(width, count);
        let used = pitch.saturating_mul(u16::try_from(count).unwrap_or(u16::MAX));
        let left = x.saturating_add(width.saturating_sub(used) / 2);
        Self {
            first: left.saturating_add(bar_offset(pitch) + bar_width(pitch) / 2),
            pitch,
            count,
            end: x.saturating_add(width),
        }
    }

    /// `count` slots whose first and last *centres* lie at or just inside the given columns: for
    /// lines, which need no half slot of air at the ends.
    #[must_use]
    pub fn between(first: u16, last: u16, count: usize) -> Self {
        let steps = count.saturating_sub(1);
        let room = last.saturating_sub(first);
        let pitch = if steps == 0 { room.max(1) } else { columns_each(room, steps) };
        Self {
            first: if steps == 0 { first + room / 2 } else { first },
            pitch,
            count,
            end: last.max(first).saturating_add(1),
        }
    }

    /// The same categories, no further apart than `pitch` columns: for charts beside each other, whose
    /// slopes can be compared only where a step is as wide in each.
    #[must_use]
    pub fn no_wider(self, pitch: u16) -> Self {
        Self { pitch: self.pitch.min(pitch.max(1)), ..self }
    }

    /// Number of categories, drawn or not.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Columns from one category to the next.
    pub fn pitch(&self) -> u16 {
        self.pitch
    }

    /// The column in the middle of slot `index`.
    pub fn centre(&self, index: usize) -> Option<u16> {
        let steps = u16::try_from(index).ok()?.checked_mul(self.pitch)?;
        let centre = self.first.checked_add(steps)?;
        (index < self.count && centre < self.end).then_some(centre)
    }

    /// First column and width of the whole slot.
    pub fn slot(&self, index: usize) -> Option<(u16, u16)> {
        let before = bar_offset(self.pitch) + bar_width(self.pitch) / 2;
        Some((self.centre(index)?.saturating_sub(before), self.pitch))
    }

    /// First column and width of a bar in slot `index`, gaps to its neighbours left out.
    pub fn bar(&self, index: usize) -> Option<(u16, u16)> {
        let width = bar_width(self.pitch);
        Some((self.centre(index)?.saturating_sub(width / 2), width))
    }

    /// The category whose slot holds `column`: for a mouse click.
    pub fn at(&self, column: u16) -> Option<usize> {
        (0..self.count).find(|&index| {
            self.slot(index).is_some_and(|(x, width)| (x..x.saturating_add(width)).contains(&column))
        })
    }

    /// Column where a text of `width` columns starts when it stands in the middle of a slot.
    pub(crate) fn text_start(&self, index: usize, width: u16) -> Option<u16> {
        self.centre(index)?.checked_sub(width / 2)
    }
}

fn columns_each(width: u16, count: usize) -> u16 {
    let count = u16::try_from(count).unwrap_or(u16::MAX).max(1);
    (width / count).max(1)
}

/// Two thirds of the slot, odd where possible so that the bar has a middle column.
fn bar_width(pitch: u16) -> u16 {
    match pitch {
        0..=2 => 1,
        3 => 2,
        _ => (u32::from(pitch) * 2 / 3).try_into().unwrap_or(pitch) | 1,
    }
}

fn bar_offset(pitch: u16) -> u16 {
    pitch.saturating_sub(bar_width(pitch)) / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_share_the_width() {
        let slots = BandScale::new(2, 50, 6);
        assert_eq!(slots.pitch(), 8);
        assert_eq!(slots.slot(0), Some((3, 8)));
        assert_eq!(slots.bar(0), Some((4, 5)));
        assert_eq!(slots.centre(0), Some(6));
        assert_eq!(slots.bar(5), Some((44, 5)));
        assert_eq!(slots.centre(6), None);
        assert_eq!((slots.at(3), slots.at(11), slots.at(2)), (Some(0), Some(1), None));
    }

    #[test]
    fn bars_never_touch() {
        for width in 2..200 {
            for count in 1..9 {
                let slots = BandScale::new(0, width, count);
                for index in 1..count {
                    let (Some((x, w)), Some((next, _))) = (slots.bar(index - 1), slots.bar(index)) else {
                        continue;
                    };
                    assert!(x + w < next || slots.pitch() == 1, "{width} {count}");
                }
            }
        }
    }

    #[test]
    fn between_pins_the_ends() {
        let slots = BandScale::between(10, 60, 6);
        assert_eq!((slots.centre(0), slots.centre(5)), (Some(10), Some(60)));
        assert_eq!(BandScale::between(10, 60, 1).centre(0), Some(35));
        assert_eq!(BandScale::between(9, 3, 4).centre(1), None);
    }

    #[test]
    fn too_many_categories_lose_the_last() {
        let slots = BandScale::new(0, 3, 5);
        assert_eq!((slots.centre(2), slots.centre(3)), (Some(2), None));
        assert_eq!(BandScale::new(u16::MAX, 9, 3).centre(1), None);
        assert_eq!(BandScale::default().centre(0), None);
    }
}
