//! From a text to a validated publication: each part of the file, one function.
//!
//! Owns the shape of the file and every rule on what stands in it. All mistakes are told, each with its
//! place. It must not open files: the text is handed in, with the name to be shown in errors.

mod breakdowns;
mod checks;
mod evidence;
mod grids;
mod ids;
mod series;
mod words;

use std::ops::Range;

use toml::de::DeTable;

use super::figure::Precision;
use super::id::{MeasureId, Name, PlaceId};
use super::model::{
    MeasureKind, Measured, Origin, Paper, PartOf, Place, PlaceRole, PrintedTable, Rest, Subject,
};
use super::publication::Publication;
use super::unit::Unit;
use crate::document::{Fields, Walk, entries};
use crate::source_error::Mistakes;
use crate::wording::quoted;
use ids::Ids;

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
            for (id, span) in ids.iter().filter(|(id, _)| seen.contains(id)) {
                let message = format!("another file has the {part} {}", quoted(id));
                let help = "expected each id in one file".to_owned();
                file.walk.mistake(span.clone(), message, Some(help));
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
        let head = file.inner_if("publication", "`[publication]`", |fields| about(fields, known));
        // The first file says what all of them are.
        if let Some((paper, focus, first)) = head.filter(|_| !headed) {
            (read.paper, read.focus, primary, headed) = (paper, focus, first, true);
        }
        basics(file, known, &mut read);
    }
    complete(&mut read, files, headed);
    for file in &mut *files {
        read.series.extend(series::read_series(file, known, &read.measures));
        let grids = file.all("grid", "a grid", |fields| grids::grid(fields, known, &read.measures));
        read.grids.extend(grids.into_iter().flatten());
        // What is computed over all members is nobody's trade.
        let traders = known.places.iter().copied().filter(|place| *place != read.all.as_str());
        let traders = Ids { places: traders.collect(), ..known.clone() };
        read.structure.extend([breakdowns::structure(file, &traders)]);
        words::words(file, known, &mut read);
    }
    // Where nothing is measured of many places, nothing is ranked.
    let ranked = primary.and_then(|measure| read.measuring(measure)).map(|grid| grid.id);
    read.primary = ranked.unwrap_or_default();
    for file in &mut *files {
        let told =
            file.each("evidence", "what is told of a problem", |fields| evidence::evidence(fields, &read));
        read.evidence.extend(told);
        read.checks.extend(checks::beside(file, known, &read));
    }
    read
}

/// Origins, places, measures and tables, which all else names.
fn basics(file: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>, read: &mut Publication) {
    let kind = read.paper.kind;
    read.origins.extend(file.all("origin", "an origin", |fields| Origin {
        id: fields.id("id"),
        kind: fields.choice_if("kind").unwrap_or(kind),
    }));
    for place in file.all("place", "a place", place) {
        if read.place(place.id).is_none() {
            read.places.push(place);
        }
    }
    let own = file.all("measure", "a measure", |fields| (measure(fields, known), fields.span.clone()));
    for (measure, span) in own {
        match read.measures.iter().find(|earlier| earlier.id == measure.id) {
            None => read.measures.push(measure),
            Some(earlier) if (earlier.kind, earlier.unit) == (measure.kind, measure.unit) => {}
            Some(Measured { id, kind, unit, .. }) => {
                let message = format!("{} is a {kind} in `{unit}` elsewhere", quoted(id.as_str()));
                let help = "expected one kind and one unit of a measure".to_owned();
                file.walk.mistake(span, message, Some(help));
            }
        }
    }
    read.tables.extend(
        file.all("table", "a table", |fields| PrintedTable {
            id: fields.id("id"),
            name: fields.text("name"),
        }),
    );
}

