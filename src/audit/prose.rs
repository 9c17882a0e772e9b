//! The prose of a report: where its numbers stand, and the comments that tie them to figures.
//!
//! Owns what of a Markdown text is prose; code, addresses and what is hidden are not.

use std::collections::HashSet;
use std::ops::{Range, RangeInclusive};

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::number::{NumberKind, WrittenNumber, numbers};

const OPENS: &str = "<!--";
const CLOSES: &str = "-->";

/// What a text has of numbers.
pub struct Prose {
    /// All of them, in order.
    pub numbers: Vec<WrittenNumber>,
    /// The comments that name a figure, in order.
    pub ties: Vec<Tie>,
}

/// A comment that ties the number before it to a figure.
pub struct Tie {
    /// The whole comment.
    pub span: Range<usize>,
    /// What it names, in bytes of the text.
    pub named: Range<usize>,
    /// The number before it, by its place among all; of a range or an interval both.
    pub numbers: Option<RangeInclusive<usize>>,
}

/// Reads a text as Markdown, of which a plain text is a simple one.
pub fn prose(text: &str) -> Prose {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut stretches: Vec<(Range<usize>, bool)> = Vec::new();
    let mut comments: Vec<Range<usize>> = Vec::new();
    let mut heading = 0..0;
    let mut hidden = 0..0;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if let Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) = event {
            markup(text, range, &mut stretches, &mut comments);
        } else if let Event::Start(Tag::Heading { .. }) = event {
            heading = range;
        } else if let Event::Start(tag) = &event
            && is_no_prose(tag)
        {
            hidden = range;
        } else if let Event::Text(_) = event
            && range.start >= hidden.end
        {
            match stretches.last_mut() {
                // An escape or an entity parts what is one word.
                Some((last, _)) if last.end == range.start => last.end = range.end,
                Some(_) | None => {
                    let is_title = heading.contains(&range.start);
                    stretches.push((range, is_title));
                }
            }
        }
    }
    let mut prose = Prose { numbers: Vec::new(), ties: Vec::new() };
    for (range, is_title) in stretches {
        let found = numbers(text, range.clone(), is_title).into_iter();
        prose.numbers.extend(found.filter(|number| !is_address(text, &range, &number.span)));
    }
    for span in comments {
        tie(text, span, &mut prose);
    }
    prose
}

/// Whether the text in it is code, or an address.
fn is_no_prose(tag: &Tag<'_>) -> bool {
    let is_address = matches!(tag, Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. });
    is_address || matches!(tag, Tag::CodeBlock(_) | Tag::MetadataBlock(_))
}

/// Parts markup into comments and what stands between its tags, but for what is code there.
fn markup(
    text: &str,
    range: Range<usize>,
    stretches: &mut Vec<(Range<usize>, bool)>,
    comments: &mut Vec<Range<usize>>,
) {
    let mut at = range.start;
    while let Some(step) = text[at..range.end].find('<') {
        let start = at + step;
        stretches.push((at..start, false));
        let rest = &text[start..range.end];
        let past = |end: &str| rest.find(end).map_or(range.end, |at| start + at + end.len());
        if rest.starts_with(OPENS) {
            at = past(CLOSES);
            comments.push(start..at);
            continue;
        }
        let code = ["code", "pre", "script", "style"].into_iter().find(|name| {
            rest[1..].strip_prefix(name).is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()))
        });
        at = code.map_or_else(|| past(">"), |name| past(&format!("</{name}>")));
    }
    stretches.push((at..range.end, false));
}

/// Whether a number is part of an address of the web.
fn is_address(text: &str, range: &Range<usize>, number: &Range<usize>) -> bool {
    let before = &text[range.start..number.start];
    before.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains("://"))
}

/// Takes a comment for a tie where it names something like a figure, or stands at a number.
fn tie(text: &str, span: Range<usize>, prose: &mut Prose) {
    let whole = &text[span.clone()];
    let inner = whole.strip_prefix(OPENS).unwrap_or(whole);
    let inner = inner.strip_suffix(CLOSES).unwrap_or(inner);
    let start = span.start + OPENS.len() + (inner.len() - inner.trim_start().len());
    let named = start..start + inner.trim().len();
    let name = &text[named.clone()];
    let before = prose.numbers.partition_point(|number| number.span.end <= span.start).checked_sub(1);
    let number = before.filter(|at| {
        let gap = prose.numbers.get(*at).map_or("|", |number| &text[number.span.end..span.start]);
        let blank =
            gap.split('\n').skip(1).any(|line| line.trim().is_empty() && gap.matches('\n').count() > 1);
        !(blank || gap.contains('|') || gap.contains(OPENS))
    });
    let adjoins =
        number.and_then(|at| prose.numbers.get(at)).is_some_and(|number| number.span.end == span.start);
    let is_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    let is_like_one = name.contains('.') && !name.ends_with('.') && name.chars().all(is_id);
    if is_like_one || (adjoins && !name.is_empty()) {
        let numbers = number.map(|last| first_of(text, prose, last)..=last);
        prose.ties.push(Tie { span, named, numbers });
    }
}

