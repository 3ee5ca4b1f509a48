//! The whole way behind the screen, against an office that fails on demand.

mod alone;
mod copies;
mod desk;
mod fake_office;
mod offline;
mod told_late;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use client::Credential;
use protocol::access::{Identity, Offices, Role};
use protocol::{Code, Command};
use tempfile::TempDir;
use texts::{Lang, Texts, Words};

use super::*;
use crate::press::{Errand, Press, Wish};
use crate::station::{Parts, Station};
use crate::{Args, office};
use fake_office::{FakeOffice, Mood};

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    args: Args,
}

fn words() -> Words {
    Texts::builtin().words(&Lang::VI)
}

fn args(office: &FakeOffice, dir: &TempDir, rest: &str) -> Args {
    let data = dir.path().join("data").display().to_string();
    let token = token_file(dir).display().to_string();
    let line =
        ["dispenser", "--server", &office.address, "--data", &data, "--token-file", &token, "--offline-after-s", "1"];
    Cli::try_parse_from(line.into_iter().chain(rest.split_whitespace())).expect("a command line").args
}

fn token_file(dir: &TempDir) -> PathBuf {
    dir.path().join("kiosk.json")
}

/// Pairs the kiosk: from now on it has this token.
fn let_in(dir: &TempDir, token: &str) {
    let_in_as(dir, "kiosk-1", token);
}

fn let_in_as(dir: &TempDir, name: &str, token: &str) {
    let offices = Offices::Only(vec!["an-binh".to_owned()]);
    let you = Identity { role: Role::Dispenser, name: name.to_owned(), offices, ..Identity::public() };
    let (server, token) = ("ws://127.0.0.1:9".to_owned(), token.to_owned().into());
    Credential { server, token, you, ca: None }.save(&token_file(dir)).expect("a folder that can be used");
}

async fn open(office: &FakeOffice, dir: &TempDir) -> Station {
    Station::of(parts(office, dir).await).expect("a folder that can be used")
}

async fn parts(office: &FakeOffice, dir: &TempDir) -> Parts {
    let args = args(office, dir, "");
    let machine = args.machine();
    if machine.credential().expect("a file that can be read").is_none() {
        let_in(dir, "first");
    }
    let credential = machine.credential().expect("a file that can be read");
    let entrance = machine.entrance(credential.as_ref(), &words()).expect("the credential of a server");
    Parts::open(&args, entrance, "an-binh", &words()).await.expect("a folder that can be used")
}

/// Runs the kiosk once for a script and gives its exit code.
async fn script(office: &FakeOffice, dir: &TempDir, rest: &str) -> String {
    if !token_file(dir).exists() {
        let_in(dir, "first");
    }
    let code = crate::run(args(office, dir, rest), words()).await.expect("a folder that can be used");
    format!("{code:?}")
}

fn code(number: u8) -> String {
    format!("{:?}", ExitCode::from(number))
}

/// The numbers of the slips in the folder.
fn slips(dir: &TempDir) -> Vec<String> {
    let files = std::fs::read_dir(dir.path().join("data/slips")).expect("the folder of slips");
    let mut numbers: Vec<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .map(|name| name.split('-').next().unwrap_or_default().to_owned())
        .collect();
    numbers.sort();
    numbers
}

fn wish(service: &str) -> Wish {
    Wish::Number(Errand { service: service.to_owned(), ..Errand::default() })
}

fn take() -> Order {
    Order::Take { wish: wish("tra-ket-qua"), lang: Lang::VI }
}

