//! Row after row to figures, each with its series, place and year: what is asked for is kept, the rest is
//! counted.
//!
//! What it holds grows with what is kept, not with the file.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::choices::{Choices, fits};
use super::digits::{FieldContent, held};
use super::formats::is_note;
use super::layout::{ColumnRole, Record, SourceFormat, TableLayout, year};
use super::precision::Observation;
use super::refusal::FieldMistake;
use crate::data::Year;
use crate::wording::counted;

/// Figures that are kept: a hundred times what a reader looks through.
pub const MOST_FIGURES: usize = 200_000;

/// Series that are told apart before it is asked which of them is meant.
const MOST_SERIES: usize = 2_000;

/// Values of a dimension, or places, that are remembered for the question which of them is meant.
const MOST_NAMES: usize = 20_000;

/// Rows without figures that are quoted.
const MOST_NOTES: usize = 100;

/// The kind of a figure that is not computed from others.
const PRINTED: &str = "printed";

/// A code and what it stands for; either may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Coded {
    pub code: String,
    pub name: String,
}

impl Coded {
    /// The name, else the code.
    pub fn told(&self) -> &str {
        if self.name.is_empty() { &self.code } else { &self.name }
    }

    /// The code, else the name: what an option takes.
    pub fn short(&self) -> &str {
        if self.code.is_empty() { &self.name } else { &self.code }
    }
}

/// A place as the file names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundPlace {
    /// Code and name.
    pub called: Coded,
    /// Its English name beside that.
    pub english: String,
    /// Whether `--region` lets it in.
    asked: bool,
}

/// All figures of one series.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundSeries {
    /// A value of each dimension, by its number.
    pub key: Vec<usize>,
    /// The header of the column, where each measure has one of its own.
    pub column: Option<String>,
    /// The unit and the power of ten in the rows, each that occurs.
    pub units: BTreeSet<(String, u32)>,
    /// The figures, by place and year.
    pub cells: BTreeMap<(usize, Year), Observation>,
}

/// What a file holds, as far as it was asked for.
#[derive(Debug, Default)]
pub struct Gathered {
    pub dimensions: Vec<Vec<Coded>>,
    pub series: Vec<FoundSeries>,
    /// The places, in the file's order.
    pub places: Vec<FoundPlace>,
    /// Rows of words under the figures.
    pub notes: Vec<String>,
    /// Years that have a column or a row.
    pub years: BTreeSet<Year>,
    /// Rows read below the header.
    pub rows: u64,
    /// Rows with nothing in them.
    pub blank: u64,
    /// Cells with a mark for what is missing, by the mark.
    pub gaps: BTreeMap<String, u64>,
    /// Figures of series, places or years that were not asked for.
    pub left: u64,
    /// Rows that only delete.
    pub deleted: u64,
    /// Figures with marks between thousands.
    pub grouped: u64,
    /// Whether there are more figures or series than are kept.
    pub overflow: bool,
}

/// Gathers what a file holds, row by row.
pub struct Gathering<'a> {
    layout: &'a TableLayout,
    choices: &'a Choices,
    headers: Vec<String>,
    point: char,
    found: Gathered,
    kept: usize,
    by_value: Vec<HashMap<Coded, usize>>,
    by_place: HashMap<Coded, usize>,
    by_key: HashMap<(Option<usize>, Vec<usize>), Option<usize>>,
}

/// What stands once in a row, whatever its figures are.
struct RowWide {
    key: Vec<usize>,
    place: usize,
    year: Option<Year>,
    unit: (String, u32),
    flags: String,
}

impl<'a> Gathering<'a> {
    /// Nothing yet; `point` is the mark before decimals.
    pub fn new(layout: &'a TableLayout, header: &Record, choices: &'a Choices, point: char) -> Self {
        let count = layout.dimensions.len();
        let found = Gathered { dimensions: vec![Vec::new(); count], ..Gathered::default() };
        Self {
            layout,
            choices,
            headers: header.trimmed().map(str::to_owned).collect(),
            point,
            found,
            kept: 0,
            by_value: vec![HashMap::new(); count],
            by_place: HashMap::new(),
            by_key: HashMap::new(),
        }
    }

