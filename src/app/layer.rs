//! The rows of Structure's layers of official figures, where the cursor stands in them, and how it
//! moves from column to column there and in the matrix of Problems.

use super::card::Target;
use super::model::Model;
use super::moves::Move;
use super::screen::{RowNames, ScreenRow};
use super::state::Screen;
use crate::action::KeyScope;
use crate::address::Tab;
use crate::data::ScopeId;
use crate::metrics::{FigureId, Layer};

/// Rows of a layer that stand together under one heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// The bars of one dimension, by its place among the layer's.
    Bars(usize),
    /// A table of one dimension by another, by its place among the layer's.
    Matrix(usize),
}

/// A row of a layer: a bar, or a row of a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerRow {
    /// Where it stands.
    pub block: Block,
    /// Its place among the bars or the rows of the block.
    pub index: usize,
    /// The figure in each column of the block; `None` where there is none.
    pub cells: Vec<Option<FigureId>>,
}

impl LayerRow {
    /// The column nearest to the wanted one that has a figure.
    pub fn column(&self, wanted: usize) -> usize {
        let there = (0..self.cells.len()).filter(|i| self.cells.get(*i).is_some_and(Option::is_some));
        there.min_by_key(|i| i.abs_diff(wanted)).unwrap_or(0)
    }
}

/// Every row of a layer, top to bottom: bars by each dimension, then matrices but for their margins, which
/// are bars.
pub fn layer_rows(layer: &Layer) -> Vec<LayerRow> {
    let mut rows = Vec::new();
    for (at, split) in layer.splits.iter().enumerate() {
        for (index, bar) in split.bars.iter().enumerate() {
            let share = |id| bar.parts.iter().find(|part| part.id == id).map(|part| part.share.id);
            let cells = split.by.parts.iter().map(|part| share(part.id)).collect();
            rows.push(LayerRow { block: Block::Bars(at), index, cells });
        }
    }
    for (at, matrix) in layer.matrices.iter().enumerate() {
        for (index, cells) in matrix.cells.iter().enumerate().take(matrix.rows.parts.len()) {
            let cells = cells.iter().take(matrix.columns.parts.len());
            let cells = cells.map(|share| share.as_ref().map(|share| share.id)).collect();
            rows.push(LayerRow { block: Block::Matrix(at), index, cells });
        }
    }
    rows
}

pub(super) const LAYER: ScreenRow = ScreenRow {
    tab: Tab::Structure,
    is_chosen: |state| state.layer.is_some(),
    place: KeyScope::Structure,
    targets: |model| {
        let id = |row: LayerRow| row.cells.get(row.column(model.state.cursors.part)).copied().flatten();
        model.layer_rows().into_iter().filter_map(|row| id(row).map(Target::Figure)).collect()
    },
    across: along_parts,
    moved: |_| "share",
    set_column: Model::set_part,
    names: Some(RowNames {
        name: |model| {
            let rows = model.layer_rows();
            let (row, column) = (model.state.cursors[Screen::Layer], model.layer_column(&rows));
            let first = rows.first().map_or(0, |row| row.column(0));
            let id = rows.get(row)?.cells.get(column)?.filter(|_| (row, column) != (0, first));
            id.map(|id| id.to_string())
        },
        go_to: Model::go_to_part,
    }),
    address: |model, view| {
        view.layer = model.state.layer.filter(|id| Some(*id) != model.ds().structure.first_layer());
    },
    apart: |model| model.layer().is_some_and(|layer| !layer.own),
    ..ScreenRow::OF_YEARS
};

impl Model {
    /// The layer of figures that Structure shows; `None` for the publication's ordinals.
    pub fn layer(&self) -> Option<&Layer> {
        let id = self.state.layer?;
        let of = |own| self.layers(own).iter().find(|layer| layer.scope.id == id);
        of(true).or_else(|| of(false))
    }

    /// What Structure can show, in order: the publication's ordinals, where it has some or no figures, then
    /// layers of its own figures and of official ones.
    pub fn layer_ring(&self) -> Vec<Option<ScopeId>> {
        let words = self.ds().structure.first_layer().is_none().then_some(None);
        words.into_iter().chain(self.offered_layers().iter().copied().map(Some)).collect()
    }

    /// The rows of that layer; none for the ordinals.
    pub fn layer_rows(&self) -> Vec<LayerRow> {
        self.layer().map(layer_rows).unwrap_or_default()
    }

    /// The column that the cursor stands in, in the row that it stands in.
    pub fn layer_column(&self, rows: &[LayerRow]) -> usize {
        rows.get(self.state.cursors[Screen::Layer]).map_or(0, |row| row.column(self.state.cursors.part))
    }

    /// Shows a layer, or the publication's ordinals, from its first row.
    pub(super) fn show_layer(&mut self, layer: Option<ScopeId>) {
        self.state.layer = layer;
        (self.state.cursors[Screen::Layer], self.state.cursors.part) = (0, 0);
    }

    /// Puts the cursor on a column of the row that it stands in, or on the nearest that has a figure.
    pub(super) fn set_part(&mut self, column: usize) {
        if let Some(row) = self.layer_rows().get(self.state.cursors[Screen::Layer]) {
            self.state.cursors.part = row.column(column);
        }
    }

    /// Puts the cursor on a figure of the layer; false where it has none of that id.
    pub(super) fn go_to_part(&mut self, id: &str) -> bool {
        let rows = self.layer_rows();
        let at = rows.iter().enumerate().find_map(|(row, cells)| {
            let column = cells.cells.iter().position(|cell| cell.is_some_and(|cell| cell == *id))?;
            Some((row, column))
        });
        at.is_some_and(|(row, column)| {
            (self.state.cursors[Screen::Layer], self.state.cursors.part) = (row, column);
            true
        })
    }
}

/// Along the figures of a row of a layer, past the columns in which it has none.
pub(super) fn along_parts(model: &mut Model, motion: Move) {
    let rows = model.layer_rows();
    let Some(row) = rows.get(model.state.cursors[Screen::Layer]) else { return };
    let there: Vec<usize> =
        row.cells.iter().enumerate().filter_map(|(i, cell)| cell.as_ref().map(|_| i)).collect();
    let column = model.layer_column(&rows);
    let at = there.iter().position(|i| *i == column).unwrap_or(0);
    if let Some(to) = there.get(motion.apply(at, there.len())) {
        model.state.cursors.part = *to;
    }
}
