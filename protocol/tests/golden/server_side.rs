//! One of everything that a server says.

use protocol::view::*;
use protocol::{
    Answer, Called, Change, Code, Envelope, Issued, Localised, Outcome, Params, Problem, ServerMessage, Snapshot,
    TicketBrief, View, Why, WhyReason,
};

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

pub(crate) fn messages() -> Vec<(&'static str, ServerMessage)> {
    let counter = View::Counter { id: text("1") };
    let ticket = View::Ticket { key: text("k3y") };
    let board = View::Board { zone: None };
    let refusal = Problem::new(Code::RecalledTooSoon).with(Params {
        counter: Some(text("1")),
        wait_ms: Some(12_000),
        ..Params::default()
    });
    vec![
        (
            "server-welcome",
            ServerMessage::Welcome { protocol: 1, server: text("layso 0.1.0"), role: text("any"), now: NOW },
        ),
        ("server-snapshot-board", snapshot(board.clone(), Snapshot::Board(board_view()))),
        ("server-snapshot-counter", snapshot(counter.clone(), Snapshot::Counter(counter_view()))),
        ("server-snapshot-dispenser", snapshot(View::Dispenser, Snapshot::Dispenser(dispenser_view()))),
        ("server-snapshot-ticket", snapshot(ticket.clone(), Snapshot::Ticket(ticket_view()))),
        ("server-snapshot-office", snapshot(View::Office, Snapshot::Office(office_view()))),
        ("server-update-board", update(board.clone(), board_changes().into_iter().map(Change::Board).collect())),
        ("server-update-counter", update(counter, counter_changes().into_iter().map(Change::Counter).collect())),
        (
            "server-update-dispenser",
            update(View::Dispenser, dispenser_changes().into_iter().map(Change::Dispenser).collect()),
        ),
        (
            "server-update-ticket",
            update(ticket, vec![Change::Ticket(TicketChange::Whole { ticket: Box::new(ticket_view()) })]),
        ),
        ("server-update-office", update(View::Office, office_changes().into_iter().map(Change::Office).collect())),
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
        ("server-ping", ServerMessage::Ping { now: NOW }),
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
        state: text("waiting"),
        ahead: 4,
        joined_at: NOW,
        link: Some(text("https://an-binh.example/t/k3y")),
    };
    let closed = TicketBrief {
        number: text("1041"),
        state: text("done"),
        service: None,
        class: None,
        outcome: Some(Outcome::DoneOnTheSpot),
    };
    vec![
        Answer::Issued(Issued { procedure: None, link: None, ..issued.clone() }),
        Answer::Issued(issued),
        Answer::Called(Called {
            counter: text("1"),
            ticket: Some(brief("called")),
            why: Some(why()),
            nth: Some(1),
            closed: Some(closed.clone()),
        }),
        Answer::Called(Called { counter: text("1"), ticket: None, why: None, nth: None, closed: Some(closed) }),
        Answer::Ticket { ticket: brief("parked") },
        Answer::Counter { counter: text("1"), status: text("open"), services: Some(vec![text("ho-tich")]) },
        Answer::Counter { counter: text("1"), status: text("paused"), services: None },
        Answer::Service { service: text("ho-tich"), paused: true },
        Answer::Done,
    ]
}

pub(crate) fn lines() -> LinesView {
    let waiting = vec![WaitingTicket { number: text("1042"), class: text("ordinary"), waited_ms: 61_000 }];
    LinesView { lines: vec![WaitingLine { service: text("ho-tich"), waiting }] }
}

fn why() -> Why {
    Why { reason: WhyReason::Priority, wait_ms: 61_000, passed: 2 }
}

fn call() -> CallShown {
    CallShown {
        ticket: 42,
        leg: 0,
        nth: 2,
        number: text("1042"),
        counter: text("1"),
        at: NOW - 4_000,
        recall: true,
        priority: false,
        active: true,
    }
}

fn counter_shown() -> CounterShown {
    CounterShown {
        id: text("1"),
        name: named("Quầy Hộ tịch", "Civil status"),
        status: text("open"),
        number: Some(text("1042")),
        calling: true,
    }
}

fn line_shown() -> LineShown {
    LineShown { service: text("ho-tich"), name: named("Hộ tịch", "Civil status"), waiting: 3, paused: false }
}

fn board_view() -> BoardView {
    BoardView {
        office: text("an-binh"),
        name: named("Phường An Bình", "An Bình ward"),
        day: text("2026-11-23"),
        utc_offset_minutes: 420,
        calls: vec![call()],
        counters: vec![counter_shown()],
        lines: vec![line_shown()],
        ticker: vec![named("Nghỉ trưa từ 11:30", "Lunch from 11:30")],
        hall_depth_m: 8,
        dwell_ms: 8_000,
        clock_in_doubt: false,
    }
}

fn board_changes() -> Vec<BoardChange> {
    vec![
        BoardChange::Called { call: call() },
        BoardChange::Calls { calls: vec![call()] },
        BoardChange::Counter { counter: counter_shown() },
        BoardChange::Line { line: line_shown() },
        BoardChange::Whole { board: Box::new(board_view()) },
    ]
}

fn in_hand() -> InHand {
    InHand {
        number: text("1042"),
        service: text("ho-tich"),
        procedure: Some(text("khai-sinh")),
        class: text("u1"),
        priority: true,
        state: text("called"),
        joined_at: NOW - 61_000,
        called_at: Some(NOW - 4_000),
        started_at: None,
        calls: 2,
        offer_no_show: false,
    }
}

