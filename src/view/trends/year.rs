//! All that is known of the year at the cursor: printed, recomputed, implied, split.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::canvas::Canvas;
use super::super::cut::row_at;
use super::super::paint::{kind_mark, mark_of, role_of_sign};
use super::super::sizes::trends::WITH_INTERVALS;
use super::table;
use crate::app::{Model, Spot, YearRow, choice_mark, trends_figures, trends_rows};
use crate::data::{Flag, Interval, Kind, TableId, Unit};
use crate::metrics::{Figure, Tables, decimals_within};
use crate::number::{interval, printed, signed, to_pixel};
use crate::text;
use crate::theme::Role;
use crate::widget::window;

/// Columns of the names.
const NAMES: usize = 14;

/// One line of the panel.
#[derive(Default)]
struct Row {
    /// Which figure of the year it shows, if it is one that the cursor can stand on.
    target: Option<usize>,
    name: Cow<'static, str>,
    /// `=` or nothing, in a column of its own before the name.
    mark: &'static str,
    value: String,
    unit: String,
    /// Whether the tables differ on it, or it would be another by the other one.
    depends: &'static str,
    /// What follows the unit: a mark, a place in the year before, a bar.
    after: Vec<(Role, Cow<'static, str>)>,
    /// The interval, shown on the line where it is wide enough.
    interval: String,
    /// Gives way when there is no room for it.
    extra: bool,
    /// That of a change whose sign is open gives way last: it is what leaves it open.
    open: bool,
}

impl Row {
    fn of(target: usize, name: Cow<'static, str>, figure: &Figure) -> Self {
        Self {
            target: Some(target),
            name,
            mark: kind_mark(figure.kind),
            value: figure.shown(),
            unit: figure.unit.short(),
            depends: choice_mark(figure),
            interval: if figure.kind == Kind::Printed || figure.unit == Unit::Place {
                String::new()
            } else {
                figure.shown_interval()
            },
            ..Self::default()
        }
    }

    fn missing(target: usize, name: Cow<'static, str>) -> Self {
        Self { target: Some(target), name, value: "–".to_owned(), ..Self::default() }
    }

