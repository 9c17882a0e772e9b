//! The checks that decide statements: a publication's own, and those of what stands beside it.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::de::DeTable;

use super::breakdowns::period;
use super::evidence::known_figure;
use super::ids::{Ids, Table};
use crate::data::check::{
    Among, Asked, BesideCheck, Check, Direction, Figures, Limit, Low, Rank, Side, Than, Window,
};
use crate::data::id::{MeasureId, PlaceId, RowId, Year};
use crate::data::publication::Publication;
use crate::document::{Fields, Walk};
use crate::wording::{help_for, quoted};

/// The words that a check's `type` takes.
const TYPES: [&str; 22] = [
    "monotone",
    "rise-over",
    "step",
    "max-growth",
    "crossing",
    "gap-widens",
    "ratio",
    "rank",
    "low-among",
    "below",
    "printed-growth",
    "tables-agree",
    "covers",
    "as-printed",
    "bound",
    "change",
    "largest",
    "count",
    "title-body",
    "pulls-against",
    "stances",
    "none",
];

/// Reads what is asked of what stands beside, in so far as it has what is named.
pub fn beside(file: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>, read: &Publication) -> Vec<BesideCheck> {
    // Besides what is printed, the wholes that follow from it can be asked about.
    let wholes = read.measures.iter().filter_map(|measure| Some(measure.share.as_ref()?.of.as_str()));
    let measures = known.measures.iter().copied().chain(wholes).collect();
    let known = Ids { measures, ..known.clone() };
    let tables = file.tables("beside");
    let mut seen: Vec<BesideCheck> = Vec::new();
    for table in tables {
        let at = table.1.clone();
        let asked = of_statement(file.walk, table, &known, read);
        if read.checks.iter().chain(&seen).any(|check| check.claim == asked.claim) {
            let message = format!("the statement {} stands twice", quoted(&asked.claim));
            file.walk.mistake(at, message, Some("expected each once".to_owned()));
        }
        seen.push(asked);
    }
    seen
}

fn of_statement(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>, of: &Publication) -> BesideCheck {
    let mut f = Fields::new(walk, table, "what is asked of a statement");
    let claim = f.id("statement");
    let lacks = f.text_if("lacks");
    let other_scope = f.text_if("other_scope");
    let tables = f.tables("checks");
    if tables.is_empty() {
        let message = format!("nothing is asked about {}", quoted(&claim));
        f.walk.mistake(f.span.clone(), message, Some("expected at least one of `checks`".to_owned()));
    }
    let grids: Vec<&str> = of.grids.iter().map(|grid| grid.id.as_str()).collect();
    let mut checks = Vec::new();
    for table in tables {
        let at = table.1.clone();
        let Some(read) = check(f.walk, table, known) else { continue };
        for id in figures(&read) {
            known_figure(f.walk, id, at.clone(), (&grids, of));
        }
        if let Check::Largest { scope, period, .. } = &read
            && !of.structure.releases.iter().any(|one| one.scope == *scope.as_str() && one.period == *period)
        {
            let message = format!("no release of {} is of {}", quoted(scope), quoted(&period.to_string()));
            f.walk.mistake(at, message, Some("expected scope and period of a release".to_owned()));
        }
        checks.push(read);
    }
    f.finish();
    BesideCheck { claim, checks, lacks, other_scope }
}

/// Ids of figures that a check names.
fn figures(check: &Check) -> Vec<&str> {
    if let Check::Change(ids, _) | Check::AsPrinted(_, _, Figures::Share(ids)) = check {
        ids.iter().map(String::as_str).collect()
    } else if let Check::Bound(id, _) = check {
        vec![id]
    } else {
        Vec::new()
    }
}

