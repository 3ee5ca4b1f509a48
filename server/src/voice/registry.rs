//! Which halls there are, and who stands in them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ::voice::Clips;
use access::Credential;
use axum::body::Bytes;
use protocol::{Code, Problem, SpeakerId};
use tokio::sync::{mpsc, watch};

use super::Loudspeaker;
use super::order::{ORDERS_MAX, Order};
use super::seat::Seat;
use super::shown::Shown;
use super::sounds::Sounds;
use super::task::{self, Around};
use crate::clock::Clock;
use crate::metrics::Metrics;
use crate::outlook::Bell;

/// The most loudspeakers of a hall.
const SPEAKERS_MAX: usize = 64;
/// The most loudspeakers by one credential: a device is one, and for a while another one when it comes back.
const SPEAKERS_OF_ONE_MAX: usize = 4;

/// All halls of a server. A clone is cheap and sees the same ones. There is a hall as long as an office stands in it, and a
/// task as long as there is a hall.
#[derive(Clone)]
pub(crate) struct Halls(Arc<Inner>);

struct Inner {
    halls: Mutex<Known>,
    clips: watch::Receiver<Arc<Clips>>,
    clock: Arc<dyn Clock>,
    metrics: Metrics,
}

#[derive(Default)]
struct Known {
    open: BTreeMap<String, Open>,
    /// The hall of each office that has one.
    offices: BTreeMap<String, String>,
    connections: u64,
}

struct Open {
    orders: mpsc::Sender<Order>,
    shown: watch::Receiver<Arc<Shown>>,
    sounds: Sounds,
    bells: Bells,
    speakers: BTreeMap<SpeakerId, Held>,
    /// Somebody was turned away since one left: those that are too many ask again every two seconds.
    turned_away: bool,
}

/// Who is one of a hall's loudspeakers.
struct Held {
    credential: Credential,
    number: u64,
}

impl Open {
    /// # Errors
    /// `too-many`: there is no room for another loudspeaker by this credential.
    fn has_room(&mut self, hall: &str, credential: &Credential) -> Result<(), Problem> {
        let of_one = self.speakers.values().filter(|held| held.credential == *credential).count();
        let detail = if self.speakers.len() >= SPEAKERS_MAX {
            format!("{SPEAKERS_MAX} loudspeakers in a hall")
        } else if of_one >= SPEAKERS_OF_ONE_MAX {
            format!("{SPEAKERS_OF_ONE_MAX} loudspeakers of one device")
        } else {
            return Ok(());
        };
        if !std::mem::replace(&mut self.turned_away, true) {
            tracing::warn!(hall, detail, "too many loudspeakers");
        }
        Err(Problem::new(Code::TooMany).with_detail(detail))
    }
}

/// The bells of a hall's offices. A clone is cheap and rings the same ones.
#[derive(Clone, Default)]
pub(super) struct Bells(Arc<Mutex<BTreeMap<String, Bell>>>);

impl Halls {
    /// No hall yet. What is spoken is joined of these clips.
    pub(crate) fn new(clips: watch::Receiver<Arc<Clips>>, clock: Arc<dyn Clock>, metrics: Metrics) -> Halls {
        Halls(Arc::new(Inner { halls: Mutex::default(), clips, clock, metrics }))
    }

    /// An office takes its place in a hall; the bell is rung when the hall is not as it was. On a tokio runtime.
    pub(super) fn join(&self, office: &str, hall: &str, bell: Bell) -> Seat {
        let mut known = self.known();
        let open = known.open.entry(hall.to_owned()).or_insert_with(|| self.open(hall));
        open.bells.with(|bells| bells.insert(office.to_owned(), bell));
        let (orders, shown) = (open.orders.clone(), open.shown.clone());
        known.offices.insert(office.to_owned(), hall.to_owned());
        Seat { halls: self.clone(), hall: hall.to_owned(), office: office.to_owned(), orders, shown }
    }

    /// An office leaves its hall; a hall that nobody stands in is no more.
    pub(super) fn leave(&self, office: &str, hall: &str) {
        let mut known = self.known();
        if known.offices.get(office).is_none_or(|one| one != hall) {
            return;
        }
        known.offices.remove(office);
        let Some(open) = known.open.get(hall) else { return };
        let is_empty = open.bells.with(|bells| {
            bells.remove(office);
            bells.is_empty()
        });
        if is_empty {
            known.open.remove(hall);
        }
    }

