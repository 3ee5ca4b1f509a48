use protocol::view::{InHand, Spoken};
use protocol::{Called, Need, Place, TicketBrief};

use super::*;

#[test]
fn the_four_keys_of_the_day_ask_for_what_they_say() {
    let next = |closing| Command::CallNext { counter: one(), closing };
    assert_eq!(commands(sample::waiting(), "t"), [next(None)]);
    assert_eq!(commands(sample::waiting(), "N"), [next(None)]);
    assert_eq!(commands(sample::serving(), "t"), [next(served("1042"))]);
    assert_eq!(commands(sample::called(), "v"), [Command::NoShow { counter: one() }]);
    assert_eq!(commands(sample::called(), "x"), [finished(Finish::default())]);
    let recallable = allowing(sample::called(), |allowed| allowed.recall_from = Some(NOW));
    assert_eq!(commands(recallable, "l"), [Command::Recall { counter: one() }]);
}

#[test]
fn a_number_is_not_called_again_before_the_hall_has_heard_its_call() {
    for spoken in [Spoken::Waits(2), Spoken::Now] {
        let unheard = sample::with_hand(sample::called(), |ticket| ticket.spoken = Some(spoken));
        let mut console = console(allowing(unheard, |allowed| (allowed.recall, allowed.recall_from) = (false, None)));
        assert!(key(&mut console, 'l').orders().is_empty());
        assert_eq!(notice(&console), "Loa chưa đọc xong lượt gọi trước. Hãy đợi đọc xong rồi gọi lại.");
    }
}

#[test]
fn function_keys_do_the_same_as_letters() {
    for (function, letter) in [(5, 't'), (7, 'v'), (8, 'x'), (9, 'm')] {
        let (mut one, mut other) = (console(sample::called()), console(sample::called()));
        let event = KeyEvent::new(KeyCode::F(function), KeyModifiers::NONE);
        let effects = one.update(Input::Key(event), MOMENT);
        assert_eq!(effects, key(&mut other, letter), "F{function}");
        assert_eq!(one.page, other.page, "F{function}");
    }
}

#[test]
fn next_from_a_called_ticket_asks_once_whether_it_was_served() {
    let next = |closing| Command::CallNext { counter: one(), closing };
    let absent = Some(Closing::Absent { number: "1042".to_owned() });
    assert!(commands(sample::called(), "tt").is_empty());
    for keys in ["t1", "t\n", "t ", "tx"] {
        assert_eq!(commands(sample::called(), keys), [next(served("1042"))], "{keys:?}");
    }
    for keys in ["t2", "t↓\n", "tv"] {
        assert_eq!(commands(sample::called(), keys), [next(absent.clone())], "{keys:?}");
    }
    let offered = commands(sample::absent(), "t\n");
    assert_eq!(offered, [next(absent)], "where absence is offered it stands under the cursor");
    assert!(commands(sample::called(), "t\u{1b}").is_empty());
}

#[test]
fn a_key_pressed_twice_asks_once() {
    let mut console = console(sample::serving());
    assert_eq!(key(&mut console, 't').orders().len(), 1);
    for letter in ['t', 't', 'x', 'v'] {
        assert!(key(&mut console, letter).orders().is_empty(), "{letter} while Next is under way");
    }
    let ticket = |number: &str, state: &str| {
        Some(TicketBrief { number: number.into(), state: state.into(), service: None, class: None, outcome: None })
    };
    let (called, closed) = (ticket("1050", "called"), ticket("1042", "done"));
    let called = Called { counter: one(), ticket: called, why: None, nth: Some(1), closed };
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: Ok(Answer::Called(called)) });
    assert_eq!(notice(&console), "Số 1042: đã xong. Đã gọi số 1050.");
    assert!(key(&mut console, 't').orders().is_empty(), "the old ticket still stands on the screen");
    sample::show(&mut console, sample::waiting());
    assert_eq!(key(&mut console, 't').orders().len(), 1, "with what is in hand now the key works again");
}

#[test]
fn an_answer_to_another_request_ends_nothing() {
    let mut console = console(sample::serving());
    let _ = key(&mut console, 't');
    let _ = tell(&mut console, Message::Answered { turn: 7, ends: Ok(Answer::Done) });
    assert!(console.under_way.is_some());
}

