//! The command line.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use client::ServerAddress;
use protocol::{Finish, Outcome};
use uuid::Uuid;

/// Which counter, and, for scripts, what to do there once.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The office's id
    #[arg(long, env = "LAYSO_OFFICE")]
    pub(crate) office: String,
    /// The counter's id
    #[arg(long, env = "LAYSO_COUNTER")]
    pub(crate) counter: String,
    /// Who sits there; without it, whoever opened the counter
    #[arg(long, global = true, env = "LAYSO_CLERK")]
    pub(crate) clerk: Option<String>,
    /// The server
    #[arg(long, global = true, env = "LAYSO_SERVER", default_value_t)]
    pub(crate) server: ServerAddress,
    /// Print the answer as JSON (with a verb)
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Give up after so many seconds (with a verb)
    #[arg(long, global = true, default_value_t = 10, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) timeout_s: u64,
    /// A UUID made by you: the same verb with the same id has its effect once (with a verb)
    #[arg(long, global = true, value_name = "UUID")]
    pub(crate) request_id: Option<Uuid>,
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
}

/// What to do once, from a script.
#[derive(clap::Subcommand, Clone, PartialEq, Debug)]
pub(crate) enum Verb {
    /// Sit down at the counter (needs --clerk)
    Open {
        /// What the counter takes; without it, as the office file says
        #[arg(long, value_delimiter = ',', value_name = "SERVICE,…")]
        services: Option<Vec<String>>,
    },
    /// Call nobody for a while
    Pause {
        /// A short word for the board: break, lunch, meeting, errand
        #[arg(long)]
        reason: Option<String>,
    },
    /// Call again
    Resume,
    /// Leave the counter
    Close,
    /// Go to another counter, with the ticket in hand
    Move {
        /// The other counter's id
        to: String,
    },
    /// Change what the counter takes
    Services {
        /// The services' ids
        #[arg(required = true, value_name = "SERVICE")]
        services: Vec<String>,
    },
    /// Call whoever is next. A ticket that is being served is finished first
    CallNext {
        /// The number in hand was served. Name it when you give --request-id: the request must be the same each time
        #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "", value_name = "NUMBER", conflicts_with = "absent")]
        served: Option<String>,
        /// The number in hand did not come
        #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "", value_name = "NUMBER")]
        absent: Option<String>,
    },
    /// Call a number that waits, was missed or is parked
    Call {
        /// Today's number
        number: String,
    },
    /// Call the number in hand once more
    Recall,
    /// Begin to serve the called number; or a missed or parked one that stands at the counter
    Start {
        /// Today's number
        number: Option<String>,
    },
    /// The number in hand is done
    Finish(FinishArgs),
    /// The called number did not come
    NoShow,
    /// Back to the line, at its old place: the number in hand, or a missed or parked one
    Return {
        /// Today's number
        number: Option<String>,
    },
    /// Completing papers, back today
    Park,
    /// To another service, keeping number and place
    Transfer {
        /// The service's id
        service: String,
        /// A number that waits in a wrong line; without it, the one in hand
        #[arg(long)]
        number: Option<String>,
    },
    /// Take the last action back
    Undo,
    /// Say how the counter stands
    Status,
}

/// What is recorded when a number is done.
#[derive(clap::Args, Clone, PartialEq, Debug)]
pub(crate) struct FinishArgs {
    /// How it ended
    #[arg(long, default_value = "done-on-the-spot", value_parser = outcomes())]
    outcome: Outcome,
    /// The procedure it turned out to be
    #[arg(long)]
    procedure: Option<String>,
    /// The dossier's code
    #[arg(long)]
    dossier: Option<String>,
    /// How many files were handled
    #[arg(long)]
    count: Option<u16>,
}

impl FinishArgs {
    pub(crate) fn details(self) -> Finish {
        let FinishArgs { outcome, procedure, dossier, count } = self;
        Finish { outcome, procedure, dossier, count }
    }
}

/// Every outcome with its name on the wire, in the order in which they are offered.
pub(crate) const OUTCOMES: [(&str, Outcome); 6] = [
    ("done-on-the-spot", Outcome::DoneOnTheSpot),
    ("dossier-received", Outcome::DossierReceived),
    ("result-returned", Outcome::ResultReturned),
    ("more-papers", Outcome::MorePapers),
    ("refused", Outcome::Refused),
    ("released", Outcome::Released),
];

fn outcomes() -> impl TypedValueParser<Value = Outcome> {
    let outcome_of = |name: String| OUTCOMES.iter().find(|(known, _)| *known == name).map(|(_, outcome)| *outcome);
    PossibleValuesParser::new(OUTCOMES.map(|(name, _)| name))
        .try_map(move |name| outcome_of(name).ok_or("there is no such outcome"))
}
