//! A publication as TOML.

use std::fmt::Write as _;

use super::places::NamedPlace;
use super::precision::Observation;
use super::report::Decisions;
use crate::data::{MeasureKind, Name, Unit, Year};
use crate::text::{sanitize, width};

/// A measure with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnMeasure {
    pub id: String,
    pub name: String,
    /// What its figures are to each other.
    pub kind: MeasureKind,
    pub unit: Unit,
    /// What exactly is counted, as the file says it.
    pub scope: String,
    /// Of growth over several years: the year that it is from.
    pub since: Option<Year>,
    pub figures: Vec<Observation>,
}

/// All that a publication is written from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: String,
    pub about: String,
    /// Whether its figures are an office's.
    pub official: bool,
    /// The file, and its sheet.
    pub source: String,
    pub places: Vec<NamedPlace>,
    pub measures: Vec<DrawnMeasure>,
    /// The years, rising.
    pub years: Vec<Year>,
    /// What the file says under its figures.
    pub notes: Vec<String>,
}

/// The table that all series stand in.
const TABLE: &str = "A";

/// A text in quotes, with nothing in it that acts on a terminal.
fn quote(text: &str) -> String {
    toml_edit::Value::from(sanitize(text).trim()).to_string()
}

/// Columns of what a measure is called where there is little room.
const SHORT: usize = 16;

/// A name without what stands behind a comma or in brackets, in as many whole words as there is room for.
fn short(name: &str) -> String {
    let head = name.split([',', '(', '（', '，', '_', ';']).next().unwrap_or(name).trim();
    let head = if head.is_empty() { name } else { head };
    let mut short = String::new();
    for word in head.split(' ') {
        if !short.is_empty() && width(&short) + width(word) >= SHORT {
            break;
        }
        short.push_str(if short.is_empty() { "" } else { " " });
        short.push_str(word);
    }
    while width(&short) > SHORT {
        short.pop();
    }
    short
}

fn names(name: &Name) -> String {
    match &name.zh {
        Some(zh) => format!("{{ en = {}, zh = {} }}", quote(&name.en), quote(zh)),
        None => quote(&name.en),
    }
}

/// The text of a publication, with what was decided in its head.
pub fn publication(drawn: &Draft, decisions: &Decisions) -> String {
    let mut text = format!("# Imported from {}. What was decided on the way:\n#\n", sanitize(&drawn.source));
    for line in decisions.to_string().lines() {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "# {}", sanitize(line));
    }
    let kind = if drawn.official { "official" } else { "own" };
    let focus = drawn.places.iter().find(|place| place.role == crate::data::PlaceRole::Focus);
    let focus = focus.map_or("", |place| place.id.as_str());
    let _ = write!(
        text,
        "\n[publication]\nid = \"{}\"\nkind = \"{kind}\"\nabout = {}\nfocus = \"{focus}\"\n",
        drawn.id,
        quote(&drawn.about)
    );
    let _ = write!(text, "\n[[table]]\nid = \"{TABLE}\"\nname = {}\n", quote(&drawn.source));
    for measure in &drawn.measures {
        let _ = write!(
            text,
            "\n[[measure]]\nid = \"{}\"\nname = {}\nshort = {}\nkind = \"{}\"\nunit = {}\nscope = {}\n",
            measure.id,
            quote(&measure.name),
            quote(&short(&measure.name)),
            measure.kind,
            quote(&measure.unit.to_string()),
            quote(&measure.scope)
        );
        if let Some(since) = measure.since {
            let _ = writeln!(text, "since = {since}");
        }
    }
    for place in &drawn.places {
        let _ = write!(text, "\n[[place]]\nid = \"{}\"\nname = {}\n", place.id, names(&place.name));
        if let Some(short) = &place.short {
            let _ = writeln!(text, "short = {}", quote(short));
        }
        let _ = writeln!(text, "role = \"{}\"", place.role);
    }
    for (at, measure) in drawn.measures.iter().enumerate() {
        for place in &drawn.places {
            series(&mut text, drawn, (at, measure), place);
        }
    }
    for (at, note) in drawn.notes.iter().enumerate() {
        let id = at + 1;
        let _ = write!(
            text,
            "\n[[caveat]]\nid = \"note-{id}\"\nshort = \"note {id} of the file\"\ntext = {}\n",
            quote(note)
        );
    }
    text
}

