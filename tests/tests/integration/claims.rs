//! "I belong to a priority class": what a citizen's word at the kiosk is worth, and what staff's is.

use protocol::view::{BoardView, CounterView, Sign, TicketView};
use protocol::{Answer, Command, Issued};
use serde_json::json;
use tests::{Asker, MINUTE_MS, OfficeText, SERVICE, TestOffice, text};

async fn hall() -> TestOffice {
    let file = OfficeText::new("Phường").policy("\"strict\"").class("u2", "trusted = true");
    let office = TestOffice::with_file("hall", file).await;
    office.open("1").await;
    office
}

/// A press at the kiosk, over its websocket.
async fn press(kiosk: &Asker, class: Option<&str>) -> Issued {
    let mut command = Command::issue(SERVICE);
    if let Command::Issue { class: claimed, .. } = &mut command {
        *claimed = class.map(str::to_owned);
    }
    match kiosk.ask(command).await {
        Ok(Answer::Issued(issued)) => issued,
        other => panic!("no number: {other:?}"),
    }
}

async fn confirm(clerk: &Asker, number: &str, class: &str) {
    let command = Command::SetClass { number: number.to_owned(), class: class.to_owned(), back_in_line: false };
    clerk.ask(command).await.expect("a waiting ticket");
}

#[tokio::test]
async fn a_claim_waits_as_everybody_does_until_staff_confirm_it_and_then_counts_from_the_time_of_issue() {
    let office = hall().await;
    let (kiosk, clerk, mut console) = (office.kiosk("kiosk-1"), office.clerk("clerk-1"), office.console("1"));
    let mut issued = Vec::new();
    for class in [None, Some("u1"), Some("u1")] {
        issued.push(press(&kiosk, class).await);
        office.clock().advance_ms(MINUTE_MS);
    }
    let told: Vec<_> = issued.iter().map(|one| (one.class.as_str(), one.claim.as_deref())).collect();
    assert_eq!(told, [("ordinary", None), ("ordinary", Some("u1")), ("ordinary", Some("u1"))]);
    let ordinary = |view: &CounterView| view.next.as_ref().is_some_and(|next| next.number == "1001" && !next.priority);
    console.shows("the ordinary one to be next", ordinary).await;

    let mut phone = office.phone(&issued[1].key);
    phone.shows("the claim on the phone", |view: &TicketView| view.claim.as_deref() == Some("u1")).await;
    // The one who came later is confirmed first.
    confirm(&clerk, "1003", "u1").await;
    confirm(&clerk, "1002", "u1").await;
    let held = |view: &TicketView| view.claim.is_none() && view.class == "u1";
    phone.shows("the class on the phone", held).await;
    let first = |view: &CounterView| view.next.as_ref().is_some_and(|next| next.number == "1002" && next.priority);
    console.shows("who claimed first to be next", first).await;

    let mut board = office.board();
    for (number, sign) in [("1002", Some(Sign::Priority)), ("1003", Some(Sign::Priority)), ("1001", None)] {
        assert_eq!(office.call_next("1").await, number);
        let called = |view: &BoardView| view.calls.first().is_some_and(|call| call.number == number);
        let view = board.board("the call on the wall", called).await;
        assert_eq!(view.calls[0].sign, sign, "{number}");
        let shown = serde_json::to_string(&view).expect("a board is JSON");
        assert!(!shown.contains("u1") && !shown.contains("Ưu tiên"), "the wall shows that, and never why: {shown}");
        office.does("1", "finish").await;
    }
    office.finish().await;
}

#[tokio::test]
async fn a_class_that_the_office_trusts_holds_at_the_kiosk() {
    let office = hall().await;
    let kiosk = office.kiosk("kiosk-1");
    press(&kiosk, None).await;
    let trusted = press(&kiosk, Some("u2")).await;
    assert_eq!((trusted.class.as_str(), trusted.claim), ("u2", None));
    assert_eq!(office.call_next("1").await, "1002");
    office.finish().await;
}

#[tokio::test]
async fn what_staff_at_the_door_say_holds_and_a_citizen_over_http_only_claims() {
    let office = hall().await;
    let claimed = office.issue_as(SERVICE, "u1").await;
    assert_eq!((text(&claimed["class"]), text(&claimed["claim"])), ("ordinary".to_owned(), "u1".to_owned()));
    assert_eq!(office.issue_for(SERVICE, "u1").await, "1002");
    assert_eq!(office.call_next("1").await, "1002");
    office.finish().await;
}

#[tokio::test]
async fn who_cannot_prove_a_class_at_the_counter_goes_back_to_the_original_place() {
    let mut office = hall().await;
    office.issue(SERVICE).await;
    office.clock().advance_ms(MINUTE_MS);
    assert_eq!(office.issue_for(SERVICE, "u1").await, "1002");
    office.clock().advance_ms(MINUTE_MS);
    office.issue(SERVICE).await;
    assert_eq!(office.call_next("1").await, "1002", "as a priority");
    let back = json!({"class": "ordinary", "back_in_line": true});
    let answer = office.post("/tickets/1002/class", back).await.accepted();
    assert_eq!((&answer["ticket"]["state"], &answer["ticket"]["class"]), (&json!("waiting"), &json!("ordinary")));
    office.restart().await;
    assert_eq!(office.waiting(SERVICE).await, ["1001", "1002", "1003"]);
    for number in ["1001", "1002", "1003"] {
        assert_eq!(office.call_next("1").await, number);
        office.does("1", "finish").await;
    }
    office.finish().await;
}

#[tokio::test]
async fn the_clerk_sees_what_is_claimed_and_can_confirm_it_at_the_counter() {
    let office = hall().await;
    let kiosk = office.kiosk("kiosk-1");
    press(&kiosk, Some("u1")).await;
    let mut console = office.console("1");
    let claims = |view: &CounterView| view.next.as_ref().and_then(|next| next.claim.as_deref()) == Some("u1");
    console.shows("the claim of who is next", claims).await;
    office.call_next("1").await;
    let in_hand = |view: &CounterView| view.in_hand.as_ref().is_some_and(|hand| hand.claim.as_deref() == Some("u1"));
    let view = console.shows("the claim in hand", in_hand).await;
    assert!(view.allowed.set_class);
    confirm(&office.clerk("clerk-1"), "1001", "u1").await;
    let held = |view: &CounterView| {
        view.in_hand.as_ref().is_some_and(|hand| hand.claim.is_none() && hand.class == "u1" && hand.state == "called")
    };
    console.shows("the class in hand, still called", held).await;
    office.finish().await;
}
