//! Colours for paper and browser: what a terminal would decide, decided.
//!
//! Some themes leave their ground and the 16 ANSI colours to the terminal. A picture has none, so that it
//! brings a palette: one for dark grounds, one for light ones, each colour legible on its ground.

use ratatui::style::{Color, Style};

use crate::theme::Theme;

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// Ground, ink and the 16 ANSI colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// What stands behind everything.
    pub ground: Rgb,
    /// The colour of plain text.
    pub ink: Rgb,
    /// Black to bright white, in the order of ANSI.
    pub ansi: [Rgb; 16],
}

impl Palette {
    /// Light text on a dark ground.
    pub const DARK: Self = Self {
        ground: [0x14, 0x18, 0x1f],
        ink: [0xe3, 0xe6, 0xeb],
        ansi: [
            [0x82, 0x8a, 0x98],
            [0xff, 0x7b, 0x72],
            [0x6c, 0xc6, 0x70],
            [0xe0, 0xaf, 0x4f],
            [0x79, 0xb0, 0xff],
            [0xe0, 0x8a, 0xf0],
            [0x56, 0xc2, 0xce],
            [0xc9, 0xce, 0xd6],
            [0x97, 0xa0, 0xae],
            [0xff, 0x9a, 0x93],
            [0x8c, 0xdc, 0x8f],
            [0xf0, 0xc9, 0x74],
            [0x9d, 0xc7, 0xff],
            [0xeb, 0xa8, 0xf7],
            [0x7c, 0xd9, 0xe3],
            [0xff, 0xff, 0xff],
        ],
    };

    /// Dark text on a light ground.
    pub const LIGHT: Self = Self {
        ground: [0xff, 0xff, 0xff],
        ink: [0x1c, 0x20, 0x26],
        ansi: [
            [0x1c, 0x20, 0x26],
            [0xb4, 0x23, 0x18],
            [0x1a, 0x6e, 0x2e],
            [0x7d, 0x58, 0x00],
            [0x1b, 0x55, 0xb0],
            [0x93, 0x2b, 0xa6],
            [0x0b, 0x68, 0x77],
            [0x5b, 0x62, 0x6d],
            [0x53, 0x5a, 0x64],
            [0xc0, 0x2f, 0x22],
            [0x1c, 0x74, 0x32],
            [0x86, 0x5d, 0x00],
            [0x20, 0x60, 0xc4],
            [0x9c, 0x30, 0xb0],
            [0x0b, 0x70, 0x80],
            [0x6a, 0x71, 0x7c],
        ],
    };

    /// The palette that a theme is made for: its own ground, where it paints one; else light for `mono`,
    /// which is for print.
    #[must_use]
    pub fn for_theme(theme: &Theme) -> Self {
        let base = if theme.name() == "mono" { Self::LIGHT } else { Self::DARK };
        let Style { fg, bg, .. } = theme.ground();
        let of = |colour: Option<Color>, own| colour.map_or(own, |colour| base.rgb(colour, own));
        Self { ground: of(bg, base.ground), ink: of(fg, base.ink), ..base }
    }

    /// A colour as this palette has it; `reset` where it leaves that to the terminal.
    #[must_use]
    pub fn rgb(&self, colour: Color, reset: Rgb) -> Rgb {
        match colour {
            Color::Reset => reset,
            Color::Black => self.ansi[0],
            Color::Red => self.ansi[1],
            Color::Green => self.ansi[2],
            Color::Yellow => self.ansi[3],
            Color::Blue => self.ansi[4],
            Color::Magenta => self.ansi[5],
            Color::Cyan => self.ansi[6],
            Color::Gray => self.ansi[7],
            Color::DarkGray => self.ansi[8],
            Color::LightRed => self.ansi[9],
            Color::LightGreen => self.ansi[10],
            Color::LightYellow => self.ansi[11],
            Color::LightBlue => self.ansi[12],
            Color::LightMagenta => self.ansi[13],
            Color::LightCyan => self.ansi[14],
            Color::White => self.ansi[15],
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(index) => self.indexed(index),
        }
    }

    /// The 256 colours of xterm: the 16, a cube of six steps a side, and 24 greys.
    fn indexed(&self, index: u8) -> Rgb {
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        match index {
            0..16 => self.ansi[usize::from(index)],
            16..232 => {
                let cube = usize::from(index - 16);
                [STEPS[cube / 36], STEPS[cube / 6 % 6], STEPS[cube % 6]]
            }
            232.. => [8 + 10 * (index - 232); 3],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(rgb: Rgb) -> f64 {
        let [r, g, b] = rgb.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The contrast ratio of WCAG 2; 4.5 is what it asks of text (criterion 1.4.3).
    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_colour_can_be_read_on_its_ground() {
        for palette in [Palette::DARK, Palette::LIGHT] {
            for colour in palette.ansi.into_iter().chain([palette.ink]) {
                let ratio = contrast(colour, palette.ground);
                assert!(ratio >= 4.5, "{colour:02x?} on {:02x?}: {ratio:.2}", palette.ground);
            }
        }
    }
}
