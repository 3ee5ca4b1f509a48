mod in_a_hall;

use std::collections::{BTreeSet, VecDeque};

use proptest::prelude::*;
use protocol::view::Silence;
use uuid::Uuid;

use super::*;

const ME: SpeakerId = SpeakerId(Uuid::from_u128(1));
const OTHER: SpeakerId = SpeakerId(Uuid::from_u128(2));

fn at(ms: u64) -> Moment {
    Moment { screen: Millis(ms), server_ms: i64::try_from(ms).unwrap(), speed: 1 }
}

/// What the hall is to hear: announcements of two seconds each.
fn voice(holder: Option<SpeakerId>, ids: &[u64]) -> VoiceView {
    let announcement = |&id: &u64| AnnouncementShown {
        id,
        office: "an-binh".to_owned(),
        number: format!("{}", 1000 + id),
        audio: format!("/{id}.wav"),
        length_ms: 2000,
        begun: false,
        not_before: 0,
    };
    let announcements = ids.iter().map(announcement).collect();
    VoiceView { hall: "tang-1".to_owned(), holder, volume: 100, silent: None, announcements }
}

fn begun(mut voice: VoiceView) -> VoiceView {
    voice.announcements[0].begun = true;
    voice
}

/// A loudspeaker with the times at which it did what.
struct Hall {
    speaker: Loudspeaker,
    now: u64,
    /// Whether the server answers, and how long its answers take.
    reached: bool,
    lag: u64,
    /// When the answers come that are on their way, and to what was said when.
    answers: VecDeque<(u64, Millis)>,
}

impl Hall {
    /// One that has not tried yet whether it can be heard.
    fn silent() -> Hall {
        Hall { speaker: Loudspeaker::new(ME), now: 0, reached: true, lag: 0, answers: VecDeque::new() }
    }

    /// One that can be heard, and knows of no announcement.
    fn sounding() -> Hall {
        let mut hall = Hall::silent();
        assert_eq!(hall.wakes(), [Act::Do(Deed::Probe(1))]);
        assert_eq!(hall.hears(Heard::Ended(1, true)), [Act::Sound(true)]);
        hall
    }

    /// The same while it plays the first of these.
    fn playing(ids: &[u64]) -> Hall {
        let mut hall = Hall::sounding();
        hall.tells(voice(Some(ME), ids));
        let acts = hall.hears(Heard::Fetched(ids[0], Some(vec![7])));
        assert_eq!(acts, [Act::Do(Deed::Play(2, vec![7])), said(Says::Begun, ids[0])]);
        hall.tells(begun(voice(Some(ME), ids)));
        hall
    }

    fn hears(&mut self, heard: Heard) -> Vec<Act> {
        self.happens(Some(heard))
    }

    fn tells(&mut self, voice: VoiceView) -> Vec<Act> {
        self.hears(Heard::Voice(Box::new(voice)))
    }

    fn wakes(&mut self) -> Vec<Act> {
        self.happens(None)
    }

    /// The server answers each word that this one is here.
    fn happens(&mut self, heard: Option<Heard>) -> Vec<Act> {
        let acts = self.speaker.hear(heard, at(self.now));
        for act in &acts {
            if let Act::Say(SpeakerSays::Here { sent_ms, .. }) = act
                && self.reached
            {
                self.answers.push_back((self.now + self.lag, Millis(*sent_ms)));
            }
        }
        acts.into_iter().chain(self.is_answered()).collect()
    }

    /// Hears the answers that have come by now.
    fn is_answered(&mut self) -> Vec<Act> {
        let mut acts = Vec::new();
        while let Some((_, said)) = self.answers.pop_front_if(|(comes, _)| *comes <= self.now) {
            acts.extend(self.speaker.hear(Some(Heard::Answered(said)), at(self.now)));
        }
        acts
    }

    /// When something happens next.
    fn next(&self) -> Option<u64> {
        let wake = self.speaker.next_wake(at(self.now)).map(|wake| wake.0);
        wake.into_iter().chain(self.answers.front().map(|(comes, _)| *comes)).min()
    }

    /// What is done by time alone in so many milliseconds, but that it is here.
    fn waits(&mut self, ms: u64) -> Vec<(u64, Act)> {
        let end = self.now + ms;
        let mut done = Vec::new();
        while let Some(next) = self.next().filter(|next| *next <= end) {
            assert!(next > self.now, "it wakes at {} for {next}", self.now);
            self.now = next;
            let acts = self.is_answered().into_iter().chain(self.wakes());
            done.extend(acts.filter(|act| !is_here(act)).map(|act| (next, act)));
        }
        self.now = end;
        done
    }
}

