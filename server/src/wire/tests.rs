//! Every word crosses the border, both ways.

use protocol::{Actor, Closing, Code, Command, Finish, Outcome};
use queue::{Event, Refusal, TicketId};

use super::*;
use crate::testbed::Floor;

/// One of each command, every field filled with `text`.
fn commands(text: &str) -> Vec<Command> {
    let word = || text.to_owned();
    let details =
        || Finish { outcome: Outcome::MorePapers, procedure: Some(word()), dossier: Some(word()), count: Some(3) };
    vec![
        Command::Issue { service: word(), procedure: Some(word()), class: Some(word()) },
        Command::Withdraw { number: word() },
        Command::WithdrawByKey { key: word() },
        Command::CallNext { counter: word(), closing: None },
        Command::CallNext { counter: word(), closing: Some(Closing::Served { number: word(), details: details() }) },
        Command::CallNext { counter: word(), closing: Some(Closing::Absent { number: word() }) },
        Command::Call { counter: word(), number: word() },
        Command::Recall { counter: word() },
        Command::Start { counter: word(), number: Some(word()) },
        Command::Finish { counter: word(), details: details() },
        Command::NoShow { counter: word() },
        Command::Return { counter: word() },
        Command::ReturnTicket { number: word() },
        Command::Park { counter: word() },
        Command::Transfer { counter: word(), service: word() },
        Command::TransferTicket { number: word(), service: word() },
        Command::Undo { counter: word() },
        Command::Open { counter: word(), clerk: word(), services: Some(vec![word()]) },
        Command::Pause { counter: word(), reason: Some(word()) },
        Command::Resume { counter: word() },
        Command::Close { counter: word() },
        Command::Move { counter: word(), to: word() },
        Command::Services { counter: word(), services: vec![word()] },
        Command::PauseService { service: word() },
        Command::ResumeService { service: word() },
        Command::ConfirmClock,
    ]
}

fn translated(given: &Command) -> Result<queue::Command, protocol::Problem> {
    command(given, |_| Some(TicketId(7)))
}

#[test]
fn every_command_crosses_with_all_it_carries() {
    let crossed: Vec<String> =
        commands("x").iter().map(|command| format!("{:?}", translated(command).expect("plain words cross"))).collect();
    insta::assert_snapshot!(crossed.join("\n"));
}

#[test]
fn no_text_of_any_command_crosses_with_control_characters() {
    for given in commands("x\u{7}") {
        if matches!(given, Command::ConfirmClock | Command::WithdrawByKey { .. }) {
            continue;
        }
        let problem = translated(&given).expect_err("a control character was let in");
        assert_eq!(problem.code, Code::BadValue, "{given:?}");
        assert!(problem.params.field.is_some(), "{given:?}");
    }
}

#[test]
fn names_cross_composed() {
    let issue = Command::Issue { service: "ho\u{323}".to_owned(), procedure: None, class: None };
    let queue::Command::Issue { service, .. } = translated(&issue).unwrap() else { panic!("an issue stays one") };
    assert_eq!(service.as_str(), "họ");
}

#[test]
fn a_key_that_opens_nothing_here_is_unknown() {
    let withdraw = Command::WithdrawByKey { key: "x".to_owned() };
    assert_eq!(command(&withdraw, |_| None).unwrap_err().code, Code::UnknownKey);
}

#[test]
fn more_services_than_any_office_has_are_refused() {
    let take = Command::Services { counter: "1".to_owned(), services: vec!["a".to_owned(); 65] };
    assert_eq!(translated(&take).unwrap_err().params.field.as_deref(), Some("services"));
}

#[test]
fn equal_commands_have_equal_hashes_and_others_others() {
    let all = commands("x");
    for (index, one) in all.iter().enumerate() {
        assert_eq!(hash(one), hash(&one.clone()));
        assert!(all.iter().skip(index + 1).all(|other| hash(one) != hash(other)), "{one:?}");
    }
}

#[test]
fn the_hash_of_a_command_is_part_of_the_journal_and_never_changes() {
    let issue = Command::Issue { service: "ho-tich".to_owned(), procedure: None, class: None };
    insta::assert_snapshot!(format!("{:032x}", hash(&issue).0));
}

#[test]
fn actors_cross() {
    assert_eq!(actor(&Actor::Citizen).unwrap(), queue::Actor::Citizen);
    assert_eq!(actor(&Actor::Clerk("lan".to_owned())).unwrap(), queue::Actor::Clerk("lan".into()));
    assert_eq!(actor(&Actor::Device("kiosk-1".to_owned())).unwrap(), queue::Actor::Device("kiosk-1".into()));
    assert_eq!(actor(&Actor::Clerk(String::new())).unwrap_err().code, Code::BadValue);
}

