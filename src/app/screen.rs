//! What the explorer asks of a screen: a row of the table in `screens`, and what several rows share.

use super::card::Target;
use super::model::Model;
use super::moves::Move;
use super::state::State;
use crate::action::KeyScope;
use crate::address::{Tab, View};
use crate::data::{MeasureKind, PlaceId, Year};
use crate::metrics::FigureId;

/// All that one screen does in its own way.
pub(super) struct ScreenRow {
    /// The tab that it stands on.
    pub tab: Tab,
    /// Whether it is the one chosen among the views of its tab.
    pub is_chosen: fn(&State) -> bool,
    /// Chooses it.
    pub choose: fn(&mut State),
    /// Why it is empty, as a sentence that says what would fill it; `None` where it is not.
    pub nothing: fn(&Model) -> Option<String>,
    /// Whose keys count.
    pub place: KeyScope,
    /// What the row cursor can stand on, top to bottom.
    pub targets: fn(&Model) -> Vec<Target>,
    /// The row cursor.
    pub row: fn(&Model) -> usize,
    /// Puts the row cursor on a row that there is.
    pub set_row: fn(&mut Model, usize),
    /// The row on which the cursor stands where an address names none.
    pub home: fn(&Model) -> usize,
    /// What left and right do.
    pub across: fn(&mut Model, Move),
    /// What they move, in a word; empty where nothing is seen of it.
    pub moved: fn(&Model) -> &'static str,
    /// Puts the column cursor on a column that was pointed at.
    pub set_column: fn(&mut Model, usize),
    /// Goes to a year that was pointed at, which need not be one of the publication's.
    pub set_year: fn(&mut Model, Year),
    /// How rows are called in an address; `None`: by their figures.
    pub names: Option<RowNames>,
    /// The fields of an address that are the screen's own.
    pub address: fn(&Model, &mut View),
    /// Whether it shows official figures alone: no table of the publication has a part in it.
    pub apart: fn(&Model) -> bool,
}

/// How the rows of a screen are called.
pub(super) struct RowNames {
    /// The name of the row in focus, unless it is the first.
    pub name: fn(&Model) -> Option<String>,
    /// Goes to the row of a name; false where there is none.
    pub go_to: fn(&mut Model, &str) -> bool,
}

impl ScreenRow {
    /// A screen of figures whose columns are years.
    pub const OF_YEARS: Self = Self {
        tab: Tab::Overview,
        is_chosen: |_| true,
        choose: |_| {},
        nothing: |_| None,
        place: KeyScope::Global,
        targets: |_| Vec::new(),
        row: |model| model.state.cursors[model.state.screen()],
        set_row: |model, row| {
            let screen = model.state.screen();
            model.state.cursors[screen] = row;
        },
        home: |_| 0,
        across: |model, motion| model.set_year_at(motion.apply(model.year_index(), model.years().len())),
        moved: |_| "year",
        set_column: Model::set_year_at,
        set_year: |model, year| {
            if let Some(at) = model.years().iter().position(|known| *known == year) {
                model.set_year_at(at);
            }
        },
        names: None,
        address: |_, _| {},
        apart: |_| false,
    };
}

/// Begins the name of a row that has none of its own: its place on the screen follows, the first being 1.
const ROW: &str = "row-";

/// The name of a row by its figure.
pub(super) fn name_of_row(model: &Model, rows: &[Target], row: usize) -> Option<String> {
    let target = rows.get(row)?;
    let name = model.pick_of(target).map(|pick| pick.to_string());
    // A flag may be about the figure of a row above, and its name would lead there.
    let leads_here = rows.iter().position(|other| other == target) == Some(row);
    name.filter(|_| leads_here).or_else(|| Some(format!("{ROW}{}", row + 1)))
}

/// The row of a name.
pub(super) fn row_named(model: &Model, rows: &[Target], name: &str) -> Option<usize> {
    let is_it = |target: &Target| match target {
        Target::Figure(id) => *id == *name,
        Target::CrossCheck(row) => {
            model.crosschecks().get(*row).is_some_and(|row| row.paper == *name || row.beside == *name)
        }
        Target::Claim(at) => {
            model.ds().claims.get(*at).is_some_and(|claim| claim.id.eq_ignore_ascii_case(name))
        }
        Target::Ordinal(_) | Target::Pair(..) | Target::Notice(_) => false,
    };
    let numbered = || name.strip_prefix(ROW)?.parse::<usize>().ok()?.checked_sub(1);
    rows.iter().position(is_it).or_else(numbered).filter(|row| *row < rows.len())
}

/// A region's printed exports under the reading chosen; no figure where no table has some.
pub fn volume_id(model: &Model, region: PlaceId, year: Year) -> FigureId {
    let series = model.ds().volume(region, model.state.reading);
    series.map_or(FigureId::NONE, |series| series.cell_id(year))
}

/// What is printed of the place that the publication is about.
pub(super) fn cell(model: &Model, kind: MeasureKind, year: Year) -> FigureId {
    model.ds().of_focus(kind).map_or(FigureId::NONE, |series| series.cell_id(year))
}

/// What is said where no figure of the place in focus is a level.
pub(super) fn no_level(model: &Model) -> Option<String> {
    let (ds, focus) = (model.ds(), model.ds().name(model.ds().focus));
    ds.of_focus(MeasureKind::Level).is_none().then(|| {
        format!(
            "There is no figure of {focus}: `[[series]]` in the publication's file, of a measure that is a level."
        )
    })
}

/// What is said where nothing stands beside the publication.
pub(super) const NOTHING_BESIDE: &str =
    "No other publication stands beside this one: there is nothing to rank or to check.";
