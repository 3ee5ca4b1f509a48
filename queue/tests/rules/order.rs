//! The order of calling under each policy, against [`crate::model`], through restarts, and foretold.

use queue::{Event, Policy, Reason, Rule, Sign};

use crate::hall::{Hall, MINUTE_MS, SECOND_MS, called, class, finish, next, no_show, open_with, set_policy, take};
use crate::model::{Model, two_sessions};

const ALL: [Policy; 5] =
    [Policy::Fifo, Policy::Strict, Policy::Ratio { priority: 1, ordinary: 2 }, Policy::Ageing, Policy::HeadStart];

fn hall(policy: Policy) -> Hall {
    Hall::with(|definition| {
        two_sessions(definition);
        definition.policy = policy;
        definition.classes.push(queue::Class { rate: 5, ..class("hero", 2) });
    })
}

/// Six ordinary and then five priority tickets, a minute between each two, and a clerk at counter 1.
fn six_and_five(policy: Policy) -> Hall {
    let mut hall = hall(policy);
    for nth in 0..11 {
        hall.issue_as("a", (nth >= 6).then_some("elder"));
        hall.later(MINUTE_MS);
    }
    hall.open("1", "lan");
    hall
}

/// Calls and finishes one after the other at counter 1, a minute for each; the last two digits of the numbers.
fn call_all(hall: &mut Hall, between: impl Fn(usize, &mut Hall)) -> String {
    let mut order = String::new();
    for nth in 0.. {
        between(nth, hall);
        let Some((id, foretold)) = hall.office.next_for(&"1".into(), &hall.now) else { return order };
        let events = hall.tell(next("1", None));
        assert!(matches!(&events[0], Event::TicketCalled { call, why, .. } if call.ticket == id && *why == foretold));
        order.push_str(&format!("{} ", &called(&events)[2..]));
        hall.later(MINUTE_MS);
        hall.tell(finish("1"));
    }
    order
}

fn expected(policy: Policy) -> &'static str {
    match policy {
        Policy::Fifo => "01 02 03 04 05 06 07 08 09 10 11 ",
        Policy::Strict => "07 08 09 10 11 01 02 03 04 05 06 ",
        Policy::Ratio { .. } => "07 01 02 08 03 04 09 05 06 10 11 ",
        // The first of the elders has always waited 5 minutes, which count for 15, by three times and by ten minutes more.
        // The first ordinary one has waited 11 to 14 minutes, and at the fifth call 15 itself: it came first.
        Policy::Ageing | Policy::HeadStart => "07 08 09 10 01 11 02 03 04 05 06 ",
    }
}

#[test]
fn six_ordinary_and_five_priority_come_out_in_the_order_that_each_policy_says() {
    for policy in ALL {
        assert_eq!(call_all(&mut six_and_five(policy), |_, _| {}), expected(policy), "{policy:?}");
    }
}

#[test]
fn a_restart_at_any_point_changes_nothing() {
    for policy in ALL {
        for restart_at in 0..=11 {
            let restart = |nth, hall: &mut Hall| {
                if nth == restart_at {
                    hall.restart();
                }
            };
            assert_eq!(call_all(&mut six_and_five(policy), restart), expected(policy), "{policy:?} at {restart_at}");
        }
    }
}

#[cfg(feature = "serde")]
#[test]
fn a_snapshot_at_any_point_changes_nothing() {
    for policy in ALL {
        for restart_at in 0..=11 {
            let restart = |nth, hall: &mut Hall| {
                if nth == restart_at {
                    hall.restart_from_snapshot();
                }
            };
            assert_eq!(call_all(&mut six_and_five(policy), restart), expected(policy), "{policy:?} at {restart_at}");
        }
    }
}

