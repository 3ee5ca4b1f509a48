//! What a counter does with people.

use protocol::{Address, Closing, Command, Place};
use serde::Deserialize;

use super::super::CounterVerb;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CallNext {
    closing: Option<Closing>,
}

impl CounterVerb for CallNext {
    const VERB: &'static str = "call-next";
    const TAKES: Option<&'static str> = Some("CallNext");
    const GIVES: &'static str = "Called";

    fn command(self, counter: String) -> Command {
        Command::CallNext { counter, closing: self.closing }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Call {
    number: String,
}

impl CounterVerb for Call {
    const VERB: &'static str = "call";
    const TAKES: Option<&'static str> = Some("Call");
    const GIVES: &'static str = "Called";

    fn command(self, counter: String) -> Command {
        Command::Call { counter, number: self.number }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Start {
    number: Option<String>,
}

impl CounterVerb for Start {
    const VERB: &'static str = "start";
    const TAKES: Option<&'static str> = Some("Start");

    fn command(self, counter: String) -> Command {
        Command::Start { counter, number: self.number }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ServeNow {
    service: String,
    procedure: Option<String>,
    class: Option<String>,
}

impl CounterVerb for ServeNow {
    const VERB: &'static str = "serve-now";
    const TAKES: Option<&'static str> = Some("ServeNow");

    fn command(self, counter: String) -> Command {
        let ServeNow { service, procedure, class } = self;
        Command::ServeNow { counter, service, procedure, class }
    }
}

#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct Finish(protocol::Finish);

impl CounterVerb for Finish {
    const VERB: &'static str = "finish";
    const TAKES: Option<&'static str> = Some("Finish");

    fn command(self, counter: String) -> Command {
        Command::Finish { counter, closes: None, details: self.0 }
    }
}

/// Also of a number that nobody holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Return {
    pub(in crate::http) place: Option<Place>,
}

impl CounterVerb for Return {
    const VERB: &'static str = "return";
    const TAKES: Option<&'static str> = Some("Return");

    fn command(self, counter: String) -> Command {
        Command::Return { counter, place: self.place }
    }
}

/// Also of a number that nobody holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Transfer {
    pub(in crate::http) service: Option<String>,
    pub(in crate::http) to: Option<Address>,
    pub(in crate::http) note: Option<String>,
}

impl CounterVerb for Transfer {
    const VERB: &'static str = "transfer";
    const TAKES: Option<&'static str> = Some("Transfer");

    fn command(self, counter: String) -> Command {
        let Transfer { service, to, note } = self;
        Command::Transfer { counter, service, to, note }
    }
}
