//! The bytes that make the terminal show a frame: as few as its cells need, over whatever link.
//!
//! Ratatui's backend would write each attribute as a sequence of its own, set the colour of blanks, move
//! where writing once more is shorter, and spell the 16 colours as the first of 256 (`38;5;1`), which a
//! terminal of 16 takes for other things, blinking among them. Its search for cells that differ leaves half
//! of a wide character where another begins a column before it.

use arrayvec::ArrayVec;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use crate::text;
use crate::theme::ANSI;

/// What is seen of a blank, too.
const ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Attributes: what sets each, and what takes it away, as ECMA-48 numbers them.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// What the terminal shows, in half the room of a frame: a session keeps it from one key to the next.
#[derive(Default)]
pub struct OnScreen {
    area: Rect,
    cells: Vec<Seen>,
}

impl OnScreen {
    /// Whether it is known what a screen of this size shows.
    pub fn knows(&self, area: Rect) -> bool {
        self.area == area && !self.cells.is_empty()
    }
}

/// Colours and attributes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Worn {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// What is seen of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Seen {
    symbol: u64,
    look: Worn,
    /// Columns that it takes, at least the one it has.
    wide: u8,
}

impl Seen {
    /// A cell that was cleared.
    const BLANK: Self = Self {
        symbol: 0x20,
        look: Worn { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() },
        wide: 1,
    };

    /// Of a cell, over what was seen there before.
    #[inline]
    fn over(was: &Self, cell: &Cell) -> Self {
        // Most are ASCII, or what they were; the rest may be anything that a font has.
        let (symbol, wide) = match cell.symbol().as_bytes() {
            [one] => (u64::from(*one), 1),
            more => match number(more) {
                same if same == was.symbol => (same, was.wide),
                other => (other, u8::try_from(text::width(cell.symbol()).max(1)).unwrap_or(u8::MAX)),
            },
        };
        Self { symbol, look: Worn::by(cell), wide }
    }

    /// Whether it looks like one that was erased.
    fn is_erased(&self) -> bool {
        self.symbol == Self::BLANK.symbol
            && self.look.bg == Color::Reset
            && !self.look.modifier.intersects(ON_BLANKS)
    }

    /// Whether both look the same. Of a blank only the ground is seen.
    fn looks_like(&self, other: &Self) -> bool {
        self == other || self.is_erased() && other.is_erased()
    }
}

