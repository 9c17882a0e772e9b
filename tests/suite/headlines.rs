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
