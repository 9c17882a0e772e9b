//! UN Comtrade Plus, the web download: 47 names over 48 fields, in the encoding of the West.
//!
//! Totals stand among parts in every dimension: which of them is meant is asked of the user.

use crate::import::layout::{ColumnRole, Record, SourceFormat, TableLayout, header_with};

/// How each such file begins.
const BEGINNING: &[u8] = b"typeCode,freqCode,refPeriodId";

/// Columns that tell figures apart: the code and, where there is one, the name.
const DIMENSIONS: [(&str, &str); 10] = [
    ("typecode", ""),
    ("freqcode", ""),
    ("flowcode", "flowdesc"),
    ("partner2code", "partner2desc"),
    ("classificationcode", ""),
    ("cmdcode", "cmddesc"),
    ("customscode", "customsdesc"),
    ("moscode", ""),
    ("motcode", "motdesc"),
    ("refmonth", ""),
];

/// Whether bytes begin as such a file does, with or without a mark of UTF-8.
pub fn begins(head: &[u8]) -> bool {
    head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).starts_with(BEGINNING)
}

pub fn layout(head: &[Record]) -> Option<TableLayout> {
    let header = header_with(head, &["refYear", "reporterISO", "partnerISO", "primaryValue"])?;
    let names: Vec<String> = head[header].trimmed().map(str::to_ascii_lowercase).collect();
    // One reporter and its partners, or many reporters and one partner: the places are those of whom there are
    // more; the other one is a dimension.
    let distinct = |name: &str| {
        let column = names.iter().position(|other| other == name);
        let mut codes: Vec<&str> = head[header + 1..]
            .iter()
            .filter_map(|record| Some(record.field(column?)))
            .filter(|code| !code.is_empty())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes.len()
    };
    let by_partner = distinct("partnercode") >= distinct("reportercode");
    let (place, other) = if by_partner { ("partner", "reporter") } else { ("reporter", "partner") };
    let mut dimensions: Vec<(String, String)> =
        DIMENSIONS.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect();
    dimensions.insert(2, (format!("{other}iso"), format!("{other}desc")));
    let roles = names.iter().map(|name| {
        let at = |name: &str| dimensions.iter().position(|(code, _)| code == name);
        match name.as_str() {
            "refyear" => ColumnRole::Year,
            "primaryvalue" => ColumnRole::Figure,
            "legacyestimationflag" => ColumnRole::Flags,
            _ if *name == format!("{place}desc") => ColumnRole::Place,
            _ if *name == format!("{place}iso") => ColumnRole::PlaceCode,
            _ => match (at(name), dimensions.iter().position(|(_, named)| named == name)) {
                (Some(at), _) => ColumnRole::Code(at),
                (None, Some(at)) => ColumnRole::Named(at),
                (None, None) => ColumnRole::Left,
            },
        }
    });
    let mut layout = TableLayout::new(SourceFormat::Comtrade, header, roles.collect());
    layout.dimensions = dimensions.into_iter().map(|(code, _)| code).collect();
    layout.series = Some("Trade".to_owned());
    layout.unit = Some("US$".to_owned());
    Some(layout)
}
