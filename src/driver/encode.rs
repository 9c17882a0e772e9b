//! The bytes that make the terminal show a frame: as few as its cells need, over whatever link.
//!
//! Ratatui's backend would write each attribute as a sequence of its own, set the colour of blanks, move
//! where writing once more is shorter, and spell the 16 colours as the first of 256 (`38;5;1`), which a
//! terminal of 16 takes for other things, blinking among them. Its search for cells that differ leaves half
//! of a wide character where another begins a column before it.

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

/// What is seen of a cell.
#[derive(Clone, Copy)]
struct Seen {
    symbol: u64,
    fg: Color,
    bg: Color,
    modifier: Modifier,
    /// Columns that it takes.
    wide: u8,
}

impl Seen {
    /// A cell that was cleared.
    const BLANK: Self =
        Self { symbol: 0x20, fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty(), wide: 1 };

    fn of(cell: &Cell) -> Self {
        let wide = u8::try_from(width(cell)).unwrap_or(u8::MAX);
        Self { symbol: symbol(cell), fg: cell.fg, bg: cell.bg, modifier: cell.modifier, wide }
    }

    /// Whether it looks like one that was erased.
    fn is_erased(&self) -> bool {
        self.symbol == Self::BLANK.symbol && self.bg == Color::Reset && !self.modifier.intersects(ON_BLANKS)
    }

    #[inline]
    fn is(&self, cell: &Cell) -> bool {
        self.symbol == symbol(cell)
            && self.fg == cell.fg
            && self.bg == cell.bg
            && self.modifier == cell.modifier
    }

    /// Whether both look the same. Of a blank only the ground is seen.
    fn looks_like(&self, other: &Self) -> bool {
        (self.symbol, self.fg, self.bg, self.modifier) == (other.symbol, other.fg, other.bg, other.modifier)
            || self.is_erased() && other.is_erased()
    }
}

/// A symbol as a number: its bytes, or of more than eight what FNV-1a makes of them.
#[inline]
fn symbol(cell: &Cell) -> u64 {
    match cell.symbol().as_bytes() {
        [one] => u64::from(*one),
        few if few.len() <= 8 => few.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)),
        many => many
            .iter()
            .fold(0xcbf2_9ce4_8422_2325, |all, byte| (all ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)),
    }
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
    for ((y, row), old) in (0..).zip(next.content.chunks(columns)).zip(shown.cells.chunks_mut(columns)) {
        let Some(first) = row.iter().zip(&*old).position(|(cell, was)| !was.is(cell)) else { continue };
        let last = row.iter().zip(&*old).rposition(|(cell, was)| !was.is(cell)).unwrap_or(first);
        pen.write_row(y, row, old, (first, last));
    }
    pen.end()
}

/// Erases from the cursor to the end of the row.
const ERASE: &[u8] = b"\x1b[K";

/// Columns that a cell takes, at least the one it has.
fn width(cell: &Cell) -> usize {
    // Most are ASCII; the rest may be anything that a font has.
    let symbol = cell.symbol();
    if symbol.len() == 1 { 1 } else { text::width(symbol).max(1) }
}

/// Whether terminals differ in how many columns it takes: emoji, and whatever is made of several
/// characters, which some measure one by one.
fn is_uncertain(cell: &Cell) -> bool {
    if cell.symbol().len() == 1 {
        return false;
    }
    let mut characters = cell.symbol().chars();
    let first = characters.next().unwrap_or(' ');
    matches!(first, '\u{1f000}'..='\u{1ffff}')
        || characters.next().is_some()
        || (first < '\u{2e80}' && width(cell) > 1)
}

/// Whether a cell looks like one that was erased.
fn is_erased(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && !cell.modifier.intersects(ON_BLANKS)
}

/// Where the terminal's cursor is, what its style is, and what it has been told.
#[derive(Default)]
struct Pen {
    bytes: Vec<u8>,
    /// Nothing at the end of a row, where terminals differ.
    at: Option<(usize, u16)>,
    fg: Color,
    bg: Color,
    modifier: Modifier,
    /// Two ways to a style, kept for their room.
    afresh: Vec<u8>,
    changed: Vec<u8>,
}

