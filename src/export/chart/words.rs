//! Charts of words: places on a scale of words, problems by countermeasures, statements by verdict.

use super::drawing::{Anchor, Area, Drawing, Ink, Label, float, width};
use super::table::{Set, SetCell, SetPlaces, SetTable};
use crate::app::{Model, count, counted};
use crate::data::{Breakdown, Category, LinkKind};
use crate::metrics::differences::{Difference, OneSide};
use crate::metrics::{Figure, Tally, follows, unknowns};
use crate::say::{ORDER_OPEN, direction_mark, link_said, no_answer, unanswered, unplaced};
use crate::theme::Role;
use crate::verdict::Verdict;
use crate::view::links;
use crate::view::paint::sections;
use crate::widget::spread;
use crate::wording::stated_in;

/// Every part at the word that the publication has for it, then what follows from the words and what does not.
pub fn ordinals(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    let mut left = area;
    for scale in model.ds().structure.told() {
        let name = model.in_chinese(&scale.name).map(|zh| format!("{} {zh}", scale.name.en));
        let below = drawing.heading(left, &name.unwrap_or_else(|| scale.name.en.clone()), "");
        left = left.below(places(drawing, model, scale, below) + 14.0 - left.y);
    }
    let lists = [
        ("What follows from the words", ("✓", Role::Positive), rules(model)),
        ("What the words cannot tell", ("?", Role::Warning), unknowns(model.ds())),
    ];
    let ends = lists.iter().enumerate().map(|(at, (title, mark, said))| {
        let mut column = drawing.heading(left.column(at, 2, 24.0), title, "");
        for said in said {
            column = drawing.sentence(column, *mark, said);
        }
        column.y
    });
    ends.fold(left.y, f64::max)
}

fn rules(model: &Model) -> Vec<String> {
    let rules = follows(model.ds()).into_iter();
    rules.map(|rule| format!("{}  {}", rule.text, sections(&rule.sections))).collect()
}

fn places(drawing: &mut Drawing, model: &Model, scale: &Breakdown, area: Area) -> f64 {
    let row = |part: &Category| {
        let indent = if part.part_of.is_some() { "– " } else { "" };
        let zh = model.in_chinese(&part.name).map_or_else(String::new, |zh| format!(" {zh}"));
        let role = if part.place.is_some() { Role::Text } else { Role::Muted };
        let way = part.direction.map_or('–', direction_mark);
        let word = part.direction_word.as_ref().map_or_else(String::new, |word| format!(" “{word}”"));
        let note = if part.place.is_none() { unplaced(part) } else { "" };
        std::iter::once(SetCell::new(format!("{indent}{}{zh}", part.name.en)).ink(role))
            .chain(
                (0..scale.words.len())
                    .map(|at| SetCell::new(if at == 0 { note } else { "" }).ink(Role::Muted)),
            )
            .chain([
                SetCell::new(format!("{way}{word}")).ink(role),
                SetCell::new(sections(&part.sections)).ink(Role::Muted),
            ])
            .collect()
    };
    let is_tied = |at: usize| (0..scale.parts.len()).any(|row| tied(scale, row) == Some(at));
    let column = |(at, word): (usize, &String)| {
        // What two have to share needs its room.
        let note = if is_tied(at) { 32.0 + width(ORDER_OPEN, 11.0, false) } else { 0.0 };
        (word.clone(), Set::Drawn(width(word, 12.0, false).max(area.w * 0.09).max(note)))
    };
    let columns = std::iter::once((String::new(), Set::Wrapped(1.5)))
        .chain(scale.words.iter().enumerate().map(column))
        .chain([("direction".to_owned(), Set::Left), ("sections".to_owned(), Set::Wrapped(1.0))]);
    let rows = scale.parts.iter().map(row).collect();
    let placed = SetTable { columns: columns.collect(), rows }.draw(drawing, area);
    for (index, part) in scale.parts.iter().enumerate() {
        let Some(here) = scale.place(part) else { continue };
        for at in 0..scale.words.len() {
            let Some(centre) = centre(&placed, index, at + 1) else { continue };
            let marker = match at {
                at if at == here => '▮',
                at if scale.other_places(part).contains(&at) => '▯',
                _ => ' ',
            };
            drawing.point(centre, marker, if marker == ' ' { Role::Rule } else { Role::Text });
        }
        let ends = [index, index + 1].map(|row| centre(&placed, row, here + 1));
        if let ([Some(from), Some(to)], Some(_)) = (ends, tied(scale, index)) {
            drawing.rule((from.0 + 9.0, from.1), (to.0 + 9.0, to.1), Role::Muted);
            let label = Label::new(ORDER_OPEN, (from.0 + 14.0, f64::midpoint(from.1, to.1) + 4.0));
            drawing.put_free(label.muted().size(11.0));
        }
    }
    placed.bottom
}

/// The place that a part shares with the next one.
fn tied(scale: &Breakdown, row: usize) -> Option<usize> {
    let [part, next] = [scale.parts.get(row)?, scale.parts.get(row + 1)?];
    let place = scale.place(part).filter(|place| scale.place(next) == Some(*place));
    place.filter(|_| part.part_of.is_none() && next.part_of.is_none())
}

