//! Who is next: each policy against a model of its words, set while people wait and carried through restarts.

use fastrand::Rng;
use serde_json::{Value, json};
use tests::{MINUTE_MS, OfficeText, SERVICE, TestOffice};

async fn set(office: &TestOffice, policy: &Value) {
    let ask = office.http().ask("PUT", &office.path("/policy")).json(&json!({"policy": policy}));
    assert_eq!(ask.send().await.accepted(), json!({"type": "policy", "policy": policy}));
}

/// Calls and serves somebody.
async fn serve(office: &TestOffice) -> String {
    let number = office.call_next("1").await;
    office.does("1", "finish").await;
    number
}

#[tokio::test]
async fn one_priority_then_two_ordinary_through_a_restart_in_the_middle() {
    let mut office = TestOffice::with_file("hall", OfficeText::new("Phường")).await;
    office.open("1").await;
    for _ in 0..6 {
        office.issue(SERVICE).await;
        office.clock().advance_ms(MINUTE_MS);
    }
    for _ in 0..5 {
        office.issue_for(SERVICE, "u1").await;
        office.clock().advance_ms(MINUTE_MS);
    }
    set(&office, &json!({"ratio": {"priority": 1, "ordinary": 2}})).await;
    // Ordinary: 1001 to 1006. Priority: 1007 to 1011.
    let wanted = [1007, 1001, 1002, 1008, 1003, 1004, 1009, 1005, 1006, 1010, 1011];
    for (nth, number) in wanted.into_iter().enumerate() {
        if [2, 4, 7].contains(&nth) {
            office.restart().await;
            assert_eq!(office.read("").await["policy"], json!({"ratio": {"priority": 1, "ordinary": 2}}));
        }
        assert_eq!(serve(&office).await, number.to_string(), "call {nth}");
    }
    office.clock().advance_ms(24 * 60 * MINUTE_MS);
    assert_eq!(office.day().await, "2026-11-24");
    assert_eq!(office.read("").await["policy"], "fifo", "the day's turn brings back what the file says");
    office.finish().await;
}

#[tokio::test]
async fn another_order_holds_from_the_next_call_on() {
    let office = TestOffice::with_file("hall", OfficeText::new("Phường")).await;
    office.open("1").await;
    office.issue(SERVICE).await;
    office.issue(SERVICE).await;
    office.issue_for(SERVICE, "u1").await;
    let mut console = office.console("1");
    let next = |number: &'static str| {
        move |view: &protocol::view::CounterView| view.next.as_ref().is_some_and(|next| next.number == number)
    };
    console.shows("the first to be next", next("1001")).await;
    set(&office, &json!("strict")).await;
    console.shows("the priority one to be next", next("1003")).await;
    assert_eq!(serve(&office).await, "1003");
    assert_eq!(serve(&office).await, "1001");
    office
        .http()
        .ask("PUT", &office.path("/policy"))
        .json(&json!({"policy": "slowest"}))
        .send()
        .await
        .refused(400, "bad-message");
    office.finish().await;
}

/// Somebody who waits, as the model knows them.
#[derive(Clone, Copy)]
struct Waiting {
    number: u32,
    priority: bool,
    since_ms: u64,
}

/// The words of the policies, looked at over everybody who waits. Of equal ones the earlier.
#[derive(Default)]
struct Model {
    waiting: Vec<Waiting>,
    now_ms: u64,
    /// Of the round so far, in calls at which both kinds waited.
    round: (u32, u32),
}

impl Model {
    fn next(&mut self, policy: &str) -> u32 {
        let both = [true, false].map(|kind| self.waiting.iter().any(|one| one.priority == kind)) == [true, true];
        let now_ms = self.now_ms;
        let waited = |one: &Waiting| now_ms - one.since_ms;
        let rank = |one: &Waiting| match policy {
            "strict" => u64::from(one.priority),
            "ageing" => waited(one) * if one.priority { 3 } else { 1 },
            "head-start" => waited(one) + if one.priority { 20 * MINUTE_MS } else { 0 },
            "ratio" if both => u64::from(one.priority == (self.round.0 < 2)),
            _ => 0,
        };
        let best = self.waiting.iter().map(rank).max().expect("somebody waits");
        let (index, chosen) =
            self.waiting.iter().copied().enumerate().find(|(_, one)| rank(one) == best).expect("the best");
        if policy == "ratio" && both {
            self.round =
                if chosen.priority { (self.round.0 + 1, self.round.1) } else { (self.round.0, self.round.1 + 1) };
            if self.round.1 == 3 {
                self.round = (0, 0);
            }
        }
        self.waiting.remove(index);
        chosen.number
    }
}

/// A busy hour: people come and are called in turns, and the server starts again now and then.
async fn an_hour(policy: &str, file: &str) {
    let mut office = TestOffice::with_file("hall", OfficeText::new("Phường").policy(file)).await;
    office.open("1").await;
    let (mut rng, mut model) = (Rng::with_seed(9), Model::default());
    let mut number = 1000;
    for step in 0..50 {
        let passes_ms = rng.u64(1..4 * MINUTE_MS);
        office.clock().advance_ms(passes_ms);
        model.now_ms += passes_ms;
        if step < 8 || rng.bool() {
            let priority = rng.u8(..) < 90;
            number += 1;
            let given = office.issue_for(SERVICE, if priority { "u1" } else { "ordinary" }).await;
            assert_eq!(given, number.to_string());
            model.waiting.push(Waiting { number, priority, since_ms: model.now_ms });
        }
        if step % 17 == 16 {
            office.restart().await;
        }
        if step >= 8 && !model.waiting.is_empty() && rng.u8(..) < 150 {
            let wanted = model.next(policy).to_string();
            assert_eq!(serve(&office).await, wanted, "{policy}, step {step}");
        }
    }
    while !model.waiting.is_empty() {
        let wanted = model.next(policy).to_string();
        assert_eq!(serve(&office).await, wanted, "{policy}, at the end");
    }
    office.finish().await;
}

#[tokio::test]
async fn who_came_first_is_next() {
    an_hour("fifo", "\"fifo\"").await;
}

#[tokio::test]
async fn priority_is_always_next() {
    an_hour("strict", "\"strict\"").await;
}

#[tokio::test]
async fn two_priority_and_three_ordinary_take_turns() {
    an_hour("ratio", "{ priority = 2, ordinary = 3 }").await;
}

#[tokio::test]
async fn a_priority_wait_counts_three_times() {
    an_hour("ageing", "\"ageing\"").await;
}

#[tokio::test]
async fn a_priority_wait_has_a_head_start() {
    an_hour("head-start", "\"head-start\"").await;
}
