//! For each problem of the paper, what official series bear on it: small charts, a sentence computed
//! from them, and what they cannot show.

use super::derived::{Measure, OfficialDerived, place, provinces};
use super::figures::official_find;
use super::layers::{Split, layers};
use crate::data::{GridId, Official, PlaceId, Unit, Year};
use crate::metrics::Figure;
use crate::metrics::tables::Tables;
use crate::number;
use crate::verdict::Bearing;
use crate::wording::ordinal;

/// One line of a chart: a figure for each year that has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is of: "Shandong", "China", "mean of 31".
    pub name: String,
    /// Whom it is of.
    pub area: PlaceId,
    /// Years, rising, each with its figure.
    pub points: Vec<(Year, Figure)>,
}

/// Lines in one unit on one axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What is drawn.
    pub title: String,
    /// The unit of all its lines.
    pub unit: Unit,
    /// Its lines, Shandong first.
    pub lines: Vec<Line>,
}

/// A sentence computed from figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// Ids of the figures it is computed from.
    pub cells: Vec<String>,
}

/// Shares of one scope by one dimension, to be drawn as 100 % bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    /// Region, goods and flow: "Shandong, all goods, imports + exports".
    pub title: String,
    /// How the scope differs from the paper's statement; empty where it does not.
    pub difference: String,
    /// Its bars.
    pub split: Split,
}

/// What official figures say of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemEvidence {
    /// Charts, the most telling first; none where no series by year bears on it.
    pub charts: Vec<Chart>,
    /// Shares of the nearest scopes; none where trade mode and ownership are not the subject.
    pub shares: Vec<Shares>,
    /// What they say for a year, the most important first.
    pub sentences: Vec<Sentence>,
    /// What they cannot show.
    pub limits: &'static str,
}

/// The evidence on a problem, its sentences for the year nearest to `year` that has figures; `None`
/// for a problem on which no official figure here bears.
#[must_use]
pub fn problem_evidence(t: Tables<'_>, o: &Official, problem: &str, year: Year) -> Option<ProblemEvidence> {
    match problem {
        "2.1" => Some(concentration(o, year)),
        "2.2" => Some(structure(
            t,
            o,
            &["shandong-hightech", "china-hightech", "shandong-trade"],
            "ownership",
            "No figure here gives Shandong's high-tech exports by ownership after 2000, nor where their \
             profits go.",
        )),
        "2.3" => Some(structure(
            t,
            o,
            &["china-hightech", "shandong-trade", "china-exports"],
            "trade-mode",
            "No figure here gives Shandong's high-tech exports by trade mode in any year.",
        )),
        "2.4" => Some(research(o, year)),
        "2.5" => Some(patents(o, year)),
        _ => None,
    }
}

fn table(id: &str) -> GridId {
    id.parse().unwrap_or_default()
}

/// Applications or grants for each amount of R&D spending.
fn rate() -> Measure {
    Measure::Per("rd".parse().unwrap_or_default())
}

/// The year of a statistic nearest to the one asked for.
fn nearest(o: &Official, statistic: GridId, year: Year) -> Year {
    let years = o.series(statistic).map(|series| series.years.as_slice()).unwrap_or_default();
    years.iter().copied().min_by_key(|y| y.abs_diff(year)).unwrap_or(year)
}

fn line(o: &Official, statistic: GridId, name: &str, area: PlaceId, id: impl Fn(Year) -> String) -> Line {
    let years = o.series(statistic).map(|series| series.years.as_slice()).unwrap_or_default();
    let points = years.iter().filter_map(|year| Some((*year, official_find(o, &id(*year))?))).collect();
    Line { name: name.to_owned(), area, points }
}

fn printed_line(o: &Official, statistic: GridId, area: PlaceId) -> Line {
    line(o, statistic, o.name(area), area, |year| statistic.cell(area, year))
}

fn derived_line(o: &Official, measure: Measure, statistic: GridId, area: PlaceId, name: &str) -> Line {
    line(o, statistic, name, area, |year| OfficialDerived::Of(measure, statistic, area, year).to_string())
}

/// A sentence under construction: each figure that is written into it is noted as a source.
struct Writer<'a> {
    o: &'a Official,
    cells: Vec<String>,
}

impl<'a> Writer<'a> {
    fn new(o: &'a Official) -> Self {
        Self { o, cells: Vec::new() }
    }

    /// A figure with its digits as shown; an en dash where there is none.
    fn shown(&mut self, id: &str) -> String {
        match official_find(self.o, id) {
            Some(figure) => {
                self.cells.push(figure.id.clone());
                number::grouped(&figure.shown()).replace(' ', "\u{a0}")
            }
            None => "–".to_owned(),
        }
    }

