//! The checks that decide statements: a publication's own, and those of what stands beside it.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::de::DeTable;

use super::breakdowns::period;
use super::evidence::known_figure;
use super::ids::{Ids, Table};
use crate::data::check::{
    Among, Asked, BesideCheck, Check, CheckKind, Direction, Figures, Limit, Low, Rank, Side, Than, Window,
};
use crate::data::id::{MeasureId, PlaceId, RowId, Year};
use crate::data::publication::Publication;
use crate::document::{Fields, Walk};
use crate::wording::{help_for, names_of, quoted};

/// Reads what is asked of what stands beside, in so far as it has what is named.
pub fn beside(file: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>, read: &Publication) -> Vec<BesideCheck> {
    // Besides what is printed, the wholes that follow from it can be asked about.
    let wholes = read.measures.iter().filter_map(|measure| Some(measure.share.as_ref()?.of.as_str()));
    let measures = known.measures.iter().copied().chain(wholes).collect();
    let known = Ids { measures, ..known.clone() };
    let tables = file.tables("beside");
    let mut seen: Vec<BesideCheck> = Vec::new();
    for table in tables {
        seen.push(Fields::read(file.walk, table, "what is asked of a statement", |fields| {
            let asked = of_statement(fields, &known, read);
            if read.checks.iter().chain(&seen).any(|check| check.claim == asked.claim) {
                let message = format!("the statement {} stands twice", quoted(&asked.claim));
                fields.wrong_whole(message, "expected each once");
            }
            asked
        }));
    }
    seen
}

fn of_statement(fields: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>, of: &Publication) -> BesideCheck {
    let claim: String = fields.id("statement");
    let lacks = fields.text_if("lacks");
    let other_scope = fields.text_if("other_scope");
    let tables = fields.tables("checks");
    if tables.is_empty() {
        let message = format!("nothing is asked about {}", quoted(&claim));
        fields.wrong_whole(message, "expected at least one of `checks`");
    }
    let grids: Vec<&str> = of.grids.iter().map(|grid| grid.id.as_str()).collect();
    let mut checks = Vec::new();
    for table in tables {
        let at = table.1.clone();
        let Some(read) = check(fields.walk, table, known) else { continue };
        for id in figures(&read) {
            known_figure(fields.walk, id, at.clone(), (&grids, of));
        }
        if let Check::Largest { scope, period, .. } = &read
            && !of.structure.releases.iter().any(|one| one.scope == *scope.as_str() && one.period == *period)
        {
            let message = format!("no release of {} is of {}", quoted(scope), quoted(&period.to_string()));
            fields.walk.mistake(at, message, Some("expected scope and period of a release".to_owned()));
        }
        checks.push(read);
    }
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
    // What stands beside an unknown type can be neither right nor wrong.
    let Ok(kind) = name.parse() else {
        let help = help_for(name, &names_of::<CheckKind>());
        f.wrong("type", format!("there is no check {}", quoted(name)), help);
        return None;
    };
    let check = match kind {
        CheckKind::Monotone => Check::Monotone(f.row(known), f.direction(), f.windows(), f.rates(known)),
        CheckKind::RiseOver => Check::RiseOver(f.row(known), f.direction(), f.window()),
        CheckKind::Step => Check::Step(f.row(known), f.direction(), f.year("year")),
        CheckKind::MaxGrowth => Check::MaxGrowth(f.row(known), f.window(), f.limit(), f.rates(known)),
        CheckKind::Crossing => {
            Check::Crossing(f.measure_if(known), f.two(["passed", "passer"], known), f.year("year"))
        }
        CheckKind::GapWidens => {
            let places = f.two(["ahead", "behind"], known);
            let from = f.year("from");
            Check::GapWidens(f.measure_if(known), places, from, f.last_year(from))
        }
        CheckKind::Ratio => {
            let places = f.two(["numerator", "denominator"], known);
            Check::Ratio(f.measure_if(known), places, f.year("year"), f.limit())
        }
        CheckKind::Rank => Check::Rank(f.rank(known)),
        CheckKind::LowAmong => Check::LowAmong(Low {
            measure: f.measure(known),
            per: f.optional("per").is_some().then(|| f.text("per").parse().unwrap_or_default()),
            place: f.place("place", known),
            among: f.places(known),
            year: f.year("year"),
        }),
        CheckKind::Below => Check::Below(
            f.measure(known),
            f.place("place", known),
            f.choice("than").unwrap_or(Than::Whole),
            f.year("year"),
        ),
        CheckKind::PrintedGrowth => {
            let [growth, level] = ["growth", "level"].map(|key| Asked::Series(f.series(key, known)));
            Check::PrintedGrowth(growth, level)
        }
        CheckKind::TablesAgree => Check::TablesAgree(["a", "b"].map(|key| f.series(key, known))),
        CheckKind::Covers => Check::Covers(f.all_series(known), f.window()),
        CheckKind::AsPrinted => {
            let (series, year) = (f.id("series"), f.year("year"));
            let of = if f.optional("part").is_some() {
                Figures::Share(["part", "whole"].map(|key| f.text(key)))
            } else {
                Figures::Of(f.measure(known), f.place("place", known))
            };
            Check::AsPrinted(series, year, of)
        }
        CheckKind::Bound => Check::Bound(f.text("figure"), f.limit()),
        CheckKind::Change => Check::Change(["from", "to"].map(|key| f.text(key)), f.direction()),
        CheckKind::Largest => {
            Check::Largest { scope: f.text("scope"), period: period(&mut f, "period"), part: f.text("part") }
        }
        CheckKind::Count => {
            let announced = f.number("announced", "a whole number from 0 on");
            let mut readings = vec![f.words("items")];
            readings.extend(f.optional("or").map(|_| f.words("or")));
            Check::Count(announced.map(|(n, _)| n).unwrap_or_default(), readings)
        }
        CheckKind::TitleBody => Check::TitleBody(f.reference("answer", "answer", &known.answers)),
        CheckKind::PullsAgainst => Check::PullsAgainst {
            countermeasure: f.reference("answer", "answer", &known.answers),
            problem: f.reference("problem", "problem", &known.problems),
        },
        CheckKind::Stances => Check::Stances(f.reference("subject", "stance on", &known.stances)),
        CheckKind::None => Check::None,
    };
    f.finish();
    Some(check)
}

