//! The portal of the national statistics bureau: a preamble, years from the newest, notes under the figures.

use crate::import::layout::{ColumnRole, Record, SourceFormat, TableLayout, year};

/// What the rows above a header say, each in one line.
pub fn said(rows: &[Record]) -> Vec<String> {
    let lines = rows.iter().map(|row| row.filled().into_iter().map(|(_, field)| field).collect::<Vec<_>>());
    lines.map(|fields| fields.join(" ")).filter(|line| !line.is_empty()).collect()
}

pub fn layout(head: &[Record]) -> Option<TableLayout> {
    let first = |record: &Record| record.field(0).to_owned();
    let header = head.iter().position(|record| {
        let mut years = record.filled().into_iter().skip(1).peekable();
        matches!(record.field(0), "指标" | "地区")
            && years.peek().is_some()
            && years.all(|(_, name)| name.contains('年') && year(name).is_some())
    })?;
    let by_place = first(&head[header]) == "地区";
    let roles = head[header].trimmed().enumerate().map(|(column, name)| match (column, year(name)) {
        (0, _) if by_place => ColumnRole::Place,
        (0, _) => ColumnRole::Named(0),
        (_, Some(year)) => ColumnRole::Of(year),
        (_, None) => ColumnRole::Left,
    });
    let mut layout = TableLayout::new(SourceFormat::Portal, header, roles.collect());
    layout.said = said(&head[..header]);
    // Anybody's table may have such a header; the portal names its database above it.
    if !layout.said.iter().any(|line| line.starts_with("数据库")) {
        return None;
    }
    if by_place {
        let named = layout.said.iter().find_map(|line| line.strip_prefix("指标："));
        layout.series = named.map(str::to_owned);
    } else {
        layout.dimensions = vec!["series".to_owned()];
        layout.place = Some("全国".to_owned());
    }
    Some(layout)
}

/// How notes and sources begin, under the figures of any format.
const NOTES: &str = "注|数据来源|资料来源|来源|说明|Note|note|Source|source|Data from|\
                     Last Updated|Last updated|*|\u{3000}";

/// Whether a row holds words about the table and no figures; `after` says whether such a row stands before it.
pub fn is_note(record: &Record, after: bool) -> bool {
    // Blanks in front are what tells a line that goes on.
    let raw = record.fields.get(0).unwrap_or_default();
    let alone = record.trimmed().skip(1).all(str::is_empty);
    let begins = |text: &str| NOTES.split('|').any(|note| text.starts_with(note));
    alone && !raw.trim().is_empty() && (after || begins(raw) || begins(raw.trim()))
}
