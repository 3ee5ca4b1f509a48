//! The record of who did what to the access, as it stands on the disk.

use std::fs;

use access::audit::{read, verify};

use crate::fuzz::outcome::Outcome;
use crate::fuzz::target::{Shape, Target, Throw};

pub(super) const TARGET: Target =
    Target { name: "audit", shape: Shape::Lines, longest: 40 * 1024, seeds: Vec::new, open };

/// More lines than are ever asked for here.
const LINES_MAX: usize = 1_000;

fn open() -> Throw {
    let folder = super::folder();
    Box::new(move |input| {
        let place = folder.path();
        fs::write(place.join("audit.jsonl"), input).expect("a folder of our own");
        let lines = read(place, i64::MIN, LINES_MAX).expect("a file that is there can be read").len();
        match verify(place) {
            Err(broken) => Outcome::refused(broken.to_string()),
            Ok(whole) => {
                assert_eq!(whole.min(LINES_MAX as u64), lines as u64, "a whole record has lines that are passed over");
                Outcome::taken("x".repeat(lines.min(8)))
            }
        }
    })
}
