//! Numbers that kiosks give while the server is away, and what becomes of them.

use queue::{
    Actor, Command, Decision, Definition, Delivery, Event, Impossible, Offline, Outside, Refusal, Request, RequestId,
    SpoolId, Stage, Timestamp, Want,
};

use crate::hall::*;
use crate::replay::impossible_by;

pub(crate) const SPOOL: SpoolId = SpoolId(1);

fn kiosk(name: &str) -> Actor {
    Actor::Device(name.into())
}

fn offline(definition: &mut Definition) {
    definition.offline = Some(Offline { prefix: "K".into(), numbers: 100 });
}

/// With kiosk-1 that has agreed on its series.
fn agreed() -> Hall {
    let mut hall = Hall::with(offline);
    agree(&mut hall, "kiosk-1", SPOOL).expect("there is room");
    hall
}

fn by(hall: &mut Hall, device: &str, command: Command) -> Result<Vec<Event>, Refusal> {
    let request = hall.request_of(kiosk(device), command);
    hall.expire();
    let before = hall.office.state_hash();
    let decided = hall.send(&request).map(|decision| decision.events().to_vec());
    assert!(decided.is_ok() || hall.office.state_hash() == before, "a refusal changes nothing");
    decided
}

/// The series that a kiosk gets.
fn agree(hall: &mut Hall, device: &str, spool: SpoolId) -> Result<String, Refusal> {
    match by(hall, device, Command::AgreeOffline { spool })?.as_slice() {
        [Event::OfflineAgreed { series, .. }] => Ok(series.clone()),
        other => panic!("{other:?}"),
    }
}

/// Taken so many ms ago, after a contact long before.
fn taken(hall: &Hall, seq: u64, ago_ms: i64) -> Delivery {
    Delivery {
        seq,
        number: format!("K1{seq:03}").as_str().into(),
        service: "a".into(),
        procedure: None,
        class: None,
        further: Vec::new(),
        files: None,
        taken_at: Timestamp(hall.now.at.0 - ago_ms),
        last_contact: Timestamp(hall.now.at.0 - 6 * HOUR_MS),
        proven: true,
        replaces: None,
    }
}

fn deliver(hall: &mut Hall, delivery: Delivery) -> Result<Vec<Event>, Refusal> {
    by(hall, "kiosk-1", Command::Deliver { spool: SPOOL, delivery: Box::new(delivery) })
}

#[test]
fn a_spool_keeps_its_series_and_another_one_gets_another() {
    let mut hall = Hall::with(offline);
    assert_eq!(agree(&mut hall, "kiosk-1", SPOOL), Ok("K1".into()));
    assert_eq!(agree(&mut hall, "kiosk-2", SpoolId(2)), Ok("K2".into()));
    assert_eq!(agree(&mut hall, "kiosk-1", SPOOL), Ok("K1".into()));
    assert_eq!(agree(&mut hall, "kiosk-1", SpoolId(3)), Ok("K3".into()), "it lost its store");
    assert_eq!(agree(&mut hall, "kiosk-2", SPOOL), Err(Refusal::ForeignSpool));
    hall.later(3 * DAY_MS);
    assert_eq!(agree(&mut hall, "kiosk-2", SpoolId(2)), Ok("K2".into()));
    let clerk = hall.refusal(Command::AgreeOffline { spool: SpoolId(9) });
    assert_eq!(clerk, Refusal::ForeignSpool, "only a machine has a spool");
}

#[test]
fn what_is_agreed_already_is_answered_and_not_kept() {
    let mut hall = agreed();
    let again = hall.request_of(kiosk("kiosk-1"), Command::AgreeOffline { spool: SPOOL });
    let told = |delivered| {
        let (device, series) = ("kiosk-1".into(), "K1".into());
        vec![Event::OfflineAgreed { device, spool: SPOOL, series, numbers: 100, delivered }]
    };
    let state = hall.office.state_hash();
    assert_eq!(hall.send(&again), Ok(Decision::Standing(told(0))));
    assert_eq!(hall.office.state_hash(), state);
    hall.restart();
    assert_eq!(hall.send(&again), Ok(Decision::Standing(told(0))), "the same id, after a restart too");
    let first = taken(&hall, 1, 0);
    deliver(&mut hall, first).expect("delivered");
    assert_eq!(hall.send(&again), Ok(Decision::Standing(told(1))), "what is there now");
    hall.later(DAY_MS);
    assert_eq!(hall.send(&again), Ok(Decision::Fresh(told(1))), "once a day: the series is in use");
    assert_eq!(hall.send(&again), Ok(Decision::Remembered(told(1))));
    let mut more = sample();
    more.offline = Some(Offline { prefix: "K".into(), numbers: 7 });
    hall.tell(define(2, more));
    let anew = hall.request_of(kiosk("kiosk-1"), Command::AgreeOffline { spool: SPOOL });
    assert!(matches!(hall.send(&anew), Ok(Decision::Fresh(_))), "of another many");
    assert_eq!(agree(&mut hall, "kiosk-2", SPOOL), Err(Refusal::ForeignSpool));
}

