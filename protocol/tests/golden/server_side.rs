//! One of everything that a server says.

mod views;

use protocol::view::*;
use protocol::{
    Answer, Booked, Called, Change, Code, DeviceOrder, Envelope, Issued, Localised, OfflineSeries, Outcome, Params,
    Policy, Problem, Released, ServerMessage, Snapshot, TicketBrief, View, Warning,
};
use views::*;

use super::client_side::ID;

const NOW: i64 = 1_763_687_820_000;

fn text(text: &str) -> String {
    text.to_owned()
}

fn named(vi: &str, en: &str) -> Localised {
    Localised([(text("vi"), text(vi)), (text("en"), text(en))].into())
}

fn envelope(view: View, seq: u64) -> Envelope {
    Envelope { office: text("an-binh"), view, seq, version: 1200 + seq }
}

fn snapshot(view: View, state: Snapshot) -> ServerMessage {
    ServerMessage::Snapshot { envelope: envelope(view, 7), epoch: ID, now: NOW, state }
}

fn update(view: View, changes: Vec<Change>) -> ServerMessage {
    ServerMessage::Update { envelope: envelope(view, 8), now: NOW + 250, changes }
}

/// The views that messages are about.
struct Views {
    counter: View,
    ticket: View,
    board: View,
    number: View,
    tickets: View,
    slots: View,
    appointments: View,
    prints: View,
}

impl Views {
    fn new() -> Self {
        Views {
            counter: View::Counter { id: text("1") },
            ticket: View::Ticket { key: text("k3y") },
            board: View::Board { zone: None },
            number: View::Number { number: text("1042") },
            tickets: View::Tickets { service: text("ho-tich"), before: None },
            slots: View::Slots { service: text("ho-tich") },
            appointments: View::Appointments { day: None },
            prints: View::Prints { printer: text("may-in-1") },
        }
    }
}

pub(crate) fn messages() -> Vec<(&'static str, ServerMessage)> {
    [of_connections(), snapshots(), updates()].concat()
}

fn of_connections() -> Vec<(&'static str, ServerMessage)> {
    let refusal = Problem::new(Code::RecalledTooSoon).with(Params {
        counter: Some(text("1")),
        wait_ms: Some(12_000),
        ..Params::default()
    });
    vec![
        (
            "server-welcome",
            ServerMessage::Welcome {
                protocol: 1,
                server: text("layso 0.1.0"),
                you: protocol::access::Identity {
                    name: text("lan"),
                    role: protocol::access::Role::Clerk,
                    offices: protocol::access::Offices::Only(vec![text("an-binh")]),
                    zone: None,
                    counter: Some(text("3")),
                },
                pages: Some(text("0f1e2d3c4b5a")),
                now: NOW,
            },
        ),
        ("server-reply-answer", ServerMessage::Reply { id: ID, answer: Some(Answer::Done), problem: None }),
        ("server-reply-problem", ServerMessage::Reply { id: ID, answer: None, problem: Some(refusal) }),
        (
            "server-problem",
            ServerMessage::Problem {
                problem: Problem { title: text("Không có quầy 9"), ..Problem::new(Code::UnknownCounter) }
                    .with_detail("counter 9")
                    .with(Params { counter: Some(text("9")), ..Params::default() }),
                about: Some((text("an-binh"), View::Counter { id: text("9") })),
            },
        ),
        (
            "server-problem-of-message",
            ServerMessage::Problem { problem: Problem::new(Code::BadMessage).with_detail("line 1"), about: None },
        ),
        (
            "server-problem-full",
            ServerMessage::Problem { problem: Problem::new(Code::NoTimeLeft).with(all_params()), about: None },
        ),
        ("server-order-new-roll", ServerMessage::Order { id: ID, order: DeviceOrder::NewRoll { slips: Some(400) } }),
        ("server-order-test-print", ServerMessage::Order { id: ID, order: DeviceOrder::TestPrint }),
        ("server-order-reprint-last", ServerMessage::Order { id: ID, order: DeviceOrder::ReprintLast }),
        ("server-ping", ServerMessage::Ping { now: NOW, here: None }),
        ("server-ping-here", ServerMessage::Ping { now: NOW, here: Some(61_250) }),
    ]
}

