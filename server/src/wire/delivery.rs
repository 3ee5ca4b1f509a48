//! Numbers that come from elsewhere than a service's own series.

use protocol::{OfflineTicket, Problem};
use queue::{Delivery, RequestId, TicketNumber, Timestamp};

use super::ids::{class, procedure, service, wants};
use super::text::name;

/// A number that a kiosk gave while the server was away. What its holder needs is not in it any more.
pub(super) fn delivery(ticket: &OfflineTicket) -> Result<Delivery, Problem> {
    Ok(Delivery {
        seq: ticket.seq,
        number: TicketNumber::new(&name("number", &ticket.number)?),
        service: service(&ticket.service)?,
        procedure: ticket.procedure.as_deref().map(procedure).transpose()?,
        class: ticket.class.as_deref().map(class).transpose()?,
        further: wants("further", &ticket.further)?,
        files: ticket.files,
        taken_at: clock_time(ticket.taken_at),
        last_contact: clock_time(ticket.last_contact),
        proven: ticket.proven,
        replaces: ticket.replaces.map(|press| RequestId(press.as_u128())),
    })
}

/// What a kiosk's clock says. No clock starts before 1970; a refusal would keep back everybody who took a number after this
/// one, and what lies ahead of now is for the rules.
fn clock_time(at: i64) -> Timestamp {
    Timestamp(at.max(0))
}

/// A number as it stands on a roll. Boards show capital letters and no voice tells them from small ones, so that there is
/// only one way to write it.
pub(super) fn roll_number(number: &str) -> Result<TicketNumber, Problem> {
    Ok(TicketNumber::new(&name("number", number.trim())?.to_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_of_before_1970_says_1970_and_nothing_is_refused_for_it() {
        let ticket = OfflineTicket {
            seq: 1,
            number: "K1001".to_owned(),
            service: "ho-tich".to_owned(),
            procedure: None,
            class: None,
            further: Vec::new(),
            files: None,
            needs: Vec::new(),
            taken_at: i64::MIN,
            last_contact: -1,
            proven: true,
            replaces: None,
        };
        let delivery = delivery(&ticket).expect("no fault of it");
        assert_eq!((delivery.taken_at, delivery.last_contact), (Timestamp(0), Timestamp(0)));
        let today = OfflineTicket { taken_at: 1_795_312_800_000, ..ticket };
        assert_eq!(super::delivery(&today).expect("none").taken_at, Timestamp(1_795_312_800_000));
    }
}
