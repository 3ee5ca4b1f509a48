//! A request over HTTP, through every guard and extractor of its route.

use std::sync::Arc;

use serde_json::Value;
use server::borders::HttpDoor;
use server::clock::ManualClock;
use tokio::runtime::Builder;

use super::hall::Hall;
use crate::fuzz::corpus;
use crate::fuzz::outcome::Outcome;
use crate::fuzz::round::WORKER;
use crate::fuzz::target::{Shape, Target, Throw};

pub(super) const TARGET: Target = Target { name: "http", shape: Shape::Lines, longest: 24 * 1024, seeds, open };

/// What stands in for a parameter of a path.
const PARAMETERS: [(&str, &str); 7] = [
    ("{office}", "an-binh"),
    ("{counter}", "1"),
    ("{number}", "1001"),
    ("{service}", "ho-tich"),
    ("{key}", "0123456789abcdefghjkmnpqrstvwxyz"),
    ("{code}", "0123456789ab"),
    ("{name}", "lan"),
];

/// The header of somebody who may everything, so that bodies are read and not only refused before.
const OWNER: (&[u8], &[u8]) = (b"authorization", b"Bearer owner");

/// Every route, with the fields of each golden command as its body, and with an empty one.
fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    let commands =
        corpus::of_project("protocol/golden").into_iter().find_map(|text| serde_json::from_slice(&text).ok());
    let commands: Vec<protocol::Command> = commands.unwrap_or_default();
    for (method, path) in HttpDoor::routes() {
        let path = PARAMETERS.iter().fold(path, |path, (parameter, value)| path.replace(parameter, value));
        seeds.push(format!("{method} {path}\n\n").into_bytes());
        // The same word stands for the verb in a command and at the end of a path.
        let verb = path.rsplit('/').next().unwrap_or_default();
        let bodies =
            commands.iter().filter_map(|command| serde_json::to_value(command).ok()).filter_map(|mut command| {
                let fields = command.as_object_mut()?;
                let is_its = fields.remove("do").is_some_and(|does| does == verb);
                for of_path in ["counter", "number"] {
                    fields.remove(of_path);
                }
                is_its.then(|| serde_json::to_string(&command)).and_then(Result::ok)
            });
        for body in bodies {
            seeds.push(
                format!("{method} {path}\nauthorization: Bearer owner\ncontent-type: application/json\n\n{body}")
                    .into_bytes(),
            );
        }
    }
    seeds
}

fn open() -> Throw {
    let runtime = Builder::new_current_thread().enable_time().thread_name(WORKER).max_blocking_threads(2).build();
    let runtime = runtime.expect("a runtime");
    let folder = super::folder();
    let clock = Arc::new(ManualClock::new(Hall::at_work().now()));
    let door = runtime.block_on(HttpDoor::open(&folder.path().join("data"), clock)).expect("a door");
    Box::new(move |input| {
        let _ = &folder;
        let Some(request) = Written::read(input) else { return Outcome::refused("it is no request") };
        let Written { method, path, headers, body } = &request;
        // The corpus cannot name a token that is another one each time.
        let is_owner = headers.contains(&OWNER);
        match runtime.block_on(door.ask(method, path, headers, body, is_owner)) {
            None => Outcome::refused("no such request can come"),
            Some((status, body)) => looked_at(status, &body, method),
        }
    })
}

/// Whatever is refused is refused by a code of the closed list.
fn looked_at(status: u16, body: &[u8], method: &[u8]) -> Outcome {
    if status < 400 {
        return Outcome::taken(format!("{}", char::from(b'A' + (status / 16 % 26) as u8)));
    }
    if method == b"HEAD" {
        return Outcome::refused("HEAD");
    }
    let problem: Value = serde_json::from_slice(body).unwrap_or_default();
    let code = problem["code"]
        .as_str()
        .unwrap_or_else(|| panic!("{status} without a code: {}", String::from_utf8_lossy(body)));
    assert_eq!(problem["status"], status, "{problem}");
    Outcome::refused(format!(
        "{code} {} {}",
        problem["params"]["field"],
        problem["detail"].as_str().unwrap_or_default()
    ))
}

/// A request as the corpus writes it: `POST /path`, a line for each header, an empty line, the body.
struct Written<'a> {
    method: &'a [u8],
    path: &'a [u8],
    headers: Vec<(&'a [u8], &'a [u8])>,
    body: &'a [u8],
}

impl<'a> Written<'a> {
    fn read(input: &'a [u8]) -> Option<Self> {
        let (first, mut rest) = line(input);
        let blank = first.iter().position(|byte| *byte == b' ')?;
        let mut headers = Vec::new();
        loop {
            let (header, behind) = line(rest);
            rest = behind;
            if header.is_empty() {
                break;
            }
            let colon = header.iter().position(|byte| *byte == b':')?;
            headers.push((&header[..colon], header[colon + 1..].trim_ascii()));
        }
        Some(Self { method: &first[..blank], path: &first[blank + 1..], headers, body: rest })
    }
}

fn line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len());
    (&text[..end], text.get(end + 1..).unwrap_or_default())
}
