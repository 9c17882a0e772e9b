//! Eight datasets in which one thing is not as the paper has it: a figure that is gone, one that turns a
//! statement round, one that leaves it open. Each is held against verdicts, findings and sentences.
//!
//! The sums stand beside the numbers, by hand or by `python3 -c "print(…)"`.

use crate::common::with_dataset;
use crate::verdicts::{Edited, Loaded, paper};
use qilu::config::Config;
use qilu::metrics::Mark;
use qilu::sheet::headline;
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

impl Loaded {
    /// The sentence that opens a view, and the line below it.
    #[track_caller]
    pub fn opens(&self, address: &str, sentence: &str, certainty: &str) {
        let model = with_dataset(self.0.clone(), Config::default(), address, (80, 24));
        let said = headline(&model).unwrap_or_else(|| panic!("{address} says nothing"));
        assert_eq!((said.sentence.as_str(), said.certainty.as_str()), (sentence, certainty), "{address}");
    }

    /// What must be known of the tables.
    #[track_caller]
    fn flags_that(&self, text: &str) {
        assert!(self.notices().iter().any(|notice| notice == text), "{text:?} in {:#?}", self.notices());
    }

    #[track_caller]
    fn flags_nothing_of(&self, text: &str) {
        assert!(
            self.notices().iter().all(|notice| !notice.contains(text)),
            "{text:?} in {:#?}",
            self.notices()
        );
    }
}

fn without_2013() -> Loaded {
    paper().gone(2013).load()
}

fn without_2017() -> Loaded {
    paper().gone(2017).load()
}

/// The steps into and out of 2013 have no figure; those of 2015, 2016 and 2017 are still down, as 2012 is by its rate.
#[test]
fn without_2013_the_years_that_are_left_still_decide() {
    let ds = without_2013();
    ds.claim("C02", Contradicted, "up in 0 of 4 years; 2013 and 2014: no figure", Contradicted);
    // 17.71 / 14.71 = 1.2039; 17.71 / 20.54 = 0.8622.
    ds.claim("C03", DependsOnReading, "ends +20.4 %; 2015 −13.8 %", DependsOnReading);
    // Of three steps only that of 2015 is known: the other two may have been above 20 %.
    let largest = "−13.78 [−13.83, −13.73]; printed −13.8; 2013 and 2014: no figure";
    ds.claim("C04", NoFigure, largest, NoFigure);
    ds.claim("C05", Holds, "−13.78 % [−13.83, −13.73]", Holds);
    ds.claim("C16", Contradicted, "T1.volume.2013 is missing", Contradicted);
    // −13.8, −16.5 and −1.08 fit Table 1; 14.82 / 17.71 − 1 = −16.32 % does not, whatever 2013 was.
    ds.claim("C19", NoFigure, "3 fit the digits; 2013 and 2014: no figure", Contradicted);
    // 2012 to 2014 and on is still told, by its ends.
    ds.finds(
        Mark::Up,
        "Shandong's high-tech exports 2012-14 = +39.63 % [39.55, 39.72], +18.17 % [18.13, 18.21] a year",
    );
    ds.opens(
        "overview",
        "Shandong's high-tech exports peaked in 2014 and had lost 28.8 % by 2017.",
        "From 20.54 to 14.62 bn US$; sure to the printed digits, and by either table.",
    );
    ds.opens(
        "trends?year=2014",
        "In 2014 high-tech grew 17.2 % to 20.54 bn US$; its share of gross exports was 14.2 %.",
        "Sure by either table: +17.15 to +17.25 %.",
    );
    // Two years may have grown: 14.71 in 2012 and 20.54 in 2014 say that one did.
    ds.finds_nothing_of("no year of growth");
}

