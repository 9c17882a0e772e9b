//! A picture as marks in pixels: bars, lines, points and words, and where there is room for a label.
//!
//! Owns what may stand where. It knows no figure and no colour: every mark names its ink. Words are measured
//! by the widest of the fonts that a picture asks for, so that in none of them two labels touch.

use crate::text;
use crate::theme::Role;

/// What a mark is drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ink {
    /// The colour of a role.
    Of(Role),
    /// What everything is drawn upon: for words on a bar.
    Ground,
}

impl From<Role> for Ink {
    fn from(role: Role) -> Self {
        Self::Of(role)
    }
}

/// A rectangle in pixels, from its left upper corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Area {
    pub fn right(self) -> f64 {
        self.x + self.w
    }

    pub fn bottom(self) -> f64 {
        self.y + self.h
    }

    /// What is left below `h` pixels.
    pub fn below(self, h: f64) -> Self {
        Self { y: self.y + h, h: (self.h - h).max(0.0), ..self }
    }

    /// One of `count` columns with so much air between them.
    pub fn column(self, index: usize, count: usize, air: f64) -> Self {
        let w = (self.w + air) / float(count.max(1)) - air;
        Self { x: self.x + float(index) * (w + air), w, ..self }
    }

    fn touches(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

/// On which side of its place a label stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Pixels from one line of a label to the next.
const LEADING: f64 = 14.0;
/// Pixels before what is said aside.
pub const ASIDE: f64 = 8.0;

/// Words in one line; `at` is on the line that letters stand on.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    pub words: String,
    /// Said behind them, more quietly.
    pub aside: String,
    pub at: (f64, f64),
    pub anchor: Anchor,
    pub ink: Ink,
    pub size: f64,
    pub bold: bool,
}

impl Label {
    /// Plain text, from `at` on.
    pub fn new(words: impl Into<String>, at: (f64, f64)) -> Self {
        let (ink, size) = (Ink::Of(Role::Text), 12.0);
        Self { words: words.into(), aside: String::new(), at, anchor: Anchor::Start, ink, size, bold: false }
    }

    pub fn ink(self, ink: impl Into<Ink>) -> Self {
        Self { ink: ink.into(), ..self }
    }

    pub fn muted(self) -> Self {
        self.ink(Role::Muted)
    }

    pub fn bold(self, bold: bool) -> Self {
        Self { bold, ..self }
    }

    pub fn size(self, size: f64) -> Self {
        Self { size, ..self }
    }

    pub fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub fn aside(self, aside: impl Into<String>) -> Self {
        Self { aside: aside.into(), ..self }
    }

    pub fn width(&self) -> f64 {
        let aside = if self.aside.is_empty() { 0.0 } else { ASIDE + width(&self.aside, self.size, false) };
        width(&self.words, self.size, self.bold) + aside
    }

    /// What it covers, from the highest letter to the lowest.
    pub fn area(&self) -> Area {
        let (w, (x, y)) = (self.width(), self.at);
        let x = match self.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - w / 2.0,
            Anchor::End => x - w,
        };
        Area { x, y: y - 0.78 * self.size, w, h: self.size }
    }
}

/// A mark of a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum DrawnMark {
    /// A filled rectangle; the last is how much of its ink it has, 1 all.
    Bar(Area, Ink, f64),
    /// A line through points.
    Line { points: Vec<(f64, f64)>, ink: Ink, width: f64 },
    /// A point by its mark.
    Point { at: (f64, f64), marker: char, ink: Ink },
    /// Words.
    Words(Label),
}

/// The marks of a picture, the later above the earlier, and what is taken by now.
#[derive(Debug, Default)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    pub marks: Vec<DrawnMark>,
    /// Whether intervals are drawn; `None` as long as no figure has one.
    pub intervals: Option<bool>,
    taken: Vec<Area>,
    /// Points on lines, so dense that no label slips between two.
    lines: Vec<(f64, f64)>,
}

