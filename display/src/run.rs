//! The program.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use client::{Client, Hello, Watch};
use protocol::View;
use terminal::{Clock, Options, Theme};
use texts::Words;
use tokio::sync::mpsc;

use crate::{Args, Board, PlainLines, feed, run_plain};

/// How many news may wait for the board.
const NEWS: usize = 64;

/// Shows the board until `q` or the system ends it. A server that cannot be reached is no error: it is tried for ever.
///
/// # Errors
/// The terminal cannot be drawn on, or the output cannot be written.
pub async fn run(args: Args, words: Words) -> anyhow::Result<ExitCode> {
    let place = args.place();
    let clock = Clock::start();

    let hello =
        Hello { client: concat!("display ", env!("CARGO_PKG_VERSION")).to_owned(), lang: words.lang().to_string() };
    let watch = Watch::new(place.office.clone(), View::Board { zone: place.zone.clone() });
    let (client, happenings) = Client::connect(args.server, hello, vec![watch]);
    let (sender, news) = mpsc::channel(NEWS);
    tokio::spawn(feed(client, happenings, clock, sender));

    if args.plain || !io::stdout().is_terminal() {
        run_plain(PlainLines::new(place, words, 1), news, clock, io::stdout()).await?;
    } else {
        let board = Board::new(place, words, Theme::from_env());
        terminal::run(board, news, clock, Options::default(), |order| match order {}).await?;
    }
    Ok(ExitCode::SUCCESS)
}
