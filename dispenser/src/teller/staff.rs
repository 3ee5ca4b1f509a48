//! What staff do at the kiosk, behind their code.

use argon2::{Argon2, PasswordVerifier};
use protocol::{CodeRefused, CodeTries};
use tokio::task::Id;
use tokio::time::Instant;

use super::{Done, Teller};
use crate::kiosk::{CodeCheck, Message, StaffDeed, Undone};

/// Who comes in: the staff with their code, and everybody else as long as they have not closed the kiosk.
#[derive(Debug, Default)]
pub(super) struct Doorkeeper {
    /// Staff closed the kiosk: nobody takes a number.
    pub(super) closed: bool,
    tries: CodeTries,
    /// The task that looks at a code.
    pub(super) checking: Option<Id>,
    /// A code that was typed meanwhile.
    next: Option<String>,
}

impl Doorkeeper {
    /// Of a kiosk that staff closed in an earlier run, or did not.
    pub(super) fn at_a_kiosk(closed: bool) -> Doorkeeper {
        Doorkeeper { closed, ..Doorkeeper::default() }
    }

    /// Whether this is the task that looks at a code.
    pub(super) fn checks_by(&self, task: Id) -> bool {
        self.checking == Some(task)
    }

    fn tried(&mut self, right: bool, now: Instant) -> CodeCheck {
        self.checking = None;
        self.tries.end(right, now.into_std()).map_or_else(told, |()| CodeCheck::Right)
    }
}

/// What whoever typed a code is told.
fn told(refused: CodeRefused) -> CodeCheck {
    match refused {
        CodeRefused::Wrong => CodeCheck::Wrong,
        CodeRefused::Wait(left) => CodeCheck::Wait(u32::try_from(left.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)),
    }
}

impl Teller {
    /// Somebody typed the staff's code. The office as it was known has it too, so that it opens the kiosk without a
    /// server.
    pub(super) async fn check(&mut self, code: String) {
        let Some(hash) = self.view().and_then(|view| view.staff_code.clone()) else {
            return self.tell(Message::StaffCode(CodeCheck::NoCode)).await;
        };
        if self.doorkeeper.checking.is_some() {
            self.doorkeeper.next = Some(code);
            return;
        }
        if let Err(refused) = self.doorkeeper.tries.begin(Instant::now().into_std()) {
            return self.tell(Message::StaffCode(told(refused))).await;
        }
        // It takes a good part of a second, on purpose.
        let checking = self.work.spawn_blocking(move || Done::Checked(is_code(&code, &hash)));
        self.doorkeeper.checking = Some(checking.id());
    }

    /// A code is the one, or another. Who typed it is gone where another was typed meanwhile: only that one is answered.
    pub(super) async fn checked(&mut self, right: bool) {
        let check = self.doorkeeper.tried(right, Instant::now());
        match self.doorkeeper.next.take() {
            Some(next) => self.check(next).await,
            None => self.tell(Message::StaffCode(check)).await,
        }
    }

    /// Somebody who knew the code wants this.
    pub(super) async fn deed(&mut self, deed: StaffDeed) {
        let paper = self.paper.clone();
        match deed {
            StaffDeed::NewRoll(slips) => self.does(deed, async move {
                paper.new_roll(slips).await;
                Ok::<(), Undone>(())
            }),
            StaffDeed::TestPrint => self.does(deed, async move { paper.test_print().await }),
            StaffDeed::ReprintLast => self.does(deed, async move { paper.reprint_last().await }),
            StaffDeed::Close => self.close_kiosk(deed, true).await,
            StaffDeed::Open => self.close_kiosk(deed, false).await,
            // Whoever runs the screen does it, where there is a computer of its own to switch off.
            StaffDeed::ShutDown => self.tell(Message::StaffDone(deed, Err(Undone::NotSwitchedOff))).await,
        }
    }

    fn does<E>(&mut self, deed: StaffDeed, doing: impl Future<Output = Result<(), E>> + Send + 'static)
    where
        Undone: From<E>,
    {
        self.work.spawn(async move { Done::Deed(deed, doing.await.map_err(Undone::from)) });
    }

    async fn close_kiosk(&mut self, deed: StaffDeed, closed: bool) {
        self.doorkeeper.closed = closed;
        if let Err(error) = self.ledger.close_kiosk(closed).await {
            tracing::error!(%error, closed, "that the kiosk is closed or open is forgotten at the next start");
        }
        self.tell(Message::Closed(closed)).await;
        self.tell(Message::StaffDone(deed, Ok(()))).await;
    }
}

/// Whether this is the code that a hash was made of. Blocks for a moment.
fn is_code(code: &str, hash: &str) -> bool {
    code.len() <= CodeTries::CODE_BYTES && Argon2::default().verify_password(code.as_bytes(), hash).is_ok()
}

#[cfg(test)]
mod tests {
    use argon2::PasswordHasher;

    use super::*;

    #[test]
    fn only_the_code_is_the_code() {
        let hash = Argon2::default().hash_password_with_salt(b"246810", b"salt of a test").unwrap().to_string();
        assert!(is_code("246810", &hash));
        for wrong in ["246811", "", "2468100", &"2".repeat(10_000)] {
            assert!(!is_code(wrong, &hash), "{wrong} was taken");
        }
        assert!(!is_code("246810", "no hash"));
    }

    #[test]
    fn whoever_has_to_wait_is_told_whole_seconds() {
        let millis = std::time::Duration::from_millis;
        assert_eq!(told(CodeRefused::Wait(millis(59_500))), CodeCheck::Wait(60));
        assert_eq!(told(CodeRefused::Wait(millis(1))), CodeCheck::Wait(1), "never none");
        assert_eq!(told(CodeRefused::Wrong), CodeCheck::Wrong);
    }
}
