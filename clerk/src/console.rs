//! The model of the console.

mod hall;
mod keys;
mod menu;
mod page;
mod press;

use std::sync::Arc;

use client::{RequestError, Watch};
use protocol::{Actor, Answer, Code, Command, Problem, Snapshot, View};
use ratatui::Frame;
use terminal::{Effects, Freshness, Input, Millis, Screen, Theme};
use texts::Words;

use crate::{draw, sentence, told};
pub(crate) use hall::Hall;
pub(crate) use keys::{Act, DAY, DIALOG, Move};
pub(crate) use menu::{Item, Question};
pub(crate) use page::{Choose, Entry, ITEMS_ON_PAGE, Mark, Page, Purpose};

/// How long a sentence about something done stays on the screen.
const DONE_SHOWN: Millis = Millis::from_seconds(6);
/// How long a refusal stays, if no key is pressed: it has to be read.
const REFUSED_SHOWN: Millis = Millis::from_seconds(20);
const SECOND: Millis = Millis::from_seconds(1);

/// Whose console this is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Who {
    /// The office's id.
    pub office: String,
    /// The counter's id.
    pub counter: String,
    /// The clerk; without one, whoever opened the counter.
    pub clerk: Option<String>,
}

/// What the connection tells the console.
#[derive(Clone, PartialEq, Debug)]
pub enum Message {
    /// The state of the link.
    Link(Freshness),
    /// The counter's view came, or changed.
    View {
        /// The whole view.
        state: Arc<Snapshot>,
        /// The server's time when it was sent.
        server_now: i64,
    },
    /// The server refuses the view, or a message.
    Problem {
        /// Why.
        problem: Box<Problem>,
        /// The view, if it is about one.
        about: Option<Watch>,
    },
    /// A request ended.
    Answered {
        /// Of the [`Order::Ask`].
        turn: u64,
        /// How.
        ends: Result<Answer, RequestError>,
    },
}

/// What the console asks of the connection.
#[derive(Clone, PartialEq, Debug)]
pub enum Order {
    /// Have this done, once, however often it must be sent.
    Ask {
        /// Tells this request from others.
        turn: u64,
        /// Who asks.
        actor: Actor,
        /// What.
        command: Command,
    },
    /// Watch another counter instead.
    Follow {
        /// The counter that was watched.
        from: String,
        /// The counter to watch.
        to: String,
    },
}

/// A request that has no answer yet. There is one at most: the same key does nothing more meanwhile.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct UnderWay {
    turn: u64,
    pub(crate) command: Command,
    pub(crate) since: Millis,
}

/// A sentence for the clerk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Notice {
    pub(crate) tone: Tone,
    pub(crate) text: String,
    until: Millis,
}

/// Whether a notice tells success or a refusal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tone {
    Done,
    Refused,
}

/// What the console knows of its counter.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Known {
    /// Nothing yet.
    Nothing,
    /// The server has no such counter, or cannot show it now. It is asked again by itself.
    Refused(Box<Problem>),
    /// The counter as it is, or was when the link was lost.
    Hall(Box<Hall>),
}

/// The console of one counter.
#[derive(Clone, Debug)]
pub struct Console {
    pub(crate) who: Who,
    pub(crate) server: String,
    pub(crate) words: Words,
    pub(crate) theme: Theme,
    pub(crate) link: Freshness,
    pub(crate) known: Known,
    pub(crate) page: Page,
    pub(crate) under_way: Option<UnderWay>,
    pub(crate) notice: Option<Notice>,
    turns: u64,
}

impl Console {
    /// A console that knows nothing yet. `server` is only shown.
    pub fn new(who: Who, server: String, words: Words, theme: Theme) -> Self {
        Console {
            who,
            server,
            words,
            theme,
            link: Freshness::Connecting,
            known: Known::Nothing,
            page: Page::Desk,
            under_way: None,
            notice: None,
            turns: 0,
        }
    }

    pub(crate) fn hall(&self) -> Option<&Hall> {
        match &self.known {
            Known::Hall(hall) => Some(hall),
            Known::Nothing | Known::Refused(_) => None,
        }
    }

    /// Asks the server, unless it is asked already or cannot be reached. Every way to a request leads through here.
    pub(crate) fn ask(&mut self, command: Command, now: Millis) -> Effects<Order> {
        if self.under_way.is_some() {
            return Effects::none();
        }
        self.page = Page::Desk;
        if !self.link.is_live() {
            let text = self.words.say("clerk-not-sent");
            return self.refuse(text, now);
        }
        self.turns += 1;
        self.notice = None;
        self.under_way = Some(UnderWay { turn: self.turns, command: command.clone(), since: now });
        Effects::order(Order::Ask { turn: self.turns, actor: self.actor(), command })
    }

