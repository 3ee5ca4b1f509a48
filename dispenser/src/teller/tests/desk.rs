//! What staff do at the kiosk.

use argon2::{Argon2, PasswordHasher};

use super::*;
use crate::kiosk::{CodeCheck, StaffDeed};

/// The code as an office keeps it, hashed so that it is soon looked at.
pub(super) fn hash_of(code: &str) -> String {
    let cheap = Argon2::new(
        argon2::Algorithm::Argon2id,
        argon2::Version::V0x13,
        argon2::Params::new(8, 1, 1, None).expect("a cost"),
    );
    cheap.hash_password_with_salt(code.as_bytes(), b"salt of a test").unwrap().to_string()
}

async fn with_code() -> (FakeOffice, TempDir) {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    office.know(|facts| facts.staff_code = Some(hash_of("246810")));
    (office, dir)
}

#[expect(clippy::needless_pass_by_value, reason = "as all that is heard")]
fn check(message: Message) -> Option<CodeCheck> {
    if let Message::StaffCode(check) = message { Some(check) } else { None }
}

async fn tries(station: &mut Station, code: &str) -> CodeCheck {
    station.orders.send(Order::StaffCode(code.to_owned())).await.unwrap();
    hear(station, "what the code is", check).await
}

#[tokio::test]
async fn the_code_opens_the_kiosk_also_without_a_server() {
    let (office, dir) = with_code().await;
    let mut station = ready(&office, &dir).await;
    assert_eq!(tries(&mut station, "246810").await, CodeCheck::Right);
    close(station).await;
    office.is_away(true);
    let mut station = ready(&office, &dir).await;
    assert_eq!(tries(&mut station, "111111").await, CodeCheck::Wrong);
    assert_eq!(tries(&mut station, "246810").await, CodeCheck::Right);
    close(station).await;
}

#[tokio::test]
async fn who_guesses_waits() {
    let (office, dir) = with_code().await;
    let mut station = ready(&office, &dir).await;
    for _ in 0..4 {
        assert_eq!(tries(&mut station, "0").await, CodeCheck::Wrong);
    }
    assert_eq!(tries(&mut station, "0").await, CodeCheck::Wait(60));
    assert!(matches!(tries(&mut station, "246810").await, CodeCheck::Wait(1..=60)), "not even the right one");
    close(station).await;
}

#[tokio::test]
async fn an_office_without_a_code_has_no_page_for_staff() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let mut station = ready(&office, &dir).await;
    assert_eq!(tries(&mut station, "246810").await, CodeCheck::NoCode);
    close(station).await;
}

#[tokio::test]
async fn a_kiosk_that_was_closed_stays_closed_until_it_is_opened() {
    let (office, dir) = with_code().await;
    let mut station = ready(&office, &dir).await;
    station.orders.send(Order::Staff(StaffDeed::Close)).await.unwrap();
    let closed = |message| if let Message::Closed(closed) = message { Some(closed) } else { None };
    assert!(hear(&mut station, "the kiosk to close", closed).await);
    office.until("staff to know", |facts| facts.status.as_ref().is_some_and(|status| status.closed)).await;
    close(station).await;
    let mut station = open(&office, &dir).await;
    assert!(hear(&mut station, "that it is still closed", closed).await);
    station.orders.send(take()).await.unwrap();
    assert!(hear(&mut station, "that there is no number", closed).await);
    station.orders.send(Order::Staff(StaffDeed::Open)).await.unwrap();
    assert!(!hear(&mut station, "the kiosk to open", closed).await);
    station.orders.send(take()).await.unwrap();
    assert_eq!(hear(&mut station, "a number", number).await, "1001");
    close(station).await;
}

#[tokio::test]
async fn what_staff_ask_of_the_printer_is_done_and_told() {
    let (office, dir) = with_code().await;
    let mut station = ready(&office, &dir).await;
    for deed in [StaffDeed::NewRoll(Some(400)), StaffDeed::TestPrint] {
        station.orders.send(Order::Staff(deed)).await.unwrap();
        let done = |message| if let Message::StaffDone(of, end) = message { Some((of, end)) } else { None };
        assert_eq!(hear(&mut station, "the deed", done).await, (deed, Ok(())));
    }
    close(station).await;
}
