//! How a style is spelt: `"cyan"`, `208`, `"accent"`, or `{ fg = "cyan", bold = true }`.

use ratatui::style::{Color, Modifier, Style};
use toml::de::{DeInteger, DeValue};

use super::palette::Swatch;
use crate::document::{Value, Walk, entries};
use crate::wording::{did_you_mean, quoted};

/// A colour of a style: one of its own, or whatever the palette has under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// This one.
    Own(Color),
    /// The palette's.
    Of(Swatch),
}

/// What a style changes; what it does not name stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StylePatch {
    fg: Option<Paint>,
    bg: Option<Paint>,
    on: Modifier,
    off: Modifier,
}

impl StylePatch {
    /// A style with the change made; `mixed` says what colour a paint is.
    pub fn apply(self, style: Style, mixed: impl Fn(Paint) -> Color) -> Style {
        Style {
            fg: self.fg.map(&mixed).or(style.fg),
            bg: self.bg.map(mixed).or(style.bg),
            add_modifier: (style.add_modifier | self.on) - self.off,
            ..style
        }
    }
}

/// The 16 ANSI colours by their ANSI names, which differ from ratatui's in the greys.
const COLOURS: [(&str, Color); 17] = [
    ("reset", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// The same by number.
pub const ANSI: [Color; 16] = {
    let mut ansi = [Color::Reset; 16];
    let mut index = 0;
    while index < ansi.len() {
        ansi[index] = COLOURS[index + 1].1;
        index += 1;
    }
    ansi
};

/// Terminals draw SGR 2 at 0.4 to 0.75 of the contrast, or not at all: what `dim` stood for has a colour.
const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
];

fn parse_colour(text: &str) -> Option<Color> {
    if let Some((_, colour)) = COLOURS.iter().find(|(name, _)| *name == text) {
        return Some(*colour);
    }
    if let Some(hex) = text.strip_prefix('#') {
        // from_str_radix alone would take a sign.
        let valid = hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        let [_, red, green, blue] = u32::from_str_radix(hex, 16).ok().filter(|_| valid)?.to_be_bytes();
        return Some(Color::Rgb(red, green, blue));
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits).map(Color::Indexed)
}

/// Reads a colour of a style, which may be one of the palette. `None` after noting what is wrong.
fn read_paint(walk: &mut Walk<'_>, key: &str, value: &Value<'_>) -> Option<Paint> {
    match value.get_ref().as_str().and_then(|name| name.parse().ok()) {
        Some(swatch) => Some(Paint::Of(swatch)),
        None => read_colour(walk, key, value).map(Paint::Own),
    }
}

/// Reads a colour. `None` after noting what is wrong.
pub fn read_colour(walk: &mut Walk<'_>, key: &str, value: &Value<'_>) -> Option<Color> {
    let number = value.get_ref().as_integer().filter(|number| number.radix() == 10);
    let Some(text) = value.get_ref().as_str().or(number.map(DeInteger::as_str)) else {
        walk.wrong_kind(value, key, "a colour");
        return None;
    };
    let colour = parse_colour(text);
    if colour.is_none() {
        let help = did_you_mean(text, COLOURS.iter().map(|(name, _)| *name)).unwrap_or_else(|| {
            "expected `reset`, an ANSI name (`cyan`, `bright-cyan`), `#rrggbb`, or 0 to 255".into()
        });
        walk.mistake(value.span(), format!("{} is not a colour", quoted(text)), Some(help));
    }
    colour
}

/// Reads a style: a colour, or a table of what it changes. `None` after noting what is wrong.
pub fn read_style(walk: &mut Walk<'_>, key: &str, value: &Value<'_>) -> Option<StylePatch> {
    let mut patch = StylePatch::default();
    let DeValue::Table(table) = value.get_ref() else {
        if !value.get_ref().is_str() && !value.get_ref().is_integer() {
            walk.wrong_kind(value, key, "a colour or a table such as { fg = \"cyan\", bold = true }");
            return None;
        }
        patch.fg = Some(read_paint(walk, key, value)?);
        return Some(patch);
    };
    let mut right = true;
    for entry in entries(table) {
        let modifier = MODIFIERS.iter().find(|(name, _)| *name == entry.key);
        match (entry.key, modifier) {
            ("fg" | "bg", _) => {
                let colour = read_paint(walk, entry.key, entry.value);
                right &= colour.is_some();
                if entry.key == "fg" {
                    patch.fg = colour;
                } else {
                    patch.bg = colour;
                }
            }
            (_, Some((_, modifier))) => match entry.value.get_ref().as_bool() {
                Some(true) => patch.on |= *modifier,
                Some(false) => patch.off |= *modifier,
                None => {
                    walk.wrong_kind(entry.value, entry.key, "true or false");
                    right = false;
                }
            },
            (_, None) => {
                let keys: Vec<&str> =
                    ["fg", "bg"].into_iter().chain(MODIFIERS.map(|(name, _)| name)).collect();
                walk.unknown_key(&entry, "a style", &keys);
                right = false;
            }
        }
    }
    if patch.on.contains(Modifier::DIM) {
        patch.fg.get_or_insert(Paint::Of(Swatch::Secondary));
    }
    patch.on -= Modifier::DIM;
    right.then_some(patch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_ansi_names_hex_or_numbers() {
        assert_eq!(parse_colour("reset"), Some(Color::Reset));
        assert_eq!(parse_colour("white"), Some(Color::Gray), "ANSI white is colour 7");
        assert_eq!(parse_colour("bright-white"), Some(Color::White));
        assert_eq!(parse_colour("#0a0B0c"), Some(Color::Rgb(10, 11, 12)));
        assert_eq!(parse_colour("208"), Some(Color::Indexed(208)));
        for wrong in ["", "Cyan", "256", "+1", "-1", "#12345", "#1234567", "#+12345", "#齐鲁", "1.0"] {
            assert_eq!(parse_colour(wrong), None, "{wrong}");
        }
    }
}
