//! What people in the hall do, one verb a line, over HTTP.

use serde_json::{Value, json};

use crate::http::Answer;
use crate::office::TestOffice;

/// Verbs on the office of a test. Those that give no [`Answer`] panic when they are refused.
impl TestOffice {
    /// The path of something in the office: `/board` is `/api/v1/offices/an-binh/board`.
    pub fn path(&self, below: &str) -> String {
        format!("/api/v1/offices/{}{below}", self.id())
    }

    /// Takes a number and gives it.
    pub async fn issue(&self, service: &str) -> String {
        text(&self.issue_as(service, "ordinary").await["number"])
    }

    /// Takes a number at the kiosk for somebody who claims a class, and gives the whole answer.
    pub async fn issue_as(&self, service: &str, class: &str) -> Value {
        self.http().post(&self.path("/tickets"), json!({"service": service, "class": class})).await.accepted()
    }

    /// Staff at the door take a number for somebody of a class: their word holds at once.
    pub async fn issue_for(&self, service: &str, class: &str) -> String {
        let body = json!({"service": service, "class": class});
        let answer = self.http().ask("POST", &self.path("/tickets")).by("clerk:door").json(&body).send().await;
        text(&answer.accepted()["number"])
    }

    /// Changes something of the office.
    pub async fn post(&self, below: &str, body: Value) -> Answer {
        self.http().post(&self.path(below), body).await
    }

    /// A clerk named after the counter sits down there.
    pub async fn open(&self, counter: &str) {
        self.at(counter, "open", json!({"clerk": format!("clerk-{counter}")})).await.accepted();
    }

    /// A verb at a counter.
    pub async fn at(&self, counter: &str, verb: &str, body: Value) -> Answer {
        self.http().post(&self.path(&format!("/counters/{counter}/{verb}")), body).await
    }

    /// A verb at a counter that needs nothing else and must be accepted.
    pub async fn does(&self, counter: &str, verb: &str) -> Value {
        self.at(counter, verb, json!({})).await.accepted()
    }

    /// Calls the next one and gives the number.
    pub async fn call_next(&self, counter: &str) -> String {
        text(&self.does(counter, "call-next").await["ticket"]["number"])
    }

    /// Opens the counter, and takes and calls so many numbers of a service there, finishing each but the last.
    pub async fn serve(&self, counter: &str, service: &str, count: usize) {
        self.open(counter).await;
        for index in 0..count {
            self.issue(service).await;
            if index > 0 {
                self.does(counter, "finish").await;
            }
            self.call_next(counter).await;
        }
    }

    /// Something of the office as it can be read: `/board`, `/lines`, nothing for the office itself.
    pub async fn read(&self, below: &str) -> Value {
        self.http().get(&self.path(below)).await.accepted()
    }

    /// The journal's version.
    pub async fn version(&self) -> u64 {
        self.read("").await["version"].as_u64().expect("a version")
    }

    /// The service day, such as `2026-11-23`.
    pub async fn day(&self) -> String {
        text(&self.read("").await["day"])
    }

    /// The numbers that wait for a service, in their order.
    pub async fn waiting(&self, service: &str) -> Vec<String> {
        let lines = self.read("/lines").await;
        let line = lines["lines"].as_array().into_iter().flatten().find(|line| line["service"] == service);
        let waiting = line.and_then(|line| line["waiting"].as_array()).expect("a line of that service");
        waiting.iter().map(|ticket| text(&ticket["number"])).collect()
    }
}

/// A document without the fields of these names, however deep.
pub fn without(mut document: Value, names: &[&str]) -> Value {
    strip(&mut document, names);
    document
}

fn strip(value: &mut Value, names: &[&str]) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !names.contains(&name.as_str()));
            fields.values_mut().for_each(|value| strip(value, names));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| strip(value, names)),
        _ => {}
    }
}

/// The text in a JSON value.
///
/// # Panics
/// It is no text.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}
