//! An office's end of its hall: hands calls in, and knows what became of them.

use std::collections::{BTreeMap, BTreeSet};

use ::voice::hall::CallRef;
use protocol::view::{Silence, Spoken};
use queue::{CounterId, Entry, Timestamp};

use super::begins::Begins;
use super::calls::{calls, standing, stands};
use super::seat::Seat;
use super::{Halls, Heard};
use crate::calendar::Calendar;
use crate::engine::Hall;
use crate::outlook::Bell;

/// A call that stands.
struct Standing {
    /// Where to.
    counter: CounterId,
    /// It was handed in to be spoken, now.
    handed_in: bool,
    /// Since when it is or was spoken, as far as the office has heard.
    spoken_at: Option<Timestamp>,
}

impl Standing {
    fn new(counter: &CounterId, handed_in: bool) -> Standing {
        Standing { counter: counter.clone(), handed_in, spoken_at: None }
    }

    fn note(&mut self, spoken: Option<Spoken>, now: Timestamp) {
        match spoken {
            Some(Spoken::Now | Spoken::Done) => drop(self.spoken_at.get_or_insert(now)),
            // Its loudspeaker died in the middle of it.
            Some(Spoken::Waits(_)) => self.spoken_at = None,
            _ => {}
        }
    }
}

/// What an office has to do with its hall. It lives with the office's views, on the office's task, and waits for nothing.
pub(crate) struct Ears {
    halls: Halls,
    bell: Bell,
    seat: Option<Seat>,
    /// The calls that stand.
    standing: BTreeMap<CallRef, Standing>,
    /// The calls that stood already when this server began to look after the office; `None`: it is about to.
    before: Option<BTreeSet<CallRef>>,
    /// When the hall's announcement may begin.
    begins: Begins,
    quiet: bool,
    silence: Option<Silence>,
    office: String,
}

impl Ears {
    /// Of an office that has no hall yet; its hall will ring the bell.
    pub(crate) fn new(halls: Halls, office: &str, bell: Bell) -> Ears {
        Ears {
            halls,
            bell,
            seat: None,
            standing: BTreeMap::new(),
            before: None,
            begins: Begins::default(),
            quiet: false,
            silence: None,
            office: office.to_owned(),
        }
    }

    /// These entries became true, just now.
    pub(crate) fn happened(&mut self, hall: &Hall<'_>, entries: &[Entry]) -> Option<Heard> {
        self.begin(hall, entries);
        self.follow(hall);
        let Some((seat, rules)) = self.seat.as_ref().zip(hall.file.voice.as_ref()) else {
            return self.heard(hall);
        };
        let is_spoken = !self.quiet && self.halls.can_speak(&rules.languages);
        // By the hall's own clock, which nobody sets back: an office's may also stand still while it is in doubt.
        let at_ms = i64::try_from(self.halls.clock().monotonic_ms()).unwrap_or(i64::MAX);
        for fresh in calls(entries).filter(|fresh| stands(hall, fresh.call, fresh.counter)) {
            let handed_in = is_spoken && seat.calls(fresh.told(hall, rules, at_ms), rules.volume);
            self.standing.insert(fresh.call, Standing::new(fresh.counter, handed_in));
        }
        // After the new ones: a recall keeps the turn of the call in whose place it is.
        self.standing.retain(|call, one| {
            let stands = stands(hall, *call, &one.counter);
            if !stands {
                seat.no_longer(*call);
            }
            stands
        });
        // Whoever takes a no-show or a finish back calls by an old call: the hall may know whether it was spoken.
        let before = self.before.as_ref();
        for (call, counter) in standing(hall).filter(|(call, _)| before.is_none_or(|before| !before.contains(call))) {
            self.standing.entry(call).or_insert_with(|| {
                seat.stands_again(call);
                Standing::new(counter, false)
            });
        }
        self.heard(hall)
    }

    /// Time passed, the hall is not as it was, or the office file is another.
    pub(crate) fn look(&mut self, hall: &Hall<'_>) -> Option<Heard> {
        self.begin(hall, &[]);
        self.follow(hall);
        self.heard(hall)
    }

    /// What was called before this server was started was perhaps spoken; nobody knows.
    fn begin(&mut self, hall: &Hall<'_>, entries: &[Entry]) {
        self.before.get_or_insert_with(|| {
            let mut before: BTreeSet<CallRef> = standing(hall).map(|(call, _)| call).collect();
            for fresh in calls(entries) {
                before.remove(&fresh.call);
            }
            before
        });
    }

    /// Takes the place that the office file says, and notices when quiet hours begin.
    fn follow(&mut self, hall: &Hall<'_>) {
        let rules = hall.file.voice.as_ref();
        if self.seat.as_ref().map(Seat::hall) != rules.map(|rules| rules.hall.as_str()) {
            // The old place is left before the new one is taken.
            self.seat = None;
            self.standing.clear();
            self.seat = rules.map(|rules| self.halls.join(&self.office, &rules.hall, self.bell.clone()));
        }
        let quiet = rules.is_some_and(|rules| rules.is_quiet_at(minute(hall)));
        if let Some(seat) = self.seat.as_ref().filter(|_| quiet && !self.quiet) {
            seat.hush();
        }
        self.quiet = quiet;
    }

    fn heard(&mut self, hall: &Hall<'_>) -> Option<Heard> {
        let shown = self.seat.as_ref().map(Seat::shown);
        let heard = shown.zip(hall.file.voice.as_ref()).map(|(shown, rules)| {
            for (call, one) in self.standing.iter_mut().filter(|(_, one)| one.handed_in) {
                one.note(shown.spoken(&self.office, *call), hall.moment.at);
            }
            let steady_ms = self.halls.clock().monotonic_ms();
            let begins = shown.announcement.as_ref().map(|announcement| announcement.not_before_ms);
            let not_before = begins.map(|begins_ms| self.begins.at(begins_ms, steady_ms, hall.moment.at));
            let told = self.standing.iter().filter(|(_, one)| one.handed_in);
            let silent = match self.quiet {
                _ if !self.halls.can_speak(&rules.languages) => Some(Silence::NoClips),
                true => Some(Silence::QuietHours),
                false => shown.silent,
            };
            Heard {
                office: self.office.clone(),
                hall: rules.hall.clone(),
                volume: rules.volume,
                silent,
                shown,
                not_before,
                told: told.map(|(call, one)| (*call, one.spoken_at)).collect(),
                before: self.before.clone().unwrap_or_default(),
            }
        });
        self.note_silence(heard.as_ref().and_then(Heard::silent));
        heard
    }

    fn note_silence(&mut self, silence: Option<Silence>) {
        let before = std::mem::replace(&mut self.silence, silence);
        if before != silence {
            self.halls.metrics().voice_silent(&self.office, before, silence);
        }
    }
}

impl Drop for Ears {
    fn drop(&mut self) {
        self.note_silence(None);
    }
}

/// On the office's wall.
fn minute(hall: &Hall<'_>) -> u16 {
    let calendar = Calendar::new(hall.file.time_zone.clone(), hall.file.day_turns_at_minute);
    calendar.on_the_wall(hall.moment.at).minute
}
