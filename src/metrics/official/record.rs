//! Official figures as the records that lists, cards and exports take.

use super::derived::{OfficialDerived, decimals_within, rated};
use crate::data::official::{Grid, OF_TOTAL, of_total_id};
use crate::data::{Evidence, Flag, Grade, GridId, Interval, Kind, Official, PlaceId, Release, Unit, Year};
use crate::metrics::figures::Figure;
use crate::metrics::op::Op;
use crate::number;

/// A cell of a table by province.
pub(super) fn cell_figure(o: &Official, statistic: GridId, area: PlaceId, year: Year) -> Option<Figure> {
    let series = o.grid(statistic)?;
    let printed = series.at(area, year)?;
    let id = statistic.cell(area, year);
    Some(Figure {
        name: format!("{}, {}", series.measure.name.en, o.name(area)),
        region: area,
        indicator: statistic.parts().1.to_owned(),
        year: year.to_string(),
        value: printed.interval(),
        unit: series.measure.unit,
        decimals: printed.0.scale(),
        kind: Kind::Printed,
        flags: Vec::new(),
        source: series.source(&[year]),
        formula: String::new(),
        worked: String::new(),
        cells: vec![id.clone()],
        signed: false,
        official: true,
        id,
    })
}

/// What follows from the tables by province.
pub(super) fn derived_figure(o: &Official, derived: OfficialDerived) -> Option<Figure> {
    use super::derived::Measure;

    let worked = derived.worked(o)?;
    let is_change = matches!(derived, OfficialDerived::Of(Measure::Growth, ..));
    let is_rank =
        matches!(derived, OfficialDerived::Of(Measure::Rank, ..) | OfficialDerived::ImpliedRank(..));
    let mut flags = Vec::new();
    if is_change && worked.value.includes_zero() {
        flags.push(Flag::Undetermined);
    }
    if is_rank && worked.value.lo != worked.value.hi {
        flags.push(Flag::RankUncertain);
    }
    Some(Figure {
        id: derived.to_string(),
        name: name(o, derived),
        region: derived.area(),
        indicator: derived.indicator(),
        year: derived.year().to_string(),
        value: worked.value,
        unit: derived.unit(o),
        decimals: decimals_within(worked.value, derived.decimals(o)),
        kind: Kind::Derived,
        flags,
        source: derived_source(o, derived),
        formula: worked.formula,
        worked: worked.digits,
        cells: worked.cells,
        signed: is_change,
        official: true,
    })
}

fn derived_source(o: &Official, derived: OfficialDerived) -> String {
    use super::derived::Measure;

    let tables: Vec<Option<&Grid>> = match derived {
        OfficialDerived::Of(Measure::Per(_), statistic, ..) => vec![o.grid(statistic), rated(o, statistic)],
        OfficialDerived::Of(_, statistic, ..) => vec![o.grid(statistic)],
        OfficialDerived::Implied(whole, ..) | OfficialDerived::ImpliedRank(whole, ..) => {
            o.implying(whole).into_iter().flatten().map(Some).collect()
        }
    };
    let year = derived.year();
    // A change on the year before rests on the edition of that year, too.
    let years = match derived {
        OfficialDerived::Of(Measure::Growth, ..) => vec![year.saturating_sub(1), year],
        OfficialDerived::Of(..) | OfficialDerived::Implied(..) | OfficialDerived::ImpliedRank(..) => {
            vec![year]
        }
    };
    let mut sources: Vec<String> = tables.into_iter().flatten().map(|series| series.source(&years)).collect();
    // Two statistics may stand in one publication.
    sources.dedup();
    format!("derived from {}", sources.join("; "))
}

fn name(o: &Official, derived: OfficialDerived) -> String {
    use super::derived::Measure;

    let area = o.name(derived.area());
    let (measure, statistic) = match derived {
        OfficialDerived::Of(measure, statistic, ..) => (measure, statistic),
        OfficialDerived::Implied(whole, ..) | OfficialDerived::ImpliedRank(whole, ..) => {
            let Some([part, share]) = o.implying(whole) else { return String::new() };
            let of = share.measure.share.as_ref().map_or("", |share| &share.name);
            return if matches!(derived, OfficialDerived::Implied(..)) {
                format!("{of} implied by {} and its ratio, {area}", part.measure.name.en)
            } else {
                format!("Rank among the 31 provinces by implied {of}, {area}")
            };
        }
    };
    let what = o.grid(statistic).map_or("", |series| &series.measure.name.en);
    match measure {
        Measure::Rank => format!("{what}: rank among the 31 provinces, {area}"),
        Measure::Share => format!("{what}: share of China, {area}"),
        Measure::Growth if !o.unit(statistic).is_amount() => {
            format!("{what}: change on the year before, {area}")
        }
        Measure::Growth => format!("{what}: growth on the year before, {area}"),
        Measure::ToNext => format!("{what}: as a share of the province one place above, {area}"),
        Measure::Per(_) => {
            let of = rated(o, statistic).map_or("", |series| &series.measure.name.en);
            format!("{what} {} of {of}, {area}", derived.unit(o))
        }
        Measure::Mean => format!("{what}: mean of the 31 provinces"),
        Measure::Median => format!("{what}: median of the 31 provinces"),
        Measure::Top5 => format!("{what}: share of the five largest provinces"),
        Measure::Hhi => format!("{what}: Herfindahl-Hirschman index over the 31 provinces"),
    }
}

