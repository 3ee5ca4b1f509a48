//! What staff do with a number: one handler, and a body for each verb.

use axum::Json as Answered;
use axum::extract::State;
use protocol::{Answer, Command, Need};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::carry_out;
use crate::desk::Desk;
use crate::http::Failure;
use crate::http::asker::Asker;
use crate::http::body::Json;
use crate::http::counters::verbs;
use crate::http::path::In;

/// A verb of a number, as the body of its request.
pub(in crate::http) trait NumberVerb: DeserializeOwned + Send + 'static {
    /// In the path.
    const VERB: &'static str;
    /// The schema of its body; `None`: it needs none.
    const TAKES: Option<&'static str>;

    /// The whole command.
    fn command(self, number: String) -> Command;
}

/// Carries out a verb of a number.
pub(in crate::http) async fn act<V: NumberVerb>(
    State(desk): State<Desk>,
    In((office, number)): In<(String, String)>,
    asker: Asker,
    Json(verb): Json<V>,
) -> Result<Answered<Answer>, Failure> {
    carry_out(desk, office, asker, verb.command(number)).await
}

/// Verbs that need nothing but the number.
macro_rules! bare {
    ($($verb:ident = $name:literal, $command:expr;)+) => {$(
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $verb {}

        impl NumberVerb for $verb {
            const VERB: &'static str = $name;
            const TAKES: Option<&'static str> = None;

            fn command(self, number: String) -> Command {
                $command(number)
            }
        }
    )+};
}

bare! {
    Free = "free", |number| Command::Free { number };
    Withdraw = "withdraw", |number| Command::Withdraw { number };
    Unpark = "unpark", |number| Command::ReturnTicket { number, place: None };
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetClass {
    class: String,
    #[serde(default)]
    back_in_line: bool,
}

impl NumberVerb for SetClass {
    const VERB: &'static str = "class";
    const TAKES: Option<&'static str> = Some("SetClass");

    fn command(self, number: String) -> Command {
        Command::SetClass { number, class: self.class, back_in_line: self.back_in_line }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetNeeds {
    needs: Vec<Need>,
}

impl NumberVerb for SetNeeds {
    const VERB: &'static str = "needs";
    const TAKES: Option<&'static str> = Some("SetNeeds");

    fn command(self, number: String) -> Command {
        Command::SetNeeds { number, needs: self.needs }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddService {
    service: String,
    procedure: Option<String>,
}

impl NumberVerb for AddService {
    const VERB: &'static str = "services";
    const TAKES: Option<&'static str> = Some("Want");

    fn command(self, number: String) -> Command {
        Command::AddService { number, service: self.service, procedure: self.procedure }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Print {
    printer: String,
    #[serde(default)]
    again: bool,
}

impl NumberVerb for Print {
    const VERB: &'static str = "print";
    const TAKES: Option<&'static str> = Some("Print");

    fn command(self, number: String) -> Command {
        Command::Print { number, printer: self.printer, again: self.again }
    }
}

impl NumberVerb for verbs::Return {
    const VERB: &'static str = "return";
    const TAKES: Option<&'static str> = Some("Return");

    fn command(self, number: String) -> Command {
        Command::ReturnTicket { number, place: self.place }
    }
}

impl NumberVerb for verbs::Transfer {
    const VERB: &'static str = "transfer";
    const TAKES: Option<&'static str> = Some("Transfer");

    fn command(self, number: String) -> Command {
        Command::TransferTicket { number, service: self.service, to: self.to, note: self.note }
    }
}
