//! Whether the values of a dataset fit each other: ids that are named exist, nothing stands twice.
//!
//! Owns every rule that looks at more than one value. What a single value may look like is decided
//! in `raw`.

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;

use super::check::{Check, Window};
use super::figure::Unit;
use super::load::{LoadError, Source};
use super::model::{Indicator, Region, Table, Year};
use super::raw::{Id, RawClaim, RawDataset, RawOrdinal, RawSeries, Words, words_mistake};
use super::words::Dimension;
use crate::text;
use crate::wording::{help_for, quoted};

/// Years that a table may hold; anything else is a slip of the finger.
const YEARS: std::ops::RangeInclusive<Year> = 1900..=2100;

/// Columns that a list has for a short form.
const SHORT_COLUMNS: usize = 34;

/// Holds a dataset against itself.
pub(super) fn validate(raw: &RawDataset, source: Source<'_>) -> Result<(), LoadError> {
    let rules = Rules { raw, source };
    rules.regions()?;
    rules.unique("series", raw.series.iter().map(|series| &series.id))?;
    raw.series.iter().try_for_each(|series| rules.series(series))?;
    rules.scales()?;
    rules.unique("ordinal", raw.ordinal.iter().map(|ordinal| &ordinal.id))?;
    raw.ordinal.iter().try_for_each(|ordinal| rules.ordinal(ordinal))?;
    rules.unique("problem", raw.problem.iter().map(|problem| &problem.id))?;
    rules.unique("countermeasure", raw.countermeasure.iter().map(|measure| &measure.id))?;
    rules.problems()?;
    rules.links()?;
    rules.unique("claim", raw.claim.iter().map(|claim| &claim.id))?;
    raw.claim.iter().try_for_each(|claim| rules.claim(claim))?;
    rules.unique("caveat", raw.caveat.iter().map(|caveat| &caveat.id))?;
    raw.caveat.iter().try_for_each(|caveat| rules.short(&caveat.short))
}

struct Rules<'a> {
    raw: &'a RawDataset,
    source: Source<'a>,
}

