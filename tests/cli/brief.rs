//! `brief`: what it says is what `figures`, `claims` and `cite` say; as HTML it is XML, and whole.

use std::collections::{BTreeMap, HashSet};
use std::fs;

use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;

use crate::user::{User, decimals, is_official, read, rounded};

/// A document by an independent reader. HTML begins with a declaration that names no DTD.
fn parse(html: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(html, options).unwrap_or_else(|error| panic!("{error}"))
}

/// All the letters below a node.
fn words(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

fn of_class<'a, 'input>(node: Node<'a, 'input>, class: &'a str) -> impl Iterator<Item = Node<'a, 'input>> {
    node.descendants().filter(move |node| node.attribute("class") == Some(class))
}

fn one<'a, 'input>(node: Node<'a, 'input>, class: &'a str) -> Node<'a, 'input> {
    let all: Vec<_> = of_class(node, class).collect();
    assert_eq!(all.len(), 1, "{class} in {}", words(node));
    all[0]
}

fn ids(records: &[Value]) -> Vec<&str> {
    records.iter().map(|record| record["id"].as_str().expect("an id")).collect()
}

fn text<'a>(record: &'a Value, field: &str) -> &'a str {
    record[field].as_str().unwrap_or_else(|| panic!("{field} of {record}"))
}

/// The notes of an article, by their words.
fn notes(article: Node<'_, '_>) -> BTreeMap<String, String> {
    let rows = article.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/1999/xhtml", "dt")));
    rows.map(|dt| {
        let dds: Vec<String> = dt.next_siblings().skip(1).filter(Node::is_element).map(words).collect();
        (words(dt), dds.join("; "))
    })
    .collect()
}

/// Without the sign and the mark that a brief has before a number for its reader.
fn bare(value: &str) -> &str {
    value.trim_start_matches("= ").trim_start_matches("> ").trim_start_matches('+')
}

#[test]
fn every_figure_has_the_digits_and_notes_of_its_record() {
    let user = User::new();
    for table in ["t1", "t2"] {
        let all = user.records(&["figures", "--conflict", table, "--format", "json"]);
        // All of the paper's, and of the official ones enough to have each kind.
        let (own, official): (Vec<Value>, Vec<Value>) =
            all.into_iter().partition(|record| !text(record, "source").contains("Yearbook"));
        let records: Vec<Value> = own.into_iter().chain(official.into_iter().step_by(40)).collect();
        assert!(records.len() > 300);
        let picks = ids(&records).join(",");
        let run = |format| user.text(&["brief", "--conflict", table, "--pick", &picks, "--format", format]);
        let (html, markdown) = (run("html"), run("md"));
        let document = parse(&html);
        let articles: Vec<_> = of_class(document.root(), "figure").collect();
        let lines: Vec<&str> = markdown.lines().filter(|line| line.starts_with("**")).collect();
        assert_eq!((articles.len(), lines.len()), (records.len(), records.len()));
        for ((record, article), line) in records.iter().zip(articles).zip(lines) {
            let [id, unit] = ["id", "unit"].map(|field| text(record, field));
            let [value, lo, hi] = ["value", "lo", "hi"].map(|field| read(record, field));
            let flagged = !record["flags"].as_array().expect("a list").is_empty();
            let derived = text(record, "kind") == "derived";

            let label = if is_official(id) {
                // A study and a newspaper are no offices.
                let whose = match id.split('.').next() {
                    Some("STUDY") => "a study",
                    Some("PRESS") => "the press",
                    _ => "official statistics",
                };
                let kind = if derived { format!("derived from {whose}") } else { whose.to_owned() };
                format!(" {kind}, not {}the paper", if derived { "in " } else { "" })
            } else {
                String::new()
            };
            assert_eq!(words(one(article, "id")).trim_end(), format!("{id}{label}"));
            assert_eq!(bare(&words(one(article, "value"))), value, "{id}");
            assert_eq!(words(one(article, "value")).starts_with("= "), derived, "{id}");
            assert_eq!(words(one(article, "unit")), unit, "{id}");
            assert_eq!(words(one(article, "interval")), format!("[{lo}, {hi}]"), "{id}");
            assert_eq!(of_class(article, "flag").count(), usize::from(flagged), "{id}");
            let data = article.descendants().find_map(|node| node.attribute("value"));
            assert_eq!(data, Some(text(record, "value")), "{id}");

            let (number, rest) = line[2..].split_once("**").expect("an end");
            assert_eq!(bare(number), format!("{value} {unit}"), "{line}");
            let flag = if flagged { " ⚑" } else { "" };
            assert_eq!(rest, format!("{flag} [{lo}, {hi}] `{id}`{label}"), "{line}");

            let notes = notes(article);
            let note = |name: &str| notes.get(name).map(String::as_str);
            // A record has the period with the source where the year alone does not tell it.
            let source = note("source").expect("a source");
            assert!(text(record, "source").starts_with(source), "{id}: {source}");
            assert_eq!(note("formula").unwrap_or_default(), text(record, "formula"), "{id}");
            assert_eq!(note("flag ⚑").is_some(), flagged, "{id}");
        }
    }
}

