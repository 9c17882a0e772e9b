//! Category axis: one row of labels under the slots of a chart, the selected one in brackets.
//!
//! Must not know: what the categories are, or what is drawn above.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, widgets::Widget};

use super::{Taken, band_scale::BandScale, put_chosen};
use crate::text;

/// The labels of a category axis, drawn in the first row of the area.
#[derive(Clone, Copy, Debug, Default)]
pub struct CategoryAxis<'a> {
    /// Where the categories lie.
    pub slots: BandScale,
    /// One label a category.
    pub labels: &'a [&'a str],
    /// The category that stands in `[brackets]`.
    pub selected: Option<usize>,
    /// Style of the labels.
    pub style: Style,
    /// Laid over the selected label.
    pub focus: Style,
}

impl Widget for &CategoryAxis<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        let last = self.labels.len().saturating_sub(1);
        // Where not all fit, the selected one and the ends matter most.
        let ends = [self.selected.unwrap_or(0), 0, last];
        let mut taken = Taken::default();
        for index in ends.into_iter().chain(1..last) {
            self.label(index, &mut taken, area, buffer);
        }
    }
}

impl CategoryAxis<'_> {
    fn label(&self, index: usize, taken: &mut Taken, area: Rect, buffer: &mut Buffer) {
        let Some(label) = self.labels.get(index) else {
            return;
        };
        let width = text::width_u16(label);
        let Some(x) = self.slots.text_start(index, width) else {
            return;
        };
        if x < area.x || x.saturating_add(width) > area.right() || !taken.take(x, width) {
            return;
        }
        let selected = self.selected == Some(index);
        let style = if selected { self.focus } else { self.style };
        put_chosen(buffer, area, (x, area.y), label, (style, selected));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, survives};
    use super::*;

    const YEARS: [&str; 6] = ["2012", "2013", "2014", "2015", "2016", "2017"];

    fn axis(width: u16, selected: usize) -> CategoryAxis<'static> {
        CategoryAxis {
            slots: BandScale::new(0, width, 6),
            labels: &YEARS,
            selected: Some(selected),
            ..CategoryAxis::default()
        }
    }

    #[test]
    fn labels_stand_still_when_selected() {
        assert_eq!(draw(&axis(48, 4), 48, 1), " 2012    2013    2014    2015   [2016]   2017");
        assert_eq!(draw(&axis(30, 2), 30, 1), "2012 2013[2014]2015 2016 2017");
    }

    #[test]
    fn a_narrow_axis_keeps_the_selected_label_and_the_ends() {
        assert_eq!(draw(&axis(20, 3), 20, 1), "2012    [2015] 2017");
        survives(&axis(20, 3));
    }
}