/// A figure of a release.
pub(super) fn evidence_figure(o: &Official, release: &Release, row: &Evidence) -> Option<Figure> {
    let area = o.structure.scope(release.scope)?.area;
    let mut flags = Vec::new();
    if row.above {
        flags.push(Flag::LowerBound);
    }
    if release.grade == Grade::B {
        flags.push(Flag::PressCopy);
    }
    Some(Figure {
        id: row.id.clone(),
        name: described(o, release, row),
        region: area,
        indicator: row.id.split('.').nth(1).unwrap_or_default().to_owned(),
        year: release.period.clone(),
        value: row.value,
        unit: release.unit,
        decimals: row.printed.0.scale(),
        kind: Kind::Printed,
        flags,
        source: release.source.clone(),
        formula: String::new(),
        worked: String::new(),
        cells: vec![row.id.clone()],
        signed: false,
        official: true,
    })
}

/// "foreign-invested: share of high-tech exports, China, high-tech products, exports".
fn described(o: &Official, release: &Release, row: &Evidence) -> String {
    let scope = o.structure.scope(release.scope);
    let scope = scope.map_or_else(String::new, |scope| o.scope_words(scope));
    let category = spelled(o, &row.category);
    match &release.of {
        Some(of) => format!("{category}: share of {of} ({scope})"),
        None => format!("{category} ({scope})"),
    }
}

/// The source's word for a part, with what its short forms stand for.
fn spelled(o: &Official, category: &str) -> String {
    let spelled = |part: &str| {
        let known = o.structure.abbreviations.iter().find(|known| known.short == part);
        known.map_or_else(|| part.to_owned(), |known| format!("{} ({part})", known.words))
    };
    category.split(" | ").map(spelled).collect::<Vec<_>>().join(" | ")
}

/// The whole of which a value is a part: the release's own row for the total, or what it or another
/// release of the scope and period names.
fn whole(o: &Official, release: &Release) -> Option<(Option<String>, Interval)> {
    if let Some(total) = release.rows.iter().find(|row| o.structure.is_total(release, row)) {
        return Some((Some(total.id.clone()), total.value));
    }
    o.structure
        .releases
        .iter()
        .filter(|other| {
            other.scope == release.scope && other.period == release.period && other.unit == release.unit
        })
        .find_map(|other| Some((None, other.whole?)))
}

/// A value over its whole, in per cent.
pub(super) fn of_total_figure(o: &Official, release: &Release, row: &Evidence) -> Option<Figure> {
    if release.unit == Unit::Percent {
        return None;
    }
    let (whole_id, total) = whole(o, release)?;
    if whole_id.as_ref() == Some(&row.id) {
        return None;
    }
    let named = whole_id.clone().unwrap_or_else(|| number::printed(total.value.normalize()));
    let digits = [number::printed(row.printed.0), number::printed(total.value.normalize())];
    let printed = evidence_figure(o, release, row)?;
    let value = Op::Index.over(&[row.value, total])?;
    Some(Figure {
        id: of_total_id(&row.id),
        name: format!("{}: share of the total", printed.name),
        indicator: format!("{}{OF_TOTAL}", printed.indicator),
        value,
        unit: Unit::Percent,
        decimals: decimals_within(value, 1),
        kind: Kind::Derived,
        source: format!("derived from {}", release.source),
        formula: Op::Index.formula(&[&row.id, &named]),
        worked: Op::Index.formula(&[&digits[0], &digits[1]]),
        cells: std::iter::once(row.id.clone()).chain(whole_id).collect(),
        ..printed
    })
}

/// The id of the share of high-tech in gross exports.
pub(super) fn share_id(area: PlaceId, period: &str) -> String {
    format!("CUSTOMS.hightech_share.{area}.{period}")
}

/// High-tech over gross exports of an area and period, in per cent, where customs figures of both
/// are at hand.
pub(super) fn share_figure(o: &Official, area: PlaceId, period: &str) -> Option<Figure> {
    let find = |flow: &str| o.structure.evidence(&format!("CUSTOMS.{flow}.{area}.{period}"));
    let ((release, part), (of, whole)) = (find("hightech_exports")?, find("exports")?);
    let (printed, gross) = (evidence_figure(o, release, part)?, evidence_figure(o, of, whole)?);
    // Whatever must be known of either must be known of the share.
    let mut flags = printed.flags.clone();
    flags.extend(gross.flags.into_iter().filter(|flag| !printed.flags.contains(flag)));
    let mut sources = vec![release.source.as_str(), of.source.as_str()];
    sources.dedup();
    let digits = [part, whole].map(|row| number::printed(row.printed.0));
    let value = Op::Index.over(&[part.value, whole.value])?;
    Some(Figure {
        id: share_id(area, period),
        name: format!("High-tech share of gross exports, {}", o.name(area)),
        indicator: "hightech_share".to_owned(),
        value,
        unit: Unit::Percent,
        decimals: decimals_within(value, 2),
        kind: Kind::Derived,
        flags,
        source: format!("derived from {}", sources.join("; ")),
        formula: Op::Index.formula(&[&part.id, &whole.id]),
        worked: Op::Index.formula(&[&digits[0], &digits[1]]),
        cells: vec![part.id.clone(), whole.id.clone()],
        ..printed
    })
}
