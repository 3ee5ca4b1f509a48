//! The code of an office's staff, typed at a kiosk that is a page in a browser: a page looks at no code itself, because whoever can
//! read its script could try as many as they like.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use access::password::Stored;
use protocol::{Code, CodeRefused, CodeTries, Params, Problem};
use tokio::task::spawn_blocking;

/// Who tried codes, by office and by whose credential they had: as many as were admitted, whose number has a bound. A
/// clone is the same.
#[derive(Clone, Default)]
pub(crate) struct StaffCodes(Arc<Mutex<BTreeMap<(String, String), Door>>>);

/// One asker's codes are looked at one after the other.
type Door = Arc<tokio::sync::Mutex<CodeTries>>;

impl StaffCodes {
    /// Looks at a code that `asker` typed; see [`CodeTries`].
    ///
    /// # Errors
    /// `wrong-credentials`; `too-many-tries` with the time to wait; `internal` when it cannot be looked at.
    pub(crate) async fn check(&self, office: &str, asker: &str, hash: &str, code: String) -> Result<(), Problem> {
        let key = (office.to_owned(), asker.to_owned());
        let door = Arc::clone(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(key.clone()).or_default());
        let mut tries = door.lock_owned().await;
        tries.begin(Instant::now()).map_err(problem)?;
        let stored = Stored::of_text(hash);
        // Whoever hangs up before the answer has tried all the same, and the next one waits until it was looked at.
        let looked = spawn_blocking(move || {
            let is_right = code.len() <= CodeTries::CODE_BYTES && stored.verify(&code);
            tries.end(is_right, Instant::now()).map_err(problem)
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

fn problem(refused: CodeRefused) -> Problem {
    match refused {
        CodeRefused::Wrong => Problem::new(Code::WrongCredentials),
        CodeRefused::Wait(left) => {
            let wait_ms = u64::try_from(left.as_millis()).unwrap_or(u64::MAX);
            Problem::new(Code::TooManyTries).with(Params { wait_ms: Some(wait_ms), ..Params::default() })
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

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
            for _ in 1..CodeTries::WRONG {
                assert_eq!(tried(&codes, "kiosk-1", &hash, "1").await, Some(Code::WrongCredentials));
            }
            assert_eq!(tried(&codes, "kiosk-1", &hash, "246810").await, None);
        }
        assert!(codes.0.lock().unwrap().is_empty(), "who is at home takes no room");
    }

    #[test]
    fn whoever_has_to_wait_is_told_for_how_long() {
        let told = problem(CodeRefused::Wait(Duration::from_millis(59_500)));
        assert_eq!((told.code, told.params.wait_ms), (Code::TooManyTries, Some(59_500)));
        assert_eq!(problem(CodeRefused::Wrong), Problem::new(Code::WrongCredentials));
    }
}
