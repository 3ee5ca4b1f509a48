//! Requests that bring something private: it is kept before the rules are asked, and erased when they refuse.

use protocol::{Answer, Code, Need, Params, Problem};
use queue::{Refusal, Request, TicketId, TicketRef};

use super::asking::{decided, explained};
use super::in_time;
use crate::confidential::{NotKept, Private};
use crate::engine::{Accepted, Publisher as _, RequestError};
use crate::offices::Room;
use crate::publisher::Views;
use crate::wire;

/// What a command brought.
pub(super) fn brought(private: wire::Private) -> Vec<Private> {
    let needs = (!private.needs.is_empty()).then_some(Private::Needs(private.needs));
    private.note.map(Private::Note).into_iter().chain(needs).collect()
}

/// Asks the rules, once what the request brought is on the disk.
pub(super) async fn request(room: &Room, mut request: Request, brought: Vec<Private>) -> Result<Accepted, Problem> {
    if brought.is_empty() {
        return match decided(room, request).await {
            Ok(accepted) => Ok(accepted),
            Err(error) => Err(explained(room, error).await),
        };
    }
    // The first to come on a new day may be here before the journal says that it has begun.
    let today = in_time(room.handle.with(|_, hall| hall.moment.day)).await.map_err(|error| wire::failed(&error))?;
    room.vault.reach(today);
    let held = room.vault.hold(request.id, brought).await.map_err(|why| not_kept(&why))?;
    if let Some(mark) = room.vault.mark_of(request.id) {
        request.hash = wire::hash_of_citizen(request.hash, &mark);
    }
    match decided(room, request).await {
        // What came before was kept then.
        Ok(accepted) if accepted.remembered => {
            held.forget().await;
            Ok(accepted)
        }
        Ok(accepted) => {
            held.keep();
            Ok(accepted)
        }
        Err(error) if nothing_changed(&error) => {
            held.forget().await;
            Err(explained(room, error).await)
        }
        Err(error) => {
            // It may have had its effect.
            held.keep();
            Err(wire::failed(&error))
        }
    }
}

/// An open ticket, and its number.
pub(super) async fn open_ticket(room: &Room, ticket: TicketRef) -> Result<(TicketId, String), Problem> {
    let found = in_time(room.handle.with(move |_, hall| open_in(hall.office, &ticket))).await;
    found.map_err(|error| wire::failed(&error))?.map_err(|refusal| wire::refused(&refusal))
}

/// Marks how the holder of an open ticket is to be met.
pub(super) async fn mark(room: &Room, ticket: TicketId, needs: Vec<Need>) -> Result<Answer, Problem> {
    room.vault.set_needs(ticket, needs).await.map_err(|why| not_kept(&why))?;
    in_time(room.handle.with(Views::refresh)).await.map_err(|error| wire::failed(&error))?;
    Ok(Answer::Done)
}

fn open_in(office: &queue::Office, ticket: &TicketRef) -> Result<(TicketId, String), Refusal> {
    let ticket = office.resolve(ticket).ok_or(Refusal::UnknownTicket)?;
    let stage = ticket.stage.name();
    if stage.is_open() {
        return Ok((ticket.id, ticket.number.to_string()));
    }
    Err(Refusal::WrongStage { number: ticket.number.clone(), stage: stage.as_str() })
}

/// Whether a request that failed so has certainly had no effect and never will.
fn nothing_changed(error: &RequestError) -> bool {
    match error {
        RequestError::Refused(_)
        | RequestError::Busy
        | RequestError::Starting
        | RequestError::DiskFull
        | RequestError::StorageFailed
        | RequestError::Damaged { .. }
        | RequestError::Internal => true,
        RequestError::ShuttingDown | RequestError::TimedOut => false,
    }
}

fn not_kept(why: &NotKept) -> Problem {
    let field = |field: &str| Params { field: Some(field.to_owned()), ..Params::default() };
    match why {
        NotKept::Starting => Problem::new(Code::Starting),
        NotKept::DiskFull => Problem::new(Code::DiskFull),
        NotKept::Refused => Problem::new(Code::StorageFailed),
        NotKept::TimedOut => Problem::new(Code::TimedOut),
        NotKept::TooMany(what) => Problem::new(Code::TooMany).with(field(what)).with_detail(why.to_string()),
        NotKept::IdReused => Problem::new(Code::RequestIdReused),
        NotKept::CitizenLimit(most) => {
            Problem::new(Code::CitizenLimit).with(Params { limit: Some(u64::from(*most)), ..Params::default() })
        }
    }
}
