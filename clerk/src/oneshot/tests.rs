use std::net::SocketAddr;

use clap::Parser;
use futures_util::{SinkExt, StreamExt};
use protocol::view::{Allowed, InHand};
use protocol::{Answer, ClientMessage, Closing, Code, Envelope, Finish, Localised, Outcome, Params, ServerMessage};
use texts::{Lang, Texts};
use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

use super::*;

const BOUND: Duration = Duration::from_secs(20);

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    args: Args,
}

fn parsed(line: &str) -> Args {
    let words = ["clerk", "--office", "an-binh", "--counter", "1"].into_iter().chain(line.split_whitespace());
    Line::try_parse_from(words).unwrap_or_else(|error| panic!("{line}: {error}")).args
}

fn words() -> Words {
    Texts::builtin().words(&Lang::VI)
}

fn view(in_hand: Option<(&str, &str)>) -> CounterView {
    let in_hand = in_hand.map(|(number, state)| InHand {
        number: number.to_owned(),
        service: "ho-tich".to_owned(),
        procedure: None,
        class: "ordinary".to_owned(),
        priority: false,
        state: state.to_owned(),
        joined_at: 0,
        called_at: None,
        started_at: None,
        calls: 1,
        offer_no_show: false,
    });
    CounterView {
        office: "an-binh".to_owned(),
        office_name: Localised::default(),
        id: "1".to_owned(),
        name: Localised::default(),
        utc_offset_minutes: 420,
        services: Vec::new(),
        counters: Vec::new(),
        status: "open".to_owned(),
        reason: None,
        clerk: Some("mai".to_owned()),
        takes: Vec::new(),
        in_hand,
        next: None,
        lines: Vec::new(),
        set_aside: Vec::new(),
        undo: None,
        allowed: Allowed::default(),
        clock_in_doubt: false,
    }
}

fn command_of(line: &str, view: &CounterView) -> Command {
    let args = parsed(line);
    let verb = args.verb.clone().expect("a verb");
    verb::command(&args, verb, Some(view)).expect("a verb that asks for something")
}

#[test]
fn every_verb_becomes_its_command() {
    let counter = || "1".to_owned();
    let number = || "1042".to_owned();
    let plain = |outcome| Finish { outcome, ..Finish::default() };
    let full = Finish {
        procedure: Some("khai-sinh".into()),
        dossier: Some("H1".into()),
        count: Some(2),
        ..plain(Outcome::DossierReceived)
    };
    for (line, command) in [
        ("--clerk lan open", Command::Open { counter: counter(), clerk: "lan".into(), services: None }),
        (
            "open --services a,b --clerk lan",
            Command::Open { counter: counter(), clerk: "lan".into(), services: Some(vec!["a".into(), "b".into()]) },
        ),
        ("pause --reason break", Command::Pause { counter: counter(), reason: Some("break".into()) }),
        ("pause", Command::Pause { counter: counter(), reason: None }),
        ("resume", Command::Resume { counter: counter() }),
        ("close", Command::Close { counter: counter() }),
        ("move 4", Command::Move { counter: counter(), to: "4".into() }),
        ("services a b", Command::Services { counter: counter(), services: vec!["a".into(), "b".into()] }),
        ("call 1042", Command::Call { counter: counter(), number: number() }),
        ("recall", Command::Recall { counter: counter() }),
        ("start", Command::Start { counter: counter(), number: None }),
        ("start 1042", Command::Start { counter: counter(), number: Some(number()) }),
        ("finish", Command::Finish { counter: counter(), details: plain(Outcome::DoneOnTheSpot) }),
        ("finish --outcome more-papers", Command::Finish { counter: counter(), details: plain(Outcome::MorePapers) }),
        (
            "finish --outcome dossier-received --procedure khai-sinh --dossier H1 --count 2",
            Command::Finish { counter: counter(), details: full },
        ),
        ("no-show", Command::NoShow { counter: counter() }),
        ("return", Command::Return { counter: counter() }),
        ("return 1042", Command::ReturnTicket { number: number() }),
        ("park", Command::Park { counter: counter() }),
        ("transfer dat-dai", Command::Transfer { counter: counter(), service: "dat-dai".into() }),
        ("transfer dat-dai --number 1042", Command::TransferTicket { number: number(), service: "dat-dai".into() }),
        ("undo", Command::Undo { counter: counter() }),
    ] {
        assert_eq!(command_of(line, &view(None)), command, "{line}");
    }
}

