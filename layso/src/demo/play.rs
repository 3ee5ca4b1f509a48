//! The demo with a kiosk as lines: what somebody would do by keys is played, and each step is said.

use std::io::Write;
use std::time::Duration;

use dispenser::kiosk::{Message, Order};
use dispenser::press::{Errand, Wish};
use display::PlainLines;
use protocol::Issued;
use protocol::view::NumberView;
use terminal::{Clock, print_lines};
use texts::Words;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::beside::News;
use super::doors::Stands;

/// What the numbers are taken for.
const SERVICE: &str = "ho-tich";
/// How long a step may take: longer than the kiosk needs to notice that the server is away, and that it is back.
const PATIENCE: Duration = Duration::from_secs(60);

/// What moves the kiosk and the server.
pub(super) struct Hands {
    pub(super) orders: mpsc::Sender<Order>,
    /// Stops the server, or starts it.
    pub(super) asks: mpsc::Sender<()>,
}

/// What is done next, or waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// The kiosk knows the office.
    Ready,
    /// A number is taken with the server.
    Take,
    Stop,
    /// The kiosk gives numbers of its own.
    Alone,
    /// So many are taken without the server.
    TakeAlone(u8),
    Start,
    /// The kiosk has delivered what it gave.
    Back,
    /// The office says how the first number stands that it was not asked for.
    Ask(String),
    Over,
}

/// Says what the board shows and what the kiosk does, until the system or the output ends it.
///
/// # Errors
/// The output fails in another way than by being closed.
pub(super) async fn lines(
    mut play: Play,
    mut board: PlainLines,
    mut told: mpsc::Receiver<News>,
    hands: Hands,
    clock: Clock,
    mut out: impl Write,
) -> anyhow::Result<()> {
    let mut asked_to_end = std::pin::pin!(crate::server_command::asked_to_end()?);
    loop {
        let due = play.due;
        let said = tokio::select! {
            () = &mut asked_to_end => return Ok(()),
            () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => {
                play.due = None;
                match play.act() {
                    Some(Do::Order(order)) => hands.orders.send(order).await?,
                    Some(Do::Server) => hands.asks.send(()).await?,
                    None => {}
                }
                Vec::new()
            }
            () = sleep_until(play.until), if play.step != Step::Over => vec![play.give_up()],
            news = told.recv() => match news {
                Some(News::Board(news)) => board.take(news, clock.now()),
                Some(News::Server(stands)) => play.server(stands),
                Some(News::Kiosk(message)) => {
                    // Whoever took the number goes with the slip, or without one.
                    if matches!(*message, Message::Printed(_) | Message::NotPrinted(_)) {
                        hands.orders.send(Order::Seen).await?;
                    }
                    play.hear(*message)
                }
                None => return Ok(()),
            },
        };
        if print_lines(said, &mut out)?.is_break() {
            return Ok(());
        }
    }
}

/// Something to move.
#[derive(Clone, Debug, PartialEq)]
enum Do {
    Order(Order),
    Server,
}

/// Where the play stands.
pub(super) struct Play {
    words: Words,
    /// Between two steps.
    pause: Duration,
    step: Step,
    /// When the next thing is done; `None`: something is waited for.
    due: Option<Instant>,
    /// When nobody waits for the step any longer.
    until: Instant,
    /// The first number that was given without the server.
    offline: Option<String>,
}

impl Play {
    /// A play that has not begun; with so long between two steps.
    pub(super) fn new(words: &Words, pause: Duration) -> Play {
        let until = Instant::now() + PATIENCE;
        Play { words: words.clone(), pause, step: Step::Ready, due: None, until, offline: None }
    }

    /// From now on this is waited for. A step that is tried again has no more time by that.
    fn enter(&mut self, step: Step) {
        if self.step != step {
            self.until = Instant::now() + PATIENCE;
        }
        self.step = step;
    }

    fn go(&mut self, step: Step) {
        self.enter(step);
        self.due = Some(Instant::now() + self.pause);
    }

