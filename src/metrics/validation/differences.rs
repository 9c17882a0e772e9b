//! What two publications, or two tables of one, print of the same, and what turns with it.
//!
//! Owns which figures are of the same thing (place, measure and year, in whatever unit) and which ranks, checks,
//! findings and statements are others with the one than with the other.

use std::collections::HashMap;
use std::fmt;

use super::lines::{Line, Lines};
use super::outcome::{Accord, Validation, placed};
use super::validate;
use crate::data::{Interval, Kind, MeasureId, MeasureKind, PlaceId, Publication, Unit, Year};
use crate::metrics::currency::catalogue;
use crate::metrics::figure::Figure;
use crate::metrics::findings::{Finding, findings};
use crate::metrics::formula::FigureId;
use crate::metrics::judge::{Outcome, check};
use crate::metrics::op::{Op, place};
use crate::metrics::tables::{Input, Tables};
use crate::number;
use crate::verdict::Verdict;
use crate::wording;

words! { ;
    /// What is compared.
    pub enum Facet {
        /// A printed figure.
        Figure,
        /// A place in a ranking.
        Rank,
        /// A relation among the figures.
        Check,
        /// A sentence that the figures say.
        Finding,
        /// The verdict on a statement.
        Claim,
        /// What a verdict rests on, where the verdict itself stays.
        Reason,
        /// A figure that is computed.
        Computed,
    }
}

words! { ;
    /// How the new one stands to the old one.
    pub enum Revised {
        /// The same digits.
        Equal,
        /// Other digits, which may be prints of one value.
        WithinRounding,
        /// Another value.
        Changed,
        /// Only the old one has it.
        OnlyOld,
        /// Only the new one has it.
        OnlyNew,
    }
}

/// What one of the two has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OneSide {
    /// Printed digits, a place in a ranking, a sentence.
    Words(String),
    /// A verdict, the reason for it and the first clause of that.
    Verdict(Verdict, [String; 2]),
    /// A computed figure.
    Figure(Box<Figure>),
}

impl fmt::Display for OneSide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => f.write_str(words),
            Self::Verdict(verdict, [reason, _]) => write!(f, "{verdict}: {reason}"),
            Self::Figure(figure) => f.write_str(&figure.shown()),
        }
    }
}

/// Which thing differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// A figure; the new one's where there is one.
    Figure(FigureId),
    /// The rank of a place by a measure in a year.
    Rank(MeasureId, PlaceId, Year),
    /// A statement.
    Claim(String),
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Figure(id) => id.fmt(f),
            Self::Rank(measure, place, year) => write!(f, "{measure}.{place}.{year}"),
            Self::Claim(id) => f.write_str(id),
        }
    }
}

/// One thing that both have, or one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is.
    pub compared: Facet,
    /// Which.
    pub id: Which,
    /// What it is called.
    pub name: String,
    /// How it changed.
    pub change: Revised,
    /// The old one, as it is printed or said.
    pub old: Option<OneSide>,
    /// The new one.
    pub new: Option<OneSide>,
    /// The unit of figures: of the old one, where their units differ.
    pub unit: Option<Unit>,
    /// By how much: amounts in per cent of the old one, rates in points.
    pub by: Option<(Interval, Unit)>,
}

impl Difference {
    /// Two texts, or figures, of one thing: the same, or not.
    fn of(compared: Facet, id: Which, name: String, [old, new]: [Option<OneSide>; 2]) -> Self {
        let change = match (&old, &new) {
            (Some(_), None) => Revised::OnlyOld,
            (None, Some(_)) => Revised::OnlyNew,
            (old, new) if old == new => Revised::Equal,
            (..) => Revised::Changed,
        };
        Self { compared, id, name, change, old, new, unit: None, by: None }
    }

    /// The same, where the two differ.
    fn turned(compared: Facet, id: Which, name: String, sides: [Option<OneSide>; 2]) -> Option<Self> {
        Some(Self::of(compared, id, name, sides)).filter(|one| one.change != Revised::Equal)
    }
}