fn series(text: &mut String, drawn: &Draft, (at, measure): (usize, &DrawnMeasure), place: &NamedPlace) {
    let own: Vec<&Observation> =
        measure.figures.iter().filter(|figure| figure.place == place.found).collect();
    if own.is_empty() {
        return;
    }
    let _ = write!(text, "\n# {}", stands(&own.iter().map(|figure| figure.at).collect::<Vec<_>>()));
    let id = if at == 0 { place.id.clone() } else { format!("{}-{}", measure.kind, place.id) };
    let name = format!("{}, {}", place.name.en, measure.name);
    let _ = write!(
        text,
        "\n[[series]]\nid = \"{TABLE}.{id}\"\ntable = \"{TABLE}\"\nplace = \"{}\"\nmeasure = \"{}\"\nname = {}\n\
         section = \"{TABLE}\"\n\n[series.cells]\n",
        place.id,
        measure.id,
        quote(&name)
    );
    for year in &drawn.years {
        let _ = match own.iter().find(|figure| figure.year == *year) {
            Some(figure) => writeln!(text, "{year} = \"{}\"", figure.value),
            None => writeln!(text, "{year} = {{}}"),
        };
    }
}

/// Cells that are listed one by one.
const LISTED: usize = 8;

/// Where the figures of a series stand in the file: "row 12, columns 3 to 8".
fn stands(cells: &[(u64, usize)]) -> String {
    let span = |word: &str, of: &[u64]| match (of.iter().min(), of.iter().max()) {
        (Some(first), Some(last)) if first < last => format!("{word}s {first} to {last}"),
        (first, _) => format!("{word} {}", first.copied().unwrap_or_default()),
    };
    let rows: Vec<u64> = cells.iter().map(|(row, _)| *row).collect();
    let columns: Vec<u64> = cells.iter().map(|(_, column)| *column as u64).collect();
    let one = |of: &[u64]| of.windows(2).all(|two| two[0] == two[1]);
    if one(&rows) || one(&columns) {
        return format!("{}, {}", span("row", &rows), span("column", &columns));
    }
    let listed = cells.iter().take(LISTED).map(|(row, column)| format!("row {row} column {column}"));
    let more = cells.len().saturating_sub(LISTED);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    listed.collect::<Vec<_>>().join("; ") + &more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_whole_words() {
        for (name, of) in [
            ("Mortality rate, infant (per 1,000 live births)", "Mortality rate"),
            ("R&D spending", "R&D spending"),
            ("Gross domestic product", "Gross domestic"),
            ("固定资产投资(不含农户)_比上年增长", "固定资产投资"),
            ("研究与试验发展经费支出", "研究与试验发展经"),
            ("(odd)", "(odd)"),
        ] {
            assert_eq!(short(name), of);
        }
    }

    #[test]
    fn a_series_says_where_its_figures_stand() {
        assert_eq!(stands(&[(12, 3), (12, 4), (12, 8)]), "row 12, columns 3 to 8");
        assert_eq!(stands(&[(5, 4), (2, 4)]), "rows 2 to 5, column 4");
        assert_eq!(stands(&[(7, 2)]), "row 7, column 2");
        assert_eq!(stands(&[(1, 2), (3, 4)]), "row 1 column 2; row 3 column 4");
        let many: Vec<(u64, usize)> =
            (1..=10).map(|at| (at, usize::from(u16::try_from(at).unwrap()))).collect();
        assert!(stands(&many).ends_with("row 8 column 8; and 2 more"));
    }

    #[test]
    fn quotes_keep_what_toml_would_read() {
        assert_eq!(quote(" a \"b\" \\ c\u{1b}[0m"), "'a \"b\" \\ c[0m'");
        assert_eq!(quote("it's \"b\""), "\"\"\"it's \"b\"\"\"\"");
    }
}
