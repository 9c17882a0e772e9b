//! Imports that no list of cases would have: any table in any of the ways to write it, and workbooks that mean harm.

use std::collections::BTreeMap;

use proptest::collection::btree_map;
use proptest::prelude::*;
use proptest::sample::select;
use qilu::data::{Publication, Year};
use qilu::import::{Choices, Exactness, ImportSource, Imported, Refusals, import_text};

fn source() -> ImportSource {
    ImportSource { origin: "t".to_owned(), name: "t.csv".to_owned() }
}

fn choices(precision: Exactness) -> Choices {
    let unit = "mn US$".parse().ok();
    Choices { unit, name: Some("Freight".to_owned()), precision, ..Choices::default() }
}

fn import(bytes: &[u8], precision: Exactness) -> Result<Imported, Refusals> {
    import_text(bytes, &source(), &choices(precision))
}

type Cells = BTreeMap<(String, Year), String>;

/// The figures of what was imported, by name of place and year.
fn cells(imported: &Imported) -> Cells {
    let read =
        Publication::parse(&imported.publication, "imported").unwrap_or_else(|error| panic!("{error}"));
    let of = |series: &qilu::data::Series| -> Vec<((String, Year), String)> {
        let name = read.name(series.place).to_owned();
        let cells = series.cells.iter().filter_map(|cell| Some((cell.year, cell.printed?)));
        cells.map(|(year, printed)| ((name.clone(), year), printed.0.to_string())).collect()
    };
    read.series.iter().flat_map(of).collect()
}

/// How a table can be written.
#[derive(Debug, Clone, Copy)]
enum Way {
    Tidy,
    Wide,
    Quoted,
    Marked,
    Chinese,
    Semicolon,
}

fn written(table: &Cells, way: Way) -> Vec<u8> {
    let years: Vec<Year> = {
        let mut years: Vec<Year> = table.keys().map(|(_, year)| *year).collect();
        years.sort_unstable();
        years.dedup();
        years
    };
    let mut names: Vec<&String> = table.keys().map(|(name, _)| name).collect();
    names.dedup();
    let tidy = |quote: &str, delimiter: char, point: char, heading: [&str; 3]| {
        let row = |cells: [&str; 3]| {
            let cells = cells.map(|cell| format!("{quote}{cell}{quote}"));
            cells.join(&delimiter.to_string()) + "\r\n"
        };
        let mut text = row(heading);
        for ((name, year), digits) in table {
            text += &row([name, &year.to_string(), &digits.replace('.', &point.to_string())]);
        }
        text
    };
    match way {
        Way::Tidy => tidy("", ',', '.', ["region", "year", "value"]).into_bytes(),
        Way::Quoted => tidy("\"", ',', '.', ["region", "year", "value"]).into_bytes(),
        Way::Semicolon => tidy("", ';', ',', ["region", "year", "value"]).into_bytes(),
        Way::Marked => ["\u{feff}", &tidy("", '\t', '.', ["Region", "Year", "Value"])].concat().into_bytes(),
        Way::Chinese => {
            encoding_rs::GB18030.encode(&tidy("", ',', '.', ["地区", "年份", "数值"])).0.into_owned()
        }
        Way::Wide => {
            let row = |first: &str, cell: &dyn Fn(Year) -> String| {
                let cells = years.iter().map(|year| cell(*year));
                [vec![first.to_owned()], cells.collect()].concat().join(",")
            };
            let digits = |name: &str, year| table.get(&(name.to_owned(), year)).cloned();
            let mut rows = vec![row("city", &|year| year.to_string())];
            rows.extend(
                names
                    .into_iter()
                    .map(|name| row(name, &|year| digits(name, year).unwrap_or_else(|| "..".to_owned()))),
            );
            rows.join("\n").into_bytes()
        }
    }
}

fn tables() -> impl Strategy<Value = Cells> {
    let names = select(vec!["Hill", "Reef", "Côte", "港口", "New Ferry", "O'Neill"]);
    let digits = prop_oneof!["-?[1-9][0-9]{0,5}", "-?[1-9][0-9]{0,4}\\.[0-9]{1,4}", "0\\.[0-9]{1,3}"];
    btree_map((names.prop_map(str::to_owned), 1990_u16..2030), digits, 1..40)
}

