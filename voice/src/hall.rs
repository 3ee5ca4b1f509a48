//! Who may speak in a hall, and what comes next. A state machine: it does no IO and is told the time.
//!
//! ```text
//!   called ──▶ waits ──to_render──▶ is rendered ──rendered──▶ offered to the holder ──begun──▶ under way ──finished──▶ done
//!                │                                                 ▲                             │
//!                └─ no_longer, stale, hushed ─▶ not                └──── the holder is lost ─────┘
//! ```
//!
//! * One speaker holds the lease; only what it says counts. It is lost when the speaker is silent for five seconds, is gone,
//!   has no sound or fails; the speaker with sound that is here longest holds it then.
//! * The order is that of the calls; what has begun to be prepared keeps its turn. Never are two under way.
//! * A half-spoken call is said again if its voice began less than a minute ago and it is still called; a finished one never.
//! * While nobody can speak, calls older than a minute are dropped. A connection that is back within a lease was never lost.
//! * At its turn a call is said in full, or in the short form while three or more wait.
//! * A speaker that takes a call and does nothing, or speaks without end, has failed: the next one tries. A call that
//!   everybody failed three times is dropped, so that the hall goes on.

mod call;
mod line;
mod memory;
mod speakers;
mod turns;

use uuid::Uuid;

pub use call::{CallRef, CallToSpeak, End, Ended, Hearing, HowFar, Moment, Offer, ToRender};

use line::{Line, Stage, Waiting};
use memory::Memory;
use speakers::Speakers;

/// A speaker that is silent so long, in milliseconds, holds the lease no longer.
pub const LEASE_MS: u64 = 5_000;

/// Times are in milliseconds.
mod limits {
    /// What is older when a speaker comes, or half-spoken for so long, is not said.
    pub(super) const FRESH_MS: u64 = 60_000;
    /// A holder begins within this time.
    pub(super) const BEGIN_MS: u64 = 5_000;
    /// What takes so much longer than it should is no longer under way.
    pub(super) const OVER_MS: u64 = 5_000;
    /// A sound is made within this time.
    pub(super) const RENDER_MS: u64 = 10_000;
    /// Between two trials of the only speaker.
    pub(super) const RETRY_MS: u64 = 1_000;
    /// A number is large for so long at least.
    pub(super) const STANDS_MS: u64 = 3_000;
    /// So many waiting make the hall busy.
    pub(super) const BUSY: usize = 3;
    pub(super) const WAITING: usize = 64;
    pub(super) const REMEMBERED: usize = 256;
}

/// One hall.
#[derive(Debug)]
pub struct Hall {
    next_id: u64,
    speakers: Speakers,
    line: Line,
    stands: Option<Stand>,
    memory: Memory,
}

/// The number that the hall is to look at: it is being spoken, or was until now.
#[derive(Debug)]
struct Stand {
    office: String,
    call: CallRef,
    begun: u64,
    length_ms: u64,
    dwell_ms: u64,
}

impl Stand {
    /// When it need not be large any longer if nothing waits.
    fn end(&self) -> u64 {
        self.begun + self.length_ms.max(self.dwell_ms)
    }

    /// When the next may begin: the more wait, the sooner.
    fn next(&self, waiting: usize) -> u64 {
        let share = self.dwell_ms / (waiting as u64 + 1);
        self.begun + self.length_ms.max(share).max(limits::STANDS_MS)
    }
}

impl Hall {
    /// A hall without speakers and calls. Ids count from `first_id`, so that none is used twice over the lives of a server.
    pub fn new(first_id: u64) -> Hall {
        let (speakers, line, memory) = (Speakers::default(), Line::default(), Memory::default());
        Hall { next_id: first_id, speakers, line, stands: None, memory }
    }

    /// A number was called, or called again. Of one number one call waits at most: a newer one takes its place, also when it
    /// leads elsewhere. The same call twice is one.
    pub fn called(&mut self, call: CallToSpeak, now: Moment) {
        let known = self.line.find(&call.office, call.call).is_some();
        if known || self.memory.how(&call.office, call.call).is_some() {
            return;
        }
        match self.line.recalled(call, now.steady_ms) {
            Ok((office, earlier)) => self.memory.ended(office, earlier, End::NoLongerCalled),
            Err(call) => {
                let waiting = Waiting::new(self.next_id, call, now.steady_ms);
                self.next_id += 1;
                match self.line.moved(waiting) {
                    Ok(earlier) => self.forget(earlier, End::NoLongerCalled),
                    Err(waiting) => {
                        if let Some(oldest) = self.line.add(waiting) {
                            self.forget(oldest, End::Crowded);
                        }
                    }
                }
            }
        }
        self.settle(now);
    }

