use super::*;

#[test]
fn a_kiosk_left_alone_warns_and_goes_back() {
    let mut visit = Visit::sample();
    visit.keys("11");
    visit.wait(29);
    assert!(!visit.kiosk.warns(visit.now));
    visit.wait(1);
    assert!(visit.kiosk.warns(visit.now));
    assert_eq!(visit.kiosk.seconds_left(visit.now), 20);
    visit.wait(19);
    assert!(matches!(visit.kiosk.stage, Stage::Card { .. }));
    visit.wait(1);
    assert!(visit.is_at_rest());
    assert!(visit.orders.is_empty());
}

#[test]
fn any_key_answers_the_warning_and_chooses_nothing() {
    let mut visit = Visit::sample();
    visit.keys("11");
    visit.wait(40);
    visit.keys("\n");
    assert!(visit.orders.is_empty(), "the key only says that somebody is there");
    assert!(!visit.kiosk.warns(visit.now));
    visit.wait(40);
    visit.mouse(MouseEventKind::Down(MouseButton::Left), Rect::new(40, 22, 1, 1));
    assert!(!visit.kiosk.warns(visit.now), "so does a touch");
    visit.keys("\n");
    assert_eq!(visit.orders.len(), 1);
}

#[test]
fn a_kiosk_at_rest_stays_as_it_is() {
    let mut visit = Visit::sample();
    visit.wait(3600);
    assert!(visit.is_at_rest() && !visit.kiosk.warns(visit.now));
}

#[test]
fn another_language_does_not_stay_for_the_next_citizen() {
    let mut visit = Visit::sample();
    visit.keys("*");
    visit.wait(51);
    assert!(visit.is_at_rest());
}

#[test]
fn a_printed_number_is_shown_for_ten_seconds() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.given("1042");
    visit.hear(Message::Printed(Some("slips/1042.png".into())));
    visit.wait(9);
    assert!(matches!(visit.kiosk.stage, Stage::Number(_)));
    visit.wait(1);
    assert!(visit.is_at_rest());
    assert_eq!(visit.orders.last(), Some(&Order::Seen));
}

#[test]
fn a_citizen_is_not_told_where_the_slip_lies() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.given("1042");
    visit.hear(Message::Printed(Some("/var/lib/layso/slips/1042.png".into())));
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(120, 40)).expect("a screen in memory");
    terminal.draw(|frame| visit.kiosk.render(visit.now, frame)).expect("drawing in memory");
    let cells = terminal.backend().buffer().content();
    let text: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
    assert!(text.contains("Mời bạn lấy phiếu") && !text.contains("slips") && !text.contains(".png"), "{text}");
}

#[test]
fn a_number_without_paper_is_shown_for_a_minute() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.given("1042");
    visit.hear(Message::NotPrinted(protocol::PrintProblem::Failed));
    visit.wait(59);
    assert!(matches!(visit.kiosk.stage, Stage::Number(_)));
    visit.wait(1);
    assert!(visit.is_at_rest());
}

#[test]
fn giving_up_is_offered_after_twenty_seconds() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.hear(Message::Link(Freshness::Stale { since: visit.now }));
    visit.wait(19);
    visit.keys("0");
    assert!(matches!(visit.kiosk.stage, Stage::Asking { .. }));
    visit.wait(1);
    visit.touch(Act::GiveUp);
    assert_eq!(visit.orders.last(), Some(&Order::GiveUp));
    assert_eq!(visit.notice(), Some(&Notice::GaveUp));
    visit.wait(10);
    assert!(visit.is_at_rest());
}

#[test]
fn who_has_gone_away_gives_up_by_itself() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.wait(179);
    assert_eq!(visit.orders.len(), 1);
    visit.wait(1);
    assert_eq!(visit.orders.last(), Some(&Order::GiveUp));
}

#[test]
fn the_clock_goes_on_by_itself() {
    let mut visit = Visit::sample();
    let clock = |visit: &Visit| visit.kiosk.wall(visit.now).map(|(_, time)| (time.hour, time.minute));
    assert_eq!(clock(&visit), Some((8, 17)));
    let wake = visit.kiosk.next_wake(visit.now).expect("the next minute");
    assert_eq!(wake, visit.now + Millis::from_seconds(60));
    visit.wait(60);
    assert_eq!(clock(&visit), Some((8, 18)));
}