#[test]
fn an_office_that_wants_none_agrees_on_none() {
    let mut hall = Hall::new();
    assert_eq!(agree(&mut hall, "kiosk-1", SPOOL), Err(Refusal::NotOffline));
}

#[test]
fn another_prefix_holds_from_the_next_agreement_on_and_slips_on_their_way_are_still_taken() {
    let mut hall = agreed();
    let mut other = sample();
    other.offline = Some(Offline { prefix: "M".into(), numbers: 7 });
    hall.tell(define(2, other));
    let first = taken(&hall, 1, MINUTE_MS);
    deliver(&mut hall, first).expect("the agreement holds");
    let events = by(&mut hall, "kiosk-1", Command::AgreeOffline { spool: SPOOL }).expect("agreed anew");
    let agreed =
        Event::OfflineAgreed { device: "kiosk-1".into(), spool: SPOOL, series: "M1".into(), numbers: 7, delivered: 1 };
    assert_eq!(events, [agreed]);
    let second = taken(&hall, 2, MINUTE_MS);
    deliver(&mut hall, second).expect("its slip was printed before");
    let third = Delivery { number: "M1003".into(), ..taken(&hall, 3, 0) };
    deliver(&mut hall, third).expect("and this one after");
}

#[test]
fn ninety_nine_stores_have_a_series_and_then_those_that_a_kiosk_lost_on_another_day() {
    let mut hall = Hall::with(offline);
    for nth in 1..=99 {
        agree(&mut hall, &format!("kiosk-{nth}"), SpoolId(nth)).expect("a free one");
    }
    assert_eq!(agree(&mut hall, "kiosk-7", SpoolId(100)), Err(Refusal::NoOfflineSeries), "its slips may be about");
    hall.later(DAY_MS);
    assert_eq!(agree(&mut hall, "kiosk-100", SpoolId(101)), Err(Refusal::NoOfflineSeries), "others' are not its");
    assert_eq!(agree(&mut hall, "kiosk-7", SpoolId(100)), Ok("K7".into()));
    let lost = Delivery { number: "K7001".into(), ..taken(&hall, 1, 0) };
    let delivered = Command::Deliver { spool: SpoolId(7), delivery: Box::new(lost) };
    assert_eq!(by(&mut hall, "kiosk-7", delivered), Err(Refusal::ForeignSpool), "the lost one is forgotten");
}

#[test]
fn a_kiosk_that_lost_three_stores_leaves_the_other_series_to_others() {
    let mut hall = Hall::with(offline);
    for nth in 1..=3 {
        agree(&mut hall, "kiosk-1", SpoolId(nth)).expect("a free one");
    }
    assert_eq!(agree(&mut hall, "kiosk-1", SpoolId(3)), Ok("K3".into()), "the last one is its own");
    assert_eq!(agree(&mut hall, "kiosk-1", SpoolId(4)), Err(Refusal::NoOfflineSeries), "their slips may be about");
    assert_eq!(agree(&mut hall, "kiosk-2", SpoolId(5)), Ok("K4".into()));
    hall.later(DAY_MS);
    let third = Delivery { number: "K3001".into(), ..taken(&hall, 1, 0) };
    let delivered = Command::Deliver { spool: SpoolId(3), delivery: Box::new(third) };
    by(&mut hall, "kiosk-1", delivered).expect("delivered");
    assert_eq!(agree(&mut hall, "kiosk-1", SpoolId(4)), Ok("K1".into()), "unused since another day");
    assert_eq!(agree(&mut hall, "kiosk-1", SpoolId(6)), Ok("K2".into()));
    assert_eq!(agree(&mut hall, "kiosk-1", SpoolId(7)), Err(Refusal::NoOfflineSeries), "all are of today");
    hall.restart();
    let mut other = sample();
    other.offline = Some(Offline { prefix: "M".into(), numbers: 7 });
    hall.tell(define(2, other));
    assert_eq!(agree(&mut hall, "kiosk-1", SpoolId(7)), Ok("M1".into()), "no series of this prefix is lost");
}