/// A publication read under one of its tables; with `only`, no more than that table prints.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// The tables.
    pub tables: Tables<'a>,
    /// Whether figures of its other tables are left out.
    pub only: bool,
}

impl<'a> Edition<'a> {
    fn lines(self) -> Lines<'a> {
        let mut lines = Lines::of(self.tables.ds);
        if self.only {
            let own = self.tables.ds.table_name(self.tables.reading).to_owned();
            lines.retain(|line| line.source == own);
        }
        lines
    }
}

/// All that differs, and all figures that do not: figures, then what turns with them.
pub fn differences(old: Edition<'_>, new: Edition<'_>) -> Vec<Difference> {
    let mut all = figures(&old.lines(), &new.lines());
    all.extend(ranks(old, new));
    if !old.only {
        all.extend(checks(old.tables.ds, new.tables.ds));
    }
    all.extend(sentences(old.tables, new.tables));
    all.extend(verdicts(old, new));
    if old.only {
        all.extend(computed(old.tables, new.tables));
    }
    all
}

fn figures(old: &Lines<'_>, new: &Lines<'_>) -> Vec<Difference> {
    let mut all = Vec::new();
    let mut met: Vec<*const Line<'_>> = Vec::new();
    for line in &old.all {
        let of_measure = || new.of_place(line.place).filter(|other| other.measure == line.measure);
        // Of several tables that print it, the one of the same name.
        let other = of_measure().find(|other| other.source == line.source).or_else(|| of_measure().next());
        met.extend(other.map(std::ptr::from_ref));
        for cell in &line.cells {
            all.push(match other.and_then(|other| other.at(cell.year)) {
                Some(there) => both(line, *cell, there),
                None => one(line, *cell, true),
            });
        }
        let added = other.into_iter().flat_map(|other| other.cells.iter().map(move |cell| (other, *cell)));
        let added = added.filter(|(_, cell)| line.at(cell.year).is_none());
        all.extend(added.map(|(other, cell)| one(other, cell, false)));
    }
    let unmet = new.all.iter().filter(|line| !met.contains(&std::ptr::from_ref(*line)));
    let known = |line: &Line<'_>| old.of_place(line.place).any(|other| other.measure == line.measure);
    for line in unmet.filter(|line| !known(line)) {
        all.extend(line.cells.iter().map(|cell| one(line, *cell, false)));
    }
    all
}

/// A cell that only one of them has.
fn one(line: &Line<'_>, cell: Input<'_>, is_old: bool) -> Difference {
    let digits = || OneSide::Words(cell.digits());
    let sides = [is_old.then(digits), (!is_old).then(digits)];
    let name = line.in_year(cell.year).to_string();
    Difference {
        unit: Some(line.unit),
        ..Difference::of(Facet::Figure, Which::Figure(cell.id()), name, sides)
    }
}

fn both(line: &Line<'_>, old: Input<'_>, new: Input<'_>) -> Difference {
    let there = new.row.unit.convert(new.interval(), line.unit);
    let change = match there {
        _ if old.printed == new.printed && old.row.unit == new.row.unit => Revised::Equal,
        Some(there) if there.overlaps(old.interval()) => Revised::WithinRounding,
        Some(_) | None => Revised::Changed,
    };
    let op = Op::of_growth(line.unit);
    let unit = if line.kind == MeasureKind::Rank { Unit::Place } else { line.unit.growth_unit() };
    let by = there.filter(|_| change == Revised::Changed);
    let by = by.and_then(|there| op.or_difference(&[there, old.interval()], [unit, line.unit]));
    let shown = |cell: Input<'_>| {
        OneSide::Words(if cell.row.unit == line.unit {
            cell.digits()
        } else {
            format!("{} {}", cell.digits(), cell.row.unit)
        })
    };
    let (id, name) = (Which::Figure(new.id()), line.in_year(old.year).to_string());
    let sides = [Some(shown(old)), Some(shown(new))];
    Difference { change, unit: Some(line.unit), by, ..Difference::of(Facet::Figure, id, name, sides) }
}

/// Values of one measure and year by their places.
type ByPlace = HashMap<PlaceId, Interval>;

