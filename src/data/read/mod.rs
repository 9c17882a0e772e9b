//! From a text to a validated publication: each part of the file, one function.
//!
//! Owns the shape of the file and every rule on what stands in it. All mistakes are told, each with its
//! place. It must not open files: the text is handed in, with the name to be shown in errors.

mod breakdowns;
pub(super) mod checks;
mod evidence;
pub(super) mod ids;
mod parts;
mod statements;

use toml::de::{DeTable, DeValue};

use super::breakdown::Structure;
use super::evidence::ProblemTemplate;
use super::id::{MeasureId, Name, PlaceId, TableId, Year};
use super::model::{
    Cell, Dataset, MeasureKind, Measured, Paper, Place, PlaceRole, PrintedTable, Series, Subject,
};
use super::official::{Official, is_official_id};
use super::unit::Unit;
use crate::document::{Fields, Walk, entries};
use crate::source_error::Mistakes;
use crate::wording::quoted;
use breakdowns::Parts;
use ids::{Ids, Table, all};

/// Years that a table may hold; anything else is a slip of the finger.
const YEARS: std::ops::RangeInclusive<Year> = 1900..=2100;

impl Dataset {
    /// Loads a publication from any text in the format of `assets/paper.toml`; `origin` names the text
    /// in errors.
    ///
    /// # Errors
    /// All mistakes: of syntax, of shape, of values that do not fit each other.
    pub fn parse(text: &str, origin: &str) -> Result<Self, Mistakes> {
        let (mut walk, document) = Walk::parse(origin, text).map_err(Mistakes)?;
        let known = Ids::of(&document);
        let publication = read(&mut walk, &document, &known);
        match publication {
            Some(publication) if walk.is_clean() => Ok(publication),
            Some(_) | None => Err(Mistakes(walk.finish())),
        }
    }
}

impl ProblemTemplate {
    /// Loads what a text tells of problems with the figures that there are.
    ///
    /// # Errors
    /// All mistakes.
    pub(super) fn parse(text: &str, origin: &str, figures: &Official) -> Result<Vec<Self>, Mistakes> {
        let (mut walk, document) = Walk::parse(origin, text).map_err(Mistakes)?;
        let mut file = Fields::new(&mut walk, (&document, 0..0), "the file");
        let told = file.tables("evidence");
        file.finish();
        let told = told.into_iter().map(|table| evidence::evidence(&mut walk, table, figures)).collect();
        if walk.is_clean() { Ok(told) } else { Err(Mistakes(walk.finish())) }
    }
}

impl Structure {
    /// Loads what a text tells of how wholes divide, whose scopes are of some of these places.
    ///
    /// # Errors
    /// All mistakes.
    pub(super) fn parse(text: &str, origin: &str, places: &[PlaceId]) -> Result<Self, Mistakes> {
        let (mut walk, document) = Walk::parse(origin, text).map_err(Mistakes)?;
        let known = Ids { places: places.iter().map(PlaceId::as_str).collect(), ..Ids::of(&document) };
        let mut file = Fields::new(&mut walk, (&document, 0..0), "the file");
        let parts = Parts::of(&mut file);
        file.finish();
        let structure = parts.read(&mut walk, &known, is_official_id);
        if walk.is_clean() { Ok(structure) } else { Err(Mistakes(walk.finish())) }
    }
}

