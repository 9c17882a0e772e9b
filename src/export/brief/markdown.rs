//! A brief as Markdown: a line a fact, charts as text, the notes to their figures at the end.

use std::fmt::Write as _;

use super::{Brief, Chart, Contents};
use crate::export::record::exported;
use crate::text;
use crate::widget::buffer_text;

impl Brief {
    /// The brief as Markdown (GitHub's).
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n", said(&self.title));
        for paragraph in &self.lead {
            paragraph_to(&mut out, &said(paragraph));
        }
        if !self.charts.is_empty() {
            heading(&mut out, "Charts");
        }
        for (number, chart) in (1..).zip(&self.charts) {
            chart_to(&mut out, number, chart);
        }
        for (title, entries) in &self.lists {
            heading(&mut out, title);
            for entry in entries {
                entry_to(&mut out, entry);
            }
        }
        heading(&mut out, "What must be known first");
        out.push('\n');
        for note in &self.notes {
            item(&mut out, &said(note));
        }
        for (number, chart) in (1..).zip(&self.charts) {
            if let Some(figures) = &chart.figures {
                heading(&mut out, &format!("The figures of chart {number}"));
                let _ = write!(out, "\n{}", figures.markdown());
            }
        }
        heading(&mut out, "Source");
        for source in &self.cite {
            paragraph_to(&mut out, &said(source));
        }
        let made = format!("Written by qilu {}: `{}`", env!("CARGO_PKG_VERSION"), self.command);
        paragraph_to(&mut out, &made);
        out
    }
}

fn heading(out: &mut String, title: &str) {
    // Writing to a String cannot fail, here and everywhere in this file.
    let _ = write!(out, "\n## {title}\n");
}

fn paragraph_to(out: &mut String, paragraph: &str) {
    let _ = write!(out, "\n{paragraph}\n");
}

fn item(out: &mut String, text: &str) {
    let _ = writeln!(out, "- {text}");
}

fn chart_to(out: &mut String, number: usize, chart: &Chart) {
    let _ = write!(out, "\n### Chart {number}. {}\n", said(&chart.title));
    // A picture holds no letters that are not the program's own, so that no line of it ends the block.
    let _ = write!(out, "\n```text\n{}\n```\n", buffer_text(&chart.written).trim_end());
    paragraph_to(out, &format!("{} The same view: `{}`", said(&chart.source), chart.command));
}

fn entry_to(out: &mut String, entry: &Contents) {
    if let Some(number) = &entry.number {
        let _ = write!(out, "\n### {}\n", said(&entry.title));
        if let Some(finding) = &entry.finding {
            paragraph_to(out, &said(finding));
        }
        let flag = if number.flagged { " ⚑" } else { "" };
        let line = format!(
            "**{}{}{} {}**{flag} [{}, {}] `{}` {}",
            number.mark,
            number.sign,
            number.value,
            number.unit,
            number.lo,
            number.hi,
            entry.id,
            said(&entry.place)
        );
        paragraph_to(out, line.trim_end());
    } else {
        let _ = write!(out, "\n### {}", said(&entry.id));
        if !entry.place.is_empty() {
            let _ = write!(out, " ({})", said(&entry.place));
        }
        for judgement in &entry.judgements {
            let _ = write!(out, " · {}{}", judgement.prefix, said(&judgement.word));
        }
        let _ = writeln!(out);
        paragraph_to(out, &said(&entry.title));
    }
    out.push('\n');
    for judgement in &entry.judgements {
        let why =
            if judgement.why.is_empty() { String::new() } else { format!(": {}", said(&judgement.why)) };
        item(out, &format!("{}: **{}**{why}", said(&judgement.by), said(&judgement.word)));
    }
    for (title, facts) in &entry.groups {
        let indent = if title.is_empty() { "" } else { "  " };
        if !title.is_empty() {
            item(out, &format!("**{}**", said(title)));
        }
        for fact in facts {
            let texts: Vec<String> = fact.texts.iter().map(|text| said(&text.to_string())).collect();
            let between = if texts.iter().all(|text| text.ends_with('.')) { " " } else { "; " };
            let _ = writeln!(out, "{indent}- {}: {}", said(&fact.shown_label()), texts.join(between));
        }
    }
}

/// Text as Markdown shows it: nothing in it is markup, none of it is hidden, its minus is ASCII. What
/// stands where it means nothing is left as it is, for a brief is read as text, too.
fn said(content: &str) -> String {
    let content = text::sanitize(content);
    let content = exported(&content);
    let mut said = String::with_capacity(content.len());
    let mut before = ' ';
    for (at, c) in content.char_indices() {
        let rest = &content[at + c.len_utf8()..];
        let after = rest.chars().next().unwrap_or(' ');
        let means = match c {
            '\\' | '*' | '`' | '<' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '~' => after == '~' || !after.is_whitespace(),
            // The end of a link's words, or of a definition's name.
            ']' => matches!(after, '(' | '[' | ':'),
            // `&lt;` would be read as the character that it names; `R&D` would not.
            '&' => {
                let named = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
                named.is_some_and(|end| rest[end..].starts_with(';'))
            }
            _ => false,
        };
        if means {
            said.push('\\');
        }
        said.push(c);
        before = c;
    }
    said
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(said("*b* _c_ <f> ~g~ `h` \\"), "\\*b\\* \\_c\\_ \\<f> \\~g~ \\`h\\` \\\\");
        assert_eq!(said("[d](e) [f][g] [h]: i"), "[d\\](e) [f\\][g] [h\\]: i");
        assert_eq!(said("R&D &lt; &#60; \u{1b}\u{202e}"), "R&D \\&lt; \\&#60; ");
    }

    #[test]
    fn what_is_none_stays_as_it_is() {
        assert_eq!(
            said("~ −2.07 [−2.08, −2.06] NBS.rd_intensity"),
            "~ -2.07 [-2.08, -2.06] NBS.rd_intensity"
        );
    }
}
