//! Places as a file names them, as a publication does: with an id, a name and a part to play.

use std::collections::{BTreeMap, BTreeSet};

use super::choices::{Choices, fits, is_called};
use super::formats::{is_aggregate, is_world};
use super::gather::FoundPlace;
use super::layout::SourceFormat;
use super::refusal::OpenChoice;
use super::report::{Decisions, some};
use crate::data::{Name, Place, PlaceRole};
use crate::wording::slug;

/// A place of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPlace {
    /// Its number in the file.
    pub found: usize,
    pub id: String,
    pub name: Name,
    /// A few letters for it, where the file has them.
    pub short: Option<String>,
    pub role: PlaceRole,
}

/// Whether a name is one of those that bars part.
fn is_among(name: &str, list: &str) -> bool {
    list.split('|').any(|known| known == name)
}

/// What tables call all places together.
const WHOLES: &str = "全国|全国总计|总计|合计|全省|全市|全区|National Total|Total|World|All|Whole country";

/// What they call several of them.
const REGIONS: &str = "东部地区|中部地区|西部地区|东北地区|沿海地区|内陆地区|东部|中部|西部|东北|Eastern Region\
     |Middle Region|Western Region|Northeast Region";

/// Bytes that an id of a place may have, so that the id of a series has room for it.
const LONGEST: usize = 20;

/// Places that are drawn beside the one in focus.
const PEERS: usize = 2;

/// The places of a publication, the ones with these numbers in the file's order.
///
/// # Errors
/// Totals stand among parts, or the one to be in focus is not there.
pub fn name_places(
    found: &[FoundPlace],
    numbers: &[usize],
    format: SourceFormat,
    choices: &Choices,
    decisions: &mut Decisions,
) -> Result<Vec<NamedPlace>, OpenChoice> {
    if let Some(choice) = nested(found, numbers, format).filter(|_| choices.region.is_empty()) {
        return Err(choice);
    }
    // A country is a whole among its own parts, and one of many in a table of countries.
    let known_as = |number: &usize| {
        let name = found[*number].called.told();
        choices.known.iter().find(|known| is_called(known, name))
    };
    let has_parts = numbers.iter().filter_map(known_as).any(|known| known.role != PlaceRole::Whole);
    let mut taken = BTreeSet::new();
    let mut places: Vec<NamedPlace> = Vec::new();
    let mut known_again = 0;
    for &number in numbers {
        let place = &found[number];
        let known = known_as(&number);
        known_again += usize::from(known.is_some());
        let id = free(&own_id(place, known, number), &mut taken);
        let role = part(place, known.filter(|_| has_parts), format);
        let role = if role == PlaceRole::Whole && places.iter().any(|one| one.role == role) {
            PlaceRole::Other
        } else {
            role
        };
        let code = &place.called.code;
        let short = (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase());
        places.push(NamedPlace {
            found: number,
            id,
            name: name(place, known),
            short: short.then(|| code.clone()),
            role,
        });
    }
    focus(&mut places, found, choices, decisions)?;
    say(&places, known_again, decisions);
    Ok(places)
}

fn say(places: &[NamedPlace], known_again: usize, decisions: &mut Decisions) {
    let called = |role| -> Vec<String> {
        places.iter().filter(|place| place.role == role).map(|place| place.name.en.clone()).collect()
    };
    let known = if known_again == 0 {
        String::new()
    } else {
        format!("; known by name, with the ids that official statistics have: {known_again}")
    };
    decisions.note("places", format!("{}{known}", places.len()));
    for (role, what) in [
        (PlaceRole::Whole, "what the others are parts of: not ranked with them"),
        (PlaceRole::Other, "several of the others together: kept, and neither ranked nor averaged with them"),
    ] {
        let names = called(role);
        if !names.is_empty() {
            decisions.note("totals", format!("{}: {what}", some(&names)));
        }
    }
    if let Some(focus) = called(PlaceRole::Focus).first() {
        let peers = called(PlaceRole::Peer);
        let beside =
            if peers.is_empty() { String::new() } else { format!("; drawn beside it: {}", peers.join(", ")) };
        decisions.note("focus", format!("{focus} (--focus names another){beside}"));
    }
}