/// One end is gone: what the other years say stays said.
#[test]
fn without_2017_one_end_does_not_silence_the_rest() {
    let ds = without_2017();
    // Up in 2013 and 2014, down in 2015, 2016 and, by the rate printed for it, in 2012.
    ds.claim("C02", Contradicted, "up in 2 of 5 years; 2017: no figure", Contradicted);
    ds.claim("C06", NoFigure, "so in 2016 (−16.5 %); 2017: no figure", NoFigure);
    ds.claim("C08", HoldsBut, "yes; ahead in 2012 too", HoldsBut);
    for id in ["C09", "C11"] {
        assert_eq!(ds.outcome(ds.0.first_table(), id).verdict, NoFigure, "{id}");
    }
    ds.claim("C19", NoFigure, "4 fit the digits; 2017: no figure", Contradicted);
    // 14.78 / 14.71 = 1.00476 and 1.00408 to 1.00544; 16.85 / 14.88 = 1.13239; 116.98 / 132.91 = 0.88015.
    ds.finds(
        Mark::Conflict,
        "Shandong's high-tech exports 2012-16 = +0.48 % [0.40, 0.55]; Zhejiang +13.24 % [13.16, 13.32], Jiangsu −11.99 % \
         [−12.00, −11.97]",
    );
    // 2.83 and 2.93 of 20.54 − 14.78 = 5.76; 2.82 / 5.76 and 2.84 / 5.76, for 2014 and 2016 move both ways.
    ds.finds(
        Mark::Conflict,
        "of the 5.76 bn US$ [5.75, 5.77] that Shandong's high-tech exports lost 2014-16 = 49.13 % [48.95, 49.31] in 2015, \
         50.87 % [50.69, 51.05] in 2016",
    );
    ds.finds(
        Mark::Conflict,
        "Shandong's high-tech exports fell alone in 2015 (= −13.78 % [−13.83, −13.73]), with Jiangsu in 2016 (= −16.54 % \
         [−16.60, −16.49])",
    );
    // 20.54 × 133.83 / 144.80 = 18.98; 14.78 / 148.61 = 9.95 %.
    ds.finds(
        Mark::Conflict,
        "growing like Zhejiang and Jiangsu since 2014, Shandong would stand at = 18.98 bn US$ [18.97, 19.00]: 4.20 bn US$ \
         [4.19, 4.22] short; its share of the three 12.42 % [12.41, 12.43] to 9.95 % [9.94, 9.95]",
    );
    ds.opens(
        "overview",
        "Shandong's high-tech exports peaked in 2014 at 20.54 bn US$; 2017 has no figure.",
        "Sure by either table: 20.535 to 20.545 bn US$.",
    );
    ds.opens(
        "overview?year=2016",
        "Shandong's high-tech exports peaked in 2014 and had lost 28.0 % by 2016.",
        "From 20.54 to 14.78 bn US$ by Table 1, to 14.82 by Table 2.",
    );
    // An end of the span, and its steps say what they say: 17.53 to 20.54 to 17.71.
    let ds = paper().gone(2012).load();
    let known = "2014 +17.2 %, 2015 −13.8 %; T1.volume.2012 is missing";
    assert_eq!(ds.outcome(ds.0.first_table(), "C03").verdict, NoFigure);
    assert_eq!(ds.outcome(ds.0.first_table(), "C03").reason.to_string(), known);
}

