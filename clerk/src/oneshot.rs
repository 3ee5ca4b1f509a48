//! One verb, from a script: one line of output, and an exit code.

mod status;
mod verb;

use std::process::ExitCode;
use std::time::Duration;

use client::{Client, Happening, Hello, RequestError, Watch};
use protocol::view::CounterView;
use protocol::{Actor, Command, Problem, Snapshot, View};
use texts::Words;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};
use uuid::Uuid;

use crate::args::{Args, Verb};
use crate::{sentence, told};

/// The server said no.
const REFUSED: u8 = 1;
/// The command line does not say enough.
const USAGE: u8 = 2;
/// There was no connection, or no answer, in time.
const NO_CONNECTION: u8 = 3;

/// Why a verb was not done.
#[derive(Debug)]
enum NotDone {
    Usage(String),
    Refused(Box<Problem>),
    /// Nothing was asked.
    NoConnection {
        trouble: Option<String>,
    },
    /// It may have been done; asked again with the same id it is done once.
    NoAnswer {
        id: Uuid,
        trouble: Option<String>,
    },
    Other(String),
}

pub(crate) async fn run(args: &Args, verb: Verb, words: &Words) -> anyhow::Result<ExitCode> {
    Ok(match once(args, verb, words).await {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(not_done) => complain(args, &not_done, words),
    })
}

/// The sentence goes to standard error; with `--json` a refusal's document goes to standard output.
fn complain(args: &Args, not_done: &NotDone, words: &Words) -> ExitCode {
    let (sentence, code) = match not_done {
        NotDone::Usage(sentence) => (sentence.clone(), USAGE),
        NotDone::Refused(problem) => {
            if let (true, Ok(document)) = (args.json, serde_json::to_string(problem)) {
                println!("{document}");
            }
            (sentence::of_problem(words, problem), REFUSED)
        }
        NotDone::NoConnection { trouble } => {
            let wait = words.duration(args.timeout_s);
            let server = args.server.to_string();
            let sentence = words.with("clerk-once-no-connection", &[("server", server.into()), ("wait", wait.into())]);
            (with_trouble(words, sentence, trouble.as_deref()), NO_CONNECTION)
        }
        NotDone::NoAnswer { id, trouble } => {
            (with_trouble(words, no_answer(words, *id), trouble.as_deref()), NO_CONNECTION)
        }
        NotDone::Other(sentence) => (sentence.clone(), REFUSED),
    };
    eprintln!("{sentence}");
    ExitCode::from(code)
}

fn no_answer(words: &Words, id: Uuid) -> String {
    words.with("clerk-once-no-answer", &[("id", id.to_string().into())])
}

fn with_trouble(words: &Words, sentence: String, trouble: Option<&str>) -> String {
    match trouble {
        Some(trouble) => {
            words.with("clerk-once-trouble", &[("sentence", sentence.into()), ("trouble", trouble.into())])
        }
        None => sentence,
    }
}

async fn once(args: &Args, verb: Verb, words: &Words) -> Result<String, NotDone> {
    verb::check(args, &verb).map_err(|key| NotDone::Usage(words.text(key)))?;
    let deadline = Instant::now() + Duration::from_secs(args.timeout_s);
    let hello = Hello {
        client: concat!("clerk ", env!("CARGO_PKG_VERSION")).to_owned(),
        lang: words.lang().as_str().to_owned(),
    };
    // Whoever names the clerk and everything else needs no look at the counter first.
    let looks = args.clerk.is_none() || verb::needs_view(args, &verb);
    let watch = Watch::new(&args.office, View::Counter { id: args.counter.clone() });
    let (client, happenings) =
        Client::connect(args.server.clone(), hello, looks.then_some(watch).into_iter().collect());
    let looked = if looks { Some(look(happenings, deadline).await?) } else { None };
    let view = looked.as_ref().map(|looked| &looked.view);
    match (verb::command(args, verb, view), &looked) {
        (Some(command), _) => ask(args, &client, command, actor(args, view), deadline, words).await,
        (None, Some(looked)) if args.json => Ok(json(&looked.view)),
        (None, Some(looked)) => Ok(status::lines(words, &looked.view, looked.now)),
        (None, None) => Err(NotDone::NoConnection { trouble: None }),
    }
}

async fn ask(
    args: &Args,
    client: &Client,
    command: Command,
    actor: Actor,
    deadline: Instant,
    words: &Words,
) -> Result<String, NotDone> {
    let id = args.request_id.unwrap_or_else(Uuid::new_v4);
    let patience = deadline.saturating_duration_since(Instant::now());
    match client.request_with_id(id, &args.office, actor, command.clone(), patience).await {
        Ok(answer) if args.json => Ok(json(&answer)),
        Ok(answer) => Ok(told::told(words, &command, &answer, None)),
        Err(RequestError::Refused(problem)) => Err(NotDone::Refused(problem)),
        Err(RequestError::GaveUp { sent: true, trouble }) => Err(NotDone::NoAnswer { id, trouble }),
        Err(RequestError::GaveUp { sent: false, trouble }) => Err(NotDone::NoConnection { trouble }),
        Err(RequestError::Closed) => Err(NotDone::NoConnection { trouble: None }),
        Err(RequestError::Unreadable) => Err(NotDone::Other(words.say("clerk-unreadable"))),
        Err(RequestError::TooMany | RequestError::IdInFlight | RequestError::TooLong) => {
            Err(NotDone::Other(words.say("clerk-refused")))
        }
    }
}

/// A counter, and the server's time at which it was so.
struct Looked {
    view: CounterView,
    now: i64,
}

/// Waits for the counter's view.
async fn look(mut happenings: mpsc::Receiver<Happening>, deadline: Instant) -> Result<Looked, NotDone> {
    let no_connection = || NotDone::NoConnection { trouble: None };
    loop {
        let happening = timeout_at(deadline, happenings.recv()).await.map_err(|_| no_connection())?;
        match happening.ok_or_else(no_connection)? {
            Happening::View(news) => {
                if let Snapshot::Counter(view) = news.state.as_ref() {
                    return Ok(Looked { view: view.clone(), now: news.now });
                }
            }
            // A server that only starts will show it in a moment.
            Happening::Problem { problem, .. } if problem.code.status() == 503 => {}
            Happening::Problem { problem, .. } => return Err(NotDone::Refused(problem)),
            Happening::Link(_) => {}
        }
    }
}

fn actor(args: &Args, view: Option<&CounterView>) -> Actor {
    match args.clerk.as_ref().or_else(|| view.and_then(|view| view.clerk.as_ref())) {
        Some(clerk) => Actor::Clerk(clerk.clone()),
        None => Actor::Device(format!("counter-{}", args.counter)),
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("texts, numbers and lists of them can always be written")
}

#[cfg(test)]
mod tests;
