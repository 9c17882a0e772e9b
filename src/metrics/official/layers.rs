//! Shares by trade mode and ownership, scope by scope, and what each says of the paper's ordinals.
//!
//! A layer is one scope; it never borrows a figure from another. Shares are printed ones where the
//! source prints them, otherwise a value over the whole that the same source names.

use rust_decimal::Decimal;

use super::matrix::{Matrix, matrices};
use super::record::{evidence_figure, of_total_figure};
use super::rules::{RuleTest, test};
use crate::data::official::{Evidence, Grade, Mode, Owner, Release, Scope, Split};
use crate::data::{Dimension, Interval, Official, Unit, Year};
use crate::metrics::Figure;
use crate::metrics::ordinal::{Rule, follows};
use crate::metrics::tables::Tables;

/// A part of a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerPart {
    /// The trade mode, on a bar by trade mode.
    pub mode: Option<Mode>,
    /// The ownership, on a bar by ownership.
    pub owner: Option<Owner>,
    /// The source's own word.
    pub category: String,
    /// Its share with id, interval, kind and source; in per cent.
    pub share: Figure,
}

impl LayerPart {
    /// Whether it belongs to a row of the paper's ordinal statements, by that row's id.
    #[must_use]
    pub fn belongs_to(&self, ordinal: &str) -> bool {
        match ordinal {
            "processing" => {
                matches!(self.mode, Some(Mode::Processing | Mode::ImportedMaterials | Mode::ClientsMaterials))
            }
            "imported-materials" => self.mode == Some(Mode::ImportedMaterials),
            "clients-materials" => self.mode == Some(Mode::ClientsMaterials),
            "foreign-funded" => self.owner == Some(Owner::Foreign),
            "private" => self.owner == Some(Owner::Private),
            "state-owned" => self.owner == Some(Owner::State),
            _ => false,
        }
    }
}

/// Parts of one whole in one period, by one dimension, from one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The period as the source names it.
    pub period: String,
    /// The year that it begins in, or is thought to.
    pub year: Year,
    /// What it is split by.
    pub dimension: Dimension,
    /// Its parts, in the order of [`Mode`] or [`Owner`].
    pub parts: Vec<LayerPart>,
    /// What the parts leave of 100 %, never below 0. Above what rounding explains: the source names
    /// no more parts, and nothing says how this rest divides.
    pub rest: Interval,
    /// The lowest grade among its sources.
    pub grade: Grade,
    /// Its sources, each once.
    pub sources: Vec<String>,
}

/// One scope with all its bars and matrices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// Region, goods and flow.
    pub scope: Scope,
    /// Name of the region.
    pub region: String,
    /// First and last year of its bars.
    pub years: (Year, Year),
    /// The lowest grade among its sources.
    pub grade: Grade,
    /// How the scope differs from the paper's: "not Shandong but China; not high-tech …".
    pub difference: String,
    /// Bars by trade mode, then by ownership, each by year.
    pub bars: Vec<Bar>,
    /// Tables of trade mode by ownership.
    pub matrices: Vec<Matrix>,
    /// The paper's ordinal rules held against it.
    pub tests: Vec<RuleTest>,
}

/// Every scope that has shares, the paper's own region and goods first.
#[must_use]
pub fn layers(t: Tables<'_>, o: &Official) -> Vec<Layer> {
    let rules = follows(t.ds);
    o.scopes.iter().filter_map(|scope| layer(t, o, scope, &rules)).collect()
}

fn layer(t: Tables<'_>, o: &Official, scope: &Scope, rules: &[Rule]) -> Option<Layer> {
    let bars = bars(o, scope);
    let years = (bars.iter().map(|b| b.year).min()?, bars.iter().map(|b| b.year).max()?);
    let grade = bars.iter().map(|bar| bar.grade).max()?;
    let paper = t.ends().unwrap_or(years);
    let tests = rules
        .iter()
        .filter(|rule| bars.iter().any(|bar| bar.dimension == rule.dimension))
        .map(|rule| test(rule, &bars, paper))
        .collect();
    Some(Layer {
        scope: scope.clone(),
        region: o.name(scope.area).to_owned(),
        years,
        grade,
        difference: difference(t, o, scope, years),
        bars,
        matrices: matrices(o, scope),
        tests,
    })
}

