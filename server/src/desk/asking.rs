//! Asking an office for a change: what is private stays here, the rest goes to the rules.

use std::sync::Arc;

use protocol::{Answer, Command, Problem};
use queue::{Refusal, Request, RequestId};

use super::border::Border;
use super::{Asked, Desk, about, authority, confiding, in_time, log};
use crate::calendar::Calendar;
use crate::confidential::{Citizen, Private};
use crate::engine::{Accepted, RequestError};
use crate::offices::Room;
use crate::wire::{self, Wish};

impl Desk {
    /// Asks an office for a change and waits until it is durable. The wait begins when this is first polled, and requests
    /// reach the office in the order in which they are polled first, but for those with a note or needs: these are
    /// written down first.
    ///
    /// # Errors
    /// Why nothing was changed; after a `timed-out` it may have been, and asking again with the same id tells.
    pub(crate) async fn ask(&self, asked: Asked) -> Result<Answer, Problem> {
        self.answered(asked, None).await
    }

    /// Asks for a number from afar, for somebody with this phone or identity number.
    ///
    /// # Errors
    /// As for [`Desk::ask`]; and `not-from-afar` where the office gives none, `citizen-limit` when this one took as many
    /// today as one may.
    pub(crate) async fn ask_from_afar(&self, asked: Asked, citizen: &str) -> Result<Answer, Problem> {
        self.answered(asked, Some(citizen)).await
    }

    async fn answered(&self, asked: Asked, citizen: Option<&str>) -> Result<Answer, Problem> {
        let verb = wire::verb(&asked.command);
        let office = asked.office.clone();
        let visitor = Arc::clone(&asked.visitor);
        let answer = Box::pin(self.ask_office(asked, citizen)).await;
        let answer = answer.map_err(|problem| about(self.tried_in(&office, &visitor, problem), &office));
        log::answered(&office, verb, &answer);
        if let Ok(Answer::Delivered { issued: None, .. }) = &answer {
            self.0.of.metrics.delivered_unserved(&office);
        }
        self.0.of.metrics.answered(verb, answer.as_ref().map_or_else(|problem| problem.code.as_str(), |_| "ok"));
        answer
    }

    async fn ask_office(&self, mut asked: Asked, citizen: Option<&str>) -> Result<Answer, Problem> {
        let actor = authority::actor(self.gate(), &asked, citizen.is_some())?;
        self.may_try(&asked)?;
        let room = self.0.of.offices.room(&asked.office)?;
        let private = wire::taken_out_of(&mut asked.command)?;
        let command = &asked.command;
        let today = today(&room, command).await?;
        let border = Border { keys: &self.0.of.keys, room: &room, request: RequestId(asked.id.as_u128()), today };
        // First what was asked, so that a bad name in it is told by its own field and not as the actor's.
        let wish = wire::wish(command, &border)?;
        if let Wish::Rules(queue::Command::Print { printer, .. }) = &wish {
            self.must_print(printer, &room, border.request).await?;
        }
        let (id, actor, origin) = (border.request, wire::actor(&actor)?, asked.origin);
        let (command, brought, hash) = match (wish, citizen) {
            (Wish::Needs(ticket, needs), _) => {
                let (ticket, number) = confiding::open_ticket(&room, ticket).await?;
                // The journal does not hear of it, and what exactly was marked is written nowhere for long.
                let (about, by) = (format!("{} {number}", asked.office), asked.visitor.caller.clone());
                self.gate().record("needs-marked", about, by, Some(asked.id.to_string())).await?;
                return confiding::mark(&room, ticket, needs).await;
            }
            (Wish::Rules(wish), None) => (wish, confiding::brought(private), wire::hash(command)),
            (Wish::Rules(wish), Some(citizen)) => {
                let mut brought = confiding::brought(private);
                brought.push(number(&room, citizen)?);
                (from_afar(wish), brought, wire::hash_from_afar(command))
            }
        };
        let accepted = confiding::request(
            &room,
            Request { id, actor, origin, command, hash, signed: asked.visitor.signed() },
            brought,
        )
        .await?;
        Ok(wire::answer(&asked.command, &accepted.events, &border))
    }
}

/// Asks the rules.
pub(super) async fn decided(room: &Room, request: Request) -> Result<Accepted, RequestError> {
    in_time(room.handle.request(request)).await
}

/// The problem of a request that was not carried out, with what the office knows about it.
pub(super) async fn explained(room: &Room, error: RequestError) -> Problem {
    let RequestError::Refused(refusal @ Refusal::ServicePaused(_)) = &error else { return wire::failed(&error) };
    let refusal = refusal.clone();
    let told = in_time(room.handle.with(move |_, hall| wire::refused_in(hall, &refusal))).await;
    told.unwrap_or_else(|_| wire::failed(&error))
}

/// The office's calendar and day, when a command needs them.
async fn today(room: &Room, command: &Command) -> Result<Option<(Calendar, queue::Day)>, Problem> {
    if !matches!(command, Command::StopService { until_minute: Some(_), .. }) {
        return Ok(None);
    }
    let file = room.file();
    let calendar = Calendar::new(file.time_zone.clone(), file.day_turns_at_minute);
    let day = in_time(room.handle.with(|_, hall| hall.moment.day)).await.map_err(|error| wire::failed(&error))?;
    Ok(Some((calendar, day)))
}

/// Who takes a number from afar, if the office gives any.
fn number(room: &Room, citizen: &str) -> Result<Private, Problem> {
    let most = room.file().afar_numbers_a_day.ok_or_else(|| Problem::new(protocol::Code::NotFromAfar))?;
    let citizen = Citizen::read(citizen).ok_or_else(|| wire::bad_value("citizen", "no phone or identity number"))?;
    Ok(Private::Number(citizen, most))
}

fn from_afar(wish: queue::Command) -> queue::Command {
    match wish {
        queue::Command::Issue { service, procedure, class, further, files, afar: _ } => {
            queue::Command::Issue { service, procedure, class, further, files, afar: true }
        }
        other => other,
    }
}
