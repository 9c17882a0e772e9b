//! Small publications of which one figure is wrong, and the same ones right: sums by hand.

use super::*;
use crate::data::{Precision, RowId, Series};
use crate::metrics::fixture::{dataset, place, printed, set};

/// What does not fit: relation, what it is about, reason.
fn alarms(ds: &Publication) -> Vec<(Relation, String, String)> {
    let all = validate(ds);
    misfits(&all).map(|one| (one.relation, one.about.to_string(), one.reason.to_string())).collect()
}

fn of(ds: &Publication, relation: Relation) -> Vec<Validation> {
    validate(ds).into_iter().filter(|one| one.relation == relation).collect()
}

fn row(id: &str) -> RowId {
    id.parse().unwrap()
}

/// The tables with these digits of one place more.
fn with(id: &str, of: &str, digits: &[&str]) -> Publication {
    let mut ds = dataset();
    let cells = (2012..).zip(digits).map(|(year, digits)| crate::data::Cell {
        year,
        printed: (!digits.is_empty()).then(|| printed(digits)),
    });
    let like = ds.series[0].clone();
    ds.series = vec![Series {
        table: row(id).table,
        row: row(id).row,
        place: place(of),
        cells: cells.collect(),
        ..like
    }];
    ds
}

/// By hand: 100 (14.82/17.71 − 1) = −16.318, from −16.38 to −16.26: −16.5 is not among them; 14.78 gives
/// −16.544. 100 (14.62/14.82 − 1) = −1.3495, and −1.0825 from 14.78. All other rates fit; 2012 has no year
/// before it.
#[test]
fn the_rates_of_the_paper_fit_the_levels_of_one_table_alone() {
    let told = alarms(&dataset());
    let reasons: Vec<&str> = told.iter().map(|(.., reason)| reason.as_str()).collect();
    let expected = [
        "−16.5 fits only Table 1: Table 2 gives −16.32 [−16.38, −16.26]",
        "−1.08 fits only Table 1: Table 2 gives −1.350 [−1.417, −1.282]",
        "14.78 in Table 1, 14.82 in Table 2",
    ];
    assert_eq!(reasons, expected);
    let growth = of(&dataset(), Relation::Growth);
    let count = |fit| growth.iter().filter(|one| one.fit == fit).count();
    assert_eq!([Accord::Fits, Accord::CannotTell, Accord::DoesNotFit].map(count), [3, 1, 2]);
    let tally = Tally::of(&validate(&dataset())).said();
    let said = "12 relations among the figures: 8 fit, 1 cannot be decided, 3 do not fit even with rounding";
    assert_eq!(tally.as_deref(), Some(said));
}

/// With Table 1's figure in both, nothing is left; with a slip in a rate, neither table gives it.
#[test]
fn a_slip_in_a_rate_is_found_and_no_other() {
    let mut ds = dataset();
    set(&mut ds, "T2.shandong", 2016, "14.78");
    assert_eq!(alarms(&ds), []);
    set(&mut ds, "T1.growth", 2013, "12.9");
    let told = alarms(&ds);
    // By hand: 100 (17.53/14.71 − 1) = 19.1706; ends 17.525/14.715 and 17.535/14.705.
    let reason = "12.9 does not follow: Table 1 and Table 2 gives 19.17 [19.09, 19.25]";
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].2, reason.replace("gives", "give"));
}

/// Levels of two things: nothing says of which the rate is, and nothing is claimed.
#[test]
fn a_rate_of_one_of_two_things_is_not_held_against_either() {
    let mut ds = dataset();
    let more = Series {
        row: "imports".parse().unwrap(),
        measure: "imports".parse().unwrap(),
        ..ds.series[0].clone()
    };
    ds.series.push(more);
    assert_eq!(of(&ds, Relation::Growth), []);
}

/// One decimal of 0.4 and 0.5 leaves growth anywhere from 0 to 57 %: it fits what it is, and tells nothing of 45.
#[test]
fn few_digits_tell_nothing() {
    let mut ds = dataset();
    ds.series.retain(|series| series.table.as_str() == "T1");
    set(&mut ds, "T1.volume", 2012, "0.4");
    set(&mut ds, "T1.volume", 2013, "0.5");
    for (digits, fit) in [("25.0", Accord::Fits), ("45.0", Accord::CannotTell), ("60.0", Accord::DoesNotFit)]
    {
        set(&mut ds, "T1.growth", 2013, digits);
        let growth = of(&ds, Relation::Growth);
        let one = growth.iter().find(|one| one.about.brief() == "2013").unwrap();
        assert_eq!(one.fit, fit, "{digits}: {}", one.reason);
    }
}

/// A thousand of thousands beside a million: neighbours within 1.6 times of each other, one cell 10, 100 or 1000
/// times as much. What only grows fast, or leaps by seven, is let be.
#[test]
fn a_power_of_ten_stands_out_among_calm_years() {
    for (digits, found) in [
        (["12.1", "12.9", "136.0", "14.1", "15.0", "15.2"], Some(2014)),
        (["12.1", "12.9", "0.0136", "14.1", "15.0", "15.2"], Some(2014)),
        (["12.1", "12.9", "13.6", "14.1", "15.0", "15200"], Some(2017)),
        (["1.21", "1.29", "1.36", "14.1", "15.0", "15.2"], Some(2015)),
        (["12.1", "12.9", "92.0", "14.1", "15.0", "15.2"], None),
        (["1", "3", "30", "80", "200", "2000"], None),
        (["2.1", "20.9", "", "", "", ""], None),
        (["26.29", "1.85", "6.00", "", "", ""], None),
    ] {
        let told = of(&with("T1.volume", "shandong", &digits), Relation::PowerOfTen);
        let years: Vec<Option<u16>> = told.iter().map(|one| one.about.brief().parse().ok()).collect();
        assert_eq!(years, Vec::from_iter(found.map(Some)), "{digits:?}");
    }
}

