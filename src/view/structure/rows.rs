//! What scrolls in a layer: its bars and tables, of which as much is shown as there is room for.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::shares::Shares;
use super::heat::Heat;
use crate::app::{Block, LayerRow, Model, Screen, Spot};
use crate::metrics::Layer;

/// What is drawn of a layer from top to bottom.
enum Item {
    Gap,
    Heading(Block),
    /// A row, by its place among the layer's.
    Row(usize),
    /// The totals below a matrix.
    Total(usize),
}

/// Rows of a bar, and blank rows between bars: the most generous first.
pub const SPREADS: [(u16, u16); 5] = [(3, 1), (2, 1), (1, 1), (2, 0), (1, 0)];

/// Everything of a layer that scrolls, measured.
pub struct Drawn<'a> {
    model: &'a Model,
    rows: &'a [LayerRow],
    items: Vec<Item>,
    shares: Vec<Shares<'a>>,
    heats: Vec<Heat<'a>>,
    /// Rows of each matrix, behind which its margin stands.
    totals: Vec<usize>,
}

impl<'a> Drawn<'a> {
    /// Measures the rows of a layer.
    pub fn new(model: &'a Model, layer: &'a Layer, rows: &'a [LayerRow], width: u16) -> Self {
        let mut items = Vec::new();
        let mut before: Option<Block> = None;
        for (at, row) in rows.iter().enumerate() {
            if before != Some(row.block) {
                items.extend(before.map(|block| match block {
                    Block::Bars(_) => Item::Gap,
                    Block::Matrix(matrix) => Item::Total(matrix),
                }));
                if matches!(before, Some(Block::Matrix(_))) {
                    items.push(Item::Gap);
                }
                items.push(Item::Heading(row.block));
                before = Some(row.block);
            }
            items.push(Item::Row(at));
        }
        if let Some(Block::Matrix(matrix)) = before {
            items.push(Item::Total(matrix));
        }
        Self {
            model,
            rows,
            items,
            shares: layer.splits.iter().map(|split| Shares::new(split, width)).collect(),
            heats: layer.matrices.iter().map(|matrix| Heat::new(matrix, width)).collect(),
            totals: layer.matrices.iter().map(|matrix| matrix.rows.parts.len()).collect(),
        }
    }

    fn item_height(&self, item: &Item, (bar, gap): (u16, u16)) -> u16 {
        match item {
            Item::Gap | Item::Total(_) | Item::Heading(Block::Bars(_)) => 1,
            Item::Heading(Block::Matrix(_)) => 2,
            Item::Row(at) => match self.rows.get(*at).map(|row| row.block) {
                Some(Block::Bars(of)) => self.shares.get(of).map_or(1, |shares| shares.row_height(bar)) + gap,
                Some(Block::Matrix(_)) | None => 1,
            },
        }
    }

    /// The block that the cursor stands in.
    pub fn focused(&self) -> Option<Block> {
        self.rows.get(self.model.state.cursors[Screen::Layer]).map(|row| row.block)
    }

    /// Rows of the screen that all of it takes.
    pub fn height(&self, spread: (u16, u16)) -> u16 {
        self.items.iter().map(|item| self.item_height(item, spread)).fold(0, u16::saturating_add)
    }