fn few(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(few(120))]

    /// However a table is written, its figures are those that were written, digit by digit.
    #[test]
    fn a_table_is_the_same_in_every_way_to_write_it(
        table in tables(),
        way in select(vec![Way::Tidy, Way::Wide, Way::Quoted, Way::Marked, Way::Chinese, Way::Semicolon]),
    ) {
        let imported = import(&written(&table, way), Exactness::Cell);
        let imported = imported.map_err(|refusals| TestCaseError::fail(refusals.to_string()))?;
        prop_assert_eq!(cells(&imported), table);
    }

    /// By column no figure changes its value, and none gets fewer digits.
    #[test]
    fn precision_by_column_changes_no_value(table in tables()) {
        let imported = import(&written(&table, Way::Tidy), Exactness::Column);
        let imported = imported.map_err(|refusals| TestCaseError::fail(refusals.to_string()))?;
        for (key, digits) in cells(&imported) {
            let (own, read) = (&table[&key], digits.trim_end_matches('0').trim_end_matches('.'));
            let same = if own.contains('.') { own.trim_end_matches('0').trim_end_matches('.') } else { own };
            let read = if digits.contains('.') { read } else { &digits };
            prop_assert!(read == same && digits.len() >= own.len(), "{} {}", own, digits);
        }
    }

    /// Any bytes are refused in words, or make a publication that loads.
    #[test]
    fn no_bytes_do_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(imported) = import(&bytes, Exactness::Column) {
            cells(&imported);
        }
    }
}

#[cfg(feature = "xlsx")]
mod workbooks {
    use std::io::{Cursor, Write as _};

    use qilu::import::import_workbook;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::{choices, source};
    use qilu::import::Exactness;

    const SHEET: &str =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";

    /// A workbook with one sheet of these rows, and other files beside them.
    fn workbook(rows: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
        let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
        let book = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet \
             name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
        let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
             worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
        let root = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
             officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
        let sheet = format!("{SHEET}{rows}</sheetData></worksheet>");
        let mut files: Vec<(&str, &[u8])> = vec![
            ("_rels/.rels", root.as_bytes()),
            ("[Content_Types].xml", types.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", links.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ];
        files.extend(others);
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            archive.start_file(name, SimpleFileOptions::default()).expect("a file");
            archive.write_all(bytes).expect("written");
        }
        archive.finish().expect("whole").into_inner()
    }

    fn cell(name: &str, text: &str) -> String {
        format!("<c r=\"{name}\" t=\"str\"><v>{text}</v></c>")
    }

    fn table(figure: &str) -> String {
        let (head, row) = (["A1", "B1"], ["A2", "B2"]);
        format!(
            "<row r=\"1\">{}{}</row><row r=\"2\">{}{}</row>",
            cell(head[0], "city"),
            cell(head[1], "1999"),
            cell(row[0], "Hill"),
            cell(row[1], figure)
        )
    }

    fn refusal(bytes: &[u8]) -> String {
        let refused = import_workbook(bytes, &source(), &choices(Exactness::Column));
        refused.expect_err("it is refused").to_string()
    }

    #[test]
    fn a_workbook_of_this_make_is_read() {
        let imported =
            import_workbook(&workbook(&table("1.50"), &[]), &source(), &choices(Exactness::Column));
        let imported = imported.unwrap_or_else(|refusals| panic!("{refusals}"));
        assert!(imported.publication.contains("1999 = \"1.50\""), "{}", imported.publication);
    }

    #[test]
    fn what_is_large_beyond_measure_is_refused_with_the_reason() {
        let zeros = vec![0; 129 * 1024 * 1024];
        let bomb = workbook(&table("1"), &[("xl/media/image1.png", &zeros)]);
        assert!(bomb.len() < 1024 * 1024, "{} bytes", bomb.len());
        assert_eq!(
            refusal(&bomb),
            "t: unpacked it is larger than 128 MiB\n  = take the table alone, or as CSV"
        );
        let far =
            workbook(&format!("{}<row r=\"1048576\">{}</row>", table("1"), cell("XFD1048576", "x")), &[]);
        assert!(refusal(&far).starts_with("t: S!XFD1048576 lies beyond 200000 rows, 2000 columns and"));
        let giant = workbook(&table(&"9".repeat(200_000)), &[]);
        assert!(
            refusal(&giant).starts_with("t: the cell S!B2 is longer than a cell can be"),
            "{}",
            refusal(&giant)
        );
        let names: Vec<String> = (0..2001).map(|at| format!("f{at}")).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert!(refusal(&workbook(&table("1"), &many)).starts_with("t: it holds 2006 files, more than 2000"));
        assert!(refusal(b"PK\x03\x04 and nothing else").starts_with("t: it is no whole workbook"));
    }

    /// Nothing in it is written anywhere: a name that leads out of the folder is a name.
    #[test]
    fn names_that_lead_elsewhere_lead_nowhere() {
        let out = "../../../../tmp/qilu-import-escape";
        let escape = workbook(&table("1"), &[(out, b"x"), ("/tmp/qilu-import-escape", b"x")]);
        assert!(import_workbook(&escape, &source(), &choices(Exactness::Column)).is_ok());
        assert!(!std::path::Path::new("/tmp/qilu-import-escape").exists());
    }
}
