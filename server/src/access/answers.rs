//! Answers that were given lately, for whoever did not get theirs: a token is told once, and an asker whose connection was
//! cut would have to make another device to be told one.

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};

use access::Caller;
use protocol::access::{AccessAnswer, AccessCommand};
use protocol::{Code, Problem};

/// So many are kept, and for as long as the server runs.
const KEPT: usize = 256;

/// The latest answers, the oldest first.
#[derive(Default)]
pub(super) struct Answers {
    given: VecDeque<(Asked, AccessAnswer)>,
    /// Of this process: what was asked, which may have a password in it, is not kept.
    digests: RandomState,
}

/// What was asked, by whom, under which id.
#[derive(PartialEq, Eq)]
pub(super) struct Asked {
    by: Option<String>,
    request: String,
    what: u64,
}

impl Answers {
    pub(super) fn asked(&self, command: &AccessCommand, by: &Caller, request: &str) -> Asked {
        let json = serde_json::to_vec(command).expect("a command is strings and lists, which always have a JSON form");
        Asked { by: by.signature(), request: request.to_owned(), what: self.digests.hash_one(json) }
    }

    /// The answer to the same before; `None`: it is new.
    ///
    /// # Errors
    /// `request-id-reused`: something else was asked under this id.
    pub(super) fn given(&self, asked: &Asked) -> Result<Option<AccessAnswer>, Problem> {
        let same = |before: &Asked| before.by == asked.by && before.request == asked.request;
        match self.given.iter().find(|(before, _)| same(before)) {
            Some((before, answer)) if before == asked => Ok(Some(answer.clone())),
            Some(_) => Err(Problem::new(Code::RequestIdReused)),
            None => Ok(None),
        }
    }

    pub(super) fn keep(&mut self, asked: Asked, answer: AccessAnswer) {
        if self.given.len() >= KEPT {
            self.given.pop_front();
        }
        self.given.push_back((asked, answer));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_answer_is_forgotten_first() {
        let (mut answers, owner) = (Answers::default(), Caller::owner());
        let command = AccessCommand::RevokeDevice { name: "kiosk-1".to_owned() };
        for nth in 0..=KEPT {
            let asked = answers.asked(&command, &owner, &nth.to_string());
            assert!(answers.given(&asked).is_ok_and(|answer| answer.is_none()));
            answers.keep(asked, AccessAnswer::Done);
        }
        let given = |nth: usize| answers.given(&answers.asked(&command, &owner, &nth.to_string())).unwrap();
        assert!(given(0).is_none() && given(1).is_some() && given(KEPT).is_some());
        assert_eq!(answers.given.len(), KEPT);
    }
}
