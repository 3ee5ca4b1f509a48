//! The task that owns the printer: one slip after the other, each tried until it is on paper or nobody waits for it.

use std::collections::VecDeque;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use protocol::view::MachinesShown;
use protocol::{PrintProblem, PrinterState, PrinterTrouble};
use store::Store;
use tokio::sync::{broadcast, mpsc, oneshot, watch};
use tokio::time::{Instant, sleep_until};
use uuid::Uuid;

use super::book::{Book, Kept};
use super::last::LastSlip;
use super::{NoReprint, Printed};
use crate::printer::{Device, Fault, Lack, PrinterSettings, Ready, Sheet, problem_of};
use crate::slip::{Canvas, Slip, draw, trial};

/// The most slips that are waited for.
const WAITING: usize = 64;
/// The most tries of a slip of which the printer got some. More copies help nobody, and others wait.
const TOUCHED_TRIES: u32 = 3;
/// A printer that was well is said to be away when it was not reached so often in a row.
const MISSED_LOOKS: u32 = 2;

/// What is asked of the printer.
pub(super) enum Ask {
    Print {
        key: Uuid,
        slip: Box<Slip>,
        patience: Patience,
        reply: oneshot::Sender<Result<Printed, PrintProblem>>,
    },
    GiveUp(Uuid),
    /// Whether a slip is on paper, and whether it is marked.
    WasPrinted(Uuid, oneshot::Sender<Option<bool>>),
    /// Print nothing more.
    Rest(oneshot::Sender<()>),
    NewRoll(Option<u32>, Begun, oneshot::Sender<()>),
    TestPrint(Begun, oneshot::Sender<Result<(), PrinterTrouble>>),
    ReprintLast(Begun, oneshot::Sender<Result<(), NoReprint>>),
    /// The number of a press is cancelled, or after all is not.
    Withdrawn {
        press: Uuid,
        is_withdrawn: bool,
    },
}

/// Whoever ordered something hears by this that its turn has come. Where that fails nobody waits for it any more, and it is not
/// begun.
pub(super) type Begun = oneshot::Sender<()>;

/// How long somebody waits for a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// They stand at the printer.
    Waits,
    /// They can ask again.
    Hurries,
}

/// A slip that somebody waits for.
struct Waiting {
    key: Uuid,
    slip: Slip,
    patience: Patience,
    until: Instant,
    /// Its first failure was told.
    told: bool,
    /// How often the printer got some of it, and it did not come out whole as far as is known.
    touched: u32,
    reply: oneshot::Sender<Result<Printed, PrintProblem>>,
}

/// Why a try came to nothing.
enum Miss {
    Printer(Fault),
    /// The slip can be drawn no more by the next try than by this one, and others wait behind it.
    NotDrawn,
}

impl From<Fault> for Miss {
    fn from(fault: Fault) -> Miss {
        Miss::Printer(fault)
    }
}

/// Everything the task works with.
pub(super) struct Work {
    settings: PrinterSettings,
    device: Device,
    kept: Kept,
    waiting: VecDeque<Waiting>,
    last: Option<LastSlip>,
    /// The press whose number was cancelled last: its slip may still come out.
    withdrawn: Option<Uuid>,
    /// Looks in a row that did not reach the printer.
    missed: u32,
    said: Said,
}

/// Where it is said how the printer fares, to whoever listens.
pub(super) struct Said {
    pub(super) state: watch::Sender<PrinterState>,
    pub(super) lack: watch::Sender<Option<Lack>>,
    pub(super) troubles: broadcast::Sender<(Uuid, PrintProblem)>,
}

impl Work {
    pub(super) async fn open(
        settings: &PrinterSettings,
        store: &Store,
        office: &str,
        said: Said,
    ) -> anyhow::Result<Work> {
        let mut kept = Kept::read(store, office)?;
        let way = settings.way.to_string();
        kept.note(|book| {
            book.stands_at(&way);
            book.first_roll(settings.roll_slips);
        })
        .await;
        let device = Device::open(&settings.way, settings.pace, kept.book().replies())
            .map_err(|error| anyhow::anyhow!("{way} cannot be printed into: {error}"))?;
        let last = settings.last_slip.as_deref().and_then(LastSlip::read);
        let slips_left = kept.book().slips_left();
        said.state.send_replace(PrinterState { troubles: Vec::new(), slips_left });
        let (settings, waiting) = (settings.clone(), VecDeque::new());
        Ok(Work { settings, device, kept, waiting, last, withdrawn: None, missed: 0, said })
    }

