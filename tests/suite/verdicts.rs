//! What the paper's statements come to, and what follows when one cell of the tables is another.
//!
//! Each edit replaces text in the embedded dataset and loads the result, so that everything between
//! the file and the screen takes part. The sums in the comments were done by hand: a cell stands for
//! all values that would be printed so, its value ± half its last digit.

use crate::common::{draw, press, table, text, with_dataset};
use qilu::config::Config;
use qilu::data::{Flag, Publication, TableId};
use qilu::metrics::{
    Figure, Finding, Mark, Outcome, Tables, check_all, find, find_named, findings, follows, notices,
    unknowns, validate,
};
use rust_decimal::Decimal;

/// The embedded text, being changed.
pub struct Edited(String);

pub fn paper() -> Edited {
    Edited(Publication::embedded_text().to_owned())
}

impl Edited {
    /// Other digits in one cell of a table.
    pub fn cell(mut self, series: &str, year: u16, digits: &str) -> Self {
        let at = self.after(series, &format!("\n{year} = \""));
        let end = at + self.0[at..].find('"').unwrap_or_else(|| panic!("{series} {year}"));
        assert_ne!(&self.0[at..end], digits, "{series} {year}: nothing changes");
        self.0.replace_range(at..end, digits);
        self
    }

    /// A gap in place of a cell.
    pub fn gap(mut self, series: &str, year: u16) -> Self {
        let at = self.after(series, &format!("\n{year} = \""));
        let end = at + self.0[at..].find('"').unwrap_or_else(|| panic!("{series} {year}"));
        self.0.replace_range(at - 1..=end, "{}");
        self
    }

    fn after(&self, series: &str, text: &str) -> usize {
        let table = self.0.find(&format!("id = \"{series}\"")).unwrap_or_else(|| panic!("{series}"));
        let at = self.0[table..].find(text).unwrap_or_else(|| panic!("{series}: no {text}"));
        table + at + text.len()
    }

    /// Other words, which must stand in the text once.
    pub fn words(mut self, old: &str, new: &str) -> Self {
        assert_eq!(self.0.matches(old).count(), 1, "{old}");
        self.0 = self.0.replace(old, new);
        self
    }

    pub fn load(self) -> Loaded {
        Loaded(Publication::parse(&self.0, "edited").unwrap_or_else(|error| panic!("{error}")))
    }
}

pub struct Loaded(pub Publication);

impl Loaded {
    pub fn t1(&self) -> Tables<'_> {
        Tables::new(&self.0, table("T1"))
    }

    pub fn t2(&self) -> Tables<'_> {
        Tables::new(&self.0, table("T2"))
    }

    pub fn outcome(&self, reading: TableId, id: &str) -> Outcome {
        let all = check_all(Tables::new(&self.0, reading));
        let at = self.0.claims.iter().position(|claim| claim.id == id).unwrap_or_else(|| panic!("{id}"));
        all[at].clone()
    }

    /// Verdict and reason while Table 1 is followed, and the verdict with Table 2.
    #[track_caller]
    pub fn claim(&self, id: &str, verdict: Verdict, reason: &str, with_t2: Verdict) {
        let outcome = self.outcome(table("T1"), id);
        assert_eq!((outcome.verdict, &*outcome.reason), (verdict, reason), "{id}");
        assert_eq!(outcome.other, with_t2, "{id} with Table 2");
        assert_eq!(outcome.depends_on_conflict, verdict != with_t2, "{id}");
        assert_eq!(self.outcome(table("T2"), id).verdict, with_t2, "{id} with Table 2 followed");
    }

    #[track_caller]
    pub fn figure(&self, id: &str) -> Figure {
        find_named(self.t1(), id).unwrap_or_else(|| panic!("no {id}"))
    }

    /// The lowest, the printed and the highest value of a figure, to so many decimals.
    #[track_caller]
    pub fn interval(&self, id: &str, decimals: u32, expected: [&str; 3]) {
        let value = self.figure(id).value;
        let got = [value.lo, value.value, value.hi].map(|x| x.round_dp(decimals).normalize().to_string());
        let expected = expected.map(|x| x.parse::<Decimal>().map(|x| x.normalize().to_string()));
        assert_eq!(got.map(Ok), expected, "{id}");
    }

    #[track_caller]
    pub fn flags(&self, id: &str, flags: &[Flag]) {
        assert_eq!(self.figure(id).flags.iter().collect::<Vec<_>>(), flags, "{id}");
    }

    pub fn findings(&self) -> Vec<Finding> {
        findings(self.t1())
    }

    #[track_caller]
    pub fn finds(&self, mark: Mark, text: &str) {
        let all = self.findings();
        assert!(
            all.iter().any(|f| f.mark == mark && f.says.to_string() == text),
            "no {mark:?} {text:?} in {all:#?}"
        );
    }

    #[track_caller]
    pub fn finds_nothing_of(&self, text: &str) {
        let all = self.findings();
        assert!(all.iter().all(|finding| !finding.says.to_string().contains(text)), "{text:?} in {all:#?}");
    }

    pub fn notices(&self) -> Vec<String> {
        notices(self.t1(), &validate(&self.0)).into_iter().map(|notice| notice.text).collect()
    }

    /// How many claims the flags say are contradicted.
    #[track_caller]
    pub fn contradicted(&self, claims: usize) {
        let start = format!("{claims} claims contradicted");
        assert!(self.notices().iter().any(|notice| notice.starts_with(&start)), "{:#?}", self.notices());
    }

    #[track_caller]
    pub fn notes(&self, text: &str) {
        assert!(self.notices().iter().any(|notice| notice == text), "no {text:?} in {:#?}", self.notices());
    }
}

