//! The model of the console.

mod after_restart;
mod answered;
mod closing;
mod hall;
mod heard;
mod keypad;
mod keys;
mod mark;
mod memory;
mod over;
mod page;
mod press;
mod purpose;
mod question;
mod session;
mod side;
mod standing;
mod twice;

use std::sync::Arc;

use client::{RequestError, Watch};
use protocol::access::Identity;
use protocol::view::InHand;
use protocol::{Actor, Answer, Command, LegRef, Problem, Snapshot, View};
use ratatui::Frame;
use terminal::{Effects, Freshness, Input, Millis, Screen, Theme};
use texts::Words;

use crate::{draw, sentence};
pub(crate) use closing::undecided;
pub(crate) use hall::{Hall, is_met_in_person};
pub(crate) use keypad::{KEYPAD, Keypad};
pub(crate) use keys::{Act, DAY, DIALOG, LOCK, Move, SIGN_IN, SignInKey, Unlock};
pub(crate) use mark::Mark;
use memory::Memory;
pub(crate) use page::{Choose, Entry, ITEMS_ON_PAGE, Page, Reading, What};
pub(crate) use press::digit_at;
pub(crate) use purpose::Purpose;
pub(crate) use question::{Item, Question};
use question::{Source, seats};
use session::Session;
pub use session::Typed;
pub(crate) use session::{Field, SignInForm, Why};
pub(crate) use side::Side;
use standing::Seat;
pub(crate) use standing::{Lock, Standing};
use twice::Ended;

/// How long a sentence about something done stays on the screen, if no key is pressed.
const DONE_SHOWN: Millis = Millis::from_seconds(6);
/// How long one that also says what to do if it was wrong stays.
const ADVICE_SHOWN: Millis = Millis::from_seconds(15);
/// How long a key leaves a sentence about something done alone: it may be the finger of before.
const DONE_KEPT: Millis = Millis::from_seconds(1);
/// How long a refusal stays, if no key is pressed: it has to be read.
const REFUSED_SHOWN: Millis = Millis::from_seconds(20);
/// How long the counter is shown huge to whoever sat down there, if no key is pressed.
const WELCOME_SHOWN: Millis = Millis::from_seconds(15);
/// How long Enter does nothing after the clerk sat down.
const QUIET: Millis = Millis(500);
const SECOND: Millis = Millis::from_seconds(1);

/// Whose console this is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Who {
    /// The office's id.
    pub office: String,
    /// The counter's id; without one, the clerk chooses.
    pub counter: Option<String>,
    /// For whom a supervisor acts; without one, everybody acts for themselves.
    pub clerk: Option<String>,
}

/// What the connection tells the console.
#[derive(Clone, PartialEq, Debug)]
pub enum Message {
    /// The state of the link.
    Link(Freshness),
    /// A view came, or changed.
    View {
        /// Which.
        view: View,
        /// The whole view.
        state: Arc<Snapshot>,
        /// The server's time when it was sent.
        server_now: i64,
    },
    /// The server refuses a view, or a message.
    Problem {
        /// Why.
        problem: Box<Problem>,
        /// The view, if it is about one.
        about: Option<Watch>,
    },
    /// Somebody is signed in, and works in this office.
    SignedIn {
        /// Who.
        you: Box<Identity>,
        /// Where.
        office: String,
    },
    /// Nobody could be signed in, in words.
    NotSignedIn(String),
    /// The server does not accept the session any more.
    SessionEnded,
    /// The fingerprint of a server that is seen for the first time and made its certificate itself: nobody is signed in
    /// before somebody compared it.
    Fingerprint(String),
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
        /// For whom it is asked, if that is somebody else than who is signed in.
        actor: Option<Actor>,
        /// What.
        command: Command,
    },
    /// Keep these views up to date, and no others.
    Look {
        /// All of them.
        views: Vec<View>,
    },
    /// Begin a session.
    SignIn {
        /// Who.
        name: String,
        /// A password or a PIN.
        secret: Typed,
        /// It is a PIN.
        by_pin: bool,
    },
    /// The fingerprint that was shown is the server's: from now on passwords go there.
    Compared,
    /// End the session.
    SignOut,
}

/// A request that has no answer yet. There is one at most: the same key does nothing more meanwhile.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct UnderWay {
    turn: u64,
    pub(crate) command: Command,
    pub(crate) since: Millis,
    /// Where it was asked: what was filled in there is not lost by a refusal.
    from: Page,
    /// The ticket that was in hand then.
    in_hand: Option<InHand>,
    /// What the counter took then: it comes along when the clerk moves.
    takes: Vec<String>,
}

