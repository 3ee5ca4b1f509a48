//! Everything that can be done, and the one table of who may do it.

use protocol::access::{Role, Scope};

macro_rules! rights {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $scope:ident, $who:expr;)+) => {
        /// Something that can be done. Every route, view and command has exactly one.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Right {
            $($(#[$doc])* $name,)+
        }

        impl Right {
            /// Every right, in the order of the table.
            pub const ALL: &[Right] = &[$(Right::$name),+];

            /// In kebab case.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Right::$name => $text,)+
                }
            }

            /// Who has it. An integration has it when its key has the right's scope too, or when anybody has it.
            pub fn roles(self) -> &'static [Role] {
                match self {
                    $(Right::$name => $who,)+
                }
            }

            /// What an API key must be for; `None`: nothing in particular.
            pub fn scope(self) -> Option<Scope> {
                match self {
                    $(Right::$name => scope!($scope),)+
                }
            }
        }
    };
}

macro_rules! scope {
    (None) => {
        None
    };
    ($scope:ident) => {
        Some(Scope::$scope)
    };
}

use Role::{Administrator, Clerk, Dispenser, Display, Integration, Public, Supervisor};

const EVERYBODY: &[Role] = &[Public, Display, Dispenser, Clerk, Supervisor, Administrator, Integration];
const CITIZENS_AND_STAFF: &[Role] = &[Public, Dispenser, Clerk, Supervisor, Administrator, Integration];
const KIOSKS_AND_STAFF: &[Role] = &[Dispenser, Clerk, Supervisor, Administrator, Integration];
const PRINTERS: &[Role] = &[Dispenser, Supervisor, Administrator];
const PRINTERS_AND_PROGRAMS: &[Role] = &[Dispenser, Supervisor, Administrator, Integration];
const WHOEVER_IS_LET_IN: &[Role] = &[Display, Dispenser, Clerk, Supervisor, Administrator, Integration];
const SPEAKERS: &[Role] = &[Display, Supervisor, Administrator];
const STAFF: &[Role] = &[Clerk, Supervisor, Administrator, Integration];
const SUPERVISORS: &[Role] = &[Supervisor, Administrator, Integration];
const ADMINISTRATORS: &[Role] = &[Administrator];
const PEOPLE: &[Role] = &[Clerk, Supervisor, Administrator];

rights! {
    /// The wall, and which offices there are.
    SeeBoard = "see-board", Read, EVERYBODY;
    /// One's own ticket, by its key.
    SeeTicket = "see-ticket", Read, EVERYBODY;
    /// What can be booked.
    SeeSlots = "see-slots", Read, CITIZENS_AND_STAFF;
    /// What a kiosk offers.
    SeeKiosk = "see-kiosk", Read, KIOSKS_AND_STAFF;
    /// A ticket by its number of today.
    SeeNumber = "see-number", Read, KIOSKS_AND_STAFF;
    /// What a printer is to print, with the keys of those tickets. Not for a clerk, who could ask for anybody's slip, and say
    /// in its holder's place how the visit was.
    SeePrints = "see-prints", Tickets, PRINTERS_AND_PROGRAMS;
    /// A clerk's console, with what only staff read.
    SeeCounter = "see-counter", Read, STAFF;
    /// Who waits, and today's tickets and appointments.
    SeeLines = "see-lines", Read, STAFF;
    /// The office at a glance.
    SeeOffice = "see-office", Read, STAFF;
    /// The devices of the office, and which of them are connected.
    SeeDevices = "see-devices", Read, SUPERVISORS;
    /// Take a number in the hall.
    TakeNumber = "take-number", Tickets, KIOSKS_AND_STAFF;
    /// Take a number from afar, where the office gives any.
    TakeNumberAfar = "take-number-afar", Tickets, CITIZENS_AND_STAFF;
    /// Give one's number up, by its key.
    GiveUp = "give-up", Tickets, CITIZENS_AND_STAFF;
    /// Say how one's visit was, by its key.
    RateVisit = "rate-visit", Tickets, CITIZENS_AND_STAFF;
    /// Reserve a slot, or give it back by its code.
    Book = "book", Tickets, CITIZENS_AND_STAFF;
    /// Take the number for an appointment.
    CheckIn = "check-in", Tickets, KIOSKS_AND_STAFF;
    /// Say that a missed or parked number is back.
    ComeBack = "come-back", Tickets, KIOSKS_AND_STAFF;
    /// Have a slip printed.
    Print = "print", Tickets, KIOSKS_AND_STAFF;
    /// Answer what became of a slip, for one's own printer.
    Printed = "printed", None, PRINTERS;
    /// Deliver the numbers that were given out while the server was away, and agree on their series.
    Deliver = "deliver", None, &[Dispenser];
    /// Give the number of a roll of printed paper.
    IssueFromRoll = "issue-from-roll", Tickets, STAFF;
    /// What the hall is to hear.
    SeeVoice = "see-voice", None, SPEAKERS;
    /// Speak in the hall.
    Speak = "speak", None, SPEAKERS;
    /// Say how one's own device fares.
    ReportStatus = "report-status", None, &[Display, Dispenser];
    /// Change what a number is: its class, needs, further services, another line; or take it away.
    ChangeTicket = "change-ticket", Tickets, STAFF;
    /// Everything that is done at a counter: open, call, serve, pause, close.
    Serve = "serve", Counters, STAFF;
    /// What was addressed to one counter or clerk becomes anybody's.
    FreeTicket = "free-ticket", Office, SUPERVISORS;
    /// Stop and resume lines, set the order of calling, say that the clock is right.
    RunHall = "run-hall", Office, SUPERVISORS;
    /// Act at a counter where somebody else sits, and in another clerk's name.
    ActForOthers = "act-for-others", Counters, SUPERVISORS;
    /// The API's document, and whether the server runs and is ready.
    SeeServer = "see-server", Read, EVERYBODY;
    /// The server's figures.
    SeeMetrics = "see-metrics", Read, &[Administrator, Integration];
    /// Copy the data folder.
    BackUp = "back-up", None, ADMINISTRATORS;
    /// Admit and dismiss people, devices and keys.
    Admit = "admit", None, ADMINISTRATORS;
    /// Read the record of who did what.
    Audit = "audit", None, ADMINISTRATORS;
    /// Sign in, accept an invitation, ask to be paired.
    SignIn = "sign-in", None, EVERYBODY;
    /// See whom the server takes one for.
    SeeOneself = "see-oneself", None, WHOEVER_IS_LET_IN;
    /// Sign out, change one's password.
    OwnAccount = "own-account", None, PEOPLE;
}

/// Whether a role has a right. An integration needs the right's scope as well, unless anybody has it.
pub fn may(role: Role, scopes: &[Scope], right: Right) -> bool {
    let listed = |role| right.roles().contains(&role);
    let in_scope = || right.scope().is_none_or(|scope| scopes.contains(&scope));
    listed(role) && (role != Role::Integration || listed(Role::Public) || in_scope())
}

#[cfg(test)]
mod tests;