    pub fn finish(self) -> Gathered {
        self.found
    }

    /// Reads a row.
    ///
    /// # Errors
    /// A field holds what it cannot.
    pub fn take(&mut self, record: &Record) -> Result<(), FieldMistake> {
        self.found.rows += 1;
        if let Some(mistake) = FieldMistake::damage(record) {
            return Err(mistake);
        }
        if record.filled().is_empty() {
            self.found.blank += 1;
            return Ok(());
        }
        if is_note(record, !self.found.notes.is_empty()) {
            self.note(record);
            return Ok(());
        }
        if let Some(column) = self.layout.column(ColumnRole::Action) {
            match record.field(column) {
                "D" => {
                    self.found.deleted += 1;
                    return Ok(());
                }
                "" | "I" | "A" | "M" | "R" => {}
                other => {
                    let help = "expected `I`, `A`, `M`, `R` or `D`";
                    return Err(FieldMistake::new(column, other, "is no action", help));
                }
            }
        }
        if self.layout.column(ColumnRole::Kind).is_some_and(|column| record.field(column) != PRINTED) {
            self.found.left += 1;
            return Ok(());
        }
        let named = self.layout.roles.len();
        // The downloads of one format have a field more than names, by a mistake of theirs.
        let beyond = record.filled().into_iter().find(|(column, _)| *column >= named);
        if let Some((column, field)) = beyond.filter(|_| self.layout.format != SourceFormat::Comtrade) {
            let why = format!("stands beyond the {} of the header", counted(named, "column"));
            let help =
                "expected a field for each column; quotes keep together what has a mark that parts fields";
            return Err(FieldMistake::new(column, field, &why, help));
        }
        let wide = self.row_wide(record)?;
        for column in 0..named {
            let role = self.layout.roles[column];
            let of_column = if let ColumnRole::Of(year) = role { Some(year) } else { None };
            let of_row = wide.year.filter(|_| role == ColumnRole::Figure);
            let Some(year) = of_column.or(of_row) else { continue };
            self.cell(record, column, year, &wide)?;
        }
        Ok(())
    }

    fn note(&mut self, record: &Record) {
        let raw = record.fields.get(0).unwrap_or_default();
        let goes_on = raw.starts_with('\u{3000}');
        let notes = &mut self.found.notes;
        if goes_on && let Some(last) = notes.last_mut() {
            last.push_str(raw.trim());
        } else if notes.len() < MOST_NOTES {
            notes.push(raw.trim().to_owned());
        }
    }

