//! A brief as one HTML file: no script, nothing from outside, and XML as well, so that document tools
//! read it, too.

use std::fmt::Write as _;

use super::{Brief, Chart, Contents, Judgement, Number};
use crate::export::record::{Records, exported};
use crate::export::svg::{self, Picture, style_rules, svg};
use crate::text;
use crate::theme::{self, Theme};

const STYLE: &str = include_str!("style.css");

/// Nothing may be fetched, run or sent; what a file says of itself holds wherever it is opened.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

impl Brief {
    /// The brief as one HTML document that is XML as well.
    pub fn html(&self) -> String {
        let mut out = format!(
            "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\" xml:lang=\"en\">\n<head>\n\
             <meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <meta name=\"color-scheme\" content=\"light dark\"/>\n\
             <meta name=\"generator\" content=\"qilu {version}\"/>\n<title>{title}</title>\n\
             <style>\n{STYLE}{twins}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n",
            version = env!("CARGO_PKG_VERSION"),
            title = said(&self.title),
            twins = twins(),
        );
        for (at, paragraph) in self.lead.iter().enumerate() {
            // Writing to a String cannot fail, here and everywhere in this file.
            let class = if at == 0 { "lead" } else { "read" };
            let _ = writeln!(out, "<p class=\"{class}\">{}</p>", said(paragraph));
        }
        out.push_str("</header>\n<main>\n");
        section(&mut out, "Charts", self.charts.is_empty(), |out| {
            for (number, chart) in (1..).zip(&self.charts) {
                chart_to(out, number, chart);
            }
        });
        for (title, entries) in &self.lists {
            section(&mut out, title, false, |out| {
                for entry in entries {
                    entry_to(out, entry);
                }
            });
        }
        section(&mut out, "What must be known first", self.notes.is_empty(), |out| {
            out.push_str("<ul>\n");
            for note in &self.notes {
                let _ = writeln!(out, "<li>{}</li>", said(note));
            }
            out.push_str("</ul>\n");
        });
        let _ = write!(
            out,
            "</main>\n<footer>\n<h2>Source</h2>\n{}<p class=\"made\">Written by qilu {}: <code>{}</code></p>\n\
             </footer>\n</body>\n</html>\n",
            self.cite.iter().fold(String::new(), |all, source| all + "<p>" + &said(source) + "</p>\n"),
            env!("CARGO_PKG_VERSION"),
            said(&self.command),
        );
        out
    }
}

fn section(out: &mut String, title: &str, empty: bool, content: impl FnOnce(&mut String)) {
    if !empty {
        let _ = writeln!(out, "<section>\n<h2>{title}</h2>");
        content(out);
        out.push_str("</section>\n");
    }
}

fn chart_to(out: &mut String, number: usize, chart: &Chart) {
    let key = format!("chart{number}-");
    let about = Picture { title: &chart.title, desc: &chart.source, key: Some(&key) };
    let _ = writeln!(
        out,
        "<div class=\"chart\">\n<figure>\n<h3>Chart {number}. {}</h3>\n<div class=\"drawn\" role=\"group\" aria-label=\"Chart {number}\" tabindex=\"0\">\n{}</div>\n\
         <figcaption>{} The same view: <code>{}</code></figcaption>\n</figure>",
        said(&chart.title),
        svg(&chart.drawn, &named(theme::LIGHT), about),
        said(&chart.other),
        said(&chart.command),
    );
    if let Some(figures) = &chart.figures {
        table_to(out, figures);
    }
    out.push_str("</div>\n");
}