use Verdict::{Contradicted, DependsOnReading, Holds, HoldsBut, NoFigure, Open, TextConflict};
use qilu::verdict::Verdict;

// ── As printed ──────────────────────────────────────────────────────────────────────────────────

/// Every claim that something decides: its verdict, its reason, its verdict with Table 2.
const DECIDED: [(&str, Verdict, &str, Verdict); 19] = [
    // Five announced; electronic, materials, "manufacturing industry of biomedical industry", marine: four, or
    // five with a comma between manufacturing and biomedical.
    ("C01", DependsOnReading, "4 listed as printed, 5 in another reading", DependsOnReading),
    // Up in 2013 and 2014, down in 2015, 2016, 2017.
    ("C02", Contradicted, "up in 2 of 6 years", Contradicted),
    // 17.71/14.71 = 1.20394; 17.71/20.54 = 0.86222. True of the ends, false of the last step.
    ("C03", DependsOnReading, "ends +20.4 %; 2015 −13.8 %", DependsOnReading),
    // 17.53/14.71: least 17.525/14.715 = 1.190962, most 17.535/14.705 = 1.192452. 20 is outside.
    ("C04", Contradicted, "19.17 [19.09, 19.25]; printed 19.2", Contradicted),
    // 17.71/20.54: least 17.705/20.545 = 0.861767, most 17.715/20.535 = 0.862673.
    ("C05", Holds, "−13.78 % [−13.83, −13.73]", Holds),
    // 14.78/17.71 = 0.83456, 14.62/14.78 = 0.98917; with 14.82: 0.83682 and 0.98650, both below 1.
    ("C06", Holds, "−16.5 %, −1.1 %", Holds),
    // 11.2, 12.8, 14.2 rise; 14.2, 12.3, 10.8, 9.9 fall, each by more than 0.1.
    ("C07", DependsOnReading, "since 2014 yes; 2012-14 rose", DependsOnReading),
    // 16.85 > 14.82 > 14.78; 16.79 < 17.71; but 14.88 > 14.71 in 2012.
    ("C08", HoldsBut, "yes; ahead in 2012 too", HoldsBut),
    // 16.85 − 14.78 = 2.07 (or 2.03); 18.66 − 14.62 = 4.04. From 2016 there is the one step to 2017.
    ("C09", HoldsBut, "2.07 to 4.04, one step", HoldsBut),
    // Third of three leaves every place from 3 to 31 open.
    ("C10", NoFigure, "3 provinces in the tables", NoFigure),
    // 138.01/14.62: least 138.005/14.625 = 9.43624, most 138.015/14.615 = 9.44338.
    ("C11", Holds, "9.44 × [9.43, 9.45]; our bound ≥ 2", Holds),
    ("C16", Holds, "all 6 years in 3 series", Holds),
    ("C17", Holds, "all 6 years in 3 series", Holds),
    ("C18", Contradicted, "2016: 14.78 in Table 1, 14.82 in Table 2", Contradicted),
    // Table 1: 19.17, 17.17, −13.78, [−16.596, −16.492], [−1.150, −1.015] meet 19.2, 17.2, −13.8,
    // −16.5 and −1.08. Table 2: 14.82/17.71 gives −16.32, beyond −16.5 ± 0.05.
    ("C19", Holds, "all 5 fit the digits", Contradicted),
    ("C41", TextConflict, "abstract active, §2.4 insufficient, §3.2 vigorous", TextConflict),
    ("C54", TextConflict, "heading: §2.1; text: §2.2", TextConflict),
    ("C58", TextConflict, "abstract active, §2.4 insufficient, §3.2 vigorous", TextConflict),
    ("C63", TextConflict, "§3.5 in tension with §2.2", TextConflict),
];

#[test]
fn the_paper_as_printed() {
    let ds = paper().load();
    for (id, verdict, reason, with_t2) in DECIDED {
        ds.claim(id, verdict, reason, with_t2);
    }
    let outcomes = check_all(ds.t1());
    for (claim, outcome) in ds.0.claims.iter().zip(&outcomes) {
        // Where there is no room for it, whoever draws it cuts it.
        assert!(!outcome.reason.contains('…'), "{}: {}", claim.id, outcome.reason);
        if !DECIDED.iter().any(|(id, ..)| *id == claim.id) {
            assert_eq!(outcome.verdict, NoFigure, "{}", claim.id);
            assert!(outcome.cells.is_empty() && outcome.value.is_none(), "{}", claim.id);
        }
        for cell in &outcome.cells {
            assert!(find(ds.t1(), cell).is_some(), "{}: {cell}", claim.id);
        }
    }
    let count = |verdict| outcomes.iter().filter(|outcome| outcome.verdict == verdict).count();
    assert_eq!(
        [Holds, HoldsBut, DependsOnReading, Contradicted, TextConflict].map(count),
        [6, 2, 3, 3, 4],
        "as many as are decided above"
    );
}

