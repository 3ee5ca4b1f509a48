//! One of everything that a client says.

use protocol::{
    Actor, Address, ClientMessage, Closing, Command, DeviceStatus, Finish, ForWaiting, LegRef, Localised, Need,
    OfflineTicket, OrderTrouble, Outcome, Place, Policy, PrintProblem, PrinterState, PrinterTrouble, SpeakerId,
    SpeakerSays, View, Want,
};
use uuid::Uuid;

pub(crate) const ID: Uuid = Uuid::from_u128(0x0192_3c5e_7d11_4a02_9b3f_5be0_a1c2_d3e4);

fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn messages() -> Vec<(&'static str, ClientMessage)> {
    let office = text("an-binh");
    let watch = |view| ClientMessage::Watch { office: text("an-binh"), view };
    vec![
        (
            "client-hello",
            ClientMessage::Hello { protocol: [1, 1], client: text("display 0.1.0"), lang: text("vi"), token: None },
        ),
        (
            "client-hello-token",
            ClientMessage::Hello {
                protocol: [1, 2],
                client: text("clerk 0.2.0"),
                lang: text("en"),
                token: Some(text("a secret")),
            },
        ),
        ("client-watch-board", watch(View::Board { zone: None })),
        ("client-watch-board-zone", watch(View::Board { zone: Some(text("tang-1")) })),
        ("client-watch-counter", watch(View::Counter { id: text("1") })),
        ("client-watch-dispenser", watch(View::Dispenser)),
        ("client-watch-kiosk", watch(View::Kiosk)),
        ("client-watch-ticket", watch(View::Ticket { key: text("k3y") })),
        ("client-watch-office", watch(View::Office)),
        ("client-watch-number", watch(View::Number { number: text("1042") })),
        ("client-watch-tickets", watch(View::Tickets { service: text("ho-tich"), before: None })),
        (
            "client-watch-tickets-before",
            watch(View::Tickets { service: text("ho-tich"), before: Some(1_763_687_820_000) }),
        ),
        ("client-watch-slots", watch(View::Slots { service: text("ho-tich") })),
        ("client-watch-appointments", watch(View::Appointments { day: None })),
        ("client-watch-appointments-day", watch(View::Appointments { day: Some(text("2026-11-24")) })),
        ("client-watch-prints", watch(View::Prints { printer: text("may-in-1") })),
        ("client-unwatch", ClientMessage::Unwatch { office: office.clone(), view: View::Dispenser }),
        (
            "client-request",
            ClientMessage::Request {
                id: ID,
                office: office.clone(),
                actor: Some(Actor::Clerk(text("lan"))),
                command: Command::CallNext {
                    counter: text("1"),
                    closing: Some(Closing::Served { number: text("1041"), details: Finish::default() }),
                },
            },
        ),
        (
            "client-request-device",
            ClientMessage::Request {
                id: ID,
                office: office.clone(),
                actor: Some(Actor::Device(text("kiosk-1"))),
                command: issue(),
            },
        ),
        (
            "client-request-citizen",
            ClientMessage::Request {
                id: ID,
                office,
                actor: None,
                command: Command::WithdrawByKey { key: text("k3y") },
            },
        ),
        ("client-pong", ClientMessage::Pong),
    ]
    .into_iter()
    .chain(of_machines())
    .collect()
}

/// What devices say of themselves.
fn of_machines() -> Vec<(&'static str, ClientMessage)> {
    let status = |status| ClientMessage::Status { office: text("an-binh"), status };
    let speaker =
        |says| ClientMessage::Speaker { office: text("an-binh"), speaker: SpeakerId(Uuid::from_u128(5)), says };
    let printer = PrinterState {
        troubles: vec![
            PrinterTrouble::Offline,
            PrinterTrouble::PaperOut,
            PrinterTrouble::CoverOpen,
            PrinterTrouble::Cutter,
            PrinterTrouble::Failed,
            PrinterTrouble::PaperLow,
        ],
        slips_left: Some(12),
    };
    let withdrawn = OrderTrouble::Withdrawn(text("1042"));
    vec![
        ("client-watch-voice", ClientMessage::Watch { office: text("an-binh"), view: View::Voice }),
        ("client-status", status(DeviceStatus { printer: Some(printer), undelivered: 3, set_aside: 1, closed: true })),
        (
            "client-status-well",
            status(DeviceStatus { printer: Some(PrinterState::default()), ..DeviceStatus::default() }),
        ),
        ("client-order-done", ClientMessage::OrderDone { id: ID, trouble: None }),
        ("client-order-not-done", ClientMessage::OrderDone { id: ID, trouble: Some(PrinterTrouble::PaperOut.into()) }),
        ("client-order-no-slip", ClientMessage::OrderDone { id: ID, trouble: Some(OrderTrouble::NoSlip) }),
        ("client-order-withdrawn", ClientMessage::OrderDone { id: ID, trouble: Some(withdrawn) }),
        ("client-speaker-here", speaker(SpeakerSays::Here { sound: true, sent_ms: 61_250 })),
        ("client-speaker-begun", speaker(SpeakerSays::Begun { announcement: 7 })),
        ("client-speaker-finished", speaker(SpeakerSays::Finished { announcement: 7 })),
        ("client-speaker-failed", speaker(SpeakerSays::Failed { announcement: 7 })),
    ]
}

