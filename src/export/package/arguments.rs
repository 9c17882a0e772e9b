//! Columns and rows of the tables with the paper's argument: problems, countermeasures, what ranks.

use strum::VariantArray;

use super::schema::Content;
use crate::data::{Cause, Countermeasure, LinkKind, Problem, Publication, Voice};
use crate::export::listing::Listing;
use crate::export::records;
use crate::say::link_words;
use crate::wording::section;

/// All of them. A problem and a countermeasure are named by their section, as in the explorer.
pub fn contents(ds: &Publication) -> Vec<Content> {
    vec![
        problems(ds),
        causes(ds),
        answers(ds),
        effects(ds),
        countermeasures(ds),
        actions(ds),
        links(ds),
        ordinals(ds),
        judgements(ds),
        caveats(ds),
    ]
}

fn counted<T>(list: &[T]) -> impl Iterator<Item = (usize, &T)> {
    (1..).zip(list)
}

/// The causes of all problems, each with its number.
fn causes_of(ds: &Publication) -> impl Iterator<Item = (&Problem, usize, &Cause)> {
    ds.problems
        .iter()
        .flat_map(|problem| counted(&problem.causes).map(move |(at, cause)| (problem, at, cause)))
}

fn problems(ds: &Publication) -> Content {
    Listing::of(&ds.problems)
        .text("problem", "The section that treats it, which is its name in all tables.", |problem| {
            section(&problem.section)
        })
        .key()
        .text("name", "What it is about, in a few words.", |problem| &problem.name.en)
        .optional("name_zh", "The same in Chinese.", |problem| problem.name.zh.as_ref())
        .text("statement", "What {own} says, in our words.", |problem| &problem.statement)
        .list(
            "series",
            "Series of {own}'s tables that bear on it, parted by semicolons; empty where none does.",
            |problem| &problem.series,
        )
        .text("needs", "What would have to be measured to test it.", |problem| &problem.needs)
        .content(
            "problems",
            "The problems that {own} names",
            "A row for each problem, named by the section that treats it.",
        )
}

fn causes(ds: &Publication) -> Content {
    Listing::of(causes_of(ds))
        .key_of("problems", "problem", "The problem.", |(problem, ..)| section(&problem.section))
        .place("Its place among the causes of the problem, from 1.", |(_, at, _)| at)
        .text("cause", "The cause, in our words.", |(_, _, cause)| &cause.text)
        .content(
            "causes",
            "The causes that {own} names for each problem",
            "A row for each cause; which countermeasures act on it stands in cause-answers.",
        )
}

fn answers(ds: &Publication) -> Content {
    let rows = causes_of(ds).flat_map(|(problem, at, cause)| {
        let answers = cause.answered_by.iter().filter_map(|id| ds.countermeasure(id));
        answers.map(move |measure| (problem, at, measure))
    });
    Listing::of(rows)
        .key_of("causes", "problem", "The problem.", |(problem, ..)| section(&problem.section))
        .place("The number of the cause.", |(_, at, _)| at)
        .refers("causes", "number")
        .text("countermeasure", "A countermeasure with an action on it.", |(_, _, measure)| {
            section(&measure.section)
        })
        .key()
        .refers("countermeasures", "countermeasure")
        .content("cause-answers",
            "Which countermeasures act on which cause",
            "A row for each countermeasure with an action on a cause. A cause that is not here has no answer in \
             {own}.")
}

fn effects(ds: &Publication) -> Content {
    let rows = ds.problems.iter().flat_map(|problem| {
        let named = problem.effects.iter().map(|effect| (effect, Voice::Author));
        let all = named.chain(problem.inferred.iter().map(|effect| (effect, Voice::Ours)));
        (1_usize..).zip(all).map(move |(at, (effect, voice))| (&problem.section, at, effect, voice))
    });
    Listing::of(rows)
        .key_of("problems", "problem", "The problem.", |(problem, ..)| section(problem))
        .place("Its place among the effects of the problem, from 1.", |(_, at, ..)| at)
        .text("effect", "The effect, in our words.", |(_, _, effect, _)| effect)
        .text("voice", "`author` where {own} names it, `ours` where we infer it.", |(.., voice)| voice)
        .one_of(Voice::VARIANTS)
        .content("effects", "The effects of each problem", "A row for each effect, those last that we infer.")
}

