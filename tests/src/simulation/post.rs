//! How requests get lost on their way, come again and come too late.

use std::collections::BTreeSet;

use queue::{Actor, ClerkId, Command, CommandHash, DeviceId, Origin, Refusal, Request, RequestId};
use server::engine::RequestError;

use super::agenda::{Asking, Errand};
use super::dice::Dice;
use super::life::Answer;

const SECOND_MS: i64 = 1_000;
const HOUR_MS: i64 = 3_600 * SECOND_MS;
/// After so many tries whoever asks gives up.
const TRIES: u32 = 8;

/// A new request.
pub(super) fn request(command: Command, actor: Actor, dice: &mut Dice) -> Request {
    let origin = if actor == Actor::System { Origin::Server } else { dice.one([Origin::Http, Origin::Live]) };
    Request { id: RequestId(dice.id()), actor, origin, command, hash: CommandHash(dice.id()), signed: None }
}

pub(super) fn kiosk(dice: &mut Dice) -> Actor {
    Actor::Device(DeviceId::new(dice.one(["kiosk-1", "kiosk-2"])))
}

pub(super) fn clerk(name: &ClerkId) -> Actor {
    Actor::Clerk(name.clone())
}

/// What whoever asked does about the answer: nothing, or the same thing once more after so many ms.
pub(super) fn react(asking: &Asking, answer: Option<&Answer>, dice: &mut Dice) -> Option<(i64, Errand)> {
    let Asking { request, tries } = asking;
    let again = |request: &Request| Errand::Again(Box::new(Asking { request: request.clone(), tries: tries + 1 }));
    let tired = *tries >= TRIES;
    let wait_ms = match answer.map(|answer| &answer.given) {
        // The answer is lost on its way back.
        Some(Ok(_)) if !tired && dice.chance(40) => dice.number(SECOND_MS..20 * SECOND_MS),
        // A proxy, or a kiosk that comes out of a drawer, sends it once more much later: over midnight, over a day.
        Some(Ok(_)) if !tired && dice.chance(25) => dice.number(SECOND_MS..16 * HOUR_MS),
        Some(Ok(_)) if !tired && dice.chance(4) => dice.number(20 * HOUR_MS..30 * HOUR_MS),
        Some(Err(RequestError::Refused(Refusal::RequestIdReused))) | Some(Ok(_)) => return None,
        Some(Err(RequestError::Refused(_))) if !tired && dice.chance(20) => dice.number(SECOND_MS..20 * SECOND_MS),
        Some(Err(RequestError::Refused(_))) => return None,
        _ if tired => return None,
        _ if dice.chance(60) => dice.number(SECOND_MS..20 * HOUR_MS),
        _ => dice.number(SECOND_MS..30 * SECOND_MS),
    };
    let mut errand = again(request);
    if dice.chance(10)
        && let Errand::Again(asking) = &mut errand
    {
        // Somebody made this id a second time.
        match dice.index(2) {
            0 => asking.request.hash = CommandHash(dice.id()),
            _ => asking.request.actor = Actor::Device(DeviceId::new("kiosk-9")),
        }
    }
    Some((wait_ms, errand))
}

/// The ids of a batch that stand in it more than once.
pub(super) fn doubled(requests: &[Request]) -> usize {
    requests.len() - requests.iter().map(|request| request.id).collect::<BTreeSet<_>>().len()
}
