//! The fields of a view: one parser and one printer for each, whichever spelling is read or written.

use std::ops::Range;
use std::str::FromStr;

use strum::VariantArray;
use thiserror::Error;

use super::view::{Comparison, Order, Scale, Scales, Span, Tab, Transform, View};
use crate::data::Year;
use crate::metrics::RankBy;
use crate::theme;
use crate::verdict::{Bearing, Verdict};
use crate::wording::{help_for, is_hidden, names_of, quoted};

/// The layer that there is by default, where a view names it: the publication's own words.
pub(super) const ORDINALS: &str = "ordinals";

/// What a field's value looks like; a spelling with types of its own (TOML) follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldShape {
    /// A year.
    Year,
    /// Yes or no.
    Flag,
    /// Several names.
    List,
    /// One name.
    Word,
}

/// All that a field has of its own.
struct FieldRow {
    shape: FieldShape,
    /// What its value is called.
    noun: &'static str,
    /// The names it takes, where they are a closed list.
    names: fn() -> Vec<&'static str>,
    /// Takes a value, of a list one more; `None` where a text is none.
    set: fn(&mut View, &str) -> Option<()>,
    /// The value, such that `set` reads it back; `None` where it is as by default.
    get: fn(&View) -> Option<String>,
}

/// The fields and the row of each in one.
macro_rules! fields {
    ($($field:ident $shape:ident $noun:literal, $names:expr, $set:expr, $get:expr;)*) => {
        words! { PartialOrd, Ord;
            /// A field beside the tab, in the order in which an address prints them.
            pub enum Field { $(#[doc = concat!("Takes ", $noun, ".")] $field,)* }
        }

        const FIELDS: &[FieldRow] = &[$(
            FieldRow { shape: FieldShape::$shape, noun: $noun, names: $names, set: $set, get: $get },
        )*];
    };
}

fields! {
    View Word "a view of Compare", names_of::<Comparison>, |v, t| put(&mut v.view, t), |v| changed(&v.view);
    By Word "a measure of the ranking", names_of::<RankBy>, |v, t| put(&mut v.by, t), |v| changed(&v.by);
    Sort Word "an order of the ranking", names_of::<Order>, |v, t| put(&mut v.sort, t), |v| changed(&v.sort);
    Regions List "a region", Vec::new, |v, t| more(&mut v.regions, t), |v| list(&v.regions);
    Transform Word "a transform", names_of::<Transform>,
        |v, t| put(&mut v.transform, t), |v| changed(&v.transform);
    Currency Word "a currency that there are rates for", Vec::new,
        |v, t| one(&mut v.currency, t), |v| told(v.currency);
    Base Year "a year", Vec::new, |v, t| some(&mut v.base, year(t)), |v| told(v.base);
    Years Word "a span of years", Vec::new, |v, t| some(&mut v.years, span(t)), |v| told(v.years);
    Scale Word "a scale", names_of::<Scale>, |v, t| put(&mut v.scale, t), |v| changed(&v.scale);
    Split Flag "yes or no", yes_or_no, |v, t| switch(&mut v.split, t), |v| on(v.split);
    Scales Word "a choice of scales", names_of::<Scales>, |v, t| put(&mut v.scales, t), |v| changed(&v.scales);
    Table Flag "yes or no", yes_or_no, |v, t| switch(&mut v.table, t), |v| on(v.table);
    Conflict Word "one of the two tables", Vec::new,
        |v, t| one(&mut v.conflict, t), |v| v.conflict.map(|table| table.spelled());
    Against Word "one of the two tables", Vec::new,
        |v, t| one(&mut v.against, t), |v| v.against.map(|table| table.spelled());
    Year Year "a year", Vec::new, |v, t| some(&mut v.year, year(t)), |v| told(v.year);
    Region Word "a region", Vec::new, |v, t| one(&mut v.region, t), |v| told(v.region);
    Filter List "a verdict", names_of::<Verdict>, |v, t| more(&mut v.filter, t), |v| list(&v.filter);
    Official List "an official verdict", names_of::<Bearing>,
        |v, t| Bearing::named(t).map(|named| v.official.extend(named)), |v| list(&v.official);
    Reverse Flag "yes or no", yes_or_no, |v, t| switch(&mut v.reverse, t), |v| on(v.reverse);
    Layer Word "a layer", Vec::new, layer, |v| told(v.layer);
    Evidence Flag "yes or no", yes_or_no, |v, t| switch(&mut v.evidence, t), |v| on(v.evidence);
    At Word "an id", Vec::new, |v, t| one(&mut v.at, t), |v| v.at.clone();
    Theme Word "a theme", || theme::NAMES.to_vec(),
        |v, t| some(&mut v.theme, theme::is_name(t).then(|| t.to_owned())), |v| v.theme.clone();
}

impl Field {
    fn row(self) -> &'static FieldRow {
        &FIELDS[self as usize]
    }

    /// What its value looks like.
    pub fn shape(self) -> FieldShape {
        self.row().shape
    }

    fn noun(self) -> &'static str {
        self.row().noun
    }
}