fn issue() -> Command {
    let (service, further, needs) = (text("ho-tich"), Vec::new(), Vec::new());
    Command::Issue { service, procedure: None, class: None, further, files: None, needs }
}

/// Every verb, with all that it can carry; those with optional parts once without them too.
pub(crate) fn commands() -> Vec<Command> {
    [of_tickets(), of_hands(), of_seats(), of_services(), of_paper()].concat()
}

fn of_tickets() -> Vec<Command> {
    let (number, service) = (|| text("1042"), || text("ho-tich"));
    vec![
        issue(),
        Command::Issue {
            service: service(),
            procedure: Some(text("khai-sinh")),
            class: Some(text("u1")),
            further: vec![
                Want { service: text("chung-thuc"), procedure: Some(text("sao-y")) },
                Want { service: text("tra-ket-qua"), procedure: None },
            ],
            files: Some(3),
            needs: Need::ALL.to_vec(),
        },
        Command::SetClass { number: number(), class: text("u1"), back_in_line: false },
        Command::SetClass { number: number(), class: text("ordinary"), back_in_line: true },
        Command::SetNeeds { number: number(), needs: vec![Need::DoesNotHear] },
        Command::SetNeeds { number: number(), needs: Vec::new() },
        Command::AddService { number: number(), service: service(), procedure: None },
        Command::AddService { number: number(), service: service(), procedure: Some(text("khai-sinh")) },
        Command::Free { number: number() },
        Command::Withdraw { number: number() },
        Command::WithdrawByKey { key: text("k3y") },
        Command::Rate { key: text("k3y"), rating: 4 },
        Command::Print { number: number(), printer: text("may-in-1"), again: false },
        Command::Print { number: number(), printer: text("may-in-1"), again: true },
        Command::ReturnTicket { number: number(), place: None },
        Command::ReturnTicket { number: number(), place: Some(Place::Original) },
        Command::ReturnTicket { number: number(), place: Some(Place::Next) },
        Command::TransferTicket { number: number(), service: Some(service()), to: None, note: None },
        Command::TransferTicket {
            number: number(),
            service: None,
            to: Some(Address::Clerk(text("lan"))),
            note: Some(text("thiếu tờ khai")),
        },
    ]
}

/// Numbers and slips from elsewhere than the server.
fn of_paper() -> Vec<Command> {
    let (number, service, spool) = (|| text("K1007"), || text("ho-tich"), Uuid::from_u128(9));
    let bare = OfflineTicket {
        seq: 7,
        number: number(),
        service: service(),
        procedure: None,
        class: None,
        further: Vec::new(),
        files: None,
        needs: Vec::new(),
        taken_at: 1_763_687_820_000,
        last_contact: 1_763_687_700_000,
        proven: true,
        replaces: None,
    };
    let full = OfflineTicket {
        seq: 8,
        procedure: Some(text("khai-sinh")),
        class: Some(text("u1")),
        further: vec![Want { service: text("chung-thuc"), procedure: Some(text("sao-y")) }],
        files: Some(3),
        needs: vec![Need::Wheelchair],
        proven: false,
        replaces: Some(ID),
        ..bare.clone()
    };
    vec![
        Command::ReportSlip { number: number(), again: false, problem: None },
        Command::ReportSlip { number: number(), again: true, problem: Some(PrintProblem::Cutter) },
        Command::AgreeOffline { spool },
        Command::Deliver { spool, ticket: Box::new(bare) },
        Command::Deliver { spool, ticket: Box::new(full) },
        Command::IssueFromRoll { number: text("042"), service: service(), procedure: None, class: None },
        Command::IssueFromRoll {
            number: text("042"),
            service: service(),
            procedure: Some(text("khai-sinh")),
            class: Some(text("u1")),
        },
        Command::Printed { job: 7, problem: Some(PrintProblem::Cutter) },
    ]
}

