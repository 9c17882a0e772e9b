//! How exact the figures of a file are. A program that wrote it may have dropped closing zeros, or printed
//! what a computation left.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use rust_decimal::Decimal;

use super::digits::{MOST_DIGITS, kept, room, significant};
use crate::data::Year;

/// By what the precision of a figure is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Exactness {
    /// By the others that are printed with it.
    #[default]
    Column,
    /// By its own digits.
    Cell,
    /// So many decimals, to which all are rounded.
    Decimals(u32),
}

impl FromStr for Exactness {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "column" => Ok(Self::Column),
            "cell" => Ok(Self::Cell),
            _ => match text.parse() {
                Ok(decimals) if decimals <= MOST_DIGITS => Ok(Self::Decimals(decimals)),
                Ok(_) | Err(_) => {
                    Err(format!("expected `column`, `cell` or a number of decimals up to {MOST_DIGITS}"))
                }
            },
        }
    }
}

/// A figure with its place among the others of its series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// Which place, by its number.
    pub place: usize,
    pub year: Year,
    /// The figure, with the decimals of the file or, once it is settled, those that it is exact to.
    pub value: Decimal,
    /// Letters that say what must be known of it.
    pub flags: String,
    /// The row and the column of the file that it stands in, both from 1.
    pub at: (u64, usize),
}

/// What was done to figures, in numbers of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settling {
    /// Got closing zeros back.
    pub restored: usize,
    /// One of them, before and after.
    pub example: Option<(Decimal, Decimal)>,
    /// Come from a computation that nobody rounded.
    pub unrounded: usize,
    /// Lost digits that cannot be kept, or that were asked to go.
    pub rounded: usize,
}

/// Figures of one year that tell of each other's precision.
const ENOUGH: usize = 3;

/// Decimals that scatter over a column only where nobody rounded.
const WIDE: u32 = 3;

/// Decimals beyond which nobody prints a table.
const MOST_PRINTED: u32 = 6;

/// Gives each figure of a series the decimals that it is exact to.
pub fn settle(figures: &mut [Observation], by: Exactness) -> Settling {
    let mut done = Settling::default();
    let mut unrounded = BTreeSet::new();
    let before: Vec<Decimal> = figures.iter().map(|figure| figure.value).collect();
    match by {
        Exactness::Decimals(decimals) => {
            for figure in figures.iter_mut() {
                figure.value = kept(figure.value, decimals);
                figure.value.rescale(decimals.min(room(figure.value)));
            }
        }
        Exactness::Cell => {}
        Exactness::Column => {
            let mut years: BTreeMap<Year, Vec<usize>> = BTreeMap::new();
            let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (at, figure) in figures.iter().enumerate() {
                years.entry(figure.year).or_default().push(at);
                places.entry(figure.place).or_default().push(at);
            }
            let alone = |at: &usize| years[&figures[*at].year].len() < ENOUGH;
            let mut columns: Vec<Vec<usize>> =
                years.values().filter(|column| column.len() >= ENOUGH).cloned().collect();
            let rows: Vec<Vec<usize>> = places
                .into_values()
                .map(|mut row| {
                    row.retain(alone);
                    row.sort_by_key(|at| figures[*at].year);
                    row
                })
                .collect();
            for row in &rows {
                of_row(figures, row, &mut columns);
            }
            for column in columns {
                unrounded.extend(of_column(figures, &column));
            }
        }
    }
    done.unrounded = unrounded.len();
    for (at, (figure, before)) in figures.iter_mut().zip(before).enumerate() {
        figure.value = kept(figure.value, u32::MAX);
        if figure.value != before {
            done.rounded += 1;
        } else if figure.value.scale() > before.scale() && !unrounded.contains(&at) && by == Exactness::Column
        {
            done.restored += 1;
            done.example.get_or_insert((before, figure.value));
        }
    }
    done
}

fn is_unrounded(value: Decimal) -> bool {
    value.scale() > MOST_PRINTED || (significant(value) > MOST_DIGITS && value.scale() > 0)
}

/// A year of one place between two others of more decimals has lost its closing zeros; a row of computed
/// figures is a column.
fn of_row(figures: &mut [Observation], row: &[usize], columns: &mut Vec<Vec<usize>>) {
    let scales: Vec<u32> = row.iter().map(|at| figures[*at].value.scale()).collect();
    let most = scales.iter().copied().max().unwrap_or(0);
    let full = scales.iter().filter(|scale| **scale == most).count();
    if most >= WIDE && full * 2 < scales.len() || row.iter().any(|at| is_unrounded(figures[*at].value)) {
        columns.push(row.to_vec());
        return;
    }
    for (here, at) in row.iter().enumerate() {
        let beside = |scales: &[u32]| scales.last().copied().unwrap_or(0);
        let before = beside(&scales[..here]);
        let after = scales.get(here + 1).copied().unwrap_or(0);
        let decimals = before.min(after);
        if decimals > scales[here] {
            figures[*at].value.rescale(decimals.min(room(figures[*at].value)));
        }
    }
}

