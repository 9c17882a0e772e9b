//! The overlays, opened by their keys, drawn and left again.

use crate::common::{draw, model as model_at, press, text, with_dataset};
use qilu::address::{Comparison, Order, Scale, Tab, Transform};
use qilu::app::{Effect, Message, Model, Overlay, OverlayKind, entries, headings, rows, update};
use qilu::config::Config;
use qilu::data::Publication;
use qilu::keymap::Key;
use qilu::verdict::{Bearing, Verdict};
use qilu::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn model(address: &str) -> Model {
    model_at(address, (80, 24))
}

fn write(model: &mut Model, text: &str) {
    for c in text.chars() {
        update(model, Message::Key(Key::Char(c)));
    }
}

#[track_caller]
fn shows(model: &Model, wanted: &[&str]) {
    let drawn = text(&draw(model));
    for text in wanted {
        assert!(drawn.contains(text), "`{text}` is missing in\n{drawn}");
    }
}

/// Every overlay, by the keys that open it.
const OVERLAYS: [&str; 9] = ["?", ":", "/", "p", "P", "enter", "F", "w", "x"];

/// 14.78 − 16.85 = −2.07, each ± 0.005: from −2.08 to −2.06.
#[test]
fn the_card_of_a_gap_shows_formula_and_interval() {
    let mut model = model("compare?transform=gap&year=2016");
    press(&mut model, "/");
    write(&mut model, "gap.zhejiang.2016");
    press(&mut model, "enter");
    shows(
        &model,
        &[
            "gap.zhejiang.2016",
            "= −2.07 bn US$",
            "[−2.08, −2.06]",
            "T1.volume.2016 − T2.zhejiang.2016",
            "14.78 − 16.85 = −2.07",
            "Computed from",
            "14.78 bn US$ ⚑",
            "16.85 bn US$",
            "depends on which table",
        ],
    );
}

/// From the communiqué of 2020, where the ratio stands as 2.40: ± 0.005. China's is not the paper's.
#[test]
fn an_official_figure_is_found_and_its_card_says_whose_it_is() {
    let mut model = model_at("compare", (100, 40));
    press(&mut model, "/");
    write(&mut model, "NBS.rd_intensity.china.2020");
    press(&mut model, "enter");
    shows(
        &model,
        &[
            "NBS.rd_intensity.china.2020",
            "2.40 %",
            "[2.395, 2.405]",
            "official statistics, not the paper",
            "National communiqué on science and technology funding 2020",
            "github.com/huhuaping/techme",
            "all performers",
            "closing zeros",
            "NBS.rd_intensity_growth.china.2020",
        ],
    );
    // "1.4 trillion" and "more than 80 percent" are not as precise as their digits look.
    for (id, wanted) in [
        ("CUSTOMS.trade.shandong.ordinary.2021-jan-sep", "closing zeros add no precision"),
        ("PRESS.hightech_exports_share.shandong.foreign.2000", "> 80 %"),
    ] {
        let mut model = model_at("compare", (100, 40));
        press(&mut model, "/");
        write(&mut model, id);
        press(&mut model, "enter");
        shows(&model, &[id, wanted]);
    }
}

#[test]
fn a_card_leads_on_and_back_one_level_at_a_time() {
    let mut model = model("compare");
    press(&mut model, "enter enter enter");
    shows(&model, &["esc 2 back"]);
    press(&mut model, "esc");
    shows(&model, &["esc 1 back"]);
    press(&mut model, "esc");
    shows(&model, &["esc closes"]);
    press(&mut model, "esc");
    assert_eq!(model.state.overlay, None);
    assert_eq!(press(&mut model, "esc esc"), [], "esc never quits");
}

