//! What a clerk looks up: other counters, other people's numbers, free slots.

use protocol::view::{
    AddressedTicket, CounterChoice, CounterShown, DayOfSlots, Expected, NumberView, OfficeView, Post, SlotShown,
    SlotsView, TicketRow, TicketsView, Totals,
};
use protocol::{Address, Localised, Policy};

use super::{MINUTE, NOW, addressed, closed, localised};

/// The whole office, for whoever looks for a place.
pub(crate) fn office() -> OfficeView {
    let post = |choice: &CounterChoice| Post {
        shown: CounterShown {
            id: choice.id.clone(),
            name: Localised::default(),
            status: choice.status.clone(),
            number: None,
            calling: false,
            reason: None,
        },
        clerk: choice.clerk.clone(),
        last_clerk: choice.last_clerk.clone(),
        since: NOW,
        takes: Vec::new(),
        helps: Vec::new(),
        awaits_until: None,
        unheard: false,
        service: None,
        ticket_since: None,
        ticket_priority: false,
    };
    OfficeView {
        machines: protocol::view::MachinesShown::default(),
        office: "an-binh".to_owned(),
        name: closed().office_name,
        place: closed().place,
        day: "2026-11-23".to_owned(),
        utc_offset_minutes: 420,
        lines: Vec::new(),
        counters: closed().counters.iter().map(post).collect(),
        totals: Totals::default(),
        policy: Some(Policy::Ageing),
        addressed: vec![
            addressed("2017", "chung-thuc", "Hùng"),
            AddressedTicket { to: Address::Counter("4".to_owned()), ..addressed("2019", "chung-thuc", "") },
        ],
        claims: Vec::new(),
        services: Vec::new(),
        classes: Vec::new(),
        notice: Vec::new(),
        break_until: None,
        closed: None,
        clock_in_doubt: false,
        file_waits: false,
        file_problem: None,
    }
}

pub(crate) fn number(number: &str, state: &str) -> NumberView {
    let waits = state == "waiting";
    NumberView {
        estimated: false,
        number: number.to_owned(),
        service: "ho-tich".to_owned(),
        service_name: localised("Hộ tịch", "Civil status"),
        state: state.to_owned(),
        ahead: waits.then_some(4),
        expected: waits.then_some(Expected { from_minutes: 20, to_minutes: 30, called_from: None }),
        counter: (!waits).then(|| "2".to_owned()),
        called_at: None,
        may_return: matches!(state, "missed" | "parked"),
        released: None,
    }
}

pub(crate) fn row(number: u32) -> TicketRow {
    TicketRow {
        estimated: false,
        number: number.to_string(),
        procedure: (number.is_multiple_of(2)).then(|| "khai-sinh".to_owned()),
        class: if number.is_multiple_of(5) { "u4" } else { "ordinary" }.to_owned(),
        claim: (number.is_multiple_of(7)).then(|| "u1".to_owned()),
        state: if number > 1045 { "waiting" } else { "done" }.to_owned(),
        joined_at: NOW - i64::from(1060 - number) * 2 * MINUTE,
        counter: None,
        address: (number == 1056).then(|| Address::Clerk("Nguyễn Thị Minh Khai".to_owned())),
        needs: Vec::new(),
        released: None,
    }
}

pub(crate) fn tickets() -> TicketsView {
    let tickets = (1040..1058).rev().map(row).collect();
    TicketsView { service: "ho-tich".to_owned(), tickets, more: true }
}

pub(crate) fn slots() -> SlotsView {
    let slots = (0..8_u16).map(|nth| SlotShown { minute: 450 + 30 * nth, free: nth % 3 }).collect();
    let day = |day: &str, slots| DayOfSlots { day: day.to_owned(), slots };
    let full = vec![SlotShown { minute: 450, free: 0 }];
    SlotsView {
        service: "ho-tich".to_owned(),
        minutes: 30,
        days: vec![day("2026-11-23", full), day("2026-11-24", slots)],
    }
}