/// The figures of a chart with their notes, folded away on a screen.
fn table_to(out: &mut String, figures: &Records) {
    let _ = write!(
        out,
        "<details>\n<summary>Its {} figures with their notes</summary>\n<div class=\"wide\">\n<table>\n<thead><tr>",
        figures.len()
    );
    for field in figures.fields() {
        let _ = write!(out, "<th scope=\"col\">{}</th>", said(field));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for cells in figures.cells() {
        out.push_str("<tr>");
        for (field, cell) in figures.fields().iter().zip(cells) {
            let class = if matches!(*field, "value" | "lo" | "hi") { " class=\"number\"" } else { "" };
            let _ = write!(out, "<td{class}>{}</td>", said(&cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n</details>\n");
}

fn entry_to(out: &mut String, entry: &Contents) {
    let _ = writeln!(out, "<article class=\"{}\">", entry.class);
    if let Some(number) = &entry.number {
        number_to(out, entry, number);
    } else {
        let _ = writeln!(
            out,
            "<div class=\"said\">\n<p class=\"id\"><code>{}</code>{place}</p>\n<h3>{}</h3>\n</div>\n<div class=\"judged\">",
            said(&entry.id),
            said(&entry.title),
            place = if entry.place.is_empty() { String::new() } else { format!(" {}", said(&entry.place)) },
        );
        for judgement in &entry.judgements {
            judgement_to(out, judgement);
        }
        out.push_str("</div>\n");
    }
    for (title, facts) in &entry.groups {
        out.push_str("<div class=\"notes\">\n");
        if !title.is_empty() {
            let _ = writeln!(out, "<h4>{}</h4>", said(title));
        }
        out.push_str("<dl>\n");
        for fact in facts {
            let _ = write!(out, "<div><dt>{}</dt>", said(&fact.shown_label()));
            for text in &fact.texts {
                let _ = write!(out, "<dd>{}</dd>", said(&text.to_string()));
            }
            out.push_str("</div>\n");
        }
        out.push_str("</dl>\n</div>\n");
    }
    out.push_str("</article>\n");
}

fn number_to(out: &mut String, entry: &Contents, number: &Number) {
    let flag = if number.flagged { " <span class=\"flag\">⚑</span>" } else { "" };
    let finding = entry.finding.as_ref();
    let finding =
        finding.map(|text| format!("<p class=\"finding\">{}</p>\n", said(text))).unwrap_or_default();
    let _ = writeln!(
        out,
        "<div class=\"said\">\n<h3>{}</h3>\n{finding}<p class=\"id\"><code>{}</code> {}</p>\n</div>\n\
         <p class=\"number\"><span class=\"value\">{}<data value=\"{full}\">{}{value}</data></span> <span class=\"unit\">{}</span>{flag}\n\
         <span class=\"interval\">[{}, {}]</span></p>",
        said(&entry.title),
        said(&entry.id),
        said(&entry.place),
        said(number.mark),
        said(number.sign),
        said(&number.unit),
        said(&number.lo),
        said(&number.hi),
        value = said(&number.value),
        full = said(&number.full),
    );
}

fn judgement_to(out: &mut String, judgement: &Judgement) {
    let _ = writeln!(
        out,
        "<div class=\"{}\"><p class=\"by\">{}</p><p class=\"word\">{}</p><p class=\"why\">{}</p></div>",
        judgement.class,
        said(&judgement.by),
        said(&judgement.word),
        said(&judgement.why)
    );
}

/// The colours of a chart on a dark screen and on paper, by role.
fn twins() -> String {
    format!(
        "@media screen and (prefers-color-scheme: dark) {{ {} }}\n@media print {{ {} }}\n",
        style_rules(&named(theme::DEFAULT), false),
        style_rules(&named(theme::LIGHT), true)
    )
}

fn named(theme: &str) -> Theme {
    Theme::named(theme).unwrap_or_default()
}

/// Text as HTML and XML show it: nothing in it is markup, none of it is hidden, its minus is ASCII.
fn said(content: &str) -> String {
    svg::escaped(&exported(&text::sanitize(content)))
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(said("<b a=\"1\">&amp; −1.08\u{1b}\u{202e}"), "&lt;b a=&quot;1&quot;&gt;&amp;amp; -1.08");
    }
}
