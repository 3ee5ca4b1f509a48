//! One verb, from a script: one line of output, and an exit code.

mod listing;
mod look;
mod status;
mod verb;

use std::process::ExitCode;
use std::time::Duration;

use client::{Client, Hello, RequestError};
use protocol::view::CounterView;
use protocol::{Actor, Command, Problem, View};
use texts::Words;
use tokio::time::Instant;
use uuid::Uuid;

use crate::args::{Args, Verb};
use crate::{sentence, told, wall};
use look::Looking;
use verb::Plan;

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
    /// It was done, and the answer is that of a newer server.
    Unreadable,
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
        NotDone::Usage(sentence) => (sentence.clone(), ExitCode::from(USAGE)),
        NotDone::Refused(problem) => {
            if let (true, Ok(document)) = (args.json, serde_json::to_string(problem)) {
                println!("{document}");
            }
            (sentence::of_problem(words, problem), ExitCode::from(REFUSED))
        }
        NotDone::NoConnection { trouble } => {
            let wait = words.duration(args.timeout_s);
            let server = args.server.to_string();
            let sentence = words.with("clerk-once-no-connection", &[("server", server.into()), ("wait", wait.into())]);
            (with_trouble(words, sentence, trouble.as_deref()), ExitCode::from(NO_CONNECTION))
        }
        NotDone::NoAnswer { id, trouble } => {
            (with_trouble(words, no_answer(words, *id), trouble.as_deref()), ExitCode::from(NO_CONNECTION))
        }
        // A script that took this for a failure would do it twice.
        NotDone::Unreadable => (words.say("clerk-unreadable"), ExitCode::SUCCESS),
        NotDone::Other(sentence) => (sentence.clone(), ExitCode::from(REFUSED)),
    };
    eprintln!("{sentence}");
    code
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
    let (client, happenings) = Client::connect(args.server.clone(), hello, Vec::new());
    let mut looking = Looking { client: client.clone(), happenings, office: args.office.clone(), deadline };
    // Whoever names the clerk and everything else needs no look at the counter first.
    let counter = args.counter.as_ref().filter(|_| args.clerk.is_none() || verb::needs_counter_view(args, &verb));
    let view = match counter {
        Some(id) => Some(looking.counter(id).await?),
        None => None,
    };
    match verb::plan(args, verb, view.as_ref().map(|(view, _)| view)) {
        Plan::Ask(command) => ask(args, &client, command, view.as_ref().map(|(view, _)| view), deadline, words).await,
        Plan::Status => match view {
            Some((view, _)) if args.json => Ok(json(&view)),
            Some((view, now)) => Ok(status::lines(words, &view, now)),
            None => Err(NotDone::NoConnection { trouble: None }),
        },
        Plan::Show(shown) => {
            let (state, _) = looking.at(shown).await?;
            if args.json { Ok(json(&state)) } else { Ok(listing::lines(words, &state)) }
        }
        Plan::Find { service, before } => {
            let (offset, now) = looking.wall().await?;
            let before = before.map(|minute| wall::moment_of(now, offset, minute));
            let (state, _) = looking.at(View::Tickets { service, before }).await?;
            if args.json { Ok(json(&state)) } else { Ok(listing::tickets(words, &state, offset)) }
        }
    }
}

async fn ask(
    args: &Args,
    client: &Client,
    command: Command,
    view: Option<&CounterView>,
    deadline: Instant,
    words: &Words,
) -> Result<String, NotDone> {
    let id = args.request_id.unwrap_or_else(Uuid::new_v4);
    let patience = deadline.saturating_duration_since(Instant::now());
    match client.request_with_id(id, &args.office, actor(args, view), command.clone(), patience).await {
        Ok(answer) if args.json => Ok(json(&answer)),
        Ok(answer) => Ok(told::told(words, &command, &answer, view)),
        Err(RequestError::Refused(problem)) => Err(NotDone::Refused(problem)),
        Err(RequestError::GaveUp { sent: true, trouble }) => Err(NotDone::NoAnswer { id, trouble }),
        Err(RequestError::GaveUp { sent: false, trouble }) => Err(NotDone::NoConnection { trouble }),
        Err(RequestError::Closed) => Err(NotDone::NoConnection { trouble: None }),
        Err(RequestError::Unreadable) => Err(NotDone::Unreadable),
        Err(RequestError::TooMany | RequestError::IdInFlight | RequestError::TooLong) => {
            Err(NotDone::Other(words.say("clerk-refused")))
        }
    }
}

fn actor(args: &Args, view: Option<&CounterView>) -> Actor {
    match args.clerk.as_ref().or_else(|| view.and_then(|view| view.clerk.as_ref())) {
        Some(clerk) => Actor::Clerk(clerk.clone()),
        None => Actor::Device(args.counter.as_ref().map_or("script".to_owned(), |id| format!("counter-{id}"))),
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("texts, numbers and lists of them can always be written")
}

#[cfg(test)]
mod tests;