/// What is wrong with a view, in any spelling.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Mistake {
    /// The address is empty or begins with `?`.
    #[error("the address names no tab")]
    NoTab,
    /// Not one of the six.
    #[error("{} is not a tab", quoted(.0))]
    UnknownTab(String),
    /// Nothing after `?`, or between two `&`.
    #[error("a field is empty")]
    EmptyField,
    /// Not a [`Field`].
    #[error("a view has no field {}", quoted(.0))]
    UnknownField(String),
    /// Named twice.
    #[error("`{0}` is named twice")]
    Doubled(Field),
    /// No `=`, or nothing after it.
    #[error("`{0}` has no value")]
    NoValue(Field),
    /// A value that the field does not take.
    #[error("{} is not {}", quoted(.found), .field.noun())]
    BadValue {
        /// The field.
        field: Field,
        /// What was found.
        found: String,
    },
    /// A name that the publication does not have.
    #[error("{} is not {}", quoted(.found), .field.noun())]
    Unknown {
        /// The field.
        field: Field,
        /// What was found.
        found: String,
        /// The names that it has.
        names: Vec<String>,
    },
    /// A span that does not rise.
    #[error("a span must rise: {} does not", quoted(.0))]
    FlatSpan(String),
    /// A `%` that is not followed by two hexadecimal digits, or bytes that are not UTF-8.
    #[error("{} is not percent-encoded text", quoted(.0))]
    BadEscape(String),
    /// A control character or another one that is not seen.
    #[error("{} holds a hidden character", quoted(.0))]
    Hidden(String),
}

impl Mistake {
    /// What would have been right.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::NoTab => Some(help_for("", &names_of::<Tab>())),
            Self::UnknownTab(found) => Some(help_for(found, &names_of::<Tab>())),
            Self::UnknownField(found) => Some(help_for(found, &names_of::<Field>())),
            Self::BadValue { field: Field::Base | Field::Year, .. } => Some("expected four digits".into()),
            Self::BadValue { field: Field::Years, .. } => {
                Some("expected two years, joined by a hyphen".into())
            }
            Self::BadValue { field, found } => Some(help_for(found, &(field.row().names)())),
            Self::Unknown { found, names, .. } => {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                Some(help_for(found, &names))
            }
            Self::FlatSpan(found) => Some(match found.split_once('-') {
                Some((later, earlier)) if later != earlier => {
                    format!("write the earlier year first, such as {earlier}-{later}")
                }
                Some(_) | None => "write two years, the earlier one first".to_owned(),
            }),
            Self::EmptyField => Some("expected key=value, joined by `&`".into()),
            Self::BadEscape(_) => Some("write `%25` for a percent sign".into()),
            Self::Doubled(_) | Self::NoValue(_) | Self::Hidden(_) => None,
        }
    }
}

/// A mistake, and where in the field's text it stands.
pub type FieldError = (Range<usize>, Mistake);

