//! The paper's two tables, typed in a second time for the tests of the arithmetic, so that they do
//! not depend on the loader.

use crate::data::{
    Cell, MeasureKind, Measured, Name, Paper, PartOf, Place, PlaceId, PlaceRole, Precision, Printed,
    PrintedTable, Publication, Rest, Series, Unit, Year,
};
use crate::metrics::Tables;

const ROWS: [(&str, &str, &str, MeasureKind, [&str; 6]); 6] = [
    (
        "T1.volume",
        "T1",
        "shandong",
        MeasureKind::Level,
        ["14.71", "17.53", "20.54", "17.71", "14.78", "14.62"],
    ),
    ("T1.growth", "T1", "shandong", MeasureKind::Growth, ["-4.9", "19.2", "17.2", "-13.8", "-16.5", "-1.08"]),
    ("T1.share", "T1", "shandong", MeasureKind::Share, ["11.2", "12.8", "14.2", "12.3", "10.8", "9.9"]),
    (
        "T2.shandong",
        "T2",
        "shandong",
        MeasureKind::Level,
        ["14.71", "17.53", "20.54", "17.71", "14.82", "14.62"],
    ),
    (
        "T2.zhejiang",
        "T2",
        "zhejiang",
        MeasureKind::Level,
        ["14.88", "14.37", "15.44", "16.79", "16.85", "18.66"],
    ),
    (
        "T2.jiangsu",
        "T2",
        "jiangsu",
        MeasureKind::Level,
        ["132.91", "128.88", "129.36", "131.09", "116.98", "138.01"],
    ),
];

fn name(en: &str) -> Name {
    Name { en: en.to_owned(), ..Name::default() }
}

/// The tables as printed; no words, no claims.
pub fn dataset() -> Publication {
    let of = |kind: MeasureKind| match kind {
        MeasureKind::Level => ("volume", "bn US$".parse().unwrap()),
        MeasureKind::Growth => ("growth", Unit::Percent),
        MeasureKind::Share => ("share", Unit::Percent),
        MeasureKind::Rank => ("rank", Unit::Place),
        MeasureKind::Cagr => ("cagr", Unit::PercentPerYear),
    };
    let series = ROWS.iter().map(|(id, table, of_place, kind, digits)| Series {
        id: (*id).to_owned(),
        table: table.parse().unwrap(),
        place: place(of_place),
        measure: of(*kind).0.parse().unwrap(),
        kind: *kind,
        unit: of(*kind).1,
        name: name(id),
        section: "1.1".to_owned(),
        breaks: Vec::new(),
        cells: (2012..).zip(digits).map(|(year, d)| Cell { year, printed: Some(printed(d)) }).collect(),
    });
    let places = ["Shandong", "Zhejiang", "Jiangsu"].map(|en| Place {
        id: place(&en.to_lowercase()),
        name: name(en),
        short: en.to_owned(),
        role: if en == "Shandong" { PlaceRole::Focus } else { PlaceRole::Peer },
        groups: Vec::new(),
    });
    let table = |id: &str, en: &str| PrintedTable { id: id.parse().unwrap(), name: en.to_owned() };
    Publication {
        paper: Paper { subject: name("the paper"), ..Paper::default() },
        focus: place("shandong"),
        members: places.iter().map(|place| place.id).collect(),
        places: places.to_vec(),
        tables: vec![table("T1", "Table 1"), table("T2", "Table 2")],
        series: series.collect(),
        measures: vec![share()],
        ..Publication::default()
    }
}

/// The share, which says what part of what whole it is, and what the rest is called.
fn share() -> Measured {
    let id = |word: &str| word.parse().unwrap();
    let rest = Rest { name: "other exports".to_owned(), short: "others".to_owned() };
    Measured {
        id: id("share"),
        name: name("Share"),
        short: "share".to_owned(),
        kind: MeasureKind::Share,
        unit: Unit::Percent,
        precision: Precision::Cell,
        scope: String::new(),
        share: Some(PartOf {
            part: id("volume"),
            of: id("gross"),
            name: "gross exports".to_owned(),
            short: "gross".to_owned(),
            rest: Some(rest),
        }),
        since: None,
        per: None,
    }
}

pub fn place(id: &str) -> PlaceId {
    id.parse().unwrap()
}

pub fn printed(digits: &str) -> Printed {
    Printed(digits.parse().unwrap(), Precision::Cell)
}

/// Changes one cell; an empty string makes it a gap.
pub fn set(ds: &mut Publication, series: &str, year: Year, digits: &str) {
    let series = ds.series.iter_mut().find(|s| s.id == series).unwrap();
    let cell = series.cells.iter_mut().find(|cell| cell.year == year).unwrap();
    cell.printed = (!digits.is_empty()).then(|| printed(digits));
}

/// Changes the same cell of Shandong's exports in both tables.
pub fn set_shandong(ds: &mut Publication, year: Year, digits: &str) {
    set(ds, "T1.volume", year, digits);
    set(ds, "T2.shandong", year, digits);
}

pub fn t1(ds: &Publication) -> Tables<'_> {
    Tables::new(ds, ds.first_table())
}