/// Reads a check; `None` where it is not understood.
pub fn check(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> Option<Check> {
    let mut f = Fields::new(walk, table, "a check");
    let value = f.required("type")?;
    let name = f.walk.text("type", value)?;
    let check = match name {
        "monotone" => Check::Monotone(f.row(known), f.direction(), f.windows(), f.rates(known)),
        "rise-over" => Check::RiseOver(f.row(known), f.direction(), f.window()),
        "step" => Check::Step(f.row(known), f.direction(), f.year("year")),
        "max-growth" => Check::MaxGrowth(f.row(known), f.window(), f.limit(), f.rates(known)),
        "crossing" => {
            Check::Crossing(f.measure_if(known), f.two(["passed", "passer"], known), f.year("year"))
        }
        "gap-widens" => {
            let places = f.two(["ahead", "behind"], known);
            let from = f.year("from");
            Check::GapWidens(f.measure_if(known), places, from, f.last_year(from))
        }
        "ratio" => {
            let places = f.two(["numerator", "denominator"], known);
            Check::Ratio(f.measure_if(known), places, f.year("year"), f.limit())
        }
        "rank" => Check::Rank(f.rank(known)),
        "low-among" => Check::LowAmong(Low {
            measure: f.measure(known),
            per: f.optional("per").is_some().then(|| f.text("per").parse().unwrap_or_default()),
            place: f.place("place", known),
            among: f.places(known),
            year: f.year("year"),
        }),
        "below" => Check::Below(
            f.measure(known),
            f.place("place", known),
            f.choice("than").unwrap_or(Than::Whole),
            f.year("year"),
        ),
        "printed-growth" => {
            let [growth, level] = ["growth", "level"].map(|key| Asked::Series(f.series(key, known)));
            Check::PrintedGrowth(growth, level)
        }
        "tables-agree" => Check::TablesAgree(["a", "b"].map(|key| f.series(key, known))),
        "covers" => Check::Covers(f.all_series(known), f.window()),
        "as-printed" => {
            let (series, year) = (f.id("series").parse().unwrap_or_default(), f.year("year"));
            let of = if f.optional("part").is_some() {
                Figures::Share(["part", "whole"].map(|key| f.text(key)))
            } else {
                Figures::Of(f.measure(known), f.place("place", known))
            };
            Check::AsPrinted(series, year, of)
        }
        "bound" => Check::Bound(f.text("figure"), f.limit()),
        "change" => Check::Change(["from", "to"].map(|key| f.text(key)), f.direction()),
        "largest" => {
            Check::Largest { scope: f.text("scope"), period: period(&mut f, "period"), part: f.text("part") }
        }
        "count" => {
            let announced = f.number("announced", "a whole number from 0 on");
            let mut readings = vec![f.words("items")];
            readings.extend(f.optional("or").map(|_| f.words("or")));
            Check::Count(announced.map(|(n, _)| n).unwrap_or_default(), readings)
        }
        "title-body" => Check::TitleBody(f.reference("answer", "answer", &known.answers)),
        "pulls-against" => Check::PullsAgainst {
            countermeasure: f.reference("answer", "answer", &known.answers),
            problem: f.reference("problem", "problem", &known.problems),
        },
        "stances" => Check::Stances(f.reference("subject", "stance on", &known.stances)),
        "none" => Check::None,
        other => {
            let message = format!("there is no check {}", quoted(other));
            f.walk.mistake(value.span(), message, Some(help_for(other, &TYPES)));
            // What stands beside an unknown type can be neither right nor wrong.
            return None;
        }
    };
    f.finish();
    Some(check)
}

impl Fields<'_, '_, '_, '_> {
    fn series(&mut self, key: &'static str, known: &Ids<'_>) -> RowId {
        self.reference(key, "series", &known.series).parse().unwrap_or_default()
    }

    /// A series of printed rates, where one is named.
    fn rates(&mut self, known: &Ids<'_>) -> Option<Asked> {
        self.optional("growth").is_some().then(|| Asked::Series(self.series("growth", known)))
    }

    fn all_series(&mut self, known: &Ids<'_>) -> Vec<RowId> {
        let series = self.rows("series", known);
        if series.is_empty() {
            let help = Some("expected at least one id".to_owned());
            self.walk.mistake(self.span.clone(), "no series named", help);
        }
        series
    }

    /// A series by its id, or else a place, with a measure or without.
    fn row(&mut self, known: &Ids<'_>) -> Asked {
        if self.optional("series").is_none() && self.optional("place").is_some() {
            return Asked::Of(self.measure_if(known), self.place("place", known));
        }
        Asked::Series(self.series("series", known))
    }

    fn measure(&mut self, known: &Ids<'_>) -> MeasureId {
        self.reference("measure", "measure", &known.measures).parse().unwrap_or_default()
    }

    fn measure_if(&mut self, known: &Ids<'_>) -> Option<MeasureId> {
        self.optional("measure").is_some().then(|| self.measure(known))
    }

    /// A set of places.
    fn places(&mut self, known: &Ids<'_>) -> Among {
        let Some(value) = self.required("among") else { return Among::All };
        let Some(word) = value.get_ref().as_str() else {
            let ids = self.references("among", "place", &known.places);
            return Among::Of(ids.iter().filter_map(|id| id.parse().ok()).collect());
        };
        match (word, word.strip_prefix("group:")) {
            ("all", _) => Among::All,
            ("peers", _) => Among::Peers,
            (_, Some(group)) => Among::Group(group.to_owned()),
            (_, None) => {
                let help = "expected `all`, `peers`, `group:NAME` or a list of places".to_owned();
                self.walk.mistake(value.span(), format!("{} is no set of places", quoted(word)), Some(help));
                Among::All
            }
        }
    }

    fn direction(&mut self) -> Direction {
        self.choice("direction").unwrap_or(Direction::Steady)
    }

    fn limit(&mut self) -> Limit {
        Limit { side: self.choice("op").unwrap_or(Side::Above), bound: self.bound() }
    }

    pub(super) fn year(&mut self, key: &'static str) -> Year {
        self.number(key, "a year of four digits").map(|(year, _)| year).unwrap_or_default()
    }

    /// `to`, where it is there.
    fn last_year(&mut self, from: Year) -> Option<Year> {
        let span = self.optional("to")?.span();
        let to = self.year("to");
        self.walk.runs_forward(Window { from, to }, span);
        Some(to)
    }

    fn bound(&mut self) -> Decimal {
        let Some(value) = self.required("bound") else { return Decimal::ZERO };
        let Some(text) = self.walk.text("bound", value) else { return Decimal::ZERO };
        Decimal::from_str_exact(text).unwrap_or_else(|_| {
            let help = Some("expected digits in quotes, such as \"20\"".to_owned());
            self.walk.mistake(value.span(), format!("{} is no bound", quoted(text)), help);
            Decimal::ZERO
        })
    }

    /// Two places that are held against each other.
    fn two(&mut self, keys: [&'static str; 2], known: &Ids<'_>) -> [PlaceId; 2] {
        let places = keys.map(|key| self.place(key, known));
        if places[0] == places[1] && places[0] != PlaceId::default() {
            let message = format!("`{}` is set against itself", places[0]);
            self.walk.mistake(self.span.clone(), message, Some("expected two places".to_owned()));
        }
        places
    }

    fn rank(&mut self, known: &Ids<'_>) -> Rank {
        let (measure, place, year) = (self.measure_if(known), self.place("place", known), self.year("year"));
        // The place claimed, or the last that fits the words.
        let within = self.optional("within").is_some();
        let claimed = self.number(if within { "within" } else { "rank" }, "a place from 1 on");
        let among: Option<u32> = match self.optional("among") {
            Some(value) => self.walk.number("among", value, "how many there are"),
            None => None,
        };
        let last = claimed.as_ref().map_or(1, |(last, _)| *last);
        if let Some((_, span)) = claimed.filter(|_| last < 1 || among.is_some_and(|among| last > among)) {
            let of = among.map(|among| format!(" of {among}")).unwrap_or_default();
            let help = Some("expected a place from 1 to `among`".to_owned());
            self.walk.mistake(span, format!("place {last}{of}"), help);
        }
        Rank { measure, place, year, claimed: [if within { 1 } else { last }, last], among }
    }

    fn window(&mut self) -> Window {
        let Some(table) = self.table("window") else { return Window { from: 0, to: 0 } };
        self.walk.window(table)
    }

    fn windows(&mut self) -> Vec<Window> {
        let windows = self.tables("windows");
        if windows.is_empty() {
            self.walk.mistake(self.span.clone(), "no window of years", Some("expected one".to_owned()));
        }
        windows.into_iter().map(|table| self.walk.window(table)).collect()
    }
}

impl Walk<'_> {
    fn window(&mut self, (table, span): (&DeTable<'_>, Range<usize>)) -> Window {
        let window = Fields::read(self, (table, span.clone()), "a window", |fields| Window {
            from: fields.year("from"),
            to: fields.year("to"),
        });
        self.runs_forward(window, span);
        window
    }

    fn runs_forward(&mut self, Window { from, to }: Window, span: Range<usize>) {
        if from >= to {
            let message = format!("the window runs from {from} to {to}");
            self.mistake(span, message, Some("expected `from` before `to`".to_owned()));
        }
    }
}