    /// Somebody by this credential is a loudspeaker of an office's hall; `None`: the office has no voice. Whoever comes by the
    /// same credential on another connection takes over.
    ///
    /// # Errors
    /// `too-many`: the hall or the credential has as many as it may. `not-allowed`: the name is somebody else's.
    pub(crate) fn loudspeaker(
        &self,
        office: &str,
        credential: &Credential,
        speaker: SpeakerId,
    ) -> Result<Option<Loudspeaker>, Problem> {
        let mut known = self.known();
        let Some(hall) = known.offices.get(office).cloned() else { return Ok(None) };
        known.connections += 1;
        let number = known.connections;
        let Some(open) = known.open.get_mut(&hall) else { return Ok(None) };
        match open.speakers.get(&speaker) {
            Some(held) if held.credential != *credential => {
                return Err(Problem::new(Code::NotAllowed).with_detail("another device is that loudspeaker"));
            }
            Some(_) => {}
            None => open.has_room(&hall, credential)?,
        }
        open.speakers.insert(speaker, Held { credential: credential.clone(), number });
        let (office, orders) = (office.to_owned(), open.orders.clone());
        Ok(Some(Loudspeaker { halls: self.clone(), hall, office, speaker, number, orders }))
    }

    /// Whether an office stands in this hall and the loudspeaker there is still that connection.
    pub(super) fn is_held(&self, hall: &str, office: &str, speaker: SpeakerId, number: u64) -> bool {
        let known = self.known();
        known.offices.get(office).is_some_and(|one| one == hall)
            && known
                .open
                .get(hall)
                .and_then(|open| open.speakers.get(&speaker))
                .is_some_and(|held| held.number == number)
    }

    /// A connection that was a loudspeaker ends. Whether nobody else is that loudspeaker since.
    pub(super) fn gone(&self, hall: &str, speaker: SpeakerId, number: u64) -> bool {
        let mut known = self.known();
        let Some(open) = known.open.get_mut(hall) else { return true };
        let is_ours = open.speakers.get(&speaker).is_none_or(|held| held.number == number);
        if is_ours && open.speakers.remove(&speaker).is_some() {
            open.turned_away = false;
        }
        is_ours
    }

    /// The WAV of an announcement of the hall in which an office stands, if it is still there.
    pub(crate) fn sound(&self, office: &str, id: u64) -> Option<Bytes> {
        let known = self.known();
        let sounds = known.open.get(known.offices.get(office)?)?.sounds.clone();
        drop(known);
        sounds.of(id)
    }

    fn open(&self, hall: &str) -> Open {
        let (orders, inbox) = mpsc::channel(ORDERS_MAX);
        let (show, shown) = watch::channel(Arc::default());
        let (sounds, bells) = (Sounds::default(), Bells::default());
        let around = Around {
            name: hall.to_owned(),
            clips: self.0.clips.clone(),
            clock: Arc::clone(&self.0.clock),
            metrics: self.0.metrics.clone(),
            sounds: sounds.clone(),
            bells: bells.clone(),
            show,
        };
        tokio::spawn(task::keep(around, inbox));
        Open { orders, shown, sounds, bells, speakers: BTreeMap::new(), turned_away: false }
    }

    /// Whether there are recordings of one of these languages.
    pub(super) fn can_speak(&self, wanted: &[String]) -> bool {
        self.0.clips.borrow().languages().any(|there| wanted.iter().any(|one| one == there))
    }