impl Fields<'_, '_, '_, '_> {
    fn series(&mut self, key: &'static str, known: &Ids<'_>) -> RowId {
        self.reference(key, "series", &known.series)
    }

    /// A series of printed rates, where one is named.
    fn rates(&mut self, known: &Ids<'_>) -> Option<Asked> {
        self.optional("growth").is_some().then(|| Asked::Series(self.series("growth", known)))
    }

    fn all_series(&mut self, known: &Ids<'_>) -> Vec<RowId> {
        let series: Vec<RowId> = self.references("series", "series", &known.series);
        if series.is_empty() {
            self.wrong_whole("no series named", "expected at least one id");
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
        self.reference("measure", "measure", &known.measures)
    }

    fn measure_if(&mut self, known: &Ids<'_>) -> Option<MeasureId> {
        self.optional("measure").is_some().then(|| self.measure(known))
    }

    /// A set of places.
    fn places(&mut self, known: &Ids<'_>) -> Among {
        let Some(value) = self.required("among") else { return Among::All };
        let Some(word) = value.get_ref().as_str() else {
            return Among::Of(self.references("among", "place", &known.places));
        };
        match (word, word.strip_prefix("group:")) {
            ("all", _) => Among::All,
            ("peers", _) => Among::Peers,
            (_, Some(group)) => Among::Group(group.to_owned()),
            (_, None) => {
                let help = "expected `all`, `peers`, `group:NAME` or a list of places";
                self.wrong("among", format!("{} is no set of places", quoted(word)), help);
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
            let help = "expected digits in quotes, such as \"20\"";
            self.wrong("bound", format!("{} is no bound", quoted(text)), help);
            Decimal::ZERO
        })
    }

    /// Two places that are held against each other.
    fn two(&mut self, keys: [&'static str; 2], known: &Ids<'_>) -> [PlaceId; 2] {
        let places = keys.map(|key| self.place(key, known));
        if places[0] == places[1] && places[0] != PlaceId::default() {
            self.wrong_whole(format!("`{}` is set against itself", places[0]), "expected two places");
        }
        places
    }

    fn rank(&mut self, known: &Ids<'_>) -> Rank {
        let (measure, place, year) = (self.measure_if(known), self.place("place", known), self.year("year"));
        // The place claimed, or the last that fits the words.
        let within = self.optional("within").is_some();
        let key = if within { "within" } else { "rank" };
        let claimed = self.number(key, "a place from 1 on").map(|(last, _)| last);
        let last = claimed.unwrap_or(1);
        let among: Option<u32> = self.number_if("among", "how many there are");
        if claimed.is_some() && (last < 1 || among.is_some_and(|among| last > among)) {
            let of = among.map(|among| format!(" of {among}")).unwrap_or_default();
            self.wrong(key, format!("place {last}{of}"), "expected a place from 1 to `among`");
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
            self.wrong_whole("no window of years", "expected one");
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
