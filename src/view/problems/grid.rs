//! The matrix of links with its headings and legend.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::super::paint::{MARK, inset};
use super::super::sizes::matrix::{
    LEAST_HEADING, LEAST_NAME, NAME_ROWS, WIDE, WIDEST, WITH_COUNTS, WITH_NAMES, WORD,
};
use super::links::{kind, word};
use crate::app::{Model, Screen, Spot, Target};
use crate::data::{LinkKind, Name};
use crate::say::{is_without_answer, unanswered};
use crate::text;
use crate::theme::Role;
use crate::widget::matrix::SymbolMatrix;
use strum::VariantArray;

/// What stands counted at the end of a row.
const CAUSES: &str = "causes";

/// What is drawn, measured for a width.
pub struct PairGrid {
    corner: String,
    rows: Vec<String>,
    columns: Vec<String>,
    /// The names of the columns, in lines.
    names: Vec<Vec<String>>,
    counts: Vec<(String, Role)>,
    counted: &'static str,
    /// Columns of the matrix itself.
    width: u16,
    /// Whether links are words; else they are letters, and a line below says which.
    words: bool,
    legend: Option<Line<'static>>,
}

impl PairGrid {
    /// Measures it.
    pub fn new<'m>(canvas: &Canvas<'_>, model: &'m Model, width: u16) -> Self {
        let ds = model.ds();
        let in_words = width >= WITH_NAMES;
        let called = |name: &'m Name| if width >= WIDE { name.en.as_str() } else { name.brief() };
        let problems: Vec<(&str, &str)> =
            ds.problems.iter().map(|p| (p.id.as_str(), called(&p.name))).collect();
        let measures: Vec<(&str, &str)> =
            ds.countermeasures.iter().map(|m| (m.id.as_str(), called(&m.name))).collect();
        let reverse = model.state.reverse;
        let (down, across) = if reverse { (&measures, &problems) } else { (&problems, &measures) };
        let (counts, counted) = counts(model, width);
        let tail = counts.iter().map(|(said, _)| text::width_u16(said)).max().unwrap_or(0);
        let tail = if counts.is_empty() { 0 } else { tail.max(text::width_u16(counted)) + 1 };
        let count = u16::try_from(across.len().max(1)).unwrap_or(u16::MAX);
        let ids = down.iter().map(|(id, _)| text::width(id)).max().unwrap_or(0);
        let heading = |(id, name): &(&str, &str), padded: bool| {
            let id = if padded { text::pad_right(id, ids) } else { (*id).to_owned() };
            if in_words { format!("{id} {name}") } else { id }
        };
        let room = width.saturating_sub(tail);
        let beside_words = usize::from(room.saturating_sub(WORD.saturating_mul(count) + 2));
        let words = in_words && beside_words >= LEAST_HEADING;
        // Names of columns that can be told apart matter more than ids that stand in line.
        let rows: Vec<String> = [true, false]
            .into_iter()
            .map(|padded| down.iter().map(|row| heading(row, padded)).collect::<Vec<_>>())
            .find(|rows| cell(rows, room, count) > LEAST_NAME)
            .unwrap_or_else(|| down.iter().map(|row| heading(row, true)).collect());
        let cell = cell(&rows, room, count).max(if words { WORD } else { 0 });
        // Names are cut before a column goes out of sight.
        let beside = across.iter().map(|(id, _)| text::width_u16(id) + 2).max().unwrap_or(0);
        let kept = usize::from(room.saturating_sub(beside.saturating_mul(count) + 2));
        let kept = match (words, in_words && cell <= LEAST_NAME && kept >= LEAST_HEADING) {
            (true, _) => beside_words,
            (false, true) => kept,
            (false, false) => usize::MAX,
        };
        let rows: Vec<String> = rows.iter().map(|row| text::truncate(row, kept).into_owned()).collect();
        let columns = across.iter().map(|(id, _)| {
            let inner = usize::from(cell.saturating_sub(2));
            if cell > LEAST_NAME { text::center(id, inner) } else { (*id).to_owned() }
        });
        let names = if in_words && cell > LEAST_NAME {
            names(across.iter().map(|(_, name)| *name).collect(), usize::from(cell.saturating_sub(1)))
        } else {
            Vec::new()
        };
        let corner = match (in_words, reverse) {
            (false, _) => String::new(),
            (true, false) => "Problem \\ measure".to_owned(),
            (true, true) => "Measure \\ problem".to_owned(),
        };
        Self {
            corner,
            columns: columns.collect(),
            names,
            counts,
            counted,
            width: room,
            legend: (in_words && !words).then(|| legend(canvas)),
            words,
            rows,
        }
    }

    fn name_rows(&self) -> u16 {
        self.names.iter().map(Vec::len).max().and_then(|rows| u16::try_from(rows).ok()).unwrap_or(0)
    }

    /// Rows of the screen it takes.
    pub fn height(&self) -> u16 {
        self.least_height().saturating_add(self.name_rows()).saturating_add(u16::from(self.legend.is_some()))
    }

    /// Rows of the matrix alone.
    pub fn least_height(&self) -> u16 {
        u16::try_from(self.rows.len() + 1).unwrap_or(u16::MAX)
    }

    /// Draws it; where it is too high, the legend and then the names give way.
    pub fn render(&self, canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
        let ds = model.ds();
        let state = &model.state;
        let cell = |row: usize, column: usize| {
            let (p, m) = pair(model, row, column);
            let both = ds.problems.get(p).zip(ds.countermeasures.get(m));
            let (text, role) = word(both.and_then(|(p, m)| kind(ds, &p.id, &m.id)));
            (if self.words { text } else { letter(text) }, role)
        };
        let cells: Vec<Vec<(&str, Role)>> = (0..self.rows.len())
            .map(|row| (0..self.columns.len()).map(|column| cell(row, column)).collect())
            .collect();
        let (p, m) = (state.cursors[Screen::Problems], state.cursors.countermeasure);
        let selected = if state.reverse { (m, p) } else { (p, m) };
        let matrix = SymbolMatrix {
            corner: &self.corner,
            rows: &self.rows,
            columns: &self.columns,
            cells: &cells,
            selected: Some(selected),
        };
        let matrix_rows = self.least_height();
        let legend = u16::from(self.legend.is_some());
        let legend = if area.height >= matrix_rows + legend { legend } else { 0 };
        let above = if area.height >= matrix_rows + legend + self.name_rows() { self.name_rows() } else { 0 };
        let body = Rect {
            y: area.y + above,
            width: self.width.min(area.width),
            height: area.height - above - legend,
            ..area
        };
        canvas.draw(&matrix, body);
        let layout = matrix.layout(body);
        render_marked(canvas, model, &matrix, body);
        for (row, y) in layout.rows.clone().zip(1..) {
            canvas.spot_row(Rect { width: area.width, ..body }, y, Spot::Row(row));
        }
        for (column, x) in layout.columns.clone().zip(&layout.xs) {
            let place = Rect { x: *x, width: layout.cell, y: area.y, height: above + body.height };
            canvas.spot(place, Spot::Column(column));
        }
        if let Some(at) = layout.rows.clone().position(|row| row == selected.0) {
            canvas.raise(Rect { width: area.width, ..body }, u16::try_from(at + 1).unwrap_or(u16::MAX));
        }
        if above > 0 {
            for (column, x) in layout.columns.clone().zip(&layout.xs) {
                let Some(lines) = self.names.get(column) else { continue };
                let role = if column == selected.1 { Role::Accent } else { Role::Header };
                let skipped = above - u16::try_from(lines.len()).unwrap_or(above).min(above);
                for (said, y) in lines.iter().zip(skipped..) {
                    let width = layout.cell.saturating_sub(1);
                    let blank = width.saturating_sub(text::width_u16(said)) / 2;
                    canvas.say(Rect { x: x + blank, width, ..area }, y, role, said);
                }
            }
        }
        let beside = Rect { width: area.width.saturating_sub(1), ..body };
        if !self.counts.is_empty() {
            canvas.say_right(beside, 0, Role::Header, self.counted);
            if above > 0 && text::width(self.counted) > text::width(CAUSES) {
                let over = Rect { y: body.y - 1, ..beside };
                canvas.say_right(over, 0, Role::Header, CAUSES);
            }
            for (row, y) in layout.rows.clone().zip(1..) {
                let Some((said, role)) = self.counts.get(row) else { continue };
                canvas.say_right(beside, y, *role, said.clone());
            }
        }
        let foot = inset(Rect { y: body.bottom(), height: legend, ..area });
        if let Some(said) = &self.legend {
            canvas.line(foot, 0, said);
        }
    }
}