#[test]
fn every_statement_has_its_verdicts_beside_it() {
    let user = User::new();
    let records = user.records(&["claims", "--format", "json"]);
    let picks = ids(&records).join(",");
    let run = |format| user.text(&["brief", "--pick", &picks, "--format", format]);
    let (html, markdown) = (run("html"), run("md"));
    let document = parse(&html);
    let articles: Vec<_> = of_class(document.root(), "statement").collect();
    assert_eq!(articles.len(), records.len());
    for (record, article) in records.iter().zip(articles) {
        let id = text(record, "id");
        assert!(words(one(article, "said")).contains(text(record, "statement")), "{id}");
        let judged: Vec<String> = of_class(article, "word").map(words).collect();
        let official = record["official"]["verdict"].as_str();
        assert_eq!(judged.len(), 1 + usize::from(official.is_some()), "{id}: {judged:?}");
        // Behind its mark, which is no letter.
        let verdict = text(record, "verdict");
        assert!(judged[0].ends_with(&format!(" {verdict}")), "{id}: {judged:?}");
        assert_eq!(judged.get(1).map(String::as_str), official, "{id}");
        let heading =
            markdown.lines().find(|line| line.starts_with(&format!("### {id} "))).expect("a heading");
        assert!(heading.contains(&format!(" {verdict}")), "{heading}");
        if let Some(official) = official {
            assert!(heading.ends_with(&format!("official statistics: {official}")), "{heading}");
            let why = text(&record["official"], "reason");
            assert!(of_class(article, "why").any(|node| words(node).contains(why)), "{id}");
        }
        let notes = notes(article);
        assert_eq!(notes.get("compute").map_or("", String::as_str), text(record, "formula"), "{id}");
        if let (Some(value), Some(lo), Some(hi)) =
            (record["value"].as_str(), record["lo"].as_str(), record["hi"].as_str())
        {
            let (number, interval) = notes["value"].split_once(" [").expect("an interval");
            // A place has its word before its number, all other units stand behind theirs.
            let number = bare(number);
            let number = number.strip_prefix("place ").unwrap_or(number);
            let shown = number.split(' ').next().unwrap_or_default();
            let of = |full, field| rounded(full, decimals(shown), field);
            assert_eq!(shown, of(value, "value"), "{id}");
            assert_eq!(interval, format!("{}, {}]", of(lo, "lo"), of(hi, "hi")), "{id}");
        }
        for cell in record["cells"].as_array().expect("a list") {
            let stem = cell.as_str().and_then(|cell| cell.rsplit_once('.')).expect("a cell").0;
            assert!(notes["cells"].contains(stem), "{id}: {cell}");
        }
    }
}

