//! Verbs that need nothing but the counter.

use protocol::Command;
use serde::Deserialize;

use super::super::CounterVerb;

macro_rules! bare {
    ($($verb:ident = $name:literal, $gives:literal;)+) => {$(
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $verb {}

        impl CounterVerb for $verb {
            const VERB: &'static str = $name;
            const TAKES: Option<&'static str> = None;
            const GIVES: &'static str = $gives;

            fn command(self, counter: String) -> Command {
                Command::$verb { counter }
            }
        }
    )+};
}

bare! {
    Recall = "recall", "Called";
    NoShow = "no-show", "Answer";
    Park = "park", "Answer";
    Undo = "undo", "Answer";
    Resume = "resume", "Answer";
    Close = "close", "Answer";
    AwaitNext = "await-next", "Answer";
    StopAwaiting = "stop-awaiting", "Answer";
}
