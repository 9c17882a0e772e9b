//! What a file's columns are: all that sets one format apart from another.

use csv::StringRecord;

use crate::data::{YEARS, Year};

/// A row of a file, and the number that it has there.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// Its fields, with their place in the text where it has one.
    pub fields: StringRecord,
    /// The line, or the row of a sheet, from 1.
    pub row: u64,
}

impl Record {
    /// A field without blanks round it; nothing where the row is too short.
    pub fn field(&self, column: usize) -> &str {
        self.fields.get(column).unwrap_or_default().trim()
    }

    /// Its fields, each without blanks round it.
    pub fn trimmed(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(str::trim)
    }

    /// The fields that are not empty, with their columns.
    pub fn filled(&self) -> Vec<(usize, &str)> {
        self.trimmed().enumerate().filter(|(_, field)| !field.is_empty()).collect()
    }
}

/// Where a file comes from, by the shape of its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFormat {
    /// What `qilu figures --format csv` writes.
    Own,
    /// A row for each figure or each place and year.
    Tidy,
    /// A column for each year.
    Wide,
    /// A row for each place, a column for each measure, all of one year.
    OneYear,
    /// The portal of the national statistics bureau.
    Portal,
    /// The World Bank's.
    WorldBank,
    /// SDMX-CSV, Eurostat's included.
    Sdmx,
    /// UN Comtrade Plus.
    Comtrade,
}

impl SourceFormat {
    /// As the report calls it, and whether its figures are an office's.
    pub fn told(self) -> (&'static str, bool) {
        match self {
            Self::Own => ("figures as qilu writes them", false),
            Self::Tidy => ("tidy rows", false),
            Self::Wide => ("a column for each year", false),
            Self::OneYear => ("a column for each measure, one year", false),
            Self::Portal => ("data.stats.gov.cn (国家统计局)", true),
            Self::WorldBank => ("World Bank, a column for each year", true),
            Self::Sdmx => ("SDMX-CSV", true),
            Self::Comtrade => ("UN Comtrade Plus", true),
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnRole {
    /// What a place is called.
    Place,
    /// What it is called in English, beside another name.
    PlaceEnglish,
    /// Its code.
    PlaceCode,
    /// The year of the row.
    Year,
    /// Figures of this year.
    Of(Year),
    /// Figures of the row's year, of the measure in the header.
    Figure,
    /// The code of a value of this dimension.
    Code(usize),
    /// Its name.
    Named(usize),
    /// The unit of the row's figures.
    Unit,
    /// The power of ten that they are to be taken with.
    Power,
    /// Letters that say what must be known of the figure.
    Flags,
    /// What is to be done with the row: delete it, say.
    Action,
    /// The id of a figure: its first word is a value of this dimension.
    Id(usize),
    /// Whether the figure is printed or computed from others.
    Kind,
    /// Which other figures the row has nothing to do with.
    Left,
}

/// What a file's rows are.
#[derive(Debug, Clone)]
pub struct TableLayout {
    pub format: SourceFormat,
    /// Where the header stands among the first rows.
    pub header: usize,
    pub roles: Vec<ColumnRole>,
    /// What the dimensions are called that tell series apart.
    pub dimensions: Vec<String>,
    /// What all figures are of, where that is said once for all of them.
    pub series: Option<String>,
    /// Their place.
    pub place: Option<String>,
    /// Their year.
    pub year: Option<Year>,
    /// Their unit.
    pub unit: Option<String>,
    /// What the rows above the header say: `数据库：年度数据`.
    pub said: Vec<String>,
}

impl TableLayout {
    /// One with nothing said once for all.
    pub fn new(format: SourceFormat, header: usize, roles: Vec<ColumnRole>) -> Self {
        let (dimensions, said) = (Vec::new(), Vec::new());
        Self { format, header, roles, dimensions, series: None, place: None, year: None, unit: None, said }
    }

    /// The first column of this role.
    pub fn column(&self, role: ColumnRole) -> Option<usize> {
        self.roles.iter().position(|other| *other == role)
    }
}

/// The place among the first rows of the one that begins with these fields.
pub fn header_with(head: &[Record], fields: &[&str]) -> Option<usize> {
    head.iter().position(|record| fields.iter().all(|field| record.trimmed().any(|other| other == *field)))
}

/// A year in a header or a cell: `2015`, `2015年`, `2015 [YR2015]`.
pub fn year(text: &str) -> Option<Year> {
    let text = text.trim();
    let (digits, rest) = text.split_at_checked(4)?;
    let year: Year = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
    let rest = rest.trim();
    let marked = rest.strip_prefix("[YR").and_then(|rest| rest.strip_suffix(']')) == Some(digits);
    let fits = rest.is_empty() || rest == "年" || rest == "年度" || marked;
    (fits && YEARS.contains(&year)).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_files_write_them() {
        for text in ["2015", " 2015 ", "2015年", "2015 年", "2015 [YR2015]"] {
            assert_eq!(year(text), Some(2015), "{text}");
        }
        for text in ["", "201", "2015-01", "2015Q1", "1015", "2015 [YR2016]", "年2015", "20151"] {
            assert_eq!(year(text), None, "{text}");
        }
    }
}
