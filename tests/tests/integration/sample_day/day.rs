//! The day: the office, everybody's keys, and what happens when.

use client::RequestError;
use fastrand::Rng;
use protocol::{Actor, Answer, Command, Issued};
use serde_json::json;
use server::clock::Clock;
use server::office_file::SAMPLE;
use tests::{Asker, Proxy, Setup, TestOffice, Watcher, at as instant, short_waits, text};

use super::agenda::{Agenda, Happening, Incident, Time, at, minutes, seconds};
use super::ledger::{Ledger, State, Taken};
use super::people::{self, Absence, Errand, Person, Word};

const MIDNIGHT: &str = "2026-11-23T00:00:00+07:00";
/// Who missed a call is back after so long.
const LATER: u64 = minutes(25);
/// Staff at the door look at a paper for so long.
const LOOK: u64 = seconds(40);

/// A clerk's seat.
pub(super) struct Seat {
    pub(super) counter: &'static str,
    pub(super) clerk: String,
    pub(super) keys: Asker,
    pub(super) hand: Option<String>,
    /// Calls people: open, and not paused.
    pub(super) calls: bool,
}

pub(super) struct Day {
    pub(super) office: TestOffice,
    pub(super) people: Vec<Person>,
    pub(super) ledger: Ledger,
    pub(super) agenda: Agenda,
    pub(super) seats: Vec<Seat>,
    pub(super) kiosk: Asker,
    pub(super) door: Asker,
    /// The board hangs on a cable of its own.
    pub(super) cable: Proxy,
    pub(super) board: Watcher,
    pub(super) rng: Rng,
    /// Whoever came for a stopped service and went again.
    pub(super) turned_away: usize,
    pub(super) undone: usize,
    /// Of the appointment of the first who was sent home.
    pub(super) released_code: Option<String>,
    codes: Vec<Option<String>>,
}

