//! Numbers without the server.

use std::path::Path;

use protocol::PrintProblem;

use super::*;
use crate::offline::Known;
use crate::spool::Spool;

/// An office that lets kiosks give so many numbers without it, and a kiosk that knows it.
async fn agreed(numbers: u16) -> (FakeOffice, TempDir) {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    office.know(|facts| facts.offline = Some(numbers));
    close(ready(&office, &dir).await).await;
    assert!(ledger(&dir).await.book().spool().series().is_some(), "the end of a program waits for the agreement");
    (office, dir)
}

/// The ledger of a kiosk that is not at work. Dropping it closes it.
async fn ledger(dir: &TempDir) -> Ledger {
    Ledger::open(&dir.path().join("data"), "an-binh").await.expect("a folder that can be used")
}

#[expect(clippy::needless_pass_by_value, reason = "as all that is heard")]
fn away(message: Message) -> Option<(u16, u32)> {
    if let Message::Away(Some(away)) = message { Some((away.left, away.undelivered)) } else { None }
}

#[expect(clippy::needless_pass_by_value, reason = "as all that is heard")]
fn is_back(message: Message) -> Option<()> {
    (message == Message::Away(None)).then_some(())
}

#[tokio::test]
async fn a_kiosk_goes_on_when_its_office_goes_away_and_delivers_when_it_is_back() {
    let (office, dir) = agreed(100).await;
    let mut station = ready(&office, &dir).await;
    office.is_away(true);
    assert_eq!(hear(&mut station, "the office to be away", away).await, (100, 0));
    for (expected, left) in [("K1001", (99, 1)), ("K1002", (98, 2))] {
        station.orders.send(take()).await.unwrap();
        assert_eq!(hear(&mut station, "a number", number).await, expected);
        assert_eq!(hear(&mut station, "what is left", away).await, left);
        hear(&mut station, "the slip", printed).await;
        station.orders.send(Order::Seen).await.unwrap();
    }
    office.is_away(false);
    hear(&mut station, "the office to be back", is_back).await;
    office.until("both numbers", |facts| facts.deliveries.len() == 2).await;
    office.until("what became of the slips", |facts| facts.reports.len() == 2).await;
    office.until("nothing is undelivered", |facts| facts.status.as_ref().is_some_and(|it| it.undelivered == 0)).await;
    assert_eq!(office.delivered(), ["K1001", "K1002"]);
    let tickets: Vec<_> = office.know(|facts| facts.spools.values().flatten().cloned().collect());
    assert!(tickets.iter().all(|ticket| ticket.proven && ticket.replaces.is_none() && ticket.service == "tra-ket-qua"));
    assert!(tickets[0].last_contact >= office::NOW && tickets[0].taken_at <= tickets[1].taken_at);
    // Online numbers go on as before.
    station.orders.send(take()).await.unwrap();
    assert_eq!(hear(&mut station, "a number of the office", number).await, "1001");
    close(station).await;
}

#[tokio::test]
async fn a_kiosk_starts_without_its_office_and_gives_numbers() {
    let (office, dir) = agreed(100).await;
    office.is_away(true);
    let mut station = open(&office, &dir).await;
    let shown = |message| if let Message::View { view, .. } = message { Some(view.services.len()) } else { None };
    assert_eq!(hear(&mut station, "the office as it was known", shown).await, office::view().services.len());
    hear(&mut station, "that nothing was left", |message| (message == Message::Resumed(None)).then_some(())).await;
    station.orders.send(take()).await.unwrap();
    assert_eq!(hear(&mut station, "a number", number).await, "K1001");
    hear(&mut station, "the slip", printed).await;
    close(station).await;
    assert_eq!(slips(&dir), ["K1001"]);
    office.is_away(false);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua").await, code(0));
    assert_eq!(office.delivered(), ["K1001"], "before the next number of the office");
    assert!(!office.know(|facts| facts.spools.values().flatten().any(|ticket| ticket.proven)), "it was another run");
    assert_eq!(slips(&dir), ["1001", "K1001"]);
}

#[tokio::test]
async fn a_press_that_an_office_does_not_decide_becomes_a_number_that_replaces_its_ticket() {
    let (office, dir) = agreed(100).await;
    let mut station = ready(&office, &dir).await;
    office.know(|facts| facts.mood = Mood::DoesInSilence);
    station.orders.send(take()).await.unwrap();
    assert_eq!(hear(&mut station, "a number", number).await, "K1001");
    hear(&mut station, "the slip", printed).await;
    station.orders.send(Order::Seen).await.unwrap();
    // The office still hangs: nobody waits for it again.
    station.orders.send(take()).await.unwrap();
    assert_eq!(hear(&mut station, "a second number", number).await, "K1002");
    hear(&mut station, "its slip", printed).await;
    office.know(|facts| facts.mood = Mood::Answers);
    office.until("both numbers", |facts| facts.deliveries.len() == 2).await;
    hear(&mut station, "the office to decide again", is_back).await;
    close(station).await;
    assert_eq!(office.know(|facts| (facts.tickets.len(), facts.withdrawn.len())), (1, 1));
    assert_eq!(slips(&dir), ["K1001", "K1002"]);
}

