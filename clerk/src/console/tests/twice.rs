use protocol::{Called, TicketBrief};

use super::*;

fn leg(leg: u16) -> CounterView {
    sample::with_hand(sample::serving(), |ticket| ticket.leg = leg)
}

fn brief(state: &str) -> TicketBrief {
    TicketBrief { number: text("1042"), state: text(state), service: None, class: None, outcome: None }
}

/// Whether a key pressed so many ms after the scene asks for anything.
fn asks(console: &mut Console, letter: char, after_ms: u64) -> bool {
    !console.update(Input::Key(sample::key_of(letter)), MOMENT + Millis(after_ms)).orders().is_empty()
}

/// The first leg was ended with this key, and the visit goes on here.
fn goes_on(letter: char) -> Console {
    let mut console = console(leg(1));
    assert!(asks(&mut console, letter, 0));
    let answer = match letter {
        'x' => Answer::Ticket { ticket: brief("serving"), warning: None },
        _ => Answer::Called(Called {
            counter: one(),
            ticket: None,
            why: None,
            nth: None,
            closed: Some(brief("serving")),
        }),
    };
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: Ok(answer) });
    console
}

#[test]
fn done_pressed_twice_ends_one_of_two_legs() {
    for letter in ['x', 't'] {
        let mut console = goes_on(letter);
        assert_eq!(console.page, Page::Desk, "nobody was looked for");
        assert!(!asks(&mut console, letter, 100), "{letter}: the old leg still stands on the screen");
        sample::show(&mut console, leg(2));
        assert!(!asks(&mut console, letter, 300), "{letter}: the new one only came up");
        assert!(!asks(&mut console, letter, 700), "{letter}: each press begins the quiet time anew");
        assert!(asks(&mut console, letter, 1_300), "{letter}: the finger was away");
    }
}

#[test]
fn what_is_ended_next_is_named_by_its_leg() {
    let mut console = goes_on('x');
    sample::show(&mut console, leg(2));
    let effects = console.update(Input::Key(sample::key_of('x')), MOMENT + Millis(900));
    assert_eq!(asked(effects), [finished_leg(2, Finish::default())]);
}

#[test]
fn a_view_that_came_before_the_answer_protects_as_well() {
    let mut console = console(leg(1));
    assert!(asks(&mut console, 'x', 0));
    sample::show(&mut console, leg(2));
    assert!(!asks(&mut console, 'x', 100), "it is still under way");
    let answer = Answer::Ticket { ticket: brief("serving"), warning: None };
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: Ok(answer) });
    assert!(!asks(&mut console, 'x', 400));
    assert!(asks(&mut console, 'x', 1_000));
}

#[test]
fn nobody_else_is_protected_from_the_keys() {
    let mut other = goes_on('x');
    sample::show(&mut other, sample::with_hand(leg(1), |ticket| ticket.number = text("1043")));
    assert!(asks(&mut other, 'x', 50), "another number is another matter");
    // A view that never comes does not stop the work for long.
    let mut console = goes_on('x');
    assert!(!asks(&mut console, 'x', 2_000));
    assert!(asks(&mut console, 'x', 3_000));
    // A refused end has ended nothing.
    let mut console = super::console(leg(1));
    assert!(asks(&mut console, 'x', 0));
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: refused(Problem::new(Code::Busy)) });
    assert!(asks(&mut console, 'x', 10));
}
