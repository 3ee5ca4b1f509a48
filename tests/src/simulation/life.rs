//! One life of the server: from its start to its stop or to the power cut.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::join_all;
use queue::{Entry, Request};
use server::engine::{self, Accepted, Hall, OfficeHandle, Publisher, RequestError, Setup, State, Verdict};
use server::office_file::OfficeFile;
use tokio::runtime::Runtime;
use tokio::time::{sleep, timeout};

use super::clock::StillClock;
use super::disk::Disk;

/// Longer than the engine tries anything.
const PATIENCE: Duration = Duration::from_secs(80);

/// The real engine on a runtime of its own.
#[derive(Debug)]
pub(super) struct Life {
    runtime: Runtime,
    handle: OfficeHandle<Witness>,
    clock: Arc<StillClock>,
    disk: Arc<Disk>,
    published: Arc<Mutex<Published>>,
}

/// Whether the server outlived something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fate {
    Lives,
    Crashed,
}

/// What came back for a request, with how many commits were durable when it came.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) given: Result<Accepted, RequestError>,
    pub(super) durable: u64,
}

/// What the boards were told.
#[derive(Debug, Default)]
pub(super) struct Published {
    pub(super) entries: Vec<Entry>,
    /// Something was told before it was durable.
    pub(super) too_early: Option<String>,
}

/// Stands where the boards are.
#[derive(Debug)]
pub(super) struct Witness {
    disk: Arc<Disk>,
    published: Arc<Mutex<Published>>,
}

impl Publisher for Witness {
    fn publish(&mut self, hall: &Hall<'_>, entries: &[Entry]) {
        let durable = self.disk.head().0;
        let mut published = self.published.lock().unwrap_or_else(PoisonError::into_inner);
        if hall.version > durable {
            published.too_early = Some(format!("version {} was published, {durable} is durable", hall.version));
        }
        published.entries.extend_from_slice(entries);
    }

    fn refresh(&mut self, hall: &Hall<'_>) {
        let durable = self.disk.head().0;
        if hall.version > durable {
            let mut published = self.published.lock().unwrap_or_else(PoisonError::into_inner);
            published.too_early = Some(format!("version {} was shown, {durable} is durable", hall.version));
        }
    }

    /// The model judges files by itself, from the journal.
    fn file_judged(&mut self, _: &OfficeFile, _: &Verdict) {}
}

impl Life {
    /// Starts the server and waits until it is ready, or the power goes.
    pub(super) fn start(
        runtime: Runtime,
        setup: Setup,
        clock: Arc<StillClock>,
        disk: Arc<Disk>,
    ) -> Result<(Self, Fate), String> {
        let published = Arc::<Mutex<Published>>::default();
        let witness = Witness { disk: Arc::clone(&disk), published: Arc::clone(&published) };
        let (handle, fate) = runtime.block_on(async {
            let handle = engine::start(setup, witness);
            let mut state = handle.watch_state();
            let begun = async {
                // The sender lives in the engine's task; were it gone, the state that it left says why.
                let _ = timeout(PATIENCE, state.wait_for(|state| *state != State::Starting)).await;
            };
            let fate = tokio::select! {
                biased;
                () = begun => Fate::Lives,
                () = disk.power_cut() => Fate::Crashed,
            };
            (handle, fate)
        });
        let life = Self { runtime, handle, clock, disk, published };
        match (fate, life.handle.state()) {
            (Fate::Crashed, _) | (Fate::Lives, State::Ready | State::DiskFull) => Ok((life, fate)),
            (Fate::Lives, other) => Err(format!("the server does not start: {other:?}")),
        }
    }

    /// Asks everything at once, in this order. In place of an answer that did not come before the power went: `None`.
    pub(super) fn ask(&self, file: Option<Arc<OfficeFile>>, requests: &[Request]) -> (Vec<Option<Answer>>, Fate) {
        let answers: RefCell<Vec<Option<Answer>>> = RefCell::new(vec![None; requests.len()]);
        let fate = self.runtime.block_on(async {
            if let Some(file) = file {
                // An engine that stopped shows as such in the answers.
                let _ = self.handle.redefine(file).await;
            }
            let asked = requests.iter().enumerate().map(|(index, request)| {
                let answers = &answers;
                async move {
                    let given = self.handle.request(request.clone()).await;
                    let answer = Answer { given, durable: self.disk.head().0 };
                    if let Some(slot) = answers.borrow_mut().get_mut(index) {
                        *slot = Some(answer);
                    }
                }
            });
            let all = async {
                join_all(asked).await;
                self.quiet().await;
            };
            // What was answered before the power went counts as answered.
            tokio::select! {
                biased;
                () = all => Fate::Lives,
                () = self.disk.power_cut() => Fate::Crashed,
            }
        });
        (answers.into_inner(), fate)
    }

    /// Lets the engine notice by itself what time brought about.
    pub(super) fn tick(&self) -> Fate {
        self.runtime.block_on(async {
            self.clock.tick();
            self.until_quiet().await
        })
    }

    /// Until the engine has nothing under way any more.
    async fn until_quiet(&self) -> Fate {
        tokio::select! {
            biased;
            () = self.quiet() => Fate::Lives,
            () = self.disk.power_cut() => Fate::Crashed,
        }
    }

    /// Comes back when the engine has nothing under way any more: it tries longer than whoever asks waits. Every time-out
    /// that can still run out does, and in the runtime's paused time that takes no time.
    async fn quiet(&self) {
        sleep(PATIENCE).await;
    }

    /// Looks at the durable state. The engine takes a look for a reason to try again what it could not do before.
    pub(super) fn look<R: Send + 'static>(
        &self,
        look: impl for<'a> FnOnce(&Hall<'a>) -> R + Send + 'static,
    ) -> Result<(R, Fate), String> {
        let looked = self.runtime.block_on(self.handle.with(move |_, hall| look(hall)));
        let looked =
            looked.map_err(|error| format!("the office cannot be shown: {error} ({:?})", self.handle.state()))?;
        Ok((looked, self.runtime.block_on(self.until_quiet())))
    }

    /// What the boards were told since this was last asked.
    pub(super) fn published(&self) -> Published {
        std::mem::take(&mut *self.published.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Stops the server as it should be. The power can go even then.
    pub(super) fn stop(self) -> Fate {
        self.runtime.block_on(async {
            tokio::select! {
                biased;
                () = self.handle.shutdown() => Fate::Lives,
                () = self.disk.power_cut() => Fate::Crashed,
            }
        })
    }
}