/// Hears news until one of them is wanted, for at most ten seconds.
async fn hear<T>(station: &mut Station, what: &str, wanted: impl Fn(Message) -> Option<T>) -> T {
    let hearing = async {
        loop {
            let message = station.messages.recv().await.expect("the teller lives");
            if let Some(found) = wanted(message) {
                return found;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(10), hearing).await.unwrap_or_else(|_| panic!("no news of {what}"))
}

async fn ready(office: &FakeOffice, dir: &TempDir) -> Station {
    let mut station = open(office, dir).await;
    hear(&mut station, "the office", |message| matches!(message, Message::Resumed(None)).then_some(())).await;
    station
}

async fn close(station: Station) {
    drop(station.orders);
    drop(station.messages);
    station.teller.await.expect("the teller ends in order");
}

fn printed(message: Message) -> Option<PathBuf> {
    if let Message::Printed(path) = message { path } else { None }
}

fn number(message: Message) -> Option<String> {
    if let Message::Issued { issued, .. } = message { Some(issued.number) } else { None }
}

#[tokio::test]
async fn one_press_is_one_ticket_and_one_slip() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua").await, code(0));
    assert_eq!(office.know(|facts| facts.tickets.len()), 1);
    assert_eq!(slips(&dir), ["1001"]);
}

#[tokio::test]
async fn a_cut_before_or_after_the_ticket_makes_no_second_one() {
    for mood in [Mood::CutsOnceAfter, Mood::CutsOnceBefore] {
        let (office, dir) = (FakeOffice::start(mood).await, tempfile::tempdir().unwrap());
        assert_eq!(script(&office, &dir, "issue --service tra-ket-qua").await, code(0));
        let asked = office.know(|facts| facts.asked.clone());
        assert!(asked.len() >= 2 && asked.iter().all(|id| *id == asked[0]), "{mood:?}: {asked:?}");
        assert_eq!(office.know(|facts| facts.tickets.len()), 1);
        assert_eq!(slips(&dir), ["1001"]);
    }
}

#[tokio::test]
async fn a_script_that_had_no_answer_finishes_the_same_press() {
    let (office, dir) = (FakeOffice::start(Mood::DoesInSilence).await, tempfile::tempdir().unwrap());
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --timeout-s 1").await, code(3));
    assert_eq!(slips(&dir), [""; 0]);
    office.know(|facts| facts.mood = Mood::Answers);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --count 2").await, code(0));
    assert_eq!(office.know(|facts| facts.tickets.len()), 2, "the first of the two is the one that was begun");
    assert_eq!(slips(&dir), ["1001", "1002"]);
}

#[tokio::test]
async fn a_script_that_wants_something_else_withdraws_what_was_begun() {
    let (office, dir) = (FakeOffice::start(Mood::DoesInSilence).await, tempfile::tempdir().unwrap());
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --timeout-s 1").await, code(3));
    office.know(|facts| facts.mood = Mood::Answers);
    assert_eq!(script(&office, &dir, "issue --service chung-thuc").await, code(0));
    // The withdrawal goes on in the next run if this one was too short for it.
    let station = ready(&office, &dir).await;
    office.until("the first ticket is withdrawn", |facts| facts.withdrawn.contains("key-1001")).await;
    close(station).await;
    assert_eq!(slips(&dir), ["1002"]);
    assert_eq!(office.know(|facts| (facts.tickets.len(), facts.withdrawn.len())), (2, 1));
}

#[tokio::test]
async fn a_refusal_is_an_exit_code_and_leaves_nothing() {
    let (office, dir) = (FakeOffice::start(Mood::Refuses).await, tempfile::tempdir().unwrap());
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua").await, code(1));
    assert_eq!(slips(&dir), [""; 0]);
    office.know(|facts| facts.mood = Mood::Answers);
    close(ready(&office, &dir).await).await;
    assert_eq!(office.know(|facts| facts.tickets.len()), 0, "nothing is asked again after a refusal");
}

#[tokio::test]
async fn without_a_server_there_is_an_exit_code_too() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    // Nothing listens on the port for discarded data.
    let nobody = office.at("ws://127.0.0.1:9");
    assert_eq!(script(&nobody, &dir, "issue --service tra-ket-qua --timeout-s 1").await, code(3));
}

