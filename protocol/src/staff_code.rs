//! How the tries of a staff code are counted. Two look at it: the server for kiosks that are pages, and a kiosk's own program, which opens
//! without its server too.

use std::time::{Duration, Instant};

/// The tries of one who types the code of an office's staff.
#[derive(Debug, Default)]
pub struct CodeTries {
    wrong: u32,
    locked: Option<Instant>,
}

/// Why a code opens nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeRefused {
    /// It is another.
    Wrong,
    /// There were too many wrong ones: none is looked at for so long.
    Wait(Duration),
}

impl CodeTries {
    /// After so many wrong codes none is looked at for a while.
    pub const WRONG: u32 = 5;
    /// For how long.
    pub const LOCKED: Duration = Duration::from_secs(60);
    /// The longest code that is looked at, in bytes: a code is digits.
    pub const CODE_BYTES: usize = 64;

    /// A code is about to be looked at. It counts as wrong until it was right, so that whoever hangs up before the answer has
    /// tried all the same.
    ///
    /// # Errors
    /// None is looked at now.
    pub fn begin(&mut self, now: Instant) -> Result<(), CodeRefused> {
        self.open(now)?;
        self.wrong += 1;
        (self.wrong, self.locked) =
            if self.wrong < CodeTries::WRONG { (self.wrong, None) } else { (0, Some(now + CodeTries::LOCKED)) };
        Ok(())
    }

    /// The code that was begun was looked at. The right one forgets all wrong ones before it.
    ///
    /// # Errors
    /// It is wrong; and after the last wrong one, for how long none is looked at.
    pub fn end(&mut self, is_right: bool, now: Instant) -> Result<(), CodeRefused> {
        if is_right {
            *self = CodeTries::default();
            return Ok(());
        }
        self.open(now)?;
        Err(CodeRefused::Wrong)
    }

    fn open(&self, now: Instant) -> Result<(), CodeRefused> {
        let left = self.locked.and_then(|until| until.checked_duration_since(now)).filter(|left| !left.is_zero());
        left.map_or(Ok(()), |left| Err(CodeRefused::Wait(left)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(tries: &mut CodeTries, now: Instant) -> CodeRefused {
        tries.begin(now).and_then(|()| tries.end(false, now)).unwrap_err()
    }

    #[test]
    fn who_guesses_five_times_waits_a_minute() {
        let (mut tries, now) = (CodeTries::default(), Instant::now());
        for _ in 1..CodeTries::WRONG {
            assert_eq!(wrong(&mut tries, now), CodeRefused::Wrong);
        }
        assert_eq!(wrong(&mut tries, now), CodeRefused::Wait(CodeTries::LOCKED), "the fifth");
        let half_a_second = Duration::from_millis(500);
        let left = CodeTries::LOCKED - half_a_second;
        assert_eq!(tries.begin(now + half_a_second), Err(CodeRefused::Wait(left)), "not even the right one");
        let later = now + CodeTries::LOCKED;
        for _ in 1..CodeTries::WRONG {
            assert_eq!(wrong(&mut tries, later), CodeRefused::Wrong, "and has five tries again");
        }
        assert_eq!(wrong(&mut tries, later), CodeRefused::Wait(CodeTries::LOCKED));
    }

    #[test]
    fn whoever_hangs_up_has_tried_all_the_same() {
        let (mut tries, now) = (CodeTries::default(), Instant::now());
        for _ in 0..CodeTries::WRONG {
            assert_eq!(tries.begin(now), Ok(()));
        }
        assert_eq!(tries.begin(now), Err(CodeRefused::Wait(CodeTries::LOCKED)));
    }

    #[test]
    fn a_right_code_forgets_the_wrong_ones_also_as_the_fifth() {
        let (mut tries, now) = (CodeTries::default(), Instant::now());
        for _ in 0..3 {
            for _ in 1..CodeTries::WRONG {
                assert_eq!(wrong(&mut tries, now), CodeRefused::Wrong);
            }
            assert_eq!(tries.begin(now).and_then(|()| tries.end(true, now)), Ok(()));
        }
    }
}
