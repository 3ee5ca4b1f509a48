use protocol::view::DispenserView;
use protocol::{Code, Issued, Need, OfflineSeries, Want};
use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::office;
use crate::offline::Moment;
use crate::press::{Errand, Stage, Task, Wish};
use crate::spool::Taking;

const OFFICE: &str = "an-binh";
const TODAY: &str = "2026-11-23";

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn wish() -> Wish {
    let (service, procedure) = ("ho-tich".to_owned(), Some("khai-sinh".to_owned()));
    Wish::Number(Errand { service, procedure, ..Errand::default() })
}

fn issued() -> Issued {
    Issued {
        key: "key".to_owned(),
        number: "1001".to_owned(),
        service: "ho-tich".to_owned(),
        procedure: Some("khai-sinh".to_owned()),
        class: "ordinary".to_owned(),
        claim: None,
        late: false,
        state: "waiting".to_owned(),
        ahead: 3,
        joined_at: 1_763_687_820_000,
        link: None,
    }
}

async fn pressed(dir: &TempDir) -> Ledger {
    let mut ledger = Ledger::open(dir.path(), OFFICE).await.unwrap();
    let press = Press::new(id(1), wish(), "vi", TODAY);
    ledger.durably(|book| book.begin(press)).await.unwrap().unwrap();
    ledger
}

/// The program ends without a word; another one starts in the same folder.
async fn crash(ledger: Ledger, dir: &TempDir) -> Ledger {
    drop(ledger);
    Ledger::open(dir.path(), OFFICE).await.expect("the folder of a crashed kiosk opens again")
}

#[tokio::test]
async fn a_crash_after_the_press_asks_again_with_the_same_id() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = crash(pressed(&dir).await, &dir).await;
    assert_eq!(ledger.book().tasks(), [Task::Ask { id: id(1), wish: wish(), day: TODAY.to_owned() }]);
}

#[tokio::test]
async fn a_crash_after_the_answer_prints_the_same_number() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = pressed(&dir).await;
    ledger.note(|book| book.answered(id(1), &issued())).await;
    let ledger = crash(ledger, &dir).await;
    assert_eq!(ledger.book().press().map(|press| &press.stage), Some(&Stage::Answered(Box::new(issued()))));
    assert!(matches!(&ledger.book().tasks()[..], [Task::Print { issued: known, .. }] if **known == issued()));
}

#[tokio::test]
async fn a_crash_after_printing_leaves_nothing_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = pressed(&dir).await;
    ledger.note(|book| book.answered(id(1), &issued())).await;
    ledger.note(|book| book.printed(id(1))).await;
    assert!(crash(ledger, &dir).await.book().is_settled());
}

#[tokio::test]
async fn a_crash_after_giving_up_still_withdraws() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = pressed(&dir).await;
    ledger.note(|book| book.give_up(id(2))).await;
    let mut ledger = crash(ledger, &dir).await;
    assert_eq!(ledger.book().tasks(), [Task::Ask { id: id(1), wish: wish(), day: TODAY.to_owned() }]);
    ledger.note(|book| book.answered(id(1), &issued())).await;
    let mut ledger = crash(ledger, &dir).await;
    assert_eq!(ledger.book().tasks(), [Task::Withdraw { id: id(2), key: "key".to_owned() }]);
    ledger.note(|book| book.withdrawn(id(2))).await;
    assert!(crash(ledger, &dir).await.book().is_settled());
}

#[tokio::test]
async fn a_crash_in_the_middle_of_giving_up_counts_as_given_up() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = pressed(&dir).await;
    let mut given_up = ledger.book().clone();
    given_up.give_up(id(2));
    // Only the first of the cells reaches the disk.
    ledger.unwanted[0].write(&ledger.store, Some(&given_up.unwanted()[0])).await.unwrap();
    let ledger = crash(ledger, &dir).await;
    assert_eq!(*ledger.book(), given_up);
}

#[tokio::test]
async fn a_crash_while_the_list_of_unwanted_tickets_moves_up_loses_none() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(dir.path(), OFFICE).await.unwrap();
    for number in [1, 2, 3] {
        let press = Press::new(id(number), wish(), "vi", TODAY);
        ledger.durably(|book| book.begin(press)).await.unwrap().unwrap();
        ledger.note(|book| book.give_up(id(10 + number))).await;
    }
    let mut moved = ledger.book().clone();
    moved.withdrawn(id(11));
    // The second has reached the first place, the third still has to move.
    ledger.unwanted[0].write(&ledger.store, Some(&moved.unwanted()[0])).await.unwrap();
    let ledger = crash(ledger, &dir).await;
    assert_eq!(*ledger.book(), moved);
}

#[tokio::test]
async fn a_crash_after_cancelling_still_withdraws_with_the_same_id() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = pressed(&dir).await;
    ledger.note(|book| book.answered(id(1), &issued())).await;
    ledger.note(|book| book.cancel(id(1), wish(), TODAY.to_owned(), "key".to_owned(), id(7))).await;
    let ledger = crash(ledger, &dir).await;
    assert_eq!(ledger.book().tasks(), [Task::Withdraw { id: id(7), key: "key".to_owned() }]);
}

fn agreed(numbers: u16) -> OfflineSeries {
    OfflineSeries { prefix: "K12".to_owned(), numbers, delivered: 0 }
}

fn taking(office: &DispenserView, number: u128) -> Taking<'_> {
    let moment = Moment { at: office::NOW, last_contact: office::NOW, proven: true };
    Taking { request: id(1000 + number), moment, day: TODAY, office }
}

