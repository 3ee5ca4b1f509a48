//! What each verb of a counter takes.

use protocol::{Actor, Closing, Command};
use serde::Deserialize;

use super::CounterVerb;

/// Verbs that need nothing but the counter.
macro_rules! bare {
    ($($verb:ident = $name:literal;)+) => {$(
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $verb {}

        impl CounterVerb for $verb {
            const VERB: &'static str = $name;
            const TAKES: Option<&'static str> = None;

            fn command(self, counter: String) -> Command {
                Command::$verb { counter }
            }
        }
    )+};
}

bare! {
    NoShow = "no-show";
    Return = "return";
    Park = "park";
    Undo = "undo";
    Resume = "resume";
    Close = "close";
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Recall {}

impl CounterVerb for Recall {
    const VERB: &'static str = "recall";
    const TAKES: Option<&'static str> = None;
    const GIVES: &'static str = "Called";

    fn command(self, counter: String) -> Command {
        Command::Recall { counter }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Open {
    clerk: String,
    services: Option<Vec<String>>,
}

impl CounterVerb for Open {
    const VERB: &'static str = "open";
    const TAKES: Option<&'static str> = Some("Open");

    fn actor(&self) -> Actor {
        Actor::Clerk(self.clerk.clone())
    }

    fn command(self, counter: String) -> Command {
        Command::Open { counter, clerk: self.clerk, services: self.services }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pause {
    reason: Option<String>,
}

impl CounterVerb for Pause {
    const VERB: &'static str = "pause";
    const TAKES: Option<&'static str> = Some("Pause");

    fn command(self, counter: String) -> Command {
        Command::Pause { counter, reason: self.reason }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Move {
    to: String,
}

impl CounterVerb for Move {
    const VERB: &'static str = "move";
    const TAKES: Option<&'static str> = Some("Move");

    fn command(self, counter: String) -> Command {
        Command::Move { counter, to: self.to }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Services {
    services: Vec<String>,
}

impl CounterVerb for Services {
    const VERB: &'static str = "services";
    const TAKES: Option<&'static str> = Some("Services");

    fn command(self, counter: String) -> Command {
        Command::Services { counter, services: self.services }
    }
}

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
#[serde(transparent)]
pub(crate) struct Finish(protocol::Finish);

impl CounterVerb for Finish {
    const VERB: &'static str = "finish";
    const TAKES: Option<&'static str> = Some("Finish");

    fn command(self, counter: String) -> Command {
        Command::Finish { counter, details: self.0 }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Transfer {
    pub(in crate::http) service: String,
}

impl CounterVerb for Transfer {
    const VERB: &'static str = "transfer";
    const TAKES: Option<&'static str> = Some("Transfer");

    fn command(self, counter: String) -> Command {
        Command::Transfer { counter, service: self.service }
    }
}
