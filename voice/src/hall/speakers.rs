//! The loudspeakers of a hall, and which of them holds the lease.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Hearing, LEASE_MS};

/// After so many failures in a row staff are told that nobody hears anything.
const FAILURES: u8 = 3;

#[derive(Debug, Default)]
pub(super) struct Speakers {
    here: BTreeMap<Uuid, Speaker>,
    holder: Option<Uuid>,
    /// Since when nobody could speak; counts while there is no holder.
    mute_since: u64,
}

#[derive(Debug)]
struct Speaker {
    /// Since when it is here, or failed last: who is here longest holds the lease next.
    since: u64,
    heard: u64,
    sound: bool,
    failures: u8,
}

impl Speakers {
    pub(super) fn here(&mut self, id: Uuid, sound: bool, now: u64) {
        let speaker = self.here.entry(id).or_insert(Speaker { since: now, heard: now, sound, failures: 0 });
        (speaker.heard, speaker.sound) = (now, sound);
    }

    /// Any message of a speaker is a sign of life.
    pub(super) fn heard(&mut self, id: Uuid, now: u64) {
        if let Some(speaker) = self.here.get_mut(&id) {
            speaker.heard = now;
        }
    }

    pub(super) fn gone(&mut self, id: Uuid) {
        self.here.remove(&id);
    }

    /// When the holder's lease ends if it says nothing more.
    pub(super) fn lease_ends(&self) -> Option<u64> {
        self.holder.and_then(|holder| self.here.get(&holder)).map(|holder| holder.heard + LEASE_MS)
    }

    /// Forgets those that have been silent for too long.
    pub(super) fn expire(&mut self, now: u64) {
        self.here.retain(|_, speaker| now < speaker.heard + LEASE_MS);
    }

    pub(super) fn holder(&self) -> Option<Uuid> {
        self.holder
    }

    /// Takes the lease from a holder that is not here any more or has no sound, and says whether it did.
    pub(super) fn release(&mut self, now: u64) -> bool {
        let Some(holder) = self.holder else { return false };
        if self.has_sound(holder) {
            return false;
        }
        self.holder = None;
        self.mute_since = now;
        true
    }

    /// Gives a free lease to the speaker with sound that is here longest, and says whether it did.
    pub(super) fn appoint(&mut self) -> bool {
        if self.holder.is_some() {
            return false;
        }
        self.holder = self.next();
        self.holder.is_some()
    }

    fn next(&self) -> Option<Uuid> {
        let able = self.here.iter().filter(|(_, speaker)| speaker.sound);
        able.min_by_key(|(_, speaker)| speaker.since).map(|(id, _)| *id)
    }

    /// The holder failed: every other speaker with sound comes before it.
    pub(super) fn demote(&mut self, now: u64) {
        let Some(speaker) = self.holder.and_then(|holder| self.here.get_mut(&holder)) else { return };
        speaker.since = now;
        speaker.failures = speaker.failures.saturating_add(1);
        let others = self.here.iter().filter(|(id, speaker)| speaker.sound && Some(**id) != self.holder);
        let other = others.min_by_key(|(_, speaker)| speaker.since).map(|(id, _)| *id);
        self.holder = other.or(self.holder);
    }

    pub(super) fn worked(&mut self, id: Uuid) {
        if let Some(speaker) = self.here.get_mut(&id) {
            speaker.failures = 0;
        }
    }

    fn has_sound(&self, id: Uuid) -> bool {
        self.here.get(&id).is_some_and(|speaker| speaker.sound)
    }

    pub(super) fn with_sound(&self) -> impl Iterator<Item = Uuid> {
        self.here.iter().filter(|(_, speaker)| speaker.sound).map(|(id, _)| *id)
    }

    /// Since when nobody can speak. A silence that is shorter than a lease is none.
    pub(super) fn mute_since(&self) -> Option<u64> {
        self.holder.is_none().then_some(self.mute_since)
    }

    pub(super) fn hearing(&self) -> Hearing {
        let fails = |id: &Uuid| self.here.get(id).is_some_and(|speaker| speaker.failures >= FAILURES);
        match self.holder {
            Some(holder) if !fails(&holder) => Hearing::Heard,
            None if self.here.is_empty() => Hearing::NoSpeaker,
            _ => Hearing::NoSound,
        }
    }

    /// When the next one will have been silent for too long.
    pub(super) fn next_deadline(&self) -> Option<u64> {
        self.here.values().map(|speaker| speaker.heard + LEASE_MS).min()
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.here.len()
    }
}