    /// Works until nobody can ask any more.
    pub(super) async fn run(mut self, mut asks: mpsc::Receiver<Ask>) {
        let mut next = Instant::now();
        loop {
            tokio::select! {
                biased;
                ask = asks.recv() => {
                    let Some(ask) = ask else { return };
                    if self.take(ask, &mut next).await.is_break() {
                        return;
                    }
                }
                () = sleep_until(next) => next = Instant::now() + self.beat().await,
            }
        }
    }

    /// Takes an order; breaks off with the one to rest. Whoever gave it may have gone.
    async fn take(&mut self, ask: Ask, next: &mut Instant) -> ControlFlow<()> {
        match ask {
            Ask::Print { key, slip, patience, reply } => {
                let time = match patience {
                    Patience::Waits => self.settings.pace.patience(),
                    Patience::Hurries => self.settings.pace.hurry(),
                };
                let until = Instant::now() + time;
                if self.waiting.is_empty() {
                    *next = Instant::now();
                }
                self.wait_for(Waiting { key, slip: *slip, patience, until, told: false, touched: 0, reply });
            }
            Ask::GiveUp(key) => self.end(self.problem(), |waiting| waiting.key == key),
            Ask::WasPrinted(key, reply) => _ = reply.send(self.was_printed(key)),
            Ask::Rest(reply) => {
                _ = reply.send(());
                return ControlFlow::Break(());
            }
            Ask::NewRoll(slips, begun, reply) => {
                if begun.send(()).is_ok() {
                    self.new_roll(slips).await;
                    _ = reply.send(());
                    *next = Instant::now();
                }
            }
            Ask::TestPrint(begun, reply) => {
                if begun.send(()).is_ok() {
                    _ = reply.send(self.test_print().await);
                }
            }
            Ask::ReprintLast(begun, reply) => {
                if begun.send(()).is_ok() {
                    _ = reply.send(self.reprint_last().await);
                }
            }
            Ask::Withdrawn { press, is_withdrawn } => self.withdrawn(press, is_withdrawn).await,
        }
        ControlFlow::Continue(())
    }

    /// Whoever is told that the roll is counted sees so at once: the next look may take its time.
    async fn new_roll(&mut self, slips: Option<u32>) {
        let slips = slips.or(self.settings.roll_slips);
        self.kept.note(|book| book.new_roll(slips)).await;
        let troubles = self.said.state.borrow().troubles.clone();
        self.tell_state(troubles);
    }

    /// A printer that keeps its slips itself is in no book, but what it printed last is known.
    fn was_printed(&self, key: Uuid) -> Option<bool> {
        let last = || self.last.as_ref().filter(|last| last.is_of(key)).map(LastSlip::is_marked);
        self.kept.book().was_done(key).or_else(last)
    }

    fn wait_for(&mut self, waiting: Waiting) {
        // A press that goes on after a restart is asked for once; the same key again takes the place of the first.
        self.end(self.problem(), |other| other.key == waiting.key);
        if self.waiting.len() < WAITING {
            self.waiting.push_back(waiting);
        } else {
            drop(waiting.reply.send(Err(PrintProblem::Failed)));
        }
    }

    /// What keeps slips from coming out, as far as it is known.
    fn problem(&self) -> PrintProblem {
        problem_of(self.said.state.borrow().stops().unwrap_or(PrinterTrouble::Failed))
    }

    /// Ends the wait for these slips, none of which is on paper.
    fn end(&mut self, problem: PrintProblem, ends: impl Fn(&Waiting) -> bool) {
        for waiting in std::mem::take(&mut self.waiting) {
            if ends(&waiting) {
                drop(waiting.reply.send(Err(problem)));
            } else {
                self.waiting.push_back(waiting);
            }
        }
    }

    /// Tries the first slip that waits, or looks at the printer; gives the time until the next beat.
    async fn beat(&mut self) -> std::time::Duration {
        self.waiting.retain(|waiting| !waiting.reply.is_closed());
        let now = Instant::now();
        self.end(self.problem(), |waiting| waiting.until <= now);
        let Some(waiting) = self.waiting.pop_front() else {
            let troubles = self.device.look().await;
            self.looked(troubles, false).await;
            return self.settings.pace.look();
        };
        match self.print(&waiting).await {
            Ok(printed) => {
                drop(waiting.reply.send(Ok(printed)));
                std::time::Duration::ZERO
            }
            Err(Miss::Printer(fault)) => self.failed(waiting, fault),
            Err(Miss::NotDrawn) => {
                drop(waiting.reply.send(Err(PrintProblem::Failed)));
                std::time::Duration::ZERO
            }
        }
    }