impl Drawing {
    /// An empty picture.
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, ..Self::default() }
    }

    /// A bar, on which no label of something else may stand.
    pub fn bar(&mut self, area: Area, ink: impl Into<Ink>, part: f64) {
        self.marks.push(DrawnMark::Bar(area, ink.into(), part));
        self.taken.push(area);
    }

    /// What words may stand upon: a tint behind a cell.
    pub fn tint(&mut self, area: Area, ink: impl Into<Ink>, part: f64) {
        self.marks.push(DrawnMark::Bar(area, ink.into(), part));
    }

    /// A line of the grid, an axis, a tick: words may stand upon it.
    pub fn rule(&mut self, from: (f64, f64), to: (f64, f64), role: Role) {
        self.marks.push(DrawnMark::Line { points: vec![from, to], ink: role.into(), width: 1.0 });
    }

    /// A line of the data: no label stands upon it.
    pub fn line(&mut self, points: Vec<(f64, f64)>, role: Role, width: f64) {
        for pair in points.windows(2) {
            if let [from, to] = pair {
                let steps = ((to.0 - from.0).abs().max((to.1 - from.1).abs()) / 3.0).ceil().max(1.0);
                let steps =
                    (0u16..).map(f64::from).take_while(|step| *step <= steps).map(|step| step / steps);
                let between = |part: f64| (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
                self.lines.extend(steps.map(between));
            }
        }
        self.marks.push(DrawnMark::Line { points, ink: role.into(), width });
    }

    /// A point of the data.
    pub fn point(&mut self, at: (f64, f64), marker: char, role: Role) {
        self.taken.push(Area { x: at.0 - 4.0, y: at.1 - 4.0, w: 8.0, h: 8.0 });
        self.marks.push(DrawnMark::Point { at, marker, ink: role.into() });
    }

    /// An interval as a thin upright line, where it is longer than what marks its value.
    pub fn interval(&mut self, x: f64, (low, high): (f64, f64), mark: f64) {
        let seen = (low - high).abs() > mark;
        self.intervals = Some(seen || self.intervals == Some(true));
        if seen {
            self.rule((x, low), (x, high), Role::Text);
            for y in [low, high] {
                self.rule((x - 3.0, y), (x + 3.0, y), Role::Text);
            }
        }
    }

    /// Words that have their place.
    pub fn put(&mut self, label: Label) {
        if !label.words.is_empty() {
            self.taken.push(label.area());
            self.marks.push(DrawnMark::Words(label));
        }
    }

    /// Whether nothing else stands where words would.
    fn is_free(&self, area: Area) -> bool {
        let around = Area { x: area.x - 3.0, y: area.y - 1.0, w: area.w + 6.0, h: area.h + 2.0 };
        let on_line = |(x, y): &(f64, f64)| {
            (around.x..around.right()).contains(x) && (around.y..around.bottom()).contains(y)
        };
        area.x >= 0.0
            && area.right() <= self.width
            && !self.taken.iter().any(|taken| taken.touches(around))
            && !self.lines.iter().any(on_line)
    }

    /// Words where nothing else stands; whether there was room.
    pub fn put_free(&mut self, label: Label) -> bool {
        let free = self.is_free(label.area());
        if free {
            self.put(label);
        }
        free
    }

    /// Words near a point, in one line or two, where nothing else stands; whether there was room.
    pub fn put_near(&mut self, (x, y): (f64, f64), label: &Label) -> bool {
        const NEAR: [(f64, f64, Anchor); 10] = [
            (0.0, -9.0, Anchor::Middle),
            (0.0, 19.0, Anchor::Middle),
            (10.0, -6.0, Anchor::Start),
            (10.0, 17.0, Anchor::Start),
            (-10.0, -6.0, Anchor::End),
            (-10.0, 17.0, Anchor::End),
            (12.0, -20.0, Anchor::Start),
            (12.0, 32.0, Anchor::Start),
            (-12.0, -20.0, Anchor::End),
            (-12.0, 32.0, Anchor::End),
        ];
        let halves = balanced(&label.words, label.size, label.bold, label.width() * 0.7);
        for lines in [vec![label.words.clone()], halves] {
            for (dx, dy, anchor) in NEAR {
                // Of two lines above the point the second is the one near it.
                let up = if dy < 0.0 { float(lines.len() - 1) * LEADING } else { 0.0 };
                let of = |(row, words): (usize, &String)| Label {
                    words: words.clone(),
                    at: (x + dx, y + dy - up + float(row) * LEADING),
                    anchor,
                    ..label.clone()
                };
                let labels: Vec<Label> = lines.iter().enumerate().map(of).collect();
                if labels.iter().all(|label| self.is_free(label.area())) {
                    for label in labels {
                        self.put(label);
                    }
                    return true;
                }
            }
        }
        false
    }

    /// A heading with what is said behind it, or below it where there is no room; the place below both.
    pub fn heading(&mut self, area: Area, head: &str, said: &str) -> Area {
        let label = Label::new(head, (area.x, area.y + 12.0)).bold(true).ink(Role::Header);
        let whole = label.clone().aside(said);
        if whole.width() <= area.w {
            self.put(whole);
            return area.below(20.0);
        }
        let y = self.paragraph(&label, area.w);
        let y = self.paragraph(&Label::new(said, (area.x, y)).muted(), area.w);
        area.below(y - area.y - 8.0)
    }

    /// A sentence behind its mark; the place below it.
    pub fn sentence(&mut self, area: Area, (mark, role): (&str, Role), said: &str) -> Area {
        let y = area.y + 13.0;
        self.put(Label::new(mark, (area.x + 6.0, y)).ink(role).anchor(Anchor::Middle));
        let end = self.paragraph(&Label::new(said, (area.x + 18.0, y)), area.w - 18.0);
        area.below(end - 11.0 - area.y)
    }

    /// Words in as many lines as they need in so much room, the first at the label's place; the place of
    /// the line after the last. What is bold has lines of one length.
    pub fn paragraph(&mut self, label: &Label, room: f64) -> f64 {
        let mut y = label.at.1;
        let lines = if label.bold { balanced } else { wrapped };
        for words in lines(&label.words, label.size, label.bold, room) {
            self.put(Label { words, at: (label.at.0, y), ..label.clone() });
            y += (label.size * 1.4).round();
        }
        y
    }
}

