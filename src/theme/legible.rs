//! How well a theme can be read on a ground that is not its own.

use anstyle::{Ansi256Color, RgbColor};
use anstyle_lossy::palette::VGA;
use anstyle_lossy::xterm_to_rgb;
use ratatui::style::Color;

use super::{Role, Theme};

/// Red, green and blue of sRGB, 0 to 1.
pub type Rgb = [f64; 3];

/// What is read; all other roles are marks or grounds.
pub const TEXTS: [Role; 14] = [
    Role::Text,
    Role::Muted,
    Role::Accent,
    Role::Positive,
    Role::Negative,
    Role::Warning,
    Role::Header,
    Role::SeriesA,
    Role::SeriesB,
    Role::SeriesC,
    Role::Derived,
    Role::Key,
    Role::Official,
    Role::Selected,
];

/// The least contrast of text, by WCAG 2.2 (1.4.3).
const LEAST: f64 = 4.5;

pub fn rgb([r, g, b]: [u8; 3]) -> Rgb {
    [r, g, b].map(|part| f64::from(part) / 255.0)
}

/// One of the 256 colours of xterm; what is below 16 is rather the terminal's business.
pub fn indexed(index: u8) -> [u8; 3] {
    let RgbColor(r, g, b) = xterm_to_rgb(Ansi256Color(index), VGA);
    [r, g, b]
}

/// A colour that no palette of a terminal changes.
#[expect(clippy::wildcard_enum_match_arm, reason = "the enum is ratatui's")]
pub fn fixed(colour: Color) -> Option<Rgb> {
    match colour {
        Color::Rgb(r, g, b) => Some(rgb([r, g, b])),
        Color::Indexed(index @ 16..) => Some(rgb(indexed(index))),
        _ => None,
    }
}

/// sRGB (IEC 61966-2-1) without its transfer function.
pub fn linear(rgb: Rgb) -> Rgb {
    rgb.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) })
}

/// The contrast ratio of WCAG 2.2, 1 to 21.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let luminance = |rgb| {
        let [r, g, b] = linear(rgb);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

impl Theme {
    /// Whether some text of it is hard to read on this ground, where it does not paint its own. Colours that the
    /// terminal decides count as legible, for nobody knows them.
    pub fn is_faint_on(&self, ground: [u8; 3]) -> bool {
        let faint = |role: &Role| {
            let style = self.style(*role);
            let text = style.fg.or(self.ground().fg).and_then(fixed);
            style.bg.is_none() && text.is_some_and(|text| contrast(text, rgb(ground)) < LEAST)
        };
        self.ground().bg.is_none() && TEXTS.iter().any(faint)
    }
}
