//! A hall's task: the pure machine of the crate `voice` with a clock, orders and recordings.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::voice::hall::{CallRef, End, Hall, Hearing, HowFar, Moment, ToRender};
use ::voice::{Asked, Clips, NoVoice};
use futures_util::StreamExt as _;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use protocol::view::{Silence, Spoken};
use protocol::{SpeakerId, SpeakerSays};
use tokio::sync::{mpsc, watch};
use tokio::task::{JoinHandle, spawn_blocking};
use uuid::Uuid;

use super::order::Order;
use super::registry::Bells;
use super::shown::{Announcement, CallOf, Shown};
use super::sounds::Sounds;
use crate::clock::Clock;
use crate::metrics::Metrics;

/// Orders that are taken at once.
const DRAIN: usize = 64;
/// Sounds that are made at once: one, and one that took too long and was given up.
const RENDERING_MAX: usize = 2;
/// The shortest sleep. A deadline that nothing can be done about must not keep a processor busy.
const SHORTEST_MS: u64 = 20;

/// What a hall's task has around it.
pub(super) struct Around {
    pub(super) name: String,
    pub(super) clips: watch::Receiver<Arc<Clips>>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) metrics: Metrics,
    pub(super) sounds: Sounds,
    pub(super) bells: Bells,
    pub(super) show: watch::Sender<Arc<Shown>>,
}

/// Keeps a hall until nobody has anything to do with it any more.
pub(super) async fn keep(around: Around, inbox: mpsc::Receiver<Order>) {
    tracing::debug!(hall = around.name, "a hall opens");
    let (hall, offices, rendering) = (Hall::new(first_id()), BTreeMap::new(), FuturesUnordered::new());
    Task { around, hall, offices, rendering }.run(inbox).await;
}

/// Ids that no earlier life of the server used, nor another hall, and that a browser's numbers hold: 40 bits of chance, and
/// as many announcements as a hall speaks in days.
fn first_id() -> u64 {
    let (chance, _) = Uuid::new_v4().as_u64_pair();
    (chance >> 24) << 12
}

struct Task {
    around: Around,
    hall: Hall,
    /// By office: what it calls still, and how loud it wants to be.
    offices: BTreeMap<String, Calling>,
    rendering: FuturesUnordered<BoxFuture<'static, Rendered>>,
}

#[derive(Default)]
struct Calling {
    /// What stands, and whether it was heard to its end: the hall forgets that after some hundred other calls.
    calls: BTreeMap<CallRef, bool>,
    volume: u8,
}

/// A sound that was made, or none.
struct Rendered {
    id: u64,
    joined: Option<::voice::Announcement>,
}

