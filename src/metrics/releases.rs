//! Figures of releases, and the shares that follow from them.

use super::figure::{Figure, decimals_within, in_unit};
use super::formula::FigureId;
use super::op::Op;
use super::tables::Tables;
use crate::data::{
    Evidence, Flag, Flags, Grade, Interval, Kind, NamedWhole, Proportion, PublicationKind, Release,
    ReleasedId, Unit,
};
use crate::number;

/// The figure of a release, or one that follows from it.
pub fn find(o: Tables<'_>, id: ReleasedId) -> Option<Figure> {
    match o.ds.structure.evidence(id.part()) {
        Some((release, row)) if id.of_total => of_total(o, release)(row),
        Some((release, row)) => evidence_figure(o, release, row),
        None => share_figure(o, id),
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
            share_figure(o, id(proportion.id)?)
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

/// What is told of a figure of a release, or of one that follows from it.
#[derive(Default)]
pub struct Told {
    pub name: String,
    pub stands: String,
    /// Over ids, and over digits.
    pub formula: [String; 2],
    pub cells: Vec<FigureId>,
}

/// The same of one figure; nothing of one that there is not.
pub fn told(o: Tables<'_>, id: ReleasedId) -> Told {
    let told = match o.ds.structure.evidence(id.part()) {
        Some((release, row)) if id.of_total => total_told(o, release, row),
        Some((release, row)) => Some(evidence_told(o, release, row)),
        None => share_told(o, id),
    };
    told.unwrap_or_default()
}

fn evidence_told(o: Tables<'_>, release: &Release, row: &Evidence) -> Told {
    let name = described(o, release, row);
    let told = Told { stands: release.source.clone(), cells: vec![row.id.into()], ..Told::default() };
    let earlier = row.earlier.as_ref();
    let Some((earlier, (_, later))) = earlier.and_then(|e| Some((e, o.ds.structure.evidence(e.of)?))) else {
        return Told { name, ..told };
    };
    let since = number::printed(earlier.since.0.abs());
    let down = earlier.since.0.is_sign_negative();
    let formula = |later: String| match (release.unit, down) {
        (Unit::Percent, false) => format!("{later} − {since}"),
        (Unit::Percent, true) => format!("{later} + {since}"),
        (_, false) => format!("{later} / (1 + {since} %)"),
        (_, true) => format!("{later} / (1 − {since} %)"),
    };
    let by = if release.unit == Unit::Percent { "change" } else { "growth" };
    Told {
        name: format!("{name}, as its {by} since implies it"),
        formula: [earlier.of.to_string(), number::printed(later.printed.0)].map(formula),
        cells: vec![earlier.of.into()],
        ..told
    }
}

/// "foreign-invested: share of high-tech exports, China, high-tech products, exports".
fn described(o: Tables<'_>, release: &Release, row: &Evidence) -> String {
    let scope = o.ds.structure.scope(release.scope);
    let scope = scope.map_or_else(String::new, |scope| o.ds.scope_words(scope));
    let category = spelled(o, &row.category);
    match &release.of {
        Some(of) => format!("{category}: share of {of} ({scope})"),
        None => format!("{category} ({scope})"),
    }
}

/// The source's word for a part, with what its short forms stand for.
fn spelled(o: Tables<'_>, category: &str) -> String {
    let spelled = |part: &str| {
        let known = o.ds.structure.abbreviations.iter().find(|known| known.short == part);
        known.map_or_else(|| part.to_owned(), |known| format!("{} ({part})", known.words))
    };
    category.split(" | ").map(spelled).collect::<Vec<_>>().join(" | ")
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

fn total_told(o: Tables<'_>, release: &Release, row: &Evidence) -> Option<Told> {
    let (whole, _, digits) = whole(o, release)?;
    let named = whole.map_or_else(|| digits.clone(), |whole| whole.to_string());
    // Where the whole is printed in another unit, the part has its own beside it.
    let own = evidence_figure(o, release, row)?.digits();
    let own = if digits.contains(' ') { in_unit(&own, release.unit) } else { own };
    let told = evidence_told(o, release, row);
    Some(Told {
        name: format!("{}: share of the total", told.name),
        formula: [[&row.id.to_string(), &named], [&own, &digits]]
            .map(|of| Op::Index.formula(&of.map(String::as_str))),
        cells: std::iter::once(row.id).chain(whole).map(Into::into).collect(),
        ..told
    })
}

/// A release with one of its figures.
type Part<'a> = (&'a Release, &'a Evidence);

/// What a share of two releases is, and its part and its whole.
fn proportion(o: Tables<'_>, id: ReleasedId) -> Option<(&Proportion, [Part<'_>; 2])> {
    let (told, [part, whole]) = o.ds.structure.proportion(id)?;
    Some((told, [o.ds.structure.evidence(part)?, o.ds.structure.evidence(whole)?]))
}

/// A part over its whole for an area and period, in per cent, where figures of both are at hand.
pub fn share_figure(o: Tables<'_>, id: ReleasedId) -> Option<Figure> {
    let (_, [(release, part), (of, whole)]) = proportion(o, id)?;
    let (printed, gross) = (evidence_figure(o, release, part)?, evidence_figure(o, of, whole)?);
    let value = Op::Index.over(&[part.value, whole.value])?;
    Some(Figure {
        id: id.into(),
        value,
        unit: Unit::Percent,
        decimals: decimals_within(value, 2),
        kind: Kind::Derived,
        // Whatever must be known of either must be known of the share.
        flags: printed.flags.union(gross.flags),
        ..printed
    })
}

fn share_told(o: Tables<'_>, id: ReleasedId) -> Option<Told> {
    let (told, parts) = proportion(o, id)?;
    let area = o.ds.structure.scope(parts[0].0.scope)?.area;
    let mut sources = parts.map(|(release, _)| release.source.as_str()).to_vec();
    sources.dedup();
    let over = |names: [String; 2]| Op::Index.formula(&names.each_ref().map(String::as_str));
    Some(Told {
        name: format!("{}, {}", told.name, o.ds.name(area)),
        stands: sources.join("; "),
        formula: [
            over(parts.map(|(_, row)| row.id.to_string())),
            over(parts.map(|(_, row)| number::printed(row.printed.0))),
        ],
        cells: parts.map(|(_, row)| row.id.into()).to_vec(),
    })
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