/// Five digits are not shared by chance, three are; a count's closing zeros are none.
#[test]
fn a_figure_that_stands_for_two_years_is_told_without_alarm() {
    let digits = ["1203.45", "1203.45", "12.4", "12.4", "12000000", "12000000"];
    let told = of(&with("T1.volume", "shandong", &digits), Relation::Repeated);
    assert_eq!(
        told.iter().map(|one| (one.about.to_string(), one.fit)).collect::<Vec<_>>(),
        [("T1.volume, 2013".to_owned(), Accord::CannotTell)]
    );
}

#[test]
fn years_left_out_are_told_without_alarm() {
    let told = of(&with("T1.volume", "shandong", &["1", "", "", "2"]), Relation::MissingYear);
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].reason.to_string(), told[0].fit),
        ("no figure for 2013 and 2014, between 2012 and 2015".to_owned(), Accord::CannotTell)
    );
    assert_eq!(of(&with("T1.volume", "shandong", &["1", "2", ""]), Relation::MissingYear), []);
}

/// The same in another unit: a hundred times as much.
#[test]
fn a_cell_in_another_unit_says_so() {
    let mut ds = dataset();
    set(&mut ds, "T2.shandong", 2012, "1471");
    let told = of(&ds, Relation::Twice);
    let reason = "14.71 in Table 1, 1471 in Table 2, 100 times as much: is one of them in another unit?";
    assert_eq!(told.iter().find(|one| one.about.brief() == "2012").unwrap().reason.to_string(), reason);
    // Fewer digits of the same are the same: 14.7 is what 14.71 rounds to.
    set(&mut ds, "T2.shandong", 2012, "14.7");
    assert_eq!(of(&ds, Relation::Twice).iter().filter(|one| one.fit == Accord::DoesNotFit).count(), 1);
}

/// 14.71 of 131.3 is 11.203 %, from 11.195 to 11.211: 11.2 is its print, 12.1 (digits changed round) is not.
#[test]
fn a_share_is_held_against_part_and_whole_in_their_units() {
    let mut ds = dataset();
    let whole = Series {
        row: "gross".parse().unwrap(),
        measure: "gross".parse().unwrap(),
        unit: "mn US$".parse().unwrap(),
        cells: vec![crate::data::Cell {
            year: 2012,
            printed: Some(crate::data::Printed("131300".parse().unwrap(), Precision::Exact)),
        }],
        ..ds.series[0].clone()
    };
    ds.series.push(whole);
    let fits: Vec<Accord> = of(&ds, Relation::Share).iter().map(|one| one.fit).collect();
    assert_eq!(fits, [Accord::Fits]);
    set(&mut ds, "T1.share", 2012, "12.1");
    assert_eq!(
        of(&ds, Relation::Share)[0].reason.to_string(),
        "12.1 does not follow: Table 1 and Table 2 give 11.20 [11.19, 11.21]"
    );
}

/// Three members and their whole, by hand: 14.71 + 14.88 + 132.91 = 162.50, within 0.015 of that by rounding; the
/// sums of the other years are 160.78, 165.34, 165.59, 148.65 and 171.29.
#[test]
fn members_make_their_whole_where_they_mostly_do() {
    let whole = |cells: [&str; 6]| {
        let mut ds = dataset();
        ds.whole = place("all");
        let like = ds.series(row("T2.zhejiang")).unwrap().clone();
        let cells = (2012..).zip(cells);
        let cells = cells.map(|(year, digits)| crate::data::Cell { year, printed: Some(printed(digits)) });
        ds.series.push(Series {
            row: "all".parse().unwrap(),
            place: ds.whole,
            cells: cells.collect(),
            ..like
        });
        of(&ds, Relation::Parts).iter().map(|one| (one.fit, one.about.to_string())).collect::<Vec<_>>()
    };
    let fits = |all: &[(Accord, String)]| all.iter().map(|(fit, _)| *fit).collect::<Vec<_>>();
    let adding = ["162.51", "160.78", "165.34", "165.59", "148.65", "171.29"];
    // 2016: 14.82 + 16.85 + 116.98 = 148.65.
    assert_eq!(fits(&whole(adding)), [Accord::Fits; 6]);
    // One digit dropped: 171.29 to 177.29. The others show that the three are all there is.
    let short = ["162.51", "160.78", "165.34", "165.59", "148.65", "177.29"];
    let told = whole(short);
    assert_eq!(told[0], (Accord::DoesNotFit, "T2.zhejiang, 2017".to_owned()));
    assert_eq!(fits(&told[1..]), [Accord::Fits; 5]);
    // More members than the three, in every year: told once, no alarm.
    let more = ["200", "201", "202", "203", "204", "205"];
    assert_eq!(whole(more), [(Accord::CannotTell, "T2.zhejiang, 2012-17".to_owned())]);
    // Parts are never more than their whole.
    assert_eq!(
        fits(&whole(["100", "201", "202", "203", "204", "205"])),
        [Accord::DoesNotFit, Accord::CannotTell]
    );
}
