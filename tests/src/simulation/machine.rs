//! The office's computer: its clock, its disk, the server on it while it runs, and the inspector who looks at all of them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use queue::{Request, Timestamp};
use server::calendar::Calendar;
use server::clock::Clock as _;
use server::engine::Setup;
use server::journal::snapshot::Snapshots;
use server::office_file::OfficeFile;
use tokio::runtime::Runtime;
use uuid::Uuid;

use super::chronicle::Chronicle;
use super::clock::StillClock;
use super::dice::Dice;
use super::disk::{Disk, Fault};
use super::inspector::{Inspector, Lived};
use super::life::{Answer, Fate, Life};
use super::model::{Checked, Model, Sight};
use super::office;
use super::shelf::Shelf;

/// The office's computer.
pub(super) struct Machine {
    pub(super) clock: Arc<StillClock>,
    pub(super) disk: Arc<Disk>,
    pub(super) chronicle: Chronicle,
    /// The newest office file, in use or not.
    file: Arc<OfficeFile>,
    /// It was laid down beside the running server in this step.
    file_is_new: bool,
    /// Of the file in use, and of newer ones that may be in use: until one is in force, this is not known here.
    calendars: Vec<Calendar>,
    shelf: Option<Shelf>,
    life: Option<Life>,
    runtime: fn() -> Runtime,
    inspector: Arc<Mutex<Inspector>>,
    /// The last time beyond doubt, and the monotonic hand then.
    trusted: (Timestamp, u64),
}

impl Machine {
    /// Stands there, switched off.
    pub(super) fn new(file: Arc<OfficeFile>, wall: Timestamp, shelf: Option<Shelf>, runtime: fn() -> Runtime) -> Self {
        Self {
            clock: Arc::new(StillClock::new(wall)),
            disk: Arc::default(),
            chronicle: Chronicle::default(),
            calendars: vec![office::calendar_of(&file)],
            file,
            file_is_new: false,
            shelf,
            life: None,
            runtime,
            inspector: Arc::default(),
            trusted: (wall, 0),
        }
    }

    pub(super) fn runs(&self) -> bool {
        self.life.is_some()
    }

