//! How wholes divide: dimensions with their parts, scopes, and what sources say of them in figures.

use rust_decimal::Decimal;

use super::ids::{Ids, Table, all};
use crate::data::breakdown::{
    Abbreviation, Breakdown, Category, Earlier, Evidence, Grade, NamedWhole, Proportion, Release, Scope,
    Structure,
};
use crate::data::figure::{Interval, Precision, Printed};
use crate::data::id::{Name, NotAnId, PartId, Year};
use crate::data::origin::{MOST, ReleasedId};
use crate::data::period::{MOST as LONGEST, Period};
use crate::data::unit::Unit;
use crate::document::{Fields, Value, Walk};
use crate::text;
use crate::wording::quoted;

/// Columns that a bar and a column of numbers have for the name of a part.
const SHORT_COLUMNS: usize = 10;
/// Closing zeros that words such as "1.4 trillion" can stand for.
const MOST_ZEROS: u32 = 6;

/// The tables of a file that tell how wholes divide.
pub struct Parts<'t, 'i> {
    breakdowns: Vec<Table<'t, 'i>>,
    scopes: Vec<Table<'t, 'i>>,
    layers: Vec<(String, std::ops::Range<usize>)>,
    releases: Vec<Table<'t, 'i>>,
    abbreviations: Vec<Table<'t, 'i>>,
    proportions: Vec<Table<'t, 'i>>,
}

impl<'t, 'i> Parts<'t, 'i> {
    pub fn of(file: &mut Fields<'_, 't, '_, 'i>) -> Self {
        Self {
            breakdowns: file.tables("breakdown"),
            scopes: file.tables("scope"),
            layers: file.texts("layers"),
            releases: file.tables("release"),
            abbreviations: file.tables("abbreviation"),
            proportions: file.tables("proportion"),
        }
    }

    /// Reads them.
    pub fn read(self, walk: &mut Walk<'_>, known: &Ids<'_>) -> Structure {
        let breakdowns = all(walk, self.breakdowns, "breakdown", |walk, table| breakdown(walk, table, known));
        let scopes = all(walk, self.scopes, "scope", |walk, table| scope(walk, table, known));
        let ids: Vec<&str> = scopes.iter().map(|scope| scope.id.as_str()).collect();
        let layer = |(id, span): (String, _)| {
            walk.known(&id, span, "scope", &ids);
            id.parse().ok()
        };
        let layers = self.layers.into_iter().filter_map(layer).collect();
        let mut rows: Vec<Table<'t, 'i>> = Vec::new();
        let mut releases = Vec::new();
        for table in self.releases {
            let (release, parts, before) = release(walk, table, &ids, &breakdowns);
            rows.extend(parts.iter().cloned());
            let of = |part| evidence(walk, part, &release, (&breakdowns, known, before.is_some()));
            let (rows, since): (Vec<Evidence>, Vec<Option<Printed>>) = parts.into_iter().map(of).unzip();
            let earlier = before.map(|period| earlier(&release, period, rows.iter().zip(since)));
            releases.push(Release { rows, ..release });
            releases.extend(earlier);
        }
        // No two figures of the file are of one name, whatever the release.
        all(walk, rows, "figure", |_, _| ());
        let abbreviations = self.abbreviations.into_iter().map(|table| abbreviation(walk, table)).collect();
        let proportions = self.proportions.into_iter().map(|table| proportion(walk, table)).collect();
        Structure { breakdowns, scopes, layers, releases, abbreviations, proportions }
    }
}

fn abbreviation(walk: &mut Walk<'_>, table: Table<'_, '_>) -> Abbreviation {
    Fields::read(walk, table, "an abbreviation", |fields| Abbreviation {
        short: fields.text("short"),
        words: fields.text("words"),
    })
}