#[tokio::test]
async fn there_are_as_many_numbers_as_the_office_wants_and_then_the_press_waits() {
    let (office, dir) = agreed(1).await;
    office.is_away(true);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --timeout-s 3 --json").await, code(0));
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --timeout-s 3").await, code(3), "none is left");
    assert_eq!(slips(&dir), ["K1001"]);
    office.is_away(false);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua").await, code(0));
    assert_eq!((office.delivered(), slips(&dir)), (vec!["K1001".to_owned()], vec!["1001".into(), "K1001".into()]));
}

#[tokio::test]
async fn an_office_that_wants_no_numbers_without_it_gets_none() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    close(ready(&office, &dir).await).await;
    office.is_away(true);
    let mut station = open(&office, &dir).await;
    assert_eq!(hear(&mut station, "that nothing is given", away).await, (0, 0));
    close(station).await;
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --timeout-s 3").await, code(3));
    assert_eq!(slips(&dir), [""; 0]);
}

#[tokio::test]
async fn an_office_that_wants_none_any_more_ends_the_agreement() {
    let (office, dir) = agreed(100).await;
    office.know(|facts| facts.offline = None);
    close(ready(&office, &dir).await).await;
    assert_eq!(ledger(&dir).await.book().spool().series(), None);
}

#[tokio::test]
async fn an_appointment_waits_for_the_office() {
    let (office, dir) = agreed(100).await;
    office.is_away(true);
    assert_eq!(script(&office, &dir, "check-in 1482913 --timeout-s 3").await, code(3));
    office.is_away(false);
    assert_eq!(script(&office, &dir, "check-in 1482913").await, code(0));
    assert_eq!(slips(&dir), ["1001"]);
}

#[tokio::test]
async fn a_number_that_the_office_never_takes_is_told_to_staff_and_the_others_go_on() {
    let (office, dir) = agreed(100).await;
    office.is_away(true);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --count 2 --timeout-s 5").await, code(0));
    office.know(|facts| facts.refuses = [Code::NumberTaken].into());
    office.is_away(false);
    let station = ready(&office, &dir).await;
    office.until("the second number", |facts| facts.deliveries.len() == 1).await;
    office.until("one is undelivered", |facts| facts.status.as_ref().is_some_and(|it| it.undelivered == 1)).await;
    close(station).await;
    assert_eq!(office.delivered(), ["K1002"]);
}

#[tokio::test]
async fn a_kiosk_that_is_another_device_now_begins_another_spool() {
    let (office, dir) = agreed(100).await;
    office.is_away(true);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --timeout-s 5").await, code(0));
    office.know(|facts| facts.foreign = facts.spools.drain().map(|(spool, _)| spool).collect());
    office.is_away(false);
    let station = ready(&office, &dir).await;
    office.until("another spool", |facts| facts.spools.len() == 1).await;
    office.until("one is undelivered", |facts| facts.status.as_ref().is_some_and(|it| it.undelivered == 1)).await;
    close(station).await;
    assert!(office.know(|facts| facts.deliveries.is_empty()));
    assert!(ledger(&dir).await.book().spool().series().is_some());
}

#[tokio::test]
async fn an_office_that_forgot_the_spool_gets_its_numbers_again() {
    let (office, dir) = agreed(100).await;
    office.is_away(true);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --count 2 --timeout-s 5").await, code(0));
    office.is_away(false);
    let station = ready(&office, &dir).await;
    office.until("both numbers", |facts| facts.deliveries.len() == 2).await;
    // It is restored from a backup of the morning.
    office.know(|facts| {
        facts.deliveries.clear();
        facts.spools.clear();
    });
    office.is_away(true);
    close(station).await;
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --timeout-s 5").await, code(0));
    office.is_away(false);
    let station = ready(&office, &dir).await;
    office.until("all three numbers", |facts| facts.deliveries.len() == 3).await;
    close(station).await;
    assert_eq!(office.delivered(), ["K1001", "K1002", "K1003"]);
}

