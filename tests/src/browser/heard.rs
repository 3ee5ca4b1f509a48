//! What a page asked for and complained about, from its first moment on.

use std::sync::Mutex;

use serde_json::Value;

use super::link::lock;

/// How much is kept of one page. A page that says more says the same again.
const COMPLAINTS_MAX: usize = 1_000;
/// How many requests of one page are kept.
const REQUESTS_MAX: usize = 100_000;

/// All that was heard of a page.
#[derive(Debug)]
pub(super) struct Heard {
    /// The frame that the page is; a frame within it has another.
    frame: String,
    told: Mutex<Told>,
}

/// What a page told.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// The last address that was opened on purpose, for messages.
    pub(super) opened: String,
    /// Errors on the console, violations of the policy, exceptions, dialogs.
    pub(super) complaints: Vec<String>,
    /// Of what a test expects to be complained about.
    pub(super) expected: Vec<String>,
    /// Every address that was asked for, websockets included.
    pub(super) requests: Vec<String>,
    /// What came over the wire, in bytes, compressed as it came, with headers.
    pub(super) wire_bytes: u64,
    /// The documents that were loaded to their end.
    pub(super) loads: Vec<String>,
    /// The status with which the last document was answered.
    pub(super) status: Option<u16>,
    /// A question of `alert` or `confirm` stands before the page.
    pub(super) dialogs: usize,
    /// How often the time that the page was to hurry through was over.
    pub(super) hurried: usize,
    /// The page's process died.
    pub(super) crashed: bool,
}

impl Heard {
    pub(super) fn of(frame: &str) -> Heard {
        Heard { frame: frame.to_owned(), told: Mutex::default() }
    }

    /// Everything until now.
    pub(super) fn told(&self) -> Told {
        lock(&self.told).clone()
    }

    /// Looks at one thing of it, without a copy of all.
    pub(super) fn look<T>(&self, at: impl FnOnce(&Told) -> T) -> T {
        at(&lock(&self.told))
    }

    /// Changes what is known beside the page's own words.
    pub(super) fn note(&self, change: impl FnOnce(&mut Told)) {
        change(&mut lock(&self.told));
    }

    /// An event of the protocol.
    pub(super) fn hear(&self, method: &str, event: &Value) {
        let mut told = lock(&self.told);
        match method {
            "Runtime.consoleAPICalled" if is_error(&event["type"]) => told.complain("console", &words(&event["args"])),
            "Runtime.exceptionThrown" => told.complain("exception", &exception(&event["exceptionDetails"])),
            "Log.entryAdded" if event["entry"]["level"] == "error" => {
                let entry = &event["entry"];
                // A document that was opened on purpose tells its status to whoever opened it.
                if entry["source"] == "network" && entry["url"] == told.opened {
                    return;
                }
                told.complain(
                    str_of(&entry["source"]),
                    &format!("{} {}", str_of(&entry["text"]), str_of(&entry["url"])),
                );
            }
            "Network.requestWillBeSent" => told.request(&event["request"]["url"]),
            "Network.webSocketCreated" => told.request(&event["url"]),
            "Network.responseReceived" if event["type"] == "Document" && event["frameId"] == self.frame => {
                told.status = event["response"]["status"].as_u64().and_then(|status| u16::try_from(status).ok());
            }
            "Network.loadingFinished" => told.wire_bytes += bytes(&event["encodedDataLength"]),
            "Network.webSocketFrameReceived" => {
                told.wire_bytes += event["response"]["payloadData"].as_str().map_or(0, |text| text.len() as u64);
            }
            "Page.lifecycleEvent" if event["name"] == "load" && event["frameId"] == self.frame => {
                told.loads.push(str_of(&event["loaderId"]).to_owned());
            }
            "Page.javascriptDialogOpening" => {
                told.dialogs += 1;
                told.complain("dialog", str_of(&event["message"]));
            }
            "Emulation.virtualTimeBudgetExpired" => told.hurried += 1,
            "Inspector.targetCrashed" => told.crashed = true,
            _ => {}
        }
    }

    /// What nobody expected: complaints, and requests to other hosts than the page's own. Each as a line.
    pub(super) fn unexpected(&self) -> Vec<String> {
        let told = lock(&self.told);
        let expects = |line: &str| told.expected.iter().any(|words| line.contains(words));
        let foreign = told.requests.iter().filter(|url| is_foreign(url)).map(|url| format!("asks another host: {url}"));
        let crashed = told.crashed.then(|| "the page crashed".to_owned());
        foreign.chain(told.complaints.iter().cloned()).chain(crashed).filter(|line| !expects(line)).collect()
    }
}

impl Told {
    fn complain(&mut self, source: &str, words: &str) {
        if self.complaints.len() < COMPLAINTS_MAX {
            self.complaints.push(format!("{source}: {words}"));
        }
    }

    fn request(&mut self, url: &Value) {
        if self.requests.len() < REQUESTS_MAX {
            self.requests.push(str_of(url).to_owned());
        }
    }
}

/// Whether this address is on another computer. What lies in the page itself is asked of nobody.
pub(super) fn is_foreign(url: &str) -> bool {
    if ["data:", "blob:", "about:", "chrome-error:"].iter().any(|own| url.starts_with(own)) {
        return false;
    }
    let host = url.split_once("://").map_or("", |(_, rest)| rest).split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |(name, _)| name);
    !["127.0.0.1", "localhost"].contains(&host)
}

fn is_error(kind: &Value) -> bool {
    kind == "error" || kind == "assert"
}

fn words(arguments: &Value) -> String {
    let word = |value: &Value| match &value["value"] {
        Value::String(text) => text.clone(),
        Value::Null => str_of(&value["description"]).to_owned(),
        other => other.to_string(),
    };
    arguments.as_array().into_iter().flatten().map(word).collect::<Vec<_>>().join(" ")
}

/// An exception in the page, with the lines where it happened.
pub(super) fn exception(details: &Value) -> String {
    let thrown = &details["exception"];
    let said = thrown["description"].as_str().map_or_else(|| thrown["value"].to_string(), str::to_owned);
    let place = format!("{}:{}", str_of(&details["url"]), bytes(&details["lineNumber"]) + 1);
    format!("{} {said} ({place})", str_of(&details["text"]))
}

fn str_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Chromium writes whole numbers as `1.0` at times.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of bytes or lines, never negative"
)]
fn bytes(value: &Value) -> u64 {
    value.as_f64().unwrap_or_default() as u64
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_this_computer_is_no_other_host() {
        for own in ["http://127.0.0.1:8080/x", "ws://localhost:1/y", "data:image/png;base64,xx", "blob:http://a/b"] {
            assert!(!is_foreign(own), "{own}");
        }
        for foreign in ["https://fonts.example/a.css", "http://127.0.0.1.example/", "ws://example:80/127.0.0.1", "//x"]
        {
            assert!(is_foreign(foreign), "{foreign}");
        }
    }

    #[test]
    fn what_a_test_expects_is_no_complaint() {
        let heard = Heard::of("main");
        heard.hear("Runtime.consoleAPICalled", &json!({"type": "error", "args": [{"value": "no"}, {"value": 7}]}));
        heard.hear("Runtime.consoleAPICalled", &json!({"type": "log", "args": [{"value": "fine"}]}));
        heard.hear("Network.requestWillBeSent", &json!({"request": {"url": "http://127.0.0.1:1/"}}));
        assert_eq!(heard.unexpected(), ["console: no 7"]);
        heard.note(|told| told.expected.push("no 7".to_owned()));
        assert!(heard.unexpected().is_empty());
    }
}