    fn cell(&mut self, statistic: GridId, area: PlaceId, year: Year) -> String {
        self.shown(&statistic.cell(area, year))
    }

    fn measure(&mut self, measure: Measure, statistic: GridId, area: PlaceId, year: Year) -> String {
        self.shown(&OfficialDerived::Of(measure, statistic, area, year).to_string())
    }

    fn sentence(self, text: String) -> Sentence {
        let mut seen = std::collections::HashSet::new();
        let cells = self.cells.into_iter().filter(|cell| seen.insert(cell.clone())).collect();
        Sentence { text, cells }
    }
}

/// The place among the provinces by the sea, and how many they are.
pub(super) fn coastal_place(o: &Official, statistic: GridId, year: Year) -> Option<(String, usize)> {
    let coast: Vec<PlaceId> = o.coastal().collect();
    let all: Vec<_> = provinces(o, statistic, year).into_iter().filter(|(p, _)| coast.contains(p)).collect();
    let own = all.iter().find(|(p, _)| *p == o.focus)?.1;
    let levels: Vec<_> = all.iter().map(|(_, x)| *x).collect();
    let rank = place(own, &levels);
    Some((number::fixed(rank.value, 0), all.len()))
}

fn research(o: &Official, year: Year) -> ProblemEvidence {
    let year = nearest(o, table("NBS.rd_intensity"), year);
    let subject = o.focus;
    let areas = || o.peers.iter().copied().chain([o.whole]);
    let chart = |statistic: GridId, title: &str, areas: Vec<PlaceId>| Chart {
        title: title.to_owned(),
        unit: o.unit(statistic),
        lines: areas.into_iter().map(|area| printed_line(o, statistic, area)).collect(),
    };
    let charts = vec![
        chart(table("NBS.rd_intensity"), "R&D spending over GDP, %", areas().collect()),
        chart(table("NBS.rd_spending"), "R&D spending, 100 mn yuan", o.peers.clone()),
    ];

    let mut w = Writer::new(o);
    let own = w.cell(table("NBS.rd_intensity"), subject, year);
    let peers: Vec<String> = o
        .peers
        .iter()
        .filter(|p| **p != o.focus)
        .map(|p| format!("{} {}", o.name(*p), w.cell(table("NBS.rd_intensity"), *p, year)))
        .collect();
    let china = w.cell(table("NBS.rd_intensity"), o.whole, year);
    let ratio = w.sentence(format!(
        "In {year} R&D took {own} % of Shandong's GDP; {}; China {china}.",
        peers.join(", ")
    ));
    let mut w = Writer::new(o);
    let among = coastal_place(o, table("NBS.rd_intensity"), year);
    let by_ratio = w.measure(Measure::Rank, table("NBS.rd_intensity"), subject, year);
    let by_spending = w.measure(Measure::Rank, table("NBS.rd_spending"), subject, year);
    let coast = among.map_or_else(String::new, |(rank, of)| {
        format!("{} of the {of} provinces by the sea and ", ordinal(&rank))
    });
    let ranks = w.sentence(format!(
        "By this ratio it is {coast}{} of 31; by the amount spent it is {} of 31.",
        ordinal(&by_ratio),
        ordinal(&by_spending)
    ));
    ProblemEvidence {
        charts,
        shares: Vec::new(),
        sentences: vec![ratio, ranks],
        limits: "R&D of all performers: no figure here is of the government's own spending, of finance \
                 or of what support achieves.",
    }
}

/// "above" or "below", by the values as printed.
fn side(o: &Official, own: &str, other: &str) -> &'static str {
    match (official_find(o, own), official_find(o, other)) {
        (Some(own), Some(other)) if own.value.lo > other.value.hi => "above",
        (Some(own), Some(other)) if own.value.hi < other.value.lo => "below",
        _ => "level with",
    }
}

