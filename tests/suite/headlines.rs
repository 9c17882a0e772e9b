//! The sentence that opens a view: what it says, and that it follows what is drawn.

use qilu::plain;
use qilu::sheet::headline;

use crate::common::{draw, model, text};
use crate::verdicts::{Edited, paper};

/// The sentence and the line below it.
fn said(address: &str) -> (String, String) {
    let headline = headline(&model(address, (80, 24))).unwrap_or_else(|| panic!("{address} says nothing"));
    (headline.sentence, headline.certainty)
}

/// By hand: 18.66 − 14.62 = 4.04; 16.85 − 14.78 = 2.07, 16.85 − 14.82 = 2.03; 20.54 − 15.44 = 5.10; 138.01 / 14.62 = 9.44.
#[test]
fn compare_says_who_passed_whom_and_follows_year_place_and_table() {
    let (sentence, certainty) = said("compare");
    assert_eq!(sentence, "Zhejiang passed Shandong in 2016 and was 4.04 bn US$ ahead in 2017.");
    assert!(certainty.contains("2.07 bn US$ ahead in 2016 by Table 1, 2.03 by Table 2."), "{certainty}");
    assert!(certainty.ends_with("It had also led in 2012."), "{certainty}");
    let expected = [
        ("compare?year=2016&conflict=t2", "Zhejiang passed Shandong in 2016: it was 2.03 bn US$ ahead."),
        (
            "compare?year=2014",
            "Shandong was 5.10 bn US$ ahead of Zhejiang in 2014; Zhejiang passed it in 2016.",
        ),
        (
            "compare?region=jiangsu",
            "Jiangsu was ahead of Shandong in every year, in 2017 9.44 times as large.",
        ),
        ("compare?transform=rank", "In 2017 Shandong was 3rd of the three; its best was 2nd, in 2013-15."),
        (
            "compare?transform=growth&year=2012",
            "There is no growth for 2012: there is no figure of the year before.",
        ),
    ];
    for (address, sentence) in expected {
        assert_eq!(said(address).0, sentence, "{address}");
    }
}

/// By hand: 14.62 / 20.54 − 1 = −28.8 %; −1.08 % is printed for 2017, and other exports grew from 122.07 to 133.06, by
/// 9.0 %.
#[test]
fn overview_and_trends_say_what_happened_to_the_subject() {
    let (sentence, certainty) = said("overview");
    assert_eq!(sentence, "Shandong's high-tech exports peaked in 2014 and had lost 28.8 % by 2017.");
    assert_eq!(certainty, "From 20.54 to 14.62 bn US$; sure to the printed digits, and by either table.");
    let (_, by_other) = said("overview?year=2016");
    assert_eq!(by_other, "From 20.54 to 14.78 bn US$ by Table 1, to 14.82 by Table 2.");
    let (sentence, certainty) = said("trends");
    assert_eq!(sentence, "In 2017 high-tech fell 1.08 % to 14.62 bn US$; other exports grew 9.0 %.");
    assert!(
        certainty.starts_with("Both signs are sure: ") && certainty.ends_with("; by Table 2 too."),
        "{certainty}"
    );
}

/// By hand, with the average rates of 2012-2017 (631.25, 614.28, 622.84, 664.23, 675.18 yuan for 100 dollars):
/// 17.71 × 6.2284 = 110.30, which is 12.58 % less than 20.54 × 6.1428 = 126.17, and 14.62 × 6.7518 = 98.71, 0.55 % more
/// than 14.78 × 6.6423 = 98.17. The rates printed are rates in dollars.
#[test]
fn in_yuan_trends_say_the_growth_in_yuan() {
    let sentence = |year: u16| said(&format!("trends?currency=yuan&year={year}")).0;
    assert!(
        sentence(2015).starts_with("In 2015 high-tech fell 12.58 % to 110.30 bn yuan;"),
        "{}",
        sentence(2015)
    );
    assert!(
        sentence(2017).starts_with("In 2017 high-tech grew 0.55 % to 98.71 bn yuan;"),
        "{}",
        sentence(2017)
    );
    assert_eq!(sentence(2012), "In 2012 high-tech stood at 92.86 bn yuan; nothing says what it was before.");
    let card = |address| text(&draw(&model(address, (120, 40))));
    assert!(card("compare").contains("fits the printed growth"));
    assert!(!card("compare?currency=yuan").contains("printed growth"));
    let shown = card("trends?currency=yuan");
    assert!(
        !shown.contains("growth printed")
            && !shown.contains("before, as printed")
            && shown.contains("+16.92"),
        "{shown}"
    );
}

