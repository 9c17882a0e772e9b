//! From a text to a validated publication: each part of the file, one function.
//!
//! Owns the shape of the file and every rule on what stands in it. All mistakes are told, each with its
//! place. It must not open files: the text is handed in, with the name to be shown in errors.

mod breakdowns;
mod checks;
mod evidence;
mod grids;
mod ids;
mod parts;
mod series;
mod statements;

use std::ops::Range;

use toml::de::DeTable;

use super::figure::Precision;
use super::id::{MeasureId, Name, PlaceId};
use super::model::{MeasureKind, Measured, Origin, Paper, PartOf, Place, PlaceRole, Rest, Subject};
use super::publication::Publication;
use super::unit::Unit;
use crate::document::{Fields, Walk, entries};
use crate::source_error::Mistakes;
use crate::wording::quoted;
use breakdowns::Parts;
use grids::grid;
use ids::{Ids, Table, all};
use series::{printed_table, read_series};

/// A text with the name to be shown in errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileText<'a> {
    /// The name.
    pub origin: &'a str,
    /// The text.
    pub text: &'a str,
}

/// What is missing as a whole stands nowhere.
const NOWHERE: Range<usize> = 0..0;

impl Publication {
    /// Loads a publication from a text in the format of `assets/paper.toml`; `origin` names it in errors.
    ///
    /// # Errors
    /// As of several texts.
    pub fn parse(text: &str, origin: &str) -> Result<Self, Mistakes> {
        Self::parse_all(&[FileText { origin, text }])
    }

