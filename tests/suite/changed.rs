//! Eight datasets in which one thing is not as the paper has it: a figure that is gone, one that turns a
//! statement round, one that leaves it open. Each is held against verdicts, findings and sentences.
//!
//! The sums stand beside the numbers, by hand or by `python3 -c "print(…)"`.

use crate::verdicts::{Edited, Loaded, paper};
use qilu::metrics::Mark;
use qilu::verdict::Verdict::{Contradicted, DependsOnReading, Holds, HoldsBut, NoFigure, Open};

impl Edited {
    /// Other digits for the exports of the province in focus, in both tables.
    fn both(self, year: u16, digits: &str) -> Self {
        self.cell("T1.volume", year, digits).cell("T2.shandong", year, digits)
    }

    fn gone(self, year: u16) -> Self {
        self.gap("T1.volume", year).gap("T2.shandong", year)
    }
}

fn without_2013() -> Loaded {
    paper().gone(2013).load()
}

fn without_2017() -> Loaded {
    paper().gone(2017).load()
}

/// The steps into and out of 2013 have no figure; those of 2015, 2016 and 2017 are still down.
#[test]
fn without_2013_the_years_that_are_left_still_decide() {
    let ds = without_2013();
    ds.claim("C02", Contradicted, "up in 0 of 3 steps; 2013 and 2014: no figure", Contradicted);
    // 17.71 / 14.71 = 1.2039; 17.71 / 20.54 = 0.8622.
    ds.claim("C03", DependsOnReading, "ends +20.4 %; 2015 −13.8 %", DependsOnReading);
    // Of three steps only that of 2015 is known: the other two may have been above 20 %.
    let largest = "max −13.78 [−13.83, −13.73]; 2013 and 2014: no figure";
    ds.claim("C04", NoFigure, largest, NoFigure);
    ds.claim("C05", Holds, "−13.78 % [−13.83, −13.73]", Holds);
    ds.claim("C16", Contradicted, "T1.volume.2013 is missing", Contradicted);
    // −13.8, −16.5 and −1.08 fit Table 1; 14.82 / 17.71 − 1 = −16.32 % does not, whatever 2013 was.
    ds.claim("C19", NoFigure, "3 fit the digits; 2013 and 2014: no figure", Contradicted);
    // 2012 to 2014 and on is still told, by its ends.
    ds.finds(Mark::Up, "Shandong's high-tech exports 2012-14 = +39.6 % [39.55, 39.72], +18.2 % a year");
    // Two years may have grown: 14.71 in 2012 and 20.54 in 2014 say that one did.
    ds.finds_nothing_of("no year of growth");
}

/// One end is gone: what the other years say stays said.
#[test]
fn without_2017_one_end_does_not_silence_the_rest() {
    let ds = without_2017();
    // Up in 2013 and 2014, down in 2015 and 2016.
    ds.claim("C02", Contradicted, "up in 2 of 4 steps; 2017: no figure", Contradicted);
    ds.claim("C06", NoFigure, "so in 2016 (−16.5 %); 2017: no figure", NoFigure);
    ds.claim("C08", HoldsBut, "yes; ahead in 2012 too", HoldsBut);
    for id in ["C09", "C11"] {
        assert_eq!(ds.outcome(ds.0.first_table(), id).verdict, NoFigure, "{id}");
    }
    ds.claim("C19", NoFigure, "4 fit the digits; 2017: no figure", Contradicted);
    // 14.78 / 14.71 = 1.00476 and 1.00408 to 1.00544; 16.85 / 14.88 = 1.13239; 116.98 / 132.91 = 0.88015.
    ds.finds(
        Mark::Conflict,
        "Shandong's high-tech exports 2012-16 = +0.5 % [0.40, 0.55]; Zhejiang +13.2 %, Jiangsu −12.0 %",
    );
    // 2.83 and 2.93 of 20.54 − 14.78 = 5.76.
    ds.finds(
        Mark::Conflict,
        "of the 5.76 bn$ that Shandong's high-tech exports lost 2014-16 = 49 % in 2015, 51 % in 2016",
    );
    // An end of the span, and its steps say what they say: 17.53 → 20.54 → 17.71.
    let ds = paper().gone(2012).load();
    let known = "2014 +17.2 %, 2015 −13.8 %; T1.volume.2012 is missing";
    assert_eq!(ds.outcome(ds.0.first_table(), "C03").verdict, NoFigure);
    assert_eq!(ds.outcome(ds.0.first_table(), "C03").reason, known);
}

