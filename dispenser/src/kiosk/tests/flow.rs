use super::*;

#[test]
fn two_touches_give_a_number_where_there_are_no_procedures() {
    let mut visit = Visit::sample();
    visit.touch(Act::Choose(5));
    visit.touch(Act::Take);
    assert_eq!(visit.orders, [take("tra-ket-qua", None, None)]);
}

#[test]
fn two_touches_give_a_number_to_who_is_not_sure() {
    let mut visit = Visit::sample();
    visit.touch(Act::Choose(0));
    visit.touch(Act::Choose(5));
    assert_eq!(visit.orders, [take("ho-tich", None, None)]);
}

#[test]
fn a_procedure_shows_its_card_before_the_number() {
    let mut visit = Visit::sample();
    visit.keys("11");
    assert!(visit.orders.is_empty());
    assert!(matches!(&visit.kiosk.stage, Stage::Card { want, .. } if want.procedure.as_deref() == Some("khai-sinh")));
    visit.keys("\n");
    assert_eq!(visit.orders, [take("ho-tich", Some("khai-sinh"), None)]);
}

#[test]
fn a_keypad_of_digits_is_enough() {
    let mut visit = Visit::sample();
    visit.keys("100");
    assert!(visit.is_at_rest(), "0 goes back, and back");
    visit.keys("120");
    assert!(matches!(visit.kiosk.stage, Stage::List { list: List::Procedures { .. }, .. }));
    visit.keys("16");
    assert!(matches!(visit.kiosk.stage, Stage::Card { .. }), "a digit without a choice does nothing");
    visit.keys("\n");
    assert_eq!(visit.orders.len(), 1);
}

#[test]
fn a_second_press_of_the_same_finger_takes_no_second_number() {
    let mut visit = Visit::sample();
    visit.keys("11\n\n\n\n");
    visit.touch_anywhere();
    assert_eq!(visit.orders.len(), 1);
    visit.given("1042");
    visit.keys("1");
    assert_eq!(visit.orders.len(), 1, "digits mean nothing while a number is shown");
}

impl Visit {
    fn touch_anywhere(&mut self) {
        for x in 0..80 {
            let place = Rect::new(x, 22, 1, 1);
            self.mouse(MouseEventKind::Down(MouseButton::Left), place);
            self.mouse(MouseEventKind::Up(MouseButton::Left), place);
        }
    }
}

#[test]
fn a_finger_that_slips_off_presses_nothing() {
    let mut visit = Visit::sample();
    let (first, second) = (visit.place_of(Act::Choose(0)), visit.place_of(Act::Choose(1)));
    visit.mouse(MouseEventKind::Down(MouseButton::Left), first);
    visit.mouse(MouseEventKind::Up(MouseButton::Left), second);
    assert!(visit.is_at_rest());
}

#[test]
fn a_press_that_began_on_another_screen_presses_nothing() {
    let mut visit = Visit::sample();
    visit.keys("1");
    let place = visit.place_of(Act::Choose(0));
    visit.keys("0");
    visit.mouse(MouseEventKind::Down(MouseButton::Left), place);
    visit.keys("1");
    visit.mouse(MouseEventKind::Up(MouseButton::Left), place);
    assert!(matches!(visit.kiosk.stage, Stage::List { list: List::Procedures { .. }, .. }));
}

#[test]
fn arrows_and_enter_choose() {
    let mut visit = Visit::sample();
    for code in [KeyCode::Down, KeyCode::Down, KeyCode::Right, KeyCode::Down, KeyCode::Enter] {
        visit.press(code);
    }
    assert!(matches!(&visit.kiosk.stage, Stage::Card { want, .. } if want.service == "tra-ket-qua"));
    visit.press(KeyCode::Esc);
    assert!(visit.is_at_rest());
}

#[test]
fn arrows_never_leave_the_list() {
    let mut visit = Visit::sample();
    for code in [KeyCode::Up, KeyCode::Up, KeyCode::Left] {
        visit.press(code);
    }
    assert_eq!(visit.kiosk.stage.chosen(), Some(0));
    for _ in 0..20 {
        visit.press(KeyCode::Down);
    }
    assert_eq!(visit.kiosk.stage.chosen(), Some(6));
}

#[test]
fn enter_turns_the_page_where_nothing_is_chosen() {
    let mut view = office::view();
    view.services = (0..20)
        .map(|nth| protocol::view::DispenserService { id: format!("s{nth}"), ..view.services[1].clone() })
        .collect();
    let mut visit = Visit::to(view, 80, 24);
    let pages = scene::page_count(&visit.kiosk, visit.now);
    assert!(pages >= 3, "{pages} pages");
    visit.keys("\n");
    assert_eq!(visit.kiosk.stage.page(), 1);
    let first_of_page = scene::cells(&visit.kiosk, visit.now).unwrap().on_page(1).next().unwrap().0;
    visit.keys("1\n");
    assert_eq!(visit.orders, [take(&format!("s{first_of_page}"), None, None)]);
    visit.kiosk.go_home(visit.now);
    visit.press(KeyCode::PageUp);
    assert_eq!(visit.kiosk.stage.page(), pages - 1, "before the first page comes the last");
    visit.keys("\n");
    assert_eq!(visit.kiosk.stage.page(), 0, "and after the last the first");
}

#[test]
fn the_language_goes_back_after_each_ticket() {
    let mut visit = Visit::sample();
    visit.keys("*/11\n");
    assert!(matches!(&visit.orders[..], [Order::Take { lang, .. }] if *lang == Lang::EN), "{:?}", visit.orders);
    visit.given("1042");
    visit.keys("\n");
    assert_eq!((&visit.kiosk.lang, visit.kiosk.large), (&Lang::VI, false));
    assert!(visit.is_at_rest());
    assert_eq!(visit.orders.last(), Some(&Order::Seen));
}

#[test]
fn a_class_is_kept_for_one_visit() {
    let mut visit = Visit::sample();
    visit.keys("-26\n");
    assert_eq!(visit.orders, [take("tra-ket-qua", None, Some("u1"))]);
    visit.given("6001");
    visit.keys("\n6\n");
    assert_eq!(visit.orders.last(), Some(&take("tra-ket-qua", None, None)));
}

#[test]
fn the_ordinary_class_is_no_claim() {
    let mut visit = Visit::sample();
    visit.keys("-2-16\n");
    assert_eq!(visit.orders, [take("tra-ket-qua", None, None)]);
}

#[test]
fn a_number_pressed_by_mistake_is_cancelled_by_who_says_so_twice() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.given("1042");
    for keep in ["0", "\n"] {
        visit.keys("0123456789");
        assert!(visit.says("Hủy số 1042?"), "{}", visit.text());
        visit.keys(keep);
        assert!(!visit.says("Hủy số 1042?") && matches!(visit.kiosk.stage, Stage::Number(_)));
    }
    assert!(!visit.orders.contains(&Order::Cancel));
    visit.touch(Act::Doubt);
    visit.touch(Act::Keep);
    visit.keys("0-");
    assert_eq!(visit.orders.last(), Some(&Order::Cancel));
    assert_eq!(visit.notice(), Some(&Notice::Cancelling("1042".to_owned())));
    visit.hear(Message::Withdrawn("1042".to_owned()));
    assert_eq!(visit.notice(), Some(&Notice::Cancelled("1042".to_owned())));
}

#[test]
fn staff_end_the_program_with_control_and_c() {
    let mut visit = Visit::sample();
    let key = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
    assert!(visit.kiosk.update(Input::Key(key), visit.now).quits());
    let key = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
    assert!(!visit.kiosk.update(Input::Key(key), visit.now).quits());
}
