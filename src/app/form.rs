//! In which format and under which name a view is written into a file.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::address::View;

/// How a view is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum ViewFormat {
    /// The screen as text.
    Text,
    /// The screen with its colours.
    Ansi,
    /// A chart.
    Svg,
    /// What it shows, as a Markdown table.
    Md,
    /// What it shows, as comma-separated values.
    Csv,
    /// What it shows, as a list of records.
    Json,
}

impl ViewFormat {
    /// That of a row of the menu.
    pub fn at(row: usize) -> Self {
        Self::VARIANTS.get(row).copied().unwrap_or(Self::Text)
    }

    /// What it is, in a few words.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Text => "The screen as text",
            Self::Ansi => "The screen with ANSI colours",
            Self::Svg => "What it shows, as a chart",
            Self::Md => "What it shows, as a Markdown table",
            Self::Csv => "What it shows, as comma-separated values",
            Self::Json => "What it shows, as a list of records",
        }
    }

    /// How the name of such a file ends, without the point.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Ansi | Self::Svg | Self::Md | Self::Csv | Self::Json => self.into(),
        }
    }
}

/// The name typed with the ending of the format, of which a part may be there; the view's own name where none has
/// been typed, or only a directory.
pub(super) fn completed(name: &str, format: ViewFormat, view: &View) -> String {
    let ending = format!(".{}", format.extension());
    let typed = name.trim();
    if typed.is_empty() || typed.ends_with('/') {
        return format!("{typed}{}{ending}", stem(view));
    }
    let there = (0..=ending.len()).rev().find(|at| typed.ends_with(&ending[..*at])).unwrap_or(0);
    format!("{typed}{}", &ending[there..])
}

/// A name for a file with this view: `qilu-compare-gap-base-2014`. The row in focus is no part of it,
/// for it changes nothing in most of what is written.
pub(super) fn stem(view: &View) -> String {
    let address = View { at: None, theme: None, ..view.clone() }.to_string();
    let (tab, fields) = address.split_once('?').unwrap_or((&address, ""));
    let mut stem = format!("qilu-{tab}");
    for (field, value) in fields.split('&').filter_map(|field| field.split_once('=')) {
        let words = match (field, value) {
            (_, "yes") => field.to_owned(),
            ("base", value) => format!("base-{value}"),
            ("official", value) => format!("official-{}", value.replace(',', "-")),
            (_, value) => value.replace(',', "-"),
        };
        stem.extend(["-", &words]);
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem_of(address: &str) -> String {
        stem(&address.parse().unwrap_or_else(|error| panic!("{address}: {error}")))
    }

    #[test]
    fn a_name_says_which_view_it_is_and_needs_no_quotes() {
        assert_eq!(stem_of("overview"), "qilu-overview");
        assert_eq!(stem_of("trends?year=2016&table=yes"), "qilu-trends-table-2016");
        assert_eq!(
            stem_of("compare?regions=shandong,zhejiang&transform=index&base=2014&scale=log&conflict=t2"),
            "qilu-compare-shandong-zhejiang-index-base-2014-log-t2"
        );
        assert_eq!(stem_of("claims?filter=contradicted&at=C04"), "qilu-claims-contradicted");
        assert_eq!(stem_of("claims?official=mixed,none"), "qilu-claims-official-mixed-none");
        assert_eq!(stem_of("problems?at=2.1x3.1&reverse=yes&theme=light"), "qilu-problems-reverse");
    }
}
