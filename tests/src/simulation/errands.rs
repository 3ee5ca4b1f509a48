//! What comes of each errand.

use queue::{Actor, Command, CounterId, Day, Timestamp};
use server::clock::Clock as _;

use super::agenda::{Asking, Errand, Shift};
use super::model::{Checked, Model};
use super::world::{HOUR_MS, MINUTE_MS, World};
use super::{choices, citizens, clerks, office, offline, paper, post, supervisor, weather};

impl World {
    /// Does what is due; whatever is to be asked of the server comes into `asking`.
    pub(super) fn run(&mut self, errand: Errand, asking: &mut Vec<Asking>) -> Checked {
        match errand {
            Errand::Arrive => self.arrive(asking),
            Errand::Crowd(people) => (0..people).for_each(|_| self.arrive(asking)),
            Errand::Citizen => {
                let wish = self.with_model(citizens::reconsider);
                self.wish(wish, asking);
            }
            Errand::Claim => {
                let judged = self.with_model(clerks::claim);
                self.wish((judged, Actor::Clerk("door".into())), asking);
            }
            Errand::Appointment => {
                let minute = self.machine.minute(Timestamp(self.true_ms));
                let wish = self.with_model(|model, dice| citizens::appoint(model, minute, dice));
                self.wish(wish, asking);
            }
            Errand::Clerk(shift) => self.clerk(shift, asking),
            Errand::Rush => self.rush(asking),
            Errand::Regret => self.regret(asking),
            Errand::Paper => {
                let wish = self.with_model(paper::errand);
                self.wish(wish, asking);
            }
            Errand::Outside => {
                let now = Timestamp(self.true_ms);
                let wish = self.with_model(|model, dice| offline::errand(model, now, dice));
                self.wish(wish, asking);
            }
            Errand::Jam => {
                let presses = self.with_model(paper::jam);
                presses.into_iter().for_each(|press| self.wish(press, asking));
            }
            Errand::Supervisor => {
                let wish = self.with_model(supervisor::rule);
                self.wish(wish, asking);
            }
            Errand::Again(again) => asking.push(*again),
            Errand::NewFile => self.new_file(),
            Errand::ClockGoesWrong => self.clock_goes_wrong(),
            Errand::ClockIsSet => self.machine.set_wall(Timestamp(self.true_ms)),
            Errand::ClockIsConfirmed => self.confirm(asking),
            Errand::Snapshot => self.machine.disturb_snapshots(&mut self.dice),
            Errand::Tick | Errand::PowerCut | Errand::Stop | Errand::Start => return self.switch(&errand),
        }
        Ok(())
    }

    /// What is done to the server itself.
    fn switch(&mut self, errand: &Errand) -> Checked {
        let fate = match errand {
            Errand::Start if self.machine.runs() => return Ok(()),
            Errand::Start => {
                if self.dice.chance(100) {
                    self.machine.disk.fail_reads(2);
                }
                self.draw_faults();
                let epoch = self.epoch();
                self.machine.start(epoch)?
            }
            Errand::Stop => self.machine.stop()?,
            Errand::PowerCut => self.machine.cut_power(),
            _ => {
                self.draw_faults();
                self.machine.tick()?
            }
        };
        self.fell(fate);
        Ok(())
    }

    fn wish(&mut self, (command, actor): (Command, Actor), asking: &mut Vec<Asking>) {
        asking.push(Asking { request: post::request(command, actor, &mut self.dice), tries: 0 });
    }

    fn arrive(&mut self, asking: &mut Vec<Asking>) {
        let wish = self.with_model(citizens::arrive);
        self.wish(wish, asking);
    }

