//! How a value of the rules becomes a value on the disk and back, and the tables that say so for whole types.
//!
//! The tables name every field and variant of both sides, so that a change of the rules does not compile until somebody
//! has decided what it means for the journals that offices already have.

use std::borrow::Cow;
use std::fmt;

use data_encoding::HEXLOWER;
use serde::de::{Error as _, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value of the rules that a journal keeps.
pub(super) trait Kept<'a> {
    /// What stands on the disk.
    type Form: Serialize;

    /// Outwards.
    fn kept(&'a self) -> Self::Form;

    /// Back.
    fn back(form: Self::Form) -> Self;
}

/// Nothing that a record need say.
pub(super) fn is_zero<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A text, borrowed from the state when it is written and from the record when it is read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(transparent)]
pub(super) struct Text<'a>(pub(super) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

/// `N` bytes as lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Hex<const N: usize>(pub(super) [u8; N]);

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut digits = [0; 64];
        let digits = digits.get_mut(..2 * N).unwrap_or_default();
        serializer.serialize_str(HEXLOWER.encode_mut_str(&self.0, digits))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        let bytes = HEXLOWER.decode(text.0.as_bytes()).map_err(D::Error::custom)?;
        let bytes = bytes.try_into().map_err(|_| D::Error::custom(format_args!("not {N} bytes")))?;
        Ok(Self(bytes))
    }
}

/// A struct of the rules, field by field.
macro_rules! kept_struct {
    ($form:ident of $rules:ident { $($(#[$attribute:meta])* $field:ident: $type:ty),+ $(,)? }) => {
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
        pub(in crate::journal::record) struct $form<'a> {
            $($(#[$attribute])* $field: <$type as Kept<'a>>::Form,)+
        }

        impl<'a> Kept<'a> for $rules {
            type Form = $form<'a>;

            fn kept(&'a self) -> $form<'a> {
                let $rules { $($field),+ } = self;
                $form { $($field: $field.kept()),+ }
            }

            fn back(form: $form<'a>) -> Self {
                let $form { $($field),+ } = form;
                $rules { $($field: Kept::back($field)),+ }
            }
        }
    };
}

/// An enum of the rules, variant by variant.
macro_rules! kept_enum {
    ($form:ident of $rules:ident { $(
        $variant:ident
        $({ $($(#[$attribute:meta])* $field:ident: $type:ty),+ $(,)? })?
        $(($inner:ident: $inner_type:ty))?
    ),+ $(,)? }) => {
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields, bound(deserialize = "'de: 'a"))]
        pub(in crate::journal::record) enum $form<'a> { $(
            $variant
            $({ $($(#[$attribute])* $field: <$type as Kept<'a>>::Form),+ })?
            $((<$inner_type as Kept<'a>>::Form))?
        ),+ }

        impl<'a> Kept<'a> for $rules {
            type Form = $form<'a>;

            fn kept(&'a self) -> $form<'a> {
                match self { $(
                    $rules::$variant $({ $($field),+ })? $(($inner))? =>
                        $form::$variant $({ $($field: $field.kept()),+ })? $(($inner.kept()))?
                ),+ }
            }

            fn back(form: $form<'a>) -> Self {
                match form { $(
                    $form::$variant $({ $($field),+ })? $(($inner))? =>
                        $rules::$variant $({ $($field: Kept::back($field)),+ })? $((Kept::back($inner)))?
                ),+ }
            }
        }
    };
}

/// An enum of the rules whose variants carry nothing.
macro_rules! kept_word {
    ($form:ident of $rules:ident { $($variant:ident),+ $(,)? }) => {
        #[derive(Clone, Copy, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub(in crate::journal::record) enum $form { $($variant),+ }

        impl Kept<'_> for $rules {
            type Form = $form;

            fn kept(&self) -> $form {
                match self { $($rules::$variant => $form::$variant),+ }
            }

            fn back(form: $form) -> Self {
                match form { $($form::$variant => $rules::$variant),+ }
            }
        }
    };
}

pub(super) use {kept_enum, kept_struct, kept_word};
