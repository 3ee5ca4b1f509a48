//! The console on a terminal: the line to the server on one side, the screen on the other.

mod line;
mod stranger;

use std::path::PathBuf;
use std::process::ExitCode;

use client::{Credential, Server, Trust};
use enrol::{Device, acquaintance, session};
use terminal::{Clock, Options, Theme};
use texts::Words;
use tokio::sync::mpsc;

use crate::{Args, Console, Who};
use line::Line;

/// How many messages wait for the screen; the connection keeps what is beyond.
const MESSAGES: usize = 64;
/// How many orders wait for the line: one request at a time, and a few views.
const ORDERS: usize = 16;

/// Whom the console speaks to, and what there is to be let in with.
struct Start {
    server: Server,
    /// Nobody signed in on the server from here yet: by what it is known must be seen first.
    is_strange: bool,
    /// Where the session is kept.
    file: PathBuf,
    session: Option<Credential>,
    /// Of this computer, if it is paired.
    paired: Option<Credential>,
}

pub(crate) async fn run(args: &Args, words: Words) -> anyhow::Result<ExitCode> {
    let Some(start) = start(args, &words).await? else { return Ok(ExitCode::SUCCESS) };
    let mut office = args.office.clone();
    if let Some(session) = &start.session {
        match session::office(args.office.as_deref(), session, &words) {
            Ok(only) => office = Some(only),
            Err(why) => {
                eprintln!("{why}");
                return Ok(ExitCode::from(1));
            }
        }
    }
    let who = Who { office: office.unwrap_or_default(), counter: args.counter.clone(), clerk: args.clerk.clone() };
    let mut console = Console::new(who, start.server.address.to_string(), words.clone(), Theme::from_env());
    if let Some(paired) = &start.paired {
        console = console.on_paired_computer(paired.you.counter.clone());
    }
    if let Some(session) = &start.session {
        console = console.signed_in(session.you.clone());
    }
    if args.keypad {
        if !console.has_counter() {
            eprintln!("{}", words.say("clerk-once-needs-counter"));
            return Ok(ExitCode::from(2));
        }
        console = console.with_keypad();
    }
    let (tell, messages) = mpsc::channel(MESSAGES);
    let (order, orders) = mpsc::channel(ORDERS);
    let clock = Clock::start();
    let line = Line::new(args.office.clone(), start, console.views().to_vec(), words, clock, tell);
    tokio::spawn(line.run(orders));
    terminal::run(console, messages, clock, Options::default(), move |wanted| {
        // Full only when the line is gone; then the screen says that nothing is connected.
        drop(order.try_send(wanted));
    })
    .await?;
    Ok(ExitCode::SUCCESS)
}

/// Looks for the session and for what this computer was paired with; pairs it where that is asked for. `None`: somebody
/// closed the pairing screen.
async fn start(args: &Args, words: &Words) -> anyhow::Result<Option<Start>> {
    let computer = args.computer();
    let paired = match computer.credential()? {
        None if args.pair => match computer.pair(false, words, Theme::from_env()).await? {
            Some(credential) => Some(credential),
            None => return Ok(None),
        },
        known => known,
    };
    let file = args.session_file();
    let session = Credential::load(&file)?;
    let (server, is_strange) = match session.as_ref().or(paired.as_ref()) {
        Some(known) => (session::server(known, &file, args.server.as_ref(), words)?, false),
        None => {
            let address = session::confidential(args.server.clone().unwrap_or_default(), words)?;
            let known = acquaintance::known(&address);
            let is_strange = known.is_none();
            // Of a strange server nothing is taken but what the web's authorities vouch for.
            (Server { address, trust: known.unwrap_or(Trust::Web) }, is_strange)
        }
    };
    Ok(Some(Start { server, is_strange, file, session, paired }))
}

impl Args {
    fn computer(&self) -> Device {
        Device {
            kind: protocol::access::DeviceKind::Counter,
            name: "1".to_owned(),
            version: concat!("clerk ", env!("CARGO_PKG_VERSION")).to_owned(),
            server: self.server.clone(),
            token_file: None,
            office: self.office.clone(),
        }
    }

    /// Where the session is kept.
    pub(crate) fn session_file(&self) -> PathBuf {
        self.token_file.clone().unwrap_or_else(|| session::file(self.server.as_ref()))
    }
}