/// What sets a scope apart from the paper's statements on Shandong's high-tech exports.
fn difference(t: Tables<'_>, o: &Official, scope: &Scope, (from, to): (Year, Year)) -> String {
    let subject = o.focus;
    let mut apart = Vec::new();
    if scope.area != subject {
        apart.push(format!("{}, not {}", o.name(scope.area), o.name(subject)));
    }
    if scope.goods != "high-tech products" {
        apart.push(format!("{}, not high-tech", scope.goods));
    }
    if scope.flow != "exports" {
        apart.push(format!("{}, not exports", scope.flow));
    }
    if let Some((first, last)) = t.ends()
        && (to < first || from > last)
    {
        let years = if from == to { from.to_string() } else { format!("{from}-{to}") };
        apart.push(format!("{years}, not {first}-{last}"));
    }
    apart.join("; ")
}

/// The bars of a scope: by trade mode, then by ownership, each by year.
pub(super) fn bars(o: &Official, scope: &Scope) -> Vec<Bar> {
    let mut all: Vec<Bar> = Vec::new();
    for dimension in [Dimension::TradeMode, Dimension::Ownership] {
        let mut here: Vec<Bar> = Vec::new();
        for release in o.releases.iter().filter(|release| release.scope == scope.id) {
            let parts = parts(o, release, dimension);
            if parts.is_empty() {
                continue;
            }
            // Sources that complement each other make one bar; two that differ on a part make two.
            let same = |bar: &&mut Bar| {
                let clash = |part: &LayerPart| {
                    parts.iter().any(|p| {
                        (p.mode, p.owner) == (part.mode, part.owner) && p.share.kind == part.share.kind
                    })
                };
                bar.period == release.period && !bar.parts.iter().any(clash)
            };
            match here.iter_mut().find(same) {
                Some(bar) => {
                    // A share that is printed is not computed a second time.
                    for part in parts {
                        if bar.parts.iter().all(|p| (p.mode, p.owner) != (part.mode, part.owner)) {
                            bar.parts.push(part);
                        }
                    }
                    bar.grade = bar.grade.max(release.grade);
                    if !bar.sources.contains(&release.source) {
                        bar.sources.push(release.source.clone());
                    }
                }
                None => here.push(Bar {
                    period: release.period.clone(),
                    year: release.year,
                    dimension,
                    parts,
                    rest: Interval::exact(Decimal::ZERO),
                    grade: release.grade,
                    sources: vec![release.source.clone()],
                }),
            }
        }
        here.sort_by_key(|bar| bar.year);
        all.extend(here);
    }
    for bar in &mut all {
        bar.parts.sort_by_key(|part| (part.mode, part.owner));
        bar.rest = rest(&bar.parts);
    }
    all
}

/// What parts leave of 100 %.
fn rest(parts: &[LayerPart]) -> Interval {
    let (mut lo, mut value, mut hi) = (Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED);
    for part in parts {
        lo -= part.share.value.hi;
        value -= part.share.value.value;
        hi -= part.share.value.lo;
    }
    let least = |x: Decimal| x.max(Decimal::ZERO);
    Interval { lo: least(lo), value: least(value), hi: least(hi) }
}

/// The parts of a release by one dimension: of a matrix, the rows or columns for all of the other.
fn parts(o: &Official, release: &Release, dimension: Dimension) -> Vec<LayerPart> {
    let wanted = |row: &&Evidence| match (release.split, dimension) {
        (Split::By(by), _) => {
            by == dimension && row.mode != Some(Mode::Total) && row.owner != Some(Owner::Total)
        }
        (Split::ModeByOwner, Dimension::TradeMode) => {
            row.owner == Some(Owner::Total) && row.mode != Some(Mode::Total)
        }
        (Split::ModeByOwner, Dimension::Ownership) => {
            row.mode == Some(Mode::Total) && row.owner != Some(Owner::Total)
        }
        (Split::Whole, _) => false,
    };
    let of = |row: &Evidence| {
        let share = if release.unit == Unit::Percent {
            evidence_figure(o, release, row)?
        } else {
            of_total_figure(o, release, row)?
        };
        let by_mode = dimension == Dimension::TradeMode;
        let category = match row.category.split_once(" | ") {
            Some((mode, owner)) => (if by_mode { mode } else { owner }).to_owned(),
            None => row.category.clone(),
        };
        Some(LayerPart {
            mode: row.mode.filter(|_| by_mode),
            owner: row.owner.filter(|_| !by_mode),
            category,
            share,
        })
    };
    release.rows.iter().filter(wanted).filter_map(of).collect()
}
