//! Who was signed in when a request was made. Kept with the entry for whoever asks later; no rule reads it but for one: a
//! clerk acts at the own counter only.

use alloc::string::String;
use core::net::IpAddr;

/// Who signed for a request, and from where.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Signature {
    /// `user:lan`, `device:kiosk-1`, `key:portal`: the kind and the name of whoever was signed in.
    pub who: String,
    /// The address that the request came from. Never a citizen's.
    pub from: Option<IpAddr>,
}

/// A signature, and how far it reaches.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Signed {
    /// For the record.
    pub signature: Signature,
    /// For the rules.
    pub authority: Authority,
}

/// At which counters somebody may act.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Authority {
    /// Where the actor sits, and where nobody does.
    OwnCounter,
    /// At every counter.
    EveryCounter,
}