/// By hand: 100 × (14.615 / 14.715 − 1) = −0.68, 100 × (14.625 / 14.705 − 1) = −0.54; 14.615 / 14.785 and 14.625 / 14.775
/// give −1.15 and −1.01, 14.62 / 14.82 gives −1.35.
#[test]
fn of_several_places_it_is_said_whose_figure_is_sure_and_in_the_unit_of_the_sentence() {
    for (address, certainty) in [
        ("compare?transform=index", "Shandong: −0.68 to −0.54 %, sure by either table."),
        ("compare?transform=growth", "Shandong: −1.15 to −1.01 % by Table 1; −1.35 % by Table 2."),
        ("compare?transform=gap", "Zhejiang: 4.03 to 4.05 bn US$, sure by either table."),
        ("compare?transform=growth&regions=shandong", "−1.15 to −1.01 % by Table 1; −1.35 % by Table 2."),
    ] {
        assert_eq!(said(address).1, certainty, "{address}");
    }
}

/// One sentence with its point, on each tab; linear text has it, and the screen begins with it.
#[test]
fn every_view_opens_with_a_sentence() {
    let views = [
        "overview",
        "trends",
        "trends?table=yes",
        "compare",
        "compare?table=yes",
        "compare?view=rank",
        "compare?view=crosscheck",
        "structure",
        "structure?layer=china-hightech",
        "problems",
        "problems?evidence=yes",
        "claims",
    ];
    for address in views {
        let (sentence, _) = said(address);
        assert!(
            sentence.ends_with(['.', '%']) && !sentence.starts_with(char::is_lowercase),
            "{address}: {sentence}"
        );
        assert!(!sentence.contains(['=', '⚑', '⚐', '~']), "{address}: {sentence}");
        let linear = plain::linear(&model(address, (80, 24)));
        let first = sentence.split(' ').take(5).collect::<Vec<_>>().join(" ");
        assert!(linear.contains(&first), "{address}:\n{linear}");
        // What stands beside the publication begins with whose figures these are.
        if ["rank", "crosscheck", "layer", "evidence", "claims"].iter().any(|beside| address.contains(beside))
        {
            continue;
        }
        for size in [(60, 20), (80, 24), (120, 40), (200, 60)] {
            let shown = text(&draw(&model(address, size)));
            let row = shown.lines().nth(3).unwrap_or_default();
            assert!(row.starts_with(&format!(" {first}")), "{address} {size:?}:\n{shown}");
        }
    }
}

/// 18.66 in 2017 as Zhejiang: the ends lie 0.01 apart, 18.655 / 18.665 = 0.99946, 138.01 / 18.66 = 7.396.
#[test]
fn two_that_print_alike_are_level_and_nothing_of_them_is_sure() {
    let ds = paper().cell("T1.volume", 2017, "18.66").cell("T2.shandong", 2017, "18.66").load();
    ds.opens(
        "compare?transform=rank",
        "In 2017 Shandong was 2nd of the three.",
        "Not sure: the digits allow places 2 to 3.",
    );
    ds.opens(
        "compare?transform=gap",
        "In 2017 Shandong was level with Zhejiang and 119.35 bn US$ behind Jiangsu.",
        "Not sure of Zhejiang: the digits allow −0.01 to 0.01 bn US$.",
    );
    ds.opens(
        "compare?transform=ratio",
        "In 2017 Zhejiang was 1.000 times as large as Shandong and Jiangsu 7.40 times.",
        "Not sure of Zhejiang: the digits allow 0.999 to 1.001 times.",
    );
}

/// 14.705 / 14.715 = 0.99932. 14712.0 / 14710.0 = 1.000136, 14711.95 / 14710.05 = 1.000129, 14712.05 / 14709.95 =
/// 1.000143.
#[test]
fn a_change_is_sure_only_of_one_sign_and_is_then_not_shown_as_none() {
    let ds = paper().cell("T1.volume", 2017, "14.71").cell("T2.shandong", 2017, "14.71").load();
    ds.opens(
        "compare?transform=index",
        "From 2012 to 2017 Zhejiang grew by 25.4 % and Jiangsu by 3.8 %; whether Shandong rose or fell is open.",
        "Not sure of Shandong: the digits allow −0.07 to +0.07 %.",
    );
    let cells = [(2012, "14710.0"), (2017, "14712.0")];
    let both =
        |ds: Edited, (year, digits)| ds.cell("T1.volume", year, digits).cell("T2.shandong", year, digits);
    let ds = cells.into_iter().fold(paper(), both).load();
    ds.opens(
        "compare?transform=index",
        "From 2012 to 2017 Shandong grew by 0.01 %, Zhejiang by 25.4 % and Jiangsu by 3.8 %.",
        "Shandong: +0.012 to +0.015 %, sure by either table.",
    );
}

