//! The ranking: the provinces by their high-tech exports, as official statistics have them. Bars,
//! places, and how the places moved.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::super::cut::{cut_columns, cut_rows};
use super::super::paint::{for_all, inset, margined, region_marker, region_role};
use super::super::panel;
use super::super::sizes::WITH_PANEL;
use super::super::sizes::compare::{LEAST_LIST, WITH_BOTH, WITH_NAMES, WITH_SECOND, WITH_SOURCE};
use super::head::{self, Head};
use super::places::Places;
use super::summary;
use crate::address::Order;
use crate::app::{Model, Shape};
use crate::data::Year;
use crate::metrics::RankRow;
use crate::number;
use crate::sheet::ranked::{moved, second_figure, second_title, shown, source, title};
use crate::text;
use crate::theme::Role;
use crate::widget::hbar::{HBar, HBars};
use crate::widget::sight::{Sight, in_sight};

/// Columns of the second figure and the blanks before it.
const SECOND: u16 = 12;

/// Draws the view.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let rows = model.ranked_rows();
    if model.shape() == Shape::Column {
        return render_column(canvas, model, &rows, area);
    }
    let places = Places::new(model);
    let (least, high) = (places.bump.least_width(), places.bump.height());
    // A bump chart needs a row for each place; elsewhere the moves beside the names must do.
    let fits = |area: Rect| {
        area.width >= LEAST_LIST + least && area.height >= high + head(canvas, model, area, true).height()
    };
    let wide = if area.width >= WITH_BOTH { area.width - panel::width(area) } else { area.width };
    let with_bump = !rows.is_empty() && fits(Rect { width: wide, ..area });
    let with_panel = !with_bump || area.width >= WITH_BOTH;
    let area = if with_panel { panel::beside(canvas, model, area, WITH_PANEL) } else { area };
    let head = head(canvas, model, area, with_bump);
    let [top, body] = cut_rows(area, [Some(head.height()), None]);
    head.render(canvas, top);
    if rows.is_empty() {
        return render_none(canvas, model, inset(body));
    }
    if !with_bump {
        return render_list(canvas, model, &rows, body);
    }
    let [main, below] = cut_rows(body, [Some(high), None]);
    let [list, _, right] =
        cut_columns(main, [None, Some(2), Some((main.width / 2).max(least).min(main.width - LEAST_LIST))]);
    render_list(canvas, model, &rows, list);
    places.render(canvas, &rows, right);
    summary::render(canvas, model, below);
}

/// The head; with the bump chart it names the editions of all years.
fn head(canvas: &Canvas<'_>, model: &Model, area: Rect, all_years: bool) -> Head {
    let year = model.ranked_year();
    let whose = if model.ranked().is_beside() { model.told("{Whose}: ") } else { String::new() };
    let said = Line::from(vec![canvas.span(Role::Text, whose), canvas.span(Role::Text, title(model))]);
    let mut head = Head::new(said, area.width);
    let years: Vec<Year> =
        model.ranked_years().iter().copied().filter(|y| all_years || *y == year || *y + 1 == year).collect();
    let (width, brief) = (area.width.saturating_sub(2), area.height < WITH_SOURCE);
    let source = canvas.flow((Role::Muted, ""), &[(Role::Muted, &source(model, &years, brief))], width);
    // Where rows are few, the card has it in full.
    let rows = if brief && area.width < WITH_NAMES { 1 } else { u16::MAX };
    head.lines(canvas.clipped(source, (width, rows), &for_all(canvas, model)));
    head.right(head::years(canvas, model));
    let by: Vec<&str> = model.ranked().measures().iter().map(|by| model.ranked_by(*by)).collect();
    head.right(head::ring(canvas, &by, &model.ranked_by(model.state.rank_by)).spans);
    head
}

/// Why there is nothing to list, and what to do.
fn render_none(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let first = model.ranked_years().first().copied().unwrap_or(0);
    let of =
        if model.ranked().is_beside() { model.setup.library.other().to_owned() + " " } else { String::new() };
    let said = format!(
        "Growth is on the year before, and the {of}figures at hand begin in {first}: there is none for {first}. \
         It begins in {}.",
        first + 1
    );
    canvas.wrapped(area, 1, &said, canvas.style(Role::Text));
}

/// A row up to the name, in columns of its own: place, move, marker.
fn label(model: &Model, row: &RankRow, names: usize) -> String {
    let marker = model.ds().compared(row.province).map_or(' ', |place| region_marker(model, place));
    let open = if row.certain { ' ' } else { '?' };
    let name = text::pad_right(model.ranked().name(row.province), names);
    format!("{:>3}{open} {} {marker} {name}", row.rank, text::pad_right(&moved(row).1, MOVE))
}

/// Columns of a move.
const MOVE: usize = 5;
/// Columns before the move: the cursor, the place, its mark, a blank.
const BEFORE_MOVE: u16 = 6;
/// Columns before the name.
const BEFORE_NAME: u16 = BEFORE_MOVE + 5 + 3;