#[test]
fn call_next_closes_what_is_named_or_what_is_being_served() {
    let next = |closing| Command::CallNext { counter: "1".into(), closing };
    let served = |number: &str| Some(Closing::Served { number: number.into(), details: Finish::default() });
    let absent = |number: &str| Some(Closing::Absent { number: number.into() });
    let (serving, called) = (view(Some(("1042", "serving"))), view(Some(("1042", "called"))));
    assert_eq!(command_of("call-next", &view(None)), next(None));
    assert_eq!(command_of("call-next", &serving), next(served("1042")));
    assert_eq!(command_of("call-next", &called), next(None), "the server asks");
    assert_eq!(command_of("call-next --served", &called), next(served("1042")));
    assert_eq!(command_of("call-next --absent", &called), next(absent("1042")));
    assert_eq!(command_of("call-next --served=1040", &called), next(served("1040")));
    assert_eq!(command_of("call-next --absent", &view(None)), next(None));
}

#[test]
fn what_can_be_repeated_names_its_number() {
    let id = "--request-id 01923c5e-7d11-4a02-9b3f-5be0a1c2d3e4";
    let checked = |line: &str| {
        let args = parsed(line);
        let verb = args.verb.clone().expect("a verb");
        verb::check(&args, &verb).map_err(|key| key.0)
    };
    assert_eq!(checked(&format!("call-next --served {id}")), Err("clerk-once-needs-number"));
    assert_eq!(checked(&format!("call-next --served=1042 {id}")), Ok(()));
    assert_eq!(checked(&format!("call-next {id}")), Ok(()));
    assert_eq!(checked("open"), Err("clerk-once-needs-clerk"));
}

#[test]
fn a_wrong_command_line_is_refused_by_the_parser() {
    for line in [
        "dance",
        "call",
        "services",
        "finish --outcome magic",
        "call-next --served --absent",
        "recall --timeout-s 0",
        "recall --request-id 7",
        "--server wss://host recall",
        "finish --count 70000",
    ] {
        let words = ["clerk", "--office", "an-binh", "--counter", "1"].into_iter().chain(line.split_whitespace());
        let error = Line::try_parse_from(words).err().unwrap_or_else(|| panic!("{line} was taken"));
        assert_eq!(error.exit_code(), 2, "{line}");
    }
}

/// A server for one connection: it shows `view`, or refuses it, and ends requests with `answer`; it gives back what was
/// asked.
async fn serve(
    listener: TcpListener,
    view: Result<CounterView, Problem>,
    answer: Result<Answer, Problem>,
) -> ClientMessage {
    let (stream, _) = listener.accept().await.expect("a connection");
    let mut socket = tokio_tungstenite::accept_async(stream).await.expect("a websocket");
    while let Some(Ok(message)) = socket.next().await {
        let Message::Text(text) = message else { continue };
        let heard: ClientMessage = serde_json::from_str(&text).expect("the protocol");
        let reply = match heard.clone() {
            ClientMessage::Hello { .. } => {
                ServerMessage::Welcome { protocol: 1, server: "fake".into(), role: "any".into(), now: 0 }
            }
            ClientMessage::Watch { office, view: name } => match view.clone() {
                Ok(view) => ServerMessage::Snapshot {
                    envelope: Envelope { office, view: name, seq: 1, version: 1 },
                    epoch: Uuid::from_u128(1),
                    now: 0,
                    state: Snapshot::Counter(view),
                },
                Err(problem) => ServerMessage::Problem { problem, about: Some((office, name)) },
            },
            ClientMessage::Request { id, .. } => {
                let (answer, problem) = match answer.clone() {
                    Ok(answer) => (Some(answer), None),
                    Err(problem) => (None, Some(problem)),
                };
                ServerMessage::Reply { id, answer, problem }
            }
            ClientMessage::Pong | ClientMessage::Unwatch { .. } => continue,
        };
        let text = serde_json::to_string(&reply).expect("it can be written");
        socket.send(Message::text(text)).await.expect("the client is there");
        if matches!(heard, ClientMessage::Request { .. }) {
            return heard;
        }
    }
    ClientMessage::Pong
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    (listener, address)
}

async fn once_on(address: SocketAddr, line: &str) -> (Args, Result<String, NotDone>) {
    let args = parsed(&format!("--server ws://{address} {line}"));
    let verb = args.verb.clone().expect("a verb");
    let done = timeout(BOUND, once(&args, verb, &words())).await.expect("a verb ends in its time");
    (args, done)
}

