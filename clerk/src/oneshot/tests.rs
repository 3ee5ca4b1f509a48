use std::net::SocketAddr;

use clap::Parser;
use client::Token;
use futures_util::{SinkExt, StreamExt};
use protocol::view::{CounterView, MachinesShown, OfficeView, PrinterShown};
use protocol::{
    Answer, ClientMessage, Closing, Code, Envelope, Finish, Outcome, Params, PrinterState, PrinterTrouble,
    ServerMessage, Snapshot,
};
use serde_json::{Value, json};
use texts::{Lang, TextKey, Texts};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use super::*;
use crate::console::sample;

const BOUND: Duration = Duration::from_secs(20);

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    args: Args,
}

fn parsed(line: &str) -> Args {
    without_counter(&format!("--counter 1 {line}"))
}

fn without_counter(line: &str) -> Args {
    let words = ["clerk", "--office", "an-binh"].into_iter().chain(line.split_whitespace());
    Line::try_parse_from(words).unwrap_or_else(|error| panic!("{line}: {error}")).args
}

fn words() -> Words {
    Texts::builtin().words(&Lang::VI)
}

fn view(in_hand: Option<(&str, &str)>) -> CounterView {
    let in_hand = in_hand.map(|(number, state)| {
        json!({
            "number": number, "service": "ho-tich", "procedure": null, "class": "ordinary", "priority": false,
            "state": state, "joined_at": 0, "called_at": null, "started_at": null, "calls": 1, "offer_no_show": false
        })
    });
    let view = json!({
        "office": "an-binh", "office_name": {}, "id": "1", "name": {}, "utc_offset_minutes": 420,
        "services": [{ "id": "ho-tich", "name": { "vi": "Hộ tịch" }, "procedures": [] }], "counters": [],
        "status": "open", "reason": null, "clerk": "mai", "takes": ["ho-tich"], "in_hand": in_hand, "next": null,
        "lines": [], "set_aside": [], "undo": null, "allowed": {}, "clock_in_doubt": false
    });
    serde_json::from_value(view).expect("a view as an older server sends it")
}

fn command_of(line: &str, view: &CounterView) -> Command {
    let args = parsed(line);
    let verb = args.verb.clone().expect("a verb");
    match verb::plan(&args, verb, Some(view)) {
        Plan::Ask(command) => command,
        other => panic!("{line} asks for nothing: {other:?}"),
    }
}

#[test]
fn every_verb_of_a_counter_becomes_its_command() {
    let one = |verb: &str| json!({ "do": verb, "counter": "1" });
    let with = |verb: &str, more: Value| {
        let mut command = one(verb);
        let fields = command.as_object_mut().expect("an object");
        fields.extend(more.as_object().expect("fields").clone());
        command
    };
    for (line, command) in [
        ("--clerk lan open", with("open", json!({ "clerk": "lan" }))),
        (
            "open --services a,b --helps c --clerk lan",
            with("open", json!({ "clerk": "lan", "services": ["a", "b"], "helps": ["c"] })),
        ),
        ("take-over --clerk lan", with("take-over", json!({ "clerk": "lan" }))),
        ("pause --reason break", with("pause", json!({ "reason": "break" }))),
        ("pause", one("pause")),
        ("resume", one("resume")),
        ("close", one("close")),
        ("move 4", with("move", json!({ "to": "4" }))),
        ("swap 4", with("swap", json!({ "with": "4" }))),
        ("services a b", with("services", json!({ "services": ["a", "b"] }))),
        ("services a,b c", with("services", json!({ "services": ["a", "b", "c"] }))),
        (
            "open --services a b,c --helps d e --clerk lan",
            with("open", json!({ "clerk": "lan", "services": ["a", "b", "c"], "helps": ["d", "e"] })),
        ),
        ("services a --helps b,c", with("services", json!({ "services": ["a"], "helps": ["b", "c"] }))),
        ("await-next", one("await-next")),
        ("stop-awaiting", one("stop-awaiting")),
        ("call 1042", with("call", json!({ "number": "1042" }))),
        ("recall", one("recall")),
        ("start", one("start")),
        ("start 1042", with("start", json!({ "number": "1042" }))),
        ("finish", with("finish", json!({ "details": {} }))),
        ("finish --outcome more-papers", with("finish", json!({ "details": { "outcome": "more-papers" } }))),
        (
            "finish --outcome dossier-received --procedure khai-sinh --dossier H1 --count 2 --note xong",
            with(
                "finish",
                json!({ "details": { "outcome": "dossier-received", "procedure": "khai-sinh", "dossier": "H1",
                    "count": 2, "note": "xong" } }),
            ),
        ),
        ("no-show", one("no-show")),
        ("return", one("return")),
        ("return --place front", with("return", json!({ "place": "front" }))),
        ("park", one("park")),
        ("transfer dat-dai", with("transfer", json!({ "service": "dat-dai" }))),
        ("transfer --to-clerk lan --note gấp", with("transfer", json!({ "to": { "clerk": "lan" }, "note": "gấp" }))),
        ("transfer x --to-counter 4", with("transfer", json!({ "service": "x", "to": { "counter": "4" } }))),
        (
            "serve-now x --procedure y --class u1",
            with("serve-now", json!({ "service": "x", "procedure": "y", "class": "u1" })),
        ),
        ("undo", one("undo")),
    ] {
        let command: Command = serde_json::from_value(command).expect("the protocol");
        assert_eq!(command_of(line, &view(None)), command, "{line}");
    }
}