/// With Table 2 followed: −16.32 and −1.35, which neither −16.5 nor −1.08 can be.
#[test]
fn reasons_with_table_2() {
    let ds = paper().load();
    let reason = |id| ds.outcome(table("T2"), id).reason.to_string();
    assert_eq!(reason("C19"), "3 of 5 fit; 2016: −16.32, printed −16.5");
    assert_eq!(reason("C06"), "−16.3 %, −1.3 %");
    assert_eq!(reason("C09"), "2.03 to 4.04, one step");
    assert_eq!(check_all(ds.t2()).iter().filter(|outcome| outcome.verdict == Contradicted).count(), 4);
}

/// The traps that product.md names, each a finding or a flag.
#[test]
fn what_the_figures_say_as_printed() {
    let ds = paper().load();
    // 20.54/14.71 = 1.39633, its root 1.18166; 14.62/20.54 = 0.71178, its cube root 0.89286.
    // (14.62 / 14.71 − 1) = −0.61 %, from 14.615 / 14.715 to 14.625 / 14.705; 18.66 / 14.88, 138.01 / 132.91.
    ds.finds(
        Mark::Down,
        "Shandong's high-tech exports 2012-17 = −0.61 % [−0.68, −0.54]; Zhejiang +25.40 % [25.32, 25.48], Jiangsu +3.84 % [3.82, 3.85]",
    );
    ds.finds(
        Mark::Up,
        "Shandong's high-tech exports 2012-14 = +39.63 % [39.55, 39.72], +18.17 % [18.13, 18.21] a year",
    );
    ds.finds(
        Mark::Down,
        "Shandong's high-tech exports 2014-17 = −28.82 % [−28.87, −28.78], −10.71 % [−10.74, −10.69] a year",
    );
    // 20.54 − 14.62 = 5.92. Gross: 14.62/0.099 = 147.6768, 20.54/0.142 = 144.6479.
    // (0.099 − 0.142) × (147.6768 + 144.6479)/2 = −6.2850; 3.0289 × (0.099 + 0.142)/2 = 0.3650.
    ds.finds(Mark::Derived, "Shandong's high-tech exports −5.92 bn US$ [−5.93, −5.91] 2014-17, an accounting split: falling share = −6.28 [−6.44, −6.13], gross exports = +0.36 [0.20, 0.53]");
    // Others: 147.6768 − 14.62 = 133.0568; 14.78/0.108 − 14.78 = 122.0719: + 8.9987 %. With 14.82:
    // 122.4022: + 8.70 %.
    ds.finds(
        Mark::Conflict,
        "2017: Shandong's other exports grew 9.0 % [7.7, 10.3], its high-tech fell 1.08 % [1.01, 1.15]",
    );
    // 16.79/15.44 = 1.08744, 131.09/129.36 = 1.01337.
    ds.finds(
        Mark::Conflict,
        "Shandong's high-tech exports fell alone in 2015 (= −13.78 % [−13.83, −13.73]) and 2017 (= −1.08 % [−1.15, −1.01]), with Jiangsu in 2016 (= −16.54 % [−16.60, −16.49])",
    );
    // 138.01 − 116.98 = 21.03; 131.09 − 116.98 = 14.11; 138.01 − 131.09 = 6.92.
    ds.finds(Mark::Derived, "Jiangsu's gain in 2017 = 21.03 bn US$ [21.02, 21.04], regains 14.11 [14.10, 14.12] lost in 2016, adds 6.92 [6.91, 6.93]");
    ds.finds(Mark::Derived, "Zhejiang is ahead of Shandong in 2012, 2016 and 2017");
    // 17.71/12.3 = 1.439837, 20.54/14.2 = 1.446479: −0.459 %. Least: 17.705/12.35 over 20.545/14.15
    // = 0.98737; most: 17.715/12.25 over 20.535/14.25 = 1.00352.
    ds.finds(Mark::Derived, "2015: Shandong's gross exports = −0.5 % [−1.3, 0.4]: rise or fall is open");
    ds.finds(
        Mark::Up,
        "Shandong's high-tech exports: largest yearly growth = 19.17 % [19.09, 19.25] in 2013",
    );
    ds.notes("2016 is 14.78 in Table 1, 14.82 in Table 2");
    ds.notes("printed growth rates −16.5 and −1.08 fit only Table 1");
    // C02 and C04: that the tables differ (C18) is what we say.
    ds.contradicted(2);
}

