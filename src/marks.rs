//! The marks: one glyph, one meaning, in each of the three sets.
//!
//! One table for the legend in `?`, for the README and for the glyph sets, so that a mark is explained as it is
//! drawn. It must not know what is drawn where: on which tabs a mark can stand is said here, and a test holds
//! it against the screens.

/// A mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkInfo {
    /// As views draw it.
    pub glyph: char,
    /// Where what is of ambiguous width is left out.
    pub narrow: char,
    /// In ASCII.
    pub ascii: char,
    /// What it is called.
    pub name: &'static str,
    /// What it says, in a sentence.
    pub meaning: &'static str,
    /// The numbers of the tabs that it stands on.
    pub tabs: &'static [u8],
}

const ALL: &[u8] = &[1, 2, 3, 4, 5, 6];

/// The three spellings, the name, the meaning, the tabs.
const fn mark(
    [glyph, narrow, ascii]: [char; 3],
    name: &'static str,
    meaning: &'static str,
    tabs: &'static [u8],
) -> MarkInfo {
    MarkInfo { glyph, narrow, ascii, name, meaning, tabs }
}

/// Every mark, in the order in which the legend has them.
pub const MARKS: [MarkInfo; 26] = [
    mark(['▸', '▸', '>'], "focus", "The keys act on this row.", ALL),
    mark(
        ['=', '=', '='],
        "computed",
        "Computed from printed figures; no source prints it.",
        &[1, 2, 3, 4, 5],
    ),
    mark(['⚑', '⚑', '*'], "flag", "Two tables differ here, or something must be known first.", ALL),
    mark(['⚐', '⚐', '\''], "depends", "It would differ if the other table were followed.", ALL),
    mark(['!', '!', '!'], "caution", "Something is missing, or must be known before it is used.", &[1, 5]),
    mark(['✓', '✓', 'y'], "fits", "The figures or words named beside it bear it out.", ALL),
    mark(['◕', '◕', 'b'], "holds, but", "True, but something must be added to be fair.", &[1, 2, 5, 6]),
    mark(['◔', '◔', 'r'], "by reading", "True in one reading or part, not in another.", ALL),
    mark(['◒', '◒', 'c'], "as far as figures reach", "Borne out where there are figures.", &[3, 4, 5, 6]),
    mark(['✗', '✗', 'x'], "does not fit", "The figures or lists named beside it say otherwise.", ALL),
    mark(['≢', '#', '#'], "against itself", "The text says otherwise in another place.", &[5, 6]),
    mark(['∅', '∅', 'n'], "no figure", "There is no figure that could test it.", &[4, 5, 6]),
    mark(['?', '?', '?'], "open", "The digits or words do not decide it.", ALL),
    mark(['·', '⋅', '.'], "none", "Nothing here: no link, no move, no figure.", ALL),
    mark(['▴', '▴', '^'], "up", "Rose, won places, or lies above.", &[1, 3, 4, 5]),
    mark(['▾', '▾', 'v'], "down", "Fell, lost places, or lies below.", &[1, 3, 4, 5]),
    mark(['●', '◉', 'A'], "the subject", "The place that the publication is about.", &[1, 2, 3, 5]),
    mark(['▪', '▪', 'B'], "first peer", "The first place set beside it.", &[1, 2, 3, 5]),
    mark(['✚', '✚', 'C'], "second peer", "The second place set beside it.", &[1, 2, 3, 5]),
    mark(['✦', '✦', 'D'], "another place", "One more place, named beside it.", &[1, 3, 5]),
    mark(['○', '◦', 'o'], "the whole", "The whole, or a mean over places, as named beside it.", &[5]),
    mark(['▿', '▿', 'm'], "a second whole", "The median over places, or another whole, as named.", &[5]),
    mark(
        ['▮', '⬧', 'O'],
        "place in words",
        "The text's own word puts it here; distance means nothing.",
        &[4, 5],
    ),
    mark(['▯', '▯', 'P'], "also here", "Another passage puts it here, in other words.", &[4]),
    mark(['♦', '♦', '@'], "marked", "Marked for the brief.", ALL),
    mark(['[', '[', '['], "chosen", "In brackets: the tab, year, measure or cell that is chosen.", ALL),
];

/// What a mark is called; nothing where a character is none.
pub fn name(glyph: char) -> &'static str {
    MARKS.iter().find(|mark| mark.glyph == glyph).map_or("", |mark| mark.name)
}

/// The twin of a mark in another set; `None` where a character is no mark.
pub fn twin(c: char, of: fn(&MarkInfo) -> char) -> Option<char> {
    MARKS.iter().find(|mark| mark.glyph == c).map(of)
}
