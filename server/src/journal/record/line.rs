//! The form of an entry in an export: one line of JSON that a person can read and that an import turns into the very
//! same record.

use queue::{Entry, Timestamp};
use serde::{Deserialize, Serialize};

use super::commit::{Cid, Commit};
use super::entry::{KeptActor, KeptOrigin, KeptSignature};
use super::event::KeptEvent;
use super::kept::{Hex, Kept as _};
use crate::journal::Version;

/// One line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
pub(in crate::journal) struct Line<'a> {
    /// Of the commit.
    pub(in crate::journal) version: u64,
    /// Of the entry in its commit, from 0.
    pub(in crate::journal) index: usize,
    at: jiff::Timestamp,
    by: KeptActor<'a>,
    via: KeptOrigin,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed: Option<KeptSignature<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<Hex<16>>,
    events: Vec<KeptEvent<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<Hex<16>>,
    cid: Hex<16>,
    /// When it is another time than the entry's.
    #[serde(skip_serializing_if = "Option::is_none")]
    committed_at: Option<jiff::Timestamp>,
}

/// What a line says.
pub(in crate::journal) struct LineRead {
    pub(in crate::journal) cid: Cid,
    pub(in crate::journal) committed_at: Timestamp,
    pub(in crate::journal) entry: Entry,
}

impl<'a> Line<'a> {
    /// # Errors
    /// When a time of the entry is in no calendar.
    pub(in crate::journal) fn of(
        version: Version,
        index: usize,
        commit: &Commit,
        entry: &'a Entry,
    ) -> Result<Self, jiff::Error> {
        let Entry { at, request, actor, origin, signature, events } = entry;
        let committed_at = (commit.at != *at).then(|| jiff::Timestamp::from_millisecond(commit.at.0));
        Ok(Self {
            version: version.0,
            index,
            at: jiff::Timestamp::from_millisecond(at.0)?,
            by: actor.kept(),
            via: origin.kept(),
            signed: signature.kept(),
            request: request.map(|(id, _)| id.kept()),
            events: events.kept(),
            hash: request.map(|(_, hash)| hash.kept()),
            cid: Hex(commit.cid.0.to_be_bytes()),
            committed_at: committed_at.transpose()?,
        })
    }

    pub(in crate::journal) fn back(self) -> LineRead {
        let request = self.request.zip(self.hash);
        LineRead {
            cid: Cid(u128::from_be_bytes(self.cid.0)),
            committed_at: Timestamp(self.committed_at.unwrap_or(self.at).as_millisecond()),
            entry: Entry {
                at: Timestamp(self.at.as_millisecond()),
                request: request.map(|(id, hash)| (queue::RequestId::back(id), queue::CommandHash::back(hash))),
                actor: queue::Actor::back(self.by),
                origin: queue::Origin::back(self.via),
                signature: Option::<queue::Signature>::back(self.signed),
                events: Vec::<queue::Event>::back(self.events),
            },
        }
    }
}
