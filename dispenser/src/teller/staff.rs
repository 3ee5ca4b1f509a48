//! What staff do at the kiosk, behind their code.

use std::time::Duration;

use argon2::{Argon2, PasswordVerifier};
use tokio::task::Id;
use tokio::time::Instant;

use super::{Done, Teller};
use crate::kiosk::{CodeCheck, Message, StaffDeed, Undone};

/// After so many wrong codes none is looked at for a while.
const WRONG: u32 = 5;
/// For how long.
const LOCKED: Duration = Duration::from_secs(60);
/// The longest code that is looked at, in letters.
const CODE_LETTERS: usize = 64;

/// Who tried the staff's code.
#[derive(Debug, Default)]
pub(super) struct Doorkeeper {
    wrong: u32,
    locked: Option<Instant>,
    /// The task that looks at a code.
    pub(super) checking: Option<Id>,
    /// A code that was typed meanwhile.
    next: Option<String>,
}

impl Doorkeeper {
    /// For how many seconds no code is looked at.
    fn wait(&self, now: Instant) -> Option<u32> {
        let left = self.locked?.checked_duration_since(now).filter(|left| !left.is_zero())?;
        Some(u32::try_from(left.as_millis().div_ceil(1000)).unwrap_or(u32::MAX))
    }

    fn tried(&mut self, right: bool, now: Instant) -> CodeCheck {
        self.checking = None;
        if right {
            self.wrong = 0;
            return CodeCheck::Right;
        }
        self.wrong += 1;
        if self.wrong < WRONG {
            return CodeCheck::Wrong;
        }
        (self.wrong, self.locked) = (0, Some(now + LOCKED));
        self.wait(now).map_or(CodeCheck::Wrong, CodeCheck::Wait)
    }
}

impl Teller {
    /// Somebody typed the staff's code. The office as it was known has it too, so that it opens the kiosk without a
    /// server.
    pub(super) async fn check(&mut self, code: String) {
        if let Some(wait) = self.doorkeeper.wait(Instant::now()) {
            return self.tell(Message::StaffCode(CodeCheck::Wait(wait))).await;
        }
        let Some(hash) = self.view().and_then(|view| view.staff_code.clone()) else {
            return self.tell(Message::StaffCode(CodeCheck::NoCode)).await;
        };
        if self.doorkeeper.checking.is_some() {
            self.doorkeeper.next = Some(code);
            return;
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
        self.closed = closed;
        if let Err(error) = self.ledger.close_kiosk(closed).await {
            tracing::error!(%error, closed, "that the kiosk is closed or open is forgotten at the next start");
        }
        self.tell(Message::Closed(closed)).await;
        self.tell(Message::StaffDone(deed, Ok(()))).await;
    }
}

/// Whether this is the code that a hash was made of. Blocks for a moment.
fn is_code(code: &str, hash: &str) -> bool {
    code.chars().count() <= CODE_LETTERS && Argon2::default().verify_password(code.as_bytes(), hash).is_ok()
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
    fn who_guesses_five_times_waits_a_minute() {
        let (mut doorkeeper, now) = (Doorkeeper::default(), Instant::now());
        for _ in 1..WRONG {
            assert_eq!(doorkeeper.tried(false, now), CodeCheck::Wrong);
        }
        assert_eq!(doorkeeper.tried(false, now), CodeCheck::Wait(60));
        assert_eq!(doorkeeper.wait(now + Duration::from_millis(500)), Some(60));
        assert_eq!(doorkeeper.wait(now + LOCKED), None);
        assert_eq!(doorkeeper.tried(false, now + LOCKED), CodeCheck::Wrong, "and has five tries again");
        assert_eq!(doorkeeper.tried(true, now + LOCKED), CodeCheck::Right);
    }
}
