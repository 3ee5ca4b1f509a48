//! What everybody may see says nothing about people.

use queue::{Actor, DeviceId, Target, TicketRef};

use super::*;
use crate::testbed::{WORKDAY, issue};

#[tokio::test]
async fn no_public_view_names_a_clerk_a_need_a_note_or_a_claim() {
    let mut floor = Floor::of(WORKDAY);
    floor.opens("1");
    floor.opens("2");
    let (id, _) = floor.issues("chung-thuc");
    let Command::Issue { service, procedure, further, files, afar, .. } = issue("ho-tich") else { unreachable!() };
    let claim = Command::Issue { service, procedure, class: Some("u1".into()), further, files, afar };
    floor.asks(Actor::Device(DeviceId::new("kiosk-1")), claim).expect("a number");
    floor.beside.vault.set_needs(id, vec![protocol::Need::Wheelchair]).await.expect("needs are kept");
    let held = floor
        .beside
        .vault
        .hold(queue::RequestId(9), vec![crate::confidential::Private::Note("mang theo con".to_owned())])
        .await
        .expect("a note is kept");
    let to = queue::Destination { service: None, address: Some(queue::Address::Clerk("clerk-2".into())) };
    let target = Target::Ticket(TicketRef::Id(id));
    floor.staff(Command::Transfer { target, to, note: Some(queue::NoteId(9)) });
    drop(held);
    floor.calls("2");
    floor.looks_ahead();

    let staff = serde_json::to_string(&see_console(&floor, "2")).unwrap();
    for word in ["clerk-2", "wheelchair", "mang theo con"] {
        assert!(staff.contains(word), "staff must see {word}: {staff}");
    }
    let public = [
        serde_json::to_string(&see_board(&floor)).unwrap(),
        serde_json::to_string(&see_kiosk(&floor)).unwrap(),
        serde_json::to_string(&see_number(&floor, "2001")).unwrap(),
        serde_json::to_string(&see_number(&floor, "1001")).unwrap(),
        serde_json::to_string(&see_ticket(&floor, id)).unwrap(),
        serde_json::to_string(&lines::view(&floor.hall())).unwrap(),
    ];
    for view in &public {
        for word in ["clerk", "lan", "wheelchair", "mang theo con", "claim"] {
            // Names of things, as in "language", are no names of people.
            assert!(!view.contains(&format!("\"{word}")), "{word} stands in {view}");
            assert!(word == "lan" || !view.contains(word), "{word} stands in {view}");
        }
    }
}
