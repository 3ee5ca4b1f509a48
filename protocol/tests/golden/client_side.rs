//! One of everything that a client says.

use protocol::{Actor, ClientMessage, Closing, Command, Finish, Outcome, View};
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
        ("client-watch-ticket", watch(View::Ticket { key: text("k3y") })),
        ("client-watch-office", watch(View::Office)),
        ("client-unwatch", ClientMessage::Unwatch { office: office.clone(), view: View::Dispenser }),
        (
            "client-request",
            ClientMessage::Request {
                id: ID,
                office: office.clone(),
                actor: Actor::Clerk(text("lan")),
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
                actor: Actor::Device(text("kiosk-1")),
                command: Command::Issue { service: text("ho-tich"), procedure: None, class: None },
            },
        ),
        (
            "client-request-citizen",
            ClientMessage::Request {
                id: ID,
                office,
                actor: Actor::Citizen,
                command: Command::WithdrawByKey { key: text("k3y") },
            },
        ),
        ("client-pong", ClientMessage::Pong),
    ]
}

/// Every verb, with all that it can carry; those with optional parts once without them too.
pub(crate) fn commands() -> Vec<Command> {
    let (counter, number, service) = (|| text("1"), || text("1042"), || text("ho-tich"));
    let full = Finish {
        outcome: Outcome::DossierReceived,
        procedure: Some(text("khai-sinh")),
        dossier: Some(text("H26.001-261123-0042")),
        count: Some(3),
    };
    vec![
        Command::Issue { service: service(), procedure: None, class: None },
        Command::Issue { service: service(), procedure: Some(text("khai-sinh")), class: Some(text("u1")) },
        Command::Withdraw { number: number() },
        Command::WithdrawByKey { key: text("k3y") },
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
        Command::Finish { counter: counter(), details: full },
        Command::NoShow { counter: counter() },
        Command::Return { counter: counter() },
        Command::ReturnTicket { number: number() },
        Command::Park { counter: counter() },
        Command::Transfer { counter: counter(), service: service() },
        Command::TransferTicket { number: number(), service: service() },
        Command::Undo { counter: counter() },
        Command::Open { counter: counter(), clerk: text("lan"), services: None },
        Command::Open { counter: counter(), clerk: text("lan"), services: Some(vec![service()]) },
        Command::Pause { counter: counter(), reason: None },
        Command::Pause { counter: counter(), reason: Some(text("break")) },
        Command::Resume { counter: counter() },
        Command::Close { counter: counter() },
        Command::Move { counter: counter(), to: text("2") },
        Command::Services { counter: counter(), services: vec![service(), text("chung-thuc")] },
        Command::PauseService { service: service() },
        Command::ResumeService { service: service() },
        Command::ConfirmClock,
    ]
}