#[test]
fn every_verb_of_a_number_and_of_the_office_becomes_its_command() {
    for (line, command) in [
        ("return 1042", json!({ "do": "return-ticket", "number": "1042" })),
        ("return 1042 --place next", json!({ "do": "return-ticket", "number": "1042", "place": "next" })),
        ("transfer x --number 1042", json!({ "do": "transfer-ticket", "number": "1042", "service": "x" })),
        ("free 1042", json!({ "do": "free", "number": "1042" })),
        ("set-class 1042 u1", json!({ "do": "set-class", "number": "1042", "class": "u1", "back_in_line": false })),
        (
            "set-class 1042 ordinary --back-in-line",
            json!({ "do": "set-class", "number": "1042", "class": "ordinary", "back_in_line": true }),
        ),
        (
            "needs 1042 wheelchair does-not-hear",
            json!({ "do": "set-needs", "number": "1042", "needs": ["wheelchair", "does-not-hear"] }),
        ),
        ("needs 1042", json!({ "do": "set-needs", "number": "1042", "needs": [] })),
        ("add-service 1042 x", json!({ "do": "add-service", "number": "1042", "service": "x" })),
        ("withdraw 1042", json!({ "do": "withdraw", "number": "1042" })),
        (
            "issue x --procedure y --class u1 --further z,w:v --files 3 --needs interpreter",
            json!({ "do": "issue", "service": "x", "procedure": "y", "class": "u1", "files": 3,
                "further": [{ "service": "z" }, { "service": "w", "procedure": "v" }], "needs": ["interpreter"] }),
        ),
        (
            "roll a512 --service x --procedure y --class u1",
            json!({ "do": "issue-from-roll", "number": "A512", "service": "x", "procedure": "y", "class": "u1" }),
        ),
        (
            "print 1042 --printer kiosk-1",
            json!({ "do": "print", "number": "1042", "printer": "kiosk-1", "again": true }),
        ),
        (
            "book x --day 2026-11-24 --at 8h30",
            json!({ "do": "book", "service": "x", "day": "2026-11-24", "minute": 510 }),
        ),
        ("cancel-booking 31204817", json!({ "do": "cancel-booking", "code": "31204817" })),
        ("check-in 31204817", json!({ "do": "check-in", "code": "31204817" })),
        ("stop-service x", json!({ "do": "stop-service", "service": "x", "waiting": "keep" })),
        (
            "stop-service x --reason mất-điện --until 15:30 --move-to y",
            json!({ "do": "stop-service", "service": "x", "reason": "mất-điện", "until_minute": 930,
                "waiting": { "move": "y" } }),
        ),
        ("stop-service x --release", json!({ "do": "stop-service", "service": "x", "waiting": "release" })),
        ("resume-service x", json!({ "do": "resume-service", "service": "x" })),
        ("policy ageing", json!({ "do": "set-policy", "policy": "ageing" })),
        ("policy ratio 1 2", json!({ "do": "set-policy", "policy": { "ratio": { "priority": 1, "ordinary": 2 } } })),
        ("confirm-clock", json!({ "do": "confirm-clock" })),
    ] {
        let command: Command = serde_json::from_value(command).expect("the protocol");
        assert_eq!(command_of(line, &view(None)), command, "{line}");
        // They need no counter.
        let args = without_counter(line);
        let verb = args.verb.clone().expect("a verb");
        assert_eq!(verb::check(&args, &verb), Ok(()), "{line}");
    }
}

