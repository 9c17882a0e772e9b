//! The two ordinal plots, and the list that stands for them where there is no room.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::paint::{sections, sections_width};
use crate::app::{Model, Screen};
use crate::data::{self, Breakdown};
use crate::say::{ORDER_OPEN, direction_mark, unplaced};
use crate::text;
use crate::theme::Role;
use crate::widget::ordinal::{OrdinalPlot, OrdinalRow};
use crate::widget::window;

/// Above the directions.
const DIRECTION: &str = "direction";
/// Fewer columns than this for the names are a list's business.
const LEAST_NAMES: u16 = 14;

/// One dimension: its scale and its rows.
pub struct Plot<'a> {
    scale: &'a Breakdown,
    /// Place among all ordinals, and the ordinal.
    rows: Vec<(usize, &'a data::Category)>,
    /// Columns of scale, directions and margins; of the names; of the sections.
    columns: [u16; 3],
}

/// A plot for each scale.
pub fn all<'a>(model: &'a Model) -> Vec<Plot<'a>> {
    let mut at = 0..;
    let told = model.ds().structure.told();
    let plot = |scale: &'a Breakdown| {
        let plot = Plot { scale, rows: (&mut at).zip(&scale.parts).collect(), columns: [0; 3] };
        Plot { columns: [plot.words(), plot.names(), plot.section_columns()], ..plot }
    };
    told.map(plot).collect()
}

impl Plot<'_> {
    /// Rows of the screen it takes.
    pub fn height(&self) -> u16 {
        u16::try_from(self.rows.len()).unwrap_or(u16::MAX).saturating_add(1)
    }

    /// Whether every word of place and direction fits beside names that can still be told apart.
    pub fn fits(&self, width: u16) -> bool {
        width >= self.columns[0] + LEAST_NAMES
    }

    /// Whether no name is cut.
    pub fn fits_headings(&self, width: u16) -> bool {
        width >= self.columns[0] + self.columns[1]
    }

    /// Whether the sections fit too.
    pub fn fits_whole(&self, width: u16) -> bool {
        width >= self.whole()
    }

    /// Columns of everything.
    pub fn whole(&self) -> u16 {
        self.columns.iter().sum()
    }

    /// Columns of scale, directions and margins.
    fn words(&self) -> u16 {
        let scale: u16 = self.scale.words.iter().map(|word| text::width_u16(word) + 2).sum();
        let notes = self.rows.iter().filter(|(_, row)| row.place.is_none());
        let notes = notes.map(|(_, row)| text::width_u16(unplaced(row)) + 2).max().unwrap_or(0);
        let said = self.rows.iter().map(|(_, row)| text::width_u16(&direction_word(row)) + 3);
        let said = said.max().unwrap_or(0).max(text::width_u16(DIRECTION));
        // The marker before the names, and two blanks.
        scale.max(notes).max(self.tie()) + said + 3
    }

    /// Columns up to the end of the note beside rows that share a place.
    fn tie(&self) -> u16 {
        let whole: Vec<_> = self.rows.iter().filter(|(_, row)| row.part_of.is_none()).collect();
        let tied = whole.windows(2).filter_map(|pair| match pair {
            [(_, one), (_, next)] if one.place == next.place => self.scale.place(one),
            _ => None,
        });
        let columns = tied.map(|place| {
            let before = self.scale.words.iter().take(place).map(|word| text::width_u16(word) + 2);
            let own = self.scale.words.get(place).map_or(0, |word| text::width_u16(word) / 2);
            before.sum::<u16>() + own + text::width_u16(ORDER_OPEN) + 5
        });
        columns.max().unwrap_or(0)
    }

    fn names(&self) -> u16 {
        let names = self.rows.iter().map(|(_, row)| text::width_u16(&name(row)));
        names.max().unwrap_or(0).max(text::width_u16(&self.scale.short))
    }

    fn section_columns(&self) -> u16 {
        let said = self.rows.iter().map(|(_, row)| sections_width(&row.sections)).max();
        u16::try_from(said.unwrap_or(0)).unwrap_or(u16::MAX).saturating_add(2)
    }

    /// Draws it.
    pub fn render(&self, canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
        let with_sections = self.fits_whole(area.width);
        let beside = if with_sections { self.columns[2] } else { 0 };
        let plot = Rect { width: area.width.saturating_sub(beside), ..area };
        let room = usize::from(plot.width.saturating_sub(self.columns[0]));
        let chinese = self.rows.iter().map(|(_, row)| text::width(&in_chinese(model, row))).max();
        let with_chinese = chinese.is_some_and(|columns| columns <= room);
        let is_whole = usize::from(self.columns[1]) <= room;
        let heading = |row: &data::Category| match (with_chinese, is_whole) {
            (true, _) => in_chinese(model, row).into_owned(),
            (false, true) => name(row).into_owned(),
            (false, false) => text::truncate(&indented(row, row.name.brief()), room).into_owned(),
        };
        let headings: Vec<String> = self.rows.iter().map(|(_, row)| heading(row)).collect();
        let columns = headings.iter().map(|name| text::width(name)).max().unwrap_or(0);
        let [en, short] = [&self.scale.name.en, &self.scale.short];
        // With room for all the short name and the Chinese one may push the scale.
        let pushed = if with_sections { room } else { columns };
        let in_both = [en, short].into_iter().map(|name| Cow::from(title(model, self.scale, name)));
        let titles = in_both.chain([en, short].into_iter().map(Cow::from));
        let fitting = titles.zip([columns, pushed, columns, columns]);
        let title = fitting.into_iter().find(|(title, room)| text::width(title) <= *room);
        let title = title.map(|(title, _)| title).unwrap_or_default();
        let rows: Vec<OrdinalRow<'_>> = self
            .rows
            .iter()
            .zip(headings)
            .map(|((_, row), heading)| OrdinalRow {
                heading,
                place: self.scale.place(row),
                others: self.scale.other_places(row),
                note: unplaced(row),
                group: row.part_of.is_none().then_some(0),
                direction: row.direction.map(direction_mark),
                word: direction_word(row),
                role: role(row),
            })
            .collect();
        let selected =
            self.rows.iter().position(|(index, _)| *index == model.state.cursors[Screen::Ordinals]);
        let drawn = OrdinalPlot {
            title: &title,
            scale: &self.scale.words,
            direction_title: DIRECTION,
            rows: &rows,
            tie_note: ORDER_OPEN,
            selected,
        };
        canvas.draw(&drawn, plot);
        for (at, (index, _)) in self.rows.iter().enumerate() {
            let y = u16::try_from(at + 1).unwrap_or(u16::MAX);
            canvas.listed(area, y, *index, selected == Some(at));
        }
        if with_sections {
            let stood = Rect { x: plot.right() + 1, width: beside - 1, ..area };
            canvas.say(stood, 0, Role::Header, "sections");
            for ((_, row), y) in self.rows.iter().zip(1..) {
                canvas.say(stood, y, Role::Muted, sections(&row.sections));
            }
        }
    }
}

