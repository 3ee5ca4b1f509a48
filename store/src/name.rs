//! The names of logs and cells, and the versions of records.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The longest name, in bytes.
pub(crate) const MAX_NAME_BYTES: usize = 64;

/// Why a text is no name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no name: 1 to 64 ASCII letters, digits, `-`, `_` or `.`")]
pub struct NameError(String);

/// The name of a log: 1 to 64 ASCII letters, digits, `-`, `_` or `.`, such as `an-binh`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LogName(Arc<str>);

/// The key of a cell, under the rules of a [`LogName`].
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellKey(Arc<str>);

/// How many records a log holds up to and including this one: 1 is the first record, 0 is before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version(pub u64);

impl Version {
    /// The version of a log that has no record yet.
    pub const ZERO: Self = Self(0);

    /// The version of the record after this one.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    pub(crate) fn plus(self, records: usize) -> Self {
        Self(self.0.saturating_add(records as u64))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn checked(name: &str) -> Result<Arc<str>, NameError> {
    let fits = (1..=MAX_NAME_BYTES).contains(&name.len());
    if fits && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) {
        Ok(name.into())
    } else {
        Err(NameError(name.chars().take(MAX_NAME_BYTES).collect()))
    }
}

macro_rules! name {
    ($name:ident) => {
        impl $name {
            /// # Errors
            /// When the text breaks the rules of a name.
            pub fn new(name: &str) -> Result<Self, NameError> {
                checked(name).map(Self)
            }

            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NameError;

            fn from_str(name: &str) -> Result<Self, NameError> {
                Self::new(name)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name!(LogName);
name!(CellKey);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_and_plain() {
        for good in ["an-binh", "A.1_b", &"x".repeat(64)] {
            assert_eq!(LogName::new(good).unwrap().as_str(), good);
        }
        for bad in ["", "an binh", "an/binh", "ấn", "nul\0", &"x".repeat(65)] {
            assert!(LogName::new(bad).is_err(), "{bad:?} was taken");
            assert!(bad.parse::<CellKey>().is_err(), "{bad:?} was taken");
        }
    }
}