    fn say_open(&mut self, open: Option<(Role, Cow<'static, str>)>) {
        self.open = open.is_some();
        self.after.extend(open);
    }

    fn note(
        name: impl Into<Cow<'static, str>>,
        value: String,
        after: Vec<(Role, Cow<'static, str>)>,
    ) -> Self {
        Self { name: name.into(), value, after, ..Self::default() }
    }
}

/// Draws the panel; the number of rows it took.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> u16 {
    let wide = area.width >= WITH_INTERVALS;
    let mut rows = rows(model, wide);
    let room = usize::from(area.height.saturating_sub(1));
    while rows.len() > room
        && let Some(extra) = rows
            .iter()
            .rposition(|row| row.extra && !row.open)
            .or_else(|| rows.iter().rposition(|row| row.extra))
    {
        rows.remove(extra);
    }
    let focused = rows.iter().position(|row| row.target == Some(model.row())).unwrap_or(0);
    let shown = window(focused, rows.len(), room);
    let shown_rows = shown.len();
    let hidden = rows.len() - shown_rows;
    head(canvas, model, area, wide, hidden);
    let numbers: Vec<&str> = rows.iter().map(|row| row.value.as_str()).collect();
    let numbers = text::align_decimal(&numbers);
    let ids = trends_figures(model, model.state.year);
    for (y, i) in (1..).zip(shown) {
        let (Some(row), Some(number)) = (rows.get(i), numbers.get(i)) else { continue };
        let mark = row.target.and_then(|at| ids.get(at)).map_or("", |id| mark_of(model, *id));
        draw(canvas, model, row_at(area, y), row, (number, mark));
        if let Some(target) = row.target {
            canvas.spot_row(area, y, Spot::Row(target));
        }
    }
    u16::try_from(shown_rows + 1).unwrap_or(u16::MAX)
}

fn head(canvas: &mut Canvas<'_>, model: &Model, area: Rect, wide: bool, hidden: usize) {
    let said = match hidden {
        0 if wide => "interval ".to_owned(),
        0 => String::new(),
        _ => format!("{hidden} more ↑↓ "),
    };
    let year = format!("[{}]", model.state.year);
    let whole = " all that is known";
    let room = usize::from(area.width).saturating_sub(text::width(&year) + text::width(&said) + 2);
    let named = if text::width(whole) <= room { whole } else { " known" };
    // The first column is the cursor's.
    let title = Line::from(vec![
        canvas.cursor(false),
        canvas.span(Role::Accent, year),
        canvas.span(Role::Header, named),
    ]);
    canvas.line(area, 0, &title);
    canvas.say_right(area, 0, Role::Muted, said);
}

/// Draws a row with its number, aligned, and its mark.
fn draw(canvas: &mut Canvas<'_>, model: &Model, area: Rect, row: &Row, (number, mark): (&str, &'static str)) {
    let focused = row.target == Some(model.row());
    let (pointer, name_role, role) =
        if focused { (true, Role::Header, Role::Focus) } else { (false, Role::Muted, Role::Text) };
    let wide = area.width >= WITH_INTERVALS;
    let role = if row.target.is_none() { Role::Muted } else { role };
    let mark_role = if row.mark.trim().is_empty() { Role::Text } else { Role::Derived };
    let to = |columns: usize, text: &str| text::blanks(columns.saturating_sub(text::width(text)));
    let mut spans: Vec<Span<'_>> = Vec::with_capacity(12 + row.after.len());
    spans.extend([
        canvas.cursor(pointer),
        canvas.span(mark_role, row.mark),
        canvas.span(mark_role, to(2, row.mark)),
        canvas.span(name_role, &*row.name),
        canvas.span(name_role, to(NAMES, &row.name)),
        canvas.span(role, " "),
        canvas.span(role, number),
        canvas.span(Role::Muted, if row.unit.is_empty() { "" } else { " " }),
        canvas.span(Role::Muted, &row.unit),
        canvas.span(Role::Warning, row.depends),
        canvas.span(Role::Accent, mark),
    ]);
    spans.extend(row.after.iter().map(|(role, text)| canvas.span(*role, &**text)));
    canvas.line(area, 0, &spans);
    if wide || row.extra {
        let interval = [&row.interval, " "].map(|part| canvas.span(Role::Muted, part));
        canvas.line_right(area, 0, &interval);
    }
    if focused {
        canvas.raise(area, 0);
    }
}

/// The rows for the year at the cursor, top to bottom.
fn rows(model: &Model, wide: bool) -> Vec<Row> {
    let year = model.state.year;
    let told = trends_rows(model);
    let get = |row: YearRow| model.figure(row.figure(model, year));
    let printed = told.contains(&YearRow::Printed);
    let effects: Vec<Interval> =
        [YearRow::ByShare, YearRow::ByWhole].into_iter().filter_map(|row| Some(get(row)?.value)).collect();
    let mut rows = Vec::new();
    for (at, told) in told.into_iter().enumerate() {
        let name = name(model, told, printed);
        let figure = get(told);
        let mut row = match &figure {
            Some(figure) => Row::of(at, name, figure),
            None => Row::missing(at, name),
        };
        match told {
            YearRow::Level => {
                rows.extend(volume(model, row));
                continue;
            }
            YearRow::Growth if printed && model.ds().grows() => {
                row.after.extend(fits(model, model.state.reading));
            }
            YearRow::ShareChange
            | YearRow::Whole
            | YearRow::WholeGrowth
            | YearRow::Rest
            | YearRow::RestGrowth => {
                row.say_open(figure.and_then(|f| open(&f, wide)));
            }
            YearRow::ByShare | YearRow::ByWhole => {
                if let Some(f) = figure {
                    row.after.push((role_of_sign(f.value), format!(" {}", bar(f.value, &effects)).into()));
                    row.say_open(open(&f, wide));
                    row.unit = String::new();
                }
            }
            YearRow::Rank => {
                if let Some(f) = figure {
                    row.unit = String::new();
                    if f.has(Flag::RankUncertain) {
                        row.after.push((Role::Warning, " open".into()));
                    } else if let Some(before) = rank_before(model) {
                        row.after.push((Role::Muted, before.into()));
                    }
                }
            }
            YearRow::Printed | YearRow::Growth | YearRow::Share | YearRow::Change => {}
        }
        let others = if told == YearRow::Growth { other_reading(model) } else { Vec::new() };
        // A figure that is printed needs no interval beside it here.
        let below = |row: &Row| {
            (!wide && !row.interval.is_empty()).then(|| Row {
                interval: row.interval.clone(),
                extra: true,
                open: row.open,
                ..Row::note("", String::new(), Vec::new())
            })
        };
        let with_intervals = !matches!(
            told,
            YearRow::Printed | YearRow::Share | YearRow::Change | YearRow::Rank | YearRow::Level
        );
        for row in std::iter::once(row).chain(others) {
            let interval = below(&row).filter(|_| with_intervals);
            rows.push(row);
            rows.extend(interval);
        }
    }
    rows
}

/// What a row is called here, where those below another stand in from it.
fn name(model: &Model, row: YearRow, printed: bool) -> Cow<'static, str> {
    let ds = model.ds();
    match row {
        YearRow::Printed => "growth printed".into(),
        YearRow::Growth if printed && ds.grows() => "  recomputed".into(),
        YearRow::WholeGrowth | YearRow::RestGrowth => "  growth".into(),
        YearRow::ShareChange => "  on the year".into(),
        YearRow::Change if model.tables().before(model.state.year).is_none() => "change".into(),
        YearRow::ByShare => "  by the share".into(),
        YearRow::ByWhole => fitted(format!("  by {}", ds.share().map_or("", |(_, whole)| &whole.short))),
        YearRow::Level
        | YearRow::Growth
        | YearRow::Share
        | YearRow::Whole
        | YearRow::Rest
        | YearRow::Change
        | YearRow::Rank => fitted(table::name(model, row, printed).into_owned()),
    }
}