    pub(super) fn inspector(&self) -> MutexGuard<'_, Inspector> {
        lock(&self.inspector)
    }

    pub(super) fn doubts(&self) -> bool {
        self.inspector().model.doubt(self.clock.wall()).is_some()
    }

    pub(super) fn file(&self) -> &Arc<OfficeFile> {
        &self.file
    }

    /// What the office's wall shows.
    pub(super) fn minute(&self, at: Timestamp) -> u16 {
        office::calendar_of(&self.file).on_the_wall(at).minute
    }

    /// A new office file; gives the last one back.
    pub(super) fn lay_down(&mut self, file: Arc<OfficeFile>) -> Arc<OfficeFile> {
        self.calendars.push(office::calendar_of(&file));
        self.file_is_new = true;
        std::mem::replace(&mut self.file, file)
    }

    pub(super) fn set_wall(&mut self, wall: Timestamp) {
        self.chronicle.note(format!("the wall is set by {} ms", wall.0 - self.clock.wall().0));
        self.chronicle.count("clock: set");
        self.clock.set_wall(wall);
    }

    /// Asks the server, if it runs, and checks what it says.
    pub(super) fn ask(&mut self, requests: &[Request]) -> (Vec<Option<Answer>>, Result<Fate, String>) {
        let file = std::mem::take(&mut self.file_is_new).then(|| Arc::clone(&self.file));
        let Some(life) = self.life.take_if(|_| !requests.is_empty() || file.is_some()) else {
            return (vec![None; requests.len()], Ok(Fate::Lives));
        };
        let (answers, fate) = life.ask(file, requests);
        self.chronicle.count_answers(requests, &answers);
        let checked = self.check(life, fate, requests, &answers);
        (answers, checked)
    }

    /// The engine looks at the clock by itself.
    pub(super) fn tick(&mut self) -> Result<Fate, String> {
        let Some(life) = self.life.take() else { return Ok(Fate::Lives) };
        let fate = life.tick();
        self.check(life, fate, &[], &[])
    }

    /// Starts the server from what is on the disk.
    pub(super) fn start(&mut self, epoch: Uuid) -> Result<Fate, String> {
        self.chronicle.note("the server is started");
        self.chronicle.count("server: started");
        self.calendars = vec![office::calendar_of(&self.file)];
        let setup = Setup {
            file: Arc::clone(&self.file),
            journal: Arc::<Disk>::clone(&self.disk),
            clock: Arc::<StillClock>::clone(&self.clock),
            snapshots: self.snapshots().cloned(),
            epoch,
        };
        let (life, fate) = Life::start((self.runtime)(), setup, Arc::clone(&self.clock), Arc::clone(&self.disk))?;
        self.inspector().look_at_all();
        self.check(life, fate, &[], &[])
    }

    /// The server is stopped as it should be. Does nothing to one that does not run.
    pub(super) fn stop(&mut self) -> Result<Fate, String> {
        let Some(life) = self.life.take() else { return Ok(Fate::Lives) };
        self.chronicle.note("the server is stopped");
        self.chronicle.count("server: stopped");
        let fate = life.stop();
        self.disk.restart();
        if fate == Fate::Lives && self.disk.head() != self.inspector().replayed().1.version {
            return Err("a server that was stopped wrote what nobody asked for".to_owned());
        }
        Ok(Fate::Crashed)
    }

    /// The power goes between two steps. Does nothing to a server that does not run.
    pub(super) fn cut_power(&mut self) -> Fate {
        let Some(life) = self.life.take() else { return Fate::Lives };
        self.chronicle.note("the power went");
        self.chronicle.count("server: power cut");
        drop(life);
        self.disk.restart();
        Fate::Crashed
    }

    /// Something becomes of the snapshots.
    pub(super) fn disturb_snapshots(&mut self, dice: &mut Dice) {
        let Some(shelf) = &self.shelf else { return };
        let inspector = lock(&self.inspector);
        let (office, chain) = inspector.replayed();
        if let Some(done) = shelf.disturb(office, chain, dice) {
            self.chronicle.count(done);
        }
    }

    /// The journal gives the live state once more, from nothing.
    pub(super) fn start_from_nothing(&mut self, epoch: Uuid) -> Checked {
        self.disk.restart();
        self.disk.make_room();
        self.life = None;
        self.shelf = None;
        let fate = self.start(epoch)?;
        if fate == Fate::Lives { Ok(()) } else { Err("the server did not start at the end".to_owned()) }
    }

    pub(super) fn with_model<R>(&self, act: impl FnOnce(&Model) -> R) -> R {
        act(&self.inspector().model)
    }

    fn snapshots(&self) -> Option<&Snapshots> {
        self.shelf.as_ref().map(|shelf| &shelf.snapshots)
    }

    /// Checks what came of something that the server did, and looks into it while it lives; then what came of the look.
    fn check(
        &mut self,
        life: Life,
        mut fate: Fate,
        requests: &[Request],
        answers: &[Option<Answer>],
    ) -> Result<Fate, String> {
        self.check_once(&life, fate, requests, answers)?;
        while fate == Fate::Lives {
            let inspector = Arc::clone(&self.inspector);
            let (looked, after) = life.look(move |hall| lock(&inspector).look(hall))?;
            looked?;
            if after == Fate::Lives && self.disk.head() == self.inspector().replayed().1.version {
                self.life = Some(life);
                return Ok(Fate::Lives);
            }
            fate = after;
            self.check_once(&life, fate, &[], &[])?;
        }
        self.chronicle.note("the power went in the middle of a commit");
        drop(life);
        self.disk.restart();
        Ok(Fate::Crashed)
    }

    fn check_once(&mut self, life: &Life, fate: Fate, requests: &[Request], answers: &[Option<Answer>]) -> Checked {
        self.disk.faults_met().into_iter().for_each(|fault| self.count_fault(fault));
        let sight = self.sight();
        let (published, out_of_order) = (life.published(), self.disk.landed_late());
        let lived = Lived { asked: requests, answers, published: &published, fate, out_of_order };
        let checked = self.inspector().check(lived, &self.disk, &sight);
        let seen = self.inspector().seen();
        self.chronicle.coverage.merge(&seen);
        checked?;
        if self.with_model(|model| model.is_in_force(&self.file.hash)) {
            self.calendars.drain(..self.calendars.len() - 1);
        }
        self.notice_time();
        Ok(())
    }

    fn count_fault(&mut self, fault: Fault) {
        self.chronicle.count(&format!("disk: {fault:?}"));
        self.chronicle.note(format!("an append met {fault:?}"));
    }

    /// What time it is and can be.
    fn sight(&mut self) -> Sight {
        self.notice_time();
        let (trusted, then_ms) = self.trusted;
        let latest = trusted.plus_ms(self.clock.monotonic_ms() - then_ms);
        Sight { wall: self.clock.wall(), latest, calendars: self.calendars.clone(), fresh: true }
    }

    fn notice_time(&mut self) {
        let wall = self.clock.wall();
        match self.with_model(|model| model.now(wall)) {
            Some(now) => self.trusted = (now, self.clock.monotonic_ms()),
            None => self.chronicle.count("clock: in doubt"),
        }
    }
}

fn lock(inspector: &Mutex<Inspector>) -> MutexGuard<'_, Inspector> {
    inspector.lock().unwrap_or_else(PoisonError::into_inner)
}
