//! The command line.

use client::ServerAddress;

use crate::Place;

/// `layso display`: the wall board of an office.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The office to show, by its id
    #[arg(long, env = "LAYSO_OFFICE")]
    office: String,
    /// Only the counters of this zone
    #[arg(long, conflicts_with = "counter")]
    zone: Option<String>,
    /// One counter alone, huge
    #[arg(long)]
    counter: Option<String>,
    /// Where the server listens
    #[arg(long, env = "LAYSO_SERVER", default_value_t)]
    pub(crate) server: ServerAddress,
    /// Print the calls as lines instead of drawing a board; so too when the output is no terminal
    #[arg(long)]
    pub(crate) plain: bool,
}

impl Args {
    pub(crate) fn place(&self) -> Place {
        Place { office: self.office.clone(), zone: self.zone.clone(), counter: self.counter.clone() }
    }
}