    pub(super) fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    pub(super) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // Nothing in here panics while it holds the lock, and the maps would be whole even then.
        self.0.halls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bells {
    pub(super) fn ring(&self) {
        self.with(|bells| bells.values().for_each(Bell::ring));
    }

    fn with<R>(&self, look: impl FnOnce(&mut BTreeMap<String, Bell>) -> R) -> R {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use queue::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::clock::ManualClock;

    fn halls() -> (watch::Sender<Arc<Clips>>, Halls) {
        let (clips, read) = watch::channel(Arc::default());
        let clock = Arc::new(ManualClock::new(Timestamp(0)));
        (clips, Halls::new(read, clock, Metrics::new()))
    }

    fn board(name: &str) -> Credential {
        Credential::Device(name.to_owned())
    }

    fn speaker() -> SpeakerId {
        SpeakerId(Uuid::new_v4())
    }

    #[tokio::test]
    async fn there_is_a_hall_as_long_as_an_office_stands_in_it() {
        let (_clips, halls) = halls();
        let one = halls.join("mot", "tang-1", Bell::default());
        let other = halls.join("hai", "tang-1", Bell::default());
        drop(one);
        assert!(halls.loudspeaker("mot", &board("b"), speaker()).unwrap().is_none(), "it has no voice any more");
        let kept = halls.loudspeaker("hai", &board("b"), speaker()).unwrap().expect("a hall");
        drop(other);
        assert!(halls.known().open.is_empty());
        assert!(!kept.is_of("hai", kept.speaker), "its hall is no more");
    }

    #[tokio::test]
    async fn an_office_that_takes_a_new_place_does_not_lose_it_by_leaving_the_old_one() {
        let (_clips, halls) = halls();
        let old = halls.join("mot", "tang-1", Bell::default());
        let new = halls.join("mot", "tang-2", Bell::default());
        drop(old);
        assert_eq!(halls.known().offices.get("mot").map(String::as_str), Some(new.hall()));
    }

    #[tokio::test]
    async fn a_loudspeaker_is_one_connection_of_one_device() {
        let (_clips, halls) = halls();
        let _seat = halls.join("mot", "tang-1", Bell::default());
        let id = speaker();
        let first = halls.loudspeaker("mot", &board("a"), id).unwrap().expect("a place");
        let thief = halls.loudspeaker("mot", &board("b"), id);
        assert!(thief.is_err_and(|problem| problem.code == Code::NotAllowed));
        let again = halls.loudspeaker("mot", &board("a"), id).unwrap().expect("a place");
        assert!(!first.is_of("mot", id) && again.is_of("mot", id));
        drop(first);
        assert!(again.is_of("mot", id), "the old connection takes nothing with it");
    }

    #[tokio::test]
    async fn a_hall_has_room_for_so_many_loudspeakers_and_no_more() {
        let (_clips, halls) = halls();
        let _seat = halls.join("mot", "tang-1", Bell::default());
        let place = |name: &str| halls.loudspeaker("mot", &board(name), speaker());
        let names: Vec<String> = (0..SPEAKERS_MAX).map(|nth| nth.to_string()).collect();
        let mut places: Vec<_> = names.iter().map(|name| place(name).unwrap().expect("a place")).collect();
        assert!(place("one more").is_err_and(|problem| problem.code == Code::TooMany));
        places.pop();
        assert!(place("one more").unwrap().is_some());
    }

    #[tokio::test]
    async fn one_device_does_not_take_the_places_of_the_others() {
        let (_clips, halls) = halls();
        let _seat = halls.join("mot", "tang-1", Bell::default());
        let place = |name: &str| halls.loudspeaker("mot", &board(name), speaker());
        let mut places: Vec<_> = (0..SPEAKERS_OF_ONE_MAX).map(|_| place("a").unwrap().expect("a place")).collect();
        assert!(place("a").is_err_and(|problem| problem.code == Code::TooMany));
        assert!(place("b").unwrap().is_some());
        places.pop();
        assert!(place("a").unwrap().is_some());
    }

    #[test]
    fn a_lease_is_as_long_as_boards_are_told() {
        assert_eq!(::voice::hall::LEASE_MS, protocol::view::VoiceView::LEASE_MS);
    }

    #[tokio::test]
    async fn the_offices_of_a_hall_are_told_when_somebody_comes_who_can_speak() {
        let (_clips, halls) = halls();
        let (here, elsewhere) = (Bell::default(), Bell::default());
        let seat = halls.join("mot", "tang-1", here.clone());
        let _other = halls.join("hai", "tang-2", elsewhere.clone());
        let place = halls.loudspeaker("mot", &board("a"), speaker()).unwrap().expect("a place");
        place.says(protocol::SpeakerSays::Here { sound: true, sent_ms: 0 });
        while seat.shown().holder != Some(place.speaker) {
            here.rung().await;
        }
        while elsewhere.rung().now_or_never().is_some() {}
        place.says(protocol::SpeakerSays::Here { sound: false, sent_ms: 0 });
        while seat.shown().silent != Some(protocol::view::Silence::NoSound) {
            here.rung().await;
        }
        assert!(elsewhere.rung().now_or_never().is_none(), "the other hall is as it was");
    }
}
