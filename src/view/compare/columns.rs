//! Where names, years and compound growth stand in Compare, as the printed digits ask for.

use ratatui::layout::Rect;
use rust_decimal::Decimal;

use crate::app::Model;
use crate::data::MeasureKind;
use crate::text;
use crate::widget::band_scale::BandScale;

/// Columns of the row names, left of the first year: at most, with less room, and where that is all there is.
const NAMES: [u16; 4] = [30, 17, 13, 11];
/// Columns around two names in the longest label, "= Shandong − Zhejiang": mark, signs, margin, and the two blanks
/// that part it from the sign of a figure, which go where columns lack.
const AROUND: u16 = 8;
/// Columns of a compound growth with its unit, and the blank before it.
pub const GROWTH: u16 = 9;
/// Columns of a mark at the end of a line and the blanks on either side.
const MARK: u16 = 2;

/// The columns that chart and table share.
#[derive(Clone, Copy)]
pub struct Columns {
    /// Columns that the names of the rows have.
    pub names: u16,
    /// The years.
    pub slots: BandScale,
    /// Whether the compound growth stands behind the last of them.
    pub growth: bool,
    /// What a number takes.
    pub digits: Digits,
}

impl Columns {
    /// In the order in which things give way: long names, then the compound growth unless it is in focus,
    /// then years.
    pub fn new(model: &Model, area: Rect, growth_focused: bool) -> Self {
        let digits = Digits::of(model);
        let count = model.years().len();
        let years = digits.width().saturating_mul(u16::try_from(count).unwrap_or(u16::MAX));
        // The last column stays empty.
        let room = area.width.saturating_sub(1);
        let name = |place| text::width_u16(model.ds().name(place));
        let longest = model.ds().side_by_side().map(name).max().unwrap_or(0);
        let labels = (longest + MARK).clamp(GROWTH, (room / 5).max(GROWTH));
        let [most, less, short, fewest] = NAMES;
        let whole = (name(model.ds().focus) + longest + AROUND).min(most);
        let close = whole.saturating_sub(2);
        let forms = [
            (whole, labels),
            (whole, GROWTH),
            (close, labels),
            (close, GROWTH),
            (less, GROWTH),
            (short, GROWTH),
            (fewest, 0),
        ];
        let fits = |(names, ends): &(u16, u16)| {
            names.saturating_add(years).saturating_add(*ends) <= room && (*ends > 0 || !growth_focused)
        };
        let slots = |(names, ends): (u16, u16)| {
            let first = area.x + names + digits.before;
            let last = area.x + room.saturating_sub(ends + digits.after);
            BandScale::between(first, last.max(first), count)
        };
        // With fewer years than there are, the names take what costs no more of them.
        let step = |form: (u16, u16)| digits.width().div_ceil(slots(form).pitch().max(1));
        let narrow = (short, GROWTH);
        let stepped = forms.into_iter().find(|form| form.1 == GROWTH && step(*form) <= step(narrow));
        let form = forms.into_iter().find(fits).or(stepped).unwrap_or(narrow);
        let ((names, ends), slots) = (form, slots(form));
        Self { names, slots, growth: ends > 0, digits }
    }
}

/// Columns that the levels take on either side of the point's left edge.
#[derive(Clone, Copy)]
pub struct Digits {
    /// Before it, with a sign.
    pub before: u16,
    /// From it on.
    pub after: u16,
}

impl Digits {
    fn of(model: &Model) -> Self {
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

    /// A number with the column kept for a mark behind it.
    pub fn width(self) -> u16 {
        self.before + self.after + 1
    }
}
