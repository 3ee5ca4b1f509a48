//! Asking until there is a decision.

use std::time::Duration;

use client::{Client, RequestError};
use protocol::{Actor, Answer, Code, Command, Issued, Problem};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::issued;
use crate::kiosk::Message;

/// How long one try may take; the connection sends the request again within it, over reconnects.
const TRY: Duration = Duration::from_secs(5);
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(500);
/// Between two tries after an answer that cannot be understood: asking faster does not help.
const LONG_PAUSE: Duration = Duration::from_secs(10);

/// Who asks, and where.
#[derive(Clone)]
pub(super) struct Asker {
    pub(super) client: Client,
    pub(super) office: String,
    pub(super) actor: Actor,
    pub(super) news: mpsc::Sender<Message>,
}

impl Asker {
    /// Asks for a number until the office gives or refuses it, always under the same id.
    pub(super) async fn issue(&self, id: Uuid, command: Command) -> Result<Box<Issued>, Problem> {
        loop {
            match issued(self.ask(id, command.clone(), true).await?) {
                Some(issued) => return Ok(issued),
                None => {
                    tracing::error!(request.id = %id, "the answer to a request for a number is none");
                    tokio::time::sleep(LONG_PAUSE).await;
                }
            }
        }
    }

    /// Asks until there is an answer or a refusal. That the office cannot say it just now is none; it is told to the
    /// citizen if one waits.
    pub(super) async fn ask(&self, id: Uuid, command: Command, waited_for: bool) -> Result<Answer, Problem> {
        loop {
            let asked = self.client.request_with_id(id, &self.office, self.actor.clone(), command.clone(), TRY).await;
            let pause = match asked {
                Ok(answer) => return Ok(answer),
                Err(RequestError::Refused(problem)) if is_final(&problem) => return Err(*problem),
                Err(RequestError::Refused(problem)) => {
                    if waited_for {
                        // A screen that has ended needs no news.
                        drop(self.news.send(Message::Trouble(*problem)).await);
                    }
                    PAUSE
                }
                Err(RequestError::TooLong) => return Err(Problem::new(Code::TooLarge)),
                Err(RequestError::GaveUp { .. } | RequestError::TooMany | RequestError::IdInFlight) => PAUSE,
                Err(error @ (RequestError::Unreadable | RequestError::Closed)) => {
                    tracing::warn!(request.id = %id, %error, "a request has no answer yet");
                    LONG_PAUSE
                }
            };
            tokio::time::sleep(pause).await;
        }
    }
}

/// Whether the office has decided. What it cannot do just now (503, 429) is no decision: the request may even have had
/// its effect.
pub(crate) fn is_final(problem: &Problem) -> bool {
    let status = if problem.status == 0 { problem.code.status() } else { problem.status };
    status != 429 && status < 500
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_office_cannot_say_just_now_is_no_refusal() {
        for code in [Code::Busy, Code::Starting, Code::DiskFull, Code::TimedOut, Code::TooMany, Code::Unknown] {
            assert!(!is_final(&Problem::new(code)), "{code} was taken for a refusal");
        }
        for code in [Code::OutsideHours, Code::QuotaUsedUp, Code::UnknownService, Code::RequestIdReused] {
            assert!(is_final(&Problem::new(code)), "{code} was asked again");
        }
    }

    #[test]
    fn a_refusal_of_a_newer_server_is_known_by_its_status() {
        let problem = Problem { status: 409, ..Problem::new(Code::Unknown) };
        assert!(is_final(&problem));
    }
}