#[test]
fn what_the_office_has_of_a_spool_is_told_when_its_series_is_agreed() {
    let mut hall = agreed();
    let told = |hall: &mut Hall| match by(hall, "kiosk-1", Command::AgreeOffline { spool: SPOOL }).as_deref() {
        Ok([Event::OfflineAgreed { delivered, .. }]) => *delivered,
        other => panic!("{other:?}"),
    };
    assert_eq!(told(&mut hall), 0);
    for seq in 1..=2 {
        let delivery = taken(&hall, seq, 0);
        deliver(&mut hall, delivery).expect("delivered");
    }
    hall.later(DAY_MS);
    assert_eq!(told(&mut hall), 2);
}

#[test]
fn a_number_stands_in_line_from_when_it_was_taken() {
    let mut hall = agreed();
    hall.later(HOUR_MS);
    hall.issue("a");
    hall.later(HOUR_MS);
    let first = taken(&hall, 1, 90 * MINUTE_MS);
    let joined_at = first.taken_at;
    let events = deliver(&mut hall, first).expect("delivered");
    let [Event::TicketIssued { joined_at: at, ahead: 0, outside, number, .. }] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!((*at, *outside), (joined_at, Some(Outside::Kiosk { spool: SPOOL, seq: 1, estimated: false })));
    let second = taken(&hall, 2, 10 * MINUTE_MS);
    deliver(&mut hall, second).expect("delivered");
    assert_eq!(hall.line("a"), ["K1001", "1001", "K1002"]);
    assert_eq!(hall.issue("a").as_str(), "1002", "the service's own series goes on");
    assert_eq!(hall.office.today().waiting, 4);
    assert_eq!(hall.ticket(number).legs[0].began_at, joined_at, "the wait began then");
    hall.open("1", "lan");
    let called: Vec<String> = (0..4)
        .map(|_| {
            let number = hall.next("1");
            hall.tell(finish("1"));
            number
        })
        .collect();
    assert_eq!(called, ["K1001", "1001", "K1002", "1002"]);
}