fn countermeasures(ds: &Publication) -> Content {
    Listing::of(&ds.countermeasures)
        .text("countermeasure", "The section that proposes it, which is its name in all tables.", |measure| {
            section(&measure.section)
        })
        .key()
        .text("name", "What it is about, in a few words.", |measure| &measure.name.en)
        .optional("name_zh", "The same in Chinese.", |measure| measure.name.zh.as_ref())
        .text("heading", "What its heading announces, in our words.", |measure| &measure.heading)
        .text("statement", "What its text is about, in our words.", |measure| &measure.statement)
        .optional("target", "A target in figures; empty where {own} sets none.", |measure| {
            measure.target.as_ref()
        })
        .content(
            "countermeasures",
            "The countermeasures that {own} proposes",
            "The countermeasures of §3, and the conclusion's (§4) on brands.",
        )
}

fn actions(ds: &Publication) -> Content {
    let rows = ds.countermeasures.iter().flat_map(|measure| {
        counted(&measure.actions).map(move |(at, action)| (&measure.section, at, action))
    });
    Listing::of(rows)
        .key_of("countermeasures", "countermeasure", "The countermeasure.", |(measure, ..)| section(measure))
        .place("Its place among the actions of the countermeasure, from 1.", |(_, at, _)| at)
        .text("action", "What is to be done, in our words.", |(_, _, action)| &action.text)
        .optional("actor", "Who is to do it; empty where {own} names nobody.", |(_, _, action)| {
            action.actor.as_ref()
        })
        .content("actions", "What each countermeasure asks for", "A row for each action.")
}

fn links(ds: &Publication) -> Content {
    let pairs = ds.problems.iter().flat_map(|p| ds.countermeasures.iter().map(move |c| (p, c)));
    let link = |(problem, measure): (&Problem, &Countermeasure)| ds.link(&problem.id, &measure.id);
    Listing::of(pairs)
        .key_of("problems", "problem", "The problem.", |(problem, _)| section(&problem.section))
        .key_of("countermeasures", "countermeasure", "The countermeasure.", |(_, measure)| {
            section(&measure.section)
        })
        .text(
            "link",
            "same subject: it answers this very problem. shares a means: it answers another one, with a means \
             that helps against this one, too. pulls against: what it asks for can be read as making this problem worse, a tension. title \
             only: only its heading speaks of the problem. none: the two have nothing in common in {own}.",
            |pair| link(pair).map_or("none", |link| link_words(link.kind)),
        )
        .one_of(LinkKind::VARIANTS.iter().map(|kind| link_words(*kind)).chain(["none"]))
        .optional("reason", "Why, in our words; empty where there is no link.", |pair| {
            link(pair).map(|link| &link.reason)
        })
        .content("links",
            "How each countermeasure bears on each problem",
            "A row for every pair. The judgement is ours, by what the two sections say.")
}

fn ordinals(ds: &Publication) -> Content {
    records::ordinals(ds).content(
        "ordinals",
        "What {own} ranks without figures",
        "Parts of wholes for which {own} has words and no figure: a place, a direction, or neither.",
    )
}

fn judgements(ds: &Publication) -> Content {
    Listing::of(&ds.stances)
        .text("subject", "What is judged.", |stance| &stance.subject)
        .key()
        .text("section", "Where.", |stance| section(&stance.section))
        .key()
        .text("judgement", "How, in one word.", |stance| &stance.judgement)
        .text("statement", "What {own} says, in our words.", |stance| &stance.statement)
        .content(
            "judgements",
            "What {own} judges in several places",
            "A row for each place; they do not all agree.",
        )
}

fn caveats(ds: &Publication) -> Content {
    Listing::of(&ds.caveats)
        .text("id", "The name of the caveat.", |caveat| &caveat.id)
        .key()
        .text("name", "The caveat in a few words.", |caveat| &caveat.short)
        .text("text", "The caveat, in our words.", |caveat| &caveat.text)
        .content(
            "caveats",
            "What must be known of {own} as a whole",
            "What its text leaves open, and what is assumed for that reason.",
        )
}
