//! Any life of a computer's clocks: set, stopped, asleep, and without a battery through a power cut. What a kiosk says of
//! the times of its numbers is handed in to an office that takes it as the rules do.

use std::time::Duration;

use proptest::prelude::*;
use tokio::time::Instant;
use uuid::Uuid;

use super::*;
use crate::press::{Errand, Press, Wish};
use crate::spool::{Spool, Taking};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
/// Eight in the morning of some day, by the server's clock, which is right here.
const BEGIN: i64 = 500 * DAY_MS + 8 * HOUR_MS;
/// What is proven may be wrong by so much, and a little more after many hours.
const WRONG_MS: i64 = 10_000;

/// One thing that happens.
#[derive(Clone, Copy, Debug)]
enum Act {
    Passes {
        ms: i64,
    },
    /// The computer sleeps: only the clock on the wall goes on.
    Sleeps {
        ms: i64,
    },
    /// Somebody sets the clock on the wall, or a time server does.
    Sets {
        by_ms: i64,
    },
    /// The power is gone for so long. Without a battery the clock on the wall goes on from where it stood.
    Cut {
        ms: i64,
        battery: bool,
    },
    /// The server says a word.
    Hears,
    /// A citizen takes a number while the server is away.
    Presses,
    /// The office takes what there is.
    Delivers,
}

/// A number as it really was.
#[derive(Clone, Copy, Debug)]
struct Truth {
    seq: u64,
    at: i64,
    /// In which run of the program.
    run: u32,
}

struct World {
    /// The server's time.
    now: i64,
    wall_ms: i64,
    instant: Instant,
    clocks: Clocks,
    /// What the store holds.
    kept: Option<Contact>,
    spool: Spool,
    run: u32,
    /// The entries before this one are no longer changed.
    unconfirmed: u64,
    /// Since the last word, or since the run began: the wall was set, or the computer slept.
    was_set: bool,
    slept: bool,
    truths: Vec<Truth>,
    /// What the office has: where the last one stands.
    last_joined: Option<i64>,
    delivered: u64,
}

impl World {
    fn new() -> World {
        let mut spool = Spool::new(Uuid::from_u128(1));
        spool.agree(Some(protocol::OfflineSeries { prefix: "K1".to_owned(), numbers: 300, delivered: 0 }));
        let mut world = World {
            now: BEGIN,
            wall_ms: BEGIN + 7 * HOUR_MS,
            instant: Instant::now(),
            clocks: Clocks::default(),
            kept: None,
            spool,
            run: 0,
            unconfirmed: 0,
            was_set: false,
            slept: false,
            truths: Vec::new(),
            last_joined: None,
            delivered: 0,
        };
        world.hears();
        world
    }

    fn moment(&self) -> Moment {
        let newest = self.spool.newest().map(|newest| &newest.ticket);
        let (word, began) =
            (self.clocks.word(self.instant, self.wall_ms), self.clocks.beginning(self.instant, self.wall_ms));
        Moment::estimated(word, began, self.kept, self.wall_ms, newest).expect("the server was heard once")
    }

    /// As the teller looks at its clocks; `said`: the server speaks just now.
    fn looks(&mut self, said: Option<i64>) {
        let own = self.kept.map(|_| self.moment());
        if let Some(own) = own {
            self.clocks.begin(own.at, self.instant, self.wall_ms);
        }
        if !self.clocks.look(said.map(|said| (said, Duration::ZERO)), self.instant, self.wall_ms) {
            return;
        }
        let (first, next) = (self.unconfirmed, self.spool.next_nth());
        self.unconfirmed = next;
        if let Some(own) = own {
            self.spool.mend_times(first, self.now - own.at, |_| None);
            self.mended(first);
        }
        (self.was_set, self.slept) = (false, false);
    }

    /// Where no clock was touched since the run began, the word has put every time of it right.
    fn mended(&self, first: u64) {
        if self.was_set || self.slept {
            return;
        }
        for entry in self.spool.estimated(first) {
            let truth = self.truth(entry.ticket.seq);
            assert!(truth.run == self.run, "an earlier run's time says nothing of this one's");
            let off = entry.ticket.taken_at - truth.at;
            assert!(off.abs() <= WRONG_MS, "{truth:?} is told as {off} ms later");
        }
    }

    fn hears(&mut self) {
        self.looks(Some(self.now));
        let contact = Contact { server_ms: self.now, wall_ms: self.wall_ms };
        let is_due = |kept: Contact| self.now - kept.server_ms >= 5 * MINUTE_MS || kept.was_set_before(contact);
        if self.kept.is_none_or(is_due) {
            self.kept = Some(contact);
        }
    }

    fn presses(&mut self) {
        self.looks(None);
        let moment = self.moment();
        let errand = Errand { service: "ho-tich".to_owned(), ..Errand::default() };
        let press = Press::new(
            Uuid::from_u128(100 + u128::from(self.spool.next_nth())),
            Wish::Number(errand),
            "vi",
            "2025-11-21",
        );
        let request = Uuid::from_u128(10_000 + u128::from(self.spool.next_nth()));
        let taking = Taking { request, moment, day: "2025-11-21", office: &crate::office::view() };
        let Ok(entry) = self.spool.take(&press, taking) else { return };
        let ticket = &entry.ticket;
        assert!(ticket.last_contact <= self.now, "nobody was heard in the future");
        // Both clocks wrong by the same is a chance that nobody can see.
        if ticket.proven && !(self.was_set && self.slept) {
            let off = (ticket.taken_at - self.now).abs();
            assert!(off <= WRONG_MS + (self.now - ticket.last_contact) / 500, "proven, and {off} ms wrong");
        }
        self.truths.push(Truth { seq: ticket.seq, at: self.now, run: self.run });
    }

