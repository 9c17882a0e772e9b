//! The export menu without a terminal: what it offers, what it asks of the world, what it says.

use crate::common::{draw, model, press, text};
use qilu::app::{Effect, Message, Model, Overlay, OverlayKind, Tone, ViewFormat, WriteReport, update};

fn asked(model: &mut Model, script: &str) -> (String, ViewFormat) {
    match press(model, script).as_slice() {
        [Effect::WriteNew { file, format }] => (file.clone(), *format),
        other => panic!("{script}: {other:?}"),
    }
}

fn reported(model: &mut Model, file: &str, format: ViewFormat, report: WriteReport) -> (Tone, String) {
    let file = file.to_owned();
    update(model, Message::Written { file, format, report });
    let status = model.state.status.clone().unwrap_or_else(|| panic!("nothing is said"));
    (status.tone, status.text)
}

#[test]
fn the_name_is_the_view_s_and_ends_as_the_format_does() {
    let mut model = model("compare?transform=gap&year=2016", (80, 24));
    assert_eq!(asked(&mut model, "x enter"), ("qilu-compare-gap-2016.svg".to_owned(), ViewFormat::Svg));
    assert_eq!(model.state.overlay, None, "what is written is the view, not the menu");
    let name = asked(&mut model, "x down down enter");
    assert_eq!(name, ("qilu-compare-gap-2016.csv".to_owned(), ViewFormat::Csv));
    let name = asked(&mut model, "x up up enter");
    assert_eq!(name, ("qilu-compare-gap-2016.txt".to_owned(), ViewFormat::Text));
    // From the first to the last and no further.
    let name = asked(&mut model, "x pageup pagedown down enter");
    assert_eq!(name, ("qilu-compare-gap-2016.json".to_owned(), ViewFormat::Json));
}

#[test]
fn a_name_is_typed_without_moving_the_choice() {
    let mut model = model("trends", (80, 24));
    let name = asked(&mut model, "x down down ctrl-u \"figures.data\" up down enter");
    assert_eq!(name, ("figures.data".to_owned(), ViewFormat::Csv));
    let name = asked(&mut model, "x home \"out/\" enter");
    assert_eq!(name, ("out/qilu-trends.svg".to_owned(), ViewFormat::Svg));
    assert_eq!(press(&mut model, "x ctrl-u enter"), []);
    assert!(
        matches!(model.state.overlay, Some(Overlay { kind: OverlayKind::Export, .. })),
        "the menu waits for a name"
    );
    assert!(text(&draw(&model)).contains("the file needs a name"));
}

/// Trends charts 3 printed series over 6 years; its panel adds the derived ones of one year: 8 with a
/// year before, and none of them is printed. The claims are those of the tab's own head.
#[test]
fn the_menu_says_what_will_be_in_the_file() {
    let mut trends = model("trends?year=2016", (80, 24));
    press(&mut trends, "x");
    let drawn = text(&draw(&trends));
    for said in ["trends?year=2016", "a chart for 80x24, with its source; colours of “dark”", "3 of 6"] {
        assert!(drawn.contains(said), "{said}\n{drawn}");
    }
    press(&mut trends, "down down");
    let drawn = text(&draw(&trends));
    assert!(drawn.contains("28 figures, each with unit, interval, flags, source and"), "{drawn}");

    let mut claims = model("claims?filter=contradicted", (80, 24));
    let contradicted = claims.visible_claims().len();
    press(&mut claims, "x down");
    let drawn = text(&draw(&claims));
    assert!(drawn.contains(&format!("{contradicted} statements, each with verdict")), "{drawn}");
}

#[test]
fn what_was_written_is_told_with_its_place_and_length() {
    let mut model = model("trends?year=2016", (80, 24));
    let done = |model: &Model, format| {
        let (file, holds) = ("~/papers/a.csv".to_owned(), qilu::sheet::holds(model, format));
        WriteReport::Done { file, bytes: 4096, holds }
    };
    let report = done(&model, ViewFormat::Csv);
    let told = reported(&mut model, "a.csv", ViewFormat::Csv, report);
    assert_eq!(told, (Tone::Done, "written to ~/papers/a.csv: csv, 28 figures, 4096 bytes".to_owned()));
    let report = done(&model, ViewFormat::Svg);
    let told = reported(&mut model, "a.svg", ViewFormat::Svg, report);
    assert_eq!(told.1, "written to ~/papers/a.csv: svg, 80x24, 4096 bytes");
    assert_eq!(model.state.overlay, None);
}

#[test]
fn a_name_that_is_taken_leads_back_with_one_that_is_free() {
    let mut model = model("trends", (80, 24));
    let (file, format) = asked(&mut model, "x down enter");
    let free = Some("qilu-trends-2.md".to_owned());
    let told = reported(&mut model, &file, format, WriteReport::Exists { free });
    let sentence = "not written, for that name is taken; the one offered is free: qilu-trends.md";
    assert_eq!(told, (Tone::Problem, sentence.to_owned()));
    assert_eq!(asked(&mut model, "enter"), ("qilu-trends-2.md".to_owned(), ViewFormat::Md));

    let told = reported(&mut model, &file, format, WriteReport::Exists { free: None });
    assert!(told.1.starts_with("not written, for that name is taken; choose another: "), "{}", told.1);
    let why = "the disk is full: x/a.md";
    let told = reported(&mut model, "x/a.md", format, WriteReport::Failed(why.to_owned()));
    assert_eq!(told, (Tone::Problem, format!("not written: {why}")));
    assert_eq!(asked(&mut model, "enter"), ("x/a.md".to_owned(), ViewFormat::Md), "nothing typed is lost");
}

#[test]
fn it_closes_as_every_overlay_does_and_opens_over_a_card() {
    let mut model = model("trends", (80, 24));
    assert_eq!(press(&mut model, "x esc"), []);
    assert_eq!(model.state.overlay, None);
    assert_eq!(asked(&mut model, "enter x enter").0, "qilu-trends.svg");
    assert_eq!(asked(&mut model, ": \"export\" enter enter").0, "qilu-trends.svg", "from the palette");
}

/// At 60x20, the smallest screen with everything on it, no sentence and no address is cut.
#[test]
fn what_does_not_fit_whole_is_left_out() {
    for tab in ["overview", "trends", "compare", "structure", "problems", "claims"] {
        let mut small = model(tab, (60, 20));
        press(&mut small, "x");
        for _ in 0..6 {
            let drawn = text(&draw(&small));
            assert!(drawn.contains("\n  holds ") && drawn.contains("\n  view "), "{tab}\n{drawn}");
            press(&mut small, "up");
        }
        let drawn = text(&draw(&small));
        assert!(drawn.contains("no colours"), "{tab}\n{drawn}");
        press(&mut small, "pagedown");
        let drawn = text(&draw(&small));
        let ends = ["and formula", "no figures", "both texts", "official figures say"];
        assert!(ends.iter().any(|end| drawn.contains(end)), "{tab}\n{drawn}");
    }
    let long = "compare?regions=shandong,zhejiang&transform=growth&years=2013-2016&year=2015&scale=log";
    let mut small = model(long, (60, 20));
    press(&mut small, "x");
    let drawn = text(&draw(&small));
    assert!(drawn.contains("\n  holds ") && !drawn.contains("\n  view "), "{drawn}");
}