/// Where a range or an interval begins that ends with a number: "12-15", "[11.9, 12.1]"; else the number itself.
fn first_of(text: &str, prose: &Prose, last: usize) -> usize {
    let first = last.checked_sub(1);
    let [before, end] = [first, Some(last)].map(|at| at.and_then(|at| prose.numbers.get(at)));
    let (Some(first), Some(before), Some(end)) = (first, before, end) else { return last };
    let gap = &text[before.span.end..end.span.start];
    let is_range = matches!(gap.trim_start_matches([' ', '%']), "-" | "–");
    let is_interval =
        gap == ", " && text[..before.span.start].ends_with('[') && text[end.span.end..].starts_with(']');
    if is_range || is_interval { first } else { last }
}

impl Prose {
    /// Numbers that may be figures, and that nothing ties to one.
    pub fn untied(&self) -> impl Iterator<Item = &WrittenNumber> {
        let tied: HashSet<usize> = self.ties.iter().filter_map(|tie| tie.numbers.clone()).flatten().collect();
        let numbers = self.numbers.iter().enumerate();
        numbers
            .filter(move |(at, number)| number.kind == NumberKind::Figure && !tied.contains(at))
            .map(|(_, one)| one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ties(text: &str) -> Vec<(String, Option<String>)> {
        let prose = prose(text);
        let written = |tied: &RangeInclusive<usize>| {
            let [first, last] = [tied.start(), tied.end()].map(|at| &prose.numbers[*at].span);
            text[first.start..last.end].to_owned()
        };
        prose
            .ties
            .iter()
            .map(|tie| (text[tie.named.clone()].to_owned(), tie.numbers.as_ref().map(written)))
            .collect()
    }

    fn untied(text: &str) -> Vec<String> {
        prose(text).untied().map(|number| number.written(text).to_owned()).collect()
    }

    proptest::proptest! {
        /// Whatever is put together of what it looks for: each number stands where it says, and is tied at most once.
        #[test]
        fn no_text_breaks_it(parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "14.62", "1 234", "−", "-", "–", "[", "]", ", ", "%", "亿", "é", "<!-- T.a.1 -->", "<!--", "-->", "`", "```\n", "\n",
                "\n\n", "|", "# ", "§", "2017", "<b>", "</b>", "<pre>", "<", "http://x/", " ", "\u{a0}", "999999999999999999999", "x",
            ]),
            0..24,
        )) {
            let text = parts.concat();
            let prose = prose(&text);
            for number in &prose.numbers {
                proptest::prop_assert!(number.written(&text).chars().any(|c| c.is_ascii_digit()));
            }
            proptest::prop_assert!(prose.untied().count() <= prose.numbers.len());
        }
    }

    #[test]
    fn a_comment_ties_the_number_before_it() {
        let tied = [
            ("It was 14.62<!-- T1.volume.2017 -->.", "14.62"),
            ("It was **14.62** bn US$ <!--T1.volume.2017-->.", "14.62"),
            ("# 14.62 bn<!-- T1.volume.2017 -->", "14.62"),
            ("- a\n- 14.62<!-- T1.volume.2017 --> b", "14.62"),
            ("12–15 %<!-- T1.volume.2017 -->", "12–15"),
            ("[−2.08, −2.06]<!-- T1.volume.2017 -->", "−2.08, −2.06"),
            ("2017, 14.62<!-- T1.volume.2017 -->", "14.62"),
            ("It was 14.62\n<!-- T1.volume.2017 -->", "14.62"),
            ("<p>It was 14.62<!-- T1.volume.2017 --></p>", "14.62"),
            ("| 2017 | 14.62<!-- T1.volume.2017 --> |\n|---|---|\n| 1 | 2 |", "14.62"),
        ];
        for (text, number) in tied {
            assert_eq!(ties(text), [("T1.volume.2017".to_owned(), Some(number.to_owned()))], "{text}");
        }
        for text in [
            "No number <!-- T1.volume.2017 -->",
            "14.62\n\n<!-- T1.volume.2017 -->",
            "|a|b|\n|-|-|\n|14.62|<!-- T1.x.1 -->|",
        ] {
            assert_eq!(ties(text).len(), 1, "{text}");
            assert_eq!(ties(text)[0].1, None, "{text}");
        }
        let two = ties("from 20.54<!-- T1.volume.2014 --> to 14.62<!-- -T1.volume.2017 -->");
        assert_eq!(two[1], ("-T1.volume.2017".to_owned(), Some("14.62".to_owned())));
    }

    #[test]
    fn other_comments_tie_nothing_unless_they_stand_at_a_number() {
        for text in
            ["14.62 <!-- TODO check this. -->", "14.62 <!-- keys -->", "`14<!-- T1.x.2 -->`", "14.62<!-- -->"]
        {
            assert_eq!(ties(text), [], "{text}");
        }
        assert_eq!(ties("14.62<!-- what? -->")[0].0, "what?");
        assert_eq!(ties("```\n14<!-- T1.x.2 -->\n```"), []);
    }

    #[test]
    fn code_addresses_and_what_is_hidden_is_no_prose() {
        let text = "---\ndate: 12\n---\n\n1. one 5\n2. two\n\n`6 x` [7](http://x/8) <http://x/9> http://x/10 \
                    <b>11</b> <!-- 12 -->\n\n```sh\n13\n```\n\n<div>14 <pre>15</pre></div>\n\n## 3.1 Of 16\n\n|17|\n|--|\n|18|\n";
        assert_eq!(untied(text), ["5", "7", "11", "14", "16", "17", "18"]);
        assert_eq!(untied("14<!-- T1.a.1 --> and 15"), ["15"]);
        assert_eq!(untied("plain text, 1&nbsp;620 and 3\\. and"), ["1", "620", "3"]);
    }
}