#[test]
fn enter_does_what_the_screen_proposes_and_nothing_else() {
    let open = Command::Open { counter: one(), clerk: "Lan".to_owned(), services: None, helps: None };
    for keys in ["\n", " "] {
        assert_eq!(commands(sample::closed(), keys), std::slice::from_ref(&open));
    }
    assert_eq!(commands(sample::paused(), "\n"), [Command::Resume { counter: one() }]);
    assert_eq!(commands(sample::waiting(), "\n"), [Command::CallNext { counter: one(), closing: None }]);
    assert_eq!(commands(sample::absent(), "\n"), [Command::NoShow { counter: one() }]);
    assert_eq!(commands(sample::awaiting(), "\n"), [Command::StopAwaiting { counter: one() }]);
    assert!(commands(sample::serving(), "\n ").is_empty());
    assert!(commands(sample::called(), "\n ").is_empty());
    assert!(commands(sample::idle(), "\n ").is_empty(), "waiting for whoever comes is only offered after Next");
}

#[test]
fn next_that_finds_nobody_offers_to_wait_for_whoever_comes() {
    let await_next = Command::AwaitNext { counter: one() };
    assert!(commands(sample::idle(), "t").is_empty());
    assert_eq!(commands(sample::idle(), "t\n"), std::slice::from_ref(&await_next));
    // The same where the last one was closed and nobody waits, or the server saw it first.
    let nobody = Called { counter: one(), ticket: None, why: None, nth: None, closed: None };
    let answers = [Ok(Answer::Called(nobody)), refused(Problem::new(Code::NobodyWaiting))];
    for ends in answers {
        let mut console = console(allowing(sample::serving(), |allowed| allowed.await_next = true));
        let _ = key(&mut console, 't');
        let _ = tell(&mut console, Message::Answered { turn: 1, ends });
        assert_eq!(commands_of(&mut console, "\n"), std::slice::from_ref(&await_next));
    }
}

#[test]
fn while_it_waits_for_whoever_comes_next_is_not_asked_again_and_the_bell_rings_when_it_calls() {
    let mut console = console(sample::awaiting());
    assert!(commands_of(&mut console, "t").is_empty());
    assert!(notice(&console).contains("Đang tự gọi"), "{}", notice(&console));
    let view = sample::called();
    let message =
        Message::View { view: View::Counter { id: one() }, state: Arc::new(Snapshot::Counter(view)), server_now: NOW };
    assert!(tell(&mut console, message.clone()).rings(), "somebody came");
    assert!(!tell(&mut console, message).rings(), "once");
}

#[test]
fn whoever_does_not_hear_is_asked_in_person_before_the_absence_is_noted() {
    let absent = Command::NoShow { counter: one() };
    let deaf = || sample::with_hand(sample::called(), |ticket| ticket.needs = vec![Need::DoesNotHear]);
    for keys in ["v", "v\n", "v1", "v\u{1b}"] {
        assert!(commands(deaf(), keys).is_empty(), "{keys:?}");
    }
    assert_eq!(commands(deaf(), "v2"), std::slice::from_ref(&absent));
    let closing = Some(Closing::Absent { number: text("1042") });
    assert_eq!(commands(deaf(), "tv2"), [Command::CallNext { counter: one(), closing }]);
    let wheelchair = sample::with_hand(sample::called(), |ticket| ticket.needs = vec![Need::Wheelchair]);
    assert_eq!(commands(wheelchair, "v"), [absent], "a wheelchair hears the call");
}

#[test]
fn a_claim_is_judged_with_one_key() {
    let class =
        |class: &str, back_in_line| [Command::SetClass { number: text("1042"), class: text(class), back_in_line }];
    assert_eq!(commands(sample::claiming(), "u"), class("u1", false));
    assert!(commands(sample::claiming(), "k\n").is_empty(), "no stands first");
    assert_eq!(commands(sample::claiming(), "k2"), class("ordinary", true), "called by a claim that was not proved");
    let mut served = sample::serving();
    served.in_hand = sample::claiming().in_hand.map(|ticket| InHand { state: text("serving"), ..ticket });
    assert_eq!(commands(served, "k2"), class("ordinary", false), "whoever is being served is not sent away");
    assert!(commands(sample::called(), "uk").is_empty(), "without a claim the keys do nothing");
}