/// Where the mark of a row stands in a column: under the beginning of its word.
fn centre(placed: &SetPlaces, row: usize, column: usize) -> Option<(f64, f64)> {
    let ((x, _), (top, height)) = (placed.columns.get(column)?, placed.rows.get(row)?);
    Some((x + 10.0, top + height / 2.0))
}

/// Problems by countermeasures, or the other way round: how the one bears on the other, in words.
pub fn problems(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    let (ds, reverse) = (model.ds(), model.state.reverse);
    let problems: Vec<(&str, &str)> =
        ds.problems.iter().map(|p| (p.id.as_str(), p.name.en.as_str())).collect();
    let measures: Vec<(&str, &str)> =
        ds.countermeasures.iter().map(|m| (m.id.as_str(), m.name.en.as_str())).collect();
    let (down, across) = if reverse { (&measures, &problems) } else { (&problems, &measures) };
    let cell = |row: &str, column: &str| {
        let (p, m) = if reverse { (column, row) } else { (row, column) };
        let kind = links::kind(ds, p, m);
        let (_, role) = links::word(kind);
        match kind {
            None => SetCell::new("·").ink(Role::Muted),
            Some(LinkKind::SharesMeans) => {
                SetCell::new(link_said(LinkKind::SharesMeans)).tint(Role::Other, 0.18)
            }
            Some(LinkKind::TitleOnly) => {
                SetCell::new(link_said(LinkKind::TitleOnly)).tint(Role::Derived, 0.22)
            }
            Some(kind @ (LinkKind::SameSubject | LinkKind::PullsAgainst)) => {
                SetCell::new(link_said(kind)).bold(true).tint(role, 0.22)
            }
        }
    };
    let open = |id: &str| {
        let problem = ds.problems.iter().find(|problem| problem.id == id)?;
        let (open, causes) = unanswered(problem);
        let mark = if no_answer(ds, problem).is_some() { "! " } else { "" };
        Some(format!("{mark}{open} of {causes}"))
    };
    let row = |(id, name): &(&str, &str)| {
        let cells = across.iter().map(|(column, _)| cell(id, column));
        let last = if reverse { None } else { open(id).map(SetCell::new) };
        std::iter::once(SetCell::new(format!("{id} {name}")).bold(true)).chain(cells).chain(last).collect()
    };
    let title = |(id, name): &(&str, &str)| (format!("{id} {name}"), Set::Wrapped(1.0));
    let columns =
        std::iter::once((if reverse { "Measure" } else { "Problem" }.to_owned(), Set::Wrapped(3.0)))
            .chain(across.iter().map(title))
            .chain((!reverse).then(|| ("causes without an answer".to_owned(), Set::Wrapped(0.5))));
    let rows = down.iter().map(row).collect();
    SetTable { columns: columns.collect(), rows }.draw(drawing, area).bottom
}

/// What following another table would change: verdicts by the one and by the other, then figures.
pub fn choice(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    let names = model.sides().map(|table| format!("by {}", model.ds().table_name(table)));
    let said = |side: &Option<OneSide>| match side {
        Some(OneSide::Verdict(verdict, [reason, _])) => {
            let told = verdict.told();
            SetCell::new(format!("{} {reason}", told.mark)).ink(told.role)
        }
        Some(OneSide::Words(_) | OneSide::Figure(_)) | None => SetCell::new(""),
    };
    let verdict = |(at, one): &(usize, &Difference)| {
        let name = model.ds().claims.get(*at).map_or("", |claim| claim.short.as_str());
        vec![SetCell::new(name), said(&one.old), said(&one.new)]
    };
    let [one, other] = names;
    let titled = |title: &str, set| (title.to_owned(), set);
    let sides = [titled(&one, Set::Wrapped(1.0)), titled(&other, Set::Wrapped(1.0))];
    let columns = std::iter::once(titled("Verdicts", Set::Wrapped(1.0))).chain(sides).collect();
    let rows: Vec<Vec<SetCell>> = model.turned().iter().map(verdict).collect();
    let end =
        if rows.is_empty() { area.y } else { SetTable { columns, rows }.draw(drawing, area).bottom + 16.0 };
    let figure = |(one, there): &(&Difference, &Figure)| {
        let side =
            |side: &Option<OneSide>| SetCell::new(side.as_ref().map(OneSide::to_string).unwrap_or_default());
        let name = SetCell::new(format!("= {}", there.name(model.tables())));
        vec![
            name,
            SetCell::new(there.period.to_string()),
            side(&one.old),
            side(&one.new),
            SetCell::new(there.unit.short()),
        ]
    };
    let columns = [("Figures, what moves most first", Set::Wrapped(1.0)), ("", Set::Left)]
        .into_iter()
        .chain([(one.as_str(), Set::Right), (other.as_str(), Set::Right), ("", Set::Left)])
        .map(|(title, set)| titled(title, set));
    let rows: Vec<Vec<SetCell>> = model.moved().iter().map(figure).collect();
    SetTable { columns: columns.collect(), rows }.draw(drawing, Area { y: end, ..area }).bottom
}

