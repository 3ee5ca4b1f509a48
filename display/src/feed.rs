//! From the connection to the board.

use std::time::Duration;

use client::{Client, Happening, Link, ViewNews};
use protocol::{Snapshot, View};
use terminal::Clock;
use tokio::sync::mpsc;
use tokio::time::{MissedTickBehavior, interval};

use crate::News;
use crate::loudspeaker::Heard;
use crate::voice::{HEARD, Voice};

/// How often the board is told the server's time, so that its clock is right in quiet hours too.
const TIME_EVERY: Duration = Duration::from_secs(10);

/// Tells a board what happens, until either end is gone.
pub async fn feed(client: Client, happenings: mpsc::Receiver<Happening>, clock: Clock, news: mpsc::Sender<News>) {
    feed_both(client, happenings, clock, news, None).await;
}

/// The same, and lets this board speak as soon as it is known that its office has a voice.
pub(crate) async fn feed_both(
    client: Client,
    mut happenings: mpsc::Receiver<Happening>,
    clock: Clock,
    news: mpsc::Sender<News>,
    mut voice: Option<Voice>,
) {
    let mut speaker: Option<mpsc::Sender<Heard>> = None;
    let mut beat = interval(TIME_EVERY);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let heard = tokio::select! {
            happening = happenings.recv() => match happening {
                Some(happening) => {
                    if speaks_on(&happening)
                        && let Some(voice) = voice.take()
                    {
                        let (tell, heard) = mpsc::channel(HEARD);
                        tokio::spawn(voice.speak(heard, news.clone()));
                        speaker = Some(tell);
                    }
                    if let Some((speaker, heard)) = speaker.as_ref().zip(heard_by_speaker(&happening)) {
                        // A loudspeaker that is gone needs nothing.
                        drop(speaker.send(heard).await);
                    }
                    news_of(happening, &client, clock)
                }
                None => return,
            },
            _ = beat.tick() => client.server_time().now().map(News::Time),
        };
        if let Some(heard) = heard
            && news.send(heard).await.is_err()
        {
            return;
        }
    }
}

/// Whether this is a board of an office with a voice.
fn speaks_on(happening: &Happening) -> bool {
    let Happening::View(ViewNews { state, .. }) = happening else { return false };
    matches!(state.as_ref(), Snapshot::Board(board) if board.voice.is_some())
}

fn heard_by_speaker(happening: &Happening) -> Option<Heard> {
    match happening {
        Happening::View(ViewNews { state, .. }) => match state.as_ref() {
            Snapshot::Voice(voice) => Some(Heard::Voice(Box::new(voice.clone()))),
            _ => None,
        },
        Happening::Link(Link::Lost { .. } | Link::Rejected) => Some(Heard::Lost),
        Happening::Link(Link::Live | Link::Connecting) | Happening::Problem { .. } | Happening::Order { .. } => None,
    }
}

fn news_of(happening: Happening, client: &Client, clock: Clock) -> Option<News> {
    match happening {
        Happening::View(ViewNews { state, now, .. }) => match state.as_ref() {
            Snapshot::Board(board) => {
                Some(News::Board(Box::new(board.clone()), client.server_time().now().unwrap_or(now)))
            }
            _ => None,
        },
        Happening::Link(Link::Lost { since }) => Some(News::Lost(clock.at(since))),
        // A link that is back shows nothing new before its first snapshot.
        // A board has no printer.
        Happening::Link(Link::Live | Link::Connecting) | Happening::Order { .. } => None,
        Happening::Link(Link::Rejected) => Some(News::Rejected),
        // An office without a voice shows its board all the same.
        Happening::Problem { problem, about } => {
            about.filter(|watch| watch.view != View::Voice).map(|_| News::Refused(problem))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use client::{Hello, ServerAddress, Watch};
    use protocol::{Code, Problem};
    use std::sync::Arc;

    /// What a board is told when these things happen.
    async fn told(happenings: Vec<Happening>) -> Vec<News> {
        let hello = Hello { client: "test".to_owned(), lang: "vi".to_owned(), token: None };
        // Nobody listens there: the server's time stays unknown, and nothing happens but what is sent here.
        let (client, _unused) = Client::connect(ServerAddress::new("127.0.0.1", 1), hello, Vec::new());
        let (happen, happened) = mpsc::channel(16);
        let (sender, mut news) = mpsc::channel(16);
        for happening in happenings {
            happen.send(happening).await.expect("there is room");
        }
        drop(happen);
        feed(client, happened, Clock::start(), sender).await;
        let mut all = Vec::new();
        while let Some(one) = news.recv().await {
            all.push(one);
        }
        all
    }

    #[tokio::test]
    async fn a_board_hears_of_views_losses_and_refusals() {
        let board = sample::busy();
        let view = ViewNews {
            office: "an-binh".to_owned(),
            view: View::Board { zone: None },
            state: Arc::new(Snapshot::Board(board.clone())),
            news: client::News::Whole,
            version: 1,
            now: sample::MORNING,
        };
        let refused = Problem::new(Code::UnknownOffice);
        let about = Some(Watch::new("an-bin", View::Board { zone: None }));
        let heard = told(vec![
            Happening::Link(Link::Live),
            Happening::View(view),
            Happening::Link(Link::Lost { since: tokio::time::Instant::now() }),
            Happening::Problem { problem: Box::new(refused.clone()), about },
            Happening::Problem { problem: Box::new(refused.clone()), about: None },
            Happening::Problem { problem: Box::new(refused.clone()), about: Some(Watch::new("an-binh", View::Voice)) },
            Happening::Link(Link::Rejected),
        ])
        .await;
        assert_eq!(heard.len(), 4, "{heard:?}");
        assert_eq!(heard[0], News::Board(Box::new(board), sample::MORNING));
        assert!(matches!(heard[1], News::Lost(_)));
        assert_eq!(heard[2], News::Refused(Box::new(refused)));
        assert_eq!(heard[3], News::Rejected);
    }
}
