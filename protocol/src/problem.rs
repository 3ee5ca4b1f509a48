//! RFC 9457 problem documents. The code and the typed parameters are the contract; the words come from `texts`.

use serde::{Deserialize, Serialize};

use crate::Code;

/// Why a request was not carried out. Over HTTP the body, as `application/problem+json`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Problem {
    /// `urn:layso:problem:` and the code.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// The code's sentence in the asker's language, for people.
    #[serde(default)]
    pub title: String,
    /// The HTTP status.
    #[serde(default)]
    pub status: u16,
    /// The code, for programs.
    pub code: Code,
    /// What exactly was wrong with the input, for engineers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The things it is about.
    #[serde(flatten)]
    pub params: Params,
}

impl Problem {
    /// A problem without words yet.
    pub fn new(code: Code) -> Self {
        Problem {
            kind: format!("urn:layso:problem:{code}"),
            title: String::new(),
            status: code.status(),
            code,
            detail: None,
            params: Params::default(),
        }
    }

    /// The same with a detail for engineers.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The same with its parameters.
    #[must_use]
    pub fn with(mut self, params: Params) -> Self {
        self.params = params;
        self
    }
}

/// What a problem is about; only what applies is there.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each field is named by its meaning")]
pub struct Params {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// Which of a kiosk's own numbers is next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<u64>,
    /// A device that prints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printer: Option<String>,
    /// A clerk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clerk: Option<String>,
    /// A day of the office, `2026-11-23`: the next one that works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// A time on the office's wall, `13:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Why the office did so, in its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Params {
    /// The texts that are there, by the names that sentences about a problem call them. What only sometimes is there has
    /// a word beside it that a sentence can choose by: `when` is `day` with a day and a time and `time` with a time alone,
    /// `who` is `clerk` with a clerk, `because` is `given` with a reason, `what` is `printer` with a printer. A day comes in its parts too, as `dayofmonth`,
    /// `monthnumber` and `year`.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let texts = [
            ("office", &self.office),
            ("service", &self.service),
            ("counter", &self.counter),
            ("number", &self.number),
            ("state", &self.state),
            ("field", &self.field),
            ("printer", &self.printer),
            ("clerk", &self.clerk),
            ("day", &self.day),
            ("time", &self.time),
            ("reason", &self.reason),
        ];
        let when = match (&self.day, &self.time) {
            (Some(_), Some(_)) => Some("day"),
            (None, Some(_)) => Some("time"),
            (_, None) => None,
        };
        let part = |range| self.day.as_deref().and_then(|day| day.get(range));
        let choices = [
            ("when", when),
            ("who", self.clerk.as_ref().map(|_| "clerk")),
            ("because", self.reason.as_ref().map(|_| "given")),
            ("what", self.printer.as_ref().map(|_| "printer")),
            ("year", part(0..4)),
            ("monthnumber", part(5..7)),
            ("dayofmonth", part(8..10)),
        ];
        let texts = texts.into_iter().map(|(name, text)| (name, text.as_deref()));
        texts.chain(choices).filter_map(|(name, text)| Some((name, text?)))
    }

    /// The numbers that are there, by the same names. A wait is told in `seconds`, begun ones counted whole.
    pub fn numbers(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let seconds = self.wait_ms.map(|ms| ms.div_ceil(1000));
        let numbers =
            [("seconds", seconds), ("limit", self.limit), ("version", self.version), ("expected", self.expected)];
        numbers.into_iter().filter_map(|(name, number)| Some((name, number?)))
    }
}
