//! What a loudspeaker does, decided here and done elsewhere: [`crate::voice`] does it.
//!
//! ```text
//!   the hall's announcements ┐                ┌▶ say: here, begun, finished, failed
//!   a sound that came        ├▶ Loudspeaker ──┼▶ fetch · play · stop · probe
//!   how the player ended     │                └▶ whether this board can be heard
//!   an answer, time          ┘
//! ```
//!
//! It plays only while it holds the hall's lease, and stops at once when it does not; also before the lease can be another's
//! because the server hears it no more, which it knows by having no answer. What it played to the end is never
//! played again, however often it is asked for; what was cut may be, if the server still wants it. A player that hangs, is
//! missing or fails makes the board say so, until a probe that nobody hears comes through.

use std::collections::{BTreeMap, VecDeque};

use protocol::view::{AnnouncementShown, VoiceView};
use protocol::{SpeakerId, SpeakerSays};
use terminal::Millis;

use crate::{Moment, wav};

const HERE: Millis = Millis(VoiceView::HERE_MS);
const LEASE: Millis = Millis(VoiceView::LEASE_MS);
/// Whose last answered word is so old does not speak: the server answers every word that one is here.
const ALONE: Millis = Millis(VoiceView::ALONE_MS);
/// A player may take so much longer than its sound.
const OVERTIME: Millis = Millis(5_000);
/// How often a board that cannot be heard tries whether it can.
const PROBE_EVERY: Millis = Millis(30_000);
/// Between two tries to fetch a sound, and how many there are before it is given up.
const FETCH_AGAIN: Millis = Millis(1_000);
const FETCHES: u8 = 3;
/// How many announcements that were played to the end are remembered.
const MEMORY: usize = 256;

/// What a loudspeaker hears of.
#[derive(Debug)]
pub(crate) enum Heard {
    /// The hall's announcements as they are now.
    Voice(Box<VoiceView>),
    /// The link is down: the server gives the lease to another one.
    Lost,
    /// The server has heard what was said then: that this one is here.
    Answered(Millis),
    /// A sound came, or none.
    Fetched(u64, Option<Vec<u8>>),
    /// The player of this run ended by itself; whether it played all of it.
    Ended(u64, bool),
}

/// What is to be done.
#[derive(Debug, PartialEq)]
pub(crate) enum Act {
    /// Say so to the server.
    Say(SpeakerSays),
    /// Tell the board whether it can be heard.
    Sound(bool),
    /// With sounds and players.
    Do(Deed),
}

/// What is to be done with sounds and players.
#[derive(Debug, PartialEq)]
pub(crate) enum Deed {
    /// Fetch the sound of an announcement from this path.
    Fetch(u64, String),
    /// Begin this run of the player with this sound.
    Play(u64, Vec<u8>),
    /// Begin this run: try every player with a sound that nobody hears.
    Probe(u64),
    /// End the player, whatever it does.
    Stop,
}

/// A loudspeaker of a hall.
#[derive(Debug)]
pub(crate) struct Loudspeaker {
    me: SpeakerId,
    /// As the server told; nothing while the link is down.
    voice: Option<VoiceView>,
    sound: Sound,
    here_again: Millis,
    fetched: BTreeMap<u64, Fetch>,
    run: Option<Run>,
    runs: u64,
    finished: VecDeque<u64>,
    /// Nothing is begun before: the server did not hear what was begun last.
    rest_until: Millis,
    /// When the last word was said that the server has answered. Its lease counts from when it heard that, which was later,
    /// and not from when the answer came.
    answered: Millis,
}

/// Whether it can be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sound {
    /// Nobody knows before the first probe.
    Untried,
    Works,
    /// The next probe comes then.
    Broken(Millis),
}

#[derive(Debug)]
enum Fetch {
    Asked { tries: u8 },
    Again { at: Millis, tries: u8 },
    There(Vec<u8>),
}

/// One run of the player.
#[derive(Clone, Copy, Debug)]
struct Run {
    nth: u64,
    what: What,
    /// The server shows by then that it heard of it.
    heard_by: Option<Millis>,
    until: Millis,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Probe,
    Announcement(u64),
}

impl Loudspeaker {
    /// One that has still to try whether it can be heard.
    pub(crate) fn new(me: SpeakerId) -> Loudspeaker {
        Loudspeaker {
            me,
            voice: None,
            sound: Sound::Untried,
            here_again: Millis(0),
            fetched: BTreeMap::new(),
            run: None,
            runs: 0,
            finished: VecDeque::new(),
            rest_until: Millis(0),
            answered: Millis(0),
        }
    }