    /// Loads one publication from several texts; what one of them has, the others may name, and in which order
    /// they are handed in makes no difference.
    ///
    /// # Errors
    /// All mistakes: of syntax, of shape, of values that do not fit each other.
    pub fn parse_all(texts: &[FileText<'_>]) -> Result<Self, Mistakes> {
        let mut mistakes = Vec::new();
        let mut parsed = Vec::new();
        for FileText { origin, text } in texts {
            match Walk::parse(origin, text) {
                Ok((walk, document)) => parsed.push((*origin, walk, document)),
                Err(more) => mistakes.extend(more),
            }
        }
        if !mistakes.is_empty() {
            return Err(Mistakes(mistakes));
        }
        parsed.sort_by_key(|(origin, ..)| *origin);
        let order = parsed.iter().find_map(|(_, _, document)| listed(document)).unwrap_or_default();
        parsed.sort_by_key(|(_, _, document)| rank(document, &order));
        let (mut walks, documents): (Vec<_>, Vec<_>) =
            parsed.into_iter().map(|(_, walk, document)| (walk, document)).unzip();
        let known = Ids::of(&documents);
        let pairs = walks.iter_mut().zip(&documents);
        let mut files: Vec<Fields<'_, '_, '_, '_>> =
            pairs.map(|(walk, document)| Fields::new(walk, (document, NOWHERE), "a publication")).collect();
        let read = read(&mut files, &known);
        twice(&mut files);
        files.into_iter().for_each(Fields::finish);
        mistakes.extend(walks.into_iter().flat_map(Walk::finish));
        if mistakes.is_empty() { Ok(read) } else { Err(Mistakes(mistakes)) }
    }
}

/// The measures in the order in which their tables are listed, if a file says so.
fn listed(document: &DeTable<'_>) -> Option<Vec<String>> {
    let order = document.get("publication")?.get_ref().as_table()?.get("order")?.get_ref().as_array()?;
    Some(order.iter().filter_map(|item| Some(item.get_ref().as_str()?.to_owned())).collect())
}

/// Where a file stands among several: the one that says what all are before the others, then those with tables, by
/// the first of these measures that they have.
fn rank(document: &DeTable<'_>, order: &[String]) -> (bool, bool, usize) {
    let grids = document.get("grid").and_then(|grids| grids.get_ref().as_array());
    let measures = grids.into_iter().flatten().filter_map(|grid| grid.get_ref().as_table()?.get("measure"));
    let places = measures
        .filter_map(|measure| order.iter().position(|known| measure.get_ref().as_str() == Some(known)));
    (!document.contains_key("publication"), grids.is_none(), places.min().unwrap_or(order.len()))
}

/// What two files may not both have. Places and measures they may: each file says whom and what it is about.
const ONCE: [&str; 9] =
    ["origin", "table", "series", "grid", "breakdown", "scope", "problem", "answer", "statement"];

/// Notes ids that an earlier file has.
fn twice(files: &mut [Fields<'_, '_, '_, '_>]) {
    for part in ONCE {
        let mut seen: Vec<&str> = Vec::new();
        for file in &mut *files {
            let own = file.tables(part);
            let ids = own.iter().filter_map(|(table, _)| table.get("id"));
            let ids: Vec<_> =
                ids.filter_map(|value| Some((value.get_ref().as_str()?, value.span()))).collect();
            for (id, span) in &ids {
                if seen.contains(id) {
                    let help = Some("expected each id in one file".to_owned());
                    file.walk.mistake(
                        span.clone(),
                        format!("another file has the {part} {}", quoted(id)),
                        help,
                    );
                }
            }
            seen.extend(ids.into_iter().map(|(id, _)| id));
        }
    }
}

fn read(files: &mut [Fields<'_, '_, '_, '_>], known: &Ids<'_>) -> Publication {
    let mut read = Publication::default();
    let mut primary = None;
    let mut headed = false;
    for file in &mut *files {
        if file.optional("publication").is_some()
            && let Some(table) = file.table("publication")
        {
            let head = about(file.walk, table, known);
            // The first file says what all of them are.
            if !headed {
                (read.paper, read.focus, primary) = head;
                headed = true;
            }
        }
        basics(file, known, &mut read);
    }
    complete(&mut read, files, headed);
    for file in &mut *files {
        let tables = file.tables("series");
        read.series.extend(read_series(file.walk, tables, known, &read.measures));
        let grids = file.tables("grid");
        let grids = all(file.walk, grids, "grid", |walk, table| grid(walk, table, known, &read.measures));
        read.grids.extend(grids.into_iter().flatten());
        // What is computed over all members is nobody's trade.
        let traders = known.places.iter().copied().filter(|place| *place != read.all.as_str());
        let traders = Ids { places: traders.collect(), ..known.clone() };
        let parts = Parts::of(file).read(file.walk, &traders);
        read.structure.extend([parts]);
        words(file, known, &mut read);
    }
    // Where nothing is measured of many places, nothing is ranked.
    let ranked = primary.and_then(|measure| read.measuring(measure)).map(|grid| grid.id);
    read.primary = ranked.unwrap_or_default();
    for file in &mut *files {
        let told = file.tables("evidence");
        let told: Vec<_> =
            told.into_iter().map(|table| evidence::evidence(file.walk, table, &read)).collect();
        read.evidence.extend(told);
        read.checks.extend(checks::beside(file, known, &read));
    }
    read
}

/// Origins, places, measures and tables, which all else names.
fn basics(file: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>, read: &mut Publication) {
    let kind = read.paper.kind;
    let origins = file.tables("origin");
    let mut origin = |walk: &mut Walk<'_>, table| {
        Fields::read(walk, table, "an origin", |fields| Origin {
            id: fields.id("id"),
            kind: fields.choice_if("kind").unwrap_or(kind),
        })
    };
    read.origins.extend(all(file.walk, origins, "origin", &mut origin));
    let places = file.tables("place");
    for place in all(file.walk, places, "place", place) {
        if read.place(place.id).is_none() {
            read.places.push(place);
        }
    }
    let measures = file.tables("measure");
    for (measure, span) in
        all(file.walk, measures, "measure", |walk, table| (measure(walk, table.clone(), known), table.1))
    {
        match read.measures.iter().find(|earlier| earlier.id == measure.id) {
            None => read.measures.push(measure),
            Some(earlier) if (earlier.kind, earlier.unit) == (measure.kind, measure.unit) => {}
            Some(earlier) => {
                let message = format!(
                    "{} is a {} in `{}` elsewhere",
                    quoted(measure.id.as_str()),
                    earlier.kind,
                    earlier.unit
                );
                file.walk.mistake(
                    span,
                    message,
                    Some("expected one kind and one unit of a measure".to_owned()),
                );
            }
        }
    }
    let tables = file.tables("table");
    read.tables.extend(all(file.walk, tables, "table", printed_table));
}

