//! An office in the middle of its morning, at which borders try what came through them.

use queue::{
    Actor, Command, CommandHash, Decision, Definition, DefinitionHash, Entry, Event, FinishDetails, Impossible, Moment,
    Office, Origin, Refusal, Request, RequestId, ServiceId, Signature, Timestamp,
};
use server::borders::{Heard, export, live_message};
use server::calendar::Calendar;
use server::journal::{Cid, Commit, CommitHash, Version};
use server::office_file::{OfficeFile, SAMPLE};

/// Monday 2026-11-23, 08:00 in Vietnam.
const MORNING: Timestamp = Timestamp(1_795_395_600_000);
/// How often time alone is asked what became true: far more often than it has anything to say.
const EXPIRED_MAX: usize = 64;

/// An office, and the commits that made it.
#[derive(Clone)]
pub(super) struct Hall {
    office: Office,
    now: Moment,
    commits: Vec<Commit>,
    last: CommitHash,
}

/// A moment on the wall of an office, by a clock beyond doubt.
pub(super) fn moment(calendar: &Calendar, at: Timestamp) -> Moment {
    let (today, wall) = (calendar.day_of(at), calendar.on_the_wall(at));
    Moment {
        at,
        day: today.day,
        day_ends: today.ends,
        weekday: wall.weekday,
        minute: wall.minute,
        turns_at_minute: calendar.turns_at_minute(),
        doubt: None,
    }
}

impl Hall {
    /// An office that nothing is known of.
    pub(super) fn new(now: Moment) -> Self {
        Self { office: Office::new(), now, commits: Vec::new(), last: CommitHash::default() }
    }

    /// The sample office: some wait, one is called, one is served, one was missed, one brings papers, and the commands of
    /// the golden files find what they name.
    pub(super) fn at_work() -> Self {
        let file =
            OfficeFile::parse(format!("{}.toml", SAMPLE.0).as_ref(), SAMPLE.1).expect("the sample is a good file");
        let calendar = Calendar::new(file.time_zone.clone(), file.day_turns_at_minute);
        let mut hall = Self::new(moment(&calendar, MORNING));
        hall.define(file.hash, &file.definition).expect("the sample makes an office");
        for (counter, clerk) in [("1", "lan"), ("2", "mai"), ("3", "binh")] {
            let (counter, clerk) = (counter.into(), clerk.into());
            hall.must(Command::OpenCounter { counter, clerk, services: None, helps: None });
        }
        let services: Vec<ServiceId> = file.definition.services.iter().map(|service| service.id.clone()).collect();
        for service in services.iter().flat_map(|service| [service; 4]) {
            hall.issue(service).expect("the office gives numbers in the morning");
        }
        let next = |counter: &str| Command::CallNext { counter: counter.into(), closing: None };
        hall.must(next("1"));
        hall.must(Command::NoShow { counter: "1".into() });
        hall.must(next("1"));
        hall.must(Command::Start { counter: "1".into(), ticket: None });
        hall.must(Command::Park { counter: "1".into() });
        hall.must(next("1"));
        hall.must(next("2"));
        hall.must(Command::Start { counter: "2".into(), ticket: None });
        hall.must(next("3"));
        let details = FinishDetails { outcome: None, procedure: None, dossier: None, count: None, note: None };
        hall.must(Command::Finish { counter: "3".into(), closes: None, details });
        hall
    }

    pub(super) fn now(&self) -> Timestamp {
        self.now.at
    }

    pub(super) fn state_hash(&self) -> u128 {
        self.office.state_hash()
    }

    /// What an export of the office's journal would be.
    pub(super) fn exported(&self) -> Vec<u8> {
        let numbered = (1..).map(Version).zip(&self.commits);
        numbered.flat_map(|(version, commit)| export(version, commit).expect("all of it was this morning")).collect()
    }

    /// Takes an office file over.
    ///
    /// # Errors
    /// As the rules refuse it.
    pub(super) fn define(&mut self, hash: DefinitionHash, definition: &Definition) -> Result<(), Refusal> {
        self.ask(Command::Define { hash, definition: Box::new(definition.clone()) }).map(|_| ())
    }

    /// Gives a number.
    ///
    /// # Errors
    /// As the rules refuse it.
    pub(super) fn issue(&mut self, service: &ServiceId) -> Result<(), Refusal> {
        let (service, further) = (service.clone(), Vec::new());
        self.ask(Command::Issue { service, procedure: None, class: None, further, files: None, afar: false })
            .map(|_| ())
    }

