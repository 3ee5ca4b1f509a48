//! One of each fact, for the golden files.

use queue::*;

mod later;
mod long;
mod outside;
mod printed;

/// The words of the disk vocabulary that a sample shows; a new event does not compile until it has one.
pub(super) fn word(event: &Event) -> usize {
    match event {
        Event::OfficeDefined { .. } => 0,
        Event::DayTurned { .. } => 1,
        Event::ClockConfirmed => 2,
        Event::TicketIssued { .. } => 3,
        Event::TicketWithdrawn { .. } => 4,
        Event::TicketCalled { .. } => 5,
        Event::TicketRecalled { .. } => 6,
        Event::ServiceStarted { .. } => 7,
        Event::ServiceFinished { .. } => 8,
        Event::TicketMissed { .. } => 9,
        Event::TicketReturned { .. } => 10,
        Event::TicketParked { .. } => 11,
        Event::TicketTransferred { .. } => 12,
        Event::ActionUndone { .. } => 13,
        Event::CounterOpened { .. } => 14,
        Event::CounterPaused { .. } => 15,
        Event::CounterResumed { .. } => 16,
        Event::CounterClosed { .. } => 17,
        Event::CounterMoved { .. } => 18,
        Event::ServicesTaken { .. } => 19,
        Event::ServicePaused { .. } => 20,
        Event::ServiceResumed { .. } => 21,
        Event::ClassSet { .. } => 22,
        Event::ServiceAdded { .. } => 23,
        Event::TicketFreed { .. } => 24,
        Event::LineMoved { .. } => 25,
        Event::LineReleased { .. } => 26,
        Event::CounterTakenOver { .. } => 27,
        Event::CountersSwapped { .. } => 28,
        Event::NextAwaited { .. } => 29,
        Event::AwaitingEnded { .. } => 30,
        Event::PolicySet { .. } => 31,
        Event::IssuingLimited { .. } => 32,
        Event::SlotBooked { .. } => 33,
        Event::BookingCancelled { .. } => 34,
        Event::TicketRated { .. } => 35,
        Event::NoticeSet { .. } => 36,
        Event::PrintAsked { .. } => 37,
        Event::PrintEnded { .. } => 38,
        Event::TicketUnserved { .. } => 39,
        Event::OfflineAgreed { .. } => 40,
        Event::RequestBurnt { .. } => 41,
    }
}

pub(super) const WORDS: usize = 42;

fn definition() -> Definition {
    let hours = Hours {
        sessions: vec![Session { weekday: 1, from: 450, to: 690 }],
        early_minutes: 30,
        stop_minutes: 5,
        exceptions: vec![],
    };
    let service = |id: &str, prefix: &str, quota| Service {
        id: id.into(),
        procedures: vec!["khai-sinh".into(), "kết-hôn".into()],
        series: Series { prefix: prefix.to_owned(), first: 1, width: 3 },
        quota,
        hours: None,
        service_time_ms: 600_000,
        asks: Asks::default(),
        slots: None,
    };
    Definition {
        services: vec![
            service("ho-tich", "1", Some(120)),
            Service { hours: Some(hours.clone()), procedures: vec![], ..service("chung-thuc", "A", None) },
        ],
        counters: vec![CounterDefinition {
            id: "1".into(),
            services: vec!["ho-tich".into()],
            helps: vec![],
            help_after_ms: None,
        }],
        classes: vec![class("ordinary", false), class("u1", true)],
        policy: Policy::Ratio { priority: 2, ordinary: 1 },
        hours,
        limits: Limits {
            open_tickets: 500,
            tickets_a_day: 3000,
            calls: 3,
            recall_interval_ms: 20_000,
            returns: 2,
            missed_place: ReturnPlace::Original,
            parked_place: ReturnPlace::Original,
            await_ms: 300_000,
            free_after_ms: 900_000,
            early_ms: 1_800_000,
            late_ms: 900_000,
        },
        offline: None,
    }
}

/// As the first office files had them.
fn class(id: &str, priority: bool) -> Class {
    Class { id: id.into(), priority, rank: u16::from(priority), rate: 1, head_start_ms: 0, trusted: false }
}

