//! The hall of two hundred phones, and each bound once.

use std::net::{IpAddr, Ipv4Addr};

use super::*;
use crate::bounds::Rate;

/// The address of the hall's router.
fn hall() -> Network {
    IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)).into()
}

fn other(last: u8) -> Network {
    IpAddr::V4(Ipv4Addr::new(198, 51, 100, last)).into()
}

fn kiosk() -> Party {
    Party::Device("kiosk-1".into())
}

fn phones() -> Party {
    Party::Strangers(hall())
}

fn small() -> Turnstile {
    let bounds = Bounds {
        arriving_per_address: 4,
        arriving_max: 8,
        connections_max: 12,
        connections_per_address: 5,
        connections_per_party: 3,
        live_max: 16,
        live_per_address: 6,
        live_per_party: 2,
        rate_per_address: Rate::new(60, 10),
        rate_per_device: Rate::new(60, 5),
        wrong_keys: Rate::new(1, 3),
        wrong_codes_per_office: Rate::new(1, 6),
        ..Bounds::default()
    };
    Turnstile::new(bounds, Metrics::new())
}

fn refusals(turnstile: &Turnstile, bound: &str) -> bool {
    turnstile.0.metrics.encode().contains(&format!("layso_refused_total{{bound=\"{bound}\"}}"))
}

#[test]
fn a_kiosk_in_a_hall_of_two_hundred_phones_comes_in_and_stays() {
    let turnstile = Turnstile::new(Bounds::default(), Metrics::new());
    // Two hundred phones look at their tickets, and reload as fast as they can.
    let seated: Vec<Place> = (0..200).map(|_| turnstile.arrive(Some(hall()))).collect();
    for phone in &seated {
        phone.upgrades();
        turnstile.seat(phone, &phones()).expect("two hundred phones are no crowd");
    }
    let refused = loop {
        if let Err(problem) = turnstile.request(&phones()) {
            break problem;
        }
    };
    assert_eq!(refused.code, Code::TooFast);
    // And somebody among them opens connections and says nothing.
    let _mute: Vec<Place> = (0..10_000).map(|_| turnstile.arrive(Some(hall()))).collect();
    let place = turnstile.arrive(Some(hall()));
    for _ in 0..10 {
        let _more = turnstile.arrive(Some(hall()));
    }
    assert!(!place.ended().is_cancelled(), "the oldest go first");
    turnstile.admit(&place, &kiosk()).expect("the kiosk's own account is untouched");
    place.upgrades();
    turnstile.seat(&place, &kiosk()).expect("the kiosk is let in");
    let _still: Vec<Place> = (0..10_000).map(|_| turnstile.arrive(Some(hall()))).collect();
    assert!(!place.ended().is_cancelled(), "whoever is known cannot be pushed out");
    turnstile.request(&kiosk()).expect("its requests are counted by themselves");
    assert!(refusals(&turnstile, "arriving-per-address") && refusals(&turnstile, "rate-per-address"));
}

#[test]
fn too_many_of_whom_nothing_is_known_push_out_the_oldest_of_the_busiest_address() {
    let turnstile = small();
    let alone = turnstile.arrive(Some(other(1)));
    let crowd: Vec<Place> = (0..4).map(|_| turnstile.arrive(Some(hall()))).collect();
    let few: Vec<Place> = (2..5).map(|last| turnstile.arrive(Some(other(last)))).collect();
    let _late = turnstile.arrive(Some(other(9)));
    assert!(crowd[0].ended().is_cancelled(), "the crowd's oldest goes");
    assert!([&alone, &crowd[1], &few[0]].iter().all(|place| !place.ended().is_cancelled()));
    assert!(refusals(&turnstile, "arriving"));
}