    /// What somebody's wish would bring about, in words. Nothing is changed.
    ///
    /// # Errors
    /// As the rules refuse it.
    pub(super) fn asked(&self, actor: Actor, wish: Command, hash: CommandHash) -> Result<String, Refusal> {
        let mut after = self.clone();
        let events = after.request(actor, wish, hash)?;
        let words = events.iter().map(|event| format!("{event:?}"));
        Ok(words.filter_map(|word| Some(word.split_once(' ')?.0.to_owned())).collect::<Vec<_>>().join(" "))
    }

    /// Whether the office believes a commit, and lives on after it.
    ///
    /// # Errors
    /// What in it cannot have happened.
    pub(super) fn replayed(&self, commit: &Commit) -> Result<(), Impossible> {
        let mut after = self.clone();
        for entry in &commit.entries {
            after.office.replay(entry)?;
            after.now.at = after.now.at.max(entry.at);
        }
        after.pass_time();
        after.office.next_deadline();
        Ok(())
    }

    /// For each of these messages that is granted, the record of it.
    pub(super) fn next_records(&self, messages: &[Vec<u8>]) -> Vec<Vec<u8>> {
        let granted = messages.iter().filter_map(|message| {
            let Ok(Heard::Asked { actor, wish, hash }) = live_message(message) else { return None };
            let mut after = self.clone();
            after.request(actor, wish, hash).ok()?;
            let commit = after.commits.last().filter(|_| after.commits.len() > self.commits.len())?;
            Some(commit.seal()?.bytes.to_vec())
        });
        granted.collect()
    }

    fn must(&mut self, command: Command) {
        let asked = format!("{command:?}");
        self.ask(command).unwrap_or_else(|refusal| panic!("{asked}: {refusal:?}"));
    }

    fn ask(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        let hash = CommandHash(self.commits.len() as u128);
        self.request(Actor::System, command, hash)
    }

    fn request(&mut self, actor: Actor, command: Command, hash: CommandHash) -> Result<Vec<Event>, Refusal> {
        let id = RequestId(1_000 + self.commits.len() as u128);
        let request = Request { id, actor, origin: Origin::Live, command, hash, signed: None };
        let events = match self.office.decide(&request, &self.now)? {
            Decision::Fresh(events) => events,
            Decision::Standing(events) => return Ok(events),
            Decision::Remembered(_) => panic!("a request that never came before is remembered"),
        };
        let signature = Some(Signature { who: "user:lan".to_owned(), from: None });
        let Request { actor, origin, .. } = request;
        let entry =
            Entry { at: self.now.at, request: Some((id, hash)), actor, origin, signature, events: events.clone() };
        self.commit(entry);
        self.pass_time();
        Ok(events)
    }

    fn pass_time(&mut self) {
        for _ in 0..EXPIRED_MAX {
            let events = self.office.expire(&self.now);
            if events.is_empty() {
                return;
            }
            let (at, actor, origin) = (self.now.at, Actor::System, Origin::Server);
            self.commit(Entry { at, request: None, actor, origin, signature: None, events });
        }
    }

    /// Whatever is decided fits into a record, is read from it unchanged, could have happened, and replays to the same.
    fn commit(&mut self, entry: Entry) {
        let cid = Cid(self.commits.len() as u128);
        let commit = Commit { cid, at: entry.at, prev_hash: self.last, entries: vec![entry] };
        let sealed = commit.seal().expect("one entry fits into a record");
        assert_eq!(Commit::read(&sealed.bytes).as_ref(), Ok(&commit));
        let mut replayed = self.office.clone();
        for entry in &commit.entries {
            replayed.replay(entry).expect("what was decided could have happened");
            self.office.apply(entry);
        }
        assert_eq!(replayed, self.office, "a replay makes another office");
        self.last = sealed.hash;
        self.commits.push(commit);
    }
}

#[cfg(test)]
mod tests {
    use queue::TicketRef;

    use super::*;
    use crate::fuzz::targets::live;

    #[test]
    fn the_golden_commands_find_an_office_that_grants_some_of_them() {
        let records = Hall::at_work().next_records(&live::seeds());
        assert!(records.len() >= 10, "{} are granted", records.len());
    }

    #[test]
    fn what_the_hall_wrote_it_believes() {
        let hall = Hall::at_work();
        for record in hall.next_records(&live::seeds()) {
            let commit = Commit::read(&record).expect("a record");
            assert!(hall.replayed(&commit).is_ok());
        }
    }

    #[test]
    fn a_wish_that_is_tried_changes_nothing() {
        let (hall, before) = (Hall::at_work(), Hall::at_work().state_hash());
        let free = Command::Withdraw { ticket: TicketRef::Number("1003".into()) };
        let words = hall.asked(Actor::Citizen, free, CommandHash(1)).expect("an open ticket can be given up");
        assert!(words.contains("TicketWithdrawn"), "{words}");
        assert_eq!(hall.state_hash(), before);
    }
}