// ── One thing changed ───────────────────────────────────────────────────────────────────────────

/// 17.70/14.71 = 1.20326; least 17.695/14.715 = 1.202514, most 17.705/14.705 = 1.204012: above 20.
/// Table 2 keeps 17.53, so the verdict now depends on the table.
#[test]
fn a_higher_2013_bears_out_the_20_per_cent_in_one_table() {
    let ds = paper().cell("T1.volume", 2013, "17.70").load();
    ds.claim("C04", Holds, "20.33 [20.25, 20.41]; printed 19.2", Contradicted);
    ds.interval("growth.shandong.2013", 4, ["20.2514", "20.3263", "20.4012"]);
    // 20.54/17.70 − 1 = 16.05 %: neither of the two rates fits any more.
    ds.claim("C19", Contradicted, "3 of 5 fit; 2013: +20.33, printed 19.2", Contradicted);
    ds.claim("C18", Contradicted, "2013: 17.70 in Table 1, 17.53 in Table 2", Contradicted);
    ds.flags("T1.volume.2013", &[Flag::Conflict]);
    ds.flags("T1.growth.2013", &[Flag::DoesNotRecompute]);
    ds.flags("growth.shandong.2013", &[Flag::DependsOnConflict]);
    ds.finds(
        Mark::Conflict,
        "Shandong's high-tech exports: largest yearly growth = 20.33 % [20.25, 20.41] in 2013",
    );
    ds.notes("2013 is 17.70 in Table 1, 17.53 in Table 2");
    ds.notes("2016 is 14.78 in Table 1, 14.82 in Table 2");
    ds.notes("printed growth rates −16.5 and −1.08 fit only Table 1");
    ds.notes("printed growth rates 19.2 and 17.2 fit only Table 2");
}

/// 14.60 is below 14.71 by more than both half digits: nothing has to be added to C08.
#[test]
fn a_zhejiang_behind_in_2012_makes_the_crossing_the_first() {
    let ds = paper().cell("T2.zhejiang", 2012, "14.60").load();
    ds.claim("C08", Holds, "yes; behind in every year before 2016", Holds);
    // 14.71 − 14.60 = 0.11, ± 0.005 each.
    ds.interval("gap.zhejiang.2012", 4, ["0.1", "0.11", "0.12"]);
    ds.interval("rank.shandong.2012", 0, ["2", "2", "2"]);
    ds.finds(Mark::Derived, "Zhejiang is ahead of Shandong in 2016 and 2017");
}

/// 14.71 twice: either may be ahead.
#[test]
fn a_tie_in_2012_is_left_open() {
    let ds = paper().cell("T2.zhejiang", 2012, "14.71").load();
    ds.claim("C08", HoldsBut, "yes; 2012 not certain", HoldsBut);
    ds.interval("gap.zhejiang.2012", 4, ["-0.01", "0", "0.01"]);
    ds.flags("gap.zhejiang.2012", &[Flag::Undetermined]);
    ds.interval("rank.shandong.2012", 0, ["2", "2", "3"]);
    ds.flags("rank.shandong.2012", &[Flag::RankUncertain]);
    ds.finds(Mark::Derived, "Zhejiang is ahead of Shandong in 2016 and 2017; 2012 too close to tell");
}

/// 17.80 > 17.71: whoever is ahead already cannot pass.
#[test]
fn a_zhejiang_ahead_in_2015_did_not_pass_in_2016() {
    let ds = paper().cell("T2.zhejiang", 2015, "17.80").load();
    ds.claim("C08", Contradicted, "Zhejiang is ahead in 2015 already", Contradicted);
    ds.interval("rank.zhejiang.2015", 0, ["2", "2", "2"]);
    // 17.80/15.44 = 1.15285; 100 × (17.71/20.54 − 17.80/15.44) = −13.778 − 15.285 = −29.063.
    ds.interval("growth-gap.zhejiang.2015", 2, ["-29.18", "-29.06", "-28.95"]);
    ds.finds(Mark::Derived, "Zhejiang is ahead of Shandong in 2012 and 2015-17");
    ds.contradicted(3);
}

/// 14.78 < 14.80 < 14.82: ahead by Table 1, behind by Table 2.
#[test]
fn a_zhejiang_between_the_two_figures_of_2016_hangs_on_the_table() {
    let ds = paper().cell("T2.zhejiang", 2016, "14.80").load();
    ds.claim("C08", HoldsBut, "yes; ahead in 2012 too", Contradicted);
    // 14.80 − 14.78 = 0.02; 18.66 − 14.62 = 4.04.
    ds.claim("C09", HoldsBut, "0.02 to 4.04, one step", Contradicted);
    assert_eq!(ds.outcome(table("T2"), "C08").reason.to_string(), "no: Zhejiang is behind in 2016");
    assert_eq!(ds.outcome(table("T2"), "C09").reason.to_string(), "Zhejiang is not ahead in 2016");
    ds.interval("rank.shandong.2016", 0, ["3", "3", "3"]);
    ds.flags("rank.shandong.2016", &[Flag::DependsOnConflict]);
    ds.finds(Mark::Conflict, "Zhejiang is ahead of Shandong in 2012, 2016 and 2017");
}

