//! The passages that a sheet is made of.

use crate::metrics::Figure;

/// A piece of what a screen says.
#[derive(Debug, Clone, PartialEq)]
pub enum Passage {
    /// A heading of this level.
    Heading(usize, String),
    /// A sentence, or what reads as one.
    Line(String),
    /// What it is about, and what is known of it.
    Fact(String, String),
    /// A figure behind what it is of, and what is said behind it.
    Figure(String, Figure, String),
    /// A figure that the line before says in another way.
    Also(Figure),
}

/// What a screen says.
#[derive(Debug, Default)]
pub struct Sheet {
    passages: Vec<Passage>,
}

impl Sheet {
    /// The passages, from top to bottom.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The figures on it, each once, in their order.
    pub fn figures(&self) -> Vec<Figure> {
        let mut all: Vec<Figure> = Vec::new();
        for passage in &self.passages {
            match passage {
                Passage::Figure(_, figure, _) | Passage::Also(figure) => {
                    if !all.iter().any(|known| known.id == figure.id) {
                        all.push(*figure);
                    }
                }
                Passage::Heading(..) | Passage::Line(_) | Passage::Fact(..) => {}
            }
        }
        all
    }

    pub(super) fn heading(&mut self, level: usize, words: impl Into<String>) {
        self.passages.push(Passage::Heading(level, words.into()));
    }

    pub(super) fn line(&mut self, words: impl Into<String>) {
        self.passages.push(Passage::Line(words.into()));
    }

    /// Nothing where there is nothing to say.
    pub(super) fn fact(&mut self, label: impl Into<String>, words: impl Into<String>) {
        let words = words.into();
        if !words.is_empty() {
            self.passages.push(Passage::Fact(label.into(), words));
        }
    }

    pub(super) fn also(&mut self, figure: &Figure) {
        self.passages.push(Passage::Also(*figure));
    }

    /// A figure, and what is said behind it.
    pub(super) fn figure_and(&mut self, label: String, figure: &Figure, behind: String) {
        self.passages.push(Passage::Figure(label, *figure, behind));
    }

    /// A figure, or that there is none.
    pub(super) fn figure(&mut self, label: impl Into<String>, figure: Option<&Figure>) {
        match figure {
            Some(figure) => self.figure_and(label.into(), figure, String::new()),
            None => self.fact(label, "no figure"),
        }
    }
}
