//! Claims: every statement with its verdict, and all that decides the one in focus.

mod detail;
mod list;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use strum::VariantArray;

use super::canvas::Canvas;
use super::cut::{cut_columns, cut_rows};
use super::paint::inset;
use super::panel;
use super::sizes::claims::{BAR, BOTH_COUNTS, MOST_DETAIL, RELATIONS, WITH_PANEL};
use crate::action::Action;
use crate::app::{ClaimGroup, Model, Screen, count, count_second, counted};
use crate::metrics::Tally;
use crate::metrics::validation::misfits;
use crate::text;
use crate::theme::Role;
use crate::verdict::{Bearing, Verdict};
use crate::wording::all_of;

/// Draws the tab.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let beside = panel::fits(area, WITH_PANEL);
    let [main, panel] = cut_columns(area, [None, Some(if beside { panel::width(area) } else { 0 })]);
    let area = inset(main);
    if area.height < 6 && !beside {
        let [head, body] = cut_rows(area, [Some(1), None]);
        canvas.say(head, 0, Role::Muted, position(model));
        list::render(canvas, model, body);
        return;
    }
    let related = u16::from(area.height >= RELATIONS && !model.validations().is_empty());
    let both = u16::from(beside || area.height >= BOTH_COUNTS && !model.setup.library.is_alone());
    // The share of the detail does not depend on the claim: the list must not jump under the cursor.
    let below = if beside { 0 } else { (area.height * 2 / 5).min(MOST_DETAIL) };
    let [over, under] = [beside, !beside].map(|there| Some(u16::from(there)));
    let [figures, bar, second, over, body, under, detail] =
        cut_rows(area, [Some(related), Some(1), Some(both), over, None, under, Some(below)]);
    render_relations(canvas, model, figures);
    render_bar(canvas, model, bar);
    render_second_counts(canvas, model, second);
    canvas.worded_rule(if beside { over } else { under }, 0, &place_in_list(model, area.width));
    list::render(canvas, model, body);
    if beside {
        canvas.vertical_rule(panel, 0);
        let panel = Rect { x: panel.x + 2, width: panel.width.saturating_sub(3), ..panel };
        detail::render_panel(canvas, model, panel);
    } else {
        detail::render_below(canvas, model, detail);
    }
}

/// What the printed figures say of each other: how many fit, cannot be decided, do not; and the first of these, for
/// which words give way where there is no room for both.
fn render_relations(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let all = model.validations();
    let tally = Tally::of(all);
    let kinds = [
        (tally.does_not_fit, Verdict::Contradicted, ["does not fit", "do not fit each other"]),
        (tally.cannot_tell, Verdict::Open, ["cannot be decided"; 2]),
        (tally.fits, Verdict::Holds, ["fits", "fit"]),
    ];
    let counts = |head: &'static str, in_words: bool, of: usize| {
        let mut spans = vec![canvas.span(Role::Muted, head)];
        for (count, like, words) in kinds.iter().filter(|(count, ..)| *count > 0).take(of) {
            spans.push(canvas.span(like.told().role, format!("{} {count} ", like.told().mark)));
            let words =
                if in_words { format!("{}  ", words[usize::from(*count > 1)]) } else { String::new() };
            spans.push(canvas.span(Role::Muted, words));
        }
        spans
    };
    let mut shown = counts("figures  ", true, kinds.len());
    if let Some(first) = misfits(all).next() {
        let (about, reason) = (first.about.to_string(), first.reason.to_string());
        let (year, short) = (&first.about.brief(), &first.reason.brief());
        let forms = [
            (true, kinds.len(), &about, &reason),
            (true, kinds.len(), year, &reason),
            (false, kinds.len(), year, short),
            (false, 1, year, short),
        ];
        for (in_words, of, about, reason) in forms {
            shown = counts(if of > 1 { "figures  " } else { "" }, in_words, of);
            shown.push(canvas.span(Role::Text, format!(" {about}: {reason}")));
            if shown.iter().map(Span::width).sum::<usize>() <= area.width.into() {
                break;
            }
        }
    }
    canvas.line(area, 0, &shown);
}

