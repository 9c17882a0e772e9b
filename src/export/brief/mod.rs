//! A brief: what a reader picked, on a page or two, with all that makes it trustworthy.
//!
//! Owns what a brief says; `markdown` and `html` say how it looks. A number comes as `figures` writes
//! it, and its notes are those of its card in the explorer. It knows no file and no clock: the same
//! picks of the same dataset yield the same bytes.

mod chart;
mod html;
mod markdown;

use super::package::reading;
use crate::app::{Fact, Model, OpenError, Pick, Target, Tier};
use crate::cite::Source;
use crate::data::{Flag, Kind, LinkKind};
use crate::metrics::Figure;
use crate::metrics::{Tally, judge, record_number, shown_numbers};
use crate::number::End;
use crate::say::{self, interval_words};
use crate::theme::Role;
use crate::verdict::{Telling, Verdict};
use crate::wording::{all_of, counted, distinct, stated_in};
use chart::{Chart, chart, files, shell};

/// A brief, ready to be written.
#[derive(Debug)]
pub struct Brief {
    title: String,
    /// What there is, and how to read it.
    lead: Vec<String>,
    charts: Vec<Chart>,
    /// Figures, statements and pairs under their headings; none of them empty.
    lists: Vec<(&'static str, Vec<Contents>)>,
    /// What must be known of the tables as a whole.
    notes: Vec<String>,
    /// The paper, then the sources of the official figures.
    cite: Vec<String>,
    /// The command that writes it again.
    command: String,
}

/// A figure, a statement or a pair.
#[derive(Debug, Default)]
struct Contents {
    /// The class of its kind.
    class: &'static str,
    id: String,
    /// Its section, where one names it; what a figure is that is not the paper's.
    place: String,
    title: String,
    /// What the figure says, where a finding rests on it.
    finding: Option<String>,
    number: Option<Number>,
    judgements: Vec<Judgement>,
    /// Notes under their headings; the first heading may be empty.
    groups: Vec<(String, Vec<Fact>)>,
    /// The figure, and those that decide on a statement beside the paper's.
    rests_on: Vec<Figure>,
}

/// A figure's digits, as the screen has them.
#[derive(Debug)]
struct Number {
    /// `= ` before what is derived.
    mark: &'static str,
    /// `+` before a rise, `> ` before a bound.
    sign: &'static str,
    value: String,
    /// The value to the precision of files.
    full: String,
    unit: String,
    lo: String,
    hi: String,
    flagged: bool,
}

/// A verdict, or how two of a pair bear on each other.
#[derive(Debug)]
struct Judgement {
    /// Whose it is.
    by: String,
    /// The same before its word in a heading; empty where nobody else's could be meant.
    prefix: String,
    /// What it means for what it is about: good, bad or open.
    class: &'static str,
    /// Its word, with a mark where it has one.
    word: String,
    why: String,
}

impl Brief {
    /// The brief of some picks, in their order within each kind. Figures and statements follow the
    /// model's table for Shandong 2016, and so do views that name none.
    ///
    /// # Errors
    /// Where a view asks for what the dataset does not have.
    pub fn new(model: &Model, picks: &[Pick]) -> Result<Self, OpenError> {
        let mut charts = Vec::new();
        let [mut figures, mut claims, mut pairs] = [(); 3].map(|()| Vec::new());
        let mut rests_on: Vec<Figure> = Vec::new();
        for pick in picks {
            let (list, entry) = match pick {
                Pick::Chart(view) => {
                    charts.push(chart(model, view)?);
                    continue;
                }
                Pick::Figure(id) => {
                    (&mut figures, model.figure(id).map(|figure| self::figure(model, &figure)))
                }
                Pick::Claim(id) => (&mut claims, claim(model, id)),
                Pick::Pair(problem, measure) => (&mut pairs, pair(model, problem, measure)),
            };
            rests_on.extend(entry.iter().flat_map(|entry| entry.rests_on.clone()));
            list.extend(entry);
        }
        let counts = [
            ("chart", charts.len()),
            ("figure", figures.len()),
            ("statement", claims.len()),
            ("pair", pairs.len()),
        ];
        let there = all_of(counts.into_iter().filter(|(_, n)| *n > 0).map(|(noun, n)| counted(n, noun)));
        let there = if there.is_empty() { "Nothing" } else { &there };
        let judged = claims.iter().any(|claim| claim.judgements.len() > 1);
        let beside = if judged || rests_on.iter().any(Figure::is_beside) {
            model.told(" {Whose} stand beside it, and say so.")
        } else {
            String::new()
        };
        let (ds, noun) = (model.ds(), model.ds().noun());
        let (subject, one) = (&ds.paper.subject.en, ds.paper.kind.one());
        let lead = [
            format!("{there} from {one} on {subject}.{beside}"),
            reading(model.tables()),
            format!(
                "= derived, not printed in {noun}; ⚑ with a flag, which is named; [low, high] all that the \
                 printed digits allow. What {noun} says stands here in other words than its own."
            ),
        ];
        let lead = lead.into_iter().filter(|said| !said.is_empty()).collect();
        rests_on.extend(charts.iter().flat_map(|chart| chart.rests_on.clone()));
        let mut lists =
            vec![("Figures", figures), ("Statements", claims), ("Problems and countermeasures", pairs)];
        lists.retain(|(_, entries)| !entries.is_empty());
        Ok(Self {
            title: format!("{subject}: a brief"),
            lead,
            charts,
            lists,
            notes: Tally::of(model.validations())
                .said()
                .into_iter()
                .chain(model.notices().iter().map(|notice| model.notice_words(notice)))
                .collect(),
            cite: sources(model, &rests_on),
            command: command(model, picks),
        })
    }
}

/// The paper, and the publications of official figures in their order, each once.
fn sources(model: &Model, figures: &[Figure]) -> Vec<String> {
    let own = Source::new(&model.ds().paper, &model.setup.config.cite).line();
    let beside = figures.iter().filter(|figure| figure.is_beside());
    let beside = beside.map(|figure| Source::beside(model.ds(), model.beside(), figure).line());
    distinct(std::iter::once(own).chain(beside))
}

/// The command that writes the brief of these again.
fn command(model: &Model, picks: &[Pick]) -> String {
    let mut command = format!("qilu brief{}", files(model));
    if model.state.reading != model.ds().first_table() {
        command.extend([" --conflict ", &model.state.reading.spelled()]);
    }
    if picks != model.default_picks() {
        let ids: Vec<String> = picks.iter().map(ToString::to_string).collect();
        command.extend([" --pick ", &shell(&ids.join(","))]);
    }
    command
}

fn figure(model: &Model, figure: &Figure) -> Contents {
    let [lo, value, hi] = shown_numbers(figure);
    let full = record_number(figure, End::Value);
    let number = Number {
        mark: match figure.kind {
            Kind::Printed => "",
            Kind::Derived => "= ",
        },
        sign: match (figure.has(Flag::LowerBound), figure.signed && !figure.value.value.is_zero()) {
            (true, _) => "> ",
            (false, true) if figure.value.value.is_sign_positive() => "+",
            (false, _) => "",
        },
        value,
        full,
        unit: figure.unit.to_string(),
        lo,
        hi,
        flagged: !figure.flags.is_empty(),
    };
    // What is derived has the interval that the head of the brief explains; `=` says that the paper
    // does not have it.
    let mut facts = model.page(&Target::Figure(figure.id)).facts;
    facts.retain(|fact| fact.tier != Tier::Head);
    if figure.kind == Kind::Printed {
        facts.push(fact("interval", [interval_words(figure).to_owned()]));
    }
    let finding = model.findings().iter().find(|finding| finding.figure == figure.id);
    Contents {
        class: "figure",
        id: figure.id.to_string(),
        place: if figure.is_beside() { say::kind_words(figure, model.ds().noun()) } else { String::new() },
        title: say::title(model.tables(), figure),
        finding: finding.map(|finding| finding.says.plain()),
        number: Some(number),
        groups: vec![(String::new(), facts)],
        rests_on: vec![*figure],
        ..Contents::default()
    }
}

/// What a verdict means for its statement.
fn class(verdict: Telling) -> &'static str {
    if verdict.role == Role::Positive {
        "good"
    } else if [Role::Negative, Role::Warning].contains(&verdict.role) {
        "bad"
    } else {
        "open"
    }
}