#[test]
fn each_account_of_connections_has_its_bound() {
    let turnstile = small();
    let fill = |stage: Stage, party: &Party, from: Network| {
        let mut held = Vec::new();
        loop {
            let place = turnstile.arrive(Some(from));
            match place.becomes(stage, party) {
                Ok(()) => held.push(place),
                Err(bound) => return (held, bound),
            }
        }
    };
    let (phones_http, bound) = fill(Stage::Http, &phones(), hall());
    assert_eq!((phones_http.len(), bound), (5, "connections-per-address"));
    let (others_http, bound) = fill(Stage::Http, &Party::Strangers(other(1)), other(1));
    assert_eq!((others_http.len(), bound), (4, "connections"), "strangers get three quarters of twelve");
    let (kiosk_http, bound) = fill(Stage::Http, &kiosk(), hall());
    assert_eq!((kiosk_http.len(), bound), (3, "connections-per-party"), "the last quarter is for those who are known");
    let (_, bound) = fill(Stage::Http, &Party::Person("lan".into()), hall());
    assert_eq!(bound, "connections");

    let (phones_live, bound) = fill(Stage::Live, &phones(), hall());
    assert_eq!((phones_live.len(), bound), (6, "live-per-address"));
    let (others_live, bound) = fill(Stage::Live, &Party::Strangers(other(1)), other(1));
    assert_eq!((others_live.len(), bound), (6, "live-per-address"));
    let (_, bound) = fill(Stage::Live, &Party::Strangers(other(2)), other(2));
    assert_eq!(bound, "live");
    let (kiosk_live, bound) = fill(Stage::Live, &kiosk(), hall());
    assert_eq!((kiosk_live.len(), bound), (2, "live-per-party"));

    drop((phones_http, others_http, kiosk_http, phones_live, others_live, kiosk_live));
    assert!(turnstile.ledger().is_empty(), "whoever leaves makes room");
}

#[test]
fn requests_and_wrong_keys_have_their_rates() {
    let turnstile = small();
    let asked = (0..20).filter(|_| turnstile.request(&kiosk()).is_ok()).count();
    assert_eq!(asked, 5);
    for _ in 0..3 {
        turnstile.may_try_key(&phones()).expect("three mistakes are free");
        turnstile.wrong_key(&phones());
    }
    let problem = turnstile.may_try_key(&phones()).expect_err("and a million are not");
    assert_eq!(problem.code, Code::TooManyTries);
    assert!((50_000..=60_000).contains(&problem.params.wait_ms.unwrap_or_default()), "{problem:?}");
    turnstile.may_try_key(&kiosk()).expect("the kiosk pays for its own mistakes only");
    assert!(refusals(&turnstile, "rate-per-device") && refusals(&turnstile, "wrong-keys"));
}

#[test]
fn a_proxy_is_nobody_and_those_behind_it_are_counted() {
    let turnstile = small();
    let proxies: Vec<Place> = (0..50).map(|_| turnstile.arrive(None)).collect();
    for place in &proxies {
        turnstile
            .admit(place, &kiosk())
            .or_else(|problem| match problem.code {
                Code::TooFast => Ok(()),
                _ => Err(problem),
            })
            .expect("a proxy's connection is not counted by who asks on it");
    }
    let seated = (0..10).filter(|_| {
        let place = turnstile.arrive(None);
        let seated = turnstile.seat(&place, &phones()).is_ok();
        std::mem::forget(place);
        seated
    });
    assert_eq!(seated.count(), 6, "a live connection has one owner, also behind a proxy");
}

#[test]
fn a_connection_that_changes_its_owner_is_counted_once() {
    let turnstile = small();
    let place = turnstile.arrive(Some(hall()));
    turnstile.admit(&place, &phones()).expect("a stranger at first");
    turnstile.admit(&place, &Party::Person("lan".into())).expect("then somebody who signed in");
    turnstile.admit(&place, &Party::Person("lan".into())).expect("and stays");
    place.upgrades();
    turnstile.seat(&place, &Party::Person("lan".into())).expect("live now");
    let clone = place.clone();
    drop(place);
    assert!(!turnstile.ledger().is_empty());
    drop(clone);
    assert!(turnstile.ledger().is_empty());
}

#[test]
fn many_strangers_together_cannot_try_an_office_s_codes_one_by_one() {
    let turnstile = small();
    let strangers = |last: u8| Party::Strangers(other(last));
    for last in 0..3 {
        turnstile.wrong_code(&strangers(last), "thu");
        turnstile.wrong_code(&strangers(last), "thu");
    }
    let refused = turnstile.may_try_code(&strangers(9), "thu").expect_err("the office's codes are shut");
    assert_eq!((refused.code, refused.params.wait_ms.is_some()), (Code::TooManyTries, true));
    assert!(refusals(&turnstile, "wrong-codes-per-office"));
    turnstile.may_try_code(&strangers(9), "khac").expect("not those of another office");
    turnstile.may_try_key(&strangers(9)).expect("a ticket's key is too long to be found");
    turnstile.may_try_code(&kiosk(), "thu").expect("a kiosk takes codes all the same");
    for _ in 0..3 {
        turnstile.wrong_code(&kiosk(), "khac");
    }
    assert!(turnstile.may_try_code(&kiosk(), "khac").is_err(), "but not as many as it likes");
    turnstile.may_try_code(&strangers(9), "khac").expect("whoever is known uses up nobody else's");
}
