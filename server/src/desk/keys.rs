//! Keys and codes that open nothing: whoever tries many is told to wait.

use protocol::{Code, Command, Problem};

use super::{Asked, Desk};
use crate::access::Visitor;

impl Desk {
    /// Whether a code may be looked at: codes are short, and a right one that was guessed must not be found out either.
    ///
    /// # Errors
    /// `too-many-tries`.
    pub(super) fn may_try(&self, asked: &Asked) -> Result<(), Problem> {
        let brings_code = matches!(asked.command, Command::CancelBooking { .. } | Command::CheckIn { .. });
        match &asked.visitor.party {
            Some(party) if brings_code => self.turnstile().may_try_code(party, &asked.office),
            _ => Ok(()),
        }
    }

    /// What the visitor is told, who was refused for this: one who tried too many keys is told to wait, whatever the key.
    pub(crate) fn tried(&self, visitor: &Visitor, problem: Problem) -> Problem {
        let (Code::UnknownKey, Some(party)) = (problem.code, &visitor.party) else { return problem };
        let may_try = self.turnstile().may_try_key(party);
        self.turnstile().wrong_key(party);
        may_try.err().unwrap_or(problem)
    }

    /// The same for the codes of an office's appointments.
    pub(super) fn tried_in(&self, office: &str, visitor: &Visitor, problem: Problem) -> Problem {
        let (Code::UnknownAppointment, Some(party)) = (problem.code, &visitor.party) else {
            return self.tried(visitor, problem);
        };
        let may_try = self.turnstile().may_try_code(party, office);
        self.turnstile().wrong_code(party, office);
        may_try.err().unwrap_or(problem)
    }
}
