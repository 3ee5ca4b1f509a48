//! The command line.

use std::path::PathBuf;

use client::ServerAddress;

/// Which kiosk, and, for scripts, what number to take once.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The office's id
    #[arg(long, env = "LAYSO_OFFICE")]
    pub(crate) office: String,
    /// The server
    #[arg(long, env = "LAYSO_SERVER", default_value_t)]
    pub(crate) server: ServerAddress,
    /// The kiosk's own folder; without it, layso-dispenser/DEVICE in the user's data folder. Two kiosks never share one
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// The folder that slips are printed into, as PNG; without it, `slips` in the kiosk's own folder
    #[arg(long, value_name = "DIR")]
    pub(crate) print_to: Option<PathBuf>,
    /// The name of this kiosk
    #[arg(long, default_value = "kiosk-1", value_parser = device)]
    pub(crate) device: String,
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
}

/// What to do once, from a script.
#[derive(clap::Subcommand, Clone, PartialEq, Eq, Debug)]
pub(crate) enum Verb {
    /// Take numbers without a screen: prints each number when its slip is printed. Asked again after a failure, it
    /// first finishes the number that was begun
    Issue(Issue),
}

/// What to take.
#[derive(clap::Args, Clone, PartialEq, Eq, Debug)]
pub(crate) struct Issue {
    /// The service's id
    #[arg(long)]
    pub(crate) service: String,
    /// The procedure's id
    #[arg(long)]
    pub(crate) procedure: Option<String>,
    /// The class's id
    #[arg(long)]
    pub(crate) class: Option<String>,
    /// Print each answer as a line of JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// How many numbers, one after the other
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) count: u32,
    /// Give up after so many seconds without an answer
    #[arg(long, default_value_t = 20, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) timeout_s: u64,
}

impl Args {
    pub(crate) fn data_dir(&self) -> PathBuf {
        let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let home = || absolute("HOME").map(|home| home.join(".local/share"));
        let user = absolute("XDG_DATA_HOME").or_else(home).unwrap_or_default();
        self.data.clone().unwrap_or_else(|| user.join("layso-dispenser").join(&self.device))
    }

    pub(crate) fn print_dir(&self) -> PathBuf {
        self.print_to.clone().unwrap_or_else(|| self.data_dir().join("slips"))
    }
}

/// A name that can be part of a path and of the journal.
fn device(text: &str) -> Result<String, String> {
    let plain = text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter));
    let fits = (1..=40).contains(&text.len()) && !text.starts_with('.');
    if plain && fits { Ok(text.to_owned()) } else { Err("1 to 40 letters, digits, `-`, `_` or `.`".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        args: Args,
    }

    fn read(line: &str) -> Result<Args, clap::Error> {
        Cli::try_parse_from(std::iter::once("dispenser").chain(line.split_whitespace())).map(|cli| cli.args)
    }

    #[test]
    fn a_kiosk_needs_only_its_office() {
        let args = read("--office an-binh").unwrap();
        assert_eq!(args.server, ServerAddress::default());
        assert!(args.data_dir().ends_with("layso-dispenser/kiosk-1"));
        assert!(args.print_dir().ends_with("layso-dispenser/kiosk-1/slips"));
        assert_eq!(args.verb, None);
    }

    #[test]
    fn a_script_says_what_to_take() {
        let args = read("--office an-binh --device script-1 issue --service chung-thuc --count 3 --json").unwrap();
        let Some(Verb::Issue(issue)) = args.verb else { panic!("no verb was read") };
        assert_eq!((issue.service.as_str(), issue.count, issue.json, issue.timeout_s), ("chung-thuc", 3, true, 20));
    }

    #[test]
    fn a_device_s_name_cannot_leave_its_folder() {
        for bad in ["../x", "a/b", "", ".hidden"] {
            assert!(device(bad).is_err(), "{bad:?} was taken");
        }
    }
}
