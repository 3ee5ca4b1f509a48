use protocol::Address;

use super::*;

#[test]
fn a_list_of_people_does_not_move_under_the_finger() {
    let mut console = console(sample::waiting());
    sample::press(&mut console, "mv");
    let rows = vec![sample::aside("1055", "missed", 0), sample::aside("1039", "missed", 12)];
    sample::show(&mut console, CounterView { set_aside: rows, ..sample::waiting() });
    let call = Command::Call { counter: one(), number: "1039".into() };
    assert_eq!(commands_of(&mut console, "1g"), [call]);
}

#[test]
fn long_lists_have_pages_and_digits_count_on_each() {
    let many = (1..=23).map(|nth| sample::aside(&(1000 + nth).to_string(), "missed", 1)).collect();
    let mut console = console(CounterView { set_aside: many, ..sample::waiting() });
    sample::press(&mut console, "mv»»»5");
    let Page::Choose(choose) = &console.page else { panic!("{:?}", console.page) };
    assert!(matches!(&choose.question, Question::OfNumber { number, .. } if number == "1023"), "{:?}", choose.question);
}

/// The console after a number was typed and the server told how it stands.
fn looked_up(view: CounterView, name: &str, state: &str) -> Console {
    let mut console = console(view);
    sample::press(&mut console, &format!("ms{name}\n"));
    let number = View::Number { number: name.to_owned() };
    assert!(console.views().contains(&number), "it is looked up");
    sample::show_as(&mut console, number, Snapshot::Number(sample::number(name, state)));
    console
}

/// The letters that a menu shows.
fn letters(console: &Console) -> String {
    let Page::Choose(choose) = &console.page else { panic!("{:?}", console.page) };
    let items = console.listed(&choose.question, MOMENT).items;
    items.iter().filter(|item| choose.question.shows(item)).filter_map(|item| item.letter).collect()
}

#[test]
fn a_number_is_offered_what_its_state_allows() {
    for (state, shown) in
        [("waiting", "pgcdhyix"), ("missed", "pgrhyix"), ("parked", "pgrhyix"), ("serving", "dhyix"), ("done", "")]
    {
        assert_eq!(letters(&looked_up(sample::waiting(), "1049", state)), shown, "{state}");
    }
    // With somebody in hand nobody else is called or served.
    assert_eq!(letters(&looked_up(sample::serving(), "1049", "waiting")), "cdhyix");
    // Lower-case letters are those of the slip, whoever types them.
    let call = Command::Call { counter: one(), number: text("A1049") };
    assert_eq!(commands_of(&mut looked_up(sample::waiting(), "A1049", "waiting"), "g"), [call]);
}

#[test]
fn a_number_is_withdrawn_only_after_it_was_asked_once_more() {
    let withdraw = Command::Withdraw { number: text("1049") };
    assert!(commands_of(&mut looked_up(sample::waiting(), "1049", "waiting"), "x\n").is_empty());
    assert_eq!(commands_of(&mut looked_up(sample::waiting(), "1049", "waiting"), "x2"), [withdraw]);
}

#[test]
fn a_number_that_is_not_there_says_so() {
    let mut console = console(sample::waiting());
    sample::press(&mut console, "ms9999\n");
    let about = Some(Watch::new("an-binh", View::Number { number: text("9999") }));
    let problem = Box::new(Problem::new(Code::UnknownTicket));
    let _ = tell(&mut console, Message::Problem { problem, about });
    let shown = super::pictures::drawn(&console, 80, 24, MOMENT);
    assert!(shown.contains("Hôm nay không có số này"), "{shown}");
    assert!(console.hall().is_some(), "the counter is still there");
}

#[test]
fn a_lost_slip_is_found_by_service_and_time() {
    let mut console = console(sample::waiting());
    sample::press(&mut console, "mf1");
    let view = View::Tickets { service: text("ho-tich"), before: None };
    assert!(console.views().contains(&view));
    sample::show_as(&mut console, view.clone(), Snapshot::Tickets(sample::tickets()));
    let mut newer = sample::tickets();
    newer.tickets.insert(0, sample::looked_up::row(1058));
    sample::show_as(&mut console, view, Snapshot::Tickets(newer));
    assert_eq!(commands_of(&mut console.clone(), "3g"), [Command::Call { counter: one(), number: text("1055") }]);
    let before = |console: &mut Console, keys: &str| {
        sample::press(console, keys);
        console.views().get(1).cloned()
    };
    let tickets = |before| Some(View::Tickets { service: text("ho-tich"), before: Some(before) });
    assert_eq!(before(&mut console.clone(), "t8:00\n"), tickets(NOW - 17 * sample::MINUTE - 30_000));
    assert_eq!(before(&mut console, "c"), tickets(sample::looked_up::row(1040).joined_at), "older ones");
}

