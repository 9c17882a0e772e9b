//! How many colours a terminal has, and which of them is the nearest.
//!
//! The one place where colours are given up. What the terminal has is told to it: it must not look.

use anstyle::{Ansi256Color, RgbColor};
use anstyle_lossy::palette::VGA;
use anstyle_lossy::{rgb_to_ansi, rgb_to_xterm, xterm_to_ansi};
use ratatui::style::Color;

/// The colours that a terminal can draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
    /// The 16 ANSI colours.
    Ansi,
    /// Those and the fixed cube and greys of the 256 colours.
    Indexed,
    /// Any red, green and blue.
    #[default]
    Full,
}

impl Depth {
    /// The nearest colour there is; one of the 16, and the terminal's own, stays what it is.
    pub fn fit(self, colour: Color) -> Color {
        match (self, colour) {
            (Self::Indexed, Color::Rgb(red, green, blue)) => {
                Color::Indexed(rgb_to_xterm(RgbColor(red, green, blue)).0)
            }
            // What the 16 look like is the terminal's business. Any guess is told from the others best
            // with the colours that are furthest apart, those of VGA, which the console of Linux has.
            (Self::Ansi, Color::Rgb(red, green, blue)) => {
                ansi(rgb_to_ansi(RgbColor(red, green, blue), VGA).into())
            }
            (Self::Ansi, Color::Indexed(index)) => ansi(xterm_to_ansi(Ansi256Color(index), VGA).into()),
            _ => colour,
        }
    }
}

/// One of the 16 by its number.
fn ansi(colour: Ansi256Color) -> Color {
    super::style::ANSI.get(usize::from(colour.0)).copied().unwrap_or(Color::Reset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_becomes_the_nearest_that_there_is() {
        let orange = Color::Rgb(255, 135, 0);
        assert_eq!(Depth::Full.fit(orange), orange);
        // 208 is (255, 135, 0) in the cube: 16 + 36*5 + 6*2 + 0.
        assert_eq!(Depth::Indexed.fit(orange), Color::Indexed(208));
        assert_eq!(Depth::Indexed.fit(Color::Rgb(250, 130, 5)), Color::Indexed(208));
        assert_eq!(Depth::Indexed.fit(Color::Indexed(25)), Color::Indexed(25));
        assert_eq!(Depth::Ansi.fit(Color::Rgb(250, 10, 10)), Color::Red, "VGA's is (170, 0, 0)");
        assert_eq!(Depth::Ansi.fit(Color::Rgb(255, 255, 255)), Color::White);
        // 16 is black, 231 white, 226 (255, 255, 0).
        let fitted = [16, 231, 226].map(|index| Depth::Ansi.fit(Color::Indexed(index)));
        assert_eq!(fitted, [Color::Black, Color::White, Color::LightYellow]);
        assert_eq!(Depth::Ansi.fit(Color::Indexed(9)), Color::LightRed, "the palette's own by number");
    }

    #[test]
    fn what_every_terminal_has_stays() {
        for depth in [Depth::Ansi, Depth::Indexed, Depth::Full] {
            for colour in [Color::Reset, Color::Magenta, Color::DarkGray] {
                assert_eq!(depth.fit(colour), colour);
            }
        }
    }
}
