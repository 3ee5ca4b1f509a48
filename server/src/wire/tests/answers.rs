//! Outwards, what became true.

use queue::Event;

use super::*;
use crate::testbed::{Floor, WORKDAY};

fn told(floor: &mut Floor, mut given: Command) -> String {
    taken_out_of(&mut given).expect("good texts");
    let Wish::Rules(command) = wish(&given, &Open).expect("a good command") else { panic!("for the rules") };
    let entries = floor.staff(command);
    let answer = serde_json::to_string(&answer(&given, &entries[0].events, &Open)).unwrap();
    format!("{}: {answer}", verb(&given))
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn served(number: &str) -> Closing {
    Closing::Served { number: text(number), details: Finish::default() }
}

#[test]
fn answers_tell_what_the_events_say() {
    let mut floor = Floor::new();
    let counter = || text("1");
    let with_class = |class: &str| {
        let Command::Issue { service, procedure, further, files, needs, .. } = issue("ho-tich") else { unreachable!() };
        Command::Issue { service, procedure, class: Some(text(class)), further, files, needs }
    };
    let to_certify = |service: &str| Some(text(service));
    let told: Vec<String> = [
        Command::Open { counter: counter(), clerk: text("lan"), services: None, helps: None },
        issue("ho-tich"),
        with_class("u1"),
        Command::CallNext { counter: counter(), closing: None },
        Command::Start { counter: counter(), number: None },
        Command::CallNext { counter: counter(), closing: Some(served("1001")) },
        Command::NoShow { counter: counter() },
        Command::Undo { counter: counter() },
        Command::Transfer { counter: counter(), service: to_certify("chung-thuc"), to: None, note: None },
        Command::TransferTicket { number: text("1002"), service: to_certify("ho-tich"), to: None, note: None },
        Command::Call { counter: counter(), number: text("1002") },
        Command::CallNext { counter: counter(), closing: Some(served("1002")) },
        Command::Pause { counter: counter(), reason: Some(text("ăn trưa")) },
        Command::Resume { counter: counter() },
        Command::Services { counter: counter(), services: vec![text("ho-tich")], helps: None },
        Command::PauseService { service: text("ho-tich") },
        Command::ResumeService { service: text("ho-tich") },
        Command::Move { counter: counter(), to: text("2") },
        Command::Close { counter: text("2") },
    ]
    .into_iter()
    .map(|given| told(&mut floor, given))
    .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn answers_tell_what_became_of_people() {
    let mut floor = Floor::of(WORKDAY);
    let (one, two) = (|| text("1"), || text("2"));
    let further = Want { service: text("chung-thuc"), procedure: None };
    let with_more = |further: &Want| {
        let Command::Issue { service, procedure, class, files, needs, .. } = issue("ho-tich") else { unreachable!() };
        Command::Issue { service, procedure, class, further: vec![further.clone()], files, needs }
    };
    let told: Vec<String> = [
        Command::Open { counter: one(), clerk: text("lan"), services: None, helps: None },
        Command::Open { counter: two(), clerk: text("minh"), services: None, helps: None },
        Command::AwaitNext { counter: one() },
        Command::StopAwaiting { counter: one() },
        with_more(&further),
        Command::SetClass { number: text("1001"), class: text("u1"), back_in_line: false },
        Command::SetClass { number: text("1001"), class: text("u1"), back_in_line: false },
        Command::AwaitNext { counter: one() },
        Command::SetClass { number: text("1001"), class: text("ordinary"), back_in_line: true },
        Command::AddService { number: text("1001"), service: text("ho-tich"), procedure: Some(text("khai-sinh")) },
        Command::TransferTicket {
            number: text("1001"),
            service: None,
            to: Some(Address::Clerk(text("nobody"))),
            note: Some(text("bí mật")),
        },
        Command::Free { number: text("1001") },
        Command::Swap { counter: one(), with: two() },
        Command::TakeOver { counter: two(), clerk: text("hoa") },
        Command::ServeNow { counter: one(), service: text("ho-tich"), procedure: None, class: None },
        Command::Print { number: text("1002"), printer: text("may-in-1"), again: true },
        Command::Printed { job: 1, problem: None },
        Command::Withdraw { number: text("1001") },
    ]
    .into_iter()
    .map(|given| told(&mut floor, given))
    .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn answers_tell_what_became_of_services_and_slots() {
    let mut floor = Floor::of(WORKDAY);
    let (day, minute) = (text("2026-11-24"), 450);
    let stop = |waiting: ForWaiting| Command::StopService {
        service: text("ho-tich"),
        reason: Some(text("mất điện")),
        until_minute: None,
        waiting,
    };
    let told: Vec<String> = [
        Command::Book { service: text("ho-tich"), procedure: Some(text("khai-sinh")), day, minute },
        Command::CancelBooking { code: text("x") },
        Command::SetPolicy { policy: Policy::Ratio { priority: 1, ordinary: 2 } },
        issue("ho-tich"),
        stop(ForWaiting::Move(text("chung-thuc"))),
        Command::ResumeService { service: text("ho-tich") },
        issue("ho-tich"),
        stop(ForWaiting::Release),
        stop(ForWaiting::Release),
    ]
    .into_iter()
    .map(|given| told(&mut floor, given))
    .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn an_entry_without_events_is_just_done() {
    let nothing: &[Event] = &[];
    for given in [Command::ConfirmClock, Command::TakeOver { counter: text("1"), clerk: text("lan") }] {
        assert_eq!(answer(&given, nothing, &Open), protocol::Answer::Done);
    }
}
