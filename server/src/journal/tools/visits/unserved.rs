//! Visits of which only the slip is known: a kiosk gave the number while the server was away, and handed it in when its day
//! was over or its line was gone.

use queue::Event;

use super::{LegEnd, Visit, VisitLeg, calendar, end, time};

/// The visit that an event tells of, if it is one of these. When its holder left is not known.
pub(super) fn visit(event: &Event) -> Option<Visit> {
    let Event::TicketUnserved { number, service, procedure, class, joined_at, day, estimated, .. } = event else {
        return None;
    };
    let leg = VisitLeg {
        service: service.to_string(),
        procedure: procedure.as_ref().map(|procedure| procedure.as_str().to_owned()),
        counter: None,
        clerk: None,
        addressed_to: None,
        began_at: time(*joined_at),
        calls: 0,
        wait_ms: None,
        service_ms: None,
        end: Some(end(LegEnd::Unserved)),
        dossier: None,
        files: 0,
    };
    Some(Visit {
        day: calendar::date_text(*day),
        number: number.to_string(),
        class: class.to_string(),
        state: "unserved",
        afar: false,
        outside: Some("kiosk"),
        estimated: *estimated,
        appointment: false,
        returns: 0,
        joined_at: time(*joined_at),
        ended_at: None,
        total_ms: None,
        rating: None,
        legs: vec![leg],
    })
}
