//! Single steps of a teller that does nothing by itself.

use super::*;
use crate::kiosk::CodeCheck;
use crate::ledger::{Report, SlipEnd};
use crate::teller::spooling::Agreement;

/// A teller that hears its office, and what it tells.
async fn still(office: &FakeOffice, dir: &TempDir) -> (Teller, mpsc::Receiver<Message>) {
    let Parts { ledger, paper, asker, messages, .. } = parts(office, dir).await;
    let mut views = asker.views.clone();
    let keeper = Keeper::new(ledger.office("an-binh").expect("a name"));
    let mut teller = Teller::new(ledger, paper, asker, Texts::builtin(), keeper, Duration::from_secs(1));
    let hearing = tokio::time::timeout(Duration::from_secs(10), views.wait_for(Option::is_some));
    drop(hearing.await.expect("a view within ten seconds").expect("a connection"));
    teller.hear(&mut views).await;
    (teller, messages)
}

async fn join(teller: &mut Teller) {
    let done = teller.work.join_next().await.expect("something at work");
    teller.joined(done).await;
}

fn codes(messages: &mut mpsc::Receiver<Message>) -> Vec<CodeCheck> {
    let heard = std::iter::from_fn(|| messages.try_recv().ok());
    heard.filter_map(|message| if let Message::StaffCode(check) = message { Some(check) } else { None }).collect()
}

async fn with_code() -> (FakeOffice, TempDir) {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    office.know(|facts| facts.staff_code = Some(desk::hash_of("246810")));
    (office, dir)
}

#[tokio::test]
async fn a_code_that_is_typed_while_another_is_looked_at_is_the_one_that_is_answered() {
    let (office, dir) = with_code().await;
    let (mut teller, mut messages) = still(&office, &dir).await;
    teller.check("111111".to_owned()).await;
    teller.check("246810".to_owned()).await;
    join(&mut teller).await;
    assert_eq!(codes(&mut messages), []);
    join(&mut teller).await;
    assert_eq!(codes(&mut messages), [CodeCheck::Right]);
}

#[tokio::test]
async fn a_look_at_a_code_that_fails_locks_nobody_out() {
    let (office, dir) = with_code().await;
    let (mut teller, mut messages) = still(&office, &dir).await;
    let failing = teller.work.spawn(async { panic!("as a check may") });
    teller.doorkeeper.checking = Some(failing.id());
    join(&mut teller).await;
    assert_eq!(codes(&mut messages), [CodeCheck::Wrong]);
    teller.check("246810".to_owned()).await;
    join(&mut teller).await;
    assert_eq!(codes(&mut messages), [CodeCheck::Right]);
}

#[tokio::test]
async fn of_a_slip_of_another_day_nothing_is_reported() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let (mut teller, _messages) = still(&office, &dir).await;
    let end = Some(SlipEnd { again: false, problem: Some(PrintProblem::NoPaper) });
    for (number, day) in [("1001", "2025-11-20"), ("1002", &office::view().day)] {
        let (press, number, day) = (Uuid::new_v4(), number.to_owned(), day.to_owned());
        teller.ledger.reports_mut().add(Report { press, number, day, end }).await;
    }
    teller.report();
    join(&mut teller).await;
    teller.report();
    assert!(!teller.ledger.reports().is_any());
    assert_eq!(office.know(|facts| facts.reports.clone()), [("1002".to_owned(), Some(PrintProblem::NoPaper))]);
}

#[tokio::test]
async fn an_office_that_knows_no_spool_of_this_kiosk_is_asked_twice_and_has_decided() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let (mut teller, _messages) = still(&office, &dir).await;
    teller.office.reach.hangs();
    let first = teller.ledger.book().spool().id();
    let foreign = || Err(Box::new(Problem::new(Code::ForeignSpool)));
    teller.delivery.agreement = Agreement::Asked(Some(100));
    teller.agreed(teller.office.connection, foreign()).await;
    assert!(teller.delivery.agreement == Agreement::Open && teller.ledger.book().spool().id() != first);
    assert!(!teller.office.reach.is_away(Instant::now()), "presses are asked again");
    teller.delivery.agreement = Agreement::Asked(Some(100));
    teller.agreed(teller.office.connection, foreign()).await;
    assert_eq!(teller.delivery.agreement, Agreement::Settled(Some(100)));
    teller.delivery.cut_off();
    assert!(!teller.delivery.began_anew, "over another connection it is asked anew");
}
