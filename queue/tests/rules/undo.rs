//! Taking back.

use queue::{Effect, Event, Office, Policy, Refusal, Stage, Ticket};

use crate::hall::{
    DAY_MS, Hall, SECOND_MS, absent, call, close, define, finish, next, no_show, open, open_with, park, pause, recall,
    sample, served, start, start_with, undo, withdraw,
};

fn undone(hall: &mut Hall, counter: &str) -> Effect {
    match hall.tell(undo(counter)).as_slice() {
        [Event::ActionUndone { effect, .. }] => *effect,
        other => panic!("{other:?}"),
    }
}

/// A ticket but for its calls, which an undo does not take back.
fn but_for_calls(ticket: &Ticket) -> Ticket {
    let mut ticket = ticket.clone();
    for leg in &mut ticket.legs {
        (leg.calls, leg.calls_earlier) = (leg.calls_this_time(), 0);
    }
    ticket
}

#[test]
fn every_undoable_action_gives_the_ticket_back_as_it_stood() {
    for effect in [Effect::Finish, Effect::NoShow, Effect::Park] {
        let mut hall = Hall::new();
        let number = hall.issue("a");
        hall.open("1", "lan");
        hall.next("1");
        let before = hall.ticket(&number).clone();
        hall.later(SECOND_MS);
        hall.tell(match effect {
            Effect::NoShow => no_show("1"),
            Effect::Park => park("1"),
            Effect::Finish | Effect::Call => finish("1"),
        });
        hall.later(SECOND_MS);
        assert_eq!(undone(&mut hall, "1"), effect);
        assert_eq!(hall.ticket(&number), &before, "an implied start goes back too");
        assert_eq!(hall.hand("1"), Some(number.as_str()));
    }
}

#[test]
fn a_finish_of_what_was_started_goes_back_to_serving() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(start("1"));
    let before = hall.ticket(&number).clone();
    hall.later(SECOND_MS);
    hall.tell(finish("1"));
    undone(&mut hall, "1");
    assert_eq!(hall.ticket(&number), &before);
}

#[test]
fn a_next_is_taken_back_in_two_steps() {
    let mut hall = Hall::new();
    let (first, second) = (hall.issue("a"), hall.issue("a"));
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(start("1"));
    hall.tell(next("1", served(&first)));
    assert_eq!(undone(&mut hall, "1"), Effect::Call);
    assert_eq!((hall.stage(&second), hall.hand("1")), (Stage::Waiting, None));
    assert_eq!(undone(&mut hall, "1"), Effect::Finish);
    assert_eq!(hall.stage(&first), Stage::Serving { counter: "1".into() });
}

#[test]
fn a_call_goes_back_to_where_it_came_from() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(no_show("1"));
    let missed = but_for_calls(hall.ticket(&number));
    hall.tell(call("1", &number));
    assert_eq!(undone(&mut hall, "1"), Effect::Call);
    assert_eq!(but_for_calls(hall.ticket(&number)), missed);
    assert_eq!(undone(&mut hall, "1"), Effect::NoShow, "and the no-show before it can still be taken back");
    assert_eq!(hall.stage(&number), Stage::Called { counter: "1".into() });
    assert_eq!(undone(&mut hall, "1"), Effect::Call);
    assert_eq!(hall.line("a"), [number.as_str()]);
}

/// As the first journals wrote it: they knew nothing of first calls, of other places in line and of what somebody came
/// back from.
fn as_first_written(ticket: &mut Ticket) {
    (ticket.line_at, ticket.goes_next, ticket.back_from) = (ticket.joined_at, false, None);
    ticket.legs.iter_mut().for_each(|leg| leg.first_called_at = None);
}

#[test]
fn the_first_journals_take_one_action_back_after_the_other_too() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.later(SECOND_MS);
    hall.next("1");
    hall.tell(no_show("1"));
    hall.tell(call("1", &number));
    hall.tell(no_show("1"));
    let effects: Vec<Effect> = (0..4).map(|_| undone(&mut hall, "1")).collect();
    assert_eq!(effects, [Effect::NoShow, Effect::Call, Effect::NoShow, Effect::Call]);
    let mut office = Office::new();
    for mut entry in hall.entries.clone() {
        for event in &mut entry.events {
            if let Event::ActionUndone { ticket, .. } = event {
                as_first_written(ticket);
            }
        }
        assert_eq!(office.replay(&entry), Ok(()), "{entry:?}");
    }
    assert!(office.tickets().eq(hall.office.tickets()), "an undo restores what stood, whatever is told of it");
}

#[test]
fn recalls_belong_to_their_call() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.later(20 * SECOND_MS);
    hall.tell(recall("1"));
    assert_eq!(undone(&mut hall, "1"), Effect::Call);
    assert_eq!(hall.line("a"), [number.as_str()]);
    assert_eq!(hall.office.recent_calls().count(), 0, "no board shows a call that was taken back");
}