/// The lines of a text, none longer than `room` unless a single word is.
pub fn wrapped(content: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in content.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line)
                if width(line, size, bold) + width(" ", size, bold) + width(word, size, bold) <= room =>
            {
                line.extend([" ", word]);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The same number of lines, as equally long as they can be.
fn balanced(content: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let lines = wrapped(content, size, bold, room);
    let narrower = (4..=10).map(|tenths| room * f64::from(tenths) / 10.0);
    let fitting = |lines: &Vec<String>, room: f64| lines.iter().all(|line| width(line, size, bold) <= room);
    let mut tried = narrower.map(|room| (room, wrapped(content, size, bold, room)));
    let found = tried.find(|(room, tried)| tried.len() == lines.len() && fitting(tried, *room));
    found.map_or(lines, |(_, tried)| tried)
}

/// Advance widths of the letters of `DejaVu Sans` from the blank to `~`, in hundredths of its size (from its `hmtx` table).
const WIDTHS: [u8; 95] = [
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63,
    61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97,
    63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
];

/// Pixels of a text in one line. Bold letters are up to a sixth wider; what is not ASCII takes nine tenths of
/// its size a column, as the widest marks do.
pub fn width(words: &str, size: f64, bold: bool) -> f64 {
    let of = |c: char| {
        let known = u32::from(c).checked_sub(32).and_then(|at| WIDTHS.get(usize::try_from(at).ok()?));
        match known {
            Some(hundredths) => f64::from(*hundredths) / 100.0,
            None if c.is_alphabetic() && text::width(c.encode_utf8(&mut [0; 4])) == 1 => 0.68,
            None => 0.9 * float(text::width(c.encode_utf8(&mut [0; 4]))).max(1.0),
        }
    };
    let all: f64 = words.chars().map(of).sum();
    all * size * if bold { 1.15 } else { 1.0 }
}

/// A count as a length.
pub fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