/// As much as Jiangsu in 2012: 138.005 / 14.625 = 9.4362, 138.015 / 14.615 = 9.4434.
#[test]
fn ahead_in_every_year_is_who_was_so_in_each() {
    let ds = paper().cell("T1.volume", 2012, "132.91").cell("T2.shandong", 2012, "132.91").load();
    ds.opens(
        "compare?region=jiangsu",
        "Jiangsu was ahead of Shandong in 2013-17, in 2017 9.44 times as large.",
        "Sure by either table: 9.43 to 9.45 times.",
    );
}

#[test]
fn from_nothing_there_is_no_rate() {
    let ds = paper().cell("T1.volume", 2016, "0.00").cell("T2.shandong", 2016, "0.00").load();
    ds.opens(
        "compare?regions=shandong&transform=growth",
        "There is no growth for 2017: from 0.00 to 14.62 bn US$ no rate can be told.",
        "",
    );
}

/// Table 2 with 20.60 in 2015, above the 20.54 of 2014.
#[test]
fn a_peak_that_the_other_table_has_in_another_year_is_told() {
    let ds = paper().cell("T2.shandong", 2015, "20.60").load();
    ds.opens(
        "overview",
        "Shandong's high-tech exports peaked in 2014 and had lost 28.8 % by 2017.",
        "From 20.54 to 14.62 bn US$ by Table 1; by Table 2 the peak is 2015.",
    );
    ds.opens(
        "overview?year=2014",
        "Shandong's high-tech exports peaked in 2014 at 20.54 bn US$.",
        "Not by Table 2: there the peak is 2015.",
    );
}

/// Table 2 with 20.54 in 2015, as in 2014; with 20.00 in 2014, the highest still; with 15.00 for Shandong in 2017, above
/// Zhejiang's 14.90, which Table 1's 14.62 is not.
#[test]
fn what_the_other_table_says_of_a_peak_or_a_lead_is_told() {
    let tied = paper().cell("T2.shandong", 2015, "20.54").load();
    tied.opens(
        "overview",
        "Shandong's high-tech exports peaked in 2014 and had lost 28.8 % by 2017.",
        "From 20.54 to 14.62 bn US$ by Table 1; by Table 2 the year 2015 is as high.",
    );
    let lower = paper().cell("T2.shandong", 2014, "20.00").load();
    lower.opens(
        "overview",
        "Shandong's high-tech exports peaked in 2014 and had lost 28.8 % by 2017.",
        "From 20.54 to 14.62 bn US$ by Table 1, from 20.00 to 14.62 bn US$ by Table 2.",
    );
    // 14.90 − 14.62 = 0.28, at least 0.27 and at most 0.29; 15.00 − 14.90 = 0.10.
    let turned = paper().cell("T2.shandong", 2017, "15.00").cell("T2.zhejiang", 2017, "14.90").load();
    turned.opens(
        "compare?transform=gap&regions=shandong,zhejiang",
        "In 2017 Shandong was 0.28 bn US$ behind Zhejiang.",
        "0.27 to 0.29 bn US$ by Table 1; 0.10 the other way by Table 2.",
    );
}

/// 17.71 to 18.00: 0.29 of the loss was won back in 2016.
#[test]
fn a_fall_with_a_rise_in_it_is_not_divided_among_its_years() {
    let ds = paper().cell("T1.volume", 2016, "18.00").cell("T2.shandong", 2016, "18.00").load();
    ds.finds_nothing_of("lost 2014-17");
}

#[test]
fn a_place_has_its_certainty_under_the_heading_that_promises_it() {
    let shown = text(&draw(&model("compare?transform=rank", (120, 40))));
    let panel = shown.lines().skip_while(|line| !line.contains("How sure")).nth(1).unwrap();
    assert!(panel.contains("✓ the digits allow no other place"), "{shown}");
}
