//! Keeps the office as it was last heard, beside the teller: a long view takes a slow disk a while, and nobody has to
//! wait for it.

use std::time::Duration;

use client::ServerTime;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

use crate::feed::Heard;
use crate::ledger::KnownOffice;
use crate::offline::{Contact, Known, wall_ms};

/// How often the time of the last contact is written down, and the figures with it.
const EVERY: Duration = Duration::from_secs(60);
/// How often it is looked whether this computer's clock was set. What was written down by the old one would tell the next
/// run of the program a time that is wrong by as much, and perhaps another day.
const LOOK: Duration = Duration::from_secs(10);
/// How long the end of a program waits for the disk.
const END: Duration = Duration::from_secs(5);

/// Who keeps the office.
pub(crate) struct Keeper(Option<KnownOffice>, Option<Known>);

/// A keeper at work.
pub(super) struct Keeping {
    stop: oneshot::Sender<()>,
    work: JoinHandle<()>,
}

impl Keeper {
    /// Keeps what is known here from now on.
    pub(crate) fn new(office: KnownOffice) -> Keeper {
        let known = office.known().cloned();
        Keeper(Some(office), known)
    }

    /// What an earlier run kept.
    pub(super) fn known(&self) -> Option<&Known> {
        self.1.as_ref()
    }

    /// Begins to keep what is heard.
    pub(super) fn start(&mut self, views: watch::Receiver<Option<Heard>>, time: ServerTime) -> Keeping {
        let (stop, stopped) = oneshot::channel();
        let office = self.0.take();
        let work = tokio::spawn(async move {
            if let Some(office) = office {
                keep(office, views, time, stopped).await;
            }
        });
        Keeping { stop, work }
    }
}

impl Keeping {
    /// Ends when what is just being written is written.
    pub(super) async fn end(self) {
        drop(self.stop);
        if timeout(END, self.work).await.is_err() {
            tracing::warn!("what is known of the office was not written down in time");
        }
    }
}

async fn keep(
    mut office: KnownOffice,
    mut views: watch::Receiver<Option<Heard>>,
    time: ServerTime,
    mut stopped: oneshot::Receiver<()>,
) {
    let mut not_before = Instant::now();
    loop {
        let heard = views.borrow_and_update().clone().filter(|heard| heard.live);
        keep_once(&mut office, heard.as_ref(), &time, &mut not_before).await;
        if heard.is_none() {
            keep_last_word(&mut office, &time).await;
        }
        tokio::select! {
            biased;
            changed = views.changed() => if changed.is_err() { break },
            _ = &mut stopped => break,
            () = sleep(LOOK) => {}
        }
    }
    keep_last_word(&mut office, &time).await;
}

/// Nothing more is heard for now. The next start tells citizens when the server was heard last.
async fn keep_last_word(office: &mut KnownOffice, time: &ServerTime) {
    let (Some(known), Some((server_ms, ago))) = (office.known().cloned(), time.last_word()) else { return };
    if known.contact.server_ms >= server_ms {
        return;
    }
    let ago_ms = i64::try_from(ago.as_millis()).unwrap_or(i64::MAX);
    let contact = Contact { server_ms, wall_ms: wall_ms().saturating_sub(ago_ms) };
    if let Err(error) = office.keep(&known.view, contact).await {
        tracing::warn!(%error, "when the server was heard last is not kept");
    }
}

async fn keep_once(office: &mut KnownOffice, heard: Option<&Heard>, time: &ServerTime, not_before: &mut Instant) {
    let (Some(heard), Some(server_ms)) = (heard, time.now()) else { return };
    let every = i64::try_from(EVERY.as_millis()).unwrap_or(i64::MAX);
    let contact = Contact { server_ms, wall_ms: wall_ms() };
    let is_due = office.known().is_none_or(|known| {
        // A server that was set back is as good a reason.
        let age = server_ms.saturating_sub(known.contact.server_ms);
        !(0..every).contains(&age) || known.contact.was_set_before(contact) || known.differs_from(&heard.view)
    });
    let is_time = is_due && *not_before <= Instant::now();
    if is_time && let Err(error) = office.keep(&heard.view, contact).await {
        tracing::warn!(%error, "what is known of the office is not kept");
        *not_before = Instant::now() + EVERY;
    }
}