    /// The one who is named at the start; else whoever sits there; else the machine.
    fn actor(&self) -> Actor {
        let sitting = self.hall().and_then(|hall| hall.view.clerk.as_ref());
        match self.who.clerk.as_ref().or(sitting) {
            Some(clerk) => Actor::Clerk(clerk.clone()),
            None => Actor::Device(format!("counter-{}", self.who.counter)),
        }
    }

    pub(crate) fn refuse(&mut self, text: String, now: Millis) -> Effects<Order> {
        self.notice = Some(Notice { tone: Tone::Refused, text, until: now + REFUSED_SHOWN });
        Effects::redraw()
    }

    fn take(&mut self, message: Message, now: Millis) -> Effects<Order> {
        match message {
            Message::Link(link) => {
                self.link = link;
                if link.is_live() {
                    // What could not be sent can be sent now.
                    self.notice.take_if(|notice| notice.tone == Tone::Refused);
                }
            }
            Message::View { state, server_now } => {
                if let Snapshot::Counter(view) = state.as_ref()
                    && view.id == self.who.counter
                {
                    self.known = Known::Hall(Box::new(Hall { view: view.clone(), server_now, heard: now }));
                }
            }
            Message::Problem { problem, about } => {
                let view = View::Counter { id: self.who.counter.clone() };
                // A hall that the server does not show any more must not pass for the one of now.
                if self.hall().is_none() || about.as_ref().is_some_and(|watch| watch.view == view) {
                    self.known = Known::Refused(problem);
                } else if about.is_none() {
                    let text = sentence::of_problem(&self.words, &problem);
                    return self.refuse(text, now);
                }
            }
            Message::Answered { turn, ends } => return self.answered(turn, ends, now),
        }
        Effects::redraw()
    }

    fn answered(&mut self, turn: u64, ends: Result<Answer, RequestError>, now: Millis) -> Effects<Order> {
        let Some(done) = self.under_way.take_if(|under_way| under_way.turn == turn) else {
            return Effects::none();
        };
        match ends {
            Ok(answer) => {
                let text = told::told(&self.words, &done.command, &answer, self.hall().map(|hall| &hall.view));
                self.notice = Some(Notice { tone: Tone::Done, text, until: now + DONE_SHOWN });
                self.follow(done.command)
            }
            Err(RequestError::Refused(problem)) if problem.code == Code::ServedOrAbsent => {
                let number = problem.params.number.clone();
                self.ask_served_or_absent(number);
                Effects::redraw()
            }
            Err(error) => {
                let text = self.why_not(&error);
                self.refuse(text, now)
            }
        }
    }

    /// After a move the console is that of the other counter.
    fn follow(&mut self, done: Command) -> Effects<Order> {
        let Command::Move { counter: from, to } = done else { return Effects::redraw() };
        self.who.counter.clone_from(&to);
        self.known = Known::Nothing;
        Effects::order(Order::Follow { from, to })
    }

    fn why_not(&self, error: &RequestError) -> String {
        match error {
            RequestError::Refused(problem) => sentence::of_problem(&self.words, problem),
            RequestError::GaveUp { sent: false, .. } | RequestError::Closed => self.words.say("clerk-not-sent"),
            RequestError::GaveUp { sent: true, .. } => self.words.say("clerk-not-answered"),
            RequestError::Unreadable => self.words.say("clerk-unreadable"),
            RequestError::TooMany | RequestError::IdInFlight | RequestError::TooLong => self.words.say("clerk-refused"),
        }
    }
}

impl Screen for Console {
    type Message = Message;
    type Order = Order;

    fn update(&mut self, input: Input<Message>, now: Millis) -> Effects<Order> {
        self.notice.take_if(|notice| notice.until <= now);
        match input {
            Input::Key(key) => self.press(key, now),
            Input::Message(message) => self.take(message, now),
            Input::Resize(_) | Input::Tick | Input::Mouse(_) => Effects::redraw(),
        }
    }

    fn render(&self, now: Millis, frame: &mut Frame<'_>) {
        draw::draw(self, now, frame);
    }

    /// The timers show seconds.
    fn next_wake(&self, now: Millis) -> Option<Millis> {
        Some(now.next_step(Millis(0), SECOND))
    }
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