#[derive(Clone, Copy)]
enum Says {
    Begun,
    Finished,
    Failed,
}

fn said(what: Says, announcement: u64) -> Act {
    Act::Say(match what {
        Says::Begun => SpeakerSays::Begun { announcement },
        Says::Finished => SpeakerSays::Finished { announcement },
        Says::Failed => SpeakerSays::Failed { announcement },
    })
}

/// That it is here, said then.
fn here(sound: bool, sent_ms: u64) -> Act {
    Act::Say(SpeakerSays::Here { sound, sent_ms })
}

fn is_here(act: &Act) -> bool {
    matches!(act, Act::Say(SpeakerSays::Here { .. }))
}

fn fetch(id: u64) -> Act {
    Act::Do(Deed::Fetch(id, format!("/{id}.wav")))
}

#[test]
fn it_is_here_every_two_seconds_from_when_it_knows_whether_it_is_heard() {
    let mut hall = Hall::silent();
    assert_eq!(hall.tells(voice(None, &[])), [Act::Do(Deed::Probe(1))]);
    assert_eq!(hall.hears(Heard::Ended(1, true)), [Act::Sound(true), here(true, 0)]);
    assert_eq!(hall.speaker.next_wake(at(0)), Some(HERE));
    hall.now = HERE.0;
    assert_eq!(hall.wakes(), [here(true, HERE.0)]);
    assert_eq!(hall.hears(Heard::Lost), []);
    assert_eq!(hall.speaker.next_wake(at(hall.now)), None, "nobody hears it");
    assert_eq!(hall.tells(voice(None, &[])), [here(true, HERE.0)], "at once on the next connection");
}

#[test]
fn announcements_are_played_one_after_the_other() {
    let mut hall = Hall::sounding();
    assert_eq!(hall.tells(voice(Some(ME), &[1, 2, 3])), [fetch(1), here(true, 0)]);
    assert_eq!(hall.hears(Heard::Fetched(1, Some(vec![1]))), [Act::Do(Deed::Play(2, vec![1])), said(Says::Begun, 1)]);
    assert_eq!(hall.tells(begun(voice(Some(ME), &[1, 2, 3]))), []);
    hall.now = 1900;
    assert_eq!(hall.hears(Heard::Ended(2, true)), [said(Says::Finished, 1)]);
    let mut next = voice(Some(ME), &[2, 3]);
    next.announcements[0].not_before = 3000;
    assert_eq!(hall.tells(next), [fetch(2)]);
    assert_eq!(hall.hears(Heard::Fetched(2, Some(vec![2]))), []);
    assert_eq!(hall.waits(2000), [(3000, Act::Do(Deed::Play(3, vec![2]))), (3000, said(Says::Begun, 2))]);
}

#[test]
fn who_does_not_hold_the_lease_is_quiet() {
    for holder in [None, Some(OTHER)] {
        let mut hall = Hall::sounding();
        assert_eq!(hall.tells(voice(holder, &[1])), [here(true, 0)]);
        assert_eq!(hall.waits(20_000), []);
    }
}

#[test]
fn a_lost_lease_or_link_ends_the_player_at_once() {
    for lost in [Heard::Voice(Box::new(begun(voice(Some(OTHER), &[1])))), Heard::Lost] {
        let mut hall = Hall::playing(&[1]);
        assert_eq!(hall.hears(lost), [Act::Do(Deed::Stop)]);
        assert_eq!(hall.hears(Heard::Ended(2, true)), [], "a word of the player that was ended");
    }
    let mut hall = Hall::playing(&[1]);
    assert_eq!(hall.tells(voice(Some(ME), &[2])), [Act::Do(Deed::Stop), fetch(2)], "nobody wants it any more");
}

#[test]
fn what_was_heard_to_its_end_is_not_played_again_but_told_again() {
    let mut hall = Hall::playing(&[1]);
    assert_eq!(hall.hears(Heard::Ended(2, true)), [said(Says::Finished, 1)]);
    assert_eq!(hall.hears(Heard::Lost), []);
    let acts = hall.tells(voice(Some(ME), &[1]));
    assert_eq!(acts, [said(Says::Finished, 1), here(true, 0), said(Says::Finished, 1)]);
    assert!(hall.waits(60_000).iter().all(|(_, act)| *act == said(Says::Finished, 1)));
}

#[test]
fn what_was_cut_is_played_again_when_the_server_still_wants_it() {
    let mut hall = Hall::playing(&[1]);
    assert_eq!(hall.tells(voice(Some(OTHER), &[1])), [Act::Do(Deed::Stop)]);
    let acts = hall.tells(voice(Some(ME), &[1]));
    assert_eq!(acts, [Act::Do(Deed::Play(3, vec![7])), said(Says::Begun, 1)]);
}

