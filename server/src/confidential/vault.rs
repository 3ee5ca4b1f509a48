//! The confidential things of one office.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use protocol::Need;
use queue::{Day, NoteId, Office, RequestId, TicketId};
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::citizen::{Mark, Pepper};
use super::known::{Known, Leavings, Line, Note};
use super::lines::{AfarLine, NeedsLine, NoteLine};
use super::pulse::Pulse;
use super::shelf::{Kind, Shelf};
use super::{Held, NotKept, Private};
use crate::journal::Health;
use crate::office_file::OfficeId;

/// How long the disk may take.
const DISK_TIMEOUT: Duration = Duration::from_secs(5);

/// The confidential things of one office. A clone is cheap and sees the same ones.
#[derive(Clone)]
pub(crate) struct Vault(Arc<Room>);

struct Room {
    office: OfficeId,
    notes_kept_days: u16,
    pulse: Pulse,
    /// Held for moments only.
    known: RwLock<Known>,
    /// Held while the disk works.
    shelf: Mutex<Shelf>,
}

impl Vault {
    /// With what lies in `dir`. Waits for the disk.
    pub(super) fn open(office: OfficeId, dir: PathBuf, notes_kept_days: u16, pulse: Pulse) -> Vault {
        let (mut shelf, mut known) = (Shelf::new(dir), Known::default());
        if let Err(error) = read(&mut shelf, &mut known) {
            tracing::error!(%office, %error, "notes, needs and numbers from afar of today cannot be read");
        }
        Vault(Arc::new(Room { office, notes_kept_days, pulse, known: RwLock::new(known), shelf: Mutex::new(shelf) }))
    }

    /// The words of a note of today or yesterday; `None`: they were erased, or there is none.
    pub(crate) fn note(&self, id: NoteId) -> Option<String> {
        self.known().note(id).map(|note| note.text.to_string())
    }

    /// How the holder of a ticket of today is to be met.
    pub(crate) fn needs(&self, ticket: TicketId) -> Vec<Need> {
        self.known().needs.by_ticket.get(&ticket).cloned().unwrap_or_default()
    }

    /// Told of the office whenever something became durable, before anybody is shown it. A new day erases what was for the
    /// last one only; needs find the tickets that they were told for. Waits for nothing.
    pub(crate) fn follow(&self, office: &Office) {
        let Some(day) = office.day() else { return };
        {
            let known = self.known();
            if known.day == Some(day) && known.needs.by_request.is_empty() {
                return;
            }
        }
        let mut known = self.known_mut();
        let begins = known.day.is_none();
        let turned = known.turn(day);
        known.link(office);
        if begins {
            // Requests of an earlier life of the server that gave no number never will.
            known.needs.by_request.clear();
        }
        drop(known);
        if turned {
            self.sweep(day);
        }
    }

    /// It is this day by the clock. The journal says so a moment later; what comes meanwhile is counted and kept with the
    /// new day's, never with the last one's. Time never runs back: an earlier day than the present one changes nothing.
    pub(crate) fn reach(&self, day: Day) {
        let begun = self.known().day;
        if begun.is_some_and(|begun| begun < day) && self.known_mut().turn(day) {
            self.sweep(day);
        }
    }

    /// The day of what is kept now; `None`: the office was not made from its journal yet.
    pub(crate) fn day(&self) -> Option<Day> {
        self.known().day
    }

    /// Whether there is room for more, here and in all vaults of this server.
    pub(crate) async fn health(&self) -> Health {
        self.0.pulse.health().await
    }

    /// Keeps what a request brings, before the request is made. The answer tells by it how the request ended.
    ///
    /// # Errors
    /// It was not kept; the request must not be made.
    pub(crate) async fn hold(&self, request: RequestId, brought: Vec<Private>) -> Result<Held, NotKept> {
        self.known_mut().begin(request);
        let held = Held::new(self.clone(), request);
        let vault = self.clone();
        let kept = self.on_disk(move || brought.into_iter().try_for_each(|one| vault.keep(request, one))).await;
        match kept {
            Ok(()) => Ok(held),
            // It may be written still, and is found then by the same request when it comes again.
            Err(NotKept::TimedOut) => Err(NotKept::TimedOut),
            Err(why) => {
                held.forget().await;
                Err(why)
            }
        }
    }

