use super::*;

#[test]
fn a_refusal_is_said_and_gone_with_the_next_key() {
    let mut console = console(sample::called());
    sample::press(&mut console, "x");
    let params = Params { counter: Some("3".into()), number: Some("1042".into()), ..Params::default() };
    let ends = refused(Problem::new(Code::HeldElsewhere).with(params));
    let _ = tell(&mut console, Message::Answered { turn: 1, ends });
    assert_eq!(notice(&console), "Quầy 3 đang giữ số 1042. Hãy hỏi quầy đó.");
    sample::press(&mut console, "\u{1b}");
    assert_eq!(notice(&console), "");
}

#[test]
fn a_code_of_a_newer_server_is_told_in_its_own_words() {
    let mut console = console(sample::called());
    sample::press(&mut console, "x");
    let newer = Problem { title: "Hôm nay nghỉ lễ.".into(), ..Problem::new(Code::Unknown) };
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: refused(newer) });
    assert_eq!(notice(&console), "Hôm nay nghỉ lễ.");
}

#[test]
fn a_server_that_asks_served_or_absent_is_answered_with_the_number_it_names() {
    let mut console = console(sample::waiting());
    sample::press(&mut console, "t");
    let params = Params { number: Some("1044".into()), ..Params::default() };
    let ends = refused(Problem::new(Code::ServedOrAbsent).with(params));
    let _ = tell(&mut console, Message::Answered { turn: 1, ends });
    assert_eq!(asked(key(&mut console, '1')), [Command::CallNext { counter: one(), closing: served("1044") }]);
}

#[test]
fn without_a_link_nothing_is_sent_and_it_is_said() {
    let mut console = console(sample::serving());
    let _ = tell(&mut console, Message::Link(Freshness::Stale { since: Millis(0) }));
    for letter in ['t', 'x', 'l', '\n'] {
        assert!(key(&mut console, letter).orders().is_empty());
    }
    sample::press(&mut console, "t");
    assert!(notice(&console).starts_with("Chưa gửi được"), "{}", notice(&console));
    let _ = tell(&mut console, Message::Link(Freshness::Live));
    assert_eq!(notice(&console), "", "now it can be sent");
}

#[test]
fn a_request_under_way_outlives_the_link() {
    let mut console = console(sample::serving());
    sample::press(&mut console, "t");
    let _ = tell(&mut console, Message::Link(Freshness::Stale { since: Millis(0) }));
    assert!(console.under_way.is_some());
    let _ = tell(&mut console, Message::Link(Freshness::Live));
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: Ok(Answer::Done) });
    assert!(console.under_way.is_none());
    sample::press(&mut console, "t");
    let gave_up = RequestError::GaveUp { sent: true, trouble: None };
    let _ = tell(&mut console, Message::Answered { turn: 2, ends: Err(gave_up) });
    assert!(notice(&console).contains("Hãy xem số trên tay"), "{}", notice(&console));
}

#[test]
fn a_counter_that_is_not_there_is_said_and_tried_again() {
    let who = Who { office: "an-binh".into(), counter: Some("9".into()), clerk: None };
    let words = texts::Texts::builtin().words(&Lang::VI);
    let lan = sample::person("Lan", protocol::access::Role::Clerk);
    let mut console = Console::new(who, "ws://127.0.0.1:7070".into(), words, theme()).signed_in(lan);
    let connecting = super::pictures::drawn(&console, 80, 24, MOMENT);
    assert!(connecting.contains("Đang kết nối máy chủ ws://127.0.0.1:7070"), "{connecting}");
    let problem = Problem::new(Code::UnknownCounter).with(Params { counter: Some("9".into()), ..Params::default() });
    let _ = tell(&mut console, Message::Link(Freshness::Live));
    let _ = tell(&mut console, Message::Problem { problem: Box::new(problem), about: None });
    let shown = super::pictures::drawn(&console, 80, 24, MOMENT);
    assert!(shown.contains("không có quầy 9") && shown.contains("vẫn đang thử lại"), "{shown}");
    assert!(key(&mut console, 't').orders().is_empty());
}

#[test]
fn a_counter_that_is_shown_no_more_does_not_pass_for_the_present() {
    let mut console = console(sample::called());
    let refused = |counter: &str| Message::Problem {
        problem: Box::new(Problem::new(Code::OfficeDamaged)),
        about: Some(Watch::new("an-binh", View::Counter { id: counter.to_owned() })),
    };
    let _ = tell(&mut console, refused("2"));
    assert!(console.hall().is_some(), "another counter's trouble is none of ours");
    let _ = tell(&mut console, refused("1"));
    assert!(console.hall().is_none());
    sample::show(&mut console, sample::called());
    assert!(console.hall().is_some(), "it is shown again");
}

#[test]
fn a_view_that_nobody_wants_any_more_changes_nothing() {
    let mut console = console(sample::called());
    let before = (console.known.clone(), console.side.clone());
    let number = Snapshot::Number(sample::number("1039", "missed"));
    sample::show_as(&mut console, View::Number { number: text("1039") }, number.clone());
    sample::show_as(&mut console, View::Counter { id: one() }, number);
    assert_eq!((console.known.clone(), console.side.clone()), before);
}

#[test]
fn the_clock_on_the_wall_is_the_office_s() {
    let console = console(sample::called());
    let hall = console.hall().expect("a hall");
    assert_eq!(hall.clock(hall.at(MOMENT)), texts::ClockTime { hour: 8, minute: 17 });
    assert_eq!(hall.clock(hall.at(MOMENT + Millis(30_000))), texts::ClockTime { hour: 8, minute: 18 });
    assert_eq!(hall.clock(-1), texts::ClockTime { hour: 6, minute: 59 });
}
