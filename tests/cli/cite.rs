//! `cite`: nothing is made up, and each format is read by a reader that is not the program's own.

use biblatex::{Bibliography, ChunksExt, PermissiveType, Type};
use serde_json::Value;

use crate::user::User;

const KNOWN: &str = r#"
[cite]
title = "100 % of {exports} & more"
authors = ["Family, Given", "Institute of Trade and Industry"]
year = 2020
journal = "A Journal"
volume = 12
issue = "S1"
pages = "101-118"
doi = "10.1000/182_a"
url = "https://example.org/paper?a=1_2%20"
"#;

const MISSING: &str = "[not given in the text]";

/// The fields of the one entry of a BibTeX file, as TeX would print them.
fn entry(text: &str) -> (String, Vec<(String, String)>) {
    let bibliography = Bibliography::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let entry = bibliography.iter().next().expect("an entry");
    assert_eq!(bibliography.len(), 1);
    let fields = entry.fields.iter().map(|(name, chunks)| (name.clone(), chunks.format_verbatim()));
    (entry.entry_type.to_string(), fields.collect())
}

fn field<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

#[test]
fn what_the_paper_does_not_state_is_not_given() {
    let user = User::new();
    let line = user.text(&["cite"]);
    assert_eq!(
        line,
        "Source: a paper on Shandong Province's high-tech exports, 2012-2017; \
         authors, year, title and journal [not given in the text].\n"
    );
    // What a catalogue supplies in place of a title stands in brackets; all the rest is left out.
    let described = "[A paper on Shandong Province's high-tech exports, 2012-2017]";
    let (kind, fields) = entry(&user.text(&["cite", "--format", "bibtex"]));
    assert_eq!(kind, "misc", "an article would need a journal");
    assert_eq!(fields, [("title".to_owned(), described.to_owned())]);
    let items: Vec<Value> = user.records(&["cite", "--format", "csl-json"]);
    let id = "shandong-provinces-high-tech-exports-2012-2017";
    assert_eq!(items, [serde_json::json!({ "id": id, "type": "document", "title": described })]);
}

#[test]
fn what_the_reader_knows_is_cited() {
    let user = User::new();
    let file = user.write("mine.toml", KNOWN);
    let run = |format: &str| user.text(&["cite", "--config", &file, "--format", format]);
    assert_eq!(
        run("text"),
        "Source: Family, Given; Institute of Trade and Industry, 2020, 100 % of {exports} & more, A Journal, 12(S1), pp. 101-118, \
         doi:10.1000/182_a, https://example.org/paper?a=1_2%20, \
         a paper on Shandong Province's high-tech exports, 2012-2017.\n"
    );

    let text = run("bibtex");
    let (kind, fields) = entry(&text);
    assert_eq!(kind, "article");
    assert_eq!(field(&fields, "title"), Some("100 % of {exports} & more"));
    assert_eq!(field(&fields, "year"), Some("2020"));
    assert_eq!(field(&fields, "journal").or(field(&fields, "journaltitle")), Some("A Journal"));
    assert_eq!(["volume", "number"].map(|name| field(&fields, name)), [Some("12"), Some("S1")]);
    assert!(text.contains("  pages = {101--118},\n"), "{text}");
    assert_eq!(field(&fields, "doi"), Some("10.1000/182_a"));
    assert_eq!(field(&fields, "url"), Some("https://example.org/paper?a=1_2%20"));
    let bibliography = Bibliography::parse(&text).expect("an entry");
    let authors = bibliography.iter().next().expect("an entry").author().expect("authors");
    assert_eq!(authors.len(), 2, "the second name is not parted at its `and`: {authors:?}");
    assert_eq!((authors[0].name.as_str(), authors[0].given_name.as_str()), ("Family", "Given"));

    let items: Vec<Value> = serde_json::from_str(&run("csl-json")).expect("a list");
    let item = &items[0];
    assert_eq!(item["type"], "article-journal");
    assert_eq!(item["author"][0], serde_json::json!({ "family": "Family", "given": "Given" }));
    assert_eq!(item["issued"]["date-parts"], serde_json::json!([[2020]]));
    assert_eq!(item["author"][1], serde_json::json!({ "literal": "Institute of Trade and Industry" }));
    let found = ["DOI", "container-title", "volume", "issue", "page"].map(|name| item[name].as_str());
    assert_eq!(found, ["10.1000/182_a", "A Journal", "12", "S1", "101-118"].map(Some));
    assert!(!run("csl-json").contains("not given") && !text.contains("not given"));
}

