//! A hall without a server: the rules, the texts, what is known beside them, and a time that the test moves.

use std::path::Path;

use queue::{
    Actor, Command, CommandHash, CounterId, Decision, Definition, Entry, Event, Moment, Office, Origin, Refusal,
    Request, RequestId, Timestamp,
};
use uuid::Uuid;

use super::{MORNING, SMALL, at};
use crate::calendar::Calendar;
use crate::confidential::Vaults;
use crate::engine::Hall;
use crate::office_file::OfficeFile;
use crate::outlook::Question;
use crate::ticket_key::{Secret, TicketKeys};
use crate::views::{Beside, Scene};

/// A hall whose day has begun.
pub(crate) struct Floor {
    pub(crate) office: Office,
    pub(crate) file: OfficeFile,
    pub(crate) beside: Beside,
    /// Of what is confidential.
    _folder: tempfile::TempDir,
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
        let folder = tempfile::tempdir().expect("a folder");
        let vault = Vaults::new(folder.path().to_owned(), 30).open(&file.id);
        let beside = Beside::new(TicketKeys::new(Secret::from_bytes([1; 32])), vault);
        let (office, now) = (Office::new(), at(MORNING));
        let mut floor = Floor { office, file, beside, _folder: folder, now, version: 0, requests: 0 };
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

    /// Carries out a command of the server's own.
    pub(crate) fn tries(&mut self, command: Command) -> Result<Vec<Entry>, Refusal> {
        self.asks(Actor::System, command)
    }

    /// Carries out a command that a member of staff may give.
    pub(crate) fn staff(&mut self, command: Command) -> Vec<Entry> {
        self.asks(Actor::Clerk(queue::ClerkId::new("lan")), command).expect("the command is accepted")
    }

    /// Carries out a command.
    pub(crate) fn asks(&mut self, actor: Actor, command: Command) -> Result<Vec<Entry>, Refusal> {
        self.requests += 1;
        let (id, hash) = (RequestId(self.requests), CommandHash(0));
        let request = Request { id, actor: actor.clone(), origin: Origin::Server, command, hash, signed: None };
        let Decision::Fresh(events) = self.office.decide(&request, &self.moment())? else { return Ok(Vec::new()) };
        let entry =
            Entry { at: self.now, request: Some((id, hash)), actor, origin: Origin::Server, signature: None, events };
        self.office.apply(&entry);
        self.version += 1;
        self.beside.vault.follow(&self.office);
        let mut entries = vec![entry];
        entries.extend(self.expires());
        Ok(entries)
    }

    /// Gives a number in a line, and says which ticket it is.
    pub(crate) fn issues(&mut self, service: &str) -> (queue::TicketId, Vec<Entry>) {
        let entries = self.does(issue(service));
        let Event::TicketIssued { ticket, .. } = entries[0].events[0] else { panic!("a number is given") };
        (ticket, entries)
    }

    /// Opens a counter for `lan`, or another clerk at another counter.
    pub(crate) fn opens(&mut self, counter: &str) -> Vec<Entry> {
        let clerk = queue::ClerkId::new(&format!("clerk-{counter}"));
        self.does(Command::OpenCounter { counter: counter.into(), clerk, services: None, helps: None })
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

    /// Works out how long people will wait.
    pub(crate) fn looks_ahead(&mut self) {
        let question = Question::about(&self.hall(), &|counter| self.beside.is_able(counter)).expect("a day has begun");
        let last = std::mem::take(&mut self.beside.waits);
        self.beside.waits = last.followed_by(&self.hall(), question.answer());
    }

    /// A view as it stands.
    pub(crate) fn shows<V>(&self, view: impl FnOnce(&Scene<'_>) -> V) -> V {
        view(&Scene::new(&self.hall(), &self.beside))
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
            turns_at_minute: calendar.turns_at_minute(),
            doubt: None,
        }
    }

    fn expires(&mut self) -> Vec<Entry> {
        let events = self.office.expire(&self.moment());
        if events.is_empty() {
            return Vec::new();
        }
        let entry = Entry {
            at: self.now,
            request: None,
            actor: Actor::System,
            origin: Origin::Server,
            signature: None,
            events,
        };
        self.office.apply(&entry);
        self.version += 1;
        vec![entry]
    }
}

/// A number for an ordinary person who comes for one thing.
pub(crate) fn issue(service: &str) -> Command {
    Command::Issue {
        service: service.into(),
        procedure: None,
        class: None,
        further: Vec::new(),
        files: None,
        afar: false,
    }
}
