//! What people pick: mostly something that is there, now and then anything.

use queue::{
    Address, ClassId, ClerkId, Command, CounterId, Definition, Destination, FinishDetails, NoteId, Outcome,
    ProcedureId, ReturnPlace, Service, ServiceId, StageName, Ticket, TicketId, TicketRef, Want,
};

use super::dice::Dice;
use super::model::{Desk, Model};

/// The clerk who sits at a counter, or whoever could.
pub(super) fn clerk_of(desk: Option<&Desk>, counter: &CounterId) -> ClerkId {
    let sits = desk.and_then(|desk| desk.state.clerk.clone());
    sits.unwrap_or_else(|| ClerkId::new(&format!("clerk-{counter}")))
}

/// A ticket of this stage, if there is one, else any.
pub(super) fn some_ticket(model: &Model, stage: Option<StageName>, dice: &mut Dice) -> TicketRef {
    some_slip(model, |slip| stage.is_none_or(|stage| slip.stage.name() == stage), dice)
}

/// A ticket like this, if there is one, else any.
pub(super) fn some_slip(model: &Model, like: impl Fn(&Ticket) -> bool, dice: &mut Dice) -> TicketRef {
    let of_kind: Vec<&Ticket> = model.slips().iter().filter(|slip| like(slip)).collect();
    match dice.pick(&of_kind) {
        Some(slip) if dice.chance(500) => TicketRef::Id(slip.id),
        Some(slip) if !dice.chance(20) => TicketRef::Number(slip.number.clone()),
        _ if dice.chance(500) => TicketRef::Number("Z9".into()),
        _ => TicketRef::Id(TicketId(1)),
    }
}

fn services(model: &Model) -> &[Service] {
    model.definition().map_or(&[], |definition: &Definition| &definition.services)
}

/// A service, which once in a while is not there.
pub(super) fn some_service(model: &Model, dice: &mut Dice) -> ServiceId {
    match dice.pick(services(model)) {
        Some(service) if !dice.chance(15) => service.id.clone(),
        _ => ServiceId::new("z"),
    }
}

pub(super) fn some_services(model: &Model, dice: &mut Dice) -> Vec<ServiceId> {
    let mut ids: Vec<ServiceId> = dice.some(services(model)).into_iter().map(|service| service.id).collect();
    if dice.chance(100) {
        ids.extend(ids.clone());
    }
    ids
}

/// A procedure of a service, which once in a while is not there.
pub(super) fn some_procedure(service: &ServiceId, dice: &mut Dice) -> ProcedureId {
    let which = if dice.chance(20) { 9 } else { dice.number(1..3) };
    format!("{service}-{which}").as_str().into()
}

/// What else somebody comes for.
pub(super) fn some_want(model: &Model, dice: &mut Dice) -> Want {
    let service = some_service(model, dice);
    let procedure = dice.chance(500).then(|| some_procedure(&service, dice));
    Want { service, procedure }
}

/// A class of the office; ordinary people mostly have none.
pub(super) fn some_class(dice: &mut Dice) -> ClassId {
    dice.one(["elder", "elder", "merit", "merit", "ordinary", "king"]).into()
}

/// A counter of the office, or one that is not there.
pub(super) fn some_counter(dice: &mut Dice) -> CounterId {
    CounterId::new(&dice.number(1..8).to_string())
}

pub(super) fn some_clerk(dice: &mut Dice) -> ClerkId {
    clerk_of(None, &some_counter(dice))
}

/// Mostly the office's own.
pub(super) fn some_place(dice: &mut Dice) -> Option<ReturnPlace> {
    dice.chance(400)
        .then(|| dice.one([ReturnPlace::Original, ReturnPlace::Front, ReturnPlace::Back, ReturnPlace::Next]))
}

/// Another line, a counter or a clerk, who need not be there.
pub(super) fn somewhere(model: &Model, dice: &mut Dice) -> Destination {
    let address = dice.chance(500).then(|| match dice.index(2) {
        0 => Address::Counter(some_counter(dice)),
        _ => Address::Clerk(some_clerk(dice)),
    });
    let needs_service = address.is_none() && !dice.chance(20);
    let service = (needs_service || dice.chance(300)).then(|| some_service(model, dice));
    Destination { service, address }
}

pub(super) fn some_note(dice: &mut Dice) -> Option<NoteId> {
    dice.chance(300).then(|| NoteId(dice.id()))
}

/// A short word for the hall, seldom too long a one.
pub(super) fn some_word(dice: &mut Dice) -> Option<String> {
    dice.chance(500).then(|| match dice.index(20) {
        0 => "…".repeat(81),
        1 => "a\nb".to_owned(),
        2 => String::new(),
        3..=10 => "break".to_owned(),
        _ => "no power".to_owned(),
    })
}

/// What is recorded when a leg ends, mostly with all that the service asks for.
pub(super) fn details(model: &Model, slip: &Ticket, dice: &mut Dice) -> FinishDetails {
    let service = slip.service().and_then(|id| services(model).iter().find(|service| service.id == *id));
    let asks = service.map(|service| service.asks).unwrap_or_default();
    let forgets = dice.chance(100);
    let says = |asked: bool, usually: u32, dice: &mut Dice| (asked && !forgets) || dice.chance(usually);
    let outcome = says(asks.outcome, 600, dice);
    let outcome = outcome.then(|| dice.one([Outcome::DoneOnTheSpot, Outcome::DossierReceived, Outcome::MorePapers]));
    let procedure = says(asks.procedure, 150, dice).then(|| match (slip.service(), dice.chance(50)) {
        (Some(service), false) => some_procedure(service, dice),
        _ => "z-1".into(),
    });
    let note = says(asks.note, 100, dice).then(|| NoteId(dice.id()));
    let dossier = dice.chance(100).then(|| if dice.chance(30) { "…".repeat(65) } else { "H21-0042".to_owned() });
    let count = dice.chance(100).then(|| dice.one([3, 3, 3, 0]));
    FinishDetails { outcome, procedure, dossier, count, note }
}

/// The class is set right: a claim is proved, or it is not and somebody who was called by it goes back.
pub(super) fn judge(slip: &Ticket, ticket: TicketRef, dice: &mut Dice) -> Command {
    match &slip.claim {
        Some(claim) if dice.chance(600) => Command::SetClass { ticket, class: claim.clone(), back_in_line: false },
        Some(_) => Command::SetClass { ticket, class: "ordinary".into(), back_in_line: dice.chance(500) },
        None => Command::SetClass { ticket, class: some_class(dice), back_in_line: dice.chance(200) },
    }
}