fn claim(model: &Model, id: &str) -> Option<Contents> {
    let at = model.ds().claims.iter().position(|claim| claim.id == id)?;
    let (claim, outcome) = (model.ds().claims.get(at)?, model.outcome(at)?);
    let mut judgements = vec![Judgement {
        by: model.told("{Own}'s own tables and text"),
        prefix: String::new(),
        class: class(outcome.verdict.told()),
        word: format!("{} {}", outcome.verdict.told().mark, outcome.verdict),
        // What is needed stands whole among the notes.
        why: if outcome.verdict == Verdict::NoFigure && claim.needs.is_some() {
            model.told(outcome.verdict.told().meaning)
        } else {
            format!("{}: {}", model.told(outcome.verdict.told().meaning), outcome.reason)
        },
    }];
    let mut rests_on = Vec::new();
    let mut facts = model.claim_page(at, false).facts;
    facts.retain(|fact| fact.tier == Tier::Body);
    if !outcome.cells.is_empty() {
        facts.insert(0, fact("cells", [model.cells_words(&outcome.cells)]));
    }
    if let Some(second) = model.second_outcome(at) {
        judgements.push(Judgement {
            by: model.told("{Whose}"),
            prefix: model.told("{whose}: "),
            class: class(second.verdict.told()),
            word: second.verdict.to_string(),
            why: format!("{}: {}", model.told(second.verdict.told().meaning), second.reason),
        });
        facts.push(fact("sources", judge::sources(model.beside(), &second.cells)));
        rests_on.extend(second.cells.iter().filter_map(|id| model.figure(id)));
    }
    Some(Contents {
        class: "statement",
        id: claim.id.clone(),
        place: stated_in(&claim.section),
        title: claim.statement.clone(),
        judgements,
        groups: vec![(String::new(), facts)],
        rests_on,
        ..Contents::default()
    })
}