/// A ticket with every field filled that the first journals knew.
fn ticket() -> Ticket {
    let filled = Leg {
        service: "ho-tich".into(),
        procedure: Some("khai-sinh".into()),
        address: None,
        note: None,
        files: None,
        began_at: Timestamp(1_795_312_800_000),
        counter: Some("1".into()),
        clerk: Some("lan".into()),
        calls: 3,
        calls_earlier: 1,
        first_called_at: None,
        called_at: Some(Timestamp(1_795_312_810_000)),
        started_at: Some(Timestamp(1_795_312_820_000)),
        start_implied: true,
        ended_at: Some(Timestamp(1_795_312_830_000)),
        break_ms: 0,
        end: Some(LegEnd::Finished(Outcome::DossierReceived)),
        dossier: Some("H40.1-261122-0001 \"gấp\"".to_owned()),
        count: 2,
        remark: None,
    };
    let ended = |end| Leg { end: Some(end), ..Leg::new("chung-thuc".into(), None, Timestamp(1_795_312_800_000)) };
    let legs = vec![filled, ended(LegEnd::Transferred), ended(LegEnd::Withdrawn), ended(LegEnd::Unserved)];
    Ticket {
        id: TicketId(7),
        number: "1007".into(),
        class: "u1".into(),
        claim: None,
        joined_at: Timestamp(1_795_312_800_000),
        line_at: Timestamp(1_795_312_800_000),
        goes_next: false,
        back_from: None,
        further: vec![],
        appointment: None,
        afar: false,
        outside: None,
        stage: Stage::Serving { counter: "1".into() },
        legs,
        returns: 1,
        rating: None,
    }
}

const TICKET: TicketId = TicketId(7);

fn number() -> TicketNumber {
    "1007".into()
}

fn called(reason: Reason) -> Event {
    let rule = if reason == Reason::Named { Rule::Named } else { Rule::Own };
    Event::TicketCalled {
        call: CallId { ticket: TICKET, leg: 1, nth: 1 },
        number: number(),
        service: "ho-tich".into(),
        class: "u1".into(),
        counter: "1".into(),
        why: Why { rule, reason, wait_ms: 65_000, effective_ms: 65_000, passed: 3 },
        sign: None,
    }
}

fn finished(outcome: Outcome, procedure: Option<ProcedureId>, dossier: Option<String>) -> Event {
    let (number, counter) = (number(), "1".into());
    let (count, note, next, break_ms) = (1, None, None, 0);
    Event::ServiceFinished { ticket: TICKET, number, counter, outcome, procedure, dossier, count, note, next, break_ms }
}

fn issued(procedure: Option<ProcedureId>) -> Event {
    Event::TicketIssued {
        ticket: TICKET,
        number: number(),
        service: "ho-tich".into(),
        procedure,
        class: "ordinary".into(),
        claim: None,
        joined_at: Timestamp(1_795_312_800_000),
        ahead: 4,
        further: vec![],
        files: None,
        afar: false,
        appointment: None,
        late: false,
        outside: None,
    }
}

fn transferred(counter: Option<CounterId>, service: &str) -> Event {
    let (service, address, absent, note) = (service.into(), None, false, None);
    Event::TicketTransferred { ticket: TICKET, number: number(), counter, service, address, absent, note }
}

fn tickets_events() -> Vec<Event> {
    let (ticket, number, counter) = (TICKET, number(), CounterId::new("1"));
    let returned = |counter| {
        let (number, place) = (number.clone(), ReturnPlace::Original);
        Event::TicketReturned { ticket, number, counter, place }
    };
    let recall = CallId { ticket, leg: 1, nth: 2 };
    let mut events = vec![
        issued(None),
        issued(Some("khai-sinh".into())),
        called(Reason::Longest),
        called(Reason::Priority),
        called(Reason::OrdinaryTurn),
        called(Reason::Named),
        Event::TicketRecalled { call: recall, number: number.clone(), counter: counter.clone(), moved: false },
        Event::ServiceStarted { ticket, number: number.clone(), counter: counter.clone(), implied: false },
        finished(Outcome::Released, Some("kết-hôn".into()), Some("H40".to_owned())),
        Event::TicketMissed { ticket, number: number.clone(), counter: counter.clone() },
        returned(None),
        returned(Some(counter.clone())),
        Event::TicketParked { ticket, number: number.clone(), counter: counter.clone() },
        transferred(None, "chung-thuc"),
        transferred(Some(counter.clone()), "ho-tich"),
        Event::TicketWithdrawn { ticket, number: number.clone() },
    ];
    let outcomes = [
        Outcome::DoneOnTheSpot,
        Outcome::DossierReceived,
        Outcome::ResultReturned,
        Outcome::MorePapers,
        Outcome::Refused,
        Outcome::Released,
        Outcome::NotRecorded,
    ];
    events.extend(outcomes.map(|outcome| finished(outcome, None, None)));
    events
}