impl View {
    /// Sets a field from its text: `gap`, `2014-2017`, `yes`, `shandong,zhejiang`.
    ///
    /// # Errors
    /// What is wrong with the text, and where in it.
    pub fn set(&mut self, field: Field, text: &str) -> Result<(), FieldError> {
        if field.shape() == FieldShape::List {
            self.clear(field);
            let mut at = 0;
            for item in text.split(',') {
                self.set_one(field, item).map_err(|mistake| (at..at + item.len(), mistake))?;
                at += item.len() + 1;
            }
            return Ok(());
        }
        self.set_one(field, text).map_err(|mistake| (0..text.len(), mistake))
    }

    /// Sets a field that holds one value, or adds to one that holds a list.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn set_one(&mut self, field: Field, text: &str) -> Result<(), Mistake> {
        if text.trim().is_empty() {
            return Err(Mistake::NoValue(field));
        }
        if field == Field::At && text.contains(is_hidden) {
            return Err(Mistake::Hidden(text.to_owned()));
        }
        (field.row().set)(self, text).ok_or_else(|| {
            let found = text.to_owned();
            let is_span = field == Field::Years && years(text).is_some();
            if is_span { Mistake::FlatSpan(found) } else { Mistake::BadValue { field, found } }
        })
    }

    /// Empties a field that holds a list.
    pub fn clear(&mut self, field: Field) {
        if field == Field::Regions {
            self.regions.clear();
        } else if field == Field::Filter {
            self.filter.clear();
        } else if field == Field::Official {
            self.official.clear();
        }
    }

    /// A field's text, such that [`View::set`] reads it back; `None` where it is as by default.
    /// Asks for a canonical view.
    pub fn get(&self, field: Field) -> Option<String> {
        (field.row().get)(self)
    }

    /// The same view in its one spelling, as far as that is known without the publication: lists in their
    /// order, each once, and whatever says the default left out.
    #[must_use]
    pub fn canonical(mut self) -> Self {
        self.filter.sort_unstable();
        self.filter.dedup();
        if self.filter.len() == Verdict::VARIANTS.len() {
            self.filter.clear();
        }
        self.official.sort_unstable();
        self.official.dedup();
        if self.official.len() == Bearing::VARIANTS.len() {
            self.official.clear();
        }
        self.at = self.at.filter(|at| !at.trim().is_empty());
        self.theme = self.theme.filter(|theme| !theme.trim().is_empty());
        self
    }
}

fn put<T: FromStr>(field: &mut T, text: &str) -> Option<()> {
    text.parse().ok().map(|value| *field = value)
}

fn some<T>(field: &mut Option<T>, value: Option<T>) -> Option<()> {
    value.map(|value| *field = Some(value))
}

fn one<T: FromStr>(field: &mut Option<T>, text: &str) -> Option<()> {
    some(field, text.parse().ok())
}

fn more<T: FromStr>(field: &mut Vec<T>, text: &str) -> Option<()> {
    text.parse().ok().map(|value| field.push(value))
}

fn switch(field: &mut bool, text: &str) -> Option<()> {
    yes_or_no().contains(&text).then(|| *field = text == "yes")
}

fn layer(view: &mut View, text: &str) -> Option<()> {
    if text.eq_ignore_ascii_case(ORDINALS) {
        view.layer = None;
        return Some(());
    }
    one(&mut view.layer, text)
}

fn yes_or_no() -> Vec<&'static str> {
    vec!["yes", "no"]
}

/// Four digits: no sign, no blank, and one spelling for each year.
fn year(text: &str) -> Option<Year> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| digits && *year >= 1000)
}

/// Two years, which need not rise.
fn years(text: &str) -> Option<Span> {
    let (from, to) = text.split_once('-')?;
    Some(Span { from: year(from)?, to: year(to)? })
}

fn span(text: &str) -> Option<Span> {
    years(text).filter(|span| span.from < span.to)
}

fn told<T: ToString>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn on(set: bool) -> Option<String> {
    set.then(|| "yes".to_owned())
}

fn changed<T: Default + PartialEq + ToString>(value: &T) -> Option<String> {
    (*value != T::default()).then(|| value.to_string())
}

fn list<T: ToString>(items: &[T]) -> Option<String> {
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    (!items.is_empty()).then(|| items.join(","))
}
