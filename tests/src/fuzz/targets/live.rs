//! A message on a live connection, and what an office makes of it.

use protocol::{ClientMessage, MAX_MESSAGE_BYTES};
use server::borders::{Heard, live_message};

use super::hall::Hall;
use crate::fuzz::corpus;
use crate::fuzz::outcome::Outcome;
use crate::fuzz::target::{Shape, Target, Throw};

pub(super) const TARGET: Target = Target { name: "live", shape: Shape::Json, longest: MAX_MESSAGE_BYTES, seeds, open };

/// The golden messages, and a request for each golden command.
pub(super) fn seeds() -> Vec<Vec<u8>> {
    let golden = corpus::of_project("protocol/golden");
    let is_of_client = |text: &Vec<u8>| serde_json::from_slice::<ClientMessage>(text).is_ok();
    let mut seeds: Vec<Vec<u8>> = golden.iter().filter(|text| is_of_client(text)).cloned().collect();
    let commands = golden.iter().find_map(|text| serde_json::from_slice::<Vec<protocol::Command>>(text).ok());
    seeds.extend(commands.unwrap_or_default().into_iter().map(|command| request(&command)));
    seeds
}

fn request(command: &protocol::Command) -> Vec<u8> {
    let command = serde_json::to_string(command).expect("a command has a JSON form");
    let id = "11111111-2222-4333-8444-555555555555";
    format!(r#"{{"type":"request","id":"{id}","office":"an-binh","actor":{{"clerk":"lan"}},"command":{command}}}"#)
        .into_bytes()
}

fn open() -> Throw {
    let hall = Hall::at_work();
    Box::new(move |input| throw(&hall, input))
}

fn throw(hall: &Hall, input: &[u8]) -> Outcome {
    let read = serde_json::from_slice::<ClientMessage>(input);
    if let Ok(message) = &read {
        let text = serde_json::to_vec(message).expect("a message has a JSON form");
        let again = serde_json::from_slice::<ClientMessage>(&text);
        assert_eq!(again.as_ref().ok(), Some(message), "read as something else: {again:?}");
    }
    match live_message(input) {
        Err(why) => Outcome::refused(why),
        Ok(Heard::Said(word)) => Outcome::taken(word),
        Ok(Heard::Asked { actor, wish, hash }) => {
            assert_eq!(live_message(input), Ok(Heard::Asked { actor: actor.clone(), wish: wish.clone(), hash }));
            match hall.asked(actor, wish, hash) {
                Ok(facts) => Outcome::taken(facts),
                Err(refusal) => Outcome::taken(format!("{refusal:?}")),
            }
        }
    }
}