/// Notes what no publication can be without, and says what places are to each other.
fn complete(read: &mut Publication, files: &mut [Fields<'_, '_, '_, '_>], headed: bool) {
    let has_grids = files.iter_mut().any(|file| !file.tables("grid").is_empty());
    if let Some(file) = files.first_mut() {
        if !headed {
            let help = "expected a table `[publication]` that says what it is `about` and names its `focus`";
            file.walk.mistake(NOWHERE, "there is no `[publication]`", Some(help.to_owned()));
        }
        if read.tables.is_empty() && !has_grids {
            let help = Some("expected the table that the series stand in".to_owned());
            file.walk.mistake(NOWHERE, "there is no `[[table]]`", help);
        }
    }
    let of = |role| read.places.iter().find(move |place| place.role == role).map(|place| place.id);
    let (whole, all) = (of(PlaceRole::Whole), of(PlaceRole::Members));
    (read.whole, read.all) = (whole.unwrap_or_default(), all.unwrap_or_default());
    let members = read.places.iter().filter(|place| match place.role {
        PlaceRole::Focus | PlaceRole::Peer | PlaceRole::Member => true,
        PlaceRole::Whole | PlaceRole::Members | PlaceRole::Other => false,
    });
    read.members = members.map(|place| place.id).collect();
}

/// What it says in words.
fn words(file: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>, read: &mut Publication) {
    let problems = file.tables("problem");
    read.problems
        .extend(all(file.walk, problems, "problem", |walk, table| parts::problem(walk, table, known)));
    let answers = file.tables("answer");
    read.countermeasures
        .extend(all(file.walk, answers, "answer", |walk, table| parts::answer(walk, table, known)));
    let links = file.tables("link");
    read.links.extend(parts::links(file.walk, links, known));
    let stances = file.tables("stance");
    read.stances.extend(stances.into_iter().map(|table| parts::stance(file.walk, table, known)));
    let statements = file.tables("statement");
    let statements =
        all(file.walk, statements, "statement", |walk, table| statements::statement(walk, table, known));
    read.claims.extend(statements);
    let caveats = file.tables("caveat");
    read.caveats.extend(all(file.walk, caveats, "caveat", parts::caveat));
    let questions = file.tables("question");
    read.questions.extend(questions.into_iter().map(|table| parts::question(file.walk, table)));
}

