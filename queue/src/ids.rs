//! Names of things. Each is its own type, so that a counter can never be passed where a service is meant.

use alloc::sync::Arc;
use core::fmt;

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the name as it is; whoever reads it from outside has checked its form.
            pub fn new(name: &str) -> Self {
                Self(Arc::from(name))
            }

            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                Self::new(name)
            }
        }
    )+};
}

names! {
    /// A line that people wait in (`ho-tich`).
    ServiceId,
    /// What a citizen comes for inside a service (`khai-sinh`).
    ProcedureId,
    /// A place where a clerk serves (`1`, `12`, `100`).
    CounterId,
    /// Ordinary, or a priority class of the office (`u1`).
    ClassId,
    /// A member of staff (`lan`).
    ClerkId,
    /// A kiosk, a board or another machine that acts by itself (`kiosk-1`).
    DeviceId,
    /// The number on the slip, whole (`1042`, `A1000`).
    TicketNumber,
}

/// One visit, counted from 1 in the life of an office and never used again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct TicketId(pub u64);

/// The id that a caller made for its request, 128 bits (a UUID on the wire).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct RequestId(pub u128);

/// The store in which a kiosk keeps what it gives while the server is away, 128 bits (a UUID on the wire).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct SpoolId(pub u128);

/// A booked visit, counted from 1 in the life of an office and never used again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct AppointmentId(pub u64);

/// One slip that a printer was asked for, counted from 1 in the life of an office and never used again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct PrintJobId(pub u64);

/// Where the words of a note lie, outside the journal and erasable: the id of the request that brought them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct NoteId(pub u128);

/// One call of a number: the ticket, which leg of it (from 1) and the how-manieth call of that leg (from 1; 2 and
/// above are recalls).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct CallId {
    /// The ticket that is called.
    pub ticket: TicketId,
    /// The leg of the ticket, from 1.
    pub leg: u16,
    /// The call within the leg, from 1.
    pub nth: u16,
}
