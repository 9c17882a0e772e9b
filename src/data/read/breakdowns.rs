//! How wholes divide: dimensions with their parts, scopes, and what sources say of them in figures.

use rust_decimal::Decimal;
use toml::value::Datetime;

use super::ids::{Ids, Table};
use crate::data::breakdown::{
    Abbreviation, Breakdown, Category, Earlier, Evidence, Grade, NamedWhole, Proportion, Release, Scope,
    Structure,
};
use crate::data::figure::{Interval, Precision, Printed};
use crate::data::id::{Name, NotAnId, PartId, Year};
use crate::data::origin::{MOST, ReleasedId};
use crate::data::period::{MOST as LONGEST, Period};
use crate::data::unit::Unit;
use crate::document::{Fields, Value};
use crate::text;
use crate::wording::quoted;

/// Columns that a bar and a column of numbers have for the name of a part.
const SHORT_COLUMNS: usize = 10;
/// Closing zeros that words such as "1.4 trillion" can stand for.
const MOST_ZEROS: u32 = 6;

/// Reads all that a file tells of how wholes divide.
pub fn structure(file: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>) -> Structure {
    let breakdowns = file.all("breakdown", "a breakdown", |fields| breakdown(fields, known));
    let scopes = file.all("scope", "a scope", |fields| Scope {
        id: fields.id("id"),
        area: fields.place("place", known),
        goods: fields.text("goods"),
        flow: fields.text("flow"),
    });
    let ids: Vec<&str> = scopes.iter().map(|scope| scope.id.as_str()).collect();
    let layers = file.references("layers", "scope", &ids);
    let mut releases = Vec::new();
    let mut rows = Vec::new();
    for table in file.tables("release") {
        releases.extend(Fields::read(file.walk, table, "a release", |fields| {
            release(fields, (&ids, &breakdowns, known), &mut rows)
        }));
    }
    // No two figures of the file are of one name, whatever the release.
    file.walk.once(&rows, "a figure");
    let abbreviations = file.each("abbreviation", "an abbreviation", |fields| Abbreviation {
        short: fields.text("short"),
        words: fields.text("words"),
    });
    let proportions = file.each("proportion", "a proportion", |fields| {
        let [id, part, of] = ["id", "part", "of"].map(|key| fields.id(key));
        Proportion { id, part, of, name: fields.text("name") }
    });
    Structure { breakdowns, scopes, layers, releases, abbreviations, proportions }
}

fn breakdown(fields: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>) -> Breakdown {
    let (id, name) = (fields.id("id"), fields.name("name"));
    let short = fields.text_if("short").unwrap_or_else(|| name.en.clone());
    let noun = fields.text_if("noun").unwrap_or_else(|| name.within().to_owned());
    let plural = fields.text_if("plural").unwrap_or_else(|| name.within().to_owned());
    let sections = fields.sections("sections", known);
    let mut words: Vec<String> = Vec::new();
    for (word, span) in fields.texts("words") {
        if words.contains(&word) {
            let help = Some("expected each word once".to_owned());
            fields.walk.mistake(span, format!("the word {} stands twice", quoted(&word)), help);
        }
        words.push(word);
    }
    let tables = fields.tables("parts");
    let undivided = tables.iter().filter(|(part, _)| !part.contains_key("part_of"));
    let undivided: Vec<&str> = undivided.filter_map(|(part, _)| part.get("id")?.get_ref().as_str()).collect();
    let mut at = 0;
    let mut read = |fields: &mut Fields<'_, '_, '_, '_>| {
        at += 1;
        part(fields, known, (&words, &undivided), at - 1)
    };
    let parts = fields.walk.all(tables, "a part", &mut read);
    let whole = fields.inner_if("whole", "a part", &mut read);
    Breakdown { id, name, short, noun, plural, sections, words, parts, whole }
}

fn part(
    fields: &mut Fields<'_, '_, '_, '_>,
    known: &Ids<'_>,
    (words, undivided): (&[String], &[&str]),
    at: usize,
) -> Category {
    let (id, name) = (fields.id("id"), fields.name("name"));
    let short = short(fields, &name);
    let mut also = Vec::new();
    for (id, span) in fields.texts("also") {
        match id.parse::<PartId>() {
            Ok(id) => also.push(id),
            Err(expected) => {
                let message = format!("{} cannot be an id", quoted(&id));
                fields.walk.mistake(span, message, Some(expected.to_string()));
            }
        }
    }
    let part_of = fields.reference_if("part_of", "part that is whole", undivided);
    let pattern = fields.number_if("pattern", "a whole number from 0 on").unwrap_or(at);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let place = fields.reference_if("word", "word", &words);
    let other_words = fields.references("other_words", "word", &words);
    let direction = fields.choice_if("direction");
    let direction_word = fields.text_if("direction_word");
    if direction.is_none() {
        let help = "expected direction = \"up\", \"down\" or \"steady\" beside it";
        fields.wrong("direction_word", "a word for a direction without a direction", help);
    }
    let sections = fields.sections("sections", known);
    // What is told in figures alone has no statement.
    let statement = if words.is_empty() {
        fields.text_if("statement").unwrap_or_default()
    } else {
        fields.text("statement")
    };
    Category {
        id,
        name,
        short,
        also,
        part_of,
        pattern,
        place,
        other_words,
        direction,
        direction_word,
        sections,
        statement,
    }
}

