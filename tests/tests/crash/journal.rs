//! What is on the disk in the end.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use server::journal::tools::{DataDir, export};
use server::office_file::OfficeId;
use tests::{text, truth};
use uuid::Uuid;

use crate::hall::Asked;
use crate::program::OFFICE;

/// The entries of the office's journal, as `layso journal export` writes them.
pub(crate) struct Journal(Vec<Value>);

/// A call in the journal.
pub(crate) struct Called {
    /// Ticket, leg and how-manieth call.
    pub(crate) id: (u64, u64, u64),
    pub(crate) number: String,
    pub(crate) counter: String,
}

impl Journal {
    /// Of a server that was stopped well: the journal is whole, and replays to the state that was live.
    pub(crate) async fn of_stopped(data: &DataDir) -> Journal {
        let offices = truth(data).await;
        assert_eq!(offices.len(), 1, "{offices:?}");
        Journal::read(data).await
    }

    async fn read(data: &DataDir) -> Journal {
        let office = OfficeId::new(OFFICE).expect("the id of an office");
        let mut lines = Vec::new();
        export(data, &office, &mut lines, &mut |_| {}).await.expect("the journal is exported");
        let lines = String::from_utf8(lines).expect("an export is text");
        Journal(lines.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect())
    }

    /// How often each request stands in it. Those of the server itself, which applies the office's file, are left out.
    pub(crate) fn requests(&self) -> BTreeMap<Uuid, usize> {
        let mut counts = BTreeMap::new();
        for entry in self.0.iter().filter(|entry| entry["by"] != "system") {
            *counts.entry(uuid(&entry["request"])).or_default() += 1;
        }
        counts
    }

    /// Each number given: who asked, under which id, for which service.
    pub(crate) fn issued(&self) -> impl Iterator<Item = (&Value, Uuid, &Value)> {
        self.events("ticket-issued").map(|(entry, event)| (&entry["by"], uuid(&entry["request"]), event))
    }

    /// All first calls and recalls.
    pub(crate) fn calls(&self) -> Vec<Called> {
        let events = self.events("ticket-called").chain(self.events("ticket-recalled"));
        let part = |event: &Value, name: &str| event["call"][name].as_u64().expect("a number");
        events
            .map(|(_, event)| Called {
                id: (part(event, "ticket"), part(event, "leg"), part(event, "nth")),
                number: text(&event["number"]),
                counter: text(&event["counter"]),
            })
            .collect()
    }

    /// The numbers of tickets that were withdrawn.
    pub(crate) fn withdrawn(&self) -> BTreeSet<String> {
        self.events("ticket-withdrawn").map(|(_, event)| text(&event["number"])).collect()
    }

    fn events<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a Value, &'a Value)> {
        let events = |entry: &'a Value| entry["events"].as_array().expect("events");
        self.0
            .iter()
            .flat_map(move |entry| events(entry).iter().filter_map(move |event| Some((entry, event.get(name)?))))
    }

    /// Asserts that nothing is lost, doubled or made up; gives how many answered requests were looked for.
    pub(crate) fn assert_agrees_with(&self, asked: &BTreeMap<Uuid, Asked>) -> usize {
        let kept = self.requests();
        let answered: Vec<_> = asked.iter().filter(|(_, asked)| asked.answer.is_some()).map(|(id, _)| id).collect();
        let lost: Vec<_> = answered.iter().filter(|id| !kept.contains_key(id)).collect();
        assert!(lost.is_empty(), "answered and lost: {lost:?}");
        let made_up: Vec<_> = kept.keys().filter(|id| !asked.contains_key(id)).collect();
        assert!(made_up.is_empty(), "never asked: {made_up:?}");
        self.assert_sound();
        answered.len()
    }

    /// Asserts what must hold whatever happened: no request has two effects, each service's numbers are dense from its
    /// first, and no two counters called the same ticket.
    pub(crate) fn assert_sound(&self) {
        let doubled: Vec<_> = self.requests().into_iter().filter(|(_, count)| *count > 1).collect();
        assert!(doubled.is_empty(), "carried out twice: {doubled:?}");
        let mut numbers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        // Kiosks without a server count for themselves.
        for (_, _, event) in self.issued().filter(|(_, _, event)| event["outside"].is_null()) {
            numbers.entry(text(&event["service"])).or_default().push(text(&event["number"]));
        }
        for (service, given) in numbers {
            let prefix = if service == "s" { "1" } else { "2" };
            let dense: Vec<_> = (1..=given.len()).map(|number| format!("{prefix}{number:03}")).collect();
            assert_eq!(given, dense, "the numbers of {service} have a gap or a double");
        }
        let mut calls = BTreeSet::new();
        for Called { id, number, counter } in self.calls() {
            assert!(calls.insert(id), "{number} was called twice as {id:?}, the second time by {counter}");
        }
    }
}

fn uuid(value: &Value) -> Uuid {
    Uuid::try_parse(&text(value)).expect("a request's id")
}