/// What the publication says of itself, and the place it is about.
fn about(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> (Paper, PlaceId, Option<MeasureId>) {
    let mut fields = Fields::new(walk, table, "`[publication]`");
    let id = fields.optional("id").map(|_| fields.id("id")).unwrap_or_default();
    let kind = fields.choice_if("kind").unwrap_or_default();
    let subject = fields.name("about");
    let places = fields.text_if("places").unwrap_or_else(|| "places".to_owned());
    let place = fields.text_if("place").unwrap_or_else(|| "place".to_owned());
    let title = fields.text_if("title");
    let authors = fields.words("authors");
    let year = fields.optional("year").and_then(|value| fields.walk.number("year", value, "a year"));
    let focus = fields.place("focus", known);
    let primary = fields.optional("primary").map(|_| fields.reference("primary", "measure", &known.measures));
    // Which file stands where has been settled by it.
    fields.optional("order").is_some().then(|| fields.references("order", "measure", &known.measures));
    let scope = fields.optional("scope").and_then(|_| fields.table("scope"));
    fields.finish();
    let scope = scope.map(|table| {
        Fields::read(walk, table, "a scope", |fields| Subject {
            goods: fields.text("goods"),
            short: fields.text("short"),
            flow: fields.text("flow"),
        })
    });
    let paper = Paper { id, kind, subject, places, place, title, authors, year, scope };
    (paper, focus, primary.and_then(|id| id.parse().ok()))
}

fn place(walk: &mut Walk<'_>, table: Table<'_, '_>) -> Place {
    Fields::read(walk, table, "a place", |fields| {
        let (id, name) = (fields.id("id").parse().unwrap_or_default(), fields.name("name"));
        let short = fields.text_if("short").unwrap_or_else(|| name.en.chars().take(2).collect());
        let role = fields.choice("role").unwrap_or_default();
        Place { id, name, short, role, groups: fields.words("groups") }
    })
}

/// How the precision of a measure is spelled.
#[derive(Debug, Clone, Copy, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
enum Leeway {
    Cell,
    Exact,
}

fn measure(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> Measured {
    let mut fields = Fields::new(walk, table, "a measure");
    let id: MeasureId = fields.id("id").parse().unwrap_or_default();
    let named = fields.optional("name").map(|_| fields.name("name"));
    let name = named.unwrap_or_else(|| Name { en: id.to_string(), ..Name::default() });
    let short = fields.text_if("short").unwrap_or_else(|| name.en.clone());
    let scope = fields.text_if("scope").unwrap_or_default();
    let kind = fields.choice("kind").unwrap_or(MeasureKind::Level);
    let given = fields.unit("unit");
    let unit = given.unwrap_or(Unit::Percent);
    let precision = match fields.choice_if("precision") {
        Some(Leeway::Exact) => Precision::Exact,
        None if kind == MeasureKind::Rank => Precision::Exact,
        Some(Leeway::Cell) | None => Precision::Cell,
    };
    let (fits, help) = match kind {
        MeasureKind::Level => {
            (unit.is_amount() || unit == Unit::Percent, "expected `%` or the unit of an amount")
        }
        MeasureKind::Growth | MeasureKind::Share => (unit == Unit::Percent, "expected `%`"),
        MeasureKind::Rank => (unit == Unit::Place, "expected `place`"),
        MeasureKind::Cagr => (unit == Unit::PercentPerYear, "expected `%/yr`"),
    };
    let since = fields.optional("since").map(|_| fields.year("since"));
    if since.is_some() != (kind == MeasureKind::Cagr) {
        let help =
            Some("expected both or neither: `since` is the year that compound growth is from".to_owned());
        let message = "a measure with one of `since` and `kind = \"cagr\"`";
        fields.walk.mistake(fields.span.clone(), message, help);
    }
    if let Some(value) = fields.optional("unit").filter(|_| given.is_some() && !fits) {
        let message = format!("`{unit}` is no unit of a {kind}");
        fields.walk.mistake(value.span(), message, Some(help.to_owned()));
    }
    let part = fields.optional("part").map(|_| fields.reference("part", "measure", &known.measures));
    let of = fields.optional("of").and_then(|_| fields.table("of"));
    if part.is_some() != of.is_some() {
        let help = Some("expected both or neither".to_owned());
        fields.walk.mistake(fields.span.clone(), "a measure with one of `part` and `of`", help);
    }
    let per = fields.optional("per").and_then(|_| fields.table("per"));
    let per = per.into_iter().flat_map(|(table, _)| entries(table)).next().and_then(|entry| {
        let of = fields.walk.text(entry.key, entry.value)?;
        fields.walk.known(of, entry.value.span(), "measure", &known.measures);
        Some((entry.key.parse().ok()?, of.parse().ok()?))
    });
    fields.finish();
    let share = part.zip(of).map(|(part, table)| {
        let mut fields = Fields::new(walk, table, "a whole");
        let of = fields.id("id").parse().unwrap_or_default();
        let name = fields.text("name");
        let short = fields.text_if("short").unwrap_or_else(|| name.clone());
        let rest = fields.text_if("rest");
        let rest_short = fields.text_if("rest_short");
        let rest = rest.map(|name| Rest { short: rest_short.unwrap_or_else(|| name.clone()), name });
        let share = PartOf { part: part.parse().unwrap_or_default(), of, name, short, rest };
        fields.finish();
        share
    });
    Measured { id, name, short, kind, unit, precision, scope, share, since, per }
}
