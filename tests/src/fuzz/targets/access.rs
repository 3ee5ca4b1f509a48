//! The register of who is admitted, as it stands on the disk.

use std::fs;
use std::net::{IpAddr, Ipv4Addr};

use access::password::Cost;
use access::{Limits, Register};

use crate::fuzz::outcome::Outcome;
use crate::fuzz::target::{Shape, Target, Throw};

pub(super) const TARGET: Target =
    Target { name: "access", shape: Shape::Json, longest: 32 * 1024, seeds: Vec::new, open };

const NOW: i64 = 1_795_395_600_000;

fn open() -> Throw {
    let folder = super::folder();
    let limits = Limits { cost: Cost::CHEAP, ..Limits::default() };
    Box::new(move |input| {
        let place = folder.path();
        let _ = fs::remove_file(place.join("audit.jsonl"));
        fs::write(place.join("register.json"), input).expect("a folder of our own");
        match Register::open(place, limits.clone(), NOW) {
            Err(why) => Outcome::refused(why.to_string()),
            Ok(register) => Outcome::taken(lived(register)),
        }
    })
}

/// What was read can be asked, and goes on.
fn lived(mut register: Register) -> String {
    let from = Some(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let view = register.view(NOW, &|_| false);
    for user in &view.users {
        // What a password costs stands in the file, and is paid by whoever wrote it there: it is not tried here.
        let _ = register.password_of(&user.name);
        let begun = register.begin_session(&user.name, from, None, NOW).map(|(token, ..)| token);
        if let Ok(token) = begun {
            assert!(register.identify(&token, from, NOW).is_ok(), "a session that began is none");
        }
    }
    register.sweep(NOW);
    let ended = register.ended();
    format!(
        "{} {} {} {}",
        tally(view.users.len()),
        tally(view.devices.len()),
        tally(view.keys.len()),
        tally(ended.len())
    )
}

/// A number as marks: digits do not tell ways apart.
fn tally(count: usize) -> String {
    "x".repeat(count.min(8))
}
