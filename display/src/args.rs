//! The command line.

use std::path::PathBuf;

use client::ServerAddress;
use enrol::Device;
use protocol::access::{DeviceKind, Identity};
use texts::Words;

use crate::Place;

/// `layso display`: the wall board of an office.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The office to show, by its id; without it, the one that the display was paired for
    #[arg(long, env = "LAYSO_OFFICE")]
    office: Option<String>,
    /// Only the counters of this zone
    #[arg(long, conflicts_with = "counter")]
    zone: Option<String>,
    /// One counter alone, huge
    #[arg(long)]
    counter: Option<String>,
    /// Where the server listens; without it, as the token file says, or the only one there is; else on this computer
    #[arg(long, env = "LAYSO_SERVER")]
    server: Option<ServerAddress>,
    /// The file of this display's token; without it, one in the user's state folder
    #[arg(long, value_name = "FILE", env = "LAYSO_TOKEN_FILE")]
    token_file: Option<PathBuf>,
    /// Which display of this computer this is, when there are several
    #[arg(long, value_name = "NAME", default_value = "1")]
    device: String,
    /// Show the public board without being paired: the server does not list this display
    #[arg(long, requires = "office", conflicts_with = "token_file")]
    pub(crate) unpaired: bool,
    /// Print the calls as lines instead of drawing a board; so too when the output is no terminal
    #[arg(long)]
    pub(crate) plain: bool,
    /// The command that plays a WAV file named after it; without it, the first that works of pw-play, paplay and aplay
    #[arg(long, value_name = "COMMAND")]
    pub(crate) player: Option<String>,
    /// Show calls, speak none and ring no bell; so too above a counter, unless it has a --player
    #[arg(long, conflicts_with = "player")]
    pub(crate) no_sound: bool,
}

impl Args {
    pub(crate) fn device(&self) -> Device {
        Device {
            kind: DeviceKind::Display,
            name: self.device.clone(),
            version: concat!("display ", env!("CARGO_PKG_VERSION")).to_owned(),
            server: self.server.clone(),
            token_file: self.token_file.clone(),
            office: self.office.clone(),
        }
    }

    /// Whether somebody wants to hear this display. The hall has its own: one above a counter is heard only if it was given a
    /// player.
    pub(crate) fn is_heard(&self, place: &Place) -> bool {
        !self.no_sound && (place.counter.is_none() || self.player.is_some())
    }

    /// What to show: as the command line says, else as the display was paired.
    ///
    /// # Errors
    /// A sentence: it was paired for another office.
    pub(crate) fn place(&self, you: &Identity, words: &Words) -> Result<Place, String> {
        let enrol::Place { office, zone, counter } = self.device().place(you, words)?;
        let (zone, counter) = match (&self.zone, &self.counter) {
            (None, None) => (zone, counter),
            given => (given.0.clone(), given.1.clone()),
        };
        Ok(Place { office, zone, counter })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use protocol::access::{Offices, Role};
    use texts::{Lang, Texts};

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        args: Args,
    }

    fn read(line: &str) -> Result<Args, clap::Error> {
        Cli::try_parse_from(std::iter::once("display").chain(line.split_whitespace())).map(|cli| cli.args)
    }

    fn place(line: &str) -> Result<Place, String> {
        let you = Identity {
            role: Role::Display,
            name: "board-1".to_owned(),
            offices: Offices::Only(vec!["an-binh".to_owned()]),
            zone: Some("dat-dai".to_owned()),
            counter: None,
        };
        read(line).expect(line).place(&you, &Texts::builtin().words(&Lang::EN))
    }

    #[test]
    fn a_paired_display_shows_its_place_and_the_command_line_knows_better() {
        let at = |zone: Option<&str>, counter: Option<&str>| Place {
            office: "an-binh".to_owned(),
            zone: zone.map(str::to_owned),
            counter: counter.map(str::to_owned),
        };
        assert_eq!(place(""), Ok(at(Some("dat-dai"), None)));
        assert_eq!(place("--zone ho-tich"), Ok(at(Some("ho-tich"), None)));
        assert_eq!(place("--counter 3"), Ok(at(None, Some("3"))));
        assert!(place("--office elsewhere").is_err());
    }

    #[test]
    fn a_screen_above_a_counter_is_heard_only_by_a_player_of_its_own() {
        let is_heard = |line: &str, paired_for: Option<&str>| {
            let args = read(line).expect(line);
            let counter = args.counter.clone().or(paired_for.map(str::to_owned));
            args.is_heard(&Place { office: "an-binh".to_owned(), zone: None, counter })
        };
        assert!(is_heard("", None) && is_heard("--counter 3 --player aplay", None));
        assert!(!is_heard("--counter 3", None) && !is_heard("", Some("3")) && !is_heard("--no-sound", None));
    }

    #[test]
    fn a_player_is_one_command_with_its_words() {
        assert!(read("--player").is_err());
        let player = Cli::try_parse_from(["display", "--player", "aplay -q -D hall"]).expect("a command").args.player;
        assert_eq!(player.as_deref(), Some("aplay -q -D hall"));
        assert!(read("--no-sound --player aplay").is_err());
    }

    #[test]
    fn an_unpaired_display_must_be_told_its_office() {
        assert!(read("--unpaired").is_err());
        let args = read("--unpaired --office an-binh").expect("both are given");
        let place = args.place(&Identity::public(), &Texts::builtin().words(&Lang::EN));
        assert_eq!(place.map(|place| place.office), Ok("an-binh".to_owned()));
    }
}
