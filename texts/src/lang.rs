//! The name of a language.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use unic_langid::LanguageIdentifier;

/// The tag of a language: `vi`, `en`, or that of an added folder (`km`, `zh-Hant`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(Cow<'static, str>);

impl Lang {
    /// Vietnamese, the first language: every key exists in it.
    pub const VI: Lang = Lang(Cow::Borrowed("vi"));
    /// English.
    pub const EN: Lang = Lang(Cow::Borrowed("en"));

    /// The tag as it is written in files and on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What Fluent needs to choose plural forms.
    pub(crate) fn identifier(&self) -> LanguageIdentifier {
        self.0.parse().unwrap_or_default()
    }
}

impl Default for Lang {
    fn default() -> Self {
        Lang::VI
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The tag is not one of a language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the tag of a language, such as `vi`, `en` or `zh-Hant`")]
pub struct NotALanguage(pub String);

impl FromStr for Lang {
    type Err = NotALanguage;

    /// Reads a tag of BCP 47; `vi_VN` and `VI` become `vi-VN` and `vi`. Whether there are words in that language is
    /// another question: see [`Texts::nearest`](crate::Texts::nearest).
    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        match tag.parse::<LanguageIdentifier>() {
            Ok(identifier) if identifier.language.as_str() != "und" => Ok(Lang(Cow::Owned(identifier.to_string()))),
            _ => Err(NotALanguage(tag.chars().take(40).collect())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_in_their_common_forms() {
        assert_eq!("vi".parse(), Ok(Lang::VI));
        assert_eq!("EN".parse(), Ok(Lang::EN));
        assert_eq!("vi_VN".parse::<Lang>().unwrap().as_str(), "vi-VN");
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for tag in ["", "und", "../etc", "vietnamese language"] {
            assert!(tag.parse::<Lang>().is_err(), "{tag:?} was taken for a language");
        }
    }
}
