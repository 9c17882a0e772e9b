//! The numbers of a report, tied to figures and recomputed from them.
//!
//! Owns what a tie is, which numbers a report has, and whether they are the figures that they are tied to. It
//! opens no file and prints nothing.

mod bound;
mod fit;
mod number;
mod prose;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use rust_decimal::Decimal;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::library::Library;
use crate::metrics::{Figure, Tables, catalogue, find_in, named_in};
use crate::number::plain;
use crate::source_error::SourceError;
use crate::wording::{did_you_mean, one_of, quoted};
use fit::{Misfit, Quoted};
use number::WrittenNumber;
use prose::{Tie, prose};

/// What becomes of a number in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Tied {
    /// It is its figure, as far as its digits go.
    Fits,
    /// It is not, by more than rounding or in its sign.
    Differs,
    /// It is written in a unit that its figure is not in.
    OtherUnit,
    /// Nothing has the id that it is tied to.
    UnknownId,
    /// There is an id, but no number before it.
    NoNumber,
    /// Nothing ties it to a figure.
    Untied,
}

/// A number in a report, or an id without one.
#[derive(Debug, Clone)]
pub struct Audited {
    /// What becomes of it.
    pub tied: Tied,
    /// As it is written; empty where there is none.
    pub written: String,
    /// The id that it is tied to, as it is written.
    pub id: String,
    /// The figure with that id.
    pub figure: Option<Figure>,
    /// Where it stands, and what is to be done.
    pub told: SourceError,
}

/// What reports are held against.
pub struct Auditor<'a> {
    tables: Tables<'a>,
    library: &'a Library,
    known: OnceCell<Known>,
}

/// All figures, and which of them are shown with some digits.
struct Known {
    figures: Vec<Figure>,
    by_digits: HashMap<Decimal, Vec<usize>>,
}

/// Digits that a number must have for what shows the same to be meant.
const TELLING: usize = 3;
/// Bytes between a number and its tie that are told with it, as its unit.
const LONGEST_UNIT: usize = 12;
/// Figures that are offered at most.
const OFFERED: usize = 3;

impl<'a> Auditor<'a> {
    /// Reports are held against the figures of a library.
    #[must_use]
    pub fn new(tables: Tables<'a>, library: &'a Library) -> Self {
        Self { tables, library, known: OnceCell::new() }
    }

    /// Every number of a text that is tied to a figure or might be, in order; those without a tie with a guess
    /// at it, where that is asked for.
    pub fn audit(&self, origin: &str, text: &str, guess: bool) -> Vec<Audited> {
        let (prose, lines) = (prose(text), LineStarts::of(origin, text));
        let tied = prose.ties.iter().map(|tie| self.tied(&lines, tie, &prose.numbers));
        let untied = prose.untied().map(|number| {
            let written = number.written(text).to_owned();
            let help = if guess { self.offered(&written, None) } else { None };
            let told = lines.told(number.span.clone(), format!("{written} is tied to no figure"), help);
            Audited { tied: Tied::Untied, written, id: String::new(), figure: None, told }
        });
        let mut all: Vec<Audited> = tied.chain(untied).collect();
        all.sort_by_key(|one| (one.told.line, one.told.col));
        all
    }

