//! The query that adds up a file that is too long or too fine to be imported as it is: an engine does the work,
//! and its result is tidy rows.

use std::fmt::Write as _;

use strum::{Display, EnumString, VariantArray};

use super::choices::Choices;
use super::layout::{ColumnRole, Record, TableLayout};

/// An engine that takes the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString, VariantArray, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Engine {
    /// `DuckDB`, which reads the file itself.
    Duckdb,
    /// `ClickHouse`, which does so, too: `clickhouse local`.
    Clickhouse,
    /// `PostgreSQL`, with the file in a table that is called like it.
    Postgres,
}

impl Engine {
    /// A name that may be any text.
    fn name(self, name: &str) -> String {
        match self {
            Self::Duckdb | Self::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
            Self::Clickhouse => format!("`{}`", name.replace('\\', "\\\\").replace('`', "\\`")),
        }
    }

    fn text(self, text: &str) -> String {
        match self {
            Self::Duckdb | Self::Postgres => format!("'{}'", text.replace('\'', "''")),
            Self::Clickhouse => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
        }
    }

    /// Where the rows come from.
    fn from(self, file: &str) -> String {
        match self {
            Self::Duckdb => format!("read_csv({}, header = true, all_varchar = true)", self.text(file)),
            Self::Clickhouse => format!("file({}, 'CSVWithNames')", self.text(file)),
            Self::Postgres => {
                let name = file.rsplit('/').next().unwrap_or(file);
                self.name(name.split('.').next().unwrap_or(name))
            }
        }
    }

    /// A text as an exact number, nothing where it is none.
    fn number(self, column: &str) -> String {
        match self {
            Self::Duckdb => format!("TRY_CAST({column} AS DECIMAL(38, 6))"),
            Self::Clickhouse => format!("toDecimal128OrNull(toString({column}), 6)"),
            Self::Postgres => format!("CAST(NULLIF({column}, '') AS numeric)"),
        }
    }

    /// A text that a pattern with `*` and `?` fits, in any case.
    fn like(self, column: &str, asked: &str) -> String {
        let pattern: String = asked
            .chars()
            .map(|c| match c {
                '*' => "%".to_owned(),
                '?' => "_".to_owned(),
                '%' | '_' | '!' => format!("!{c}"),
                other => other.to_string(),
            })
            .collect();
        match self {
            Self::Duckdb | Self::Postgres => {
                format!("lower({column}) LIKE {} ESCAPE '!'", self.text(&pattern.to_lowercase()))
            }
            // It has no `ESCAPE`, but a backslash of its own.
            Self::Clickhouse => {
                let own = pattern.to_lowercase().replace('!', "\\");
                format!("lower(toString({column})) LIKE {}", self.text(&own))
            }
        }
    }
}

/// The query; `None` where rows have no figure of their own to be added up.
pub fn query(
    engine: Engine,
    file: &str,
    layout: &TableLayout,
    header: &Record,
    choices: &Choices,
) -> Option<String> {
    let named = |column: usize| engine.name(header.field(column));
    let place = layout.column(ColumnRole::Place).or_else(|| layout.column(ColumnRole::PlaceCode))?;
    let year = layout.column(ColumnRole::Year)?;
    let asked = |column: &usize| {
        choices.series.is_empty()
            || choices.series.iter().any(|asked| super::choices::fits(asked, header.field(*column)))
    };
    let figures: Vec<usize> =
        (0..layout.roles.len()).filter(|column| layout.roles[*column] == ColumnRole::Figure).collect();
    let figure = if let [only] = figures.as_slice() { *only } else { figures.iter().copied().find(asked)? };
    let mut wanted = Vec::new();
    for asked in &choices.series {
        for (at, value) in choices.pairs(asked, &layout.dimensions).unwrap_or_default() {
            let codes = [ColumnRole::Code(at), ColumnRole::Named(at)].map(|role| layout.column(role));
            let either: Vec<String> =
                codes.into_iter().flatten().map(|column| engine.like(&named(column), value)).collect();
            if !either.is_empty() {
                wanted.push(format!("({})", either.join(" OR ")));
            }
        }
    }
    let places: Vec<String> = choices.region.iter().map(|asked| engine.like(&named(place), asked)).collect();
    if !places.is_empty() {
        wanted.push(format!("({})", places.join(" OR ")));
    }
    if let Some((first, last)) = choices.years {
        wanted.push(format!("{} BETWEEN {first} AND {last}", engine.number(&named(year))));
    }
    let unit = layout.column(ColumnRole::Unit);
    let units = unit.map(|column| format!(", {} AS unit", named(column))).unwrap_or_default();
    let by = ["1", "2", "3"][..if unit.is_some() { 3 } else { 2 }].join(", ");
    let mut query = format!("SELECT {} AS region, {} AS year{units},", named(place), named(year));
    // Writing to a String cannot fail.
    let _ = write!(
        query,
        " SUM({}) AS {}\nFROM {}",
        engine.number(&named(figure)),
        engine.name(header.field(figure)),
        engine.from(file)
    );
    if !wanted.is_empty() {
        let _ = write!(query, "\nWHERE {}", wanted.join("\n  AND "));
    }
    let _ = write!(query, "\nGROUP BY {by}\nORDER BY {by};\n");
    Some(query)
}
