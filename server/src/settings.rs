//! What a server is told before it starts. Reading flags and files is the program's business.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use access::Limits;
use texts::Texts;

use crate::bounds::Bounds;
use crate::journal::Journal;

/// The port that layso listens on.
pub const PORT: u16 = 7070;

/// How many days the words of notes about people are kept.
pub const NOTES_KEPT_DAYS: u16 = 30;

/// What a server is told before it starts.
#[derive(Debug)]
pub struct Settings {
    /// The folder of all that the server must not lose; made when it is not there.
    pub data: PathBuf,
    /// The folder of office files; `None`: `offices` in the data folder, with the sample office when that is empty.
    pub offices: Option<PathBuf>,
    /// The folder of the recordings that calls are spoken with; `None`: `voice` in the data folder. It need not be there.
    pub voice: Option<PathBuf>,
    /// Every word that people are told, those that an office added among them.
    pub texts: Texts,
    /// Where to listen. What others can reach speaks TLS, or takes connections of proxies only.
    pub listen: SocketAddr,
    /// A listener that is bound already, in place of `listen`.
    pub listener: Option<std::net::TcpListener>,
    /// A journal in place of the one in the data folder, for tests and simulations.
    pub journal: Option<Arc<dyn Journal>>,
    /// The words of notes about people are deleted after so many days; [`NOTES_KEPT_DAYS`] when nothing is said.
    pub notes_kept_days: u16,
    /// How many people, devices and keys there may be, how long sessions last, what passwords must be.
    pub access: Limits,
    /// How connections are encrypted.
    pub tls: Tls,
    /// The addresses of proxies that speak for others. Who connects from elsewhere without TLS is turned away, unless from
    /// this computer.
    pub proxies: Vec<IpAddr>,
    /// Where boards and tickets are shown to everybody without TLS, for televisions and phones that take no self-made
    /// certificate.
    pub public_listen: Option<SocketAddr>,
    /// How much is taken from whom.
    pub bounds: Bounds,
}

/// How connections are encrypted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Tls {
    /// With a self-made certificate where others can reach the server, not at all where only this computer can, or behind a
    /// proxy.
    #[default]
    WhereNeeded,
    /// With a certificate that the server makes for itself, for the computer's own names and addresses and for these.
    SelfMade {
        /// More names or addresses.
        names: Vec<String>,
    },
    /// With the office's own certificate. Both files are looked at again while the server runs.
    Files {
        /// The chain as PEM, the server's own first; best with the authority's at its end, which devices pin.
        certificate: PathBuf,
        /// The key as PEM.
        key: PathBuf,
    },
}

impl Settings {
    /// A server with its data in this folder and all else as usual.
    pub fn new(data: PathBuf) -> Settings {
        let listen = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), PORT);
        let notes_kept_days = NOTES_KEPT_DAYS;
        Settings {
            data,
            offices: None,
            voice: None,
            texts: Texts::builtin(),
            listen,
            listener: None,
            journal: None,
            notes_kept_days,
            access: Limits::default(),
            tls: Tls::default(),
            proxies: Vec::new(),
            public_listen: None,
            bounds: Bounds::default(),
        }
    }

    /// The data folder when nothing is given: `$XDG_DATA_HOME/layso`, else `$HOME/.local/share/layso`, else
    /// `layso-data` in the present folder.
    pub fn default_data(environment: impl Fn(&str) -> Option<String>) -> PathBuf {
        let absolute = |name: &str| environment(name).map(PathBuf::from).filter(|path| path.is_absolute());
        absolute("XDG_DATA_HOME")
            .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
            .map_or_else(|| PathBuf::from("layso-data"), |data| data.join("layso"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(variables: &[(&str, &str)]) -> PathBuf {
        Settings::default_data(|name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_data_folder_is_where_data_of_programs_lies() {
        assert_eq!(chosen(&[("XDG_DATA_HOME", "/d"), ("HOME", "/h")]), PathBuf::from("/d/layso"));
        assert_eq!(chosen(&[("HOME", "/h")]), PathBuf::from("/h/.local/share/layso"));
        assert_eq!(chosen(&[]), PathBuf::from("layso-data"));
        assert_eq!(chosen(&[("XDG_DATA_HOME", "relative"), ("HOME", "")]), PathBuf::from("layso-data"));
    }
}