/// The figures of §2.2 and §3.5 are texts: what binds them is said in words.
#[test]
fn a_pair_has_both_texts_and_what_binds_them() {
    let html = User::new().text(&["brief", "--pick", "2.2x3.5,2.1x3.3", "--format", "html"]);
    let document = parse(&html);
    let pairs: Vec<_> = of_class(document.root(), "pair").collect();
    let judged: Vec<String> = pairs.iter().map(|pair| words(one(*pair, "word"))).collect();
    assert_eq!(judged, ["in tension", "none"]);
    let sides: Vec<String> = of_class(pairs[0], "notes").map(words).collect();
    assert_eq!(sides.len(), 2);
    assert!(sides[0].starts_with("\nProblem 2.2: ") && sides[0].contains("(§2.2)"), "{}", sides[0]);
    assert!(sides[1].starts_with("\nCountermeasure 3.5: ") && sides[1].contains("(§3.5)"), "{}", sides[1]);
}

#[test]
fn a_chart_is_what_show_draws_with_the_figures_in_it() {
    let user = User::new();
    let address = "compare?regions=shandong,zhejiang&transform=gap&year=2016";
    let picks = format!("{address},trends,structure?at=private");
    let html = user.text(&["brief", "--pick", &picks, "--format", "html"]);
    let document = parse(&html);
    let svg: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == "svg").collect();
    assert_eq!(svg.len(), 3);
    assert_eq!(svg[0].tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
    // Table 1 and Table 2 for 2016, 14.78 - 16.85, and for 2017, 14.62 - 18.66.
    for digits in ["−2.07", "−4.04"] {
        assert!(words(svg[0]).contains(digits), "{digits}");
    }
    let codes: Vec<String> =
        document.descendants().filter(|node| node.tag_name().name() == "code").map(words).collect();
    assert!(codes.contains(&format!("qilu --view '{address}'")), "{codes:?}");
    let tables: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == "tbody").collect();
    assert_eq!(tables.len(), 2, "words have no figures");
    let shown = user.records(&["show", address, "--format", "json"]);
    let rows: Vec<Vec<String>> = tables[0]
        .children()
        .filter(Node::is_element)
        .map(|row| row.children().filter(Node::is_element).map(words).collect())
        .collect();
    assert_eq!(rows.len(), shown.len());
    for (row, record) in rows.iter().zip(&shown) {
        let [value, lo, hi] = ["value", "lo", "hi"].map(|field| read(record, field));
        let [id, unit] = ["id", "unit"].map(|field| text(record, field).to_owned());
        assert_eq!(row[..5], [id, value, unit, lo, hi], "{row:?}");
    }
    let markdown = user.text(&["brief", "--pick", &picks]);
    assert_eq!(markdown.matches("\n```text\n").count(), 3);
    assert!(markdown.contains("| gap.zhejiang.2016 | -2.07 |"), "{markdown}");
    // Table 2's 14.82 in a brief by Table 1, where the address asks for it; and in one by Table 2.
    let other = user.text(&["brief", "--pick", "trends?conflict=t2&year=2016"]);
    assert!(other.contains("14.82⚑") && other.contains("follow Table 2"), "{other}");
    let by = |pick, table| user.text(&["brief", "--pick", pick, "--conflict", table]);
    assert!(by("trends?year=2016", "t2").contains("14.82⚑"));
    // A row that the other table does not have is only where the cursor stands.
    for pick in ["trends?year=2016&at=T1.volume.2016", "trends?year=2016&at=T2.shandong.2016"] {
        assert!(by(pick, "t2").contains("14.82⚑"), "{pick}");
    }
}