/// Notes what no publication can be without, and says what places are to each other.
fn complete(read: &mut Publication, files: &mut [Fields<'_, '_, '_, '_>], headed: bool) {
    let has_grids = files.iter_mut().any(|file| !file.tables("grid").is_empty());
    if let Some(file) = files.first_mut() {
        if !headed {
            let help = "expected a table `[publication]` that says what it is `about` and names its `focus`";
            file.wrong_whole("there is no `[publication]`", help);
        }
        if read.tables.is_empty() && !has_grids {
            file.wrong_whole("there is no `[[table]]`", "expected the table that the series stand in");
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

/// What the publication says of itself, the place it is about, and the measure by which places are ranked.
fn about(fields: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>) -> (Paper, PlaceId, Option<MeasureId>) {
    let mut paper = Paper {
        id: fields.optional("id").map(|_| fields.id("id")).unwrap_or_default(),
        kind: fields.choice_if("kind").unwrap_or_default(),
        subject: fields.name("about"),
        places: fields.text_if("places").unwrap_or_else(|| "places".to_owned()),
        place: fields.text_if("place").unwrap_or_else(|| "place".to_owned()),
        title: fields.text_if("title"),
        authors: fields.words("authors"),
        year: fields.number_if("year", "a year"),
        scope: None,
    };
    let focus = fields.place("focus", known);
    let primary = fields.reference_if("primary", "measure", &known.measures);
    // Which file stands where has been settled by it.
    fields
        .optional("order")
        .is_some()
        .then(|| fields.references::<String>("order", "measure", &known.measures));
    paper.scope = fields.inner_if("scope", "a scope", |fields| Subject {
        goods: fields.text("goods"),
        short: fields.text("short"),
        flow: fields.text("flow"),
    });
    (paper, focus, primary)
}

fn place(fields: &mut Fields<'_, '_, '_, '_>) -> Place {
    let (id, name) = (fields.id("id"), fields.name("name"));
    let short = fields.text_if("short").unwrap_or_else(|| name.en.chars().take(2).collect());
    let role = fields.choice("role").unwrap_or_default();
    Place { id, name, short, role, groups: fields.words("groups") }
}

/// How the precision of a measure is spelled.
#[derive(Debug, Clone, Copy, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
enum Leeway {
    Cell,
    Exact,
}

fn measure(fields: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>) -> Measured {
    let id: MeasureId = fields.id("id");
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
    let since = fields.optional("since").map(|_| fields.year("since"));
    if since.is_some() != (kind == MeasureKind::Cagr) {
        let help = "expected both or neither: `since` is the year that compound growth is from";
        fields.wrong_whole("a measure with one of `since` and `kind = \"cagr\"`", help);
    }
    let (fits, help) = match kind {
        MeasureKind::Level => {
            (unit.grows() || unit == Unit::Percent, "expected `%`, `index points` or the unit of an amount")
        }
        MeasureKind::Growth | MeasureKind::Share => (unit == Unit::Percent, "expected `%`"),
        MeasureKind::Rank => (unit == Unit::Place, "expected `place`"),
        MeasureKind::Cagr => (unit == Unit::PercentPerYear, "expected `%/yr`"),
    };
    if given.is_some() && !fits {
        fields.wrong("unit", format!("`{unit}` is no unit of a {kind}"), help);
    }
    let part = fields.reference_if("part", "measure", &known.measures);
    let of = fields.optional("of").and_then(|_| fields.table("of"));
    if part.is_some() != of.is_some() {
        fields.wrong_whole("a measure with one of `part` and `of`", "expected both or neither");
    }
    let share = part
        .zip(of)
        .map(|(part, table)| Fields::read(fields.walk, table, "a whole", |fields| whole(fields, part)));
    let per = fields.optional("per").and_then(|_| fields.table("per"));
    let per = per.into_iter().flat_map(|(table, _)| entries(table)).next().and_then(|entry| {
        let of = fields.walk.text(entry.key, entry.value)?;
        fields.walk.known(of, entry.value.span(), "measure", &known.measures);
        Some((entry.key.parse().ok()?, of.parse().ok()?))
    });
    Measured { id, name, short, kind, unit, precision, scope, share, since, per }
}

/// The whole that a measure has the share of a part in.
fn whole(fields: &mut Fields<'_, '_, '_, '_>, part: MeasureId) -> PartOf {
    let (of, name) = (fields.id("id"), fields.text("name"));
    let short = fields.text_if("short").unwrap_or_else(|| name.clone());
    let rest = fields.text_if("rest");
    let rest_short = fields.text_if("rest_short");
    let rest = rest.map(|name| Rest { short: rest_short.unwrap_or_else(|| name.clone()), name });
    PartOf { part, of, name, short, rest }
}