    /// Draws as much as fits, the row in focus in the middle where the ends allow it; whether there
    /// is more above and below.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect, spread: (u16, u16)) -> (bool, bool) {
        // Where not all fits, rows are worth more than the blanks between blocks.
        let air = self.height(spread) <= area.height;
        let height = |item: &Item| match item {
            Item::Gap if !air => 0,
            Item::Gap | Item::Heading(_) | Item::Row(_) | Item::Total(_) => self.item_height(item, spread),
        };
        let heights: Vec<u16> = self.items.iter().map(height).collect();
        let all: u16 = heights.iter().copied().fold(0, u16::saturating_add);
        let cursor = self.model.state.cursors[Screen::Layer];
        let mut top = 0_u16;
        let mut focus = (0, 1);
        let mut heading = None;
        for (item, height) in self.items.iter().zip(&heights) {
            match item {
                Item::Heading(block) if Some(*block) == self.focused() => heading = Some((top, *height)),
                Item::Row(at) if *at == cursor => focus = (top, *height),
                Item::Gap | Item::Heading(_) | Item::Row(_) | Item::Total(_) => {}
            }
            top = top.saturating_add(*height);
        }
        let offset_in = |rows: u16| {
            let middle = focus.0.saturating_add(focus.1 / 2).saturating_sub(rows / 2);
            middle.min(all.saturating_sub(rows))
        };
        // Numbers whose heading has gone up out of sight take it along.
        let kept = heading.filter(|(top, rows)| {
            *top < offset_in(area.height) && rows.saturating_add(focus.1).saturating_add(1) < area.height
        });
        let area = match (kept, self.focused()) {
            (Some((_, rows)), Some(block)) => {
                self.item(canvas, &Item::Heading(block), Rect { height: rows, ..area }, spread);
                Rect { y: area.y + rows, height: area.height - rows, ..area }
            }
            (_, _) => area,
        };
        // No row is cut above, or its bar would have no numbers.
        let tops = heights
            .iter()
            .scan(0_u16, |top, height| Some(std::mem::replace(top, top.saturating_add(*height))));
        let wanted = offset_in(area.height);
        let offset = tops.into_iter().find(|top| *top >= wanted).unwrap_or(wanted);
        let mut y = 0_u16;
        let bottom = offset.saturating_add(area.height);
        for (item, height) in self.items.iter().zip(&heights) {
            let end = y.saturating_add(*height);
            let needed = match item {
                // Without a row below it, it heads nothing.
                Item::Heading(_) => height + 1,
                // Its numbers stand in its first line.
                Item::Row(_) => 1.min(*height),
                Item::Gap | Item::Total(_) => *height,
            };
            if y >= offset && y.saturating_add(needed) <= bottom {
                let at = Rect { y: area.y + (y - offset), height: (*height).min(bottom - y), ..area };
                self.item(canvas, item, at, spread);
            }
            y = end;
        }
        (offset > 0, all > offset.saturating_add(area.height))
    }

    fn item(&self, canvas: &mut Canvas<'_>, item: &Item, area: Rect, (bar, gap): (u16, u16)) {
        let (model, cursor) = (self.model, self.model.state.cursors[Screen::Layer]);
        let column = model.layer_column(self.rows);
        let focused = self.focused();
        match item {
            Item::Gap => {}
            Item::Heading(block) => {
                let focus = (focused == Some(*block)).then_some(column);
                match block {
                    Block::Bars(of) => {
                        if let Some(shares) = self.shares.get(*of) {
                            shares.render_heading(canvas, area, focus);
                        }
                    }
                    Block::Matrix(at) => {
                        if let Some(heat) = self.heats.get(*at) {
                            heat.render_heading(canvas, area, focus);
                        }
                    }
                }
            }
            Item::Row(at) => {
                let Some(row) = self.rows.get(*at) else { return };
                let focus = (focused == Some(row.block)).then_some(column);
                let here = *at == cursor;
                canvas.spot(area, Spot::Row(*at));
                match row.block {
                    Block::Bars(of) => {
                        let area = Rect { height: area.height.saturating_sub(gap), ..area };
                        if let Some(shares) = self.shares.get(of) {
                            let height = shares.row_height(bar).min(area.height);
                            let area = Rect { height, ..area };
                            shares.render_row(canvas, area, row.index, (here, focus));
                            canvas.spots(|_| columns(row, shares.places(area, row.index, focus)));
                        }
                    }
                    Block::Matrix(matrix) => {
                        if let Some(heat) = self.heats.get(matrix) {
                            heat.render_row(canvas, area, row.index, (here, focus));
                            canvas.spots(|_| columns(row, heat.places(area, focus)));
                        }
                    }
                }
            }
            Item::Total(matrix) => {
                let focus = (focused == Some(Block::Matrix(*matrix))).then_some(column);
                if let (Some(heat), Some(total)) = (self.heats.get(*matrix), self.totals.get(*matrix)) {
                    heat.render_row(canvas, area, *total, (false, focus));
                }
            }
        }
    }
}

/// The columns of a row that have a figure, for the mouse.
fn columns(row: &LayerRow, places: Vec<(usize, Rect)>) -> impl Iterator<Item = (Rect, Spot)> {
    let there = |column: usize| row.cells.get(column).is_some_and(Option::is_some);
    places
        .into_iter()
        .filter(move |(column, _)| there(*column))
        .map(|(column, place)| (place, Spot::Column(column)))
}