fn undo_events() -> Vec<Event> {
    let undone = |effect, stage| Event::ActionUndone {
        counter: "1".into(),
        effect,
        ticket: Box::new(Ticket { stage, ..ticket() }),
    };
    let counter = CounterId::new("1");
    vec![
        undone(Effect::Finish, Stage::Serving { counter: counter.clone() }),
        undone(Effect::NoShow, Stage::Called { counter }),
        undone(Effect::Park, Stage::Missed),
        undone(Effect::Call, Stage::Waiting),
        undone(Effect::Call, Stage::Parked),
        undone(Effect::Call, Stage::Done),
        undone(Effect::Call, Stage::Withdrawn),
        undone(Effect::Call, Stage::Unserved),
    ]
}

fn office_events() -> Vec<Event> {
    let defined = |definition, from_next_day| Event::OfficeDefined {
        hash: DefinitionHash([0xab; 32]),
        definition: Box::new(definition),
        from_next_day,
    };
    vec![
        defined(definition(), false),
        defined(Definition { policy: Policy::Fifo, ..definition() }, true),
        defined(Definition { policy: Policy::Strict, ..definition() }, true),
        Event::DayTurned { day: Day(20_779), ends: Timestamp(1_795_366_800_000) },
        Event::ClockConfirmed,
        Event::ServicePaused { service: "ho-tich".into(), reason: None, until: None },
        Event::ServiceResumed { service: "ho-tich".into() },
    ]
}

fn counter_events() -> Vec<Event> {
    let counter = || CounterId::new("100");
    vec![
        Event::CounterOpened {
            counter: counter(),
            clerk: "lan".into(),
            services: vec!["ho-tich".into(), "ct".into()],
            helps: vec![],
        },
        Event::CounterPaused { counter: counter(), reason: None },
        Event::CounterPaused { counter: counter(), reason: Some("nghỉ trưa".to_owned()) },
        Event::CounterResumed { counter: counter() },
        Event::CounterClosed { counter: counter() },
        Event::CounterMoved { counter: counter(), to: "2".into() },
        Event::ServicesTaken { counter: counter(), services: vec!["ho-tich".into()], helps: vec![] },
    ]
}

/// Entries by every kind of actor, through every door, with every event.
pub(super) fn entries(at: Timestamp) -> Vec<Vec<Entry>> {
    let request = |n: u128| Some((RequestId(n), CommandHash(u128::MAX - n)));
    let entry = |request, actor, origin, events| Entry { at, request, actor, origin, signature: None, events };
    vec![
        vec![entry(None, Actor::System, Origin::Server, office_events())],
        vec![
            entry(request(1), Actor::Device("kiosk-1".into()), Origin::Live, tickets_events()),
            entry(request(2), Actor::Citizen, Origin::Http, vec![]),
        ],
        vec![entry(request(3), Actor::Clerk("lan".into()), Origin::Live, counter_events())],
        vec![Entry { at: at.plus_ms(5), ..entry(request(4), Actor::Clerk("lan".into()), Origin::Live, undo_events()) }],
        vec![entry(None, Actor::System, Origin::Server, later::office_events())],
        vec![entry(request(5), Actor::Clerk("lan".into()), Origin::Http, later::ticket_events())],
        vec![entry(request(6), Actor::Clerk("lan".into()), Origin::Live, later::counter_events())],
        vec![entry(request(7), Actor::Clerk("lan".into()), Origin::Live, long::events())],
        vec![entry(request(8), Actor::Citizen, Origin::Http, printed::events())],
        vec![entry(request(9), Actor::Device("kiosk-1".into()), Origin::Live, outside::events())],
    ]
}
