//! What people are told to expect.

use queue::{
    Address, Command, CounterId, Estimate, Floor, Outlook, Policy, ReturnPlace, ServiceId, TicketNumber, Timestamp,
};

use crate::hall::{
    HOUR_MS, Hall, MINUTE_MS, call, called, finish, ids, issue, loose, next, no_show, pause, put_back_to, send_to,
    served, set_policy, start, stop, undo,
};
use crate::model::two_sessions;

const SEED: u64 = 7;

fn floor(hall: &Hall) -> Floor {
    hall.office.floor(&hall.now, &|_| true).expect("a defined office")
}

fn outlook(hall: &Hall) -> Outlook {
    floor(hall).outlook(SEED)
}

fn new_ticket(hall: &Hall, service: &str) -> Option<Estimate> {
    outlook(hall).service(&ServiceId::from(service)).copied()
}

fn of(hall: &Hall, number: &TicketNumber) -> Option<Estimate> {
    outlook(hall).ticket(hall.ticket(number).id).copied()
}

/// One counter that takes a, with somebody in hand since just now, and so many in line.
fn waiting(people: usize) -> Hall {
    let mut hall = Hall::with(two_sessions);
    hall.open("1", "lan");
    (0..=people).for_each(|_| drop(hall.issue("a")));
    hall.next("1");
    hall.tell(start("1"));
    hall
}

#[test]
fn without_an_able_counter_nothing_is_told() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    assert_eq!((new_ticket(&hall, "a"), of(&hall, &number)), (None, None), "nobody sits there");
    hall.open("2", "hoa");
    assert_eq!(new_ticket(&hall, "a"), None, "counter 2 does not take it");
    hall.open("1", "lan");
    assert!(new_ticket(&hall, "a").is_some() && of(&hall, &number).is_some());
    let silent =
        hall.office.floor(&hall.now, &|counter| *counter != CounterId::from("1")).map(|floor| floor.outlook(SEED));
    assert_eq!(silent.as_ref().and_then(|outlook| outlook.service(&"a".into())), None, "its console is not heard");
    hall.tell(pause("1"));
    assert_eq!(new_ticket(&hall, "a"), None, "paused");
}

#[test]
fn an_undefined_office_has_no_floor() {
    let hall = Hall::undefined();
    assert_eq!(hall.office.floor(&hall.now, &|_| true), None);
}

#[test]
fn at_an_idle_counter_nobody_waits() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    let told = new_ticket(&hall, "a").expect("an able counter");
    assert_eq!((told.p50_ms, told.p80_ms, told.from, told.today), (0, 0, None, true));
    assert_eq!(told.range_minutes(), (0, 0));
}

#[test]
fn the_same_floor_and_seed_give_the_same_outlook() {
    let hall = waiting(20);
    assert_eq!(floor(&hall), floor(&hall));
    assert_eq!(floor(&hall).outlook(1), floor(&hall).outlook(1));
    assert_ne!(floor(&hall).outlook(1), floor(&hall).outlook(2));
}

#[test]
fn ten_visits_of_ten_minutes_are_about_a_hundred() {
    let told = new_ticket(&waiting(9), "a").expect("an able counter");
    let minutes = told.p50_ms / 60_000;
    assert!((80..125).contains(&minutes), "{minutes}");
    assert!(told.p80_ms > told.p50_ms && told.p80_ms < 2 * told.p50_ms, "{told:?}");
    let (low, high) = told.range_minutes();
    assert!(low % 5 == 0 && high % 5 == 0 && low * 60_000 >= told.p50_ms && high * 60_000 >= told.p80_ms);
}

#[test]
fn more_counters_and_fewer_people_mean_shorter_waits() {
    let told = |hall: &Hall| new_ticket(hall, "a").expect("an able counter").p50_ms;
    let alone = waiting(10);
    assert!(told(&waiting(3)) < told(&alone));
    let mut helped = waiting(10);
    helped.open("3", "hoa");
    assert!(told(&helped) * 3 < told(&alone) * 2, "two counters halve it");
}