/// What the printed figures say of each other where nothing is stated: how many fit, and each that does not, as far as
/// there is room. Tells how many rows that takes, one free row with them.
pub fn render_alone(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> u16 {
    let all = model.validations();
    let Some(tally) = Tally::of(all).said() else { return 0 };
    let mut at = canvas.wrapped(area, 0, &tally, canvas.style(Role::Header));
    for one in misfits(all) {
        if at + 3 > area.height {
            break;
        }
        let said = format!("{} {}: {}", Verdict::Contradicted.told().mark, one.about, one.reason);
        at = canvas.wrapped(area, at, &said, canvas.style(Role::Text));
    }
    at + 1
}

/// "4 of 13".
fn position(model: &Model) -> String {
    let shown = |group: &ClaimGroup| if group.folded { 0 } else { group.claims.len() };
    let listed: usize = model.claim_groups().iter().map(shown).sum();
    format!("{} of {listed}", (model.state.cursors[Screen::Claims] + 1).min(listed))
}

/// What is listed, and which of it is in focus.
fn place_in_list(model: &Model, room: u16) -> String {
    format!("{} · {}", filter(model, room), position(model))
}

/// Which verdicts are listed: in words, or how many of them where these take more than `room`.
fn filter(model: &Model, room: u16) -> String {
    let all = model.ds().claims.len();
    let (filter, second) = (&model.state.filter, &model.state.second_filter);
    // The position and the ends of the rule stand beside it.
    let fits = |words: &str| text::width(words) + text::width(&position(model)) + 7 <= room.into();
    if filter.is_empty() && second.is_empty() {
        let own = counted(model).count();
        let whose = format!("every verdict listed; counted: {}'s own {own}", model.ds().noun());
        return if own < all && fits(&whose) { whose } else { "every verdict listed".to_owned() };
    }
    let words: Vec<&str> = filter.iter().map(|verdict| verdict.told().word).collect();
    let second: Vec<&str> = second.iter().map(Into::into).collect();
    let other = model.setup.library.other();
    let named =
        |words: &[&str], before: &str| (!words.is_empty()).then(|| before.to_owned() + &words.join(" · "));
    let only: Vec<String> =
        named(&words, "").into_iter().chain(named(&second, &format!("{other} "))).collect();
    let key = model.setup.config.keys.keys(Action::ListAll).first();
    let key = key.map_or_else(String::new, |key| format!(", {key} for all"));
    let whole = format!("only {}; {all} in all{key}", all_of(&only));
    if fits(&whole) {
        return whole;
    }
    let many = |kept: usize, of: usize, what: &str| (kept > 0).then(|| format!("{kept} of {of} {what}"));
    let kept = [
        many(filter.len(), Verdict::VARIANTS.len(), "verdicts"),
        many(second.len(), Bearing::VARIANTS.len(), other),
    ];
    kept.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What the second column's marks stand for, and how many claims have each; those not listed stand back.
fn render_second_counts(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    if model.setup.library.is_alone() {
        return;
    }
    let filter = &model.state.second_filter;
    let numbers: Vec<(Bearing, usize)> =
        Bearing::of_figures().map(|verdict| (verdict, count_second(model, verdict))).collect();
    let none = count_second(model, Bearing::None);
    let draw = |(gap, in_words): (&'static str, bool)| {
        let mut spans = vec![canvas.span(Role::Muted, model.setup.library.other())];
        for (verdict, number) in &numbers {
            let listed = filter.is_empty() || filter.contains(verdict);
            let role = if listed { verdict.told().role } else { Role::Muted };
            spans.push(canvas.span(Role::Text, gap));
            spans.push(canvas.span(role, format!("{} {number}", verdict.told().mark)));
            if in_words {
                spans.push(canvas.span(Role::Muted, format!(" {}", verdict.told().word)));
            }
        }
        spans.push(canvas.span(Role::Muted, format!("{gap}{none} {}", Bearing::None.told().word)));
        Line::from(spans)
    };
    let room = usize::from(area.width);
    let forms = [("   ", true), ("  ", true), (" ", true), ("   ", false)];
    if let Some(shown) = forms.into_iter().map(draw).find(|counts| counts.width() <= room) {
        canvas.line(area, 0, &shown);
    }
}

/// All statements as one bar, what decides most first: a mark a statement or, where they are too many, a mark
/// for each full share of them and at least one; those not listed stand back.
fn render_bar(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let all = counted(model).count().max(1);
    let room = usize::from(area.width).min(BAR);
    let mut spans = Vec::new();
    for verdict in Verdict::by_weight() {
        let number = count(model, verdict);
        let marks = if all <= room { number } else { (number * room / all).max(usize::from(number > 0)) };
        let listed = model.state.filter.is_empty() || model.state.filter.contains(&verdict);
        let role = if listed { verdict.told().role } else { Role::Muted };
        spans.push(canvas.span(role, verdict.told().mark.repeat(marks)));
    }
    canvas.line(area, 0, &spans);
}