#[test]
fn a_verb_of_a_counter_says_that_it_needs_one() {
    for line in ["open --clerk lan", "call-next", "return", "transfer x", "serve-now x", "status", "undo"] {
        let args = without_counter(line);
        let verb = args.verb.clone().expect("a verb");
        assert_eq!(verb::check(&args, &verb), Err(TextKey("clerk-once-needs-counter")), "{line}");
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
    let details = Finish { outcome: Some(Outcome::ResultReturned), ..Finish::default() };
    let said = Some(Closing::Served { number: "1042".into(), details });
    assert_eq!(command_of("call-next --outcome result-returned", &serving), next(said));
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
    assert_eq!(checked(&format!("print 1042 {id}")), Err("clerk-once-needs-printer"));
    assert_eq!(checked(&format!("print 1042 --printer kiosk-1 {id}")), Ok(()));
    assert_eq!(checked("print 1042"), Ok(()));
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
        "--server ftp://host recall",
        "finish --count 70000",
        "transfer",
        "transfer x --to-clerk lan --to-counter 4",
        "needs 1042 kindness",
        "return --place middle",
        "policy ratio 0 2",
        "book x --day 2026-02-30 --at 8:00",
        "book x --day 2026-02-20 --at 25:00",
        "issue x --files 0",
        "issue x --further :y",
        "stop-service x --release --move-to y",
    ] {
        let words = ["clerk", "--office", "an-binh", "--counter", "1"].into_iter().chain(line.split_whitespace());
        let error = Line::try_parse_from(words).err().unwrap_or_else(|| panic!("{line} was taken"));
        assert_eq!(error.exit_code(), 2, "{line}");
    }
}

fn counter(in_hand: Option<(&str, &str)>) -> Snapshot {
    Snapshot::Counter(view(in_hand))
}

/// A server for one connection: it shows `view`, or refuses it, and ends requests with `answer`; it gives back what was
/// asked.
async fn serve(
    listener: TcpListener,
    view: Result<Snapshot, Problem>,
    answer: Result<Answer, Problem>,
) -> ClientMessage {
    let mut socket = accept(&listener).await;
    hear_request(&mut socket, view, answer).await
}

async fn accept(listener: &TcpListener) -> WebSocketStream<TcpStream> {
    let (stream, _) = listener.accept().await.expect("a connection");
    tokio_tungstenite::accept_async(stream).await.expect("a websocket")
}