/// 16.50 − 14.62 = 1.88, less than 2.07 and than 2.03.
#[test]
fn a_lower_zhejiang_in_2017_narrows_the_gap() {
    let ds = paper().cell("T2.zhejiang", 2017, "16.50").load();
    ds.claim("C09", Contradicted, "narrows in 2017; 2.07 to 1.88", Contradicted);
    ds.interval("gap.zhejiang.2017", 4, ["-1.89", "-1.88", "-1.87"]);
    // 16.50/14.88 = 1.10887, its fifth root 1.02088; least 16.495/14.885, most 16.505/14.875.
    ds.interval("cagr.zhejiang.2012-2017", 3, ["2.075", "2.088", "2.101"]);
}

/// 29.24/14.62 = 2; least 29.235/14.625 = 1.99897, most 29.245/14.615 = 2.00103.
#[test]
fn a_jiangsu_of_just_twice_as_much_is_on_either_side_of_the_bound() {
    let ds = paper().cell("T2.jiangsu", 2017, "29.24").load();
    ds.claim("C11", Open, "2.00 × [1.99, 2.01]; our bound ≥ 2", Open);
    ds.interval("ratio.jiangsu.2017", 5, ["1.99897", "2", "2.00103"]);
    // Jiangsu fell in 2017, so the gain is Zhejiang's: 18.66 − 16.85 = 1.81; 1.81/14.62 = 12.4 %.
    ds.finds(Mark::Derived, "Zhejiang's gain in 2017 = 1.81 bn US$ [1.80, 1.82], is 12.38 % of Shandong's high-tech exports [12.30, 12.46]");
    ds.finds_nothing_of("Jiangsu's gain");
    // 14.62/62.52 = 0.233845; least 14.615/62.525 = 0.233747, most 14.625/62.515 = 0.233944.
    ds.interval("share3.shandong.2017", 3, ["23.375", "23.385", "23.394"]);
}

/// What is gained is set against what the year before lost, however the two compare.
#[test]
fn a_gain_that_only_makes_up_for_a_loss_is_said_to_do_so() {
    // 130.00 − 116.98 = 13.02, and 131.09 − 116.98 = 14.11 had been lost.
    let ds = paper().cell("T2.jiangsu", 2017, "130.00").load();
    ds.finds(Mark::Derived, "Jiangsu's gain in 2017 = 13.02 bn US$ [13.01, 13.03], regains part of 14.11 [14.10, 14.12] lost in 2016");
    // 131.09 in 2015 and in 2017.
    let ds = paper().cell("T2.jiangsu", 2017, "131.09").load();
    ds.finds(Mark::Derived, "Jiangsu's gain in 2017 = 14.11 bn US$ [14.10, 14.12], regains about the 14.11 [14.10, 14.12] lost in 2016");
    // 138.01 − 120.00 = 18.01 after 120.00 − 100.00 gained in 2016; 18.01/14.62 = 1.2319.
    let ds = paper().cell("T2.jiangsu", 2015, "100.00").cell("T2.jiangsu", 2016, "120.00").load();
    ds.finds(Mark::Derived, "Jiangsu's gain in 2017 = 18.01 bn US$ [18.00, 18.02], is 1.23 × Shandong's high-tech exports [1.23, 1.24]");
}

/// 17.00 − 16.85 = 0.15 is 1 % of 14.62, and 17.59 − 16.85 = 0.74 is 5.1 %: Jiangsu falls to 29.24 in both.
#[test]
fn a_gain_of_no_size_is_no_finding() {
    let zhejiang =
        |digits| paper().cell("T2.jiangsu", 2017, "29.24").cell("T2.zhejiang", 2017, digits).load();
    zhejiang("17.00").finds_nothing_of("gain");
    zhejiang("17.59")
        .finds(Mark::Derived, "Zhejiang's gain in 2017 = 0.74 bn US$ [0.73, 0.75], is 5.06 % of Shandong's high-tech exports [4.99, 5.14]");
    // From 20.535 in 2012 to the peak of 20.540 in 2014: 0.02 %, and certain with three decimals.
    let ds = paper().cell("T1.volume", 2012, "20.535").cell("T2.shandong", 2012, "20.535");
    let ds = ds.cell("T1.volume", 2014, "20.540").cell("T2.shandong", 2014, "20.540").load();
    ds.finds_nothing_of("2012-14 =");
    ds.finds(
        Mark::Down,
        "Shandong's high-tech exports 2014-17 = −28.82 % [−28.85, −28.79], −10.71 % [−10.73, −10.70] a year",
    );
}

