//! `layso access`: whom a server lets in.
//!
//! Whoever can read the server's data folder administers it without a password: directly while no server runs, and
//! through the token that the running server leaves there. From elsewhere it takes an administrator's token.

mod list;
mod said;
pub(crate) mod secret;
mod verb;
mod way;

use std::path::PathBuf;
use std::process::ExitCode;

use client::ServerAddress;
use protocol::access::{Accept, AccessCommand};
use texts::Words;

use secret::NoSecret;
use verb::{Needed, Verb};
pub(crate) use way::{Trouble, Way, now, owner};

/// The server said no, or something is in the way.
const REFUSED: u8 = 1;
/// The command line does not say enough.
const USAGE: u8 = 2;
/// The server could not be reached.
const NO_CONNECTION: u8 = 3;

/// Whose register, and what to do.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) to: To,
    /// Print answers as JSON
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    verb: Verb,
}

/// Which server.
#[derive(clap::Args, Debug)]
pub(crate) struct To {
    /// The server's data folder: whoever can read it administers the server
    #[arg(long, value_name = "DIR", env = "LAYSO_DATA", global = true)]
    pub(crate) data: Option<PathBuf>,
    /// A server elsewhere
    #[arg(long, value_name = "URL", global = true)]
    pub(crate) server: Option<ServerAddress>,
    /// The file with an administrator's token for it
    #[arg(long, value_name = "FILE")]
    pub(crate) token_file: Option<PathBuf>,
    /// The fingerprint of the certificate that the server made for itself, as the server prints it
    #[arg(long, value_name = "FINGERPRINT", requires = "server", global = true)]
    pub(crate) ca: Option<String>,
}

impl To {
    /// The server of this data folder.
    pub(crate) fn of(data: PathBuf) -> To {
        To { data: Some(data), server: None, token_file: None, ca: None }
    }
}

pub(crate) async fn run(args: Args, words: Words) -> anyhow::Result<ExitCode> {
    Ok(match done(&args, &words).await {
        Ok(lines) => {
            for line in lines {
                println!("{line}");
            }
            ExitCode::SUCCESS
        }
        Err(trouble) => complain(&trouble, args.json, &words),
    })
}

/// Says on standard error what is in the way; with `--json` a refusal's document goes to standard output.
pub(crate) fn complain(trouble: &Trouble, json: bool, words: &Words) -> ExitCode {
    if let (true, Trouble::Refused(problem)) = (json, trouble)
        && let Ok(document) = serde_json::to_string(problem)
    {
        println!("{document}");
    }
    eprintln!("{}", trouble.sentence(words));
    ExitCode::from(trouble.exit_code())
}

/// The lines to print.
async fn done(args: &Args, words: &Words) -> Result<Vec<String>, Trouble> {
    if let Verb::SignIn { name, to, .. } = &args.verb {
        return signed_in(args, name, to, words).await;
    }
    // Whoever could not do it anyhow is not asked for a password first.
    let way = Way::open(&args.to, words).await?;
    let code = code(&args.verb, words)?;
    let secret = secret(&args.verb, words)?;
    match &args.verb {
        Verb::List => {
            let (view, now) = way.view().await?;
            Ok(if args.json { vec![said::json(&view)] } else { list::lines(&view, now, words) })
        }
        Verb::Accept { code: given, name, .. } => {
            let code = code.or_else(|| given.clone()).unwrap_or_default();
            let password = secret.unwrap_or_default();
            let accept = Accept { code, name: name.clone(), password, cookie: false };
            let you = way.accept(accept).await?;
            let done = words.with("access-accepted", &[("name", (&you.name).into())]);
            Ok(vec![if args.json { said::json(&you) } else { done }])
        }
        verb => match verb.command(secret) {
            Some(command) => changed(args, way, command, words).await,
            None => Ok(Vec::new()),
        },
    }
}

async fn changed(args: &Args, way: Way, command: AccessCommand, words: &Words) -> Result<Vec<String>, Trouble> {
    // A token is told once: where it goes is tried before it is made.
    if let Some((out, _)) = args.verb.token_goes()
        && let Some(file) = &out.to
    {
        said::is_writable(file).map_err(|what| Trouble::File { path: file.clone(), what })?;
    }
    let (server, ca) = way.seen_from_elsewhere();
    let answer = way.carry_out(command.clone()).await?;
    said::lines(&args.verb, &command, &answer, args.json, (server, ca), &args.to, words)
}

async fn signed_in(args: &Args, name: &str, to: &std::path::Path, words: &Words) -> Result<Vec<String>, Trouble> {
    let server = way::server(&args.to, words).await?;
    let password = secret(&args.verb, words)?.unwrap_or_default();
    let password = enrol::session::Secret::Password(password);
    let session = enrol::session::sign_in(&server, name, password, words.lang().as_str()).await;
    let session = session.map_err(|error| Trouble::of(server.address.to_string(), error))?;
    session.save(to).map_err(|error| Trouble::File { path: to.to_owned(), what: error.to_string() })?;
    if args.json {
        return Ok(vec![said::json(&session.you)]);
    }
    let about = [("name", name.into()), ("file", to.display().to_string().into())];
    Ok(vec![words.with("access-signed-in", &about)])
}

/// The code of an invitation, where it is asked for.
fn code(verb: &Verb, words: &Words) -> Result<Option<String>, Trouble> {
    let Some(source) = verb.needs_code() else { return Ok(None) };
    secret::shown(source, &words.say("access-code")).map(Some).map_err(|why| untold(&why, words))
}

fn secret(verb: &Verb, words: &Words) -> Result<Option<String>, Trouble> {
    let secret = match verb.needs() {
        Needed::Nothing => return Ok(None),
        Needed::NewPassword(source) => secret::new(source, &words.say("access-new-password"), words),
        Needed::Password(source) => secret::known(source, &words.say("access-password")),
        Needed::NewPin(source) => secret::new(source, &words.say("access-new-pin"), words),
    };
    secret.map(Some).map_err(|why| untold(&why, words))
}

fn untold(why: &NoSecret, words: &Words) -> Trouble {
    match why {
        NoSecret::NoKeyboard => Trouble::Usage(words.text(why.text())),
        _ => Trouble::Other(words.text(why.text())),
    }
}
