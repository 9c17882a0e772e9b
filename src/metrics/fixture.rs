//! The paper's two tables, typed in a second time for the tests of the arithmetic, so that they do
//! not depend on the loader.

use crate::data::{
    Cell, Dataset, Indicator, Name, Paper, Printed, Reading, Region, RegionInfo, Series, Table, Unit, Year,
};
use crate::metrics::Tables;

const ROWS: [(&str, Table, Region, Indicator, [&str; 6]); 6] = [
    (
        "T1.volume",
        Table::T1,
        Region::Shandong,
        Indicator::Volume,
        ["14.71", "17.53", "20.54", "17.71", "14.78", "14.62"],
    ),
    (
        "T1.growth",
        Table::T1,
        Region::Shandong,
        Indicator::Growth,
        ["-4.9", "19.2", "17.2", "-13.8", "-16.5", "-1.08"],
    ),
    (
        "T1.share",
        Table::T1,
        Region::Shandong,
        Indicator::Share,
        ["11.2", "12.8", "14.2", "12.3", "10.8", "9.9"],
    ),
    (
        "T2.shandong",
        Table::T2,
        Region::Shandong,
        Indicator::Volume,
        ["14.71", "17.53", "20.54", "17.71", "14.82", "14.62"],
    ),
    (
        "T2.zhejiang",
        Table::T2,
        Region::Zhejiang,
        Indicator::Volume,
        ["14.88", "14.37", "15.44", "16.79", "16.85", "18.66"],
    ),
    (
        "T2.jiangsu",
        Table::T2,
        Region::Jiangsu,
        Indicator::Volume,
        ["132.91", "128.88", "129.36", "131.09", "116.98", "138.01"],
    ),
];

fn name(en: &str) -> Name {
    Name { en: en.to_owned(), zh: None }
}

/// The tables as printed; no words, no claims.
pub fn dataset() -> Dataset {
    let series = ROWS.iter().map(|(id, table, region, indicator, digits)| Series {
        id: (*id).to_owned(),
        table: *table,
        region: *region,
        indicator: *indicator,
        unit: if *indicator == Indicator::Volume { Unit::BnUsd } else { Unit::Percent },
        name: name(id),
        section: "1.1".to_owned(),
        cells: (2012..).zip(digits).map(|(year, d)| Cell { year, printed: Some(printed(d)) }).collect(),
    });
    let regions =
        [(Region::Shandong, "Shandong"), (Region::Zhejiang, "Zhejiang"), (Region::Jiangsu, "Jiangsu")];
    Dataset {
        paper: Paper { subject: name("the paper"), title: None, authors: Vec::new(), year: None },
        regions: regions.into_iter().map(|(id, en)| RegionInfo { id, name: name(en) }).collect(),
        series: series.collect(),
        scales: Vec::new(),
        ordinals: Vec::new(),
        problems: Vec::new(),
        countermeasures: Vec::new(),
        links: Vec::new(),
        stances: Vec::new(),
        claims: Vec::new(),
        caveats: Vec::new(),
    }
}

pub fn printed(digits: &str) -> Printed {
    Printed(digits.parse().unwrap())
}

/// Changes one cell; an empty string makes it a gap.
pub fn set(ds: &mut Dataset, series: &str, year: Year, digits: &str) {
    let series = ds.series.iter_mut().find(|s| s.id == series).unwrap();
    let cell = series.cells.iter_mut().find(|cell| cell.year == year).unwrap();
    cell.printed = (!digits.is_empty()).then(|| printed(digits));
}

/// Changes the same cell of Shandong's exports in both tables.
pub fn set_shandong(ds: &mut Dataset, year: Year, digits: &str) {
    set(ds, "T1.volume", year, digits);
    set(ds, "T2.shandong", year, digits);
}

pub fn t1(ds: &Dataset) -> Tables<'_> {
    Tables::new(ds, Reading::T1)
}