/// A cell of the matrix, as problem and countermeasure.
fn pair(model: &Model, row: usize, column: usize) -> (usize, usize) {
    if model.state.reverse { (column, row) } else { (row, column) }
}

/// What is marked, behind its word or the bracket of that.
fn render_marked(canvas: &mut Canvas<'_>, model: &Model, matrix: &SymbolMatrix<'_>, area: Rect) {
    let layout = matrix.layout(area);
    for (row, y) in layout.rows.clone().zip(1..) {
        for (column, x) in layout.columns.clone().zip(&layout.xs) {
            let (p, m) = pair(model, row, column);
            if model.is_target_marked(&Target::Pair(p, m)) {
                let width = text::width_u16(matrix.cells[row][column].0);
                let bracket = u16::from(matrix.selected == Some((row, column)));
                let x = x + layout.cell.saturating_sub(width) / 2 + width + bracket;
                canvas.say(Rect { x, width: 1, ..area }, y, Role::Accent, MARK);
            }
        }
    }
}

/// The names of the columns in lines of `columns`: whole where no word has to be broken, else the
/// first word of each.
fn names(all: Vec<&str>, columns: usize) -> Vec<Vec<String>> {
    let whole: Vec<Vec<&str>> = all.iter().map(|name| text::wrap(name, columns)).collect();
    let longest = all.iter().flat_map(|name| name.split([' ', '-'])).map(text::width).max().unwrap_or(0);
    if longest <= columns && whole.iter().all(|lines| lines.len() <= NAME_ROWS) {
        return whole.iter().map(|lines| lines.iter().map(|line| (*line).to_owned()).collect()).collect();
    }
    let first = |name: &str| name.split([' ', ',']).next().unwrap_or_default().to_owned();
    all.into_iter().map(|name| vec![text::truncate(&first(name), columns).into_owned()]).collect()
}