impl Task {
    async fn run(mut self, mut inbox: mpsc::Receiver<Order>) {
        let clock = Arc::clone(&self.around.clock);
        let mut orders = Vec::with_capacity(DRAIN);
        loop {
            self.settle();
            let earliest_ms = clock.monotonic_ms().saturating_add(SHORTEST_MS);
            let deadline_ms = self.hall.next_deadline().map(|deadline_ms| deadline_ms.max(earliest_ms));
            let wakes = async {
                match deadline_ms {
                    Some(deadline_ms) => clock.sleep_until(deadline_ms).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                // What was said before time passed counts before it.
                biased;
                taken = inbox.recv_many(&mut orders, DRAIN) => {
                    if taken == 0 {
                        tracing::debug!(hall = self.around.name, "a hall closes");
                        return;
                    }
                }
                Some(rendered) = self.rendering.next(), if !self.rendering.is_empty() => self.rendered(rendered),
                changed = self.around.clips.changed() => {
                    if changed.is_err() {
                        // The server goes down.
                        return;
                    }
                }
                () = wakes => {}
            }
            let now = self.now();
            orders.drain(..).for_each(|order| self.take(order, now));
        }
    }

    fn take(&mut self, order: Order, now: Moment) {
        match order {
            Order::Called(call, volume) => {
                let office = self.offices.entry(call.office.clone()).or_default();
                office.calls.insert(call.call, false);
                office.volume = volume;
                self.hall.called(*call, now);
            }
            Order::NoLonger { office, call } => {
                self.hall.no_longer(&office, call, now);
                if let Some(office) = self.offices.get_mut(&office) {
                    office.calls.remove(&call);
                }
            }
            Order::StandsAgain { office, call } => {
                self.offices.entry(office).or_default().calls.entry(call).or_default();
            }
            Order::Hush { office } => self.hall.hush(&office, now),
            Order::Left { office } => {
                self.hall.hush(&office, now);
                self.offices.remove(&office);
            }
            Order::Says(SpeakerId(speaker), says) => self.says(speaker, says, now),
            Order::Gone(SpeakerId(speaker)) => self.hall.gone(speaker, now),
        }
    }

    fn says(&mut self, speaker: Uuid, says: SpeakerSays, now: Moment) {
        match says {
            SpeakerSays::Here { sound, .. } => self.hall.here(speaker, sound, now),
            SpeakerSays::Begun { announcement } => self.hall.begun(speaker, announcement, now),
            SpeakerSays::Finished { announcement } => self.hall.finished(speaker, announcement, now),
            SpeakerSays::Failed { announcement } => {
                tracing::warn!(hall = self.around.name, announcement, "a loudspeaker could not play a call");
                self.hall.failed(speaker, announcement, now);
            }
        }
    }

    /// Does what time asks for, has sounds made, counts what ended, and tells what is other than before.
    fn settle(&mut self) {
        let now = self.now();
        self.hall.expire(now);
        while self.rendering.len() < RENDERING_MAX
            && let Some(wanted) = self.hall.to_render(now)
        {
            let clips = Arc::clone(&self.around.clips.borrow());
            let (id, hall) = (wanted.id, self.around.name.clone());
            let joined = spawn_blocking(move || join(&clips, &wanted));
            self.rendering.push(Box::pin(async move { Rendered { id, joined: made(&hall, joined).await } }));
        }
        for ended in self.hall.take_ended() {
            self.around.metrics.announced(&ended.office, ended.end.as_str());
            let stands = self.offices.get_mut(&ended.office).and_then(|office| office.calls.get_mut(&ended.call));
            if let Some(heard) = stands.filter(|_| ended.end == End::Done) {
                *heard = true;
            }
        }
        let shown = self.shown();
        let is_new = self.around.show.send_if_modified(|before| {
            let is_new = **before != shown;
            if is_new {
                *before = Arc::new(shown);
            }
            is_new
        });
        if is_new {
            self.around.bells.ring();
        }
    }

    fn rendered(&mut self, Rendered { id, joined }: Rendered) {
        let now = self.now();
        match joined {
            Some(joined) => {
                self.around.sounds.keep(id, joined.wav);
                self.hall.rendered(id, joined.length_ms, now);
            }
            None => self.hall.unrendered(id, now),
        }
    }

    fn shown(&self) -> Shown {
        let offer = self.hall.offered();
        Shown {
            holder: self.hall.holder().map(SpeakerId),
            silent: match self.hall.hearing() {
                Hearing::NoSpeaker => Some(Silence::NoSpeaker),
                Hearing::NoSound => Some(Silence::NoSound),
                Hearing::Heard => None,
            },
            languages: self.around.clips.borrow().languages().map(str::to_owned).collect(),
            volume: offer.and_then(|offer| self.offices.get(&offer.call.office)).map(|office| office.volume),
            announcement: offer.map(|offer| Announcement {
                id: offer.id,
                office: offer.call.office.clone(),
                number: offer.call.number.clone(),
                length_ms: offer.length_ms,
                begun: offer.begun,
                not_before_ms: offer.not_before.steady_ms,
            }),
            speaking: self.hall.speaking().map(|(office, call)| CallOf { office: office.to_owned(), call }),
            spoken: self.spoken(),
            waiting: u32::try_from(self.hall.waiting().count()).unwrap_or(u32::MAX),
        }
    }

    /// How far each call has got that an office still calls.
    fn spoken(&self) -> BTreeMap<CallOf, Spoken> {
        let called = self
            .offices
            .iter()
            .flat_map(|(office, calling)| calling.calls.iter().map(move |(call, heard)| (office, *call, *heard)));
        let known = called.map(|(office, call, heard)| {
            let spoken = match self.hall.how_far(office, call) {
                Some(HowFar::Waits(before)) => Spoken::Waits(before),
                Some(HowFar::Now) => Spoken::Now,
                Some(HowFar::Done) => Spoken::Done,
                None if heard => Spoken::Done,
                Some(HowFar::Not) | None => Spoken::Not,
            };
            (CallOf { office: office.clone(), call }, spoken)
        });
        known.collect()
    }

    fn now(&self) -> Moment {
        Moment { steady_ms: self.around.clock.monotonic_ms() }
    }
}

/// Joins the clips of a call: in the languages of its turn, or in full where none of those is there.
fn join(clips: &Clips, wanted: &ToRender) -> Result<::voice::Announcement, NoVoice> {
    let ToRender { call, languages, .. } = wanted;
    let announce = |languages: &[String]| {
        clips.announce(&Asked { languages, number: &call.number, counter: &call.counter, place: &call.place })
    };
    announce(languages).or_else(|_| announce(&call.languages))
}

/// What came of the joining; a call without a sound keeps nobody waiting, whatever went wrong.
async fn made(hall: &str, joined: JoinHandle<Result<::voice::Announcement, NoVoice>>) -> Option<::voice::Announcement> {
    match joined.await {
        Ok(Ok(joined)) => return Some(joined),
        Ok(Err(why)) => tracing::warn!(hall, %why, "a call cannot be spoken"),
        Err(error) => tracing::error!(hall, %error, "joining the sound of a call did not end well"),
    }
    None
}

#[cfg(test)]
mod tests {
    use ::voice::hall::CallToSpeak;
    use queue::Timestamp;

