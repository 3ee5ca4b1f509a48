use client::RequestError;
use protocol::view::{Allowed, CounterView, InHand};
use protocol::{
    Actor, Answer, Called, Closing, Code, Command, Finish, Outcome, Params, Problem, Snapshot, TicketBrief,
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use terminal::{Depth, Effects, Freshness, Input, Millis, Screen, Theme};
use texts::Lang;

use super::sample::{self, MOMENT, NOW};
use super::*;

fn theme() -> Theme {
    Theme::new(Depth::True)
}

fn console(view: CounterView) -> Console {
    sample::console(&Lang::VI, theme(), view)
}

fn key(console: &mut Console, code: KeyCode) -> Effects<Order> {
    console.update(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)), MOMENT)
}

fn tell(console: &mut Console, message: Message) -> Effects<Order> {
    console.update(Input::Message(message), MOMENT)
}

/// The commands that these keys lead to, each answered with `Done` at once.
fn commands(view: CounterView, keys: &str) -> Vec<Command> {
    let mut console = console(view);
    let mut commands = Vec::new();
    for letter in keys.chars() {
        let code = match letter {
            '\n' => KeyCode::Enter,
            '\u{1b}' => KeyCode::Esc,
            '\u{8}' => KeyCode::Backspace,
            '↓' => KeyCode::Down,
            letter => KeyCode::Char(letter),
        };
        for order in key(&mut console, code).into_orders() {
            if let Order::Ask { turn, command, .. } = order {
                commands.push(command);
                let _ = tell(&mut console, Message::Answered { turn, ends: Ok(Answer::Done) });
            }
        }
    }
    commands
}

fn one() -> String {
    "1".to_owned()
}

fn served(number: &str) -> Option<Closing> {
    Some(Closing::Served { number: number.to_owned(), details: Finish::default() })
}

fn finished(outcome: Outcome, procedure: Option<&str>, dossier: Option<&str>) -> Command {
    let (procedure, dossier) = (procedure.map(str::to_owned), dossier.map(str::to_owned));
    Command::Finish { counter: one(), details: Finish { outcome, procedure, dossier, count: None } }
}

fn notice(console: &Console) -> &str {
    console.notice.as_ref().map_or("", |notice| &notice.text)
}

fn allowing(view: CounterView, allow: impl Fn(&mut Allowed)) -> CounterView {
    let mut view = view;
    allow(&mut view.allowed);
    view
}

#[test]
fn the_four_keys_of_the_day_ask_for_what_they_say() {
    let next = |closing| Command::CallNext { counter: one(), closing };
    assert_eq!(commands(sample::waiting(), "t"), [next(None)]);
    assert_eq!(commands(sample::waiting(), "N"), [next(None)]);
    assert_eq!(commands(sample::serving(), "t"), [next(served("1042"))]);
    assert_eq!(commands(sample::called(), "v"), [Command::NoShow { counter: one() }]);
    assert_eq!(commands(sample::called(), "x"), [finished(Outcome::DoneOnTheSpot, None, None)]);
    let recallable = allowing(sample::called(), |allowed| allowed.recall_from = Some(NOW));
    assert_eq!(commands(recallable, "l"), [Command::Recall { counter: one() }]);
}

#[test]
fn function_keys_do_the_same_as_letters() {
    for (function, letter) in [(5, 't'), (7, 'v'), (8, 'x'), (9, 'm')] {
        let (mut one, mut other) = (console(sample::called()), console(sample::called()));
        let effects = key(&mut one, KeyCode::F(function));
        assert_eq!(effects, key(&mut other, KeyCode::Char(letter)), "F{function}");
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
    assert_eq!(
        commands(sample::absent(), "t\n"),
        [next(absent)],
        "where absence is offered it stands under the cursor"
    );
    assert!(commands(sample::called(), "t\u{1b}").is_empty());
}

#[test]
fn a_key_pressed_twice_asks_once() {
    let mut console = console(sample::serving());
    assert_eq!(key(&mut console, KeyCode::Char('t')).orders().len(), 1);
    for letter in ['t', 't', 'x', 'v'] {
        assert!(key(&mut console, KeyCode::Char(letter)).orders().is_empty(), "{letter} while Next is under way");
    }
    let ticket =
        TicketBrief { number: "1050".into(), state: "called".into(), service: None, class: None, outcome: None };
    let called = Called { counter: one(), ticket: Some(ticket), why: None, nth: Some(1), closed: None };
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: Ok(Answer::Called(called)) });
    assert_eq!(notice(&console), "Đã gọi số 1050.");
    assert_eq!(key(&mut console, KeyCode::Char('t')).orders().len(), 1, "after the answer the key works again");
}

