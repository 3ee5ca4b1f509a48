//! The demo's office: the sample office in a temporary data folder, on a free port, on a Monday morning.

use std::path::Path;
use std::sync::Arc;

use client::ServerAddress;
use display::{Board, Place};
use server::clock::{SpeedClock, Timestamp};
use tempfile::TempDir;
use terminal::Theme;
use texts::Words;

use super::admission::{Tokens, admit};
use super::doors::Doors;
use super::tally::Tally;
use super::{Args, Stage};

/// The counters of the sample office.
pub(super) const COUNTERS: [&str; 5] = ["1", "2", "3", "4", "5"];

/// Monday, 23 November 2026, 07:30 in Vietnam.
const MONDAY_MORNING: Timestamp = Timestamp(1_795_393_800_000);

/// An office that is gone when it is closed.
pub(super) struct Office {
    pub(super) stage: Stage,
    pub(super) address: ServerAddress,
    pub(super) tokens: Tokens,
    data: TempDir,
}

/// Opens the doors.
pub(super) async fn open(speed: u32, words: &Words) -> anyhow::Result<(Office, Doors)> {
    let data = tempfile::Builder::new().prefix("layso-demo-").tempdir()?;
    let clock = Arc::new(SpeedClock::new(MONDAY_MORNING, speed));
    let (doors, first_link) = Doors::open(data.path(), Arc::clone(&clock), words).await?;
    let address = ServerAddress::new(doors.address().ip().to_string(), doors.address().port());
    let office = server::office_file::SAMPLE.0;
    let tokens = admit(&address, &first_link, office, data.path()).await?;
    let note = words.say("demo-note").into();
    let stage = Stage { office, clock, tally: Tally::default(), note };
    Ok((Office { stage, address, tokens, data }, doors))
}

impl Office {
    /// Where its board hangs.
    pub(super) fn place(&self) -> Place {
        Place { office: self.stage.office.to_owned(), ..Place::default() }
    }

    /// Its board, which says how others join.
    pub(super) fn board(&self, args: &Args, words: &Words) -> Board {
        Board::new(self.place(), words.clone(), Theme::from_env()).at_speed(args.speed).with_note(self.join(words))
    }

    /// How others join from other terminals.
    pub(super) fn join(&self, words: &Words) -> String {
        let [display, dispenser, clerk] = self.tokens.guests.each_ref().map(|file| file.display().to_string().into());
        words.with("demo-join", &[("display", display), ("dispenser", dispenser), ("clerk", clerk)])
    }

    /// A folder for the kiosk beside the board.
    pub(super) fn folder(&self) -> &Path {
        self.data.path()
    }

    /// Leaves nothing behind. The doors are closed before.
    pub(super) fn close(self) {
        if let Err(error) = self.data.close() {
            tracing::warn!(%error, "the demo's folder could not be removed");
        }
    }
}
