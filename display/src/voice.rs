//! The loudspeaker of this board: does what [`Loudspeaker`] decides.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use client::{Api, Client, Watch};
use protocol::{SpeakerId, View};
use terminal::{Clock, Millis};
use tokio::sync::mpsc;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::timeout;
use uuid::Uuid;

use crate::loudspeaker::{Act, Heard, Loudspeaker};
use crate::player::{self, Words};
use crate::{Moment, News, wav};

/// How many things may wait to be heard.
pub(crate) const HEARD: usize = 64;
/// How long a player may take for a sound that nobody hears, so that one that hangs does not keep the others from being tried.
const PROBE_TIMEOUT: Duration = Duration::from_millis(1_500);
/// How long a sound may take to come.
const FETCH_TIMEOUT: Duration = Duration::from_secs(5);

/// What a loudspeaker needs.
pub(crate) struct Voice {
    pub(crate) client: Client,
    pub(crate) api: Api,
    pub(crate) office: String,
    /// The players to be tried; none: this board can only say that it is not heard.
    pub(crate) players: Vec<Words>,
    pub(crate) clock: Clock,
}

impl Voice {
    /// Speaks until nothing is told any more. `heard` brings the hall's announcements; the board hears by `news` whether
    /// there is sound.
    pub(crate) async fn speak(self, mut heard: mpsc::Receiver<Heard>, news: mpsc::Sender<News>) {
        let watch = Watch::new(self.office.clone(), View::Voice);
        if let Err(error) = self.client.watch(watch).await {
            tracing::warn!(%error, "the hall's announcements cannot be followed");
        }
        let me = SpeakerId(Uuid::new_v4());
        let mut speaker = Loudspeaker::new(me);
        let mut hands = Hands::new(self.api.within(FETCH_TIMEOUT), self.players);
        let mut one = None;
        loop {
            let now = moment(&self.client, self.clock);
            if let Some((_, ago)) = self.client.server_time().last_word() {
                speaker.server_spoke(now.screen - Millis(u64::try_from(ago.as_millis()).unwrap_or(u64::MAX)));
            }
            let acts = speaker.hear(one, now);
            for act in acts {
                match act {
                    Act::Say(says) => self.client.speaker(&self.office, me, says).await,
                    Act::Sound(works) => drop(news.send(News::Sound { works }).await),
                    act => hands.perform(act),
                }
            }
            one = tokio::select! {
                one = heard.recv() => match one {
                    Some(one) => Some(one),
                    None => return,
                },
                Some(one) = hands.done() => Some(one),
                () = sleep(now.screen, speaker.next_wake(now)) => None,
            };
        }
    }
}

/// Nothing can be begun before the server's time is known.
fn moment(client: &Client, clock: Clock) -> Moment {
    Moment { screen: clock.now(), server_ms: client.server_time().now().unwrap_or(0), speed: 1 }
}

async fn sleep(now: Millis, until: Option<Millis>) {
    match until {
        // A millisecond later rather than one too early.
        Some(until) => tokio::time::sleep(Duration::from_millis(until.since(now).0 + 1)).await,
        None => std::future::pending().await,
    }
}

/// What plays and fetches.
struct Hands {
    api: Api,
    players: Arc<[Words]>,
    /// The player that worked last.
    works: Arc<AtomicUsize>,
    tasks: JoinSet<Heard>,
    player: Option<AbortHandle>,
}

impl Hands {
    fn new(api: Api, players: Vec<Words>) -> Hands {
        let players = players.into();
        Hands { api, players, works: Arc::new(AtomicUsize::new(0)), tasks: JoinSet::new(), player: None }
    }

    fn perform(&mut self, act: Act) {
        match act {
            Act::Fetch(id, path) => {
                let api = self.api.clone();
                self.tasks.spawn(async move {
                    let wav = api.bytes(&path).await;
                    if let Err(error) = &wav {
                        tracing::debug!(%error, path, "no sound comes");
                    }
                    Heard::Fetched(id, wav.ok())
                });
            }
            Act::Play(run, wav) => {
                let (players, works) = (self.players.clone(), self.works.load(Ordering::Relaxed));
                self.player = Some(self.tasks.spawn(async move {
                    let player = players.get(works).map_or(&[][..], Vec::as_slice);
                    Heard::Ended(run, player::play(player, &wav).await)
                }));
            }
            Act::Probe(run) => {
                let (players, works) = (self.players.clone(), self.works.clone());
                self.player = Some(self.tasks.spawn(async move { Heard::Ended(run, probe(&players, &works).await) }));
            }
            Act::Stop => drop(self.player.take().map(|player| player.abort())),
            Act::Say(_) | Act::Sound(_) => {}
        }
    }

    /// What was done next; `None` when nothing is under way.
    async fn done(&mut self) -> Option<Heard> {
        loop {
            match self.tasks.join_next().await? {
                Ok(heard) => return Some(heard),
                // A player that was stopped.
                Err(error) => tracing::trace!(%error, "ended"),
            }
        }
    }
}

/// Whether one of the players plays; it is taken from now on.
async fn probe(players: &[Words], works: &AtomicUsize) -> bool {
    let sound = wav::silence();
    for (nth, player) in players.iter().enumerate() {
        if timeout(PROBE_TIMEOUT, player::play(player, &sound)).await.unwrap_or(false) {
            works.store(nth, Ordering::Relaxed);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_player_that_hangs_does_not_keep_the_others_from_being_tried() {
        let shell = |script: &str| ["sh", "-c", script].map(str::to_owned).to_vec();
        let works = AtomicUsize::new(0);
        assert!(probe(&[shell("exec sleep 600"), shell("exit 1"), shell("exit 0")], &works).await);
        assert_eq!(works.load(Ordering::Relaxed), 2);
    }
}
