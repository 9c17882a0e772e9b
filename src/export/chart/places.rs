//! Charts over places: the ranking as bars, the figures of a publication beside official ones, every series in a
//! row.

use super::drawing::{Area, Drawing};
use super::plot::{Values, pixel};
use super::table::{Set, SetCell, SetPlaces, SetTable};
use crate::app::{Model, crosscheck_difference, crosscheck_interval, crosscheck_subject};
use crate::data::{Kind, Unit};
use crate::metrics::{Course, CrossCheck, Figure};
use crate::number::{fixed, to_pixel};
use crate::say::{finding_mark, notice_mark};
use crate::sheet::ranked;
use crate::theme::Role;
use crate::view::paint::{region_marker, region_role};
use crate::widget::band_scale::BandScale;
use crate::wording::capital;

/// Pixels for what is drawn beside the words of a row, at least.
const DRAWN: f64 = 120.0;

/// Every place in its order, with a bar from zero.
pub fn ranking(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    let (rows, by) = (model.ranked_rows(), model.state.rank_by);
    let below = drawing.heading(area, &capital(&ranked::title(model)), &model.ranked_year().to_string());
    let row = |row: &crate::metrics::RankRow| {
        let own = model.ds().compared(row.province);
        let role = own.map_or(Role::Text, |place| region_role(model, place));
        let marker = own.map_or(' ', |place| region_marker(model, place));
        let (way, moved) = ranked::moved(row);
        let open = if row.certain { "" } else { "?" };
        vec![
            SetCell::new(format!("{}{open}", row.rank)),
            SetCell::new(moved).ink(way),
            SetCell::new(format!("{marker} {}", model.ranked().name(row.province)).trim())
                .ink(role)
                .bold(own.is_some()),
            SetCell::new(ranked::shown(model, row)),
            SetCell::new(""),
            SetCell::new(ranked::second_figure(model, row)).ink(Role::Muted),
        ]
    };
    let before = model.ranked_year().saturating_sub(1);
    let columns = [
        ("place".to_owned(), Set::Right),
        (format!("since {before}"), Set::Left),
        (String::new(), Set::Left),
        (model.ranked().unit(by).short(), Set::Right),
        (String::new(), Set::Drawn((below.w * 0.32).max(DRAWN))),
        (ranked::second_title(model), Set::Right),
    ];
    let table = SetTable { columns: columns.into(), rows: rows.iter().map(row).collect() };
    let placed = table.draw(drawing, below);
    let values: Vec<Option<f64>> =
        rows.iter().map(|row| row.value.map(|value| to_pixel(value.value))).collect();
    let roles = rows
        .iter()
        .map(|row| model.ds().compared(row.province).map_or(Role::Other, |place| region_role(model, place)));
    bars(drawing, &placed, 4, &values, &roles.collect::<Vec<_>>());
    placed.bottom
}

/// Bars from one zero in a column of a table.
fn bars(drawing: &mut Drawing, placed: &SetPlaces, column: usize, values: &[Option<f64>], roles: &[Role]) {
    let Some((left, room)) = placed.columns.get(column).copied() else { return };
    let (low, high) =
        values.iter().flatten().fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(*v), high.max(*v)));
    let x = |value: f64| left + (value - low) / (high - low).max(f64::MIN_POSITIVE) * room;
    for ((value, role), (top, height)) in values.iter().zip(roles).zip(&placed.rows) {
        let Some(value) = value else { continue };
        let from = x(value.min(0.0));
        let bar = Area { x: from, y: top + 4.0, w: (x(value.max(0.0)) - from).max(0.75), h: height - 8.0 };
        drawing.bar(bar, *role, 1.0);
    }
    if let (Some((top, _)), Some((last, height))) = (placed.rows.first(), placed.rows.last()) {
        drawing.rule((x(0.0), *top), (x(0.0), last + height), Role::Rule);
    }
}

/// Each figure beside the official one, and how far they are apart: a point with its interval, on one axis for
/// levels and another for rates.
pub fn crosscheck(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    let rows = model.crosschecks();
    let blocks = [
        (Unit::Percent, "Levels", "difference in % of the {other} figure"),
        (Unit::PercentPoint, "Rates", "difference in percentage points"),
    ];
    let mut left = area;
    for (unit, title, said) in blocks {
        let listed: Vec<&CrossCheck> = rows.iter().filter(|row| row.difference_unit == unit).collect();
        if listed.is_empty() {
            continue;
        }
        let said = model.told(&format!("{{own}}’s figure minus the {{other}} one, {said}"));
        let below = drawing.heading(left, title, &said);
        let end = differences(drawing, model, &listed, below);
        left = left.below(end + 14.0 - left.y);
    }
    left.y - 14.0
}

