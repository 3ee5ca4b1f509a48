//! The page for staff, and a kiosk that they have closed.

use super::*;

impl Visit {
    fn desk(&mut self) {
        self.press(KeyCode::F(12));
        self.keys("246810\n");
        assert_eq!(self.orders.pop(), Some(Order::StaffCode("246810".to_owned())));
        self.hear(Message::StaffCode(CodeCheck::Right));
    }

    fn is_at_door(&self) -> bool {
        matches!(self.kiosk.stage, Stage::Keypad { asks: Asks::StaffCode, .. })
    }
}

#[test]
fn the_door_opens_by_a_key_by_the_clock_and_by_a_keypad() {
    let mut visit = Visit::sample();
    visit.press(KeyCode::F(12));
    assert!(visit.is_at_door());
    visit.keys("0");
    let mut visit = Visit::sample();
    (0..4).for_each(|_| visit.touch(Act::Clock));
    assert!(visit.is_at_rest(), "a citizen may touch the clock");
    visit.touch(Act::Clock);
    assert!(visit.is_at_door());
    let mut visit = Visit::sample();
    visit.keys("00000");
    assert!(visit.is_at_door());
    visit.press(KeyCode::Esc);
    assert!(visit.is_at_rest());
}

#[test]
fn slow_presses_open_nothing_and_without_a_code_there_is_no_door_for_fingers() {
    let mut visit = Visit::sample();
    for _ in 0..12 {
        visit.touch(Act::Clock);
        visit.wait(2);
    }
    assert!(visit.is_at_rest());
    let mut view = office::view();
    view.staff_code = None;
    let mut visit = Visit::to(view, 80, 24);
    visit.keys("0000000");
    assert!(visit.is_at_rest());
    visit.press(KeyCode::F(12));
    visit.keys("123456\n");
    visit.hear(Message::StaffCode(CodeCheck::NoCode));
    assert!(visit.says("Văn phòng chưa đặt mã"), "who has a keyboard is told why: {}", visit.text());
}

#[test]
fn a_number_that_staff_cover_is_there_again_when_they_leave() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.given("1042");
    visit.printer(&[PrinterTrouble::PaperOut]);
    visit.hear(Message::NotPrinted(PrintProblem::NoPaper));
    visit.orders.clear();
    visit.desk();
    assert!(visit.orders.is_empty(), "the code cancels nothing: {:?}", visit.orders);
    visit.keys("13350\n");
    assert_eq!(visit.orders, [Order::Staff(StaffDeed::NewRoll(Some(350)))]);
    visit.hear(Message::Printed(None));
    assert!(visit.says("Đã thay cuộn giấy"), "staff are still there: {}", visit.text());
    visit.wait(5);
    visit.keys("0");
    let Stage::Number(shown) = &visit.kiosk.stage else { panic!("{:?}", visit.kiosk.stage) };
    assert_eq!((shown.issued.number.as_str(), &shown.paper), ("1042", &Paper::PrintedLate));
    visit.wait(9);
    assert!(matches!(visit.kiosk.stage, Stage::Number(_)), "there is time to read it");
    visit.keys("\n");
    assert!(visit.is_at_rest() && visit.orders.last() == Some(&Order::Seen));
}

#[test]
fn a_press_that_staff_cover_gets_its_number_all_the_same() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.press(KeyCode::F(12));
    assert!(visit.is_at_door());
    visit.given("1042");
    assert!(visit.is_at_door(), "staff are still there");
    visit.press(KeyCode::Esc);
    assert!(matches!(visit.kiosk.stage, Stage::Number(_)), "{:?}", visit.kiosk.stage);
}

#[test]
fn staff_who_close_the_kiosk_over_a_number_close_it_when_that_was_read() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.given("1042");
    visit.desk();
    visit.hear(Message::Closed(true));
    visit.keys("0");
    assert!(matches!(visit.kiosk.stage, Stage::Number(_)));
    visit.keys("\n");
    assert_eq!(visit.kiosk.stage, Stage::Closed);
}

