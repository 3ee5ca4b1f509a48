//! Several things on one ticket: one number, one original time, a leg for each.

use protocol::Want;
use protocol::view::{BoardView, CounterView, Sign, TicketView};
use serde_json::{Value, json};
use tests::{MINUTE_MS, OfficeText, SERVICE, TestOffice, text};

/// Counter 1 takes `s` and helps with `t`; counter 2 takes `u`.
async fn hall() -> TestOffice {
    let file = OfficeText::new("Phường")
        .service("t", "2")
        .service("u", "3")
        .bare_counters()
        .counter_with("1", &[SERVICE], "helps = [\"t\"]")
        .counter("2", &["u"]);
    let office = TestOffice::with_file("hall", file).await;
    office.open("1").await;
    office.open("2").await;
    office
}

fn want(service: &str) -> Want {
    Want { service: service.to_owned(), procedure: None }
}

#[tokio::test]
async fn the_same_counter_goes_on_without_a_call_and_the_next_one_keeps_the_original_time() {
    let mut office = hall().await;
    let body = json!({"service": SERVICE, "files": 3, "further": [{"service": "t"}, {"service": "u"}]});
    let issued = office.post("/tickets", body).await.accepted();
    let mut phone = office.phone(&text(&issued["key"]));
    phone.shows("what else it is for", |view: &TicketView| view.further == [want("t"), want("u")]).await;
    office.clock().advance_ms(MINUTE_MS);
    office.issue("u").await;
    let (mut console, mut board) = (office.console("1"), office.board());
    office.call_next("1").await;
    office.does("1", "start").await;
    let files = |view: &CounterView| view.in_hand.as_ref().is_some_and(|hand| hand.files == Some(3) && hand.leg == 1);
    console.shows("how many files there are", files).await;
    office.clock().advance_ms(5 * MINUTE_MS);

    // Next, as a clerk presses it: the same person stays.
    let closing = json!({"closing": {"was": "served", "number": "1001", "details": {"count": 3}}});
    let pressed = office.at("1", "call-next", closing).await.accepted();
    assert_eq!((&pressed["closed"]["number"], &pressed["ticket"]), (&json!("1001"), &Value::Null), "nobody is called");
    let goes_on = |view: &CounterView| {
        view.in_hand.as_ref().is_some_and(|hand| hand.state == "serving" && hand.service == "t" && hand.leg == 2)
    };
    console.shows("the second leg at the same counter", goes_on).await;
    office.clock().advance_ms(2 * MINUTE_MS);
    let finished = office.does("1", "finish").await;
    assert_eq!(finished["ticket"]["state"], "waiting", "for the third");
    phone.shows("the third line", |view: &TicketView| view.service == "u" && view.further.is_empty()).await;

    office.restart().await;
    assert_eq!(office.waiting("u").await, ["1001", "3001"], "by when they came");
    assert_eq!(office.call_next("2").await, "1001");
    let signed =
        |view: &BoardView| view.calls.first().is_some_and(|call| (call.leg, call.sign) == (3, Some(Sign::Transferred)));
    let view = board.board("the call of the third leg", signed).await;
    assert_eq!(view.calls.len(), 2, "the second leg was never called: {:?}", view.calls);
    office.clock().advance_ms(MINUTE_MS);
    office.does("2", "start").await;
    office.clock().advance_ms(4 * MINUTE_MS);
    office.does("2", "finish").await;

    office.stop().await;
    let visit = office.visit("1001").await;
    let legs: Vec<_> =
        visit.legs.iter().map(|leg| (leg.service.as_str(), leg.calls, leg.service_ms, leg.files)).collect();
    let minutes = |count: u64| Some(count * MINUTE_MS);
    assert_eq!(legs, [(SERVICE, 1, minutes(5), 3), ("t", 0, minutes(2), 1), ("u", 1, minutes(4), 1)]);
    assert_eq!((visit.state.as_str(), visit.total_ms), ("done", Some(13 * MINUTE_MS)));
    office.finish().await;
}

#[tokio::test]
async fn one_more_thing_is_added_at_the_counter_and_undo_of_a_finish_takes_the_next_leg_back() {
    let office = hall().await;
    office.issue(SERVICE).await;
    office.call_next("1").await;
    office.post("/tickets/1001/services", json!({"service": "u"})).await.accepted();
    office.post("/tickets/1001/services", json!({"service": "u"})).await.refused(409, "already-wanted");
    office.does("1", "start").await;
    office.does("1", "finish").await;
    assert_eq!(office.waiting("u").await, ["1001"]);
    office.does("1", "undo").await;
    let hand = office.read("/counters/1").await["in_hand"].clone();
    assert_eq!((&hand["number"], &hand["service"], &hand["leg"]), (&json!("1001"), &json!(SERVICE), &json!(1)));
    assert_eq!(hand["further"], json!([{"service": "u"}]));
    office.does("1", "finish").await;
    assert_eq!(office.call_next("2").await, "1001");
    office.at("1", "undo", json!({})).await.refused(409, "nothing-to-undo");
    office.finish().await;
}

#[tokio::test]
async fn a_thing_that_is_there_already_and_one_that_does_not_exist_are_refused() {
    let office = hall().await;
    let twice = json!({"service": SERVICE, "further": [{"service": "t"}, {"service": "t"}]});
    assert_eq!(office.post("/tickets", twice).await.refused(409, "already-wanted")["service"], "t");
    let unknown = json!({"service": SERVICE, "further": [{"service": "x"}]});
    office.post("/tickets", unknown).await.refused(404, "unknown-service");
    assert_eq!(office.read("").await["totals"]["issued"], 0);
    office.finish().await;
}
