//! How linear text is written: headings, and lines without marks.

use crate::data::{Flag, Kind, Unit};
use crate::metrics::Figure;
use crate::say::flag_words;

/// Text that grows heading by heading and line by line.
#[derive(Debug, Default)]
pub struct Outline {
    text: String,
}

impl Outline {
    /// A heading, as Markdown has it, with a blank line before and after it.
    pub fn heading(&mut self, level: usize, words: &str) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        let words = spoken(words);
        self.text.extend([&"#".repeat(level), " ", &words, "\n\n"]);
    }

    /// A line.
    pub fn line(&mut self, words: &str) {
        let words = spoken(words);
        self.text.extend([&words, "\n"]);
    }

    /// A line that begins with what it is about; none where there is nothing to say.
    pub fn fact(&mut self, label: &str, words: &str) {
        if !words.is_empty() {
            self.line(&format!("{label}: {words}"));
        }
    }

    /// What was written, with one line feed at its end.
    pub fn finish(self) -> String {
        format!("{}\n", self.text.trim_end())
    }
}

/// The marks of the screen in words.
fn spoken(text: &str) -> String {
    let text = text
        .replace("~ ", "derived, ")
        .replace('~', "derived ")
        .replace(" | ", ", ")
        .replace(": > ", ": more than ");
    let text = text.replace(" ⚑", ", flagged").replace(" ✓", "").replace(" ✗", "");
    text.replace(" · ", ", ").replace(" → ", " to ")
}

/// A figure in words: value and unit, whether it is printed, its interval, its flags.
pub fn figure_fact(figure: &Figure) -> String {
    let kind = match figure.kind {
        Kind::Printed => "printed",
        Kind::Derived => "derived",
    };
    let mut said = format!("{}, {kind}", figure.with_unit());
    if figure.unit != Unit::Place || figure.has(Flag::RankUncertain) {
        said.extend([", from ", &span(&figure.shown_interval())]);
    }
    for flag in &figure.flags {
        said.extend(["; flag: ", flag_words(*flag)]);
    }
    said
}

/// `[−2.08, −2.06]` as it is read out: "−2.08 to −2.06".
pub fn span(interval: &str) -> String {
    interval.trim_matches(['[', ']']).replace(", ", " to ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_stand_apart_and_marks_become_words() {
        let mut out = Outline::default();
        out.heading(1, "Trends");
        out.fact("value", "~ −2.07 bn US$ ⚑");
        out.fact("less", "~9.6 %");
        out.fact("note", "");
        out.heading(2, "Said");
        out.heading(3, "Here");
        out.line("a · b");
        let expected = "# Trends\n\nvalue: derived, −2.07 bn US$, flagged\nless: derived 9.6 %\n\n## Said\n\n### Here\n\na, b\n";
        assert_eq!(out.finish(), expected);
        assert_eq!(span("[−2.08, −2.06]"), "−2.08 to −2.06");
    }
}
