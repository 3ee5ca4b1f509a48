//! Who sits at a counter, and for what.

use protocol::Command;
use serde::Deserialize;

use super::super::CounterVerb;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Open {
    clerk: String,
    services: Option<Vec<String>>,
    helps: Option<Vec<String>>,
}

impl CounterVerb for Open {
    const VERB: &'static str = "open";
    const TAKES: Option<&'static str> = Some("Open");

    fn command(self, counter: String) -> Command {
        let Open { clerk, services, helps } = self;
        Command::Open { counter, clerk, services, helps }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TakeOver {
    clerk: String,
}

impl CounterVerb for TakeOver {
    const VERB: &'static str = "take-over";
    const TAKES: Option<&'static str> = Some("TakeOver");

    fn command(self, counter: String) -> Command {
        Command::TakeOver { counter, clerk: self.clerk }
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
pub(crate) struct Swap {
    with: String,
}

impl CounterVerb for Swap {
    const VERB: &'static str = "swap";
    const TAKES: Option<&'static str> = Some("Swap");

    fn command(self, counter: String) -> Command {
        Command::Swap { counter, with: self.with }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Services {
    services: Vec<String>,
    helps: Option<Vec<String>>,
}

impl CounterVerb for Services {
    const VERB: &'static str = "services";
    const TAKES: Option<&'static str> = Some("Services");

    fn command(self, counter: String) -> Command {
        Command::Services { counter, services: self.services, helps: self.helps }
    }
}