impl Day {
    /// The office before its doors open, with all that is known of the day: who will come, and what will go wrong.
    pub(super) async fn begin(seed: u64) -> Day {
        let office = Setup::file(SAMPLE.0, with_hours(SAMPLE.1)).at("2026-11-23T06:50:00+07:00").start().await;
        let mut rng = Rng::with_seed(seed);
        let people = people::drawn(&mut rng);
        let door = office.door().with(short_waits());
        let asker = |actor: Actor| Asker::connect(&door, office.id(), actor);
        let seat = |counter: &'static str| {
            let clerk = format!("clerk-{counter}");
            Seat { counter, keys: asker(Actor::Clerk(clerk.clone())), clerk, hand: None, calls: false }
        };
        let cable = Proxy::to(office.address()).await;
        let view = protocol::View::Board { zone: None };
        let board = Watcher::connect(&door.clone().public().through(&cable), office.id(), view);
        let mut day = Day {
            seats: ["1", "2", "3", "4", "5"].map(seat).into(),
            kiosk: asker(Actor::Device("kiosk-1".to_owned())),
            door: asker(Actor::Clerk("door".to_owned())),
            codes: vec![None; people.len()],
            ledger: Ledger::default(),
            agenda: Agenda::default(),
            office,
            people,
            cable,
            board,
            rng,
            turned_away: 0,
            undone: 0,
            released_code: None,
        };
        day.plan();
        day.book().await;
        day
    }

    fn plan(&mut self) {
        for (index, person) in self.people.iter().enumerate() {
            self.agenda.plan(person.comes, Happening::Comes(index));
        }
        let incidents = [
            (at(7, 31), Incident::DoorsOpen),
            (at(7, 31) + seconds(10), Incident::WrongCounterNoticed),
            (at(9, 40), Incident::PowerFails),
            (at(10, 20), Incident::BoardIsCut),
            (at(10, 50), Incident::BoardIsBack),
            (at(11, 30), Incident::NoonBegins),
            (at(12, 10), Incident::InTheMiddleOfNoon),
            (at(13, 0), Incident::NoonEnds),
            (at(13, 4), Incident::SomebodyLeaves),
            (at(14, 0), Incident::CounterThreePauses),
            (at(15, 0), Incident::ServiceStops),
            (at(15, 30), Incident::CounterThreeGoesOn),
            (at(17, 0), Incident::DoorsClose),
        ];
        for (time, incident) in incidents {
            self.agenda.plan(time, Happening::Incident(incident));
        }
    }

    /// Who has an appointment has booked it over HTTP.
    async fn book(&mut self) {
        for (index, person) in self.people.iter().enumerate() {
            let Some(minute) = person.booked else { continue };
            let slot = json!({"service": person.service, "day": "2026-11-23", "minute": minute});
            let booked = self.office.post("/appointments", slot).await.accepted();
            self.codes[index] = Some(text(&booked["code"]));
        }
    }

    /// Lets everything happen, until nothing more is planned.
    pub(super) async fn live_through(&mut self) {
        while let Some((time, what)) = self.agenda.next() {
            self.time_passes_to(time);
            match what {
                Happening::Comes(person) => self.comes(person).await,
                Happening::IsConfirmed(person) => self.is_confirmed(person).await,
                Happening::IsBack(person) => self.is_back(person).await,
                Happening::Starts(seat) => self.starts(seat).await,
                Happening::Insists(seat, nth) => self.insists(seat, nth).await,
                Happening::Ends(seat) => self.ends(seat).await,
                Happening::TakesBack(seat) => self.takes_back(seat).await,
                Happening::Incident(incident) => Box::pin(self.incident(incident)).await,
            }
            self.whoever_is_free_presses_next().await;
        }
    }

    pub(super) fn now(&self) -> Time {
        (self.office.clock().wall().0 - instant(MIDNIGHT).0).cast_unsigned()
    }

    /// What was planned for a time at which there was no power happens when there is again.
    pub(super) fn time_passes_to(&self, time: Time) {
        self.office.clock().advance_ms(time.saturating_sub(self.now()));
    }

    pub(super) fn plan_in(&mut self, ms: u64, what: Happening) {
        self.agenda.plan(self.now() + ms, what);
    }

    /// Somebody takes a number, or keeps an appointment, or is told why not.
    async fn comes(&mut self, index: usize) {
        let person = self.people[index].clone();
        let by_staff = person.class != "ordinary" && person.word == Word::Staff;
        let keys = if by_staff { &self.door } else { &self.kiosk };
        let pressed = keys.ask(self.press_of(index)).await;
        let issued = match pressed {
            Ok(Answer::Issued(issued)) => issued,
            Err(RequestError::Refused(problem)) => {
                assert_eq!(problem.code.as_str(), "service-paused", "{person:?}: {problem:?}");
                self.turned_away += 1;
                return;
            }
            other => panic!("{person:?}: {other:?}"),
        };
        self.took(index, &issued);
    }

    /// What somebody presses at the kiosk.
    pub(super) fn press_of(&self, index: usize) -> Command {
        let person = &self.people[index];
        if let Some(code) = &self.codes[index] {
            return Command::CheckIn { code: code.clone() };
        }
        let mut command = Command::issue(person.service);
        if let (Command::Issue { class, further, .. }, of) = (&mut command, person) {
            *class = (of.class != "ordinary").then(|| of.class.to_owned());
            if let Errand::Further(service) = of.errand {
                further.push(protocol::Want { service: service.to_owned(), procedure: None });
            }
        }
        command
    }

    /// Somebody has a number in their hand.
    pub(super) fn took(&mut self, index: usize, issued: &Issued) {
        let (person, now) = (self.people[index].clone(), self.now());
        let late = person.booked.is_some_and(|minute| now > minutes(minute + 15));
        assert_eq!(issued.late, late, "{person:?}");
        let holds = person.class != "ordinary" && person.word == Word::Staff;
        let class = if holds { person.class } else { "ordinary" }.to_owned();
        assert_eq!(issued.class, class, "{person:?}");
        if person.class != "ordinary" && person.word == Word::Confirmed {
            self.plan_in(LOOK, Happening::IsConfirmed(index));
        }
        self.ledger.taken(
            Taken {
                person: index,
                number: issued.number.clone(),
                key: issued.key.clone(),
                service: person.service,
                class,
                further: if let Errand::Further(service) = person.errand { vec![service] } else { Vec::new() },
                appointed: person.booked.filter(|_| !late).map(minutes),
            },
            now,
        );
    }

    async fn is_confirmed(&mut self, index: usize) {
        let class = self.people[index].class.to_owned();
        let number = self.ledger.of_person(index).expect("who claims has a number").number.clone();
        if self.ledger.of(&number).state == State::Done {
            return;
        }
        let command = Command::SetClass { number: number.clone(), class: class.clone(), back_in_line: false };
        self.door.ask(command).await.expect("a ticket that is open");
        self.ledger.of(&number).class = class;
    }

    async fn is_back(&mut self, index: usize) {
        let now = self.now();
        let number = self.ledger.of_person(index).expect("who is back was here").number.clone();
        let command = Command::ReturnTicket { number: number.clone(), place: None };
        self.kiosk.ask(command).await.expect("a missed or parked number");
        self.ledger.of(&number).is_back(now);
    }

    /// Whoever was called to a seat comes, or does not.
    pub(super) fn heard_the_call(&mut self, seat: usize, number: &str) {
        let index = self.ledger.of(number).person;
        let came_back = self.ledger.of(number).calls() > 3;
        let absent = match self.people[index].absence {
            Absence::Comes => false,
            Absence::ComesBack => !came_back,
            Absence::Never => true,
        };
        if absent {
            self.plan_in(seconds(25), Happening::Insists(seat, 2));
        } else {
            let walk_ms = people::walk_ms(&mut self.rng);
            self.plan_in(walk_ms, Happening::Starts(seat));
        }
    }

    /// Who did not come hears later that they were called.
    pub(super) fn missed_the_call(&mut self, number: &str) {
        let index = self.ledger.of(number).person;
        if self.people[index].absence == Absence::ComesBack {
            self.plan_in(LATER, Happening::IsBack(index));
        }
    }
}

/// The sample file with the hours that stand in it as comments.
fn with_hours(file: &str) -> String {
    let (before, hours) = file.split_once("# [hours]").expect("hours as a comment");
    let (hours, after) = hours.split_once("\n\n").expect("a blank line after them");
    let hours: Vec<&str> = hours.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
    // The first remark between is one about the exceptions.
    let hours: Vec<&str> = hours.into_iter().filter(|line| !line.starts_with("Ngày")).collect();
    format!("{before}[hours]{}\n\n{after}", hours.join("\n"))
}
