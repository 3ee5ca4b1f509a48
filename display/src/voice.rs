//! The loudspeaker of this board: does what [`Loudspeaker`] decides.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use client::{Api, Client, Watch};
use protocol::{SpeakerId, View};
use terminal::{Clock, Millis};
use tokio::sync::{mpsc, watch};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::timeout;
use uuid::Uuid;

use crate::loudspeaker::{Act, Deed, Heard, Loudspeaker};
use crate::player::{self, Player, Unplayed};
use crate::{Moment, News, wav};

/// How many things may wait to be heard.
pub(crate) const HEARD: usize = 64;
/// How long a player may take for a sound that nobody hears, so that one that hangs does not keep the others from being tried.
const PROBE_TIMEOUT: Duration = Duration::from_millis(1_500);
/// Why nothing is heard of a computer without a player.
const NO_PLAYER: &str = "there is no player on this computer";
/// How long a sound may take to come.
const FETCH_TIMEOUT: Duration = Duration::from_secs(5);

/// What a loudspeaker needs.
pub(crate) struct Voice {
    pub(crate) client: Client,
    pub(crate) api: Api,
    pub(crate) office: String,
    /// The command of the player, if one was asked for; else those are tried that this computer has.
    pub(crate) player: Option<String>,
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
        let mut answered = self.client.answered();
        // None: this board can only say that it is not heard.
        let players = player::players(self.player.as_deref()).await;
        let mut hands = Hands::new(self.api.within(FETCH_TIMEOUT), players);
        let mut one = None;
        loop {
            let now = moment(&self.client, self.clock);
            let acts = speaker.hear(one, now);
            for act in acts {
                match act {
                    Act::Say(says) => self.client.speaker(&self.office, me, says).await,
                    Act::Sound(works) => drop(news.send(News::Sound { works }).await),
                    Act::Do(deed) => hands.perform(deed),
                }
            }
            one = tokio::select! {
                one = heard.recv() => match one {
                    Some(one) => Some(one),
                    None => return,
                },
                Some(one) = hands.done() => Some(one),
                Some(said) = next(&mut answered) => Some(Heard::Answered(said)),
                () = sleep(now.screen, speaker.next_wake(now)) => None,
            };
        }
    }
}

/// Nothing can be begun before the server's time is known.
fn moment(client: &Client, clock: Clock) -> Moment {
    Moment { screen: clock.now(), server_ms: client.server_time().now().unwrap_or(0), speed: 1 }
}

/// Of what the loudspeaker said, the last that was answered, when it is another; `None`: there will be no more.
async fn next(answered: &mut watch::Receiver<Option<u64>>) -> Option<Millis> {
    answered.changed().await.ok()?;
    answered.borrow_and_update().map(Millis)
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
    players: Arc<[Player]>,
    /// The player that worked last.
    works: Arc<AtomicUsize>,
    tasks: JoinSet<Done>,
    player: Option<AbortHandle>,
    /// Why nothing was heard, as it was told last; none: the last sound was played.
    told: Option<String>,
}

/// What was done.
enum Done {
    Fetched(u64, Option<Vec<u8>>),
    /// A run of the player ended; if it played nothing, why.
    Ran(u64, Result<(), String>),
}

impl Hands {
    fn new(api: Api, players: Vec<Player>) -> Hands {
        let (players, works) = (players.into(), Arc::new(AtomicUsize::new(0)));
        Hands { api, players, works, tasks: JoinSet::new(), player: None, told: None }
    }

    fn perform(&mut self, deed: Deed) {
        match deed {
            Deed::Fetch(id, path) => {
                let api = self.api.clone();
                self.tasks.spawn(async move {
                    let wav = api.bytes(&path).await;
                    if let Err(error) = &wav {
                        tracing::debug!(%error, path, "no sound comes");
                    }
                    Done::Fetched(id, wav.ok())
                });
            }
            Deed::Play(run, wav) => {
                let (players, works) = (self.players.clone(), self.works.load(Ordering::Relaxed));
                self.player = Some(self.tasks.spawn(async move {
                    let Some(player) = players.get(works) else { return Done::Ran(run, Err(NO_PLAYER.to_owned())) };
                    Done::Ran(run, player.play(&wav).await.map_err(|why| format!("{player}: {why}")))
                }));
            }
            Deed::Probe(run) => {
                let (players, works) = (self.players.clone(), self.works.clone());
                self.player = Some(self.tasks.spawn(async move { Done::Ran(run, probe(&players, &works).await) }));
            }
            Deed::Stop => drop(self.player.take().map(|player| player.abort())),
        }
    }

    /// Says why nothing is heard, once for each reason, and that it is heard again.
    fn tell(&mut self, why: Option<String>) {
        if why == self.told {
            return;
        }
        match &why {
            Some(why) => tracing::warn!(why, "this board cannot be heard"),
            None => tracing::info!("this board can be heard again"),
        }
        self.told = why;
    }

    /// What was done next; `None` when nothing is under way.
    async fn done(&mut self) -> Option<Heard> {
        loop {
            match self.tasks.join_next().await? {
                Ok(Done::Fetched(id, wav)) => return Some(Heard::Fetched(id, wav)),
                Ok(Done::Ran(run, ended)) => {
                    let is_whole = ended.is_ok();
                    self.tell(ended.err());
                    return Some(Heard::Ended(run, is_whole));
                }
                // A player that was stopped.
                Err(error) => tracing::trace!(%error, "ended"),
            }
        }
    }
}

/// Tries the players until one plays; it is taken from now on. Otherwise tells what is wrong with each.
async fn probe(players: &[Player], works: &AtomicUsize) -> Result<(), String> {
    let sound = wav::silence();
    let mut wrong = Vec::new();
    for (nth, player) in players.iter().enumerate() {
        match timeout(PROBE_TIMEOUT, player.play(&sound)).await.unwrap_or(Err(Unplayed::Hangs)) {
            Ok(()) => {
                works.store(nth, Ordering::Relaxed);
                return Ok(());
            }
            Err(why) => wrong.push(format!("{player}: {why}")),
        }
    }
    Err(if wrong.is_empty() { NO_PLAYER.to_owned() } else { wrong.join("; ") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_player_that_hangs_does_not_keep_the_others_from_being_tried() {
        let works = AtomicUsize::new(0);
        let [hangs, fails, plays] = ["exec sleep 600", "exit 1", "exit 0"].map(Player::shell);
        assert_eq!(probe(&[hangs.clone(), fails.clone(), plays], &works).await, Ok(()));
        assert_eq!(works.load(Ordering::Relaxed), 2);
        let why = "sh -c exec sleep 600: it does not end; sh -c exit 1: it ended with exit status: 1";
        assert_eq!(probe(&[hangs, fails], &works).await, Err(why.to_owned()));
        assert_eq!(probe(&[], &works).await, Err(NO_PLAYER.to_owned()));
    }
}