#[test]
fn an_answer_to_another_request_ends_nothing() {
    let mut console = console(sample::serving());
    let _ = key(&mut console, KeyCode::Char('t'));
    let _ = tell(&mut console, Message::Answered { turn: 7, ends: Ok(Answer::Done) });
    assert!(console.under_way.is_some());
}

#[test]
fn enter_does_what_the_screen_proposes_and_nothing_else() {
    let open = Command::Open { counter: one(), clerk: "Lan".to_owned(), services: None };
    for keys in ["\n", " "] {
        assert_eq!(commands(sample::closed(), keys), std::slice::from_ref(&open));
    }
    let paused = CounterView { status: "paused".into(), ..allowing(sample::called(), |allowed| allowed.resume = true) };
    assert_eq!(commands(paused, "\n"), [Command::Resume { counter: one() }]);
    assert_eq!(commands(sample::waiting(), "\n"), [Command::CallNext { counter: one(), closing: None }]);
    assert_eq!(commands(sample::absent(), "\n"), [Command::NoShow { counter: one() }]);
    assert!(commands(sample::serving(), "\n ").is_empty());
    assert!(commands(sample::called(), "\n ").is_empty());
}

#[test]
fn a_console_without_a_clerk_asks_for_the_name_when_it_opens() {
    let mut console = console(sample::closed());
    console.who.clerk = None;
    sample::press(&mut console, "\nMai ");
    let orders = key(&mut console, KeyCode::Enter).into_orders();
    let Some(Order::Ask { actor, command, .. }) = orders.first() else { panic!("nothing was asked") };
    assert_eq!(*actor, Actor::Clerk("Mai".to_owned()));
    assert_eq!(*command, Command::Open { counter: one(), clerk: "Mai".to_owned(), services: None });
}

#[test]
fn requests_bear_the_name_of_whoever_sits_there() {
    for (named, sitting, actor) in [
        (Some("Lan"), Some("Mai"), Actor::Clerk("Lan".to_owned())),
        (None, Some("Mai"), Actor::Clerk("Mai".to_owned())),
        (None, None, Actor::Device("counter-1".to_owned())),
    ] {
        let mut console = console(CounterView { clerk: sitting.map(str::to_owned), ..sample::waiting() });
        console.who.clerk = named.map(str::to_owned);
        let orders = key(&mut console, KeyCode::Char('t')).into_orders();
        assert!(matches!(&orders[0], Order::Ask { actor: asked, .. } if *asked == actor), "{orders:?}");
    }
}

#[test]
fn everything_else_is_under_one_key() {
    let counter = one();
    let number = |number: &str| number.to_owned();
    let cases = [
        (sample::called(), "m1", Command::Start { counter: one(), number: None }),
        (sample::serving(), "m221\n", finished(Outcome::DossierReceived, None, None)),
        (sample::serving(), "m211", finished(Outcome::DoneOnTheSpot, None, None)),
        (sample::serving(), "m242", finished(Outcome::MorePapers, Some("ket-hon"), None)),
        (sample::serving(), "m3", Command::Park { counter: one() }),
        (sample::serving(), "m41", Command::Transfer { counter: one(), service: "chung-thuc".to_owned() }),
        (sample::serving(), "m5", Command::Return { counter: one() }),
        (sample::waiting(), "m6a1039\n", Command::Call { counter: one(), number: number("A1039") }),
        (sample::waiting(), "m6103\u{8}9\n", Command::Call { counter: one(), number: number("109") }),
        (sample::waiting(), "m71\n", Command::Call { counter: one(), number: number("1039") }),
        (sample::waiting(), "m722", Command::Start { counter: one(), number: Some(number("1031")) }),
        (sample::waiting(), "m713", Command::ReturnTicket { number: number("1039") }),
        (sample::waiting(), "m8", Command::Undo { counter: one() }),
        (sample::waiting(), "m912", Command::Pause { counter: one(), reason: Some("lunch".to_owned()) }),
        (sample::waiting(), "m915", Command::Pause { counter: one(), reason: None }),
        (sample::waiting(), "m941", Command::Move { counter: one(), to: "4".to_owned() }),
        (sample::waiting(), "m95", Command::Close { counter }),
    ];
    for (view, keys, command) in cases {
        assert_eq!(commands(view, keys), [command], "{keys:?}");
    }
}

