//! The sentence that opens a view: what it says, and that it follows what is drawn.

use qilu::plain;
use qilu::sheet::headline;

use crate::common::{draw, model, text};

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
