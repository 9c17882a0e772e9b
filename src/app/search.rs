//! Finding figures, problems, countermeasures and claims by fuzzy match.

use std::cell::{OnceCell, RefCell};

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::cache::{Found, Hit, Index};
use super::card::Target;
use super::model::Model;
use crate::data::Year;
use crate::metrics::Figure;
use crate::say::{marked, title};
use crate::wording::section;

/// More finds than anyone pages through are not listed, so that a list costs the same with any query.
const MOST_HITS: usize = 500;

impl Index {
    /// Everything that the paper has; the official figures follow with the first query.
    pub(super) fn new(model: &Model) -> Self {
        let paper = candidates(model).into_iter().map(with_text).collect();
        Self { paper, beside: OnceCell::new(), last: RefCell::new(None) }
    }

    /// The official figures; none for an empty query.
    fn beside(&self, model: &Model, query: &str) -> &[(Hit, String)] {
        if query.trim().is_empty() {
            return &[];
        }
        self.beside.get_or_init(|| {
            model.figures_beside().iter().map(|figure| with_text(figure_hit(figure))).collect()
        })
    }

    fn with_found<T>(&self, model: &Model, query: &str, use_it: impl FnOnce(&Found) -> T) -> T {
        let year = model.shown_year();
        let mut last = self.last.borrow_mut();
        let known = last.take().filter(|found| found.query == query && found.year == year);
        use_it(last.insert(known.unwrap_or_else(|| self.find(model, query, year))))
    }

    /// Of figures that fit the query alike, those of the year named come first: who names none means the
    /// one shown.
    fn find(&self, model: &Model, query: &str, year: Year) -> Found {
        let all: Vec<&(Hit, String)> = self.paper.iter().chain(self.beside(model, query)).collect();
        let mut named = query.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
        let wanted = named.find_map(|digits| digits.parse().ok()).unwrap_or(year);
        let mut places: Vec<usize> = (0..all.len()).collect();
        if !query.trim().is_empty() {
            places.sort_by_key(|at| all[*at].0.year.is_some_and(|of| of != wanted));
        }
        let mut order = rank(query, places.iter().map(|at| &all[*at].1));
        if let Some(digits) = digits(query) {
            // A section is a number with a point, too: what fits by its words stands between.
            let (mut whole, begun) = by_value(&digits, places.iter().map(|at| &all[*at].0));
            let fits = |at: &usize| !whole.contains(at) && !begun.contains(at);
            order.retain(fits);
            whole.append(&mut order);
            whole.extend(begun);
            order = whole;
        }
        let count = order.len();
        let listed = order.into_iter().take(MOST_HITS).map(|at| places[at]).collect();
        Found { query: query.to_owned(), year, listed, count }
    }

    fn hit(&self, at: usize) -> Option<&Hit> {
        let beside = self.beside.get().map(Vec::as_slice).unwrap_or_default();
        self.paper.get(at).or_else(|| beside.get(at - self.paper.len())).map(|(hit, _)| hit)
    }
}

fn with_text(hit: Hit) -> (Hit, String) {
    // The sections stand last: nothing but a section can fit what begins with their sign.
    let text = format!("{} {} {}", hit.id, hit.label, hit.sections);
    (hit, text)
}

/// The digits of a query that is a value as it stands on a screen, with an ASCII minus: a whole number
/// without a sign is a year, or a part of an id.
fn digits(query: &str) -> Option<String> {
    let typed = query.trim().replace('\u{2212}', "-");
    let unsigned = typed.trim_start_matches(['-', '+']);
    let number = unsigned.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && unsigned.bytes().any(|byte| byte.is_ascii_digit());
    let is_value = number && (unsigned.len() < typed.len() || unsigned.contains('.'));
    is_value.then(|| typed.trim_start_matches('+').to_owned())
}

