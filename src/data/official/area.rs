//! Whom a figure is about: a region of the paper, a province of the yearbooks, or the country.

use std::fmt;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::data::Region;

/// The provinces, municipalities and autonomous regions of the mainland, in alphabetical order.
///
/// A province of the official statistics is not a [`Region`] of the paper, even where both bear one
/// name: [`Province::region`] and [`Province::from`] say which belong together.
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

    /// The region of the paper's tables that is this province, if one is.
    #[must_use]
    pub fn region(self) -> Option<Region> {
        Region::all().iter().copied().find(|region| Self::from(*region) == self)
    }
}

impl From<Region> for Province {
    fn from(region: Region) -> Self {
        match region {
            Region::Shandong => Self::Shandong,
            Region::Zhejiang => Self::Zhejiang,
            Region::Jiangsu => Self::Jiangsu,
        }
    }
}

/// Whom a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Area {
    /// A region of the paper's tables.
    Region(Region),
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
    pub fn region(self) -> Option<Region> {
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

impl From<Region> for Area {
    fn from(region: Region) -> Self {
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
