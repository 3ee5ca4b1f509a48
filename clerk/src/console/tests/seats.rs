use super::super::standing::{Lock, Standing};
use super::*;

fn nowhere(clerk: Option<&str>) -> Console {
    let who = Who { office: "an-binh".into(), counter: None, clerk: clerk.map(str::to_owned) };
    sample::bare(&Lang::VI, theme(), who)
}

fn looking(clerk: Option<&str>) -> Console {
    let mut console = nowhere(clerk);
    sample::show_as(&mut console, View::Office, Snapshot::Office(sample::office()));
    console
}

fn by(view: CounterView, clerk: Option<&str>) -> CounterView {
    CounterView { clerk: clerk.map(str::to_owned), ..view }
}

#[test]
fn the_counter_of_last_time_is_proposed_and_enter_opens_it() {
    let open =
        |counter: &str| Command::Open {
            counter: counter.to_owned(), clerk: text("Hùng"), services: None, helps: None
        };
    assert_eq!(nowhere(Some("Hùng")).views(), [View::Office]);
    assert_eq!(asked(key(&mut looking(Some("Hùng")), '\n')), [open("4")]);
    assert_eq!(asked(key(&mut looking(Some("Hùng")), '1')), [open("1")], "another can be chosen by its id");
}

#[test]
fn after_opening_the_counter_stands_huge_on_the_screen_and_the_wrong_one_is_one_key_away() {
    let mut console = looking(Some("Hùng"));
    let _ = key(&mut console, '\n');
    let opened = Answer::Counter { counter: text("4"), status: text("open"), services: None };
    let effects = tell(&mut console, Message::Answered { turn: 1, ends: Ok(opened) });
    assert_eq!(effects.orders(), [Order::Look { views: vec![View::Counter { id: text("4") }] }]);
    let view = CounterView { id: text("4"), ..by(sample::waiting(), Some("Hùng")) };
    sample::show(&mut console, view.clone());
    assert!(super::pictures::drawn(&console, 80, 24, MOMENT).contains("BẠN ĐANG Ở"));
    let mut wrong = console.clone();
    sample::press(&mut wrong, "s");
    let Page::Choose(choose) = &wrong.page else { panic!("{:?}", wrong.page) };
    assert_eq!(choose.question, Question::MoveTo);
    // Any other key works as ever, and the welcome is over.
    assert_eq!(asked(key(&mut console, 't')), [Command::CallNext { counter: text("4"), closing: None }]);
    sample::show(&mut console, view);
    assert!(console.welcome.is_none());
    let _ = tell(&mut console, Message::Answered { turn: 2, ends: Ok(Answer::Done) });
    sample::press(&mut console, "s");
    assert_eq!(console.page, Page::Desk, "later the key does nothing");
}

#[test]
fn whoever_sits_somewhere_already_goes_there_without_asking() {
    let mut console = looking(Some("Tuấn"));
    let effects = key(&mut console, '\n');
    assert_eq!(effects.orders(), [Order::Look { views: vec![View::Counter { id: text("5") }] }]);
}

#[test]
fn a_counter_where_another_sits_is_taken_over_only_after_asking() {
    let take_over =
        |counter: &str, clerk: &str| [Command::TakeOver { counter: counter.to_owned(), clerk: clerk.to_owned() }];
    let mut choosing = looking(Some("Hùng"));
    assert!(asked(key(&mut choosing, '2')).is_empty());
    assert!(asked(key(&mut choosing.clone(), '\n')).is_empty(), "no stands first");
    assert_eq!(asked(key(&mut choosing, '2')), take_over("2", "Hùng"));
    let mut console = console(by(sample::waiting(), Some("Mai")));
    assert_eq!(console.lock(), Some(Lock::Foreign { by: text("Mai") }));
    for letter in ['t', 'x', '\n', 'm', 'v'] {
        assert!(key(&mut console, letter).orders().is_empty(), "{letter:?} at somebody else's counter");
    }
    assert_eq!(asked(key(&mut console, 'n')), take_over("1", "Lan"));
}

#[test]
fn requests_name_nobody_unless_a_supervisor_acts_for_somebody() {
    for (given, actor) in [(None, None), (Some("Lan"), None), (Some("Mai"), Some(Actor::Clerk(text("Mai"))))] {
        let sitting = given.unwrap_or("Lan");
        let mut console = console(by(sample::waiting(), Some(sitting)));
        console.who.clerk = given.map(str::to_owned);
        let orders = key(&mut console, 't').into_orders();
        assert!(matches!(&orders[0], Order::Ask { actor: asked, .. } if *asked == actor), "{orders:?}");
    }
}

