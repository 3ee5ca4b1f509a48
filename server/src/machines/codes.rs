//! The code of an office's staff, typed at a kiosk that is a page in a browser: a page looks at no code itself, because whoever can
//! read its script could try as many as they like.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use access::password::Stored;
use protocol::{Code, Params, Problem};
use tokio::task::spawn_blocking;

/// After so many wrong codes none is looked at for a while.
const WRONG: u32 = 5;
/// For how long.
const LOCKED: Duration = Duration::from_secs(60);
/// The longest code that is looked at, in bytes.
const CODE_BYTES: usize = 64;

/// Who tried codes, by office and by whose credential they had: as many as were admitted, whose number has a bound. A
/// clone is the same.
#[derive(Clone, Default)]
pub(crate) struct StaffCodes(Arc<Mutex<BTreeMap<(String, String), Door>>>);

/// One asker's codes are looked at one after the other.
type Door = Arc<tokio::sync::Mutex<Tries>>;

#[derive(Debug, Default)]
struct Tries {
    wrong: u32,
    locked: Option<Instant>,
}

impl StaffCodes {
    /// Looks at a code that `asker` typed.
    ///
    /// # Errors
    /// `wrong-credentials`; `too-many-tries` with the time to wait; `internal` when it cannot be looked at.
    pub(crate) async fn check(&self, office: &str, asker: &str, hash: &str, code: String) -> Result<(), Problem> {
        let key = (office.to_owned(), asker.to_owned());
        let door = Arc::clone(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(key.clone()).or_default());
        let mut tries = door.lock_owned().await;
        tries.begin(Instant::now())?;
        let stored = Stored::of_text(hash);
        // Whoever hangs up before the answer has tried all the same, and the next one waits until it was looked at.
        let looked = spawn_blocking(move || {
            let is_right = code.len() <= CODE_BYTES && stored.verify(&code);
            tries.end(is_right, Instant::now())
        });
        let end = looked.await.unwrap_or_else(|error| {
            tracing::error!(%error, "a code of the staff was not looked at");
            Err(Problem::new(Code::Internal))
        });
        if end.is_ok() {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&key);
        }
        end
    }
}

impl Tries {
    /// Counts one try, which is wrong until it was right.
    fn begin(&mut self, now: Instant) -> Result<(), Problem> {
        self.wait(now)?;
        self.wrong += 1;
        (self.wrong, self.locked) = if self.wrong < WRONG { (self.wrong, None) } else { (0, Some(now + LOCKED)) };
        Ok(())
    }

    fn end(&mut self, is_right: bool, now: Instant) -> Result<(), Problem> {
        if is_right {
            *self = Tries::default();
            return Ok(());
        }
        self.wait(now)?;
        Err(Problem::new(Code::WrongCredentials))
    }

    /// Whether none is looked at now.
    fn wait(&self, now: Instant) -> Result<(), Problem> {
        let left = self.locked.and_then(|until| until.checked_duration_since(now)).filter(|left| !left.is_zero());
        let Some(left) = left else { return Ok(()) };
        let wait_ms = u64::try_from(left.as_millis()).unwrap_or(u64::MAX);
        Err(Problem::new(Code::TooManyTries).with(Params { wait_ms: Some(wait_ms), ..Params::default() }))
    }
}

#[cfg(test)]
mod tests {
    use access::password::{Cost, hash_with};

    use super::*;

    fn hash() -> String {
        hash_with("246810", Cost::CHEAP).expect("a code").as_str().to_owned()
    }

    async fn tried(codes: &StaffCodes, asker: &str, hash: &str, code: &str) -> Option<Code> {
        codes.check("thu", asker, hash, code.to_owned()).await.err().map(|problem| problem.code)
    }

    #[tokio::test]
    async fn only_the_code_is_the_code() {
        let (codes, hash) = (StaffCodes::default(), hash());
        assert_eq!(tried(&codes, "kiosk-1", &hash, "246810").await, None);
        for wrong in ["246811", "", &"2".repeat(10_000)] {
            assert_eq!(tried(&codes, "kiosk-1", &hash, wrong).await, Some(Code::WrongCredentials));
        }
        assert_eq!(tried(&codes, "kiosk-1", "no hash", "246810").await, Some(Code::WrongCredentials));
        assert_eq!(tried(&codes, "kiosk-1", &hash, "1").await, Some(Code::TooManyTries), "the fifth");
        let right = tried(&codes, "kiosk-1", &hash, "246810").await;
        assert_eq!(right, Some(Code::TooManyTries), "the right one is not looked at either");
        assert_eq!(tried(&codes, "kiosk-2", &hash, "246810").await, None, "another kiosk is another's");
    }

    #[tokio::test]
    async fn a_right_code_forgets_the_wrong_ones() {
        let (codes, hash) = (StaffCodes::default(), hash());
        for _ in 0..3 {
            for _ in 1..WRONG {
                assert_eq!(tried(&codes, "kiosk-1", &hash, "1").await, Some(Code::WrongCredentials));
            }
            assert_eq!(tried(&codes, "kiosk-1", &hash, "246810").await, None);
        }
        assert!(codes.0.lock().unwrap().is_empty(), "who is at home takes no room");
    }

    #[test]
    fn who_guesses_five_times_waits_a_minute() {
        let (mut tries, now) = (Tries::default(), Instant::now());
        for _ in 1..WRONG {
            tries.begin(now).unwrap();
            assert_eq!(tries.end(false, now).unwrap_err().code, Code::WrongCredentials);
        }
        tries.begin(now).unwrap();
        let told = tries.end(false, now).unwrap_err();
        assert_eq!((told.code, told.params.wait_ms), (Code::TooManyTries, Some(60_000)));
        let told = tries.begin(now + Duration::from_millis(500)).unwrap_err();
        assert_eq!((told.code, told.params.wait_ms), (Code::TooManyTries, Some(59_500)));
        for _ in 0..WRONG {
            tries.begin(now + LOCKED).expect("and has five tries again");
        }
        assert!(tries.begin(now + LOCKED).is_err(), "whoever hangs up has tried all the same");
    }
}