#[test]
fn a_dossier_and_its_procedure_are_recorded_with_the_finish() {
    let dossier = "H26.001";
    let asked = commands(sample::serving(), &format!("m222{dossier}\n"));
    assert_eq!(asked, [finished(Outcome::DossierReceived, Some("ket-hon"), Some(dossier))]);
}

#[test]
fn with_nothing_in_hand_transfer_asks_for_a_waiting_number() {
    let asked = commands(sample::waiting(), "m41043\n2");
    assert_eq!(asked, [Command::TransferTicket { number: "1043".into(), service: "chung-thuc".into() }]);
}

#[test]
fn what_the_counter_takes_is_marked_and_is_never_nothing() {
    let services =
        |ids: &[&str]| Command::Services { counter: one(), services: ids.iter().map(|id| (*id).to_owned()).collect() };
    assert_eq!(commands(sample::waiting(), "m932\n"), [services(&["ho-tich", "chung-thuc", "tra-ket-qua"])]);
    assert_eq!(commands(sample::waiting(), "m93 ↓ \n"), [services(&["chung-thuc", "tra-ket-qua"])]);
    let mut console = console(sample::waiting());
    sample::press(&mut console, "m9316\n");
    assert!(console.under_way.is_none());
    assert!(notice(&console).contains("ít nhất một lĩnh vực"), "{}", notice(&console));
}

#[test]
fn a_key_that_is_not_allowed_says_why_and_what_to_press() {
    let closed = sample::closed();
    let used_up = allowing(sample::absent(), |_| {});
    for (view, keys, words) in [
        (sample::idle(), "t", "Không còn ai chờ"),
        (sample::idle(), "x", "Hãy bấm Gọi tiếp"),
        (sample::called(), "l", "Hãy đợi 12 giây"),
        (used_up, "l", "Hãy bấm Vắng"),
        (sample::serving(), "v", "đang được phục vụ"),
        (closed, "t", "Hãy mở quầy trước"),
        (sample::called(), "m95", "Hãy bấm Xong hoặc Vắng"),
        (sample::called(), "m6", "Hãy bấm Xong hoặc Vắng"),
        (sample::idle(), "m7", "Không có số vắng"),
        (sample::idle(), "m8", "không còn gì để hoàn tác"),
        (sample::idle(), "m92", "không tạm nghỉ"),
    ] {
        let mut console = console(view);
        sample::press(&mut console, keys);
        assert!(notice(&console).contains(words), "{keys:?} says {:?}", notice(&console));
        assert!(console.under_way.is_none(), "{keys:?} was sent");
    }
}

#[test]
fn a_refusal_is_said_and_gone_with_the_next_key() {
    let mut console = console(sample::called());
    sample::press(&mut console, "x");
    let params = Params { counter: Some("3".into()), number: Some("1042".into()), ..Params::default() };
    let refused = RequestError::Refused(Box::new(Problem::new(Code::HeldElsewhere).with(params)));
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: Err(refused) });
    assert_eq!(notice(&console), "Quầy 3 đang giữ số 1042. Hãy hỏi quầy đó.");
    sample::press(&mut console, "\u{1b}");
    assert_eq!(notice(&console), "");
}

