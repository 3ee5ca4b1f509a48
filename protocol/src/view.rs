//! What each audience sees. A view is a struct of sections; a change carries one section, or one row of it, whole.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub mod appointments;
pub mod board;
pub mod counter;
pub mod devices;
pub mod dispenser;
pub mod guide;
pub mod lines;
pub mod number;
pub mod office;
pub mod prints;
pub mod slots;
pub mod ticket;
pub mod tickets;
pub mod today;
pub mod voice;

pub use appointments::{AppointmentRow, AppointmentsChange, AppointmentsView};
pub use board::{BoardChange, BoardView, CallShown, Closed, CounterShown, Expected, LineShown, Opening, Sign, Stopped};
pub use counter::{
    Allowed, Asks, CounterChange, CounterChoice, CounterView, EarlierLeg, InHand, LineOfCounter, NextShown,
    ServiceChoice, SetAside, Undoable,
};
pub use devices::{DeviceState, DevicesView, KioskShown, MachinesShown, PrinterShown};
pub use dispenser::{
    ClassChoice, DispenserChange, DispenserService, DispenserView, PlaceWord, ProcedureChoice, SlipLayout, SlipPart,
};
pub use guide::{GuideService, GuideView, HoursOfDate, HoursOfDay};
pub use lines::{LinesView, WaitingLine, WaitingTicket};
pub use number::{NumberChange, NumberView};
pub use office::{AddressedTicket, ClaimShown, OfficeChange, OfficeLine, OfficeView, Post, Totals};
pub use prints::{EndedPrint, PrintJob, PrintsChange, PrintsView};
pub use slots::{DayOfSlots, SlotShown, SlotsChange, SlotsView};
pub use ticket::{TicketChange, TicketView};
pub use tickets::{TicketRow, TicketsChange, TicketsView};
pub use today::{TodayRow, TodayView, UnservedDay};
pub use voice::{AnnouncementShown, CallRef, Silence, Spoken, VoiceChange, VoiceShown, VoiceView};

/// Which view, with its parameters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "kebab-case", deny_unknown_fields)]
pub enum View {
    /// The wall.
    Board {
        /// Only the counters of this zone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        zone: Option<String>,
    },
    /// One clerk's console.
    Counter {
        /// Which counter.
        id: String,
    },
    /// The kiosk.
    #[serde(deserialize_with = "crate::strict::nothing_more")]
    Dispenser,
    /// The kiosk as a page in a browser: the same view, without what the staff's code is checked against. The server does that
    /// for a browser.
    #[serde(deserialize_with = "crate::strict::nothing_more")]
    Kiosk,
    /// One citizen's ticket.
    Ticket {
        /// The citizen's only right to it.
        key: String,
    },
    /// The supervisor's.
    #[serde(deserialize_with = "crate::strict::nothing_more")]
    Office,
    /// A ticket by its number.
    Number {
        /// As on the slip, today's.
        number: String,
    },
    /// Today's tickets of a service.
    Tickets {
        /// The service.
        service: String,
        /// Only those who joined before this moment.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<i64>,
    },
    /// What can be booked.
    Slots {
        /// The service.
        service: String,
    },
    /// Who has booked a visit, for staff.
    Appointments {
        /// `2026-11-23`; none: today, also after the day's turn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        day: Option<String>,
    },
    /// What a printer is to print, and what became of what it was asked for.
    Prints {
        /// The device whose program prints.
        printer: String,
    },
    /// What the office's hall is to hear, for boards with a loudspeaker.
    #[serde(deserialize_with = "crate::strict::nothing_more")]
    Voice,
}

/// A whole view.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "kebab-case")]
#[expect(clippy::large_enum_variant, reason = "a snapshot is made once and moved little")]
pub enum Snapshot {
    /// Of a board.
    Board(BoardView),
    /// Of a counter.
    Counter(CounterView),
    /// Of a dispenser.
    Dispenser(DispenserView),
    /// Of a ticket.
    Ticket(TicketView),
    /// Of an office.
    Office(OfficeView),
    /// Of a number.
    Number(NumberView),
    /// Of a service's tickets.
    Tickets(TicketsView),
    /// Of a service's slots.
    Slots(SlotsView),
    /// Of a day's appointments.
    Appointments(AppointmentsView),
    /// Of a printer's jobs.
    Prints(PrintsView),
    /// Of a hall's announcements.
    Voice(VoiceView),
}

impl Snapshot {
    /// What the office calls its counters, if this view says so.
    pub fn place(&self) -> Option<PlaceWord> {
        match self {
            Snapshot::Board(board) => Some(board.place),
            Snapshot::Counter(counter) => Some(counter.place),
            Snapshot::Dispenser(kiosk) => Some(kiosk.place),
            Snapshot::Office(office) => Some(office.place),
            Snapshot::Ticket(_)
            | Snapshot::Number(_)
            | Snapshot::Tickets(_)
            | Snapshot::Slots(_)
            | Snapshot::Appointments(_)
            | Snapshot::Prints(_)
            | Snapshot::Voice(_) => None,
        }
    }
}

/// One change of a view. Which kind it is follows from the view it is sent for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "of", content = "change", rename_all = "kebab-case")]
pub enum Change {
    /// Of a board.
    Board(BoardChange),
    /// Of a counter.
    Counter(CounterChange),
    /// Of a dispenser.
    Dispenser(DispenserChange),
    /// Of a ticket.
    Ticket(TicketChange),
    /// Of an office.
    Office(OfficeChange),
    /// Of a number.
    Number(NumberChange),
    /// Of a service's tickets.
    Tickets(TicketsChange),
    /// Of a service's slots.
    Slots(SlotsChange),
    /// Of a day's appointments.
    Appointments(AppointmentsChange),
    /// Of a printer's jobs.
    Prints(PrintsChange),
    /// Of a hall's announcements.
    Voice(VoiceChange),
}

/// A text in the languages that the office file gives, by language tag.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localised(pub BTreeMap<String, String>);

impl Localised {
    /// The text in `lang`, else in Vietnamese, else in any language, else empty.
    pub fn in_lang(&self, lang: &str) -> &str {
        self.0.get(lang).or_else(|| self.0.get("vi")).or_else(|| self.0.values().next()).map_or("", String::as_str)
    }
}