/// What all members have of a measure in a year: as the followed table prints it, else as another does.
fn fields(edition: Edition<'_>) -> Vec<((MeasureId, Year), ByPlace)> {
    let lines = Lines::of(edition.tables.ds);
    let followed = edition.tables.ds.table_name(edition.tables.reading).to_owned();
    let mut all: Vec<((MeasureId, Year), ByPlace)> = Vec::new();
    let mut at: HashMap<(MeasureId, Year), usize> = HashMap::new();
    let (first, rest): (Vec<&Line<'_>>, Vec<&Line<'_>>) =
        lines.all.iter().partition(|line| line.source == followed);
    let members = &edition.tables.ds.members;
    let ranked = first.into_iter().chain(rest).filter(|line| {
        matches!(line.kind, MeasureKind::Level | MeasureKind::Share) && members.contains(&line.place)
    });
    for line in ranked {
        for cell in &line.cells {
            let key = (line.measure, cell.year);
            let at = *at.entry(key).or_insert_with(|| {
                all.push((key, ByPlace::new()));
                all.len() - 1
            });
            if let Some((_, field)) = all.get_mut(at) {
                field.entry(line.place).or_insert_with(|| cell.interval());
            }
        }
    }
    all
}

/// Places whose rank by the printed digits is another, among those that both have.
fn ranks(old: Edition<'_>, new: Edition<'_>) -> Vec<Difference> {
    let there = fields(new);
    let mut all = Vec::new();
    for ((measure, year), field) in fields(old) {
        let Some((_, other)) = there.iter().find(|(own, _)| *own == (measure, year)) else { continue };
        let in_both = |place: &&PlaceId| field.contains_key(*place) && other.contains_key(*place);
        let members: Vec<PlaceId> = old.tables.ds.members.iter().filter(in_both).copied().collect();
        let among = |field: &ByPlace| {
            members.iter().filter_map(|place| field.get(place).copied()).collect::<Vec<_>>()
        };
        let [here, beyond] = [&field, other].map(among);
        for ((member, own), then) in members.iter().zip(&here).zip(&beyond) {
            let [was, is] = [place(*own, &here), place(*then, &beyond)];
            if was.value == is.value {
                continue;
            }
            let said = |rank: Interval| OneSide::Words(placed(rank));
            let name = format!("{}, {measure} of {}, {year}", old.tables.ds.name(*member), members.len());
            let id = Which::Rank(measure, *member, year);
            all.push(Difference {
                change: if was.overlaps(is) { Revised::WithinRounding } else { Revised::Changed },
                unit: Some(Unit::Place),
                ..Difference::of(Facet::Rank, id, name, [was, is].map(said).map(Some))
            });
        }
    }
    all
}

/// Relations that fit in one and not in the other.
fn checks(old: &Publication, new: &Publication) -> Vec<Difference> {
    let [old, new] = [old, new].map(|ds| {
        let tried = validate(ds).into_iter();
        tried.map(|one| ((one.relation, one.about.clone()), one)).collect::<Vec<(_, Validation)>>()
    });
    let index: HashMap<_, &Validation> = new.iter().map(|(key, one)| (key, one)).collect();
    let said = |one: &Validation| OneSide::Words(format!("{}: {}", one.fit, one.reason));
    let mut all = Vec::new();
    for (key, was) in &old {
        let Some(is) = index.get(key) else { continue };
        let fits = |one: &Validation| one.fit != Accord::DoesNotFit;
        if fits(was) != fits(is) {
            let first = Which::Figure(was.cells.first().copied().unwrap_or(FigureId::NONE));
            let name = format!("{}: {}", was.relation, was.about);
            all.extend(Difference::turned(Facet::Check, first, name, [was, *is].map(said).map(Some)));
        }
    }
    all
}

