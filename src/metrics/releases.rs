//! Figures of releases, and the shares that follow from them.

use super::figure::{Figure, decimals_within, in_unit};
use super::formula::FigureId;
use super::op::Op;
use super::phrase::BESIDE;
use super::tables::Tables;
use crate::data::{
    Earlier, Evidence, Flag, Flags, Grade, Interval, Kind, NamedWhole, Proportion, PublicationKind, Release,
    ReleasedId, Unit,
};
use crate::number;

/// A release with one of its figures.
type Part<'a> = (&'a Release, &'a Evidence);

/// What a figure of a release is, or follows from.
pub enum Made<'a> {
    /// One of its figures: printed, or of a period before, by a later one.
    Row(Part<'a>),
    /// The share of one in its whole.
    OfTotal(Part<'a>),
    /// A part over a whole of another release.
    Share(&'a Proportion, [Part<'a>; 2]),
}

/// The same of one figure; `None` where there is none.
pub fn made(o: Tables<'_>, id: ReleasedId) -> Option<Made<'_>> {
    let of = |id| o.ds.structure.evidence(id);
    match of(id.part()) {
        Some(part) if id.of_total => Some(Made::OfTotal(part)),
        Some(part) => Some(Made::Row(part)),
        None => {
            let (told, [part, whole]) = o.ds.structure.proportion(id)?;
            Some(Made::Share(told, [of(part)?, of(whole)?]))
        }
    }
}

/// The figure of a release, or one that follows from it.
pub fn find(o: Tables<'_>, id: ReleasedId) -> Option<Figure> {
    match made(o, id)? {
        Made::Row((release, row)) => evidence_figure(o, release, row),
        Made::OfTotal((release, row)) => of_total(o, release)(row),
        Made::Share(_, [part, whole]) => {
            let [printed, gross] = [part, whole].map(|(release, row)| evidence_figure(o, release, row));
            let value = Op::Index.over(&[part.1.value, whole.1.value])?;
            Some(Figure {
                id: id.into(),
                value,
                unit: Unit::Percent,
                decimals: decimals_within(value, 2),
                kind: Kind::Derived,
                // Whatever must be known of either must be known of the share.
                flags: printed?.flags.union(gross?.flags),
                ..printed?
            })
        }
    }
}

/// All that releases print.
pub fn printed(o: Tables<'_>) -> impl Iterator<Item = Figure> + '_ {
    of_kind(o, Kind::Printed)
}

fn of_kind(o: Tables<'_>, kind: Kind) -> impl Iterator<Item = Figure> + '_ {
    let rows =
        o.ds.structure.releases.iter().flat_map(|release| release.rows.iter().map(move |row| (release, row)));
    rows.filter(move |(_, row)| row.kind() == kind)
        .filter_map(move |(release, row)| evidence_figure(o, release, row))
}

/// All that follows from them.
pub fn derived(o: Tables<'_>) -> impl Iterator<Item = Figure> + '_ {
    let implied = of_kind(o, Kind::Derived);
    implied.chain(o.ds.structure.releases.iter().flat_map(move |release| {
        let parts = release.rows.iter().filter_map(of_total(o, release));
        let area = o.ds.structure.scope(release.scope).map(|scope| scope.area);
        let share = o.ds.structure.proportions.iter().filter_map(move |proportion| {
            let id = |table| ReleasedId::of_area(table, area?, release.period);
            let part = id(proportion.part)?;
            release.rows.iter().find(|row| row.id == part)?;
            find(o, id(proportion.id)?)
        });
        parts.chain(share)
    }))
}

/// A figure of a release: printed, or of a period before, by a later one and what became of it since.
pub fn evidence_figure(o: Tables<'_>, release: &Release, row: &Evidence) -> Option<Figure> {
    let decimals = match &row.earlier {
        Some(earlier) => {
            let (_, later) = o.ds.structure.evidence(earlier.of)?;
            decimals_within(row.value, later.printed.0.scale().max(1))
        }
        None => row.printed.0.scale(),
    };
    Some(Figure {
        id: row.id.into(),
        region: o.ds.structure.scope(release.scope)?.area,
        period: release.period,
        value: row.value,
        unit: release.unit,
        decimals,
        kind: row.kind(),
        flags: Flags::default()
            .and(Flag::LowerBound, row.above)
            .and(Flag::PressCopy, release.grade == Grade::B),
        signed: false,
        beside: o.kind_of(row.id.table.origin()),
    })
}

impl Made<'_> {
    /// From what a figure of a period before follows.
    fn earlier<'a>(o: Tables<'a>, row: &'a Evidence) -> Option<(&'a Earlier, &'a Evidence)> {
        let earlier = row.earlier.as_ref()?;
        Some((earlier, o.ds.structure.evidence(earlier.of)?.1))
    }

    /// What it is, in words, with what stands between two parts of a whole.
    pub fn name(&self, o: Tables<'_>, beside: &str) -> String {
        match self {
            Self::Row((release, row)) => {
                let by = if release.unit == Unit::Percent { "change" } else { "growth" };
                let implied = Self::earlier(o, row).map(|_| format!(", as its {by} since implies it"));
                described(o, release, &spelled(o, &row.category, beside)) + &implied.unwrap_or_default()
            }
            Self::OfTotal(part) => format!("{}: share of the total", Self::Row(*part).name(o, beside)),
            Self::Share(told, [(release, _), _]) => {
                let scope = o.ds.structure.scope(release.scope);
                format!("{}, {}", told.name, scope.map_or("", |scope| o.ds.name(scope.area)))
            }
        }
    }

    /// Where it stands, or what it is derived from.
    pub fn stands(&self) -> String {
        match self {
            Self::Row((release, _)) | Self::OfTotal((release, _)) => release.source.clone(),
            Self::Share(_, parts) => {
                let mut sources = parts.map(|(release, _)| release.source.as_str()).to_vec();
                sources.dedup();
                sources.join("; ")
            }
        }
    }

    /// The cells that it is, or is computed from.
    pub fn cells(&self, o: Tables<'_>) -> Vec<FigureId> {
        let whole = if let Self::OfTotal((release, _)) = self { whole(o, release) } else { None };
        let rest = match self {
            Self::Row(_) => None,
            Self::OfTotal(_) => whole.and_then(|(id, ..)| id),
            Self::Share(_, [_, (_, whole)]) => Some(whole.id),
        };
        std::iter::once(self.first(o)).chain(rest.map(FigureId::from)).collect()
    }

    /// The first of them.
    pub fn first(&self, o: Tables<'_>) -> FigureId {
        let (Self::Row((_, row)) | Self::OfTotal((_, row)) | Self::Share(_, [(_, row), _])) = self;
        let earlier = if let Self::Row(_) = self { Self::earlier(o, row) } else { None };
        earlier.map_or(row.id, |(earlier, _)| earlier.of).into()
    }

    /// The formula over ids, and over digits; nothing of a printed figure.
    pub fn formula(&self, o: Tables<'_>) -> [String; 2] {
        match self {
            Self::Row((release, row)) => {
                let Some((earlier, later)) = Self::earlier(o, row) else { return Default::default() };
                let since = number::printed(earlier.since.0.abs());
                let down = earlier.since.0.is_sign_negative();
                [earlier.of.to_string(), number::printed(later.printed.0)].map(|later| {
                    match (release.unit, down) {
                        (Unit::Percent, false) => format!("{later} − {since}"),
                        (Unit::Percent, true) => format!("{later} + {since}"),
                        (_, false) => format!("{later} / (1 + {since} %)"),
                        (_, true) => format!("{later} / (1 − {since} %)"),
                    }
                })
            }
            Self::OfTotal((release, row)) => {
                let Some((whole, _, digits)) = whole(o, release) else { return Default::default() };
                let named = whole.map_or_else(|| digits.clone(), |whole| whole.to_string());
                // Where the whole is printed in another unit, the part has its own beside it.
                let own = evidence_figure(o, release, row).map(|own| own.digits()).unwrap_or_default();
                let own = if digits.contains(' ') { in_unit(&own, release.unit) } else { own };
                [[&row.id.to_string(), &named], [&own, &digits]]
                    .map(|of| Op::Index.formula(&of.map(String::as_str)))
            }
            Self::Share(_, parts) => {
                let over = |names: [String; 2]| Op::Index.formula(&names.each_ref().map(String::as_str));
                let ids = parts.map(|(_, row)| row.id.to_string());
                [over(ids), over(parts.map(|(_, row)| number::printed(row.printed.0)))]
            }
        }
    }
}

/// "foreign-invested: share of high-tech exports, China, high-tech products, exports".
fn described(o: Tables<'_>, release: &Release, category: &str) -> String {
    let scope = o.ds.structure.scope(release.scope);
    let scope = scope.map_or_else(String::new, |scope| o.ds.scope_words(scope));
    match &release.of {
        Some(of) => format!("{category}: share of {of} ({scope})"),
        None => format!("{category} ({scope})"),
    }
}

/// The source's word for a part, with what its short forms stand for.
fn spelled(o: Tables<'_>, category: &str, beside: &str) -> String {
    let spelled = |part: &str| {
        let known = o.ds.structure.abbreviations.iter().find(|known| known.short == part);
        known.map_or_else(|| part.to_owned(), |known| format!("{} ({part})", known.words))
    };
    category.split(BESIDE[0]).map(spelled).collect::<Vec<_>>().join(beside)
}

/// The whole of which a value is a part, with its digits and their unit where that is another: the release's own
/// row for the total, or what it or another release of the scope and period names.
pub fn whole(o: Tables<'_>, release: &Release) -> Option<(Option<ReleasedId>, Interval, String)> {
    let total = |other: &Release| {
        let row = other.rows.iter().find(|row| o.ds.structure.is_total(other, row))?;
        Some((Some(row.id), row.value, evidence_figure(o, other, row)?.digits()))
    };
    if let Some(total) = total(release) {
        return Some(total);
    }
    let named = |NamedWhole { printed, unit, value }| {
        let digits = number::printed(printed.0);
        (None, value, if unit == release.unit { digits } else { in_unit(&digits, unit) })
    };
    let same = |other: &&Release| {
        other.scope == release.scope && other.period == release.period && other.unit == release.unit
    };
    let others = || o.ds.structure.releases.iter().filter(same);
    others().find_map(|other| other.whole.map(named)).or_else(|| others().find_map(total))
}

/// A value of a release over its whole, in per cent: that is looked for once.
pub fn of_total<'a>(o: Tables<'a>, release: &'a Release) -> impl Fn(&Evidence) -> Option<Figure> + 'a {
    let whole = if release.unit == Unit::Percent { None } else { whole(o, release) };
    move |row| {
        let (_, total, _) = whole.as_ref().filter(|(id, ..)| *id != Some(row.id))?;
        let value = Op::Index.over(&[row.value, *total])?;
        Some(Figure {
            id: row.id.share().into(),
            value,
            unit: Unit::Percent,
            decimals: decimals_within(value, 1),
            kind: Kind::Derived,
            ..evidence_figure(o, release, row)?
        })
    }
}

/// Who made a figure of a release: the office whose word its id begins with, or the one source that it stands in; the
/// subject's own have none.
pub fn maker<'a>(o: Tables<'a>, release: &'a Release, row: &'a Evidence) -> &'a str {
    match o.kind_of(row.id.table.origin()) {
        None => "",
        Some(PublicationKind::Official) => row.id.table.origin(),
        Some(
            PublicationKind::Paper | PublicationKind::Study | PublicationKind::Press | PublicationKind::Own,
        ) => &release.source,
    }
}
