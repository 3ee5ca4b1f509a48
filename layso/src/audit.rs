//! `layso audit`: who did what.

mod export;
mod pages;
mod since;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::tz::TimeZone;
use protocol::access::AuditLine;
use texts::Words;

use crate::access::{To, Trouble, Way, complain};
use pages::Pages;
use since::Since;

/// The most lines that are shown at once.
const LIMIT: u32 = 1000;

/// What to read.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    to: To,
    /// From when on: 90m, 2h, 3d, 2026-11-20 or 2026-11-20T08:30
    #[arg(long, default_value = "1d", value_parser = since::read)]
    since: Since,
    /// Only of this office
    #[arg(long)]
    office: Option<String>,
    /// The most lines
    #[arg(long, default_value_t = LIMIT, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    limit: u32,
    /// Print each line as JSON
    #[arg(long)]
    json: bool,
    #[command(subcommand)]
    tool: Option<Tool>,
}

#[derive(clap::Subcommand)]
enum Tool {
    /// Look at every line of the record of access: whether it follows from the one before, and whether one is missing
    Verify,
    /// Write the whole record as lines of JSON
    Export {
        /// A file that is not there yet
        file: PathBuf,
    },
}

pub(crate) async fn run(args: Args, words: Words) -> anyhow::Result<ExitCode> {
    match &args.tool {
        Some(Tool::Verify) => Ok(verify(&args.to, &words)),
        Some(Tool::Export { file }) => export::run(&args.to, args.office.as_deref(), file, &words).await,
        None => show(&args, &words).await,
    }
}

async fn show(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let zone = TimeZone::system();
    let way = match Way::open(&args.to, words).await {
        Ok(way) => way,
        Err(trouble) => return Ok(complain(&trouble, args.json, words)),
    };
    let limit = usize::try_from(args.limit)?;
    let since = args.since.at(crate::access::now(), &zone);
    let (mut lines, access_only) = match read(&way, since, args.office.as_deref(), limit, words).await {
        Ok(read) => read,
        Err(trouble) => return Ok(complain(&trouble, args.json, words)),
    };
    let are_more = lines.len() > limit;
    lines.truncate(limit);
    if access_only {
        eprintln!("{}", words.say("audit-offline"));
    }
    if args.json {
        for line in &lines {
            println!("{}", serde_json::to_string(line)?);
        }
    } else {
        for line in table::lines(&lines, &zone, words) {
            println!("{line}");
        }
    }
    if are_more {
        eprintln!("{}", words.with("audit-more", &[("limit", args.limit.into())]));
    }
    Ok(ExitCode::SUCCESS)
}

/// At least one line more than the limit, if there are as many; and whether it is only the record of access.
async fn read(
    way: &Way,
    since: i64,
    office: Option<&str>,
    limit: usize,
    words: &Words,
) -> Result<(Vec<AuditLine>, bool), Trouble> {
    let (mut pages, mut lines) = (Pages::since(since), Vec::new());
    while lines.len() <= limit
        && let Some(fresh) = pages.next(way, office, words).await?
    {
        lines.extend(fresh);
    }
    Ok((lines, pages.access_only()))
}

/// Reads the files alone: it can be done while a server runs, and on a copy.
fn verify(to: &To, words: &Words) -> ExitCode {
    let data = to.data.clone().unwrap_or_else(crate::server_command::default_data);
    match access::audit::verify(&data.join("access")) {
        Ok(count) => {
            println!("{}", words.with("audit-good", &[("count", count.into())]));
            ExitCode::SUCCESS
        }
        Err(broken) => {
            println!("{}", words.with("audit-bad", &[("what", broken.to_string().into())]));
            ExitCode::from(1)
        }
    }
}