impl Pen {
    /// With room for what most frames need.
    fn new() -> Self {
        let room = Vec::with_capacity;
        Self { bytes: room(4096), afresh: room(64), changed: room(64), ..Self::default() }
    }

    /// Writes what differs in a row from what is shown there, from the first such cell to the last, and takes
    /// note of it.
    fn write_row(&mut self, y: u16, row: &[Cell], old: &mut [Seen], (first, last): (usize, usize)) {
        // From here on the row looks as if it were erased.
        let end = row.len() - row.iter().rev().take_while(|cell| is_erased(cell)).count();
        // Columns that a wide character covers, in the frame and on the screen: before the first difference the
        // same ones.
        let over = |covered: usize, cell| covered.checked_sub(1).unwrap_or_else(|| width(cell) - 1);
        let mut covered = row.iter().take(first).fold(0, over);
        let mut old_covered = covered;
        // Whether that character is written, and whether the screen has lost the first half of its own here.
        let (mut written, mut halved) = (false, false);
        // Whether what has been written may reach further than it should.
        let mut uncertain = false;
        for (at, cell) in row.iter().enumerate().skip(first) {
            if at > last && covered == old_covered && !halved && !uncertain {
                return;
            }
            let Some((was, behind)) = old.get_mut(at..).and_then(<[Seen]>::split_first_mut) else { return };
            let before = std::mem::replace(was, Seen::of(cell));
            let (wide, was_wide) = (usize::from(was.wide), usize::from(before.wide));
            if covered > 0 {
                covered -= 1;
            } else {
                written = halved || uncertain || !before.looks_like(was);
                covered = wide - 1;
                if written {
                    self.go_to(at, y, row);
                    let rest = || behind.iter().chain([&before]).filter(|was| !was.is_erased()).count();
                    if at >= end && (uncertain || rest() > ERASE.len()) {
                        self.erase();
                        for (was, cell) in behind.iter_mut().zip(row.iter().skip(at + 1)) {
                            *was = Seen::of(cell);
                        }
                        return;
                    }
                    if is_uncertain(cell) {
                        self.write_uncertain(cell, at, y);
                        uncertain = true;
                    } else {
                        self.write(cell, wide, row.len());
                    }
                }
            }
            halved = written && old_covered == 0 && was_wide > 1;
            old_covered = if old_covered > 0 { old_covered - 1 } else { was_wide - 1 };
        }
    }