    use super::*;
    use crate::clock::ManualClock;

    fn called(ticket: u64) -> CallToSpeak {
        CallToSpeak {
            office: "mot".to_owned(),
            call: CallRef { ticket, leg: 1, nth: 1 },
            number: "1001".to_owned(),
            counter: "1".to_owned(),
            place: "counter".to_owned(),
            at_ms: 0,
            dwell_ms: 8_000,
            languages: vec!["vi".to_owned()],
            when_busy: vec!["vi".to_owned()],
        }
    }

    #[tokio::test]
    async fn a_sound_that_cannot_be_joined_is_none_at_once_even_after_a_panic() {
        assert_eq!(made("tang-1", spawn_blocking(|| panic!("a clip that nobody thought of"))).await, None);
        assert_eq!(made("tang-1", spawn_blocking(|| Err(NoVoice::NoLanguage))).await, None);
    }

    #[tokio::test]
    async fn a_call_that_was_heard_and_stands_was_heard_however_many_came_after_it() {
        let (_clips, clips) = watch::channel(Arc::default());
        let (show, _shown) = watch::channel(Arc::default());
        let around = Around {
            name: "tang-1".to_owned(),
            clips,
            clock: Arc::new(ManualClock::new(Timestamp(0))),
            metrics: Metrics::new(),
            sounds: Sounds::default(),
            bells: Bells::default(),
            show,
        };
        let (hall, offices, rendering) = (Hall::new(1), BTreeMap::new(), FuturesUnordered::new());
        let (mut task, speaker) = (Task { around, hall, offices, rendering }, Uuid::from_u128(7));
        let now = task.now();
        task.take(Order::Says(SpeakerId(speaker), SpeakerSays::Here { sound: true, sent_ms: 0 }), now);
        task.take(Order::Called(Box::new(called(1)), 80), now);
        let work = task.hall.to_render(now).expect("its turn");
        task.hall.rendered(work.id, 1_000, now);
        task.says(speaker, SpeakerSays::Begun { announcement: work.id }, now);
        task.says(speaker, SpeakerSays::Finished { announcement: work.id }, now);
        task.settle();
        for ticket in 2..600 {
            task.take(Order::Called(Box::new(called(ticket)), 80), now);
            task.take(Order::NoLonger { office: "mot".to_owned(), call: called(ticket).call }, now);
        }
        task.settle();
        let spoken: Vec<Spoken> = task.shown().spoken.into_values().collect();
        assert_eq!(spoken, [Spoken::Done]);
    }
}
