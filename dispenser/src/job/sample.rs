//! Jobs for tests.

use protocol::Localised;
use protocol::view::{Expected, PrintJob, TicketView};

use crate::office;

/// A slip that the office asks for.
pub(crate) fn asked(job: u64, number: &str, again: bool) -> PrintJob {
    PrintJob { job, number: number.to_owned(), again, asked_at: office::NOW, ticket: ticket(number) }
}

fn ticket(number: &str) -> TicketView {
    let view = office::view();
    TicketView {
        estimated: false,
        office: view.office,
        office_name: view.name,
        key: format!("key-{number}"),
        number: number.to_owned(),
        service: "ho-tich".to_owned(),
        service_name: Localised::default(),
        procedure: Some("khai-sinh".to_owned()),
        class: "ordinary".to_owned(),
        priority: false,
        claim: None,
        state: "waiting".to_owned(),
        ahead: Some(4),
        counter: None,
        counter_name: Localised::default(),
        called_at: None,
        joined_at: office::NOW,
        expected: Some(Expected { from_minutes: 20, to_minutes: 30, called_from: None }),
        further: Vec::new(),
        break_until: None,
        stopped: None,
        released: None,
        rating: None,
        rating_final: false,
        missed_advice: view.missed_advice,
        utc_offset_minutes: 420,
        link: Some(format!("https://an-binh.example/t/key-{number}")),
    }
}
