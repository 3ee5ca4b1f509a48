use alloc::string::String;
use alloc::vec;

use super::*;
use crate::definition::{Class, Counter, Limits, Series, Session};

fn service(id: &str, prefix: &str) -> Service {
    Service {
        id: id.into(),
        procedures: vec!["one".into()],
        series: Series { prefix: String::from(prefix), first: 1, width: 3 },
        quota: None,
        hours: None,
    }
}

fn definition() -> Definition {
    Definition {
        services: vec![service("a", "1"), service("b", "2")],
        counters: vec![Counter { id: "1".into(), services: vec!["a".into(), "b".into()] }],
        classes: vec![Class { id: "ordinary".into(), priority: false }, Class { id: "elder".into(), priority: true }],
        policy: Policy::Fifo,
        hours: Hours::default(),
        limits: Limits { open_tickets: 100, tickets_a_day: 100, calls: 3, recall_interval_ms: 20_000, returns: 2 },
    }
}

/// What is found after one change to a definition without faults.
fn fault(change: impl FnOnce(&mut Definition)) -> DefinitionFault {
    let mut changed = definition();
    assert_eq!(changed.check(), Ok(()));
    change(&mut changed);
    changed.check().expect_err("the change makes a fault")
}

#[test]
fn an_office_needs_a_service_and_a_class() {
    assert_eq!(fault(|d| d.services.clear()), DefinitionFault::NoService);
    assert_eq!(fault(|d| d.classes.clear()), DefinitionFault::NoClass);
}

#[test]
fn ids_stand_once() {
    assert_eq!(fault(|d| d.services[1].id = "a".into()), DefinitionFault::ServiceTwice("a".into()));
    assert_eq!(fault(|d| d.counters.push(d.counters[0].clone())), DefinitionFault::CounterTwice("1".into()));
    assert_eq!(fault(|d| d.classes.push(d.classes[1].clone())), DefinitionFault::ClassTwice("elder".into()));
    assert_eq!(
        fault(|d| d.services[1].procedures.push("one".into())),
        DefinitionFault::ProcedureTwice { service: "b".into(), procedure: "one".into() }
    );
}

#[test]
fn a_counter_takes_known_services_each_once() {
    assert_eq!(fault(|d| d.counters[0].services.clear()), DefinitionFault::IdleCounter("1".into()));
    assert_eq!(
        fault(|d| d.counters[0].services.push("c".into())),
        DefinitionFault::UnknownService { counter: "1".into(), service: "c".into() }
    );
    assert_eq!(
        fault(|d| d.counters[0].services.push("a".into())),
        DefinitionFault::TakenTwice { counter: "1".into(), service: "a".into() }
    );
}

#[test]
fn the_first_class_and_no_other_is_ordinary() {
    assert_eq!(fault(|d| d.classes[0].priority = true), DefinitionFault::FirstClassHasPriority("ordinary".into()));
    assert_eq!(fault(|d| d.classes[1].priority = false), DefinitionFault::LaterClassIsOrdinary("elder".into()));
}

#[test]
fn a_series_is_short_and_shares_no_number() {
    assert_eq!(fault(|d| d.services[0].series.prefix = "A-".into()), DefinitionFault::Prefix("a".into()));
    assert_eq!(fault(|d| d.services[0].series.prefix = "ABCDEFGHI".into()), DefinitionFault::Prefix("a".into()));
    assert_eq!(fault(|d| d.services[0].series.width = 0), DefinitionFault::Width("a".into()));
    assert_eq!(fault(|d| d.services[0].series.first = u32::MAX), DefinitionFault::First("a".into()));
    assert_eq!(fault(|d| d.services[1].quota = Some(0)), DefinitionFault::Quota("b".into()));
    assert_eq!(
        fault(|d| d.services[1].series.prefix = "11".into()),
        DefinitionFault::SameNumbers { one: "a".into(), other: "b".into() }
    );
}

#[test]
fn a_ratio_has_two_parts() {
    assert_eq!(fault(|d| d.policy = Policy::Ratio { priority: 0, ordinary: 2 }), DefinitionFault::Ratio);
    assert_eq!(fault(|d| d.policy = Policy::Ratio { priority: 1, ordinary: 0 }), DefinitionFault::Ratio);
}

#[test]
fn a_session_is_a_part_of_one_day() {
    let broken = [(0, 0, 60), (8, 0, 60), (1, 60, 60), (1, 0, 1441)];
    for (weekday, from, to) in broken {
        let hours = Hours { sessions: vec![Session { weekday, from, to }], ..Hours::default() };
        let of_office = DefinitionFault::Session { service: None, index: 0 };
        assert_eq!(fault(|d| d.hours = hours.clone()), of_office);
        let of_service = DefinitionFault::Session { service: Some("b".into()), index: 0 };
        assert_eq!(fault(|d| d.services[1].hours = Some(hours)), of_service);
    }
}

#[test]
fn limits_are_at_least_one_and_bounded() {
    assert_eq!(fault(|d| d.limits.open_tickets = 0), DefinitionFault::Limit("open_tickets"));
    assert_eq!(fault(|d| d.limits.tickets_a_day = u32::MAX), DefinitionFault::Limit("tickets_a_day"));
    assert_eq!(fault(|d| d.limits.calls = 0), DefinitionFault::Limit("calls"));
}