async fn hear_request(
    socket: &mut WebSocketStream<TcpStream>,
    view: Result<Snapshot, Problem>,
    answer: Result<Answer, Problem>,
) -> ClientMessage {
    while let Some(Ok(message)) = socket.next().await {
        let Message::Text(text) = message else { continue };
        let heard: ClientMessage = serde_json::from_str(&text).expect("the protocol");
        let reply = match heard.clone() {
            ClientMessage::Hello { .. } => ServerMessage::Welcome {
                protocol: 1,
                server: "fake".into(),
                you: protocol::access::Identity::public(),
                pages: None,
                now: 0,
            },
            ClientMessage::Watch { office, view: name } => match view.clone() {
                Ok(view) => ServerMessage::Snapshot {
                    envelope: Envelope { office, view: name, seq: 1, version: 1 },
                    epoch: Uuid::from_u128(1),
                    now: 0,
                    state: view,
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
            _ => continue,
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
    once_as(Some("mai"), address, line).await
}

async fn once_as(me: Option<&str>, address: SocketAddr, line: &str) -> (Args, Result<String, NotDone>) {
    once_with(me, parsed(&format!("--server ws://{address} {line}"))).await
}

async fn once_with(me: Option<&str>, args: Args) -> (Args, Result<String, NotDone>) {
    let verb = args.verb.clone().expect("a verb");
    let server = args.server.clone().expect("an address").into();
    let entrance =
        Entrance { server, token: Token::new("ls_secret"), office: "an-binh".to_owned(), me: me.map(str::to_owned) };
    let done = timeout(BOUND, once(&args, entrance, verb, &mut words())).await.expect("a verb ends in its time");
    (args, done)
}

#[tokio::test]
async fn a_verb_is_done_once_as_whoever_is_signed_in() {
    let (listener, address) = listen().await;
    let answer = Answer::Counter { counter: "1".into(), status: "paused".into(), services: None };
    let server = tokio::spawn(serve(listener, Ok(counter(None)), Ok(answer)));
    let (_, done) = once_on(address, "pause --reason lunch --request-id 01923c5e-7d11-4a02-9b3f-5be0a1c2d3e4").await;
    assert_eq!(done.expect("done"), "Quầy 1 tạm nghỉ.");
    let asked = server.await.expect("the server's task");
    let ClientMessage::Request { id, office, actor, command } = asked else { panic!("{asked:?}") };
    assert_eq!(id.to_string(), "01923c5e-7d11-4a02-9b3f-5be0a1c2d3e4");
    assert_eq!((office.as_str(), actor), ("an-binh", None));
    assert_eq!(command, Command::Pause { counter: "1".into(), reason: Some("lunch".into()) });
}

#[tokio::test]
async fn the_answer_is_printed_as_json_on_demand() {
    let (listener, address) = listen().await;
    tokio::spawn(serve(listener, Ok(counter(None)), Ok(Answer::Done)));
    let (_, done) = once_on(address, "undo --json --clerk lan").await;
    assert_eq!(done.expect("done"), r#"{"type":"done"}"#);
}

#[tokio::test]
async fn a_refusal_is_a_sentence_and_exit_code_1() {
    let (listener, address) = listen().await;
    let problem = Problem::new(Code::NobodyWaiting).with(Params { counter: Some("1".into()), ..Params::default() });
    tokio::spawn(serve(listener, Ok(counter(None)), Err(problem.clone())));
    let (args, done) = once_on(address, "call-next").await;
    let not_done = done.expect_err("refused");
    assert!(matches!(&not_done, NotDone::Refused(refused) if **refused == problem), "{not_done:?}");
    assert_eq!(complain(&args, "ws://127.0.0.1:1", &not_done, &words()), ExitCode::from(1));
}

#[tokio::test]
async fn an_unknown_counter_is_exit_code_1() {
    let (listener, address) = listen().await;
    tokio::spawn(serve(listener, Err(Problem::new(Code::UnknownCounter)), Ok(Answer::Done)));
    let (args, done) = once_on(address, "recall").await;
    assert_eq!(complain(&args, "ws://127.0.0.1:1", &done.expect_err("refused"), &words()), ExitCode::from(1));
}

#[tokio::test]
async fn no_connection_in_time_is_exit_code_3() {
    let (listener, address) = listen().await;
    drop(listener);
    for line in ["recall --timeout-s 1", "recall --timeout-s 1 --clerk lan"] {
        let (args, done) = once_on(address, line).await;
        let not_done = done.expect_err("nobody is there");
        assert!(matches!(not_done, NotDone::NoConnection { .. }), "{not_done:?}");
        assert_eq!(complain(&args, "ws://127.0.0.1:1", &not_done, &words()), ExitCode::from(3));
    }
}

#[test]
fn a_verb_that_may_have_been_done_names_its_id() {
    let args = parsed("recall --clerk lan");
    let id = "01923c5e-7d11-4a02-9b3f-5be0a1c2d3e4".parse().expect("an id");
    let not_done = NotDone::NoAnswer { id, trouble: None };
    assert_eq!(complain(&args, "ws://127.0.0.1:1", &not_done, &words()), ExitCode::from(3));
    assert!(no_answer(&words(), id).contains("--request-id 01923c5e-7d11-4a02-9b3f-5be0a1c2d3e4"));
}

#[tokio::test]
async fn an_open_by_a_program_without_a_name_is_exit_code_2() {
    let (_listener, address) = listen().await;
    let (args, done) = once_as(None, address, "open").await;
    assert_eq!(complain(&args, "ws://127.0.0.1:1", &done.expect_err("nobody is named"), &words()), ExitCode::from(2));
}

#[tokio::test]
async fn status_says_how_the_counter_stands() {
    let (listener, address) = listen().await;
    tokio::spawn(serve(listener, Ok(counter(Some(("1042", "serving")))), Ok(Answer::Done)));
    let (_, done) = once_on(address, "status").await;
    let told = "Quầy 1 đang mở · mai\nNhận: Hộ tịch\nTrên tay: 1042 (đang phục vụ)\nĐang chờ: 0 người";
    assert_eq!(done.expect("told"), told);
}

#[tokio::test]
async fn open_names_the_services_and_ends_with_one_sentence() {
    let (listener, address) = listen().await;
    let services = Some(vec!["ho-tich".to_owned()]);
    let answer = Answer::Counter { counter: "1".into(), status: "open".into(), services };
    tokio::spawn(serve(listener, Ok(counter(None)), Ok(answer)));
    let (_, done) = once_on(address, "open --clerk lan").await;
    assert_eq!(done.expect("done"), "Quầy 1 đang mở, nhận: Hộ tịch");
}

#[tokio::test]
async fn an_answer_of_a_newer_server_is_no_failure() {
    let args = parsed("undo");
    // Whoever took it for one would do it twice.
    assert_eq!(complain(&args, "ws://127.0.0.1:1", &NotDone::Unreadable, &words()), ExitCode::SUCCESS);
}

#[tokio::test]
async fn a_number_is_told_without_a_counter() {
    let (listener, address) = listen().await;
    let number = json!({
        "number": "1042", "service": "ho-tich", "service_name": { "vi": "Hộ tịch" }, "state": "missed",
        "ahead": null, "expected": null, "counter": "2", "called_at": 0, "may_return": true
    });
    let number = serde_json::from_value(number).expect("a number");
    tokio::spawn(serve(listener, Ok(Snapshot::Number(number)), Ok(Answer::Done)));
    let args = without_counter(&format!("--server ws://{address} number 1042"));
    let verb = args.verb.clone().expect("a verb");
    let server = args.server.clone().expect("an address").into();
    let entrance =
        Entrance { server, token: Token::new("ls_secret"), office: "an-binh".to_owned(), me: Some("mai".to_owned()) };
    let done = timeout(BOUND, once(&args, entrance, verb, &mut words())).await.expect("a verb ends in its time");
    assert_eq!(done.expect("told"), "1042 · Hộ tịch · vắng · Quầy 2");
}

#[tokio::test]
async fn slots_are_listed_by_day() {
    let (listener, address) = listen().await;
    let slots = json!({
        "service": "ho-tich", "minutes": 30,
        "days": [{ "day": "2026-11-24", "slots": [{ "minute": 480, "free": 2 }, { "minute": 510, "free": 0 }] }]
    });
    let slots = serde_json::from_value(slots).expect("slots");
    tokio::spawn(serve(listener, Ok(Snapshot::Slots(slots)), Ok(Answer::Done)));
    let (_, done) = once_on(address, "slots ho-tich --clerk lan").await;
    assert_eq!(done.expect("told"), "2026-11-24 · 08:00 (2)");
}

/// A kiosk's view, as far as names are concerned.
fn kiosk() -> Snapshot {
    let kiosk = json!({
        "office": "an-binh", "name": {}, "day": "2026-11-23", "utc_offset_minutes": 420,
        "services": [{ "id": "ho-tich", "name": { "vi": "Hộ tịch" }, "waiting": 0, "counters": [], "closed": null,
            "procedures": [{ "id": "khai-sinh", "name": { "vi": "Đăng ký khai sinh" }, "papers": [], "fee": null,
                "time_limit": null }] }],
        "classes": [{ "id": "ordinary", "name": { "vi": "Thường" }, "evidence": null, "priority": false }],
        "missed_advice": {}, "clock_in_doubt": false
    });
    Snapshot::Dispenser(serde_json::from_value(kiosk).expect("a kiosk's view"))
}

fn booked() -> protocol::Booked {
    let (code, service) = ("31204817".to_owned(), "ho-tich".to_owned());
    protocol::Booked { code, service, procedure: None, day: "2026-11-24".to_owned(), minute: 450 }
}

#[tokio::test]
async fn whoever_is_sent_home_is_listed_with_day_time_and_code() {
    let (listener, address) = listen().await;
    let released = vec![protocol::Released { number: "1043".into(), booked: booked() }];
    let answer = Answer::Service { service: "ho-tich".into(), paused: true, moved: 0, released };
    tokio::spawn(serve(listener, Ok(kiosk()), Ok(answer)));
    let args = without_counter(&format!("--server ws://{address} stop-service ho-tich --release"));
    let verb = args.verb.clone().expect("a verb");
    let server = args.server.clone().expect("an address").into();
    let entrance =
        Entrance { server, token: Token::new("ls_secret"), office: "an-binh".to_owned(), me: Some("mai".to_owned()) };
    let done = timeout(BOUND, once(&args, entrance, verb, &mut words())).await.expect("a verb ends in its time");
    assert_eq!(
        done.expect("done"),
        "Đã dừng phát số: Hộ tịch. 1 người được hẹn lại.\n\
         1043 → Đã hẹn 07:30, Thứ Ba, 24/11/2026. Mã hẹn: 31204817"
    );
}

#[test]
fn numbers_are_listed_with_the_office_s_names_and_appointments() {
    let row = |number: &str, more: Value| {
        let mut row = json!({
            "number": number, "procedure": "khai-sinh", "class": "ordinary", "claim": null, "state": "done",
            "joined_at": 0, "counter": null, "address": null, "needs": []
        });
        row.as_object_mut().expect("an object").extend(more.as_object().expect("fields").clone());
        row
    };
    let rows = [
        row("1043", json!({ "released": booked() })),
        row("1042", json!({ "state": "waiting", "address": { "clerk": "lan" }, "procedure": null })),
    ];
    let tickets = json!({ "service": "ho-tich", "tickets": rows, "more": false });
    let tickets = Snapshot::Tickets(serde_json::from_value(tickets).expect("tickets"));
    let Snapshot::Dispenser(kiosk) = kiosk() else { unreachable!("it is made above") };
    assert_eq!(
        listing::tickets(&words(), &tickets, &kiosk),
        "1043 · 07:00 · Đăng ký khai sinh · Thường · cho về, hẹn 07:30 Thứ Ba, 24/11/2026, mã 31204817\n\
         1042 · 07:00 · Thường · đang chờ · → lan"
    );
}

#[tokio::test]
async fn a_number_is_given_in_the_office_s_words() {
    let (listener, address) = listen().await;
    let issued = json!({ "type": "issued", "key": "k", "number": "1055", "service": "ho-tich", "class": "ordinary",
        "state": "waiting", "ahead": 4, "joined_at": 0 });
    let answer = serde_json::from_value(issued).expect("an answer");
    tokio::spawn(serve(listener, Ok(kiosk()), Ok(answer)));
    let (_, done) = once_on(address, "issue ho-tich --clerk lan").await;
    assert_eq!(done.expect("done"), "Đã phát số 1055 (Hộ tịch), trước đó 4 người.");
}

fn in_person() -> CounterView {
    let mut view = view(Some(("1042", "called")));
    let hand = view.in_hand.as_mut().expect("a number in hand");
    hand.needs = vec![protocol::Need::DoesNotHear];
    hand.note = Some("Đã xem bản chính.".into());
    (hand.leg, hand.further) = (2, vec![protocol::Want { service: "ho-tich".into(), procedure: None }]);
    view
}

#[tokio::test]
async fn whoever_does_not_hear_is_absent_only_after_somebody_asked() {
    for line in ["no-show", "no-show --clerk lan", "call-next --absent", "call-next --absent=1042"] {
        let (listener, address) = listen().await;
        tokio::spawn(serve(listener, Ok(Snapshot::Counter(in_person())), Ok(Answer::Done)));
        let (args, done) = once_on(address, line).await;
        let not_done = done.expect_err("nobody went to ask");
        assert!(matches!(&not_done, NotDone::Other(why) if why.contains("1042") && why.contains("--asked")), "{line}");
        assert_eq!(complain(&args, "ws://127.0.0.1:1", &not_done, &words()), ExitCode::from(1));
    }
    let (listener, address) = listen().await;
    let server = tokio::spawn(serve(listener, Ok(Snapshot::Counter(in_person())), Ok(Answer::Done)));
    let (_, done) = once_on(address, "no-show --asked").await;
    done.expect("done");
    let asked = server.await.expect("the server's task");
    assert!(matches!(asked, ClientMessage::Request { command: Command::NoShow { .. }, .. }), "{asked:?}");
}

#[tokio::test]
async fn status_tells_the_leg_and_the_note() {
    let (listener, address) = listen().await;
    tokio::spawn(serve(listener, Ok(Snapshot::Counter(in_person())), Ok(Answer::Done)));
    let (_, done) = once_on(address, "status").await;
    let told = done.expect("told");
    assert!(told.contains("1042 (đang gọi)\nViệc 2/3: Hộ tịch\nGhi chú: Đã xem bản chính.\n"), "{told}");
}

#[tokio::test]
async fn a_call_tells_the_leg_and_the_note_of_whoever_was_called() {
    let (listener, address) = listen().await;
    let ticket = json!({ "number": "1042", "state": "called" });
    let ticket = Some(serde_json::from_value(ticket).expect("a ticket"));
    let called = protocol::Called { counter: "1".into(), ticket, why: None, nth: Some(1), closed: None };
    // The view is asked for after the call alone, so that it shows what was called.
    let server = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a connection");
        let mut socket = tokio_tungstenite::accept_async(stream).await.expect("a websocket");
        let mut epoch = 0;
        while let Some(Ok(message)) = socket.next().await {
            let Message::Text(text) = message else { continue };
            let reply = match serde_json::from_str(&text).expect("the protocol") {
                ClientMessage::Hello { .. } => ServerMessage::Welcome {
                    protocol: 1,
                    server: "fake".into(),
                    you: protocol::access::Identity::public(),
                    pages: None,
                    now: 0,
                },
                ClientMessage::Watch { office, view } => {
                    epoch += 1;
                    ServerMessage::Snapshot {
                        envelope: Envelope { office, view, seq: 1, version: 1 },
                        epoch: Uuid::from_u128(epoch),
                        now: 0,
                        state: Snapshot::Counter(in_person()),
                    }
                }
                ClientMessage::Request { id, .. } => {
                    ServerMessage::Reply { id, answer: Some(Answer::Called(called.clone())), problem: None }
                }
                _ => continue,
            };
            let text = serde_json::to_string(&reply).expect("it can be written");
            if socket.send(Message::text(text)).await.is_err() {
                return;
            }
        }
    });
    let (_, done) = once_on(address, "call 1042 --clerk lan").await;
    assert_eq!(done.expect("done"), "Đã gọi số 1042.\nViệc 2/3: Hộ tịch\nGhi chú: Đã xem bản chính.");
    server.abort();
}

#[test]
fn what_must_be_said_names_its_option() {
    let problem =
        |field: &str| Problem::new(Code::MissingDetail).with(Params { field: Some(field.into()), ..Params::default() });
    let said = of_refusal(&words(), &problem("outcome"));
    assert!(said.contains("--outcome done-on-the-spot|dossier-received|"), "{said}");
    assert!(of_refusal(&words(), &problem("procedure")).contains("--procedure …"));
}

/// An office with these printers; the first needs paper.
fn office(printers: &[&str]) -> Snapshot {
    let out = PrinterState { troubles: vec![PrinterTrouble::PaperOut], slips_left: None };
    let (first, ready) = printers.split_at(printers.len().min(1));
    let printers = first.iter().map(|name| PrinterShown { device: (*name).to_owned(), state: out.clone() }).collect();
    let ready = ready.iter().map(|name| (*name).to_owned()).collect();
    let machines = MachinesShown { printers, ready, ..MachinesShown::default() };
    Snapshot::Office(OfficeView { machines, ..sample::office() })
}

async fn print_beside(printers: &[&str], line: &str) -> (Result<String, NotDone>, Option<Command>) {
    let (listener, address) = listen().await;
    let answer = Answer::PrintAsked { job: 1, number: "1042".into(), printer: "kiosk-1".into() };
    let server = tokio::spawn(serve(listener, Ok(office(printers)), Ok(answer)));
    let args = without_counter(&format!("--server ws://{address} {line}"));
    let done = once_with(Some("mai"), args).await.1;
    let asked = server.await.expect("the server's task");
    let command = if let ClientMessage::Request { command, .. } = asked { Some(command) } else { None };
    (done, command)
}

#[tokio::test]
async fn a_slip_comes_out_of_the_only_printer_where_none_is_named() {
    let (done, asked) = print_beside(&["kiosk-1"], "print 1042").await;
    assert_eq!(done.expect("done"), "Đã gửi phiếu số 1042 đến máy in kiosk-1.");
    let expected = Command::Print { number: "1042".into(), printer: "kiosk-1".into(), again: true };
    assert_eq!(asked, Some(expected));
}

#[tokio::test]
async fn where_there_are_several_printers_one_must_be_named() {
    let (done, asked) = print_beside(&["kiosk-1", "kiosk-2"], "print 1042").await;
    let said = match done {
        Err(NotDone::Usage(said)) => said,
        other => panic!("{other:?}"),
    };
    assert!(said.contains("kiosk-1 · hết giấy, kiosk-2") && said.contains("--printer"), "{said}");
    assert_eq!(asked, None, "nothing was asked for");
    let (done, asked) = print_beside(&[], "print 1042").await;
    assert!(matches!(done, Err(NotDone::Other(said)) if said.contains("Không có máy in nào")));
    assert_eq!(asked, None, "nothing was asked for");
}

#[tokio::test]
async fn whoever_names_a_printer_that_is_none_is_told_which_there_are() {
    let (listener, address) = listen().await;
    let params = Params { printer: Some("kiosk-9".into()), ..Params::default() };
    let problem = Problem::new(Code::UnknownDevice).with(params);
    tokio::spawn(async move {
        let mut socket = accept(&listener).await;
        hear_request(&mut socket, Ok(office(&["kiosk-1", "kiosk-2"])), Err(problem.clone())).await;
        hear_request(&mut socket, Ok(office(&["kiosk-1", "kiosk-2"])), Err(problem)).await
    });
    let args = without_counter(&format!("--server ws://{address} print 1042 --printer kiosk-9"));
    let (args, done) = once_with(Some("mai"), args).await;
    let not_done = done.expect_err("refused");
    let NotDone::NoSuchPrinter { problem, there } = &not_done else { panic!("{not_done:?}") };
    let said = of_refusal(&words(), problem);
    assert!(said.contains("máy in nào tên kiosk-9"), "{said}");
    assert_eq!(there, "Máy in đang kết nối: kiosk-1 · hết giấy, kiosk-2.");
    assert_eq!(complain(&args, "ws://127.0.0.1:1", &not_done, &words()), ExitCode::from(1));
}
