//! The panel beside a tab on a wide screen: what the figure is that the chart shows, how sure, and what would
//! change it. Where it comes from in full is on its card.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::cut::cut_columns;
use super::paint::{MARK, kind_mark, link_name, region_marker};
use crate::app::{CardPage, Model, PageLink, Target, choice_mark};
use crate::data::{Flag, MeasureKind, Unit, Year};
use crate::metrics::{Figure, FigureId};
use crate::say::flag_words;
use crate::text;
use crate::theme::Role;
use crate::wording::capital;

/// Columns that the panel takes at most: text is read best in short lines.
const WIDEST: u16 = 64;

/// Columns of the words left of the facts.
const LABELS: u16 = 10;

/// Whether an area is large enough for it.
pub fn fits(area: Rect, (width, height): (u16, u16)) -> bool {
    area.width >= width && area.height >= height
}

/// Columns that it takes beside a screen on `area`.
pub fn width(area: Rect) -> u16 {
    (area.width / 3).min(WIDEST)
}

/// Draws the panel at the right of `area`, where that is large enough; what is left for the screen.
pub fn beside(canvas: &mut Canvas<'_>, model: &Model, area: Rect, least: (u16, u16)) -> Rect {
    if fits(area, least) { beside_of(canvas, model, area, width(area))[0] } else { area }
}

/// As [`beside`], with a width of the tab's own choice: a blank column, the rule and the page; what is left for the
/// screen, and of the panel.
pub fn beside_of(canvas: &mut Canvas<'_>, model: &Model, area: Rect, width: u16) -> [Rect; 2] {
    let [main, _, panel] = cut_columns(area, [None, Some(1), Some(width.saturating_sub(1))]);
    canvas.vertical_rule(panel, 0);
    let inside = Rect { x: panel.x + 2, width: panel.width.saturating_sub(3), ..panel };
    let used = render(canvas, model, inside).min(inside.height);
    [main, Rect { y: inside.y + used, height: inside.height - used, ..inside }]
}

/// Draws what the chart shows of what the cursor stands on; the first row that is left.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> u16 {
    let Some(target) = model.charted_target() else { return 0 };
    let page = model.page(&target);
    let marked = if model.is_target_marked(&target) { MARK } else { "" };
    let figure = if let Target::Figure(id) = &target { model.figure(id) } else { None };
    // The id is for cards and copies.
    let mut row = canvas.wrapped(area, 0, &page.title, canvas.style(Role::Header)) + 1;
    canvas.say_right(area, 0, Role::Accent, marked);
    match figure.as_ref().filter(|figure| !figure.is_beside()) {
        Some(figure) => row = answers(canvas, model, figure, row, area),
        None => {
            for (label, fact) in page.lines() {
                let name = text::pad_right(&label, usize::from(LABELS));
                canvas.say(area, row, Role::Muted, name);
                let beside = Rect {
                    x: area.x + LABELS.min(area.width),
                    width: area.width.saturating_sub(LABELS),
                    ..area
                };
                row = canvas.wrapped(beside, row, &fact, canvas.style(Role::Text));
            }
        }
    }
    if row > area.height
        && let Some(last) = area.height.checked_sub(1)
    {
        canvas.say(area, last, Role::Muted, text::pad_right("… all of it: ⏎", area.width.into()));
    }
    if page.links.is_empty() || row + 3 >= area.height {
        return row;
    }
    let row = links(canvas, model, (&page, figure.as_ref()), row, area);
    let shown = figure.map(|figure| figure.id).or(page.links.first().map(|link| link.id));
    shown.map_or(row, |id| years(canvas, model, id, row, area))
}

/// The same figure in every year, where all have room; the first row that is left.
fn years(canvas: &mut Canvas<'_>, model: &Model, id: FigureId, row: u16, area: Rect) -> u16 {
    let of = |year: &Year| Some((*year, model.figure(id.of_year(*year)?)?));
    let all: Vec<(Year, Figure)> = model.years().iter().filter_map(of).collect();
    if all.len() < 2 || usize::from(area.height.saturating_sub(row)) < all.len() + 2 {
        return row;
    }
    let unit = all.first().map(|(_, figure)| figure.unit.to_string()).unwrap_or_default();
    canvas.say(area, row + 1, Role::Header, format!("Over the years, {unit}"));
    let values: Vec<String> = all.iter().map(|(_, figure)| figure.shown()).collect();
    let values = text::align_decimal(&values);
    for (((year, figure), value), y) in all.iter().zip(&values).zip(row + 2..) {
        let role = if id.in_year() == Some(*year) { Role::Header } else { Role::Text };
        let range = if figure.value.lo == figure.value.hi { String::new() } else { figure.shown_interval() };
        let said = vec![
            canvas.span(Role::Muted, format!("{year}  ")),
            canvas.span(role, value.trim_end().to_owned()),
            canvas.span(Role::Warning, choice_mark(figure)),
        ];
        canvas.line(area, y, &said);
        canvas.say_right(area, y, Role::Muted, range);
    }
    row + 2 + u16::try_from(all.len()).unwrap_or(u16::MAX)
}

