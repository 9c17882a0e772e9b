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
        let prose = prose(text);
        let tied = prose.ties.iter().map(|tie| self.tied(text, tie, &prose.numbers));
        let untied = prose.untied().map(|number| {
            let written = number.written(text).to_owned();
            let help = if guess { self.offered(&written, None) } else { None };
            let message = format!("{written} is tied to no figure");
            AtSpan { written, message, help, ..AtSpan::at(number.span.clone()) }
        });
        let mut all: Vec<AtSpan> = tied.chain(untied).collect();
        all.sort_by_key(|told| told.at.start);
        let mut place = LineCursor { origin, text, line: 0, start: 0 };
        all.into_iter().map(|told| place.of(told)).collect()
    }

    fn tied(&self, text: &str, tie: &Tie, numbers: &[WrittenNumber]) -> AtSpan {
        let name = &text[tie.named.clone()];
        let (id, negated) = name.strip_prefix('-').map_or((name, false), |id| (id.trim_start(), true));
        let figure = named_in(self.tables, self.library, id);
        let figure = figure.and_then(|id| find_in(self.tables, self.library, id));
        let told = AtSpan { id: name.to_owned(), ..AtSpan::at(tie.named.clone()) };
        let Some(figure) = figure else {
            let message = format!("there is no figure {}", quoted(id));
            let known: Vec<String> =
                self.known().figures.iter().map(|figure| figure.id.to_string()).collect();
            let help = did_you_mean(id, known.iter().map(String::as_str))
                .or_else(|| Some("`qilu figures` lists them all".to_owned()));
            return AtSpan { tied: Tied::UnknownId, message, help, ..told };
        };
        let Some(numbers) =
            tie.numbers.clone().and_then(|tied| numbers.get(tied)).filter(|of| !of.is_empty())
        else {
            let message = format!("there is no number before {}", quoted(name));
            let help = format!("write it directly behind its number: `{}<!-- {id} -->`", figure.digits());
            return AtSpan { tied: Tied::NoNumber, figure: Some(figure), message, help: Some(help), ..told };
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
        let told = AtSpan { at, written: written.clone(), figure: Some(figure), ..told };
        let whole = if whole.len() - written.len() <= LONGEST_UNIT { whole } else { &written };
        let Some(misfit) = found.fits(&figure, negated, self.library).err() else {
            return AtSpan { tied: Tied::Fits, message: format!("{whole} is {name}"), ..told };
        };
        let is = format!("{} is {}, {}", figure.id, figure.with_unit(), figure.shown_interval());
        let (tied, message, help) = match misfit {
            Misfit::Differs => {
                let same = self.offered(&written, Some(&figure));
                let help = same.unwrap_or_else(|| format!("write {}", figure.with_unit()));
                (Tied::Differs, format!("{whole} differs from {name} by more than rounding: {is}"), help)
            }
            Misfit::NotSo(word) => {
                let said =
                    format!("{word} {whole} does not hold of {name} in all that its digits admit: {is}");
                (Tied::Differs, said, format!("write {}", figure.with_unit()))
            }
            Misfit::OtherSign => {
                let other = if negated { id.to_owned() } else { format!("-{id}") };
                let help = format!("write the sign, or `{other}` where words say that it rose or fell");
                (Tied::Differs, format!("{whole} has not the sign of {name}: {is}"), help)
            }
            Misfit::OtherUnit => {
                let help = format!("write {}, or tie it to a figure in that unit", figure.with_unit());
                (Tied::OtherUnit, format!("{whole} is written in another unit than {name}: {is}"), help)
            }
        };
        AtSpan { tied, message, help: Some(help), ..told }
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

/// What is to be told of a stretch of a text.
struct AtSpan {
    tied: Tied,
    at: Range<usize>,
    written: String,
    id: String,
    figure: Option<Figure>,
    message: String,
    help: Option<String>,
}

impl AtSpan {
    /// Of what stands there, and that nothing is known of yet.
    fn at(at: Range<usize>) -> Self {
        let (written, id, message) = (String::new(), String::new(), String::new());
        Self { tied: Tied::Untied, at, written, id, figure: None, message, help: None }
    }
}

/// A line of a text, and where it begins: places are asked for from first to last.
struct LineCursor<'a> {
    origin: &'a str,
    text: &'a str,
    line: usize,
    start: usize,
}

impl LineCursor<'_> {
    fn of(&mut self, told: AtSpan) -> Audited {
        let before = &self.text[self.start..told.at.start];
        self.line += before.matches('\n').count();
        self.start += before.rfind('\n').map_or(0, |at| at + 1);
        let line = &self.text[self.start..];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        let span = told.at.start - self.start..told.at.end - self.start;
        let place = SourceError::new(self.origin, line, span, told.message, told.help);
        let told_at = SourceError { line: self.line + 1, ..place };
        Audited { tied: told.tied, written: told.written, id: told.id, figure: told.figure, told: told_at }
    }
}