#[test]
fn a_code_of_a_newer_server_is_told_in_its_own_words() {
    let mut console = console(sample::called());
    sample::press(&mut console, "x");
    let newer = Problem { title: "Hôm nay nghỉ lễ.".into(), ..Problem::new(Code::Unknown) };
    let ends = Err(RequestError::Refused(Box::new(newer)));
    let _ = tell(&mut console, Message::Answered { turn: 1, ends });
    assert_eq!(notice(&console), "Hôm nay nghỉ lễ.");
}

#[test]
fn a_server_that_asks_served_or_absent_is_answered_with_the_number_it_names() {
    let mut console = console(sample::waiting());
    sample::press(&mut console, "t");
    let params = Params { number: Some("1044".into()), ..Params::default() };
    let asks = RequestError::Refused(Box::new(Problem::new(Code::ServedOrAbsent).with(params)));
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: Err(asks) });
    let orders = key(&mut console, KeyCode::Char('1')).into_orders();
    assert!(
        matches!(&orders[0], Order::Ask { command: Command::CallNext { closing, .. }, .. } if *closing == served("1044")),
        "{orders:?}"
    );
}

#[test]
fn without_a_link_nothing_is_sent_and_it_is_said() {
    let mut console = console(sample::serving());
    let _ = tell(&mut console, Message::Link(Freshness::Stale { since: Millis(0) }));
    for letter in ['t', 'x', 'l', '\n'] {
        let code = if letter == '\n' { KeyCode::Enter } else { KeyCode::Char(letter) };
        assert!(key(&mut console, code).orders().is_empty());
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
fn after_a_move_the_console_is_that_of_the_other_counter() {
    let mut console = console(sample::waiting());
    sample::press(&mut console, "m941");
    let answer = Answer::Counter { counter: "4".into(), status: "open".into(), services: None };
    let effects = tell(&mut console, Message::Answered { turn: 1, ends: Ok(answer) });
    assert_eq!(effects.orders(), [Order::Follow { from: one(), to: "4".into() }]);
    sample::show(&mut console, sample::waiting());
    assert!(console.hall().is_none(), "the old counter's last news counts no more");
    sample::show(&mut console, CounterView { id: "4".into(), ..sample::waiting() });
    assert!(console.hall().is_some());
}

#[test]
fn a_list_of_people_does_not_move_under_the_finger() {
    let mut console = console(sample::waiting());
    sample::press(&mut console, "m7");
    let rows = vec![sample::aside("1055", "missed", 0), sample::aside("1039", "missed", 12)];
    sample::show(&mut console, CounterView { set_aside: rows, ..sample::waiting() });
    sample::press(&mut console, "1");
    let orders = key(&mut console, KeyCode::Char('1')).into_orders();
    let call = Command::Call { counter: one(), number: "1039".into() };
    assert!(matches!(&orders[0], Order::Ask { command, .. } if *command == call), "{orders:?}");
}

#[test]
fn long_lists_have_pages_and_digits_count_on_each() {
    let many = (1..=23).map(|nth| sample::aside(&(1000 + nth).to_string(), "missed", 1)).collect();
    let mut console = console(CounterView { set_aside: many, ..sample::waiting() });
    sample::press(&mut console, "m7»»»5");
    let Page::Choose(choose) = &console.page else { panic!("{:?}", console.page) };
    assert!(matches!(&choose.question, Question::OfSetAside { row } if row.number == "1023"), "{:?}", choose.question);
}

#[test]
fn esc_leads_back_to_the_desk_from_everywhere() {
    for keys in ["m", "m9", "m91", "m7", "m6", "m612", "m93"] {
        let mut console = console(sample::waiting());
        sample::press(&mut console, keys);
        assert_ne!(console.page, Page::Desk, "{keys:?}");
        sample::press(&mut console, "\u{1b}");
        assert_eq!(console.page, Page::Desk, "{keys:?}");
    }
}

#[test]
fn the_program_is_left_by_key_and_by_menu() {
    let control_c = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
    for keys in ["", "m", "m93", "m61"] {
        let mut console = console(sample::waiting());
        sample::press(&mut console, keys);
        assert!(console.update(Input::Key(control_c), MOMENT).quits(), "after {keys:?}");
    }
    let mut console = console(sample::waiting());
    sample::press(&mut console, "m9");
    assert!(key(&mut console, KeyCode::Char('6')).quits());
}

#[test]
fn a_counter_that_is_not_there_is_said_and_tried_again() {
    let who = Who { office: "an-binh".into(), counter: "9".into(), clerk: None };
    let words = texts::Texts::builtin().words(&Lang::VI);
    let mut console = Console::new(who, "ws://127.0.0.1:7070".into(), words, theme());
    assert!(drawn(&console, 80, 24, MOMENT).contains("Đang kết nối máy chủ ws://127.0.0.1:7070"));
    let problem = Problem::new(Code::UnknownCounter).with(Params { counter: Some("9".into()), ..Params::default() });
    let _ = tell(&mut console, Message::Link(Freshness::Live));
    let _ = tell(&mut console, Message::Problem { problem: Box::new(problem), about: None });
    let shown = drawn(&console, 80, 24, MOMENT);
    assert!(shown.contains("không có quầy 9") && shown.contains("vẫn đang thử lại"), "{shown}");
    assert!(key(&mut console, KeyCode::Char('t')).orders().is_empty());
}

#[test]
fn a_counter_that_is_shown_no_more_does_not_pass_for_the_present() {
    let mut console = console(sample::called());
    let refused = |counter: &str| Message::Problem {
        problem: Box::new(Problem::new(Code::OfficeDamaged)),
        about: Some(client::Watch::new("an-binh", protocol::View::Counter { id: counter.to_owned() })),
    };
    let _ = tell(&mut console, refused("2"));
    assert!(console.hall().is_some(), "another counter's trouble is none of ours");
    let _ = tell(&mut console, refused("1"));
    assert!(console.hall().is_none());
    sample::show(&mut console, sample::called());
    assert!(console.hall().is_some(), "it is shown again");
}

#[test]
fn the_clock_on_the_wall_is_the_office_s() {
    let console = console(sample::called());
    let hall = console.hall().expect("a hall");
    assert_eq!(hall.clock(hall.at(MOMENT)), texts::ClockTime { hour: 8, minute: 17 });
    assert_eq!(hall.clock(hall.at(MOMENT + Millis(30_000))), texts::ClockTime { hour: 8, minute: 18 });
    assert_eq!(hall.clock(-1), texts::ClockTime { hour: 6, minute: 59 });
}

fn buffer_of(console: &Console, columns: u16, rows: u16, now: Millis) -> TestBackend {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
    terminal.draw(|frame| console.render(now, frame)).expect("drawn into memory");
    terminal.backend().clone()
}

fn drawn(console: &Console, columns: u16, rows: u16, now: Millis) -> String {
    buffer_of(console, columns, rows, now).to_string()
}

#[test]
fn every_scene_looks_as_it_did() {
    for lang in [Lang::VI, Lang::EN] {
        for (name, console) in sample::scenes(&lang, theme()) {
            let sizes = [(80, 24), (120, 40), (200, 60)];
            let pictures = sizes.map(|(columns, rows)| drawn(&console, columns, rows, MOMENT));
            insta::assert_snapshot!(format!("{lang}-{name}"), pictures.join("\n"));
        }
    }
}

#[test]
fn nothing_is_clipped_at_any_size() {
    // The named sizes, both sides of each step between them, and odd shapes.
    let sizes = [(80, 24), (99, 29), (100, 30), (120, 40), (159, 47), (160, 48), (200, 60), (80, 60), (200, 24)];
    for lang in [Lang::VI, Lang::EN] {
        for (name, console) in &sample::scenes(&lang, theme()) {
            for (columns, rows) in sizes {
                let shown = drawn(console, columns, rows, MOMENT);
                for word in words_needed(console) {
                    assert!(
                        shown.contains(&word),
                        "{word:?} is missing in {lang} {name}, {columns} × {rows}:\n{shown}"
                    );
                }
            }
        }
    }
}

/// The words that must stand on the screen, whatever its size: each by itself, because texts wrap.
fn words_needed(console: &Console) -> Vec<String> {
    let hall = console.hall().expect("every scene has a hall");
    let mut texts = vec![sentence::office_name(&hall.view, &console.words)];
    if let Some(InHand { service, procedure, .. }) = &hall.view.in_hand {
        texts.push(sentence::service_name(&hall.view, &console.words, service));
        texts.extend(procedure.iter().map(|id| sentence::procedure_name(&hall.view, &console.words, service, id)));
    }
    texts.extend(console.notice.iter().map(|notice| notice.text.clone()));
    match &console.page {
        Page::Desk => {
            if let Some(next) = &hall.view.next {
                texts.push(sentence::of_why(&console.words, next, NOW));
                texts.push(sentence::service_name(&hall.view, &console.words, &next.service));
            }
            for key in ["clerk-next", "clerk-recall", "clerk-no-show", "clerk-finish", "clerk-key-menu"] {
                texts.push(console.words.say(key));
            }
        }
        Page::Choose(choose) => {
            texts.push(choose.question.title(&console.words));
            let page = choose.cursor / ITEMS_ON_PAGE * ITEMS_ON_PAGE;
            let items = choose.question.items(hall, &console.words, NOW);
            texts.extend(items.into_iter().skip(page).take(ITEMS_ON_PAGE).map(|item| item.label));
        }
        Page::Mark(_) => {
            let services = hall.view.services.iter();
            texts.extend(services.map(|service| sentence::service_name(&hall.view, &console.words, &service.id)));
        }
        Page::Type(entry) => texts.push(entry.text.clone()),
    }
    texts.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect()
}

#[test]
fn every_line_has_its_turn_where_there_is_no_room_for_all() {
    let scenes = sample::scenes(&Lang::VI, theme());
    let (_, crowded) = scenes.iter().find(|(name, _)| *name == "crowded").expect("a crowded hall");
    let pages: String = (0..8).map(|page| drawn(crowded, 80, 24, Millis(page * 5_000))).collect();
    let hall = crowded.hall().expect("a hall");
    for line in &hall.view.lines {
        let name = sentence::service_name(&hall.view, &crowded.words, &line.service);
        assert!(name.split_whitespace().all(|word| pages.contains(word)), "{name} never comes");
    }
}

#[test]
fn the_smallest_screens_show_what_matters_and_do_not_panic() {
    for depth in [Depth::Plain, Depth::Sixteen, Depth::Many] {
        for (_, console) in sample::scenes(&Lang::VI, Theme::new(depth)) {
            for (columns, rows) in
                [(1, 1), (10, 3), (39, 11), (40, 12), (60, 18), (72, 22), (79, 23), (300, 25), (45, 100)]
            {
                let _ = drawn(&console, columns, rows, MOMENT);
            }
        }
    }
    assert!(drawn(&console(sample::called()), 12, 3, MOMENT).contains("1042"));
    let small = drawn(&console(sample::called()), 60, 18, MOMENT);
    assert!(["Gọi tiếp", "Vắng", "Xong", "Việc khác"].iter().all(|word| small.contains(word)), "{small}");
}

#[test]
fn the_timers_run_with_the_time() {
    let console = console(sample::serving());
    assert!(drawn(&console, 80, 24, MOMENT).contains("Phục vụ 3 phút 21 giây"));
    assert!(drawn(&console, 80, 24, MOMENT + Millis(1_000)).contains("Phục vụ 3 phút 22 giây"));
    assert_eq!(console.next_wake(Millis(1_500)), Some(Millis(2_000)));
}

#[test]
fn a_view_of_another_kind_changes_nothing() {
    let mut console = console(sample::called());
    let office = protocol::view::TicketView {
        office: "an-binh".into(),
        office_name: protocol::Localised::default(),
        key: "k".into(),
        number: "1".into(),
        service: "s".into(),
        service_name: protocol::Localised::default(),
        procedure: None,
        class: "ordinary".into(),
        state: "waiting".into(),
        ahead: None,
        counter: None,
        called_at: None,
        joined_at: 0,
        link: None,
    };
    let before = console.known.clone();
    let _ = tell(&mut console, Message::View { state: Arc::new(Snapshot::Ticket(office)), server_now: 5 });
    assert_eq!(console.known, before);
}
