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

words! { PartialOrd, Ord;
    /// A field beside the tab, in the order in which an address prints them.
    pub enum Field {
        /// [`View::view`].
        View,
        /// [`View::by`].
        By,
        /// [`View::sort`].
        Sort,
        /// [`View::regions`].
        Regions,
        /// [`View::transform`].
        Transform,
        /// [`View::currency`].
        Currency,
        /// [`View::base`].
        Base,
        /// [`View::years`].
        Years,
        /// [`View::scale`].
        Scale,
        /// [`View::split`].
        Split,
        /// [`View::scales`].
        Scales,
        /// [`View::table`].
        Table,
        /// [`View::conflict`].
        Conflict,
        /// [`View::against`].
        Against,
        /// [`View::year`].
        Year,
        /// [`View::region`].
        Region,
        /// [`View::filter`].
        Filter,
        /// [`View::official`].
        Official,
        /// [`View::reverse`].
        Reverse,
        /// [`View::layer`].
        Layer,
        /// [`View::evidence`].
        Evidence,
        /// [`View::at`].
        At,
        /// [`View::theme`].
        Theme,
    }
}

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

/// What its value looks like, what it is called, and the names it takes, where they are a closed list.
type FieldRow = (FieldShape, &'static str, fn() -> Vec<&'static str>);

impl Field {
    const fn row(self) -> FieldRow {
        use FieldShape::{Flag, List, Word, Year};
        const FLAG: FieldRow = (Flag, "yes or no", || vec!["yes", "no"]);
        match self {
            Self::View => (Word, "a view of Compare", names_of::<Comparison>),
            Self::By => (Word, "a measure of the ranking", names_of::<RankBy>),
            Self::Sort => (Word, "an order of the ranking", names_of::<Order>),
            Self::Regions => (List, "a region", Vec::new),
            Self::Region => (Word, "a region", Vec::new),
            Self::Transform => (Word, "a transform", names_of::<Transform>),
            Self::Currency => (Word, "a currency that there are rates for", Vec::new),
            Self::Base | Self::Year => (Year, "a year", Vec::new),
            Self::Years => (Word, "a span of years", Vec::new),
            Self::Scale => (Word, "a scale", names_of::<Scale>),
            Self::Scales => (Word, "a choice of scales", names_of::<Scales>),
            Self::Conflict | Self::Against => (Word, "one of the two tables", Vec::new),
            Self::Filter => (List, "a verdict", names_of::<Verdict>),
            Self::Official => (List, "an official verdict", names_of::<Bearing>),
            Self::Layer => (Word, "a layer", Vec::new),
            Self::At => (Word, "an id", Vec::new),
            Self::Theme => (Word, "a theme", || theme::NAMES.to_vec()),
            Self::Split | Self::Table | Self::Reverse | Self::Evidence => FLAG,
        }
    }

    /// What its value looks like.
    pub fn shape(self) -> FieldShape {
        self.row().0
    }

    fn noun(self) -> &'static str {
        self.row().1
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
            Self::BadValue { field, found } => Some(help_for(found, &(field.row().2)())),
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
        let flag = || match text {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(bad(field, text)),
        };
        match field {
            Field::Regions => self.regions.push(word(field, text)?),
            Field::Filter => self.filter.push(word(field, text)?),
            Field::Official => {
                self.official.extend(Bearing::named(text).ok_or_else(|| bad(field, text))?);
            }
            Field::View => self.view = word(field, text)?,
            Field::By => self.by = word(field, text)?,
            Field::Sort => self.sort = word(field, text)?,
            Field::Transform => self.transform = word(field, text)?,
            Field::Currency => self.currency = Some(word(field, text)?),
            Field::Scale => self.scale = word(field, text)?,
            Field::Scales => self.scales = word(field, text)?,
            Field::Conflict => self.conflict = Some(word(field, text)?),
            Field::Against => self.against = Some(word(field, text)?),
            Field::Region => self.region = Some(word(field, text)?),
            Field::Base => self.base = Some(year(text).ok_or_else(|| bad(field, text))?),
            Field::Year => self.year = Some(year(text).ok_or_else(|| bad(field, text))?),
            Field::Years => self.years = Some(span(text)?),
            Field::Split => self.split = flag()?,
            Field::Table => self.table = flag()?,
            Field::Reverse => self.reverse = flag()?,
            Field::Layer if text.eq_ignore_ascii_case(ORDINALS) => self.layer = None,
            Field::Layer => self.layer = Some(word(field, text)?),
            Field::Evidence => self.evidence = flag()?,
            Field::At if text.contains(is_hidden) => return Err(Mistake::Hidden(text.to_owned())),
            Field::At => self.at = Some(text.to_owned()),
            Field::Theme if !theme::is_name(text) => return Err(bad(field, text)),
            Field::Theme => self.theme = Some(text.to_owned()),
        }
        Ok(())
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
        let flag = |set: bool| set.then(|| String::from("yes"));
        match field {
            Field::Regions => list(&self.regions),
            Field::Filter => list(&self.filter),
            Field::Official => list(&self.official),
            Field::View => changed(&self.view),
            Field::By => changed(&self.by),
            Field::Sort => changed(&self.sort),
            Field::Transform => changed(&self.transform),
            Field::Currency => self.currency.map(|currency| currency.to_string()),
            Field::Scale => changed(&self.scale),
            Field::Scales => changed(&self.scales),
            Field::Conflict => self.conflict.map(|table| table.spelled()),
            Field::Against => self.against.map(|table| table.spelled()),
            Field::Region => self.region.map(|region| region.to_string()),
            Field::Base => self.base.map(|year| year.to_string()),
            Field::Year => self.year.map(|year| year.to_string()),
            Field::Years => self.years.map(|span| span.to_string()),
            Field::Split => flag(self.split),
            Field::Table => flag(self.table),
            Field::Reverse => flag(self.reverse),
            Field::Layer => self.layer.map(|layer| layer.to_string()),
            Field::Evidence => flag(self.evidence),
            Field::At => self.at.clone(),
            Field::Theme => self.theme.clone(),
        }
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

fn bad(field: Field, found: &str) -> Mistake {
    Mistake::BadValue { field, found: found.to_owned() }
}

fn word<T: FromStr>(field: Field, text: &str) -> Result<T, Mistake> {
    text.parse().map_err(|_| bad(field, text))
}

/// Four digits: no sign, no blank, and one spelling for each year.
fn year(text: &str) -> Option<Year> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| digits && *year >= 1000)
}

fn span(text: &str) -> Result<Span, Mistake> {
    let years = text.split_once('-').and_then(|(from, to)| Some((year(from)?, year(to)?)));
    match years {
        Some((from, to)) if from < to => Ok(Span { from, to }),
        Some(_) => Err(Mistake::FlatSpan(text.to_owned())),
        None => Err(bad(Field::Years, text)),
    }
}

fn changed<T: Default + PartialEq + ToString>(value: &T) -> Option<String> {
    (*value != T::default()).then(|| value.to_string())
}

fn list<T: ToString>(items: &[T]) -> Option<String> {
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    (!items.is_empty()).then(|| items.join(","))
}
