//! Whom a figure is about: a region of the paper, a province of the yearbooks, or the country.

use std::fmt;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::data::{Dataset, PlaceId};

/// The provinces, municipalities and autonomous regions of the mainland, in alphabetical order.
///
/// A province of the official statistics is not a place of the paper, even where both bear one id:
/// [`Province::region`] and [`Province::of`] say which belong together.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
#[allow(missing_docs, reason = "each is the name of a province")]
pub enum Province {
    Anhui,
    Beijing,
    Chongqing,
    Fujian,
    Gansu,
    Guangdong,
    Guangxi,
    Guizhou,
    Hainan,
    Hebei,
    Heilongjiang,
    Henan,
    Hubei,
    Hunan,
    InnerMongolia,
    Jiangsu,
    Jiangxi,
    Jilin,
    Liaoning,
    Ningxia,
    Qinghai,
    Shaanxi,
    Shandong,
    Shanghai,
    Shanxi,
    Sichuan,
    Tianjin,
    Tibet,
    Xinjiang,
    Yunnan,
    Zhejiang,
}

impl Province {
    /// The province that the paper is about.
    pub const SUBJECT: Self = Self::Shandong;

    /// All 31, in alphabetical order.
    #[must_use]
    pub fn all() -> &'static [Self] {
        Self::VARIANTS
    }

    /// The place of a publication that is this province, if one is: the one with its id.
    #[must_use]
    pub fn region(self, ds: &Dataset) -> Option<PlaceId> {
        ds.regions.iter().copied().find(|place| Self::of(*place) == Some(self))
    }

    /// The province that a place of a publication is, if it is one.
    #[must_use]
    pub fn of(place: PlaceId) -> Option<Self> {
        place.as_str().parse().ok()
    }
}

/// Whom a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Area {
    /// A place of the publication's own tables.
    Region(PlaceId),
    /// The country, in official statistics.
    China,
    /// A province, in official statistics.
    Province(Province),
    /// The 31 provinces together, in what is computed over them: their mean is no figure of the country's.
    Provinces,
    /// What the country exports to the United States.
    ChinaToUsa,
}

impl Area {
    /// The areas of a table by province: the country, then the 31 provinces.
    #[must_use]
    pub fn table() -> Vec<Self> {
        std::iter::once(Self::China).chain(Province::all().iter().copied().map(Self::Province)).collect()
    }

    /// The region of the paper, where the figure is the paper's.
    #[must_use]
    pub fn region(self) -> Option<PlaceId> {
        match self {
            Self::Region(region) => Some(region),
            Self::China | Self::Province(_) | Self::Provinces | Self::ChinaToUsa => None,
        }
    }

    /// An official area by its id: `china`, `shandong`, `provinces`, `china-to-usa`.
    #[must_use]
    pub fn official(id: &str) -> Option<Self> {
        match id {
            "china" => Some(Self::China),
            "china-to-usa" => Some(Self::ChinaToUsa),
            "provinces" => Some(Self::Provinces),
            province => province.parse().ok().map(Self::Province),
        }
    }
}

impl From<PlaceId> for Area {
    fn from(region: PlaceId) -> Self {
        Self::Region(region)
    }
}

impl From<Province> for Area {
    fn from(province: Province) -> Self {
        Self::Province(province)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Region(region) => region.fmt(f),
            Self::China => f.write_str("china"),
            Self::Province(province) => province.fmt(f),
            Self::Provinces => f.write_str("provinces"),
            Self::ChinaToUsa => f.write_str("china-to-usa"),
        }
    }
}
