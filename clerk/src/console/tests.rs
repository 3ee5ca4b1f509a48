mod closing;
mod day;
mod forms;
mod hand;
mod keypad;
mod link;
mod people;
mod pictures;
mod printers;
mod seats;
mod sign_in;
mod twice;

use client::RequestError;
use protocol::view::{Allowed, CounterView};
use protocol::{Actor, Answer, Closing, Code, Command, Finish, LegRef, Outcome, Params, Problem, Snapshot};
use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::{KeyEvent, KeyModifiers};
use terminal::{Depth, Effects, Freshness, Input, Millis, Screen, Theme};
use texts::Lang;

use super::sample::{self, MOMENT, NOW};
use super::scenes;
use super::*;

fn theme() -> Theme {
    Theme::new(Depth::True)
}

fn console(view: CounterView) -> Console {
    sample::console(&Lang::VI, theme(), view)
}

fn key(console: &mut Console, letter: char) -> Effects<Order> {
    console.update(Input::Key(sample::key_of(letter)), MOMENT)
}

fn tell(console: &mut Console, message: Message) -> Effects<Order> {
    console.update(Input::Message(message), MOMENT)
}

/// What was asked with these effects.
fn asked(effects: Effects<Order>) -> Vec<Command> {
    let asked = effects.into_orders().into_iter();
    asked.filter_map(|order| if let Order::Ask { command, .. } = order { Some(command) } else { None }).collect()
}

/// The commands that these keys lead to, each answered with `Done` at once.
fn commands_of(console: &mut Console, keys: &str) -> Vec<Command> {
    let mut commands = Vec::new();
    for letter in keys.chars() {
        for order in key(console, letter).into_orders() {
            if let Order::Ask { turn, command, .. } = order {
                commands.push(command);
                let _ = tell(console, Message::Answered { turn, ends: Ok(Answer::Done) });
            }
        }
    }
    commands
}

fn commands(view: CounterView, keys: &str) -> Vec<Command> {
    commands_of(&mut console(view), keys)
}

fn one() -> String {
    "1".to_owned()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn served(number: &str) -> Option<Closing> {
    Some(Closing::Served { number: number.to_owned(), details: Finish::default() })
}

fn finished(details: Finish) -> Command {
    finished_leg(1, details)
}

fn finished_leg(leg: u16, details: Finish) -> Command {
    Command::Finish { counter: one(), closes: Some(LegRef { number: text("1042"), leg }), details }
}

fn notice(console: &Console) -> &str {
    console.notice.as_ref().map_or("", |notice| &notice.text)
}

fn allowing(view: CounterView, allow: impl Fn(&mut Allowed)) -> CounterView {
    let mut view = view;
    allow(&mut view.allowed);
    view
}

fn refused(problem: Problem) -> Result<Answer, RequestError> {
    Err(RequestError::Refused(Box::new(problem)))
}
