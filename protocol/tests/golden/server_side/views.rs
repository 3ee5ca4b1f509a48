//! One of every view and of every change.

use protocol::view::*;
use protocol::{
    Address, Code, Localised, Need, Params, Policy, PrinterState, PrinterTrouble, Problem, SpeakerId, Want, Why,
    WhyReason, WhyRule,
};

use super::{NOW, booked, named, text};

pub(crate) fn why() -> Why {
    Why { rule: WhyRule::Help, reason: WhyReason::Weighted, effective_ms: 183_000, wait_ms: 61_000, passed: 2 }
}

fn call() -> CallShown {
    CallShown {
        ticket: 42,
        leg: 0,
        nth: 4,
        nth_this_time: 2,
        number: text("1042"),
        counter: text("1"),
        at: NOW - 4_000,
        recall: true,
        priority: false,
        sign: Some(Sign::CalledAgain),
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
        reason: None,
    }
}

fn expected() -> Expected {
    Expected { from_minutes: 20, to_minutes: 30, called_from: None }
}

/// Over noon.
fn expected_later() -> Expected {
    Expected { called_from: Some(NOW + 3_600_000), ..expected() }
}

fn stopped() -> Stopped {
    Stopped { reason: Some(text("mất điện")), until: Some(NOW + 1_800_000) }
}

fn line_shown() -> LineShown {
    LineShown {
        service: text("ho-tich"),
        name: named("Hộ tịch", "Civil status"),
        waiting: 3,
        paused: false,
        stopped: None,
        expected: Some(expected()),
    }
}

fn stopped_line() -> LineShown {
    LineShown { paused: true, stopped: Some(stopped()), expected: Some(expected_later()), ..line_shown() }
}

fn paused_counter() -> CounterShown {
    CounterShown {
        status: text("paused"),
        number: None,
        calling: false,
        reason: Some(text("break")),
        ..counter_shown()
    }
}

pub(crate) fn printer_state() -> PrinterState {
    PrinterState { troubles: vec![PrinterTrouble::PaperOut, PrinterTrouble::PaperLow], slips_left: Some(0) }
}

fn machines() -> MachinesShown {
    let printers = vec![PrinterShown { device: text("kiosk-1"), state: printer_state() }];
    let kiosks = vec![KioskShown { device: text("kiosk-3"), set_aside: 2, closed: true }];
    MachinesShown { printers, kiosks, ready: vec!["kiosk-2".to_owned()], silent: Some(Silence::NoSound) }
}

fn voice_shown() -> VoiceShown {
    VoiceShown { speaking: Some(CallRef { ticket: 42, leg: 1, nth: 2 }), silent: Some(Silence::QuietHours) }
}

pub(crate) fn voice_view() -> VoiceView {
    let announcement = AnnouncementShown {
        id: 7,
        office: text("an-binh"),
        number: text("1042"),
        audio: text("/api/v1/offices/an-binh/announcements/7.wav"),
        length_ms: 6_200,
        begun: true,
        not_before: NOW + 250,
    };
    VoiceView {
        hall: text("tang-1"),
        holder: Some(SpeakerId(crate::client_side::ID)),
        volume: 80,
        silent: Some(Silence::NoClips),
        announcements: vec![AnnouncementShown { id: 8, begun: false, ..announcement.clone() }, announcement],
    }
}

pub(crate) fn board_view() -> BoardView {
    BoardView {
        place: PlaceWord::Room,
        voice: Some(voice_shown()),
        office: text("an-binh"),
        name: named("Phường An Bình", "An Bình ward"),
        day: text("2026-11-23"),
        utc_offset_minutes: 420,
        calls: vec![call(), CallShown { sign: None, nth: 1, ..call() }],
        counters: vec![counter_shown(), paused_counter()],
        lines: vec![line_shown(), stopped_line()],
        ticker: vec![named("Nghỉ trưa từ 11:30", "Lunch from 11:30")],
        hall_depth_m: 8,
        dwell_ms: 8_000,
        clock_in_doubt: false,
        break_until: Some(NOW + 3_600_000),
        closed: Some(Closed { opens: Some(Opening { at: NOW + 55_800_000, utc_offset_minutes: 420 }) }),
    }
}

pub(crate) fn board_changes() -> Vec<BoardChange> {
    vec![
        BoardChange::Called { call: call() },
        BoardChange::Calls { calls: vec![call()] },
        BoardChange::Counter { counter: counter_shown() },
        BoardChange::Line { line: line_shown() },
        BoardChange::Voice { voice: Some(voice_shown()) },
        BoardChange::Voice { voice: None },
        BoardChange::Whole { board: Box::new(board_view()) },
    ]
}