    /// What stands today for the citizen who takes a number from afar by this request; nobody can tell whom without the
    /// day's pepper. `None`: it is no such request.
    pub(crate) fn mark_of(&self, request: RequestId) -> Option<[u8; 16]> {
        self.known().citizens.taken.get(&request).map(|(_, mark)| mark.bytes())
    }

    /// Marks how the holder of a ticket is to be met, in place of what was marked before.
    ///
    /// # Errors
    /// It was not kept.
    pub(crate) async fn set_needs(&self, ticket: TicketId, needs: Vec<Need>) -> Result<(), NotKept> {
        let vault = self.clone();
        self.on_disk(move || vault.mark(ticket, needs)).await
    }

    /// A request came to its end. What a refused one brought is blanked out.
    pub(super) async fn end(&self, request: RequestId, kept: bool) {
        let Some(left) = self.known_mut().end(request, kept) else { return };
        let vault = self.clone();
        // What cannot be blanked out is deleted with its file.
        let _ = self.on_disk(move || vault.blank(&left)).await;
    }

    /// The same, where nobody can wait: it may have been accepted.
    pub(super) fn leave(&self, request: RequestId) {
        self.known_mut().end(request, true);
    }

    pub(super) fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.0.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn known_mut(&self) -> RwLockWriteGuard<'_, Known> {
        self.0.known.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.0.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn not_kept(&self, error: &std::io::Error) -> NotKept {
        tracing::error!(office = %self.0.office, %error, "something confidential was not kept");
        NotKept::by(error)
    }

    fn blank(&self, left: &Leavings) -> Result<(), NotKept> {
        let mut shelf = self.shelf();
        let lines = [(Kind::Notes, left.note), (Kind::Needs, left.needs), (Kind::Afar, left.number)];
        for (kind, line) in lines {
            let Some(line) = line else { continue };
            shelf.blank(kind, line).map_err(|error| self.not_kept(&error))?;
        }
        Ok(())
    }

    /// Deletes what is over, beside the task that calls.
    fn sweep(&self, today: Day) {
        let vault = self.clone();
        let work = move || {
            if let Err(error) = vault.shelf().sweep(today, vault.0.notes_kept_days) {
                tracing::error!(office = %vault.0.office, %error, "what is confidential of past days was not all deleted");
            }
        };
        match Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn_blocking(work)),
            Err(_) => work(),
        }
    }

    async fn on_disk(&self, work: impl FnOnce() -> Result<(), NotKept> + Send + 'static) -> Result<(), NotKept> {
        match timeout(DISK_TIMEOUT, spawn_blocking(work)).await {
            Ok(done) => done.unwrap_or(Err(NotKept::Refused)),
            Err(_) => Err(NotKept::TimedOut),
        }
    }
}

/// Reads the newest file of each kind, and the notes of the day before.
fn read(shelf: &mut Shelf, known: &mut Known) -> std::io::Result<()> {
    for day in shelf.days(Kind::Notes)?.into_iter().rev().take(2) {
        let lines = shelf.read::<NoteLine>(Kind::Notes, day)?;
        let note = |(place, NoteLine { id, text })| {
            (NoteId(id.as_u128()), Note { text: text.into(), line: Line { day, place } })
        };
        known.notes.insert(day, lines.into_iter().map(note).collect());
    }
    if let Some(day) = shelf.days(Kind::Needs)?.pop() {
        known.needs.day = Some(day);
        for (place, line) in shelf.read(Kind::Needs, day)? {
            match line {
                NeedsLine::Ticket(ticket, needs) => drop(known.needs.by_ticket.insert(TicketId(ticket), needs)),
                NeedsLine::Request(request, needs) => {
                    known.needs.by_request.insert(RequestId(request.as_u128()), (Line { day, place }, needs));
                }
            }
        }
    }
    if let Some(day) = shelf.days(Kind::Afar)?.pop() {
        known.citizens.day = Some(day);
        for (place, line) in shelf.read(Kind::Afar, day)? {
            match line {
                AfarLine::Pepper(hex) => known.citizens.pepper = Pepper::from_hex(&hex),
                AfarLine::Taken(request, hex) => {
                    if let Some(mark) = Mark::from_hex(&hex) {
                        known.citizens.take(RequestId(request.as_u128()), mark, Line { day, place });
                    }
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
