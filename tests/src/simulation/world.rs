//! The days of a seed, step by step.

use std::sync::Arc;

use queue::{Request, Timestamp};
use server::clock::Clock as _;
use server::office_file::OfficeFile;
use tokio::runtime::Runtime;
use uuid::Uuid;

use super::agenda::{Agenda, Asking, Errand};
use super::coverage::Coverage;
use super::dice::Dice;
use super::life::{Answer, Fate};
use super::machine::Machine;
use super::model::{Checked, Model};
use super::shelf::Shelf;
use super::step::Step;
use super::weather::Weather;
use super::{days, office, post};

pub(super) const SECOND_MS: i64 = 1_000;
pub(super) const MINUTE_MS: i64 = 60 * SECOND_MS;
pub(super) const HOUR_MS: i64 = 60 * MINUTE_MS;

/// The most errands of one step.
const AT_ONCE: usize = 24;

/// Everything that a seed makes.
pub(super) struct World {
    pub(super) dice: Dice,
    pub(super) agenda: Agenda,
    pub(super) machine: Machine,
    pub(super) weather: Weather,
    /// Office files that lie in a drawer.
    pub(super) old_files: Vec<Arc<OfficeFile>>,
    /// What the time really is.
    pub(super) true_ms: i64,
    ends_ms: i64,
}

impl World {
    pub(super) fn new(seed: u64, runtime: fn() -> Runtime) -> Self {
        let mut dice = Dice::new(seed);
        let weather = Weather::draw(&mut dice);
        let (file, first) = office::first(&mut dice);
        let mut agenda = Agenda::default();
        let ends_ms = days::plan(first, &file, weather, &mut agenda, &mut dice);
        let shelf = weather.snapshots.then(Shelf::new).flatten();
        let machine = Machine::new(file, first.begins, shelf, runtime);
        Self { dice, agenda, machine, weather, old_files: Vec::new(), true_ms: first.begins.0, ends_ms }
    }

    /// Lives the days to their end, or to the first thing that is not as it must be.
    pub(super) fn live(&mut self, tell: &mut dyn FnMut(&Step)) -> Checked {
        while self.step(tell)? {}
        let epoch = self.epoch();
        self.machine.start_from_nothing(epoch)?;
        let turns = self.machine.with_model(|model| model.turns);
        (0..turns).for_each(|_| self.machine.chronicle.count("day: turned"));
        Ok(())
    }

    pub(super) fn last_steps(&self) -> Vec<String> {
        self.machine.chronicle.last_steps()
    }

    pub(super) fn into_coverage(self) -> Coverage {
        self.machine.chronicle.coverage
    }

    pub(super) fn with_model<R>(&mut self, act: impl FnOnce(&Model, &mut Dice) -> R) -> R {
        let Self { machine, dice, .. } = self;
        machine.with_model(|model| act(model, dice))
    }

    pub(super) fn epoch(&mut self) -> Uuid {
        Uuid::from_u128(self.dice.id())
    }

    /// After a fall somebody starts the server again, mostly soon.
    pub(super) fn fell(&mut self, fate: Fate) {
        if fate == Fate::Crashed {
            let down_ms = match self.dice.index(10) {
                0 => self.dice.number(1..4) * HOUR_MS,
                1..=4 => self.dice.number(1..10) * MINUTE_MS,
                _ => self.dice.number(1..10) * SECOND_MS,
            };
            self.agenda.plan(self.true_ms + down_ms, Errand::Start);
        }
    }

    pub(super) fn draw_faults(&mut self) {
        if self.machine.runs() {
            self.weather.faults(&mut self.dice).into_iter().for_each(|fault| self.machine.disk.fail_next(fault));
        }
    }

    /// Some time passes, some do something, the server answers, everything is checked. Says whether there is a next step.
    fn step(&mut self, tell: &mut dyn FnMut(&Step)) -> Result<bool, String> {
        let moment_ms = self.dice.one([0, 0, 0, 200, SECOND_MS, 3 * SECOND_MS]);
        let until_ms = self.agenda.next_ms().unwrap_or(i64::MAX).saturating_add(moment_ms);
        if until_ms > self.ends_ms {
            return Ok(false);
        }
        let mut asked = Vec::new();
        let lived = self.live_until(until_ms, &mut asked);
        let step = Step {
            number: 0,
            true_time: Timestamp(self.true_ms),
            wall: self.machine.clock.wall(),
            notes: Vec::new(),
            asked,
        };
        self.machine.chronicle.end_step(step, tell);
        lived.map(|()| true)
    }

    fn live_until(&mut self, until_ms: i64, asked: &mut Vec<(Request, Option<Answer>)>) -> Checked {
        let mut asking: Vec<Asking> = Vec::new();
        while asking.len() < AT_ONCE
            && let Some((at_ms, errand)) = self.agenda.due(until_ms)
        {
            self.machine.clock.pass_ms(u64::try_from(at_ms - self.true_ms).unwrap_or(0));
            self.true_ms = self.true_ms.max(at_ms);
            self.run(errand, &mut asking)?;
        }
        if self.machine.disk.is_full() && self.dice.chance(200) {
            self.machine.disk.make_room();
        }
        if !asking.is_empty() {
            self.draw_faults();
        }
        let requests: Vec<Request> = asking.iter().map(|asking| asking.request.clone()).collect();
        let (answers, checked) = self.machine.ask(&requests);
        for (asking, answer) in asking.iter().zip(&answers) {
            if let Some((wait_ms, errand)) = post::react(asking, answer.as_ref(), &mut self.dice) {
                self.agenda.plan(self.true_ms + wait_ms, errand);
            }
        }
        asked.extend(requests.into_iter().zip(answers));
        let fate = checked?;
        self.fell(fate);
        Ok(())
    }
}
