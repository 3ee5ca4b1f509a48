//! The command line.

mod values;
mod verb;

use client::ServerAddress;
use uuid::Uuid;

pub(crate) use values::OUTCOMES;
pub(crate) use verb::{FinishArgs, Verb};

/// Which counter, and, for scripts, what to do there once.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The office's id
    #[arg(long, env = "LAYSO_OFFICE")]
    pub(crate) office: String,
    /// The counter's id; without it the console proposes where you sat last
    #[arg(long, global = true, env = "LAYSO_COUNTER")]
    pub(crate) counter: Option<String>,
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