#[test]
fn everything_else_is_under_one_key() {
    let number = |number: &str| number.to_owned();
    let cases = [
        (sample::called(), "mb", Command::Start { counter: one(), number: None }),
        (sample::serving(), "mg", Command::Park { counter: one() }),
        (sample::serving(), "mr\n", Command::Return { counter: one(), place: Some(Place::Original) }),
        (sample::called(), "mr2", Command::Return { counter: one(), place: Some(Place::Front) }),
        (sample::serving(), "mr3", Command::Return { counter: one(), place: Some(Place::Next) }),
        (sample::serving(), "mr4", Command::Return { counter: one(), place: Some(Place::Back) }),
        (
            sample::serving(),
            "md2",
            Command::SetClass { number: number("1042"), class: text("u1"), back_in_line: false },
        ),
        (
            sample::serving(),
            "mh2",
            Command::AddService { number: number("1042"), service: text("chung-thuc"), procedure: None },
        ),
        (
            sample::serving(),
            "mh12",
            Command::AddService {
                number: number("1042"),
                service: text("ho-tich"),
                procedure: Some(text("khai-sinh")),
            },
        ),
        (sample::serving(), "my3\n", Command::SetNeeds { number: number("1042"), needs: vec![Need::Wheelchair] }),
        (sample::waiting(), "mvv1p", Command::Start { counter: one(), number: Some(number("1039")) }),
        (sample::waiting(), "mv1g", Command::Call { counter: one(), number: number("1039") }),
        (sample::waiting(), "mv2r1", Command::ReturnTicket { number: number("1031"), place: None }),
        (sample::waiting(), "mv2r5", Command::ReturnTicket { number: number("1031"), place: Some(Place::Back) }),
        (sample::waiting(), "mz", Command::Undo { counter: one() }),
        (sample::waiting(), "z", Command::Undo { counter: one() }),
        (sample::waiting(), "mn2", Command::Pause { counter: one(), reason: Some(text("lunch")) }),
        (sample::waiting(), "mn5", Command::Pause { counter: one(), reason: None }),
        (sample::waiting(), "mn6đi photo\n", Command::Pause { counter: one(), reason: Some(text("đi photo")) }),
        (sample::waiting(), "mqs4", Command::Move { counter: one(), to: text("4") }),
        (sample::waiting(), "mqd3", Command::Swap { counter: one(), with: text("3") }),
        (sample::waiting(), "mqg", Command::Close { counter: one() }),
        (sample::idle(), "mqt", Command::AwaitNext { counter: one() }),
        (sample::paused(), "mt", Command::Resume { counter: one() }),
    ];
    for (view, keys, command) in cases {
        assert_eq!(commands(view, keys), [command], "{keys:?}");
    }
}

#[test]
fn a_menu_shows_what_is_allowed_and_a_letter_of_anything_else_says_why_not() {
    let shown = |view: CounterView| {
        let mut console = console(view);
        sample::press(&mut console, "m");
        let Page::Choose(choose) = console.page.clone() else { panic!("{:?}", console.page) };
        let items = console.listed(&choose.question, MOMENT).items;
        items.iter().filter(|item| choose.question.shows(item)).filter_map(|item| item.letter).collect::<String>()
    };
    assert_eq!(shown(sample::closed()), "spufeqo");
    assert_eq!(shown(sample::waiting()), "svpufeznqo");
    assert_eq!(shown(sample::serving()), "kgcrhdyisvpufeznqo");
    for (view, keys, words) in [
        (sample::waiting(), "mg", "Hãy bấm Gọi tiếp"),
        (sample::idle(), "mz", "không còn gì để hoàn tác"),
        (sample::idle(), "mv", "Không có số vắng"),
        (sample::closed(), "mn", "Hãy mở quầy trước"),
        (sample::closed(), "mqs", "Hãy mở quầy trước"),
        (sample::serving(), "mqg", "Hãy bấm Xong hoặc Vắng"),
        (sample::waiting(), "mog", "không có gì phải xác nhận"),
    ] {
        let mut console = console(view);
        sample::press(&mut console, keys);
        assert!(notice(&console).contains(words), "{keys:?} says {:?}", notice(&console));
        assert!(console.under_way.is_none(), "{keys:?} was sent");
        assert!(matches!(console.page, Page::Choose(_)), "{keys:?} leaves the menu open");
    }
}