/// Indices of those whose value has just these digits, and of those whose value only begins with them.
fn by_value<'a>(digits: &str, hits: impl Iterator<Item = &'a Hit>) -> (Vec<usize>, Vec<usize>) {
    let value = |hit: &Hit| {
        let said = hit.detail.replace('\u{2212}', "-");
        let mut words = said.split(' ').map(|word| word.trim_start_matches('+').to_owned());
        words.find(|word| word.starts_with(digits))
    };
    let (mut whole, mut begun) = (Vec::new(), Vec::new());
    for (i, hit) in hits.enumerate() {
        match value(hit) {
            Some(found) if found == digits => whole.push(i),
            Some(_) => begun.push(i),
            None => {}
        }
    }
    (whole, begun)
}

/// What `query` finds, best first, as far as it is listed; for an empty query all of the paper's, in the
/// dataset's order.
#[must_use]
pub fn hits(model: &Model, query: &str) -> Vec<Hit> {
    let index = model.search_index();
    index.with_found(model, query, |found| {
        found.listed.iter().filter_map(|at| index.hit(*at).cloned()).collect()
    })
}

/// How many things `query` finds, and how many of them are listed.
#[must_use]
pub fn count_hits(model: &Model, query: &str) -> (usize, usize) {
    model.search_index().with_found(model, query, |found| (found.count, found.listed.len()))
}

/// Indices of the texts that match, best first; all of them, in order, for an empty query.
pub(super) fn rank<T: AsRef<str>>(query: &str, texts: impl Iterator<Item = T>) -> Vec<usize> {
    if query.trim().is_empty() {
        return texts.enumerate().map(|(i, _)| i).collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::new(query, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, usize)> = texts
        .enumerate()
        .filter_map(|(i, text)| {
            Some((pattern.score(Utf32Str::new(text.as_ref(), &mut buffer), &mut matcher)?, i))
        })
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().map(|(_, i)| i).collect()
}

fn candidates(model: &Model) -> Vec<Hit> {
    let ds = model.ds();
    let mut all: Vec<Hit> = Vec::new();
    let with_zh = |name: &crate::data::Name| match model.in_chinese(name) {
        Some(zh) => format!("{} {zh}", name.en),
        None => name.en.clone(),
    };
    for (i, problem) in ds.problems.iter().enumerate() {
        let column =
            ds.countermeasures.iter().position(|c| ds.link(&problem.id, &c.id).is_some()).unwrap_or(0);
        all.push(Hit {
            id: format!("problem {}", problem.id),
            label: with_zh(&problem.name),
            detail: section(&problem.section),
            sections: section(&problem.section),
            target: Target::Pair(i, column),
            year: None,
        });
    }
    for (i, measure) in ds.countermeasures.iter().enumerate() {
        let row = ds.problems.iter().position(|p| ds.link(&p.id, &measure.id).is_some()).unwrap_or(0);
        all.push(Hit {
            id: format!("answer {}", measure.id),
            label: with_zh(&measure.name),
            detail: section(&measure.section),
            sections: section(&measure.section),
            target: Target::Pair(row, i),
            year: None,
        });
    }
    for (i, (claim, outcome)) in ds.claims.iter().zip(model.outcomes()).enumerate() {
        all.push(Hit {
            id: claim.id.clone(),
            label: claim.statement.clone(),
            detail: outcome.verdict.to_string(),
            sections: section(&claim.section),
            target: Target::Claim(i),
            year: None,
        });
    }
    all.extend(model.figures().iter().map(figure_hit));
    for (i, (_, ordinal)) in ds.structure.ordinals().enumerate() {
        all.push(Hit {
            id: ordinal.id.to_string(),
            label: with_zh(&ordinal.name),
            detail: ordinal.place.clone().unwrap_or_else(|| "no place stated".to_owned()),
            sections: ordinal.sections.iter().map(|of| section(of)).collect::<Vec<_>>().join(" "),
            target: Target::Ordinal(i),
            year: None,
        });
    }
    all
}

fn figure_hit(figure: &Figure) -> Hit {
    Hit {
        id: figure.id.clone(),
        label: title(figure),
        detail: marked(figure),
        sections: String::new(),
        target: Target::Figure(figure.id.clone()),
        year: figure.year.parse().ok(),
    }
}
