//! A figure as one record: with unit, interval, flags, source and formula.

use rust_decimal::Decimal;

use super::formula::FigureId;
use super::phrase::Phrase;
use crate::data::{
    Flag, Flags, Interval, Kind, MeasureKind, Period, PlaceId, Publication, PublicationKind, Unit,
};
use crate::number::{self, End};

/// A figure with all that is needed to trust or doubt it; what it is in words, where it stands and how it is computed
/// is told by its tables (`figures`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Which.
    pub id: FigureId,
    /// Whom it is about.
    pub region: PlaceId,
    /// When it is of.
    pub period: Period,
    /// Value and interval, in `unit`.
    pub value: Interval,
    /// The unit.
    pub unit: Unit,
    /// Decimals to show: as printed, or as many as the interval allows.
    pub decimals: u32,
    /// Printed or derived.
    pub kind: Kind,
    /// What must be known before it is used.
    pub flags: Flags,
    /// Whether a sign belongs before it on the screen.
    pub signed: bool,
    /// Of what stands beside the subject, or follows from that: what kind of thing it stands in.
    pub beside: Option<PublicationKind>,
}

impl Figure {
    /// Whether it is a level of a publication, as printed.
    pub fn is_level(&self, ds: &Publication) -> bool {
        self.kind_in(ds) == Some(MeasureKind::Level)
    }

    /// What the series of a publication that it is printed in has.
    pub fn kind_in(&self, ds: &Publication) -> Option<MeasureKind> {
        self.id.row().and_then(|row| ds.series(row)).map(|series| series.kind)
    }

    /// The digits for the screen, with a sign where one belongs before them.
    pub fn digits(&self) -> String {
        let written = if self.signed { number::signed } else { number::fixed };
        written(self.value.value, self.decimals)
    }

    /// The value for the screen.
    pub fn shown(&self) -> String {
        number::grouped(self.pasted())
    }

    /// The value where it is pasted elsewhere: its thousands stand together.
    pub fn pasted(&self) -> String {
        if self.has(Flag::LowerBound) { format!("> {}", self.digits()) } else { self.digits() }
    }

    /// The value in a sentence: of what is only known to be more, so in words where it is heard.
    pub fn said(&self) -> Phrase {
        let least = self.has(Flag::LowerBound);
        let said = if least { Phrase::default().twice("> ", "more than ") } else { Phrase::default() };
        said.all(number::grouped(self.digits()))
    }

    /// The value for the screen with its unit.
    pub fn with_unit(&self) -> String {
        in_unit(&self.shown(), self.unit)
    }

    /// The ends of the interval for the screen, rounded outwards.
    pub fn shown_ends(&self) -> [String; 2] {
        let ends = number::ends(self.value.lo, self.value.hi, self.interval_decimals());
        ends.map(number::grouped)
    }

    /// The interval for the screen.
    pub fn shown_interval(&self) -> String {
        let [lo, hi] = self.shown_ends();
        ["[", &lo, ", ", &hi, "]"].concat()
    }

    /// Whether it stands beside the subject or follows from what does.
    pub fn is_beside(&self) -> bool {
        self.beside.is_some()
    }

    /// Decimals of `lo` and `hi`: the half digit of a printed figure that is no count needs one more.
    pub fn interval_decimals(&self) -> u32 {
        match self.kind {
            Kind::Printed => self.decimals + u32::from(self.value.lo != self.value.hi),
            Kind::Derived => self.decimals,
        }
    }

    /// Whether a flag is set.
    pub fn has(&self, flag: Flag) -> bool {
        self.flags.contains(flag)
    }
}

/// Digits with their unit: "14.71 bn US$", "place 3".
pub fn in_unit(digits: &str, unit: Unit) -> String {
    if unit == Unit::Place { format!("{unit} {digits}") } else { format!("{digits} {unit}") }
}

/// Decimals to show of a derived value: as many as `most`, as long as its interval is no wider than ten
/// units of the last of them.
pub fn decimals_within(value: Interval, most: u32) -> u32 {
    let width = value.hi - value.lo;
    (1..=most).rev().find(|decimals| width <= Decimal::new(1, decimals - 1)).unwrap_or(0)
}

/// Decimals to show of a value derived from few cells: `most`, and one more where its interval is narrower than a
/// quarter of the last of them, for rounded outwards it would seem at least four times as wide as it is.
pub fn decimals_for(value: Interval, most: u32) -> u32 {
    let width = value.hi - value.lo;
    most + u32::from(!width.is_zero() && width < Decimal::new(25, most + 2))
}

/// `lo`, `value`, `hi` with the digits of the screen: the ends of what is computed rounded outwards, ASCII minus.
pub fn shown_numbers(figure: &Figure) -> [String; 3] {
    End::ALL.map(|end| match (figure.kind, end_of(figure.value, end)) {
        (Kind::Printed, x) => number::digits(x),
        (Kind::Derived, x) => number::rounded(x, figure.decimals, end),
    })
}

/// A record's `lo`, `value` or `hi` as a decimal string with an ASCII minus: printed digits as printed, computed
/// ones to the full precision of files.
pub fn record_number(figure: &Figure, end: End) -> String {
    match (figure.kind, end_of(figure.value, end)) {
        (Kind::Printed, x) => number::digits(x),
        (Kind::Derived, x) => number::full(x, end),
    }
}

/// An end of an interval, or the value within it.
pub fn end_of(Interval { lo, value, hi }: Interval, end: End) -> Decimal {
    match end {
        End::Low => lo,
        End::Value => value,
        End::High => hi,
    }
}
