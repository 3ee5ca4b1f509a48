//! One verb, from a script: one line of output, and an exit code.

mod entrance;
mod listing;
mod look;
mod printer;
mod status;
mod verb;

use std::process::ExitCode;
use std::time::Duration;

use client::{Client, Hello, RequestError};
use protocol::{Actor, Answer, Code, Command, Problem, View};
use texts::Words;
use tokio::time::Instant;
use uuid::Uuid;

use crate::args::{Args, OUTCOMES, Verb};
use crate::sentence::Names;
use crate::{sentence, told, wall};
use entrance::Entrance;
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
    /// The printer that was named is none; these are.
    NoSuchPrinter {
        problem: Box<Problem>,
        there: String,
    },
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
    let entrance = match Entrance::find(args, words) {
        Ok(entrance) => entrance,
        Err(not_done) => return Ok(complain(args, "", &not_done, words)),
    };
    let server = entrance.server.address.to_string();
    let words = &mut words.clone();
    Ok(match once(args, entrance, verb, words).await {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(not_done) => complain(args, &server, &not_done, words),
    })
}

/// The sentence goes to standard error; with `--json` a refusal's document goes to standard output.
fn complain(args: &Args, server: &str, not_done: &NotDone, words: &Words) -> ExitCode {
    let (sentence, code) = match not_done {
        NotDone::Usage(sentence) => (sentence.clone(), ExitCode::from(USAGE)),
        NotDone::Refused(problem) => {
            document(args, problem);
            (of_refusal(words, problem), ExitCode::from(REFUSED))
        }
        NotDone::NoSuchPrinter { problem, there } => {
            document(args, problem);
            (format!("{} {there}", of_refusal(words, problem)), ExitCode::from(REFUSED))
        }
        NotDone::NoConnection { trouble } => {
            let wait = words.duration(args.timeout_s);
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

fn document(args: &Args, problem: &Problem) {
    if let (true, Ok(document)) = (args.json, serde_json::to_string(problem)) {
        println!("{document}");
    }
}

/// A refusal, and the option that says what is missing: there is no button here.
fn of_refusal(words: &Words, problem: &Problem) -> String {
    let said = sentence::of_problem(words, problem);
    let missing = problem.params.field.as_ref().filter(|_| problem.code == Code::MissingDetail);
    let option = match missing.map(String::as_str) {
        Some("outcome") => format!("--outcome {}", OUTCOMES.map(|(name, _)| name).join("|")),
        Some(field) => format!("--{field} …"),
        None => return said,
    };
    format!("{said} {}", words.with("clerk-once-missing", &[("option", option.into())]))
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

/// `words` become those of the office as soon as it is known what it calls its counters.
async fn once(args: &Args, entrance: Entrance, verb: Verb, words: &mut Words) -> Result<String, NotDone> {
    let Entrance { server, token, office, me } = entrance;
    let given = args.clerk.clone();
    // Whoever opens a counter sits there, unless it is said who else does.
    let args = &Args { clerk: given.clone().or(me.clone()), ..args.clone() };
    verb::check(args, &verb).map_err(|key| NotDone::Usage(words.text(key)))?;
    let deadline = Instant::now() + Duration::from_secs(args.timeout_s);
    let hello = Hello {
        client: concat!("clerk ", env!("CARGO_PKG_VERSION")).to_owned(),
        lang: words.lang().as_str().to_owned(),
        token: Some(token),
    };
    let (client, happenings) = Client::connect(server, hello, Vec::new());
    let mut looking = Looking { client: client.clone(), happenings, office: office.clone(), deadline };
    let asker = Asker { client, office, actor: given.clone().map(Actor::Clerk), deadline };
    // Whoever names the clerk and everything else needs no look at the counter first.
    let counter = args.counter.as_ref().filter(|_| given.is_none() || verb::needs_counter_view(args, &verb));
    let view = match counter {
        Some(id) => Some(looking.counter(id).await?),
        None => None,
    };
    let view = view.as_ref();
    let kiosk = match view.is_none() && !args.json && verb::needs_names(&verb) {
        true => looking.names().await?,
        false => None,
    };
    if let Some(place) = view.map(|(view, _)| view.place).or_else(|| kiosk.as_ref().map(|kiosk| kiosk.place)) {
        *words = words.at(place.as_str());
    }
    let words = &*words;
    if let Some(number) = view.and_then(|(view, _)| verb::must_be_asked(&verb, view)) {
        return Err(NotDone::Other(words.with("clerk-once-ask-in-person", &[("number", number.into())])));
    }
    let verb = printer::chosen(&mut looking, verb, words).await?;
    match verb::plan(args, verb, view.map(|(view, _)| view)) {
        Plan::Ask(command) => {
            let view = view.map(|(view, _)| view);
            let names = view.map(Names::from).or_else(|| kiosk.as_ref().map(Names::from)).unwrap_or_default();
            let known = told::Known {
                names,
                in_hand: view.and_then(|view| view.in_hand.as_ref()),
                took: view.map_or(&[][..], |view| &view.takes),
                for_whom: given.as_deref().filter(|clerk| me.as_deref() != Some(clerk)),
            };
            let answer = match asker.ask(args, command.clone(), words).await {
                Ok(answer) => answer,
                Err(not_done) => return Err(printer::explained(&mut looking, not_done, words).await),
            };
            if args.json {
                return Ok(json(&answer));
            }
            let told = lines(words, &command, &answer, &known);
            let hand = looking.hand_of(words, &answer).await;
            Ok([told].into_iter().chain(hand).collect::<Vec<_>>().join("\n"))
        }
        Plan::Status => match view {
            Some((view, _)) if args.json => Ok(json(view)),
            Some((view, now)) => Ok(status::lines(words, view, *now)),
            None => Err(NotDone::NoConnection { trouble: None }),
        },
        Plan::Show(shown) => {
            let (state, _) = looking.at(shown).await?;
            if args.json { Ok(json(&state)) } else { Ok(listing::lines(words, &state)) }
        }
        Plan::Find { service, before } => found(&mut looking, args.json, words, service, before).await,
    }
}

/// The numbers of a service, with the words of an office that only now says what it calls its counters.
async fn found(
    looking: &mut Looking,
    as_json: bool,
    words: &Words,
    service: String,
    before: Option<u16>,
) -> Result<String, NotDone> {
    let (kiosk, now) = looking.kiosk().await?;
    let before = before.map(|minute| wall::moment_of(now, kiosk.utc_offset_minutes, minute));
    let (state, _) = looking.at(View::Tickets { service, before }).await?;
    if as_json {
        return Ok(json(&state));
    }
    Ok(listing::tickets(&words.at(kiosk.place.as_str()), &state, &kiosk))
}

/// The answer in a line; below it who was sent home, each with the appointment and its code.
fn lines(words: &Words, command: &Command, answer: &Answer, known: &told::Known<'_>) -> String {
    let told = told::told(words, command, answer, known);
    let released = match answer {
        Answer::Service { released, .. } => released.as_slice(),
        _ => &[],
    };
    let released = released.iter().map(|one| told::of_released(words, one));
    [told].into_iter().chain(released).collect::<Vec<_>>().join("\n")
}

/// Who asks, where, and until when.
struct Asker {
    client: Client,
    office: String,
    /// For whom, if that is somebody else than who is signed in.
    actor: Option<Actor>,
    deadline: Instant,
}

impl Asker {
    async fn ask(&self, args: &Args, command: Command, words: &Words) -> Result<Answer, NotDone> {
        let id = args.request_id.unwrap_or_else(Uuid::new_v4);
        let patience = self.deadline.saturating_duration_since(Instant::now());
        match self.client.request_with_id(id, &self.office, self.actor.clone(), command, patience).await {
            Ok(answer) => Ok(answer),
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
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("texts, numbers and lists of them can always be written")
}

#[cfg(test)]
mod tests;
