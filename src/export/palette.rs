//! Colours for paper and browser: what a terminal would decide, decided.
//!
//! Some themes leave their ground and the 16 ANSI colours to the terminal. A picture has none, so that it
//! brings a palette: one for dark grounds, one for light ones, each colour legible on its ground.

use ratatui::style::{Color, Style};

use crate::theme::legible::indexed;
use crate::theme::{ANSI, Theme};

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// Ground, ink and the 16 ANSI colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// What stands behind everything.
    pub ground: Rgb,
    /// The colour of plain text.
    pub ink: Rgb,
    /// Black to bright white, in the order of ANSI, as `0xrr_gg_bb`.
    pub ansi: [u32; 16],
}

const fn rgb(colour: u32) -> Rgb {
    let [_, red, green, blue] = colour.to_be_bytes();
    [red, green, blue]
}

impl Palette {
    /// Light text on a dark ground.
    pub const DARK: Self = Self {
        ground: rgb(0x14_18_1f),
        ink: rgb(0xe3_e6_eb),
        ansi: [
            0x82_8a_98, 0xff_7b_72, 0x6c_c6_70, 0xe0_af_4f, 0x79_b0_ff, 0xe0_8a_f0, 0x56_c2_ce, 0xc9_ce_d6,
            0x97_a0_ae, 0xff_9a_93, 0x8c_dc_8f, 0xf0_c9_74, 0x9d_c7_ff, 0xeb_a8_f7, 0x7c_d9_e3, 0xff_ff_ff,
        ],
    };

    /// Dark text on a light ground.
    #[expect(clippy::mistyped_literal_suffixes, reason = "the last two digits are blue, and no type")]
    pub const LIGHT: Self = Self {
        ground: rgb(0xff_ff_ff),
        ink: rgb(0x1c_20_26),
        ansi: [
            0x1c_20_26, 0xb4_23_18, 0x1a_6e_2e, 0x7d_58_00, 0x1b_55_b0, 0x93_2b_a6, 0x0b_68_77, 0x5b_62_6d,
            0x53_5a_64, 0xc0_2f_22, 0x1c_74_32, 0x86_5d_00, 0x20_60_c4, 0x9c_30_b0, 0x0b_70_80, 0x6a_71_7c,
        ],
    };

    /// The palette that a theme is made for: its own ground, where it paints one; else light for `mono`,
    /// which is for print.
    pub fn for_theme(theme: &Theme) -> Self {
        let base = if theme.name() == "mono" { Self::LIGHT } else { Self::DARK };
        let Style { fg, bg, .. } = theme.ground();
        let of = |colour: Option<Color>, own| colour.map_or(own, |colour| base.rgb(colour, own));
        Self { ground: of(bg, base.ground), ink: of(fg, base.ink), ..base }
    }

    /// A colour as this palette has it; `reset` where it leaves that to the terminal.
    pub fn rgb(&self, colour: Color, reset: Rgb) -> Rgb {
        match (colour, ANSI.iter().position(|known| *known == colour)) {
            (Color::Rgb(red, green, blue), _) => [red, green, blue],
            (Color::Indexed(index @ 16..), _) => indexed(index),
            (Color::Indexed(index), _) => rgb(self.ansi[usize::from(index)]),
            (_, Some(at)) => rgb(self.ansi[at]),
            (_, None) => reset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::legible::{self, contrast};

    /// The contrast ratio of WCAG 2; 4.5 is what it asks of text (criterion 1.4.3).
    #[test]
    fn every_colour_can_be_read_on_its_ground() {
        for palette in [Palette::DARK, Palette::LIGHT] {
            for colour in palette.ansi.into_iter().map(rgb).chain([palette.ink]) {
                let ratio = contrast(legible::rgb(colour), legible::rgb(palette.ground));
                assert!(ratio >= 4.5, "{colour:02x?} on {:02x?}: {ratio:.2}", palette.ground);
            }
        }
    }
}
