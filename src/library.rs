//! The publication that is explored, and what stands beside it.
//!
//! That is loaded when something first asks for it; what must be known of it before (which ids are its, which
//! layers it offers) is its synopsis. It opens no files: publications are handed in.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::data::{Converted, Grid, Publication, ScopeId, Synopsis};
use crate::source_error::Mistakes;

/// A publication with what stands beside it. Copies share what has been loaded.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The one that is explored.
    pub subject: Rc<Publication>,
    /// Whether both are part of the binary, which knows what their figures say.
    pub is_built_in: bool,
    beside: Rc<Beside>,
    converted: Rc<OnceCell<Option<Converted>>>,
}

/// What stands beside it: nothing in either cell until it is asked for, where it is part of the binary.
#[derive(Debug, Default)]
struct Beside {
    synopsis: OnceCell<Synopsis>,
    publication: OnceCell<Publication>,
}

impl Library {
    /// What is part of the binary.
    ///
    /// # Errors
    /// Never in a released binary: a test loads it.
    pub fn embedded() -> Result<Self, Mistakes> {
        Ok(Self { is_built_in: true, ..Publication::embedded()?.into() })
    }

    /// A publication and another beside it.
    #[must_use]
    pub fn of(subject: Publication, beside: Publication) -> Self {
        let synopsis = OnceCell::from(beside.synopsis());
        let beside = Beside { synopsis, publication: beside.into() };
        Self { subject: subject.into(), beside: beside.into(), ..Self::default() }
    }

    /// What stands beside the subject. That which is part of the binary loads, which a test holds; if it did
    /// not, there would be nothing.
    pub fn beside(&self) -> &Publication {
        self.beside.publication.get_or_init(|| Publication::embedded_beside().unwrap_or_default())
    }

    /// The subject with its levels in another currency, where it or what stands beside it has rates for them.
    pub fn converted(&self) -> Option<&Converted> {
        let at = || {
            let rates: Vec<Grid> = self
                .subject
                .synopsis()
                .rates
                .into_iter()
                .chain(self.synopsis().rates.iter().cloned())
                .collect();
            Converted::of(&self.subject, &rates)
        };
        self.converted.get_or_init(at).as_ref()
    }

    fn synopsis(&self) -> &Synopsis {
        self.beside.synopsis.get_or_init(Publication::embedded_synopsis)
    }

    /// Whether a figure may stand beside the subject: the first word of its id says whose it is.
    pub fn may_have(&self, origin: &str) -> bool {
        self.synopsis().origins.iter().any(|own| own == origin)
    }

    /// The word for the figures beside the subject: "official".
    pub fn other(&self) -> &'static str {
        self.synopsis().kind.beside()[1]
    }

    /// Words on the subject and what stands beside it, as [`Publication::told`] has them.
    pub fn told(&self, words: &str) -> String {
        self.subject.told(self.synopsis().kind, words)
    }

    /// Whether what stands beside the subject has no table of many places.
    pub fn is_alone(&self) -> bool {
        !self.synopsis().has_grids
    }

    /// The scopes that are looked at each by itself: the subject's own, then those beside it, whose figures
    /// that does not take.
    pub fn layers(&self) -> impl Iterator<Item = ScopeId> + '_ {
        self.subject.structure.offered().into_iter().chain(self.synopsis().layers.iter().copied())
    }

    /// Whether anything has asked for what stands beside the subject.
    #[cfg(test)]
    pub(crate) fn is_loaded(&self) -> bool {
        self.beside.publication.get().is_some()
    }
}

impl From<Publication> for Library {
    /// Beside it stands what is part of the binary.
    fn from(subject: Publication) -> Self {
        Self { subject: subject.into(), ..Self::default() }
    }
}