/// python3 -c "s=[15.44+129.36,18.66+138.01]; x=20.54*s[1]/s[0]; print(x, x-14.62, 2054/165.34, 1462/171.29)"
/// 22.2238 7.6038 12.4229 8.5352; 2.83, 2.93 and 0.16 of 5.92 are 47.8, 49.5 and 2.7 %; 14.71 / 0.951 = 15.468,
/// from 14.705 / 0.9515 = 15.4545 to 14.715 / 0.9505 = 15.4813.
#[test]
fn what_an_economist_would_say_first() {
    let ds = paper().load();
    ds.finds(
        Mark::Down,
        "of the 5.92 bn$ that Shandong's high-tech exports lost 2014-17 = 48 % in 2015, 49 % in 2016, 3 % in 2017",
    );
    ds.finds(
        Mark::Derived,
        "growing like Zhejiang and Jiangsu since 2014, Shandong would stand at = 22.22 bn$ [22.21, 22.24]: 7.60 bn$ \
         short; its share of the three 12.4 to 8.5 %",
    );
    ds.finds(
        Mark::Derived,
        "Shandong's high-tech exports in 2011 = 15.47 bn$ [15.45, 15.49], by the −4.9 % printed for 2012",
    );
}

#[test]
fn equal_tables_hold_and_leave_no_choice() {
    let ds = paper().cell("T2.shandong", 2016, "14.78").load();
    ds.claim("C18", Holds, "all 6 years agree", Holds);
    ds.claim("C19", Holds, "all 5 fit the digits", Holds);
    ds.claim("C09", HoldsBut, "2.07 → 4.04, one step", HoldsBut);
}

/// 20.60 / 20.54 = 1.00292, 14.78 / 20.60 = 0.71748, 20.60 / 14.71 = 1.40041.
#[test]
fn a_2015_above_2014_rises_and_then_falls() {
    let ds = paper().both(2015, "20.60").load();
    ds.claim("C02", Contradicted, "up in 3 of 5 steps", Contradicted);
    ds.claim("C03", Holds, "ends +40.0 %, up each year", Holds);
    ds.claim("C05", Contradicted, "+0.29 % [0.24, 0.35]", Contradicted);
    ds.claim("C06", Holds, "−28.3 %, −1.1 %", Holds);
}

/// 9.9 is now 14.9, above 10.8: down neither from 2012 nor from 2014.
#[test]
fn a_share_that_rises_in_2017_falls_in_no_reading() {
    let ds = paper().cell("T1.share", 2017, "14.9").load();
    ds.claim("C07", Contradicted, "down in 2 of 5 steps", Contradicted);
}

/// 14.0 is below 14.78 and 14.82.
#[test]
fn a_zhejiang_behind_in_2016_neither_passes_nor_draws_away() {
    let ds = paper().cell("T2.zhejiang", 2016, "14.0").load();
    ds.claim("C08", Contradicted, "no: Zhejiang is behind in 2016", Contradicted);
    ds.claim("C09", Contradicted, "Zhejiang is not ahead in 2016", Contradicted);
}

/// Table 1 has 14.78 in 2016 and 2017; Table 2 14.82 before it: 14.78 / 14.82 = 0.99730.
#[test]
fn a_2017_as_in_2016_is_open_by_table_1() {
    let ds = paper().both(2017, "14.78").load();
    ds.claim("C02", Contradicted, "up in 2 of 5 steps", Contradicted);
    // 14.775 / 14.785 and 14.785 / 14.775.
    ds.claim("C06", Open, "2017: 0.00 % [−0.07, 0.07], sign open", Holds);
    // 18.66 − 14.78.
    ds.claim("C09", HoldsBut, "2.07 → 3.88, one step", HoldsBut);
}

/// 20.54 in 2014 and in 2015: 20.535 / 20.545 and 20.545 / 20.535.
#[test]
fn a_tie_at_the_peak_leaves_the_year_after_open() {
    let ds = paper().both(2015, "20.54").load();
    ds.claim("C05", Open, "0.00 % [−0.05, 0.05], sign open", Open);
    ds.claim("C03", Open, "ends +39.6 %; 2015 sign open", Open);
    // −28.0 % and −1.1 %: 14.78 / 20.54 = 0.71957.
    ds.claim("C06", Holds, "−28.0 %, −1.1 %", Holds);
}