/// The name for narrow columns; by default as much of the name as these hold.
fn short(fields: &mut Fields<'_, '_, '_, '_>, name: &Name) -> String {
    let Some(short) = fields.text_if("short") else {
        return text::truncate(&name.en, SHORT_COLUMNS).into_owned();
    };
    let columns = text::width(&short);
    if columns > SHORT_COLUMNS {
        let help = format!("expected at most {SHORT_COLUMNS}, the width of a column");
        fields.wrong("short", format!("the short name takes {columns} columns"), help);
    }
    short
}

/// A period, as a source names it.
pub(super) fn period(fields: &mut Fields<'_, '_, '_, '_>, key: &'static str) -> Period {
    let text = fields.text(key);
    let period = Period::read(&text);
    if period.is_none() {
        let help = format!("expected at most {LONGEST} letters");
        fields.wrong(key, format!("the period {} is too long", quoted(&text)), help);
    }
    period.unwrap_or(Period::Year(0))
}

/// The period before that a release tells of by what became of its figures since.
fn before(fields: &mut Fields<'_, '_, '_, '_>, year: Year) -> Option<(Period, Year)> {
    fields.optional("before")?;
    let period = fields.text("before");
    let read = Period::read(&period);
    let began = period.get(..4).and_then(|year| year.parse().ok());
    let began = began.filter(|began| *began < year && period.len() <= MOST[1]);
    if began.is_none() {
        let most = MOST[1];
        let help =
            format!("expected it to begin with its year, which is before {year}, in at most {most} letters");
        fields.wrong("before", format!("{} is no period before", quoted(&period)), help);
    }
    Some((read?, began?))
}

/// What follows for the period before from figures and from what became of each since.
fn earlier(later: &Release, (period, year): (Period, Year), rows: &[(Evidence, Option<Printed>)]) -> Release {
    let before = |(row, since): &(Evidence, Option<Printed>)| {
        let since = (*since)?;
        let value = if later.unit == Unit::Percent {
            row.value.before_change(since.interval())
        } else {
            row.value.before_growth(since.interval())
        }?;
        Some(Evidence {
            id: row.id.before(&period.to_string())?,
            printed: Printed(value.value, Precision::Within(value.lo, value.hi)),
            value,
            earlier: Some(Earlier { of: row.id, since }),
            ..row.clone()
        })
    };
    Release { rows: rows.iter().filter_map(before).collect(), period, year, whole: None, ..later.clone() }
}