#[test]
fn when_it_was_taken_lies_between_the_last_contact_and_now_and_never_before_the_one_before() {
    let mut hall = agreed();
    hall.later(3 * HOUR_MS);
    let now = hall.now.at.0;
    let mut joined = |seq, taken_at: i64, last_contact: i64, proven| {
        let at = Timestamp;
        let delivery =
            Delivery { taken_at: at(taken_at), last_contact: at(last_contact), proven, ..taken(&hall, seq, 0) };
        let events = deliver(&mut hall, delivery).expect("delivered");
        match events.as_slice() {
            [Event::TicketIssued { joined_at, outside: Some(Outside::Kiosk { estimated, .. }), .. }] => {
                (joined_at.0, *estimated)
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(joined(1, now - HOUR_MS, now - 2 * HOUR_MS, true), (now - HOUR_MS, false));
    assert_eq!(joined(2, now - 2 * HOUR_MS, now - 3 * HOUR_MS, true), (now - HOUR_MS, false), "the one before");
    assert_eq!(joined(3, now - 2 * HOUR_MS, now - MINUTE_MS, true), (now - MINUTE_MS, false), "the last contact");
    assert_eq!(joined(4, i64::MIN, now - MINUTE_MS, false), (now - MINUTE_MS, true));
    assert_eq!(joined(5, now + DAY_MS, now - MINUTE_MS, false), (now, true), "now");
    assert_eq!(joined(6, i64::MAX, i64::MAX, false), (now, true));
    assert_eq!(joined(7, 0, 0, false), (now, true), "the order of the spool wins");
    assert_eq!(hall.line("a").len(), 7);
}

#[test]
fn a_number_is_delivered_once_and_in_order() {
    let mut hall = agreed();
    let (first, third) = (taken(&hall, 1, 0), taken(&hall, 3, 0));
    let too_soon = Err(Refusal::DeliveredTooSoon { expected: 1 });
    assert_eq!(deliver(&mut hall, third.clone()), too_soon);
    let zeroth = Delivery { seq: 0, ..first.clone() };
    assert_eq!(deliver(&mut hall, zeroth), Err(Refusal::AlreadyDelivered("K1001".into())));
    let command = Command::Deliver { spool: SPOOL, delivery: Box::new(first.clone()) };
    let request = hall.request_of(kiosk("kiosk-1"), command);
    let once = hall.send(&request).expect("delivered").events().to_vec();
    assert_eq!(hall.send(&request), Ok(Decision::Remembered(once)));
    assert_eq!(deliver(&mut hall, first), Err(Refusal::AlreadyDelivered("K1001".into())));
    assert_eq!(deliver(&mut hall, third), Err(Refusal::DeliveredTooSoon { expected: 2 }));
    hall.restart();
    let second = taken(&hall, 2, 0);
    deliver(&mut hall, second).expect("after a restart");
}

#[test]
fn a_spool_is_its_own_kiosks_and_its_numbers_are_of_its_series() {
    let mut hall = agreed();
    agree(&mut hall, "kiosk-2", SpoolId(2)).expect("there is room");
    let first = taken(&hall, 1, 0);
    let command = |spool, delivery: &Delivery| Command::Deliver { spool, delivery: Box::new(delivery.clone()) };
    for (device, spool) in [("kiosk-2", SPOOL), ("kiosk-1", SpoolId(2)), ("kiosk-1", SpoolId(9))] {
        assert_eq!(by(&mut hall, device, command(spool, &first)), Err(Refusal::ForeignSpool), "{device}");
    }
    assert_eq!(hall.refusal(command(SPOOL, &first)), Refusal::ForeignSpool, "a clerk has none");
    for number in ["K2001", "K10010", "K101", "1001", "k1001", "K1", "K1١٢٣"] {
        let delivery = Delivery { number: number.into(), ..first.clone() };
        assert_eq!(deliver(&mut hall, delivery), Err(Refusal::NotOfTheSeries(number.into())));
    }
    deliver(&mut hall, first.clone()).expect("delivered");
    let wrapped = Delivery { seq: 2, ..first };
    let events = deliver(&mut hall, wrapped.clone()).expect("nobody waits behind it for ever");
    assert!(matches!(events[..], [Event::TicketUnserved { seq: 2, .. }]), "{events:?}");
    hall.later(DAY_MS);
    let wrapped = Delivery { seq: 3, taken_at: hall.now.at, ..wrapped };
    deliver(&mut hall, wrapped).expect("counts begin again, and this is another day");
}

#[test]
fn who_holds_the_paper_is_in_line_whatever_has_changed() {
    let session = queue::Session { weekday: 1, from: 8 * 60, to: 9 * 60 };
    let mut hall = Hall::with(|definition| {
        offline(definition);
        definition.services[0].quota = Some(1);
        definition.hours.sessions = vec![session];
        definition.limits.open_tickets = 4;
    });
    agree(&mut hall, "kiosk-1", SPOOL).expect("there is room");
    hall.issue("a");
    hall.tell(stop("a"));
    hall.tell(Command::LimitIssuing { full: vec!["a".into()] });
    let want =
        |service: &str, procedure: Option<&str>| Want { service: service.into(), procedure: procedure.map(Into::into) };
    let odd = Delivery {
        procedure: Some("gone".into()),
        class: Some("gone".into()),
        further: vec![want("gone", None), want("b", None), want("b", None), want("b", Some("gone")), want("a", None)],
        files: Some(0),
        ..taken(&hall, 1, 0)
    };
    let events = deliver(&mut hall, odd).expect("hours, stops and quotas do not hold");
    let [Event::TicketIssued { procedure: None, class, claim: None, further, files: None, .. }] = events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!((class.as_str(), further.as_slice()), ("ordinary", [want("b", None)].as_slice()));
    let elder = Delivery { class: Some("elder".into()), ..taken(&hall, 2, 0) };
    let events = deliver(&mut hall, elder).expect("delivered");
    let [Event::TicketIssued { class, claim, .. }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((class.as_str(), claim.as_ref().map(queue::ClassId::as_str)), ("ordinary", Some("elder")), "a claim");
    let third = taken(&hall, 3, 0);
    deliver(&mut hall, third).expect("delivered");
    let fourth = taken(&hall, 4, 0);
    assert_eq!(deliver(&mut hall, fourth.clone()), Err(Refusal::OfficeFull), "it comes again");
    hall.tell(withdraw(&"K1001".into()));
    deliver(&mut hall, fourth).expect("there is room");
}

#[test]
fn whose_line_is_gone_or_whose_day_is_over_is_recorded_as_unserved() {
    let mut hall = agreed();
    let gone = Delivery { service: "gone".into(), ..taken(&hall, 1, MINUTE_MS) };
    let joined_at = gone.taken_at;
    let unserved = |seq, number: &str, service: &str, joined_at, day, estimated| Event::TicketUnserved {
        spool: SPOOL,
        seq,
        number: number.into(),
        service: service.into(),
        procedure: None,
        class: "ordinary".into(),
        joined_at,
        day,
        estimated,
    };
    let today = hall.now.day;
    assert_eq!(deliver(&mut hall, gone), Ok(vec![unserved(1, "K1001", "gone", joined_at, today, false)]));
    let yesterday = hall.now.at;
    hall.later(DAY_MS);
    let late = Delivery { taken_at: yesterday, last_contact: yesterday, ..taken(&hall, 2, 0) };
    assert_eq!(deliver(&mut hall, late), Ok(vec![unserved(2, "K1002", "a", yesterday, today, false)]));
    hall.later(4 * DAY_MS);
    let midnight = Timestamp(hall.now.at.0.div_euclid(DAY_MS) * DAY_MS);
    let last_minute = Timestamp(midnight.0 - 1);
    let late = Delivery { taken_at: last_minute, last_contact: yesterday, ..taken(&hall, 3, 0) };
    let before = queue::Day(hall.now.day.0 - 1);
    assert_eq!(deliver(&mut hall, late), Ok(vec![unserved(3, "K1003", "a", last_minute, before, false)]));
    assert_eq!(hall.office.today().issued(), 0, "nobody waits for them");
    let first = Delivery { taken_at: midnight, last_contact: yesterday, ..taken(&hall, 4, 0) };
    deliver(&mut hall, first).expect("the day has begun, whenever the server was told");
    assert_eq!(hall.line("a"), ["K1004"]);
    let told: Vec<_> = hall.office.unserved().collect();
    assert_eq!(told, [(before, 1), (today, 2)], "they count for their own days");
}

#[test]
fn who_may_have_come_this_morning_is_in_line_from_where_the_day_began() {
    let mut hall = agreed();
    let yesterday = hall.now.at;
    hall.later(DAY_MS);
    let midnight = Timestamp(hall.now.at.0.div_euclid(DAY_MS) * DAY_MS);
    let places = |hall: &mut Hall, seq, taken_at, last_contact| {
        let delivery = Delivery { taken_at, last_contact, proven: false, ..taken(hall, seq, 0) };
        match deliver(hall, delivery).as_deref() {
            Ok([Event::TicketIssued { joined_at, outside: Some(Outside::Kiosk { estimated: true, .. }), .. }]) => {
                *joined_at
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(places(&mut hall, 1, yesterday, yesterday), midnight, "its clock stood still");
    assert_eq!(places(&mut hall, 2, Timestamp(i64::MIN), Timestamp(i64::MIN)), midnight, "it has none");
    let this_morning = Timestamp(midnight.0 + HOUR_MS);
    assert_eq!(places(&mut hall, 3, this_morning, yesterday), this_morning, "as far as it knows");
    assert_eq!(hall.line("a"), ["K1001", "K1002", "K1003"]);
    hall.restart();
}

#[test]
fn a_press_that_stayed_without_an_answer_has_no_ticket_of_its_own() {
    let mut hall = agreed();
    let press = |hall: &mut Hall| {
        let press = hall.request_of(kiosk("kiosk-1"), issue("a", None));
        hall.send(&press).expect("a number");
        press
    };
    let (waits, served) = (press(&mut hall), press(&mut hall));
    let late = hall.request_of(kiosk("kiosk-1"), issue("a", None));
    let replacing =
        |hall: &Hall, seq, request: &Request| Delivery { replaces: Some(request.id), ..taken(hall, seq, 0) };
    let first = replacing(&hall, 1, &waits);
    let events = deliver(&mut hall, first).expect("delivered");
    let [Event::TicketWithdrawn { number, .. }, Event::RequestBurnt { request }, Event::TicketIssued { .. }] =
        events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!((number.as_str(), *request), ("1001", waits.id));
    assert_eq!(hall.stage(&"1001".into()), Stage::Withdrawn);
    assert_eq!(hall.send(&waits), Err(Refusal::RequestIdReused), "its answer would be a slip for nobody");
    hall.open("1", "lan");
    assert_eq!(hall.next("1"), "1002");
    let second = replacing(&hall, 2, &served);
    let events = deliver(&mut hall, second).expect("delivered");
    assert!(matches!(events.as_slice(), [Event::RequestBurnt { .. }, Event::TicketIssued { .. }]), "{events:?}");
    assert_eq!(hall.hand("1"), Some("1002"), "what a clerk has in hand stays there");
    let third = replacing(&hall, 3, &late);
    deliver(&mut hall, third).expect("delivered");
    assert_eq!(hall.send(&late), Err(Refusal::RequestIdReused), "it comes too late");
    hall.restart();
    assert_eq!(hall.send(&late), Err(Refusal::RequestIdReused), "after a restart too");
    let again = replacing(&hall, 4, &late);
    let events = deliver(&mut hall, again).expect("delivered");
    assert!(matches!(events.as_slice(), [Event::TicketIssued { .. }]), "it is burnt already: {events:?}");
    assert_eq!(hall.office.today().withdrawn, 1);
}

#[test]
fn whoever_was_missed_under_the_replaced_number_is_nobody() {
    let mut hall = agreed();
    let press = hall.request_of(kiosk("kiosk-1"), issue("a", None));
    hall.send(&press).expect("a number");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(no_show("1"));
    let delivery = Delivery { replaces: Some(press.id), ..taken(&hall, 1, 0) };
    deliver(&mut hall, delivery).expect("delivered");
    assert_eq!(hall.stage(&"1001".into()), Stage::Withdrawn);
}

#[test]
fn nobody_replaces_what_somebody_else_asked_for() {
    let mut hall = agreed();
    let press = hall.request_of(kiosk("kiosk-2"), issue("a", None));
    let events = hall.send(&press).expect("a number").events().to_vec();
    let delivery = Delivery { replaces: Some(press.id), ..taken(&hall, 1, 0) };
    deliver(&mut hall, delivery).expect("delivered all the same");
    assert_eq!(hall.stage(&"1001".into()), Stage::Waiting);
    assert_eq!(hall.send(&press), Ok(Decision::Remembered(events)));
}

#[test]
fn a_burnt_id_is_forgotten_as_an_accepted_one_is() {
    let mut hall = agreed();
    let press = hall.request_of(kiosk("kiosk-1"), issue("a", None));
    let delivery = Delivery { replaces: Some(press.id), ..taken(&hall, 1, 0) };
    deliver(&mut hall, delivery).expect("delivered");
    hall.later(DAY_MS);
    hall.issue("b");
    assert_eq!(hall.send(&press), Err(Refusal::RequestIdReused), "to the minute");
    hall.later(1);
    hall.issue("b");
    hall.send(&press).expect("nobody knows it any more");
}

#[test]
fn an_office_file_whose_services_could_give_what_a_kiosk_gave_waits_for_tomorrow() {
    let mut hall = agreed();
    let first = taken(&hall, 1, 0);
    deliver(&mut hall, first).expect("delivered");
    let mut other = sample();
    other.services[1].series.prefix = "K".into();
    hall.tell(define(2, other.clone()));
    assert_eq!(hall.office.pending_definition(), Some(&other));
    hall.later(DAY_MS);
    hall.expire();
    assert_eq!(hall.office.definition(), Some(&other));
    let second = Delivery { seq: 2, number: "K1001".into(), ..taken(&hall, 2, 0) };
    let events = deliver(&mut hall, second).expect("nobody waits behind it for ever");
    assert!(matches!(events[..], [Event::TicketUnserved { seq: 2, .. }]), "{events:?}");
}

#[test]
fn what_no_kiosk_can_have_done_is_impossible() {
    let mut hall = agreed();
    let delivery = taken(&hall, 1, 0);
    let request = hall.request_of(kiosk("kiosk-1"), Command::Deliver { spool: SPOOL, delivery: Box::new(delivery) });
    let good = hall.office.decide(&request, &hall.now).expect("good").events().to_vec();
    let forged = |change: &dyn Fn(&mut Event)| {
        let mut events = good.clone();
        change(&mut events[0]);
        impossible_by(&hall, &kiosk("kiosk-1"), events)
    };
    let wrong = Impossible::WrongAgreement(SPOOL);
    assert_eq!(impossible_by(&hall, &kiosk("kiosk-2"), good.clone()), wrong);
    assert_eq!(impossible_by(&hall, &Actor::Clerk("lan".into()), good.clone()), wrong);
    let outside = |spool, seq| Some(Outside::Kiosk { spool, seq, estimated: false });
    let set = |is: Option<Outside>| {
        move |event: &mut Event| {
            let Event::TicketIssued { outside, .. } = event else { unreachable!() };
            *outside = is;
        }
    };
    assert_eq!(forged(&set(outside(SpoolId(9), 1))), Impossible::WrongAgreement(SpoolId(9)));
    assert_eq!(forged(&set(outside(SPOOL, 2))), Impossible::DeliveredOutOfOrder { expected: 1, found: 2 });
    let own = Impossible::NumberOutOfOrder { expected: "1001".into(), found: "K1001".into() };
    assert_eq!(forged(&set(None)), own);
    let number = |text: &'static str| {
        move |event: &mut Event| {
            let Event::TicketIssued { number, .. } = event else { unreachable!() };
            *number = text.into();
        }
    };
    assert_eq!(forged(&number("K2001")), wrong);
    let of_a_roll = |text: &'static str| {
        move |event: &mut Event| {
            number(text)(event);
            set(Some(Outside::Roll))(event);
        }
    };
    assert_eq!(forged(&of_a_roll("2001")), Impossible::NumberTwice("2001".into()), "b gives it sooner or later");
    let future = forged(&|event| {
        let Event::TicketIssued { joined_at, .. } = event else { unreachable!() };
        joined_at.0 += 1;
    });
    assert_eq!(future, Impossible::DeliveredOutOfTime("K1001".into()));
    let agreed = |device: &str, spool, series: &str, (numbers, delivered)| {
        let (device, series) = (device.into(), series.into());
        let agreed = Event::OfflineAgreed { device, spool, series, numbers, delivered };
        impossible_by(&hall, &kiosk("kiosk-1"), vec![agreed])
    };
    let (second, wrong_of_second) = (SpoolId(2), Impossible::WrongAgreement(SpoolId(2)));
    assert_eq!(agreed("kiosk-2", second, "K2", (1, 0)), wrong_of_second, "for another one");
    assert_eq!(agreed("kiosk-1", second, "K1", (1, 0)), wrong_of_second, "taken");
    assert_eq!(agreed("kiosk-1", second, "", (1, 0)), wrong_of_second);
    assert_eq!(agreed("kiosk-1", second, "K2", (0, 0)), wrong_of_second);
    assert_eq!(agreed("kiosk-1", second, "K2", (1, 1)), wrong_of_second, "it handed in nothing yet");
}

#[test]
fn a_request_is_burnt_once_and_is_not_accepted_afterwards() {
    let mut hall = agreed();
    let burnt = || Event::RequestBurnt { request: RequestId(77) };
    let twice = Impossible::RequestTwice(RequestId(77));
    assert_eq!(impossible_by(&hall, &kiosk("kiosk-1"), vec![burnt(), burnt()]), twice);
    let delivery = Delivery { replaces: Some(RequestId(77)), ..taken(&hall, 1, 0) };
    deliver(&mut hall, delivery).expect("delivered");
    let entry = queue::Entry {
        at: hall.now.at,
        request: Some((RequestId(77), queue::CommandHash(1))),
        actor: kiosk("kiosk-1"),
        origin: queue::Origin::Live,
        signature: None,
        events: Vec::new(),
    };
    assert_eq!(hall.office.clone().replay(&entry), Err(twice));
}