/// A panel as high as the body ends on the rule of the footer, and what changes by the other table is told in whole words.
#[test]
fn rules_do_not_touch_and_verdicts_are_whole() {
    for size in [(60, 20), (80, 24), (120, 40)] {
        let mut model = model_at("overview", size);
        press(&mut model, "enter");
        let card = text(&draw(&model));
        let is_rule = |line: &str| line.starts_with('─');
        assert!(!card.lines().zip(card.lines().skip(1)).any(|(a, b)| is_rule(a) && is_rule(b)), "{card}");
        press(&mut model, "esc d");
        let shown = text(&draw(&model));
        for whole in ["growth rates are Table 1's", "all 5 fit the digits", "2.03 to 4.04, one step"] {
            assert!(shown.contains(whole), "{whole} in\n{shown}");
        }
    }
}

/// Collects what a card shows while it is turned from its first to its last line.
#[test]
fn nothing_on_a_card_is_out_of_reach() {
    for size in [(80, 24), (60, 20), (30, 10), (28, 8)] {
        for address in ["problems?at=2.1x3.1", "problems?at=2.4x3.4", "claims?at=C01", "compare?year=2016"] {
            let mut model = model_at(address, size);
            press(&mut model, "enter");
            let Some(Overlay { kind: OverlayKind::Card(card), .. }) = &model.state.overlay else {
                panic!("no card")
            };
            let page = model.page(card.stack.last().unwrap());
            let mut seen = String::new();
            for _ in 0..200 {
                seen.push_str(&text(&draw(&model)));
                press(&mut model, "pagedown");
            }
            let words = |text: &str| -> Vec<String> {
                text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
            };
            for (label, fact) in page.lines() {
                let missing: Vec<String> =
                    words(&fact).into_iter().filter(|word| word.len() < 20 && !seen.contains(word)).collect();
                assert!(missing.is_empty(), "{address} {size:?} {label}: {missing:?}");
            }
            press(&mut model, "g");
            for link in &page.links {
                seen.push_str(&text(&draw(&model)));
                press(&mut model, "down");
                assert!(size.0 < 60 || seen.contains(&link.id.to_string()), "{address} {size:?} {}", link.id);
            }
        }
    }
}

#[test]
fn a_key_back_acts_at_once_after_the_end() {
    for (address, open) in [("compare", "?"), ("problems?at=2.1x3.1", "enter"), ("compare", "w")] {
        let mut model = model_at(address, (60, 20));
        press(&mut model, open);
        for _ in 0..100 {
            press(&mut model, "down");
        }
        let end = text(&draw(&model));
        press(&mut model, "down");
        assert_eq!(end, text(&draw(&model)), "{open}");
        press(&mut model, "up");
        assert_ne!(end, text(&draw(&model)), "{open}");
    }
}

#[test]
fn help_says_what_is_in_focus_then_the_marks_here_then_the_keys() {
    let mut model = model_at("compare?year=2016", (120, 60));
    press(&mut model, "?");
    let drawn = text(&draw(&model));
    let places = [
        "In focus",
        // 14.78 as Table 1 has it, with half of its last digit; Table 2 has 14.82.
        "14.78 bn US$, printed, from 14.775 to 14.785",
        "Marks on this tab",
        "⚑  flag: Two tables differ here",
        "Keys in Compare",
        "Next transform",
        "Keys everywhere",
    ];
    let found: Vec<usize> =
        places.iter().map(|what| drawn.find(what).unwrap_or_else(|| panic!("{what}\n{drawn}"))).collect();
    assert!(found.is_sorted(), "{found:?}\n{drawn}");
}

#[test]
fn help_is_filtered_while_one_types_and_runs_what_it_shows() {
    let mut model = model_at("compare", (80, 24));
    press(&mut model, "?");
    write(&mut model, "log");
    shows(&model, &["Linear or logarithmic axis"]);
    assert!(!text(&draw(&model)).contains("Quit"));
    press(&mut model, "enter");
    assert_eq!(
        (model.state.overlay.clone(), model.address().to_string()),
        (None, "compare?scale=log".to_owned())
    );
    // A key of another tab goes there first, and says so.
    press(&mut model, "?");
    write(&mut model, "reverse");
    press(&mut model, "enter");
    assert_eq!(model.address().to_string(), "problems?reverse=yes");
    // The flag names the key that acts on it.
    press(&mut model, "?");
    write(&mut model, "flag");
    press(&mut model, "enter");
    assert!(model.address().against.is_some(), "what the other table would change is shown");
    press(&mut model, "?");
    write(&mut model, "nonsense");
    shows(&model, &["No mark and no key"]);
}