fn patents(o: &Official, year: Year) -> ProblemEvidence {
    let year = nearest(o, table("NBS.patent_applications"), year);
    let subject = o.focus;
    let mut charts = Vec::new();
    let mut sentences = Vec::new();
    let counted = [
        (table("NBS.patent_applications"), "applications"),
        (table("NBS.invention_applications"), "invention applications"),
        (table("NBS.patent_grants"), "grants"),
        (table("NBS.invention_grants"), "invention grants"),
    ];
    for (statistic, word) in counted {
        charts.push(Chart {
            title: format!("Patents of all fields: {word}"),
            unit: o.unit(statistic),
            lines: vec![
                printed_line(o, statistic, subject),
                derived_line(o, Measure::Mean, statistic, o.all, "mean of 31"),
                derived_line(o, Measure::Median, statistic, o.all, "median of 31"),
            ],
        });
        let of = |measure| OfficialDerived::Of(measure, statistic, o.all, year).to_string();
        let own_id = statistic.cell(subject, year);
        let mut w = Writer::new(o);
        let own = w.shown(&own_id);
        let (mean, median) = (w.shown(&of(Measure::Mean)), w.shown(&of(Measure::Median)));
        let rank = w.measure(Measure::Rank, statistic, subject, year);
        let sides = [side(o, &own_id, &of(Measure::Mean)), side(o, &own_id, &of(Measure::Median))];
        sentences.push(w.sentence(format!(
            "{year}: {own} {word} in Shandong, {} the mean of the 31 provinces ({mean}) and {} their median \
             ({median}); {} of 31.",
            sides[0],
            sides[1],
            ordinal(&rank)
        )));
    }
    let per_rd = |statistic| {
        let area = |area: PlaceId| OfficialDerived::Of(rate(), statistic, area, year).to_string();
        [area(subject), area(o.whole)]
    };
    charts.insert(
        1,
        Chart {
            title: "Patent applications per 100 mn yuan of R&D".to_owned(),
            unit: OfficialDerived::Of(rate(), table("NBS.patent_applications"), subject, year).unit(o),
            lines: [subject, o.whole]
                .map(|area| derived_line(o, rate(), table("NBS.patent_applications"), area, o.name(area)))
                .to_vec(),
        },
    );
    let [own, china] = per_rd(table("NBS.patent_applications"));
    let [own_granted, china_granted] = per_rd(table("NBS.invention_grants"));
    let mut w = Writer::new(o);
    let text = format!(
        "{year}: for each 100 mn yuan of R&D {} applications against {} in all China, and {} invention \
         patents granted against {}.",
        w.shown(&own),
        w.shown(&china),
        w.shown(&own_granted),
        w.shown(&china_granted)
    );
    sentences.insert(1, w.sentence(text));
    ProblemEvidence {
        charts,
        shares: Vec::new(),
        sentences,
        limits: "Patents of all fields: no figure here is of high-tech patents, of imitation or of \
                 infringed rights.",
    }
}

fn concentration(o: &Official, year: Year) -> ProblemEvidence {
    let statistic = o.primary;
    let year = nearest(o, statistic, year);
    let mut w = Writer::new(o);
    let top = w.measure(Measure::Top5, statistic, o.all, year);
    let hhi = w.measure(Measure::Hhi, statistic, o.all, year);
    let share = w.measure(Measure::Share, statistic, o.focus, year);
    let text = format!(
        "Between provinces, not within Shandong: in {year} five of 31 made {top} % of high-tech exports \
         (concentration index {hhi} of 10 000); Shandong made {share} %."
    );
    let sentence = w.sentence(text);
    ProblemEvidence {
        charts: vec![Chart {
            title: "The five largest exporters of 31, %".to_owned(),
            unit: Unit::Percent,
            lines: vec![derived_line(o, Measure::Top5, statistic, o.all, "five largest of 31")],
        }],
        shares: Vec::new(),
        sentences: vec![sentence],
        limits: "No figure within Shandong: whether its regions copy each other, these cannot show.",
    }
}

/// What the nearest scopes say of the paper's ordinals, one sentence a scope.
fn structure(
    t: Tables<'_>,
    o: &Official,
    scopes: &[&str],
    dimension: &str,
    limits: &'static str,
) -> ProblemEvidence {
    let (mut sentences, mut shares) = (Vec::new(), Vec::new());
    let all = layers(t, o);
    for layer in scopes.iter().filter_map(|id| all.iter().find(|layer| layer.scope.id == **id)) {
        if let Some(split) = layer.splits.iter().find(|split| split.by.id == *dimension) {
            shares.push(Shares {
                title: layer.title.clone(),
                difference: layer.difference.clone(),
                split: split.clone(),
            });
        }
        let tests = layer
            .tests
            .iter()
            .filter(|test| test.rule.dimension == *dimension && test.verdict != Bearing::NoData);
        for test in tests {
            let scope = &layer.title;
            let not =
                if layer.difference.is_empty() { String::new() } else { format!(" ({})", layer.difference) };
            let all = if test.periods > 1 && test.verdict != Bearing::Partly {
                format!("; the same in all {}", test.periods)
            } else {
                String::new()
            };
            let says = match test.verdict {
                Bearing::Confirmed => "so it is",
                Bearing::Contradicted => "not so",
                Bearing::Partly => "so in part",
                Bearing::NoData | Bearing::None => "open",
            };
            sentences.push(Sentence {
                text: format!("“{}”: {says} for {scope}{not}: {}{all}.", test.rule.text, test.nearest),
                cells: test.cells.clone(),
            });
        }
    }
    ProblemEvidence { charts: Vec::new(), shares, sentences, limits }
}
