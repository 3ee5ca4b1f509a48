use protocol::view::Spoken;

use super::*;

/// The sizes that a screen beside a number pad may have.
const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

fn pad(view: CounterView) -> Console {
    sample::keypad(&Lang::VI, theme(), view)
}

fn asked_with(view: CounterView, keys: &str) -> Vec<Command> {
    commands_of(&mut pad(view), keys)
}

#[test]
fn every_scene_of_a_number_pad_looks_as_it_did() {
    for (lang, sizes) in [(Lang::VI, &SIZES[..]), (Lang::EN, &SIZES[..1])] {
        for (name, console) in scenes::keypads(&lang, theme()) {
            let pictures: Vec<String> =
                sizes.iter().map(|(columns, rows)| pictures::drawn(&console, *columns, *rows, MOMENT)).collect();
            insta::assert_snapshot!(format!("keypad-{lang}-{name}"), pictures.join("\n"));
        }
    }
}

#[test]
fn the_keys_of_a_pad_do_the_work_of_a_day() {
    let counter = one();
    assert_eq!(asked_with(sample::waiting(), "\n"), [Command::CallNext { counter: one(), closing: None }]);
    assert_eq!(asked_with(sample::waiting(), "1"), [Command::CallNext { counter: one(), closing: None }]);
    assert_eq!(asked_with(sample::before_restart(), "+"), [Command::Recall { counter: one() }]);
    assert_eq!(asked_with(sample::called(), "-"), [Command::NoShow { counter: one() }]);
    assert_eq!(asked_with(sample::called(), "0"), [finished(Finish::default())]);
    assert_eq!(asked_with(sample::waiting(), "*"), [Command::Undo { counter: one() }]);
    let next = Command::CallNext { counter, closing: served("1042") };
    assert_eq!(asked_with(sample::serving(), "\n"), [next]);
    for key in ["m", "t", "5", "7", " ", "\u{1b}", "z"] {
        assert_eq!(asked_with(sample::serving(), key), [], "{key:?} does something");
    }
}

#[test]
fn the_counter_is_opened_once_for_whoever_is_signed_in() {
    let who = Who { office: text("an-binh"), counter: Some(one()), clerk: Some(text("Lan")) };
    let mut console = sample::bare(&Lang::VI, theme(), who).with_keypad();
    let view = Message::View {
        view: View::Counter { id: one() },
        state: Arc::new(Snapshot::Counter(sample::closed())),
        server_now: NOW,
    };
    let opened = asked(tell(&mut console, view.clone()));
    assert!(matches!(&opened[..], [Command::Open { clerk, .. }] if clerk == "Lan"), "{opened:?}");
    let refused = Message::Answered { turn: 1, ends: refused(Problem::new(Code::CounterOpen)) };
    assert_eq!(asked(tell(&mut console, refused)), []);
    assert_eq!(asked(tell(&mut console, view)), [], "once is enough");
    // By the key it is opened as often as somebody wants.
    assert_eq!(asked(key(&mut console, '\n')).len(), 1);
}

#[test]
fn what_would_need_a_question_gets_the_safe_answer_or_says_whom_to_call() {
    let mut called = pad(sample::called());
    assert_eq!(commands_of(&mut called, "\n"), []);
    assert_eq!((notice(&called).contains("bấm Xong"), &called.page), (true, &Page::Desk), "{}", notice(&called));
    let mut asking = pad(scenes::asking(sample::serving()));
    assert_eq!(commands_of(&mut asking, "0\n"), []);
    assert!(notice(&asking).contains("gọi người phụ trách"), "{}", notice(&asking));
    assert_eq!(asking.page, Page::Desk);
    // The server wants more than the view told.
    let mut more = pad(sample::serving());
    let _ = key(&mut more, '0');
    let missing = Params { field: Some(text("outcome")), ..Params::default() };
    let _ =
        tell(&mut more, Message::Answered { turn: 1, ends: refused(Problem::new(Code::MissingDetail).with(missing)) });
    assert!(notice(&more).contains("gọi người phụ trách"), "{}", notice(&more));
    assert_eq!(more.page, Page::Desk);
}

