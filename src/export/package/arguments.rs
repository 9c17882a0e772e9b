//! Columns and rows of the tables with the paper's argument: problems, countermeasures, what ranks.

use strum::VariantArray;

use super::schema::{Field, Schema, Type};
use super::tables::Content;
use crate::app::{link_words, section};
use crate::data::{Dataset, Dimension, Direction, LinkKind, Name};
use crate::export::record::{Records, Value};
use crate::export::records;

/// All of them. A problem and a countermeasure are named by their section, as in the explorer.
pub fn contents(ds: &Dataset) -> Vec<Content> {
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

fn problem(description: &str) -> Field {
    Field::text("problem", description).required()
}

fn countermeasure(description: &str) -> Field {
    Field::text("countermeasure", description).required()
}

fn number(description: &str) -> Field {
    Field::new("number", Type::Integer, description).required()
}

fn counted<T>(list: &[T]) -> impl Iterator<Item = (Value, &T)> {
    (1..).zip(list).map(|(at, item): (usize, &T)| (Value::Number(at.to_string()), item))
}

fn chinese(name: &Name) -> Value {
    Value::optional(name.zh.as_deref())
}

fn problems(ds: &Dataset) -> Content {
    let rows = ds.problems.iter().map(|problem| {
        [
            Value::text(section(&problem.section)),
            Value::text(&problem.name.en),
            chinese(&problem.name),
            Value::text(&problem.statement),
            Value::List(problem.series.clone()),
            Value::text(&problem.needs),
        ]
    });
    Content {
        name: "problems",
        title: "The problems that the paper names",
        description: "The problems of §2, and that of brands, which only the conclusion (§4) raises.",
        schema: Schema::new(
            &["problem"],
            vec![
                problem("The section that treats it, which is its name in all tables."),
                Field::text("name", "What it is about, in a few words.").required(),
                Field::text("name_zh", "The same in Chinese."),
                Field::text("statement", "What the paper says, in our words.").required(),
                Field::text(
                    "series",
                    "Series of the paper's tables that bear on it, parted by semicolons; empty where none does.",
                ),
                Field::text("needs", "What would have to be measured to test it.").required(),
            ],
        ),
        records: Records::new(&["problem", "name", "name_zh", "statement", "series", "needs"], rows),
    }
}

fn causes(ds: &Dataset) -> Content {
    let rows = ds.problems.iter().flat_map(|problem| {
        counted(&problem.causes)
            .map(|(number, cause)| [Value::text(section(&problem.section)), number, Value::text(&cause.text)])
    });
    Content {
        name: "causes",
        title: "The causes that the paper names for each problem",
        description: "A row for each cause; which countermeasures act on it stands in cause-answers.",
        schema: Schema::new(
            &["problem", "number"],
            vec![
                problem("The problem."),
                number("Its place among the causes of the problem, from 1."),
                Field::text("cause", "The cause, in our words.").required(),
            ],
        )
        .refers(&["problem"], "problems", &["problem"]),
        records: Records::new(&["problem", "number", "cause"], rows),
    }
}

fn answers(ds: &Dataset) -> Content {
    let rows = ds.problems.iter().flat_map(|problem| {
        counted(&problem.causes).flat_map(move |(number, cause)| {
            let answers = cause.answered_by.iter().filter_map(|id| ds.countermeasure(id));
            answers.map(move |measure| {
                let [problem, measure] = [&problem.section, &measure.section].map(|name| section(name));
                [Value::Text(problem), number.clone(), Value::Text(measure)]
            })
        })
    });
    Content {
        name: "cause-answers",
        title: "Which countermeasures act on which cause",
        description: "A row for each countermeasure with an action on a cause. A cause that is not here has \
                      no answer in the paper.",
        schema: Schema::new(
            &["problem", "number", "countermeasure"],
            vec![
                problem("The problem."),
                number("The number of the cause."),
                countermeasure("A countermeasure with an action on it."),
            ],
        )
        .refers(&["problem", "number"], "causes", &["problem", "number"])
        .refers(&["countermeasure"], "countermeasures", &["countermeasure"]),
        records: Records::new(&["problem", "number", "countermeasure"], rows),
    }
}

fn effects(ds: &Dataset) -> Content {
    let rows = ds.problems.iter().flat_map(|problem| {
        counted(&problem.effects)
            .map(|(number, effect)| [Value::text(section(&problem.section)), number, Value::text(effect)])
    });
    Content {
        name: "effects",
        title: "The effects that the paper names for each problem",
        description: "A row for each effect.",
        schema: Schema::new(
            &["problem", "number"],
            vec![
                problem("The problem."),
                number("Its place among the effects of the problem, from 1."),
                Field::text("effect", "The effect, in our words.").required(),
            ],
        )
        .refers(&["problem"], "problems", &["problem"]),
        records: Records::new(&["problem", "number", "effect"], rows),
    }
}

fn countermeasures(ds: &Dataset) -> Content {
    let rows = ds.countermeasures.iter().map(|measure| {
        [
            Value::text(section(&measure.section)),
            Value::text(&measure.name.en),
            chinese(&measure.name),
            Value::text(&measure.heading),
            Value::text(&measure.statement),
            Value::optional(measure.target.as_deref()),
        ]
    });
    Content {
        name: "countermeasures",
        title: "The countermeasures that the paper proposes",
        description: "The countermeasures of §3, and the conclusion's (§4) on brands.",
        schema: Schema::new(
            &["countermeasure"],
            vec![
                countermeasure("The section that proposes it, which is its name in all tables."),
                Field::text("name", "What it is about, in a few words.").required(),
                Field::text("name_zh", "The same in Chinese."),
                Field::text("heading", "What its heading announces, in our words.").required(),
                Field::text("statement", "What its text is about, in our words.").required(),
                Field::text("target", "A target in figures; empty where the paper sets none."),
            ],
        ),
        records: Records::new(&["countermeasure", "name", "name_zh", "heading", "statement", "target"], rows),
    }
}

fn actions(ds: &Dataset) -> Content {
    let rows = ds.countermeasures.iter().flat_map(|measure| {
        counted(&measure.actions).map(|(number, action)| {
            [
                Value::text(section(&measure.section)),
                number,
                Value::text(&action.text),
                Value::optional(action.actor.as_deref()),
            ]
        })
    });
    Content {
        name: "actions",
        title: "What each countermeasure asks for",
        description: "A row for each action.",
        schema: Schema::new(
            &["countermeasure", "number"],
            vec![
                countermeasure("The countermeasure."),
                number("Its place among the actions of the countermeasure, from 1."),
                Field::text("action", "What is to be done, in our words.").required(),
                Field::text("actor", "Who is to do it; empty where the paper names nobody."),
            ],
        )
        .refers(&["countermeasure"], "countermeasures", &["countermeasure"]),
        records: Records::new(&["countermeasure", "number", "action", "actor"], rows),
    }
}

fn links(ds: &Dataset) -> Content {
    let kinds = LinkKind::VARIANTS.iter().map(|kind| link_words(*kind)).chain(["none"]);
    let pairs = ds.problems.iter().flat_map(|p| ds.countermeasures.iter().map(move |c| (p, c)));
    let rows = pairs.map(|(problem, measure)| {
        let link = ds.link(&problem.id, &measure.id);
        [
            Value::text(section(&problem.section)),
            Value::text(section(&measure.section)),
            Value::text(link.map_or("none", |link| link_words(link.kind))),
            Value::optional(link.map(|link| link.reason.as_str())),
        ]
    });
    Content {
        name: "links",
        title: "How each countermeasure bears on each problem",
        description: "A row for every pair. The judgement is ours, by what the two sections say.",
        schema: Schema::new(
            &["problem", "countermeasure"],
            vec![
                problem("The problem."),
                countermeasure("The countermeasure."),
                Field::text(
                    "link",
                    "same subject: it answers this very problem. shares a means: it answers another one, with \
                     a means that helps against this one, too. pulls against: what it asks for makes this \
                     problem worse. title only: only its heading speaks of the problem. none: the two have \
                     nothing in common in the paper.",
                )
                .required()
                .one_of(kinds),
                Field::text("reason", "Why, in our words; empty where there is no link."),
            ],
        )
        .refers(&["problem"], "problems", &["problem"])
        .refers(&["countermeasure"], "countermeasures", &["countermeasure"]),
        records: Records::new(&["problem", "countermeasure", "link", "reason"], rows),
    }
}

fn ordinals(ds: &Dataset) -> Content {
    let places = ds.scales.iter().flat_map(|scale| &scale.words);
    Content {
        name: "ordinals",
        title: "What the paper ranks without figures",
        description: "Trade modes and ownership, for which the paper has words and no figure: a place, a \
                      direction, or neither.",
        schema: Schema::new(
            &["id"],
            vec![
                Field::text("id", "The name of the row.").required(),
                Field::text("dimension", "What is ranked.").required().one_of(Dimension::VARIANTS),
                Field::text("name", "The trade mode or the kind of owner.").required(),
                Field::text("part_of", "The row that it is a part of; how large a part is not stated."),
                Field::text("place", "The paper's own word for its place; empty where it states none.")
                    .one_of(places),
                Field::text("direction", "The direction that the paper states; empty where it states none.")
                    .one_of([Direction::Up, Direction::Down, Direction::Steady]),
                Field::text("direction_word", "The paper's own word for the direction."),
                Field::text(
                    "source",
                    "Sections, parted by semicolons; empty where the paper has nothing on it.",
                ),
                Field::text("statement", "What the paper says, in our words.").required(),
            ],
        )
        .refers(&["part_of"], "", &["id"]),
        records: records::ordinals(&ds.ordinals),
    }
}

fn judgements(ds: &Dataset) -> Content {
    let rows = ds.stances.iter().map(|stance| {
        [
            Value::text(&stance.subject),
            Value::text(section(&stance.section)),
            Value::text(&stance.judgement),
            Value::text(&stance.statement),
        ]
    });
    Content {
        name: "judgements",
        title: "What the paper judges in several places",
        description: "A row for each place; they do not all agree.",
        schema: Schema::new(
            &["subject", "section"],
            vec![
                Field::text("subject", "What is judged.").required(),
                Field::text("section", "Where.").required(),
                Field::text("judgement", "How, in one word.").required(),
                Field::text("statement", "What the paper says, in our words.").required(),
            ],
        ),
        records: Records::new(&["subject", "section", "judgement", "statement"], rows),
    }
}

fn caveats(ds: &Dataset) -> Content {
    let rows = ds.caveats.iter().map(|caveat| [&caveat.id, &caveat.short, &caveat.text].map(Value::text));
    Content {
        name: "caveats",
        title: "What must be known of the paper as a whole",
        description: "What its text leaves open, and what is assumed for that reason.",
        schema: Schema::new(
            &["id"],
            vec![
                Field::text("id", "The name of the caveat.").required(),
                Field::text("name", "The caveat in a few words.").required(),
                Field::text("text", "The caveat, in our words.").required(),
            ],
        ),
        records: Records::new(&["id", "name", "text"], rows),
    }
}
