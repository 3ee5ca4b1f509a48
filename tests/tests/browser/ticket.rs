//! The page that the code on a slip opens, from the number to the word about the visit.

#[path = "ticket/link.rs"]
mod link;
#[path = "ticket/states.rs"]
mod states;

use serde_json::json;
use tests::browser::Page;
use tests::{MINUTE_MS, TestOffice, text};

/// A number for a service, and its key.
pub(super) async fn number(office: &TestOffice, service: &str) -> (String, String) {
    let issued = office.issue_as(service, "ordinary").await;
    (text(&issued["number"]), text(&issued["key"]))
}

/// What the server has not drawn already.
pub(super) const LIVE: &str = "!document.querySelector('noscript') && document.querySelector('.fresh')";

/// A phone on the live page of a ticket.
pub(super) async fn open(page: &Page, key: &str) {
    page.resize_as_phone(390, 844, 2.0).await;
    page.open(&format!("/t/{key}")).await;
    page.wait_until("the live page", LIVE).await;
}

/// The ticket was called to a counter, met there and is done.
pub(super) async fn served(office: &TestOffice, counter: &str) {
    office.call_next(counter).await;
    office.does(counter, "start").await;
    office.clock().advance_ms(5 * MINUTE_MS);
    office.does(counter, "finish").await;
}

/// What the server knows of a ticket.
pub(super) async fn known(office: &TestOffice, key: &str) -> serde_json::Value {
    office.http().public().get(&format!("/api/v1/tickets/{key}")).await.accepted()
}

/// Somebody else changed the office file so that there is something to see.
pub(super) async fn stop(office: &TestOffice, service: &str) {
    let body = json!({"reason": "quá đông <b>x</b>", "until_minute": 900});
    office.post(&format!("/services/{service}/stop"), body).await.accepted();
}