/// A symbol as a number: its bytes, or of more than eight what FNV-1a makes of them.
fn number(symbol: &[u8]) -> u64 {
    if symbol.len() <= 8 {
        return symbol.iter().fold(0, |all, byte| all << 8 | u64::from(*byte));
    }
    let with = |all: u64, byte: &u8| (all ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    symbol.iter().fold(0xcbf2_9ce4_8422_2325, with)
}

/// The bytes that turn what is shown into the next frame, which is shown then: none where they look the same. The
/// terminal's style is none before and after. Where it is not known what a screen of that size shows, it has been
/// cleared.
pub fn encode(shown: &mut OnScreen, next: &Buffer) -> Vec<u8> {
    if !shown.knows(next.area) {
        *shown = OnScreen { area: next.area, cells: vec![Seen::BLANK; next.content.len()] };
    }
    let mut pen = Pen::new();
    let columns = usize::from(next.area.width).max(1);
    let mut row = vec![Seen::BLANK; columns];
    for ((y, cells), old) in (0..).zip(next.content.chunks(columns)).zip(shown.cells.chunks_mut(columns)) {
        let mut differing = None;
        for (at, ((now, was), cell)) in row.iter_mut().zip(&*old).zip(cells).enumerate() {
            *now = Seen::over(was, cell);
            if now != was {
                differing = Some((differing.map_or(at, |(first, _)| first), at));
            }
        }
        if let Some(differing) = differing {
            pen.write_row(y, (cells, &row), old, differing);
            old.copy_from_slice(&row);
        }
    }
    pen.end()
}

/// Erases from the cursor to the end of the row.
const ERASE: &[u8] = b"\x1b[K";

/// Whether terminals differ in how many columns a symbol takes: emoji, and whatever is made of several
/// characters, which some measure one by one.
fn is_uncertain(symbol: &str, wide: u8) -> bool {
    if symbol.len() == 1 {
        return false;
    }
    let mut characters = symbol.chars();
    let first = characters.next().unwrap_or(' ');
    matches!(first, '\u{1f000}'..='\u{1ffff}')
        || characters.next().is_some()
        || (first < '\u{2e80}' && wide > 1)
}

/// Where the terminal's cursor is, what its style is, and what it has been told.
#[derive(Default)]
struct Pen {
    bytes: Vec<u8>,
    /// Nothing at the end of a row, where terminals differ.
    at: Option<(usize, u16)>,
    look: Worn,
    /// The way to a style from none, kept for its room.
    afresh: Vec<u8>,
}

impl Pen {
    /// With room for what most frames need.
    fn new() -> Self {
        Self { bytes: Vec::with_capacity(4096), afresh: Vec::with_capacity(64), ..Self::default() }
    }

    /// Writes what differs in a row from what is shown there, from the first such cell to the last.
    fn write_row(
        &mut self,
        y: u16,
        (cells, row): (&[Cell], &[Seen]),
        old: &[Seen],
        (first, last): (usize, usize),
    ) {
        // From here on the row looks as if it were erased.
        let end = row.len() - row.iter().rev().take_while(|cell| cell.is_erased()).count();
        // Columns that a wide character covers, in the frame and on the screen: before the first difference the
        // same ones.
        let over = |covered: u8, cell: &Seen| covered.checked_sub(1).unwrap_or(cell.wide - 1);
        let mut covered = row.iter().take(first).fold(0, over);
        let mut old_covered = covered;
        // Whether that character is written, and whether the screen has lost the first half of its own here.
        let (mut written, mut halved) = (false, false);
        // Whether what has been written may reach further than it should.
        let mut uncertain = false;
        for (at, ((cell, now), was)) in cells.iter().zip(row).zip(old).enumerate().skip(first) {
            if at > last && covered == old_covered && !halved && !uncertain {
                return;
            }
            if covered > 0 {
                covered -= 1;
            } else {
                written = halved || uncertain || !was.looks_like(now);
                covered = now.wide - 1;
                if written {
                    self.go_to(at, y, (cells, row));
                    let rest = || old.iter().skip(at).filter(|was| !was.is_erased()).count();
                    if at >= end && (uncertain || rest() > ERASE.len()) {
                        self.erase();
                        return;
                    }
                    if is_uncertain(cell.symbol(), now.wide) {
                        self.write_uncertain((cell, now), at, y);
                        uncertain = true;
                    } else {
                        self.write((cell, now), row.len());
                    }
                }
            }
            halved = written && old_covered == 0 && was.wide > 1;
            old_covered = if old_covered > 0 { old_covered - 1 } else { was.wide - 1 };
        }
    }

    /// Moves to a cell the shortest way: a step to the right, by writing what stands between once more, or
    /// by its place.
    fn go_to(&mut self, x: usize, y: u16, (cells, row): (&[Cell], &[Seen])) {
        match self.at {
            Some(at) if at == (x, y) => {}
            Some((from, above)) if above == y && from < x => {
                let gap = x - from;
                // A step takes three bytes, a longer one four or more.
                let again = |(cell, now): (&Cell, &Seen)| {
                    Some(*cell.symbol().as_bytes().first()?).filter(|_| now.symbol < 0x80 && self.has(now))
                };
                let between = cells.iter().zip(row).take(x).skip(from);
                let between: Option<ArrayVec<u8, 3>> =
                    if gap <= 3 { between.map(again).collect() } else { None };
                if let Some(between) = between {
                    self.bytes.extend_from_slice(&between);
                } else {
                    let far = [gap];
                    self.sequence(if gap == 1 { &[] } else { &far }, b'C');
                }
            }
            Some(_) | None if x == 0 => self.sequence(&[usize::from(y) + 1], b'H'),
            Some(_) | None => self.sequence(&[usize::from(y) + 1, x + 1], b'H'),
        }
        self.at = Some((x, y));
    }

    /// Writes a cell where the cursor is, in a row of so many columns.
    fn write(&mut self, (cell, now): (&Cell, &Seen), columns: usize) {
        if !self.has(now) {
            self.style(now.look);
        }
        match cell.symbol().as_bytes() {
            [one] => self.bytes.push(*one),
            more => self.bytes.extend_from_slice(more),
        }
        self.at = self.at.map(|(x, y)| (x + usize::from(now.wide), y)).filter(|(x, _)| *x < columns);
    }

    /// Writes a cell of which nobody knows how many columns the terminal gives it: over blanks, where it may
    /// take fewer, and the next one goes to its place, where it may take more.
    fn write_uncertain(&mut self, (cell, now): (&Cell, &Seen), x: usize, y: u16) {
        if !self.has(now) {
            self.style(now.look);
        }
        if now.wide > 1 {
            self.bytes.extend(std::iter::repeat_n(b' ', now.wide.into()));
            self.sequence(&[usize::from(y) + 1, x + 1], b'H');
        }
        self.bytes.extend_from_slice(cell.symbol().as_bytes());
        self.at = None;
    }

    /// Whether the cell would look as it should without another style. Of a blank only the ground is seen.
    fn has(&self, now: &Seen) -> bool {
        let seen = (self.look.modifier | now.look.modifier).intersection(ON_BLANKS);
        if now.symbol == Seen::BLANK.symbol && seen.is_empty() {
            return self.look.bg == now.look.bg;
        }
        self.look == now.look
    }

    /// Takes a style, in one sequence: from none, or by what differs.
    fn style(&mut self, look: Worn) {
        if self.look == look {
            return;
        }
        self.bytes.extend_from_slice(b"\x1b[");
        let start = self.bytes.len();
        let changed = &mut self.bytes;
        let (old, mut kept) = (self.look, self.look.modifier);
        while let Some((_, _, off)) = attributes(kept - look.modifier).next() {
            parameters(changed, &[off.into()]);
            // Bold and dim have one number that ends both, the two ways to blink another.
            ATTRIBUTES.iter().filter(|(_, _, other)| *other == off).for_each(|(one, ..)| kept -= *one);
        }
        for (_, on, _) in attributes(look.modifier - kept) {
            parameters(changed, &[on.into()]);
        }
        for (was, new, ground) in [(old.fg, look.fg, 30), (old.bg, look.bg, 40)] {
            if new != was {
                colour(changed, new, ground);
            }
        }
        // Where nothing is taken away, all that changes would have to be set afresh, too, after a reset.
        let taken = [(old.fg, look.fg), (old.bg, look.bg)]
            .into_iter()
            .any(|(was, new)| new == Color::Reset && was != Color::Reset);
        if taken || !look.modifier.contains(old.modifier) {
            self.afresh.clear();
            look.parameters(&mut self.afresh);
            // A reset takes a parameter, too, unless it is the only one.
            let reset: &[u8] = if self.afresh.is_empty() { b"" } else { b"0;" };
            if start + self.afresh.len() + reset.len() <= changed.len() {
                changed.truncate(start);
                changed.extend_from_slice(reset);
                changed.extend_from_slice(&self.afresh);
            }
        }
        changed.push(b'm');
        self.look = look;
    }

    /// Erases from the cursor to the end of the row.
    fn erase(&mut self) {
        self.style(Worn::default());
        self.bytes.extend_from_slice(ERASE);
    }

    fn end(mut self) -> Vec<u8> {
        self.style(Worn::default());
        self.bytes
    }

    /// Writes a control sequence.
    fn sequence(&mut self, numbers: &[usize], last: u8) {
        self.bytes.extend_from_slice(b"\x1b[");
        parameters(&mut self.bytes, numbers);
        self.bytes.push(last);
    }
}

/// Those of the attributes that are among these, mostly none.
fn attributes(of: Modifier) -> impl Iterator<Item = (Modifier, u8, u8)> {
    let known = if of.is_empty() { &[][..] } else { &ATTRIBUTES };
    known.iter().copied().filter(move |(one, ..)| of.contains(*one))
}

/// Appends the parameters that set a cell's style where there is none.
pub fn style_parameters(to: &mut Vec<u8>, cell: &Cell) {
    Worn::by(cell).parameters(to);
}

impl Worn {
    #[inline]
    fn by(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    fn parameters(self, to: &mut Vec<u8>) {
        for (_, on, _) in attributes(self.modifier) {
            parameters(to, &[on.into()]);
        }
        for (of, ground) in [(self.fg, 30), (self.bg, 40)] {
            if of != Color::Reset {
                colour(to, of, ground);
            }
        }
    }
}

/// Appends parameters of a sequence. The formatting of the standard library takes ten times as long.
fn parameters(to: &mut Vec<u8>, numbers: &[usize]) {
    for number in numbers {
        if to.last().is_some_and(u8::is_ascii_digit) {
            to.push(b';');
        }
        to.extend_from_slice(itoa::Buffer::new().format(*number).as_bytes());
    }
}

/// Appends the parameters of a colour; `ground` is 30 for what is written, 40 for what it stands on.
///
/// The 16 take the form that every terminal of colours knows: 30 to 37, and aixterm's 90 to 97.
fn colour(to: &mut Vec<u8>, colour: Color, ground: usize) {
    if let Color::Rgb(red, green, blue) = colour {
        return parameters(to, &[ground + 8, 2, red.into(), green.into(), blue.into()]);
    }
    let of_16 = if let Color::Indexed(index) = colour {
        Some(usize::from(index))
    } else {
        // All that have a name are among the 16.
        ANSI.iter().position(|known| *known == colour)
    };
    if let Some(index @ 16..) = of_16 {
        return parameters(to, &[ground + 8, 5, index]);
    }
    let bright = |index| if index < 8 { 0 } else { 60 - 8 };
    parameters(to, &[ground + of_16.map_or(9, |index| index + bright(index))]);
}

#[cfg(test)]
mod tests;