/// A comma parts family and given name; who has none, or stands in braces, is named as a whole.
#[test]
fn an_institution_is_not_taken_for_a_person() {
    let user = User::new();
    let names = |list: &str| {
        let file = user.write("names.toml", &format!("[cite]\nauthors = [{list}]\n"));
        let bib = user.text(&["cite", "--config", &file, "--format", "bibtex"]);
        let author = bib.lines().find_map(|line| line.strip_prefix("  author = ")).map(str::to_owned);
        let items = user.records(&["cite", "--config", &file, "--format", "csl-json"]);
        (author.unwrap_or_default(), items[0]["author"].clone())
    };
    let literal = |name: &str| serde_json::json!({ "literal": name });
    let (bib, csl) = names("\"World Bank\"");
    assert_eq!((bib.as_str(), csl), ("{{World Bank}},", serde_json::json!([literal("World Bank")])));
    let (bib, csl) = names("'World Bank', '{Trade, Industry and Energy}', '王小明', 'Family, Given', 'A, '");
    assert_eq!(
        bib,
        "{{World Bank} and {Trade, Industry and Energy} and {王小明} and Family, Given and {A,}},"
    );
    let person = serde_json::json!({ "family": "Family", "given": "Given" });
    let expected = [literal("World Bank"), literal("Trade, Industry and Energy"), literal("王小明"), person];
    assert_eq!(csl.as_array().map(|list| &list[..4]), Some(&expected[..]));
}

/// BibTeX counts braces, also those behind a backslash: <https://www.ctan.org/pkg/btxdoc>, section 2.
#[test]
fn braces_are_balanced_whatever_is_cited() {
    let user = User::new();
    for title in ["a } b", "a { b", "} {", "{{a}", "\\} \\{", "\"a\" } % & $ # _ ~ ^", "{a} {b}"] {
        let file = user.write("braces.toml", &format!("[cite]\ntitle = '{title}'\njournal = '{title}'\n"));
        let text = user.text(&["cite", "--config", &file, "--format", "bibtex"]);
        let mut depth = 0;
        for c in text.trim_end().chars() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            assert!(depth >= 0, "{title}: {text}");
        }
        assert_eq!(depth, 0, "{title}: {text}");
        let (_, fields) = entry(&text);
        assert!(
            field(&fields, "annote").is_some_and(|note| note.starts_with("A paper on")),
            "{title}: {text}"
        );
    }
}

/// 14.78 - 16.85 = -2.07; each may be off by 0.005.
#[test]
fn a_figure_is_cited_with_all_that_makes_it_one() {
    let user = User::new();
    let expected = "Shandong minus Zhejiang, high-tech exports, 2016: = -2.07 bn US$ [-2.08, -2.06] \
                    (gap.zhejiang.2016; derived from Tables 1 and 2, §1.1; T1.volume.2016 - T2.zhejiang.2016; \
                    depends on which table is followed for Shandong). ";
    let line = user.text(&["cite", "gap.zhejiang.2016"]);
    assert_eq!(line, format!("{expected}{}", user.text(&["cite"])));

    let (_, fields) = entry(&user.text(&["cite", "gap.zhejiang.2016", "--format", "bibtex"]));
    let note = field(&fields, "annote").expect("an annotation").to_owned();
    assert!(note.contains("-2.07 bn US$ [-2.08, -2.06]"), "{note}");
    let items = user.records(&["cite", "gap.zhejiang.2016", "--format", "csl-json"]);
    assert_eq!(items[0]["annote"], expected.trim_end());

    // 14.82 - 16.85 = -2.03.
    assert!(user.text(&["cite", "gap.zhejiang.2016", "--conflict", "t2"]).contains("-2.03 bn US$"));
    assert!(user.text(&["cite", "T1.volume.2016"]).contains("14.78 bn US$ ⚑ [14.775, 14.785]"));
    assert!(user.text(&["cite", "gap.zhejiang.2016", "--glyphs", "ascii"]).is_ascii());
}