#[test]
fn a_key_of_another_tab_says_whose_it_is() {
    let said = |address: &str, key: &str| {
        let mut model = model_at(address, (80, 24));
        let before = model.address();
        press(&mut model, key);
        assert_eq!(model.address(), before, "nothing else happens");
        model.state.status.map(|status| status.text)
    };
    assert_eq!(said("overview", "t").as_deref(), Some("`t` is a key of Compare: 3"));
    assert_eq!(said("claims", "r").as_deref(), Some("`r` is a key of Problems: 5"));
    assert_eq!(said("overview", "F").as_deref(), Some("`F` is a key of Claims: 6"));
    assert_eq!(said("overview", "~"), None, "no key of any tab");
}

#[test]
fn a_first_start_says_what_this_is_and_its_first_key_acts() {
    let mut model = model_at("overview", (80, 24));
    model.welcome();
    let statements = format!("{} statements held against", model.ds().claims.len());
    shows(&model, &["2 tables", &statements, "questions to begin with", "Any key begins"]);
    press(&mut model, "3");
    assert_eq!((model.state.overlay.clone(), model.address().to_string()), (None, "compare".to_owned()));
    model.welcome();
    press(&mut model, "esc");
    assert_eq!(model.state.overlay, None);
    model.welcome();
    press(&mut model, "p");
    assert!(matches!(model.state.overlay, Some(Overlay { kind: OverlayKind::Presets, .. })));
}

/// What is found for a query, with the year cursor on 2017.
fn finding(query: &str) -> Model {
    let mut model = model("overview");
    press(&mut model, "/");
    write(&mut model, query);
    model
}

#[test]
fn search_finds_figures_claims_problems_and_chinese_names() {
    let found = |query: &str| {
        let model = finding(query);
        entries(&model).into_iter().map(|entry| (entry.name, entry.right)).collect::<Vec<_>>()
    };
    let first = |query: &str| found(query).into_iter().next().unwrap_or_default();
    let has = |query: &str, name: &str| found(query).iter().any(|(found, _)| found.contains(name));
    let model = model("overview");
    let exports = "Shandong high-tech exports, 2016";
    assert_eq!(first("T1.volume.2016").0, exports);
    assert_eq!(first("C04").0, model.ds().claim("C04").unwrap().short);
    let problem = &model.ds().problems[1].name;
    assert!(has(problem.zh.as_ref().unwrap(), &problem.en) && has("山东", "Shandong"));
    assert!(found("zzqqxx").is_empty());
    // What stands on the screen is found as it stands there: Table 1's cells, a difference worked out from
    // them (14.62 − 18.66), a count of the yearbook with and without a blank, a section with its sign and
    // without.
    assert_eq!(first("14.78"), (exports.to_owned(), "14.78 bn US$ ⚑".to_owned()));
    let growth = "Growth of Shandong's high-tech exports, 2016";
    assert_eq!((first("-16.5").0, first("−16.5").0), (growth.to_owned(), growth.to_owned()));
    assert_eq!(first("−4.04").1, "= −4.04 bn US$");
    assert_eq!((first("204 859"), first("204859").1), (first("204859"), "204 859 patents".to_owned()));
    // (18.66 / 14.88)^(1/5) − 1 = 4.63 %.
    assert!(found("+4.6").iter().any(|(_, value)| value.contains("+4.63")), "its beginning is enough");
    assert!(has("§2.2", &problem.en) && has("2.2", &problem.en));
    let claim = &model.ds().claim("C04").unwrap().short;
    assert!(has("§1.1", claim) && !has("§2.2", claim));
    assert!(has("When was Zhejiang ahead?", "When was Zhejiang ahead of Shandong"), "a question");
    assert!(has("guangdong", "Guangdong 广东"), "a place");
    let (dry, wet) = (found("export"), found("exp"));
    assert!(!dry.is_empty() && wet.len() >= dry.len(), "a beginning finds no less");
    assert_eq!(found("eprt"), [], "scattered letters find nothing");
}