#[test]
fn the_file_stands_alone() {
    let html = User::new().text(&["brief", "--format", "html"]);
    let document = parse(&html);
    let mut ids = HashSet::new();
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        let loads =
            ["script", "link", "img", "image", "iframe", "object", "embed", "use", "a", "form", "base"];
        assert!(!loads.contains(&name), "{name}");
        for attribute in node.attributes() {
            let name = attribute.name();
            assert!(
                !name.starts_with("on") && !["src", "href", "srcset", "action"].contains(&name),
                "{name}"
            );
            if name == "id" {
                assert!(ids.insert(attribute.value()), "{} stands twice", attribute.value());
            }
            if name == "aria-labelledby" {
                assert_eq!(attribute.value().split(' ').count(), 2);
            }
        }
        if name == "style" {
            let style = words(node);
            assert!(!style.contains("url(") && !style.contains("@import") && style.contains("@media print"));
            assert!(style.contains("prefers-color-scheme: dark"));
            // The hues of the first place on dark screens and on paper, as design has them.
            let [dark, paper] = ["#5aaefc", "#0e5fae"].map(|hue| format!(".q-series-a{{fill:{hue}}}"));
            let (before, after) = style.split_once(&dark).expect("a rule for dark screens");
            let dark_query = before.rfind("@media screen and (prefers-color-scheme: dark)");
            assert!(dark_query > before.rfind("@media print") && after.contains(&paper), "{style}");
            assert!(
                after.contains("@media print { ") && after.contains(".q-ground{fill:#ffffff}"),
                "{style}"
            );
        }
    }
    assert!(ids.contains("chart1-title") && ids.contains("chart2-desc"), "{ids:?}");
    // In a document that is both, the readers must not part ways: no element that only XML can close.
    for void in ["<div/>", "<p/>", "<span/>", "<code/>", "<dl/>", "<td/>"] {
        assert!(!html.contains(void), "{void}");
    }
}

/// Its digits are held to those of `figures` and `claims` above; this holds what is chosen and how it is said.
#[test]
fn the_default_brief_is_the_golden_one() {
    // The next version writes the same brief.
    let brief = User::new().text(&["brief"]).replace(env!("CARGO_PKG_VERSION"), "VERSION");
    insta::with_settings!({
        omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots"
    }, {
        insta::assert_snapshot!("brief", brief);
    });
}

