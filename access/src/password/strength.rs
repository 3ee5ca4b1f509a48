//! Which passwords and PINs are refused: what is guessed first.

use std::collections::HashSet;
use std::sync::LazyLock;

use protocol::{Code, Params, Problem};
use unicode_normalization::UnicodeNormalization;

use crate::name;

/// The best-known passwords and words that people make them of, in lower case, one a line.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("common.txt").lines().collect());

const PASSWORD_CHARS_MAX: usize = 256;
const PIN_DIGITS: std::ops::RangeInclusive<usize> = 6..=12;
/// A shorter name is in many a word by chance.
const NAME_CHARS_MIN: usize = 4;
/// As long as telephone numbers, birthdays and the numbers of identity cards.
const DIGITS_ALONE_MAX: usize = 14;
const REPEATED_CHARS_MAX: usize = 4;

/// Refuses a password that is too short, well known, or made of the user's name.
///
/// # Errors
/// `weak-password` with `state` `short` (and `limit`), `common` or `name`; `bad-value` above 256 characters.
pub(crate) fn check(user: &str, password: &str, chars_min: usize) -> Result<(), Problem> {
    if password.len() > PASSWORD_CHARS_MAX * 16 {
        return Err(name::bad_value("password", "longer than 256 characters"));
    }
    let folded: String = name::folded(password);
    let chars = password.nfc().count();
    if chars > PASSWORD_CHARS_MAX {
        return Err(name::bad_value("password", "longer than 256 characters"));
    }
    if chars < chars_min {
        let limit = Some(u64::try_from(chars_min).unwrap_or(u64::MAX));
        let params = Params { state: Some("short".to_owned()), limit, ..Params::default() };
        return Err(Problem::new(Code::WeakPassword).with(params));
    }
    if is_common(&folded) {
        return Err(weak("common"));
    }
    let user = name::folded(user);
    if user.chars().count() >= NAME_CHARS_MIN && folded.contains(&user) {
        return Err(weak("name"));
    }
    Ok(())
}

/// Refuses a PIN that is not of 6 to 12 digits, or of one digit, or a run of them.
///
/// # Errors
/// `bad-value`; `weak-password` with `state` `common`.
pub(crate) fn check_pin(pin: &str) -> Result<(), Problem> {
    if !pin.bytes().all(|byte| byte.is_ascii_digit()) || !PIN_DIGITS.contains(&pin.len()) {
        return Err(name::bad_value("pin", "not of 6 to 12 digits"));
    }
    let digits: Vec<char> = pin.chars().collect();
    if is_run(&digits) || repeats(&digits) { Err(weak("common")) } else { Ok(()) }
}

/// Whether a folded password is known to everybody, or a known one with something at its end.
fn is_common(folded: &str) -> bool {
    let stem = folded.trim_end_matches(|c: char| !c.is_alphabetic());
    let chars: Vec<char> = folded.chars().collect();
    let letters: Vec<char> = stem.chars().collect();
    let digits_alone = chars.iter().all(char::is_ascii_digit) && chars.len() <= DIGITS_ALONE_MAX;
    let known = |text: &str| COMMON.contains(text) || COMMON.contains(plain(text).as_str());
    known(folded) || known(stem) || digits_alone || repeats(&chars) || is_run(&chars) || is_run(&letters)
}

