//! What the rules themselves refuse, placed in the file.

use queue::{Actor, Definition, DefinitionFault, DefinitionHash, Entry, Event, Origin, Timestamp};
use texts::TextKey;

use super::fault::Collector;
use super::form::Form;
use crate::journal::record::{Cid, Commit, CommitHash, MAX_COMMIT_BYTES};

/// More than what stands around a definition in a record: its time, by whom it came, and under which id.
const AROUND_BYTES: usize = 1024;

/// Asks the rules, which know what cannot work together; the reader has checked each value by itself before.
pub(super) fn check(definition: &Definition, form: &Form, faults: &mut Collector<'_>) {
    let Err(fault) = definition.check() else { return };
    match &fault {
        DefinitionFault::SameNumbers { one, other } => {
            let service = form.services.iter().find(|service| service.id.get_ref() == other.as_str());
            let span = service.map_or(0..0, |service| service.series.span());
            faults.add(span, "services.series", TextKey("check-same-number"), one.as_str());
        }
        DefinitionFault::Exception { service, index } => {
            let service = service.as_ref().and_then(|id| {
                let form = form.services.iter().find(|service| service.id.get_ref() == id.as_str())?;
                Some(("services.hours.exceptions", form.hours.as_ref()?))
            });
            let (key, hours) = service.unwrap_or(("hours.exceptions", &form.hours));
            let span = hours.exceptions.get(*index).map_or(0..0, toml::Spanned::span);
            faults.add(span, key, TextKey("check-exception"), "");
        }
        DefinitionFault::OfflineMeets(service) => {
            let span = form.offline.as_ref().map_or(0..0, |offline| offline.prefix.span());
            faults.add(span, "offline.prefix", TextKey("check-offline-meets"), service.as_str());
        }
        DefinitionFault::NoService => faults.add(0..0, "services", TextKey("check-rules"), fault.to_string()),
        DefinitionFault::NoClass => faults.add(0..0, "classes", TextKey("check-rules"), fault.to_string()),
        _ => faults.add(0..0, "", TextKey("check-rules"), fault.to_string()),
    }
}

/// Whether an office so described can begin at all: a definition stands in the journal as one fact, and no fact is spread
/// over two records.
pub(super) fn check_size(hash: DefinitionHash, definition: &Definition, faults: &mut Collector<'_>) {
    let events = vec![Event::OfficeDefined { hash, definition: Box::new(definition.clone()), from_next_day: false }];
    let (at, actor, origin) = (Timestamp(0), Actor::System, Origin::Server);
    let entries = vec![Entry { at, request: None, actor, origin, signature: None, events }];
    let sealed = Commit { cid: Cid(0), at, prev_hash: CommitHash::default(), entries }.seal();
    if sealed.is_none_or(|sealed| sealed.bytes.len() > MAX_COMMIT_BYTES - AROUND_BYTES) {
        faults.add(0..0, "", TextKey("check-office-large"), (MAX_COMMIT_BYTES / 1024).to_string());
    }
}