fn proportion(walk: &mut Walk<'_>, table: Table<'_, '_>) -> Proportion {
    Fields::read(walk, table, "a proportion", |fields| {
        let [id, part, of] = ["id", "part", "of"].map(|key| fields.id(key).parse().unwrap_or_default());
        Proportion { id, part, of, name: fields.text("name") }
    })
}

fn breakdown(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> Breakdown {
    let mut fields = Fields::new(walk, table, "a breakdown");
    let id = fields.id("id").parse().unwrap_or_default();
    let name = fields.name("name");
    let short = fields.text_if("short").unwrap_or_else(|| name.en.clone());
    let noun = fields.text_if("noun").unwrap_or_else(|| name.within().to_owned());
    let plural = fields.text_if("plural").unwrap_or_else(|| name.within().to_owned());
    let sections = fields.sections("sections", known);
    let words = fields.texts("words");
    for (i, (word, span)) in words.iter().enumerate() {
        if words.iter().take(i).any(|(other, _)| other == word) {
            let help = Some("expected each word once".to_owned());
            fields.walk.mistake(span.clone(), format!("the word {} stands twice", quoted(word)), help);
        }
    }
    let parts = fields.tables("parts");
    let whole = fields.optional("whole").and_then(|_| fields.table("whole"));
    fields.finish();
    let words: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
    let undivided: Vec<&str> = parts
        .iter()
        .filter(|(part, _)| !part.contains_key("part_of"))
        .filter_map(|(part, _)| part.get("id")?.get_ref().as_str())
        .collect();
    let mut at = 0;
    let mut read = |walk: &mut Walk<'_>, table| {
        at += 1;
        part(walk, table, known, (&words, &undivided), at - 1)
    };
    let parts = all(walk, parts, "part", &mut read);
    let whole = whole.map(|table| read(walk, table));
    Breakdown { id, name, short, noun, plural, sections, words, parts, whole }
}