fn snapshots() -> Vec<(&'static str, ServerMessage)> {
    let Views { counter, ticket, board, number, tickets, slots, appointments, prints } = Views::new();
    vec![
        ("server-snapshot-board", snapshot(board, Snapshot::Board(board_view()))),
        ("server-snapshot-counter", snapshot(counter, Snapshot::Counter(counter_view()))),
        ("server-snapshot-dispenser", snapshot(View::Dispenser, Snapshot::Dispenser(dispenser_view()))),
        ("server-snapshot-ticket", snapshot(ticket.clone(), Snapshot::Ticket(ticket_view()))),
        ("server-snapshot-ticket-full", snapshot(ticket, Snapshot::Ticket(full_ticket_view()))),
        ("server-snapshot-number", snapshot(number, Snapshot::Number(number_view()))),
        ("server-snapshot-tickets", snapshot(tickets, Snapshot::Tickets(tickets_view()))),
        ("server-snapshot-slots", snapshot(slots, Snapshot::Slots(slots_view()))),
        ("server-snapshot-appointments", snapshot(appointments, Snapshot::Appointments(appointments_view()))),
        ("server-snapshot-prints", snapshot(prints, Snapshot::Prints(prints_view()))),
        ("server-snapshot-voice", snapshot(View::Voice, Snapshot::Voice(voice_view()))),
        ("server-snapshot-office", snapshot(View::Office, Snapshot::Office(office_view()))),
    ]
}

fn updates() -> Vec<(&'static str, ServerMessage)> {
    let Views { counter, ticket, board, number, tickets, slots, appointments, prints } = Views::new();
    vec![
        ("server-update-board", update(board, board_changes().into_iter().map(Change::Board).collect())),
        ("server-update-counter", update(counter, counter_changes().into_iter().map(Change::Counter).collect())),
        (
            "server-update-dispenser",
            update(View::Dispenser, dispenser_changes().into_iter().map(Change::Dispenser).collect()),
        ),
        (
            "server-update-ticket",
            update(ticket, vec![Change::Ticket(TicketChange::Whole { ticket: Box::new(ticket_view()) })]),
        ),
        (
            "server-update-number",
            update(number, vec![Change::Number(NumberChange::Whole { number: Box::new(number_view()) })]),
        ),
        (
            "server-update-tickets",
            update(tickets, vec![Change::Tickets(TicketsChange::Whole { tickets: Box::new(tickets_view()) })]),
        ),
        (
            "server-update-slots",
            update(slots, vec![Change::Slots(SlotsChange::Whole { slots: Box::new(slots_view()) })]),
        ),
        (
            "server-update-appointments",
            update(
                appointments,
                vec![Change::Appointments(AppointmentsChange::Whole { appointments: Box::new(appointments_view()) })],
            ),
        ),
        (
            "server-update-prints",
            update(prints, vec![Change::Prints(PrintsChange::Whole { prints: Box::new(prints_view()) })]),
        ),
        (
            "server-update-voice",
            update(View::Voice, vec![Change::Voice(VoiceChange::Whole { voice: Box::new(voice_view()) })]),
        ),
        ("server-update-office", update(View::Office, office_changes().into_iter().map(Change::Office).collect())),
    ]
}

pub(crate) fn answers() -> Vec<Answer> {
    let brief = |state: &str| TicketBrief {
        number: text("1042"),
        state: text(state),
        service: Some(text("ho-tich")),
        class: Some(text("ordinary")),
        outcome: None,
    };
    let issued = Issued {
        key: text("k3y"),
        number: text("1042"),
        service: text("ho-tich"),
        procedure: Some(text("khai-sinh")),
        class: text("ordinary"),
        claim: Some(text("u1")),
        late: true,
        state: text("waiting"),
        ahead: 4,
        joined_at: NOW,
        link: Some(text("https://an-binh.example/t/k3y")),
    };
    let delivered = Issued { number: text("K1007"), ..issued.clone() };
    let closed = TicketBrief {
        number: text("1041"),
        state: text("done"),
        service: None,
        class: None,
        outcome: Some(Outcome::DoneOnTheSpot),
    };
    vec![
        Answer::Issued(Issued { procedure: None, link: None, claim: None, late: false, ..issued.clone() }),
        Answer::Issued(Issued { state: text("serving"), ..issued.clone() }),
        Answer::Issued(issued),
        Answer::Called(Called {
            counter: text("1"),
            ticket: Some(brief("called")),
            why: Some(why()),
            nth: Some(1),
            closed: Some(closed.clone()),
        }),
        Answer::Called(Called { counter: text("1"), ticket: None, why: None, nth: None, closed: Some(closed) }),
        Answer::PrintAsked { job: 7, number: text("1042"), printer: text("may-in-1") },
        Answer::Ticket { ticket: brief("parked"), warning: None },
        Answer::Ticket { ticket: brief("waiting"), warning: Some(Warning::Absent) },
        Answer::Awaiting { counter: text("1"), until: NOW + 300_000 },
        Answer::Booked(booked()),
        Answer::Booked(Booked { procedure: None, ..booked() }),
        Answer::Policy { policy: Policy::Ratio { priority: 1, ordinary: 2 } },
        Answer::Counter { counter: text("1"), status: text("open"), services: Some(vec![text("ho-tich")]) },
        Answer::Counter { counter: text("1"), status: text("paused"), services: None },
        Answer::Service { service: text("ho-tich"), paused: false, moved: 0, released: Vec::new() },
        Answer::Service {
            service: text("ho-tich"),
            paused: true,
            moved: 8,
            released: vec![Released { number: text("1042"), booked: booked() }],
        },
        Answer::OfflineAgreed(OfflineSeries { prefix: text("K1"), numbers: 100, delivered: 7 }),
        Answer::Delivered { number: text("K1007"), issued: None, replaced: None },
        Answer::Delivered { number: text("K1007"), issued: Some(delivered), replaced: Some(text("1042")) },
        Answer::Done,
    ]
}