fn of_hands() -> Vec<Command> {
    let (counter, number, service) = (|| text("1"), || text("1042"), || text("ho-tich"));
    let full = Finish {
        outcome: Some(Outcome::DossierReceived),
        procedure: Some(text("khai-sinh")),
        dossier: Some(text("H26.001-261123-0042")),
        count: Some(3),
        note: Some(text("thiếu tờ khai")),
    };
    vec![
        Command::ServeNow { counter: counter(), service: service(), procedure: None, class: None },
        Command::ServeNow {
            counter: counter(),
            service: service(),
            procedure: Some(text("khai-sinh")),
            class: Some(text("u1")),
        },
        Command::CallNext { counter: counter(), closing: None },
        Command::CallNext {
            counter: counter(),
            closing: Some(Closing::Served { number: number(), details: full.clone() }),
        },
        Command::CallNext { counter: counter(), closing: Some(Closing::Absent { number: number() }) },
        Command::Call { counter: counter(), number: number() },
        Command::Recall { counter: counter() },
        Command::Start { counter: counter(), number: None },
        Command::Start { counter: counter(), number: Some(number()) },
        Command::Finish { counter: counter(), closes: None, details: Finish::default() },
        Command::Finish { counter: counter(), closes: None, details: full },
        Command::Finish {
            counter: counter(),
            closes: Some(LegRef { number: number(), leg: 2 }),
            details: Finish::default(),
        },
        Command::NoShow { counter: counter() },
        Command::Return { counter: counter(), place: None },
        Command::Return { counter: counter(), place: Some(Place::Front) },
        Command::Return { counter: counter(), place: Some(Place::Back) },
        Command::Park { counter: counter() },
        Command::Transfer { counter: counter(), service: Some(service()), to: None, note: None },
        Command::Transfer {
            counter: counter(),
            service: Some(service()),
            to: Some(Address::Counter(text("3"))),
            note: Some(text("thiếu tờ khai")),
        },
        Command::Undo { counter: counter() },
    ]
}

fn of_seats() -> Vec<Command> {
    let (counter, service) = (|| text("1"), || text("ho-tich"));
    vec![
        Command::Open { counter: counter(), clerk: text("lan"), services: None, helps: None },
        Command::Open {
            counter: counter(),
            clerk: text("lan"),
            services: Some(vec![service()]),
            helps: Some(vec![text("chung-thuc")]),
        },
        Command::TakeOver { counter: counter(), clerk: text("lan") },
        Command::Pause { counter: counter(), reason: None },
        Command::Pause { counter: counter(), reason: Some(text("break")) },
        Command::Resume { counter: counter() },
        Command::Close { counter: counter() },
        Command::Move { counter: counter(), to: text("2") },
        Command::Swap { counter: counter(), with: text("2") },
        Command::Services { counter: counter(), services: vec![service(), text("chung-thuc")], helps: None },
        Command::Services { counter: counter(), services: vec![service()], helps: Some(Vec::new()) },
        Command::AwaitNext { counter: counter() },
        Command::StopAwaiting { counter: counter() },
    ]
}

fn of_services() -> Vec<Command> {
    let service = || text("ho-tich");
    let stop = |waiting: ForWaiting| Command::StopService {
        service: service(),
        reason: Some(text("mất điện")),
        until_minute: Some(900),
        waiting,
    };
    let policies =
        [Policy::Fifo, Policy::Strict, Policy::Ratio { priority: 1, ordinary: 2 }, Policy::Ageing, Policy::HeadStart];
    let mut commands: Vec<Command> = policies.into_iter().map(|policy| Command::SetPolicy { policy }).collect();
    commands.extend([
        Command::PauseService { service: service() },
        Command::StopService { service: service(), reason: None, until_minute: None, waiting: ForWaiting::Keep },
        stop(ForWaiting::Keep),
        stop(ForWaiting::Move(text("chung-thuc"))),
        stop(ForWaiting::Release),
        Command::ResumeService { service: service() },
        Command::Book { service: service(), procedure: None, day: text("2026-11-24"), minute: 450 },
        Command::Book { service: service(), procedure: Some(text("khai-sinh")), day: text("2026-11-24"), minute: 480 },
        Command::CancelBooking { code: text("42847102") },
        Command::CheckIn { code: text("42847102") },
        Command::ConfirmClock,
        Command::SetNotice { lines: Vec::new() },
        Command::SetNotice { lines: vec![Localised([(text("vi"), text("Họp lúc 15 giờ"))].into())] },
    ]);
    let problems = [PrintProblem::NoPaper, PrintProblem::CoverOpen, PrintProblem::Offline, PrintProblem::Failed];
    let problems = [None].into_iter().chain(problems.map(Some));
    commands.extend(problems.map(|problem| Command::Printed { job: 7, problem }));
    commands
}
