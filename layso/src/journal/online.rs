//! A backup that the running server makes.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use serde::Serialize;
use serde::de::IgnoredAny;
use texts::Words;

use crate::access::{Trouble, Way, complain, owner};

/// As long as the server gives itself for a copy to a slow disk, and a little more.
const TIMEOUT: Duration = Duration::from_secs(3700);

#[derive(Serialize)]
struct Wanted {
    /// A folder of the server's own computer.
    to: PathBuf,
    notes: bool,
}

/// Asks the server that has this data folder open to copy it to `to`, with the token that it leaves to its owner.
pub(super) async fn backup(data: &Path, to: &Path, notes: bool, said: &str, words: &Words) -> anyhow::Result<ExitCode> {
    let wanted = Wanted { to: std::path::absolute(to)?, notes };
    let asked = match owner(data, words) {
        Ok(api) => {
            let server = api.server().address.to_string();
            let answer = api.within(TIMEOUT).post::<IgnoredAny>("/api/v1/backup", &wanted).await;
            answer.map_err(|error| Trouble::of(server, error))
        }
        Err(trouble) => Err(trouble),
    };
    Ok(match asked {
        Ok(_) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(trouble) => complain(&trouble, false, words),
    })
}

/// Writes down that somebody took something out of the data folder, or put something in; the server does not run. A record
/// that cannot be kept is told: what was done is done.
pub(super) async fn record(data: &Path, what: &'static str, about: &str, words: &Words) {
    let to = crate::access::To::of(data.to_owned());
    let noted = match Way::open(&to, words).await {
        Ok(mut way) => way.note(what, about),
        Err(trouble) => Err(trouble),
    };
    if let Err(trouble) = noted {
        eprintln!("{}", words.with("audit-not-kept", &[("what", trouble.sentence(words).into())]));
    }
}