/// A release, and what follows from it for the period before, where it tells of one; the tables of its figures are
/// added to those of others.
fn release<'t, 'i>(
    fields: &mut Fields<'_, 't, '_, 'i>,
    (scopes, breakdowns, known): (&[&str], &[Breakdown], &Ids<'_>),
    figures: &mut Vec<Table<'t, 'i>>,
) -> Vec<Release> {
    let dimensions: Vec<&str> = breakdowns.iter().map(|breakdown| breakdown.id.as_str()).collect();
    let mut release = Release {
        scope: fields.reference("scope", "scope", scopes),
        period: period(fields, "period"),
        year: fields.number("year", "a year").map_or(0, |(year, _)| year),
        split: fields.references("split", "breakdown", &dimensions),
        unit: fields.unit("unit").unwrap_or(Unit::Percent),
        of: fields.text_if("of"),
        grade: fields.choice("grade").unwrap_or(Grade::B),
        source: fields.text("source"),
        url: fields.text_if("url"),
        published: fields.text_if("published"),
        publisher: fields.text_if("publisher"),
        whole: None,
        rows: Vec::new(),
    };
    let unit = release.unit;
    release.whole = fields.inner_if("whole", "a whole", |fields| named_whole(fields, unit)).flatten();
    if release.split.len() > 2 {
        let message = format!("a split by {} dimensions", release.split.len());
        fields.wrong("split", message, "expected one or two dimensions, or none");
    }
    if (unit == Unit::Percent) != release.of.is_some() {
        let message = format!("`of` and the unit `{unit}` do not fit");
        fields.wrong("unit", message, "expected `of` with shares in `%`, and only there");
    }
    if let Some(date) = release.published.as_deref().filter(|date| !is_date(date)) {
        let help = "expected a year or a day, YYYY or YYYY-MM-DD";
        fields.wrong("published", format!("{} is no date", quoted(date)), help);
    }
    let before = before(fields, release.year);
    let tables = fields.tables("rows");
    figures.extend(tables.iter().cloned());
    let read = |table| {
        Fields::read(fields.walk, table, "a figure", |fields| {
            evidence(fields, &release, (breakdowns, known, before.is_some()))
        })
    };
    let told: Vec<_> = tables.into_iter().map(read).collect();
    let earlier = before.map(|period| earlier(&release, period, &told));
    release.rows = told.into_iter().map(|(row, _)| row).collect();
    std::iter::once(release).chain(earlier).collect()
}

/// The total that a source names beside the parts, in their unit.
fn named_whole(fields: &mut Fields<'_, '_, '_, '_>, unit: Unit) -> Option<NamedWhole> {
    let printed = fields.required("value").and_then(|value| fields.walk.printed("value", value));
    let of = fields.unit("unit");
    let (printed, of) = (printed?, of?);
    let value = of.convert(printed.interval(), unit);
    if value.is_none() {
        let message = format!("a whole in `{of}` beside parts in `{unit}`");
        fields.wrong("unit", message, "expected what the parts are counted in");
    }
    Some(NamedWhole { printed, unit: of, value: value? })
}

/// A year or a day.
fn is_date(text: &str) -> bool {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_year || text.len() == 10 && text.parse::<Datetime>().is_ok_and(|day| day.date.is_some())
}

/// The id of a figure.
fn released_id(fields: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>) -> ReleasedId {
    let text = fields.figure_id("id", known);
    let id = ReleasedId::read(&text);
    if id.is_none() && !text.is_empty() {
        let help = format!("{NotAnId} before the second point, and at most {} behind it", MOST[0]);
        fields.wrong("id", format!("{} cannot be an id", quoted(&text)), help);
    }
    id.unwrap_or_default()
}

fn evidence(
    fields: &mut Fields<'_, '_, '_, '_>,
    release: &Release,
    (breakdowns, known, before): (&[Breakdown], &Ids<'_>, bool),
) -> (Evidence, Option<Printed>) {
    let id = released_id(fields, known);
    let named = fields.texts("parts");
    if named.len() != release.split.len() {
        let by: Vec<String> = release.split.iter().map(|by| format!("`{by}`")).collect();
        let by = if by.is_empty() {
            "no `parts`".to_owned()
        } else {
            format!("one of {}", by.join(" and one of "))
        };
        let message = format!("`parts` of {} do not fit its release", quoted(&id.to_string()));
        let span = fields.optional("parts").map_or(fields.span.clone(), Value::span);
        fields.walk.mistake(span, message, Some(format!("expected {by}")));
    }
    let mut parts: Vec<PartId> = Vec::new();
    for ((id, span), by) in named.into_iter().zip(&release.split) {
        let by = breakdowns.iter().find(|breakdown| breakdown.id == *by);
        let parts_of = by.into_iter().flat_map(|by| by.parts.iter().chain(&by.whole));
        let ids: Vec<&str> = parts_of.map(|part| part.id.as_str()).collect();
        fields.walk.known(&id, span, "part", &ids);
        parts.push(id.parse().unwrap_or_default());
    }
    let category = fields.text("category");
    let printed = fields.required("value").and_then(|value| fields.walk.printed("value", value));
    let printed = printed.unwrap_or(Printed(Decimal::ZERO, Precision::Cell));
    let above = fields.flag("above");
    let zeros = fields.number_if::<u32>("zeros", "how many closing zeros are no digits");
    let note = fields.text_if("note");
    let since = since(fields, release.unit, before && !above);
    let value = if above {
        if release.unit != Unit::Percent {
            fields.wrong("value", "a lower bound that is no share", "expected a share in `%`");
        }
        Interval { lo: printed.0, value: printed.0, hi: Decimal::ONE_HUNDRED }
    } else if let Some(zeros @ 1..) = zeros {
        if zeros > MOST_ZEROS {
            let help = format!("expected at most {MOST_ZEROS} closing zeros");
            fields.wrong("zeros", format!("{zeros} zeros are too many"), help);
        }
        let half = Decimal::from(5 * 10_u32.pow(zeros.min(MOST_ZEROS) - 1));
        Interval { lo: printed.0 - half, value: printed.0, hi: printed.0 + half }
    } else {
        printed.interval()
    };
    (Evidence { id, parts, category, printed, value, above, earlier: None, note }, since)
}

/// What became of a figure since the period before: of an amount its growth, of a share its change.
fn since(fields: &mut Fields<'_, '_, '_, '_>, unit: Unit, before: bool) -> Option<Printed> {
    let of_share = unit == Unit::Percent;
    let mut known = None;
    for (key, fits) in [("growth", !of_share), ("change", of_share)] {
        let Some(value) = fields.optional(key) else { continue };
        let printed = fields.walk.printed(key, value);
        let some_was = of_share || printed.is_none_or(|rate| rate.0 > -Decimal::ONE_HUNDRED);
        if fits && before && some_was {
            known = printed;
        } else {
            let help = "expected `growth` of an amount, above -100 %, or `change` of a share, where the release names \
                        the period `before`";
            fields.wrong(key, format!("`{key}` does not fit"), help);
        }
    }
    known
}
