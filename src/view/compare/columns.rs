//! Where names, years and compound growth stand in Compare, as the printed digits ask for.

use ratatui::layout::Rect;
use rust_decimal::Decimal;

use super::super::sizes::compare::WITH_LABELS;
use crate::app::Model;
use crate::data::MeasureKind;
use crate::widget::band_scale::BandScale;

/// Columns of the row names, left of the first year.
const NAMES: u16 = 16;
/// Columns right of the last year: line labels in the chart, compound growth in the table.
const ENDS: u16 = 17;

/// The years' columns, shared by chart and table.
pub(super) fn year_slots(model: &Model, digits: Digits, area: Rect) -> BandScale {
    let ends = if area.width >= WITH_LABELS { ENDS } else { 8 };
    let first = area.x + names(area) + digits.before;
    BandScale::between(
        first,
        area.right().saturating_sub(ends + digits.after).max(first),
        model.years().len(),
    )
}

/// Columns that the names of the rows have.
pub(super) fn names(area: Rect) -> u16 {
    if area.width >= WITH_LABELS { NAMES } else { 14 }
}

/// Columns that the levels take on either side of the point's left edge.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    /// Before it, with a sign.
    pub before: u16,
    /// From it on.
    pub after: u16,
}

impl Digits {
    pub fn of(model: &Model) -> Self {
        let (mut before, mut after) = (4, 3);
        for series in model.ds().series.iter().filter(|series| series.kind == MeasureKind::Level) {
            for printed in series.cells.iter().filter_map(|cell| cell.printed) {
                let tens = std::iter::successors(Some(Decimal::TEN), |ten| ten.checked_mul(Decimal::TEN));
                let tens = tens.take_while(|ten| printed.0 >= *ten).count();
                before = before.max(u16::try_from(tens).unwrap_or(u16::MAX - 2) + 2);
                after = after.max(u16::try_from(printed.0.scale()).unwrap_or(u16::MAX - 1) + 1);
            }
        }
        Self { before, after }
    }

    /// A number and what parts it from the next.
    pub fn width(self) -> u16 {
        self.before + self.after + 1
    }
}