/// The yearbook counts 204,859 applications in Shandong in 2017, the fourth most. Rows are sequences; they lead
/// on to places, the subject's and its peers first, and these to years.
#[test]
fn a_row_of_the_search_is_a_sequence_and_leads_on_to_its_places_and_years() {
    let mut model = finding("patent");
    let kinds = headings(&model);
    let series = kinds.iter().position(|(heading, _)| heading == "Official series").expect("a kind");
    assert_eq!(kinds[series].1, 4, "assets/official/patents.toml has four tables");
    assert!(rows(&model) < 60, "the figures are thousands");
    let before: usize = kinds[..series].iter().map(|(_, below)| below).sum();
    for _ in 0..before {
        press(&mut model, "down");
    }
    shows(&model, &["Official series 4", "2017, 4th", "204 859 patents"]);
    press(&mut model, "tab");
    let names = |model: &Model| entries(model).into_iter().map(|entry| entry.name).collect::<Vec<_>>();
    let places = names(&model);
    assert!(places[0].starts_with("Shandong") && places[1].starts_with("Zhejiang"), "{places:?}");
    assert!(places[2].starts_with("Jiangsu") && places.len() > 31, "{places:?}");
    // At the end of the line the arrow is the key that goes on.
    press(&mut model, "down right");
    let years = names(&model);
    assert!(years.iter().all(|year| year.contains("Zhejiang")), "{years:?}");
    assert!(years[0].ends_with("2017"), "the year shown: {years:?}");
    assert!(years[1..].windows(2).all(|pair| pair[0] > pair[1]), "then the last one: {years:?}");
    press(&mut model, "enter");
    shows(&model, &["NBS.patent_applications.zhejiang.2017"]);
    // A place that is named is the one whose value is shown.
    let guangdong = finding("patent applications guangdong 2016");
    assert!(entries(&guangdong).iter().any(|entry| entry.text.starts_with("Guangdong 2016")));
}

/// An id in another currency leads on as any does. 14.62 × 675.18 / (14.78 × 664.23) = 1.00548.
#[test]
fn what_is_told_in_another_currency_is_found_by_its_id() {
    let one = finding("growth.shandong.2017:yuan");
    assert!(entries(&one)[0].name.contains("in yuan, 2017"), "{:?}", entries(&one));
    assert!(entries(&one)[0].right.contains("0.55 %"), "{:?}", entries(&one));
    let begun = finding("growth.shandong:y");
    assert!(entries(&begun)[0].name.ends_with("in yuan, 2017"), "{:?}", entries(&begun));
    // Without the colon the dollars stand alone, and a share is the same in any currency.
    let plain = finding("growth.shandong");
    assert!(!entries(&plain)[0].name.contains("yuan"), "{:?}", entries(&plain));
    assert!(headings(&finding("share3.shandong.2017:yuan")).is_empty());
    assert!(headings(&finding("growth.shandong.2017:yuan:yuan")).is_empty());
    // A sequence is found by its words, and what completes the line is its id.
    let mut series = finding("implied gross exports in yuan");
    press(&mut series, "tab");
    shows(&series, &["gross:yuan"]);
}

#[test]
fn what_a_search_holds_goes_with_it() {
    let mut model = finding("guangdong");
    press(&mut model, "enter");
    assert!(view::frame(&model).area.width > 0);
    shows(&model, &["Guangdong", "[3 Compare]"]);
    press(&mut model, "/");
    write(&mut model, "jiangsu");
    press(&mut model, "enter");
    let place = model.ds().places.iter().find(|place| place.name.en == "Jiangsu").unwrap().id;
    assert_eq!((model.state.focus, model.state.overlay.is_none()), (place, true));
}