#[test]
fn every_letter_of_a_menu_is_its_own() {
    for keys in ["m", "mq", "mo", "me", "mv1"] {
        let mut console = console(sample::called());
        sample::press(&mut console, keys);
        let Page::Choose(choose) = console.page.clone() else { panic!("{keys:?}: {:?}", console.page) };
        let items = console.listed(&choose.question, MOMENT).items;
        let mut letters: Vec<char> = items.iter().map(|item| item.letter.expect("a letter")).collect();
        let all = letters.len();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), all, "{keys:?}");
    }
}

#[test]
fn the_arrows_of_a_menu_step_over_what_is_not_shown() {
    // The ticket's verbs are not there: the cursor begins on the first that is, and goes down from it.
    assert_eq!(commands(sample::waiting(), "m↓\n\ng"), [Command::Call { counter: one(), number: text("1039") }]);
}

#[test]
fn what_the_counter_takes_and_helps_with_is_marked_and_is_never_nothing() {
    let services = |own: &[&str], helps: &[&str]| Command::Services {
        counter: one(),
        services: own.iter().map(|id| (*id).to_owned()).collect(),
        helps: Some(helps.iter().map(|id| (*id).to_owned()).collect()),
    };
    assert_eq!(commands(sample::waiting(), "mqn2\n"), [services(&["ho-tich", "chung-thuc"], &["tra-ket-qua"])]);
    assert_eq!(commands(sample::waiting(), "mqn22\n"), [services(&["ho-tich"], &["chung-thuc", "tra-ket-qua"])]);
    assert_eq!(commands(sample::waiting(), "mqn ↓ \n"), [services(&["chung-thuc"], &["ho-tich", "tra-ket-qua"])]);
    let mut console = console(sample::waiting());
    sample::press(&mut console, "mqn1\n");
    assert!(console.under_way.is_none());
    assert!(notice(&console).contains("ít nhất một lĩnh vực"), "{}", notice(&console));
}

#[test]
fn a_key_that_is_not_allowed_says_why_and_what_to_press() {
    let full = allowing(sample::idle(), |allowed| allowed.await_next = false);
    for (view, keys, words) in [
        (full, "t", "Không có ai chờ"),
        (sample::idle(), "z", "không còn gì để hoàn tác"),
        (sample::idle(), "x", "Hãy bấm Gọi tiếp"),
        (sample::called(), "l", "Hãy đợi 12 giây"),
        (sample::absent(), "l", "Hãy bấm Vắng"),
        (sample::serving(), "v", "đang được phục vụ"),
        (sample::closed(), "t", "Hãy mở quầy trước"),
    ] {
        let mut console = console(view);
        sample::press(&mut console, keys);
        assert!(notice(&console).contains(words), "{keys:?} says {:?}", notice(&console));
        assert!(console.under_way.is_none(), "{keys:?} was sent");
    }
}

#[test]
fn esc_leads_back_to_the_desk_from_everywhere() {
    for keys in ["m", "mq", "mqs", "mv", "ms", "ms12", "mqn", "mo", "mod", "mp1", "mv1", "mv1r"] {
        let mut console = console(sample::waiting());
        sample::press(&mut console, keys);
        assert_ne!(console.page, Page::Desk, "{keys:?}");
        sample::press(&mut console, "\u{1b}");
        assert_eq!(console.page, Page::Desk, "{keys:?}");
    }
    let mut console = console(sample::sent_here());
    sample::press(&mut console, "i");
    assert!(matches!(console.page, Page::Read(_)));
    sample::press(&mut console, "\u{1b}");
    assert_eq!(console.page, Page::Desk);
}

