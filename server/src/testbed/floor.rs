//! A hall without a server: the rules, the texts, and a time that the test moves.

use std::path::Path;

use queue::{
    Actor, Command, CommandHash, CounterId, Definition, Entry, Event, Moment, Office, Origin, Refusal, Request,
    RequestId, Timestamp,
};
use uuid::Uuid;

use super::{MORNING, SMALL, at};
use crate::calendar::Calendar;
use crate::engine::Hall;
use crate::office_file::OfficeFile;

/// A hall whose day has begun.
pub(crate) struct Floor {
    pub(crate) office: Office,
    pub(crate) file: OfficeFile,
    now: Timestamp,
    version: u64,
    requests: u128,
}

impl Floor {
    pub(crate) fn new() -> Floor {
        Floor::of(SMALL)
    }

    pub(crate) fn of(source: &str) -> Floor {
        let file = OfficeFile::parse(Path::new("thu.toml"), source).expect("a good office file");
        let (hash, definition): (_, Box<Definition>) = (file.hash, Box::new(file.definition.clone()));
        let mut floor = Floor { office: Office::new(), file, now: at(MORNING), version: 0, requests: 0 };
        floor.does(Command::Define { hash, definition });
        floor
    }

    /// Lets time pass.
    pub(crate) fn passes_ms(&mut self, ms: u64) -> Vec<Entry> {
        self.now = self.now.plus_ms(ms);
        self.expires()
    }

    /// Carries out a command that must be accepted.
    pub(crate) fn does(&mut self, command: Command) -> Vec<Entry> {
        self.tries(command).expect("the command is accepted")
    }

    /// Carries out a command.
    pub(crate) fn tries(&mut self, command: Command) -> Result<Vec<Entry>, Refusal> {
        self.requests += 1;
        let (id, hash) = (RequestId(self.requests), CommandHash(0));
        let request = Request { id, actor: Actor::System, origin: Origin::Server, command, hash };
        let events = self.office.decide(&request, &self.moment())?.events().to_vec();
        let entry =
            Entry { at: self.now, request: Some((id, hash)), actor: Actor::System, origin: Origin::Server, events };
        self.office.apply(&entry);
        self.version += 1;
        let mut entries = vec![entry];
        entries.extend(self.expires());
        Ok(entries)
    }

    /// Gives a number in a line, and says which ticket it is.
    pub(crate) fn issues(&mut self, service: &str) -> (queue::TicketId, Vec<Entry>) {
        let entries = self.does(Command::Issue { service: service.into(), procedure: None, class: None });
        let Event::TicketIssued { ticket, .. } = entries[0].events[0] else { panic!("a number is given") };
        (ticket, entries)
    }

    /// Opens a counter for `lan`, or another clerk at another counter.
    pub(crate) fn opens(&mut self, counter: &str) -> Vec<Entry> {
        let clerk = queue::ClerkId::new(&format!("clerk-{counter}"));
        self.does(Command::OpenCounter { counter: counter.into(), clerk, services: None })
    }

    /// Calls whoever is next.
    pub(crate) fn calls(&mut self, counter: &str) -> Vec<Entry> {
        self.does(Command::CallNext { counter: CounterId::new(counter), closing: None })
    }

    pub(crate) fn hall(&self) -> Hall<'_> {
        Hall {
            office: &self.office,
            file: &self.file,
            moment: self.moment(),
            version: self.version,
            epoch: Uuid::nil(),
        }
    }

    fn moment(&self) -> Moment {
        let calendar = Calendar::new(self.file.time_zone.clone(), self.file.day_turns_at_minute);
        let (day, wall) = (calendar.day_of(self.now), calendar.on_the_wall(self.now));
        Moment {
            at: self.now,
            day: day.day,
            day_ends: day.ends,
            weekday: wall.weekday,
            minute: wall.minute,
            doubt: None,
        }
    }

    fn expires(&mut self) -> Vec<Entry> {
        let events = self.office.expire(&self.moment());
        if events.is_empty() {
            return Vec::new();
        }
        let entry = Entry { at: self.now, request: None, actor: Actor::System, origin: Origin::Server, events };
        self.office.apply(&entry);
        self.version += 1;
        vec![entry]
    }
}