/// Others than peers are ranked and drawn, and not spoken of.
#[test]
fn findings_speak_of_peers() {
    let role = |role| format!("short = \"JS\"\nrole = \"{role}\"");
    let ds = paper().words(&role("peer"), &role("member")).load();
    ds.finds_nothing_of("Jiangsu");
    ds.finds(
        Mark::Conflict,
        "Shandong's high-tech exports fell alone in 2015 (= −13.78 % [−13.83, −13.73]), 2016 (= −16.54 % [−16.60, −16.49]) and 2017 (= −1.08 % [−1.15, −1.01])",
    );
    ds.interval("rank.shandong.2017", 0, ["3", "3", "3"]);
    ds.claim("C11", Holds, "9.44 × [9.43, 9.45]; our bound ≥ 2", Holds);
}

/// Who is behind needs no growth to be drawn level with: Zhejiang's 10.00 in 2017 after 14.88 in 2012, so
/// ((10/14.88)^(1/5))^8 × 10 = 5.295 in 2025; (5.295/14.62)^(1/8) − 1 = −11.92 %.
#[test]
fn who_is_ahead_is_told_what_keeps_the_lead() {
    let ds = paper().cell("T2.zhejiang", 2017, "10.00").load();
    let mut model = with_dataset(ds.0, Config::default(), "compare", (120, 40));
    press(&mut model, "w");
    let shown = text(&draw(&model));
    assert!(shown.contains("ahead if   above = −11.92 % a year"), "{shown}");
    assert!(!shown.contains("needed"), "{shown}");
    press(&mut model, "right");
    let shown = text(&draw(&model));
    assert!(shown.contains("needed"), "Jiangsu is ahead: {shown}");
}

/// 15.0 > 14.6 > 14.2 > 12.3 > 10.8 > 9.9, each by more than 0.1: every reading of the words is true.
#[test]
fn a_share_that_falls_from_the_start_needs_no_reading() {
    let ds = paper().cell("T1.share", 2012, "15.0").cell("T1.share", 2013, "14.6").load();
    ds.claim("C07", Holds, "down in all 5 years", Holds);
    // 14.71/0.15 = 98.0667; least 14.705/0.1505 = 97.7076, most 14.715/0.1495 = 98.4281.
    ds.interval("gross.2012", 4, ["97.7076", "98.0667", "98.4281"]);
    ds.interval("points.share.2013", 4, ["-0.5", "-0.4", "-0.3"]);
}

/// 9.9 to 10.8 in both years: the last step may go either way. One reading is false, and whether the other
/// is true is open.
#[test]
fn a_share_that_stands_still_leaves_the_fall_open() {
    let ds = paper().cell("T1.share", 2017, "10.8").load();
    ds.claim("C07", Open, "2012-14 rose; 2017 open", Open);
    ds.interval("points.share.2017", 4, ["-0.1", "0", "0.1"]);
    ds.flags("points.share.2017", &[Flag::Undetermined]);
}

/// 17.71/11.9 over 20.54/14.2 = 1.02886; least 17.705/11.95 over 20.545/14.15 = 1.02042: certain.
#[test]
fn a_lower_share_in_2015_decides_the_direction_of_gross_exports() {
    let ds = paper().cell("T1.share", 2015, "11.9").load();
    ds.interval("growth.gross.2015", 2, ["2.04", "2.89", "3.74"]);
    ds.flags("growth.gross.2015", &[]);
    ds.finds_nothing_of("rise or fall");
    ds.claim("C07", DependsOnReading, "since 2014 yes; 2012-14 rose", DependsOnReading);
}

/// With 14.78 in both tables nothing is left to choose between.
#[test]
fn equal_tables_end_the_conflict() {
    let ds = paper().cell("T2.shandong", 2016, "14.78").load();
    ds.claim("C18", Holds, "all 6 years agree", Holds);
    ds.claim("C19", Holds, "all 5 fit the digits", Holds);
    assert!(ds.findings().iter().all(|finding| finding.mark != Mark::Conflict));
    ds.flags("T1.volume.2016", &[]);
    ds.flags("growth.shandong.2016", &[]);
    assert!(ds.notices().iter().all(|notice| !notice.contains("Table 1") && !notice.contains("fit")));
    ds.contradicted(2);
}

/// −16.3 ± 0.05 misses Table 1's [−16.596, −16.492] and meets Table 2's [−16.370, −16.267].
#[test]
fn a_rate_that_fits_table_2_is_told_apart() {
    let ds = paper().cell("T1.growth", 2016, "-16.3").load();
    ds.claim("C19", Contradicted, "4 of 5 fit; 2016: −16.54, printed −16.3", Contradicted);
    ds.flags("T1.growth.2016", &[Flag::DoesNotRecompute]);
    ds.notes("printed growth rate −1.08 fits only Table 1");
    ds.notes("printed growth rate −16.3 fits only Table 2");
    assert_eq!(ds.outcome(table("T2"), "C19").reason.to_string(), "4 of 5 fit; 2017: −1.35, printed −1.08");
}

