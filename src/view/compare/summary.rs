//! The provinces in focus over all years of the ranking: the numbers behind the bump chart, below it.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::cut::cut_rows;
use super::super::paint::{inset, region_marker, region_role};
use super::super::sizes::compare::LEAST;
use crate::app::{Model, Spot};
use crate::data::PlaceId;
use crate::metrics::{FigureId, Formula, RankBy, RankRow};
use crate::number;
use crate::theme::Role;
use crate::widget::table::{Column, ColumnAlign, Table, TableCell};

/// Draws what there is room for.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    if area.height < LEAST {
        return;
    }
    let said = concentration(model);
    // Around the rows: two blank lines, the rule, the titles, the sentences.
    let areas = areas(model, usize::from(area.height).saturating_sub(4 + said.len()));
    let rows = u16::try_from(areas.len()).unwrap_or(u16::MAX) + 1;
    let [_, rule, table, _, below] = cut_rows(area, [Some(1), Some(1), Some(rows), Some(1), None]);
    let ranked = model.ranked();
    let (o, unit) = (ranked.publication(), ranked.unit(RankBy::Exports));
    let whose = if ranked.is_beside() { model.told("{whose}: ") } else { String::new() };
    let share =
        if has_shares(model) { format!("; = share of {}, %", o.name(o.whole)) } else { String::new() };
    let said_of = format!(
        "{whose}{}, {unit}; = {}, {}; = place of {}{share}",
        model.flow(),
        ranked.growth_word(),
        ranked.unit(RankBy::Growth),
        o.members.len(),
    );
    canvas.heading(inset(rule), 0, &said_of, "");
    render_table(canvas, model, &areas, inset(table));
    for (sentence, y) in said.into_iter().zip(0..) {
        canvas.say(inset(below), y, Role::Text, sentence);
    }
}

/// Whether what is ranked adds up to a whole.
fn has_shares(model: &Model) -> bool {
    model.ranked().measures().contains(&RankBy::Share)
}

/// The paper's provinces, the one in focus, the country; with room for more, the neighbours by place of the
/// one in focus and then the largest, to `most` in all.
fn areas(model: &Model, most: usize) -> Vec<PlaceId> {
    let focus = model.ranked_province();
    let mut provinces: Vec<PlaceId> = model.ds().side_by_side().collect();
    if !provinces.contains(&focus) {
        provinces.push(focus);
    }
    let by_place = model.ranking(model.ranked_year(), RankBy::Exports);
    let place = by_place.iter().position(|row| row.province == focus);
    let neighbours = place.map(|at| [at.checked_sub(1), at.checked_add(1)]);
    let neighbours = neighbours.into_iter().flatten().flatten().filter_map(|at| by_place.get(at));
    for province in neighbours.chain(by_place.iter()).map(|row| row.province) {
        if provinces.len() + 1 < most && !provinces.contains(&province) {
            provinces.push(province);
        }
    }
    provinces.into_iter().chain([model.ranked().publication().whole]).collect()
}

fn render_table(canvas: &mut Canvas<'_>, model: &Model, areas: &[PlaceId], area: Rect) {
    let years = model.ranked_years();
    let decimals = model.ranking(model.ranked_year(), RankBy::Exports).first().map_or(0, |row| row.decimals);
    let figure = |formula: Option<Formula>, area: PlaceId, year| {
        let id = match formula {
            None => model.ranked().level(area, year).unwrap_or(FigureId::NONE),
            Some(formula) => model.ranked().figure(formula, area, year),
        };
        let shown = |figure: crate::metrics::Figure| match formula {
            None => number::grouped(number::fixed(figure.value.value, decimals)),
            Some(_) => figure.shown(),
        };
        model.figure(id).map_or_else(|| "–".to_owned(), shown)
    };
    // Exports never give way; of the others the last does first. There is no growth in the first year.
    let groups = [
        (model.flow(), None, &*years, 0),
        (model.ranked().growth_word(), Some(Formula::Growth), years.get(1..).unwrap_or_default(), 1),
        ("place", Some(Formula::Rank), &*years, 2),
        ("share", Some(Formula::Share), &*years, 3),
    ];
    let groups = groups.get(..if has_shares(model) { 4 } else { 3 }).unwrap_or_default();
    let titles: Vec<(String, u8)> = groups
        .iter()
        .flat_map(|(word, _, years, group)| {
            years.iter().enumerate().map(move |(i, year)| {
                let year = format!("'{:02}", year % 100);
                (if i == 0 { format!("{word} {year}") } else { year }, *group)
            })
        })
        .collect();
    let mut columns = vec![Column::new("", ColumnAlign::Left)];
    columns.extend(
        titles.iter().map(|(title, group)| Column::new(title, ColumnAlign::Decimal).priority(*group)),
    );
    let rows: Vec<Vec<TableCell<'_>>> = areas
        .iter()
        .map(|area| {
            let region = model.ds().compared(*area);
            let marker = region.map_or(' ', |region| region_marker(model, region));
            let role = region.map_or(Role::Text, |region| region_role(model, region));
            let name = format!("{marker} {}", model.ranked().name(*area));
            let cells = groups.iter().flat_map(|(_, measure, years, _)| {
                years.iter().map(|year| TableCell::from(figure(*measure, *area, *year)))
            });
            std::iter::once(TableCell::new(name, role)).chain(cells).collect()
        })
        .collect();
    let table = Table::new(&columns, &rows);
    canvas.draw(&table, area);
    let listed = model.ranked_rows();
    for (row, y) in table.rows_shown(area) {
        let of = |ranked: &RankRow| areas.get(row) == Some(&(ranked.province));
        if let Some(at) = listed.iter().position(of) {
            canvas.spot_row(area, y - area.y, Spot::Row(at));
        }
    }
}

/// How far a few provinces make up the whole, year by year.
fn concentration(model: &Model) -> Vec<String> {
    if !has_shares(model) {
        return Vec::new();
    }
    let of = |formula: Formula| {
        let figures: Vec<String> = model
            .ranked_years()
            .iter()
            .filter_map(|year| {
                let id = model.ranked().figure(formula, model.ranked().publication().all, *year);
                Some(format!("{} in {year}", model.figure(id)?.shown()))
            })
            .collect();
        figures.join(", ")
    };
    let count = model.ranked().publication().members.len();
    // Each has the same share, squared, so many times.
    let equal = (10_000 + count / 2).checked_div(count).unwrap_or(0);
    vec![
        format!("= share of the five largest in the sum of the {count}, %: {}", of(Formula::Top5)),
        format!("= concentration (Herfindahl-Hirschman, {equal} if all were equal): {}", of(Formula::Hhi)),
    ]
}