#[test]
fn whoever_is_served_for_long_keeps_others_waiting_less() {
    let mut hall = waiting(0);
    let told = |hall: &Hall| new_ticket(hall, "a").expect("an able counter").p50_ms;
    let first = told(&hall);
    hall.later(8 * MINUTE_MS);
    assert!(told(&hall) < first, "{} < {first}", told(&hall));
}

#[test]
fn files_take_their_time() {
    let mut hall = waiting(0);
    let mut command = issue("a", None);
    if let Command::Issue { files, .. } = &mut command {
        *files = Some(6);
    }
    hall.tell(command);
    let many = new_ticket(&hall, "a").expect("an able counter").p50_ms;
    let one = new_ticket(&waiting(1), "a").expect("an able counter").p50_ms;
    assert!(many > 2 * one, "{many}, {one}");
}

/// With one counter, everybody is called in the order in which the office itself would call.
#[test]
fn people_are_foreseen_in_the_order_of_every_policy() {
    let policies =
        [Policy::Fifo, Policy::Strict, Policy::Ratio { priority: 1, ordinary: 2 }, Policy::Ageing, Policy::HeadStart];
    for policy in policies {
        let mut hall = waiting(0);
        hall.tell(set_policy(policy));
        for kind in "ooopopopoopp".chars() {
            hall.issue_as("a", (kind == 'p').then_some("elder"));
            hall.later(MINUTE_MS);
        }
        let outlook = outlook(&hall);
        let mut foreseen: Vec<(u64, String)> = hall
            .office
            .line(&"a".into())
            .map(|ticket| (outlook.ticket(ticket.id).expect("an able counter").p50_ms, ticket.number.to_string()))
            .collect();
        foreseen.sort_unstable();
        let mut order = Vec::new();
        hall.tell(finish("1"));
        while let Ok(events) = hall.ask(next("1", None)) {
            order.push(called(&events));
            hall.later(10 * MINUTE_MS);
            hall.tell(finish("1"));
        }
        let foreseen: Vec<String> = foreseen.into_iter().map(|(_, number)| number).collect();
        assert_eq!(foreseen, order, "{policy:?}");
    }
}

#[test]
fn a_new_ticket_is_told_what_its_holder_is_told() {
    let mut hall = waiting(8);
    let of_many = |told: &dyn Fn(u64) -> u64| (0..50).map(told).sum::<u64>() / 50;
    let before = floor(&hall);
    let before = of_many(&|seed| before.outlook(seed).service(&"a".into()).map_or(0, |told| told.p50_ms));
    let number = hall.issue("a");
    let id = hall.ticket(&number).id;
    let after = floor(&hall);
    let after = of_many(&|seed| after.outlook(seed).ticket(id).map_or(0, |told| told.p50_ms));
    assert!(before.abs_diff(after) * 20 < before, "{before}, {after}");
}

#[test]
fn helping_counters_count() {
    let mut hall = Hall::with(|definition| definition.counters[1].helps = ids(&["a"]));
    hall.open("2", "hoa");
    assert_eq!(new_ticket(&hall, "a").map(|told| told.p50_ms), Some(0));
    assert_eq!(new_ticket(&hall, "c"), None);
}

#[test]
fn an_addressed_ticket_waits_for_its_counter() {
    let mut hall = waiting(0);
    let number = hall.issue("a");
    hall.open("3", "hoa");
    hall.tell(send_to(loose(&number), Address::Counter("3".into())));
    assert_eq!(of(&hall, &number).map(|told| told.p50_ms), Some(0), "counter 3 is idle");
    hall.tell(pause("3"));
    assert_eq!(of(&hall, &number), None, "nobody else may call it");
}

#[test]
fn who_is_back_goes_before_the_others() {
    let mut hall = waiting(5);
    let last = hall.issue("a");
    hall.tell(finish("1"));
    hall.tell(call("1", &last));
    hall.tell(no_show("1"));
    hall.next("1");
    hall.tell(put_back_to(loose(&last), ReturnPlace::Next));
    let outlook = outlook(&hall);
    let told = |number: &str| outlook.ticket(hall.ticket(&number.into()).id).expect("an able counter").p50_ms;
    let others = hall.line("a").into_iter().filter(|number| *number != last.as_str());
    assert!(others.map(told).all(|other| told(last.as_str()) < other), "it came last and is called first");
}