/// 14.79/14.78: least 14.785/14.785 = 1, so zero is admissible; 14.79/14.82 is below 1 for certain.
#[test]
fn a_2017_one_hundredth_above_2016_is_open_by_table_1_only() {
    let ds = paper().cell("T1.volume", 2017, "14.79").cell("T2.shandong", 2017, "14.79").load();
    ds.claim("C06", Open, "2017: +0.07 % [0.00, 0.14], sign open", Holds);
    ds.interval("growth.shandong.2017", 4, ["0", "0.0677", "0.1354"]);
    ds.flags("growth.shandong.2017", &[Flag::DependsOnConflict, Flag::Undetermined]);
}

/// 14.78 < 14.90: the decline ends by Table 1, where 2017 now differs as well.
/// 20.5 is from 20.45 to 20.55, and so possibly the 20.54 of 2014: (20.5 / 20.54)^(1/3) − 1 = −0.065 %.
#[test]
fn a_growth_that_may_be_none_is_no_finding() {
    let loaded = paper().cell("T1.volume", 2017, "20.5").cell("T2.shandong", 2017, "20.5").load();
    loaded.flags("cagr.shandong.2014-2017", &[Flag::Undetermined]);
    loaded.flags("cagr.shandong.2012-2014", &[]);
    loaded.finds_nothing_of("2014-17 =");
    let model = with_dataset(loaded.0, Config::default(), "compare?years=2014-2017", (80, 24));
    let shown = text(&draw(&model));
    assert!(shown.contains("−0.06 %?"), "{shown}");
}

/// 10 to 20 to 40: twice as much in either year, from 19.995/10.005 to 20.005/9.995 times.
#[test]
fn of_equal_years_the_first_is_told() {
    let mut paper = paper();
    for (year, digits) in [(2012, "10.00"), (2013, "20.00"), (2014, "40.00"), (2015, "40.00")] {
        paper = paper.cell("T1.volume", year, digits).cell("T2.shandong", year, digits);
    }
    let loaded = paper.load();
    loaded.finds(
        Mark::Up,
        "Shandong's high-tech exports: largest yearly growth = 100.00 % [99.85, 100.16] in 2013",
    );
    // The peak is written to the left of the point of 2014, not to the right of that of 2015.
    let model = with_dataset(loaded.0, Config::default(), "compare?regions=shandong", (120, 40));
    let shown = text(&draw(&model));
    let line = shown.lines().skip(4).find(|line| line.contains("40.00")).unwrap_or_default();
    assert!(line.find("40.00") < line.find('●'), "{shown}");
}

#[test]
fn a_second_conflict_is_a_second_flag() {
    let ds = paper().cell("T1.volume", 2017, "14.90").load();
    // 14.90/14.78 = 1.00812.
    ds.claim("C06", Contradicted, "not in 2017 (+0.8 %)", Holds);
    ds.claim("C18", Contradicted, "2016: 14.78 in Table 1, 14.82 in Table 2", Contradicted);
    ds.notes("2016 is 14.78 in Table 1, 14.82 in Table 2");
    ds.notes("2017 is 14.90 in Table 1, 14.62 in Table 2");
    ds.flags("gap.jiangsu.2017", &[Flag::DependsOnConflict]);
    // 14.90 − 138.01.
    ds.interval("gap.jiangsu.2017", 4, ["-123.12", "-123.11", "-123.1"]);
}

#[test]
fn what_needs_a_missing_cell_has_no_figure_and_nothing_is_bridged() {
    let ds = paper().gap("T2.zhejiang", 2015).load();
    ds.claim("C08", NoFigure, "Zhejiang ahead in 2016; 2015: no figure", NoFigure);
    ds.claim("C09", HoldsBut, "2.07 to 4.04, one step", HoldsBut);
    for id in ["growth.zhejiang.2015", "growth.zhejiang.2016", "share3.jiangsu.2015", "rank.jiangsu.2015"] {
        assert_eq!(find_named(ds.t1(), id), None, "{id}");
    }
    // Only its ends count for a compound rate.
    assert!(find_named(ds.t1(), "cagr.zhejiang.2012-2017").is_some());
    // Whether it fell alone in 2015 and 2016 is not known; in 2017 both others rose.
    ds.finds(Mark::Conflict, "Shandong's high-tech exports fell alone in 2017 (= −1.08 % [−1.15, −1.01])");
}

/// Which years a table covers is read off its cells.
#[test]
fn a_gap_and_a_year_too_many_are_seen() {
    let ds = paper().gap("T1.share", 2013).load();
    ds.claim("C16", Contradicted, "T1.share.2013 is missing", Contradicted);
    ds.claim("C17", Holds, "all 6 years in 3 series", Holds);
    let ds = paper().words("2012 = \"14.88\"", "2011 = \"14.88\"").load();
    ds.claim("C17", Contradicted, "T2.zhejiang.2012 is missing", Contradicted);
    let more = "2017 = \"138.01\"\n2018 = \"140.00\"";
    let ds = paper().words("2017 = \"138.01\"", more).load();
    ds.claim("C17", Contradicted, "T2.jiangsu.2018 is printed too", Contradicted);
}