#[tokio::test]
async fn who_gives_up_has_no_ticket_in_the_end() {
    let (office, dir) = (FakeOffice::start(Mood::DoesInSilence).await, tempfile::tempdir().unwrap());
    let station = ready(&office, &dir).await;
    station.orders.send(take()).await.unwrap();
    office.until("the ticket is made", |facts| facts.tickets.len() == 1).await;
    station.orders.send(Order::GiveUp).await.unwrap();
    office.know(|facts| facts.mood = Mood::Answers);
    office.until("it is withdrawn", |facts| facts.withdrawn.contains("key-1001")).await;
    close(station).await;
    assert_eq!(slips(&dir), [""; 0]);
}

#[tokio::test]
async fn a_number_that_is_cancelled_is_withdrawn() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let mut station = ready(&office, &dir).await;
    station.orders.send(take()).await.unwrap();
    hear(&mut station, "the slip", printed).await;
    station.orders.send(Order::Cancel).await.unwrap();
    let withdrawn = |message| if let Message::Withdrawn(number) = message { Some(number) } else { None };
    assert_eq!(hear(&mut station, "the withdrawal", withdrawn).await, "1001");
    assert!(office.know(|facts| facts.withdrawn.contains("key-1001")));
    station.orders.send(Order::Staff(StaffDeed::ReprintLast)).await.unwrap();
    let done = |message| if let Message::StaffDone(_, end) = message { Some(end) } else { None };
    assert_eq!(hear(&mut station, "no slip", done).await, Err(Undone::Withdrawn("1001".to_owned())));
    close(station).await;
    assert_eq!(slips(&dir), ["1001"]);
}

#[tokio::test]
async fn what_the_office_cannot_do_just_now_is_told_and_asked_again() {
    let (office, dir) = (FakeOffice::start(Mood::HasFullDisk).await, tempfile::tempdir().unwrap());
    let mut station = ready(&office, &dir).await;
    station.orders.send(take()).await.unwrap();
    let trouble = |message| if let Message::Trouble(problem) = message { Some(problem.code) } else { None };
    assert_eq!(hear(&mut station, "the full disk", trouble).await, Code::DiskFull);
    office.know(|facts| facts.mood = Mood::Answers);
    assert_eq!(hear(&mut station, "the number", number).await, "1001");
    close(station).await;
    assert_eq!(office.know(|facts| facts.tickets.len()), 1);
}

#[tokio::test]
async fn a_kiosk_that_stops_before_the_slip_prints_it_at_the_next_start() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let ledger_dir = dir.path().join("data");
    let mut ledger = Ledger::open(&ledger_dir, "an-binh").await.unwrap();
    let press = Press::new(Uuid::from_u128(7), wish("tra-ket-qua"), "vi", &office::view().day);
    ledger.durably(|book| book.begin(press)).await.unwrap().unwrap();
    ledger.note(|book| book.answered(Uuid::from_u128(7), &office::issued("6001", None))).await;
    ledger.close().await;
    let mut station = open(&office, &dir).await;
    assert_eq!(hear(&mut station, "the number", number).await, "6001");
    hear(&mut station, "the slip", printed).await;
    close(station).await;
    assert_eq!(slips(&dir), ["6001"]);
    assert!(office.know(|facts| facts.asked.is_empty()), "the number was known: nobody is asked for it");
}

#[tokio::test]
async fn a_press_of_another_day_is_forgotten() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let mut ledger = Ledger::open(&dir.path().join("data"), "an-binh").await.unwrap();
    let press = Press::new(Uuid::from_u128(7), wish("tra-ket-qua"), "vi", "2025-11-20");
    ledger.durably(|book| book.begin(press)).await.unwrap().unwrap();
    ledger.close().await;
    close(ready(&office, &dir).await).await;
    assert!(office.know(|facts| facts.asked.is_empty()));
    assert!(Ledger::open(&dir.path().join("data"), "an-binh").await.unwrap().book().is_settled());
}

