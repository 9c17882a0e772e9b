//! The cross-check: each figure of the paper beside the official one for the same thing.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::cut::{self, below, cut_rows};
use super::super::paint::{for_all, inset, region_marker, role_of_sign};
use super::super::panel;
use super::super::sizes::WITH_PANEL;
use super::super::sizes::compare::{LEAST_DETAIL, WITH_NAMES};
use super::super::structure::words;
use crate::app::{
    Model, Shape, crosscheck_difference, crosscheck_interval, crosscheck_subject, crosscheck_word,
    rounding_words,
};
use crate::data::{Unit, Year};
use crate::metrics::{CrossCheck, FigureId, agreement};
use crate::number;
use crate::sheet::ranked;
use crate::theme::Role;
use crate::widget::hbar::{HBar, HBars};
use crate::widget::table::{Column, ColumnAlign, Table, TableCell};

/// Draws the view.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let rows = model.crosschecks();
    if model.shape() == Shape::Column {
        let [top, body] = cut_rows(area, [Some(1), None]);
        canvas.say(top, 0, Role::Header, model.told(" {bare} against {other}"));
        return render_table(canvas, model, rows, body);
    }
    let beside = panel::fits(area, WITH_PANEL);
    let area = panel::beside(canvas, model, area, WITH_PANEL);
    let wanted = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(1);
    // Whose the figures are is said of the row in focus; it must not crowd out the rows.
    let least = if beside { 0 } else { LEAST_DETAIL };
    let table = wanted.min(area.height.saturating_sub(1 + least));
    let [top, table, below] = cut_rows(area, [Some(1), Some(table), None]);
    let said = model.told("{Own} minus {whose}");
    canvas.say(inset(top), 0, Role::Muted, said);
    render_table(canvas, model, rows, table);
    if beside {
        let said = findings(model, rows);
        let room = inset(cut::below(below, 1));
        let mut at = 0;
        for sentence in said {
            at = canvas.wrapped(room, at, &sentence, canvas.style(Role::Text));
        }
        let blocks = [
            (Unit::Percent, model.told("levels: {bare} minus {other}, % of the {other} figure")),
            (Unit::PercentPoint, model.told("rates: {bare} minus {other}, percentage points")),
        ];
        let mut at = at.saturating_add(1);
        for (unit, title) in blocks {
            let [_, bars] = cut_rows(below, [Some(at.saturating_add(1)), None]);
            at += render_bars(canvas, model, rows, (unit, &title), bars);
        }
        let [_, rest] = cut_rows(below, [Some(at.saturating_add(1)), None]);
        let [_, _, rest] = cut_rows(rest, [Some(render_sources(canvas, model, rows, rest)), Some(1), None]);
        words::render_claims(canvas, model, true, inset(rest));
    } else {
        render_detail(canvas, model, below);
    }
}

/// What the rows say together: which table is nearer where the two differ, and how far it goes.
fn findings(model: &Model, rows: &[CrossCheck]) -> Vec<String> {
    let kind = model.setup.library.other();
    let mut said = Vec::new();
    for (i, one) in rows.iter().enumerate() {
        let other = rows
            .iter()
            .skip(i + 1)
            .find(|other| other.beside == one.beside && other.printed.value != one.printed.value);
        let Some(other) = other else { continue };
        let far = |row: &CrossCheck| row.difference.value.abs();
        let (near, off) = if far(one) <= far(other) { (one, other) } else { (other, one) };
        said.push(format!(
            "= {}: the {} of {} is nearer to the {kind} figure than the {} of {} ({} against {}).",
            one.year,
            number::fixed(near.printed.value, near.decimals),
            table(model, near),
            number::fixed(off.printed.value, off.decimals),
            table(model, off),
            crosscheck_difference(near),
            crosscheck_difference(off),
        ));
    }
    let levels = rows.iter().filter(|row| row.difference_unit == Unit::Percent);
    if let Some(farthest) = levels.max_by_key(|row| row.difference.value.abs()) {
        said.push(format!(
            "= No level is further from the {kind} one than {} ({}).",
            crosscheck_difference(farthest),
            named(model, farthest)
        ));
    }
    for [one, other] in agreement(rows).twice {
        said.push(format!(
            "{}, stands in {} as well and is counted once.",
            named(model, one),
            table(model, other)
        ));
    }
    said
}

/// "Shandong exports": what a row is about.
fn subject(model: &Model, row: &CrossCheck) -> String {
    format!("{} {}", region_marker(model, row.region), crosscheck_subject(model, row))
}

/// The table that the paper's figure stands in.
fn table<'a>(model: &'a Model, row: &CrossCheck) -> &'a str {
    model.ds().table_name(row.table)
}

/// "Shandong exports 2017, Table 1": the paper's figure of a row.
fn named(model: &Model, row: &CrossCheck) -> String {
    format!("{} {}, {}", crosscheck_subject(model, row), row.year, table(model, row))
}

