//! What crossing the border needs to know of one office and one request.

use queue::{AppointmentId, Day, NoteId, RequestId, TicketId, Timestamp};

use crate::calendar::Calendar;
use crate::offices::Room;
use crate::publisher;
use crate::ticket_key::TicketKeys;
use crate::wire::{Answers, Around};

/// One request to one office.
pub(super) struct Border<'a> {
    pub(super) keys: &'a TicketKeys,
    pub(super) room: &'a Room,
    pub(super) request: RequestId,
    /// Only for commands that name a time of today.
    pub(super) today: Option<(Calendar, Day)>,
}

impl Around for Border<'_> {
    fn ticket_of(&self, key: &str) -> Option<TicketId> {
        self.keys.open(self.room.handle.id(), key)
    }

    fn appointment_of(&self, code: &str) -> Option<AppointmentId> {
        self.keys.appointment(self.room.handle.id(), code)
    }

    fn today_at(&self, minute: u16) -> Option<Timestamp> {
        let (calendar, day) = self.today.as_ref()?;
        calendar.at(*day, minute)
    }

    fn note(&self) -> NoteId {
        NoteId(self.request.0)
    }
}

impl Answers for Border<'_> {
    fn key(&self, ticket: TicketId) -> String {
        self.keys.key(self.room.handle.id(), ticket)
    }

    fn code(&self, appointment: AppointmentId) -> String {
        self.keys.code(self.room.handle.id(), appointment)
    }

    fn link(&self, key: &str) -> Option<String> {
        publisher::link(&self.room.file(), key)
    }
}