/// python3 -c "s=[15.44+129.36,18.66+138.01]; x=20.54*s[1]/s[0]; print(x, x-14.62, 2054/165.34, 1462/171.29)"
/// 22.2238 7.6038 12.4229 8.5352; 2.83, 2.93 and 0.16 of 5.92 are 47.8, 49.5 and 2.7 %; 14.71 / 0.951 = 15.468,
/// from 14.705 / 0.9515 = 15.4545 to 14.715 / 0.9505 = 15.4813. In the loss of 2015 the peak stands above and below:
/// from 2.82 / 5.92 to 2.84 / 5.92 = 47.64 to 47.97, in that of 2016 from 2.92 / 5.93 to 2.94 / 5.91.
#[test]
fn what_an_economist_would_say_first() {
    let ds = paper().load();
    // With 14.82 in 2016, 2.89 and 0.20 of 5.92: 48.8 and 3.4 %.
    ds.finds(
        Mark::Conflict,
        "of the 5.92 bn US$ [5.91, 5.93] that Shandong's high-tech exports lost 2014-17 = 47.80 % [47.63, 47.98] in 2015, \
         49.5 % [49.2, 49.8] in 2016, 2.70 % [2.53, 2.88] in 2017",
    );
    ds.finds(
        Mark::Derived,
        "growing like Zhejiang and Jiangsu since 2014, Shandong would stand at = 22.22 bn US$ [22.21, 22.24]: 7.60 bn US$ \
         [7.59, 7.62] short; its share of the three 12.42 % [12.41, 12.43] to 8.54 % [8.53, 8.54]",
    );
    ds.finds(
        Mark::Conflict,
        "Shandong's high-tech exports fell alone in 2015 (= −13.78 % [−13.83, −13.73]) and 2017 (= −1.08 % [−1.15, \
         −1.01]), with Jiangsu in 2016 (= −16.54 % [−16.60, −16.49])",
    );
    ds.finds(
        Mark::Down,
        "Shandong's high-tech exports 2012-17 = −0.61 % [−0.68, −0.54]; Zhejiang +25.40 % [25.32, 25.48], Jiangsu +3.84 % \
         [3.82, 3.85]",
    );
    ds.finds(
        Mark::Derived,
        "Shandong's high-tech exports in 2011 = 15.47 bn US$ [15.45, 15.49], by the −4.9 % printed for 2012",
    );
}

#[test]
fn equal_tables_hold_and_leave_no_choice() {
    let ds = paper().cell("T2.shandong", 2016, "14.78").load();
    ds.claim("C18", Holds, "all 6 years agree", Holds);
    ds.claim("C19", Holds, "all 5 fit the digits", Holds);
    ds.claim("C09", HoldsBut, "2.07 to 4.04, one step", HoldsBut);
    // Nothing would be said otherwise by the other table, and no flag is left of it.
    assert!(ds.findings().iter().all(|finding| finding.mark != Mark::Conflict));
    ds.flags_nothing_of("in Table 2");
    ds.flags_nothing_of("fit only");
    ds.opens(
        "overview?year=2016",
        "Shandong's high-tech exports peaked in 2014 and had lost 28.0 % by 2016.",
        "From 20.54 to 14.78 bn US$; sure to the printed digits.",
    );
    ds.opens(
        "compare?year=2016",
        "Zhejiang passed Shandong in 2016: it was 2.07 bn US$ ahead.",
        "Sure: 2.06 to 2.08 bn US$ ahead in 2016. It had also led in 2012.",
    );
}

/// 20.60 / 20.54 = 1.00292, least 20.595 / 20.545 = 1.00243, so 2015 rose and is the peak; 14.78 / 20.60 = 0.71748.
/// 20.60 / 14.71 = 1.40041, its cube root 1.11880; 14.62 / 20.60 = 0.70971, its root 0.84244.
#[test]
fn a_2015_above_2014_rises_and_then_falls() {
    let ds = paper().both(2015, "20.60").load();
    ds.claim("C02", Contradicted, "up in 3 of 6 years", Contradicted);
    ds.claim("C03", Holds, "ends +40.0 %, up each year", Holds);
    ds.claim("C05", Contradicted, "+0.29 % [0.24, 0.35]", Contradicted);
    ds.claim("C06", Holds, "−28.3 %, −1.1 %", Holds);
    // C02, C04 and C05. C19, of a column's head, is not counted: neither −13.8 nor −16.5 fits.
    ds.contradicted(3);
    ds.claim("C19", Contradicted, "3 of 5 fit; 2015: +0.29, printed −13.8", Contradicted);
    ds.notes("printed growth rates −13.8 and −16.5 fit neither table's levels");
    ds.notes("printed growth rate −1.08 fits only Table 1");
    ds.finds_nothing_of("2014-17");
    // 5.82 and 0.16 of 5.98; 20.60 × 156.67 / 147.88 = 21.82; 20.60 / 168.48 = 12.23 %.
    ds.finds(
        Mark::Up,
        "Shandong's high-tech exports 2012-15 = +40.04 % [39.95, 40.13], +11.88 % [11.85, 11.91] a year",
    );
    ds.finds(
        Mark::Down,
        "Shandong's high-tech exports 2015-17 = −29.03 % [−29.08, −28.98], −15.76 % [−15.79, −15.73] a year",
    );
    ds.finds(
        Mark::Conflict,
        "of the 5.98 bn US$ [5.97, 5.99] that Shandong's high-tech exports lost 2015-17 = 97.32 % [97.15, 97.50] in 2016, \
         2.68 % [2.50, 2.85] in 2017",
    );
    ds.finds(
        Mark::Derived,
        "growing like Zhejiang and Jiangsu since 2015, Shandong would stand at = 21.82 bn US$ [21.81, 21.84]: 7.20 bn US$ \
         [7.19, 7.22] short; its share of the three 12.23 % [12.22, 12.24] to 8.54 % [8.53, 8.54]",
    );
    // Gross exports then fell as well: 20.60 / 12.3 % = 167.5 to 147.7.
    ds.finds(
        Mark::Derived,
        "Shandong's high-tech exports −5.98 bn US$ [−5.99, −5.97] 2015-17, an accounting split: falling share = −3.78 \
         [−3.95, −3.62], gross exports = −2.20 [−2.37, −2.02]",
    );
    ds.opens(
        "overview",
        "Shandong's high-tech exports peaked in 2015 and had lost 29.0 % by 2017.",
        "From 20.60 to 14.62 bn US$; sure to the printed digits, and by either table.",
    );
}

