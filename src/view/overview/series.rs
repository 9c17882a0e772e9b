//! One row a series: first, sparkline, last, peak and its year, change since then.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::super::compare::chart;
use super::super::cut::below;
use super::super::paint::{axis_from, mark_of, region_marker, region_role, role_of_sign};
use super::super::sizes::overview::{ALL_YEARS, WHOLE_NAMES, WIDE_SPARK};
use crate::app::{Model, Spot, Target};
use crate::data::{Flag, Kind, MeasureKind, Year};
use crate::metrics::{Course, Figure, FigureId, FigureOf, FigureRef, Formula};
use crate::number::to_pixel;
use crate::sheet::strands::extent;
use crate::text::{self, Decimals};
use crate::theme::Role;
use crate::widget::signed_bars::{SignedBar, SignedBars};
use crate::widget::sparkline::blocks_or_signs;
use crate::widget::table::{Column, ColumnAlign, Table, TableCell};
use crate::widget::{dot, window};
use crate::wording::all_of;

/// The sparkline's place among the columns.
const SPARK: usize = 2;
/// Columns of the longest name that is not replaced by the short one.
const LONGEST: usize = 18;
/// Columns that a name keeps, with little room and with more.
const LEAST_NAME: u16 = 16;
const WHOLE_NAME: u16 = 22;
/// Columns of what stands around the sparkline and never gives way to it: name, unit, a year, the change since the
/// peak.
const BESIDE_SPARK: usize = 50;
/// From these columns on the change since the highest says so in full.
const WHOLE_SINCE: u16 = 90;

/// Draws the table.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, courses: &[Option<Course>], area: Rect) {
    let (first, last) = model.ends();
    let years = model.years();
    let between = format!("{first} … {last}");
    let narrow = area.width < WHOLE_NAMES;
    let drawn = Column::new(&between, ColumnAlign::Left).priority(if narrow { 4 } else { 1 });
    let mut columns = vec![
        // Said here, for the sparklines cannot be held against each other.
        Column::new("own scale by row", ColumnAlign::Left).min(if narrow { LEAST_NAME } else { WHOLE_NAME }),
        Column::new("", ColumnAlign::Left).priority(if narrow { 4 } else { 1 }),
        drawn,
    ];
    // With very many years a bar takes fewer columns.
    let wide = if area.width >= WIDE_SPARK { 3 } else { 2 };
    let room = usize::from(area.width).saturating_sub(BESIDE_SPARK);
    let step = (1..=wide).rev().find(|step| years.len() * step <= room).unwrap_or(1);
    let fitting = || {
        let firsts = courses.iter().flatten().filter_map(Course::first);
        let widths =
            firsts.map(|first| [text::width(&name(model, first, false)), text::width(&first.unit.short())]);
        let [name, unit] = widths.fold([0, 0], |most, one| [most[0].max(one[0]), most[1].max(one[1])]);
        // Name, unit and sparkline, and the blanks around and between them.
        let before = name + unit + years.len() * step + 8;
        let of_year = courses.iter().flatten().filter_map(|course| course.at(model.state.year));
        let digits: Vec<String> = of_year.map(|figure| model.digits(figure.id)).collect();
        let year = Decimals::of(digits.iter().map(String::as_str)).columns.max(YEAR) + 2;
        usize::from(area.width).saturating_sub(before) / year
    };
    let shown = shown_years(model, area.width, fitting);
    let titles: Vec<String> = shown.iter().filter_map(|i| years.get(*i)).map(Year::to_string).collect();
    columns.extend(
        shown
            .iter()
            .zip(&titles)
            .map(|(i, title)| Column::new(title, ColumnAlign::Decimal).priority(if *i == 0 { 3 } else { 0 })),
    );
    // Of the year before it: the highest. For some that is their worst, and no peak.
    let since = if area.width >= WHOLE_SINCE { "since highest" } else { "vs high" };
    columns.push(Column::new("highest", ColumnAlign::Decimal).priority(2));
    columns.push(Column::new(since, ColumnAlign::Right).priority(1));
    columns.push(Column::new("lowest", ColumnAlign::Decimal).priority(5));

    let spark = text::blanks(years.len() * step);
    let of = |course: &Course| row(model, course, &spark, &shown);
    let mut rows: Vec<Vec<TableCell<'_>>> =
        courses.iter().map(|course| course.as_ref().map(of).unwrap_or_default()).collect();
    let longest = |rows: &[Vec<TableCell<'_>>]| {
        rows.iter().filter_map(|row| Some(text::width_u16(&row.first()?.text))).max()
    };
    let focused = Some(model.row()).filter(|row| *row < rows.len());
    let selected_column = shown.iter().position(|i| *i == model.year_index()).map(|at| SPARK + 1 + at);
    let placed = Table { selected: focused, selected_column, ..Table::new(&columns, &rows) }.layout(area);
    // A name is told by a shorter one before it is cut.
    if placed.first().is_some_and(|first| Some(first.width) < longest(&rows)) {
        for (row, course) in rows.iter_mut().zip(courses) {
            if let (Some(cell), Some(first)) = (row.first_mut(), course.as_ref().and_then(Course::first)) {
                cell.text = name(model, first, true).into();
            }
        }
    }
    let table = Table { selected: focused, selected_column, ..Table::new(&columns, &rows) };
    let layout = canvas.rows(&table, 0, area);
    for placed in &layout {
        if let Some(year) = placed.column.checked_sub(SPARK + 1).and_then(|at| shown.get(at)) {
            canvas.spot(Rect { x: placed.x, width: placed.width, ..area }, Spot::Column(*year));
        }
    }
    let Some(place) = layout.into_iter().find(|placed| placed.column == SPARK) else { return };
    let room = usize::from(area.height.saturating_sub(1));
    let shown = window(focused.unwrap_or(0), rows.len(), room - usize::from(room < rows.len() && room > 1));
    for (y, course) in (area.y + 1..area.bottom()).zip(courses.get(shown).unwrap_or_default()) {
        let Some(course) = course else { continue };
        let region = course.first().map_or(model.ds().focus, |figure| figure.region);
        let values = values(model, course);
        let style = canvas.style(region_role(model, region));
        let step = (place.width / u16::try_from(values.len()).unwrap_or(u16::MAX).max(1)).max(1);
        // A blank parts one year from the next where there is room.
        let wide = step - u16::from(step > 1);
        for ((year, x), block) in (0..).zip((place.x..).step_by(step.into())).zip(blocks_or_signs(&values)) {
            let cells = Rect::new(x, y, wide, 1);
            for at in cells.intersection(canvas.buf.area).positions().filter(|_| block != ' ') {
                dot(canvas.buf, Rect { y, height: 1, ..area }, (at.x, at.y), block, style);
            }
            canvas.spot(Rect { width: step, ..cells }, Spot::Column(year));
        }
    }
}