#[test]
fn whoever_does_not_hear_is_absent_only_after_somebody_went_to_ask() {
    let deaf = sample::with_hand(sample::called(), |ticket| ticket.needs = vec![protocol::Need::DoesNotHear]);
    let mut console = pad(deaf);
    assert_eq!(commands_of(&mut console, "---"), [], "a key that bounces went nowhere");
    assert!(notice(&console).contains("Hãy ra mời"), "{}", notice(&console));
    let later = MOMENT + Millis::from_seconds(4);
    let again = console.update(Input::Key(sample::key_of('-')), later);
    assert_eq!(asked(again), [Command::NoShow { counter: one() }]);
}

#[test]
fn a_counter_is_called_what_the_office_calls_it() {
    let rooms = CounterView { place: protocol::view::PlaceWord::Room, ..sample::waiting() };
    let picture = pictures::drawn(&pad(rooms), 80, 24, MOMENT);
    assert!(picture.contains("Phòng 1") && !picture.contains("Quầy 1"), "{picture}");
}

#[test]
fn nobody_is_absent_in_the_moment_of_the_call() {
    let view = sample::with_hand(sample::called(), |ticket| ticket.called_at = Some(NOW - 900));
    let mut console = pad(view);
    assert_eq!(commands_of(&mut console, "-"), [], "the finger slipped");
    assert!(notice(&console).contains("Vừa gọi xong"), "{}", notice(&console));
    let later = console.update(Input::Key(sample::key_of('-')), MOMENT + Millis::from_seconds(3));
    assert_eq!(asked(later), [Command::NoShow { counter: one() }]);
}

#[test]
fn where_nobody_waits_the_first_key_waits_for_whoever_comes_and_the_last_ends_that() {
    assert_eq!(asked_with(sample::idle(), "\n"), [Command::AwaitNext { counter: one() }]);
    assert_eq!(asked_with(sample::awaiting(), "0"), [Command::StopAwaiting { counter: one() }]);
    let mut console = pad(sample::awaiting());
    assert_eq!(commands_of(&mut console, "\n"), []);
    assert!(notice(&console).contains("Bấm 0 để thôi"), "{}", notice(&console));
}

#[test]
fn a_pause_ends_and_a_counter_that_was_closed_opens_by_the_first_key() {
    assert_eq!(asked_with(sample::paused(), "\n"), [Command::Resume { counter: one() }]);
    let mut console = pad(sample::waiting());
    sample::show(&mut console, sample::closed());
    assert_eq!(commands_of(&mut console, "+-0"), []);
    assert!(matches!(&commands_of(&mut console, "\n")[..], [Command::Open { .. }]));
    let foreign = CounterView { clerk: Some(text("Mai")), ..sample::waiting() };
    assert_eq!(asked_with(foreign, "\n+-0nd"), [], "somebody else sits there");
}

#[test]
fn a_call_from_before_a_power_cut_is_asked_once_for_each_number() {
    let mut console = console(sample::before_restart());
    let Page::Choose(choose) = console.page.clone() else { panic!("it is asked") };
    assert_eq!(choose.question, Question::BeforeRestart { number: text("1042") });
    assert_eq!(commands_of(&mut console, "2"), [], "no: it is left as it is");
    sample::show(&mut console, sample::before_restart());
    assert_eq!(console.page, Page::Desk, "and not asked again");
    let mut yes = super::console(sample::before_restart());
    assert_eq!(commands_of(&mut yes, "1"), [Command::Recall { counter: one() }]);
    // Every key of the day works through it.
    let mut works = super::console(sample::before_restart());
    assert_eq!(commands_of(&mut works, "v"), [Command::NoShow { counter: one() }]);
}

#[test]
fn it_is_not_asked_of_what_was_heard_or_cannot_be_called_again_and_goes_when_somebody_called() {
    for spoken in [None, Some(Spoken::Done), Some(Spoken::Not), Some(Spoken::Waits(1))] {
        let view = sample::with_hand(sample::before_restart(), |ticket| ticket.spoken = spoken);
        assert_eq!(console(view).page, Page::Desk, "{spoken:?}");
    }
    let used_up = allowing(sample::before_restart(), |allowed| allowed.recall = false);
    assert_eq!(console(used_up).page, Page::Desk);
    let mut console = console(sample::before_restart());
    let recalled = sample::with_hand(sample::before_restart(), |ticket| ticket.spoken = Some(Spoken::Waits(0)));
    sample::show(&mut console, recalled);
    assert_eq!((&console.page, notice(&console)), (&Page::Desk, ""));
}
