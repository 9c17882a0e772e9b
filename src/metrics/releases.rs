//! Figures of releases, and the shares that follow from them.

use super::figure::{Figure, decimals_within, in_unit};
use super::op::Op;
use super::tables::Tables;
use crate::data::{
    Earlier, Evidence, Flag, Grade, Interval, Kind, MeasureId, NamedWhole, Release, ReleasedId, Unit,
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
            let id = |table| ReleasedId::of_area(table, area?, &release.period);
            let part = id(proportion.part)?;
            release.rows.iter().find(|row| row.id == part)?;
            share_figure(o, id(proportion.id)?)
        });
        parts.chain(share)
    }))
}

/// A figure of a release.
pub fn evidence_figure(o: Tables<'_>, release: &Release, row: &Evidence) -> Option<Figure> {
    let area = o.ds.structure.scope(release.scope)?.area;
    let mut flags = Vec::new();
    if row.above {
        flags.push(Flag::LowerBound);
    }
    if release.grade == Grade::B {
        flags.push(Flag::PressCopy);
    }
    let figure = Figure {
        id: row.id.into(),
        name: described(o, release, row),
        region: area,
        measure: MeasureId::default(),
        year: release.period.clone(),
        value: row.value,
        unit: release.unit,
        decimals: row.printed.0.scale(),
        kind: row.kind(),
        flags,
        stands: release.source.clone(),
        formula: String::new(),
        worked: String::new(),
        cells: vec![row.id.into()],
        signed: false,
        beside: o.kind_of(row.id.table.origin()),
    };
    match &row.earlier {
        Some(earlier) => implied(o, earlier, figure),
        None => Some(figure),
    }
}

/// A figure of a period before, by the one that it follows from and what became of it since.
fn implied(o: Tables<'_>, earlier: &Earlier, figure: Figure) -> Option<Figure> {
    let (_, later) = o.ds.structure.evidence(earlier.of)?;
    let since = number::printed(earlier.since.0.abs());
    let down = earlier.since.0.is_sign_negative();
    let formula = |later: &str| match (figure.unit, down) {
        (Unit::Percent, false) => format!("{later} − {since}"),
        (Unit::Percent, true) => format!("{later} + {since}"),
        (_, false) => format!("{later} / (1 + {since} %)"),
        (_, true) => format!("{later} / (1 − {since} %)"),
    };
    let by = if figure.unit == Unit::Percent { "change" } else { "growth" };
    Some(Figure {
        name: format!("{}, as its {by} since implies it", figure.name),
        decimals: decimals_within(figure.value, later.printed.0.scale().max(1)),
        formula: formula(&earlier.of.to_string()),
        worked: formula(&number::printed(later.printed.0)),
        cells: vec![earlier.of.into()],
        ..figure
    })
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
        let (whole_id, total, digits) = whole.as_ref()?;
        if *whole_id == Some(row.id) {
            return None;
        }
        let named = whole_id.map_or_else(|| digits.clone(), |whole| whole.to_string());
        // Where the whole is printed in another unit, the part has its own beside it.
        let printed = evidence_figure(o, release, row)?;
        let own = printed.digits();
        let own = if digits.contains(' ') { in_unit(&own, release.unit) } else { own };
        let value = Op::Index.over(&[row.value, *total])?;
        Some(Figure {
            id: row.id.share().into(),
            name: format!("{}: share of the total", printed.name),
            value,
            unit: Unit::Percent,
            decimals: decimals_within(value, 1),
            kind: Kind::Derived,
            formula: Op::Index.formula(&[&row.id.to_string(), &named]),
            worked: Op::Index.formula(&[&own, digits]),
            cells: std::iter::once(row.id).chain(*whole_id).map(Into::into).collect(),
            ..printed
        })
    }
}

/// A part over its whole for an area and period, in per cent, where figures of both are at hand.
pub fn share_figure(o: Tables<'_>, id: ReleasedId) -> Option<Figure> {
    let (told, [part, whole]) = o.ds.structure.proportion(id)?;
    let find = |id| o.ds.structure.evidence(id);
    let ((release, part), (of, whole)) = (find(part)?, find(whole)?);
    let (printed, gross) = (evidence_figure(o, release, part)?, evidence_figure(o, of, whole)?);
    // Whatever must be known of either must be known of the share.
    let mut flags = printed.flags.clone();
    flags.extend(gross.flags.into_iter().filter(|flag| !printed.flags.contains(flag)));
    let mut sources = vec![release.source.as_str(), of.source.as_str()];
    sources.dedup();
    let digits = [part, whole].map(|row| number::printed(row.printed.0));
    let value = Op::Index.over(&[part.value, whole.value])?;
    Some(Figure {
        id: id.into(),
        name: format!("{}, {}", told.name, o.ds.name(printed.region)),
        value,
        unit: Unit::Percent,
        decimals: decimals_within(value, 2),
        kind: Kind::Derived,
        flags,
        stands: sources.join("; "),
        formula: Op::Index.formula(&[&part.id.to_string(), &whole.id.to_string()]),
        worked: Op::Index.formula(&[&digits[0], &digits[1]]),
        cells: [part.id, whole.id].map(Into::into).to_vec(),
        ..printed
    })
}
