//! Parts of a publication that are read when something first asks for them.

use std::fmt;
use std::ops::Deref;
use std::slice::Iter;
use std::sync::OnceLock;

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A part of a publication. Of one that is part of the binary it is left as it was written when that was built until
/// something asks for it: a session looks at few tables, and its first frame at no statement.
#[derive(Clone)]
pub struct Late<T> {
    read: OnceLock<T>,
    written: &'static [u8],
}

impl<T: Default + Deserialize<'static>> Deref for Late<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // What the build script has written can be read: tests do.
        self.read.get_or_init(|| postcard::from_bytes(self.written).unwrap_or_default())
    }
}

impl<T> From<T> for Late<T> {
    fn from(part: T) -> Self {
        Self { read: part.into(), written: &[] }
    }
}

impl<A, T: Default + Deserialize<'static> + Extend<A>> Extend<A> for Late<T> {
    fn extend<I: IntoIterator<Item = A>>(&mut self, more: I) {
        let _ = &**self;
        let mut part = self.read.take().unwrap_or_default();
        part.extend(more);
        *self = part.into();
    }
}

impl<T: Default> Default for Late<T> {
    fn default() -> Self {
        T::default().into()
    }
}

impl<T: Default + Deserialize<'static> + fmt::Debug> fmt::Debug for Late<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        T::fmt(self, f)
    }
}

impl<T: Default + Deserialize<'static> + PartialEq> PartialEq for Late<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Default + Deserialize<'static> + Eq> Eq for Late<T> {}

impl<'a, T> IntoIterator for &'a Late<Vec<T>>
where
    Vec<T>: Deserialize<'static>,
{
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T: Default + Deserialize<'static> + Serialize> Serialize for Late<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&postcard::to_stdvec::<T>(self).map_err(S::Error::custom)?)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Late<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self { read: OnceLock::new(), written: <&[u8]>::deserialize(from)? })
    }
}