/// Columns of a year's figures at least.
const YEAR: usize = 7;

/// Which years have a column: all, on a wide screen those round the cursor that fit, else the first one and the
/// one at the cursor.
fn shown_years(model: &Model, width: u16, fitting: impl FnOnce() -> usize) -> Vec<usize> {
    let (count, cursor) = (model.years().len(), model.year_index());
    if width >= ALL_YEARS {
        return window(cursor, count, fitting().max(1)).collect();
    }
    // With the cursor on the first year the last one keeps its column.
    let other = if cursor == 0 { count.saturating_sub(1) } else { cursor };
    if other == 0 { vec![0] } else { vec![0, other] }
}

/// One value a year of the tables; a year without a figure stays a gap.
fn values(model: &Model, course: &Course) -> Vec<Option<f64>> {
    model.years().iter().map(|year| Some(to_pixel(course.at(*year)?.value.value))).collect()
}

fn row<'a>(model: &Model, course: &Course, spark: &'a str, shown: &[usize]) -> Vec<TableCell<'a>> {
    let Some(first) = course.first() else { return Vec::new() };
    let name = TableCell::new(name(model, first, false), region_role(model, first.region));
    let unit = TableCell::new(first.unit.short(), Role::Muted);
    let mut cells = Vec::with_capacity(shown.len() + 6);
    cells.extend([name, unit, TableCell::from(spark)]);
    cells.extend(shown.iter().filter_map(|i| model.years().get(*i)).map(|year| {
        let id = course.at(*year).map_or(FigureId::NONE, |f| f.id);
        TableCell::from(model.digits(id)).tailed(mark_of(model, id))
    }));
    let with_year = |year: Year, open: bool| {
        let shown = course.at(year).map(Figure::shown).unwrap_or_default();
        format!("{shown} '{:02}{}", year % 100, if open { "?" } else { "" })
    };
    cells.push(TableCell::from(with_year(course.peak, course.peak_open)));
    cells.push(course.since_peak.map_or_else(
        || TableCell::new("highest", Role::Muted),
        |change| {
            let mut text = change.shown();
            if change.unit != first.unit {
                text.extend([" ", &change.unit.short()]);
            }
            TableCell::new(text, role_of_sign(change.value))
        },
    ));
    cells.push(TableCell::new(with_year(course.low, false), Role::Muted));
    cells
}

/// What a series is called in a table: a level by its place, what is computed behind its mark.
fn name(model: &Model, figure: &Figure, brief: bool) -> String {
    let ds = model.ds();
    let short = |place| ds.place(place).map_or("", |place| place.short.as_str());
    let named = ds.name(figure.region);
    let own = if brief || text::width(ds.name(ds.focus)) > LONGEST / 2 {
        short(ds.focus)
    } else {
        ds.name(ds.focus)
    };
    let region = if text::width(named) > LONGEST { short(figure.region) } else { named };
    match figure.id.of {
        FigureOf::Cell(..) if figure.is_level(ds) => {
            format!("{} {region}", region_marker(model, figure.region))
        }
        FigureOf::Cell(..) => {
            let measured = figure.kind_in(ds).and_then(|kind| ds.measured(kind));
            format!("  {}", measured.map_or("", |measure| &measure.short))
        }
        FigureOf::Derived(FigureRef { formula: Formula::Gap, .. }) => format!("= {own} − {region}"),
        FigureOf::Derived(FigureRef { formula: Formula::Ratio, .. }) => format!("= {region} ÷ {own}"),
        FigureOf::Derived(_) | FigureOf::Released(_) => {
            format!("= {}", ds.share().map_or("", |(_, whole)| &whole.name))
        }
    }
}