#[test]
fn noon_does_not_count_and_is_told() {
    let mut hall = waiting(0);
    // 11:15; noon is from 11:30 to 13:00.
    hall.tell(finish("1"));
    hall.later(225 * MINUTE_MS);
    let people: Vec<TicketNumber> = (0..8).map(|_| hall.issue("a")).collect();
    hall.next("1");
    hall.tell(start("1"));
    let first = of(&hall, &people[1]).expect("an able counter");
    let last = of(&hall, &people[7]).expect("an able counter");
    assert_eq!(first.from, None, "{first:?}");
    let afternoon = Timestamp(hall.now.at.0 + 105 * MINUTE_MS);
    assert!(last.from.is_some_and(|from| from > afternoon), "{last:?}");
    assert!(last.p50_ms < 120 * 60_000, "{last:?}");
    assert_eq!(outlook(&hall).break_ends(), None);
}

#[test]
fn in_a_break_people_are_told_when_it_ends() {
    let mut hall = waiting(8);
    // 12:00, and everybody has gone to lunch.
    hall.tell(finish("1"));
    hall.tell(pause("1"));
    hall.later(270 * MINUTE_MS);
    let one = Timestamp(hall.now.at.0 + HOUR_MS);
    assert_eq!(outlook(&hall).break_ends(), Some(one));
    let first = hall.office.line(&"a".into()).next().map(|ticket| ticket.id).expect("people wait");
    let told = outlook(&hall).ticket(first).copied().expect("its clerk comes back");
    assert_eq!((told.p50_ms, told.from), (0, Some(one)));
}

#[test]
fn late_in_the_day_a_new_ticket_is_for_another_day() {
    let mut hall = waiting(0);
    assert!(new_ticket(&hall, "a").is_some_and(|told| told.today));
    // 16:20.
    hall.later(530 * MINUTE_MS);
    let mut today = Vec::new();
    for _ in 0..8 {
        hall.issue("a");
        today.push(new_ticket(&hall, "a").expect("an able counter").today);
    }
    assert_eq!((today[0], today[7]), (true, false), "{today:?}");
    assert!(today.is_sorted_by(|a, b| a >= b), "{today:?}");
}

#[test]
fn expected_arrivals_with_priority_make_ordinary_people_wait_longer() {
    let told = |class: Option<&str>| {
        let mut hall = waiting(0);
        hall.tell(set_policy(Policy::Strict));
        for _ in 0..12 {
            hall.issue_as("a", class);
            hall.later(3 * MINUTE_MS);
        }
        let number = hall.issue("a");
        (hall.office.ahead(hall.ticket(&number).id), of(&hall, &number).expect("an able counter").p50_ms)
    };
    let ((ahead, ordinary), (also_ahead, passed)) = (told(None), told(Some("elder")));
    assert_eq!(ahead, also_ahead);
    assert!(passed * 2 > ordinary * 3, "those to come pass too: {passed}, {ordinary}");
}

#[test]
fn what_was_measured_changes_what_is_told() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    assert_eq!(hall.office.service_time_ms(&"a".into(), 1), 600_000);
    assert_eq!(hall.office.service_time_ms(&"a".into(), 3), 1_800_000);
    for _ in 0..40 {
        hall.issue("a");
        hall.next("1");
        hall.tell(start("1"));
        hall.later(2 * MINUTE_MS);
        hall.tell(finish("1"));
    }
    let measured = hall.office.service_time_ms(&"a".into(), 1);
    assert!((120_000..240_000).contains(&measured), "{measured}");
    assert_eq!(hall.office.service_time_ms(&"x".into(), 1), 0);
    hall.later(24 * HOUR_MS);
    hall.expire();
    let tomorrow = hall.office.service_time_ms(&"a".into(), 1);
    assert!(tomorrow > measured && tomorrow < 300_000, "older days count less: {tomorrow}");
}

