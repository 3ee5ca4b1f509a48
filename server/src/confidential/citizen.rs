//! Who takes numbers from afar.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;

const PEPPER_BYTES: usize = 32;
const MARK_BYTES: usize = 16;
/// The fewest and the most letters and digits of a phone, identity card or passport.
const LENGTHS: std::ops::RangeInclusive<usize> = 6..=20;
/// The longest text that is looked at, in bytes.
const TEXT_MAX: usize = 256;

/// A phone or identity number in one form, however it was written. It is not kept, and nothing shows it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Citizen(String);

/// What stands for a citizen on the disk for a day: nobody can tell whom without the day's pepper.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Mark([u8; MARK_BYTES]);

/// Thirty-two random bytes of one day. Once they are gone, so is everything that was told with them.
pub(super) struct Pepper([u8; PEPPER_BYTES]);

impl Citizen {
    /// Reads a phone or identity number as people write it: blanks, dots, dashes and brackets do not matter, and neither
    /// does whether a Vietnamese phone begins with 0 or +84. `None`: it cannot be one.
    pub(crate) fn read(text: &str) -> Option<Citizen> {
        if text.len() > TEXT_MAX {
            return None;
        }
        let kept = |c: &char| !c.is_whitespace() && !matches!(c, '.' | '-' | '–' | '(' | ')' | '/');
        let plain: String = text.nfkc().filter(kept).map(|c| c.to_ascii_uppercase()).collect();
        let one_form = match plain.strip_prefix("+84").or_else(|| plain.strip_prefix("0084")) {
            Some(rest) => format!("0{}", rest.trim_start_matches('0')),
            // Eleven digits are no identity number, and no phone of this country without its 84.
            None if plain.len() == 11 && plain.starts_with("84") => format!("0{}", &plain[2..]),
            None => plain,
        };
        let number = one_form.strip_prefix('+').unwrap_or(&one_form);
        let good = LENGTHS.contains(&number.len())
            && number.chars().all(|c| c.is_ascii_alphanumeric())
            && number.chars().any(|c| c.is_ascii_digit());
        good.then_some(Citizen(one_form))
    }
}

impl fmt::Debug for Citizen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Citizen(…)")
    }
}

impl Pepper {
    /// A new day's.
    ///
    /// # Errors
    /// The operating system has no random bytes.
    pub(super) fn draw() -> std::io::Result<Pepper> {
        let mut bytes = [0; PEPPER_BYTES];
        getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
        Ok(Pepper(bytes))
    }

    /// What stands for a citizen.
    pub(super) fn mark(&self, citizen: &Citizen) -> Mark {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(citizen.0.as_bytes());
        let mac = mac.finalize().into_bytes();
        Mark(mac.first_chunk().copied().unwrap_or_default())
    }

    pub(super) fn to_hex(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.0)
    }

    pub(super) fn from_hex(hex: &str) -> Option<Pepper> {
        Some(Pepper(data_encoding::HEXLOWER.decode(hex.as_bytes()).ok()?.try_into().ok()?))
    }
}

impl Mark {
    pub(super) fn bytes(self) -> [u8; MARK_BYTES] {
        self.0
    }

    pub(super) fn to_hex(self) -> String {
        data_encoding::HEXLOWER.encode(&self.0)
    }

    pub(super) fn from_hex(hex: &str) -> Option<Mark> {
        Some(Mark(data_encoding::HEXLOWER.decode(hex.as_bytes()).ok()?.try_into().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_phone_is_one_phone_however_it_is_written() {
        let phone = Citizen::read("0912345678").unwrap();
        for written in [
            "0912 345 678",
            "0912.345.678",
            "+84 912 345 678",
            "+84912345678",
            "84912345678",
            "0084 912-345-678",
            "+84 (0) 912 345 678",
            " 0912345678\u{a0}",
            "０９１２３４５６７８",
        ] {
            assert!(Citizen::read(written) == Some(phone.clone()), "{written}");
        }
        assert!(Citizen::read("0912345679") != Some(phone));
    }

    #[test]
    fn identity_numbers_and_passports_are_taken_as_they_are() {
        assert!(Citizen::read("001 085 012 345") == Citizen::read("001085012345"));
        assert!(Citizen::read("c1234567") == Citizen::read("C1234567"));
        assert!(Citizen::read("840912345678").is_some(), "twelve digits are an identity card");
        assert!(Citizen::read("+1 212 555 0100").is_some());
    }

    #[test]
    fn what_cannot_be_anybody_is_nobody() {
        let long = "1".repeat(1_000);
        for text in
            ["", "   ", "12345", "Nguyễn Văn A", "ABCDEFG", "091234567\u{7}", "+", "123456789012345678901", &long]
        {
            assert!(Citizen::read(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn a_mark_tells_citizens_apart_and_says_nothing_without_its_pepper() {
        let (monday, tuesday) = (Pepper::draw().unwrap(), Pepper::draw().unwrap());
        let (one, other) = (Citizen::read("0912345678").unwrap(), Citizen::read("0912345679").unwrap());
        assert_eq!(monday.mark(&one), monday.mark(&one.clone()));
        assert_ne!(monday.mark(&one), monday.mark(&other));
        assert_ne!(monday.mark(&one), tuesday.mark(&one));
        assert_eq!(Mark::from_hex(&monday.mark(&one).to_hex()), Some(monday.mark(&one)));
        assert_eq!(Pepper::from_hex(&monday.to_hex()).unwrap().mark(&one), monday.mark(&one));
        assert!(!format!("{one:?}").contains("912"));
    }
}
