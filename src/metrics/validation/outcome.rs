//! What comes of a relation that was tried.

use rust_decimal::Decimal;

use crate::data::Interval;
use crate::metrics::formula::FigureId;
use crate::metrics::phrase::Phrase;
use crate::wording::counted;

words! { PartialOrd, Ord;
    /// What figures must be to each other.
    pub enum Relation {
        /// A printed rate is the growth of the printed levels.
        Growth,
        /// A printed rate over several years is that of the printed levels at its ends.
        Cagr,
        /// A printed place is that among the printed levels.
        Rank,
        /// A printed share is that of the printed part in the printed whole.
        Share,
        /// Parts are no more than their whole, and as much where they are all of it.
        Parts,
        /// Shares of one whole make no more than 100 %.
        Hundred,
        /// What is printed twice is the same.
        Twice,
        /// A figure is of the size of those beside it, not ten times, a hundred times or so of it.
        PowerOfTen,
        /// A figure is not that of the year before.
        Repeated,
        /// No year is left out.
        MissingYear,
    }
}

words! { PartialOrd, Ord;
    /// How figures stand to each other.
    pub enum Accord {
        /// Not even with all that rounding allows.
        DoesNotFit,
        /// A figure is missing, the digits are too few, or it need not be a mistake.
        CannotTell,
        /// As far as the digits go.
        Fits,
    }
}

/// One relation that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validation {
    /// Which.
    pub relation: Relation,
    /// What came of it.
    pub fit: Accord,
    /// What it is about: "High-tech exports, Shandong, 2016"; in brief the year.
    pub about: Phrase,
    /// Why, in one line.
    pub reason: Phrase,
    /// The sum done, with the printed digits.
    pub worked: String,
    /// The figures used; the one that is held against the others first.
    pub cells: Vec<FigureId>,
}

/// What is said of one that does not fit.
const ALONE: &str = "does not fit even with rounding";

/// How many figures came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Those that fit.
    pub fits: usize,
    /// Those of which the digits do not tell.
    pub cannot_tell: usize,
    /// Those that do not fit.
    pub does_not_fit: usize,
}

impl Tally {
    /// Of these.
    #[must_use]
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Validation>) -> Self {
        all.into_iter().fold(Self::default(), |mut tally, one| {
            *match one.fit {
                Accord::Fits => &mut tally.fits,
                Accord::CannotTell => &mut tally.cannot_tell,
                Accord::DoesNotFit => &mut tally.does_not_fit,
            } += 1;
            tally
        })
    }

    /// "15 figures were held against others: 11 fit, 1 cannot be decided, 3 do not fit even with rounding"; nothing
    /// where there was nothing to hold.
    pub fn said(self) -> Option<String> {
        let Self { fits, cannot_tell, does_not_fit } = self;
        let all = fits + cannot_tell + does_not_fit;
        let parts = [
            (fits, if fits == 1 { "fits" } else { "fit" }),
            (cannot_tell, "cannot be decided"),
            (does_not_fit, if does_not_fit == 1 { ALONE } else { "do not fit even with rounding" }),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        (all > 0).then(|| format!("{} among the figures: {}", counted(all, "relation"), parts.join(", ")))
    }
}

/// Those that do not fit.
pub fn misfits(all: &[Validation]) -> impl Iterator<Item = &Validation> {
    all.iter().filter(|one| one.fit == Accord::DoesNotFit)
}

/// What need not be a mistake, but is worth a look: a figure that stands twice, a year without one.
pub fn remarks(all: &[Validation]) -> impl Iterator<Item = &Validation> {
    all.iter().filter(|one| matches!(one.relation, Relation::Repeated | Relation::MissingYear))
}

/// "3", "3 (2 to 4)": a place in an order, and all that the digits allow where they leave it open.
pub(super) fn placed(place: Interval) -> String {
    let Interval { lo, value, hi } = place;
    if lo == hi { value.to_string() } else { format!("{value} ({lo} to {hi})") }
}

/// How often what is computed may be wider than what is printed: beyond that it fits nearly anything.
const WIDEST: u32 = 10;

/// How what follows from figures stands to what is printed.
pub(super) fn held(printed: Interval, computed: Interval) -> Accord {
    let width = |x: Interval| x.hi - x.lo;
    if !printed.overlaps(computed) {
        Accord::DoesNotFit
    } else if printed.contains(computed.value) || width(computed) <= width(printed) * Decimal::from(WIDEST) {
        Accord::Fits
    } else {
        Accord::CannotTell
    }
}