#[test]
fn the_default_is_what_the_figures_say_and_what_they_contradict() {
    let user = User::new();
    let brief = user.text(&["brief"]);
    let mut contradicted = user.records(&["claims", "--verdict", "contradicted", "--format", "json"]);
    contradicted.retain(|claim| claim["voice"] == "author");
    let listed: Vec<&str> = brief
        .lines()
        .filter_map(|line| line.strip_prefix("### C"))
        .map(|line| line.split(' ').next().expect("a number"))
        .filter(|id| id.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let expected: Vec<&str> = ids(&contradicted).iter().map(|id| &id[1..]).collect();
    assert_eq!(listed, expected);
    assert!(brief.trim_end().ends_with("`qilu brief`"), "the command that writes it again");
    // The highest yearly growth, by hand: 17.53 / 14.71 = 1.19170…
    assert!(brief.contains("**= +19.17 %** [19.09, 19.25] `growth.shandong.2013`"), "{brief}");
    let source = "Source: a paper on Shandong Province's high-tech exports, 2012-2017; authors, year, title and \
                  journal [not given in the text].";
    assert!(brief.contains(source), "{brief}");
}

#[test]
fn what_is_picked_comes_once_and_the_command_writes_it_again() {
    let user = User::new();
    let args =
        ["brief", "--pick", "C04,gap.zhejiang.2016,C04", "--pick", "trends?year=2016", "--conflict", "t2"];
    let brief = user.text(&args);
    assert_eq!(brief.matches("### C04").count(), 1);
    let made = brief.trim_end().lines().last().expect("a line");
    let command = made.split('`').nth(1).expect("a command").strip_prefix("qilu ").expect("a command");
    assert_eq!(command, "brief --conflict t2 --pick 'C04,gap.zhejiang.2016,trends?year=2016'");
    let words: Vec<&str> = command.split(' ').map(|word| word.trim_matches('\'')).collect();
    assert_eq!(user.text(&words), brief);
}

#[test]
fn what_the_reader_knows_is_cited_and_nothing_in_it_is_markup() {
    let user = User::new();
    let title = "<script>alert(1)</script> &amp; [a](b) *c* \\\"d\\\"";
    user.write(
        "cite.toml",
        &format!("[cite]\ntitle = \"{title}\"\nauthors = [\"Family, Given\"]\nyear = 2020\n"),
    );
    let run = |format| user.text(&["brief", "--config", "cite.toml", "--pick", "C04", "--format", format]);
    let html = run("html");
    assert!(!html.contains("<script"), "{html}");
    let said = words(parse(&html).root());
    assert!(
        said.contains("Family, Given, 2020, <script>alert(1)</script> &amp; [a](b) *c* \"d\", a paper"),
        "{said}"
    );
    let markdown = run("md");
    assert!(markdown.contains("\\<script>alert(1)\\</script> \\&amp; [a\\](b) \\*c\\* \"d\""), "{markdown}");
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let user = User::new();
    let told = |pick: &str| user.mistake(&["brief", "--pick", pick]);
    let unknown = told("C04,gap.zhejang.2016");
    assert!(
        unknown.starts_with("--pick:1:5: there is no figure, statement, pair or view `gap.zhejang.2016`")
    );
    assert!(unknown.contains("did you mean `gap.zhejiang.2016`?"), "{unknown}");
    assert!(told("C99").contains("did you mean `C"), "{}", told("C99"));
    assert!(told("trend").contains("did you mean `trends`?"));
    assert!(told("3.5x2.2").contains("the problem comes first: did you mean `2.2x3.5`?"));
    assert!(told("nonsense").contains("`qilu figures`"));
    assert!(told("C04,").contains("--pick:1:5: "));
    let address = told("C04,compare?transform=gab");
    assert!(
        address.starts_with("--pick:1:23: `gab` is not a transform") && address.contains("`gap`"),
        "{address}"
    );
    assert!(told("trends?year=2020").contains("no year 2020 in the tables: they have 2012 to 2017"));
    assert!(told("growth.shandong.2012").contains("there is no figure"), "no table has the year before it");
    let told = user.mistake(&["brief", "-o", "brief.pdf"]);
    assert!(
        told.contains("brief.pdf does not say what it is to be: end its name with .md or .html"),
        "{told}"
    );
    assert!(user.mistake(&["--kiosk", "brief"]).contains("'brief' is off with --kiosk"));
    assert!(user.mistake(&["--theme", "mono", "brief"]).contains("'--theme' has no effect"));
    assert!(user.mistake(&["--glyphs", "ascii", "brief"]).contains("'--glyphs' has no effect"));
    assert!(user.files().is_empty(), "nothing was written");
}

#[test]
fn a_file_says_its_format_by_its_name_and_is_never_written_over() {
    let user = User::new();
    for (name, start) in
        [("a.html", "<!DOCTYPE html>"), ("b.HTM", "<!DOCTYPE html>"), ("c.md", "# "), ("d.markdown", "# ")]
    {
        assert_eq!(user.text(&["brief", "-o", name]), "");
        let path = user.home.path().join(name);
        assert!(fs::read_to_string(&path).expect("a text").starts_with(start), "{name}");
        let before = user.files();
        let told = user.mistake(&["brief", "--pick", "C04", "-o", name]);
        assert_eq!(told, format!("qilu: {name} is already there and stays as it is\n"));
        assert_eq!(user.files(), before);
    }
    user.text(&["brief", "-o", "e", "--format", "html"]);
    let told = user.mistake(&["brief", "-o", "no/where.md"]);
    assert!(told.starts_with("qilu: no/where.md cannot be written: ") && !told.contains(".tmp"), "{told}");
}