#[test]
fn a_player_that_hangs_is_ended_and_tried_again_until_it_sounds() {
    let mut hall = Hall::playing(&[1]);
    let done = hall.waits(7_000);
    assert_eq!(done, [(7000, Act::Do(Deed::Stop)), (7000, said(Says::Failed, 1)), (7000, Act::Sound(false))]);
    assert_eq!(hall.tells(voice(None, &[1])), [], "it has said already that it is not heard");
    assert_eq!(hall.waits(30_000), [(37_000, Act::Do(Deed::Probe(3)))]);
    assert_eq!(hall.waits(5_000), [(42_000, Act::Do(Deed::Stop))], "it hangs still");
    assert_eq!(hall.waits(30_000), [(72_000, Act::Do(Deed::Probe(4)))]);
    assert_eq!(hall.hears(Heard::Ended(4, true)), [Act::Sound(true), here(true, 72_000)]);
    assert_eq!(hall.tells(voice(Some(ME), &[1])), [Act::Do(Deed::Play(5, vec![7])), said(Says::Begun, 1)]);
}

#[test]
fn a_player_that_fails_makes_the_board_say_that_it_cannot_be_heard() {
    let mut hall = Hall::playing(&[1]);
    let acts = hall.hears(Heard::Ended(2, false));
    assert_eq!(acts, [said(Says::Failed, 1), Act::Sound(false), here(false, 0)]);
    assert_eq!(hall.tells(voice(Some(ME), &[1])), []);
    let mut hall = Hall::silent();
    assert_eq!(hall.wakes(), [Act::Do(Deed::Probe(1))]);
    assert_eq!(hall.hears(Heard::Ended(1, false)), [Act::Sound(false)], "a computer without a player");
    assert_eq!(hall.tells(voice(None, &[])), [here(false, 0)]);
}

#[test]
fn a_sound_that_does_not_come_is_asked_for_three_times() {
    let mut hall = Hall::sounding();
    assert_eq!(hall.tells(voice(Some(ME), &[1])), [fetch(1), here(true, 0)]);
    for _ in 0..2 {
        assert_eq!(hall.hears(Heard::Fetched(1, None)), []);
        assert_eq!(hall.waits(1000), [(hall.now, fetch(1))]);
    }
    assert_eq!(hall.hears(Heard::Fetched(1, None)), [said(Says::Failed, 1)]);
    assert_eq!(hall.waits(29_000), []);
}

#[test]
fn a_server_that_does_not_hear_of_the_begin_has_given_the_lease_to_another_one() {
    let mut hall = Hall::sounding();
    hall.tells(voice(Some(ME), &[1]));
    assert_eq!(hall.hears(Heard::Fetched(1, Some(vec![1]))).len(), 2);
    assert_eq!(hall.waits(5000), [(5000, Act::Do(Deed::Stop)), (5000, said(Says::Failed, 1))]);
    assert_eq!(hall.waits(4999), [], "and rests");
}

#[test]
fn what_the_server_offers_is_spoken_although_the_hall_was_not_heard_before() {
    for silent in [Silence::QuietHours, Silence::NoSound] {
        let mut hall = Hall::sounding();
        let mut offered = voice(Some(ME), &[1]);
        offered.silent = Some(silent);
        hall.tells(offered);
        assert_eq!(
            hall.hears(Heard::Fetched(1, Some(vec![1]))),
            [Act::Do(Deed::Play(2, vec![1])), said(Says::Begun, 1)]
        );
    }
}

#[test]
fn whoever_hears_nothing_of_the_server_falls_silent_before_the_lease_is_another_s() {
    let mut hall = Hall::sounding();
    let mut long = voice(Some(ME), &[1]);
    long.announcements[0].length_ms = 20_000;
    hall.tells(long.clone());
    assert_eq!(hall.hears(Heard::Fetched(1, Some(vec![7]))).len(), 2);
    hall.tells(begun(long.clone()));
    assert_eq!(hall.waits(10_000), [], "it is answered");
    hall.reached = false;
    let heard = hall.now;
    assert_eq!(hall.waits(30_000), [(heard + 4_000, Act::Do(Deed::Stop)), (heard + 4_000, said(Says::Failed, 1))]);
    hall.reached = true;
    assert_eq!(hall.waits(HERE.0), [(hall.now, Act::Do(Deed::Play(3, vec![7]))), (hall.now, said(Says::Begun, 1))]);
}

