//! What came after the first version: new facts, and new words in the old ones.

use queue::*;

use super::{TICKET, class, definition, number, ticket};

const AT: Timestamp = Timestamp(1_795_312_800_000);
const NOTE: NoteId = NoteId(0x0123_4567_89ab_cdef_0011_2233_4455_6677);

/// A definition with everything that came later.
fn later_definition() -> Definition {
    let first = definition();
    let service = |service: Service| Service {
        service_time_ms: 720_000,
        asks: Asks { outcome: true, procedure: false, note: true },
        slots: Some(Slots { minutes: 30, capacity: 2, days_ahead: 7 }),
        ..service
    };
    Definition {
        services: first.services.iter().cloned().map(service).collect(),
        counters: vec![CounterDefinition {
            id: "1".into(),
            services: vec!["ho-tich".into()],
            helps: vec!["chung-thuc".into()],
            help_after_ms: Some(1_200_000),
        }],
        classes: vec![
            class("ordinary", false),
            Class { rank: 2, rate: 3, head_start_ms: 1_200_000, trusted: true, ..class("u1", true) },
        ],
        policy: Policy::Ageing,
        hours: Hours {
            exceptions: vec![
                Exception { day: Day(20_820), sessions: vec![] },
                Exception { day: Day(20_828), sessions: vec![(450, 690), (780, 1020)] },
            ],
            ..first.hours
        },
        limits: Limits {
            missed_place: ReturnPlace::Next,
            parked_place: ReturnPlace::Front,
            await_ms: 60_000,
            free_after_ms: 600_000,
            early_ms: 600_000,
            late_ms: 300_000,
            ..first.limits
        },
        offline: None,
    }
}

pub(super) fn office_events() -> Vec<Event> {
    let defined = |policy| Event::OfficeDefined {
        hash: DefinitionHash([0xcd; 32]),
        definition: Box::new(Definition { policy, ..later_definition() }),
        from_next_day: true,
    };
    let (service, to) = (ServiceId::new("ho-tich"), ServiceId::new("chung-thuc"));
    let until = Some(Timestamp(1_795_320_000_000));
    vec![
        defined(Policy::Ageing),
        defined(Policy::HeadStart),
        Event::PolicySet { policy: Policy::Ratio { priority: 1, ordinary: 2 } },
        Event::ServicePaused { service: service.clone(), reason: Some("mất mạng".to_owned()), until },
        Event::LineMoved {
            from: service.clone(),
            to: to.clone(),
            tickets: vec![TicketName { ticket: TICKET, number: number() }],
            rest: 0,
        },
        Event::LineReleased {
            service: service.clone(),
            tickets: vec![Released {
                ticket: TICKET,
                number: number(),
                appointment: AppointmentId(3),
                day: Day(20_780),
                minute: 450,
            }],
            rest: 0,
        },
        Event::IssuingLimited { full: vec![service.clone(), to] },
        Event::SlotBooked {
            appointment: AppointmentId(4),
            service: service.clone(),
            procedure: None,
            day: Day(20_781),
            minute: 480,
        },
        Event::SlotBooked {
            appointment: AppointmentId(5),
            service,
            procedure: Some("khai-sinh".into()),
            day: Day(20_781),
            minute: 510,
        },
        Event::BookingCancelled { appointment: AppointmentId(4) },
    ]
}

pub(super) fn ticket_events() -> Vec<Event> {
    let want = || Want { service: "chung-thuc".into(), procedure: Some("sao-y".into()) };
    let called = |rule, reason, sign| Event::TicketCalled {
        call: CallId { ticket: TICKET, leg: 1, nth: 1 },
        number: number(),
        service: "ho-tich".into(),
        class: "u1".into(),
        counter: "1".into(),
        why: Why { rule, reason, wait_ms: 65_000, effective_ms: 195_000, passed: 3 },
        sign: Some(sign),
    };
    let finished = |next| Event::ServiceFinished {
        ticket: TICKET,
        number: number(),
        counter: "1".into(),
        outcome: Outcome::DossierReceived,
        procedure: None,
        dossier: None,
        count: 2,
        note: Some(NOTE),
        next: Some(next),
        break_ms: 0,
    };
    let returned = |place| Event::TicketReturned { ticket: TICKET, number: number(), counter: None, place };
    let transferred = |address| Event::TicketTransferred {
        ticket: TICKET,
        number: number(),
        counter: Some("1".into()),
        service: "ho-tich".into(),
        address: Some(address),
        absent: true,
        note: Some(NOTE),
    };
    vec![
        Event::TicketIssued {
            ticket: TICKET,
            number: number(),
            service: "ho-tich".into(),
            procedure: None,
            class: "ordinary".into(),
            claim: Some("u1".into()),
            joined_at: AT,
            ahead: 4,
            further: vec![want(), Want { service: "ho-tich".into(), procedure: None }],
            files: Some(3),
            afar: true,
            appointment: Some(AppointmentId(5)),
            late: true,
            outside: None,
        },
        Event::ClassSet { ticket: TICKET, number: number(), class: "u1".into() },
        Event::ServiceAdded { ticket: TICKET, number: number(), want: want() },
        Event::TicketFreed { ticket: TICKET, number: number() },
        called(Rule::Help, Reason::Weighted, Sign::Priority),
        called(Rule::Addressed, Reason::Longest, Sign::Transferred),
        called(Rule::Back, Reason::Longest, Sign::Papers),
        called(Rule::Back, Reason::Longest, Sign::CalledAgain),
        called(Rule::Own, Reason::Longest, Sign::Appointment),
        finished(NextLeg::Here),
        finished(NextLeg::InLine),
        returned(ReturnPlace::Front),
        returned(ReturnPlace::Back),
        returned(ReturnPlace::Next),
        transferred(Address::Counter("2".into())),
        transferred(Address::Clerk("lan".into())),
        undone(Some(BackFrom::Missed)),
        undone(Some(BackFrom::Parked)),
    ]
}

/// An undo with a ticket that has everything.
fn undone(back_from: Option<BackFrom>) -> Event {
    let old = ticket();
    let leg = |leg: &Leg| Leg {
        address: Some(Address::Clerk("lan".into())),
        note: Some(NOTE),
        files: Some(3),
        first_called_at: Some(AT),
        remark: Some(NOTE),
        ..leg.clone()
    };
    let ticket = Ticket {
        claim: Some("u1".into()),
        line_at: Timestamp(AT.0 - 1),
        goes_next: true,
        back_from,
        further: vec![Want { service: "chung-thuc".into(), procedure: None }],
        appointment: Some(AppointmentId(5)),
        afar: true,
        legs: old.legs.iter().map(leg).collect(),
        ..old
    };
    Event::ActionUndone { counter: "1".into(), effect: Effect::Finish, ticket: Box::new(ticket) }
}

pub(super) fn counter_events() -> Vec<Event> {
    let counter = || CounterId::new("100");
    let (services, helps) = (vec![ServiceId::new("ho-tich")], vec![ServiceId::new("chung-thuc")]);
    vec![
        Event::CounterOpened {
            counter: counter(),
            clerk: "lan".into(),
            services: services.clone(),
            helps: helps.clone(),
        },
        Event::CounterTakenOver { counter: counter(), clerk: "minh".into() },
        Event::CountersSwapped { one: counter(), other: "2".into() },
        Event::ServicesTaken { counter: counter(), services, helps },
        Event::NextAwaited { counter: counter(), until: AT },
        Event::AwaitingEnded { counter: counter() },
    ]
}
