//! Tests on the default file, on laying one file over it and on saving presets.

use proptest::prelude::*;
use strum::VariantArray;

use super::save::save_preset;
use super::*;
use crate::action::{ACTIONS, Action, KeyScope};
use crate::address::Field;
use crate::data::Publication;
use crate::keymap::Key;
use crate::theme::{Role, Swatch};

fn parsed(text: &str) -> Config {
    Config::parse(text, "f.toml").unwrap()
}

/// The default file with every default taken out of its comment.
fn uncommented() -> String {
    let is_default =
        |line: &str| line.strip_prefix('#').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let lines = EMBEDDED.lines().map(|line| if is_default(line) { &line[1..] } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

fn section(name: &str) -> String {
    let text = uncommented();
    let after = text.split(&format!("\n[{name}]\n")).nth(1).unwrap_or_else(|| panic!("{name}"));
    after.split("\n[").next().unwrap_or_default().to_owned()
}

#[test]
fn the_embedded_file_has_no_mistake_and_sets_nothing_but_presets() {
    let embedded = Config::parse(EMBEDDED, "config.toml");
    let embedded = embedded.unwrap();
    assert_eq!(Config { own: Vec::new(), ..embedded.clone() }, Config::default());
    assert!(embedded.own.len() >= 10);
    assert_eq!(Config::default().presets(), embedded.own.iter().collect::<Vec<_>>());
    assert_eq!(parsed("").presets(), embedded.presets());
}

#[test]
fn the_defaults_that_the_file_states_are_those_that_count() {
    let mut stated = parsed(&uncommented());
    stated.theme.changes = Recipe::default();
    // What is said of the theme, the default too, is a choice.
    assert!(stated.theme.chosen);
    stated.theme.chosen = false;
    assert_eq!(stated.presets(), Config::default().presets());
    stated.own.clear();
    let start = std::mem::take(&mut stated.start);
    assert_eq!(start.within(&Library::embedded().unwrap()), Ok(View::default()));
    assert_eq!(stated, Config::default());
    // Said in the file, the default theme looks the same, and the file leaves out nothing of it.
    assert_eq!(parsed(&uncommented()).theme(None), Theme::named(theme::DEFAULT));
    let spelt_out =
        |section: &str, name: &str| section.lines().any(|line| line.starts_with(&format!("{name} = ")));
    assert!(Role::VARIANTS.iter().all(|role| spelt_out(&section("theme"), role.into())));
    assert!(Swatch::VARIANTS.iter().all(|swatch| spelt_out(&section("theme.palette"), swatch.into())));
}

#[test]
fn what_the_file_says_of_a_citation_can_be_written_so() {
    let (_, after) = EMBEDDED.split_once("# Citation ").unwrap_or_default();
    let lines = after.lines().filter_map(|line| line.strip_prefix("#   "));
    let text = format!("[cite]\n{}", lines.collect::<Vec<_>>().join("\n"));
    let known = parsed(&text).cite;
    assert_eq!((known.year, known.authors.len()), (Some(2020), 3));
    let texts = [known.title, known.journal, known.volume, known.issue, known.pages, known.doi, known.url];
    assert!(texts.iter().all(Option::is_some), "{texts:?}");
}

#[test]
fn the_file_lists_every_action_with_its_default_keys() {
    let rows: Vec<(String, String)> = ACTIONS
        .iter()
        .map(|info| {
            let keys: Vec<String> = info.keys.iter().map(|key| format!("{key:?}")).collect();
            let keys = if let [key] = &keys[..] { key.clone() } else { format!("[{}]", keys.join(", ")) };
            let everywhere = info.scope == KeyScope::Global;
            let place = if everywhere { String::new() } else { format!("[{}] ", info.scope) };
            (format!("#{} = {keys}", info.action), format!("{place}{}", info.doc))
        })
        .collect();
    let width = rows.iter().map(|(row, _)| row.len()).max().unwrap_or(0);
    let block: Vec<String> = rows.iter().map(|(row, doc)| format!("{row:width$} # {doc}")).collect();
    let block = block.join("\n");
    assert!(EMBEDDED.contains(&format!("\n[keys]\n{block}\n")), "config.toml should hold:\n{block}");
}

#[test]
fn the_file_names_every_field_of_a_view() {
    let view = EMBEDDED.split("[keys]").next().unwrap_or_default();
    for field in Field::VARIANTS.iter().filter(|field| **field != Field::Theme) {
        let lines = [format!("\n#{field} = "), format!("\n#   {field} = ")];
        assert!(lines.iter().any(|line| view.contains(line)), "{field}");
    }
}

#[test]
fn every_preset_asks_a_question_and_shows_another_view() {
    let config = Config::default();
    let presets = config.presets();
    for (index, preset) in presets.iter().enumerate() {
        assert!(preset.title.ends_with('?') && preset.title.chars().count() <= 76, "{}", preset.name);
        let twin = presets[..index].iter().find(|other| other.view == preset.view);
        assert_eq!(twin.map(|twin| &twin.name), None, "{}", preset.name);
        let made = Preset::new(&preset.name, &preset.title, preset.view.clone());
        assert_eq!(made.as_ref(), Ok(*preset));
    }
    let gap =
        presets.iter().find(|preset| preset.name == "gap-zhejiang").map(|preset| preset.view.to_string());
    assert_eq!(gap.as_deref(), Some("compare?regions=shandong,zhejiang&transform=gap&region=zhejiang"));
}

#[test]
fn a_user_file_changes_only_what_it_names() {
    let config = parsed(
        "[view]\ntab = 'compare'\nbase = 2014\n[keys]\nquit = 'X'\nhelp = []\n[theme]\nname = 'mono'\n\
         focus = { underline = true }\n[glyphs]\nset = 'ascii'\n",
    );
    let embedded = Config::default();
    assert_eq!(config.start.to_string(), "compare?base=2014");
    assert_eq!(config.keys.keys(Action::Quit), [Key::Char('X')]);
    assert_eq!(config.keys.keys(Action::Help), []);
    assert_eq!(config.keys.keys(Action::Find), embedded.keys.keys(Action::Find));
    assert_eq!(config.glyphs, Some(Glyphs::Ascii));
    assert_eq!(config.presets(), embedded.presets());
    let focus = |name| config.theme(name).map(|theme| theme.style(Role::Focus));
    let mono = Theme::named("mono").map(|theme| theme.style(Role::Focus));
    assert_eq!(focus(None), mono.map(ratatui::style::Style::underlined));
    assert_eq!(focus(Some("mono")), focus(None));
    assert_eq!(focus(Some("dark")), embedded.theme(None).map(|theme| theme.style(Role::Focus)));
    assert_eq!(focus(Some("neon")), None);
}

#[test]
fn a_preset_of_the_users_takes_the_place_of_its_namesake_or_comes_last() {
    let config = parsed(
        "[[preset]]\nname = 'mine'\ntitle = 'Mine?'\ntab = 'claims'\n\
         [[preset]]\nname = 'rank'\ntitle = 'Other?'\ntab = 'overview'\n",
    );
    let names =
        |config: &Config| config.presets().iter().map(|preset| preset.name.clone()).collect::<Vec<_>>();
    let mut expected = names(&Config::default());
    expected.push("mine".into());
    assert_eq!(names(&config), expected);
    assert_eq!(config.preset("rank").map(|preset| preset.title.as_str()), Some("Other?"));
}

fn mine(view: &str) -> Preset {
    let view = view.parse().unwrap();
    Preset::new("mine", "Is it \"so\"?", view).unwrap()
}

fn saved(text: &str, preset: &Preset) -> String {
    let saved = save_preset(text, "f.toml", preset, "paper").unwrap();
    assert_eq!(parsed(&saved).preset(&preset.name), Some(preset), "{saved}");
    assert_eq!(
        save_preset(&saved, "f.toml", preset, "paper"),
        Ok(saved.clone()),
        "saving twice changes nothing"
    );
    saved
}

#[test]
fn a_new_preset_comes_after_all_that_the_user_wrote() {
    let preset = mine("compare?regions=shandong,zhejiang&base=2014&years=2014-2017&split=yes&at=C04");
    let table = "[[preset]]\nname = \"mine\"\ntitle = 'Is it \"so\"?'\ntab = \"compare\"\n\
                 regions = [\"shandong\", \"zhejiang\"]\nbase = 2014\nyears = \"2014-2017\"\nsplit = true\n\
                 at = \"C04\"\n";
    assert_eq!(saved("", &preset), table);
    for text in [
        "# only a remark\n",
        "[theme] # t\nname = 'mono'\n# key = 'reset'\n",
        "[[preset]]\nname = 'a'\ntitle = 'A?'\ntab = 'claims'\n\n# mine, not a's\n[keys]\n  quit = 'X'   # out\n",
    ] {
        assert_eq!(saved(text, &preset), format!("{text}\n{table}"));
    }
    let whole = saved(EMBEDDED, &preset);
    assert!(whole.starts_with(EMBEDDED) && whole.ends_with(table));
}

#[test]
fn a_known_preset_is_replaced_where_it_stands() {
    let text = "# head\n[[preset]]\n# why\nname = 'mine' # n\ntitle = 'Old?'\ntab = 'compare'\nsplit = true\n\n\
                # next\n[[preset]]\nname = 'b'\ntitle = 'B?'\ntab = 'claims'\n# tail\n";
    assert_eq!(
        saved(text, &mine("claims?filter=holds")),
        "# head\n[[preset]]\n# why\nname = 'mine' # n\ntitle = 'Is it \"so\"?'\ntab = \"claims\"\n\
         filter = [\"holds\"]\n\n# next\n[[preset]]\nname = 'b'\ntitle = 'B?'\ntab = 'claims'\n# tail\n"
    );
}

#[test]
fn presets_written_inline_stay_inline() {
    let preset = mine("claims");
    let text = "preset = [{ name = 'a', title = 'A?', tab = 'claims' }]\n[theme]\n";
    let once = saved(text, &preset);
    assert!(once.starts_with("preset = [{ name = 'a', title = 'A?', tab = 'claims' }, {"), "{once}");
    saved(&once, &mine("trends?year=2014"));
    saved("preset = [ # none yet\n]\n", &preset);
    // Remarks stay beside what they are on.
    let head = "preset = [ # mine, all of them\n    { name = 'a', title = 'A?', tab = 'claims' }";
    let added = "{ name = \"mine\", title = 'Is it \"so\"?', tab = \"claims\" }";
    assert_eq!(saved(&format!("{head} # a, b\n]\n"), &preset), format!("{head}, # a, b\n    {added}\n]\n"));
    assert_eq!(saved(&format!("{head}, # a, b\n]\n"), &preset), format!("{head}, # a, b\n    {added},\n]\n"));
}

#[test]
fn a_preset_within_braces_is_changed_where_it_stands() {
    let title = "title = 'Is it \"so\"?'";
    for (was, view, is) in [
        (
            format!("{{ name = 'mine', {title}, tab='trends', year = 2014 }}"),
            "claims",
            format!("{{ name = 'mine', {title}, tab=\"claims\" }}"),
        ),
        (
            format!("{{table = true,split = true, name = 'mine', {title}, 'tab' = 'compare'}}"),
            "compare?base=2014",
            format!("{{ name = 'mine', {title}, 'tab' = 'compare', base = 2014}}"),
        ),
        (
            format!("{{ name = 'mine', # a, b\n  split = true, # c\n  {title}, tab = 'compare', # d\n  }}"),
            "compare?base=2014",
            format!("{{ name = 'mine' # a, b\n, # c\n  {title}, tab = 'compare', base = 2014, # d\n  }}"),
        ),
    ] {
        let text = |table: &str| format!("preset = [\n  {table}, # why\n]\n");
        assert_eq!(saved(&text(&was), &mine(view)), text(&is));
    }
}

/// Line ends, a byte order mark and what says the same in other words are the author's.
#[test]
fn what_was_not_asked_for_stays_byte_for_byte() {
    let preset = mine("claims?filter=holds");
    let crlf = "\u{feff}# the whole file\r\nmouse = false\r\n[cite]\r\ntitle = \"x\"\r\n";
    let table = "[[preset]]\r\nname = \"mine\"\r\ntitle = 'Is it \"so\"?'\r\ntab = \"claims\"\r\nfilter = [\"holds\"]\r\n";
    assert_eq!(saved(crlf, &preset), format!("{crlf}\r\n{table}"));
    assert_eq!(saved("\u{feff}", &preset), format!("\u{feff}{}", table.replace("\r\n", "\n")));

    let head = "[[preset]]\r\n\t'name' = 'mine' # n\r\n\ttitle = \"Is it \\\"so\\\"?\"\r\n\t# on\r\n\t";
    let tail = "# off, later\r\n\t# what\r\n\tfilter = [ # f\r\n\t\t'holds',\r\n\t]\r\n\ttab = 'claims'";
    assert_eq!(
        saved(&format!("{head}split = true {tail}"), &mine("claims?filter=holds&at=C04")),
        format!("{head}{tail}\r\n\tat = \"C04\"")
    );
    // What says the same as what is saved is not even spelt anew.
    let same =
        "[[preset]]\nname = 'mine'\ntitle = '''Is it \"so\"?'''\ntab = 'compare'\ntransform = 'level'\n";
    assert_eq!(saved(same, &mine("compare")), same);
}

/// A key or none, in one of several spellings, with a remark or none behind it.
fn written_line() -> impl Strategy<Value = String> {
    let line = "\t?(split = true|table=true|year = 201[2-7]|'base' = 201[2-7]|regions = \\[( # a, b\n)? ?'zhejiang',? ?\\]|\
                at = \"C0[1-9]\"|# a remark|)( # why, not)?";
    proptest::string::string_regex(line).unwrap()
}

proptest! {
    /// Whatever stands in the file: the preset is saved, others are as they were, and no remark is lost.
    #[test]
    fn a_preset_is_saved_into_any_file(
        lines in proptest::collection::vec(written_line(), 0..6),
        inline in any::<bool>(),
        line_end in "\r?\n",
        view in "(trends|compare|claims)(\\?year=201[2-7])?",
    ) {
        let fields = ["name = 'mine'", "title = 'A?'", "tab = 'compare'"].map(str::to_owned);
        let other = "name = 'b', title = 'B?', tab = 'claims'";
        let lines = fields.iter().chain(&lines);
        let text = if inline {
            // The comma stands before the remark on a field.
            let with_comma = |line: &String| match line.split_once(" # why") {
                _ if line.trim().is_empty() || line.trim().starts_with('#') => format!("{line}\n"),
                Some((field, rest)) => format!("{field}, # why{rest}\n"),
                None => format!("{line},\n"),
            };
            let inside: String = lines.map(with_comma).collect();
            format!("preset = [ # all\n {{ {other} }}, {{ {inside} }} ] # end\n")
        } else {
            let inside: Vec<String> = lines.cloned().collect();
            let other = other.replace(", ", "\n");
            format!("# all\n[[preset]]\n{}\n\n[[preset]]\n{other}\n# end", inside.join("\n"))
        };
        let text = text.replace('\n', &line_end);
        // A key may stand twice.
        prop_assume!(Config::parse(&text, "f").is_ok());
        let saved = saved(&text, &mine(&view));
        let known = parsed(&text);
        prop_assert_eq!(parsed(&saved).preset("b").cloned(), known.preset("b").cloned());
        prop_assert!(line_end == "\n" || !saved.replace("\r\n", "").contains('\n'), "{:?}", saved);
        let kept = |text: &str| text.matches("# why, not").count() + text.matches("# a remark").count();
        prop_assert_eq!(kept(&saved), kept(&text), "{}\n{}", text, saved);
    }
}

#[test]
fn a_preset_has_a_slug_and_a_line() {
    let new = |name: &str, title: &str| Preset::new(name, title, View::default()).map(|preset| preset.title);
    assert_eq!(new("a-1", " A? "), Ok("A?".into()));
    for name in ["", "A", "a b", "-a", "a-", "a--b", "é", &"a".repeat(33)] {
        assert_eq!(new(name, "A?"), Err(PresetError::Name), "{name}");
    }
    for title in ["", "  ", "a\nb", "a\u{1b}", "\u{202e}a"] {
        assert_eq!(new("a", title), Err(PresetError::Title), "{title:?}");
    }
}

fn held(text: &str, library: &Library) -> Result<Config, Mistakes> {
    Config::read(&ParsedConfig::parse(text, "f.toml")?, library, Themes::default())
}

/// Of another publication nothing is known here: its view is neither refused nor listed, and stays.
#[test]
fn a_view_of_another_publication_is_left_alone() {
    let ds = Library::embedded().unwrap();
    let foreign = "[[preset]]\nname = \"mine\"\ntitle = \"Which?\"\ndata = \"other\"\ntab = \"compare\"\nbase = 1999\n\
                   regions = [\"beijing\"]\n";
    let text = format!("[view]\ndata = \"other\"\nregion = \"beijing\"\n\n{foreign}");
    let config = held(&text, &ds).unwrap();
    assert_eq!(config, Config::default());
    // One of the same name for the built-in publication is another preset.
    let preset = Preset::new("mine", "Mine?", View::default()).unwrap();
    let saved = save_preset(&text, "f.toml", &preset, "paper").unwrap();
    assert!(saved.starts_with(&text), "{saved}");
    let config = held(&saved, &ds).unwrap();
    assert_eq!(config.preset("mine"), Some(&preset));
    assert_eq!(config.presets().len(), Config::default().presets().len() + 1);
    // Without the key, or with the name of the built-in one, it is held against that.
    for of in ["", "data = \"paper\"\n"] {
        let own = foreign.replace("data = \"other\"\n", of);
        let Err(errors) = held(&own, &ds) else { panic!("`beijing` is no region: {own}") };
        assert_eq!(errors.0[0].message, "`beijing` is not a region");
    }
}

/// What is saved while another publication is explored names it, and is listed with it alone.
#[test]
fn a_preset_is_saved_for_the_publication_that_is_explored() {
    let mut ds = Publication::embedded().unwrap();
    ds.paper.id = "other".to_owned();
    let ds = ds.into();
    let preset = Preset::new("mine", "Mine?", View::default()).unwrap();
    let saved = save_preset("", "f.toml", &preset, "other").unwrap();
    assert!(saved.contains("data = \"other\""), "{saved}");
    assert_eq!(save_preset(&saved, "f.toml", &preset, "other").as_ref(), Ok(&saved));
    let of_other = held(&saved, &ds).unwrap();
    // It has no questions, and the built-in presets are the paper's.
    assert_eq!(of_other.presets(), [&preset]);
    assert_eq!(Config::parse(&saved, "f.toml"), Ok(Config::default()));
}