#[test]
fn the_model_says_the_same() {
    for policy in ALL {
        let mut hall = six_and_five(policy);
        let mut model = Model::default();
        let issued: Vec<Event> = hall.entries.iter().flat_map(|entry| entry.events.clone()).collect();
        for event in &issued {
            model.sees(&hall, core::slice::from_ref(event));
        }
        while let Some(foretold) = hall.office.next_for(&"1".into(), &hall.now) {
            let counter = hall.office.counter(&"1".into()).expect("a counter").clone();
            assert_eq!(model.next(&hall, &counter), Some(foretold), "{policy:?}");
            let events = hall.tell(next("1", None));
            model.sees(&hall, &events);
            hall.later(MINUTE_MS);
            let events = hall.tell(finish("1"));
            model.sees(&hall, &events);
        }
    }
}

#[test]
fn the_calling_order_of_a_line_is_the_order_in_which_it_is_called_at_once() {
    for policy in ALL {
        let mut hall = six_and_five(policy);
        let listed: Vec<String> =
            hall.office.calling_order(&"a".into(), &hall.now).map(|ticket| ticket.number.to_string()).collect();
        let mut order = Vec::new();
        while hall.office.next_for(&"1".into(), &hall.now).is_some() {
            order.push(hall.next("1"));
            hall.tell(finish("1"));
        }
        assert_eq!(order, listed, "{policy:?}");
    }
}

#[test]
fn a_call_says_what_its_wait_counted_for() {
    for (policy, reason, effective_minutes) in [
        (Policy::Fifo, Reason::Longest, 4),
        (Policy::Strict, Reason::Priority, 1),
        (Policy::Ageing, Reason::Weighted, 5),
        (Policy::HeadStart, Reason::Weighted, 11),
    ] {
        let mut hall = hall(policy);
        hall.issue("a");
        hall.later(3 * MINUTE_MS);
        hall.issue_as("a", Some("hero"));
        hall.later(MINUTE_MS);
        hall.open("1", "lan");
        let events = hall.tell(next("1", None));
        let [Event::TicketCalled { why, sign, .. }] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!((why.rule, why.reason), (Rule::Own, reason), "{policy:?}");
        assert_eq!(why.effective_ms, effective_minutes * 60_000, "{policy:?}");
        let passed = u32::from(policy != Policy::Fifo);
        assert_eq!((why.passed, *sign), (passed, (passed == 1).then_some(Sign::Priority)), "{policy:?}");
    }
}

