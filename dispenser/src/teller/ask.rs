//! Asking until there is a decision.

use std::time::Duration;

use client::{Client, RequestError};
use protocol::{Answer, Code, Command, Issued, Problem};
use tokio::sync::{mpsc, watch};
use uuid::Uuid;

use crate::feed::Heard;
use crate::kiosk::Message;

/// How long one try may take; the connection sends the request again within it, over reconnects.
const TRY: Duration = Duration::from_secs(5);
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(500);
/// Between two tries after an answer that cannot be understood: asking faster does not help.
const LONG_PAUSE: Duration = Duration::from_secs(10);

/// Who asks, and where.
#[derive(Clone)]
pub(crate) struct Asker {
    pub(crate) client: Client,
    pub(crate) office: String,
    pub(crate) views: watch::Receiver<Option<Heard>>,
    pub(crate) news: mpsc::Sender<Message>,
}

/// Why there is no number.
pub(super) enum NoNumber {
    Refused(Box<Problem>),
    /// The service day of the press ended before the office was asked.
    DayTurned,
}

/// What one try came to.
enum Attempt {
    Decided(Result<Box<Answer>, Box<Problem>>),
    /// No decision yet; with what the office says about it, if it says anything.
    Again(Duration, Option<Box<Problem>>),
}

impl Asker {
    /// Asks for a number until the office gives or refuses it, always under the same id, and only on this service day:
    /// a press of yesterday, asked today, would take a number that nobody stands there for. So each try waits until the
    /// office's day is known on a live connection; only a day that turns within the few seconds of a try is not seen.
    pub(super) async fn issue(&self, id: Uuid, command: Command, day: &str) -> Result<Box<Issued>, NoNumber> {
        loop {
            if !self.is_day(day).await {
                return Err(NoNumber::DayTurned);
            }
            let pause = match self.attempt(id, command.clone()).await {
                Attempt::Decided(Ok(answer)) => {
                    if let Answer::Issued(issued) = *answer {
                        return Ok(Box::new(issued));
                    }
                    tracing::error!(request.id = %id, "the answer to a request for a number is none");
                    LONG_PAUSE
                }
                Attempt::Decided(Err(problem)) => return Err(NoNumber::Refused(problem)),
                Attempt::Again(pause, why) => {
                    if let Some(problem) = why {
                        // A screen that has ended needs no news.
                        drop(self.news.send(Message::Trouble(*problem)).await);
                    }
                    pause
                }
            };
            tokio::time::sleep(pause).await;
        }
    }

    /// Asks until there is an answer or a refusal. That the office cannot say it just now is none.
    pub(crate) async fn ask(&self, id: Uuid, command: Command) -> Result<Box<Answer>, Box<Problem>> {
        loop {
            match self.attempt(id, command.clone()).await {
                Attempt::Decided(decision) => return decision,
                Attempt::Again(pause, _) => tokio::time::sleep(pause).await,
            }
        }
    }

    async fn attempt(&self, id: Uuid, command: Command) -> Attempt {
        match self.client.request_with_id(id, &self.office, None, command, TRY).await {
            Ok(answer) => Attempt::Decided(Ok(Box::new(answer))),
            Err(RequestError::Refused(problem)) if is_final(&problem) => Attempt::Decided(Err(problem)),
            Err(RequestError::Refused(problem)) => Attempt::Again(PAUSE, Some(problem)),
            Err(RequestError::TooLong) => Attempt::Decided(Err(Box::new(Problem::new(Code::TooLarge)))),
            Err(RequestError::GaveUp { .. } | RequestError::TooMany | RequestError::IdInFlight) => {
                Attempt::Again(PAUSE, None)
            }
            Err(error @ (RequestError::Unreadable | RequestError::Closed)) => {
                tracing::warn!(request.id = %id, %error, "a request has no answer yet");
                Attempt::Again(LONG_PAUSE, None)
            }
        }
    }

    /// Waits until the office is heard, and says whether its day is this one.
    async fn is_day(&self, day: &str) -> bool {
        let mut views = self.views.clone();
        let heard = views.wait_for(|heard| heard.as_ref().is_some_and(|heard| heard.live)).await;
        // Without a connection's task nothing is asked any more.
        heard.map_or(true, |heard| heard.as_ref().is_some_and(|heard| heard.view.day == day))
    }
}

/// Whether the office has decided. What it cannot do just now (503, 429) is no decision: the request may even have had
/// its effect. Neither is it that the kiosk is let in no more (401): the number is asked for again when it is.
pub(crate) fn is_final(problem: &Problem) -> bool {
    let status = if problem.status == 0 { problem.code.status() } else { problem.status };
    !matches!(status, 401 | 429) && status < 500
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_office_cannot_say_just_now_is_no_refusal() {
        for code in [
            Code::Busy,
            Code::Starting,
            Code::DiskFull,
            Code::TimedOut,
            Code::TooMany,
            Code::TokenRejected,
            Code::NotSignedIn,
            Code::Unknown,
        ] {
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
