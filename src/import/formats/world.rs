//! The World Bank's downloads: a column for each year, aggregates among the countries.

use crate::import::layout::{ColumnRole, Record, SourceFormat, TableLayout, header_with, year};

/// Codes of what is computed over several countries, in its country list of 2024 and those before.
const AGGREGATES: &str = "AFE AFR AFW ARB BEA BEC BHI BLA BMN BSS CAA CEA CEB CEU CLA CME CSA CSS DEA DEC DFS DLA DMN \
     DNF DNS DSA DSF DSS EAP EAR EAS ECA ECS EMU EUU FCS FXS HIC HPC IBB IBD IBT IDA IDB IDX INX LAC LCN LCR LDC LIC \
     LMC LMY LTE MDE MEA MIC MNA NAC NAF NRS NXS OED OSS PRE PSS PST RRS SAS SSA SSF SST SXZ TEA TEC TLA TMN TSA TSS \
     UMC WLD XZN";

/// Whether a code is no country's.
pub fn is_aggregate(code: &str) -> bool {
    !code.is_empty() && AGGREGATES.split(' ').any(|known| known == code)
}

/// Whether a code, of the World Bank or of Comtrade, is that of all countries.
pub fn is_world(code: &str) -> bool {
    matches!(code, "WLD" | "W00")
}

pub fn layout(head: &[Record]) -> Option<TableLayout> {
    let header = header_with(head, &["Country Name", "Country Code"])?;
    let columns = &head[header];
    let roles = columns.trimmed().map(|name| match name {
        "Country Name" => ColumnRole::Place,
        "Country Code" => ColumnRole::PlaceCode,
        "Series Name" | "Indicator Name" => ColumnRole::Named(0),
        "Series Code" | "Indicator Code" => ColumnRole::Code(0),
        _ => year(name).map_or(ColumnRole::Left, ColumnRole::Of),
    });
    let mut layout = TableLayout::new(SourceFormat::WorldBank, header, roles.collect());
    layout.dimensions = vec!["series".to_owned()];
    layout.said = super::portal::said(&head[..header]);
    layout.roles.iter().any(|role| matches!(role, ColumnRole::Of(_))).then_some(layout)
}