fn pair(model: &Model, problem: &str, measure: &str) -> Option<Contents> {
    let ds = model.ds();
    let p = ds.problems.iter().position(|known| known.id == problem)?;
    let c = ds.countermeasures.iter().position(|known| known.id == measure)?;
    let link = ds.link(problem, measure);
    let page = model.page(&Target::Pair(p, c));
    let judgement = Judgement {
        by: "How the one bears on the other".to_owned(),
        prefix: String::new(),
        class: match link.map(|link| link.kind) {
            Some(LinkKind::SameSubject) => "good",
            Some(LinkKind::PullsAgainst) => "bad",
            Some(LinkKind::SharesMeans | LinkKind::TitleOnly) | None => "open",
        },
        word: say::link_or_none(link).to_owned(),
        why: link.map(|link| link.reason.clone()).unwrap_or_default(),
    };
    let facts = page.facts.into_iter().filter(|fact| fact.tier != Tier::Head);
    let (of_measure, of_problem) = facts.partition(|fact| fact.tier == Tier::Other);
    Some(Contents {
        class: "pair",
        id: format!("{problem}x{measure}"),
        title: page.title,
        judgements: vec![judgement],
        groups: vec![
            (format!("Problem {problem}: {}", ds.problem(problem)?.name.en), of_problem),
            (format!("Countermeasure {measure}: {}", ds.countermeasure(measure)?.name.en), of_measure),
        ],
        ..Contents::default()
    })
}

fn fact(label: &'static str, texts: impl IntoIterator<Item = String>) -> Fact {
    Fact { tier: Tier::Body, label, texts: texts.into_iter().map(Into::into).collect() }
}