/// Without spaces and Vietnamese marks: nobody is safer for writing `mật khẩu` with them.
fn plain(text: &str) -> String {
    let is_mark = |c: &char| ('\u{300}'..='\u{36F}').contains(c);
    let bare = text.nfd().filter(|c| !is_mark(c) && !c.is_whitespace());
    bare.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// Whether each character is the one before, the next or the previous one, the same way throughout: `aaaa`, `4567`, `dcba`.
/// After 9 comes 0.
fn is_run(chars: &[char]) -> bool {
    let next = |c: char| if c == '9' { Some('0') } else { char::from_u32(u32::from(c) + 1) };
    let steps = |one: char, other: char| next(one) == Some(other);
    let pairs = || chars.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
    chars.len() > 2
        && (pairs().all(|(one, other)| one == other)
            || pairs().all(|(one, other)| steps(one, other))
            || pairs().all(|(one, other)| steps(other, one)))
}

/// Whether it is a few characters again and again: `abcabcabc`, `1212121212`.
fn repeats(chars: &[char]) -> bool {
    (1..=REPEATED_CHARS_MAX).any(|unit| {
        chars.len() >= unit * 2 && chars.iter().zip(chars.iter().skip(unit)).all(|(one, other)| one == other)
    })
}

fn weak(state: &str) -> Problem {
    Problem::new(Code::WeakPassword).with(Params { state: Some(state.to_owned()), ..Params::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(user: &str, password: &str) -> Option<String> {
        check(user, password, 10).err().map(|problem| problem.params.state.unwrap_or_default())
    }

    #[test]
    fn a_short_password_is_refused_with_the_length_that_is_asked() {
        let problem = check("lan", "chín chữ", 10).unwrap_err();
        assert_eq!(problem.code, Code::WeakPassword);
        assert_eq!((problem.params.state.as_deref(), problem.params.limit), (Some("short"), Some(10)));
        assert_eq!(state("lan", "mười chữ ạ"), None);
    }

    #[test]
    fn length_is_counted_in_letters_and_not_in_accents() {
        assert_eq!(state("lan", "e\u{302}\u{301}e\u{302}\u{301}e\u{302}\u{301}"), Some("short".to_owned()));
    }

    #[test]
    fn what_everybody_knows_is_refused_however_it_is_dressed_up() {
        let known = [
            "1234567890",
            "Password123",
            "MatKhau2026",
            "mật khẩu 123",
            "iloveyou!!!!",
            "anhyeuem1999",
            "QWERTYUIOP",
            "aaaaaaaaaaaa",
            "abcdefghijkl",
            "0987654321",
            "9876543210",
            "0901234567",
            "abcabcabcabc",
            "121212121212",
            "đăngnhập2026",
            "abcdefgh1!",
            "vietnam@123",
            "001085012345",
        ];
        for password in known {
            assert_eq!(state("lan", password), Some("common".to_owned()), "{password}");
        }
    }

    #[test]
    fn the_own_name_is_refused_when_it_is_long_enough_to_be_no_accident() {
        assert_eq!(state("Hương", "xinchaohương77"), Some("name".to_owned()));
        assert_eq!(state("lan", "lanh lùng quá"), None);
    }

    #[test]
    fn sentences_are_welcome() {
        for password in ["một con vịt xòe ra hai cái cánh", "Tr0ub4dor&3x", "correct horse battery", "7hKq!m2Zr0pp"]
        {
            assert_eq!(state("lan", password), None, "{password}");
        }
    }

    #[test]
    fn a_password_has_an_end() {
        let long = "mười chữ ạ".repeat(30);
        assert_eq!(check("lan", &long, 10).unwrap_err().code, Code::BadValue);
        assert_eq!(check("lan", &"x!y2".repeat(1_000_000), 10).unwrap_err().code, Code::BadValue);
    }

    #[test]
    fn a_pin_has_six_to_twelve_digits() {
        for pin in ["", "12345", "1234567890123", "12a456", "１２３４５６", " 402938"] {
            assert_eq!(check_pin(pin).unwrap_err().code, Code::BadValue, "{pin}");
        }
        assert!(check_pin("402938").is_ok());
        assert!(check_pin("402938174625").is_ok());
    }

    #[test]
    fn a_pin_that_is_tried_first_is_refused() {
        for pin in ["111111", "123456", "654321", "789012", "121212", "123123"] {
            assert_eq!(check_pin(pin).unwrap_err().code, Code::WeakPassword, "{pin}");
        }
    }

    #[test]
    fn the_list_is_as_passwords_are_compared_with_it() {
        assert!(COMMON.len() > 400, "{} words", COMMON.len());
        for word in COMMON.iter() {
            assert_eq!(*word, word.trim().to_lowercase(), "an unclean line");
        }
    }
}