/// The rows, as many as fit, with those of the paper's provinces and Shandong's neighbours among them.
fn render_list(canvas: &mut Canvas<'_>, model: &Model, rows: &[RankRow], area: Rect) {
    let second = if area.width >= WITH_SECOND { SECOND } else { 0 };
    let [titles, body] = cut_rows(area, [Some(1), None]);
    let [bars, ends] = cut_columns(margined(body), [None, Some(second)]);
    let names = model
        .ranked()
        .publication()
        .members
        .iter()
        .map(|p| text::width(model.ranked().name(*p)))
        .max()
        .unwrap_or(0);
    // All of them decide the columns, or the list would jump with what is in sight.
    let figures: Vec<String> = rows.iter().map(|row| shown(model, row)).collect();
    let figures = text::align_decimal(&figures);
    let values = rows.iter().filter_map(|row| row.value).map(|value| number::to_pixel(value.value));
    let range = values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let lines = in_sight(rows.len(), model.row(), &pinned(model, rows), body.height.into());
    let bar = |line: &Sight| match *line {
        Sight::Gap(count) => HBar {
            label: format!("{:>3}  {count} more", "…").into(),
            value: None,
            text: "".into(),
            role: Role::Muted,
            words: Role::Muted,
        },
        Sight::Row(at) => {
            let row = &rows[at];
            let own = model.ds().compared(row.province);
            HBar {
                label: label(model, row, names).into(),
                value: row.value.map(|value| number::to_pixel(value.value)),
                text: figures[at].as_str().into(),
                role: own.map_or(Role::Other, |place| region_role(model, place)),
                words: if own.is_some() { Role::Header } else { Role::Text },
            }
        }
    };
    let drawn: Vec<HBar<'_>> = lines.iter().map(bar).collect();
    let selected = lines.iter().position(|line| *line == Sight::Row(model.row()));
    canvas.draw(&HBars { rows: &drawn, range: Some(range), selected }, bars);
    for (shown, y) in lines.iter().zip(0..) {
        if let Sight::Row(at) = shown {
            let row = &rows[*at];
            canvas.listed(body, y, *at, *at == model.row());
            if *at != model.row() {
                let (role, words) = moved(row);
                let cell = Rect { x: bars.x + BEFORE_MOVE, width: 5, ..bars };
                canvas.say(cell, y, role, words);
            }
            let words = text::truncate(&second_figure(model, row), usize::from(SECOND - 1)).into_owned();
            canvas.say_right(ends, y, Role::Muted, words);
        }
    }
    let value_end = BEFORE_NAME
        + u16::try_from(names).unwrap_or(0)
        + 1
        + figures.first().map_or(0, |text| text::width_u16(text));
    let moves = rows.iter().any(|row| row.previous.is_some());
    render_titles(canvas, model, titles, value_end, (moves, second > 0));
}

/// The heads of the columns; `value_end` is the column behind the values.
fn render_titles(
    canvas: &mut Canvas<'_>,
    model: &Model,
    area: Rect,
    value_end: u16,
    (moves, second): (bool, bool),
) {
    let year = model.ranked_year();
    let before = model.ranked_years().iter().copied().find(|y| moves && *y + 1 == year);
    let moves = before.map(|before| format!("▴▾'{:02}", before % 100)).unwrap_or_default();
    canvas.say(area, 0, Role::Muted, format!(" place {moves}"));
    let by = model.state.rank_by;
    let value = Rect { width: value_end.min(area.width), ..area };
    canvas.say_right(value, 0, Role::Muted, model.ranked().unit(by).short());
    let listed = match model.state.order {
        Order::Place => String::new(),
        order @ (Order::Moves | Order::Name) => format!("listed by {order}"),
    };
    let bars =
        Rect { x: area.x + value.width + 2, width: area.width.saturating_sub(value.width + 2), ..area };
    canvas.say(bars, 0, Role::Warning, listed);
    if second {
        canvas.say_right(margined(area), 0, Role::Muted, second_title(model));
    }
}

/// Rows that stay in sight: Shandong's, those of its neighbours by place, of the paper's others, and of the
/// first one, which sets the scale of the bars.
fn pinned(model: &Model, rows: &[RankRow]) -> Vec<usize> {
    let by_place = model.ranking(model.ranked_year(), model.state.rank_by);
    let place = by_place.iter().position(|row| row.province == model.ranked().publication().focus);
    let neighbour = |at: Option<usize>| at.and_then(|at| by_place.get(at)).map(|row| row.province);
    let neighbours = place.map(|at| [neighbour(at.checked_sub(1)), neighbour(Some(at + 1))]);
    let others = model.ds().side_by_side().map(Some);
    std::iter::once(Some(model.ranked().publication().focus))
        .chain(neighbours.into_iter().flatten())
        .chain(others)
        .chain([by_place.first().map(|row| row.province)])
        .flatten()
        .filter_map(|province| rows.iter().position(|row| row.province == province))
        .collect()
}

/// Place, name and figure, where there is room for nothing else.
fn render_column(canvas: &mut Canvas<'_>, model: &Model, rows: &[RankRow], area: Rect) {
    let [top, body] = cut_rows(area, [Some(1), None]);
    let of = if model.ranked().is_beside() {
        model.setup.library.other().to_owned() + ", "
    } else {
        String::new()
    };
    let said = format!(" {of}{}: {}", model.ranked_year(), title(model));
    canvas.say(top, 0, Role::Header, text::truncate(&said, top.width.into()));
    if rows.is_empty() {
        return render_none(canvas, model, body);
    }
    for (shown_line, y) in
        in_sight(rows.len(), model.row(), &pinned(model, rows), body.height.into()).iter().zip(0..)
    {
        match shown_line {
            Sight::Gap(count) => {
                canvas.say(body, y, Role::Muted, format!("  … {count} more"));
            }
            Sight::Row(at) => {
                let row = &rows[*at];
                let here = *at == model.row();
                let role = if here { Role::Header } else { Role::Text };
                let name = model.ranked().name(row.province);
                let left = Line::from(vec![
                    canvas.cursor(here),
                    canvas
                        .span(role, format!("{:>2} {} {name}", row.rank, text::pad_right(&moved(row).1, 3))),
                ]);
                canvas.line(body, y, &left);
                canvas.say_right(body, y, role, shown(model, row));
                canvas.listed(body, y, *at, here);
            }
        }
    }
}
