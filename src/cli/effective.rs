//! The settings in force as a config file that sets all of them.

use toml_edit::{DocumentMut, Item, Key, Value};

use super::failure::Failure;
use crate::action::{ACTIONS, ActionInfo};
use crate::cite::Details;
use crate::config::save::save_preset;
use crate::config::save::spelled;
use crate::config::{AUTO, Config};

/// The settings as TOML, where the publication with the id `of` is explored. `text` is the user's file, which tells
/// how the colours were written, and `origin` its name.
pub fn toml(config: &Config, of: &str, text: &str, origin: Option<&str>) -> Result<String, Failure> {
    let user: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| Failure::Sentence(error.to_string()))?;
    let bound = |info: &ActionInfo| -> Value {
        config.keys.keys(info.action).iter().map(ToString::to_string).collect()
    };
    let mut document = DocumentMut::new();
    document.insert("mouse", config.mouse.into());
    if let Some(data) = user.get("data") {
        document.insert("data", data.clone());
    }
    document.insert("view", section(spelled(&config.start, of)));
    document.insert("keys", section(ACTIONS.iter().map(|info| (info.action.to_string(), bound(info)))));
    // Where nobody chose one, the terminal's ground has a say; a name would end that.
    let name = config.theme.chosen.then(|| ("name", Item::from(config.theme.name.as_str())));
    let changes =
        user.get("theme").and_then(Item::as_table_like).into_iter().flat_map(|changes| changes.iter());
    let changes = changes.filter(|(role, _)| *role != "name").map(|(role, style)| (role, style.clone()));
    document.insert("theme", section(name.into_iter().chain(changes)));
    document.insert(
        "glyphs",
        section([("set", config.glyphs.map_or_else(|| AUTO.to_owned(), |set| set.to_string()))]),
    );
    document.insert("clipboard", section([("mode", <&str>::from(config.clipboard))]));
    document.insert("cite", cite(&config.cite));

    let from = origin.map_or_else(String::new, |origin| format!(", with {origin} laid over them"));
    let mut shown = format!("# The built-in settings{from}.\n\n{document}");
    for preset in config.presets() {
        shown = save_preset(&shown, "the settings", preset, of)?;
    }
    Ok(shown)
}

fn section<K: Into<Key>, V: Into<Item>>(rows: impl IntoIterator<Item = (K, V)>) -> Item {
    Item::Table(rows.into_iter().collect())
}

/// What is known of the paper; for what is not, there is no value that could be written.
fn cite(known: &Details) -> Item {
    let texts = [
        ("title", &known.title),
        ("journal", &known.journal),
        ("volume", &known.volume),
        ("issue", &known.issue),
        ("pages", &known.pages),
        ("doi", &known.doi),
        ("url", &known.url),
    ];
    let texts = texts.into_iter().filter_map(|(key, text)| Some((key, Value::from(text.as_deref()?))));
    let authors = ("authors", known.authors.iter().collect::<Value>());
    section(texts.chain([authors]).chain(known.year.map(|year| ("year", i64::from(year).into()))))
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
