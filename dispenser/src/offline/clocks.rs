//! How much time passed since the server was heard, by both clocks of this computer.

use std::time::Duration;

use tokio::time::Instant;

use super::Contact;

/// Words of the server are farther apart than this, or say different times.
const ONE_WORD: Duration = Duration::from_secs(1);

/// What the server said last in this run of the program, and how long ago that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The server's time then, in milliseconds since 1970.
    pub said: i64,
    /// By the clock that nobody can set, and that may stand still while the computer sleeps.
    pub ago_ms: i64,
    /// By the clock on the wall, which goes on meanwhile, and may be set.
    pub wall_ago_ms: i64,
}

/// Both clocks of this computer, followed from look to look: what they show only tells something by how far each of
/// them went.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clocks {
    seen: Option<(Instant, i64)>,
    spoken: Option<Spoken>,
    /// What this run began with, before anybody said a word.
    began: Option<Spoken>,
}

#[derive(Clone, Copy, Debug)]
struct Spoken {
    said: i64,
    at: Instant,
    wall_ms: i64,
}

impl Clocks {
    /// Looks at both clocks, and at what the server said last and how long ago. True when that is news.
    ///
    /// A clock that jumped between two looks jumped after the word that came between them: whichever was first, the
    /// time is then not taken for proven before the next word.
    pub(crate) fn look(&mut self, word: Option<(i64, Duration)>, now: Instant, wall_ms: i64) -> bool {
        let (last, last_wall_ms) = self.seen.replace((now, wall_ms)).unwrap_or((now, wall_ms));
        let Some((said, at)) = word.and_then(|(said, ago)| Some((said, now.checked_sub(ago)?))) else { return false };
        let is_new = |spoken: Spoken| spoken.said != said || at > spoken.at + ONE_WORD;
        if !self.spoken.is_none_or(is_new) {
            return false;
        }
        let wall_ms = last_wall_ms.saturating_add(passed_ms(last, at));
        self.spoken = Some(Spoken { said, at, wall_ms });
        true
    }

    /// The server's time as it was estimated first in this run: from then on it does not stand still, whatever the wall
    /// says.
    pub(crate) fn begin(&mut self, said: i64, now: Instant, wall_ms: i64) {
        self.began.get_or_insert(Spoken { said, at: now, wall_ms });
    }

    /// What this run began with.
    pub(crate) fn beginning(&self, now: Instant, wall_ms: i64) -> Option<Word> {
        self.began.map(|began| began.heard(now, wall_ms))
    }

    /// What the server said last.
    pub(crate) fn word(&self, now: Instant, wall_ms: i64) -> Option<Word> {
        self.spoken.map(|spoken| spoken.heard(now, wall_ms))
    }

    /// When that was, by both sides' clocks.
    pub(crate) fn contact(&self) -> Option<Contact> {
        self.spoken.map(|Spoken { said, wall_ms, .. }| Contact { server_ms: said, wall_ms })
    }
}

impl Spoken {
    fn heard(self, now: Instant, wall_ms: i64) -> Word {
        let Spoken { said, at, wall_ms: then } = self;
        Word { said, ago_ms: passed_ms(at, now), wall_ago_ms: wall_ms.saturating_sub(then) }
    }
}

/// From one moment to another, which may have been earlier.
fn passed_ms(from: Instant, to: Instant) -> i64 {
    let ms = |passed: Duration| i64::try_from(passed.as_millis()).unwrap_or(i64::MAX);
    match to.checked_duration_since(from) {
        Some(passed) => ms(passed),
        None => -ms(from.duration_since(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: i64 = 3_600_000;

    /// What the clocks say of a word of an hour of their own, ten seconds after it, when the wall jumped by `jump_ms`.
    fn after(jump_ms: i64) -> Word {
        let (begin, mut clocks) = (Instant::now(), Clocks::default());
        let at = |seconds| begin + Duration::from_secs(seconds);
        assert!(!clocks.look(None, begin, HOUR_MS));
        assert!(clocks.look(Some((7, Duration::from_secs(1))), at(5), HOUR_MS + 5_000));
        assert!(!clocks.look(Some((7, Duration::from_secs(6))), at(10), HOUR_MS + 10_000), "it is the same word");
        assert_eq!(clocks.contact(), Some(Contact { server_ms: 7, wall_ms: HOUR_MS + 4_000 }));
        clocks.word(at(14), HOUR_MS + 14_000 + jump_ms).expect("a word")
    }

    #[test]
    fn both_clocks_say_how_long_ago_a_word_was() {
        assert_eq!(after(0), Word { said: 7, ago_ms: 10_000, wall_ago_ms: 10_000 });
        assert_eq!(after(HOUR_MS), Word { said: 7, ago_ms: 10_000, wall_ago_ms: HOUR_MS + 10_000 });
    }

    #[test]
    fn a_clock_that_jumped_about_the_time_of_a_word_is_doubted_until_the_next() {
        let (begin, mut clocks) = (Instant::now(), Clocks::default());
        let at = |seconds| begin + Duration::from_secs(seconds);
        clocks.look(None, begin, 0);
        assert!(clocks.look(Some((7, Duration::from_secs(1))), at(10), HOUR_MS + 10_000));
        assert_eq!(
            clocks.word(at(10), HOUR_MS + 10_000),
            Some(Word { said: 7, ago_ms: 1_000, wall_ago_ms: HOUR_MS + 1_000 })
        );
        assert!(clocks.look(Some((7, Duration::ZERO)), at(20), HOUR_MS + 20_000), "the same time, said once more");
        assert_eq!(clocks.word(at(20), HOUR_MS + 20_000), Some(Word { said: 7, ago_ms: 0, wall_ago_ms: 0 }));
    }
}