fn read(walk: &mut Walk<'_>, document: &DeTable<'_>, known: &Ids<'_>) -> Option<Dataset> {
    // What is missing as a whole stands nowhere.
    let nowhere = 0..0;
    let mut file = Fields::new(walk, (document, nowhere.clone()), "a publication");
    let about = if file.optional("publication").is_some() {
        file.table("publication")
    } else {
        let help = "expected a table `[publication]` that says what it is `about` and names its `focus`";
        file.walk.mistake(nowhere.clone(), "there is no `[publication]`", Some(help.to_owned()));
        None
    };
    let places = file.tables("place");
    let measures = file.tables("measure");
    let tables = file.tables("table");
    let series = file.tables("series");
    let parts = Parts::of(&mut file);
    let problems = file.tables("problem");
    let answers = file.tables("answer");
    let links = file.tables("link");
    let stances = file.tables("stance");
    let statements = file.tables("statement");
    let caveats = file.tables("caveat");
    file.finish();

    let (paper, focus) = about.map(|table| self::about(walk, table, known)).unwrap_or_default();
    let places: Vec<Place> = all(walk, places, "place", |walk, table| place(walk, table));
    let measures: Vec<Measured> = all(walk, measures, "measure", measure);
    let tables: Vec<PrintedTable> = all(walk, tables, "table", printed_table);
    if tables.is_empty() {
        walk.mistake(
            nowhere,
            "there is no `[[table]]`",
            Some("expected the table that the series stand in".into()),
        );
    }
    let series = read_series(walk, series, known, &measures);
    let structure = parts.read(walk, known, |id| !is_official_id(id));
    let problems = all(walk, problems, "problem", |walk, table| parts::problem(walk, table, known));
    let countermeasures = all(walk, answers, "answer", |walk, table| parts::answer(walk, table, known));
    let links = parts::links(walk, links, known);
    let stances = stances.into_iter().map(|table| parts::stance(walk, table, known)).collect();
    let claims = all(walk, statements, "statement", |walk, table| statements::statement(walk, table, known));
    let caveats = all(walk, caveats, "caveat", |walk, table| parts::caveat(walk, table));
    Some(Dataset {
        paper,
        focus: focus?,
        regions: places.iter().map(|place| place.id).collect(),
        places,
        measures,
        tables,
        series,
        structure,
        problems,
        countermeasures,
        links,
        stances,
        claims,
        caveats,
    })
}