    /// A call was answered, missed, taken back or moved. It is not spoken; one that is under way is spoken to its end.
    pub fn no_longer(&mut self, office: &str, call: CallRef, now: Moment) {
        let Some(place) = self.line.find(office, call) else { return };
        self.withdraw(place, End::NoLongerCalled);
        self.settle(now);
    }

    /// Drops what waits of an office: its quiet hours begin, it leaves the hall, its voice is gone. What is under way is
    /// spoken to its end.
    pub fn hush(&mut self, office: &str, now: Moment) {
        for place in (0..self.line.len()).rev() {
            if self.line.at(place).is_some_and(|waiting| waiting.call.office == office) {
                self.withdraw(place, End::Hushed);
            }
        }
        self.settle(now);
    }

    /// A call that is not to be spoken at all: [`how_far`](Hall::how_far) says so.
    pub fn unspoken(&mut self, office: &str, call: CallRef) {
        if self.line.find(office, call).is_none() && self.memory.how(office, call).is_none() {
            self.memory.ended(office.to_owned(), call, End::Hushed);
        }
    }

    fn withdraw(&mut self, place: usize, end: End) {
        match self.line.at_mut(place) {
            Some(waiting) if matches!(waiting.stage, Stage::Speaking { .. }) => waiting.revoked = true,
            _ => self.drop_at(place, end),
        }
    }

    fn drop_at(&mut self, place: usize, end: End) {
        if let Some(waiting) = self.line.remove(place) {
            self.forget(waiting, end);
        }
    }

    fn forget(&mut self, waiting: Waiting, end: End) {
        self.memory.ended(waiting.call.office, waiting.call.call, end);
    }

    /// A speaker is connected and can be heard, or not. Said every two seconds. How many there are is bounded by whoever lets
    /// them in: one that is gone, or says nothing more, is forgotten.
    pub fn here(&mut self, speaker: Uuid, sound: bool, now: Moment) {
        self.speakers.here(speaker, sound, now.steady_ms);
        self.settle(now);
    }

    /// A speaker's connection ended.
    pub fn gone(&mut self, speaker: Uuid, now: Moment) {
        self.speakers.gone(speaker);
        self.settle(now);
    }

    /// Lets time pass: to be called at [`next_deadline`](Hall::next_deadline), and harmless at any time.
    pub fn expire(&mut self, now: Moment) {
        self.settle(now);
    }

    /// Who may speak.
    pub fn holder(&self) -> Option<Uuid> {
        self.speakers.holder()
    }

    /// Whether the hall can be heard.
    pub fn hearing(&self) -> Hearing {
        self.speakers.hearing()
    }

    /// The number that is to be large: it is spoken now, or was, and its time is not over.
    pub fn speaking(&self) -> Option<(&str, CallRef)> {
        self.stands.as_ref().map(|stand| (stand.office.as_str(), stand.call))
    }

    /// What the holder is to play, or plays. Only with a holder there is somebody to play it.
    pub fn offered(&self) -> Option<Offer<'_>> {
        let first = self.line.first()?;
        let (length_ms, not_before, begun) = match first.stage {
            Stage::Ready { length_ms, not_before, .. } => (length_ms, not_before, false),
            Stage::Speaking { length_ms, not_before, .. } => (length_ms, not_before, true),
            Stage::Queued | Stage::Rendering { .. } => return None,
        };
        Some(Offer { id: first.id, call: &first.call, length_ms, not_before, begun })
    }

    /// Everything that waits, in order, the one under way first.
    pub fn waiting(&self) -> impl Iterator<Item = (u64, &CallToSpeak)> {
        self.line.iter().map(|waiting| (waiting.id, &waiting.call))
    }

    /// How far a call has got; `None`: the hall never heard of it, or has forgotten.
    pub fn how_far(&self, office: &str, call: CallRef) -> Option<HowFar> {
        let Some(place) = self.line.find(office, call) else { return self.memory.how(office, call) };
        let under_way = self.line.at(place).is_some_and(|first| matches!(first.stage, Stage::Speaking { .. }));
        Some(if under_way { HowFar::Now } else { HowFar::Waits(u32::try_from(place).unwrap_or(u32::MAX)) })
    }

    /// How calls have ended since this was asked last, oldest first; at most 256.
    pub fn take_ended(&mut self) -> Vec<Ended> {
        self.memory.take_ended()
    }
}

#[cfg(test)]
mod tests;