#[test]
fn a_call_id_is_never_used_twice() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    undone(&mut hall, "1");
    let events = hall.tell(next("1", None));
    assert!(matches!(&events[0], Event::TicketCalled { call, .. } if call.nth == 2), "{events:?}");
    assert!(!hall.office.recent_calls().next().expect("a call").recall);
}

#[test]
fn what_another_touched_stays() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.open("3", "mai");
    hall.next("1");
    hall.tell(no_show("1"));
    hall.tell(start_with("3", &number));
    assert_eq!(hall.refusal(undo("1")), Refusal::NothingToUndo("1".into()));
    assert_eq!(hall.office.allowed(&"1".into(), &hall.now).undo, None);
    assert_eq!(hall.refusal(undo("3")), Refusal::NothingToUndo("3".into()), "a start is no undoable action");
}

#[test]
fn a_withdrawn_ticket_stays_withdrawn() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(park("1"));
    hall.tell(withdraw(&number));
    assert_eq!(hall.refusal(undo("1")), Refusal::NothingToUndo("1".into()));
}

#[test]
fn a_full_hand_stands_in_the_way() {
    let mut hall = Hall::new();
    let (first, second) = (hall.issue("a"), hall.issue("a"));
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(next("1", absent(&first)));
    hall.tell(no_show("1"));
    hall.tell(start_with("1", &first));
    assert_eq!(hall.refusal(undo("1")), Refusal::NothingToUndo("1".into()), "the second cannot come back now");
    hall.tell(finish("1"));
    assert_eq!(undone(&mut hall, "1"), Effect::Finish);
    assert_eq!(hall.stage(&second), Stage::Missed);
}

#[test]
fn the_last_five_can_be_taken_back_and_no_more() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    for _ in 0..4 {
        hall.issue("a");
        hall.next("1");
        hall.tell(finish("1"));
    }
    let effects: Vec<Effect> = (0..5).map(|_| undone(&mut hall, "1")).collect();
    assert_eq!(effects, [Effect::Finish, Effect::Call, Effect::Finish, Effect::Call, Effect::Finish]);
    assert_eq!(hall.refusal(undo("1")), Refusal::NothingToUndo("1".into()));
}

#[test]
fn undo_is_ones_own() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(finish("1"));
    hall.tell(pause("1"));
    let undo_now = hall.office.allowed(&"1".into(), &hall.now).undo;
    assert_eq!(undo_now, Some((Effect::Finish, "1001".into())), "a pause changes nothing");
    hall.tell(close("1"));
    assert_eq!(hall.refusal(undo("1")), Refusal::CounterClosed("1".into()));
    hall.open("1", "lan");
    assert_eq!(hall.office.allowed(&"1".into(), &hall.now).undo, undo_now, "the same clerk at the same counter");
    hall.tell(close("1"));
    hall.tell(open("1", "mai"));
    assert_eq!(hall.refusal(undo("1")), Refusal::NothingToUndo("1".into()));
}

#[test]
fn the_day_ends_what_can_be_taken_back() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(finish("1"));
    hall.later(DAY_MS);
    hall.expire();
    hall.open("1", "lan");
    assert_eq!(hall.refusal(undo("1")), Refusal::NothingToUndo("1".into()));
}

#[test]
fn nothing_comes_back_to_a_line_that_is_gone() {
    let mut hall = Hall::new();
    hall.issue("c");
    hall.open("3", "lan");
    hall.next("3");
    hall.tell(finish("3"));
    let mut smaller = sample();
    smaller.services.retain(|service| service.id.as_str() != "c");
    smaller.counters[2].services.retain(|service| service.as_str() != "c");
    hall.tell(define(2, smaller));
    assert_eq!(hall.refusal(undo("3")), Refusal::NothingToUndo("3".into()));
}

#[test]
fn a_call_gives_its_turn_back_unless_another_was_made_since() {
    let ratio = || Hall::with(|definition| definition.policy = Policy::Ratio { priority: 1, ordinary: 1 });
    let fill = |hall: &mut Hall| {
        for _ in 0..3 {
            hall.issue("a");
            hall.issue_as("a", Some("elder"));
        }
        hall.open("1", "lan");
        hall.tell(open_with("3", "mai", Some(&["a"]), None));
    };
    let mut alone = ratio();
    fill(&mut alone);
    assert_eq!(alone.next("1"), "1002", "priority first");
    undone(&mut alone, "1");
    assert_eq!(alone.next("1"), "1002", "and again");

    let mut together = ratio();
    fill(&mut together);
    assert_eq!((together.next("1"), together.next("3")), ("1002".into(), "1001".into()));
    undone(&mut together, "1");
    assert_eq!(together.next("1"), "1002", "a new round began after both");
}
