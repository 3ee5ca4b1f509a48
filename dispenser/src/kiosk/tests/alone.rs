//! The kiosk while the server is away.

use super::*;
use protocol::view::{DispenserView, PlaceWord};
use protocol::{Code, Params, Problem};

const GONE: Message = Message::Link(Freshness::Stale { since: Millis(1000) });

fn away(left: u16) -> Message {
    // What was used up was given out, and is to be delivered.
    Message::Away(Some(Away { left, last_contact: office::NOW, undelivered: if left == 0 { 100 } else { 0 } }))
}

fn alone(left: u16) -> Visit {
    let mut visit = Visit::to(office::alone(), 120, 40);
    visit.hear(GONE);
    visit.hear(away(left));
    visit
}

#[test]
fn numbers_are_given_without_the_server_and_it_is_said_since_when() {
    let mut visit = alone(100);
    visit.wait(25 * 60);
    assert!(visit.says("Mất kết nối máy chủ từ 08:17 – vẫn lấy số."), "{}", visit.text());
    assert!(visit.says("25 phút trước"), "the age of the figures: {}", visit.text());
    visit.keys("11\n");
    assert_eq!(visit.orders, [take("ho-tich", Some("khai-sinh"), None)]);
    visit.answered(office::issued_offline("K1001"));
    assert!(visit.says("Số cấp khi mất kết nối"));
}

#[test]
fn a_number_given_without_the_server_says_nothing_of_the_line() {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        let says = |issued: protocol::Issued| {
            let mut visit = Visit::to(office::alone(), columns, rows);
            visit.keys("11\n");
            visit.answered(issued);
            let text = visit.text();
            assert!(visit.says("Quầy") || visit.says("quầy"), "where to go stays: {text}");
            text.contains("trướcbạn")
        };
        assert!(says(office::issued("1042", None)), "at {columns} x {rows}");
        assert!(!says(office::issued_offline("K1001")), "at {columns} x {rows}");
    }
}

#[test]
fn what_only_the_server_knows_is_greyed_and_says_why() {
    let mut visit = alone(100);
    assert!(visit.says("Có số / lịch hẹn: chờ có kết nối"));
    visit.keys(".");
    assert!(visit.is_at_rest(), "its key leads nowhere");
    assert!(visit.kiosk.hits(visit.now).places().all(|(_, act)| *act != Act::HaveNumber), "and it cannot be touched");
    visit.keys("-2");
    assert!(visit.says("Xin ưu tiên"), "classes are there");
    visit.hear(Message::Away(None));
    visit.hear(Message::Link(Freshness::Live));
    visit.keys(".");
    assert!(matches!(visit.kiosk.stage, Stage::Keypad { .. }));
}

#[test]
fn who_is_back_reads_that_it_cannot_be_told_now() {
    let mut visit = Visit::to(office::alone(), 120, 40);
    visit.keys(".1042\n");
    let view = Box::new(office::number("1042", "missed", true));
    visit.hear(Message::Known { asked: "1042".to_owned(), view });
    visit.hear(GONE);
    visit.hear(away(100));
    assert!(visit.says("Tôi đã quay lại: chờ có kết nối"));
    let orders = visit.orders.clone();
    visit.keys("\n");
    assert_eq!(visit.orders[orders.len()..], [Order::Look(None)], "nobody is told anything");
}

#[test]
fn when_no_number_is_left_it_is_said_with_where_to_go() {
    let mut visit = alone(0);
    assert!(visit.says("Mất kết nối máy chủ từ 08:17"));
    assert!(visit.says("Đã hết số dự phòng. Xin đến gặp cán bộ tại quầy để được cấp số giấy."));
    visit.keys("11\n");
    assert!(visit.is_at_rest() && visit.orders.is_empty(), "nothing can be chosen");
    let mut visit = Visit::sample();
    visit.hear(GONE);
    visit.hear(away(0));
    assert!(
        visit.says("Máy chưa lấy được số. Xin đến gặp cán bộ tại quầy"),
        "an office that wants none: {}",
        visit.text()
    );
    let mut visit = Visit::to(DispenserView { place: PlaceWord::Room, ..office::alone() }, 120, 40);
    visit.hear(GONE);
    visit.hear(away(0));
    assert!(visit.says("Xin đến gặp cán bộ tại phòng để được cấp số giấy."), "where there are rooms: {}", visit.text());
}

#[test]
fn a_moment_of_no_connection_promises_a_number_and_a_press_keeps_it() {
    let mut visit = Visit::to(office::alone(), 120, 40);
    visit.keys("11\n");
    visit.hear(GONE);
    assert!(visit.says("Bạn vẫn có số sau vài giây"));
    visit.hear(away(100));
    visit.answered(office::issued_offline("K1001"));
    assert!(matches!(&visit.kiosk.stage, Stage::Number(shown) if shown.issued.number == "K1001"));
    assert_eq!(visit.orders.len(), 1);
}

#[test]
fn a_service_opens_at_its_time_though_nobody_says_so() {
    let mut view = office::alone();
    let params = Params { time: Some("08:30".to_owned()), day: Some(view.day.clone()), ..Params::default() };
    for service in &mut view.services {
        service.closed = Some(Problem::new(Code::OutsideHours).with(params.clone()));
    }
    let mut visit = Visit::to(view, 120, 40);
    visit.hear(GONE);
    visit.hear(away(100));
    visit.keys("11\n");
    assert!(visit.orders.is_empty(), "it is 08:17");
    visit.wait(13 * 60);
    visit.keys("11\n");
    assert_eq!(visit.orders.len(), 1, "it is 08:30");
}

#[test]
fn what_held_for_a_day_ends_with_it() {
    let mut view = office::alone();
    view.services[0].closed = Some(Problem::new(Code::QuotaUsedUp));
    let mut visit = Visit::to(view, 120, 40);
    visit.hear(GONE);
    visit.hear(away(100));
    assert!(!visit.kiosk.can_take("ho-tich"));
    visit.wait(16 * 3600);
    assert!(visit.kiosk.can_take("ho-tich"), "it is past midnight");
    assert!(visit.says("từ 08:17 21/11/2025"), "{}", visit.text());
}

#[test]
fn a_room_is_called_a_room() {
    let mut visit = Visit::to(office::of_rooms(), 120, 40);
    visit.keys("11");
    assert!(visit.says("Phòng 1") && !visit.says("Quầy 1"), "{}", visit.text());
    visit.keys("00.");
    assert!(visit.kiosk.hits(visit.now).places().all(|(_, act)| *act != Act::Letter), "no number has a letter here");
    visit.keys("1+");
    assert!(matches!(&visit.kiosk.stage, Stage::Keypad { typed, .. } if typed == "1"));
}

#[test]
fn a_kiosk_that_the_office_never_agreed_with_has_nothing_used_up() {
    let mut visit = Visit::to(office::alone(), 120, 40);
    visit.hear(GONE);
    visit.hear(Message::Away(Some(Away { left: 0, last_contact: office::NOW, undelivered: 0 })));
    assert!(visit.says("Máy chưa lấy được số") && !visit.says("Đã hết số dự phòng"), "{}", visit.text());
}

#[test]
fn a_server_that_lets_the_kiosk_in_no_more_is_told_as_such() {
    for code in [Code::NotSignedIn, Code::TokenRejected] {
        let mut visit = Visit::to(office::alone(), 120, 40);
        visit.keys("11\n");
        visit.hear(Message::Trouble(Problem::new(code)));
        assert!(visit.says("Máy này chưa được ghép nối với máy chủ, hoặc đã bị gỡ."), "{}", visit.text());
    }
}
