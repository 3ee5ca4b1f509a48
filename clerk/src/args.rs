//! The command line.

mod values;
mod verb;

use std::path::PathBuf;

use client::ServerAddress;
use uuid::Uuid;

pub(crate) use values::OUTCOMES;
pub(crate) use verb::{FinishArgs, Verb};

/// Which counter, and, for scripts, what to do there once.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The office's id; without it, the one that whoever is signed in works in
    #[arg(long, env = "LAYSO_OFFICE")]
    pub(crate) office: Option<String>,
    /// The counter's id; without it the console proposes where you sat last
    #[arg(long, global = true, env = "LAYSO_COUNTER")]
    pub(crate) counter: Option<String>,
    /// For whom a supervisor or a program acts; without it, for whoever is signed in
    #[arg(long, global = true, env = "LAYSO_CLERK")]
    pub(crate) clerk: Option<String>,
    /// Where the server listens; without it, as the token file says, or the only one there is; else on this computer
    #[arg(long, global = true, env = "LAYSO_SERVER")]
    pub(crate) server: Option<ServerAddress>,
    /// The file with a session, as `layso access sign-in` writes it; without it, the console's own
    #[arg(long, global = true, value_name = "FILE", env = "LAYSO_TOKEN_FILE")]
    pub(crate) token_file: Option<PathBuf>,
    /// Pair this computer first, so that clerks may sign in with a PIN (without a verb)
    #[arg(long)]
    pub(crate) pair: bool,
    /// With a number pad as the only tool: Enter, +, - and 0 are the four keys of the day (without a verb)
    #[arg(long)]
    pub(crate) keypad: bool,
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