fn render_table(canvas: &mut Canvas<'_>, model: &Model, rows: &[CrossCheck], area: Rect) {
    let other = model.setup.library.other();
    let columns = [
        Column::new("", ColumnAlign::Left),
        Column::new("", ColumnAlign::Left),
        Column::new("year", ColumnAlign::Left),
        Column::new(model.ds().bare_noun(), ColumnAlign::Decimal),
        Column::new(other, ColumnAlign::Decimal),
        Column::new("", ColumnAlign::Left).priority(6),
        Column::new("difference", ColumnAlign::Decimal).priority(1),
        Column::new("interval", ColumnAlign::Left).priority(4),
        Column::new("rounded", ColumnAlign::Decimal).priority(5),
        Column::new("rounding", ColumnAlign::Left).priority(2),
    ];
    // Where names have no room the marks of the places stand for them.
    let brief = area.width < WITH_NAMES;
    let what = |row: &CrossCheck| {
        if brief {
            format!("{} {}", region_marker(model, row.region), crosscheck_word(model, row))
        } else {
            subject(model, row)
        }
    };
    let cell = TableCell::new;
    let cells: Vec<Vec<TableCell<'_>>> = rows
        .iter()
        .map(|row| {
            let year = if row.year == model.state.year { Role::Accent } else { Role::Muted };
            let (verdict, role) =
                if row.agrees { ("✓ within", Role::Positive) } else { ("✗ outside", Role::Negative) };
            vec![
                cell(what(row), Role::Text),
                cell(table(model, row).to_owned(), Role::Muted),
                cell(row.year.to_string(), year),
                cell(number::fixed(row.printed.value, row.decimals), Role::Text),
                cell(number::fixed(row.measured.value, row.decimals + 1), Role::Official),
                cell(row.unit.short(), Role::Muted),
                cell(crosscheck_difference(row), Role::Text),
                cell(crosscheck_interval(row), Role::Muted),
                cell(number::fixed(row.measured.value, row.decimals), Role::Official),
                cell(verdict.to_owned(), role),
            ]
        })
        .collect();
    let table = Table { selected: Some(model.row()), ..Table::new(&columns, &cells) };
    canvas.rows(&table, 0, area);
}

/// The differences in one unit as bars, all on one scale; the rows taken, with a blank one.
fn render_bars(
    canvas: &mut Canvas<'_>,
    model: &Model,
    rows: &[CrossCheck],
    (unit, title): (Unit, &str),
    area: Rect,
) -> u16 {
    let listed: Vec<(usize, &CrossCheck)> =
        rows.iter().enumerate().filter(|(_, row)| row.difference_unit == unit).collect();
    if listed.is_empty() || usize::from(area.height) <= listed.len() {
        return 0;
    }
    canvas.heading(inset(area), 0, title, "");
    let bar = |(_, row): &(usize, &CrossCheck)| HBar {
        label: format!("{} {}", region_marker(model, row.region), named(model, row)).into(),
        value: Some(number::to_pixel(row.difference.value)),
        text: crosscheck_difference(row).into(),
        role: role_of_sign(row.difference),
        words: Role::Text,
    };
    let bars: Vec<HBar<'_>> = listed.iter().map(bar).collect();
    let below = inset(below(area, 1));
    // Where none of them is in focus, the column of its mark is kept.
    let selected = listed.iter().position(|(at, _)| *at == model.row()).or(Some(bars.len()));
    canvas.draw(&HBars { rows: &bars, range: None, selected }, below);
    for ((row, _), y) in listed.iter().zip(0..) {
        canvas.listed(below, y, *row, *row == model.row());
    }
    u16::try_from(listed.len()).unwrap_or(u16::MAX).saturating_add(2)
}

/// Whose the official figures are, each source once with the figures held against it, all or nothing; the rows taken.
fn render_sources(canvas: &mut Canvas<'_>, model: &Model, rows: &[CrossCheck], area: Rect) -> u16 {
    let other = model.setup.library.other();
    let mut sources: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows {
        let (whose, against) = (source(model, row), named(model, row));
        match sources.iter_mut().find(|(known, _)| *known == whose) {
            Some((_, all)) => all.push(against),
            None => sources.push((whose, vec![against])),
        }
    }
    let inner = inset(below(area, 1));
    let mut all = canvas.prose(inner.width);
    for (whose, all_of_them) in &sources {
        let against = format!("  against {}", all_of_them.join("; "));
        all.item(&[(Role::Text, whose), (Role::Muted, &against)]);
    }
    if all.is_over(inner.height) {
        return 0;
    }
    canvas.heading(inset(area), 0, &format!("whose the {other} figures are"), "");
    canvas.lines(inner, 0, &all.lines) + 1
}

/// What decides the row in focus, and whose the official figure is.
fn render_detail(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let Some(row) = model.crosschecks().get(model.row()) else { return };
    canvas.heading(inset(area), 0, &named(model, row), "");
    let below = inset(below(area, 1));
    let mut said = canvas.prose(below.width);
    said.text(&[(Role::Text, &rounding_words(model, row))]);
    said.text(&[(Role::Muted, &source(model, row))]);
    canvas.cut(below, said.lines, &for_all(canvas, model));
}

/// Publisher, edition, scope and grade of the official figure of a row.
fn source(model: &Model, row: &CrossCheck) -> String {
    let figure = model.figure(row.beside);
    let cell = figure.as_ref().and_then(|figure| figure.cells(model.tables()).first().copied());
    // What is not of the yearbooks has a source and a grade of its own.
    let released = cell.and_then(FigureId::released);
    if let Some((release, _)) = released.and_then(|id| model.beside().structure.evidence(id)) {
        return format!("{}; grade {}", release.source, release.grade);
    }
    // A growth rate rests on the edition of the year before, too.
    let first = if row.difference_unit == Unit::PercentPoint { row.year.saturating_sub(1) } else { row.year };
    ranked::source(model, &(first..=row.year).collect::<Vec<Year>>(), false)
}