#[test]
fn a_number_for_one_clerk_alone_is_freed_by_a_supervisor() {
    let free = |number: &str| [Command::Free { number: number.to_owned() }];
    let mut console = console(sample::waiting());
    sample::press(&mut console, "mor");
    sample::show_as(&mut console, View::Office, Snapshot::Office(sample::office()));
    assert_eq!(commands_of(&mut console.clone(), "12"), free("2017"));
    assert!(matches!(sample::office().addressed[0].to, Address::Clerk(_)));
    // From the list of a service too: there it is known that the number is addressed.
    sample::press(&mut console, "\u{1b}mf1");
    let view = View::Tickets { service: text("ho-tich"), before: None };
    sample::show_as(&mut console, view, Snapshot::Tickets(sample::tickets()));
    assert_eq!(commands_of(&mut console, "2t"), free("1056"));
}

#[test]
fn a_number_for_somebody_else_names_them_and_the_key_that_frees_it() {
    let mut view = sample::waiting();
    view.addressed = vec![sample::addressed("1049", "ho-tich", "Hùng")];
    let mut console = looked_up(view.clone(), "1049", "waiting");
    assert_eq!(letters(&console), "tcdhyix", "it is freed here, and neither called nor served");
    let shown = super::pictures::drawn(&console, 120, 40, MOMENT);
    assert!(shown.contains("chỉ cán bộ Hùng được gọi"), "{shown}");
    sample::press(&mut console, "g");
    let words = "Số 1049 chờ riêng cán bộ Hùng. Hãy để nơi đó gọi, hoặc bấm T để quầy nào cũng gọi được.";
    assert_eq!(notice(&console), words);
    assert_eq!(commands_of(&mut console, "t"), [Command::Free { number: text("1049") }]);
    // Missed, it is addressed all the same.
    view.addressed[0].state = text("missed");
    assert_eq!(letters(&looked_up(view.clone(), "1049", "missed")), "trhyix");
    view.addressed[0].to = Address::Counter(one());
    assert_eq!(letters(&looked_up(view, "1049", "waiting")), "tpgcdhyix", "what is for this counter is called here");
}

#[test]
fn a_refusal_because_of_an_address_opens_the_page_on_which_it_ends() {
    let mut console = looked_up(sample::waiting(), "1049", "waiting");
    sample::press(&mut console, "g");
    let params = Params { number: Some(text("1049")), clerk: Some(text("Hùng")), ..Params::default() };
    let ends = refused(Problem::new(Code::AddressedElsewhere).with(params));
    let _ = tell(&mut console, Message::Answered { turn: 1, ends });
    assert!(notice(&console).contains("hoặc bấm T"), "{}", notice(&console));
    let Page::Choose(choose) = &console.page else { panic!("{:?}", console.page) };
    assert!(matches!(&choose.question, Question::OfNumber { number, .. } if number == "1049"));
}

#[test]
fn whoever_was_sent_home_is_told_the_appointment_and_not_that_all_is_done() {
    let mut console = console(sample::waiting());
    sample::press(&mut console, "ms1049\n");
    let booked = protocol::Booked {
        code: text("31204817"),
        service: text("ho-tich"),
        procedure: None,
        day: text("2026-11-24"),
        minute: 450,
    };
    let number = protocol::view::NumberView { released: Some(booked), ..sample::number("1049", "done") };
    sample::show_as(&mut console, View::Number { number: text("1049") }, Snapshot::Number(number));
    let shown = super::pictures::drawn(&console, 160, 45, MOMENT);
    assert!(shown.contains("cho về, hẹn 07:30 Thứ Ba, 24/11/2026, mã 31204817"), "{shown}");
    assert!(!shown.contains("đã xong"), "{shown}");
}
