//! What text and marks are for the eye; views name these, never colours.

use strum::EnumCount;

words! { PartialOrd, Ord, EnumCount;
    /// What a piece of text or a mark is, for the eye. Views name roles, never colours.
    pub enum Role {
        /// Plain text.
        Text,
        /// What may be overlooked: units, sections, hints.
        Muted,
        /// The one accent colour, on a mark that belongs to the focus (`▸`, the cursor's year on an axis).
        Accent,
        /// The cell, or the words, that the keys act on now.
        Focus,
        /// What is chosen, but not acted on: the tab that is open, the measure that is drawn.
        Selected,
        /// A rise, a surplus.
        Positive,
        /// A fall, a deficit.
        Negative,
        /// A flag, a conflict, a mistake.
        Warning,
        /// A heading.
        Header,
        /// Rules and axes.
        Rule,
        /// The subject of the publication.
        SeriesA,
        /// The first peer.
        SeriesB,
        /// The second peer.
        SeriesC,
        /// What the program says on its own: “in one reading”, a figure that is not printed.
        Derived,
        /// A key in footer and help.
        Key,
        /// The marks of all other places, and of the whole.
        Other,
        /// The grid of a chart.
        Grid,
        /// Text of official figures beside the publication's own.
        Official,
        /// What panels and overlays stand on.
        Surface,
        /// What the row stands on that the keys act on.
        Raised,
        /// What official figures stand on where they have a screen of their own.
        OfficialGround,
    }
}