fn differences(drawing: &mut Drawing, model: &Model, rows: &[&CrossCheck], area: Area) -> f64 {
    let cells = |row: &&CrossCheck| {
        let table = model.ds().table_name(row.table);
        let (verdict, role) = if row.agrees {
            ("✓ within rounding", Role::Positive)
        } else {
            ("✗ outside", Role::Negative)
        };
        vec![
            SetCell::new(crosscheck_subject(model, row)),
            SetCell::new(row.year.to_string()),
            SetCell::new(fixed(row.printed.value, row.decimals)),
            SetCell::new(fixed(row.measured.value, row.decimals + 1)),
            SetCell::new(crosscheck_difference(row)),
            SetCell::new(crosscheck_interval(row)).ink(Role::Muted),
            SetCell::new(""),
            SetCell::new(verdict).ink(role),
            SetCell::new(table).ink(Role::Muted),
        ]
    };
    let columns = [
        ("", Set::Left),
        ("year", Set::Left),
        ("printed", Set::Right),
        (model.setup.library.other(), Set::Right),
        ("difference", Set::Right),
        ("interval", Set::Left),
        ("", Set::Drawn(DRAWN * 0.75)),
        ("", Set::Left),
        ("", Set::Left),
    ];
    let columns = columns.map(|(title, set)| (title.to_owned(), set)).into();
    let table = SetTable { columns, rows: rows.iter().map(cells).collect() };
    let placed = table.draw(drawing, area);
    let Some((left, room)) = placed.columns.get(6).copied() else { return placed.bottom };
    let ends = |row: &&CrossCheck| [row.difference.lo, row.difference.hi].map(to_pixel);
    let all = rows.iter().flat_map(ends).fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
    let x = |value: f64| left + (value - all.0) / (all.1 - all.0).max(f64::MIN_POSITIVE) * room;
    for (row, (top, height)) in rows.iter().zip(&placed.rows) {
        let y = top + height / 2.0;
        let [from, to] = ends(row).map(x);
        drawing.line(vec![(from, y), (to, y)], Role::Text, 1.0);
        drawing.point((x(to_pixel(row.difference.value)), y), '●', region_role(model, row.region));
        drawing.intervals = Some(true);
    }
    if let (Some((top, _)), Some((last, height))) = (placed.rows.first(), placed.rows.last()) {
        drawing.rule((x(0.0), *top), (x(0.0), last + height), Role::Rule);
    }
    placed.bottom
}

/// Every series in a row with its course, and what the figures say together.
pub fn overview(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    let (first, last) = model.ends();
    let courses: Vec<&Course> = model.courses().iter().flatten().collect();
    let digits = |figure: Option<&Figure>| figure.map_or_else(|| "–".to_owned(), |f| model.digits(f.id));
    let row = |course: &&Course| {
        let any = course.first();
        let (name, unit, derived) = any.map_or_else(Default::default, |f| {
            (f.name(model.tables()), f.unit.short(), f.kind == Kind::Derived)
        });
        let role = any.map_or(Role::Text, |figure| region_role(model, figure.region));
        let since = course.since_peak.map_or_else(
            || "highest".to_owned(),
            |change| format!("{} {}", change.shown(), change.unit.short()),
        );
        let open = if course.peak_open { "?" } else { "" };
        vec![
            SetCell::new(format!("{}{name}", if derived { "= " } else { "" })).ink(role).bold(true),
            SetCell::new(unit).ink(Role::Muted),
            SetCell::new(digits(course.at(first))),
            SetCell::new(""),
            SetCell::new(digits(course.at(last))).bold(true),
            SetCell::new(format!("{} in {}{open}", digits(course.at(course.peak)), course.peak)),
            SetCell::new(since),
        ]
    };
    let columns = [
        (String::new(), Set::Wrapped(1.0)),
        (String::new(), Set::Left),
        (first.to_string(), Set::Right),
        ("each on its own scale".to_owned(), Set::Drawn((area.w * 0.2).max(DRAWN))),
        (last.to_string(), Set::Right),
        ("highest".to_owned(), Set::Left),
        ("since highest".to_owned(), Set::Left),
    ];
    let table = SetTable { columns: columns.into(), rows: courses.iter().map(row).collect() };
    let placed = table.draw(drawing, area);
    for (course, (top, height)) in courses.iter().zip(&placed.rows) {
        let Some((x, w)) = placed.columns.get(3).copied() else { continue };
        let values: Vec<Option<f64>> =
            model.years().iter().map(|year| course.at(*year).map(|f| to_pixel(f.value.value))).collect();
        let role = course.first().map_or(Role::Text, |figure| region_role(model, figure.region));
        spark(drawing, Area { x, y: top + 3.0, w, h: height - 6.0 }, &values, role);
    }
    findings(drawing, model, Area { y: placed.bottom + 16.0, ..area })
}

/// A line without an axis; where the sign changes, zero is drawn.
fn spark(drawing: &mut Drawing, area: Area, values: &[Option<f64>], role: Role) {
    let Some(axis) = Values::fine(area, values.iter().flatten().copied()) else { return };
    let slots = BandScale::between(pixel(area.x + 4.0), pixel(area.right() - 4.0), values.len());
    if let Some(y) = axis.y(0.0).filter(|_| values.iter().flatten().any(|value| *value < 0.0)) {
        drawing.rule((area.x, y), (area.right(), y), Role::Rule);
    }
    let places: Vec<Option<(f64, f64)>> = (values.iter().enumerate())
        .map(|(at, value)| slots.centre(at).map(f64::from).zip(axis.y((*value)?)))
        .collect();
    for run in places.split(Option::is_none).filter(|run| run.len() > 1) {
        drawing.line(run.iter().flatten().copied().collect(), role, 1.75);
    }
    if let Some(last) = places.iter().flatten().last() {
        drawing.point(*last, '●', role);
    }
}

/// What the figures say, a sentence each behind its mark, and what must be known first.
fn findings(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    let said = model.findings().iter().map(|finding| (finding_mark(finding.mark), finding.says.to_string()));
    let notices = model.notices().iter().map(|notice| (notice_mark(notice.kind), notice.text.clone()));
    let mut below = drawing.heading(area, "What the figures say", "");
    for (mark, text) in said.chain(notices) {
        below = drawing.sentence(below, mark, &text);
    }
    below.y
}
