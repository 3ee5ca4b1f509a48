use protocol::{Booked, ForWaiting, Released};

use super::*;

fn asks(console: &Console) -> bool {
    matches!(&console.page, Page::Choose(choose) if choose.question == Question::Closing)
}

fn tick(console: &mut Console, now: Millis) {
    let _ = console.update(Input::Tick, now);
}

#[test]
fn when_the_office_closes_it_is_asked_once_what_becomes_of_those_who_wait() {
    let mut console = console(CounterView { closes_at: Some(NOW + 60_000), ..sample::waiting() });
    tick(&mut console, MOMENT);
    assert!(!asks(&console), "the hours are not over");
    tick(&mut console, MOMENT + Millis(60_000));
    assert!(asks(&console));
    let shown = super::pictures::drawn(&console, 80, 24, MOMENT);
    assert!(shown.contains("8 người vẫn chờ") && !shown.contains("4 người hàng Trả kết quả"), "{shown}");
    let _ = console.update(Input::Key(sample::key_of('\u{1b}')), MOMENT + Millis(61_000));
    tick(&mut console, MOMENT + Millis(120_000));
    assert!(!asks(&console), "once");
}

#[test]
fn nobody_is_asked_over_work_in_hand_or_without_a_reason() {
    let decided = {
        let mut view = sample::closing();
        view.services[0].stopped = Some(protocol::view::Stopped { reason: None, until: None });
        view
    };
    let nobody = CounterView { closes_at: Some(NOW - 1), ..sample::idle() };
    let serving = CounterView { closes_at: Some(NOW - 1), ..sample::serving() };
    let doubtful = CounterView { clock_in_doubt: true, ..sample::closing() };
    let paused = CounterView { closes_at: Some(NOW - 1), ..sample::paused() };
    for view in [decided, nobody, serving, doubtful, paused, sample::waiting()] {
        let mut console = console(view);
        tick(&mut console, MOMENT);
        assert_eq!(console.page, Page::Desk);
    }
    // Whoever looks elsewhere is asked when the desk is there again.
    let mut reading = console(sample::waiting());
    sample::press(&mut reading, "m");
    sample::show(&mut reading, sample::closing());
    assert!(!asks(&reading));
    sample::press(&mut reading, "\u{1b}");
    assert!(asks(&reading));
}

#[test]
fn whoever_does_not_look_works_on() {
    let next = Command::CallNext { counter: one(), closing: None };
    let mut console = console(sample::closing());
    tick(&mut console, MOMENT);
    assert_eq!(commands_of(&mut console, "t"), [next], "the four keys work through it");
    assert_eq!(console.page, Page::Desk);
    // Somebody is called by itself meanwhile: the work stands before the question, and it comes again.
    let mut console = super::console(sample::closing());
    tick(&mut console, MOMENT);
    sample::show(&mut console, CounterView { closes_at: Some(NOW - 1), ..sample::called() });
    assert_eq!(console.page, Page::Desk);
    sample::show(&mut console, sample::closing());
    assert!(asks(&console));
}

#[test]
fn whoever_is_kept_is_called_on_and_whoever_is_sent_home_gets_an_appointment() {
    let mut console = console(sample::closing());
    tick(&mut console, MOMENT);
    assert!(commands_of(&mut console.clone(), "1").is_empty(), "keeping them asks for nothing");
    let release = Command::StopService {
        service: text("ho-tich"),
        reason: None,
        until_minute: None,
        waiting: ForWaiting::Release,
    };
    assert!(commands_of(&mut console.clone(), "2\n").is_empty(), "no stands first");
    sample::press(&mut console, "2");
    let orders = key(&mut console, '2');
    assert_eq!(asked(orders), [release]);
    let booked = Booked {
        code: text("31204817"),
        service: text("ho-tich"),
        procedure: None,
        day: text("2026-11-24"),
        minute: 450,
    };
    let released = vec![Released { number: text("1043"), booked }];
    let answer = Answer::Service { service: text("ho-tich"), paused: true, moved: 0, released };
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: Ok(answer) });
    let shown = super::pictures::drawn(&console, 80, 24, MOMENT);
    assert!(shown.contains("31204817") && shown.contains("07:30"), "{shown}");
}

#[test]
fn whoever_closes_the_last_counter_of_a_line_after_hours_is_asked_about_those_who_wait() {
    let leaving = |takes: &[&str]| {
        let mut console = console(sample::closing());
        tick(&mut console, MOMENT);
        sample::press(&mut console, "\u{1b}mq");
        let mut office = sample::office();
        office.counters[1].takes = takes.iter().map(|id| text(id)).collect();
        office.counters[1].shown.status = text("open");
        sample::show_as(&mut console, View::Office, Snapshot::Office(office));
        console
    };
    let close = Command::Close { counter: one() };
    assert_eq!(commands_of(&mut leaving(&["ho-tich"]), "g"), std::slice::from_ref(&close), "another calls them");
    assert!(commands_of(&mut leaving(&["dat-dai"]), "g\n").is_empty(), "staying stands first");
    assert_eq!(commands_of(&mut leaving(&["dat-dai"]), "g3"), std::slice::from_ref(&close));
    let release = commands_of(&mut leaving(&["dat-dai"]), "g22");
    assert!(matches!(&release[..], [Command::StopService { waiting: ForWaiting::Release, .. }]), "{release:?}");
    // Within the hours, and where it is not theirs to decide, nobody is asked.
    assert_eq!(commands_of(&mut console(sample::waiting()), "mqg"), [close]);
}