/// A sentence for the clerk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Notice {
    pub(crate) tone: Tone,
    pub(crate) text: String,
    since: Millis,
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

/// A list as it is shown.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Listed {
    pub(crate) title: String,
    pub(crate) intro: Option<String>,
    pub(crate) items: Vec<Item>,
}

/// The console of one counter.
#[derive(Clone, Debug)]
pub struct Console {
    pub(crate) who: Who,
    pub(crate) session: Session,
    /// Whoever is signed in, or was last.
    pub(crate) named: Option<String>,
    /// This computer is paired: clerks may sign in with a PIN.
    pub(crate) has_pins: bool,
    /// Of a server that is not known yet: until somebody compared it, no password is typed.
    pub(crate) fingerprint: Option<String>,
    pub(crate) seat: Option<Seat>,
    pub(crate) server: String,
    pub(crate) words: Words,
    pub(crate) theme: Theme,
    pub(crate) link: Freshness,
    pub(crate) known: Known,
    pub(crate) side: Side,
    pub(crate) page: Page,
    pub(crate) under_way: Option<UnderWay>,
    pub(crate) notice: Option<Notice>,
    /// The leg that was in hand when the open dialog was opened.
    dialog_over: Option<Option<LegRef>>,
    /// Enter does nothing before: it belongs to what was chosen last.
    quiet_until: Millis,
    /// The clerk sat down moments ago: where is shown huge.
    pub(crate) welcome: Option<Millis>,
    /// The end of the hours at which it was asked what becomes of those who wait.
    asked_at_closing: Option<i64>,
    /// The call of which it was asked whether it is to be made again, because the server was started again since.
    asked_after_restart: Option<(LegRef, u16)>,
    /// A number pad is the only tool, and how far it has got.
    pub(crate) keypad: Option<Keypad>,
    ended: Option<Ended>,
    memory: Memory,
    turns: u64,
    views: Vec<View>,
}

impl Console {
    /// A console that knows nothing yet, where nobody is signed in. `server` is only shown.
    pub fn new(who: Who, server: String, words: Words, theme: Theme) -> Self {
        let mut console = Console {
            who,
            session: Session::Out(Box::default()),
            named: None,
            has_pins: false,
            fingerprint: None,
            seat: None,
            server,
            words,
            theme,
            link: Freshness::Connecting,
            known: Known::Nothing,
            side: Side::default(),
            page: Page::Desk,
            under_way: None,
            notice: None,
            dialog_over: None,
            quiet_until: Millis(0),
            welcome: None,
            asked_at_closing: None,
            asked_after_restart: None,
            keypad: None,
            ended: None,
            memory: Memory::default(),
            turns: 0,
            views: Vec::new(),
        };
        console.page = console.home();
        console.views = console.looks_at();
        console
    }

    /// The views that it is made from at first; later ones come as [`Order::Look`].
    pub fn views(&self) -> &[View] {
        &self.views
    }

    pub(crate) fn hall(&self) -> Option<&Hall> {
        match &self.known {
            Known::Hall(hall) => Some(hall),
            Known::Nothing | Known::Refused(_) => None,
        }
    }

    /// Where every dialog leads back to: the desk; before there is one, to where to sit.
    pub(crate) fn home(&self) -> Page {
        match (&self.who.counter, self.me()) {
            (None, Some(_)) => Page::choose(Question::Seats),
            // Without a name nobody is signed in yet, and that comes first.
            (Some(_), _) | (None, None) => Page::Desk,
        }
    }

    fn counter_view(&self) -> Option<View> {
        self.who.counter.clone().map(|id| View::Counter { id })
    }

    /// The counter's view, and the one that the page is made from.
    fn looks_at(&mut self) -> Vec<View> {
        self.side.look_at(self.page.view());
        self.counter_view().into_iter().chain(self.side.view().cloned()).collect()
    }

    /// A list as it is now.
    pub(crate) fn listed(&self, question: &Question, now: Millis) -> Listed {
        if let Question::Seats = question {
            return self.listed_seats();
        }
        if let Question::Sure(sure) = question {
            let (title, intro) = (sure.title.clone(), sure.intro.clone());
            return Listed { title, intro, items: sure.items(&self.words) };
        }
        let Some(hall) = self.hall() else { return Listed::default() };
        let source = self.source(hall, now);
        Listed { title: question.title(&source), intro: question.intro(&source), items: question.items(&source) }
    }

