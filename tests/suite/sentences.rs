//! What is said in sentences: with other figures it must not be false.
//!
//! A number is one that the statement's check asks about, or stands in quotation marks as the paper's own word,
//! or is filled in from a figure. What a study would have to measure may name years that the tables print.

use qilu::data::{Claim, Gap, Publication, Template};
use qilu::metrics::{Tables, check};
use serde_json::Value;

use super::common::table;

fn paper() -> Publication {
    Publication::embedded().expect("the embedded dataset loads")
}

/// Numbers as words. "One" is a pronoun, and "a hundred" the base of an index.
const WORDS: [(&str, &str); 16] = [
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("dozen", "12"),
    ("twice", "2"),
    ("thrice", "3"),
    ("half", "0.5"),
    ("third", "3"),
];

/// The numbers that are typed into a text: not those in quotation marks, nor the names of sections, tables and
/// statements.
fn typed(text: &str) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    let mut quoted = false;
    let mut before = ' ';
    let mut inside = false;
    let text = text.replace("Table 1", "").replace("Table 2", "");
    for c in text.chars() {
        match c {
            '“' => quoted = true,
            '”' => quoted = false,
            // The start of a number, of "§2.4" or of "C41".
            _ if c.is_ascii_digit() && !inside => {
                inside = true;
                let is_name = quoted || before == '§' || before.is_ascii_alphabetic();
                numbers.push(if is_name { String::new() } else { c.to_string() });
            }
            _ if inside && (c.is_ascii_digit() || c == '.') => {
                if let Some(number) = numbers.last_mut().filter(|number| !number.is_empty()) {
                    number.push(c);
                }
            }
            _ => inside = false,
        }
        before = c;
    }
    numbers.retain(|number| !number.is_empty());
    let digits = numbers.iter().map(|number| number.trim_end_matches('.').to_owned());
    let unquoted = text.split(['“', '”']).step_by(2);
    let words = unquoted.flat_map(|part| part.split(|c: char| !c.is_alphabetic()));
    let known = |word: &str| WORDS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known));
    digits.chain(words.filter_map(known).map(|(_, digits)| (*digits).to_owned())).collect()
}

/// The numbers that a check asks about: years, places, bounds, how many series or items; and those in ids of figures.
fn asked(check: &Value) -> Vec<String> {
    match check {
        Value::Number(number) => vec![number.to_string()],
        Value::String(text) if text.parse::<f64>().is_ok() => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(asked).chain([values.len().to_string()]).collect(),
        Value::Object(values) => values.values().flat_map(asked).collect(),
        Value::String(text) if text.contains('.') && !text.contains(' ') => {
            let runs = text.split(|c: char| !c.is_ascii_digit());
            runs.filter(|run| !run.is_empty()).map(str::to_owned).collect()
        }
        Value::Null | Value::Bool(_) | Value::String(_) => Vec::new(),
    }
}

fn words(template: &Template) -> String {
    let words = template.0.iter().filter_map(|gap| if let Gap::Text(text) = gap { Some(text) } else { None });
    words.cloned().collect()
}

#[track_caller]
fn says_no_number(whose: &str, text: &str, allowed: &[String]) {
    let typed = typed(text);
    let others: Vec<&String> = typed.iter().filter(|number| !allowed.contains(number)).collect();
    assert!(others.is_empty(), "{whose}: {others:?} is typed into {text:?}");
}

#[test]
fn numbers_are_found_where_they_are_typed() {
    for (text, numbers) in [
        ("In 2015 it fell by 4.9 %.", &["2015", "4.9"][..]),
        ("From 2012-2015.", &["2012", "2015"]),
        ("§2.4, C41 and Table 1 say “since 2001” what T2.x does.", &[]),
        ("Three of them, twice “as two”, one of a half.", &["3", "2", "0.5"]),
    ] {
        assert_eq!(typed(text), numbers, "{text}");
    }
}

