//! What follows from the paper's words alone, and what they cannot tell.
//!
//! Derived from places and directions only: no share is assumed, and no distance between places.
//! It knows nothing of figures.

use crate::data::{Breakdown, Category, DimensionId, Direction, PartId, Publication};
use crate::wording::rising;

/// What a rule says, by the ids of the ordinal statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// One row stands above another; above every other one where none is named.
    Above(PartId, Option<PartId>),
    /// The share of a row moves.
    Moves(PartId, Direction),
}

/// Something that follows from the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// One sentence.
    pub text: String,
    /// The same without a sign, to be read out.
    pub spoken: String,
    /// Sections of the statements that it follows from, each once.
    pub sections: Vec<String>,
    /// The same for a test against figures.
    pub says: Says,
    /// What it is about.
    pub dimension: DimensionId,
}

impl Rule {
    fn new([text, spoken]: [String; 2], says: Says, dimension: DimensionId, from: &[&Category]) -> Self {
        let sections = rising(from.iter().flat_map(|row| row.sections.iter().cloned()));
        Self { text, spoken, sections, says, dimension }
    }
}

/// What follows from places and directions: which row stands above which, and what the others do
/// together when one moves, since shares add up to a whole.
pub fn follows(ds: &Publication) -> Vec<Rule> {
    let mut orders = Vec::new();
    let mut moves = Vec::new();
    for scale in ds.structure.told() {
        orders.extend(order(scale));
        moves.extend(movement(scale));
    }
    orders.append(&mut moves);
    orders
}

/// Rows that are not parts of other rows.
fn whole_rows(scale: &Breakdown) -> Vec<&Category> {
    scale.parts.iter().filter(|row| row.part_of.is_none()).collect()
}

fn order(scale: &Breakdown) -> Vec<Rule> {
    let rows = whole_rows(scale);
    let places: Vec<(&Category, Option<usize>)> = rows.iter().map(|row| (*row, scale.place(row))).collect();
    let mut rules = Vec::new();
    for (upper, high) in &places {
        let Some(high) = high else { continue };
        // The highest word ("dominant", "main") speaks against all others, also those not mentioned.
        let alone_on_top =
            high + 1 == scale.words.len() && places.iter().filter(|(_, p)| *p == Some(*high)).count() == 1;
        if alone_on_top && rows.len() > 1 && places.iter().any(|(_, p)| p.is_none()) {
            let text =
                [">", "above"].map(|above| format!("{} {above} every other {}", name(upper), scale.noun));
            let says = Says::Above(upper.id, None);
            rules.push(Rule::new(text, says, scale.id, &[upper]));
            continue;
        }
        for (lower, low) in &places {
            if low.is_some_and(|low| low < *high) {
                let says = Says::Above(upper.id, Some(lower.id));
                let text = [">", "above"].map(|above| format!("{} {above} {}", name(upper), name(lower)));
                rules.push(Rule::new(text, says, scale.id, &[upper, lower]));
            }
        }
    }
    rules
}

/// If a part of a whole falls, the rest of it rises, whatever the rest consists of.
fn movement(scale: &Breakdown) -> Vec<Rule> {
    let rows = whole_rows(scale);
    let moves = |row: &Category, direction, text: String| {
        Rule::new([text.clone(), text], Says::Moves(row.id, direction), scale.id, &[row])
    };
    let that_go = |direction| rows.iter().filter(move |row| row.direction == Some(direction));
    let falling: Vec<Rule> = that_go(Direction::Down)
        .map(|row| moves(row, Direction::Down, format!("{} falls, the rest rises", name(row))))
        .collect();
    if rows.len() < 2 {
        return Vec::new();
    }
    if !falling.is_empty() {
        return falling;
    }
    that_go(Direction::Up)
        .map(|row| moves(row, Direction::Up, format!("{} rises, the rest falls", name(row))))
        .collect()
}

/// What the words leave open.
pub fn unknowns(ds: &Publication) -> Vec<String> {
    let mut all = Vec::new();
    if ds.structure.told().next().is_some() {
        all.push("any share, in any year".to_owned());
    }
    all.extend(ds.structure.told().flat_map(open_order));
    let mut moving = ds.structure.ordinals().filter(|(_, row)| match row.direction {
        Some(Direction::Up | Direction::Down) => true,
        Some(Direction::Steady) | None => false,
    });
    if moving.next().is_some() {
        all.push("since when, and by how much they move".to_owned());
    }
    all.extend(ds.structure.told().flat_map(open_movement));
    all.extend(ds.structure.told().flat_map(open_parts));
    all
}

/// Rows that share a place, and rows without one.
fn open_order(scale: &Breakdown) -> Vec<String> {
    let rows = whole_rows(scale);
    let mut open = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let Some(place) = scale.place(row) else {
            let what = if row.sections.is_empty() { "anything on" } else { "the place of" };
            open.push(format!("{what} {}", name(row)));
            continue;
        };
        let tied = rows.iter().skip(i + 1).filter(|other| scale.place(other) == Some(place));
        open.extend(tied.map(|other| format!("{} or {}: which leads", name(row), name(other))));
    }
    open
}

/// A place that is held says nothing of a share that may still have risen or fallen.
fn open_movement(scale: &Breakdown) -> Vec<String> {
    let mentioned = whole_rows(scale).into_iter().filter(|row| !row.sections.is_empty());
    mentioned
        .filter(|row| match row.direction {
            Some(Direction::Up | Direction::Down) => false,
            Some(Direction::Steady) | None => true,
        })
        .map(|row| format!("whether {} rose or fell", name(row)))
        .collect()
}

/// Rows whose parts are named and not placed.
fn open_parts(scale: &Breakdown) -> Vec<String> {
    let divided = |whole: &&Category| {
        scale.parts.iter().any(|part| part.part_of == Some(whole.id) && part.place.is_none())
    };
    scale.parts.iter().filter(divided).map(|whole| format!("how {} divides", name(whole))).collect()
}

/// The name as it stands within a sentence.
fn name(row: &Category) -> &str {
    row.name.within()
}