fn next() -> NextShown {
    NextShown {
        number: text("1043"),
        service: text("ho-tich"),
        priority: false,
        joined_at: NOW - 30_000,
        why: Why { reason: WhyReason::Longest, wait_ms: 30_000, passed: 0 },
    }
}

fn line_of_counter() -> LineOfCounter {
    LineOfCounter { service: text("ho-tich"), waiting: 1, oldest_joined_at: Some(NOW - 30_000) }
}

fn set_aside() -> SetAside {
    SetAside {
        number: text("1039"),
        service: text("ho-tich"),
        state: text("missed"),
        since: NOW - 600_000,
        counter: Some(text("2")),
    }
}

fn undo() -> Undoable {
    Undoable { effect: text("finish"), number: text("1041") }
}

fn allowed() -> Allowed {
    Allowed {
        recall: true,
        recall_from: Some(NOW + 16_000),
        start: true,
        finish: true,
        no_show: true,
        ..Allowed::default()
    }
}

fn procedure() -> ProcedureChoice {
    ProcedureChoice {
        id: text("khai-sinh"),
        name: named("Đăng ký khai sinh", "Birth registration"),
        papers: vec![named("Tờ khai", "Form")],
        fee: None,
        time_limit: Some(named("Trong ngày", "Same day")),
    }
}

fn counter_view() -> CounterView {
    CounterView {
        office: text("an-binh"),
        office_name: named("Phường An Bình", "An Bình ward"),
        id: text("1"),
        name: Localised::default(),
        utc_offset_minutes: 420,
        services: vec![ServiceChoice {
            id: text("ho-tich"),
            name: named("Hộ tịch", "Civil status"),
            procedures: vec![procedure()],
        }],
        counters: vec![(text("1"), text("open")), (text("2"), text("closed"))],
        status: text("open"),
        reason: None,
        clerk: Some(text("lan")),
        takes: vec![text("ho-tich")],
        in_hand: Some(in_hand()),
        next: Some(next()),
        lines: vec![line_of_counter()],
        set_aside: vec![set_aside()],
        undo: Some(undo()),
        allowed: allowed(),
        clock_in_doubt: false,
    }
}

fn counter_changes() -> Vec<CounterChange> {
    vec![
        CounterChange::Post {
            status: text("paused"),
            reason: Some(text("break")),
            clerk: Some(text("lan")),
            takes: vec![text("ho-tich")],
        },
        CounterChange::InHand { in_hand: Some(in_hand()) },
        CounterChange::InHand { in_hand: None },
        CounterChange::Next { next: Some(next()) },
        CounterChange::Lines { lines: vec![line_of_counter()] },
        CounterChange::SetAside { set_aside: vec![set_aside()] },
        CounterChange::Undo { undo: Some(undo()) },
        CounterChange::Allowed { allowed: allowed() },
        CounterChange::Counters { counters: vec![(text("1"), text("paused"))] },
        CounterChange::Whole { counter: Box::new(counter_view()) },
    ]
}

fn dispenser_view() -> DispenserView {
    DispenserView {
        office: text("an-binh"),
        name: named("Phường An Bình", "An Bình ward"),
        day: text("2026-11-23"),
        utc_offset_minutes: 420,
        services: vec![DispenserService {
            id: text("ho-tich"),
            name: named("Hộ tịch", "Civil status"),
            procedures: vec![procedure()],
            waiting: 3,
            counters: vec![text("1"), text("2")],
            closed: None,
        }],
        classes: vec![ClassChoice {
            id: text("u1"),
            name: named("Từ đủ 75 tuổi", "75 and older"),
            evidence: Some(named("CCCD", "Identity card")),
            priority: true,
        }],
        missed_advice: named("Báo Quầy 5", "Tell counter 5"),
        clock_in_doubt: false,
    }
}

fn dispenser_changes() -> Vec<DispenserChange> {
    let closed = Problem::new(Code::QuotaUsedUp).with(Params { limit: Some(80), ..Params::default() });
    vec![
        DispenserChange::Line {
            service: text("ho-tich"),
            waiting: 80,
            counters: vec![text("1")],
            closed: Some(Box::new(closed)),
        },
        DispenserChange::Whole { dispenser: Box::new(dispenser_view()) },
    ]
}

fn ticket_view() -> TicketView {
    TicketView {
        office: text("an-binh"),
        office_name: named("Phường An Bình", "An Bình ward"),
        key: text("k3y"),
        number: text("1042"),
        service: text("ho-tich"),
        service_name: named("Hộ tịch", "Civil status"),
        procedure: None,
        class: text("ordinary"),
        state: text("called"),
        ahead: None,
        counter: Some(text("1")),
        called_at: Some(NOW - 4_000),
        joined_at: NOW - 61_000,
        link: None,
    }
}

fn totals() -> Totals {
    Totals { issued: 42, waiting: 3, at_counters: 1, missed: 1, parked: 0, done: 36, withdrawn: 1 }
}

fn office_view() -> OfficeView {
    OfficeView {
        office: text("an-binh"),
        name: named("Phường An Bình", "An Bình ward"),
        day: text("2026-11-23"),
        lines: vec![line_shown()],
        counters: vec![counter_shown()],
        totals: totals(),
        clock_in_doubt: false,
        file_waits: true,
        file_problem: Some(text("an-binh.toml:12: services[2].prefix: given twice")),
    }
}

fn office_changes() -> Vec<OfficeChange> {
    vec![
        OfficeChange::Line { line: line_shown() },
        OfficeChange::Counter { counter: counter_shown() },
        OfficeChange::Totals { totals: totals() },
        OfficeChange::Whole { office: Box::new(office_view()) },
    ]
}