#[test]
fn a_counter_that_was_taken_locks_the_screen_and_drops_no_ticket() {
    let mut console = console(sample::serving());
    sample::show(&mut console, by(sample::serving(), Some("Hùng")));
    assert_eq!(console.lock(), Some(Lock::TakenOver { by: text("Hùng") }));
    let shown = super::pictures::drawn(&console, 80, 24, MOMENT);
    assert!(shown.contains("Hùng đã ngồi vào quầy 1 thay bạn"), "{shown}");
    assert!(shown.contains("Số 1042 vẫn ở quầy 1"), "{shown}");
    assert!(asked(key(&mut console, 'x')).is_empty(), "the other clerk's ticket is not finished from here");
    sample::show(&mut console, sample::serving());
    assert_eq!(console.standing(), Standing::Mine, "the place is given back");
}

#[test]
fn a_session_s_end_and_a_new_day_lock_until_it_is_opened_again() {
    let open = Command::Open { counter: one(), clerk: text("Lan"), services: None, helps: None };
    let mut console = console(sample::waiting());
    sample::show(&mut console, sample::closed());
    assert_eq!(console.lock(), Some(Lock::Ended { new_day: false }));
    assert_eq!(asked(key(&mut console.clone(), '\n')), [open]);
    let tomorrow = NOW + 24 * 60 * sample::MINUTE;
    let view = View::Counter { id: one() };
    let state = Arc::new(Snapshot::Counter(sample::closed()));
    let _ = tell(&mut console, Message::View { view, state, server_now: tomorrow });
    assert_eq!(console.lock(), Some(Lock::Ended { new_day: true }));
    assert!(super::pictures::drawn(&console, 80, 24, MOMENT).contains("Đã sang ngày làm việc mới"));
    sample::press(&mut console, "c");
    assert_eq!(console.standing(), Standing::Choosing, "another counter can be chosen instead");
}

#[test]
fn a_clerk_who_sits_elsewhere_goes_there_or_comes_here() {
    let elsewhere = |view: CounterView| {
        let mut view = view;
        view.counters[4].clerk = Some(text("Lan"));
        view
    };
    // Moved by somebody else, or the console was started at the wrong counter: both are the same.
    for before in [None, Some(sample::waiting())] {
        let mut console = console(before.unwrap_or_else(|| elsewhere(sample::closed())));
        sample::show(&mut console, elsewhere(sample::closed()));
        assert_eq!(console.lock(), Some(Lock::Elsewhere { counter: text("5"), here_is_free: true }));
        assert_eq!(asked(key(&mut console.clone(), 'd')), [Command::Move { counter: text("5"), to: one() }]);
        let effects = key(&mut console, '\n');
        assert_eq!(effects.orders(), [Order::Look { views: vec![View::Counter { id: text("5") }] }]);
    }
    // After a swap somebody sits here: there is only one way.
    let mut swapped = console(sample::serving());
    sample::show(&mut swapped, elsewhere(by(sample::serving(), Some("Tuấn"))));
    assert_eq!(swapped.lock(), Some(Lock::Elsewhere { counter: text("5"), here_is_free: false }));
    assert!(asked(key(&mut swapped, 'd')).is_empty());
}

#[test]
fn after_a_move_or_a_swap_the_console_is_that_of_the_other_counter() {
    for (keys, to) in [("mqs4", "4"), ("mqd2", "2")] {
        let mut console = console(sample::waiting());
        sample::press(&mut console, keys);
        let answer = Answer::Counter { counter: text(to), status: "unchanged".into(), services: None };
        let effects = tell(&mut console, Message::Answered { turn: 1, ends: Ok(answer) });
        assert_eq!(effects.orders(), [Order::Look { views: vec![View::Counter { id: text(to) }] }]);
        sample::show(&mut console, sample::waiting());
        assert!(console.hall().is_none(), "the old counter's last news counts no more");
        sample::show(&mut console, CounterView { id: text(to), ..sample::waiting() });
        assert_eq!(console.standing(), Standing::Mine);
    }
}

#[test]
fn a_restarted_console_is_at_work_again_by_itself() {
    let console = console(sample::serving());
    assert_eq!(console.standing(), Standing::Mine);
    let who = Who { office: "an-binh".into(), counter: Some(one()), clerk: Some(text("Lan")) };
    let mut again = sample::bare(&Lang::VI, theme(), who);
    assert_eq!(again.standing(), Standing::Unknown);
    sample::show(&mut again, sample::serving());
    assert_eq!(again.standing(), Standing::Mine);
}