fn fitted(name: String) -> Cow<'static, str> {
    if text::width(&name) <= NAMES { name.into() } else { text::truncate(&name, NAMES).into_owned().into() }
}

/// Says that the digits do not decide whether the figure is a rise or a fall.
fn open(figure: &Figure, wide: bool) -> Option<(Role, Cow<'static, str>)> {
    let said = if wide { " sign open" } else { " open" };
    figure.has(Flag::Undetermined).then(|| (Role::Warning, said.into()))
}

/// Shandong's exports, and what the other table prints for them.
fn volume(model: &Model, row: Row) -> Vec<Row> {
    let year = model.state.year;
    let other = model.tables().other().reading;
    let digits = model.tables().conflict(year).and_then(|conflict| conflict.by(other));
    // Both are printed in one currency alone.
    if let Some(digits) = digits.filter(|_| model.currency().is_none()) {
        let mut printed = Row::note(from(model, other), printed(digits.0), vec![(Role::Warning, "⚑".into())]);
        printed.unit.clone_from(&row.unit);
        return vec![row, printed];
    }
    vec![row]
}

/// The name of a row that holds the other table's figure.
fn from(model: &Model, reading: TableId) -> Cow<'static, str> {
    fitted(format!("  by {}", model.ds().table_name(reading)))
}

/// Whether the growth recomputed under a reading can be what is printed.
fn fits(model: &Model, reading: TableId) -> Option<(Role, Cow<'static, str>)> {
    let fits = Tables::new(model.priced_tables().ds, reading).growth_fits(model.state.year)?;
    Some(if fits { (Role::Positive, " ✓".into()) } else { (Role::Negative, " ✗".into()) })
}

/// The growth under the other table, where it is another.
fn other_reading(model: &Model) -> Vec<Row> {
    let (here, there) = (model.priced_tables(), model.priced_tables().other());
    let year = model.state.year;
    let (Some(a), Some(b)) = (here.growth(model.ds().focus, year), there.growth(model.ds().focus, year))
    else {
        return Vec::new();
    };
    if a == b {
        return Vec::new();
    }
    let decimals = if there.ds.grows() { 2 } else { decimals_within(b, b.value.scale()) };
    let mut row = Row::note(from(model, there.reading), signed(b.value, decimals), Vec::new());
    row.mark = kind_mark(Kind::Derived);
    row.unit = there.ds.growth_unit().short();
    row.after.extend(fits(model, there.reading).filter(|_| there.ds.grows()));
    row.interval = interval(b.lo, b.hi, decimals);
    vec![row]
}

fn rank_before(model: &Model) -> Option<String> {
    let before = model.tables().before(model.state.year)?;
    let place = model.figure(YearRow::Rank.figure(model, before))?;
    Some(format!(" (was {})", place.shown()))
}

/// A bar as long as the effect, the longer of both taking all its columns.
fn bar(value: Interval, all: &[Interval]) -> String {
    const COLUMNS: f64 = 5.0;
    let longest = all.iter().map(|i| to_pixel(i.value).abs()).fold(0.0, f64::max);
    if longest <= 0.0 {
        return String::new();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most the columns of the bar, and a float cast saturates"
    )]
    let columns = (to_pixel(value.value).abs() / longest * COLUMNS).round() as usize;
    // Lower than its row, so that two of them never touch.
    "▆".repeat(columns.max(1))
}
