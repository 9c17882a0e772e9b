//! The settings in force as a config file that sets all of them.

use toml_edit::{DocumentMut, Item, Table, Value};

use super::failure::Failure;
use crate::action::ACTIONS;
use crate::address::View;
use crate::cite::Details;
use crate::config::save::save_preset;
use crate::config::{Config, Preset};

/// The settings as TOML, where the publication with the id `of` is explored. `text` is the user's file, which tells how the colours were written, and
/// `origin` its name.
pub fn toml(config: &Config, of: &str, text: &str, origin: Option<&str>) -> Result<String, Failure> {
    let mut document = DocumentMut::new();
    document.insert("mouse", config.mouse.into());
    let user = parsed(text)?;
    if let Some(data) = user.get("data") {
        document.insert("data", data.clone());
    }
    document.insert("view", Item::Table(view(&config.start, of)?));

    let mut keys = Table::new();
    for info in ACTIONS {
        let bound: Value = config.keys.keys(info.action).iter().map(ToString::to_string).collect();
        keys.insert(&info.action.to_string(), Item::Value(bound));
    }
    document.insert("keys", Item::Table(keys));

    let mut theme = Table::new();
    // Where nobody chose one, the terminal's ground has a say; a name would end that.
    if config.theme.chosen {
        theme.insert("name", config.theme.name.as_str().into());
    }
    if let Some(changes) = user.get("theme").and_then(Item::as_table_like) {
        for (role, style) in changes.iter().filter(|(role, _)| *role != "name") {
            theme.insert(role, style.clone());
        }
    }
    document.insert("theme", Item::Table(theme));

    let mut glyphs = Table::new();
    glyphs.insert("set", <&str>::from(config.glyphs).into());
    document.insert("glyphs", Item::Table(glyphs));

    let mut clipboard = Table::new();
    clipboard.insert("mode", <&str>::from(config.clipboard).into());
    document.insert("clipboard", Item::Table(clipboard));
    document.insert("cite", Item::Table(cite(&config.cite)));

    let from = origin.map_or_else(String::new, |origin| format!(", with {origin} laid over them"));
    let mut shown = format!("# The built-in settings{from}.\n\n{document}");
    for preset in config.presets() {
        shown = save_preset(&shown, "the settings", preset, of)?;
    }
    Ok(shown)
}

/// What is known of the paper; for what is not, there is no value that could be written.
fn cite(known: &Details) -> Table {
    let mut cite = Table::new();
    for (key, text) in [
        ("title", &known.title),
        ("journal", &known.journal),
        ("volume", &known.volume),
        ("issue", &known.issue),
        ("pages", &known.pages),
        ("doi", &known.doi),
        ("url", &known.url),
    ] {
        if let Some(text) = text {
            cite.insert(key, text.as_str().into());
        }
    }
    cite.insert("authors", Item::Value(known.authors.iter().collect()));
    if let Some(year) = known.year {
        cite.insert("year", i64::from(year).into());
    }
    cite
}

/// A view as a table: the one that a preset of it would have, without what only presets have.
fn view(view: &View, of: &str) -> Result<Table, Failure> {
    let preset = Preset { name: "start".to_owned(), title: "start".to_owned(), view: view.clone() };
    let written = parsed(&save_preset("", "the settings", &preset, of)?)?;
    let tables = written.get("preset").and_then(Item::as_array_of_tables);
    let mut fields = Table::new();
    for (key, value) in tables.and_then(|tables| tables.get(0)).into_iter().flatten() {
        if key != "name" && key != "title" {
            fields.insert(key, value.clone());
        }
    }
    Ok(fields)
}

fn parsed(text: &str) -> Result<DocumentMut, Failure> {
    text.parse().map_err(|error: toml_edit::TomlError| Failure::Sentence(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::EMBEDDED;

    #[test]
    fn what_is_shown_reads_back_as_the_same_settings() {
        let user = r##"
# Mine
preset = [{ name = "mine", title = "Why?", tab = "claims", filter = ["no-figure"] }]
keys = { help = [], quit = "ctrl-q", find = ["'", '"', "\\"] }
[view]
tab = "compare"
years = "2014-2017"
year = 2015
regions = ["zhejiang", "jiangsu"]
split = true
[theme]
name = "light"
focus = { fg = "#112233", bold = false } # a comment
[theme.rule]
dim = true
[glyphs]
set = "narrow"
[clipboard]
mode = "file"
[cite]
title = "A \"title\""
authors = ["Family, Given"]
year = 2020
url = "https://example.org/paper"
"##;
        for text in ["", EMBEDDED, user] {
            let config = Config::parse(text, "f").unwrap();
            let shown = toml(&config, "paper", text, Some("f")).unwrap();
            let again = Config::parse(&shown, "shown").unwrap_or_else(|error| panic!("{error}\n{shown}"));
            assert_eq!(again.presets(), config.presets(), "{shown}");
            // What is shown holds all presets, and so the built-in ones as the reader's own.
            let shown_again = toml(&again, "paper", &shown, Some("f")).unwrap();
            assert_eq!(shown_again, shown);
            let settings = |config: &Config| {
                let Config { start, keys, theme, glyphs, clipboard, cite, .. } = config.clone();
                (start, keys, theme, glyphs, clipboard, cite)
            };
            assert_eq!(settings(&again), settings(&config), "{shown}");
        }
    }
}