    /// A try failed; gives the time until the next one.
    fn failed(&mut self, mut waiting: Waiting, Fault { trouble, touched }: Fault) -> std::time::Duration {
        waiting.touched += u32::from(touched);
        let pause = self.settings.pace.retry(waiting.touched);
        if waiting.touched < TOUCHED_TRIES {
            self.waiting.push_front(waiting);
        } else {
            tracing::warn!(key = %waiting.key, "a slip is not tried any more");
            drop(waiting.reply.send(Err(problem_of(trouble))));
        }
        self.tell(trouble);
        pause
    }

    /// Tells everybody who waits that nothing comes out for now, each once. Who can ask again does not wait for a person.
    fn tell(&mut self, trouble: PrinterTrouble) {
        let problem = problem_of(trouble);
        for waiting in self.waiting.iter_mut().filter(|waiting| waiting.patience == Patience::Waits && !waiting.told) {
            waiting.told = true;
            // Nobody may listen.
            drop(self.said.troubles.send((waiting.key, problem)));
        }
        if needs_a_person(trouble) {
            self.end(problem, |waiting| waiting.patience == Patience::Hurries);
        }
    }

    /// One try of a slip.
    async fn print(&mut self, waiting: &Waiting) -> Result<Printed, Miss> {
        let key = waiting.key;
        if let Some(again) = self.kept.book().was_done(key) {
            return Ok(Printed { file: None, again, seen: self.device.sees_paper() });
        }
        let ready = self.ready().await.map_err(Fault::untouched)?;
        let slip = waiting.slip.clone();
        let slip = if self.kept.book().was_begun(key) { slip.marked_again() } else { slip };
        let picture = self.picture(&slip).await.map_err(|_| Miss::NotDrawn)?;
        let sheet = Sheet { key, number: slip.number.clone(), picture };
        let again = slip.again;
        let file = self.put_on_paper(ready, &sheet, again).await?;
        self.keep_last(LastSlip::new(key, slip, self.withdrawn == Some(key))).await;
        Ok(Printed { file, again, seen: self.device.sees_paper() })
    }

    /// The way to a printer that is well.
    async fn ready(&mut self) -> Result<Ready, PrinterTrouble> {
        match self.device.ready().await {
            Ok(ready) => {
                self.looked(ready.troubles().to_vec(), true).await;
                Ok(ready)
            }
            Err(troubles) => {
                let trouble = troubles.first().copied().unwrap_or(PrinterTrouble::Failed);
                self.looked(troubles, true).await;
                Err(trouble)
            }
        }
    }

    /// Prints a sheet that has a key, once: what may be on paper is written down before, and what is on it after.
    async fn put_on_paper(&mut self, ready: Ready, sheet: &Sheet, again: bool) -> Result<Option<PathBuf>, Fault> {
        let key = sheet.key;
        if !self.device.keeps_slips() {
            self.kept.durably(|book| book.begin(key)).await.map_err(|error| {
                // Otherwise a restart could not tell.
                tracing::error!(%error, "a slip was not begun");
                Fault::untouched(PrinterTrouble::Failed)
            })?;
        }
        match self.device.print(ready, sheet).await {
            Ok(file) => {
                if !self.device.keeps_slips() {
                    self.kept.note(|book| book.done(key, again)).await;
                }
                // Whatever was said to keep it from printing did not.
                let mut troubles = self.said.state.borrow().troubles.clone();
                troubles.retain(|trouble| !trouble.stops());
                self.looked(troubles, true).await;
                Ok(file)
            }
            Err(fault @ Fault { trouble, touched }) => {
                tracing::warn!(%key, trouble = trouble.as_str(), touched, "a slip did not come out");
                if let Some(before) = self.last.as_ref().filter(|_| !self.device.sees_paper()) {
                    tracing::warn!(number = before.number(), "nobody saw whether the slip before it came out");
                }
                self.kept
                    .note(|book| match (touched, again) {
                        (true, _) => book.one_less(),
                        (false, true) => {}
                        (false, false) => book.not_begun(key),
                    })
                    .await;
                self.looked(vec![trouble], true).await;
                Err(fault)
            }
        }
    }

    async fn test_print(&mut self) -> Result<(), PrinterTrouble> {
        // Staff may try another printer: what it is shown to be is known over a restart too.
        self.device.forget_habits();
        self.kept.note(Book::forget_habits).await;
        let ready = self.ready().await?;
        let (width, words) = (self.settings.width, self.settings.words.clone());
        let picture = drawn(move || trial(width, &words)).await?;
        self.print_of_staff(ready, "test".to_owned(), picture).await
    }

