//! `layso server`: runs until the system asks it to end.

mod bounds;
mod files;
mod told;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use server::clock::SystemClock;
use server::{NOTES_KEPT_DAYS, PORT, Server, Settings, StartError, Tls};
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
    /// The folder of recordings that calls are spoken with; without it, `voice` in the data folder
    #[arg(long, value_name = "DIR", env = "LAYSO_VOICE")]
    voice: Option<PathBuf>,
    /// Address and port; 0.0.0.0:7070 for the whole local network, with TLS by itself
    #[arg(long, value_name = "ADDR", default_value_t = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), PORT))]
    listen: SocketAddr,
    /// The words of notes about people are deleted after so many days
    #[arg(long, value_name = "DAYS", default_value_t = NOTES_KEPT_DAYS, value_parser = clap::value_parser!(u16).range(1..=3650))]
    notes_kept_days: u16,
    #[command(flatten)]
    encryption: Encryption,
    #[command(flatten)]
    bounds: bounds::Args,
}

/// Who can read what goes over the network: nobody, unless a flag says otherwise.
#[derive(clap::Args)]
#[command(next_help_heading = "Encryption")]
struct Encryption {
    /// TLS on this computer's own address too, with a certificate that the server makes for itself
    #[arg(long, conflicts_with = "tls_cert")]
    tls: bool,
    /// One more name or address that the self-made certificate is for; can be given several times
    #[arg(long, value_name = "NAME", conflicts_with = "tls_cert")]
    tls_name: Vec<String>,
    /// The office's own certificate, with its chain, as PEM; read again when it changes
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The certificate's key as PEM
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Take connections without TLS from these proxies, and believe whom they speak for
    #[arg(long, value_name = "ADDR", value_delimiter = ',')]
    behind_proxy: Vec<IpAddr>,
    /// Show boards and tickets to everybody here, without TLS: for televisions and phones
    #[arg(long, value_name = "ADDR")]
    public_listen: Option<SocketAddr>,
}

impl Encryption {
    fn tls(&self) -> Tls {
        match (&self.tls_cert, &self.tls_key) {
            (Some(certificate), Some(key)) => Tls::Files { certificate: certificate.clone(), key: key.clone() },
            _ if self.tls || !self.tls_name.is_empty() => Tls::SelfMade { names: self.tls_name.clone() },
            _ => Tls::WhereNeeded,
        }
    }
}

pub(crate) async fn run(args: Args, words: Words) -> anyhow::Result<ExitCode> {
    let data = args.data.unwrap_or_else(default_data);
    let offices = args.offices.clone().unwrap_or_else(|| data.join("offices"));
    let mut settings = Settings::new(data.clone());
    settings.offices = args.offices;
    settings.voice = args.voice;
    settings.texts = words.texts().clone();
    settings.listen = args.listen;
    settings.notes_kept_days = args.notes_kept_days;
    settings.tls = args.encryption.tls();
    settings.proxies = args.encryption.behind_proxy;
    settings.public_listen = args.encryption.public_listen;
    settings.bounds = args.bounds.into();
    files::take_all(&settings.bounds);
    let shutdown = CancellationToken::new();
    let end = asked_to_end()?;
    let running = match Server::start(settings, Arc::new(SystemClock::new()), shutdown.clone()).await {
        Ok(running) => running,
        Err(error) => return Ok(refused(&error, &words)),
    };
    for line in told::lines(&running, &data, &offices, &words) {
        println!("{line}");
    }
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

fn refused(error: &StartError, words: &Words) -> ExitCode {
    eprintln!("{}", error.message(words));
    ExitCode::from(error.exit_code())
}