/// 9.9 is now 14.9, above 10.8: down neither from 2012 nor from 2014.
#[test]
fn a_share_that_rises_in_2017_falls_in_no_reading() {
    let ds = paper().cell("T1.share", 2017, "14.9").load();
    ds.claim("C07", Contradicted, "down in 2 of 5 years", Contradicted);
    // 14.62 / 14.9 % = 98.1 after 144.6: what fell is the whole, and the share rose.
    ds.finds(
        Mark::Derived,
        "Shandong's high-tech exports −5.92 bn US$ [−5.93, −5.91] 2014-17, an accounting split: rising share = +0.85 \
         [0.72, 0.98], gross exports = −6.77 [−6.91, −6.63]",
    );
    // 98.1 − 14.6 = 83.5 after 136.9 − 14.8 = 122.1.
    ds.finds(
        Mark::Conflict,
        "2017: Shandong's other exports fell 31.6 % [30.9, 32.3], its high-tech fell 1.08 % [1.01, 1.15]",
    );
    ds.opens(
        "trends",
        "In 2017 high-tech fell 1.08 % to 14.62 bn US$; other exports fell 31.6 %.",
        "Both signs are sure: −1.15 to −1.01 % and −32.3 to −30.9 %; by Table 2 too.",
    );
}

/// 14.0 is below 14.78 and 14.82.
#[test]
fn a_zhejiang_behind_in_2016_neither_passes_nor_draws_away() {
    let ds = paper().cell("T2.zhejiang", 2016, "14.0").load();
    ds.claim("C08", Contradicted, "no: Zhejiang is behind in 2016", Contradicted);
    ds.claim("C09", Contradicted, "Zhejiang is not ahead in 2016", Contradicted);
    ds.finds(Mark::Derived, "Zhejiang is ahead of Shandong in 2012 and 2017");
    // 14.0 / 16.79 = 0.8338: Zhejiang fell, too.
    ds.finds(
        Mark::Conflict,
        "Shandong's high-tech exports fell alone in 2015 (= −13.78 % [−13.83, −13.73]) and 2017 (= −1.08 % [−1.15, \
         −1.01]), with Zhejiang and Jiangsu in 2016 (= −16.54 % [−16.60, −16.49])",
    );
    ds.opens(
        "compare",
        "Zhejiang passed Shandong in 2017: it was 4.04 bn US$ ahead.",
        "Sure: 4.03 to 4.05 bn US$ ahead in 2017. It had also led in 2012.",
    );
}