#[test]
fn a_search_without_result_says_what_is_near_and_enter_does_nothing() {
    let mut model = finding("zzqqxx");
    shows(&model, &["Nothing here has the word “zzqqxx”."]);
    assert_eq!(press(&mut model, "enter"), []);
    let mut model = finding("patnet");
    shows(&model, &["Near: “patent”"]);
    press(&mut model, "tab");
    shows(&model, &["/ patent", "Official series 4"]);
    press(&mut model, "esc :");
    write(&mut model, "zzqqxx");
    shows(&model, &["No action, question or theme has the word “zzqqxx”."]);
}

#[test]
fn the_palette_runs_an_action() {
    let mut model = model("overview");
    press(&mut model, ":");
    write(&mut model, "claims");
    shows(&model, &["each statement with its verdict", ": claims"]);
    press(&mut model, "enter");
    shows(&model, &["[6 Claims]"]);
}

#[test]
fn the_palette_goes_first_to_where_an_action_counts() {
    let run = |line: &str| {
        let mut model = model("overview");
        press(&mut model, ":");
        write(&mut model, line);
        press(&mut model, "enter");
        model
    };
    let log = run("log");
    assert_eq!((log.state.tab, log.state.scale), (Tab::Compare, Scale::Log));
    let sort = run("sort");
    assert_eq!((sort.comparison(), sort.state.order), (Some(Comparison::Rank), Order::Moves));
    let gap = run("gap");
    assert_eq!((gap.state.tab, gap.state.transform), (Tab::Compare, Transform::Gap));
    let ranking = run("rank");
    assert_eq!(ranking.state.tab, Tab::Compare);
    let asked = run("when was zhejiang ahead");
    shows(&asked, &["When was Zhejiang ahead of Shandong"]);
    let there = run("compare?transform=gap&year=2014");
    assert_eq!((there.state.transform, there.state.year), (Transform::Gap, 2014));
    let mut wrong = model("overview");
    press(&mut wrong, ":");
    write(&mut wrong, "compare?transfrom=gap");
    shows(&wrong, &["No address", "`transfrom`"]);
}

/// A word that no action has runs none: `light` once fitted the letters of another action.
#[test]
fn a_theme_is_shown_while_it_is_chosen_and_taken_back_with_esc() {
    let mut model = model("overview");
    let (theme, reading) = (model.state.theme.clone(), model.state.reading);
    press(&mut model, ":");
    write(&mut model, "light");
    assert_eq!(model.state.theme, "light", "as it would be");
    press(&mut model, "esc");
    assert_eq!(model.state.theme, theme);
    press(&mut model, ":");
    write(&mut model, "light");
    press(&mut model, "enter");
    assert_eq!((model.state.theme.as_str(), model.state.reading), ("light", reading));
    // It is the reader's own now: a preset that names none keeps it.
    press(&mut model, "p enter");
    assert_eq!(model.state.theme, "light");
}

#[test]
fn the_filter_narrows_the_list_and_the_counts_agree() {
    let mut model = model("claims");
    let all = model.ds().claims.len();
    let contradicted = model.outcomes().filter(|o| o.verdict == Verdict::Contradicted).count();
    // C02 and C04. That the tables differ (C18) nobody but we say: it is listed, and not counted; nor are the
    // other five that captions imply or we observe (C16, C17, C19, C54, C78).
    let untested = model.outcomes().filter(|o| o.verdict == Verdict::NoFigure).count();
    let (own, shown) = (all - 6, format!("1 of {}", all - untested));
    let counted = format!("counted: the paper's own {own}");
    shows(&model, &["✗ contradicted 2, 1 not counted", &shown, &counted]);
    press(&mut model, "F");
    let counts: Vec<usize> = entries(&model).iter().map(|e| e.right.parse().unwrap()).collect();
    let (paper, official) = counts.split_at(<Verdict as strum::VariantArray>::VARIANTS.len());
    assert_eq!((paper.iter().sum::<usize>(), official.iter().sum::<usize>()), (own, own));
    // Every box is ticked; all but one are taken away.
    for verdict in [Verdict::Holds, Verdict::HoldsBut, Verdict::DependsOnReading, Verdict::Open] {
        shows(&model, &[verdict.told().word]);
        press(&mut model, "enter down");
    }
    press(&mut model, "down enter down enter");
    assert_eq!(model.state.filter, [Verdict::Contradicted]);
    shows(&model, &[&format!("{contradicted} of {all} claims"), "[✓] ✗ contradicted", "[ ] ✓ holds"]);
    press(&mut model, "esc");
    shows(&model, &[&format!("1 of {contradicted}"), "only contradicted"]);
    assert_eq!(model.visible_claims().len(), contradicted);
}

