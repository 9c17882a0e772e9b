//! The palette of a theme: the colours that its roles are mixed from, by what they are for.

use ratatui::style::Color;
use strum::EnumCount;

words! { EnumCount;
    /// A colour of a palette, as a theme file names it.
    pub enum Swatch {
        /// What the whole screen stands on; `reset` leaves it to the terminal.
        Ground,
        /// What panels and overlays stand on.
        Surface,
        /// What a chosen row, tab or cell stands on.
        Raised,
        /// What official figures stand on where they have a screen of their own.
        OfficialGround,
        /// Plain text.
        Text,
        /// Text that may be overlooked: units, sections, hints.
        Secondary,
        /// Rules and axes.
        Rule,
        /// The grid of a chart.
        Grid,
        /// What the keys act on.
        Accent,
        /// The subject.
        A,
        /// The first peer.
        B,
        /// The second peer.
        C,
        /// All other places, and the whole; for marks, never for text.
        Other,
        /// What fits, what is confirmed.
        Positive,
        /// A fall, a deficit, what does not fit.
        Negative,
        /// A flag, a caution.
        Warning,
        /// What the program says on its own.
        Derived,
        /// Text of official figures.
        Official,
    }
}

/// A colour for each of them.
pub type Colours = [Color; Swatch::COUNT];