impl Rules<'_> {
    fn error<T>(&self, span: Range<usize>, message: String, help: Option<String>) -> Result<T, LoadError> {
        Err(self.source.error(span, message, help))
    }

    fn unique<'a>(&self, kind: &str, ids: impl Iterator<Item = &'a Spanned<Id>>) -> Result<(), LoadError> {
        let mut seen = HashSet::new();
        for id in ids {
            if !seen.insert(&id.get_ref().0) {
                let message = format!("the {kind} {} stands twice", quoted(&id.get_ref().0));
                return self.error(id.span(), message, Some("expected each id once".to_owned()));
            }
        }
        Ok(())
    }

    /// `id` must be one of those known.
    fn known(&self, kind: &str, id: &str, span: Range<usize>, known: &[&str]) -> Result<(), LoadError> {
        if known.contains(&id) {
            return Ok(());
        }
        let help = if known.is_empty() { "this file has none".to_owned() } else { help_for(id, known) };
        self.error(span, format!("there is no {kind} {}", quoted(id)), Some(help))
    }

    fn series_ids(&self) -> Vec<&str> {
        self.raw.series.iter().map(|series| series.id.get_ref().0.as_str()).collect()
    }

    fn problem_ids(&self) -> Vec<&str> {
        self.raw.problem.iter().map(|problem| problem.id.get_ref().0.as_str()).collect()
    }

    fn countermeasure_ids(&self) -> Vec<&str> {
        self.raw.countermeasure.iter().map(|measure| measure.id.get_ref().0.as_str()).collect()
    }

    fn regions(&self) -> Result<(), LoadError> {
        let mut seen = HashSet::new();
        for region in &self.raw.region {
            if !seen.insert(*region.id.get_ref()) {
                let message = format!("the region `{}` stands twice", region.id.get_ref());
                return self.error(region.id.span(), message, Some("expected each region once".to_owned()));
            }
        }
        match Region::all().iter().find(|region| !seen.contains(region)) {
            None => Ok(()),
            Some(missing) => {
                let end = self.source.text.len();
                let place = self.raw.region.last().map_or(end..end, |last| last.id.span());
                self.error(
                    place,
                    format!("the region `{missing}` is missing"),
                    Some("expected a [[region]] with its id and name".to_owned()),
                )
            }
        }
    }

    fn series(&self, series: &RawSeries) -> Result<(), LoadError> {
        let id = &series.id.get_ref().0;
        let prefix = format!("{}.", series.table);
        if !id.strip_prefix(&prefix).is_some_and(|name| !name.is_empty() && !name.contains('.')) {
            let message = format!("{} does not say that the series stands in {}", quoted(id), series.table);
            return self.error(series.id.span(), message, Some(format!("expected `{prefix}` and one word")));
        }
        let unit = match series.indicator {
            Indicator::Volume => Unit::BnUsd,
            Indicator::Growth | Indicator::Share => Unit::Percent,
        };
        if *series.unit.get_ref() != unit {
            let message =
                format!("`{}` is no unit of the indicator `{}`", series.unit.get_ref(), series.indicator);
            return self.error(series.unit.span(), message, Some(format!("expected `{unit}`")));
        }
        if series.table == Table::T1 && series.region != Region::SUBJECT {
            let message = format!("Table 1 has no figures of `{}`", series.region);
            return self.error(series.id.span(), message, Some("expected table = \"T2\"".to_owned()));
        }
        let same = |other: &&RawSeries| {
            (other.table, other.region, other.indicator) == (series.table, series.region, series.indicator)
        };
        if let Some(other) = self.raw.series.iter().filter(same).nth(1) {
            let message = format!(
                "a second series of {}, region `{}` and indicator `{}`",
                series.table, series.region, series.indicator
            );
            return self.error(other.id.span(), message, Some("expected one of each".to_owned()));
        }
        let mut last = None;
        for cell in series.cells.get_ref() {
            let year = *cell.year.get_ref();
            let wrong = if !YEARS.contains(&year) {
                let help = format!("expected {} to {}", YEARS.start(), YEARS.end());
                Some((format!("{year} is no year of such a table"), help))
            } else if last == Some(year) {
                Some((format!("the year {year} stands twice"), "expected each year once".to_owned()))
            } else if last.is_some_and(|last| last > year) {
                let help = "expected the years in rising order".to_owned();
                Some((format!("the year {year} stands after a later one"), help))
            } else {
                None
            };
            if let Some((message, help)) = wrong {
                return self.error(cell.year.span(), message, Some(help));
            }
            last = Some(year);
        }
        if last.is_none() {
            let help = Some("expected { year = 2012, value = \"14.71\" } and the like".to_owned());
            return self.error(series.cells.span(), format!("the series {} has no cell", quoted(id)), help);
        }
        Ok(())
    }

    fn scales(&self) -> Result<(), LoadError> {
        let mut seen = HashSet::new();
        for scale in &self.raw.scale {
            let dimension = *scale.dimension.get_ref();
            if !seen.insert(dimension) {
                let message = format!("a second scale for `{dimension}`");
                return self.error(
                    scale.dimension.span(),
                    message,
                    Some("expected one scale each".to_owned()),
                );
            }
            if scale.words.get_ref().is_empty() {
                let help = Some("expected the words of the places, lowest first".to_owned());
                return self.error(scale.words.span(), "the scale has no words".to_owned(), help);
            }
            let mut words = HashSet::new();
            for word in scale.words.get_ref() {
                if !words.insert(&word.get_ref().0) {
                    let message = format!("the word {} stands twice", quoted(&word.get_ref().0));
                    return self.error(word.span(), message, Some("expected each word once".to_owned()));
                }
            }
        }
        Ok(())
    }

    fn words_of(&self, dimension: Dimension) -> Option<Vec<&str>> {
        let scale = self.raw.scale.iter().find(|scale| *scale.dimension.get_ref() == dimension)?;
        Some(scale.words.get_ref().iter().map(|word| word.get_ref().0.as_str()).collect())
    }

    fn ordinal(&self, ordinal: &RawOrdinal) -> Result<(), LoadError> {
        let dimension = *ordinal.dimension.get_ref();
        let Some(words) = self.words_of(dimension) else {
            let help = Some("expected a [[scale]] with its words".to_owned());
            return self.error(ordinal.dimension.span(), format!("`{dimension}` has no scale"), help);
        };
        if let Some(place) = &ordinal.place {
            self.known("place", &place.get_ref().0, place.span(), &words)?;
        }
        if let (Some(word), None) = (&ordinal.direction_word, ordinal.direction) {
            let help = Some("expected direction = \"up\", \"down\" or \"steady\" beside it".to_owned());
            return self.error(word.span(), "a word for a direction without a direction".to_owned(), help);
        }
        let Some(whole) = &ordinal.part_of else { return Ok(()) };
        let rows = || self.raw.ordinal.iter().filter(|row| *row.dimension.get_ref() == dimension);
        let ids: Vec<&str> = rows().map(|row| row.id.get_ref().0.as_str()).collect();
        let id = &whole.get_ref().0;
        self.known("row", id, whole.span(), &ids)?;
        // A part of a part would make the drawing ambiguous; the paper has none.
        if rows().any(|row| row.id.get_ref().0 == *id && row.part_of.is_some()) {
            let help = Some("expected a row that has no `part_of` of its own".to_owned());
            return self.error(whole.span(), format!("{} is a part itself", quoted(id)), help);
        }
        Ok(())
    }

    fn problems(&self) -> Result<(), LoadError> {
        let (measures, series) = (self.countermeasure_ids(), self.series_ids());
        for problem in &self.raw.problem {
            for id in problem.causes.iter().flat_map(|cause| &cause.answered_by) {
                self.known("countermeasure", &id.get_ref().0, id.span(), &measures)?;
            }
            for id in &problem.series {
                self.known("series", &id.get_ref().0, id.span(), &series)?;
            }
        }
        Ok(())
    }

    fn links(&self) -> Result<(), LoadError> {
        let (problems, measures) = (self.problem_ids(), self.countermeasure_ids());
        let mut seen = HashSet::new();
        for link in &self.raw.link {
            let (problem, measure) = (&link.problem.get_ref().0, &link.countermeasure.get_ref().0);
            self.known("problem", problem, link.problem.span(), &problems)?;
            self.known("countermeasure", measure, link.countermeasure.span(), &measures)?;
            if !seen.insert((problem, measure)) {
                let message = format!("a second link between {} and {}", quoted(problem), quoted(measure));
                return self.error(
                    link.problem.span(),
                    message,
                    Some("expected one for each pair".to_owned()),
                );
            }
        }
        Ok(())
    }

    fn short(&self, short: &Spanned<Words>) -> Result<(), LoadError> {
        let columns = text::width(&short.get_ref().0);
        if columns > SHORT_COLUMNS {
            let message = format!("the short form takes {columns} columns");
            let help = Some(format!("expected at most {SHORT_COLUMNS}, the width of the list"));
            return self.error(short.span(), message, help);
        }
        Ok(())
    }

    fn claim(&self, claim: &RawClaim) -> Result<(), LoadError> {
        self.short(&claim.short)?;
        let check = claim.check.get_ref();
        let span = claim.check.span();
        if *check == Check::None && claim.needs.is_none() {
            let message = "no check, and nothing said of what would test the statement".to_owned();
            return self.error(span, message, Some("expected `needs` with the figures it takes".to_owned()));
        }
        self.check(check, &span)
    }

    /// The place of `id` within a check; see [`Source::within`].
    fn named(&self, kind: &str, id: &str, span: &Range<usize>, known: &[&str]) -> Result<(), LoadError> {
        self.known(kind, id, self.source.within(span.clone(), &format!("\"{id}\"")), known)
    }

    fn check(&self, check: &Check, span: &Range<usize>) -> Result<(), LoadError> {
        let series = |ids: &[&String]| {
            let known = self.series_ids();
            ids.iter().try_for_each(|id| self.named("series", id, span, &known))
        };
        let windows = |windows: &[Window]| match windows.iter().find(|window| window.from >= window.to) {
            None if windows.is_empty() => {
                self.error(span.clone(), "no window of years".to_owned(), Some("expected one".to_owned()))
            }
            None => Ok(()),
            Some(Window { from, to }) => self.error(
                self.source.within(span.clone(), &format!("from = {from}, to = {to}")),
                format!("the window runs from {from} to {to}"),
                Some("expected `from` before `to`".to_owned()),
            ),
        };
        let two = |a: Region, b: Region| {
            if a == b {
                let message = format!("`{a}` is set against itself");
                return self.error(span.clone(), message, Some("expected two regions".to_owned()));
            }
            Ok(())
        };
        match check {
            Check::Monotone { series: id, windows: all, .. } => series(&[id]).and_then(|()| windows(all)),
            Check::RiseOver { series: id, window, .. } | Check::MaxGrowth { series: id, window, .. } => {
                series(&[id]).and_then(|()| windows(&[*window]))
            }
            Check::Step { series: id, .. } => series(&[id]),
            Check::Crossing { passed, passer, .. } => two(*passed, *passer),
            Check::GapWidens { ahead, behind, .. } => two(*ahead, *behind),
            Check::Ratio { numerator, denominator, .. } => two(*numerator, *denominator),
            Check::Rank { place, among, .. } => {
                if (1..=*among).contains(place) {
                    return Ok(());
                }
                let message = format!("place {place} of {among}");
                self.error(span.clone(), message, Some("expected a place from 1 to `among`".to_owned()))
            }
            Check::Covers { series: ids, window } => {
                if ids.is_empty() {
                    let help = Some("expected at least one id".to_owned());
                    return self.error(span.clone(), "no series named".to_owned(), help);
                }
                series(&ids.iter().collect::<Vec<_>>()).and_then(|()| windows(&[*window]))
            }
            Check::PrintedGrowth { growth, level } => series(&[growth, level]),
            Check::TablesAgree { a, b } => series(&[a, b]),
            Check::Count { items, .. } => {
                let wrong = items.iter().find_map(|item| Some((item, words_mistake(item)?)));
                let Some((item, mistake)) = wrong else { return Ok(()) };
                let (message, help) = mistake.split_once(", ").unwrap_or((&mistake, "expected words"));
                let place = self.source.within(span.clone(), &format!("\"{item}\""));
                self.error(place, message.to_owned(), Some(help.to_owned()))
            }
            Check::TitleBody { countermeasure } => {
                self.named("countermeasure", countermeasure, span, &self.countermeasure_ids())
            }
            Check::PullsAgainst { countermeasure, problem } => self
                .named("countermeasure", countermeasure, span, &self.countermeasure_ids())
                .and_then(|()| self.named("problem", problem, span, &self.problem_ids())),
            Check::Stances { subject } => {
                let subjects: Vec<&str> =
                    self.raw.stance.iter().map(|stance| stance.subject.0.as_str()).collect();
                self.named("stance on", subject, span, &subjects)
            }
            Check::None => Ok(()),
        }
    }
}