/// What the publication says of itself, and the place it is about.
fn about(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> (Paper, Option<PlaceId>) {
    let mut fields = Fields::new(walk, table, "`[publication]`");
    let id = fields.optional("id").map(|_| fields.id("id")).unwrap_or_default();
    let subject = fields.name("about");
    let places = fields.text_if("places").unwrap_or_else(|| "places".to_owned());
    let title = fields.text_if("title");
    let authors = fields.words("authors");
    let year = fields.optional("year").and_then(|value| fields.walk.number("year", value, "a year"));
    let focus = fields.required("focus").and_then(|value| {
        let text = fields.walk.text("focus", value)?;
        fields.walk.known(text, value.span(), "place", &known.places);
        text.parse().ok()
    });
    let scope = fields.optional("scope").and_then(|_| fields.table("scope"));
    fields.finish();
    let scope = scope.map(|table| {
        let mut fields = Fields::new(walk, table, "a scope");
        let scope =
            Subject { goods: fields.text("goods"), short: fields.text("short"), flow: fields.text("flow") };
        fields.finish();
        scope
    });
    (Paper { id, subject, places, title, authors, year, scope }, focus)
}

fn place(walk: &mut Walk<'_>, table: Table<'_, '_>) -> Place {
    let mut fields = Fields::new(walk, table, "a place");
    let id = fields.id("id").parse().unwrap_or_default();
    let name = fields.name("name");
    let short = fields.text_if("short").unwrap_or_else(|| name.en.chars().take(2).collect());
    let role = fields.choice("role").unwrap_or(PlaceRole::Peer);
    fields.finish();
    Place { id, name, short, role }
}

fn measure(walk: &mut Walk<'_>, table: Table<'_, '_>) -> Measured {
    let mut fields = Fields::new(walk, table, "a measure");
    let id: MeasureId = fields.id("id").parse().unwrap_or_default();
    let named = fields.optional("name").map(|_| fields.name("name"));
    let name = named.unwrap_or_else(|| Name { en: id.to_string(), zh: None });
    let short = fields.text_if("short").unwrap_or_else(|| name.en.clone());
    let scope = fields.text_if("scope").unwrap_or_default();
    let kind = fields.choice("kind").unwrap_or(MeasureKind::Level);
    let known = fields.unit("unit");
    let unit = known.unwrap_or(Unit::Percent);
    let (fits, help) = match kind {
        MeasureKind::Level => (unit.is_amount(), "expected the unit of an amount"),
        MeasureKind::Growth | MeasureKind::Share => (unit == Unit::Percent, "expected `%`"),
    };
    if let Some(value) = fields.optional("unit").filter(|_| known.is_some() && !fits) {
        let message = format!("`{unit}` is no unit of a {kind}");
        fields.walk.mistake(value.span(), message, Some(help.to_owned()));
    }
    fields.finish();
    Measured { id, name, short, kind, unit, scope, share: None, per: None }
}

fn printed_table(walk: &mut Walk<'_>, table: Table<'_, '_>) -> PrintedTable {
    let mut fields = Fields::new(walk, table, "a table");
    let id: TableId = fields.id("id").parse().unwrap_or_default();
    let name = fields.text("name");
    fields.finish();
    PrintedTable { id, name }
}

fn read_series(
    walk: &mut Walk<'_>,
    tables: Vec<Table<'_, '_>>,
    known: &Ids<'_>,
    measures: &[Measured],
) -> Vec<Series> {
    let mut read: Vec<Series> = Vec::new();
    all(walk, tables, "series", |walk, table| {
        let place = table.0.get("id").map_or(table.1.clone(), toml::Spanned::span);
        let series = one_series(walk, table, known, measures);
        let same = |other: &Series| {
            (other.table, other.place, other.kind) == (series.table, series.place, series.kind)
        };
        if let Some(other) = read.iter().find(|other| same(other)) {
            let message = format!("{} prints what {} does", quoted(&series.id), quoted(&other.id));
            let help = "expected one series of a place and a kind in each table".to_owned();
            walk.mistake(place, message, Some(help));
        }
        read.push(series);
    });
    read
}

fn one_series(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>, measures: &[Measured]) -> Series {
    let mut fields = Fields::new(walk, table, "a series");
    let id = fields.id("id");
    let table = fields.reference("table", "table", &known.tables);
    if let Some(value) = fields.optional("id")
        && !id.is_empty()
        && !id.strip_prefix(&format!("{table}.")).is_some_and(|name| !name.is_empty() && !name.contains('.'))
    {
        let message = format!("{} does not say that the series stands in {table}", quoted(&id));
        fields.walk.mistake(value.span(), message, Some(format!("expected `{table}.` and one word")));
    }
    let place = fields.place("place", known);
    let measure: MeasureId =
        fields.reference("measure", "measure", &known.measures).parse().unwrap_or_default();
    let of = measures.iter().find(|known| known.id == measure);
    let name = fields.name("name");
    let section = fields.section("section", known);
    let cells = fields.table("cells").map(|cells| read_cells(fields.walk, cells)).unwrap_or_default();
    fields.finish();
    Series {
        id,
        table: table.parse().unwrap_or_default(),
        place,
        measure,
        kind: of.map_or(MeasureKind::Level, |measure| measure.kind),
        unit: of.map_or(Unit::Percent, |measure| measure.unit),
        name,
        section,
        cells,
    }
}

fn read_cells(walk: &mut Walk<'_>, (table, span): Table<'_, '_>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for entry in entries(table) {
        let year = entry.key.parse().ok().filter(|year| YEARS.contains(year));
        let Some(year) = year else {
            let help = format!("expected a year from {} to {}", YEARS.start(), YEARS.end());
            let message = format!("{} is no year of such a table", quoted(entry.key));
            walk.mistake(entry.span, message, Some(help));
            continue;
        };
        if cells.last().is_some_and(|last| last.year > year) {
            let help = Some("expected the years in rising order".to_owned());
            walk.mistake(entry.span.clone(), format!("the year {year} stands after a later one"), help);
        }
        let printed = match entry.value.get_ref() {
            // A gap that the table prints as such.
            DeValue::Table(gap) if gap.is_empty() => None,
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => walk.printed(entry.key, entry.value),
        };
        cells.push(Cell { year, printed });
    }
    if table.is_empty() {
        let help = Some("expected `2012 = \"14.71\"` and the like".to_owned());
        walk.mistake(span, "the series has no cell", help);
    }
    cells
}