    async fn reprint_last(&mut self) -> Result<(), NoReprint> {
        let slip = self.last.as_ref().ok_or(NoReprint::NoSlip)?.again()?;
        let ready = self.ready().await?;
        let picture = self.picture(&slip).await?;
        Ok(self.print_of_staff(ready, slip.number, picture).await?)
    }

    async fn withdrawn(&mut self, press: Uuid, is_withdrawn: bool) {
        self.withdrawn = is_withdrawn.then_some(press);
        if let Some(last) = self.last.take_if(|last| last.is_of(press)) {
            self.keep_last(last.withdrawn(is_withdrawn)).await;
        }
    }

    /// Prints a sheet that staff wait for. If it does not come out they ask again.
    async fn print_of_staff(
        &mut self,
        ready: Ready,
        number: String,
        picture: Arc<Canvas>,
    ) -> Result<(), PrinterTrouble> {
        let printed = self.device.print(ready, &Sheet { key: Uuid::new_v4(), number, picture }).await;
        if printed.as_ref().err().is_none_or(|fault| fault.touched) {
            self.kept.note(Book::one_less).await;
        }
        let trouble = printed.err().map(|fault| fault.trouble);
        self.looked(trouble.into_iter().collect(), true).await;
        trouble.map_or(Ok(()), Err)
    }

    async fn picture(&self, slip: &Slip) -> Result<Arc<Canvas>, PrinterTrouble> {
        let (slip, width) = (slip.clone(), self.settings.width);
        drawn(move || draw(&slip, width)).await
    }

    /// The printer was looked at. A look that misses it by itself says little; a slip that did not come out says enough.
    async fn looked(&mut self, mut troubles: Vec<PrinterTrouble>, is_sure: bool) {
        if self.device.replies() && !self.kept.book().replies() {
            self.kept.note(Book::heard).await;
        }
        let lacks = self.tell_lack();
        let is_missed = troubles.first() == Some(&PrinterTrouble::Offline);
        self.missed = if is_missed { self.missed.saturating_add(1) } else { 0 };
        if is_missed && !is_sure && !lacks && self.missed < MISSED_LOOKS {
            return;
        }
        troubles.sort_unstable();
        self.tell_state(troubles);
    }

    /// What is missing on the way to the printer, for the log and for staff. True when something is.
    fn tell_lack(&self) -> bool {
        let lack = self.device.lack();
        self.said.lack.send_if_modified(|told| {
            if told.as_ref() == lack {
                return false;
            }
            if let Some(lack) = lack {
                tracing::warn!(%lack, "the printer cannot be used as it was named");
            }
            *told = lack.cloned();
            true
        });
        lack.is_some()
    }

    fn tell_state(&self, troubles: Vec<PrinterTrouble>) {
        let told = PrinterState { troubles, slips_left: self.kept.book().slips_left() };
        self.said.state.send_if_modified(|state| {
            if *state == told {
                return false;
            }
            say(state, &told);
            *state = told;
            true
        });
    }

    async fn keep_last(&mut self, last: LastSlip) {
        if let Some(file) = self.settings.last_slip.clone() {
            let kept = last.clone();
            let kept = tokio::task::spawn_blocking(move || kept.write(&file));
            if let Err(error) = kept.await.unwrap_or_else(|error| Err(io::Error::other(error))) {
                tracing::warn!(%error, "the last slip cannot be printed again after a restart");
            }
        }
        self.last = Some(last);
    }
}

/// Drawing takes as long as a hundred requests: not on a thread that others wait for.
async fn drawn(draw: impl FnOnce() -> Canvas + Send + 'static) -> Result<Arc<Canvas>, PrinterTrouble> {
    tokio::task::spawn_blocking(draw).await.map(Arc::new).map_err(|error| {
        tracing::error!(%error, "a slip was not drawn");
        PrinterTrouble::Failed
    })
}

/// What changed, for the log.
fn say(before: &PrinterState, now: &PrinterState) {
    let names = |state: &PrinterState| state.troubles.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(",");
    if before.troubles != now.troubles {
        if now.troubles.is_empty() {
            tracing::info!(was = names(before), "the printer is well again");
        } else {
            tracing::warn!(troubles = names(now), "the printer needs somebody");
        }
    }
    let few = |state: &PrinterState| state.slips_left.is_some_and(|left| left <= MachinesShown::FEW_SLIPS);
    if few(now) && !few(before) {
        tracing::warn!(slips_left = now.slips_left, "the roll is nearly used up");
    }
}

/// Nothing becomes well before somebody comes.
fn needs_a_person(trouble: PrinterTrouble) -> bool {
    matches!(trouble, PrinterTrouble::PaperOut | PrinterTrouble::CoverOpen | PrinterTrouble::Cutter)
}