fn in_hand() -> InHand {
    InHand {
        estimated: true,
        spoken: Some(Spoken::Waits(2)),
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
        claim: Some(text("u1")),
        needs: vec![Need::DoesNotHear],
        note: Some(text("thiếu tờ khai")),
        further: vec![Want { service: text("chung-thuc"), procedure: None }],
        files: Some(3),
        appointment: true,
        leg: 2,
        earlier: vec![EarlierLeg { service: text("chung-thuc"), counter: Some(text("2")), clerk: Some(text("minh")) }],
        expected_service_ms: Some(720_000),
        why: Some(why()),
    }
}

fn next() -> NextShown {
    NextShown {
        number: text("1043"),
        service: text("ho-tich"),
        priority: false,
        joined_at: NOW - 30_000,
        why: Why { rule: WhyRule::Own, reason: WhyReason::Longest, effective_ms: 30_000, wait_ms: 30_000, passed: 0 },
        needs: vec![Need::Wheelchair],
        claim: None,
    }
}

fn line_of_counter() -> LineOfCounter {
    LineOfCounter { service: text("ho-tich"), waiting: 1, oldest_joined_at: Some(NOW - 30_000), help: true }
}

fn set_aside() -> SetAside {
    SetAside {
        number: text("1039"),
        service: text("ho-tich"),
        state: text("missed"),
        since: NOW - 600_000,
        counter: Some(text("2")),
        returns: 1,
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

pub(crate) fn procedure() -> ProcedureChoice {
    ProcedureChoice {
        id: text("khai-sinh"),
        name: named("Đăng ký khai sinh", "Birth registration"),
        papers: vec![named("Tờ khai", "Form")],
        fee: None,
        time_limit: Some(named("Trong ngày", "Same day")),
    }
}

fn another_counter(status: &str) -> CounterChoice {
    let clerk = (status == "open").then(|| text("lan"));
    CounterChoice { id: text("2"), status: text(status), clerk, last_clerk: Some(text("minh")) }
}

fn service_choice() -> ServiceChoice {
    ServiceChoice {
        id: text("ho-tich"),
        name: named("Hộ tịch", "Civil status"),
        procedures: vec![procedure()],
        asks: Asks { outcome: true, procedure: false, note: false },
        slots: true,
        stopped: Some(stopped()),
    }
}

pub(crate) fn class() -> ClassChoice {
    ClassChoice {
        id: text("u1"),
        name: named("Từ đủ 75 tuổi", "75 and older"),
        evidence: Some(named("CCCD", "Identity card")),
        priority: true,
        trusted: false,
    }
}

pub(crate) fn counter_view() -> CounterView {
    CounterView {
        machines: machines(),
        office: text("an-binh"),
        office_name: named("Phường An Bình", "An Bình ward"),
        id: text("1"),
        name: Localised::default(),
        place: PlaceWord::Room,
        utc_offset_minutes: 420,
        services: vec![service_choice()],
        counters: vec![another_counter("open"), another_counter("closed")],
        classes: vec![class()],
        policy: Some(Policy::Ratio { priority: 1, ordinary: 2 }),
        status: text("open"),
        reason: None,
        clerk: Some(text("lan")),
        takes: vec![text("ho-tich")],
        helps: vec![text("chung-thuc")],
        awaits_until: Some(NOW + 300_000),
        unheard: false,
        in_hand: Some(in_hand()),
        next: Some(next()),
        lines: vec![line_of_counter()],
        set_aside: vec![set_aside()],
        addressed: vec![addressed()],
        undo: Some(undo()),
        closes_at: Some(NOW + 3_600_000),
        allowed: allowed(),
        clock_in_doubt: false,
    }
}

pub(crate) fn counter_changes() -> Vec<CounterChange> {
    vec![
        CounterChange::Post {
            status: text("paused"),
            reason: Some(text("break")),
            clerk: Some(text("lan")),
            takes: vec![text("ho-tich")],
            helps: vec![text("chung-thuc")],
            awaits_until: None,
            unheard: true,
        },
        CounterChange::InHand { in_hand: Some(in_hand()) },
        CounterChange::InHand { in_hand: None },
        CounterChange::Next { next: Some(next()) },
        CounterChange::Lines { lines: vec![line_of_counter()] },
        CounterChange::SetAside { set_aside: vec![set_aside()] },
        CounterChange::Addressed { addressed: vec![addressed()] },
        CounterChange::Undo { undo: Some(undo()) },
        CounterChange::Allowed { allowed: allowed() },
        CounterChange::Counters { counters: vec![another_counter("paused")] },
        CounterChange::Services { services: counter_view().services },
        CounterChange::Policy { policy: Some(Policy::Ageing) },
        CounterChange::Whole { counter: Box::new(counter_view()) },
    ]
}

pub(crate) fn dispenser_view() -> DispenserView {
    DispenserView {
        place: PlaceWord::Desk,
        offline_numbers: Some(100),
        slip: SlipLayout {
            languages: vec![text("vi"), text("en")],
            without: vec![SlipPart::Fee, SlipPart::NoReceipt],
            text: Some(named("Đường dây nóng 1022", "Hotline 1022")),
            logo: Some(text("iVBORw0KGgo=")),
        },
        staff_code: Some(text("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA")),
        letters: true,
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
            expected: Some(expected()),
        }],
        classes: vec![class()],
        missed_advice: named("Báo Quầy 5", "Tell counter 5"),
        clock_in_doubt: false,
        break_until: None,
    }
}