pub(crate) fn lines() -> LinesView {
    let waiting = vec![WaitingTicket { number: text("1042"), class: text("ordinary"), waited_ms: 61_000 }];
    LinesView { lines: vec![WaitingLine { service: text("ho-tich"), waiting }] }
}

pub(crate) fn devices() -> DevicesView {
    let status = protocol::DeviceStatus { printer: Some(printer_state()), undelivered: 3, set_aside: 1, closed: false };
    let board = DeviceState {
        status: None,
        name: text("bang-tang-1"),
        kind: protocol::access::DeviceKind::Display,
        zone: Some(text("tang-1")),
        counter: None,
        connected: true,
        last_heard: Some(NOW - 4_000),
        version: Some(text("display 0.1.0")),
        address: Some(text("192.0.2.7")),
    };
    let new = DeviceState {
        name: text("kiosk-1"),
        kind: protocol::access::DeviceKind::Dispenser,
        status: Some(status),
        zone: None,
        connected: false,
        last_heard: None,
        version: None,
        address: None,
        ..board.clone()
    };
    DevicesView { devices: vec![board, new], more: false }
}

pub(crate) fn today() -> TodayView {
    let row = TodayRow {
        minute: 450,
        arrivals: 12,
        called: 9,
        waited_median_minutes: Some(7),
        waited_p80_minutes: Some(16),
        waiting_at_end: 3,
    };
    let quiet =
        TodayRow { minute: 480, arrivals: 0, called: 0, waited_median_minutes: None, waited_p80_minutes: None, ..row };
    let (day, utc_offset_minutes) = (text("2026-11-23"), 420);
    let unserved = vec![UnservedDay { day: text("2026-11-20"), numbers: 3 }];
    let (from_minute, minutes, rows) = (450, TodayView::MINUTES, vec![row, quiet]);
    TodayView { day, utc_offset_minutes, from_minute, minutes, rows, unserved }
}

pub(crate) fn guide() -> GuideView {
    let saturday = HoursOfDay { weekday: 6, sessions: vec![[450, 690]] };
    GuideView {
        office: text("an-binh"),
        name: named("Phường An Bình", "An Bình ward"),
        day: text("2026-11-23"),
        utc_offset_minutes: 420,
        services: vec![GuideService {
            id: text("ho-tich"),
            name: named("Hộ tịch", "Civil status"),
            procedures: vec![views::procedure()],
            afar: true,
            slots: true,
            hours: vec![saturday],
            closed: None,
        }],
        classes: vec![views::class()],
        missed_advice: named("Báo quầy 5", "Tell counter 5"),
        hours: vec![HoursOfDay { weekday: 1, sessions: vec![[450, 690], [780, 1_020]] }],
        holidays: vec![text("2027-01-01")],
        other_hours: vec![HoursOfDate { day: text("2027-01-09"), sessions: vec![[450, 690]] }],
        public_url: true,
    }
}

pub(crate) fn booked() -> Booked {
    Booked {
        code: text("42847102"),
        service: text("ho-tich"),
        procedure: Some(text("khai-sinh")),
        day: text("2026-11-24"),
        minute: 450,
    }
}

fn all_params() -> Params {
    Params {
        office: Some(text("an-binh")),
        service: Some(text("ho-tich")),
        counter: Some(text("1")),
        number: Some(text("1042")),
        state: Some(text("waiting")),
        wait_ms: Some(12_000),
        limit: Some(2),
        field: Some(text("note")),
        version: Some(42),
        expected: Some(8),
        printer: Some(text("may-in-1")),
        clerk: Some(text("lan")),
        day: Some(text("2026-11-24")),
        time: Some(text("07:30")),
        reason: Some(text("mất điện")),
    }
}
