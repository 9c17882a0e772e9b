//! Statements and the checks that decide them.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::de::DeTable;

use super::ids::{Ids, Table};
use crate::data::PlaceId;
use crate::data::check::{Bound, Check, Direction, Window};
use crate::data::words::Claim;
use crate::document::{Fields, Walk};
use crate::wording::{help_for, quoted};

pub(super) fn statement(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> Claim {
    let mut fields = Fields::new(walk, table, "a statement");
    let id = fields.id("id");
    let section = fields.section("section", known);
    let voice = fields.choice_if("voice").unwrap_or_default();
    let statement = fields.text("text");
    let short = fields.short("short");
    let place = fields.span.clone();
    // A check that is not understood has been noted, and is not none.
    let read = fields.table("check").and_then(|table| check(fields.walk, table, known));
    let untested = read == Some(Check::None);
    let check = read.unwrap_or(Check::None);
    let needs = fields.text_if("needs");
    let note = fields.text_if("note");
    fields.finish();
    if untested && needs.is_none() {
        let message = "no check, and nothing said of what would test the statement";
        walk.mistake(place, message, Some("expected `needs` with the figures it takes".to_owned()));
    }
    Claim { id, section, voice, statement, short, check, needs, note }
}

/// The words that a check's `type` takes.
const TYPES: [&str; 16] = [
    "monotone",
    "rise-over",
    "step",
    "max-growth",
    "crossing",
    "gap-widens",
    "ratio",
    "rank",
    "printed-growth",
    "tables-agree",
    "covers",
    "count",
    "title-body",
    "pulls-against",
    "stances",
    "none",
];

fn check(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> Option<Check> {
    let mut f = Fields::new(walk, table, "a check");
    let value = f.required("type")?;
    let name = f.walk.text("type", value)?;
    let check = match name {
        "monotone" => Check::Monotone {
            series: f.reference("series", "series", &known.series),
            direction: f.direction(),
            windows: f.windows(),
        },
        "rise-over" => Check::RiseOver {
            series: f.reference("series", "series", &known.series),
            direction: f.direction(),
            window: f.window(),
        },
        "step" => Check::Step {
            series: f.reference("series", "series", &known.series),
            year: f.year("year"),
            direction: f.direction(),
        },
        "max-growth" => Check::MaxGrowth {
            series: f.reference("series", "series", &known.series),
            window: f.window(),
            op: f.op(),
            bound: f.bound(),
        },
        "crossing" => {
            let [below, above] = f.two(["passed", "passer"], known);
            Check::Crossing { passed: below, passer: above, year: f.year("year") }
        }
        "gap-widens" => {
            let [ahead, behind] = f.two(["ahead", "behind"], known);
            Check::GapWidens { ahead, behind, from: f.year("from") }
        }
        "ratio" => {
            let [numerator, denominator] = f.two(["numerator", "denominator"], known);
            Check::Ratio { numerator, denominator, year: f.year("year"), op: f.op(), bound: f.bound() }
        }
        "rank" => f.rank(known),
        "printed-growth" => Check::PrintedGrowth {
            growth: f.reference("growth", "series", &known.series),
            level: f.reference("level", "series", &known.series),
        },
        "tables-agree" => Check::TablesAgree {
            a: f.reference("a", "series", &known.series),
            b: f.reference("b", "series", &known.series),
        },
        "covers" => {
            let series = f.references("series", "series", &known.series);
            if series.is_empty() {
                f.walk.mistake(
                    f.span.clone(),
                    "no series named",
                    Some("expected at least one id".to_owned()),
                );
            }
            Check::Covers { series, window: f.window() }
        }
        "count" => Check::Count {
            announced: f.number("announced", "a whole number from 0 on").map(|(n, _)| n).unwrap_or_default(),
            items: f.words("items"),
        },
        "title-body" => Check::TitleBody { countermeasure: f.reference("answer", "answer", &known.answers) },
        "pulls-against" => Check::PullsAgainst {
            countermeasure: f.reference("answer", "answer", &known.answers),
            problem: f.reference("problem", "problem", &known.problems),
        },
        "stances" => Check::Stances { subject: f.reference("subject", "stance on", &known.stances) },
        "none" => Check::None,
        other => {
            f.walk.mistake(
                value.span(),
                format!("there is no check {}", quoted(other)),
                Some(help_for(other, &TYPES)),
            );
            // What stands beside an unknown type can be neither right nor wrong.
            return None;
        }
    };
    f.finish();
    Some(check)
}

impl Fields<'_, '_, '_, '_> {
    fn direction(&mut self) -> Direction {
        self.choice("direction").unwrap_or(Direction::Steady)
    }

    fn op(&mut self) -> Bound {
        self.choice("op").unwrap_or(Bound::Above)
    }

    fn year(&mut self, key: &'static str) -> u16 {
        self.number(key, "a year, such as 2016").map(|(year, _)| year).unwrap_or_default()
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

    fn rank(&mut self, known: &Ids<'_>) -> Check {
        let region = self.place("place", known);
        let year = self.year("year");
        let claimed = self.number("rank", "a place from 1 on");
        let among: u32 = self.number("among", "how many there are").map(|(n, _)| n).unwrap_or_default();
        let (place, span) = claimed.unwrap_or((among, self.span.clone()));
        if !(1..=among).contains(&place) {
            let help = Some("expected a place from 1 to `among`".to_owned());
            self.walk.mistake(span, format!("place {place} of {among}"), help);
        }
        Check::Rank { region, year, place, among }
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
        let mut fields = Fields::new(self, (table, span.clone()), "a window");
        let window = Window { from: fields.year("from"), to: fields.year("to") };
        fields.finish();
        if window.from >= window.to {
            let message = format!("the window runs from {} to {}", window.from, window.to);
            self.mistake(span, message, Some("expected `from` before `to`".to_owned()));
        }
        window
    }
}
