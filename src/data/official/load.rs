//! From texts to validated statistics.
//!
//! Owns what the values must be to each other. It must not open files: the texts are handed in.

use rust_decimal::Decimal;
use toml::Spanned;

use super::model::{Official, OfficialSeries, ProvinceInfo, part_of_total};
use super::raw::{RawMeasured, RawPlaces, RawSeries, RawTables};
use crate::data::load::Source;
use crate::data::raw::Digits;
use crate::data::read::checks::{Beside, beside};
use crate::data::read::ids::Ids;
use crate::data::{
    BesideCheck, MeasureId, MeasureKind, Measured, PartOf, PlaceId, Printed, ProblemTemplate, Structure,
};
use crate::source_error::Mistakes;
use crate::wording::{help_for, quoted};

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
        (evidence, checks): (OfficialText<'_>, OfficialText<'_>),
    ) -> Result<Self, Mistakes> {
        let (mut official, primary) = read_places(source(provinces))?;
        for table in tables {
            let source = source(*table);
            let RawTables { measure, series } = source.read()?;
            let measures: Vec<Measured> =
                measure.into_iter().map(|raw| read_measure(source, raw)).collect::<Result<_, _>>()?;
            for raw in series {
                let series = read_series(source, raw, &measures, &official)?;
                official.series.push(series);
            }
        }
        let of_primary = official.measuring(*primary.get_ref()).map(|series| series.id);
        let Some(of_primary) = of_primary else {
            let message = format!("no series is of {}", quoted(primary.get_ref().as_str()));
            return wrong(source(provinces), primary.span(), message, "expected the measure of a series");
        };
        official.primary = of_primary;
        // What is computed over all members is nobody's trade.
        let places: Vec<PlaceId> =
            official.places.iter().map(|place| place.id).filter(|id| *id != official.all).collect();
        official.structure = Structure::parse(structure.text, structure.origin, &places)?;
        official.evidence = ProblemTemplate::parse(evidence.text, evidence.origin, &official)?;
        official.checks = official.asked(checks)?;
        Ok(official)
    }

    /// What the figures are asked about the subject's statements.
    fn asked(&self, checks: OfficialText<'_>) -> Result<Vec<BesideCheck>, Mistakes> {
        let whole = |series: &OfficialSeries| series.measure.share.as_ref().map(|share| share.of);
        let measures: Vec<MeasureId> = self
            .series
            .iter()
            .flat_map(|series| [Some(series.measure.id), whole(series)])
            .flatten()
            .collect();
        let known = Ids {
            places: self.places.iter().map(|place| place.id.as_str()).collect(),
            measures: measures.iter().map(MeasureId::as_str).collect(),
            ..Ids::default()
        };
        let figure = |id: &str| self.structure.evidence(part_of_total(id).as_deref().unwrap_or(id)).is_some();
        let whole = |scope: &str, period: &str| {
            self.structure.releases.iter().any(|release| release.scope == *scope && release.period == period)
        };
        beside(checks.text, checks.origin, &Beside { known, figure: &figure, whole: &whole })
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

fn read_places(source: Source<'_>) -> Result<(Official, Spanned<MeasureId>), Mistakes> {
    let raw = source.read::<RawPlaces>()?;
    let mut read = Official {
        focus: raw.focus.get_ref().parse().unwrap_or_default(),
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
    for named in [&raw.focus, &raw.whole, &raw.all] {
        if !read.places.iter().any(|place| place.id == *named.get_ref().as_str()) {
            let message = format!("there is no place {}", quoted(named.get_ref()));
            return wrong(source, named.span(), message, "expected a [[province]] or a [[place]]");
        }
    }
    Ok((read, raw.primary))
}

fn read_measure(source: Source<'_>, raw: RawMeasured) -> Result<Measured, Mistakes> {
    let unit = *raw.unit.get_ref();
    if unit.is_amount() != (raw.kind == MeasureKind::Level) {
        let message = format!("`{unit}` is no unit of a {}", raw.kind);
        return wrong(source, raw.unit.span(), message, "expected an amount for a level, `%` for a share");
    }
    let share = match (raw.part, raw.of) {
        (Some(part), Some(of)) => Some(PartOf { part, of: of.id, name: of.name.0 }),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => {
            let message = format!("{} has one of `part` and `of`", quoted(raw.id.get_ref().as_str()));
            return wrong(source, raw.id.span(), message, "expected both or neither");
        }
    };
    Ok(Measured {
        id: raw.id.into_inner(),
        name: raw.name.into(),
        short: raw.short.0,
        kind: raw.kind,
        unit,
        scope: raw.scope.0,
        share,
        per: raw.per.into_iter().next(),
    })
}

fn read_series(
    source: Source<'_>,
    raw: RawSeries,
    measures: &[Measured],
    known: &Official,
) -> Result<OfficialSeries, Mistakes> {
    let id = *raw.id.get_ref();
    let name = id.as_str();
    if known.series(id).is_some() {
        let message = format!("the series {} stands twice", quoted(name));
        return wrong(source, raw.id.span(), message, "expected each id once");
    }
    let Some(measure) = measures.iter().find(|measure| measure.id == *raw.measure.get_ref()) else {
        let of = raw.measure.get_ref().as_str();
        let ids: Vec<&str> = measures.iter().map(|measure| measure.id.as_str()).collect();
        let message = format!("there is no measure {}", quoted(of));
        return wrong(source, raw.measure.span(), message, &help_for(of, &ids));
    };
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
        measure: measure.clone(),
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
