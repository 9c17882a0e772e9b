//! What the paper says in words, as types: problems, countermeasures, judgements, claims.

use serde::{Deserialize, Serialize};

use super::check::Check;
use super::evidence::Template;
use super::id::{Name, RowId};

/// A cause that the paper names for a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// In our words.
    pub text: String,
    /// Countermeasures with an action on it; empty: no answer in the paper.
    pub answered_by: Vec<String>,
}

/// A problem of §2, or brands, raised only in §4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The number of its section, `2.1`; `4` for brands.
    pub id: String,
    /// Short name for headings.
    pub name: Name,
    /// The section.
    pub section: String,
    /// In our words.
    pub statement: String,
    /// Causes the paper names.
    pub causes: Vec<Cause>,
    /// Effects the paper names, in our words.
    pub effects: Vec<String>,
    /// Effects that the paper does not call so: we infer them from how it lists what is amiss.
    pub inferred: Vec<String>,
    /// Ids of series of the paper that bear on it.
    pub series: Vec<RowId>,
    /// What would have to be measured to test it.
    pub needs: String,
}

/// One thing that a countermeasure asks for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Remedy {
    /// In our words.
    pub text: String,
    /// Who is to do it, where the paper names an actor.
    #[serde(default)]
    pub actor: Option<String>,
}

/// A countermeasure of §3, or the conclusion's on brands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countermeasure {
    /// The number of its section, `3.1`; `4` for brands.
    pub id: String,
    /// Short name for headings.
    pub name: Name,
    /// The section.
    pub section: String,
    /// What its heading announces, in our words.
    pub heading: String,
    /// What its text is about, in our words.
    pub statement: String,
    /// What it asks for.
    pub actions: Vec<Remedy>,
    /// A target in figures, where there is one (the paper has none).
    pub target: Option<String>,
}

words! { Serialize, Deserialize;
    /// How a countermeasure bears on a problem.
    #[serde(rename_all = "kebab-case")]
    pub enum LinkKind {
        /// Both treat the same subject.
        SameSubject,
        /// It shares a means with the answer to it.
        SharesMeans,
        /// It works against the answer to it.
        PullsAgainst,
        /// Only its heading speaks of it.
        TitleOnly,
    }
}

/// A link between a problem and a countermeasure, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Problem id.
    pub problem: String,
    /// Countermeasure id.
    pub countermeasure: String,
    /// How it bears on it.
    pub kind: LinkKind,
    /// Why, in our words.
    pub reason: String,
}

/// A judgement of the paper on a subject that it judges in several places.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Stance {
    /// Subject id, `government-support`.
    pub subject: String,
    /// Where.
    pub section: String,
    /// The judgement, one word (`strong`, `weak`).
    pub judgement: String,
    /// In our words.
    pub statement: String,
}

words! { Default, Serialize, Deserialize;
    /// Whose statement a claim is.
    #[serde(rename_all = "kebab-case")]
    pub enum Voice {
        /// The paper's running text says so.
        #[default]
        Author,
        /// The caption of a table says so, or the head of a column.
        Caption,
        /// It is an observation on the paper that the paper does not make.
        Ours,
    }
}

/// A statement of the paper or on it, in our words, with what decides it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// `C04`.
    pub id: String,
    /// `1.1`, `T2`, `abstract`.
    pub section: String,
    /// Whose statement it is.
    pub voice: Voice,
    /// The whole statement in our words.
    pub statement: String,
    /// The same in at most 34 columns, for the list.
    pub short: String,
    /// What decides it.
    pub check: Check,
    /// What would be needed to test it; never empty when the check is `None`.
    pub needs: Option<String>,
    /// A remark that is ours, with gaps for figures.
    pub note: Option<Template>,
}

/// Something about the paper as a whole that a user of its figures must know.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Caveat {
    /// Id.
    pub id: String,
    /// In a few words, at most 34 columns.
    pub short: String,
    /// In our words.
    pub text: String,
    /// Whether it is that the currency of the levels is assumed, which rates of exchange can test.
    pub currency: bool,
}
