//! What visitors say of their visits.

use queue::{Command, Decision, Event, Impossible, Refusal, Stage, StageName, TicketId, TicketNumber};

use crate::hall::*;
use crate::replay::{forged, impossible, possible};

fn rate(number: &TicketNumber, rating: u8) -> Command {
    Command::Rate { ticket: named(number), rating }
}

/// A hall in which one number was served at counter 1.
fn one_served() -> (Hall, TicketNumber) {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(finish("1"));
    (hall, number)
}

fn figures(hall: &Hall) -> (u32, u32) {
    (hall.office.today().rated, hall.office.today().rating_sum)
}

#[test]
fn who_was_served_says_how_it_was_and_may_think_better_of_it() {
    let (mut hall, number) = one_served();
    let rated = |rating| Event::TicketRated { ticket: TicketId(1), number: "1001".into(), rating };
    assert_eq!(hall.tell(rate(&number, 2)), [rated(2)]);
    let again = hall.request(rate(&number, 2));
    assert_eq!(hall.send(&again), Ok(Decision::Fresh(vec![rated(2)])));
    assert_eq!(figures(&hall), (1, 2), "the same again is no second rating");
    assert_eq!(hall.tell(rate(&number, 5)), [rated(5)]);
    assert_eq!(figures(&hall), (1, 5), "another one replaces it");
    assert_eq!(hall.send(&again), Ok(Decision::Remembered(vec![rated(2)])), "a late copy says nothing new");
    assert_eq!(figures(&hall), (1, 5));
    assert_eq!(hall.ticket(&number).rating, Some(5));
}

#[test]
fn after_a_few_changes_the_last_word_is_the_last() {
    let (mut hall, number) = one_served();
    for rating in [1, 2, 3, 4, 5, 4, 3, 2, 1, 4] {
        hall.tell(rate(&number, rating));
    }
    let last = Refusal::RatingFinal(number.clone());
    assert_eq!(hall.refusal(rate(&number, 5)), last);
    let (entries, again) = (hall.entries.len(), hall.request(rate(&number, 4)));
    let said = vec![Event::TicketRated { ticket: TicketId(1), number: number.clone(), rating: 4 }];
    assert_eq!(hall.send(&again), Ok(Decision::Standing(said)), "it counts, and may be said again");
    assert_eq!((hall.entries.len(), figures(&hall)), (entries, (1, 4)), "and nothing is kept of that");
    hall.restart();
    assert_eq!(hall.refusal(rate(&number, 5)), last);
    hall.tell(undo("1"));
    hall.tell(finish("1"));
    assert_eq!(hall.refusal(rate(&number, 1)), last, "a clerk's undo gives no more of them");
    let other = hall.issue("a");
    hall.next("1");
    hall.tell(finish("1"));
    hall.tell(rate(&other, 5));
}

#[test]
fn only_the_five_levels_are_ratings() {
    let (mut hall, number) = one_served();
    for rating in [0, 6, 255] {
        assert_eq!(hall.refusal(rate(&number, rating)), Refusal::OutOfBounds("rating"));
    }
    for rating in 1..=5 {
        hall.tell(rate(&number, rating));
    }
}

#[test]
fn who_was_not_served_yet_cannot_say_how_it_was() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    let refused = || Refusal::NotServedYet("1001".into());
    assert_eq!(hall.refusal(rate(&number, 5)), refused());
    hall.open("1", "lan");
    hall.next("1");
    assert_eq!(hall.refusal(rate(&number, 5)), refused());
    hall.tell(start("1"));
    assert_eq!(hall.refusal(rate(&number, 5)), refused());
    hall.tell(withdraw(&number));
    assert_eq!(hall.refusal(rate(&number, 5)), refused());
    assert_eq!(hall.refusal(rate(&"1002".into(), 5)), Refusal::UnknownTicket);
}

#[test]
fn an_undo_of_the_finish_does_not_take_the_holders_word_away() {
    let (mut hall, number) = one_served();
    hall.tell(rate(&number, 1));
    let undone = hall.tell(undo("1"));
    let [Event::ActionUndone { ticket, .. }] = undone.as_slice() else { panic!("{undone:?}") };
    assert_eq!(ticket.rating, Some(1), "whoever reads the journal sees it too");
    assert!(matches!(hall.stage(&number), Stage::Called { .. }));
    assert_eq!((hall.ticket(&number).rating, figures(&hall)), (Some(1), (1, 1)));
    assert_eq!(hall.refusal(rate(&number, 5)), Refusal::NotServedYet("1001".into()), "it goes on");
    hall.tell(finish("1"));
    hall.tell(rate(&number, 5));
    assert_eq!(figures(&hall), (1, 5));
}

#[test]
fn what_was_said_between_two_actions_does_not_stand_in_the_way_of_their_undo() {
    let (mut hall, number) = one_served();
    hall.tell(rate(&number, 3));
    hall.tell(undo("1"));
    hall.tell(undo("1"));
    assert_eq!(hall.stage(&number), Stage::Waiting, "the call was taken back too");
    assert_eq!(hall.ticket(&number).rating, Some(3));
}

#[test]
fn ratings_are_of_their_day() {
    let (mut hall, number) = one_served();
    hall.tell(rate(&number, 4));
    hall.later(DAY_MS);
    assert_eq!(hall.refusal(rate(&number, 4)), Refusal::UnknownTicket);
    assert_eq!(figures(&hall), (0, 0));
}

#[test]
fn a_rating_that_nobody_can_have_given_is_impossible() {
    let (mut hall, number) = one_served();
    let six = forged(&mut hall, rate(&number, 5), |event| {
        let Event::TicketRated { rating, .. } = event else { unreachable!() };
        *rating = 6;
    });
    assert_eq!(impossible(&hall, six), Impossible::WrongRating { ticket: TicketId(1), rating: 6 });
    for rating in [1, 2, 3, 4, 5, 4, 3, 4, 3, 2] {
        hall.tell(rate(&number, rating));
    }
    let once_more = Event::TicketRated { ticket: TicketId(1), number: number.clone(), rating: 1 };
    possible(&hall, vec![once_more]);
    let good = forged(&mut hall, rate(&number, 2), |_| {});
    hall.tell(undo("1"));
    let stage = Impossible::WrongStage { ticket: TicketId(1), from: StageName::Called };
    assert_eq!(impossible(&hall, good), stage, "it was served then, and is not now");
}