#[test]
fn an_undone_finish_teaches_nothing() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    let number = hall.issue("a");
    hall.next("1");
    hall.tell(start("1"));
    hall.later(MINUTE_MS);
    hall.tell(finish("1"));
    assert!(hall.office.service_time_ms(&"a".into(), 1) < 600_000);
    hall.tell(undo("1"));
    assert_eq!(hall.office.service_time_ms(&"a".into(), 1), 600_000);
    // It goes on, and a start that nobody pressed teaches nothing either.
    hall.later(9 * MINUTE_MS);
    hall.issue("a");
    hall.tell(next("1", served(&number)));
    assert_eq!(hall.office.service_time_ms(&"a".into(), 1), 600_000);
    let implied = hall.hand("1").map(TicketNumber::from).expect("somebody was called");
    hall.tell(next("1", served(&implied)));
    assert_eq!(hall.office.service_time_ms(&"a".into(), 1), 600_000);
}

#[test]
fn a_visit_left_open_over_noon_teaches_what_it_took_without_the_break() {
    let taught = |from_ms: i64, for_ms: i64| {
        let mut hall = Hall::with(two_sessions);
        hall.open("1", "lan");
        hall.later(from_ms);
        let number = hall.issue("a");
        hall.next("1");
        hall.tell(start("1"));
        hall.later(for_ms);
        hall.tell(finish("1"));
        let told = (hall.office.service_time_ms(&"a".into(), 1), hall.ticket(&number).leg().map(|leg| leg.break_ms));
        hall.tell(undo("1"));
        assert_eq!(hall.office.service_time_ms(&"a".into(), 1), 600_000, "as if it had not been");
        told
    };
    let (morning, no_break) = taught(0, 20 * MINUTE_MS);
    assert_eq!(no_break, Some(0));
    // From 11:20 to 13:10.
    assert_eq!(taught(230 * MINUTE_MS, 110 * MINUTE_MS), (morning, Some(90 * 60_000)));
    // From 11:20 to 11:40: the clerk worked on.
    assert_eq!(taught(230 * MINUTE_MS, 20 * MINUTE_MS), (morning, Some(0)));
}

#[test]
fn who_is_served_since_before_noon_is_not_expected_to_be_done_at_once() {
    let told = |wait_ms: i64, for_ms: i64| {
        let mut hall = Hall::with(two_sessions);
        hall.open("1", "lan");
        hall.later(wait_ms);
        hall.issue("a");
        hall.next("1");
        hall.tell(start("1"));
        hall.later(for_ms);
        new_ticket(&hall, "a").map_or(0, |told| told.p50_ms)
    };
    let (before, after) = (told(0, 7 * MINUTE_MS), told(233 * MINUTE_MS, 97 * MINUTE_MS));
    assert!(before.abs_diff(after) < 60_000, "seven minutes of work: {before}, {after}");
}

#[test]
fn what_the_server_foresees_does_not_change_what_it_foresees() {
    let mut hall = waiting(0);
    hall.tell(set_policy(Policy::Strict));
    for _ in 0..12 {
        hall.issue_as("a", Some("elder"));
        hall.later(3 * MINUTE_MS);
    }
    let before = new_ticket(&hall, "a");
    hall.tell(crate::stops::limit(&["a"]));
    assert_eq!(new_ticket(&hall, "a"), before, "it would say to and fro that there is time");
    hall.tell(stop("a"));
    let stopped = new_ticket(&hall, "a");
    assert!(stopped.zip(before).is_some_and(|(now, before)| now.p50_ms < before.p50_ms), "nobody can join any more");
}

#[test]
fn nobody_is_foreseen_beyond_a_day_of_work() {
    let mut hall = Hall::with(|definition| definition.policy = Policy::Ageing);
    hall.open("1", "lan");
    for nth in 0..400 {
        hall.issue_as("a", (nth % 4 == 0).then_some("elder"));
    }
    let last = hall.office.line(&"a".into()).last().map(|ticket| ticket.id).expect("people wait");
    let told = outlook(&hall).ticket(last).copied().expect("an able counter");
    assert_eq!((told.p50_ms, told.today), (24 * 3_600_000, false), "a day of work is as far as anybody looks");
}