/// Findings that only one of the two has; those that rest on one figure are one finding.
fn sentences(old: Tables<'_>, new: Tables<'_>) -> Vec<Difference> {
    let [old, new] = [old, new].map(findings);
    let of = |figure: FigureId, all: &[Finding]| {
        all.iter()
            .find(|finding| finding.figure == figure)
            .map(|finding| OneSide::Words(finding.says.to_string()))
    };
    let here = old.iter().map(|finding| finding.figure);
    let there = new.iter().map(|finding| finding.figure);
    let there = there.filter(|figure| old.iter().all(|finding| finding.figure != *figure));
    here.chain(there)
        .filter_map(|figure| {
            let sides = [of(figure, &old), of(figure, &new)];
            Difference::turned(Facet::Finding, Which::Figure(figure), figure.to_string(), sides)
        })
        .collect()
}

/// Statements that both make, and that are decided otherwise; between tables of one publication also those that
/// come to the same by other figures.
fn verdicts(old: Edition<'_>, new: Edition<'_>) -> Vec<Difference> {
    let (only, old, new) = (old.only, old.tables, new.tables);
    let claims = old.ds.claims.iter().filter_map(|claim| Some((claim, new.ds.claim(&claim.id)?)));
    claims
        .filter_map(|(claim, other)| {
            let [was, is] = [check(old, claim), check(new, other)];
            let said = |outcome: Outcome| {
                OneSide::Verdict(
                    outcome.verdict,
                    [outcome.reason, outcome.short].map(|told| told.to_string()),
                )
            };
            let (id, name) = (Which::Claim(claim.id.clone()), format!("{} {}", claim.id, claim.short));
            let facet = if was.verdict == is.verdict { Facet::Reason } else { Facet::Claim };
            let told = facet == Facet::Claim || only;
            told.then(|| Difference::turned(facet, id, name, [was, is].map(said).map(Some)))?
        })
        .collect()
}

/// Figures that follow from both tables, and are others by the one than by the other.
fn computed(old: Tables<'_>, new: Tables<'_>) -> Vec<Difference> {
    let t = old;
    // In another currency there would be as many again.
    let [old, new] = [old, new].map(|t| catalogue(Tables { library: None, ..t }));
    // By id: with another peak, spans begin elsewhere, and the catalogues need not be in step.
    let there: HashMap<FigureId, &Figure> = new.iter().map(|figure| (figure.id, figure)).collect();
    let derived = old.iter().filter(|figure| figure.kind == Kind::Derived);
    let both = derived.filter_map(|was| Some((was, *there.get(&was.id)?)));
    let other = both.filter(|(was, is)| was.value != is.value);
    other
        .map(|(was, is)| {
            let name = format!("{}, {}", was.name(t), was.period);
            let sides = [was, is].map(|figure| Some(OneSide::Figure(Box::new(*figure))));
            Difference {
                change: if was.value.overlaps(is.value) { Revised::WithinRounding } else { Revised::Changed },
                unit: Some(was.unit),
                ..Difference::of(Facet::Computed, Which::Figure(was.id), name, sides)
            }
        })
        .collect()
}

/// How many figures changed in which way: "12 figures: 9 equal, 1 within rounding, 2 changed".
pub fn counted(all: &[Difference]) -> String {
    let figures = || all.iter().filter(|one| one.compared == Facet::Figure);
    let parts = [
        (Revised::Equal, "equal"),
        (Revised::WithinRounding, "within rounding"),
        (Revised::Changed, "changed"),
        (Revised::OnlyOld, "only in the old"),
        (Revised::OnlyNew, "only in the new"),
    ];
    let parts = parts.map(|(change, word)| (figures().filter(|one| one.change == change).count(), word));
    let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
    let said = parts.collect::<Vec<_>>().join(", ");
    let total = wording::counted(figures().count(), "figure");
    let said = if said.is_empty() { total } else { format!("{total}: {said}") };
    match all.iter().filter(|one| one.compared == Facet::Computed).count() {
        0 => said,
        some => format!("{said}; {} by other values", wording::counted(some, "computed figure")),
    }
}

/// "+1.3 %", with its interval.
pub fn by(difference: &Difference) -> String {
    difference.by.map_or_else(String::new, |(by, unit)| format!("{} {unit}", number::signed(by.value, 2)))
}
