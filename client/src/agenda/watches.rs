//! The views that are kept up to date.

use protocol::{Change, ClientMessage, Envelope, MAX_WATCHES, Snapshot};
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Utf8Bytes;
use uuid::Uuid;

use crate::agenda::written;
use crate::mirror::{Applied, Mirror};
use crate::{News, RequestError, Settings, ViewNews, Watch};

#[derive(Debug)]
pub(super) struct Watches {
    watched: Vec<Watched>,
    /// Views that the server still sends and nobody wants.
    unwanted: Vec<Watch>,
    settings: Settings,
}

#[derive(Debug)]
struct Watched {
    watch: Watch,
    stage: Stage,
    said_at: Option<Instant>,
}

#[derive(Debug)]
enum Stage {
    /// To be said, not before this moment.
    Unsaid(Option<Instant>),
    /// Said at `said_at`; the snapshot is awaited.
    Awaited,
    /// Followed.
    Mirrored(Mirror),
}

impl Watches {
    pub(super) fn new(settings: &Settings) -> Self {
        Watches { watched: Vec::new(), unwanted: Vec::new(), settings: settings.clone() }
    }

    /// Watching a view twice is watching it once.
    pub(super) fn add(&mut self, watch: Watch) -> Result<(), RequestError> {
        if self.place(&watch).is_some() {
            return Ok(());
        }
        if self.watched.len() >= MAX_WATCHES {
            return Err(RequestError::TooMany);
        }
        self.unwanted.retain(|unwanted| *unwanted != watch);
        self.watched.push(Watched { watch, stage: Stage::Unsaid(None), said_at: None });
        Ok(())
    }

    pub(super) fn remove(&mut self, watch: &Watch) {
        if let Some(place) = self.place(watch) {
            let watched = self.watched.remove(place);
            if !matches!(watched.stage, Stage::Unsaid(_)) {
                self.unwanted.push(watched.watch);
            }
        }
    }

    fn place(&self, watch: &Watch) -> Option<usize> {
        self.watched.iter().position(|watched| watched.watch == *watch)
    }

    fn of(&mut self, envelope: &Envelope) -> Option<&mut Watched> {
        self.watched
            .iter_mut()
            .find(|watched| watched.watch.view == envelope.view && watched.watch.office == envelope.office)
    }

    pub(super) fn say(&mut self, now: Instant) -> Option<Utf8Bytes> {
        if let Some(Watch { office, view }) = self.unwanted.pop() {
            return Some(written(&ClientMessage::Unwatch { office, view }));
        }
        let due = |stage: &Stage| matches!(stage, Stage::Unsaid(after) if after.is_none_or(|after| after <= now));
        let watched = self.watched.iter_mut().find(|watched| due(&watched.stage))?;
        watched.stage = Stage::Awaited;
        watched.said_at = Some(now);
        let Watch { office, view } = watched.watch.clone();
        Some(written(&ClientMessage::Watch { office, view }))
    }

    pub(super) fn disconnected(&mut self) {
        self.unwanted.clear();
        self.watched.iter_mut().for_each(|watched| watched.stage = Stage::Unsaid(None));
    }

    pub(super) fn snapshot(
        &mut self,
        envelope: &Envelope,
        epoch: Uuid,
        now: i64,
        state: Snapshot,
        at: Instant,
    ) -> Option<ViewNews> {
        let mirror = Mirror::new(envelope, epoch, state);
        let news = news(envelope, &mirror, now, News::Whole);
        self.of(envelope)?.stage = Stage::Mirrored(mirror);
        // Whatever was learnt in another life of the server counts no more.
        let pause = self.settings.resync_pause;
        for watched in &mut self.watched {
            if matches!(&watched.stage, Stage::Mirrored(mirror) if mirror.epoch != epoch) {
                watched.again(at, pause);
            }
        }
        Some(news)
    }

    pub(super) fn update(
        &mut self,
        envelope: &Envelope,
        now: i64,
        changes: Vec<Change>,
        at: Instant,
    ) -> Option<ViewNews> {
        let pause = self.settings.resync_pause;
        let watched = self.of(envelope)?;
        let Stage::Mirrored(mirror) = &mut watched.stage else { return None };
        match mirror.update(envelope, &changes) {
            Ok(Applied::Moved) => Some(news(envelope, mirror, now, News::Changes(changes))),
            Ok(Applied::Old) => None,
            Err(gap) => {
                tracing::info!(office = envelope.office, view = ?envelope.view, %gap, "a view is asked for again");
                watched.again(at, pause);
                None
            }
        }
    }

    pub(super) fn resync(&mut self, watch: &Watch, at: Instant) {
        let pause = self.settings.resync_pause;
        if let Some(place) = self.place(watch) {
            self.watched[place].again(at, pause);
        }
    }

    pub(super) fn resync_all(&mut self, at: Instant) {
        let pause = self.settings.resync_pause;
        self.watched.iter_mut().for_each(|watched| watched.again(at, pause));
    }

    /// The server does not show this view now.
    pub(super) fn refused(&mut self, watch: &Watch, at: Instant) {
        let again_at = at + self.settings.watch_again;
        if let Some(place) = self.place(watch) {
            self.watched[place].stage = Stage::Unsaid(Some(again_at));
        }
    }

    /// A snapshot that does not come is asked for again.
    pub(super) fn expire(&mut self, now: Instant) {
        let patience = self.settings.snapshot_patience;
        for watched in &mut self.watched {
            let late = watched.said_at.is_some_and(|said| said + patience <= now);
            if matches!(watched.stage, Stage::Awaited) && late {
                watched.stage = Stage::Unsaid(None);
            }
        }
    }

    pub(super) fn wake_at(&self) -> Option<Instant> {
        let moments = self.watched.iter().filter_map(|watched| match watched.stage {
            Stage::Unsaid(after) => after,
            Stage::Awaited => watched.said_at.map(|said| said + self.settings.snapshot_patience),
            Stage::Mirrored(_) => None,
        });
        moments.min()
    }
}

impl Watched {
    /// A new snapshot is needed; soon, but not sooner than `pause` after it was last asked for. What is to be said
    /// anyway stays as it is.
    fn again(&mut self, at: Instant, pause: std::time::Duration) {
        if !matches!(self.stage, Stage::Unsaid(_)) {
            self.stage = Stage::Unsaid(Some(self.said_at.map_or(at, |said| (said + pause).max(at))));
        }
    }
}

fn news(envelope: &Envelope, mirror: &Mirror, now: i64, news: News) -> ViewNews {
    ViewNews {
        office: envelope.office.clone(),
        view: envelope.view.clone(),
        state: std::sync::Arc::clone(&mirror.state),
        news,
        version: envelope.version,
        now,
    }
}
