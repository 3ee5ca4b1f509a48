//! Commits as a quiet office makes them: one request each, day after day.

use queue::{
    Actor, Closing, Command, CommandHash, Day, Decision, Entry, Event, FinishDetails, Moment, Office, Origin, Outcome,
    Request, RequestId, TicketNumber, TicketRef, Timestamp,
};
use server::calendar::Calendar;
use server::journal::record::CommitWriter;
use server::journal::{Cid, CommitHash, SealedCommit};
use server::office_file::OfficeFile;
use uuid::Uuid;

/// When the doors open, in milliseconds after midnight.
const OPENING_MS: u64 = 8 * 3_600_000;
/// Between two people.
const PACE_MS: u64 = 10_000;
const COUNTER: &str = "1";

/// An office that has been open for a while.
#[derive(Debug)]
pub(super) struct History {
    office: Office,
    calendar: Calendar,
    last: CommitHash,
    at: Timestamp,
    /// Facts so far.
    pub(super) events: usize,
}

impl History {
    /// Of an office that is defined on the day before `first`.
    pub(super) fn begin(file: &OfficeFile, first: Day) -> (History, Vec<SealedCommit>) {
        let calendar = Calendar::new(file.time_zone.clone(), file.day_turns_at_minute);
        let at = calendar.begins(Day(first.0 - 1));
        let mut history = History { office: Office::new(), calendar, last: CommitHash::default(), at, events: 0 };
        let definition = Box::new(file.definition.clone());
        let defined = history.asked(Actor::System, Command::Define { hash: file.hash, definition });
        let commits = std::iter::once(defined).chain(history.time_passed()).collect();
        (history, commits)
    }

    /// A day on which so many people come, each is called when the next one has come, and nobody is left.
    pub(super) fn day(&mut self, day: Day, people: usize, mut each: impl FnMut(SealedCommit)) {
        self.at = self.calendar.begins(day).plus_ms(OPENING_MS);
        self.time_passed().into_iter().for_each(&mut each);
        each(self.opens());
        let mut in_hand = None;
        for _ in 0..people {
            self.at = self.at.plus_ms(PACE_MS);
            each(self.issues());
            let (called, commit) = self.calls(in_hand);
            in_hand = Some(called);
            each(commit);
        }
    }

    /// One number.
    pub(super) fn issues(&mut self) -> SealedCommit {
        let kiosk = Actor::Device("kiosk-1".into());
        self.asked(
            kiosk,
            Command::Issue {
                service: crate::SERVICE.into(),
                procedure: None,
                class: None,
                further: Vec::new(),
                files: None,
                afar: false,
            },
        )
    }

    fn opens(&mut self) -> SealedCommit {
        self.asked(
            clerk(),
            Command::OpenCounter { counter: COUNTER.into(), clerk: "lan".into(), services: None, helps: None },
        )
    }

    fn calls(&mut self, in_hand: Option<TicketNumber>) -> (TicketNumber, SealedCommit) {
        let details = FinishDetails {
            outcome: Some(Outcome::DoneOnTheSpot),
            procedure: None,
            dossier: None,
            count: None,
            note: None,
        };
        let closing = in_hand.map(|number| Closing::Served(TicketRef::Number(number), details));
        let (events, commit) = self.decided(clerk(), Command::CallNext { counter: COUNTER.into(), closing });
        let called = events.into_iter().find_map(|event| match event {
            Event::TicketCalled { number, .. } => Some(number),
            _ => None,
        });
        (called.expect("somebody waits"), commit)
    }

    fn asked(&mut self, actor: Actor, command: Command) -> SealedCommit {
        self.decided(actor, command).1
    }

    fn decided(&mut self, actor: Actor, command: Command) -> (Vec<Event>, SealedCommit) {
        let (id, hash) = (RequestId(Uuid::new_v4().as_u128()), CommandHash(Uuid::new_v4().as_u128()));
        let request = Request { id, actor: actor.clone(), origin: Origin::Live, command, hash, signed: None };
        let Ok(Decision::Fresh(events)) = self.office.decide(&request, &self.now()) else {
            panic!("the rules refuse {:?}", request.command)
        };
        let entry = Entry {
            at: self.at,
            request: Some((id, hash)),
            actor,
            origin: Origin::Live,
            signature: None,
            events: events.clone(),
        };
        (events, self.commit(&entry))
    }

    fn time_passed(&mut self) -> Option<SealedCommit> {
        let events = self.office.expire(&self.now());
        let entry =
            Entry { at: self.at, request: None, actor: Actor::System, origin: Origin::Server, signature: None, events };
        (!entry.events.is_empty()).then(|| self.commit(&entry))
    }

    fn commit(&mut self, entry: &Entry) -> SealedCommit {
        let mut writer = CommitWriter::new(Cid(Uuid::new_v4().as_u128()), self.at, self.last);
        assert!(writer.push(entry), "one entry fits into a commit");
        self.office.apply(entry);
        self.events += entry.events.len();
        let commit = writer.seal();
        self.last = commit.hash;
        commit
    }

    fn now(&self) -> Moment {
        let today = self.calendar.day_of(self.at);
        let wall = self.calendar.on_the_wall(self.at);
        Moment {
            at: self.at,
            day: today.day,
            day_ends: today.ends,
            weekday: wall.weekday,
            minute: wall.minute,
            turns_at_minute: self.calendar.turns_at_minute(),
            doubt: None,
        }
    }
}

fn clerk() -> Actor {
    Actor::Clerk("lan".into())
}
