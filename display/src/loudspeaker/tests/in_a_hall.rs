//! A loudspeaker and the hall that it speaks in, together.

use ::voice::hall::{self as office, CallRef, CallToSpeak, Hearing, HowFar};

use super::*;

/// How long a call takes.
const LENGTH_MS: u32 = 2_000;

/// The only speaker of a hall, a server that hands its sounds out or not, and a player that works.
struct Together {
    hall: office::Hall,
    speaker: Hall,
    told: Option<VoiceView>,
    /// When the player ends, and which run it is.
    player: Option<(u64, u64)>,
    hands_out: bool,
}

impl Together {
    fn new() -> Together {
        let (hall, speaker) = (office::Hall::new(1), Hall::sounding());
        Together { hall, speaker, told: None, player: None, hands_out: true }
    }

    fn now(&self) -> office::Moment {
        office::Moment { steady_ms: self.speaker.now }
    }

    fn calls(&mut self, ticket: u64) {
        let words = |word: &str| word.to_owned();
        let call = CallToSpeak {
            office: words("an-binh"),
            call: call_ref(ticket),
            number: format!("1{ticket:03}"),
            counter: words("1"),
            place: words("counter"),
            at_ms: at(self.speaker.now).server_ms,
            dwell_ms: 8_000,
            languages: vec![words("vi")],
            when_busy: vec![words("vi")],
        };
        self.hall.called(call, self.now());
    }

    fn how(&self, ticket: u64) -> Option<HowFar> {
        self.hall.how_far("an-binh", call_ref(ticket))
    }

    /// What the server tells: as it builds the view.
    fn view(&self) -> VoiceView {
        let mut view = voice(self.hall.holder().map(SpeakerId), &[]);
        view.silent = match self.hall.hearing() {
            Hearing::NoSpeaker => Some(Silence::NoSpeaker),
            Hearing::NoSound => Some(Silence::NoSound),
            Hearing::Heard => None,
        };
        view.announcements = self.hall.offered().iter().map(|offer| offered(offer)).collect();
        view
    }

    /// Lets so much time pass.
    fn waits(&mut self, ms: u64) {
        for _ in 0..ms / 100 {
            self.speaker.now += 100;
            self.hall.expire(self.now());
            if let Some(work) = self.hall.to_render(self.now()) {
                self.hall.rendered(work.id, LENGTH_MS, self.now());
            }
            let view = self.view();
            let mut acts = Vec::new();
            if self.told.as_ref() != Some(&view) {
                self.told = Some(view.clone());
                acts.extend(self.speaker.tells(view));
            }
            acts.extend(self.speaker.wakes());
            if let Some((_, run)) = self.player.take_if(|(end, _)| *end <= self.speaker.now) {
                acts.extend(self.speaker.hears(Heard::Ended(run, true)));
            }
            acts.into_iter().for_each(|act| self.does(&act));
        }
    }

    fn does(&mut self, act: &Act) {
        let now = self.now();
        match *act {
            Act::Say(SpeakerSays::Here { sound, .. }) => self.hall.here(ME.0, sound, now),
            Act::Say(SpeakerSays::Begun { announcement }) => self.hall.begun(ME.0, announcement, now),
            Act::Say(SpeakerSays::Finished { announcement }) => self.hall.finished(ME.0, announcement, now),
            Act::Say(SpeakerSays::Failed { announcement }) => self.hall.failed(ME.0, announcement, now),
            Act::Do(Deed::Fetch(id, _)) => {
                let sound = self.hands_out.then(|| vec![7]);
                let acts = self.speaker.hears(Heard::Fetched(id, sound));
                acts.into_iter().for_each(|act| self.does(&act));
            }
            Act::Do(Deed::Play(run, _)) => self.player = Some((self.speaker.now + u64::from(LENGTH_MS), run)),
            Act::Do(Deed::Stop) => self.player = None,
            Act::Do(Deed::Probe(_)) | Act::Sound(_) => {}
        }
    }
}

fn call_ref(ticket: u64) -> CallRef {
    CallRef { ticket, leg: 0, nth: 1 }
}

fn offered(offer: &office::Offer<'_>) -> AnnouncementShown {
    AnnouncementShown {
        id: offer.id,
        office: offer.call.office.clone(),
        number: offer.call.number.clone(),
        audio: format!("/{}.wav", offer.id),
        length_ms: offer.length_ms,
        begun: offer.begun,
        not_before: i64::try_from(offer.not_before.steady_ms).unwrap(),
    }
}

#[test]
fn a_bad_minute_of_the_only_speaker_does_not_silence_the_hall() {
    let mut together = Together::new();
    together.waits(3_000);
    together.hands_out = false;
    together.calls(1);
    together.waits(30_000);
    assert_eq!((together.how(1), together.hall.hearing()), (Some(HowFar::Not), Hearing::NoSound), "three failures");
    together.hands_out = true;
    together.calls(2);
    together.waits(10_000);
    assert_eq!((together.how(2), together.hall.hearing()), (Some(HowFar::Done), Hearing::Heard));
}