/// The figure in focus in one line: id, value, interval, source.
pub fn render_readout(canvas: &mut Canvas<'_>, model: &Model, courses: &[Option<Course>], area: Rect) {
    let Some(Target::Figure(id)) = model.target() else {
        let note = format!("= computed, not in {}", model.ds().noun());
        canvas.say(area, 0, Role::Muted, note);
        return;
    };
    let Some(figure) = model.figure(id) else { return };
    let flag = if figure.flags.is_empty() { "" } else { " ⚑" };
    let computed = if figure.kind == Kind::Derived { "= " } else { "" };
    let value = format!("{computed}{}{flag}{}", figure.with_unit(), mark_of(model, id));
    let mut content = Line::from(vec![canvas.span(Role::Selected, figure.period.to_string())]);
    // A number is shown whole or not at all.
    for (role, part) in [(Role::Text, value), (Role::Muted, figure.shown_interval())] {
        if content.width() + text::width(&part) + 2 <= usize::from(area.width) {
            content.push_span(canvas.span(role, format!("  {part}")));
        }
    }
    canvas.line(area, 0, &content);
    let low = courses.get(model.row()).and_then(Option::as_ref).and_then(|course| {
        Some(format!("lowest {} '{:02}   ", course.at(course.low)?.shown(), course.low % 100))
    });
    let source = figure.source(model.tables());
    for right in [low.map(|low| low + &source), Some(source)].into_iter().flatten() {
        if content.width() + text::width(&right) + 2 <= usize::from(area.width) {
            canvas.say_right(area, 0, Role::Muted, right);
            break;
        }
    }
}

/// The levels of one order of magnitude as lines, whatever Compare draws.
pub fn render_lines(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let ds = model.ds();
    let Some(level) = ds.measured(MeasureKind::Level) else { return };
    let from = chart::render_levels(canvas, model, below(area, 1))
        .map_or_else(String::new, |start| axis_from(&start));
    let mut said = Line::from(canvas.span(Role::Header, format!("{}, {}", level.name.en, ds.level_unit())));
    let far: Vec<&str> = model.far().iter().map(|place| ds.name(*place)).collect();
    let without = if far.is_empty() { String::new() } else { format!(", without {}", all_of(&far)) };
    // Said whole or not at all.
    for part in [from, without] {
        if said.width() + text::width(&part) <= usize::from(area.width) {
            said.push_span(canvas.span(Role::Muted, part));
        }
    }
    canvas.line(area, 0, &said);
}

/// Whether the series in focus is a level, or none is.
pub fn shows_level(model: &Model, courses: &[Option<Course>]) -> bool {
    let Some(Some(course)) = courses.get(model.row()) else { return true };
    course.first().is_some_and(|figure| figure.is_level(model.ds()))
}

/// The series in focus as bars; Shandong's exports while the cursor stands elsewhere.
pub fn render_chart(canvas: &mut Canvas<'_>, model: &Model, courses: &[Option<Course>], area: Rect) {
    let row = if model.row() < courses.len() { model.row() } else { 0 };
    let Some(Some(course)) = courses.get(row) else { return };
    let Some(first) = course.first() else { return };
    let row = canvas.wrapped(area, 0, &first.name(model.tables()), canvas.style(Role::Header));
    let note = format!("{}, bars from zero", first.unit);
    canvas.say(area, row, Role::Muted, note);
    let role = region_role(model, first.region);
    let bar = |figure: Option<&Figure>| SignedBar {
        value: figure.map(extent),
        label: figure.map(Figure::shown).unwrap_or_default(),
        role,
    };
    let bars: Vec<SignedBar> = model.years().iter().map(|year| bar(course.at(*year))).collect();
    let categories: Vec<String> = model.years().iter().map(Year::to_string).collect();
    let selected = Some(model.year_index());
    let chart = SignedBars { bars: &bars, categories: &categories, slots: None, selected };
    let plot = below(area, row + 2);
    let plot = Rect { height: plot.height.saturating_sub(1), ..plot };
    canvas.draw(&chart, plot);
    let open = course.figures.iter().filter(|(_, f)| f.has(Flag::Undetermined)).count();
    if open > 0 {
        let note = format!("in {open} of these years the sign is not determined");
        canvas.say(area, area.height.saturating_sub(1), Role::Muted, note);
    }
}
