//! A record of a journal, and whether an office believes it.

use server::journal::{Chain, Commit, StoredCommit, Version};

use super::hall::Hall;
use super::live;
use crate::fuzz::corpus;
use crate::fuzz::outcome::Outcome;
use crate::fuzz::target::{Shape, Target, Throw};

pub(super) const TARGET: Target = Target { name: "record", shape: Shape::Json, longest: 68 * 1024, seeds, open };

/// One of each event, and what the hall at work would write next.
fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = corpus::lines_of_project("server/golden/commit-v1.jsonl");
    let hall = Hall::at_work();
    seeds.extend(hall.next_records(&live::seeds()));
    seeds
}

fn open() -> Throw {
    let hall = Hall::at_work();
    Box::new(move |input| {
        let commit = match Commit::read(input) {
            Ok(commit) => commit,
            Err(why) => return Outcome::refused(why.to_string()),
        };
        sealed_again(&commit);
        let mut chain = Chain::default();
        let linked = chain.link(&StoredCommit { version: Version(1), bytes: input.to_vec() });
        assert_eq!(linked.is_ok(), commit.prev_hash == Default::default(), "{linked:?}");
        match hall.replayed(&commit) {
            Ok(()) => Outcome::taken("believed"),
            Err(impossible) => Outcome::refused(impossible.to_string()),
        }
    })
}

/// What was read is written and read again to the same, if it fits into a record as this build writes it.
fn sealed_again(commit: &Commit) {
    let Some(sealed) = commit.seal() else { return };
    assert_eq!(Commit::read(&sealed.bytes).as_ref(), Ok(commit));
    let again = commit.seal().expect("what fitted once fits again");
    assert_eq!(again.bytes, sealed.bytes);
}
