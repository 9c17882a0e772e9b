//! The rows of Structure's layers of official figures, where the cursor stands in them, and how it
//! moves from column to column there and in the matrix of Problems.

use super::model::Model;
use super::update::Move;
use crate::address;
use crate::data::Dimension;
use crate::data::official::{Mode, Owner};
use crate::metrics::official::{Bar, Layer, Matrix};

/// Rows of a layer that stand together under one heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// The bars of one dimension.
    Bars(Dimension),
    /// A table of trade mode by ownership, by its place among the layer's.
    Matrix(usize),
}

/// What a column of a block is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// A trade mode.
    Mode(Mode),
    /// An ownership.
    Owner(Owner),
}

/// A row of a layer: a bar, or a trade mode of a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerRow {
    /// Where it stands.
    pub block: Block,
    /// Its place among the bars of the block's dimension, or among the matrix's modes.
    pub index: usize,
    /// The id of the figure in each column of the block; `None` where there is none.
    pub cells: Vec<Option<String>>,
}

impl LayerRow {
    /// The column nearest to the wanted one that has a figure.
    #[must_use]
    pub fn column(&self, wanted: usize) -> usize {
        let there = (0..self.cells.len()).filter(|i| self.cells.get(*i).is_some_and(Option::is_some));
        there.min_by_key(|i| i.abs_diff(wanted)).unwrap_or(0)
    }
}

/// The bars of one dimension, by year.
#[must_use]
pub fn bars_by(bars: &[Bar], dimension: Dimension) -> Vec<&Bar> {
    bars.iter().filter(|bar| bar.dimension == dimension).collect()
}

/// The categories that some of the bars have, each once, in the order of a bar's parts.
#[must_use]
pub fn categories(bars: &[&Bar]) -> Vec<Category> {
    let of = |part: &crate::metrics::official::LayerPart| {
        part.mode.map(Category::Mode).or(part.owner.map(Category::Owner))
    };
    let mut all: Vec<Category> = bars.iter().flat_map(|bar| bar.parts.iter().filter_map(of)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The modes and ownerships of a matrix, by their places in it. Its margins are the layer's bars.
#[must_use]
pub fn inner(matrix: &Matrix) -> (Vec<usize>, Vec<usize>) {
    let modes = (0..matrix.modes.len()).filter(|i| matrix.modes.get(*i).is_some_and(|m| m.0 != Mode::Total));
    let owners =
        (0..matrix.owners.len()).filter(|i| matrix.owners.get(*i).is_some_and(|o| o.0 != Owner::Total));
    (modes.collect(), owners.collect())
}

/// Every row of a layer, top to bottom: bars by trade mode, bars by ownership, matrices.
#[must_use]
pub fn layer_rows(layer: &Layer) -> Vec<LayerRow> {
    let mut rows = Vec::new();
    for dimension in [Dimension::TradeMode, Dimension::Ownership] {
        let bars = bars_by(&layer.bars, dimension);
        let columns = categories(&bars);
        for (index, bar) in bars.iter().enumerate() {
            let cell = |category: &Category| {
                let part = bar.parts.iter().find(|part| match category {
                    Category::Mode(mode) => part.mode == Some(*mode),
                    Category::Owner(owner) => part.owner == Some(*owner),
                });
                part.map(|part| part.share.id.clone())
            };
            let cells = columns.iter().map(cell).collect();
            rows.push(LayerRow { block: Block::Bars(dimension), index, cells });
        }
    }
    for (at, matrix) in layer.matrices.iter().enumerate() {
        let (modes, owners) = inner(matrix);
        for mode in modes {
            let cell = |owner: &usize| {
                let cell = matrix.cells.get(mode)?.get(*owner)?.as_ref()?;
                cell.share.as_ref().map(|share| share.id.clone())
            };
            let cells = owners.iter().map(cell).collect();
            rows.push(LayerRow { block: Block::Matrix(at), index: mode, cells });
        }
    }
    rows
}

impl Model {
    /// Whether Problems shows official figures in place of both texts.
    #[must_use]
    pub fn shows_evidence(&self) -> bool {
        self.state.tab == address::Tab::Problems && self.state.evidence
    }

    /// Whether the view shows official figures alone: neither table of the paper has a part in it.
    #[must_use]
    pub fn is_apart(&self) -> bool {
        match self.state.tab {
            address::Tab::Structure => self.layer().is_some(),
            address::Tab::Compare => self.state.comparison == address::Comparison::Rank,
            address::Tab::Overview | address::Tab::Trends | address::Tab::Problems | address::Tab::Claims => {
                false
            }
        }
    }

    /// Whether left and right move the year in Problems: beside official figures, where the rows are
    /// the problems, a countermeasure chosen would change nothing.
    #[must_use]
    pub fn years_in_problems(&self) -> bool {
        self.state.evidence && !self.state.reverse
    }

    /// The layer of official figures that Structure shows; `None` for the paper's ordinals.
    #[must_use]
    pub fn layer(&self) -> Option<&Layer> {
        let id = match self.state.layer {
            address::Layer::Ordinals => return None,
            layer @ (address::Layer::ChinaHightech
            | address::Layer::ShandongTrade
            | address::Layer::ChinaExports) => layer.to_string(),
        };
        self.layers().iter().find(|layer| layer.scope.id == id)
    }

    /// The rows of that layer; none for the paper's ordinals.
    #[must_use]
    pub fn layer_rows(&self) -> Vec<LayerRow> {
        self.layer().map(layer_rows).unwrap_or_default()
    }

    /// The column that the cursor stands in, in the row that it stands in.
    #[must_use]
    pub fn layer_column(&self, rows: &[LayerRow]) -> usize {
        rows.get(self.state.cursors.layer).map_or(0, |row| row.column(self.state.cursors.part))
    }

    /// Puts the cursor on a column of the row that it stands in, or on the nearest that has a figure.
    pub(super) fn set_part(&mut self, column: usize) {
        if let Some(row) = self.layer_rows().get(self.state.cursors.layer) {
            self.state.cursors.part = row.column(column);
        }
    }

    /// Puts the cursor on a figure of the layer; false where it has none of that id.
    pub(super) fn go_to_part(&mut self, id: &str) -> bool {
        let rows = self.layer_rows();
        let at = rows.iter().enumerate().find_map(|(row, cells)| {
            let column = cells.cells.iter().position(|cell| cell.as_deref() == Some(id))?;
            Some((row, column))
        });
        at.is_some_and(|(row, column)| {
            (self.state.cursors.layer, self.state.cursors.part) = (row, column);
            true
        })
    }
}

/// Along the columns of the matrix of problems and countermeasures.
pub(super) fn along_matrix(model: &mut Model, motion: Move) {
    let ds = &model.setup.dataset;
    let cursors = &mut model.state.cursors;
    let (at, len) = if model.state.reverse {
        (&mut cursors.problem, ds.problems.len())
    } else {
        (&mut cursors.countermeasure, ds.countermeasures.len())
    };
    *at = motion.apply(*at, len);
}

/// Along the figures of a row of a layer, past the columns in which it has none.
pub(super) fn along_parts(model: &mut Model, motion: Move) {
    let rows = model.layer_rows();
    let Some(row) = rows.get(model.state.cursors.layer) else { return };
    let there: Vec<usize> =
        row.cells.iter().enumerate().filter_map(|(i, cell)| cell.as_ref().map(|_| i)).collect();
    let column = model.layer_column(&rows);
    let at = there.iter().position(|i| *i == column).unwrap_or(0);
    if let Some(to) = there.get(motion.apply(at, there.len())) {
        model.state.cursors.part = *to;
    }
}