#[tokio::test]
async fn a_crash_in_the_middle_of_a_number_without_the_server_leaves_the_number() {
    let (dir, view) = (tempfile::tempdir().unwrap(), office::view());
    let mut ledger = pressed(&dir).await;
    ledger.durably(|book| book.spool_mut().agree(Some(agreed(100)))).await.unwrap();
    let mut turned = ledger.book().clone();
    turned.turn(taking(&view, 1)).unwrap();
    // The entry reaches the disk, and the press does not.
    ledger.spool.write(&ledger.store, turned.spool()).await.unwrap();
    let ledger = crash(ledger, &dir).await;
    assert_eq!(*ledger.book(), turned);
    assert!(matches!(&ledger.book().tasks()[..], [Task::Print { issued, .. }] if issued.number == "K12001"));
}

#[tokio::test]
async fn a_spool_goes_on_after_a_crash_where_it_was() {
    let (dir, view) = (tempfile::tempdir().unwrap(), office::view());
    let mut ledger = Ledger::open(dir.path(), OFFICE).await.unwrap();
    ledger.durably(|book| book.spool_mut().agree(Some(agreed(100)))).await.unwrap();
    for number in 1..4 {
        let press = Press::new(id(number), wish(), "vi", TODAY).unasked();
        ledger.durably(|book| book.begin(press)).await.unwrap().unwrap();
        ledger.durably(|book| book.turn(taking(&view, number))).await.unwrap().unwrap();
        ledger.note(|book| book.printed(id(number))).await;
    }
    ledger.note(|book| book.spool_mut().delivered(id(1001))).await;
    let before = ledger.book().clone();
    let ledger = crash(ledger, &dir).await;
    assert_eq!(*ledger.book(), before);
    assert_eq!(ledger.book().spool().head().map(|head| &*head.ticket.number), Some("K12002"));
    assert_eq!(ledger.book().spool().left(office::NOW, TODAY), 97);
}

#[tokio::test]
async fn a_closed_kiosk_is_closed_after_a_crash() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(dir.path(), OFFICE).await.unwrap();
    assert!(!ledger.is_closed());
    ledger.close_kiosk(true).await.unwrap();
    let mut ledger = crash(ledger, &dir).await;
    assert!(ledger.is_closed());
    ledger.close_kiosk(false).await.unwrap();
    assert!(!crash(ledger, &dir).await.is_closed());
}

#[tokio::test]
async fn the_longest_number_without_the_server_fits_into_its_cell() {
    let (dir, view) = (tempfile::tempdir().unwrap(), office::view());
    let mut ledger = Ledger::open(dir.path(), OFFICE).await.unwrap();
    ledger.durably(|book| book.spool_mut().agree(Some(agreed(100)))).await.unwrap();
    let press = Press::new(id(1), longest(), "zh-Hant", TODAY);
    ledger.durably(|book| book.begin(press)).await.unwrap().unwrap();
    let mut classes = view.classes.clone();
    (classes[0].id, classes[1].id) = ("y".repeat(40), "x".repeat(40));
    let view = DispenserView { classes, ..view };
    ledger.durably(|book| book.turn(taking(&view, 1))).await.unwrap().unwrap();
    let request = ledger.book().spool().head().unwrap().request;
    ledger
        .durably(|book| book.spool_mut().refused(request, Code::NotOfTheSeries, None, TODAY, id(9)))
        .await
        .expect("a number that is set aside");
}

#[tokio::test]
async fn offices_in_one_folder_have_books_of_their_own() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = pressed(&dir).await;
    ledger.close().await;
    let other = Ledger::open(dir.path(), "phu-lam").await.unwrap();
    assert!(other.book().is_settled());
    other.close().await;
    assert!(Ledger::open(dir.path(), "not a name").await.is_err());
}

/// All that one press can ask for.
fn longest() -> Wish {
    let long = "x".repeat(40);
    let want = Want { service: long.clone(), procedure: Some(long.clone()) };
    Wish::Number(Errand {
        service: long.clone(),
        procedure: Some(long.clone()),
        class: Some(long),
        further: vec![want; Errand::FURTHER],
        files: Some(9999),
        needs: Need::ALL.to_vec(),
    })
}

#[tokio::test]
async fn the_longest_book_fits_into_its_cells() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(dir.path(), OFFICE).await.unwrap();
    let (long, wish) = ("x".repeat(40), longest());
    for number in 0..Book::UNWANTED as u128 {
        let press = Press::new(Uuid::from_u128(u128::MAX - number), wish.clone(), "vi", TODAY);
        ledger.durably(|book| book.begin(press)).await.unwrap().unwrap();
        ledger.durably(|book| book.give_up(Uuid::new_v4())).await.unwrap();
    }
    let answer = Issued {
        key: "K".repeat(64),
        number: "9".repeat(16),
        service: long.clone(),
        procedure: Some(long.clone()),
        class: long.clone(),
        link: Some("l".repeat(500)),
        ..issued()
    };
    let asked: Vec<Uuid> = ledger.book().unwanted().iter().map(|unwanted| unwanted.issue).collect();
    for issue in asked {
        ledger.durably(|book| book.answered(issue, &answer)).await.expect("unwanted tickets with their keys");
    }
    ledger.durably(|book| book.withdrawn(book.unwanted()[0].withdraw)).await.unwrap();
    let press = Press::new(id(1), wish, "zh-Hant", TODAY);
    ledger.durably(|book| book.begin(press)).await.unwrap().unwrap();
    ledger.durably(|book| book.answered(id(1), &answer)).await.expect("a press with its answer");
}

#[tokio::test]
async fn two_kiosks_cannot_share_a_folder() {
    let dir = tempfile::tempdir().unwrap();
    let first = pressed(&dir).await;
    let error = Ledger::open(dir.path(), OFFICE).await.expect_err("the folder is in use");
    assert!(error.to_string().contains("in use"), "{error}");
    drop(first);
}
