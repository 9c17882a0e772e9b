//! What was decided on the way from a file to a publication, as data: nothing is decided silently.

use std::fmt;

use crate::text::sanitize;

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What it is about: "encoding".
    pub about: &'static str,
    /// What was decided, and why.
    pub said: String,
}

/// All of them, in the order in which they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions(pub Vec<Decision>);

impl Decisions {
    /// Notes one.
    pub fn note(&mut self, about: &'static str, said: impl Into<String>) {
        self.0.push(Decision { about, said: sanitize(&said.into()).into_owned() });
    }
}

/// Columns of the longest of the words before them.
const ABOUT: usize = 10;

impl fmt::Display for Decisions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Decision { about, said } in &self.0 {
            writeln!(f, "{about:<ABOUT$} {said}")?;
        }
        Ok(())
    }
}

/// The first few of many, and how many there are.
pub fn some(all: &[String]) -> String {
    const FEW: usize = 5;
    let shown = all.iter().take(FEW).cloned().collect::<Vec<_>>().join(", ");
    match all.len().checked_sub(FEW) {
        Some(more @ 1..) => format!("{shown} and {more} more"),
        Some(0) | None => shown,
    }
}