/// Where a page leads on, as far as there is room; the first row that is left.
fn links(
    canvas: &mut Canvas<'_>,
    model: &Model,
    (page, figure): (&CardPage, Option<&Figure>),
    row: u16,
    area: Rect,
) -> u16 {
    canvas.say(area, row + 1, Role::Header, capital(&page.heading));
    // Of many places those that stand side by side come first.
    let mut ordered: Vec<_> = page.links.iter().collect();
    let is_far =
        |link: &PageLink| model.figure(link.id).is_some_and(|of| region_marker(model, of.region) == ' ');
    ordered.sort_by_cached_key(|link| is_far(link));
    let mut at = row + 2;
    for (i, link) in ordered.into_iter().enumerate() {
        let value = link.value.to_string();
        let name = link_name(model, link, figure);
        // A name is told whole; its value follows on a row of its own where it leaves it no room.
        let lines = text::wrap(&name, area.width.into());
        let last = lines.last().map_or(0, |last| text::width(last));
        let apart = last + text::width(&value) + 2 > usize::from(area.width);
        let end = at + u16::try_from(lines.len()).unwrap_or(1) - u16::from(!apart);
        if end + u16::from(i + 1 < page.links.len()) >= area.height {
            let more = format!("{} more: ⏎", page.links.len() - i);
            canvas.say(area, at, Role::Muted, more);
            return area.height;
        }
        canvas.wrapped(area, at, &name, canvas.style(Role::Text));
        canvas.say_right(area, end, Role::Text, value);
        at = end + 1;
    }
    at
}

/// What a figure is, how sure it is, and what would change it; the first row that is left.
fn answers(canvas: &mut Canvas<'_>, model: &Model, figure: &Figure, row: u16, area: Rect) -> u16 {
    let [text, muted, head] = [Role::Text, Role::Muted, Role::Header].map(|role| canvas.style(role));
    let mark = kind_mark(figure.kind);
    let mark = if mark.is_empty() { String::new() } else { format!("{mark} ") };
    let mut row =
        canvas.wrapped(area, row, &format!("{mark}{}{}", figure.with_unit(), choice_mark(figure)), text);
    let [_, worked] = figure.formula(model.tables());
    let origin = if worked.is_empty() { figure.source(model.tables()) } else { worked };
    row = canvas.wrapped(area, row, &origin, muted) + 1;
    row = canvas.wrapped(area, row, "How sure", head);
    for (mark, role, said) in certainties(model, figure) {
        let lines = canvas.flow((role, mark), &[(Role::Text, &said)], area.width);
        row = canvas.lines(area, row, &lines);
    }
    let t = model.tables();
    if t.conflicts().is_empty() {
        return row;
    }
    row = canvas.wrapped(area, row + 1, "What would change it", head);
    let said = match figure.by_other(t) {
        Some(there) => {
            format!("{}: {} {}", model.other_table(), there.with_unit(), there.shown_interval())
        }
        None if figure.has(Flag::Conflict) => {
            let conflict = figure.id.in_year().and_then(|year| t.conflict(year));
            conflict.map(|conflict| model.prints(&conflict)).unwrap_or_default()
        }
        None => format!("Nothing here: it is the same by {}.", model.other_table()),
    };
    canvas.wrapped(area, row, &said, text)
}

/// What speaks for a figure and what against it, each behind its mark.
fn certainties(model: &Model, figure: &Figure) -> Vec<(&'static str, Role, String)> {
    let mut all = Vec::new();
    let [lo, hi] = figure.shown_ends();
    let exact = figure.value.lo == figure.value.hi;
    if exact {
        let said = if figure.unit == Unit::Place {
            "the digits allow no other place".to_owned()
        } else {
            "exact: nothing in it is rounded".to_owned()
        };
        all.push(("✓ ", Role::Positive, said));
    } else if figure.has(Flag::Undetermined) {
        all.push(("? ", Role::Text, format!("between {lo} and {hi}: its sign is open")));
    } else if figure.has(Flag::RankUncertain) {
        all.push(("? ", Role::Text, format!("between {lo} and {hi}: its place is open")));
    } else {
        all.push(("✓ ", Role::Positive, format!("between {lo} and {hi}, by the printed digits")));
    }
    let t = model.tables();
    let grows = t.ds.of_focus(MeasureKind::Growth).is_some() && figure.region == t.ds.focus;
    let is_level = figure.is_level(t.ds) && !figure.is_beside();
    if let Some(fits) = figure.id.in_year().filter(|_| grows && is_level).and_then(|year| t.growth_fits(year))
    {
        let (mark, role, verb) =
            if fits { ("✓ ", Role::Positive, "fits") } else { ("✗ ", Role::Negative, "does not fit") };
        all.push((mark, role, format!("{verb} the printed growth")));
    }
    for flag in figure.flags.iter().filter(|flag| !matches!(flag, Flag::Undetermined | Flag::RankUncertain)) {
        let mark = if flag == Flag::DependsOnConflict { "⚐ " } else { "⚑ " };
        all.push((mark, Role::Warning, flag_words(t, flag).into_owned()));
    }
    all
}