#[test]
fn no_sentence_on_the_paper_has_a_number_of_its_own() {
    let ds = paper();
    let years: Vec<String> = ds.years().iter().map(u16::to_string).collect();
    for claim in &ds.claims {
        let asked = asked(&serde_json::to_value(&claim.check).expect("a check is data"));
        says_no_number(&claim.id, &claim.statement, &asked);
        says_no_number(&claim.id, &claim.short, &asked);
        says_no_number(&claim.id, &claim.note.as_ref().map(words).unwrap_or_default(), &asked);
        let measured = [asked, years.clone()].concat();
        says_no_number(&claim.id, claim.needs.as_deref().unwrap_or_default(), &measured);
    }
    for problem in &ds.problems {
        says_no_number(&problem.id, &problem.needs, &years);
        let said = problem.causes.iter().map(|cause| &cause.text).chain([&problem.statement]);
        for text in said.chain(&problem.effects).chain(&problem.inferred) {
            says_no_number(&problem.id, text, &[]);
        }
    }
    for answer in &ds.countermeasures {
        let asks = answer.actions.iter().map(|action| &action.text);
        for text in asks.chain([&answer.heading, &answer.statement]) {
            says_no_number(&answer.id, text, &[]);
        }
    }
    let links = ds.links.iter().map(|link| &link.reason);
    let stances = ds.stances.iter().map(|stance| &stance.statement);
    let caveats = ds.caveats.iter().flat_map(|caveat| [&caveat.short, &caveat.text]);
    let parts = ds.structure.ordinals().map(|(_, part)| &part.statement);
    for text in links.chain(stances).chain(caveats).chain(parts) {
        says_no_number("the paper", text, &[]);
    }
}

#[test]
fn no_sentence_on_official_figures_has_a_number_of_its_own() {
    let beside = Publication::embedded_beside().expect("the embedded statistics load");
    let units = ["100 mn yuan", "of ten thousand"];
    for told in &beside.evidence {
        let limits = (told.limits.clone(), Vec::new());
        let said = told.sentences.iter().map(|sentence| {
            let ids = sentence.figures().map(|id| Value::String(id.clone()));
            (words(sentence), ids.flat_map(|id| asked(&id)).collect())
        });
        for (sentence, asked) in said.chain([limits]) {
            let bare = units.iter().fold(sentence, |text, unit| text.replace(unit, ""));
            says_no_number(&told.problem, &bare, &asked);
        }
    }
    for asked_of in &beside.checks {
        let asked = asked(&serde_json::to_value(&asked_of.checks).expect("checks are data"));
        for text in asked_of.lacks.iter().chain(&asked_of.other_scope) {
            says_no_number(&asked_of.claim, text, &asked);
        }
    }
}

fn remark(ds: &Publication, id: &str) -> Option<String> {
    let claim: &Claim = ds.claim(id).unwrap_or_else(|| panic!("{id}"));
    check(Tables::new(ds, table("T1")), claim).note
}

/// 100 × 17.71 / 14.71 = 120.3943; with 20.60: 140.0408. Without 2012 there is nothing to set to a hundred.
#[test]
fn a_remark_follows_the_figures() {
    let text = Publication::embedded_text();
    let edited = |old: &str, new: &str| {
        assert!(text.contains(old), "{old}");
        Publication::parse(&text.replace(old, new), "edited").expect("it loads")
    };
    assert!(remark(&paper(), "C04").is_some_and(|note| note.contains("ends at 120.39 where")));
    let ds = edited("2015 = \"17.71\"", "2015 = \"20.60\"");
    assert!(remark(&ds, "C04").is_some_and(|note| note.contains("ends at 140.04 where")));
    assert_eq!(remark(&edited("2012 = \"14.71\"", "2012 = {}"), "C04"), None);
    // Printed in Table 1.
    assert!(remark(&paper(), "C78").is_some_and(|note| note.contains("prints −4.9 %")));
    // Every gap of every remark is filled.
    let ds = paper();
    for claim in ds.claims.iter().filter(|claim| claim.note.is_some()) {
        assert!(remark(&ds, &claim.id).is_some_and(|note| !note.contains(['{', '}'])), "{}", claim.id);
    }
}

/// A figure that there is not is told with its place, a brace that is not closed, too.
#[test]
fn a_gap_that_names_nothing_is_a_mistake() {
    let text = Publication::embedded_text();
    let old = "{T1.growth.2012}";
    assert_eq!(text.matches(old).count(), 1);
    for (new, told) in
        [("{T3.growth.2012}", "`T3.growth.2012` is no figure"), ("{T1.growth.2012", "a brace without")]
    {
        let mistakes = Publication::parse(&text.replace(old, new), "edited").expect_err(new);
        let at = text[..text.find(old).expect("it is there")].lines().count();
        let [mistake] = &mistakes.0[..] else { panic!("{mistakes}") };
        assert!(mistake.to_string().contains(told) && mistake.line == at, "{mistake}");
    }
}
