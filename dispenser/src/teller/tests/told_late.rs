//! What the office hears of slips when the program died before it could be told.

use super::*;
use crate::ledger::Report;

/// A kiosk whose office is away, and which printed one slip before it was killed: nothing of its end was heard by anybody.
async fn killed_after_a_slip() -> (FakeOffice, TempDir) {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    office.know(|facts| facts.offline = Some(100));
    close(ready(&office, &dir).await).await;
    office.is_away(true);
    assert_eq!(script(&office, &dir, "issue --service tra-ket-qua --timeout-s 5").await, code(0));
    assert_eq!(slips(&dir), ["K1001"]);
    (office, dir)
}

async fn ledger(dir: &TempDir) -> Ledger {
    Ledger::open(&dir.path().join("data"), "an-binh").await.expect("a folder that can be used")
}

#[tokio::test]
async fn a_slip_that_was_printed_before_the_program_died_is_told_once_after_the_delivery() {
    let (office, dir) = killed_after_a_slip().await;
    let mut station = open(&office, &dir).await;
    hear(&mut station, "that nothing was left", |message| (message == Message::Resumed(None)).then_some(())).await;
    station.orders.send(take()).await.unwrap();
    assert_eq!(hear(&mut station, "a number", number).await, "K1002");
    hear(&mut station, "the slip", printed).await;
    office.is_away(false);
    office.until("what became of both slips", |facts| facts.reports.len() == 2).await;
    close(station).await;
    let told = [("K1001".to_owned(), None), ("K1002".to_owned(), None)];
    assert_eq!(office.know(|facts| facts.reports.clone()), told);
    close(ready(&office, &dir).await).await;
    assert_eq!(office.know(|facts| facts.reports.len()), 2, "once");
    assert!(!ledger(&dir).await.reports().is_any());
}

#[tokio::test]
async fn of_a_slip_whose_end_nobody_heard_the_office_is_told_what_the_paper_knows_and_never_more() {
    let (office, dir) = killed_after_a_slip().await;
    let mut left = ledger(&dir).await;
    let newest = left.book().spool().newest().expect("a number").clone();
    let open = |press, number: &str| Report { press, number: number.to_owned(), day: newest.day.clone(), end: None };
    // The first came out; of the second nobody knows.
    left.reports_mut().add(open(newest.press, "K1001")).await;
    left.reports_mut().add(open(Uuid::from_u128(7), "K1002")).await;
    left.close().await;
    office.is_away(false);
    let station = ready(&office, &dir).await;
    office.until("what became of both slips", |facts| facts.reports.len() == 2).await;
    close(station).await;
    let told = [("K1001".to_owned(), None), ("K1002".to_owned(), Some(protocol::PrintProblem::Failed))];
    assert_eq!(office.know(|facts| facts.reports.clone()), told);
}

#[tokio::test]
async fn who_goes_before_the_slip_is_out_leaves_it_to_be_told_after_a_crash() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let mut station = ready(&office, &dir).await;
    std::fs::remove_dir(dir.path().join("data/slips")).unwrap();
    std::fs::write(dir.path().join("data/slips"), b"no folder").unwrap();
    station.orders.send(take()).await.unwrap();
    hear(&mut station, "the failure", |message| matches!(message, Message::NotPrinted(_)).then_some(())).await;
    station.orders.send(Order::Seen).await.unwrap();
    office.until("that no slip came out", |facts| facts.reports.len() == 1).await;
    close(station).await;
    let reports = ledger(&dir).await.reports().open();
    assert_eq!(reports, [], "its end was heard and is not told again as unknown");
}