pub(crate) fn dispenser_changes() -> Vec<DispenserChange> {
    let closed = Problem::new(Code::QuotaUsedUp).with(Params { limit: Some(80), ..Params::default() });
    vec![
        DispenserChange::Line {
            service: text("ho-tich"),
            waiting: 80,
            counters: vec![text("1")],
            closed: Some(Box::new(closed)),
            expected: None,
        },
        DispenserChange::Whole { dispenser: Box::new(dispenser_view()) },
    ]
}

pub(crate) fn ticket_view() -> TicketView {
    TicketView {
        estimated: false,
        office: text("an-binh"),
        office_name: named("Phường An Bình", "An Bình ward"),
        key: text("k3y"),
        number: text("1042"),
        service: text("ho-tich"),
        service_name: named("Hộ tịch", "Civil status"),
        procedure: None,
        class: text("ordinary"),
        priority: false,
        claim: None,
        state: text("called"),
        ahead: None,
        counter: Some(text("1")),
        counter_name: named("Quầy Hộ tịch", "Civil status"),
        called_at: Some(NOW - 4_000),
        joined_at: NOW - 61_000,
        expected: None,
        further: Vec::new(),
        break_until: None,
        stopped: None,
        released: None,
        rating: None,
        rating_final: false,
        missed_advice: named("Báo quầy 5", "Tell counter 5"),
        utc_offset_minutes: 420,
        link: None,
    }
}

/// With all that a ticket can tell.
pub(crate) fn full_ticket_view() -> TicketView {
    TicketView {
        estimated: false,
        procedure: Some(text("khai-sinh")),
        priority: true,
        claim: Some(text("u1")),
        state: text("waiting"),
        ahead: Some(4),
        counter: None,
        counter_name: Localised::default(),
        called_at: None,
        expected: Some(expected_later()),
        further: vec![Want { service: text("chung-thuc"), procedure: Some(text("sao-y")) }],
        break_until: Some(NOW + 3_600_000),
        stopped: Some(stopped()),
        released: Some(booked()),
        rating: Some(4),
        rating_final: true,
        link: Some(text("https://an-binh.example/t/k3y")),
        ..ticket_view()
    }
}

pub(crate) fn prints_view() -> PrintsView {
    let open = |job, again, ticket| PrintJob { job, number: text("1042"), again, asked_at: NOW - 3_000, ticket };
    let ended = |job, again, problem: Option<&str>| EndedPrint {
        job,
        number: text("1041"),
        again,
        problem: problem.map(text),
        ended_at: NOW - 60_000,
    };
    PrintsView {
        printer: text("may-in-1"),
        state: Some(PrinterState { troubles: vec![PrinterTrouble::PaperLow], slips_left: Some(12) }),
        open: vec![open(8, false, full_ticket_view()), open(9, true, ticket_view())],
        ended: vec![ended(7, true, Some("no-paper")), ended(6, false, Some("unanswered")), ended(5, false, None)],
    }
}

pub(crate) fn number_view() -> NumberView {
    NumberView {
        estimated: false,
        number: text("1042"),
        service: text("ho-tich"),
        service_name: named("Hộ tịch", "Civil status"),
        state: text("missed"),
        ahead: None,
        expected: None,
        counter: Some(text("1")),
        called_at: Some(NOW - 600_000),
        may_return: true,
        released: None,
    }
}

