//! Every official figure as a record, and the one that an id names.

use super::derived::{Measure, OfficialDerived};
use super::record::{cell_figure, derived_figure, evidence_figure, of_total_figure, share_figure};
use crate::data::Official;
use crate::data::official::part_of_total;
use crate::metrics::figures::Figure;

/// The official figure with this id; `None` for an id that names none.
#[must_use]
pub fn official_find(o: &Official, id: &str) -> Option<Figure> {
    if let Some(figure) = o.structure.evidence(id).and_then(|(release, row)| evidence_figure(o, release, row))
    {
        return Some(figure);
    }
    if let Some((area, period)) = id.strip_prefix("CUSTOMS.hightech_share.").and_then(|id| id.split_once('.'))
    {
        return share_figure(o, area.parse().ok()?, period);
    }
    if let Some(part) = part_of_total(id) {
        let (release, row) = o.structure.evidence(&part)?;
        return of_total_figure(o, release, row);
    }
    if let Ok(derived) = id.parse::<OfficialDerived>() {
        return derived_figure(o, derived);
    }
    let (stem, year) = id.rsplit_once('.')?;
    let (statistic, area) = stem.rsplit_once('.')?;
    cell_figure(o, statistic.parse().ok()?, area.parse().ok()?, year.parse().ok()?)
}

/// Every official figure: tables by province, structure, then what is derived. Derived ones are
/// listed for high-tech exports of all provinces and for the other statistics of Shandong, China
/// and the 31 provinces together;
/// [`official_find`] knows them for every area.
#[must_use]
pub fn official_catalogue(o: &Official) -> Vec<Figure> {
    let mut all = Vec::new();
    for series in &o.grids {
        for area in o.rows() {
            all.extend(series.years.iter().filter_map(|year| cell_figure(o, series.id, area, *year)));
        }
    }
    for release in &o.structure.releases {
        all.extend(release.rows.iter().filter_map(|row| evidence_figure(o, release, row)));
    }
    all.extend(derived_ids(o).into_iter().filter_map(|derived| derived_figure(o, derived)));
    for release in &o.structure.releases {
        all.extend(release.rows.iter().filter_map(|row| of_total_figure(o, release, row)));
        let area = o.structure.scope(release.scope).map(|scope| scope.area);
        if release.rows.iter().any(|row| row.id.starts_with("CUSTOMS.hightech_exports.")) {
            all.extend(area.and_then(|area| share_figure(o, area, &release.period)));
        }
    }
    all
}

fn derived_ids(o: &Official) -> Vec<OfficialDerived> {
    let mut ids = Vec::new();
    for series in &o.grids {
        for measure in Measure::of(series) {
            for area in o.rows().chain([o.all]) {
                let listed = series.id == o.primary || [o.whole, o.all, o.focus].contains(&area);
                if listed {
                    ids.extend(
                        series.years.iter().map(|y| OfficialDerived::Of(measure, series.id, area, *y)),
                    );
                }
            }
        }
    }
    let subject = o.focus;
    for (share, whole) in o.shares() {
        ids.extend(share.years.iter().map(|year| OfficialDerived::Implied(whole, subject, *year)));
        ids.extend(share.years.iter().map(|year| OfficialDerived::ImpliedRank(whole, subject, *year)));
    }
    ids
}