#[test]
fn noon_does_not_count() {
    let mut hall = hall(Policy::Ageing);
    // 11:00 and 11:29; a minute after one o'clock the second one, of rate 3, has waited 2 minutes and not 92.
    hall.later(210 * MINUTE_MS);
    hall.issue("a");
    hall.later(29 * MINUTE_MS);
    hall.issue_as("a", Some("elder"));
    hall.later(92 * MINUTE_MS);
    assert_eq!(hall.now.minute, 13 * 60 + 1);
    hall.open("1", "lan");
    let events = hall.tell(next("1", None));
    let [Event::TicketCalled { why, number, .. }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((number.as_str(), why.effective_ms), ("1001", 31 * 60_000));
    assert_eq!(why.wait_ms, 121 * 60_000, "what a report shows has the break in it");
    assert_eq!(hall.office.oldest_wait_ms(&"a".into(), &hall.now), Some(2 * 60_000));
}

#[test]
fn who_came_at_noon_is_called_in_order_while_nobodys_wait_grows() {
    let mut hall = hall(Policy::Ageing);
    hall.later(310 * MINUTE_MS);
    assert_eq!(hall.now.minute, 12 * 60 + 40);
    hall.open("1", "lan");
    hall.open("3", "mai");
    for policy in ALL {
        hall.tell(set_policy(policy));
        let (first, second) = (hall.issue("a"), {
            hall.later(SECOND_MS);
            hall.issue("a")
        });
        assert_eq!((hall.next("1"), hall.next("3")), (first.to_string(), second.to_string()), "{policy:?}");
        hall.tell(finish("1"));
        hall.tell(finish("3"));
    }
}

#[test]
fn another_policy_holds_from_the_next_call_and_until_the_day_turns() {
    let mut hall = hall(Policy::Fifo);
    for class in [None, None, Some("elder"), Some("hero")] {
        hall.issue_as("a", class);
    }
    hall.open("1", "lan");
    assert_eq!(hall.next("1"), "1001");
    assert_eq!(hall.tell(set_policy(Policy::Strict)), [Event::PolicySet { policy: Policy::Strict }]);
    assert_eq!(hall.tell(set_policy(Policy::Strict)), [], "it holds already");
    hall.tell(finish("1"));
    assert_eq!(hall.next("1"), "1004");
    let broken = set_policy(Policy::Ratio { priority: 0, ordinary: 1 });
    assert_eq!(hall.refusal(broken), queue::Refusal::OutOfBounds("policy"));
    hall.later(crate::hall::DAY_MS);
    hall.expire();
    assert_eq!(hall.office.policy(), Some(Policy::Fifo));
}

#[test]
fn another_policy_begins_a_new_round() {
    let mut hall = six_and_five(Policy::Ratio { priority: 1, ordinary: 2 });
    assert_eq!(hall.next("1"), "1007");
    hall.tell(finish("1"));
    hall.tell(set_policy(Policy::Ratio { priority: 2, ordinary: 1 }));
    let mut order = Vec::new();
    for _ in 0..4 {
        order.push(hall.next("1"));
        hall.tell(finish("1"));
    }
    assert_eq!(order, ["1008", "1009", "1001", "1010"]);
}

#[test]
fn counters_of_the_same_lines_share_a_round_and_others_have_their_own() {
    let mut hall = Hall::with(|definition| definition.policy = Policy::Ratio { priority: 1, ordinary: 1 });
    for _ in 0..6 {
        hall.issue("a");
        hall.issue("b");
    }
    for _ in 0..6 {
        hall.issue_as("a", Some("elder"));
        hall.issue_as("b", Some("elder"));
    }
    hall.tell(open_with("1", "lan", Some(&["a"]), None));
    hall.tell(open_with("2", "mai", Some(&["b"]), None));
    hall.tell(open_with("3", "hoa", Some(&["a"]), None));
    let mut order = Vec::new();
    for counter in ["1", "2", "3", "2", "1", "2", "3"] {
        order.push(hall.next(counter));
        hall.tell(finish(counter));
    }
    // In line a one priority, one ordinary, whoever calls; in line b the same, whatever is called in a.
    assert_eq!(order, ["1007", "2007", "1001", "2001", "1008", "2008", "1002"]);
}

#[test]
fn an_undone_call_gives_its_turn_back_and_no_other() {
    let mut hall = Hall::with(|definition| definition.policy = Policy::Ratio { priority: 1, ordinary: 1 });
    for class in [None, None, None, Some("elder"), Some("elder"), Some("elder")] {
        hall.issue_as("a", class);
    }
    for (counter, clerk) in [("1", "lan"), ("2", "mai")] {
        hall.tell(open_with(counter, clerk, Some(&["a"]), None));
    }
    assert_eq!(hall.next("1"), "1004");
    hall.tell(crate::hall::undo("1"));
    assert_eq!(hall.next("1"), "1004", "still the turn of priority");
    assert_eq!(hall.next("2"), "1001");
    hall.tell(finish("2"));
    assert_eq!(hall.next("2"), "1005", "the round is where it was after the first call");
    hall.tell(crate::hall::undo("1"));
    hall.tell(finish("2"));
    assert_eq!(hall.next("2"), "1002", "and goes on: that call was made since");
}

#[test]
fn what_a_counter_takes_now_is_what_its_next_call_looks_at() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.later(SECOND_MS);
    hall.issue("b");
    hall.open("1", "lan");
    hall.tell(take("1", &["b"], None));
    assert_eq!(hall.next("1"), "2001");
    hall.tell(no_show("1"));
    hall.tell(take("1", &["b"], Some(&["a"])));
    let events = hall.tell(next("1", None));
    assert!(matches!(&events[0], Event::TicketCalled { why, .. } if why.rule == Rule::Help), "{events:?}");
}
