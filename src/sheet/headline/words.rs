//! What the tabs of words say: who leads in words, which problem nothing answers, what the statements are worth.

use super::certainty::Headline;
use crate::app::{Block, Model, Screen, count, counted};
use crate::data::{Breakdown, Category, Voice};
use crate::metrics::{Layer, LayerPart};
use crate::number::fixed;
use crate::say::unanswered_but;
use crate::verdict::Verdict;
use crate::wording::{all_of, capital, in_words};

/// Who stands highest by the publication's own words.
pub fn ordinals(model: &Model) -> Headline {
    let (ds, noun) = (model.ds(), model.ds().noun());
    let highest = |scale: &Breakdown| -> Vec<String> {
        let top = scale.words.len().checked_sub(1);
        let is_top = |part: &&Category| top.is_some() && scale.place(part) == top;
        scale.parts.iter().filter(is_top).map(|part| part.name.within().to_owned()).collect()
    };
    let leading: Vec<String> = ds.structure.told().flat_map(highest).collect();
    let sentence = if leading.is_empty() {
        format!("{} speaks of it in words alone: it has no figure.", capital(noun))
    } else {
        capital(&format!("{} lead, in words: {noun} has no figure.", all_of(&leading)))
    };
    let certainty = format!("A place is {noun}'s own word. Distances and lengths mean nothing.");
    Headline { sentence, certainty }
}

/// The largest part of the bar in focus, else of the last one.
pub fn layer(model: &Model, layer: &Layer) -> Option<Headline> {
    let at = model.layer_rows().get(model.row()).and_then(|row| match row.block {
        Block::Bars(at) => layer.splits.get(at)?.bars.get(row.index).map(|bar| (at, bar)),
        Block::Matrix(_) => None,
    });
    let last = || layer.splits.iter().enumerate().find_map(|(at, split)| Some((at, split.bars.last()?)));
    let (at, bar) = at.or_else(last)?;
    let by = &layer.splits.get(at)?.by;
    let shown = |part: &&LayerPart| by.part(part.id).is_some_and(|known| known.part_of.is_none());
    let largest = bar.parts.iter().filter(shown).max_by_key(|part| part.share.value.value)?;
    let name = by.part(largest.id).map_or("", |part| part.name.within());
    let share = fixed(largest.share.value.value, largest.share.decimals);
    let sentence =
        format!("{}: {name} had {share} % in {}, by {}.", layer.title, bar.period, by.name.within());
    let certainty = if layer.own {
        String::new()
    } else {
        format!("Not {}'s figures: {}.", model.ds().noun(), layer.difference)
    };
    Some(Headline { sentence: capital(&sentence), certainty })
}

/// Which problems nothing answers; with the evidence, what it says first of the one in focus.
pub fn problems(model: &Model) -> Headline {
    let ds = model.ds();
    let in_focus = ds.problems.get(model.state.cursors[Screen::Problems]).filter(|_| model.state.evidence);
    if let Some(evidence) = in_focus.and_then(|problem| model.evidence(&problem.id))
        && let Some(first) = evidence.sentences.first()
    {
        let certainty = format!("By other statistics than {}'s figures.", ds.noun());
        return Headline { sentence: first.text.to_string(), certainty };
    }
    let open: Vec<(&str, Option<String>)> = ds
        .problems
        .iter()
        .filter_map(|problem| Some((problem.name.within(), unanswered_but(ds, problem)?)))
        .collect();
    let (all, verb) = (in_words(ds.problems.len()), if open.len() == 1 { "is" } else { "are" });
    let names = all_of(open.iter().map(|(name, _)| *name));
    let sentence = match open.len() {
        0 => format!("Each of the {all} problems is answered by some measure."),
        few => {
            capital(&format!("{} of {all} problems, {names}, {verb} answered by no measure.", in_words(few)))
        }
    };
    let why = open.first().and_then(|(_, heading)| heading.as_ref());
    let why = why.map_or_else(String::new, |why| format!("{}. ", capital(why)));
    let targets = ds.countermeasures.iter().filter(|measure| measure.target.is_some()).count();
    let aims = match targets {
        0 => "No measure states a target in figures.".to_owned(),
        some => {
            format!("{} of {} measures state a target.", capital(&in_words(some)), ds.countermeasures.len())
        }
    };
    Headline { sentence, certainty: format!("{why}{aims}") }
}

/// How many statements the publication's own figures and text decide, and how: what does not fit first.
pub fn claims(model: &Model) -> Headline {
    let all = counted(model).count();
    let tested = all - count(model, Verdict::NoFigure);
    let said = |verdict| {
        let (one, many) = match verdict {
            Verdict::Contradicted => ("contradicted", "contradicted"),
            Verdict::TextConflict => ("text conflict", "text conflicts"),
            Verdict::Open => ("left open by the digits", "left open by the digits"),
            Verdict::DependsOnReading => ("by reading", "by reading"),
            Verdict::HoldsBut => ("holds with a caveat", "hold with caveats"),
            Verdict::Holds => ("holds", "hold"),
            Verdict::NoFigure => return None,
        };
        match count(model, verdict) {
            0 => None,
            1 => Some(format!("1 {one}")),
            number => Some(format!("{number} {many}")),
        }
    };
    let parts = Verdict::by_weight().into_iter().filter_map(said).collect::<Vec<_>>().join(", ");
    let parts = if parts.is_empty() { parts } else { format!(": {parts}") };
    let (ds, noun) = (model.ds(), model.ds().noun());
    let ours = ds.claims.iter().all(|claim| claim.voice == Voice::Ours);
    let whose = if ours && all > 0 { "our " } else { "" };
    let sentence = format!("Of {whose}{all} statements {noun} can test {tested}{parts}.");
    Headline { sentence, certainty: String::new() }
}