fn part(
    walk: &mut Walk<'_>,
    table: Table<'_, '_>,
    known: &Ids<'_>,
    (words, undivided): (&[String], &[&str]),
    at: usize,
) -> Category {
    let mut fields = Fields::new(walk, table, "a part");
    let id = fields.id("id").parse().unwrap_or_default();
    let name = fields.name("name");
    let short = short(&mut fields, &name);
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
    let part_of = fields
        .optional("part_of")
        .and_then(|_| fields.reference("part_of", "part that is whole", undivided).parse().ok());
    let pattern = fields
        .optional("pattern")
        .and_then(|value| fields.walk.number("pattern", value, "a whole number from 0 on"))
        .unwrap_or(at);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let place = fields.optional("word").map(|_| fields.reference("word", "word", &words));
    let other_words = fields.optional("other_words");
    let other_words = other_words.map(|_| fields.references("other_words", "word", &words));
    let direction = fields.choice_if("direction");
    let direction_word = fields.text_if("direction_word");
    if direction.is_none()
        && let Some(value) = fields.optional("direction_word")
    {
        let help = Some("expected direction = \"up\", \"down\" or \"steady\" beside it".to_owned());
        fields.walk.mistake(value.span(), "a word for a direction without a direction", help);
    }
    let sections = fields.sections("sections", known);
    // What is told in figures alone has no statement.
    let statement = if words.is_empty() {
        fields.text_if("statement").unwrap_or_default()
    } else {
        fields.text("statement")
    };
    fields.finish();
    Category {
        id,
        name,
        short,
        also,
        part_of,
        pattern,
        place,
        other_words: other_words.unwrap_or_default(),
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
    if columns > SHORT_COLUMNS
        && let Some(value) = fields.optional("short")
    {
        let help = Some(format!("expected at most {SHORT_COLUMNS}, the width of a column"));
        fields.walk.mistake(value.span(), format!("the short name takes {columns} columns"), help);
    }
    short
}

fn scope(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> Scope {
    Fields::read(walk, table, "a scope", |fields| Scope {
        id: fields.id("id").parse().unwrap_or_default(),
        area: fields.place("place", known),
        goods: fields.text("goods"),
        flow: fields.text("flow"),
    })
}

/// A period, as a source names it.
pub(super) fn period(fields: &mut Fields<'_, '_, '_, '_>, key: &'static str) -> Period {
    let text = fields.text(key);
    let period = Period::read(&text);
    if let Some(value) = fields.optional(key).filter(|_| period.is_none()) {
        let help = Some(format!("expected at most {LONGEST} letters"));
        fields.walk.mistake(value.span(), format!("the period {} is too long", quoted(&text)), help);
    }
    period.unwrap_or(Period::Year(0))
}

/// The period before that a release tells of by what became of its figures since.
fn before(fields: &mut Fields<'_, '_, '_, '_>, year: Year) -> Option<(Period, Year)> {
    let span = fields.optional("before").map(Value::span)?;
    let period = fields.text("before");
    let read = Period::read(&period);
    let began = period.get(..4).and_then(|year| year.parse().ok());
    let began = began.filter(|began| *began < year && period.len() <= MOST[1]);
    if began.is_none() {
        let help = Some(format!(
            "expected it to begin with its year, which is before {year}, in at most {} letters",
            MOST[1]
        ));
        fields.walk.mistake(span, format!("{} is no period before", quoted(&period)), help);
    }
    Some((read?, began?))
}

/// What follows for the period before from figures and from what became of each since.
fn earlier<'a>(
    later: &Release,
    (period, year): (Period, Year),
    rows: impl Iterator<Item = (&'a Evidence, Option<Printed>)>,
) -> Release {
    let before = |(row, since): (&Evidence, Option<Printed>)| {
        let since = since?;
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
    Release { rows: rows.filter_map(before).collect(), period, year, whole: None, ..later.clone() }
}

/// What a release says of itself, the tables of its rows, and the period before that these tell of, too.
fn release<'t, 'i>(
    walk: &mut Walk<'_>,
    table: Table<'t, 'i>,
    scopes: &[&str],
    breakdowns: &[Breakdown],
) -> (Release, Vec<Table<'t, 'i>>, Option<(Period, Year)>) {
    let dimensions: Vec<&str> = breakdowns.iter().map(|breakdown| breakdown.id.as_str()).collect();
    let mut fields = Fields::new(walk, table, "a release");
    let scope = fields.reference("scope", "scope", scopes).parse().unwrap_or_default();
    let period = period(&mut fields, "period");
    let year = fields.number("year", "a year").map_or(0, |(year, _)| year);
    let split = fields.references("split", "breakdown", &dimensions);
    if split.len() > 2
        && let Some(value) = fields.optional("split")
    {
        let help = Some("expected one or two dimensions, or none".to_owned());
        fields.walk.mistake(value.span(), format!("a split by {} dimensions", split.len()), help);
    }
    let unit = fields.unit("unit").unwrap_or(Unit::Percent);
    let of = fields.text_if("of");
    if let Some(value) = fields.optional("unit")
        && (unit == Unit::Percent) != of.is_some()
    {
        let help = Some("expected `of` with shares in `%`, and only there".to_owned());
        fields.walk.mistake(value.span(), format!("`of` and the unit `{unit}` do not fit"), help);
    }
    let grade = fields.choice("grade").unwrap_or(Grade::B);
    let source = fields.text("source");
    let url = fields.text_if("url");
    let date = fields.text_if("published");
    if let Some(value) = fields.optional("published")
        && let Some(date) = date.as_deref().filter(|date| !is_date(date))
    {
        let help = Some("expected a year or a day, YYYY or YYYY-MM-DD".to_owned());
        fields.walk.mistake(value.span(), format!("{} is no date", quoted(date)), help);
    }
    let publisher = fields.text_if("publisher");
    let whole = fields.optional("whole").and_then(|_| fields.table("whole"));
    let before = before(&mut fields, year);
    let rows = fields.tables("rows");
    fields.finish();
    let whole = whole.and_then(|table| named_whole(walk, table, unit));
    let split = split.iter().filter_map(|id| id.parse().ok()).collect();
    let release = Release {
        scope,
        period,
        year,
        split,
        unit,
        of,
        grade,
        source,
        url,
        published: date,
        publisher,
        whole,
        rows: Vec::new(),
    };
    (release, rows, before)
}

/// The total that a source names beside the parts, in their unit.
fn named_whole(walk: &mut Walk<'_>, table: Table<'_, '_>, unit: Unit) -> Option<NamedWhole> {
    let mut fields = Fields::new(walk, table, "a whole");
    let value = fields.required("value").and_then(|value| fields.walk.printed("value", value));
    let of = fields.unit("unit");
    let whole = value.zip(of).and_then(|(printed, of)| {
        let value = of.convert(printed.interval(), unit);
        if let Some(span) = fields.optional("unit").filter(|_| value.is_none()).map(Value::span) {
            let help = Some("expected what the parts are counted in".to_owned());
            fields.walk.mistake(span, format!("a whole in `{of}` beside parts in `{unit}`"), help);
        }
        Some(NamedWhole { printed, unit: of, value: value? })
    });
    fields.finish();
    whole
}

/// A year or a day.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize| {
        let all = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        all.then(|| part.parse::<u16>().ok()).flatten()
    };
    match parts.as_slice() {
        [year] => number(year, 4).is_some(),
        [year, month, day] => {
            number(year, 4).is_some()
                && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
                && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
        }
        _ => false,
    }
}

/// The id of a figure.
fn released_id(fields: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>) -> ReleasedId {
    let text = fields.figure_id("id", known);
    let id = ReleasedId::read(&text);
    if let Some(value) = fields.optional("id").filter(|_| id.is_none() && !text.is_empty()) {
        let help = format!("{NotAnId} before the second point, and at most {} behind it", MOST[0]);
        fields.walk.mistake(value.span(), format!("{} cannot be an id", quoted(&text)), Some(help));
    }
    id.unwrap_or_default()
}

fn evidence(
    walk: &mut Walk<'_>,
    table: Table<'_, '_>,
    release: &Release,
    (breakdowns, known, before): (&[Breakdown], &Ids<'_>, bool),
) -> (Evidence, Option<Printed>) {
    let mut fields = Fields::new(walk, table, "a figure");
    let id = released_id(&mut fields, known);
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
    let digits = fields.required("value");
    let printed = digits.and_then(|value| fields.walk.printed("value", value));
    let printed = printed.unwrap_or(Printed(Decimal::ZERO, Precision::Cell));
    let above = fields.flag("above");
    let zeros = fields.optional("zeros").and_then(|value| {
        let zeros = fields.walk.number::<u32>("zeros", value, "how many closing zeros are no digits")?;
        Some((zeros, value.span()))
    });
    let note = fields.text_if("note");
    let since = since(&mut fields, release.unit, before && !above);
    let value = if above {
        if let Some(value) = digits.filter(|_| release.unit != Unit::Percent) {
            let help = Some("expected a share in `%`".to_owned());
            fields.walk.mistake(value.span(), "a lower bound that is no share", help);
        }
        Interval { lo: printed.0, value: printed.0, hi: Decimal::ONE_HUNDRED }
    } else if let Some((zeros @ 1.., span)) = zeros {
        if zeros > MOST_ZEROS {
            let help = Some(format!("expected at most {MOST_ZEROS} closing zeros"));
            fields.walk.mistake(span, format!("{zeros} zeros are too many"), help);
        }
        let half = Decimal::from(5 * 10_u32.pow(zeros.min(MOST_ZEROS) - 1));
        Interval { lo: printed.0 - half, value: printed.0, hi: printed.0 + half }
    } else {
        printed.interval()
    };
    fields.finish();
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
            fields.walk.mistake(value.span(), format!("`{key}` does not fit"), Some(help.to_owned()));
        }
    }
    known
}