#[test]
fn a_figure_that_is_not_there_is_told_with_a_guess() {
    let user = User::new();
    let told = user.nothing(&["cite", "gap.zhejang.2016"], "");
    assert!(told.starts_with("FIGURE-ID:1:1: there is no figure `gap.zhejang.2016`"), "{told}");
    assert!(told.contains("did you mean `gap.zhejiang.2016`?"), "{told}");
    assert!(user.nothing(&["cite", "x"], "").contains("`qilu figures` lists them all"));
    let told = user.mistake(&["cite", "--config", &user.write("wrong.toml", "[cite]\nyear = 20\n")]);
    assert!(told.contains(":2:8: `20` is not a year"), "{told}");
}

/// Names and edition are those of the yearbook that the CSV file's README tells.
#[test]
fn an_official_figure_is_cited_by_its_publisher_and_not_by_the_paper() {
    const ID: &str = "NBS.hightech_exports.shandong.2017";
    let user = User::new();
    user.write(".config/qilu/config.toml", KNOWN);
    let line = user.text(&["cite", ID]);
    assert!(line.starts_with("High-tech exports, Shandong, 2017: 14643.941947 mn US$ ["), "{line}");
    assert!(line.contains("China Statistical Yearbook on Science and Technology 2018, table 5-8"), "{line}");
    assert!(line.ends_with("official statistics, not a figure of the paper.\n"), "{line}");
    let (kind, fields) = entry(&user.text(&["cite", ID, "--format", "bibtex"]));
    assert_eq!(kind, "book");
    let authors = "National Bureau of Statistics and Ministry of Science and Technology";
    assert_eq!(field(&fields, "author"), Some(authors));
    // Who typed it in, and the table, are no part of the title.
    let title = "China Statistical Yearbook on Science and Technology 2018";
    assert_eq!(field(&fields, "title"), Some(title));
    assert!(field(&fields, "annote").is_some_and(|note| note.contains("table 5-8, as transcribed in")));
    let items: Vec<Value> = user.records(&["cite", ID, "--format", "csl-json"]);
    assert_eq!(items[0]["author"][0]["literal"], "National Bureau of Statistics");
    assert!(items[0]["annote"].as_str().is_some_and(|note| note.contains(ID)), "{}", items[0]);
    assert_eq!((items[0]["type"].as_str(), items[0]["title"].as_str()), (Some("book"), Some(title)));
    // Who wrote it published it; once is enough.
    assert_eq!((field(&fields, "year"), field(&fields, "publisher")), (Some("2018"), None));
    assert_eq!(items[0]["issued"]["date-parts"], serde_json::json!([[2018]]));
    assert_eq!(items[0].get("publisher"), None);
    // A growth rate rests on the editions of both years; what has no publisher names nobody for it.
    let growth = user.text(&["cite", "NBS.hightech_exports_growth.shandong.2017"]);
    assert!(growth.contains("Technology 2017 and 2018, table 5-8"), "{growth}");
    let press = user.text(&["cite", "CUSTOMS.exports.shandong.2017", "--format", "bibtex"]);
    assert_eq!(field(&entry(&press).1, "author"), None, "{press}");
    for text in [line, growth, press] {
        assert!(
            !text.contains("Family") && !text.contains(MISSING) && !text.contains("a paper on"),
            "{text}"
        );
    }
}

