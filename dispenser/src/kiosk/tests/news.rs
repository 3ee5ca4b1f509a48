use protocol::{Code, Problem};

use super::*;
use crate::press::Errand;

#[test]
fn without_a_connection_nothing_can_be_chosen() {
    let mut visit = Visit::sample();
    visit.hear(Message::Link(Freshness::Stale { since: visit.now }));
    visit.keys("1");
    assert!(visit.is_at_rest());
    assert!(visit.kiosk.hits(visit.now).places().all(|(_, act)| !matches!(act, Act::Choose(_) | Act::Take)));
    visit.hear(Message::Link(Freshness::Live));
    visit.keys("11");
    visit.hear(Message::Link(Freshness::Stale { since: visit.now }));
    visit.keys("\n");
    assert!(visit.orders.is_empty(), "the card is read, but takes no number");
}

#[test]
fn a_closed_service_cannot_be_chosen() {
    let mut view = office::view();
    view.services[1].closed = Some(Problem::new(Code::ServicePaused));
    let mut visit = Visit::to(view, 80, 24);
    visit.keys("2");
    assert!(visit.is_at_rest());
    visit.keys("6");
    assert!(matches!(visit.kiosk.stage, Stage::Card { .. }));
}

#[test]
fn a_service_that_closes_under_the_citizen_takes_no_number() {
    let mut visit = Visit::sample();
    visit.keys("6");
    let mut view = office::view();
    view.services[5].closed = Some(Problem::new(Code::QuotaUsedUp));
    visit.hear(Message::View { view: Arc::new(view), now: office::NOW });
    visit.keys("\n");
    assert!(visit.orders.is_empty());
}

#[test]
fn a_service_that_is_gone_leads_back_to_the_first_screen() {
    let mut visit = Visit::sample();
    visit.keys("6");
    let mut view = office::view();
    view.services.truncate(2);
    visit.hear(Message::View { view: Arc::new(view), now: office::NOW });
    assert!(visit.kiosk.stage.is_services());
}

#[test]
fn a_refusal_is_said_and_ends_the_press() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.hear(Message::Refused(Problem::new(Code::QuotaUsedUp)));
    assert!(matches!(visit.notice(), Some(Notice::Refused(_))));
    visit.wait(10);
    assert!(visit.is_at_rest());
}

#[test]
fn a_full_disk_is_said() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.hear(Message::NotKept { full: true });
    assert_eq!(visit.notice(), Some(&Notice::NotKept { full: true }));
}

#[test]
fn a_reason_of_the_office_offers_giving_up_at_once() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.hear(Message::Trouble(Problem::new(Code::DiskFull)));
    visit.touch(Act::GiveUp);
    assert_eq!(visit.orders.last(), Some(&Order::GiveUp));
}

#[test]
fn a_number_that_comes_while_giving_up_is_shown() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.wait(21);
    visit.keys("0");
    visit.given("1042");
    assert!(matches!(visit.kiosk.stage, Stage::Number(_)), "so that it can be cancelled or taken");
}

#[test]
fn an_unfinished_press_of_an_earlier_run_is_shown() {
    let mut visit = Visit::sample();
    let wish = Wish::Number(Errand { service: "ho-tich".to_owned(), ..Errand::default() });
    visit.hear(Message::Resumed(Some(wish)));
    assert!(matches!(visit.kiosk.stage, Stage::Asking { .. }));
    visit.given("1042");
    assert!(matches!(visit.kiosk.stage, Stage::Number(_)));
    visit.hear(Message::Resumed(None));
    assert!(matches!(visit.kiosk.stage, Stage::Number(_)));
}

#[test]
fn news_of_an_old_cancelling_disturbs_nobody() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.given("1042");
    visit.keys("0-\n11");
    visit.hear(Message::NotWithdrawn("1042".to_owned()));
    assert!(matches!(visit.kiosk.stage, Stage::Card { .. }));
}

#[test]
fn a_wrong_office_is_said_and_a_right_one_shown() {
    let mut visit = Visit::sample();
    visit.hear(Message::NoView(Problem::new(Code::UnknownOffice)));
    visit.keys("1");
    assert!(visit.is_at_rest());
    visit.hear(Message::View { view: Arc::new(office::view()), now: office::NOW });
    visit.keys("1");
    assert!(matches!(visit.kiosk.stage, Stage::List { list: List::Procedures { .. }, .. }));
}
