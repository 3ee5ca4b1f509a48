//! The leaves: names, numbers, times and digests.

use std::borrow::Cow;
use std::net::IpAddr;

use queue::{
    AppointmentId, ClassId, ClerkId, CommandHash, CounterId, Day, DefinitionHash, DeviceId, NoteId, PrintJobId,
    ProcedureId, RequestId, ServiceId, SpoolId, TicketId, TicketNumber, Timestamp,
};

use super::kept::{Hex, Kept, Text};

macro_rules! kept_as_it_is {
    ($($type:ty),+) => {$(
        impl Kept<'_> for $type {
            type Form = $type;

            fn kept(&self) -> $type {
                *self
            }

            fn back(form: $type) -> $type {
                form
            }
        }
    )+};
}

macro_rules! kept_name {
    ($($name:ident),+) => {$(
        impl<'a> Kept<'a> for $name {
            type Form = Text<'a>;

            fn kept(&'a self) -> Text<'a> {
                Text(Cow::Borrowed(self.as_str()))
            }

            fn back(form: Text<'a>) -> Self {
                $name::new(&form.0)
            }
        }
    )+};
}

macro_rules! kept_number {
    ($($name:ident($number:ty)),+) => {$(
        impl Kept<'_> for $name {
            type Form = $number;

            fn kept(&self) -> $number {
                self.0
            }

            fn back(form: $number) -> Self {
                $name(form)
            }
        }
    )+};
}

kept_as_it_is!(bool, u8, u16, u32, u64, (u16, u16), IpAddr);
kept_name!(ServiceId, ProcedureId, CounterId, ClassId, ClerkId, DeviceId, TicketNumber);
kept_number!(TicketId(u64), AppointmentId(u64), PrintJobId(u64), Timestamp(i64), Day(i32));

impl<'a> Kept<'a> for String {
    type Form = Text<'a>;

    fn kept(&'a self) -> Text<'a> {
        Text(Cow::Borrowed(self))
    }

    fn back(form: Text<'a>) -> Self {
        form.0.into_owned()
    }
}

impl Kept<'_> for DefinitionHash {
    type Form = Hex<32>;

    fn kept(&self) -> Hex<32> {
        Hex(self.0)
    }

    fn back(form: Hex<32>) -> Self {
        DefinitionHash(form.0)
    }
}

impl Kept<'_> for RequestId {
    type Form = Hex<16>;

    fn kept(&self) -> Hex<16> {
        Hex(self.0.to_be_bytes())
    }

    fn back(form: Hex<16>) -> Self {
        RequestId(u128::from_be_bytes(form.0))
    }
}

impl Kept<'_> for SpoolId {
    type Form = Hex<16>;

    fn kept(&self) -> Hex<16> {
        Hex(self.0.to_be_bytes())
    }

    fn back(form: Hex<16>) -> Self {
        SpoolId(u128::from_be_bytes(form.0))
    }
}

impl Kept<'_> for NoteId {
    type Form = Hex<16>;

    fn kept(&self) -> Hex<16> {
        Hex(self.0.to_be_bytes())
    }

    fn back(form: Hex<16>) -> Self {
        NoteId(u128::from_be_bytes(form.0))
    }
}

impl Kept<'_> for CommandHash {
    type Form = Hex<16>;

    fn kept(&self) -> Hex<16> {
        Hex(self.0.to_be_bytes())
    }

    fn back(form: Hex<16>) -> Self {
        CommandHash(u128::from_be_bytes(form.0))
    }
}

impl<'a, T: Kept<'a>> Kept<'a> for Option<T> {
    type Form = Option<T::Form>;

    fn kept(&'a self) -> Self::Form {
        self.as_ref().map(Kept::kept)
    }

    fn back(form: Self::Form) -> Self {
        form.map(Kept::back)
    }
}

impl<'a, T: Kept<'a>> Kept<'a> for Vec<T> {
    type Form = Vec<T::Form>;

    fn kept(&'a self) -> Self::Form {
        self.iter().map(Kept::kept).collect()
    }

    fn back(form: Self::Form) -> Self {
        form.into_iter().map(Kept::back).collect()
    }
}

impl<'a, T: Kept<'a>> Kept<'a> for Box<T> {
    type Form = Box<T::Form>;

    fn kept(&'a self) -> Self::Form {
        Box::new(self.as_ref().kept())
    }

    fn back(form: Self::Form) -> Self {
        Box::new(Kept::back(*form))
    }
}
