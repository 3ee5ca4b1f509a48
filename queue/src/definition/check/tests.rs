use alloc::string::String;
use alloc::vec;

use super::*;
use crate::definition::{Asks, Class, Counter, Exception, Limits, Offline, Series, Session, Slots};
use crate::ticket::ReturnPlace;
use crate::time::Day;

fn service(id: &str, prefix: &str) -> Service {
    Service {
        id: id.into(),
        procedures: vec!["one".into()],
        series: Series { prefix: String::from(prefix), first: 1, width: 3 },
        quota: None,
        hours: None,
        service_time_ms: 600_000,
        asks: Asks::default(),
        slots: None,
    }
}

fn counter(id: &str, services: &[&str], helps: &[&str]) -> Counter {
    let ids = |names: &[&str]| names.iter().map(|name| (*name).into()).collect();
    Counter { id: id.into(), services: ids(services), helps: ids(helps), help_after_ms: Some(1_200_000) }
}

fn class(id: &str, rank: u16) -> Class {
    Class { id: id.into(), priority: rank > 0, rank, rate: 1, head_start_ms: 0, trusted: false }
}

fn definition() -> Definition {
    Definition {
        services: vec![service("a", "1"), service("b", "2")],
        counters: vec![counter("1", &["a", "b"], &[])],
        classes: vec![class("ordinary", 0), class("elder", 1)],
        policy: Policy::Fifo,
        hours: Hours::default(),
        limits: Limits {
            open_tickets: 100,
            tickets_a_day: 100,
            calls: 3,
            recall_interval_ms: 20_000,
            returns: 2,
            missed_place: ReturnPlace::Next,
            parked_place: ReturnPlace::Next,
            await_ms: 300_000,
            free_after_ms: 900_000,
            early_ms: 900_000,
            late_ms: 900_000,
        },
        offline: None,
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
fn a_counter_helps_with_other_known_services_each_once() {
    let (one, other) = (|d: &mut Definition| d.counters[0].services = vec!["a".into()], vec!["b".into(), "b".into()]);
    let helps = |d: &mut Definition, helped: &str| {
        one(d);
        d.counters[0].helps = vec![helped.into()];
    };
    let (counter, service) = (CounterId::from("1"), ServiceId::from("c"));
    assert_eq!(fault(|d| helps(d, "c")), DefinitionFault::UnknownHelp { counter: counter.clone(), service });
    let own = DefinitionFault::HelpsWithOwn { counter: counter.clone(), service: "a".into() };
    assert_eq!(fault(|d| helps(d, "a")), own);
    let twice = fault(|d| {
        one(d);
        d.counters[0].helps = other;
    });
    assert_eq!(twice, DefinitionFault::HelpedTwice { counter, service: "b".into() });
}

#[test]
fn a_rank_is_for_priority_and_a_rate_for_all() {
    assert_eq!(fault(|d| d.classes[0].rank = 1), DefinitionFault::OrdinaryRank("ordinary".into()));
    assert_eq!(fault(|d| d.classes[1].rank = 0), DefinitionFault::PriorityRank("elder".into()));
    assert_eq!(fault(|d| d.classes[0].rate = 0), DefinitionFault::Rate("ordinary".into()));
    assert_eq!(fault(|d| d.classes[1].rate = 0), DefinitionFault::Rate("elder".into()));
}

#[test]
fn a_slot_has_a_length_and_takes_somebody() {
    let slots = Slots { minutes: 15, capacity: 1, days_ahead: 0 };
    let with = |slots| move |d: &mut Definition| d.services[1].slots = Some(slots);
    assert_eq!(fault(with(Slots { minutes: 0, ..slots })), DefinitionFault::SlotMinutes("b".into()));
    assert_eq!(fault(with(Slots { minutes: 1441, ..slots })), DefinitionFault::SlotMinutes("b".into()));
    assert_eq!(fault(with(Slots { capacity: 0, ..slots })), DefinitionFault::SlotCapacity("b".into()));
}

#[test]
fn an_exception_is_one_day_with_sessions_one_after_the_other() {
    let exception = |sessions: &[(u16, u16)]| Exception { day: Day(7), sessions: sessions.into() };
    let hours = |exceptions| Hours { exceptions, ..Hours::default() };
    let morning = exception(&[(450, 690)]);
    for broken in [&[(60, 60)][..], &[(0, 1441)], &[(60, 120), (119, 180)], &[(60, 120), (0, 30)]] {
        let hours = hours(vec![morning.clone(), exception(broken)]);
        let of_office = DefinitionFault::Exception { service: None, index: 1 };
        assert_eq!(fault(|d| d.hours = hours.clone()), of_office);
        let of_service = DefinitionFault::Exception { service: Some("b".into()), index: 1 };
        assert_eq!(fault(|d| d.services[1].hours = Some(hours)), of_service);
    }
    let twice = hours(vec![morning, exception(&[])]);
    assert_eq!(fault(|d| d.hours = twice), DefinitionFault::ExceptionTwice { service: None, index: 1 });
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

#[test]
fn what_kiosks_give_by_themselves_has_letters_of_its_own() {
    let offline = |prefix: &str, numbers| Some(Offline { prefix: String::from(prefix), numbers });
    for prefix in ["", "KIOSKNINE", "K-", "K 1"] {
        assert_eq!(fault(|d| d.offline = offline(prefix, 100)), DefinitionFault::OfflinePrefix, "{prefix}");
    }
    for numbers in [0, 301] {
        assert_eq!(fault(|d| d.offline = offline("K", numbers)), DefinitionFault::OfflineNumbers);
    }
    assert_eq!(fault(|d| d.offline = offline("2", 1)), DefinitionFault::OfflineMeets("b".into()));
    let good = Definition { offline: offline("K", 300), ..definition() };
    assert_eq!(good.check(), Ok(()));
}
