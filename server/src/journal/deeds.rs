//! Who did what, from an office's journal: for whoever asks later.

use std::collections::BTreeSet;

use queue::Entry;

use super::record::told;
use super::{Commit, Damage, Journal, ReadError, StoredCommit, Version};
use crate::office_file::OfficeId;

/// An entry with its place.
pub(crate) struct Deed {
    /// Of its commit.
    pub(crate) version: Version,
    /// The facts.
    pub(crate) entry: Entry,
}

impl Deed {
    /// The names of its events in kebab case, each once, in their order: `service-finished ticket-called`.
    pub(crate) fn what(&self) -> String {
        let mut known = BTreeSet::new();
        let names = self.entry.events.iter().map(|event| told(event).0);
        names.filter(|name| known.insert(name.clone())).collect::<Vec<_>>().join(" ")
    }

    /// The numbers, counters and lines that it is about, each once; `None`: the office as a whole.
    pub(crate) fn about(&self) -> Option<String> {
        let mut known = BTreeSet::new();
        let mut about = Vec::new();
        for event in &self.entry.events {
            let (_, facts) = told(event);
            for (field, kind) in [("number", ""), ("counter", "counter "), ("service", "service ")] {
                let Some(name) = facts[field].as_str() else { continue };
                let named = format!("{kind}{name}");
                if known.insert(named.clone()) {
                    about.push(named);
                }
            }
        }
        (!about.is_empty()).then(|| about.join(", "))
    }
}

/// At most `limit` entries of a journal that is at version `head`, from the first whose time is not before `since`, in
/// milliseconds since 1970.
///
/// # Errors
/// The journal is damaged or cannot be read.
pub(crate) async fn deeds(
    journal: &dyn Journal,
    office: &OfficeId,
    head: Version,
    since: i64,
    limit: usize,
) -> Result<Vec<Deed>, ReadError> {
    let mut version = before(journal, office, head, since).await?;
    let mut deeds = Vec::new();
    while deeds.len() < limit && version < head {
        let chunk = journal.read(office, version).await?;
        let Some(last) = chunk.last() else { break };
        version = last.version;
        for stored in &chunk {
            let entries = commit(stored)?.entries.into_iter().filter(|entry| entry.at.0 >= since);
            deeds.extend(entries.map(|entry| Deed { version: stored.version, entry }));
        }
    }
    deeds.truncate(limit);
    Ok(deeds)
}

/// A version after which everything since then comes. Time never runs back in a journal, so halving finds it: a year of
/// commits is not read for the last hour's.
async fn before(journal: &dyn Journal, office: &OfficeId, head: Version, since: i64) -> Result<Version, ReadError> {
    let (mut low, mut high) = (0, head.0);
    while low < high {
        let middle = low + (high - low) / 2;
        let chunk = journal.read(office, Version(middle)).await?;
        match chunk.first() {
            Some(first) if commit(first)?.at.0 < since => low = middle + 1,
            _ => high = middle,
        }
    }
    // Of one commit the first entries may be earlier than the commit.
    Ok(Version(low.saturating_sub(1)))
}

fn commit(stored: &StoredCommit) -> Result<Commit, Damage> {
    Commit::read(&stored.bytes).map_err(|error| Damage { version: stored.version, what: error.to_string() })
}

#[cfg(test)]
mod tests {
    use queue::{Actor, Event, Origin, Timestamp};

    use super::*;
    use crate::journal::memory::MemoryJournal;
    use crate::journal::{Cid, CommitHash};

    fn office() -> OfficeId {
        OfficeId::new("thu").expect("an id")
    }

    /// A journal with a commit of two entries every ten milliseconds.
    async fn journal(commits: u64) -> MemoryJournal {
        let journal = MemoryJournal::new();
        for nth in 0..commits {
            let at = Timestamp(i64::try_from(nth).expect("few") * 10);
            let entry = |number: &str| {
                let events = vec![Event::TicketWithdrawn { ticket: queue::TicketId(nth), number: number.into() }];
                Entry { at, request: None, actor: Actor::System, origin: Origin::Server, signature: None, events }
            };
            let (cid, prev_hash) = (Cid(nth.into()), CommitHash::default());
            let commit = Commit { cid, at, prev_hash, entries: vec![entry("1001"), entry("1002")] };
            let sealed = commit.seal().expect("not too long");
            journal.append(&office(), Version(nth), sealed).await.expect("an append");
        }
        journal
    }

    #[tokio::test]
    async fn a_moment_is_found_wherever_it_is() {
        for commits in [0, 1, 2, 7, 100] {
            let journal = journal(commits).await;
            for since in [-5, 0, 5, 10, 333, 990, 991] {
                let told = deeds(&journal, &office(), Version(commits), since, 10_000).await.expect("deeds");
                let wanted = (0..i64::try_from(commits).expect("few")).filter(|nth| nth * 10 >= since).count() * 2;
                assert_eq!(told.len(), wanted, "since {since} of {commits}");
            }
            let first = deeds(&journal, &office(), Version(commits), 0, 3).await.expect("deeds");
            assert_eq!(first.len(), 3.min(usize::try_from(commits).expect("few") * 2));
            for deed in first {
                assert_eq!((deed.what().as_str(), deed.about().is_some()), ("ticket-withdrawn", true));
            }
        }
    }
}
