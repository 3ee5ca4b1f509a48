//! Requests under way. Each is sent again, with its id, over every new connection, until it is answered or its time is
//! up.

use protocol::{Actor, Answer, ClientMessage, Code, Command, MAX_IN_FLIGHT, MAX_MESSAGE_BYTES, Problem};
use tokio::sync::oneshot;
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Utf8Bytes;
use uuid::Uuid;

use crate::agenda::written;
use crate::{RequestError, Settings};

/// A wish of the program.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) id: Uuid,
    pub(crate) office: String,
    pub(crate) actor: Option<Actor>,
    pub(crate) command: Command,
    pub(crate) deadline: Instant,
    pub(crate) reply: oneshot::Sender<Result<Answer, RequestError>>,
}

/// All requests under way, in the order in which they were asked.
#[derive(Debug)]
pub(super) struct Requests {
    under_way: Vec<Pending>,
    settings: Settings,
    pub(super) trouble: Option<String>,
    /// Nothing is ever answered any more.
    hopeless: bool,
}

#[derive(Debug)]
struct Pending {
    id: Uuid,
    text: Utf8Bytes,
    deadline: Instant,
    reply: oneshot::Sender<Result<Answer, RequestError>>,
    /// It was said, and neither answered nor put off with the word that nothing was changed.
    in_doubt: bool,
    stage: Stage,
    /// What the server said when it could not take it just now.
    put_off: Option<Box<Problem>>,
}

#[derive(Debug)]
enum Stage {
    /// To be said, not before this moment.
    Unsaid(Option<Instant>),
    /// Said to this connection.
    Said(Instant),
}

/// Whether the same request may well be taken a moment later.
fn passes(code: Code) -> bool {
    leaves_doubt(code) || matches!(code, Code::Busy | Code::Starting | Code::TooMany)
}

/// Whether a server that says so may have carried the request out all the same.
fn leaves_doubt(code: Code) -> bool {
    matches!(code, Code::ShuttingDown | Code::TimedOut)
}

impl Requests {
    pub(super) fn new(settings: &Settings) -> Self {
        Requests { under_way: Vec::new(), settings: settings.clone(), trouble: None, hopeless: false }
    }

    pub(super) fn add(&mut self, request: Request, now: Instant) {
        let Request { id, office, actor, command, deadline, reply } = request;
        // Who gave up waiting makes room.
        self.under_way.retain(|pending| !pending.reply.is_closed());
        let text = written(&ClientMessage::Request { id, office, actor, command });
        let refusal = if self.under_way.iter().any(|pending| pending.id == id) {
            Some(RequestError::IdInFlight)
        } else if self.under_way.len() >= MAX_IN_FLIGHT {
            Some(RequestError::TooMany)
        } else if text.len() > MAX_MESSAGE_BYTES {
            Some(RequestError::TooLong)
        } else {
            None
        };
        if let Some(refusal) = refusal {
            drop(reply.send(Err(refusal)));
            return;
        }
        let stage = Stage::Unsaid(None);
        self.under_way.push(Pending { id, text, deadline, reply, in_doubt: false, stage, put_off: None });
        self.expire(now);
    }

    pub(super) fn say(&mut self, now: Instant) -> Option<Utf8Bytes> {
        let due = |stage: &Stage| matches!(stage, Stage::Unsaid(after) if after.is_none_or(|after| after <= now));
        let pending = self.under_way.iter_mut().find(|pending| due(&pending.stage))?;
        pending.stage = Stage::Said(now);
        Some(pending.text.clone())
    }

    pub(super) fn disconnected(&mut self) {
        for pending in &mut self.under_way {
            pending.in_doubt |= matches!(pending.stage, Stage::Said(_));
            pending.stage = Stage::Unsaid(None);
        }
    }

    pub(super) fn reply(&mut self, id: Uuid, answer: Option<Answer>, problem: Option<Problem>, at: Instant) {
        let Some(place) = self.under_way.iter().position(|pending| pending.id == id) else {
            tracing::debug!(request.id = %id, "an answer came for a request that is not under way");
            return;
        };
        let ends = match (answer, problem) {
            (Some(answer), _) => Ok(answer),
            (None, Some(problem)) if passes(problem.code) => {
                let pending = &mut self.under_way[place];
                pending.in_doubt |= leaves_doubt(problem.code);
                pending.put_off = Some(Box::new(problem));
                pending.stage = Stage::Unsaid(Some(at + self.settings.ask_again));
                return;
            }
            (None, Some(problem)) => Err(RequestError::Refused(Box::new(problem))),
            (None, None) => Err(RequestError::Unreadable),
        };
        // Who asked may have gone.
        drop(self.under_way.remove(place).reply.send(ends));
    }

    /// A reply came that cannot be read. If it was an answer, the request had its effect; if it was a problem, it is
    /// better asked again than misunderstood.
    pub(super) fn unreadable(&mut self, id: Uuid, answered: bool) {
        if answered {
            let Some(place) = self.under_way.iter().position(|pending| pending.id == id) else { return };
            drop(self.under_way.remove(place).reply.send(Err(RequestError::Unreadable)));
        }
    }

    /// Nothing will be answered any more: whoever waits, and whoever asks later, gives up at once. Not a refusal, for what
    /// was said may have had its effect.
    pub(super) fn give_up(&mut self, now: Instant) {
        self.hopeless = true;
        self.expire(now);
    }

    pub(super) fn expire(&mut self, now: Instant) {
        let (over, under_way) = std::mem::take(&mut self.under_way)
            .into_iter()
            .partition(|pending: &Pending| self.hopeless || pending.deadline <= now || pending.reply.is_closed());
        self.under_way = under_way;
        for pending in over {
            let in_doubt = pending.in_doubt || matches!(pending.stage, Stage::Said(_));
            let ends = match pending.put_off {
                Some(problem) if !in_doubt => RequestError::Refused(problem),
                _ => RequestError::GaveUp { sent: in_doubt, trouble: self.trouble.clone() },
            };
            drop(pending.reply.send(Err(ends)));
        }
    }

    pub(super) fn wake_at(&self) -> Option<Instant> {
        let moments = self.under_way.iter().flat_map(|pending| match pending.stage {
            Stage::Unsaid(Some(after)) => [Some(pending.deadline), Some(after)],
            Stage::Unsaid(None) | Stage::Said(_) => [Some(pending.deadline), None],
        });
        moments.flatten().min()
    }

    /// When the oldest request without an answer was said to this connection.
    pub(super) fn asked_at(&self) -> Option<Instant> {
        let said = self.under_way.iter().filter_map(|pending| match pending.stage {
            Stage::Said(at) => Some(at),
            Stage::Unsaid(_) => None,
        });
        said.min()
    }
}
