//! What an office knows of its hall, for its views.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ::voice::hall::CallRef;
use protocol::SpeakerId;
use protocol::view::{self, AnnouncementShown, Silence, Spoken};
use queue::Timestamp;

use super::shown::{Announcement, Shown};

/// What an office knows of its hall.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Heard {
    pub(super) office: String,
    /// The hall's name.
    pub(super) hall: String,
    /// How loud the office wants it.
    pub(super) volume: u8,
    /// Why its calls are not spoken.
    pub(super) silent: Option<Silence>,
    /// What the hall is like.
    pub(super) shown: Arc<Shown>,
    /// When the hall's announcement may begin, if there is one, by the office's time.
    pub(super) not_before: Option<Timestamp>,
    /// The calls that stand and that the hall was told of, with since when they are or were spoken.
    pub(super) told: BTreeMap<CallRef, Option<Timestamp>>,
    /// The calls that stood already when the server was started.
    pub(super) before: BTreeSet<CallRef>,
}

impl Heard {
    /// The hall's name.
    pub(crate) fn hall(&self) -> &str {
        &self.hall
    }

    /// Who may speak.
    pub(crate) fn holder(&self) -> Option<SpeakerId> {
        self.shown.holder
    }

    /// How loud: as the office wants it whose announcement is first, or else as this one does.
    pub(crate) fn volume(&self) -> u8 {
        self.shown.volume.unwrap_or(self.volume)
    }

    /// Why the office's calls are not spoken.
    pub(crate) fn silent(&self) -> Option<Silence> {
        self.silent
    }

    /// Why nobody hears anything in the hall, whatever becomes of this office's calls.
    pub(crate) fn hall_silent(&self) -> Option<Silence> {
        self.shown.silent
    }

    /// The call of this office that is spoken now.
    pub(crate) fn speaking(&self) -> Option<view::CallRef> {
        let speaking = self.shown.speaking.as_ref().filter(|speaking| speaking.office == self.office)?;
        let CallRef { ticket, leg, nth } = speaking.call;
        Some(view::CallRef { ticket, leg, nth })
    }

    /// What is to be spoken next. The sounds lie under the office's own addresses, so that whoever may hear it may fetch them,
    /// whichever office of the hall they are of.
    pub(crate) fn announcements(&self) -> Vec<AnnouncementShown> {
        self.shown.announcement.iter().map(|announcement| self.announcement(announcement)).collect()
    }

    /// How far a call that stands has got.
    pub(crate) fn spoken(&self, call: CallRef) -> Spoken {
        match self.shown.spoken(&self.office, call) {
            Some(spoken) => spoken,
            // The hall has not answered yet; it will be the last of those that wait.
            None if self.told.contains_key(&call) => Spoken::Waits(self.shown.waiting),
            None if self.before.contains(&call) => Spoken::BeforeRestart,
            None => Spoken::Not,
        }
    }

    /// Whether a call is still to be heard, or being heard.
    pub(crate) fn is_yet_to_be_heard(&self, call: CallRef) -> bool {
        self.silent.is_none() && matches!(self.spoken(call), Spoken::Waits(_) | Spoken::Now)
    }

    /// Since when a call is or was spoken, by the office's time.
    pub(crate) fn spoken_at(&self, call: CallRef) -> Option<Timestamp> {
        self.told.get(&call).copied().flatten()
    }

    fn announcement(&self, announcement: &Announcement) -> AnnouncementShown {
        let Announcement { id, length_ms, begun, .. } = *announcement;
        AnnouncementShown {
            id,
            office: announcement.office.clone(),
            number: announcement.number.clone(),
            audio: format!("/api/v1/offices/{}/announcements/{id}.wav", self.office),
            length_ms,
            begun,
            not_before: self.not_before.map_or(0, |not_before| not_before.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::voice::shown::CallOf;

    fn call(ticket: u64) -> CallRef {
        CallRef { ticket, leg: 1, nth: 1 }
    }

    fn call_of(office: &str, ticket: u64) -> CallOf {
        CallOf { office: office.to_owned(), call: call(ticket) }
    }

    fn heard(shown: Shown) -> Heard {
        let (office, hall) = ("thu".to_owned(), "tang-1".to_owned());
        let (told, before) = (BTreeMap::from([(call(1), None), (call(2), None)]), BTreeSet::from([call(3)]));
        let (silent, not_before) = (None, Some(Timestamp(1_000)));
        Heard { office, hall, volume: 80, silent, shown: Arc::new(shown), not_before, told, before }
    }

    #[test]
    fn a_clerk_is_told_what_the_hall_knows_and_else_what_can_be_known() {
        let spoken = [(call_of("thu", 1), Spoken::Done), (call_of("khac", 2), Spoken::Now)].into();
        let heard = heard(Shown { spoken, waiting: 4, ..Shown::default() });
        let told = [1, 2, 3, 4].map(|ticket| heard.spoken(call(ticket)));
        assert_eq!(told, [Spoken::Done, Spoken::Waits(4), Spoken::BeforeRestart, Spoken::Not]);
    }

    #[test]
    fn a_call_is_yet_to_be_heard_only_while_somebody_can_speak_it() {
        let spoken = [(1, Spoken::Done), (2, Spoken::Now), (4, Spoken::Waits(3)), (5, Spoken::Not)];
        let spoken = spoken.map(|(ticket, spoken)| (call_of("thu", ticket), spoken)).into();
        let mut heard = heard(Shown { spoken, ..Shown::default() });
        let yet = |heard: &Heard| [1, 2, 3, 4, 5].map(|ticket| heard.is_yet_to_be_heard(call(ticket)));
        assert_eq!(yet(&heard), [false, true, false, true, false]);
        heard.silent = Some(Silence::NoSpeaker);
        assert_eq!(yet(&heard), [false; 5], "nobody waits for a voice that is not there");
    }

    #[test]
    fn a_wall_is_told_of_its_own_office_s_calls_and_its_speakers_of_all() {
        let announcement = |office: &str| Announcement {
            id: 7,
            office: office.to_owned(),
            number: "1042".to_owned(),
            length_ms: 5_000,
            begun: true,
            not_before_ms: 0,
        };
        let other = Shown {
            speaking: Some(call_of("khac", 1)),
            announcement: Some(announcement("khac")),
            volume: Some(30),
            ..Shown::default()
        };
        let of_other = heard(other.clone());
        assert_eq!((of_other.speaking(), of_other.volume()), (None, 30));
        let [shown] = &of_other.announcements()[..] else { panic!("one announcement") };
        assert_eq!((shown.office.as_str(), shown.audio.as_str()), ("khac", "/api/v1/offices/thu/announcements/7.wav"));
        assert_eq!(shown.not_before, 1_000, "by the time of the office whose boards are told");
        let own = heard(Shown { speaking: Some(call_of("thu", 1)), ..Shown::default() });
        assert_eq!((own.speaking().map(|call| call.ticket), own.volume()), (Some(1), 80));
    }
}
