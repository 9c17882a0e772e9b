//! Characters that are drawn rather than written: blocks, rules and braille dots.
//!
//! As letters they would show seams between cells wherever a font is narrower or lower than the cell,
//! and a font without them would break the columns. As shapes they fill their cell exactly.

/// A rectangle in hundredths of a cell: left, top, width, height.
pub type Part = [u16; 4];

/// Rows of braille dots in hundredths of the cell's height, from the top, and the bits of both columns.
const BRAILLE: [(u16, u32, u32); 4] = [(6, 0x01, 0x08), (31, 0x02, 0x10), (56, 0x04, 0x20), (81, 0x40, 0x80)];

/// The parts of a character that is drawn; `None` for one that is written.
#[must_use]
pub fn parts(c: char) -> Option<Vec<Part>> {
    let code = u32::from(c);
    Some(match c {
        '▁'..='█' => {
            let height = u16::try_from((code - 0x2580) * 100 / 8).unwrap_or(100);
            vec![[0, 100 - height, 100, height]]
        }
        '▉'..='▏' => {
            let width = u16::try_from((0x2590 - code) * 100 / 8).unwrap_or(100);
            vec![[0, 0, width, 100]]
        }
        '▀' => vec![[0, 0, 100, 50]],
        '▔' => vec![[0, 0, 100, 12]],
        '▐' => vec![[50, 0, 50, 100]],
        '▕' => vec![[88, 0, 12, 100]],
        '─' => vec![[0, 47, 100, 6]],
        '│' => vec![[44, 0, 12, 100]],
        '\u{2800}'..='\u{28ff}' => {
            let bits = code - 0x2800;
            let dot = |bit: u32, x: u16, y: u16| (bits & bit != 0).then_some([x, y, 26, 13]);
            BRAILLE
                .iter()
                .flat_map(|(y, left, right)| [dot(*left, 12, *y), dot(*right, 62, *y)])
                .flatten()
                .collect()
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_what_unicode_calls_them() {
        // LOWER HALF BLOCK, FULL BLOCK, LEFT ONE QUARTER BLOCK, UPPER HALF BLOCK; dots 1 and 8 of braille.
        assert_eq!(parts('▄'), Some(vec![[0, 50, 100, 50]]));
        assert_eq!(parts('█'), Some(vec![[0, 0, 100, 100]]));
        assert_eq!(parts('▎'), Some(vec![[0, 0, 25, 100]]));
        assert_eq!(parts('▀'), Some(vec![[0, 0, 100, 50]]));
        assert_eq!(parts('\u{2881}'), Some(vec![[12, 6, 26, 13], [62, 81, 26, 13]]));
        assert_eq!(parts('a'), None);
    }
}
