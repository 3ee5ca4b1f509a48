//! `layso server`: runs until the system asks it to end.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use server::clock::SystemClock;
use server::office_file::OfficeFile;
use server::{NOTES_KEPT_DAYS, PORT, Running, Server, Settings, StartError};
use texts::Words;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// Where the server keeps its data and listens.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The data folder; made when it is not there
    #[arg(long, value_name = "DIR", env = "LAYSO_DATA")]
    data: Option<PathBuf>,
    /// The folder of office files; without it, `offices` in the data folder
    #[arg(long, value_name = "DIR", env = "LAYSO_OFFICES")]
    offices: Option<PathBuf>,
    /// Address and port; only this computer's own until there is access control
    #[arg(long, value_name = "ADDR", default_value_t = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), PORT))]
    listen: SocketAddr,
    /// The words of notes about people are deleted after so many days
    #[arg(long, value_name = "DAYS", default_value_t = NOTES_KEPT_DAYS, value_parser = clap::value_parser!(u16).range(1..=3650))]
    notes_kept_days: u16,
}

pub(crate) async fn run(args: Args, words: Words) -> anyhow::Result<ExitCode> {
    let data = args.data.unwrap_or_else(default_data);
    let offices = args.offices.clone().unwrap_or_else(|| data.join("offices"));
    let mut settings = Settings::new(data.clone());
    settings.offices = args.offices;
    settings.listen = args.listen;
    settings.notes_kept_days = args.notes_kept_days;
    let shutdown = CancellationToken::new();
    let end = asked_to_end()?;
    let running = match Server::start(settings, Arc::new(SystemClock::new()), shutdown.clone()).await {
        Ok(running) => running,
        Err(error) => return Ok(refused(&error, &words)),
    };
    say_where_to_go(&running, &data, &offices, &words);
    tokio::spawn(async move {
        end.await;
        shutdown.cancel();
    });
    match running.wait().await {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) => Ok(refused(&error, &words)),
    }
}

/// The data folder when nothing is given.
pub(crate) fn default_data() -> PathBuf {
    Settings::default_data(|name| std::env::var(name).ok())
}

/// Listens from now on for the system or the keyboard to end the program; what is given back comes back when they do. A
/// signal that comes while the program still starts is heard too, in place of killing it.
pub(crate) fn asked_to_end() -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = hang_up.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

fn say_where_to_go(running: &Running, data: &Path, folder: &Path, words: &Words) {
    let server = format!("ws://{}", running.address());
    let (data, offices) = (data.display().to_string(), folder.display().to_string());
    println!("{}", words.with("server-listening", &[("server", (&server).into())]));
    println!("{}", words.with("server-folders", &[("data", data.into()), ("offices", offices.into())]));
    if let Some((office, counter)) = first_counter(folder) {
        let there = if running.address().port() == PORT { String::new() } else { format!(" --server {server}") };
        let place = format!("--office {office}{there}");
        println!("{}", words.with("server-next", &[("where", place.into()), ("counter", counter.into())]));
    }
}

/// The first office that its file opens, and its first counter: an example that can be typed as it stands.
fn first_counter(offices: &Path) -> Option<(String, String)> {
    let entries = std::fs::read_dir(offices).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries.filter(|file| file.extension().is_some_and(|ext| ext == "toml")).collect();
    files.sort();
    files.iter().find_map(|file| {
        let office = OfficeFile::read(file).ok()?;
        let counter = office.definition.counters.first()?;
        Some((office.id.to_string(), counter.id.to_string()))
    })
}

fn refused(error: &StartError, words: &Words) -> ExitCode {
    eprintln!("{}", error.message(words));
    ExitCode::from(error.exit_code())
}