#[tokio::test]
async fn an_appointment_becomes_one_number_over_a_cut() {
    let (office, dir) = (FakeOffice::start(Mood::CutsOnceAfter).await, tempfile::tempdir().unwrap());
    assert_eq!(script(&office, &dir, "check-in 1482913").await, code(0));
    let asked = office.know(|facts| facts.asked.clone());
    assert!(asked.len() >= 2 && asked.iter().all(|id| *id == asked[0]), "{asked:?}");
    assert_eq!(office.know(|facts| facts.wanted.clone()), [Command::CheckIn { code: "1482913".to_owned() }]);
    assert_eq!(slips(&dir), ["1001"]);
}

#[tokio::test]
async fn who_gives_up_on_an_appointment_is_asked_for_no_more() {
    let (office, dir) = (FakeOffice::start(Mood::HasFullDisk).await, tempfile::tempdir().unwrap());
    let mut station = ready(&office, &dir).await;
    let wish = Wish::CheckIn { code: "1482913".to_owned() };
    station.orders.send(Order::Take { wish, lang: Lang::VI }).await.unwrap();
    hear_trouble(&mut station).await;
    station.orders.send(Order::GiveUp).await.unwrap();
    // What was sent before the next citizen's press has had its answer when that press has one.
    station.orders.send(take()).await.unwrap();
    hear_trouble(&mut station).await;
    office.know(|facts| facts.mood = Mood::Answers);
    assert_eq!(hear(&mut station, "the number", number).await, "1001");
    close(station).await;
    assert_eq!(office.know(|facts| (facts.tickets.len(), facts.withdrawn.len())), (1, 0));
}

#[tokio::test]
async fn an_unwanted_press_of_yesterday_takes_no_number_today() {
    let (office, dir) = (FakeOffice::start(Mood::HasFullDisk).await, tempfile::tempdir().unwrap());
    let mut station = ready(&office, &dir).await;
    station.orders.send(take()).await.unwrap();
    hear_trouble(&mut station).await;
    station.orders.send(Order::GiveUp).await.unwrap();
    turn_day(&office, &mut station).await;
    station.orders.send(take()).await.unwrap();
    hear_trouble(&mut station).await;
    office.know(|facts| facts.mood = Mood::Answers);
    assert_eq!(hear(&mut station, "the number of today", number).await, "1001");
    close(station).await;
    assert_eq!(office.know(|facts| (facts.tickets.len(), facts.withdrawn.len())), (1, 0));
}

#[tokio::test]
async fn who_waits_over_the_turn_of_the_day_is_told_to_choose_again() {
    let (office, dir) = (FakeOffice::start(Mood::HasFullDisk).await, tempfile::tempdir().unwrap());
    let mut station = ready(&office, &dir).await;
    station.orders.send(take()).await.unwrap();
    hear_trouble(&mut station).await;
    turn_day(&office, &mut station).await;
    hear(&mut station, "the day", |message| (message == Message::DayTurned).then_some(())).await;
    close(station).await;
    assert!(Ledger::open(&dir.path().join("data"), "an-binh").await.unwrap().book().is_settled());
}

async fn hear_trouble(station: &mut Station) {
    hear(station, "the full disk", |message| matches!(message, Message::Trouble(_)).then_some(())).await;
}

/// The office's day turns, and the kiosk knows it.
async fn turn_day(office: &FakeOffice, station: &mut Station) {
    office.turn_to("2025-11-22");
    let turned = |message| matches!(message, Message::View { view, .. } if view.day == "2025-11-22").then_some(());
    hear(station, "the new day", turned).await;
}

#[tokio::test]
async fn a_number_is_looked_up_and_its_holder_comes_back_once() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    office.know(|facts| facts.missed = Some("1042".to_owned()));
    assert_eq!(script(&office, &dir, "state 1042").await, code(0));
    assert_eq!(script(&office, &dir, "state 9999").await, code(1));
    assert_eq!(script(&office, &dir, "back 1042").await, code(0));
    assert_eq!(script(&office, &dir, "back 1042 --json").await, code(1), "the office says no");
    let returned = |facts: &mut fake_office::Facts| facts.asked.len();
    assert_eq!(office.know(returned), 2);
}