    /// What the row says once: dimensions, place, year, unit.
    fn row_wide(&mut self, record: &Record) -> Result<RowWide, FieldMistake> {
        let mut values = vec![Coded::default(); self.layout.dimensions.len()];
        let mut place = FoundPlace::default();
        let (mut unit, mut power, mut flags) = (String::new(), 0, String::new());
        let mut row_year = self.layout.year.or(self.choices.year);
        for (column, role) in self.layout.roles.iter().enumerate() {
            let field = record.field(column);
            match *role {
                ColumnRole::Place => place.called.name = squeezed(field),
                ColumnRole::PlaceEnglish => field.clone_into(&mut place.english),
                ColumnRole::PlaceCode => coded(field, &mut place.called),
                ColumnRole::Code(at) => coded(field, &mut values[at]),
                ColumnRole::Named(at) => values[at].name = squeezed(field),
                ColumnRole::Year => {
                    let (code, _) = field.split_once(": ").unwrap_or((field, ""));
                    row_year = year(code);
                    if row_year.is_none() {
                        let help = "expected a year: take annual figures, other periods are not read";
                        return Err(FieldMistake::new(column, field, "is no year", help));
                    }
                }
                ColumnRole::Unit => unit = squeezed(field),
                ColumnRole::Power => {
                    power = field.split(':').next().and_then(|power| power.parse().ok()).unwrap_or(0);
                }
                ColumnRole::Flags => field.clone_into(&mut flags),
                ColumnRole::Id(at) => {
                    field.split('.').next().unwrap_or_default().clone_into(&mut values[at].code);
                }
                ColumnRole::Of(_)
                | ColumnRole::Figure
                | ColumnRole::Action
                | ColumnRole::Kind
                | ColumnRole::Left => {}
            }
        }
        let of_place = [ColumnRole::Place, ColumnRole::PlaceCode].map(|role| self.layout.column(role));
        match (of_place[0].or(of_place[1]), self.layout.place.as_ref().or(self.choices.focus.as_ref())) {
            (Some(column), _) if place.called.told().is_empty() => {
                let help =
                    "expected a place in each row; merged cells have theirs in the first of them alone";
                return Err(FieldMistake {
                    column,
                    message: "the place is missing".to_owned(),
                    help: Some(help.to_owned()),
                });
            }
            (None, Some(name)) => name.clone_into(&mut place.called.name),
            (Some(_), _) | (None, None) => {}
        }
        let key = values.into_iter().enumerate().map(|(at, value)| self.value(at, value)).collect();
        let place = self.place(place);
        Ok(RowWide { key, place, year: row_year, unit: (unit, power), flags })
    }

    fn value(&mut self, dimension: usize, value: Coded) -> usize {
        if let Some(known) = self.by_value[dimension].get(&value) {
            return *known;
        }
        let values = &mut self.found.dimensions[dimension];
        if values.len() == MOST_NAMES {
            self.found.overflow = true;
            return 0;
        }
        values.push(value.clone());
        self.by_value[dimension].insert(value, values.len() - 1);
        values.len() - 1
    }

    fn place(&mut self, mut place: FoundPlace) -> usize {
        if let Some(known) = self.by_place.get(&place.called) {
            return *known;
        }
        if self.found.places.len() == MOST_NAMES {
            self.found.overflow = true;
            return 0;
        }
        let asked = &self.choices.region;
        let names = [&place.called.code, &place.called.name, &place.english];
        place.asked = asked.is_empty()
            || asked.iter().any(|asked| names.iter().any(|name| fits(asked, name)))
            || asked.iter().any(|asked| self.choices.is_known(asked, &place.called.name));
        self.by_place.insert(place.called.clone(), self.found.places.len());
        self.found.places.push(place);
        self.found.places.len() - 1
    }

    fn cell(
        &mut self,
        record: &Record,
        column: usize,
        year: Year,
        wide: &RowWide,
    ) -> Result<(), FieldMistake> {
        let field = record.field(column);
        // With codes and names in one column, a figure has itself for a name.
        let field = field.split_once(": ").map_or(field, |(code, _)| code);
        let figure = match held(field, self.point) {
            FieldContent::Figure(figure) => figure,
            FieldContent::Gap => {
                if self.found.places[wide.place].asked && self.choices.asks_year(year) {
                    *self.found.gaps.entry(field.to_owned()).or_default() += 1;
                    self.found.years.insert(year);
                }
                return Ok(());
            }
            FieldContent::Shortened => {
                let help = "expected all digits: show the cells as plain numbers in the program that wrote the file, and \
                            save it again";
                return Err(FieldMistake::new(column, field, "leaves out digits before the point", help));
            }
            FieldContent::Other => {
                let help = "expected a figure, or a mark for what is missing such as `..` or `:`";
                return Err(FieldMistake::new(column, field, "is no figure", help));
            }
        };
        let series = self.series(column, wide);
        let asked = self.found.places[wide.place].asked && self.choices.asks_year(year);
        let Some(series) = series.filter(|_| asked) else {
            self.found.left += 1;
            return Ok(());
        };
        self.found.grouped += u64::from(figure.grouped);
        self.found.years.insert(year);
        if self.kept == MOST_FIGURES {
            self.found.overflow = true;
            return Ok(());
        }
        let series = &mut self.found.series[series];
        let unit = &wide.unit;
        let per_cent = figure.percent && unit.0.is_empty();
        series.units.insert(if per_cent { ("%".to_owned(), 0) } else { unit.clone() });
        let (place, value, flags) = (wide.place, figure.value, wide.flags.clone());
        if let Some(old) = series.cells.get(&(place, year)) {
            let message = format!(
                "the row {} has the same series, place and year ({}, {year})",
                old.at.0,
                self.found.places[place].called.told()
            );
            let help = "expected each figure once; where rows are to be added up, `--sql duckdb` prints the query that does it";
            return Err(FieldMistake { column, message, help: Some(help.to_owned()) });
        }
        let new = Observation { place, year, value, flags, at: (record.row, column + 1) };
        series.cells.insert((place, year), new);
        self.kept += 1;
        Ok(())
    }

