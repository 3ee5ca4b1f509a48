//! Putting something on the disk and then into memory. Waits for the disk.

use protocol::Need;
use queue::{NoteId, RequestId, TicketId};
use uuid::Uuid;

use super::citizen::Pepper;
use super::known::{Line, Note};
use super::lines::{AfarLine, NeedsLine, NoteLine};
use super::shelf::{Kind, Shelf};
use super::{Citizen, NotKept, Private, Vault};

/// The most notes of one day.
const NOTES_A_DAY: usize = 10_000;
/// The most marks of one day. Staff may change their mind.
const NEEDS_A_DAY: usize = 50_000;
/// The most numbers from afar of one day, those that were refused after all included.
const AFAR_A_DAY: usize = 100_000;

impl Vault {
    pub(super) fn keep(&self, request: RequestId, one: Private) -> Result<(), NotKept> {
        match one {
            Private::Note(text) => self.keep_note(request, text),
            Private::Needs(needs) => self.keep_needs(request, needs),
            Private::Number(citizen, most) => self.reserve(request, &citizen, most),
        }
    }

    pub(super) fn mark(&self, ticket: TicketId, needs: Vec<Need>) -> Result<(), NotKept> {
        let mut shelf = self.shelf();
        self.append(&mut shelf, Kind::Needs, &NeedsLine::Ticket(ticket.0, needs.clone()))?;
        self.known_mut().needs.by_ticket.insert(ticket, needs);
        Ok(())
    }

    /// The first words under an id stay: whoever repeats a request says the same.
    fn keep_note(&self, request: RequestId, text: String) -> Result<(), NotKept> {
        let mut shelf = self.shelf();
        if let Some(known) = self.known().note(NoteId(request.0)) {
            return if *known.text == *text { Ok(()) } else { Err(NotKept::IdReused) };
        }
        let line = NoteLine { id: Uuid::from_u128(request.0), text };
        let at = self.append(&mut shelf, Kind::Notes, &line)?;
        let note = Note { text: line.text.into(), line: at };
        self.known_mut().notes.entry(at.day).or_default().insert(NoteId(request.0), note);
        Ok(())
    }

    fn keep_needs(&self, request: RequestId, needs: Vec<Need>) -> Result<(), NotKept> {
        let mut shelf = self.shelf();
        if self.known().needs.by_request.contains_key(&request) {
            return Ok(());
        }
        let line = NeedsLine::Request(Uuid::from_u128(request.0), needs.clone());
        let at = self.append(&mut shelf, Kind::Needs, &line)?;
        self.known_mut().needs.by_request.insert(request, (at, needs));
        Ok(())
    }

    /// Counts a number before it is given: two requests at once must not both be the last one.
    fn reserve(&self, request: RequestId, citizen: &Citizen, most: u16) -> Result<(), NotKept> {
        let mut shelf = self.shelf();
        self.season(&mut shelf)?;
        let mark = {
            let known = self.known();
            let pepper = known.citizens.pepper.as_ref().ok_or(NotKept::Starting)?;
            let mark = pepper.mark(citizen);
            if let Some((_, taken)) = known.citizens.taken.get(&request) {
                return if *taken == mark { Ok(()) } else { Err(NotKept::IdReused) };
            }
            if known.citizens.count(mark) >= most {
                return Err(NotKept::CitizenLimit(most));
            }
            mark
        };
        let line = AfarLine::Taken(Uuid::from_u128(request.0), mark.to_hex());
        let at = self.append(&mut shelf, Kind::Afar, &line)?;
        self.known_mut().citizens.take(request, mark, at);
        Ok(())
    }

    /// Draws the day's pepper with the day's first number.
    fn season(&self, shelf: &mut Shelf) -> Result<(), NotKept> {
        if self.known().citizens.pepper.is_some() {
            return Ok(());
        }
        let pepper = Pepper::draw().map_err(|error| self.not_kept(&error))?;
        let at = self.append(shelf, Kind::Afar, &AfarLine::Pepper(pepper.to_hex()))?;
        let mut known = self.known_mut();
        if known.day == Some(at.day) {
            known.citizens.pepper = Some(pepper);
        }
        Ok(())
    }

    fn append(&self, shelf: &mut Shelf, kind: Kind, line: &impl serde::Serialize) -> Result<Line, NotKept> {
        let (most, name) = match kind {
            Kind::Notes => (NOTES_A_DAY, "note"),
            Kind::Needs => (NEEDS_A_DAY, "needs"),
            Kind::Afar => (AFAR_A_DAY, "citizen"),
        };
        let day = self.known().day.ok_or(NotKept::Starting)?;
        let log = shelf.log(kind, day).map_err(|error| self.not_kept(&error))?;
        if log.lines() >= most {
            return Err(NotKept::TooMany(name));
        }
        let place = log.append(line).map_err(|error| self.not_kept(&error))?;
        Ok(Line { day, place })
    }
}