    fn tied(&self, lines: &LineStarts<'_>, tie: &Tie, numbers: &[WrittenNumber]) -> Audited {
        let text = lines.text;
        let name = &text[tie.named.clone()];
        let (id, negated) = name.strip_prefix('-').map_or((name, false), |id| (id.trim_start(), true));
        let unwritten = |tied, figure, message, help| {
            let told = lines.told(tie.named.clone(), message, help);
            Audited { tied, written: String::new(), id: name.to_owned(), figure, told }
        };
        let figure = named_in(self.tables, self.library, id);
        let figure = figure.and_then(|id| find_in(self.tables, self.library, id));
        let Some(figure) = figure else {
            let message = format!("there is no figure {}", quoted(id));
            let known: Vec<String> =
                self.known().figures.iter().map(|figure| figure.id.to_string()).collect();
            let help = did_you_mean(id, known.iter().map(String::as_str))
                .or_else(|| Some("`qilu figures` lists them all".to_owned()));
            return unwritten(Tied::UnknownId, None, message, help);
        };
        let Some(numbers) =
            tie.numbers.clone().and_then(|tied| numbers.get(tied)).filter(|of| !of.is_empty())
        else {
            let message = format!("there is no number before {}", quoted(name));
            let help = format!("write it directly behind its number: `{}<!-- {id} -->`", figure.digits());
            return unwritten(Tied::NoNumber, Some(figure), message, Some(help));
        };
        let at = numbers[0].span.start..numbers[numbers.len() - 1].span.end;
        let found = Quoted {
            numbers,
            is_interval: text[..at.start].ends_with('['),
            before: &text[..at.start],
            after: &text[at.end..tie.span.start],
        };
        let whole = text[at.start..tie.span.start].trim();
        let written = text[at.clone()].to_owned();
        let whole = if whole.len() - written.len() <= LONGEST_UNIT { whole } else { &written };
        let is = format!("{} is {}, {}", figure.id, figure.with_unit(), figure.shown_interval());
        let (tied, message, help) = match found.fits(&figure, negated, self.library) {
            Ok(()) => (Tied::Fits, format!("{whole} is {name}"), None),
            Err(Misfit::Differs) => {
                let same = self.offered(&written, Some(&figure));
                let help = same.unwrap_or_else(|| format!("write {}", figure.with_unit()));
                let said = format!("{whole} differs from {name} by more than rounding: {is}");
                (Tied::Differs, said, Some(help))
            }
            Err(Misfit::NotSo(word)) => {
                let said =
                    format!("{word} {whole} does not hold of {name} in all that its digits admit: {is}");
                (Tied::Differs, said, Some(format!("write {}", figure.with_unit())))
            }
            Err(Misfit::OtherSign) => {
                let other = if negated { id.to_owned() } else { format!("-{id}") };
                let help = format!("write the sign, or `{other}` where words say that it rose or fell");
                (Tied::Differs, format!("{whole} has not the sign of {name}: {is}"), Some(help))
            }
            Err(Misfit::OtherUnit) => {
                let help = format!("write {}, or tie it to a figure in that unit", figure.with_unit());
                let said = format!("{whole} is written in another unit than {name}: {is}");
                (Tied::OtherUnit, said, Some(help))
            }
        };
        let told = lines.told(at, message, help);
        Audited { tied, written, id: name.to_owned(), figure: Some(figure), told }
    }

    /// Figures that are shown with the digits of a number, as a guess at what was meant: in place of a figure those
    /// in its unit, unless it is shown so itself.
    fn offered(&self, written: &str, of: Option<&Figure>) -> Option<String> {
        let digits: String = written.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        let telling = digits.trim_start_matches(['0', '.']).chars().filter(char::is_ascii_digit).count();
        let value = Decimal::from_str_exact(&digits).ok().filter(|_| telling >= TELLING)?;
        let known = self.known();
        let same = known.by_digits.get(&value.normalize())?.iter().filter_map(|at| known.figures.get(*at));
        let same: Vec<&Figure> = same.filter(|figure| of.is_none_or(|of| figure.unit == of.unit)).collect();
        if of.is_some_and(|of| same.iter().any(|figure| figure.id == of.id)) {
            return None;
        }
        let offered = same.get(..OFFERED.min(same.len())).filter(|offered| !offered.is_empty())?;
        let more = same.len() - offered.len();
        let more = if more > 0 { format!(" ({more} more are shown so)") } else { String::new() };
        Some(format!("{} is {}{more}", digits, one_of(offered.iter().map(|figure| figure.id))))
    }

    fn known(&self) -> &Known {
        self.known.get_or_init(|| {
            let mut figures = catalogue(self.tables);
            figures.extend(catalogue(self.library.beside()));
            let mut by_digits: HashMap<Decimal, Vec<usize>> = HashMap::new();
            for (at, figure) in figures.iter().enumerate() {
                if let Ok(shown) = Decimal::from_str_exact(&plain(figure.value.value.abs(), figure.decimals))
                {
                    by_digits.entry(shown.normalize()).or_default().push(at);
                }
            }
            Known { figures, by_digits }
        })
    }
}

/// A text with the places where its lines begin: there may be many numbers in it.
struct LineStarts<'a> {
    origin: &'a str,
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineStarts<'a> {
    fn of(origin: &'a str, text: &'a str) -> Self {
        let next = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { origin, text, starts: std::iter::once(0).chain(next).collect() }
    }

    /// What is told of a stretch of it.
    fn told(&self, at: Range<usize>, message: String, help: Option<String>) -> SourceError {
        let line = self.starts.partition_point(|start| *start <= at.start);
        let start = line.checked_sub(1).map_or(0, |line| self.starts[line]);
        let text = self.text[start..].split('\n').next().unwrap_or_default();
        let place = SourceError::new(self.origin, text, at.start - start..at.end - start, message, help);
        SourceError { line, ..place }
    }
}
