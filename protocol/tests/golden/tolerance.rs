//! Servers are strict, clients are tolerant: both are tried on every message.

use protocol::view::{
    AppointmentsChange, BoardChange, BoardView, CounterChange, DispenserChange, DispenserView, MachinesShown,
    NumberChange, OfficeChange, PlaceWord, PrintsChange, Sign, Silence, SlipLayout, SlipPart, SlotsChange, Snapshot,
    Spoken, TicketChange, TicketsChange, VoiceChange,
};
use protocol::{
    ClientMessage, Code, Command, DeviceOrder, OrderTrouble, PrinterTrouble, ServerMessage, Warning, WhyReason, WhyRule,
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{client_side, server_side};

/// The place of every object inside `value`, as the keys that lead to it.
fn objects(value: &Value) -> Vec<String> {
    fn walk(value: &Value, path: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                found.push(path.to_owned());
                fields.iter().for_each(|(key, value)| walk(value, &format!("{path}/{key}"), found));
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, value)| walk(value, &format!("{path}/{at}"), found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(value, "", &mut found);
    found
}

fn object_at<'v>(value: &'v mut Value, path: &str) -> &'v mut Map<String, Value> {
    value.pointer_mut(path).and_then(Value::as_object_mut).expect("an object was found there before")
}

#[test]
fn a_server_refuses_an_unknown_field_anywhere_in_a_message() {
    for (name, message) in client_side::messages() {
        let good = serde_json::to_value(&message).expect("a message can be written");
        for path in objects(&good) {
            let mut bad = good.clone();
            object_at(&mut bad, &path).insert("surprise".to_owned(), json!(1));
            let read = serde_json::from_value::<ClientMessage>(bad.clone());
            assert!(read.is_err(), "{name}: taken with a surprise at {path:?}: {bad}");
            assert!(serde_json::from_str::<ClientMessage>(&bad.to_string()).is_err(), "{name}: from text");
        }
    }
}

#[test]
fn a_server_refuses_an_unknown_field_anywhere_in_a_command() {
    for command in client_side::commands() {
        let good = serde_json::to_value(&command).expect("a command can be written");
        for path in objects(&good) {
            let mut bad = good.clone();
            object_at(&mut bad, &path).insert("surprise".to_owned(), json!(1));
            assert!(serde_json::from_value::<Command>(bad.clone()).is_err(), "taken with a surprise: {bad}");
        }
    }
}

#[test]
fn a_server_refuses_a_missing_field_a_wrong_type_and_an_unknown_verb() {
    for bad in [
        json!({"do": "call", "counter": "1"}),
        json!({"do": "call", "counter": 1, "number": "1042"}),
        json!({"do": "dance", "counter": "1"}),
        json!({"counter": "1"}),
        json!({"do": "finish", "counter": "1", "details": {"outcome": "magic"}}),
        json!({"do": "finish", "counter": "1", "details": {"count": 70_000}}),
        json!({"do": "set-needs", "number": "1042", "needs": ["hungry"]}),
        json!({"do": "set-policy", "policy": "whim"}),
        json!({"do": "set-policy", "policy": {"ratio": {"priority": 1}}}),
        json!({"do": "set-policy", "policy": {"ratio": {"priority": -1, "ordinary": 2}}}),
        json!({"do": "stop-service", "service": "ho-tich", "waiting": "burn"}),
        json!({"do": "transfer", "counter": "1", "to": {"clerk": "lan", "counter": "1"}}),
        json!({"do": "book", "service": "ho-tich", "day": "2026-11-24", "minute": 70_000}),
        json!({"do": "return", "counter": "1", "place": "top"}),
    ] {
        assert!(serde_json::from_value::<Command>(bad.clone()).is_err(), "taken: {bad}");
    }
}

#[test]
fn details_may_be_left_out() {
    let plain: Command = serde_json::from_value(json!({"do": "finish", "counter": "1"})).expect("defaults");
    assert_eq!(plain, Command::Finish { counter: "1".to_owned(), closes: None, details: protocol::Finish::default() });
}

