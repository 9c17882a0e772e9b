//! Category axis: one row of labels under the slots of a chart, the selected one in brackets.
//!
//! Must not know: what the categories are, or what is drawn above.

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Drawable, band_scale::BandScale, put_chosen};
use crate::text;
use crate::theme::{Role, Theme};

/// The labels of a category axis, drawn in the first row of the area.
#[derive(Clone, Copy, Debug)]
pub struct CategoryAxis<'a> {
    /// Where the categories lie.
    pub slots: BandScale,
    /// One label a category.
    pub labels: &'a [String],
    /// The category that stands in `[brackets]`.
    pub selected: Option<usize>,
    /// The role of the labels.
    pub role: Role,
}

impl Drawable for CategoryAxis<'_> {
    fn draw(&self, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        let last = self.labels.len().saturating_sub(1);
        // Where not all fit, the selected one and the ends matter most.
        let ends = [self.selected.unwrap_or(0), 0, last];
        let mut taken: Vec<Range<u16>> = Vec::new();
        for index in ends.into_iter().chain(1..last) {
            let Some(label) = self.labels.get(index) else { continue };
            let width = text::width_u16(label);
            let Some(x) = self.slots.text_start(index, width).filter(|x| *x >= area.x) else { continue };
            let end = x.saturating_add(width);
            // A blank stands between any two.
            let is_free = taken.iter().all(|other| end < other.start || other.end < x);
            if end > area.right() || !is_free {
                continue;
            }
            taken.push(x..end);
            let selected = self.selected == Some(index);
            let style = theme.style(if selected { Role::Accent } else { self.role });
            put_chosen(buffer, area, (x, area.y), label, (style, selected));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, owned, survives};
    use super::*;

    fn axis(labels: &[String], width: u16, selected: usize) -> CategoryAxis<'_> {
        let slots = BandScale::new(0, width, 6);
        CategoryAxis { slots, labels, selected: Some(selected), role: Role::Muted }
    }

    #[test]
    fn labels_stand_still_when_selected() {
        let years = owned(["2012", "2013", "2014", "2015", "2016", "2017"]);
        assert_eq!(draw(&axis(&years, 48, 4), 48, 1), " 2012    2013    2014    2015   [2016]   2017");
        assert_eq!(draw(&axis(&years, 30, 2), 30, 1), "2012 2013[2014]2015 2016 2017");
    }

    #[test]
    fn a_narrow_axis_keeps_the_selected_label_and_the_ends() {
        let years = owned(["2012", "2013", "2014", "2015", "2016", "2017"]);
        assert_eq!(draw(&axis(&years, 20, 3), 20, 1), "2012    [2015] 2017");
        survives(&axis(&years, 20, 3));
    }
}