pub(crate) fn tickets_view() -> TicketsView {
    let row = TicketRow {
        estimated: false,
        number: text("1042"),
        procedure: Some(text("khai-sinh")),
        class: text("ordinary"),
        claim: Some(text("u1")),
        state: text("waiting"),
        joined_at: NOW - 61_000,
        counter: None,
        address: Some(Address::Clerk(text("lan"))),
        needs: vec![Need::Interpreter],
        released: Some(booked()),
    };
    TicketsView { service: text("ho-tich"), tickets: vec![row], more: true }
}

pub(crate) fn slots_view() -> SlotsView {
    let slots = vec![SlotShown { minute: 450, free: 2 }, SlotShown { minute: 480, free: 0 }];
    SlotsView { service: text("ho-tich"), minutes: 30, days: vec![DayOfSlots { day: text("2026-11-24"), slots }] }
}

pub(crate) fn appointments_view() -> AppointmentsView {
    let booked = AppointmentRow {
        code: text("c0de"),
        service: text("ho-tich"),
        procedure: Some(text("khai-sinh")),
        minute: 450,
        state: text("booked"),
        number: None,
    };
    let here = AppointmentRow {
        code: text("c0d3"),
        procedure: None,
        state: text("checked-in"),
        number: Some(text("1042")),
        ..booked.clone()
    };
    AppointmentsView { day: text("2026-11-23"), appointments: vec![here, booked], more: false }
}

fn totals() -> Totals {
    Totals {
        issued: 42,
        waiting: 3,
        at_counters: 1,
        missed: 1,
        parked: 0,
        done: 36,
        withdrawn: 1,
        rated: 20,
        rating_sum: 83,
        unserved: 2,
    }
}

fn post() -> Post {
    Post {
        shown: counter_shown(),
        clerk: Some(text("lan")),
        last_clerk: Some(text("minh")),
        since: NOW - 600_000,
        takes: vec![text("ho-tich")],
        helps: vec![text("chung-thuc")],
        awaits_until: Some(NOW + 300_000),
        unheard: true,
        service: Some(text("ho-tich")),
        ticket_since: Some(NOW - 4_000),
        ticket_priority: true,
    }
}

fn office_line() -> OfficeLine {
    let (oldest_joined_at, rested_ms) = (Some(NOW - 7_200_000), 5_400_000);
    OfficeLine { shown: line_shown(), oldest_joined_at, rested_ms, target_minutes: Some(15) }
}

fn claim_shown() -> ClaimShown {
    ClaimShown {
        number: text("1042"),
        service: text("ho-tich"),
        claim: text("u1"),
        joined_at: NOW - 61_000,
        state: text("waiting"),
    }
}

fn addressed() -> AddressedTicket {
    let to = Address::Counter(text("3"));
    AddressedTicket { number: text("1042"), service: text("ho-tich"), state: text("waiting"), to, since: NOW - 61_000 }
}

pub(crate) fn office_view() -> OfficeView {
    OfficeView {
        machines: machines(),
        office: text("an-binh"),
        name: named("Phường An Bình", "An Bình ward"),
        place: PlaceWord::Room,
        day: text("2026-11-23"),
        utc_offset_minutes: 420,
        lines: vec![office_line()],
        counters: vec![post()],
        totals: totals(),
        policy: Some(Policy::Ageing),
        addressed: vec![addressed()],
        claims: vec![claim_shown()],
        services: vec![service_choice()],
        classes: vec![class()],
        notice: vec![named("Họp lúc 15 giờ", "A meeting at 3 pm")],
        break_until: Some(NOW + 5_400_000),
        closed: Some(Closed { opens: Some(Opening { at: NOW + 57_600_000, utc_offset_minutes: 420 }) }),
        clock_in_doubt: false,
        file_waits: true,
        file_problem: Some(text("an-binh.toml:12: services[2].prefix: given twice")),
    }
}

pub(crate) fn office_changes() -> Vec<OfficeChange> {
    vec![
        OfficeChange::Line { line: office_line() },
        OfficeChange::Counter { counter: post() },
        OfficeChange::Totals { totals: totals() },
        OfficeChange::Order { policy: Some(Policy::Fifo), addressed: vec![addressed()] },
        OfficeChange::Claims { claims: vec![claim_shown()] },
        OfficeChange::Whole { office: Box::new(office_view()) },
    ]
}