#[tokio::test]
async fn the_kiosk_follows_one_number_at_a_time() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    office.know(|facts| facts.missed = Some("1042".to_owned()));
    let mut station = ready(&office, &dir).await;
    for number in ["9999", "1042"] {
        station.orders.send(Order::Look(Some(number.to_owned()))).await.unwrap();
    }
    let known = |message| if let Message::Known { asked, .. } = message { Some(asked) } else { None };
    assert_eq!(hear(&mut station, "the number", known).await, "1042");
    station.orders.send(Order::Return("1042".to_owned())).await.unwrap();
    let returned = |message| if let Message::Returned(number) = message { Some(number) } else { None };
    assert_eq!(hear(&mut station, "the return", returned).await, "1042");
    close(station).await;
}

#[tokio::test]
async fn all_that_a_citizen_chose_is_asked_for_in_one_request() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let line =
        "issue --service ho-tich --procedure khai-sinh --class u1 --further chung-thuc --files 3 --needs wheelchair";
    assert_eq!(script(&office, &dir, line).await, code(0));
    let wanted = Command::Issue {
        service: "ho-tich".to_owned(),
        procedure: Some("khai-sinh".to_owned()),
        class: Some("u1".to_owned()),
        further: vec![protocol::Want { service: "chung-thuc".to_owned(), procedure: None }],
        files: Some(3),
        needs: vec![protocol::Need::Wheelchair],
    };
    assert_eq!(office.know(|facts| facts.wanted.clone()), [wanted]);
}

#[tokio::test]
async fn a_slip_that_cannot_be_printed_is_told_and_the_kiosk_goes_on() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let mut station = ready(&office, &dir).await;
    let folder = dir.path().join("data/slips");
    std::fs::remove_dir(&folder).unwrap();
    station.orders.send(take()).await.unwrap();
    hear(&mut station, "the failure", |message| matches!(message, Message::NotPrinted(_)).then_some(())).await;
    station.orders.send(Order::Seen).await.unwrap();
    std::fs::create_dir(&folder).unwrap();
    station.orders.send(take()).await.unwrap();
    hear(&mut station, "the next slip", printed).await;
    close(station).await;
    assert_eq!(slips(&dir), ["1002"]);
}

#[tokio::test]
async fn a_press_that_was_begun_before_a_revocation_is_finished_after_pairing_again() {
    let (office, dir) = (FakeOffice::start(Mood::DoesInSilence).await, tempfile::tempdir().unwrap());
    let mut station = ready(&office, &dir).await;
    station.orders.send(take()).await.unwrap();
    office.until("the ticket is made", |facts| facts.tickets.len() == 1).await;
    office.revoke("first");
    hear(&mut station, "the revocation", |message| (message == Message::Rejected).then_some(())).await;
    close(station).await;
    assert_eq!(slips(&dir), [""; 0]);
    office.know(|facts| facts.mood = Mood::Answers);
    let_in(&dir, "second");
    let mut station = open(&office, &dir).await;
    assert_eq!(hear(&mut station, "the number", number).await, "1001");
    hear(&mut station, "the slip", printed).await;
    close(station).await;
    assert_eq!(slips(&dir), ["1001"]);
    let asked = office.know(|facts| facts.asked.clone());
    assert!(asked.iter().all(|id| *id == asked[0]), "one press, one request: {asked:?}");
}

#[tokio::test]
async fn a_script_that_is_not_let_in_says_so_and_asks_for_nothing() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let line = "issue --service tra-ket-qua";
    let unpaired = crate::run(args(&office, &dir, line), words()).await.expect("a folder that can be used");
    assert_eq!(format!("{unpaired:?}"), code(1));
    let_in(&dir, "revoked");
    office.revoke("revoked");
    assert_eq!(script(&office, &dir, line).await, code(1));
    assert!(office.know(|facts| facts.asked.is_empty()));
    assert!(token_file(&dir).exists(), "a script leaves the file to whoever made it");
}