    /// The number of the series that a figure belongs to; `None` where it is not asked for.
    fn series(&mut self, column: usize, wide: &RowWide) -> Option<usize> {
        let columns = self.layout.roles.iter().filter(|role| **role == ColumnRole::Figure).count();
        let own = (columns > 1).then_some(column);
        if let Some(known) = self.by_key.get(&(own, wide.key.clone())) {
            return *known;
        }
        let header = own.and_then(|column| self.headers.get(column)).cloned();
        let asked = self.asks(header.as_deref(), &wide.key);
        let number = if asked && self.found.series.len() < MOST_SERIES {
            let series = FoundSeries { key: wide.key.clone(), column: header, ..FoundSeries::default() };
            self.found.series.push(series);
            Some(self.found.series.len() - 1)
        } else {
            self.found.overflow |= asked;
            None
        };
        // What is not asked for may be of any number.
        if self.by_key.len() < MOST_NAMES {
            self.by_key.insert((own, wide.key.clone()), number);
        }
        number
    }

    /// Whether `--series` lets a series in: one of its words is its name, or its pairs are all its own.
    fn asks(&self, header: Option<&str>, key: &[usize]) -> bool {
        let value = |at: usize| key.get(at).and_then(|value| self.found.dimensions[at].get(*value));
        let whole = header.map(|header| squeezed(header).replace('\n', ""));
        let matches = |asked: &str| {
            if let Some(pairs) = self.choices.pairs(asked, &self.layout.dimensions) {
                return pairs.iter().all(|(at, wanted)| {
                    value(*at).is_some_and(|value| fits(wanted, &value.code) || fits(wanted, &value.name))
                });
            }
            let of_values = (0..key.len()).filter_map(value);
            let mut names = of_values.flat_map(|value| [value.code.as_str(), &value.name]);
            names.any(|name| fits(asked, name)) || whole.as_deref().is_some_and(|name| fits(asked, name))
        };
        self.choices.series.is_empty() || self.choices.series.iter().any(|asked| matches(asked))
    }
}

/// A code that may have its name behind it: `AT: Austria`.
fn coded(field: &str, into: &mut Coded) {
    match field.split_once(": ") {
        Some((code, name)) => (into.code, into.name) = (code.trim().to_owned(), name.trim().to_owned()),
        None => field.clone_into(&mut into.code),
    }
}

/// A name without the blanks and breaks that a layout puts between its letters: `山 东`.
pub fn squeezed(name: &str) -> String {
    let wide = !name.is_ascii();
    let words = name.split_whitespace();
    if wide && name.chars().all(|c| !c.is_ascii_alphabetic()) {
        words.collect()
    } else {
        words.collect::<Vec<_>>().join(" ")
    }
}
