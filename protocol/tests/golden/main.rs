//! Every message as it stands on the wire. The files in `golden/` are the protocol: who changes one of them, changes
//! what older programs must still understand. `LAYSO_WRITE_GOLDEN=1 cargo test -p protocol` writes them anew.

mod client_side;
mod server_side;
mod tolerance;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden")
}

/// Writes `message` as its file has it, reads the file as `message`, and both ways give the same bytes.
fn holds<M: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, message: &M) {
    let path = folder().join(format!("{name}.json"));
    let written = serde_json::to_string_pretty(message).expect("a message can be written") + "\n";
    if std::env::var_os("LAYSO_WRITE_GOLDEN").is_some() {
        fs::write(&path, &written).expect("the golden file can be written");
    }
    let golden = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(written, golden, "{name} is written otherwise than its golden file");
    let read: M = serde_json::from_str(&golden).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(&read, message, "{name} is read otherwise than it was written");
    let compact = serde_json::to_string(message).expect("a message can be written");
    assert_eq!(&serde_json::from_str::<M>(&compact).expect("as it travels"), message, "{name}");
}

#[test]
fn what_clients_say_is_as_it_was() {
    for (name, message) in client_side::messages() {
        holds(name, &message);
    }
    holds("commands", &client_side::commands());
}

#[test]
fn what_servers_say_is_as_it_was() {
    for (name, message) in server_side::messages() {
        holds(name, &message);
    }
    holds("answers", &server_side::answers());
    holds("lines", &server_side::lines());
    holds("devices", &server_side::devices());
    holds("today", &server_side::today());
    holds("guide", &server_side::guide());
}

#[test]
fn no_golden_file_is_left_over() {
    let known: BTreeSet<String> = client_side::messages()
        .iter()
        .map(|(name, _)| *name)
        .chain(server_side::messages().iter().map(|(name, _)| *name))
        .chain(["commands", "answers", "lines", "devices", "today", "guide", "codes"])
        .map(|name| format!("{name}.json"))
        .collect();
    let found: BTreeSet<String> = fs::read_dir(folder())
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(found, known);
}

#[test]
fn codes_and_their_statuses_are_as_they_were() {
    let codes: std::collections::BTreeMap<&str, u16> =
        protocol::Code::ALL.iter().map(|code| (code.as_str(), code.status())).collect();
    let path = folder().join("codes.json");
    let written = serde_json::to_string_pretty(&codes).expect("codes can be written") + "\n";
    if std::env::var_os("LAYSO_WRITE_GOLDEN").is_some() {
        fs::write(&path, &written).expect("the golden file can be written");
    }
    assert_eq!(written, fs::read_to_string(&path).expect("the golden file"));
}