/// Table 1 has 14.78 in 2016 and 2017; Table 2 14.82 before it: 14.78 / 14.82 = 0.99730.
#[test]
fn a_2017_as_in_2016_is_open_by_table_1() {
    let ds = paper().both(2017, "14.78").load();
    ds.claim("C02", Contradicted, "up in 2 of 6 years", Contradicted);
    // 14.775 / 14.785 and 14.785 / 14.775.
    ds.claim("C06", Open, "2017: 0.00 % [−0.07, 0.07], sign open", Holds);
    // 18.66 − 14.78.
    ds.claim("C09", HoldsBut, "2.07 to 3.88, one step", HoldsBut);
    // The last year is no fall by Table 1: nothing is said of whom it fell with.
    ds.finds(
        Mark::Conflict,
        "Shandong's high-tech exports fell alone in 2015 (= −13.78 % [−13.83, −13.73]), with Jiangsu in 2016 (= −16.54 % \
         [−16.60, −16.49])",
    );
    ds.finds(
        Mark::Conflict,
        "of the 5.76 bn US$ [5.75, 5.77] that Shandong's high-tech exports lost 2014-17 = 49.13 % [48.95, 49.31] in 2015, \
         50.9 % [50.6, 51.2] in 2016, 0.00 % [−0.18, 0.18] in 2017",
    );
    ds.finds(
        Mark::Up,
        "Shandong's high-tech exports 2012-17 = +0.48 % [0.40, 0.55]; Zhejiang +25.40 % [25.32, 25.48], \
         Jiangsu +3.84 % [3.82, 3.85]",
    );
    // −1.08 is no rounding of 0.00, nor of −0.27 by Table 2.
    ds.flags_that("printed growth rate −1.08 fits neither table's levels");
    ds.opens(
        "overview",
        "Shandong's high-tech exports peaked in 2014 and had lost 28.0 % by 2017.",
        "From 20.54 to 14.78 bn US$; sure to the printed digits, and by either table.",
    );
    // What is printed of the year is not what became of the levels, which stay at 14.78.
    let misfit = "The rate printed, −1.08 %, does not fit.";
    ds.opens(
        "trends",
        "In 2017 high-tech stood at 14.78 bn US$: whether it rose or fell is open; other exports grew 10.2 %.",
        &format!("Not sure: the digits allow −0.07 to +0.07 %. {misfit}"),
    );
    // 14.78 / 14.82 = 0.99730; gross exports 149.3, others 134.5 after 122.4.
    ds.opens(
        "trends?conflict=t2",
        "In 2017 high-tech fell 0.27 % to 14.78 bn US$; other exports grew 9.9 %.",
        &format!("Both signs are sure: −0.34 to −0.20 % and +8.6 to +11.2 %; not by Table 1. {misfit}"),
    );
}

/// 20.54 in 2014 and in 2015: 20.535 / 20.545 and 20.545 / 20.535.
#[test]
fn a_tie_at_the_peak_leaves_the_year_after_open() {
    let ds = paper().both(2015, "20.54").load();
    ds.claim("C05", Open, "0.00 % [−0.05, 0.05], sign open", Open);
    ds.claim("C03", Open, "ends +39.6 %; 2015 sign open", Open);
    // −28.0 % and −1.1 %: 14.78 / 20.54 = 0.71957.
    ds.claim("C06", Holds, "−28.0 %, −1.1 %", Holds);
    ds.finds(
        Mark::Conflict,
        "of the 5.92 bn US$ [5.91, 5.93] that Shandong's high-tech exports lost 2014-17 = 0.00 % [−0.17, 0.17] in 2015, \
         97.3 % [96.9, 97.7] in 2016, 2.70 % [2.53, 2.88] in 2017",
    );
    ds.opens(
        "overview",
        "Shandong's high-tech exports peaked in 2014 and 2015 and had lost 28.8 % by 2017.",
        "From 20.54 to 14.62 bn US$; the digits leave open whether another year was higher.",
    );
    for year in [2014, 2015] {
        ds.opens(
            &format!("overview?year={year}"),
            "Shandong's high-tech exports peaked in 2014 and 2015 at 20.54 bn US$.",
            "The digits leave open whether another year was higher.",
        );
    }
    ds.opens(
        "overview?year=2013",
        "Shandong's high-tech exports stood at 17.53 bn US$ in 2013, before the peak of 20.54 in 2014 and 2015.",
        "Sure by either table: 17.525 to 17.535 bn US$.",
    );
}