/// How the printed figures stand to each other, all statements as one bar by verdict, then those listed, as many as
/// there is room for.
pub fn claims(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    let tally = Tally::of(model.validations()).said().unwrap_or_default();
    let y = drawing.paragraph(&Label::new(tally, (area.x, area.y + 12.0)), area.w);
    let area = area.below(y - 4.0 - area.y);
    let all = counted(model).count().max(1);
    let there: Vec<(Verdict, usize)> = Verdict::by_weight()
        .into_iter()
        .map(|verdict| (verdict, count(model, verdict)))
        .filter(|(_, number)| *number > 0)
        .collect();
    let mut x = area.x;
    let mut labels: Vec<(f64, Label)> = Vec::new();
    for (verdict, number) in there {
        let (told, w) = (verdict.told(), float(number) / float(all) * area.w);
        let (role, part, ink) = filled(verdict);
        drawing.tint(Area { x, w: (w - 2.0).max(1.0), h: 26.0, ..area }, role, part);
        let digits = Label::new(number.to_string(), (x + w / 2.0 - 1.0, area.y + 17.0)).bold(true).ink(ink);
        if digits.width() <= w {
            drawing.put(digits.anchor(Anchor::Middle));
        }
        let label = Label::new(format!("{} {}", told.mark, told.word), (0.0, area.y + 50.0)).size(11.0);
        labels.push((x + w / 2.0 - 1.0, label));
        x += w;
    }
    // Each name below its part, as far apart as the longest needs; the lists below have them all.
    let widest = labels.iter().map(|(_, label)| label.width()).fold(0.0, f64::max) + 8.0;
    if widest * float(labels.len()) > area.w {
        return listed(drawing, model, area.below(42.0));
    }
    let wanted: Vec<f64> = labels.iter().map(|(x, _)| *x).collect();
    let mut places = spread(&wanted, widest);
    let under = places.first().map_or(0.0, |first| (area.x + widest / 2.0 - first).max(0.0));
    let over = places.last().map_or(0.0, |last| (last + widest / 2.0 - area.right()).max(0.0));
    for place in &mut places {
        *place += under - over;
    }
    for ((x, label), place) in labels.into_iter().zip(places) {
        drawing.rule((x, area.y + 28.0), (place, area.y + 39.0), Role::Rule);
        drawing.put(Label { at: (place, label.at.1), ..label }.anchor(Anchor::Middle));
    }
    listed(drawing, model, area.below(66.0))
}

/// How the part of a verdict is filled, and the ink of its number.
fn filled(verdict: Verdict) -> (Role, f64, Ink) {
    match verdict {
        Verdict::Holds => (Role::Positive, 1.0, Ink::Ground),
        Verdict::Contradicted => (Role::Negative, 1.0, Ink::Ground),
        Verdict::TextConflict => (Role::Negative, 0.45, Ink::Of(Role::Text)),
        Verdict::HoldsBut => (Role::Positive, 0.45, Ink::Of(Role::Text)),
        Verdict::DependsOnReading => (Role::Derived, 0.45, Ink::Of(Role::Text)),
        Verdict::Open => (Role::Derived, 0.25, Ink::Of(Role::Text)),
        Verdict::NoFigure => (Role::Other, 0.18, Ink::Of(Role::Text)),
    }
}

/// The statements under their verdicts.
fn listed(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    let claims = &model.ds().claims;
    let mut left = area;
    let mut unlisted = 0;
    for group in model.claim_groups() {
        let told = group.verdict.told();
        // A heading without a statement below it heads nothing.
        if group.folded || left.h < 56.0 {
            unlisted += group.claims.len();
            continue;
        }
        let title = format!("{} {}", told.mark, told.word);
        let listed = group.counted(model);
        let beside = group.claims.len() - listed;
        let beside = if beside > 0 { format!(" and {beside} not counted") } else { String::new() };
        let said = format!("{listed}{beside}: {}", model.told(told.meaning));
        let below = drawing.heading(left, &title, &said);
        let row = |index: &usize| {
            let (claim, outcome) = (claims.get(*index)?, model.outcome(*index)?);
            Some(vec![
                SetCell::new(stated_in(&claim.section)).ink(Role::Muted),
                SetCell::new(&claim.statement),
                SetCell::new(&*outcome.reason).ink(Role::Muted),
            ])
        };
        let columns = vec![
            (String::new(), Set::Drawn(88.0)),
            (String::new(), Set::Wrapped(1.0)),
            (String::new(), Set::Wrapped(1.0)),
        ];
        let rows = group.claims.iter().filter_map(row).collect();
        let mut table = SetTable { columns, rows };
        unlisted += table.cut(below);
        left = left.below(table.draw(drawing, below).bottom + 12.0 - left.y);
    }
    if unlisted > 0 {
        let said = format!("{unlisted} more statements are not listed here; `qilu claims` has them all.");
        left = left.below(
            drawing.paragraph(&Label::new(said, (left.x, left.y + 8.0)).muted(), left.w) - 12.0 - left.y,
        );
    }
    left.y
}
