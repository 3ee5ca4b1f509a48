//! One of each fact, for the golden files.

use queue::*;

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
    }
}

pub(super) const WORDS: usize = 22;

fn definition() -> Definition {
    let hours =
        Hours { sessions: vec![Session { weekday: 1, from: 450, to: 690 }], early_minutes: 30, stop_minutes: 5 };
    let service = |id: &str, prefix: &str, quota| Service {
        id: id.into(),
        procedures: vec!["khai-sinh".into(), "kết-hôn".into()],
        series: Series { prefix: prefix.to_owned(), first: 1, width: 3 },
        quota,
        hours: None,
    };
    Definition {
        services: vec![
            service("ho-tich", "1", Some(120)),
            Service { hours: Some(hours.clone()), procedures: vec![], ..service("chung-thuc", "A", None) },
        ],
        counters: vec![CounterDefinition { id: "1".into(), services: vec!["ho-tich".into()] }],
        classes: vec![Class { id: "ordinary".into(), priority: false }, Class { id: "u1".into(), priority: true }],
        policy: Policy::Ratio { priority: 2, ordinary: 1 },
        hours,
        limits: Limits { open_tickets: 500, tickets_a_day: 3000, calls: 3, recall_interval_ms: 20_000, returns: 2 },
    }
}

/// A ticket with every field filled.
fn ticket() -> Ticket {
    let filled = Leg {
        service: "ho-tich".into(),
        procedure: Some("khai-sinh".into()),
        began_at: Timestamp(1_795_312_800_000),
        counter: Some("1".into()),
        clerk: Some("lan".into()),
        calls: 3,
        calls_earlier: 1,
        called_at: Some(Timestamp(1_795_312_810_000)),
        started_at: Some(Timestamp(1_795_312_820_000)),
        start_implied: true,
        ended_at: Some(Timestamp(1_795_312_830_000)),
        end: Some(LegEnd::Finished(Outcome::DossierReceived)),
        dossier: Some("H40.1-261122-0001 \"gấp\"".to_owned()),
        count: 2,
    };
    let ended = |end| Leg { end: Some(end), ..Leg::new("chung-thuc".into(), None, Timestamp(1_795_312_800_000)) };
    let legs = vec![filled, ended(LegEnd::Transferred), ended(LegEnd::Withdrawn), ended(LegEnd::Unserved)];
    Ticket {
        id: TicketId(7),
        number: "1007".into(),
        class: "u1".into(),
        joined_at: Timestamp(1_795_312_800_000),
        stage: Stage::Serving { counter: "1".into() },
        legs,
        returns: 1,
    }
}

fn tickets_events() -> Vec<Event> {
    let (ticket, number) = (TicketId(7), TicketNumber::new("1007"));
    let (counter, service) = (CounterId::new("1"), ServiceId::new("ho-tich"));
    let why = |reason| Why { reason, wait_ms: 65_000, passed: 3 };
    let called = |reason| Event::TicketCalled {
        call: CallId { ticket, leg: 1, nth: 1 },
        number: number.clone(),
        service: service.clone(),
        class: "u1".into(),
        counter: counter.clone(),
        why: why(reason),
    };
    let finished = |outcome, procedure, dossier| Event::ServiceFinished {
        ticket,
        number: number.clone(),
        counter: counter.clone(),
        outcome,
        procedure,
        dossier,
        count: 1,
    };
    let issued = |procedure| Event::TicketIssued {
        ticket,
        number: number.clone(),
        service: service.clone(),
        procedure,
        class: "ordinary".into(),
        joined_at: Timestamp(1_795_312_800_000),
        ahead: 4,
    };
    let outcomes = [
        Outcome::DoneOnTheSpot,
        Outcome::DossierReceived,
        Outcome::ResultReturned,
        Outcome::MorePapers,
        Outcome::Refused,
        Outcome::Released,
        Outcome::NotRecorded,
    ];
    let mut events = vec![
        issued(None),
        issued(Some("khai-sinh".into())),
        called(Reason::Longest),
        called(Reason::Priority),
        called(Reason::OrdinaryTurn),
        called(Reason::Named),
        Event::TicketRecalled {
            call: CallId { ticket, leg: 1, nth: 2 },
            number: number.clone(),
            counter: counter.clone(),
        },
        Event::ServiceStarted { ticket, number: number.clone(), counter: counter.clone(), implied: false },
        finished(Outcome::Released, Some("kết-hôn".into()), Some("H40".to_owned())),
        Event::TicketMissed { ticket, number: number.clone(), counter: counter.clone() },
        Event::TicketReturned { ticket, number: number.clone(), counter: None },
        Event::TicketReturned { ticket, number: number.clone(), counter: Some(counter.clone()) },
        Event::TicketParked { ticket, number: number.clone(), counter: counter.clone() },
        Event::TicketTransferred { ticket, number: number.clone(), counter: None, service: "chung-thuc".into() },
        Event::TicketTransferred {
            ticket,
            number: number.clone(),
            counter: Some(counter.clone()),
            service: service.clone(),
        },
        Event::TicketWithdrawn { ticket, number: number.clone() },
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
        Event::ServicePaused { service: "ho-tich".into() },
        Event::ServiceResumed { service: "ho-tich".into() },
    ]
}

fn counter_events() -> Vec<Event> {
    let counter = || CounterId::new("100");
    vec![
        Event::CounterOpened { counter: counter(), clerk: "lan".into(), services: vec!["ho-tich".into(), "ct".into()] },
        Event::CounterPaused { counter: counter(), reason: None },
        Event::CounterPaused { counter: counter(), reason: Some("nghỉ trưa".to_owned()) },
        Event::CounterResumed { counter: counter() },
        Event::CounterClosed { counter: counter() },
        Event::CounterMoved { counter: counter(), to: "2".into() },
        Event::ServicesTaken { counter: counter(), services: vec!["ho-tich".into()] },
    ]
}

/// Entries by every kind of actor, through every door, with every event.
pub(super) fn entries(at: Timestamp) -> Vec<Vec<Entry>> {
    let request = |n: u128| Some((RequestId(n), CommandHash(u128::MAX - n)));
    let entry = |request, actor, origin, events| Entry { at, request, actor, origin, events };
    vec![
        vec![entry(None, Actor::System, Origin::Server, office_events())],
        vec![
            entry(request(1), Actor::Device("kiosk-1".into()), Origin::Live, tickets_events()),
            entry(request(2), Actor::Citizen, Origin::Http, vec![]),
        ],
        vec![entry(request(3), Actor::Clerk("lan".into()), Origin::Live, counter_events())],
        vec![Entry { at: at.plus_ms(5), ..entry(request(4), Actor::Clerk("lan".into()), Origin::Live, undo_events()) }],
    ]
}
