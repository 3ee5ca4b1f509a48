//! `layso demo`: a whole office in one terminal. Server, citizens and clerks are the real thing and talk over the real
//! websocket; only the people are made up, and the server's clock runs faster.

mod admission;
mod beside;
mod citizens;
mod clerks;
mod doors;
mod office;
mod people;
mod play;
mod tally;
mod together;

use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use client::{Client, Hello, Token, Watch};
use display::{News, PlainLines, feed, run_plain};
use fastrand::Rng;
use protocol::View;
use server::clock::{Clock, SpeedClock};
use tally::Tally;
use terminal::Options;
use texts::Words;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// The most people who have left the hall for a while and were not yet noticed; clerks wait a moment beyond it.
const AWAY: usize = 64;

/// How the demo runs.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many times faster than life
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1000))]
    speed: u32,
    /// The same seed brings the same people
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// End by itself after so many minutes; without it, with q
    #[arg(long, value_name = "M", value_parser = minutes)]
    minutes: Option<Duration>,
    /// Print the calls as lines; so too when the output is no terminal
    #[arg(long)]
    plain: bool,
    /// A kiosk beside the board: take numbers at it, also while the server is stopped, by F9. As lines, it plays that itself
    #[arg(long)]
    with_dispenser: bool,
}

impl Args {
    fn is_plain(&self) -> bool {
        self.plain || !std::io::stdout().is_terminal()
    }

    /// Comes back when the demo is to end by itself.
    async fn over(&self) {
        match self.minutes {
            Some(after) => tokio::time::sleep(after).await,
            None => std::future::pending().await,
        }
    }
}

fn minutes(text: &str) -> Result<Duration, String> {
    let minutes: f64 = text.parse().map_err(|_| format!("{text} is not a number of minutes"))?;
    let seconds = minutes * 60.0;
    if (0.0..=1e6).contains(&seconds) { Ok(Duration::from_secs_f64(seconds)) } else { Err("0 to 16000".to_owned()) }
}

/// What everybody in the demo shares.
#[derive(Clone)]
struct Stage {
    office: &'static str,
    clock: Arc<SpeedClock>,
    tally: Tally,
    /// What a clerk writes for another one.
    note: Arc<str>,
}

impl Stage {
    /// Comes back so many milliseconds of the office's time after its doors opened.
    async fn wait_until_ms(&self, after_ms: u64) {
        self.clock.sleep_until(after_ms).await;
    }

    /// Lets so many milliseconds of the office's time pass.
    async fn pass_ms(&self, ms: u64) {
        self.clock.sleep_until(self.clock.monotonic_ms() + ms).await;
    }
}

pub(crate) async fn run(args: Args, words: Words) -> anyhow::Result<ExitCode> {
    let (office, doors) = office::open(args.speed, &words).await?;
    let mut rng = Rng::with_seed(args.seed);
    let people = populate(&office, &mut rng);
    let (shown, doors) = if args.with_dispenser {
        together::show(&args, &office, doors, &words).await
    } else {
        (show(&args, &office, &words).await, Some(doors))
    };
    drop(people);
    let figures = office.stage.tally.figures();
    if let Some(mut doors) = doors {
        doors.close().await;
    }
    office.close();
    shown?;
    for line in figures.lines(&words) {
        println!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Sends citizens to the kiosk and clerks to their counters. They go when the set is dropped.
fn populate(office: &office::Office, rng: &mut Rng) -> JoinSet<()> {
    let mut people = JoinSet::new();
    let arrivals = people::arrivals(rng);
    let (kiosk, _) = Client::connect(office.address.clone(), hello(&office.tokens.kiosk), Vec::new());
    let (door, _) = Client::connect(office.address.clone(), hello(&office.tokens.door), Vec::new());
    let hall = citizens::Hall::new(office.stage.clone(), kiosk, door);
    people.spawn(hall.clone().fills(arrivals));
    let (away, backs) = mpsc::channel(AWAY);
    people.spawn(hall.sees_again(backs));
    for (counter, token) in office::COUNTERS.into_iter().zip(&office.tokens.clerks) {
        let (stage, seat) = (office.stage.clone(), (counter, token.clone()));
        let clerk = clerks::Clerk::sit_down(stage, office.address.clone(), seat, away.clone(), rng.fork());
        people.spawn(clerk.work());
    }
    people
}

/// The board in this terminal, or its calls as lines, until somebody or the clock ends it.
async fn show(args: &Args, office: &office::Office, words: &Words) -> anyhow::Result<()> {
    let clock = terminal::Clock::start();
    let news = watch_board(office, clock);
    if args.is_plain() {
        println!("{}", office.join(words));
        let lines = PlainLines::new(office.place(), words.clone(), args.speed);
        tokio::select! {
            done = run_plain(lines, news, clock, std::io::stdout()) => drop(done?),
            () = args.over() => {}
            () = crate::server_command::asked_to_end()? => {}
        }
        return Ok(());
    }
    // A screen that is dropped puts the terminal back as it was.
    tokio::select! {
        done = terminal::run(office.board(args, words), news, clock, Options::default(), |order| match order {}) => {
            drop(done?);
        }
        () = args.over() => {}
    }
    Ok(())
}

/// What the board is told, from now on.
fn watch_board(office: &office::Office, clock: terminal::Clock) -> mpsc::Receiver<News> {
    let watch = Watch::new(office.stage.office, View::Board { zone: None });
    let (client, happenings) = Client::connect(office.address.clone(), hello(&office.tokens.board), vec![watch]);
    let (sender, news) = mpsc::channel(64);
    tokio::spawn(async move {
        feed(client, happenings, clock, sender).await;
    });
    news
}

fn hello(token: &Token) -> Hello {
    let client = concat!("demo ", env!("CARGO_PKG_VERSION")).to_owned();
    Hello { client, lang: "vi".to_owned(), token: Some(token.clone()) }
}