/// What official figures contradict by hand, from the CSV files: exports fell in 2017 (C02). Table 2's 14.82
/// is not the yearbook's 14.749, which contradicts nothing (C18); `tests/official.rs` decides each.
#[test]
fn claims_are_listed_by_what_official_figures_say_of_them() {
    let mut model = model("claims?official=contradicted");
    let second = |model: &Model, at: usize| model.second_outcome(at).map(|o| o.verdict);
    let listed = model.visible_claims();
    assert!(!listed.is_empty());
    assert!(listed.iter().all(|at| second(&model, *at) == Some(Bearing::Contradicted)));
    let ids: Vec<&str> = listed.iter().map(|at| model.ds().claims[*at].id.as_str()).collect();
    assert!(ids.contains(&"C02") && !ids.contains(&"C18") && !ids.contains(&"C10"), "{ids:?}");
    shows(&model, &["only official contradicted; 79 in all", "✗ contradicted 1 of 2"]);
    // Seven rows of the paper's verdicts, then confirmed.
    press(&mut model, "F down down down down down down down enter");
    assert_eq!(model.state.second_filter, [Bearing::Confirmed, Bearing::Contradicted]);
    shows(&model, &["[✓] ✓ official: confirmed", "[ ] ◔ official: mixed"]);
    // With both filters a claim must pass each.
    model.open(&"claims?filter=no-figure&official=confirmed".parse().unwrap()).unwrap();
    let both = model.visible_claims();
    let id = |at: &usize| model.ds().claims[*at].id.clone();
    assert!(
        both.iter().map(id).any(|id| id == "C10"),
        "11th of 31: no figure in the paper, one in the yearbook"
    );
    assert!(both.iter().all(|at| {
        model.verdict(*at) == Some(Verdict::NoFigure) && second(&model, *at) == Some(Bearing::Confirmed)
    }));
    // Where their names have no room, it is still said that not all are listed.
    let narrow = model_at("claims?filter=holds,holds-but,no-figure&official=mixed,no-data,none", (60, 20));
    shows(&narrow, &["3 of 7 verdicts, 3 of 6 official"]);
    // Nothing of brands is asked of official figures.
    model.open(&"claims?official=none".parse().unwrap()).unwrap();
    assert!(model.visible_claims().iter().all(|at| second(&model, *at).is_none()));
    assert_eq!(model.address().to_string(), "claims?official=none&at=C04");
}

#[test]
fn claims_show_all_that_decides_one() {
    let model = model("claims?at=C04");
    shows(
        &model,
        &[
            "▸  highest annual increase",
            "The largest yearly rise in 2012-2015 exceeded 20 %.",
            "✗ contradicted 2, 1 not counted",
            "2012\u{a0}14.71, 2013\u{a0}17.53",
            "17.53 / 14.71",
            "+19.17 % [19.09, 19.25]",
            "the same verdict with either table's figure",
        ],
    );
    // Without colour, mark and word still tell each verdict.
    let narrow = model_at("claims?at=C04", (60, 20));
    shows(&narrow, &["▸  highest annual increase", "✗ contradicted 2", "Of 73 statements"]);
    let wide = model_at("claims?at=C10", (200, 60));
    shows(&wide, &["∅ no figure", "to test it", "all 31 provinces", "by reading 3:", "Also in §1.1"]);
}