/// Largest growth 19.17 [19.09, 19.25]: above 19, on either side of 19.2, below 20.
#[test]
fn the_bound_decides() {
    let bound = |bound: &str| paper().words("bound = \"20\"", &format!("bound = \"{bound}\"")).load();
    bound("19").claim("C04", Holds, "19.17 [19.09, 19.25]; printed 19.2", Holds);
    let open = Open;
    bound("19.2").claim("C04", open, "19.17 [19.09, 19.25], either side; printed 19.2", open);
}

/// A rate printed for the first year is a year like the others; −4.9 of 2012 made 4.9 leaves one that is down.
#[test]
fn the_rate_of_the_first_year_counts_as_a_step() {
    let ds = paper().gap("T1.growth", 2012).load();
    ds.claim("C02", Contradicted, "up in 2 of 5 years", Contradicted);
    let rising = |ds: Edited| {
        let both =
            |ds: Edited, year, digits| ds.cell("T1.volume", year, digits).cell("T2.shandong", year, digits);
        [(2015, "21.00"), (2016, "22.00"), (2017, "23.00")]
            .into_iter()
            .fold(ds, |ds, (year, digits)| both(ds, year, digits))
            .load()
    };
    rising(paper()).claim("C02", Contradicted, "not in 2012 (printed −4.9 %)", Contradicted);
    rising(paper().cell("T1.growth", 2012, "4.9")).claim("C02", Holds, "up in all 6 years", Holds);
    // From −0.05 to 0.05: the digits of the rate leave it open.
    rising(paper().cell("T1.growth", 2012, "0.0")).claim("C02", Open, "2012 open", Open);
}

#[test]
fn the_place_and_the_number_of_regions_decide() {
    let rank = |new: &str| paper().words("rank = 11, among = 31", new).load();
    let no = Contradicted;
    rank("rank = 2, among = 31").claim("C10", no, "3rd of 3 in the tables already", no);
    // Unless it decides, a place among three is told nowhere.
    let ds = paper().load();
    let outcome = ds.outcome(ds.0.first_table(), "C10");
    assert_eq!((outcome.value, &*outcome.formula, outcome.cells.len()), (None, "", 0));
    rank("rank = 3, among = 3").claim("C10", Holds, "3rd of 3 in 2017", Holds);
    rank("rank = 1, among = 3").claim("C10", no, "3rd of 3 in 2017", no);
}

#[test]
fn items_are_counted() {
    let comma = "\"advanced manufacturing\",\n  \"biomedicine\",";
    let ds = paper().words("\"advanced manufacturing of biomedicine\",", comma).load();
    ds.claim("C01", Holds, "5 listed as printed, 5 in another reading", Holds);
    let ds = paper().words("announced = 5", "announced = 6").load();
    ds.claim("C01", Contradicted, "4 listed as printed, 5 in another reading", Contradicted);
    ds.contradicted(3);
}

#[test]
fn links_and_judgements_decide() {
    let title = "kind = \"title-only\"";
    let ds = paper().words(title, "kind = \"same-subject\"").load();
    ds.claim("C54", Holds, "§3.1: heading and text agree", Holds);
    let ds = paper().words("kind = \"pulls-against\"", "kind = \"shares-means\"").load();
    ds.claim("C63", Holds, "§3.5 in no tension with §2.2", Holds);
    let ds = paper()
        .words("judgement = \"insufficient\"", "judgement = \"active\"")
        .words("judgement = \"vigorous\"", "judgement = \"active\"")
        .load();
    ds.claim("C41", Holds, "active throughout", Holds);
    ds.claim("C58", Holds, "active throughout", Holds);
}

/// If foreign-funded firms rose and the others fell, the words would say other things.
#[test]
fn what_follows_from_words_follows_from_the_words() {
    let said = |ds: &Publication| follows(ds).into_iter().map(|rule| rule.text).collect::<Vec<_>>();
    let ds = paper().load().0;
    assert_eq!(
        said(&ds),
        [
            "processing trade > every other mode",
            "foreign-funded > private",
            "foreign-funded > state-owned",
            "foreign-funded falls, the rest rises",
        ]
    );
    assert!(unknowns(&ds).contains(&"private or state-owned: which leads".to_owned()));

    let down = "direction = \"down\"\ndirection_word = \"slightly\"\n";
    let ds = paper()
        .words(down, "")
        .words("words = [\"low\", \"main\"]", "words = [\"low\", \"middle\", \"main\"]");
    let ds = ds.words(
        "id = \"private\"\nname = { en = \"Private\", within = \"private\", zh = \"民营企业\" }\nword = \"low\"",
        "id = \"private\"\nname = { en = \"Private\", within = \"private\", zh = \"民营企业\" }\nword = \"middle\"",
    );
    let ds = ds.load().0;
    let said = said(&ds);
    assert!(said.contains(&"private > state-owned".to_owned()), "{said:?}");
    assert!(said.contains(&"private rises, the rest falls".to_owned()), "{said:?}");
    assert!(!unknowns(&ds).iter().any(|open| open.contains("which leads")));
    assert!(unknowns(&ds).contains(&"whether foreign-funded rose or fell".to_owned()));
}
