//! What time it is at the server, when nobody can ask it.

use protocol::OfflineTicket;
use serde::{Deserialize, Serialize};

use super::clocks::Word;

/// By how much two clocks may differ that count the same time: clocks are set right by the way, a little at a time.
const APART_MS: u64 = 5_000;

/// When the server was heard, by its clock and by this computer's. Both in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The server's time.
    pub server_ms: i64,
    /// This computer's.
    pub wall_ms: i64,
}

impl Contact {
    /// Whether this computer's clock was set between the two: it went another way than the server's.
    pub fn was_set_before(&self, later: Contact) -> bool {
        let server_ms = later.server_ms.saturating_sub(self.server_ms);
        let wall_ms = later.wall_ms.saturating_sub(self.wall_ms);
        server_ms.abs_diff(wall_ms) > may_be_apart(server_ms)
    }
}

/// The server's time now, as far as it can be known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970.
    pub at: i64,
    /// When the server was last heard, by its own time.
    pub last_contact: i64,
    /// It was heard by this very run of the program, and both clocks of this computer agree about the time since then.
    pub proven: bool,
}

impl Moment {
    /// From what the server said in this run and how long ago that was; else from the last contact of an earlier run,
    /// and this computer's clock, which went on when the program did not. That clock may have been set, or have stood
    /// still: it is not believed before the last contact, nor before the last number (`newest`), which may know of a
    /// later contact than was kept, nor before what this run began with (`began`) and the time since. `None`: the server
    /// was never heard.
    pub fn estimated(
        word: Option<Word>,
        began: Option<Word>,
        kept: Option<Contact>,
        wall_ms: i64,
        newest: Option<&OfflineTicket>,
    ) -> Option<Moment> {
        match (word, kept) {
            (Some(word), _) => Some(Moment::since(word)),
            (None, Some(kept)) => {
                let passed = wall_ms.saturating_sub(kept.wall_ms).max(0);
                let floor = |of: fn(&OfflineTicket) -> i64| newest.map_or(i64::MIN, of);
                let last_contact = floor(|newest| newest.last_contact).max(kept.server_ms);
                let since_began = began.map_or(i64::MIN, |began| began.said.saturating_add(began.ago_ms));
                let at = kept.server_ms.saturating_add(passed).max(since_began);
                let at = at.max(last_contact).max(floor(|newest| newest.taken_at));
                Some(Moment { at, last_contact, proven: false })
            }
            (None, None) => None,
        }
    }

    /// A computer that slept counted too little by the one clock, and one whose clock was set back by the other.
    fn since(Word { said, ago_ms, wall_ago_ms }: Word) -> Moment {
        let proven = ago_ms.abs_diff(wall_ago_ms) <= may_be_apart(ago_ms);
        let passed = if proven { ago_ms } else { ago_ms.max(wall_ago_ms) };
        Moment { at: said.saturating_add(passed), last_contact: said, proven }
    }
}

/// By how much two clocks may differ after so long.
fn may_be_apart(passed_ms: i64) -> u64 {
    APART_MS + passed_ms.unsigned_abs() / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEPT: Contact = Contact { server_ms: 1_000_000, wall_ms: 5_000_000 };

    fn taken(taken_at: i64, last_contact: i64) -> OfflineTicket {
        OfflineTicket {
            seq: 1,
            number: "K1001".to_owned(),
            service: "ho-tich".to_owned(),
            procedure: None,
            class: None,
            further: Vec::new(),
            files: None,
            needs: Vec::new(),
            taken_at,
            last_contact,
            proven: true,
            replaces: None,
        }
    }

    fn heard(ago_ms: i64, wall_ago_ms: i64) -> Moment {
        let word = Word { said: 2_000_000, ago_ms, wall_ago_ms };
        Moment::estimated(Some(word), None, Some(KEPT), 0, Some(&taken(9_000_000, 1_000_000))).expect("a moment")
    }

    #[test]
    fn what_the_server_said_in_this_run_is_carried_on_and_proven() {
        let moment = Moment { at: 2_003_000, last_contact: 2_000_000, proven: true };
        assert_eq!(heard(3_000, 3_000), moment, "whatever the last number says, which was by a wrong clock");
        assert_eq!(heard(3_000, 7_000), moment, "a clock that is being set right");
    }

    #[test]
    fn a_computer_that_slept_goes_by_the_wall_and_proves_nothing() {
        let moment = |at| Moment { at, last_contact: 2_000_000, proven: false };
        assert_eq!(heard(3_000, 50_000_000), moment(52_000_000));
        assert_eq!(heard(3_000_000, -50_000_000), moment(5_000_000), "a clock that was set back");
    }

    #[test]
    fn after_a_restart_the_computer_s_clock_says_how_much_time_passed() {
        let moment = Moment::estimated(None, None, Some(KEPT), KEPT.wall_ms + 60_000, None);
        assert_eq!(moment, Some(Moment { at: 1_060_000, last_contact: 1_000_000, proven: false }));
    }

    #[test]
    fn a_clock_that_was_set_back_is_not_believed() {
        let newest = taken(1_500_000, 1_000_000);
        let at = |newest| Moment::estimated(None, None, Some(KEPT), 0, newest).map(|moment| moment.at);
        assert_eq!(at(None), Some(1_000_000), "not before the last contact");
        assert_eq!(at(Some(&newest)), Some(1_500_000), "nor before the last number");
    }

    #[test]
    fn where_the_wall_stands_behind_time_goes_on_all_the_same() {
        let began = |ago_ms| Some(Word { said: 1_500_000, ago_ms, wall_ago_ms: ago_ms });
        let at = |ago_ms, wall_ms| {
            Moment::estimated(None, began(ago_ms), Some(KEPT), wall_ms, None).map(|moment| (moment.at, moment.proven))
        };
        assert_eq!(at(60_000, 60_000), Some((1_560_000, false)), "the wall is before the contact still");
        assert_eq!(at(60_000, KEPT.wall_ms + 800_000), Some((1_800_000, false)), "somebody set it right");
    }

    #[test]
    fn a_clock_that_was_set_is_seen_by_the_next_contact() {
        let later = |server_ms, wall_ms| KEPT.was_set_before(Contact { server_ms, wall_ms });
        assert!(!later(1_600_000, 5_600_000) && !later(1_600_000, 5_605_500), "clocks are set right by the way");
        assert!(later(1_600_000, 9_200_000) && later(1_600_000, 0));
        assert!(later(900_000, 5_600_000), "or the server's was");
    }

    #[test]
    fn the_last_number_may_know_of_a_later_contact() {
        let newest = taken(1_500_000, 1_200_000);
        let moment = Moment::estimated(None, None, Some(KEPT), KEPT.wall_ms + 900_000, Some(&newest));
        assert_eq!(moment, Some(Moment { at: 1_900_000, last_contact: 1_200_000, proven: false }));
    }

    #[test]
    fn without_any_contact_there_is_no_time() {
        assert_eq!(Moment::estimated(None, None, None, 5, None), None);
    }
}
