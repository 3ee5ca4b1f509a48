//! Who has a number, or an appointment.

use protocol::view::NumberView;
use protocol::{Code, Problem};
use texts::{Lang, Texts};

use super::*;

fn look(number: &str) -> Order {
    Order::Look(Some(number.to_owned()))
}

impl Visit {
    /// The office says how the number that was typed stands.
    fn known(&mut self, state: &str, may_return: bool) {
        let Stage::Looking { number, .. } = &self.kiosk.stage else { panic!("no number was typed") };
        let (asked, view) = (number.clone(), Box::new(office::number(number, state, may_return)));
        self.hear(Message::Known { asked, view });
    }

    fn typed(&self) -> Option<&str> {
        if let Stage::Keypad { typed, .. } = &self.kiosk.stage { Some(typed) } else { None }
    }
}

#[test]
fn a_number_is_typed_and_its_state_followed_until_it_is_left() {
    let mut visit = Visit::sample();
    visit.keys(".1042\n");
    assert_eq!(visit.orders, [look("1042")]);
    visit.known("waiting", false);
    visit.hear(Message::Known { asked: "1042".to_owned(), view: Box::new(office::number("1042", "called", false)) });
    assert!(matches!(&visit.kiosk.stage, Stage::Known { view, .. } if view.state == "called"));
    assert_eq!(visit.orders, [look("1042")], "it is watched once");
    visit.keys("\n");
    assert!(visit.is_at_rest());
    assert_eq!(visit.orders.last(), Some(&Order::Look(None)));
}

#[test]
fn who_is_back_says_so_with_one_press() {
    let mut visit = Visit::sample();
    visit.keys(".1042\n");
    visit.known("missed", true);
    visit.touch(Act::ImBack);
    assert_eq!(visit.orders, [look("1042"), Order::Return("1042".to_owned()), Order::Look(None)]);
    visit.keys("\n0");
    assert_eq!(visit.orders.len(), 3, "a second press meets another screen");
    visit.hear(Message::Returned("1042".to_owned()));
    assert_eq!(visit.notice(), Some(&Notice::Returned("1042".to_owned())));
}

#[test]
fn who_may_not_come_back_is_offered_nothing() {
    let mut visit = Visit::sample();
    visit.keys(".1042\n");
    visit.known("missed", false);
    assert!(visit.kiosk.hits(visit.now).places().all(|(_, act)| *act != Act::ImBack));
    visit.keys("\n");
    assert!(!visit.orders.iter().any(|order| matches!(order, Order::Return(_))));
}

#[test]
fn a_refused_return_says_why_and_an_unheard_one_that_it_is_not_known() {
    let back = |end: Message| {
        let mut visit = Visit::sample();
        visit.keys(".1042\n");
        visit.known("parked", true);
        visit.keys("\n");
        visit.hear(end);
        visit.notice().cloned()
    };
    let refused = |code| Message::NotReturned { number: "1042".to_owned(), problem: Problem::new(code) };
    let used_up = Notice::Refused(Box::new(Problem::new(Code::ReturnsUsedUp)));
    assert_eq!(back(refused(Code::ReturnsUsedUp)), Some(used_up));
    assert_eq!(back(refused(Code::TimedOut)), Some(Notice::NotReturned("1042".to_owned())));
}

#[test]
fn a_number_that_is_not_there_is_said() {
    let mut visit = Visit::sample();
    visit.keys(".9999\n");
    visit.hear(Message::NotKnown { asked: "9998".to_owned(), problem: Problem::new(Code::UnknownTicket) });
    assert!(matches!(visit.kiosk.stage, Stage::Looking { .. }), "that was about another one");
    visit.hear(Message::NotKnown { asked: "9999".to_owned(), problem: Problem::new(Code::UnknownTicket) });
    assert_eq!(visit.notice(), Some(&Notice::NoSuchNumber("9999".to_owned())));
}

#[test]
fn an_office_that_says_nothing_is_not_waited_for_for_ever() {
    let mut visit = Visit::sample();
    visit.keys(".1042\n");
    visit.wait(10);
    assert_eq!(visit.notice(), Some(&Notice::NotHeard("1042".to_owned())));
    visit.keys("\n.1042\n");
    visit.known("missed", true);
    visit.keys("\n");
    visit.wait(20);
    assert_eq!(visit.notice(), Some(&Notice::NotReturned("1042".to_owned())));
}

#[test]
fn many_digits_are_the_code_of_an_appointment() {
    let mut visit = Visit::sample();
    visit.keys(".1482913\n\n");
    let wish = Wish::CheckIn { code: "1482913".to_owned() };
    assert_eq!(visit.orders, [Order::Take { wish, lang: Lang::VI }]);
    visit.given("1042");
    visit.keys("0");
    assert!(matches!(visit.kiosk.stage, Stage::Number(_)), "an appointment is not cancelled by mistake");
}

#[test]
fn who_does_not_wait_for_an_appointments_number_is_told_that_it_stands() {
    let mut visit = Visit::sample();
    visit.keys(".1482913\n");
    visit.hear(Message::Trouble(Problem::new(Code::DiskFull)));
    visit.keys("0");
    assert_eq!(visit.notice(), Some(&Notice::GaveUpCheckIn));
    assert_eq!(visit.orders.last(), Some(&Order::GiveUp));
}

#[test]
fn digits_are_touched_and_taken_back() {
    let mut visit = Visit::to(office::view(), 120, 40);
    visit.touch(Act::HaveNumber);
    for digit in "1042".chars() {
        visit.touch(Act::Type(digit));
    }
    visit.touch(Act::Erase);
    assert_eq!(visit.typed(), Some("104"));
    visit.press(KeyCode::Backspace);
    visit.keys("--");
    assert_eq!(visit.typed(), Some(""));
    visit.keys("-");
    assert!(visit.is_at_rest(), "where nothing is left to erase it leads back");
}

#[test]
fn a_keypad_without_letters_has_one_key_for_the_first() {
    let mut visit = Visit::sample();
    visit.keys(".001++");
    assert_eq!(visit.typed(), Some("B001"));
    visit.keys(&"+".repeat(25));
    assert_eq!(visit.typed(), Some("001"), "after Z there is none");
    visit.keys("-a\n");
    assert_eq!(visit.orders, [look("00A")], "letters can be typed where there are keys for them");
}

#[test]
fn what_is_typed_has_an_end() {
    let mut visit = Visit::sample();
    visit.keys(".");
    visit.keys(&"1".repeat(100));
    visit.keys("+");
    assert_eq!(visit.typed().map(str::len), Some(20));
}

#[test]
fn without_a_connection_no_number_is_looked_up() {
    let mut visit = Visit::sample();
    visit.keys(".1042");
    visit.hear(Message::Link(Freshness::Stale { since: visit.now }));
    visit.keys("\n");
    assert!(visit.orders.is_empty());
}

#[test]
fn a_number_left_on_the_screen_goes_away_by_itself() {
    let mut visit = Visit::sample();
    visit.keys(".1042\n");
    visit.known("waiting", false);
    visit.wait(50);
    assert!(visit.is_at_rest());
    assert_eq!(visit.orders.last(), Some(&Order::Look(None)));
}

#[test]
fn who_was_sent_home_reads_when_to_come_and_with_which_code() {
    let words = Texts::builtin().words(&Lang::VI);
    let view = NumberView { released: Some(booked()), ..office::number("1042", "done", false) };
    assert_eq!(number_state(&view, &words), "Được hẹn lại: 07:30, Thứ Hai, 24/11/2025");
    assert!(standing::advice(&view, &words).contains(&booked().code));
}