#[tokio::test]
async fn an_office_that_forgot_numbers_gets_them_again_as_soon_as_it_says_what_it_has() {
    let (office, dir) = agreed(100).await;
    office.is_away(true);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --count 2 --timeout-s 5").await, code(0));
    office.is_away(false);
    let station = ready(&office, &dir).await;
    office.until("both numbers", |facts| facts.deliveries.len() == 2).await;
    office.until("nothing is undelivered", |facts| facts.status.as_ref().is_some_and(|it| it.undelivered == 0)).await;
    close(station).await;
    office.know(|facts| {
        facts.deliveries.clear();
        facts.spools.clear();
    });
    let station = ready(&office, &dir).await;
    office.until("both numbers again", |facts| facts.deliveries.len() == 2).await;
    close(station).await;
    assert_eq!(office.delivered(), ["K1001", "K1002"]);
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[tokio::test]
async fn a_kiosk_with_an_older_disk_gives_no_number_that_somebody_has() {
    let (office, dir) = agreed(100).await;
    let (data, old) = (dir.path().join("data"), dir.path().join("old"));
    copy(&data, &old);
    office.is_away(true);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --timeout-s 5").await, code(0));
    office.is_away(false);
    let station = ready(&office, &dir).await;
    office.until("the number", |facts| facts.deliveries.len() == 1).await;
    close(station).await;
    std::fs::remove_dir_all(&data).unwrap();
    copy(&old, &data);
    let station = ready(&office, &dir).await;
    office.until("another spool", |facts| facts.spools.len() == 2).await;
    close(station).await;
    office.is_away(true);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --timeout-s 5").await, code(0));
    assert_eq!(slips(&dir), ["K2001"]);
}

#[tokio::test]
async fn a_kiosk_whose_clock_stood_still_over_night_delivers_people_of_this_morning() {
    let (office, dir) = agreed(100).await;
    office.is_away(true);
    let mut known = ledger(&dir).await.office("an-binh").unwrap();
    let Known { view, contact } = known.known().expect("a kiosk that was connected knows its office").clone();
    let yesterday = office::NOW - 14 * 3_600_000;
    known.keep(&view, crate::offline::Contact { server_ms: yesterday, ..contact }).await.unwrap();
    drop(known);
    let mut station = open(&office, &dir).await;
    hear(&mut station, "that nothing was left", |message| (message == Message::Resumed(None)).then_some(())).await;
    station.orders.send(take()).await.unwrap();
    assert_eq!(hear(&mut station, "a number", number).await, "K1001");
    office.is_away(false);
    office.until("the number", |facts| facts.deliveries.len() == 1).await;
    close(station).await;
    let ticket = office.know(|facts| facts.spools.values().flatten().next().cloned()).expect("a number");
    assert!(!ticket.proven && ticket.last_contact == yesterday);
    let ago_ms = office::NOW - ticket.taken_at;
    assert!((-60_000..60_000).contains(&ago_ms), "it was taken {ago_ms} ms ago");
}

#[tokio::test]
async fn a_number_of_today_that_the_office_has_and_nobody_waits_with_is_told_to_staff() {
    let (office, dir) = agreed(100).await;
    office.know(|facts| facts.in_line = false);
    office.is_away(true);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --timeout-s 5").await, code(0));
    office.is_away(false);
    let station = ready(&office, &dir).await;
    office.until("the number", |facts| facts.deliveries.len() == 1).await;
    close(station).await;
    assert_eq!(ledger(&dir).await.book().spool().undelivered(&office::view().day), 1);
}

#[tokio::test]
async fn a_number_of_a_spool_that_was_not_printed_before_a_crash_is_printed_at_the_next_start() {
    let (office, dir) = agreed(100).await;
    let mut left = ledger(&dir).await;
    let press = Press::new(Uuid::from_u128(7), wish("tra-ket-qua"), "vi", &office::view().day);
    left.durably(|book| book.begin(press)).await.unwrap().unwrap();
    let office_view = office::view();
    let moment = crate::offline::Moment { at: office::NOW, last_contact: office::NOW, proven: true };
    let taking =
        crate::spool::Taking { request: Uuid::from_u128(8), moment, day: &office_view.day, office: &office_view };
    left.durably(|book| book.turn(taking)).await.unwrap().unwrap();
    left.close().await;
    let mut station = open(&office, &dir).await;
    assert_eq!(hear(&mut station, "the number", number).await, "K1001");
    hear(&mut station, "the slip", printed).await;
    office.until("the number", |facts| facts.deliveries.len() == 1).await;
    close(station).await;
    assert_eq!(slips(&dir), ["K1001"]);
    assert!(office.know(|facts| facts.asked.is_empty()), "nobody is asked for a press that has a number");
}

#[tokio::test]
async fn a_service_that_was_closed_when_it_was_last_heard_gives_no_numbers() {
    let (office, dir) = agreed(100).await;
    office.is_away(true);
    let mut known = ledger(&dir).await.office("an-binh").unwrap();
    let mut view = known.known().expect("a kiosk that was connected knows its office").view.clone();
    let contact = known.known().unwrap().contact;
    view.services.iter_mut().find(|service| service.id == "tra-ket-qua").unwrap().closed =
        Some(Problem::new(Code::ServicePaused));
    known.keep(&view, contact).await.unwrap();
    drop(known);
    let mut station = open(&office, &dir).await;
    hear(&mut station, "that nothing was left", |message| (message == Message::Resumed(None)).then_some(())).await;
    station.orders.send(take()).await.unwrap();
    let refused = |message| if let Message::Refused(problem) = message { Some(problem.code) } else { None };
    assert_eq!(hear(&mut station, "the refusal", refused).await, Code::ServicePaused);
    station.orders.send(Order::Take { wish: wish("chung-thuc"), lang: Lang::VI }).await.unwrap();
    assert_eq!(hear(&mut station, "a number", number).await, "K1001");
    close(station).await;
}

#[tokio::test]
async fn a_slip_that_does_not_come_out_is_reported() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let mut station = ready(&office, &dir).await;
    std::fs::remove_dir(dir.path().join("data/slips")).unwrap();
    std::fs::write(dir.path().join("data/slips"), b"no folder").unwrap();
    station.orders.send(take()).await.unwrap();
    hear(&mut station, "the failure", |message| matches!(message, Message::NotPrinted(_)).then_some(())).await;
    station.orders.send(Order::Seen).await.unwrap();
    let is_told = |report: &(String, Option<PrintProblem>)| report.0 == "1001" && report.1.is_some();
    office.until("that no slip came out", |facts| facts.reports.iter().any(is_told)).await;
    close(station).await;
}