#[test]
fn a_client_ignores_unknown_fields_anywhere() {
    for (name, message) in server_side::messages() {
        let good = serde_json::to_value(&message).expect("a message can be written");
        for path in objects(&good) {
            // What languages and texts there are is data, and not the protocol's.
            if path.ends_with("/name")
                || path.ends_with("_name")
                || path.contains("papers")
                || path.ends_with("/slip/text")
            {
                continue;
            }
            if ["/fee", "/time_limit", "/evidence", "/missed_advice"].iter().any(|end| path.ends_with(end)) {
                continue;
            }
            if path.contains("/ticker/")
                || path.contains("/notice/")
                || is_the_name_of_a_view(&path)
                || is_a_word_with_its_value(&path)
            {
                continue;
            }
            let mut newer = good.clone();
            object_at(&mut newer, &path).insert("surprise".to_owned(), json!({"deep": [1]}));
            let read = serde_json::from_value::<ServerMessage>(newer);
            assert_eq!(read.as_ref().ok(), Some(&message), "{name} at {path:?}: {read:?}");
        }
    }
}

/// A client knows the names of its views because it chose them: the server sends them back as they came.
fn is_the_name_of_a_view(path: &str) -> bool {
    path == "/view" || path == "/about/1"
}

/// `{"clerk": "lan"}` and `{"ratio": {…}}` are one word each, and their objects have no room for another key.
fn is_a_word_with_its_value(path: &str) -> bool {
    ["/to", "/address", "/policy", "/offices", "/spoken"].iter().any(|end| path.ends_with(end))
}

#[test]
fn an_unknown_change_is_known_as_such() {
    let newer = json!({"type": "fireworks", "colour": "red", "rockets": {"count": 3}});
    assert_eq!(serde_json::from_value::<BoardChange>(newer.clone()).expect("tolerant"), BoardChange::Unknown);
    assert_eq!(serde_json::from_value::<CounterChange>(newer.clone()).expect("tolerant"), CounterChange::Unknown);
    assert_eq!(serde_json::from_value::<DispenserChange>(newer.clone()).expect("tolerant"), DispenserChange::Unknown);
    assert_eq!(serde_json::from_value::<TicketChange>(newer.clone()).expect("tolerant"), TicketChange::Unknown);
    assert_eq!(serde_json::from_value::<NumberChange>(newer.clone()).expect("tolerant"), NumberChange::Unknown);
    assert_eq!(serde_json::from_value::<TicketsChange>(newer.clone()).expect("tolerant"), TicketsChange::Unknown);
    assert_eq!(serde_json::from_value::<SlotsChange>(newer.clone()).expect("tolerant"), SlotsChange::Unknown);
    let appointments = serde_json::from_value::<AppointmentsChange>(newer.clone()).expect("tolerant");
    assert_eq!(appointments, AppointmentsChange::Unknown);
    assert_eq!(serde_json::from_value::<PrintsChange>(newer.clone()).expect("tolerant"), PrintsChange::Unknown);
    assert_eq!(serde_json::from_value::<VoiceChange>(newer.clone()).expect("tolerant"), VoiceChange::Unknown);
    assert_eq!(serde_json::from_value::<OfficeChange>(newer).expect("tolerant"), OfficeChange::Unknown);
}

#[test]
fn an_unknown_code_and_an_unknown_rule_are_known_as_such() {
    assert_eq!(serde_json::from_value::<Code>(json!("too-sunny")).expect("tolerant"), Code::Unknown);
    assert_eq!(serde_json::from_value::<WhyReason>(json!("head-start")).expect("tolerant"), WhyReason::Other);
    assert_eq!(serde_json::from_value::<WhyRule>(json!("whim")).expect("tolerant"), WhyRule::Other);
    assert_eq!(serde_json::from_value::<Sign>(json!("crown")).expect("tolerant"), Sign::Other);
    assert_eq!(serde_json::from_value::<Warning>(json!("thunder")).expect("tolerant"), Warning::Other);
    for code in Code::ALL {
        let text = serde_json::to_value(code).expect("a code can be written");
        assert_eq!(serde_json::from_value::<Code>(text).expect("its own"), *code);
    }
}