#[test]
fn whoever_opens_from_the_choice_is_told_names_and_no_ids() {
    let mut office = sample::office();
    let shown = protocol::view::LineShown {
        service: text("ho-tich"),
        name: sample::localised("Hộ tịch", "Civil status"),
        waiting: 0,
        paused: false,
        stopped: None,
        expected: None,
    };
    let line = protocol::view::OfficeLine { shown, oldest_joined_at: None, rested_ms: 0, target_minutes: None };
    office.lines = vec![line];
    let mut console = nowhere(Some("Hùng"));
    sample::show_as(&mut console, View::Office, Snapshot::Office(office));
    sample::press(&mut console, "\n");
    let services = Some(vec![text("ho-tich")]);
    let opened = Answer::Counter { counter: text("4"), status: text("open"), services };
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: Ok(opened) });
    assert_eq!(notice(&console), "Quầy 4 đang mở, nhận: Hộ tịch");
}

#[test]
fn where_somebody_sat_is_not_said_any_more_when_they_sit_elsewhere() {
    let mut console = console(sample::waiting());
    sample::press(&mut console, "mqs4");
    let moved = Answer::Counter { counter: text("4"), status: "unchanged".into(), services: None };
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: Ok(moved) });
    assert_eq!(notice(&console), "Bạn đang ở quầy 4. Quầy 4 nhận: Hộ tịch (theo bạn từ quầy 1)");
    let mut taken = CounterView { id: text("4"), ..by(sample::waiting(), Some("Hùng")) };
    taken.counters[4].clerk = Some(text("Lan"));
    sample::show(&mut console, taken);
    assert!(console.lock().is_some());
    assert_eq!(notice(&console), "");
}

/// Counters 1, 2 and 12, where Hùng sat at 2 last.
fn many_counters() -> Console {
    let mut office = sample::office();
    let post = |id: &str, last: &str| {
        let mut post = office.counters[0].clone();
        (post.shown.id, post.last_clerk, post.clerk) = (text(id), Some(text(last)), None);
        post
    };
    office.counters = vec![post("1", "Lan"), post("2", "Hùng"), post("12", "Mai")];
    let mut console = nowhere(Some("Hùng"));
    sample::show_as(&mut console, View::Office, Snapshot::Office(office));
    console
}

#[test]
fn a_typed_number_is_the_counter_of_that_number() {
    let opened = |keys: &str| {
        let mut console = many_counters();
        let open = |command| match command {
            Command::Open { counter, .. } => counter,
            other => panic!("{keys} asked for {other:?}"),
        };
        let commands: Vec<Command> = keys.chars().flat_map(|letter| asked(key(&mut console, letter))).collect();
        commands.into_iter().map(open).collect::<Vec<_>>().join(" ")
    };
    for (keys, counter) in
        [("\n", "2"), ("2", "2"), ("1", ""), ("1\n", "1"), ("12", "12"), ("1\u{8}\n", "1"), ("13", ""), ("3", "")]
    {
        assert_eq!(opened(keys), counter, "{keys:?}");
    }
    let mut console = many_counters();
    let shown = super::pictures::drawn(&console, 80, 24, MOMENT);
    for row in [">   2   Quầy 2", "    1   Quầy 1", "   12   Quầy 12"] {
        assert!(shown.contains(row), "the key is the id:\n{shown}");
    }
    sample::press(&mut console, "1");
    assert!(super::pictures::drawn(&console, 80, 24, MOMENT).contains("1_"), "what was typed is shown");
    sample::press(&mut console, "3");
    assert_eq!(notice(&console), "Không chọn được quầy 13 ở đây.");
}

#[test]
fn enter_right_behind_the_choice_calls_nobody() {
    let mut console = looking(Some("Hùng"));
    sample::press(&mut console, "\n");
    let opened = Answer::Counter { counter: text("4"), status: text("open"), services: None };
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: Ok(opened) });
    sample::show(&mut console, CounterView { id: text("4"), ..by(sample::waiting(), Some("Hùng")) });
    let mut enter = |after| asked(console.update(Input::Key(sample::key_of('\n')), MOMENT + Millis(after)));
    assert!(enter(100).is_empty() && enter(499).is_empty());
    assert_eq!(enter(500), [Command::CallNext { counter: text("4"), closing: None }]);
}