#[test]
fn the_door_opens_from_every_screen() {
    let mut visit = Visit::sample();
    visit.keys(".1042\n");
    assert!(matches!(visit.kiosk.stage, Stage::Looking { .. }));
    visit.press(KeyCode::F(12));
    assert!(visit.is_at_door());
    visit.press(KeyCode::Esc);
    assert!(visit.is_at_rest(), "a question is asked again");
    visit.keys(".1042\n");
    let view = Box::new(office::number("1042", "missed", true));
    visit.hear(Message::Known { asked: "1042".to_owned(), view });
    visit.keys("\n");
    assert!(matches!(visit.kiosk.stage, Stage::Returning { .. }));
    visit.press(KeyCode::F(12));
    visit.hear(Message::Returned("1042".to_owned()));
    visit.press(KeyCode::Esc);
    assert_eq!(visit.notice(), Some(&Notice::Returned("1042".to_owned())));
}

#[test]
fn numbers_that_the_office_refused_are_told_and_listed_for_staff() {
    let mut visit = Visit::to(office::view(), 120, 40);
    let numbers = (1..15).map(|nth| format!("K70{nth:02}")).collect();
    visit.hear(Message::SetAside(numbers));
    assert!(visit.says("14 số của máy này chưa vào hàng chờ") && !visit.says("K7001"), "{}", visit.text());
    visit.desk();
    assert!(visit.says("K7001, K7002") && visit.says("và 2 số khác"), "{}", visit.text());
    visit.keys("0");
    visit.hear(Message::SetAside(Vec::new()));
    assert!(!visit.says("chưa vào hàng chờ"));
}

#[test]
fn the_code_is_never_on_the_screen_and_a_wrong_one_is_told() {
    let mut visit = Visit::sample();
    visit.press(KeyCode::F(12));
    assert!(visit.says("_") && !visit.says("_ _"), "its length is told to nobody: {}", visit.text());
    visit.keys("246810");
    assert!(visit.says("••••••") && !visit.says("246810"));
    visit.keys("\n");
    assert!(visit.says("Đang kiểm tra"));
    visit.keys("1\n");
    assert_eq!(visit.orders.len(), 1, "one is looked at");
    visit.hear(Message::StaffCode(CodeCheck::Wrong));
    assert!(visit.says("Mã không đúng"));
    visit.keys("23\n");
    visit.hear(Message::StaffCode(CodeCheck::Wait(60)));
    visit.wait(10);
    assert!(visit.says("sau 50 giây"), "{}", visit.text());
    visit.keys("1\n");
    assert_eq!(visit.orders.len(), 2, "none is looked at meanwhile");
    visit.press(KeyCode::Esc);
    visit.press(KeyCode::F(12));
    visit.keys("1\n");
    assert_eq!(visit.orders.len(), 2, "who leaves and comes back waits on");
}

#[test]
fn nobody_is_let_in_who_has_left() {
    let mut visit = Visit::sample();
    visit.press(KeyCode::F(12));
    visit.keys("246810\n");
    visit.press(KeyCode::Esc);
    visit.hear(Message::StaffCode(CodeCheck::Right));
    assert!(visit.is_at_rest());
}

#[test]
fn a_new_roll_is_counted_as_staff_say() {
    for (keys, slips) in [("11", Some(200)), ("12", Some(400)), ("13350\n", Some(350)), ("14", None)] {
        let mut visit = Visit::sample();
        visit.desk();
        visit.keys(keys);
        assert_eq!(visit.orders, [Order::Staff(StaffDeed::NewRoll(slips))], "by {keys:?}");
        visit.hear(Message::StaffDone(StaffDeed::NewRoll(slips), Ok(())));
        assert!(visit.says("Đã ghi nhận cuộn giấy mới."));
    }
}

