//! Why a view cannot be opened.

use crate::address::{Field, Mistake, Tab};
use crate::data::Year;
use crate::wording::quoted;

/// A view that names something the dataset does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// A year outside the tables.
    #[error("no year {year} in the tables: they have {first} to {last}")]
    Year {
        /// The field that names it.
        field: Field,
        /// The year asked for.
        year: Year,
        /// First year there is.
        first: Year,
        /// Last year there is.
        last: Year,
    },
    /// A row that is not on that tab.
    #[error("nothing called {} on the tab {tab}", quoted(.at))]
    Row {
        /// The row asked for.
        at: String,
        /// The tab.
        tab: Tab,
    },
    /// A place, a table or a theme that there is not.
    #[error("{0}")]
    Unknown(#[from] Mistake),
}

impl OpenError {
    /// The field of the view that names it, where it is one.
    pub fn field(&self) -> Option<Field> {
        match self {
            Self::Year { field, .. } | Self::Unknown(Mistake::Unknown { field, .. }) => Some(*field),
            Self::Row { .. } => Some(Field::At),
            Self::Unknown(_) => None,
        }
    }
}