    /// Moves to a cell the shortest way: a step to the right, by writing what stands between once more, or
    /// by its place.
    fn go_to(&mut self, x: usize, y: u16, row: &[Cell]) {
        match self.at {
            Some(at) if at == (x, y) => {}
            Some((from, above)) if above == y && from < x => {
                let gap = x - from;
                let between = row.get(from..x).unwrap_or_default();
                // A step takes three bytes, a longer one four or more.
                if gap <= 3 && between.iter().all(|cell| cell.symbol().len() == 1 && self.has(cell)) {
                    self.bytes.extend(between.iter().flat_map(|cell| cell.symbol().bytes()));
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

    /// Writes a cell of so many columns where the cursor is, in a row of so many.
    fn write(&mut self, cell: &Cell, wide: usize, columns: usize) {
        if !self.has(cell) {
            self.style(cell);
        }
        match cell.symbol().as_bytes() {
            [one] => self.bytes.push(*one),
            more => self.bytes.extend_from_slice(more),
        }
        self.at = self.at.map(|(x, y)| (x + wide, y)).filter(|(x, _)| *x < columns);
    }

    /// Writes a cell of which nobody knows how many columns the terminal gives it: over blanks, where it may
    /// take fewer, and the next one goes to its place, where it may take more.
    fn write_uncertain(&mut self, cell: &Cell, x: usize, y: u16) {
        if !self.has(cell) {
            self.style(cell);
        }
        let columns = width(cell);
        if columns > 1 {
            self.bytes.extend(std::iter::repeat_n(b' ', columns));
            self.sequence(&[usize::from(y) + 1, x + 1], b'H');
        }
        self.bytes.extend_from_slice(cell.symbol().as_bytes());
        self.at = None;
    }

    /// Whether the cell would look as it should without another style. Of a blank only the ground is seen.
    fn has(&self, cell: &Cell) -> bool {
        if cell.symbol() == " " {
            let seen = (self.modifier | cell.modifier).intersection(ON_BLANKS);
            if seen.is_empty() {
                return self.bg == cell.bg;
            }
        }
        (self.fg, self.bg, self.modifier) == (cell.fg, cell.bg, cell.modifier)
    }

    /// Takes the style of a cell, in one sequence: from none, or by what differs.
    fn style(&mut self, cell: &Cell) {
        if (self.fg, self.bg, self.modifier) == (cell.fg, cell.bg, cell.modifier) {
            return;
        }
        let (mut afresh, mut changed) = (std::mem::take(&mut self.afresh), std::mem::take(&mut self.changed));
        afresh.clear();
        changed.clear();
        let mut kept = self.modifier;
        while let Some((_, _, off)) = attributes(kept - cell.modifier).next() {
            parameters(&mut changed, &[off.into()]);
            // Bold and dim have one number that ends both, the two ways to blink another.
            ATTRIBUTES.iter().filter(|(_, _, other)| *other == off).for_each(|(one, ..)| kept -= *one);
        }
        for (_, on, _) in attributes(cell.modifier - kept) {
            parameters(&mut changed, &[on.into()]);
        }
        for (old, new, ground) in [(self.fg, cell.fg, 30), (self.bg, cell.bg, 40)] {
            if new != old {
                colour(&mut changed, new, ground);
            }
        }
        // Where nothing is taken away, all that changes would have to be set afresh, too, after a reset.
        let taken = [(self.fg, cell.fg), (self.bg, cell.bg)]
            .into_iter()
            .any(|(old, new)| new == Color::Reset && old != Color::Reset);
        let adds = !taken && cell.modifier.contains(self.modifier);
        if !adds {
            style_parameters(&mut afresh, cell);
        }
        // A reset takes a parameter, too, unless it is the only one.
        let reset = if afresh.is_empty() { 0 } else { 2 };
        self.bytes.extend_from_slice(b"\x1b[");
        if !adds && afresh.len() + reset <= changed.len() {
            self.bytes.extend_from_slice(if afresh.is_empty() { b"" } else { b"0;" });
            self.bytes.extend_from_slice(&afresh);
        } else {
            self.bytes.extend_from_slice(&changed);
        }
        self.bytes.push(b'm');
        (self.fg, self.bg, self.modifier) = (cell.fg, cell.bg, cell.modifier);
        (self.afresh, self.changed) = (afresh, changed);
    }

    /// Erases from the cursor to the end of the row.
    fn erase(&mut self) {
        self.style(&Cell::EMPTY);
        self.bytes.extend_from_slice(ERASE);
    }

    fn end(mut self) -> Vec<u8> {
        self.style(&Cell::EMPTY);
        self.bytes
    }

    /// Writes a control sequence.
    fn sequence(&mut self, numbers: &[usize], last: u8) {
        self.afresh.clear();
        parameters(&mut self.afresh, numbers);
        self.bytes.extend_from_slice(b"\x1b[");
        self.bytes.extend_from_slice(&self.afresh);
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
    for (_, on, _) in attributes(cell.modifier) {
        parameters(to, &[on.into()]);
    }
    for (of, ground) in [(cell.fg, 30), (cell.bg, 40)] {
        if of != Color::Reset {
            colour(to, of, ground);
        }
    }
}

/// Appends parameters of a sequence. What formats any number takes ten times as long.
fn parameters(to: &mut Vec<u8>, numbers: &[usize]) {
    for number in numbers {
        if !to.is_empty() {
            to.push(b';');
        }
        digits(to, *number);
    }
}

fn digits(to: &mut Vec<u8>, number: usize) {
    let mut of_ten = 1;
    while number / of_ten > 9 {
        of_ten *= 10;
    }
    while of_ten > 0 {
        to.push(b"0123456789"[number / of_ten % 10]);
        of_ten /= 10;
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
