//! An entry on the disk: whose request it was, and its facts.

use std::net::IpAddr;

use queue::{Actor, ClerkId, CommandHash, DeviceId, Entry, Event, Origin, RequestId, Signature, Timestamp};
use serde::{Deserialize, Serialize};

use super::event::KeptEvent;
use super::kept::{Hex, Kept, kept_enum, kept_struct, kept_word};

/// The form of an [`Entry`] inside a commit.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
pub(in crate::journal) struct KeptEntry<'a> {
    /// When it is not the time of the commit.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<Hex<16>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<Hex<16>>,
    by: KeptActor<'a>,
    via: KeptOrigin,
    /// Who was signed in, and from where.
    #[serde(skip_serializing_if = "Option::is_none")]
    signed: Option<KeptSignature<'a>>,
    events: Vec<KeptEvent<'a>>,
}

kept_enum!(KeptActor of Actor {
    System,
    Clerk(clerk: ClerkId),
    Device(device: DeviceId),
    Citizen,
});

kept_struct!(KeptSignature of Signature {
    who: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<IpAddr>,
});

kept_word!(KeptOrigin of Origin { Server, Live, Http });

impl<'a> KeptEntry<'a> {
    pub(in crate::journal) fn of(entry: &'a Entry, commit_at: Timestamp) -> Self {
        let Entry { at, request, actor, origin, signature, events } = entry;
        Self {
            at: (*at != commit_at).then_some(at.0),
            request: request.map(|(id, _)| id.kept()),
            hash: request.map(|(_, hash)| hash.kept()),
            by: actor.kept(),
            via: origin.kept(),
            signed: signature.kept(),
            events: events.kept(),
        }
    }

    pub(in crate::journal) fn back(self, commit_at: Timestamp) -> Entry {
        let request = self.request.zip(self.hash);
        Entry {
            at: self.at.map_or(commit_at, Timestamp),
            request: request.map(|(id, hash)| (RequestId::back(id), CommandHash::back(hash))),
            actor: Actor::back(self.by),
            origin: Origin::back(self.via),
            signature: Option::<Signature>::back(self.signed),
            events: Vec::<Event>::back(self.events),
        }
    }
}