/// One row a line: name, place and direction, as far as they fit; the statement below says the rest.
pub fn render_list(canvas: &mut Canvas<'_>, model: &Model, plots: &[Plot<'_>], area: Rect) {
    let all: Vec<_> = plots.iter().flat_map(|plot| plot.rows.iter()).collect();
    let at = all.iter().position(|(index, _)| *index == model.state.cursors[Screen::Ordinals]).unwrap_or(0);
    let shown = window(at, all.len(), usize::from(area.height));
    for ((index, row), y) in all.get(shown).unwrap_or_default().iter().zip(0..) {
        let focus = *index == model.state.cursors[Screen::Ordinals];
        let place = row.place.as_deref().unwrap_or_else(|| unplaced(row));
        let mark = row.direction.map_or('–', direction_mark);
        let said = format!("{place} {mark}");
        let full = format!("{place} {mark} {}", direction_word(row));
        let columns = usize::from(area.width);
        let taken = text::width(&name(row)) + 2;
        let short = if row.part_of.is_some() { "named" } else { place };
        let said = [full, said, format!("{short} {mark}")]
            .into_iter()
            .find(|said| taken + text::width(said) <= columns)
            .unwrap_or_else(|| mark.to_string());
        let room = columns.saturating_sub(text::width(&said) + 2);
        let [whole, brief] = [name(row), indented(row, row.name.brief())];
        let name = if text::width(&whole) <= room { whole } else { text::truncate(&brief, room) };
        let role = if focus { Role::Header } else { role(row) };
        canvas.line(area, y, &[canvas.cursor(focus), canvas.span(role, name)]);
        canvas.say_right(area, y, role, said);
        canvas.listed(area, y, *index, focus);
    }
}

/// Its name.
fn name(row: &data::Category) -> Cow<'_, str> {
    indented(row, &row.name.en)
}

/// A part of another row is indented under it.
fn indented<'a>(row: &data::Category, name: &'a str) -> Cow<'a, str> {
    if row.part_of.is_some() { format!("  {name}").into() } else { name.into() }
}

fn in_chinese<'a>(model: &Model, row: &'a data::Category) -> Cow<'a, str> {
    model.in_chinese(&row.name).map_or_else(|| name(row), |zh| (name(row) + " ") + zh)
}

fn title(model: &Model, scale: &Breakdown, name: &str) -> String {
    let zh = model.in_chinese(&scale.name).map(|zh| format!(" {zh}")).unwrap_or_default();
    format!("{name}{zh}")
}

/// The paper's own word, in quotation marks.
fn direction_word(row: &data::Category) -> String {
    row.direction_word.as_ref().map(|word| format!("“{word}”")).unwrap_or_default()
}

/// What the paper leaves without a place steps back.
fn role(row: &data::Category) -> Role {
    if row.place.is_some() { Role::Text } else { Role::Muted }
}