    fn truth(&self, seq: u64) -> Truth {
        *self.truths.iter().find(|truth| truth.seq == seq).expect("it was taken")
    }

    /// As the rules do: between the last contact and now, not before the one before it, and not yesterday where it may be
    /// of today.
    fn delivers(&mut self) {
        self.hears();
        let midnight = self.now - self.now.rem_euclid(DAY_MS);
        while let Some(head) = self.spool.head().cloned() {
            let ticket = &head.ticket;
            assert_eq!(ticket.seq, self.delivered + 1, "one after the other");
            let contact = ticket.last_contact.min(self.now);
            let earliest = if !ticket.proven && contact < midnight { midnight } else { contact };
            let last = self.last_joined.unwrap_or(i64::MIN);
            let joined = ticket.taken_at.max(earliest).max(last).min(self.now);
            let truth = self.truth(ticket.seq);
            assert!(self.last_joined.is_none_or(|last| last <= joined), "the order of the spool is lost");
            assert!((contact..=self.now).contains(&joined), "{truth:?} stands at {joined}");
            let of_today = truth.at >= midnight + WRONG_MS + DAY_MS / 500;
            assert!(!of_today || joined >= midnight, "{truth:?} of today is not in line");
            self.last_joined = Some(joined);
            self.delivered = ticket.seq;
            self.spool.delivered(head.request);
        }
    }

    fn acts(&mut self, act: Act) {
        match act {
            Act::Passes { ms } => self.passes(ms, true),
            Act::Sleeps { ms } => {
                self.passes(ms, false);
                self.slept = true;
            }
            Act::Sets { by_ms } => {
                self.looks(None);
                self.wall_ms += by_ms;
                self.was_set = true;
            }
            Act::Cut { ms, battery } => {
                self.now += ms;
                self.wall_ms += if battery { ms } else { 0 };
                (self.clocks, self.run, self.unconfirmed) = (Clocks::default(), self.run + 1, self.spool.next_nth());
                (self.was_set, self.slept) = (false, false);
                self.looks(None);
            }
            Act::Hears => self.hears(),
            Act::Presses => self.presses(),
            Act::Delivers => self.delivers(),
        }
    }

    fn passes(&mut self, ms: i64, awake: bool) {
        self.now += ms;
        self.wall_ms += ms;
        if awake {
            self.instant += Duration::from_millis(ms.unsigned_abs());
        }
    }
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => (1_000..40 * MINUTE_MS).prop_map(|ms| Act::Passes { ms }),
        1 => (MINUTE_MS..20 * HOUR_MS).prop_map(|ms| Act::Passes { ms }),
        1 => (MINUTE_MS..12 * HOUR_MS).prop_map(|ms| Act::Sleeps { ms }),
        2 => (-3 * DAY_MS..3 * DAY_MS).prop_map(|by_ms| Act::Sets { by_ms }),
        2 => (MINUTE_MS..20 * HOUR_MS, any::<bool>()).prop_map(|(ms, battery)| Act::Cut { ms, battery }),
        2 => Just(Act::Hears),
        8 => Just(Act::Presses),
        1 => Just(Act::Delivers),
    ];
    prop::collection::vec(act, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_its_clocks_do_a_spool_keeps_its_order_and_nobody_of_today_is_left_out(acts in acts()) {
        let mut world = World::new();
        for act in acts.into_iter().chain([Act::Delivers]) {
            world.acts(act);
        }
        prop_assert_eq!(world.delivered, world.truths.len() as u64);
    }
}

#[test]
fn without_a_battery_time_goes_on_from_where_it_stood_and_is_put_right_by_the_next_word() {
    let mut world = World::new();
    for act in [
        Act::Passes { ms: 3 * MINUTE_MS },
        // The wall is behind its own last contact for a while.
        Act::Sets { by_ms: -2 * HOUR_MS },
        Act::Cut { ms: HOUR_MS, battery: false },
        Act::Presses,
        Act::Passes { ms: 20 * MINUTE_MS },
        Act::Presses,
        Act::Passes { ms: 20 * MINUTE_MS },
        Act::Presses,
        Act::Hears,
    ] {
        world.acts(act);
    }
    let told: Vec<i64> = world.spool.estimated(0).map(|entry| entry.ticket.taken_at).collect();
    let really: Vec<i64> = world.truths.iter().map(|truth| truth.at).collect();
    assert_eq!(told, really);
}

#[test]
fn a_clock_that_a_time_server_put_right_does_not_shift_the_next_run() {
    let mut world = World::new();
    let acts = [
        Act::Passes { ms: MINUTE_MS },
        Act::Hears,
        Act::Sets { by_ms: 3 * DAY_MS },
        Act::Passes { ms: 20_000 },
        Act::Hears,
        Act::Cut { ms: 10 * MINUTE_MS, battery: true },
        Act::Presses,
    ];
    acts.into_iter().for_each(|act| world.acts(act));
    let newest = world.spool.newest().expect("a number").ticket.taken_at;
    assert_eq!(newest, world.now, "the clock as it was set was written down");
}
