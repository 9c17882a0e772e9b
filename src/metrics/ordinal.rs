//! What follows from the paper's words alone, and what they cannot tell.
//!
//! Derived from places and directions only: no share is assumed, and no distance between places.
//! It knows nothing of figures.

use crate::data::{Dataset, Dimension, Direction, Ordinal, OrdinalScale};

/// What a rule says, by the ids of the ordinal statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// One row stands above another; above every other one where none is named.
    Above(String, Option<String>),
    /// The share of a row moves.
    Moves(String, Direction),
}

/// Something that follows from the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// One sentence.
    pub text: String,
    /// Sections of the statements that it follows from, each once.
    pub sections: Vec<String>,
    /// The same for a test against figures.
    pub says: Says,
    /// What it is about.
    pub dimension: Dimension,
}

impl Rule {
    fn new(text: &str, says: Says, dimension: Dimension, from: &[&Ordinal]) -> Self {
        let mut sections: Vec<String> = from.iter().flat_map(|row| row.sections.iter().cloned()).collect();
        sections.sort();
        sections.dedup();
        Self { text: text.to_owned(), sections, says, dimension }
    }
}

/// What follows from places and directions: which row stands above which, and what the others do
/// together when one moves, since shares add up to a whole.
#[must_use]
pub fn follows(ds: &Dataset) -> Vec<Rule> {
    let mut orders = Vec::new();
    let mut moves = Vec::new();
    for scale in &ds.scales {
        let rows = whole_rows(ds, scale.dimension);
        orders.extend(order(scale, &rows));
        moves.extend(movement(&rows));
    }
    orders.append(&mut moves);
    orders
}

/// Rows that are not parts of other rows.
fn whole_rows(ds: &Dataset, dimension: Dimension) -> Vec<&Ordinal> {
    ds.ordinals.iter().filter(|row| row.dimension == dimension && row.part_of.is_none()).collect()
}

/// Position of a row's word on its scale, 0 the lowest.
fn place(scale: &OrdinalScale, row: &Ordinal) -> Option<usize> {
    let place = row.place.as_ref()?;
    scale.words.iter().position(|word| word == place)
}

fn order(scale: &OrdinalScale, rows: &[&Ordinal]) -> Vec<Rule> {
    let places: Vec<(&Ordinal, Option<usize>)> = rows.iter().map(|row| (*row, place(scale, row))).collect();
    let mut rules = Vec::new();
    for (upper, high) in &places {
        let Some(high) = high else { continue };
        // The highest word ("dominant", "main") speaks against all others, also those not mentioned.
        let alone_on_top =
            high + 1 == scale.words.len() && places.iter().filter(|(_, p)| *p == Some(*high)).count() == 1;
        if alone_on_top && rows.len() > 1 && places.iter().any(|(_, p)| p.is_none()) {
            let text = format!("{} > every other {}", name(upper), noun(scale.dimension));
            let says = Says::Above(upper.id.clone(), None);
            rules.push(Rule::new(&text, says, scale.dimension, &[upper]));
            continue;
        }
        for (lower, low) in &places {
            if low.is_some_and(|low| low < *high) {
                let says = Says::Above(upper.id.clone(), Some(lower.id.clone()));
                let text = format!("{} > {}", name(upper), name(lower));
                rules.push(Rule::new(&text, says, scale.dimension, &[upper, lower]));
            }
        }
    }
    rules
}

/// If a part of a whole falls, the rest of it rises, whatever the rest consists of.
fn movement(rows: &[&Ordinal]) -> Vec<Rule> {
    let moves = |row: &Ordinal, direction, text: &str| {
        Rule::new(text, Says::Moves(row.id.clone(), direction), row.dimension, &[row])
    };
    let that_go = |direction| rows.iter().filter(move |row| row.direction == Some(direction));
    let falling: Vec<Rule> = that_go(Direction::Down)
        .map(|row| moves(row, Direction::Down, &format!("{} falls, the rest rises", name(row))))
        .collect();
    if rows.len() < 2 {
        return Vec::new();
    }
    if !falling.is_empty() {
        return falling;
    }
    that_go(Direction::Up)
        .map(|row| moves(row, Direction::Up, &format!("{} rises, the rest falls", name(row))))
        .collect()
}

/// What the words leave open.
#[must_use]
pub fn unknowns(ds: &Dataset) -> Vec<String> {
    let mut all = Vec::new();
    if !ds.ordinals.is_empty() {
        all.push("any share, in any year".to_owned());
    }
    for scale in &ds.scales {
        all.extend(open_order(scale, &whole_rows(ds, scale.dimension)));
    }
    let mut moving = ds.ordinals.iter().filter(|row| match row.direction {
        Some(Direction::Up | Direction::Down) => true,
        Some(Direction::Steady) | None => false,
    });
    if moving.next().is_some() {
        all.push("since when, and by how much they move".to_owned());
    }
    for scale in &ds.scales {
        all.extend(open_movement(&whole_rows(ds, scale.dimension)));
    }
    all.extend(open_parts(ds));
    all
}

/// Rows that share a place, and rows without one.
fn open_order(scale: &OrdinalScale, rows: &[&Ordinal]) -> Vec<String> {
    let mut open = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let Some(place) = place(scale, row) else {
            let what = if row.sections.is_empty() { "anything on" } else { "the place of" };
            open.push(format!("{what} {}", name(row)));
            continue;
        };
        let tied = rows.iter().skip(i + 1).filter(|other| self::place(scale, other) == Some(place));
        open.extend(tied.map(|other| format!("{} or {}: which leads", name(row), name(other))));
    }
    open
}

/// A place that is held says nothing of a share that may still have risen or fallen.
fn open_movement(rows: &[&Ordinal]) -> Vec<String> {
    let mentioned = rows.iter().filter(|row| !row.sections.is_empty());
    mentioned
        .filter(|row| match row.direction {
            Some(Direction::Up | Direction::Down) => false,
            Some(Direction::Steady) | None => true,
        })
        .map(|row| format!("whether {} rose or fell", name(row)))
        .collect()
}

/// Rows whose parts are named and not placed.
fn open_parts(ds: &Dataset) -> Vec<String> {
    let divided = |whole: &&Ordinal| {
        ds.ordinals.iter().any(|part| part.part_of.as_ref() == Some(&whole.id) && part.place.is_none())
    };
    ds.ordinals.iter().filter(divided).map(|whole| format!("how {} divides", name(whole))).collect()
}

fn noun(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::TradeMode => "mode",
        Dimension::Ownership => "ownership",
    }
}

/// The name as it stands within a sentence.
fn name(row: &Ordinal) -> String {
    let mut letters = row.name.en.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