#[test]
fn an_answer_that_comes_late_lengthens_nothing() {
    let mut hall = Hall::sounding();
    hall.lag = 1_500;
    let mut long = voice(Some(ME), &[1]);
    long.announcements[0].length_ms = 20_000;
    hall.tells(long.clone());
    assert_eq!(hall.hears(Heard::Fetched(1, Some(vec![7]))).len(), 2);
    hall.tells(begun(long));
    assert_eq!(hall.waits(4_000), []);
    // The answer to what was said now is on its way; it is the last one.
    hall.reached = false;
    assert_eq!(hall.answers.back(), Some(&(5_500, Millis(4_000))));
    let stops = 4_000 + VoiceView::ALONE_MS;
    assert_eq!(hall.waits(30_000), [(stops, Act::Do(Deed::Stop)), (stops, said(Says::Failed, 1))]);
}

/// What can happen to a loudspeaker.
#[derive(Clone, Debug)]
enum Happening {
    Tell { holder: u8, from: u64, count: u64, begun: bool, silent: bool },
    Lose,
    Fetch(bool),
    End(bool),
    Wait(u64),
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => (0_u8..4, 0_u64..3, 0_u64..4, any::<bool>(), prop::bool::weighted(0.1))
            .prop_map(|(holder, from, count, begun, silent)| Happening::Tell { holder, from, count, begun, silent }),
        1 => Just(Happening::Lose),
        4 => prop::bool::weighted(0.8).prop_map(Happening::Fetch),
        3 => prop::bool::weighted(0.8).prop_map(Happening::End),
        4 => (1_u64..9_000).prop_map(Happening::Wait),
    ]
}

/// What the hands of a loudspeaker do, and whether they may.
#[derive(Default)]
struct Hands {
    playing: Option<(u64, Option<u64>)>,
    heard_whole: BTreeSet<u64>,
    asked: Vec<u64>,
}

impl Hands {
    fn perform(&mut self, acts: Vec<Act>) -> Result<(), TestCaseError> {
        for act in acts {
            match act {
                Act::Do(Deed::Probe(run) | Deed::Play(run, _)) => {
                    prop_assert!(self.playing.is_none(), "two at once");
                    self.playing = Some((run, None));
                }
                Act::Say(SpeakerSays::Begun { announcement }) => {
                    prop_assert!(!self.heard_whole.contains(&announcement), "{announcement} was heard already");
                    let run = self.playing.map(|(run, _)| run).expect("it plays");
                    self.playing = Some((run, Some(announcement)));
                }
                Act::Do(Deed::Stop) => prop_assert!(self.playing.take().is_some(), "there is nothing to end"),
                Act::Do(Deed::Fetch(id, _)) => self.asked.push(id),
                Act::Say(_) | Act::Sound(_) => {}
            }
        }
        Ok(())
    }
}

proptest! {
    #[test]
    fn one_player_at_a_time_plays_nothing_twice(happenings in prop::collection::vec(happening(), 1..80)) {
        let mut hall = Hall::silent();
        let mut hands = Hands::default();
        // The server gives an announcement up when it hears that it was finished, sooner or later.
        let mut first = 0;
        for happening in happenings {
            let acts = match happening {
                Happening::Tell { holder, from, count, begun, silent } => {
                    first += from;
                    let holder = [None, Some(OTHER), Some(ME), Some(ME)][usize::from(holder)];
                    let mut told = voice(holder, &(first..first + count).collect::<Vec<_>>());
                    told.silent = silent.then_some(Silence::NoSound);
                    if let Some(one) = told.announcements.first_mut() {
                        one.begun = begun;
                    }
                    let acts = hall.tells(told);
                    let plays = acts.iter().any(|act| matches!(act, Act::Do(Deed::Play(..))));
                    prop_assert!(!plays || holder == Some(ME));
                    acts
                }
                Happening::Lose => hall.hears(Heard::Lost),
                Happening::Fetch(comes) => match hands.asked.pop() {
                    Some(id) => hall.hears(Heard::Fetched(id, comes.then(|| vec![1]))),
                    None => continue,
                },
                Happening::End(whole) => match hands.playing.take() {
                    Some((run, announcement)) => {
                        hands.heard_whole.extend(announcement.filter(|_| whole));
                        hall.hears(Heard::Ended(run, whole))
                    }
                    None => continue,
                },
                Happening::Wait(ms) => hall.waits(ms).into_iter().map(|(_, act)| act).collect(),
            };
            hands.perform(acts)?;
            prop_assert!(hall.speaker.fetched.len() <= 4);
            let next = hall.speaker.next_wake(at(hall.now));
            prop_assert!(next.is_none_or(|next| next.0 > hall.now), "it wakes without an end");
        }
    }
}