    /// The clerk presses, sometimes twice, and comes again after a while until the shift is over.
    fn clerk(&mut self, shift: Shift, asking: &mut Vec<Asking>) {
        let counter = &shift.counter;
        let next_ms = self.true_ms + self.dice.wait_ms(shift.pace_ms);
        let goes_home = next_ms > shift.until_ms && self.dice.chance(500);
        let (pressed, clerk) = self.with_model(|model, dice| {
            let close = Command::CloseCounter { counter: counter.clone() };
            let pressed = if goes_home { Some(close) } else { clerks::press(model, counter, dice) };
            (pressed, post::clerk(&choices::clerk_of(model.desks().get(counter), counter)))
        });
        // A console without its server shows that it has none.
        let in_vain = !self.machine.runs() && !self.dice.chance(50);
        if let Some(command) = pressed.filter(|_| !in_vain) {
            self.wish((command.clone(), clerk.clone()), asking);
            match self.dice.index(30) {
                // The key bounced: two wishes.
                0 => self.wish((command, clerk), asking),
                // The network bounced: one wish.
                1 => asking.extend(asking.last().cloned()),
                _ => {}
            }
        }
        if next_ms < shift.until_ms {
            self.agenda.plan(next_ms, Errand::Clerk(shift));
        }
    }

    /// All who are free call at the same instant.
    fn rush(&mut self, asking: &mut Vec<Asking>) {
        let free: Vec<(CounterId, Actor)> = self.machine.with_model(|model| {
            let desks = model.desks().iter().filter(|(_, desk)| desk.state.in_hand.is_none());
            desks.filter_map(|(id, desk)| Some((id.clone(), post::clerk(desk.state.clerk.as_ref()?)))).collect()
        });
        for (counter, clerk) in free {
            self.wish((Command::CallNext { counter, closing: None }, clerk), asking);
        }
    }

    /// One more than can be taken back.
    fn regret(&mut self, asking: &mut Vec<Asking>) {
        let staffed: Vec<(CounterId, Actor)> = self.machine.with_model(|model| {
            let desks = model.desks().iter();
            desks.filter_map(|(id, desk)| Some((id.clone(), post::clerk(desk.state.clerk.as_ref()?)))).collect()
        });
        if let Some((counter, clerk)) = self.dice.pick(&staffed).cloned() {
            (0..6).for_each(|_| self.wish((Command::Undo { counter: counter.clone() }, clerk.clone()), asking));
        }
    }

    /// A new office file is laid down: a changed one, or one from the drawer.
    fn new_file(&mut self) {
        let near = self.machine.with_model(Model::today).unwrap_or(Day(0));
        let from_drawer = self.dice.chance(150).then(|| self.dice.pick(&self.old_files).cloned()).flatten();
        let new = from_drawer.unwrap_or_else(|| office::changed(self.machine.file(), near, &mut self.dice));
        self.machine.chronicle.note(format!("a new office file, {:02x?}…", &new.hash.0[..4]));
        self.machine.chronicle.count("office file: new");
        self.old_files.push(self.machine.lay_down(new));
    }

    /// Whoever notices sets it right, or says that it is right.
    fn clock_goes_wrong(&mut self) {
        let step_ms = weather::clock_step_ms(&mut self.dice);
        self.machine.set_wall(Timestamp(self.machine.clock.wall().0 + step_ms));
        if self.dice.chance(700) {
            self.agenda.plan(self.true_ms + self.dice.number(MINUTE_MS..6 * HOUR_MS), Errand::ClockIsSet);
        }
        self.agenda.plan(self.true_ms + self.dice.number(MINUTE_MS..8 * HOUR_MS), Errand::ClockIsConfirmed);
    }

    /// Staff see that the clock is in doubt and say that it is right; then they look again later.
    fn confirm(&mut self, asking: &mut Vec<Asking>) {
        let doubts = self.machine.doubts();
        if doubts || self.dice.chance(100) {
            self.wish((Command::ConfirmClock, Actor::Clerk("chief".into())), asking);
        }
        if doubts {
            let next_ms = self.true_ms + self.dice.number(HOUR_MS..30 * HOUR_MS);
            self.agenda.plan(next_ms, Errand::ClockIsConfirmed);
        }
    }
}