#[tokio::test]
async fn a_folder_with_numbers_is_opened_by_its_own_device_and_by_no_other() {
    let (office, dir) = agreed(100).await;
    office.is_away(true);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --timeout-s 3").await, code(0));
    office.is_away(false);
    let_in_as(&dir, "kiosk-2", "second");
    let refused = crate::run(args(&office, &dir, "issue --service tra-ket-qua"), words()).await;
    let said = refused.expect_err("it is kiosk-1's folder").to_string();
    for part in ["kiosk-1", "kiosk-2", "--data"] {
        assert!(said.contains(part), "no {part}: {said}");
    }
    assert_eq!((office.delivered(), slips(&dir)), (Vec::new(), vec!["K1001".to_owned()]));
    let_in(&dir, "first");
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua").await, code(0));
    assert_eq!(office.delivered(), ["K1001"], "nothing is lost");
    let_in_as(&dir, "kiosk-2", "second");
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua").await, code(0), "nothing is left in it");
}

#[tokio::test]
async fn a_number_that_the_office_refuses_is_told_to_staff_and_to_the_office() {
    let (office, dir) = agreed(100).await;
    office.is_away(true);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --timeout-s 3").await, code(0));
    office.know(|facts| facts.refuses.push_back(Code::NumberTaken));
    office.is_away(false);
    let mut station = open(&office, &dir).await;
    let aside = |message| if let Message::SetAside(numbers) = message { Some(numbers) } else { None };
    assert_eq!(hear(&mut station, "the number", aside).await, ["K1001"]);
    office.until("the office to know", |facts| facts.status.as_ref().is_some_and(|it| it.set_aside == 1)).await;
    close(station).await;
}

#[tokio::test]
async fn the_next_start_knows_when_the_office_was_heard_last() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let station = ready(&office, &dir).await;
    let kept = || async { ledger(&dir).await.office("an-binh").unwrap().known().map(|known| known.contact) };
    close(station).await;
    kept().await.expect("the office");
    office.know(|facts| facts.now += 20_000);
    close(ready(&office, &dir).await).await;
    let second = kept().await.expect("the office");
    // And the milliseconds since the office was heard.
    assert!(second.server_ms >= office::NOW + 20_000, "though it is less than a minute later: {second:?}");
}

#[tokio::test]
async fn a_full_spool_gives_no_number() {
    let (_, dir) = agreed(300).await;
    let mut full = ledger(&dir).await;
    let office_view = office::view();
    for number in 0..Spool::ROOM {
        let press = Press::new(Uuid::from_u128(number.into()), wish("chung-thuc"), "vi", &office_view.day);
        let moment = crate::offline::Moment { at: 0, last_contact: number as i64, proven: true };
        let request = Uuid::from_u128(u128::from(number) + 1000);
        let taking = crate::spool::Taking { request, moment, day: &office_view.day, office: &office_view };
        full.note(|book| {
            book.begin(press).unwrap();
            book.turn(taking).unwrap();
            let turned = book.press().unwrap().id;
            book.printed(turned);
        })
        .await;
    }
    assert_eq!(full.book().spool().left(-1, &office_view.day), 0);
    full.close().await;
    let again = ledger(&dir).await;
    assert_eq!((again.book().spool().left(-1, &office_view.day), again.is_behind()), (0, false));
    assert_eq!(again.book().spool().undelivered(&office_view.day), 300);
}