#[test]
fn presets_show_their_question_and_where_they_lead() {
    let mut model = model("claims?at=C04");
    press(&mut model, "p down down down");
    shows(
        &model,
        &[
            "gap-zhejiang",
            "When was Zhejiang ahead of Shandong, and by how much?",
            "compare?regions=shandong,zhejiang&transform=gap&region=zhejiang",
            "claims?at=C04",
        ],
    );
    press(&mut model, "enter");
    assert_eq!(model.state.overlay, None);
    shows(&model, &["[3 Compare]"]);
}

#[test]
fn a_preset_is_named_and_saved() {
    let mut model = model("compare?transform=gap");
    press(&mut model, "P");
    shows(&model, &["compare?transform=gap", "config.toml"]);
    shows(&model, &["which question does this view answer?"]);
    assert_eq!(press(&mut model, "enter"), []);
    write(&mut model, "rank");
    shows(&model, &["takes the place of “rank”"]);
    press(&mut model, "ctrl-u");
    write(&mut model, "How far is it ahead?");
    shows(&model, &["saves it as “how-far-is-it-ahead”"]);
    let effects = press(&mut model, "enter");
    assert!(matches!(
        &effects[..],
        [Effect::SavePreset(preset)]
            if preset.name == "how-far-is-it-ahead" && preset.title == "How far is it ahead?"
    ));
}

/// Zhejiang at 4.63 % from 18.66 is 26.80 in 2025; (26.80 / 14.62)^(1/8) − 1 = 7.87 %.
#[test]
fn the_ledger_shows_assumptions_and_results() {
    let mut model = model("compare");
    press(&mut model, "w");
    shows(
        &model,
        &[
            "‹ Zhejiang ›",
            "= +4.63 % a year",
            "= +7.87 % a year [7.85, 7.90]",
            "= 26.80 bn US$",
            "= −0.12 % a year",
            "+19.17 %",
            "plain compound growth, no forecast",
            "(18.66 / 14.88)^(1/5)",
        ],
    );
    press(&mut model, "right");
    shows(&model, &["‹ Jiangsu ›", "+33.40 % a year"]);
    press(&mut model, "left down left");
    shows(&model, &["‹ 2024 ›", "7 years after 2017"]);
    press(&mut model, "down right");
    shows(&model, &["‹ +4.7 % a year ›", "set by you"]);
    press(&mut model, "home");
    shows(&model, &["= +4.63 % a year ›"]);
}

#[test]
fn a_ledger_without_an_answer_says_why() {
    let mut ds = Publication::embedded().unwrap();
    for series in &mut ds.series {
        if series.id().to_string() == "T2.zhejiang" {
            series.cells.retain(|cell| cell.year != 2017);
        }
    }
    let mut model = with_dataset(ds, Config::default(), "compare", (80, 24));
    press(&mut model, "w");
    shows(&model, &["no answer", "Zhejiang 2017"]);
}

/// Counted by hand: rows 0 and 1 are header and title, the prompt and a blank take columns 1 and 2 of 30,
/// and a text that is too long leaves the last column but one to the caret.
#[test]
fn the_caret_is_behind_what_was_typed_and_stays_in_sight() {
    let mut model = model_at("overview", (30, 10));
    let caret = |model: &Model| {
        let area = Rect::new(0, 0, model.state.size.0, model.state.size.1);
        view::render(model, area, &mut Buffer::empty(area)).map(|at| (at.x, at.y))
    };
    assert_eq!(caret(&model), None);
    press(&mut model, "/");
    assert_eq!(caret(&model), Some((3, 2)));
    write(&mut model, &"ab".repeat(40));
    assert_eq!(caret(&model), Some((28, 2)));
    shows(&model, &["/…"]);
    press(&mut model, "home");
    assert_eq!(caret(&model), Some((3, 2)));
    press(&mut model, "ctrl-u");
    // A wide character takes two columns, a mark on a letter none, a hand with its colour two.
    for (typed, column) in [("齐鲁", 7), ("e\u{301}", 8), ("👍\u{1f3fd}", 10)] {
        update(&mut model, Message::Paste(typed.to_owned()));
        assert_eq!(caret(&model), Some((column, 2)), "{typed}");
    }
    for column in [8, 7, 5, 3] {
        press(&mut model, "left");
        assert_eq!(caret(&model), Some((column, 2)));
    }
    press(&mut model, "ctrl-u");
    write(&mut model, &"齐鲁".repeat(30));
    // 26 columns are left of it: 13 whole characters from column 3 on, then 12 and the one under it.
    assert_eq!(caret(&model), Some((27, 2)));
    press(&mut model, "left");
    assert_eq!(caret(&model), Some((27, 2)));
    for overlay in OVERLAYS {
        let mut model = model_at("claims", (80, 24));
        press(&mut model, overlay);
        assert_eq!(caret(&model).is_some(), ["?", ":", "/", "P", "x"].contains(&overlay), "{overlay}");
    }
}