/// The decimals that most of a column have are those of all; where they scatter, nobody rounded: those that
/// nobody did.
fn of_column(figures: &mut [Observation], column: &[usize]) -> Vec<usize> {
    let (computed, printed): (Vec<usize>, Vec<usize>) =
        column.iter().partition(|at| is_unrounded(figures[**at].value));
    let scale = |at: &usize| figures[*at].value.scale();
    let most = printed.iter().map(scale).max().unwrap_or(0);
    let full = printed.iter().filter(|at| scale(at) == most).count();
    let scattered = full * 2 < printed.len();
    let unrounded: Vec<usize> = if scattered && most >= WIDE || computed.len() * 2 > column.len() {
        column.to_vec()
    } else {
        if !scattered {
            for at in printed {
                let value = &mut figures[at].value;
                value.rescale(most.max(value.scale()).min(room(*value)).max(value.scale()));
            }
        }
        computed
    };
    // Whole numbers among them are as exact as the others.
    let widest = unrounded.iter().map(|at| figures[*at].value.scale()).max().unwrap_or(0);
    for at in &unrounded {
        let value = &mut figures[*at].value;
        let decimals = widest.min(room(*value));
        *value = kept(*value, decimals);
        value.rescale(decimals);
    }
    unrounded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(cells: &[(usize, Year, &str)], by: Exactness) -> (Vec<String>, Settling) {
        let read = |(place, year, text): &(usize, Year, &str)| Observation {
            place: *place,
            year: *year,
            value: text.parse().unwrap(),
            flags: String::new(),
            at: (0, 0),
        };
        let mut figures: Vec<Observation> = cells.iter().map(read).collect();
        let done = settle(&mut figures, by);
        (figures.iter().map(|figure| figure.value.to_string()).collect(), done)
    }

    #[test]
    fn a_column_gives_its_cells_their_zeros_back() {
        let cells =
            [(0, 2020, "35943.3"), (1, 2020, "14008"), (2, 2020, "36013.8"), (0, 2021, "1"), (1, 2021, "2")];
        let (digits, done) = settled(&cells, Exactness::Column);
        assert_eq!(digits, ["35943.3", "14008.0", "36013.8", "1", "2"]);
        assert_eq!((done.restored, done.unrounded, done.rounded), (1, 0, 0));
        assert_eq!(settled(&cells, Exactness::Cell).0[1], "14008");
    }

    /// Three years of whole numbers were printed so; one between two years with a decimal was not.
    #[test]
    fn a_row_is_compared_with_its_neighbours() {
        let row = |digits: &[&'static str]| -> Vec<(usize, Year, &'static str)> {
            digits.iter().zip(2015..).map(|(digits, year)| (0, year, *digits)).collect()
        };
        let whole = row(&["7307.14", "7762.55", "9749", "9467", "8420"]);
        assert_eq!(settled(&whole, Exactness::Column).0, ["7307.14", "7762.55", "9749", "9467", "8420"]);
        let one = row(&["1026751.9", "1173823", "1223706.8", "1339672"]);
        assert_eq!(settled(&one, Exactness::Column).0, ["1026751.9", "1173823.0", "1223706.8", "1339672"]);
    }

    #[test]
    fn what_nobody_rounded_has_no_precision_of_its_own() {
        let cells =
            [(0, 2010, "12.1159207180713"), (1, 2010, "5"), (2, 2010, "12.5"), (3, 2010, "15.123456789")];
        let (digits, done) = settled(&cells, Exactness::Column);
        assert_eq!(digits[0], "12.1159207181");
        assert_eq!((done.unrounded, done.rounded), (2, 1));
        let most = [(0, 2010, "12.1159207180713"), (1, 2010, "5"), (2, 2010, "15.123456789")];
        assert_eq!(settled(&most, Exactness::Column).0[1], "5.00000000000");
        let floats =
            [(0, 2008, "12167.601"), (1, 2008, "5278.2983"), (2, 2008, "3551.3"), (3, 2008, "909.19989")];
        let (digits, done) = settled(&floats, Exactness::Column);
        assert_eq!(digits, ["12167.60100", "5278.29830", "3551.30000", "909.19989"]);
        assert_eq!((done.unrounded, done.rounded), (4, 0));
        let (digits, _) = settled(&floats, Exactness::Decimals(1));
        assert_eq!(digits, ["12167.6", "5278.3", "3551.3", "909.2"]);
    }
}