/// Columns that each column of the matrix can have beside these headings.
fn cell(rows: &[String], width: u16, count: u16) -> u16 {
    let headings = rows.iter().map(|row| text::width_u16(row)).max().unwrap_or(0) + 2;
    (width.saturating_sub(headings) / count).min(WIDEST)
}

/// What stands at the end of each row: causes without an answer, or, read the other way, causes that
/// the countermeasure answers.
fn counts(model: &Model, width: u16) -> (Vec<(String, Role)>, &'static str) {
    let ds = model.ds();
    if width < WITH_COUNTS {
        return (Vec::new(), "");
    }
    let wide = width >= WIDE;
    if model.state.reverse {
        let answers = |id: &str| {
            let causes = ds.problems.iter().flat_map(|p| &p.causes);
            causes.filter(|cause| cause.answered_by.iter().any(|by| by == id)).count()
        };
        let all = ds.countermeasures.iter().map(|m| (answers(&m.id).to_string(), Role::Text)).collect();
        return (all, if wide { "answered" } else { CAUSES });
    }
    let all = ds.problems.iter().map(|problem| {
        let (open, causes) = unanswered(problem);
        let none = is_without_answer(ds, problem);
        let role = if none { Role::Header } else { Role::Text };
        (if wide { format!("{open} of {causes}") } else { format!("{open}/{causes}") }, role)
    });
    (all.collect(), if wide { "unanswered" } else { "open" })
}

/// The first letter of a word.
fn letter(word: &'static str) -> &'static str {
    word.char_indices().nth(1).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

/// The letters and their words.
fn legend(canvas: &Canvas<'_>) -> Line<'static> {
    let kinds = LinkKind::VARIANTS.iter().map(|kind| word(Some(*kind)));
    let spans = kinds.flat_map(|(word, role)| {
        [canvas.span(role, letter(word)), canvas.span(Role::Muted, format!(" {word}  "))]
    });
    spans.chain([canvas.span(Role::Muted, "· none")]).collect()
}