#[tokio::test]
async fn a_verb_is_done_once_in_the_name_of_whoever_sits_there() {
    let (listener, address) = listen().await;
    let answer = Answer::Counter { counter: "1".into(), status: "paused".into(), services: None };
    let server = tokio::spawn(serve(listener, Ok(view(None)), Ok(answer)));
    let (_, done) = once_on(address, "pause --reason lunch --request-id 01923c5e-7d11-4a02-9b3f-5be0a1c2d3e4").await;
    assert_eq!(done.expect("done"), "Quầy 1 tạm nghỉ.");
    let asked = server.await.expect("the server's task");
    let ClientMessage::Request { id, office, actor, command } = asked else { panic!("{asked:?}") };
    assert_eq!(id.to_string(), "01923c5e-7d11-4a02-9b3f-5be0a1c2d3e4");
    assert_eq!((office.as_str(), actor), ("an-binh", Actor::Clerk("mai".to_owned())));
    assert_eq!(command, Command::Pause { counter: "1".into(), reason: Some("lunch".into()) });
}

#[tokio::test]
async fn the_answer_is_printed_as_json_on_demand() {
    let (listener, address) = listen().await;
    tokio::spawn(serve(listener, Ok(view(None)), Ok(Answer::Done)));
    let (_, done) = once_on(address, "undo --json --clerk lan").await;
    assert_eq!(done.expect("done"), r#"{"type":"done"}"#);
}

#[tokio::test]
async fn a_refusal_is_a_sentence_and_exit_code_1() {
    let (listener, address) = listen().await;
    let problem = Problem::new(Code::NobodyWaiting).with(Params { counter: Some("1".into()), ..Params::default() });
    tokio::spawn(serve(listener, Ok(view(None)), Err(problem.clone())));
    let (args, done) = once_on(address, "call-next").await;
    let not_done = done.expect_err("refused");
    assert!(matches!(&not_done, NotDone::Refused(refused) if **refused == problem), "{not_done:?}");
    assert_eq!(complain(&args, &not_done, &words()), ExitCode::from(1));
}

#[tokio::test]
async fn an_unknown_counter_is_exit_code_1() {
    let (listener, address) = listen().await;
    tokio::spawn(serve(listener, Err(Problem::new(Code::UnknownCounter)), Ok(Answer::Done)));
    let (args, done) = once_on(address, "recall").await;
    assert_eq!(complain(&args, &done.expect_err("refused"), &words()), ExitCode::from(1));
}

#[tokio::test]
async fn no_connection_in_time_is_exit_code_3() {
    let (listener, address) = listen().await;
    drop(listener);
    for line in ["recall --timeout-s 1", "recall --timeout-s 1 --clerk lan"] {
        let (args, done) = once_on(address, line).await;
        let not_done = done.expect_err("nobody is there");
        assert!(matches!(not_done, NotDone::NoConnection { .. }), "{not_done:?}");
        assert_eq!(complain(&args, &not_done, &words()), ExitCode::from(3));
    }
}

#[test]
fn a_verb_that_may_have_been_done_names_its_id() {
    let args = parsed("recall --clerk lan");
    let id = "01923c5e-7d11-4a02-9b3f-5be0a1c2d3e4".parse().expect("an id");
    let not_done = NotDone::NoAnswer { id, trouble: None };
    assert_eq!(complain(&args, &not_done, &words()), ExitCode::from(3));
    assert!(no_answer(&words(), id).contains("--request-id 01923c5e-7d11-4a02-9b3f-5be0a1c2d3e4"));
}

#[tokio::test]
async fn an_open_without_a_name_is_exit_code_2() {
    let (_listener, address) = listen().await;
    let (args, done) = once_on(address, "open").await;
    assert_eq!(complain(&args, &done.expect_err("nobody is named"), &words()), ExitCode::from(2));
}

#[tokio::test]
async fn status_says_how_the_counter_stands() {
    let (listener, address) = listen().await;
    tokio::spawn(serve(listener, Ok(view(Some(("1042", "serving")))), Ok(Answer::Done)));
    let (_, done) = once_on(address, "status").await;
    assert_eq!(done.expect("told"), "Quầy 1 đang mở. mai\nTrên tay: 1042 (đang phục vụ)\nĐang chờ: 0 người");
}
