//! What a printer answers when it is asked how it is.

use dispenser::printer::status::{NotAStatus, Status};

use crate::fuzz::outcome::Outcome;
use crate::fuzz::target::{Shape, Target};

pub(super) const TARGET: Target = Target {
    name: "printer",
    shape: Shape::Bytes,
    longest: 64,
    seeds: || vec![vec![0x12; 4], vec![0x1a, 0x36, 0x72, 0x7e], vec![0x11, 0x12, 0x13, 0x12, 0x12, 0x12]],
    open: || Box::new(throw),
};

fn throw(input: &[u8]) -> Outcome {
    let read = Status::read(input);
    // Whoever waits for four answers gets them byte by byte, and must come to the same end.
    let first_end = (0..=input.len())
        .map(|length| Status::read(&input[..length]))
        .find(|read| !matches!(read, Err(NotAStatus::Incomplete(_))));
    match read {
        Ok(status) => {
            assert_eq!(first_end, Some(Ok(status)), "more bytes changed an answer that was complete");
            Outcome::taken(format!("{status:?} can print: {}", status.can_print()))
        }
        Err(why) => {
            assert_eq!(first_end.is_none(), matches!(why, NotAStatus::Incomplete(_)));
            Outcome::refused(format!("{why:?}"))
        }
    }
}
