//! Files that are known and not read: what they are, and what to take instead.

use crate::import::layout::Record;

/// What a file is by its first bytes, and what to take instead.
pub fn refused_bytes(head: &[u8]) -> Option<(&'static str, &'static str)> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let has = |part: &str| text.windows(part.len()).take(4096).any(|window| window == part.as_bytes());
    let office =
        "open it in a spreadsheet program (with the password, where it has one) and save it as .xlsx";
    Some(if head.starts_with(b"\xd0\xcf\x11\xe0") {
        ("a workbook of the old kind (.xls), or one that is protected", office)
    } else if head.starts_with(b"%PDF") {
        ("a PDF", "take the table as CSV or .xlsx from where the PDF comes from")
    } else if head.starts_with(b"\x1f\x8b") {
        ("packed with gzip", "unpack it, or `gunzip -c FILE | qilu import -`")
    } else if text.starts_with(b"<") {
        let sdmx = has("sdmx.org") || has("SDMX");
        if sdmx {
            (
                "SDMX-ML",
                "take the same data as SDMX-CSV (format=SDMX-CSV, or Accept: application/vnd.sdmx.data+csv)",
            )
        } else {
            ("a page or document of markup", "take the table as CSV or .xlsx")
        }
    } else if text.starts_with(b"[") {
        ("JSON, as the World Bank's interface gives it page by page", "take the CSV of the same indicator")
    } else if text.starts_with(b"{") {
        if has("\"elapsedTime\"") {
            ("JSON of UN Comtrade's interface", "take the CSV that comtradeplus.un.org downloads")
        } else if has("\"dataset\"") && has("\"version\"") {
            ("JSON-stat", "take the same data as SDMX-CSV (format=SDMX-CSV)")
        } else if has("dataSets") || has("sdmx") {
            ("SDMX-JSON", "take the same data as SDMX-CSV (format=SDMX-CSV)")
        } else {
            ("JSON", "take the table as CSV or .xlsx")
        }
    } else {
        return None;
    })
}

/// The same by the header of its table.
pub fn refused_header(head: &[Record]) -> Option<(&'static str, &'static str)> {
    let first = head.iter().find(|record| !record.filled().is_empty())?;
    let has = |name: &str| first.trimmed().any(|field| field == name);
    if first.field(0).contains("\\TIME_PERIOD") || first.field(0).contains("\\time") {
        return Some((
            "Eurostat's TSV, which packs several keys into a column",
            "take the same data as SDMX-CSV",
        ));
    }
    if has("Trade Flow Code") && has("Trade Value (US$)") {
        let instead = "take the CSV that comtradeplus.un.org downloads: its figures are revised, too";
        return Some(("UN Comtrade's old download, of 35 columns", instead));
    }
    let sdmx = first.field(0).starts_with("STRUCTURE") || first.field(0).starts_with("DATAFLOW");
    let value = first.trimmed().any(|field| field.starts_with("OBS_VALUE"));
    if sdmx && !value {
        return Some((
            "SDMX-CSV without a column OBS_VALUE",
            "take the data, not its attributes or measures of your own",
        ));
    }
    None
}
