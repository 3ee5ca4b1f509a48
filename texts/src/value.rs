//! What stands in for a variable of a message.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

/// A key of the texts, for tables that name words and say them later.
///
/// The test for missing and unused keys finds keys by the way they are written: `say("…")`, `with("…"` and
/// `TextKey("…")`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextKey(pub &'static str);

/// The value of one variable: text goes in as it is, a number is printed plain and may choose a plural form.
///
/// Ticket numbers are text (`"0012"`), counts are numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Text, put in unchanged.
    Text(Cow<'a, str>),
    /// A whole number, printed without grouping.
    Number(i64),
}

impl<'a> Value<'a> {
    pub(crate) fn to_fluent(&self) -> FluentValue<'_> {
        match self {
            Value::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Value::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

macro_rules! numbers {
    ($($small:ty),*; $($large:ty),*) => {
        $(impl From<$small> for Value<'_> {
            fn from(number: $small) -> Self {
                Value::Number(i64::from(number))
            }
        })*
        // Beyond the range of `i64` a count is shown as its largest: nothing that is counted here comes near it.
        $(impl From<$large> for Value<'_> {
            fn from(number: $large) -> Self {
                Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })*
    };
}
numbers!(u8, u16, u32, i32, i64; u64, usize);