#[test]
fn esc_closes_every_overlay_and_never_quits() {
    for open in OVERLAYS {
        let mut model = model("claims");
        press(&mut model, open);
        assert!(model.state.overlay.is_some(), "{open}");
        assert_eq!(press(&mut model, "esc"), [], "{open}");
        assert_eq!(model.state.overlay, None, "{open}");
    }
}

#[test]
fn a_panel_leaves_no_half_of_what_lies_below() {
    for open in OVERLAYS {
        let mut model = model_at("compare", (120, 40));
        if open == "F" {
            press(&mut model, "6");
        }
        let below = cells(&draw(&model));
        press(&mut model, open);
        let over = cells(&draw(&model));
        let rule = over.iter().position(|row| row.contains(&'━')).expect("a panel has a rule above");
        let columns: Vec<usize> = (0..120).filter(|x| over[rule][*x] == '━').collect();
        let (left, right) = (columns[0], columns[columns.len() - 1]);
        // A panel in the middle ends with another rule; what it covers of a word goes whole.
        let ends = |row: &Vec<char>| row.get(left) == Some(&'─') && row.get(right) == Some(&'─');
        let last = (rule + 1..over.len()).find(|y| ends(&over[*y])).expect("and one below");
        let joins = |row: &[char], a: usize, b: usize| row[a].is_alphanumeric() && row[b].is_alphanumeric();
        for y in rule..=last {
            let kept = over[y][..left].iter().rposition(|c| *c != ' ');
            let cut = kept.is_some_and(|at| joins(&below[y], at, at + 1));
            let kept = over[y][right + 1..].iter().position(|c| *c != ' ').map(|at| right + 1 + at);
            let cut_right = kept.is_some_and(|at| joins(&below[y], at - 1, at));
            assert!(!cut && !cut_right, "{open}, row {y}: {}", over[y].iter().collect::<String>());
        }
    }
}

fn cells(frame: &ratatui::buffer::Buffer) -> Vec<Vec<char>> {
    let columns = usize::from(frame.area.width);
    let first = |cell: &ratatui::buffer::Cell| cell.symbol().chars().next().unwrap_or(' ');
    frame.content.chunks(columns).map(|row| row.iter().map(first).collect()).collect()
}

#[test]
fn every_overlay_survives_every_size_and_long_text() {
    let long = "Fremdwörterbuch 山东省高新技术 e\u{301} ".repeat(9);
    for open in OVERLAYS {
        let mut model = model("claims?at=C04");
        press(&mut model, open);
        update(&mut model, Message::Paste(long.clone()));
        for width in 0..=60 {
            if width == 30 && !matches!(open, "?" | "p" | "enter" | "F" | "w") {
                press(&mut model, "ctrl-u");
            }
            for height in 0..=30 {
                let area = Rect::new(0, 0, width, height);
                let mut small = Buffer::empty(area);
                let before = model.state.size;
                if (width + height) % 3 == 0 {
                    // Otherwise a frame is drawn before the model hears of a resize.
                    model.state.size = (width, height);
                    press(&mut model, "down");
                }
                view::render(&model, area, &mut small);
                model.state.size = before;
            }
        }
    }
}
