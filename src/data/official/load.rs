//! From texts to validated statistics.
//!
//! Owns what the values must be to each other. It must not open files: the texts are handed in.

use std::collections::HashSet;

use rust_decimal::Decimal;
use toml::Spanned;

use super::check::OfficialCheck;
use super::model::{Official, OfficialSeries, ProvinceInfo, Statistic, part_of_total};
use super::raw::{RawCheck, RawChecks, RawPlaces, RawSeries, RawTables};
use crate::data::PlaceId;
use crate::data::load::Source;
use crate::data::raw::{Digits, Words};
use crate::data::{Printed, Release, Structure};
use crate::source_error::Mistakes;
use crate::wording::{help_for, names_of, quoted};

/// A text with the name to be shown in errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficialText<'a> {
    /// The name.
    pub origin: &'a str,
    /// The text.
    pub text: &'a str,
}

impl Official {
    /// Loads statistics from texts in the format of `assets/official/`.
    ///
    /// # Errors
    /// The first mistake: of syntax, of shape, or of values that do not fit each other.
    pub fn parse(
        provinces: OfficialText<'_>,
        tables: &[OfficialText<'_>],
        structure: OfficialText<'_>,
        checks: OfficialText<'_>,
    ) -> Result<Self, Mistakes> {
        let mut official = read_places(source(provinces))?;
        for table in tables {
            let source = source(*table);
            for raw in source.read::<RawTables>()?.series {
                let series = read_series(source, raw, &official)?;
                official.series.push(series);
            }
        }
        official.series.sort_by_key(|series| series.id);
        // What is computed over all members is nobody's trade.
        let places: Vec<PlaceId> =
            official.places.iter().map(|place| place.id).filter(|id| *id != official.all).collect();
        official.structure = Structure::parse(structure.text, structure.origin, &places)?;
        read_checks(source(checks), &mut official)?;
        Ok(official)
    }
}

fn source(text: OfficialText<'_>) -> Source<'_> {
    Source { text: text.text, origin: text.origin }
}

fn wrong<T>(
    source: Source<'_>,
    at: std::ops::Range<usize>,
    message: String,
    help: &str,
) -> Result<T, Mistakes> {
    Err(source.error(at, message, Some(help.to_owned())))
}

fn unique<'a>(
    source: Source<'_>,
    kind: &str,
    ids: impl Iterator<Item = &'a Spanned<Words>>,
) -> Result<(), Mistakes> {
    let mut seen = HashSet::new();
    for id in ids {
        if !seen.insert(id.get_ref().0.as_str()) {
            let message = format!("the {kind} {} stands twice", quoted(&id.get_ref().0));
            return wrong(source, id.span(), message, "expected each id once");
        }
    }
    Ok(())
}

fn read_places(source: Source<'_>) -> Result<Official, Mistakes> {
    let raw = source.read::<RawPlaces>()?;
    let mut read = Official {
        focus: raw.focus.get_ref().parse().unwrap_or_default(),
        peers: raw.peers.iter().filter_map(|peer| peer.get_ref().parse().ok()).collect(),
        whole: raw.whole.get_ref().parse().unwrap_or_default(),
        all: raw.all.get_ref().parse().unwrap_or_default(),
        ..Official::default()
    };
    let (provinces, others) = (raw.province.len(), raw.place);
    for (i, raw) in raw.province.into_iter().chain(others).enumerate() {
        let id = *raw.id.get_ref();
        if read.places.iter().any(|known| known.id == id) {
            let message = format!("the place `{id}` stands twice");
            return wrong(source, raw.id.span(), message, "expected each place once");
        }
        if i < provinces {
            read.provinces.push(id);
        }
        read.places.push(ProvinceInfo { id, name: raw.name.into(), coastal: raw.coastal });
    }
    for named in [&raw.focus, &raw.whole, &raw.all].into_iter().chain(&raw.peers) {
        if !read.places.iter().any(|place| place.id == *named.get_ref().as_str()) {
            let message = format!("there is no place {}", quoted(named.get_ref()));
            return wrong(source, named.span(), message, "expected a [[province]] or a [[place]]");
        }
    }
    Ok(read)
}

fn read_series(source: Source<'_>, raw: RawSeries, known: &Official) -> Result<OfficialSeries, Mistakes> {
    let name = &raw.id.get_ref().0;
    let Some(id) = name.strip_prefix("NBS.").and_then(|id| id.parse::<Statistic>().ok()) else {
        let ids: Vec<String> = names_of::<Statistic>().iter().map(|id| format!("NBS.{id}")).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let message = format!("there is no statistic {}", quoted(name));
        return wrong(source, raw.id.span(), message, &help_for(name, &ids));
    };
    if known.series(id).is_some() {
        let message = format!("the statistic {} stands twice", quoted(name));
        return wrong(source, raw.id.span(), message, "expected each id once");
    }
    let years = raw.years.get_ref().clone();
    if years.is_empty() || !years.is_sorted_by(|a, b| a < b) {
        let message = format!("the years of {} do not rise", quoted(name));
        return wrong(source, raw.years.span(), message, "expected years in rising order, each once");
    }
    let counted = |at: std::ops::Range<usize>, count: usize, what: &str| {
        if count == years.len() {
            return Ok(());
        }
        let message = format!("{} years, but {count} {what}", years.len());
        wrong(source, at, message, "expected one for each year")
    };
    counted(raw.decimals.span(), raw.decimals.get_ref().len(), "decimals")?;
    if let Some(editions) = &raw.editions {
        counted(editions.span(), editions.get_ref().len(), "editions")?;
    }
    let places: Vec<PlaceId> = known.table().collect();
    let mut rows: Vec<Vec<Printed>> = vec![Vec::new(); places.len()];
    for (area, cells) in &raw.values {
        let place = places.iter().position(|place| *place == *area.get_ref().as_str());
        let Some(row) = place.and_then(|at| rows.get_mut(at)) else {
            let names: Vec<String> = places.iter().map(ToString::to_string).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let message = format!("{} is neither `china` nor a province", quoted(area.get_ref()));
            return wrong(source, area.span(), message, &help_for(area.get_ref(), &names));
        };
        counted(cells.span(), cells.get_ref().len(), "figures")?;
        for (cell, decimals) in cells.get_ref().iter().zip(raw.decimals.get_ref()) {
            row.push(restored(source, cell, *decimals)?);
        }
    }
    if let Some((_, missing)) = rows.iter().zip(&places).find(|(row, _)| row.is_empty()) {
        let message = format!("{} has no row for `{missing}`", quoted(name));
        return wrong(source, raw.id.span(), message, "expected a row for China and each province");
    }
    Ok(OfficialSeries {
        id,
        name: raw.name.into(),
        unit: *raw.unit.get_ref(),
        scope: raw.scope.0,
        publisher: raw.publisher.0,
        work: raw.work.0,
        table: raw.table.map(Into::into),
        transcription: raw.transcription.0,
        grade: raw.grade,
        caveats: raw.caveats.into_iter().map(Into::into).collect(),
        years,
        editions: raw
            .editions
            .map(Spanned::into_inner)
            .unwrap_or_default()
            .into_iter()
            .map(Into::into)
            .collect(),
        places,
        rows,
    })
}

/// The digits with the closing zeros that the transcription drops.
fn restored(source: Source<'_>, cell: &Spanned<Digits>, decimals: u32) -> Result<Printed, Mistakes> {
    let mut digits = cell.get_ref().0.0;
    if digits.scale() > decimals {
        let message = format!("{digits} has more decimals than its column");
        return wrong(source, cell.span(), message, &format!("expected at most {decimals}"));
    }
    if digits < Decimal::ZERO {
        return wrong(source, cell.span(), format!("{digits} is below zero"), "expected a level");
    }
    digits.rescale(decimals);
    Ok(Printed(digits))
}

fn read_checks(source: Source<'_>, official: &mut Official) -> Result<(), Mistakes> {
    let raw = source.read::<RawChecks>()?;
    unique(source, "check of", raw.check.iter().map(|check| &check.claim))?;
    for check in raw.check {
        let check = read_check(source, check, official)?;
        official.checks.push(check);
    }
    Ok(())
}

fn read_check(source: Source<'_>, raw: RawCheck, official: &Official) -> Result<OfficialCheck, Mistakes> {
    for test in &raw.tests {
        let span = test.span();
        let unknown = |id: &&str| {
            let part = part_of_total(id);
            official.structure.evidence(part.as_deref().unwrap_or(id)).is_none()
        };
        let named = test.get_ref().evidence().into_iter().find(unknown);
        if let Some(id) = named {
            let place = source.within(span, &format!("\"{id}\""));
            return wrong(
                source,
                place,
                format!("there is no figure {}", quoted(id)),
                "expected an id of structure.toml",
            );
        }
        if let Some((scope, period)) = test.get_ref().release() {
            let known = |r: &Release| r.scope == *scope && r.period == period;
            if !official.structure.releases.iter().any(known) {
                let message = format!("no release of {} is of {}", quoted(scope), quoted(period));
                return wrong(source, span, message, "expected scope and period of a release");
            }
        }
        if let Some(window) = test.get_ref().window()
            && window.from >= window.to
        {
            let message = format!("the window {} to {} does not run forward", window.from, window.to);
            return wrong(source, span, message, "expected from < to");
        }
    }
    if raw.tests.is_empty() {
        let message = format!("nothing is asked about {}", quoted(&raw.claim.get_ref().0));
        return wrong(source, raw.claim.span(), message, "expected at least one test");
    }
    Ok(OfficialCheck {
        claim: raw.claim.into_inner().0,
        tests: raw.tests.into_iter().map(Spanned::into_inner).collect(),
        lacks: raw.lacks.map(Into::into),
        other_scope: raw.other_scope.map(Into::into),
    })
}