/// Who is looked at, and whom that one is drawn with.
fn focus(
    places: &mut [NamedPlace],
    found: &[FoundPlace],
    choices: &Choices,
    decisions: &mut Decisions,
) -> Result<(), OpenChoice> {
    let is = |place: &NamedPlace, asked: &str| {
        let called = &found[place.found].called;
        let names = [place.id.as_str(), &place.name.en, &called.code, &called.name];
        let zh = place.name.zh.as_deref().unwrap_or_default();
        names.iter().any(|name| fits(asked, name)) || fits(asked, zh) || choices.is_known(asked, &called.name)
    };
    let at = match &choices.focus {
        Some(asked) => places.iter().position(|place| is(place, asked)).ok_or_else(|| {
            let names = places.iter().map(|place| place.name.en.clone()).collect();
            OpenChoice::new("--focus", format!("no place is called {asked}; there are"), names)
        })?,
        None => places.iter().position(|place| place.role == PlaceRole::Member).unwrap_or(0),
    };
    let Some(place) = places.get_mut(at) else { return Ok(()) };
    if place.role == PlaceRole::Whole && choices.focus.is_some() {
        decisions.note("focus", format!("{} is looked at itself, and no longer as the whole", place.name.en));
    }
    place.role = PlaceRole::Focus;
    // Those that stand behind it in the file, then those before it.
    let (before, after) = places.split_at_mut(at + 1);
    let members = after.iter_mut().chain(before).filter(|place| place.role == PlaceRole::Member);
    members.take(PEERS).for_each(|place| place.role = PlaceRole::Peer);
    Ok(())
}

fn part(place: &FoundPlace, known: Option<&Place>, format: SourceFormat) -> PlaceRole {
    let names = [place.called.name.as_str(), &place.english];
    if is_world(&place.called.code)
        || known.is_some_and(|known| known.role == PlaceRole::Whole)
        || names.iter().any(|name| is_among(name, WHOLES))
    {
        PlaceRole::Whole
    } else if format == SourceFormat::WorldBank && is_aggregate(&place.called.code)
        || names.iter().any(|name| is_among(name, REGIONS))
    {
        PlaceRole::Other
    } else {
        PlaceRole::Member
    }
}

/// Codes that begin with others' codes are parts of these.
fn nested(found: &[FoundPlace], numbers: &[usize], format: SourceFormat) -> Option<OpenChoice> {
    if format != SourceFormat::Sdmx {
        return None;
    }
    let codes: BTreeSet<&str> = numbers.iter().map(|number| found[*number].called.code.as_str()).collect();
    let holds = |code: &&&str| {
        code.len() > 1 && codes.iter().any(|other| other.len() > code.len() && other.starts_with(**code))
    };
    let first = codes.iter().find(holds)?;
    let mut by_length: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for code in &codes {
        by_length.entry(code.chars().count()).or_default().push((*code).to_owned());
    }
    let told =
        |(length, of): (usize, Vec<String>)| format!("'{}'  {}: {}", "?".repeat(length), of.len(), some(&of));
    let why = format!("totals stand among their parts, such as {first}; each level of codes alone is");
    Some(OpenChoice::new("--region", why, by_length.into_iter().map(told).collect()))
}

fn own_id(place: &FoundPlace, known: Option<&Place>, number: usize) -> String {
    if let Some(known) = known.filter(|known| known.id.as_str().len() <= LONGEST) {
        return known.id.to_string();
    }
    let names = [&place.called.code, &place.english, &place.called.name];
    let mut slugs = names.into_iter().map(|name| slug(name, LONGEST));
    let code = &place.called.code;
    let numbered = code.bytes().all(|byte| byte.is_ascii_digit()) && (1..=6).contains(&code.len());
    slugs
        .find(|slug| !slug.is_empty())
        .unwrap_or_else(|| if numbered { format!("r{code}") } else { format!("r{}", number + 1) })
}

/// The id, or one like it that nothing has yet.
pub fn free(id: &str, taken: &mut BTreeSet<String>) -> String {
    let mut free = id.to_owned();
    let mut next = 2;
    while !taken.insert(free.clone()) {
        free = format!("{}-{next}", &id[..id.len().min(LONGEST - 4)]);
        next += 1;
    }
    free
}

fn name(place: &FoundPlace, known: Option<&Place>) -> Name {
    let told = place.called.told();
    let english = (!place.english.is_empty()).then(|| place.english.clone());
    let en = english.or_else(|| known.map(|known| known.name.en.clone()));
    match en {
        Some(en) if en != told && !told.is_ascii() => {
            Name { en, zh: Some(told.to_owned()), ..Name::default() }
        }
        Some(en) => Name { en, zh: known.and_then(|known| known.name.zh.clone()), ..Name::default() },
        None => Name { en: told.to_owned(), ..Name::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_what_is_ascii() {
        let cases = [
            ("Côte d'Ivoire", "c-te-d-ivoire"),
            ("New Zealand", "new-zealand"),
            ("山东", ""),
            ("12", ""),
            ("3M", "3m"),
        ];
        for (name, id) in cases {
            assert_eq!(slug(name, LONGEST), id);
        }
        let mut taken = BTreeSet::new();
        let ids: Vec<String> = (0..3).map(|_| free("hill", &mut taken)).collect();
        assert_eq!(ids, ["hill", "hill-2", "hill-3"]);
    }
}