    /// What is waited for does not come. The board goes on.
    fn give_up(&mut self) -> String {
        let who = if matches!(self.step, Step::Stop | Step::Start) { "server" } else { "kiosk" };
        (self.step, self.due) = (Step::Over, None);
        self.words.with("demo-given-up", &[("who", who.into())])
    }

    /// Does what is due.
    fn act(&self) -> Option<Do> {
        match &self.step {
            Step::Take | Step::TakeAlone(_) => {
                Some(Do::Order(Order::Take { wish: wish(), lang: self.words.lang().clone() }))
            }
            Step::Stop | Step::Start => Some(Do::Server),
            Step::Ask(number) => Some(Do::Order(Order::Look(Some(number.clone())))),
            Step::Ready | Step::Alone | Step::Back | Step::Over => None,
        }
    }

    fn server(&mut self, stands: Stands) -> Vec<String> {
        match (stands, &self.step) {
            (Stands::Down, Step::Stop) => self.enter(Step::Alone),
            (Stands::Up, Step::Start) => self.enter(Step::Back),
            // It did not come up.
            (Stands::Down, Step::Start) => return vec![self.words.say("demo-server-down"), self.give_up()],
            _ => {}
        }
        match stands {
            Stands::Down => vec![self.words.say("demo-server-down")],
            Stands::Up => vec![self.words.say("demo-server-up")],
            Stands::Stopping | Stands::Starting => Vec::new(),
        }
    }

    fn hear(&mut self, message: Message) -> Vec<String> {
        match (message, &self.step) {
            (Message::View { .. }, Step::Ready) => self.go(Step::Take),
            (Message::Issued { issued, .. }, _) => return vec![self.issued(&issued)],
            (Message::Away(Some(away)), Step::Alone) => {
                self.go(Step::TakeAlone(2));
                return vec![self.words.with("demo-kiosk-alone", &[("count", away.left.into())])];
            }
            (Message::Away(None), Step::Back) => {
                let next = self.offline.clone().map_or(Step::Over, Step::Ask);
                self.go(next);
                return vec![self.words.say("demo-kiosk-back")];
            }
            (Message::Known { view, .. }, Step::Ask(number)) if view.number == *number => {
                self.step = Step::Over;
                return vec![self.standing(&view)];
            }
            (Message::NotKnown { .. }, Step::Ask(number)) => {
                // What is on its way is there in a moment.
                let number = number.clone();
                self.go(Step::Ask(number));
            }
            // The slip before is still being printed.
            (Message::Busy, step @ (Step::Take | Step::TakeAlone(_))) => {
                let step = step.clone();
                self.go(step);
            }
            (Message::Refused(problem), _) => {
                return vec![self.words.with("demo-kiosk-refused", &[("code", problem.code.as_str().into())])];
            }
            _ => {}
        }
        Vec::new()
    }

    fn issued(&mut self, issued: &Issued) -> String {
        let is_offline = issued.key.is_empty();
        if is_offline && self.offline.is_none() {
            self.offline = Some(issued.number.clone());
        }
        let next = match self.step {
            Step::Take => Some(Step::Stop),
            Step::TakeAlone(1) => Some(Step::Start),
            Step::TakeAlone(left) => Some(Step::TakeAlone(left - 1)),
            _ => None,
        };
        if let Some(next) = next {
            self.go(next);
        }
        let way = if is_offline { "alone" } else { "server" };
        self.words.with("demo-kiosk-gives", &[("number", (&issued.number).into()), ("way", way.into())])
    }

    fn standing(&self, view: &NumberView) -> String {
        let state = if view.state == "waiting" { "waiting" } else { "called" };
        let number = ("number", (&view.number).into());
        self.words.with("demo-in-line", &[number, ("state", state.into()), ("count", view.ahead.unwrap_or(0).into())])
    }
}

fn wish() -> Wish {
    Wish::Number(Errand { service: SERVICE.to_owned(), ..Errand::default() })
}

#[cfg(test)]
mod tests;