    /// Takes in what was heard, if anything, and gives what is to be done by now: to be called at
    /// [`Loudspeaker::next_wake`] too.
    pub(crate) fn hear(&mut self, heard: Option<Heard>, now: Moment) -> Vec<Act> {
        let mut acts = Vec::new();
        match heard {
            None => {}
            Some(Heard::Voice(voice)) => self.take_voice(*voice, &mut acts),
            Some(Heard::Lost) => self.voice = None,
            Some(Heard::Answered(said)) => self.answered = self.answered.max(said.min(now.screen)),
            Some(Heard::Fetched(id, wav)) => self.take_sound(id, wav, now.screen, &mut acts),
            Some(Heard::Ended(nth, whole)) => self.take_end(nth, whole, now.screen, &mut acts),
        }
        self.stop_what_may_not_go_on(now.screen, &mut acts);
        self.probe(now.screen, &mut acts);
        self.fetch(now.screen, &mut acts);
        self.play(now, &mut acts);
        self.be_here(now.screen, &mut acts);
        acts
    }

    /// When something is to be done by time alone.
    pub(crate) fn next_wake(&self, now: Moment) -> Option<Millis> {
        let here = (self.voice.is_some() && self.sound != Sound::Untried).then_some(self.here_again);
        let probe = match self.sound {
            Sound::Broken(again) if self.run.is_none() => Some(again),
            _ => None,
        };
        let run = self.run.map(|run| self.goes_on_until(run));
        let fetch = self.wanted().and_then(|one| match self.fetched.get(&one.id)? {
            Fetch::Again { at, .. } => Some(*at),
            Fetch::Asked { .. } | Fetch::There(_) => None,
        });
        [here, probe, run, self.begins(now)].into_iter().flatten().chain(fetch).min()
    }

    fn take_voice(&mut self, voice: VoiceView, acts: &mut Vec<Act>) {
        if self.voice.is_none() {
            self.here_again = Millis(0);
        }
        self.fetched.retain(|id, _| voice.announcements.iter().any(|one| one.id == *id));
        if let Some(run) = &mut self.run
            && voice.announcements.iter().any(|one| one.begun && run.what == What::Announcement(one.id))
        {
            run.heard_by = None;
        }
        self.voice = Some(voice);
        self.say_finished_again(acts);
    }

    fn take_sound(&mut self, id: u64, wav: Option<Vec<u8>>, now: Millis, acts: &mut Vec<Act>) {
        let Some(fetch) = self.fetched.get_mut(&id) else { return };
        let Fetch::Asked { tries } = *fetch else { return };
        *fetch = match wav {
            Some(wav) => Fetch::There(wav),
            None if tries < FETCHES => Fetch::Again { at: now + FETCH_AGAIN, tries },
            None => {
                acts.push(Act::Say(SpeakerSays::Failed { announcement: id }));
                Fetch::Again { at: now + PROBE_EVERY, tries: 0 }
            }
        };
    }

    fn take_end(&mut self, nth: u64, whole: bool, now: Millis, acts: &mut Vec<Act>) {
        let Some(run) = self.run.filter(|run| run.nth == nth) else { return };
        self.run = None;
        match run.what {
            What::Announcement(id) if whole => {
                self.finished.push_back(id);
                if self.finished.len() > MEMORY {
                    self.finished.pop_front();
                }
                acts.push(Act::Say(SpeakerSays::Finished { announcement: id }));
            }
            What::Announcement(id) => {
                acts.push(Act::Say(SpeakerSays::Failed { announcement: id }));
                self.sounds(Sound::Broken(now + PROBE_EVERY), acts);
            }
            What::Probe if whole => self.sounds(Sound::Works, acts),
            What::Probe => self.sounds(Sound::Broken(now + PROBE_EVERY), acts),
        }
    }

    /// Tells the board and the server when the sound came or went.
    fn sounds(&mut self, sound: Sound, acts: &mut Vec<Act>) {
        let worked = self.sound == Sound::Works;
        let is_known = self.sound != Sound::Untried;
        self.sound = sound;
        let works = sound == Sound::Works;
        if !is_known || works != worked {
            acts.push(Act::Sound(works));
            self.here_again = Millis(0);
        }
    }

    /// The server may not have heard it, if the link was cut at that moment.
    fn say_finished_again(&self, acts: &mut Vec<Act>) {
        if let Some(first) = self.first().filter(|first| self.finished.contains(&first.id)) {
            acts.push(Act::Say(SpeakerSays::Finished { announcement: first.id }));
        }
    }