#[test]
fn the_program_is_left_by_key_and_by_menu() {
    let control_c = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
    for keys in ["", "m", "mqn", "ms1", "mv1"] {
        let mut console = console(sample::waiting());
        sample::press(&mut console, keys);
        assert!(console.update(Input::Key(control_c), MOMENT).quits(), "after {keys:?}");
    }
    let mut console = console(sample::waiting());
    sample::press(&mut console, "mq");
    assert!(key(&mut console, 'h').quits());
}

#[test]
fn the_clock_is_confirmed_only_after_it_was_looked_at() {
    let doubtful = CounterView { clock_in_doubt: true, ..sample::closed() };
    assert!(!commands(doubtful.clone(), "m\n\n\n\n\n").contains(&Command::ConfirmClock), "Enter alone never does it");
    assert!(commands(doubtful.clone(), "mog\n").is_empty(), "no stands first");
    let mut console = console(doubtful.clone());
    sample::press(&mut console, "mog");
    let Page::Choose(choose) = console.page.clone() else { panic!("{:?}", console.page) };
    let listed = console.listed(&choose.question, MOMENT);
    assert!(listed.items[1].label.contains("08:17 Thứ Hai, 23/11/2026"), "{:?}", listed.items[1]);
    assert_eq!(commands(doubtful, "mog2"), [Command::ConfirmClock]);
}

#[test]
fn who_waits_for_somebody_else_is_not_nobody() {
    let mut view = sample::idle();
    view.lines[0].waiting = 2;
    view.addressed = vec![sample::addressed("1042", "ho-tich", "Hùng"), sample::addressed("2017", "chung-thuc", "Mai")];
    let shown = super::pictures::drawn(&console(view.clone()), 120, 40, MOMENT);
    let words = "Không có ai để gọi: 1 người chờ riêng cán bộ Hùng, 1 người chưa đến lượt quầy này.";
    for word in words.split(' ') {
        assert!(shown.contains(word), "{word:?} of {words:?} is missing:\n{shown}");
    }
    assert!(!shown.contains("Không có ai chờ"), "{shown}");
    let full = allowing(view.clone(), |allowed| allowed.await_next = false);
    let mut refused = console(full);
    sample::press(&mut refused, "t");
    assert_eq!(notice(&refused), words);
    // What is for this clerk is not for somebody else.
    view.addressed = vec![sample::addressed("1042", "ho-tich", "Lan")];
    assert_eq!(
        sentence::not_for_here(&view, &console(view.clone()).words),
        Some(text("2 người chưa đến lượt quầy này"))
    );
}

#[test]
fn who_is_here_already_is_not_to_be_fetched() {
    let deaf = |view: CounterView| sample::with_hand(view, |ticket| ticket.needs = vec![Need::DoesNotHear]);
    let shown = |view: CounterView| super::pictures::drawn(&console(deaf(view)), 80, 24, MOMENT);
    assert!(shown(sample::called()).contains("RA MỜI TRỰC TIẾP"));
    let serving = shown(sample::serving());
    assert!(serving.contains("KHÔNG NGHE ĐƯỢC") && !serving.contains("RA MỜI"), "{serving}");
}

#[test]
fn what_was_done_is_said_until_the_next_key_but_not_by_the_same_press() {
    let mut console = console(sample::called());
    sample::press(&mut console, "v");
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: Ok(Answer::Done) });
    sample::show(&mut console, sample::waiting());
    sample::press(&mut console, "v");
    assert!(notice(&console).contains("Hãy bấm Gọi tiếp"), "{}", notice(&console));
    let _ = console.update(Input::Key(sample::key_of('t')), MOMENT);
    let _ = tell(&mut console, Message::Answered { turn: 2, ends: Ok(Answer::Done) });
    assert_eq!(notice(&console), "Đã xong.");
    sample::press(&mut console, "i");
    assert_eq!(notice(&console), "Đã xong.", "within the second it may be the same finger");
    let _ = console.update(Input::Key(sample::key_of('i')), MOMENT + Millis(1_500));
    assert_eq!(notice(&console), "");
}
