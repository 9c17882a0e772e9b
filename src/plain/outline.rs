//! How linear text is written: headings, and lines.

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
        self.text.extend([&"#".repeat(level), " ", words, "\n\n"]);
    }

    /// A line.
    pub fn line(&mut self, words: &str) {
        self.text.extend([words, "\n"]);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_stand_apart_and_nothing_is_said_of_nothing() {
        let mut out = Outline::default();
        out.heading(1, "Trends");
        out.fact("value", "−2.07 bn US$");
        out.fact("note", "");
        out.heading(2, "Said");
        out.heading(3, "Here");
        out.line("a");
        assert_eq!(out.finish(), "# Trends\n\nvalue: −2.07 bn US$\n\n## Said\n\n### Here\n\na\n");
    }
}
