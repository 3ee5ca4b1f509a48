//! The program.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use client::{Api, Client, Credential, Watch};
use enrol::{Device, Entrance};
use protocol::View;
use protocol::access::Role;
use terminal::{Clock, Options, Theme};
use texts::Words;
use tokio::sync::mpsc;

use crate::feed::feed_both;
use crate::voice::Voice;
use crate::{Args, Board, Place, PlainLines, run_plain};

/// How many news may wait for the board.
const NEWS: usize = 64;

/// Nobody let the display in.
const NOT_LET_IN: u8 = 1;

/// How a board ended.
enum Ending {
    Closed,
    /// The server does not let it in any more.
    Rejected,
}

/// Shows the board until `q` or the system ends it. A display that is not let in shows a pairing code first, and again when
/// it is let in no more; without a screen it says how to get a token, with exit code 1. A server that cannot be reached is
/// no error: it is tried for ever.
///
/// # Errors
/// The terminal cannot be drawn on, the output cannot be written, or the credential cannot be used.
pub async fn run(args: Args, words: Words) -> anyhow::Result<ExitCode> {
    let device = args.device();
    let plain = args.plain || !io::stdout().is_terminal();
    let mut again = false;
    loop {
        let Some(credential) = credential(&args, &device, plain, again, &words).await? else {
            return Ok(if plain { ExitCode::from(NOT_LET_IN) } else { ExitCode::SUCCESS });
        };
        let entrance = device.entrance(credential.as_ref(), &words)?;
        let place = match args.place(&entrance.you, &words) {
            Ok(place) => place,
            Err(why) => {
                eprintln!("{why}");
                return Ok(ExitCode::from(NOT_LET_IN));
            }
        };
        match show(entrance, place, &args, plain, &words).await? {
            Ending::Closed => return Ok(ExitCode::SUCCESS),
            Ending::Rejected if plain => {
                let file = device.file().display().to_string();
                eprintln!("{}", words.with("sign-in-rejected", &[("file", file.into())]));
                device.set_aside();
                return Ok(ExitCode::from(NOT_LET_IN));
            }
            Ending::Rejected => device.set_aside(),
        }
        again = true;
    }
}

/// What to connect with: `Some(None)`, as anybody; `None`, not at all.
async fn credential(
    args: &Args,
    device: &Device,
    plain: bool,
    again: bool,
    words: &Words,
) -> anyhow::Result<Option<Option<Credential>>> {
    if args.unpaired {
        return Ok(Some(None));
    }
    // What was rejected a moment ago is tried again at the next start, and not before.
    if !again && let Some(credential) = device.credential()? {
        return Ok(Some(Some(credential)));
    }
    if plain {
        eprintln!("{}", words.with("sign-in-no-device", &[("kind", "display".into())]));
        return Ok(None);
    }
    Ok(device.pair(again, words, Theme::from_env()).await?.map(Some))
}

async fn show(entrance: Entrance, place: Place, args: &Args, plain: bool, words: &Words) -> anyhow::Result<Ending> {
    let clock = Clock::start();
    let watch = Watch::new(place.office.clone(), View::Board { zone: place.zone.clone() });
    let is_heard = args.is_heard(&place);
    // Who is not let in as a display shows the hall and does not speak in it.
    let speaks = is_heard && entrance.you.role == Role::Display;
    let api = Api::new(entrance.server.clone()).with_token(entrance.hello.token.clone());
    let (client, happenings) = Client::connect(entrance.server, entrance.hello, vec![watch]);
    let (sender, news) = mpsc::channel(NEWS);
    let voice = speaks.then(|| {
        let (client, office, player) = (client.clone(), place.office.clone(), args.player.clone());
        Voice { client, api, office, player, clock }
    });
    tokio::spawn(feed_both(client, happenings, clock, sender, voice));
    let rejected = if plain {
        run_plain(PlainLines::new(place, words.clone(), 1), news, clock, io::stdout()).await?.is_rejected()
    } else {
        let board = Board::new(place, words.clone(), Theme::from_env()).that_rings(is_heard);
        terminal::run(board, news, clock, Options::default(), |order| match order {}).await?.is_rejected()
    };
    Ok(if rejected { Ending::Rejected } else { Ending::Closed })
}