/// Days, years and names are those in the column `source` of the CSV file; editions those of its README.
#[test]
fn an_official_figure_is_dated_as_far_as_its_source_is() {
    let user = User::new();
    let cited = |id: &str| {
        let text = user.text(&["cite", id, "--format", "bibtex"]);
        let bibliography = Bibliography::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let entry = bibliography.iter().next().expect("an entry").clone();
        let date = entry.date().ok().map(|date| match date {
            PermissiveType::Typed(date) => date.to_chunks().format_verbatim(),
            PermissiveType::Chunks(chunks) => panic!("{id}: {} is no date", chunks.format_verbatim()),
        });
        let publishers = entry.publisher().unwrap_or_default();
        let publishers: Vec<String> = publishers.iter().map(|name| name.format_verbatim()).collect();
        let item = user.records(&["cite", id, "--format", "csl-json"]).swap_remove(0);
        (date, publishers.join("; "), item)
    };
    let none = serde_json::Value::Null;
    // Growth stands on two volumes; the communiqués are called by the year reported on, which does not say when
    // they appeared.
    let cases = [
        ("NBS.hightech_exports.shandong.2017", Some("2018"), serde_json::json!([[2018]])),
        ("NBS.hightech_exports_growth.shandong.2017", Some("2017/2018"), serde_json::json!([[2017], [2018]])),
        ("NBS.rd_intensity.shandong.2017", None, none.clone()),
        ("NBS.patent_applications.shandong.2017", Some("2018"), serde_json::json!([[2018]])),
        ("CUSTOMS.hightech_share.shandong.2017", Some("2018-05-16"), serde_json::json!([[2018, 5, 16]])),
        (
            "MOFCOM.hightech_exports_share.china.foreign.2007-report",
            Some("2007-09-11"),
            serde_json::json!([[2007, 9, 11]]),
        ),
        ("STUDY.hightech_exports_share.china.foreign.2009-adbi", Some("2012"), serde_json::json!([[2012]])),
        ("STUDY.hightech_exports_share.china.foreign.2009-grips", None, none.clone()),
        // "1-7.2023" is what the figures are of.
        ("CUSTOMS.exports.china.total.private.2023-jan-jul", None, none),
    ];
    for (id, date, parts) in cases {
        let (found, publishers, item) = cited(id);
        assert_eq!(found.as_deref(), date, "{id}");
        assert_eq!(item["issued"]["date-parts"], parts, "{id}");
        assert_eq!(item["publisher"].as_str().unwrap_or_default(), publishers, "{id}");
        assert!(!item.to_string().contains(MISSING), "{id}");
    }
    let publishers = |id: &str| cited(id).1;
    assert_eq!(publishers("CUSTOMS.hightech_share.shandong.2017"), "China Daily");
    assert_eq!(publishers("MOFCOM.hightech_exports_share.china.foreign.2007-report"), "Xinhua; Sina");
    // One name, though it has an "and" within.
    assert_eq!(publishers("CUSTOMS.trade_share.shandong.private.2024-jan-aug"), "Qingdao and Jinan Customs");
    let (_, _, item) = cited("NBS.patent_applications_per_rd.shandong.2017");
    let offices =
        ["National Bureau of Statistics", "Ministry of Science and Technology", "Ministry of Finance"];
    assert_eq!(item["author"], serde_json::json!(offices.map(|name| serde_json::json!({ "literal": name }))));
    // From a page of the web, a press report that has no address, a yearbook and a communiqué together.
    for (id, kind) in [
        ("CUSTOMS.trade_share.shandong.private.2024-jan-aug", "webpage"),
        ("CUSTOMS.hightech_share.shandong.2017", "document"),
        ("NBS.patent_applications_per_rd.shandong.2017", "document"),
        ("NBS.patent_applications.shandong.2017", "book"),
    ] {
        assert_eq!(cited(id).2["type"], kind, "{id}");
    }
    let (_, _, item) = cited("CUSTOMS.trade_share.shandong.private.2024-jan-aug");
    assert_eq!(item["URL"], "http://chinaznjg.com/art/2024/9/12/art_97564_650864.html");
    assert_eq!(cited("CUSTOMS.hightech_share.shandong.2017").2.get("URL"), None);
}