#[test]
fn each_deed_says_in_words_how_it_ended() {
    let mut visit = Visit::sample();
    visit.desk();
    visit.keys("2");
    assert!(visit.says("Đang in thử"));
    visit.keys("3");
    assert_eq!(visit.orders, [Order::Staff(StaffDeed::TestPrint)], "one after the other");
    visit.hear(Message::StaffDone(StaffDeed::TestPrint, Err(PrinterTrouble::PaperOut.into())));
    assert!(visit.says("Không in được: hết giấy."));
    visit.keys("3");
    visit.hear(Message::StaffDone(StaffDeed::ReprintLast, Ok(())));
    assert!(visit.says("Đã in lại phiếu cuối."));
    visit.keys("3");
    visit.hear(Message::StaffDone(StaffDeed::ReprintLast, Err(Undone::Withdrawn("7001".to_owned()))));
    assert!(visit.says("Không in lại: số cuối 7001 đã hủy."));
    visit.hear(Message::Printer(PrinterState { troubles: vec![PrinterTrouble::PaperLow], slips_left: Some(12) }));
    assert!(visit.says("giấy sắp hết · còn khoảng 12 phiếu"), "{}", visit.text());
}

#[test]
fn staff_are_told_what_is_missing_on_the_way_to_the_printer() {
    let mut visit = Visit::sample();
    visit.hear(Message::Printer(PrinterState { troubles: vec![PrinterTrouble::Offline], slips_left: None }));
    visit.hear(Message::Lack(Some(Lack::Device("/dev/usb/lp9".into()))));
    assert!(!visit.says("lp9"), "it is nothing to citizens");
    visit.desk();
    assert!(visit.says("Không có thiết bị /dev/usb/lp9: máy in tắt"), "{}", visit.text());
    visit.hear(Message::Lack(None));
    assert!(visit.says("Máy in: không trả lời"), "{}", visit.text());
}

#[test]
fn shutting_down_is_asked_once_more() {
    let mut visit = Visit::sample();
    visit.desk();
    visit.keys("5");
    assert!(visit.orders.is_empty() && visit.says("Tắt hẳn máy lấy số này?"));
    visit.keys("1");
    assert!(visit.orders.is_empty(), "no is the first answer");
    visit.keys("52");
    assert_eq!(visit.orders, [Order::Staff(StaffDeed::ShutDown)]);
    visit.hear(Message::StaffDone(StaffDeed::ShutDown, Err(Undone::NotSwitchedOff)));
    assert!(visit.says("Không tắt được máy"), "{}", visit.text());
}

#[test]
fn a_closed_kiosk_says_so_in_both_languages_and_gives_no_number() {
    let mut visit = Visit::sample();
    visit.desk();
    visit.keys("4");
    visit.hear(Message::Closed(true));
    visit.hear(Message::StaffDone(StaffDeed::Close, Ok(())));
    assert!(visit.says("Máy đã đóng") && visit.says("Mở lại máy lấy số"), "staff are still there");
    visit.wait(51);
    assert!(visit.says("MÁY NÀY TẠM ĐÓNG") && visit.says("THIS MACHINE IS CLOSED"), "{}", visit.text());
    visit.keys("11\n.-*");
    assert!(visit.is_at_rest() && visit.orders.len() == 1, "{:?}", visit.orders);
    visit.keys("00000");
    visit.keys("246810\n");
    visit.hear(Message::StaffCode(CodeCheck::Right));
    visit.keys("4");
    assert_eq!(visit.orders.last(), Some(&Order::Staff(StaffDeed::Open)));
    visit.hear(Message::Closed(false));
    visit.keys("0");
    assert!(visit.kiosk.stage.is_services());
}

#[test]
fn who_is_given_a_number_sees_it_though_the_kiosk_was_closed_meanwhile() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.hear(Message::Closed(true));
    visit.given("1042");
    assert!(visit.says("1042") || matches!(visit.kiosk.stage, Stage::Number(_)));
    visit.keys("\n");
    assert_eq!(visit.kiosk.stage, Stage::Closed);
    let mut visit = Visit::sample();
    visit.keys("11");
    visit.hear(Message::Closed(true));
    assert_eq!(visit.kiosk.stage, Stage::Closed, "who only chooses is told at once");
}

#[test]
fn a_page_for_staff_left_alone_is_left() {
    let mut visit = Visit::sample();
    visit.desk();
    visit.wait(51);
    assert!(visit.is_at_rest());
    visit.hear(Message::StaffDone(StaffDeed::TestPrint, Ok(())));
    assert!(!visit.says("Đã in thử"), "citizens see nothing of it");
}
