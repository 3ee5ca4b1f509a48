//! The code of an appointment: digits only, so that a kiosk's keypad takes it and people can say it over the phone.
//!
//! ```text
//! the appointment's id · 6 digits of HMAC-SHA-256(secret, "#appointment", 0, office id, 0, appointment id)
//! ```
//!
//! Like a ticket key it is never stored and can be made again from the installation's secret. Six digits are one chance in
//! a million for each try. Whoever guesses right can check in or give back one appointment and learns no name, because
//! none is kept. The wrong tries of one asker are bounded, and so are those of all strangers in an office together (see
//! `Bounds`). An id that never was and a wrong code are answered alike.

use hmac::{Hmac, KeyInit, Mac};
use queue::AppointmentId;
use sha2::Sha256;

use super::TicketKeys;
use crate::office_file::OfficeId;

const CHECK_DIGITS: usize = 6;
const CHECKS: u64 = 1_000_000;
/// The most digits of an id.
const ID_DIGITS: usize = 20;

impl TicketKeys {
    /// The code of an appointment of an office.
    pub(crate) fn code(&self, office: &OfficeId, appointment: AppointmentId) -> String {
        format!("{}{:0width$}", appointment.0, self.check(office, appointment), width = CHECK_DIGITS)
    }

    /// The appointment of this office that a code opens; `None`: it opens nothing here. Blanks, dots and dashes, with
    /// which people group digits, do not matter. Takes the same time for every wrong check.
    pub(crate) fn appointment(&self, office: &OfficeId, code: &str) -> Option<AppointmentId> {
        if code.len() > 2 * (ID_DIGITS + CHECK_DIGITS) {
            return None;
        }
        let digits: String = code.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
        let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        let (id, check) = digits.split_at_checked(digits.len().checked_sub(CHECK_DIGITS)?).filter(|_| all_digits)?;
        let appointment = AppointmentId(id.parse().ok().filter(|_| !id.starts_with('0'))?);
        let expected = format!("{:0width$}", self.check(office, appointment), width = CHECK_DIGITS);
        let differs = check.bytes().zip(expected.bytes()).fold(0, |differs, (one, other)| differs | (one ^ other));
        (differs == 0).then_some(appointment)
    }

    fn check(&self, office: &OfficeId, appointment: AppointmentId) -> u64 {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.bytes()).expect("HMAC takes a key of any length");
        // No office's id begins so: nothing here is ever the HMAC of a ticket.
        mac.update(b"#appointment\0");
        mac.update(office.as_str().as_bytes());
        mac.update(&[0]);
        mac.update(&appointment.0.to_be_bytes());
        let mac = mac.finalize().into_bytes();
        let first = mac.first_chunk::<8>().copied().unwrap_or_default();
        u64::from_be_bytes(first) % CHECKS
    }
}

#[cfg(test)]
mod tests {
    use super::super::Secret;
    use super::*;

    fn keys() -> TicketKeys {
        TicketKeys::new(Secret::from_bytes([7; 32]))
    }

    fn office(id: &str) -> OfficeId {
        OfficeId::new(id).unwrap()
    }

    #[test]
    fn a_code_opens_its_own_appointment_and_nothing_else() {
        for id in [1, 9, 10, 4_711, u64::MAX] {
            let code = keys().code(&office("an-binh"), AppointmentId(id));
            assert!(code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
            assert_eq!(keys().appointment(&office("an-binh"), &code), Some(AppointmentId(id)));
            assert_eq!(keys().appointment(&office("xuan-dinh"), &code), None);
            let others = TicketKeys::new(Secret::from_bytes([8; 32]));
            assert_eq!(others.appointment(&office("an-binh"), &code), None);
        }
    }

    #[test]
    fn of_all_checks_of_an_appointment_one_opens_it() {
        let found = (0..CHECKS).step_by(997).chain([keys().check(&office("an-binh"), AppointmentId(42))]);
        let opens = |check: &u64| keys().appointment(&office("an-binh"), &format!("42{check:06}")).is_some();
        assert_eq!(found.filter(opens).count(), 1);
    }

    #[test]
    fn a_code_may_be_grouped_as_people_do() {
        let code = keys().code(&office("an-binh"), AppointmentId(123));
        let grouped = format!(" {} {}-{}", &code[..3], &code[3..6], &code[6..]);
        assert_eq!(keys().appointment(&office("an-binh"), &grouped), Some(AppointmentId(123)));
    }

    #[test]
    fn what_is_no_code_opens_nothing() {
        let long = "1".repeat(1_000);
        for code in [
            "",
            "1",
            "123456",
            "0123456",
            "-",
            "abcdefgh",
            "１２３４５６７",
            "12345ế7",
            "99999999999999999999999999",
            &long,
        ] {
            assert_eq!(keys().appointment(&office("an-binh"), code), None, "{code}");
        }
    }

    #[test]
    fn codes_of_an_installation_stay_what_they_are() {
        // Slips were handed out with them: changing this voids every one.
        insta::assert_snapshot!(keys().code(&office("an-binh"), AppointmentId(42)));
    }
}
