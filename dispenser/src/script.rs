//! What a kiosk does, without its screen, for scripts: by the same durable press.

mod known;
mod numbers;

use std::process::ExitCode;
use std::time::Duration;

use protocol::Problem;
use texts::Words;
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::Args;
use crate::args::{Answering, Verb};
use crate::kiosk::{Message, Order, reason};
use crate::press::Wish;
use crate::station::Station;
use crate::teller::is_final;

/// The exit code of a refusal.
const REFUSED: u8 = 1;
/// The exit code when there was no answer in time.
const NO_CONNECTION: u8 = 3;

/// Why a script gets nothing.
enum Failure {
    /// With a sentence.
    Refused(String),
    /// Before anything was asked.
    NoConnection,
    /// To a press that is kept.
    NoAnswer,
    /// To a question that nothing depends on.
    NotTold,
    /// The server lets this kiosk in no more; a press that was begun is kept.
    Rejected,
}

/// Does what the script wants, once.
pub(crate) async fn run(args: &Args, verb: &Verb, words: &Words) -> anyhow::Result<ExitCode> {
    let machine = args.machine();
    let Some(credential) = machine.credential()? else {
        eprintln!("{}", words.with("sign-in-no-device", &[("kind", "dispenser".into())]));
        return Ok(ExitCode::from(REFUSED));
    };
    let entrance = machine.entrance(Some(&credential), words)?;
    let office = match machine.place(&entrance.you, words) {
        Ok(place) => place.office,
        Err(why) => {
            eprintln!("{why}");
            return Ok(ExitCode::from(REFUSED));
        }
    };
    let Station { messages, orders, teller, .. } = Station::open(args, entrance, &office, words).await?;
    let Answering { json, timeout_s } = *answering(verb);
    let patience = Duration::from_secs(timeout_s);
    let mut stand_in = StandIn { messages, orders, patience, json, words, rejected: false };
    let ended = match verb {
        Verb::Issue(issue) => stand_in.take_all(&issue.wish(), issue.count).await,
        Verb::CheckIn { code, .. } => stand_in.take_all(&Wish::CheckIn { code: code.clone() }, 1).await,
        Verb::Back(of) => stand_in.back(&of.number).await,
        Verb::State(of) => stand_in.state(&of.number).await,
    };
    let rejected = stand_in.rejected;
    drop(stand_in);
    teller.await?;
    let ended = match ended? {
        Err(_) if rejected => Err(Failure::Rejected),
        ended => ended,
    };
    let (sentence, code) = match ended {
        Ok(()) => return Ok(ExitCode::SUCCESS),
        Err(Failure::Refused(sentence)) => (sentence, REFUSED),
        Err(Failure::NoConnection) => (words.say("dispenser-no-connection"), NO_CONNECTION),
        Err(Failure::NoAnswer) => (words.say("dispenser-no-answer"), NO_CONNECTION),
        Err(Failure::NotTold) => (words.say("dispenser-not-told"), NO_CONNECTION),
        Err(Failure::Rejected) => {
            let file = machine.file().display().to_string();
            (words.with("sign-in-rejected", &[("file", file.into())]), REFUSED)
        }
    };
    eprintln!("{sentence}");
    Ok(ExitCode::from(code))
}

fn answering(verb: &Verb) -> &Answering {
    match verb {
        Verb::Issue(issue) => &issue.answering,
        Verb::CheckIn { answering, .. } => answering,
        Verb::Back(of) | Verb::State(of) => &of.answering,
    }
}

/// Who stands before the kiosk's teller in place of a citizen.
struct StandIn<'a> {
    messages: mpsc::Receiver<Message>,
    orders: mpsc::Sender<Order>,
    patience: Duration,
    /// Answers are printed as JSON.
    json: bool,
    words: &'a Words,
    /// The server lets this kiosk in no more.
    rejected: bool,
}

impl StandIn<'_> {
    /// What an earlier run left, known when the office is.
    async fn resumed(&mut self) -> Result<Option<Wish>, Failure> {
        self.hear(|message| match message {
            Message::Resumed(wish) => Some(Ok(wish)),
            // A server that only starts shows its office in a moment, and is asked again by the connection itself.
            Message::NoView(problem) => is_final(&problem).then_some(Err(problem)),
            _ => None,
        })
        .await
        .ok_or(Failure::NoConnection)?
        .map_err(|problem| self.refusal(&problem))
    }

    /// Hears messages until one of them says what is waited for; none when that takes too long.
    async fn hear<T>(&mut self, mut wanted: impl FnMut(Message) -> Option<T>) -> Option<T> {
        let deadline = Instant::now() + self.patience;
        loop {
            let message = tokio::time::timeout_at(deadline, self.messages.recv()).await.ok()??;
            if message == Message::Rejected {
                // Nothing more is heard from there.
                self.rejected = true;
                return None;
            }
            if let Some(found) = wanted(message) {
                return Some(found);
            }
        }
    }

    async fn order(&self, order: Order) -> anyhow::Result<()> {
        self.orders.send(order).await.map_err(|_| anyhow::anyhow!("the teller of the kiosk has ended"))
    }

    fn refusal(&self, problem: &Problem) -> Failure {
        // The server says it for whoever writes scripts; the kiosk's own words are for citizens.
        let said = if problem.title.is_empty() { reason(problem, None, self.words) } else { problem.title.clone() };
        Failure::Refused(format!("{}: {said}", problem.code))
    }
}
