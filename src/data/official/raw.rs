//! The official statistics as they are written: TOML tables with the place of what is held against
//! the rest. Nothing here leaves the module.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::data::raw::{Digits, RawName, Words};
use crate::data::{Grade, GridId, MeasureId, MeasureKind, PlaceId, RateId, Unit, Year};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPlaces {
    pub focus: Spanned<String>,
    pub whole: Spanned<String>,
    pub all: Spanned<String>,
    pub primary: Spanned<MeasureId>,
    pub province: Vec<RawPlace>,
    pub place: Vec<RawPlace>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPlace {
    pub id: Spanned<PlaceId>,
    pub name: RawName,
    #[serde(default)]
    pub coastal: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTables {
    pub measure: Vec<RawMeasured>,
    pub series: Vec<RawSeries>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMeasured {
    pub id: Spanned<MeasureId>,
    pub name: RawName,
    pub short: Words,
    pub kind: MeasureKind,
    pub unit: Spanned<Unit>,
    pub scope: Words,
    pub part: Option<MeasureId>,
    pub of: Option<RawWhole>,
    #[serde(default)]
    pub per: BTreeMap<RateId, MeasureId>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWhole {
    pub id: MeasureId,
    pub name: Words,
}

/// The figures of an area, one for each year.
pub(super) type RawRow = Spanned<Vec<Spanned<Digits>>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSeries {
    pub id: Spanned<GridId>,
    pub measure: Spanned<MeasureId>,
    pub publisher: Words,
    pub work: Words,
    pub table: Option<Words>,
    pub transcription: Words,
    pub grade: Grade,
    pub caveats: Vec<Words>,
    pub years: Spanned<Vec<Year>>,
    #[serde(default)]
    pub editions: Option<Spanned<Vec<Words>>>,
    pub decimals: Spanned<Vec<u32>>,
    pub values: BTreeMap<Spanned<String>, RawRow>,
}