    /// The announcement that is to be heard now, while this loudspeaker alone may play it.
    fn first(&self) -> Option<&AnnouncementShown> {
        self.voice.as_ref().filter(|voice| voice.holder == Some(self.me))?.announcements.first()
    }

    /// A run ends then by time alone.
    fn goes_on_until(&self, run: Run) -> Millis {
        let alone = (run.what != What::Probe).then_some(self.answered + ALONE);
        [run.heard_by, alone].into_iter().flatten().fold(run.until, Millis::min)
    }

    fn stop_what_may_not_go_on(&mut self, now: Millis, acts: &mut Vec<Act>) {
        let Some(run) = self.run else { return };
        let is_over = now >= run.until;
        let is_cut = now >= self.goes_on_until(run);
        let is_mine = match run.what {
            What::Probe => true,
            What::Announcement(id) => self.first().is_some_and(|first| first.id == id),
        };
        if is_mine && !is_cut {
            return;
        }
        self.run = None;
        acts.push(Act::Do(Deed::Stop));
        match run.what {
            What::Announcement(id) if is_mine => {
                acts.push(Act::Say(SpeakerSays::Failed { announcement: id }));
                if is_over {
                    self.sounds(Sound::Broken(now + PROBE_EVERY), acts);
                } else {
                    self.rest_until = now + LEASE;
                }
            }
            What::Announcement(_) => {}
            What::Probe => self.sounds(Sound::Broken(now + PROBE_EVERY), acts),
        }
    }

    fn probe(&mut self, now: Millis, acts: &mut Vec<Act>) {
        let is_due = match self.sound {
            Sound::Untried => true,
            Sound::Works => false,
            Sound::Broken(again) => now >= again,
        };
        if is_due && self.run.is_none() {
            let nth = self.begin(What::Probe, None, now + OVERTIME);
            acts.push(Act::Do(Deed::Probe(nth)));
        }
    }

    fn begin(&mut self, what: What, heard_by: Option<Millis>, until: Millis) -> u64 {
        self.runs += 1;
        self.run = Some(Run { nth: self.runs, what, heard_by, until });
        self.runs
    }

    /// The announcement whose sound is needed.
    fn wanted(&self) -> Option<&AnnouncementShown> {
        self.first().filter(|first| !self.finished.contains(&first.id))
    }

    fn fetch(&mut self, now: Millis, acts: &mut Vec<Act>) {
        let Some((id, path)) = self.wanted().map(|one| (one.id, one.audio.clone())) else { return };
        let tries = match self.fetched.get(&id) {
            None => 0,
            Some(Fetch::Again { at, tries }) if now >= *at => *tries,
            Some(Fetch::Again { .. } | Fetch::Asked { .. } | Fetch::There(_)) => return,
        };
        self.fetched.insert(id, Fetch::Asked { tries: tries + 1 });
        acts.push(Act::Do(Deed::Fetch(id, path)));
    }

    /// When the first announcement can be played, if nothing else is missing; in the screen's time.
    fn begins(&self, now: Moment) -> Option<Millis> {
        let is_alone = now.screen >= self.answered + ALONE;
        if is_alone || self.run.is_some() || self.sound != Sound::Works {
            return None;
        }
        let first = self.wanted()?;
        let Some(Fetch::There(_)) = self.fetched.get(&first.id) else { return None };
        let early = u64::try_from(-now.age_ms(first.not_before)).unwrap_or(0);
        Some((now.screen + Millis(early)).max(self.rest_until))
    }

    fn play(&mut self, now: Moment, acts: &mut Vec<Act>) {
        if self.begins(now).is_none_or(|at| at > now.screen) {
            return;
        }
        let volume = self.voice.as_ref().map_or(100, |voice| voice.volume);
        let Some((id, length_ms)) = self.first().map(|first| (first.id, first.length_ms)) else { return };
        let Some(Fetch::There(sound)) = self.fetched.get(&id) else { return };
        let sound = wav::softened(sound, volume);
        let until = now.screen + Millis(length_ms.into()) + OVERTIME;
        let nth = self.begin(What::Announcement(id), Some(now.screen + LEASE), until);
        acts.push(Act::Do(Deed::Play(nth, sound)));
        acts.push(Act::Say(SpeakerSays::Begun { announcement: id }));
    }

    fn be_here(&mut self, now: Millis, acts: &mut Vec<Act>) {
        if self.voice.is_none() || self.sound == Sound::Untried || now < self.here_again {
            return;
        }
        self.here_again = now + HERE;
        acts.push(Act::Say(SpeakerSays::Here { sound: self.sound == Sound::Works, sent_ms: now.0 }));
        self.say_finished_again(acts);
    }
}

#[cfg(test)]
mod tests;