fn refusals() -> Vec<Refusal> {
    let (counter, number) = (|| "3".into(), || "1042".into());
    vec![
        Refusal::UnknownService("s".into()),
        Refusal::UnknownProcedure("p".into()),
        Refusal::UnknownClass("c".into()),
        Refusal::UnknownCounter(counter()),
        Refusal::UnknownTicket,
        Refusal::RequestIdReused,
        Refusal::NobodyWaiting(counter()),
        Refusal::TicketInHand { counter: counter(), number: number() },
        Refusal::ServedOrAbsent { counter: counter(), number: number() },
        Refusal::NothingInHand(counter()),
        Refusal::HeldElsewhere { number: number(), counter: counter() },
        Refusal::RecalledTooSoon { wait_ms: 4_001 },
        Refusal::CallsUsedUp { calls: 3 },
        Refusal::ReturnsUsedUp { returns: 2 },
        Refusal::SameService("s".into()),
        Refusal::CounterClosed(counter()),
        Refusal::CounterPaused(counter()),
        Refusal::CounterNotPaused(counter()),
        Refusal::CounterOpen(counter()),
        Refusal::ClerkElsewhere(counter()),
        Refusal::NoServices,
        Refusal::ServicePaused("s".into()),
        Refusal::ServiceNotPaused("s".into()),
        Refusal::OutsideHours,
        Refusal::QuotaUsedUp { service: "s".into(), quota: 9 },
        Refusal::OfficeFull,
        Refusal::NothingToUndo(counter()),
        Refusal::OutOfBounds("count"),
        Refusal::ClockNotInDoubt,
        Refusal::NotDefined,
    ]
}

#[test]
fn a_refusal_is_a_problem_whose_sentence_lacks_nothing() {
    let texts = texts::Texts::builtin();
    for refusal in refusals() {
        let problem = refused(&refusal);
        assert!(problem.status < 500 || problem.code == Code::OfficeUndefined, "{refusal:?} is no fault of the server");
        for lang in [texts::Lang::VI, texts::Lang::EN] {
            let title = crate::words::worded(problem.clone(), &texts, &lang).title;
            assert!(!title.contains("{$") && !title.starts_with("problem-"), "{refusal:?}: {title}");
        }
    }
}

#[test]
fn answers_tell_what_the_events_say() {
    struct Keys;
    impl Answers for Keys {
        fn key(&self, ticket: TicketId) -> String {
            format!("key-{}", ticket.0)
        }
        fn link(&self, key: &str) -> Option<String> {
            Some(format!("https://so.example/t/{key}"))
        }
    }
    let mut floor = Floor::new();
    let mut told = Vec::new();
    let counter = || "1".to_owned();
    let number = |number: &str| number.to_owned();
    let details = || Finish::default();
    for given in [
        Command::Open { counter: counter(), clerk: "lan".to_owned(), services: None },
        Command::Issue { service: "ho-tich".to_owned(), procedure: Some("khai-sinh".to_owned()), class: None },
        Command::Issue { service: "ho-tich".to_owned(), procedure: None, class: Some("u1".to_owned()) },
        Command::CallNext { counter: counter(), closing: None },
        Command::Start { counter: counter(), number: None },
        Command::CallNext {
            counter: counter(),
            closing: Some(Closing::Served { number: number("1001"), details: details() }),
        },
        Command::NoShow { counter: counter() },
        Command::Undo { counter: counter() },
        Command::Transfer { counter: counter(), service: "chung-thuc".to_owned() },
        Command::TransferTicket { number: number("1002"), service: "ho-tich".to_owned() },
        Command::Call { counter: counter(), number: number("1002") },
        Command::CallNext {
            counter: counter(),
            closing: Some(Closing::Served { number: number("1002"), details: details() }),
        },
        Command::Pause { counter: counter(), reason: Some("ăn trưa".to_owned()) },
        Command::Resume { counter: counter() },
        Command::Services { counter: counter(), services: vec!["ho-tich".to_owned()] },
        Command::PauseService { service: "ho-tich".to_owned() },
        Command::ResumeService { service: "ho-tich".to_owned() },
        Command::Move { counter: counter(), to: "2".to_owned() },
        Command::Close { counter: "2".to_owned() },
    ] {
        let wish = command(&given, |_| None).expect("a good command");
        let entries = floor.does(wish);
        let answer = serde_json::to_string(&answer(&given, &entries[0].events, &Keys)).unwrap();
        told.push(format!("{}: {answer}", verb(&given)));
    }
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn an_entry_without_events_is_just_done() {
    struct None_;
    impl Answers for None_ {
        fn key(&self, _: TicketId) -> String {
            String::new()
        }
        fn link(&self, _: &str) -> Option<String> {
            None
        }
    }
    let nothing: &[Event] = &[];
    assert_eq!(answer(&Command::ConfirmClock, nothing, &None_), protocol::Answer::Done);
}