#[test]
fn what_a_server_without_paper_and_voice_says_is_understood() {
    let without = |mut message: ServerMessage, fields: &[&str]| {
        let mut old = serde_json::to_value(&message).expect("a message can be written");
        let state = old["state"].as_object_mut().expect("a snapshot");
        fields.iter().for_each(|field| drop(state.remove(*field).expect("a field of today")));
        let read = serde_json::from_value::<ServerMessage>(old).expect("tolerant");
        let ServerMessage::Snapshot { state, .. } = &mut message else { panic!("a snapshot") };
        (state.clone(), read)
    };
    let message = |name: &str| {
        let (_, message) = server_side::messages().into_iter().find(|(of, _)| *of == name).expect("there is one");
        message
    };
    let board = without(message("server-snapshot-board"), &["place", "voice"]);
    let (Snapshot::Board(new), ServerMessage::Snapshot { state: Snapshot::Board(old), .. }) = board else {
        panic!("a board")
    };
    assert_eq!(old, BoardView { place: PlaceWord::Counter, voice: None, ..new });
    let fields = ["place", "offline_numbers", "slip", "staff_code", "letters"];
    let kiosk = without(message("server-snapshot-dispenser"), &fields);
    let (Snapshot::Dispenser(new), ServerMessage::Snapshot { state: Snapshot::Dispenser(old), .. }) = kiosk else {
        panic!("a kiosk")
    };
    let (place, slip) = (PlaceWord::Counter, SlipLayout::default());
    assert_eq!(old, DispenserView { place, offline_numbers: None, slip, staff_code: None, letters: false, ..new });
    for (name, field) in [
        ("server-snapshot-counter", "machines"),
        ("server-snapshot-office", "machines"),
        ("server-snapshot-prints", "state"),
    ] {
        without(message(name), &[field]);
    }
    let of_before = json!({"printers": [{"device": "kiosk-1", "troubles": ["offline"]}]});
    let machines = serde_json::from_value::<MachinesShown>(of_before).expect("tolerant");
    assert_eq!((machines.printers.len(), machines.ready.len()), (1, 0));
}

#[test]
fn a_word_of_a_newer_server_or_machine_is_known_as_such() {
    assert_eq!(serde_json::from_value::<PrinterTrouble>(json!("on-fire")).expect("tolerant"), PrinterTrouble::Other);
    let trouble: OrderTrouble = serde_json::from_value(json!("on-fire")).expect("tolerant");
    assert_eq!(trouble, OrderTrouble::Printer(PrinterTrouble::Other));
    let order = json!({"type": "order", "id": Uuid::nil(), "order": "dance", "steps": 3});
    let unknown = ServerMessage::Order { id: Uuid::nil(), order: DeviceOrder::Unknown };
    assert_eq!(serde_json::from_value::<ServerMessage>(order).expect("tolerant"), unknown);
    assert_eq!(serde_json::from_value::<PlaceWord>(json!("tent")).expect("tolerant"), PlaceWord::Counter);
    assert_eq!(serde_json::from_value::<SlipPart>(json!("poem")).expect("tolerant"), SlipPart::Other);
    assert_eq!(serde_json::from_value::<Silence>(json!("shy")).expect("tolerant"), Silence::Other);
    assert_eq!(serde_json::from_value::<Spoken>(json!("sung")).expect("tolerant"), Spoken::Other);
    for spoken in [Spoken::Waits(2), Spoken::Now, Spoken::Done, Spoken::Not, Spoken::BeforeRestart] {
        let written = serde_json::to_value(spoken).expect("a word can be written");
        assert_eq!(serde_json::from_value::<Spoken>(written).expect("its own"), spoken);
    }
}

#[test]
fn what_issue_2_said_is_understood_as_it_was() {
    for (old, meant) in [
        (
            json!({"do": "issue", "service": "ho-tich"}),
            client_side::commands().into_iter().next().expect("a plain number"),
        ),
        (json!({"do": "return", "counter": "1"}), Command::Return { counter: "1".to_owned(), place: None }),
        (
            json!({"do": "transfer", "counter": "1", "service": "ho-tich"}),
            Command::Transfer { counter: "1".to_owned(), service: Some("ho-tich".to_owned()), to: None, note: None },
        ),
    ] {
        assert_eq!(serde_json::from_value::<Command>(old.clone()).expect("an old command"), meant);
        let written = serde_json::to_value(&meant).expect("a command can be written");
        assert_eq!(written, old, "its hash in old journals stays what it is");
    }
}