    fn source<'a>(&'a self, hall: &'a Hall, now: Millis) -> Source<'a> {
        Source {
            view: &hall.view,
            side: &self.side,
            words: &self.words,
            me: self.me(),
            supervises: self.supervises(),
            last_printer: self.memory.printer(),
            now: hall.at(now),
        }
    }

    fn listed_seats(&self) -> Listed {
        let me = self.me().unwrap_or_default();
        let items = self.side.office().map(|office| seats(office, &self.words, me, self.supervises()));
        let intro = match (&items, self.side.problem()) {
            (None, Some(problem)) => Some(sentence::of_problem(&self.words, problem)),
            (None, None) => Some(self.words.with("clerk-connecting", &[("server", (&self.server).into())])),
            (Some(_), _) => Some(self.words.with("clerk-seat-hello", &[("clerk", me.into())])),
        };
        Listed { title: self.words.say("clerk-seat-ask"), intro, items: items.unwrap_or_default() }
    }

    /// Whether a request could be sent now.
    pub(crate) fn can_ask(&self) -> bool {
        self.under_way.is_none() && self.link.is_live() && self.form().is_none()
    }

    /// Asks the server, unless it is asked already or cannot be reached. Every way to a request leads through here.
    pub(crate) fn ask(&mut self, command: Command, now: Millis) -> Effects<Order> {
        if self.under_way.is_some() {
            return Effects::none();
        }
        let from = std::mem::replace(&mut self.page, Page::Desk);
        self.page = self.home();
        if !self.link.is_live() {
            let text = self.words.say("clerk-not-sent");
            return self.refuse(text, now);
        }
        let in_hand = self.hall().and_then(|hall| hall.view.in_hand.clone());
        if let Some(ticket) = &in_hand {
            self.memory.keep(&ticket.service, &command);
        }
        self.turns += 1;
        self.notice = None;
        let takes = self.hall().map(|hall| hall.view.takes.clone()).unwrap_or_default();
        let turn = self.turns;
        self.under_way = Some(UnderWay { turn, command: command.clone(), since: now, from, in_hand, takes });
        Effects::order(Order::Ask { turn: self.turns, actor: self.actor(), command })
    }

    /// For whom is asked: whoever is signed in says nothing about it.
    fn actor(&self) -> Option<Actor> {
        self.who.clerk.clone().filter(|clerk| self.named.as_ref() != Some(clerk)).map(Actor::Clerk)
    }

    pub(crate) fn refuse(&mut self, text: String, now: Millis) -> Effects<Order> {
        self.notice = Some(Notice { tone: Tone::Refused, text, since: now, until: now + REFUSED_SHOWN });
        Effects::redraw()
    }

    /// From now on this is the console of another counter.
    pub(crate) fn sit_at(&mut self, counter: String, now: Millis) {
        if self.who.counter.as_ref() != Some(&counter) {
            self.known = Known::Nothing;
        }
        self.who.counter = Some(counter);
        self.seat = None;
        self.page = Page::Desk;
        self.notice = None;
        self.welcome = Some(now + WELCOME_SHOWN);
        self.quiet_until = now + QUIET;
    }

    /// The clerk looks for another place.
    pub(crate) fn choose_seat(&mut self) {
        self.who.counter = None;
        self.known = Known::Nothing;
        self.seat = None;
        self.page = self.home();
    }
}

impl Screen for Console {
    type Message = Message;
    type Order = Order;

    fn update(&mut self, input: Input<Message>, now: Millis) -> Effects<Order> {
        self.notice.take_if(|notice| notice.until <= now);
        self.welcome.take_if(|until| *until <= now);
        let effects = match input {
            Input::Key(key) => self.press(key, now),
            Input::Message(message) => self.take(message, now),
            Input::Resize(_) | Input::Tick | Input::Mouse(_) => Effects::redraw(),
        };
        self.keep_to_the_hand(now);
        let effects = match self.keypad {
            Some(_) => effects.and(self.keep_to_the_keypad(now)),
            None => {
                self.ask_at_closing(now);
                self.ask_after_restart(now);
                effects
            }
        };
        // Which views are kept follows from the counter and the page; no other place has to think of it.
        let views = self.looks_at();
        if views == self.views {
            return effects;
        }
        self.views.clone_from(&views);
        effects.and_order(Order::Look { views })
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
pub(crate) mod sample;
#[cfg(test)]
mod scenes;
#[cfg(test)]
mod tests;
