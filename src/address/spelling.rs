//! The address: `compare?regions=shandong,zhejiang&transform=gap`.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use strum::VariantArray;
use thiserror::Error;

use super::field::{Field, Mistake};
use super::view::{Span, View};
use crate::library::Library;
use crate::source_error::SourceError;

/// A mistake in an address, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{mistake}")]
pub struct AddressError {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// What it is.
    pub mistake: Mistake,
}

impl AddressError {
    /// The same with the address and a caret under the place, for a command line or a field.
    pub fn locate(&self, origin: &str, address: &str) -> SourceError {
        SourceError::new(origin, address, self.span.clone(), self.mistake.to_string(), self.mistake.help())
    }
}

impl View {
    /// The address as it is pasted behind a command: between quotes where a shell would act on it. `?` is a
    /// pattern to zsh and fish, and `&` ends a command; a quote there is in no address.
    pub fn for_shell(&self) -> String {
        let address = self.to_string();
        if address.contains('?') { format!("'{address}'") } else { address }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from, self.to)
    }
}

impl fmt::Display for View {
    /// The canonical address: what is as by default is left out, the rest comes in a fixed order.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let view = self.clone().canonical();
        write!(f, "{}", view.tab)?;
        let mut joint = '?';
        for &field in Field::VARIANTS {
            if let Some(text) = view.get(field) {
                let text = if is_free(field) { encode(&text) } else { text };
                write!(f, "{joint}{field}={text}")?;
                joint = '&';
            }
        }
        Ok(())
    }
}

impl FromStr for View {
    type Err = AddressError;

    /// Quotes round it, as [`View::for_shell`] puts there, are no part of it.
    fn from_str(address: &str) -> Result<Self, AddressError> {
        let within = |quote: char| address.strip_prefix(quote)?.strip_suffix(quote);
        match within('\'').or_else(|| within('"')) {
            Some(inner) => read(inner).map_err(|AddressError { span, mistake }| AddressError {
                span: span.start + 1..span.end + 1,
                mistake,
            }),
            None => read(address),
        }
    }
}

/// The view of an address without quotes.
fn read(address: &str) -> Result<View, AddressError> {
    let (tab, fields) = match address.split_once('?') {
        Some((tab, fields)) => (tab, Some(fields)),
        None => (address, None),
    };
    let wrong = |span: Range<usize>, mistake| AddressError { span, mistake };
    if tab.is_empty() {
        return Err(wrong(0..address.len().min(1), Mistake::NoTab));
    }
    let parsed = tab.parse().map_err(|_| wrong(0..tab.len(), Mistake::UnknownTab(tab.to_owned())))?;
    let mut view = View { tab: parsed, ..View::default() };

    let mut seen = Vec::new();
    let mut at = tab.len() + 1;
    for part in fields.into_iter().flat_map(|fields| fields.split('&')) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let place = at..at + key.len();
        let value_at = (place.end + 1).min(at + part.len());
        if part.is_empty() {
            return Err(wrong(place, Mistake::EmptyField));
        }
        let field: Field =
            key.parse().map_err(|_| wrong(place.clone(), Mistake::UnknownField(key.to_owned())))?;
        if seen.contains(&field) {
            return Err(wrong(place, Mistake::Doubled(field)));
        }
        seen.push(field);
        if value.is_empty() {
            return Err(wrong(at..at + part.len(), Mistake::NoValue(field)));
        }
        let whole = value_at..value_at + value.len();
        if is_free(field) {
            let text =
                decode(value).ok_or_else(|| wrong(whole.clone(), Mistake::BadEscape(value.to_owned())))?;
            view.set_one(field, &text).map_err(|mistake| wrong(whole, mistake))?;
        } else {
            view.set(field, value)
                .map_err(|(span, mistake)| wrong(value_at + span.start..value_at + span.end, mistake))?;
        }
        at += part.len() + 1;
    }
    Ok(view.canonical())
}

impl View {
    /// Reads an address in the spelling of a publication.
    ///
    /// # Errors
    /// The first mistake, a place or table included that the publication does not have.
    pub fn read(address: &str, library: &Library) -> Result<Self, AddressError> {
        let view: Self = address.parse()?;
        view.within(library).map_err(|mistake| AddressError { span: mistake.place_in(address), mistake })
    }
}

impl Mistake {
    /// Where an unknown name stands in the address that it comes from, in bytes.
    fn place_in(&self, address: &str) -> Range<usize> {
        let Self::Unknown { field, found, .. } = self else { return 0..address.len() };
        let start = [format!("?{field}="), format!("&{field}=")].iter().find_map(|key| address.find(key));
        let value = start.unwrap_or(0)..;
        let at = address.get(value.clone()).and_then(|rest| rest.find(found.as_str()));
        at.map_or(0..address.len(), |at| value.start + at..value.start + at + found.len())
    }
}

/// Fields whose text may hold any character.
fn is_free(field: Field) -> bool {
    matches!(field, Field::At | Field::Theme)
}

/// RFC 3986's unreserved characters stand for themselves.
fn encode(text: &str) -> String {
    use fmt::Write as _;
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            bytes.push(digit(rest.next()?)? << 4 | digit(rest.next()?)?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}
